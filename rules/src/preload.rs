//! The browsers' list of names that are https from the first visit on: Chromium's `transport_security_state_static.json`, which others take over.
//!
//! Reads the text of the file and answers for names. Where the file comes from and how old it is, it does not say.

use std::collections::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use crate::facts::host::Preload;

/// The names on the list, lower-case, with whether their subdomains are included.
#[derive(Debug, Clone, Default)]
pub struct PreloadList {
    names: HashMap<String, bool>,
    dated: Option<Date>,
}

#[derive(Deserialize)]
struct File {
    entries: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    name: String,
    #[serde(default)]
    include_subdomains: bool,
    mode: Option<String>,
}

impl PreloadList {
    /// Reads the file's text: JSON with comments, each on a line of its own that begins with `//`. Entries that force no https (they pin keys) are left out.
    ///
    /// # Errors
    /// When it is not JSON of that shape; the line that is named is that of the file.
    pub fn parse(text: &str, dated: Option<Date>) -> Result<Self, serde_json::Error> {
        // A comment leaves its line behind, so that errors point at the right one.
        let code = |line: &'_ str| !line.trim_start().starts_with("//");
        let json: String = text.lines().flat_map(|line| [if code(line) { line } else { "" }, "\n"]).collect();
        let File { entries } = serde_json::from_str(&json)?;
        let forced = entries.into_iter().filter(|entry| entry.mode.as_deref() == Some("force-https"));
        let names = forced.map(|entry| (entry.name.to_ascii_lowercase(), entry.include_subdomains)).collect();
        Ok(Self { names, dated })
    }

    /// How many names it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// What the list says of a host, both names lower-case.
    #[must_use]
    pub fn look_up(&self, host: &str, base_domain: &str) -> Preload {
        let with_subdomains = |name: &str| self.names.get(name) == Some(&true);
        let above = std::iter::successors(host.split_once('.'), |(_, rest)| rest.split_once('.')).map(|(_, rest)| rest);
        let covered_by =
            if self.names.contains_key(host) { Some(host) } else { above.into_iter().find(|name| with_subdomains(name)) };
        Preload {
            dated: self.dated,
            covered_by: covered_by.map(str::to_owned),
            host: with_subdomains(host),
            base_domain: with_subdomains(base_domain),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LIST: &str = r#"// Names that are https from the first visit on.
{
  // pinsets stand here
  "pinsets": [],
  "entries": [
    { "name": "Agency.example.gov", "policy": "public-suffix", "mode": "force-https", "include_subdomains": true },
    { "name": "alone.example.gov", "policy": "custom", "mode": "force-https" },
    { "name": "pinned.example.gov", "policy": "custom", "include_subdomains": true, "pins": "test" },
    // { "name": "removed.example.gov", "mode": "force-https", "include_subdomains": true },
    { "name": "dev", "mode": "force-https", "include_subdomains": true }
  ]
}
"#;

    #[test]
    fn a_name_is_covered_by_itself_or_by_one_above_that_includes_its_subdomains() {
        let list = PreloadList::parse(LIST, Some(jiff::civil::date(2026, 10, 1))).unwrap();
        assert_eq!((list.len(), list.is_empty()), (3, false));
        let look_up = |host: &str, base: &str| {
            let Preload { dated, covered_by, host, base_domain } = list.look_up(host, base);
            assert_eq!(dated, Some(jiff::civil::date(2026, 10, 1)));
            (covered_by, host, base_domain)
        };
        let covered = |name: &str| Some(name.to_owned());
        assert_eq!(look_up("agency.example.gov", "agency.example.gov"), (covered("agency.example.gov"), true, true));
        assert_eq!(look_up("data.agency.example.gov", "agency.example.gov"), (covered("agency.example.gov"), false, true));
        assert_eq!(look_up("alone.example.gov", "example.gov"), (covered("alone.example.gov"), false, false));
        for other in ["data.alone.example.gov", "pinned.example.gov", "removed.example.gov", "notagency.example.gov", "gov", ""] {
            assert_eq!(look_up(other, "example.gov"), (None, false, false), "{other}");
        }
        assert_eq!(look_up("a.b.dev", "b.dev"), (covered("dev"), false, false));
    }

    #[test]
    fn what_is_no_list_says_at_which_line() {
        for (text, line) in [("// a\n{\"entries\": [{]}", 2), ("{}", 1), ("[]", 1), ("{\n\"entries\": [\n{\"nome\": 1}]}", 3)] {
            assert_eq!(PreloadList::parse(text, None).unwrap_err().line(), line, "{text}");
        }
    }
}
