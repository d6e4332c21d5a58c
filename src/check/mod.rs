//! One run of `govlint check`: targets in, a sorted [`Run`] out.
//!
//! Conducts; does not itself read, fetch, judge or write. Files and addresses of the web may be named together.

mod answers;
mod ask;
mod book;
mod changed;
mod covered;
mod excepted;
mod files;
mod hosts;
mod numbers;
mod peers;
mod published;
mod source;
mod stand;
mod target;
mod twins;
mod unseen;
mod web;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use govlint_rules::RULES;
use govlint_rules::rule::Profile;
use miette::Diagnostic;
use url::Url;

use crate::config::{Config, ConfigError, FailOn, Origin, ReachError};
use crate::crawl::{CrawlOptions, Stop};
use crate::fetch::Politeness;
use crate::lint::Linted;
use crate::progress::Progress;
use crate::report::{Coverage, Run};
use crate::store::StoreError;

pub use changed::Changes;
use target::Targets;
pub use target::{Target, TargetError};

/// How a run is to be done, beside what the configuration says.
#[derive(Debug, Clone, Default)]
pub struct CheckOptions {
    /// The address of a document on standard input.
    pub stdin_url: Option<Url>,
    /// Where the target will stand, whatever it is served from now.
    pub published_as: Option<Url>,
    /// What a commit or a push changes, where that is what is checked.
    pub changes: Option<Arc<Changes>>,
    /// Whether same-site links are followed.
    pub crawl: bool,
    /// Further addresses, beside those among the targets.
    pub urls: Vec<Url>,
    /// For how long addresses are asked, if not for as long as it takes.
    pub time_limit: Option<Duration>,
    /// Whether a crawl that was cut off goes on.
    pub resume: bool,
    /// How far links are followed, and how many pages are taken.
    pub limits: CrawlOptions,
    /// How hosts are treated when links are asked.
    pub politeness: Politeness,
    /// Whether the HTTPS of the hosts that are named is looked at.
    pub probe: bool,
    /// The wish that the run end early.
    pub stop: Stop,
    /// Who is told what is no part of the report.
    pub tell: Tell,
    /// Who is told how far the run has come.
    pub progress: Arc<Progress>,
}

/// Takes what a user should know while a run goes on and what is no part of its report; by default nobody does.
#[derive(Clone)]
pub struct Tell(Arc<dyn Fn(&str) + Send + Sync>);

impl Tell {
    /// Tells it to `hearer`, one line at a time.
    pub fn new(hearer: impl Fn(&str) + Send + Sync + 'static) -> Self {
        Self(Arc::new(hearer))
    }

    fn say(&self, line: &str) {
        (self.0)(line);
    }
}

impl Default for Tell {
    fn default() -> Self {
        Self::new(|_| {})
    }
}

impl fmt::Debug for Tell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tell")
    }
}

/// Why there is no run.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum CheckError {
    /// A target that cannot be meant.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Target(#[from] TargetError),
    /// The web cannot be asked.
    #[error(transparent)]
    #[diagnostic(code(govlint::client), help("write a contact in ASCII, on one line"))]
    Client(#[from] crate::fetch::BuildError),
    /// Hosts cannot be reached as the user wants.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Reach(#[from] ReachError),
    /// The machine refuses a thread or a temporary file.
    #[error("the machine gives no thread or temporary file")]
    #[diagnostic(code(govlint::machine), help("free some disk space and try again"))]
    Machine(#[source] std::io::Error),
    /// What outlives the run cannot be kept.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),
    /// The repository cannot be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Git(#[from] crate::git::GitError),
    /// Something that the configuration names cannot be used.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Config(#[from] Box<ConfigError>),
}

/// Checks the targets.
///
/// # Errors
/// [`CheckError`] where nothing could be begun; what goes wrong on the way is part of the run's coverage.
pub fn check(targets: &[String], options: &CheckOptions, config: &Arc<Config>) -> Result<Run, CheckError> {
    let started = Instant::now();
    if let Some(changes) = &options.changes {
        let mut run = Run::new(RULES, vec![changes.target()], config.as_of().0)?;
        changed::check(changes, options, config, &mut run)?;
        // Of the site only a part was looked at.
        excepted::judge(config, false, &mut run);
        run.costs = config.costs();
        run.took = started.elapsed();
        return Ok(run);
    }
    let Targets { urls, paths } = Targets::parse(targets, options)?;
    if urls.is_empty() && config.has_header_flags() {
        return Err(TargetError::NobodyToTell.into());
    }
    let mut run = Run::new(RULES, targets.to_vec(), config.as_of().0)?;
    if !paths.is_empty() {
        files::check(&paths, options, config, &mut run)?;
    }
    if !urls.is_empty() {
        web::check(&urls, options, config, &mut run)?;
    }
    if run.coverage.judged() == 0 && run.coverage.unchecked.is_empty() {
        run.coverage.unchecked.extend(targets.iter().map(|target| (target.clone(), "nothing was checked".to_owned())));
    }
    let is_site = paths.iter().all(|path| matches!(path, Target::Folder(_))) && (urls.is_empty() || options.crawl);
    excepted::judge(config, is_site, &mut run);
    run.costs = config.costs();
    let unlisted: Vec<String> = run.coverage.unlisted().collect();
    run.coverage.notes.extend(unlisted);
    run.took = started.elapsed();
    Ok(run)
}

/// Counts a judged document by what it is.
fn count(linted: &Linted, coverage: &mut Coverage) {
    if linted.is_stub() {
        coverage.redirect_stubs += 1;
    } else if linted.is_fragment {
        coverage.fragments += 1;
    } else {
        coverage.pages += 1;
    }
}

/// The profile that holds for a page: the user's, or else that of the owner of the page's host.
fn profile(config: &Config, address: Option<&Url>) -> Profile {
    config.profile().map_or_else(|| crate::lint::profile_of(address), |(profile, _)| profile)
}

/// The profile of a run and what told it, for `--show-config`.
#[must_use]
pub fn profile_and_origin(config: &Config, address: Option<&Url>) -> (Profile, Origin) {
    config.profile().unwrap_or_else(|| match address {
        Some(address) => (crate::lint::profile_of(Some(address)), Origin::Pages("the host")),
        None => (Profile::Wcag, Origin::Default),
    })
}

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// All that was asked was checked, nothing at or above the failing level.
    Clean,
    /// Findings at or above the failing level.
    Findings,
    /// Something that was asked could not be checked, with or without findings.
    Incomplete,
}

impl Exit {
    /// Of a run, where findings of `fail_on` and above fail it. A `Review` never does.
    #[must_use]
    pub fn of(run: &Run, fail_on: FailOn) -> Self {
        let totals = run.totals();
        let failing = match fail_on {
            FailOn::Error => totals.errors,
            FailOn::Warning => totals.errors + totals.warnings,
            FailOn::Note => totals.errors + totals.warnings + totals.notes,
            FailOn::Never => 0,
        };
        if !run.coverage.unchecked.is_empty() {
            Self::Incomplete
        } else if failing > 0 {
            Self::Findings
        } else {
            Self::Clean
        }
    }

    /// The process's exit code.
    #[must_use]
    pub const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Incomplete => 3,
        }
    }
}
