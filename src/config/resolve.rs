//! Defaults, profile, file and flags, laid over each other: what holds for the run and for each page.
//!
//! Knows precedence. A page is named by its path and, where it has one, its address; globs may mean either.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use govlint_rules::RULES;
use govlint_rules::context::{Settings, SiteSettings};
use govlint_rules::finding::Finding;
use govlint_rules::page::Page;
use govlint_rules::rule::{Profile, Severity};
use jiff::civil::Date;
use url::Url;

use super::crawl::CrawlFlags;
use super::exceptions::Taken;
use super::fetch::FetchFlags;
use super::file::{ConfigFile, FailOn};
use super::names::{UnknownRule, named};
use super::origin::{Origin, Row};
use crate::costs::{Cost, Costs, Step};
use crate::store::StorePlace;

/// What is wrong with `--select` and `--ignore`.
#[derive(Debug, thiserror::Error, miette::Diagnostic)]
pub enum SelectionError {
    /// A name that means nothing.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Unknown(#[from] UnknownRule),
    /// Every rule that is selected is ignored too.
    #[error("--select and --ignore leave no rule to run")]
    #[diagnostic(code(govlint::rules), help("drop one of the two"))]
    Nothing,
}

/// What the command line says.
#[derive(Debug, Default, Clone)]
pub struct Flags {
    /// Rules or families to run, and no others; all where none are named.
    pub select: Vec<String>,
    /// Rules or families not to run.
    pub ignore: Vec<String>,
    /// Whose duties hold.
    pub profile: Option<Profile>,
    /// Where a folder will be published.
    pub base_url: Option<Url>,
    /// The day of judgement, and what said so.
    pub as_of: Option<(Date, Origin)>,
    /// The least severity that fails a run.
    pub fail_on: Option<FailOn>,
    /// The file of faults that are known.
    pub baseline: Option<PathBuf>,
    /// Whether every fault counts, whatever is known.
    pub no_baseline: bool,
    /// Whether external addresses are asked.
    pub external: bool,
    /// Where the owners of checked sites can reach whoever runs the check.
    pub contact: Option<String>,
    /// Where what outlives the run is kept.
    pub store: Option<StorePlace>,
    /// How hosts are reached.
    pub fetch: FetchFlags,
    /// How far a crawl goes, and how politely.
    pub crawl: CrawlFlags,
    /// For how long a good answer of an external address is believed.
    pub link_max_age: Option<Duration>,
    /// Whether it is to be told what judging costs.
    pub timings: bool,
}

/// What holds for the run.
#[derive(Debug)]
pub struct Config {
    file: Option<Arc<ConfigFile>>,
    flags: Flags,
    selected: Vec<bool>,
    /// By the set of overrides that hold: pages that share it share the rest.
    pages: Mutex<HashMap<Vec<bool>, Arc<PageConfig>>>,
    /// What judging costs, where somebody wants to know.
    costs: Option<Arc<Costs>>,
}

/// What the file says of a rule.
#[derive(Debug, Clone, Copy)]
enum Stated {
    Silent,
    Off,
    On(Severity),
}

/// What holds for one page.
#[derive(Debug)]
pub struct PageConfig {
    /// By number in [`RULES`]: what the file says.
    severities: Vec<Stated>,
    selected: Vec<bool>,
    exceptions: Vec<usize>,
    file: Option<Arc<ConfigFile>>,
    as_of: Date,
    costs: Option<Arc<Costs>>,
    /// Options and site settings, as rules read them.
    pub settings: Settings,
}

impl Config {
    /// Lays the flags over the file.
    ///
    /// # Errors
    /// When a flag names a rule or family that does not exist, or no rule is left.
    pub fn new(file: Option<ConfigFile>, flags: Flags) -> Result<Self, SelectionError> {
        let select = named(&flags.select)?;
        let ignore = named(&flags.ignore)?;
        let selected: Vec<bool> = (0..RULES.len()).map(|at| (flags.select.is_empty() || select[at]) && !ignore[at]).collect();
        if !selected.contains(&true) {
            return Err(SelectionError::Nothing);
        }
        let costs = flags.timings.then(Arc::default);
        Ok(Self { file: file.map(Arc::new), flags, selected, pages: Mutex::default(), costs })
    }

    /// What judging has cost so far, where somebody wants to know.
    #[must_use]
    pub fn costs(&self) -> Option<Vec<Cost>> {
        self.costs.as_ref().map(|costs| costs.report())
    }

    /// Whether the flags let a rule run.
    #[must_use]
    pub fn runs(&self, id: &str) -> bool {
        RULES.iter().zip(&self.selected).any(|(rule, selected)| *selected && rule.meta.id == id)
    }

    /// What the command line says.
    pub(super) fn flags(&self) -> &Flags {
        &self.flags
    }

    /// The configuration file, if there is one.
    #[must_use]
    pub fn file(&self) -> Option<&ConfigFile> {
        self.file.as_deref()
    }

    /// What holds for a page that is known by these names (its path, its address).
    #[must_use]
    pub fn for_page(&self, names: &[&str]) -> Arc<PageConfig> {
        let overrides = self.file().map_or(&[][..], |file| &file.overrides);
        let exceptions = self.file().map_or(&[][..], |file| &file.exceptions);
        let mut holds: Vec<bool> = overrides.iter().map(|one| names.iter().any(|name| one.pages.is_match(name))).collect();
        holds.extend(exceptions.iter().map(|exception| exception.is_for(names)));
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        let page = pages
            .entry(holds)
            .or_insert_with_key(|holds| Arc::new(self.page(&holds[..overrides.len()], &holds[overrides.len()..])));
        Arc::clone(page)
    }

    fn page(&self, overrides: &[bool], exceptions: &[bool]) -> PageConfig {
        let mut severities = vec![Stated::Silent; RULES.len()];
        let mut settings = Settings::default();
        if let Some(file) = self.file() {
            let layers = file.overrides.iter().zip(overrides).filter(|(_, holds)| **holds).map(|(layer, _)| &layer.rules);
            for layer in std::iter::once(&file.rules).chain(layers) {
                for (rule, severity, _) in &layer.severities {
                    severities[*rule] = severity.map_or(Stated::Off, Stated::On);
                }
            }
            let site = file.keys.site.clone();
            settings.site = SiteSettings {
                aliases: site.aliases.iter().map(|host| host.trim_start_matches("www.").to_ascii_lowercase()).collect(),
                notice_phrases: site.notice_phrases,
                captions: site.captions,
                content: site.content,
            };
            settings.rules = file.options(|layer| overrides[layer]);
        }
        PageConfig {
            severities,
            selected: self.selected.clone(),
            exceptions: (0..exceptions.len()).filter(|&nth| exceptions[nth]).collect(),
            file: self.file.clone(),
            as_of: self.as_of().0,
            costs: self.costs.clone(),
            settings,
        }
    }

    /// The profile that the user chose, if any.
    #[must_use]
    pub fn profile(&self) -> Option<(Profile, Origin)> {
        self.value(self.flags.profile, "--profile", |file| file.keys.profile.as_ref().map(|it| (*it.get_ref(), it.span().start)))
    }

    /// Where a folder will be published, if the user says so.
    #[must_use]
    pub fn base_url(&self) -> Option<(Url, Origin)> {
        let flag = self.flags.base_url.clone();
        self.value(flag, "--base-url", |file| file.keys.base_url.as_ref().map(|it| (it.get_ref().clone(), it.span().start)))
    }

    /// The day of judgement.
    #[must_use]
    pub fn as_of(&self) -> (Date, Origin) {
        let flag = self.flags.as_of.clone().filter(|(_, origin)| matches!(origin, Origin::Flag(_)));
        let stated = || self.value(None, "", |file| file.keys.as_of.as_ref().map(|it| (it.get_ref().0, it.span().start)));
        flag.or_else(stated).or_else(|| self.flags.as_of.clone()).unwrap_or((Date::MIN, Origin::Default))
    }

    /// The least severity that fails a run.
    #[must_use]
    pub fn fail_on(&self) -> (FailOn, Origin) {
        let stated = self
            .value(self.flags.fail_on, "--fail-on", |file| file.keys.fail_on.as_ref().map(|it| (*it.get_ref(), it.span().start)));
        stated.unwrap_or((FailOn::Error, Origin::Default))
    }

    /// The file of faults that are known, if there is one. In the file, it is relative to the file.
    #[must_use]
    pub fn baseline(&self) -> Option<(PathBuf, Origin)> {
        if self.flags.no_baseline {
            return None;
        }
        let flag = self.flags.baseline.clone();
        self.value(flag, "--baseline", |file| {
            let stated = file.keys.baseline.as_ref()?;
            Some((file.path.parent().unwrap_or(Path::new("")).join(stated.get_ref()), stated.span().start))
        })
    }

    /// Whether external addresses are asked in a folder run.
    #[must_use]
    pub fn external(&self) -> (bool, Origin) {
        let flag = self.flags.external.then_some(true);
        let stated =
            self.value(flag, "--external", |file| file.keys.external.as_ref().map(|it| (*it.get_ref(), it.span().start)));
        stated.unwrap_or((false, Origin::Default))
    }

    /// Where the owners of checked sites can reach whoever runs the check.
    #[must_use]
    pub fn contact(&self) -> Option<(String, Origin)> {
        let flag = self.flags.contact.clone();
        self.value(flag, "--contact", |file| file.keys.contact.as_ref().map(|it| (it.get_ref().clone(), it.span().start)))
    }

    /// For how long a good answer of an external address is believed.
    #[must_use]
    pub fn link_max_age(&self) -> (Duration, Origin) {
        let stated = self.value(self.flags.link_max_age, "--link-max-age", |file| {
            file.keys.link_max_age.as_ref().map(|it| (Duration::try_from(*it.get_ref()).unwrap_or_default(), it.span().start))
        });
        stated.unwrap_or((Duration::from_secs(24 * 3600), Origin::Default))
    }

    /// Where what outlives the run is kept. In the file, the folder is relative to the file.
    #[must_use]
    pub fn store(&self) -> (StorePlace, Origin) {
        let flag = self.flags.store.clone();
        let name = if flag == Some(StorePlace::Temporary) { "--no-store" } else { "--store" };
        let stated = self.value(flag, name, |file| {
            let stated = file.keys.store.as_ref()?;
            let folder = file.path.parent().unwrap_or(Path::new("")).join(stated.get_ref());
            Some((StorePlace::Folder(folder), stated.span().start))
        });
        stated.unwrap_or((StorePlace::Usual, Origin::Default))
    }

    /// What the flags say of a crawl.
    pub(super) fn crawl_flags(&self) -> &CrawlFlags {
        &self.flags.crawl
    }

    fn value<T>(
        &self,
        flag: Option<T>,
        name: &'static str,
        stated: impl Fn(&ConfigFile) -> Option<(T, usize)>,
    ) -> Option<(T, Origin)> {
        if let Some(value) = flag {
            return Some((value, Origin::Flag(name)));
        }
        let file = self.file()?;
        stated(file).map(|(value, offset)| (value, Origin::File(file.path.clone(), file.line(offset))))
    }

    /// Every setting with its origin: the run's, then the site's, then the rules' severities under `profile`.
    #[must_use]
    pub fn rows(&self, profile: (Profile, Origin)) -> Vec<Row> {
        super::rows::rows(self, profile)
    }

    /// Severity of the rule with that number under `profile`, for pages without overrides, and what set it.
    pub(super) fn severity(&self, at: usize, profile: Profile) -> (Option<Severity>, Origin) {
        if !self.selected[at] {
            let flag = if named(&self.flags.ignore).is_ok_and(|ignored| ignored[at]) { "--ignore" } else { "--select" };
            return (None, Origin::Flag(flag));
        }
        let stated = self.file().and_then(|file| {
            let found = file.rules.severities.iter().find(|(rule, ..)| *rule == at)?;
            Some((found.1, Origin::File(file.path.clone(), file.line(found.2))))
        });
        stated.unwrap_or_else(|| {
            let meta = &RULES[at].meta;
            let origin = if meta.profiles.iter().any(|(p, _)| *p == profile) { Origin::Profile } else { Origin::Default };
            (meta.severity_for(profile), origin)
        })
    }
}

impl PageConfig {
    /// How much findings of the rule with that number in [`RULES`] weigh; `None` where it is off.
    #[must_use]
    pub fn severity(&self, at: usize, profile: Profile) -> Option<Severity> {
        if !self.selected[at] {
            return None;
        }
        match self.severities[at] {
            Stated::Silent => RULES[at].meta.severity_for(profile),
            Stated::Off => None,
            Stated::On(severity) => Some(severity),
        }
    }

    /// Takes out what exceptions of the configuration cover, on a page or at a host. `is_at_work` says of a rule whether it looked there, or will.
    pub fn take_out_exceptions(
        &self,
        page: Option<&Page<'_>>,
        is_at_work: impl Fn(&str) -> bool,
        findings: &mut Vec<Finding>,
        taken: &mut Taken,
    ) {
        let Some(file) = &self.file else { return };
        for &nth in &self.exceptions {
            let exception = &file.exceptions[nth];
            if is_at_work(exception.rule) {
                taken.met.insert(nth);
            }
            if exception.is_in_force(self.as_of) {
                let findings = exception.take_out(page, findings);
                taken.findings += findings;
                if findings > 0 {
                    taken.used.insert(nth);
                }
            }
        }
    }

    /// Does a step of the work on a page, and has it timed where somebody wants to know.
    pub fn timed<T>(&self, step: Step, work: impl FnOnce() -> T) -> T {
        match &self.costs {
            Some(costs) => costs.time(step, work),
            None => work(),
        }
    }
}
