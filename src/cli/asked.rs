//! What was asked, for whoever reads the report: the settings that somebody chose, and of a crawl its limits whoever did.

use std::path::Path;

use super::CheckArgs;
use crate::config::{Origin, Row};
use crate::report::Setting;

/// What the report says elsewhere, and what is of this machine and changes nothing that is found.
const ELSEWHERE: &[&str] = &["as-of", "store", "fail-on", "baseline"];

/// Limits that stand with every crawl: a reader must know them to know what was not seen.
const OF_A_CRAWL: &[&str] = &["crawl.scope", "crawl.depth", "crawl.max-pages", "crawl.time-limit", "crawl.sitemaps"];

impl CheckArgs {
    /// The settings among `rows`, which are those of the configuration, and what only the command line can say.
    #[must_use]
    pub fn asked(&self, rows: Vec<Row>) -> Vec<Setting> {
        let mut settings = self.said();
        settings.extend(rows.into_iter().filter(|row| self.is_told(row)).map(|row| Setting {
            name: row.key,
            value: row.value,
            by: by(&row.origin),
        }));
        settings
    }

    fn is_told(&self, row: &Row) -> bool {
        if ELSEWHERE.contains(&row.key.as_str()) {
            return false;
        }
        match row.origin {
            Origin::Default => self.crawl && OF_A_CRAWL.contains(&row.key.as_str()),
            Origin::Profile | Origin::Pages(_) => false,
            // `select` and `ignore` are told once, and not at each rule that they turn off.
            Origin::Flag(_) => !row.key.starts_with("rules."),
            Origin::File(..) | Origin::Environment(_) => true,
        }
    }

    /// Whether a crawl was gone on with is none of them: what it finds is what it would have found at once.
    fn said(&self) -> Vec<Setting> {
        let text = |value: &str| format!("{value:?}");
        let list = |values: &[String]| format!("{values:?}");
        let flags = [
            ("crawl", self.crawl.then(|| true.to_string())),
            ("urls", self.urls.as_ref().map(|path| text(&path.to_string_lossy()))),
            ("staged", self.staged.then(|| true.to_string())),
            ("changed-since", self.changed_since.as_deref().map(text)),
            ("published-as", self.published_as.as_ref().map(|url| text(url.as_str()))),
            ("no-probe", self.no_probe.then(|| true.to_string())),
            ("select", (!self.select.is_empty()).then(|| list(&self.select))),
            ("ignore", (!self.ignore.is_empty()).then(|| list(&self.ignore))),
        ];
        let set = flags.into_iter().filter_map(|(name, value)| Some((name, value?)));
        set.map(|(name, value)| Setting { name: name.to_owned(), value, by: format!("--{name}") }).collect()
    }
}

/// Of a file only its name: where it lies is of this machine.
fn by(origin: &Origin) -> String {
    match origin {
        Origin::File(path, line) => {
            format!("{}:{line}", path.file_name().map_or(path.as_path(), Path::new).to_string_lossy())
        }
        other => other.to_string(),
    }
}
