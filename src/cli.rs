//! The command line: what may be said, and what it means.
//!
//! Words only; nothing is read, fetched or judged here.

mod asked;
mod output;

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use govlint_rules::rule::Profile;
use jiff::civil::Date;
use url::Url;

use crate::config::{CrawlFlags, FailOn};
use crate::fetch::credentials::Secret;
use crate::fetch::overrides::{ConnectTo, Resolve};

pub use output::{OutputArgs, Style};

/// Checks government web pages for faults that a program can prove, at the exact place.
#[derive(Debug, Parser)]
#[command(name = "govlint", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check pages: files, folders, standard input or addresses
    Check(Box<CheckArgs>),
    /// Draw the report of a saved run again, in any format; fetches nothing and judges nothing
    Report {
        /// The run, as --format json or ndjson wrote it; `-` for standard input
        run: PathBuf,
        /// How the report is written.
        #[command(flatten)]
        output: OutputArgs,
    },
    /// Explain a rule: what it finds, why it matters, what to do, what it does not see
    Explain {
        /// The rule's id, as in image/missing-alt
        rule: String,
    },
    /// Have git ask before it commits or pushes
    Hook {
        /// What to do with the hook.
        #[command(subcommand)]
        action: HookAction,
    },
    /// List every rule
    Rules {
        /// How to write the list
        #[arg(long, value_enum, default_value_t = ListFormat::Text)]
        format: ListFormat,
    },
    /// Compare two reports of `check --format json`: what is new, what is fixed
    Diff(DiffArgs),
    /// Write a first govlint.toml that fits a folder
    Init {
        /// The folder
        #[arg(default_value = ".")]
        folder: PathBuf,
    },
    /// Print the completions of a shell
    Completions {
        /// Which shell
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Write man pages, one a command
    Man {
        /// The folder that they are written into
        folder: PathBuf,
    },
}

/// What `govlint diff` takes.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The older report
    pub old: PathBuf,
    /// The newer report
    pub new: PathBuf,
    /// How to write it
    #[arg(long, value_enum, default_value_t = ListFormat::Text)]
    pub format: ListFormat,
    /// The least severity of new findings that fails
    #[arg(long, value_enum, value_name = "LEVEL", default_value = "error")]
    pub fail_on: FailOn,
}

/// What to do with the hook.
#[derive(Debug, Subcommand)]
pub enum HookAction {
    /// Put it in place, and say what was done
    Install {
        /// The folder that is published; default: the repository
        folder: Option<String>,
        /// Before each push, not before each commit
        #[arg(long)]
        pre_push: bool,
        /// Let a hook that is there stand aside and run first
        #[arg(long)]
        chain: bool,
    },
    /// Take it away, and put back what was there before
    Uninstall {
        /// The hook that runs before each push
        #[arg(long)]
        pre_push: bool,
    },
}

/// How to list rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ListFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

/// What `govlint check` takes.
#[derive(Debug, Args)]
#[allow(clippy::struct_excessive_bools, reason = "flags are what they are")]
pub struct CheckArgs {
    /// HTML files, folders (each a site), `-` for standard input, or http(s) addresses
    #[arg(required_unless_present_any = ["show_config", "urls", "staged", "changed_since"])]
    pub targets: Vec<String>,
    /// A file of further addresses, one a line, or `-` for standard input
    #[arg(long, value_name = "FILE")]
    pub urls: Option<PathBuf>,

    /// Check what the next commit changes, as git's index has it: the folder that is named, or this one
    #[arg(long, conflicts_with_all = ["urls", "crawl", "stdin_url", "update_baseline"], help_heading = "Changes")]
    pub staged: bool,
    /// Check what HEAD changes since it parted from REF, as a push or a pull request does
    #[arg(long, value_name = "REF", conflicts_with_all = ["staged", "urls", "crawl", "stdin_url", "update_baseline"], help_heading = "Changes")]
    pub changed_since: Option<String>,

    /// How the report is written.
    #[command(flatten)]
    pub output: OutputArgs,
    /// Print each setting with what set it, and check nothing
    #[arg(long, help_heading = "Output")]
    pub show_config: bool,

    /// Where a folder will be published: absolute links to that place lead into it
    #[arg(long, value_name = "URL", value_parser = web_address, help_heading = "Where pages stand")]
    pub base_url: Option<Url>,
    /// Where the target will stand, whatever it is served from now (a preview, localhost); of several addresses, where the first will, and those
    /// below its folder with it
    #[arg(long, value_name = "URL", value_parser = web_address, conflicts_with = "base_url", help_heading = "Where pages stand")]
    pub published_as: Option<Url>,
    /// The address of the document on standard input
    #[arg(long, value_name = "URL", value_parser = web_address, help_heading = "Where pages stand")]
    pub stdin_url: Option<Url>,

    /// Follow same-site links from the addresses
    #[arg(long, help_heading = "The web")]
    pub crawl: bool,
    #[command(flatten)]
    #[allow(missing_docs, reason = "clap would take it for the text of --help")]
    pub crawling: CrawlFlags,
    /// Go on with the crawl of these addresses that was cut off; one that was not is begun anew
    #[arg(long, requires = "crawl", conflicts_with = "no_store", help_heading = "The web")]
    pub resume: bool,
    /// Do not look at the HTTPS of the hosts that are named: redirects, HSTS, certificates, TLS
    #[arg(long, help_heading = "The web")]
    pub no_probe: bool,
    /// In a folder run, ask external addresses too
    #[arg(long, help_heading = "The web")]
    pub external: bool,
    /// For how long a good answer of another site is believed before it is asked again, as 12h or 72h; default: 24h
    #[arg(long, value_name = "TIME", value_parser = age, help_heading = "The web")]
    pub link_max_age: Option<Duration>,
    /// An address or URL where site owners can reach you; sent with every request
    #[arg(long, value_name = "TEXT", help_heading = "The web")]
    pub contact: Option<String>,

    /// Where a host is, whatever its name resolves to; as in curl: HOST:PORT:ADDRESS
    #[arg(long, value_name = "WHERE", help_heading = "Reaching sites")]
    pub resolve: Vec<Resolve>,
    /// Connect to another host and port in place of one; as in curl: HOST1:PORT1:HOST2:PORT2
    #[arg(long, value_name = "WHERE", help_heading = "Reaching sites")]
    pub connect_to: Vec<ConnectTo>,
    /// Trust the certificates in this PEM or DER file too
    #[arg(long, value_name = "FILE", help_heading = "Reaching sites")]
    pub cacert: Option<PathBuf>,
    /// Send a header field to the origins of the targets, and to no other: `Name: value`, or @FILE with one a line. $GOVLINT_BASIC_AUTH, as user:password,
    /// is sent likewise
    #[arg(long, value_name = "FIELD", help_heading = "Reaching sites")]
    pub header: Vec<Secret>,

    /// Run these rules or families and no others
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Vec<String>,
    /// Do not run these rules or families
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,
    /// Whose duties hold: told from the host where it can be
    #[arg(long, value_parser = profile, value_name = "PROFILE", help_heading = "Rules")]
    pub profile: Option<Profile>,
    /// The least severity that fails the run
    #[arg(long, value_enum, value_name = "LEVEL", help_heading = "Rules")]
    pub fail_on: Option<FailOn>,
    /// A file of faults that are known: only others are listed, and fail the run
    #[arg(long, value_name = "FILE", conflicts_with = "no_baseline", help_heading = "Rules")]
    pub baseline: Option<PathBuf>,
    /// Write what is found into the baseline, and take out what is fixed
    #[arg(long, conflicts_with = "no_baseline", help_heading = "Rules")]
    pub update_baseline: bool,
    /// List what the baseline knows too
    #[arg(long, conflicts_with = "no_baseline", help_heading = "Rules")]
    pub show_known: bool,
    /// Take no heed of the baseline that the configuration names
    #[arg(long, help_heading = "Rules")]
    pub no_baseline: bool,
    /// The day on which pages are judged, as 2026-11-01; default: $SOURCE_DATE_EPOCH, or today
    #[arg(long, value_name = "DATE", help_heading = "Rules")]
    pub as_of: Option<Date>,

    /// The configuration file; default: the nearest govlint.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config", help_heading = "Running")]
    pub config: Option<PathBuf>,
    /// Read no configuration file
    #[arg(long, help_heading = "Running")]
    pub no_config: bool,
    /// Where crawls and answers are kept; default: `govlint` in the user's cache folder
    #[arg(long, value_name = "DIR", conflicts_with = "no_store", help_heading = "Running")]
    pub store: Option<PathBuf>,
    /// Keep nothing after the run
    #[arg(long, help_heading = "Running")]
    pub no_store: bool,
    /// Tell what each step and each rule cost
    #[arg(long, help_heading = "Running")]
    pub timings: bool,
    /// How many threads judge pages; default: one a core
    #[arg(long, value_name = "N", help_heading = "Running")]
    pub jobs: Option<std::num::NonZeroUsize>,
}

fn web_address(text: &str) -> Result<Url, String> {
    let url = Url::parse(text).map_err(|error| error.to_string())?;
    if matches!(url.scheme(), "http" | "https") { Ok(url) } else { Err("not an http or https address".to_owned()) }
}

/// A length of time, in hours or smaller units.
fn age(text: &str) -> Result<Duration, String> {
    let parsed: jiff::SignedDuration = text.parse().map_err(|_| "write it as 12h, 72h or 1h 30m".to_owned())?;
    Duration::try_from(parsed).map_err(|_| "it cannot be negative".to_owned())
}

fn profile(text: &str) -> Result<Profile, String> {
    let names = || Profile::ALL.map(Profile::name).join(", ");
    Profile::ALL.into_iter().find(|profile| profile.name() == text).ok_or_else(|| format!("one of {}", names()))
}
