//! How far a crawl goes and how politely: the `[crawl]` table, and the flags that overrule it.
//!
//! Knows names, values and precedence; what they do is the crawl's.

use std::fmt;
use std::num::NonZeroUsize;
use std::str::FromStr;
use std::time::Duration;

use jiff::SignedDuration;
use serde::Deserialize;
use toml::Spanned;

use super::located::{ConfigError, Locator};
use super::origin::{Origin, Row};
use super::resolve::Config;
use crate::crawl::{CrawlOptions, GlobError, Globs, Reach, ScopeOptions};
use crate::fetch::Politeness;

/// The `[crawl]` table.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub struct CrawlKeys {
    scope: Option<Reach>,
    include: Vec<Spanned<String>>,
    exclude: Vec<Spanned<String>>,
    depth: Option<u32>,
    max_pages: Option<NonZeroUsize>,
    delay: Option<u64>,
    longest_pause: Option<Length>,
    retries: Option<u32>,
    time_limit: Option<Length>,
    sitemaps: Option<bool>,
    follow_traps: Option<bool>,
}

/// The flags.
#[derive(Debug, Default, Clone, clap::Args)]
#[command(next_help_heading = "The web")]
pub struct CrawlFlags {
    /// What of the web counts as the site of a start page [default: host]
    #[arg(long, value_enum, value_name = "SCOPE", requires = "crawl")]
    pub scope: Option<Reach>,
    /// Take only addresses that match, by the whole address or by its path: `/news/**`. May be repeated
    #[arg(long, value_name = "GLOB", value_parser = glob, requires = "crawl")]
    pub include: Vec<String>,
    /// Take no address that matches. May be repeated
    #[arg(long, value_name = "GLOB", value_parser = glob, requires = "crawl")]
    pub exclude: Vec<String>,
    /// How many links away from the start pages are taken [default: 10]
    #[arg(long, value_name = "N", requires = "crawl")]
    pub depth: Option<u32>,
    /// How many pages are taken at most [default: 1000]
    #[arg(long, value_name = "N", requires = "crawl")]
    pub max_pages: Option<NonZeroUsize>,
    /// For how long pages and links are asked, as `30m` or `2h`; what was done by then is reported
    #[arg(long, value_name = "TIME", requires = "crawl")]
    pub time_limit: Option<Length>,
    /// Ask for no sitemaps
    #[arg(long, requires = "crawl")]
    pub no_sitemaps: bool,
    /// Take addresses however endless their pattern looks: calendars, growing paths, sorted lists
    #[arg(long, requires = "crawl")]
    pub follow_traps: bool,
    /// Milliseconds between two requests to one host [default: 500, and none for servers on this machine]
    #[arg(long, value_name = "MS")]
    pub delay: Option<u64>,
    /// The longest pause that a server or its robots.txt may ask for, as `90s` or `5m` [default: 1m]
    #[arg(long, value_name = "TIME")]
    pub longest_pause: Option<Length>,
    /// How often a page is asked for again when the answer may be another one in a moment [default: 2]
    #[arg(long, value_name = "N")]
    pub retries: Option<u32>,
}

/// A length of time, written as `90s`, `5m` or `1h30m`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub struct Length(pub Duration);

impl FromStr for Length {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let length = text.parse::<SignedDuration>().ok().and_then(|length| Duration::try_from(length).ok());
        length.map(Self).ok_or_else(|| format!("`{text}` is no length of time; write it as 90s, 5m or 1h30m"))
    }
}

impl TryFrom<String> for Length {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        text.parse()
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match SignedDuration::try_from(self.0) {
            Ok(length) => write!(f, "{length:#}"),
            Err(_) => write!(f, "{}s", self.0.as_secs()),
        }
    }
}

fn glob(text: &str) -> Result<String, String> {
    Globs::new(vec![text.to_owned()]).map(|_| text.to_owned()).map_err(|error| error.reason)
}

impl CrawlKeys {
    /// Checks what the types of the keys do not.
    pub(super) fn check(&self, at: &Locator<'_>) -> Result<(), Box<ConfigError>> {
        for pattern in self.include.iter().chain(&self.exclude) {
            glob(pattern.get_ref()).map_err(|reason| at.error(&reason, None, Some(pattern.span())))?;
        }
        Ok(())
    }
}

impl Config {
    /// How far a crawl goes. Globs of the flags are added to those of the file; of everything else the flag's value wins.
    ///
    /// # Errors
    /// When the globs are too many or too large together.
    pub fn crawl(&self) -> Result<CrawlOptions, GlobError> {
        let (flags, none) = (self.crawl_flags(), CrawlKeys::default());
        let keys = self.file().map_or(&none, |file| &file.keys.crawl);
        let globs = |stated: &[Spanned<String>], added: &[String]| {
            Globs::new(stated.iter().map(|pattern| pattern.get_ref().clone()).chain(added.iter().cloned()).collect())
        };
        let usual = CrawlOptions::default();
        Ok(CrawlOptions {
            depth: flags.depth.or(keys.depth).unwrap_or(usual.depth),
            max_pages: flags.max_pages.or(keys.max_pages).map_or(usual.max_pages, NonZeroUsize::get),
            scope: ScopeOptions {
                reach: flags.scope.or(keys.scope).unwrap_or_default(),
                include: globs(&keys.include, &flags.include)?,
                exclude: globs(&keys.exclude, &flags.exclude)?,
            },
            sitemaps: !flags.no_sitemaps && keys.sitemaps.unwrap_or(usual.sitemaps),
            traps: usual.traps.filter(|_| !flags.follow_traps && !keys.follow_traps.unwrap_or_default()),
            politeness: self.politeness(),
            redirects: self.redirect_limit(),
            ..usual
        })
    }

    /// For how long a crawl asks, if not for as long as it takes.
    #[must_use]
    pub fn time_limit(&self) -> Option<Duration> {
        let stated = self.crawl_flags().time_limit.or(self.file().and_then(|file| file.keys.crawl.time_limit));
        stated.map(|length| length.0)
    }

    /// How hosts are treated.
    #[must_use]
    pub fn politeness(&self) -> Politeness {
        let (flags, none) = (self.crawl_flags(), CrawlKeys::default());
        let keys = self.file().map_or(&none, |file| &file.keys.crawl);
        let usual = Politeness::default();
        let delay = flags.delay.or(keys.delay).map(Duration::from_millis);
        Politeness {
            hurry_at_home: delay.is_none(),
            delay: delay.unwrap_or(usual.delay),
            longest_pause: flags.longest_pause.or(keys.longest_pause).map_or(usual.longest_pause, |length| length.0),
            retries: flags.retries.or(keys.retries).unwrap_or(usual.retries),
            ..usual
        }
    }

    /// The rows of `--show-config`; `written` tells what the file has at a path of keys.
    pub(super) fn crawl_rows(&self, written: impl Fn(&[&str]) -> Option<(String, Origin)>) -> Vec<Row> {
        let Ok(crawl) = self.crawl() else { return Vec::new() };
        let flags = self.crawl_flags();
        let globs = |globs: &Globs| format!("{:?}", globs.patterns());
        let reach = format!("{:?}", crawl.scope.reach).to_lowercase();
        let polite = &crawl.politeness;
        let time_limit = self.time_limit().map_or_else(|| "(none)".to_owned(), |limit| format!("\"{}\"", Length(limit)));
        let rows = [
            ("scope", "--scope", flags.scope.is_some(), format!("{reach:?}")),
            ("include", "--include", !flags.include.is_empty(), globs(&crawl.scope.include)),
            ("exclude", "--exclude", !flags.exclude.is_empty(), globs(&crawl.scope.exclude)),
            ("depth", "--depth", flags.depth.is_some(), crawl.depth.to_string()),
            ("max-pages", "--max-pages", flags.max_pages.is_some(), crawl.max_pages.to_string()),
            ("time-limit", "--time-limit", flags.time_limit.is_some(), time_limit),
            ("sitemaps", "--no-sitemaps", flags.no_sitemaps, crawl.sitemaps.to_string()),
            ("follow-traps", "--follow-traps", flags.follow_traps, crawl.traps.is_none().to_string()),
            ("delay", "--delay", flags.delay.is_some(), polite.delay.as_millis().to_string()),
            ("longest-pause", "--longest-pause", flags.longest_pause.is_some(), format!("\"{}\"", Length(polite.longest_pause))),
            ("retries", "--retries", flags.retries.is_some(), polite.retries.to_string()),
        ];
        let row = |(key, flag, flagged, value): (&str, &'static str, bool, String)| {
            let stated = || written(&["crawl", key]).map_or(Origin::Default, |(_, origin)| origin);
            Row { key: format!("crawl.{key}"), value, origin: if flagged { Origin::Flag(flag) } else { stated() } }
        };
        rows.into_iter().map(row).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_of_time_are_read_as_people_write_them() {
        for (text, seconds) in
            [("90s", 90), ("5m", 300), ("1h30m", 5400), ("1h 30m", 5400), ("2 hours", 7200), ("PT1M", 60), ("0s", 0)]
        {
            let length: Length = text.parse().unwrap();
            assert_eq!(length.0, Duration::from_secs(seconds), "{text}");
            assert_eq!(length.to_string().parse(), Ok(length), "{length}");
        }
        for nonsense in ["", "90", "-5m", "soon", "1y"] {
            assert!(nonsense.parse::<Length>().is_err(), "{nonsense}");
        }
    }
}
