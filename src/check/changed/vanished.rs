//! What a change takes away that links may lead to: files, and ids of pages.
//!
//! Reads bytes, roughly: it only says where a closer look is worth its time, and an id that is still written somewhere has not gone.

use std::collections::{HashMap, HashSet};

use govlint_rules::source::Language;

use super::Contents;
use super::tree::{Tree, When};

/// What is not there any more.
#[derive(Debug, Default)]
pub(super) struct Vanished {
    /// Files, by path below the folder.
    pub(super) files: HashSet<String>,
    /// Ids that a page has lost, by the page.
    pub(super) ids: HashMap<String, HashSet<String>>,
    /// What a page says that leads to any of it, in lower case; empty where any page may.
    pub(super) words: Vec<String>,
}

impl Vanished {
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty() && self.ids.is_empty()
    }
}

/// Compares what changed files held with what they hold.
pub(super) fn of(tree: &Tree, contents: &Contents) -> Vanished {
    let mut vanished = Vanished::default();
    let mut words = Some(Vec::new());
    let mut add = |word: Option<String>| match (word, &mut words) {
        (Some(word), Some(words)) => words.push(word),
        _ => words = None,
    };
    // A part that was moved into a file of its own is brought back by the generator.
    let is_generated = tree.listing(When::After).has_sources();
    let elsewhere: HashSet<&str> =
        tree.changed.iter().filter_map(|change| contents.get(change.after.as_ref()?)).flat_map(|bytes| ids(bytes)).collect();
    for change in &tree.changed {
        let Some(before) = &change.before else { continue };
        if change.after.is_none() {
            add(word_of_path(&change.file));
            vanished.files.insert(change.file.clone());
            continue;
        }
        let after = change.after.as_ref().and_then(|after| contents.get(after));
        let (Some(before), Some(after), Some(_)) = (contents.get(before), after, Language::of_name(&change.file)) else {
            continue;
        };
        let own: HashSet<&str> = ids(after).into_iter().collect();
        let is_there = |id: &str| own.contains(id) || is_generated && elsewhere.contains(id);
        let gone: HashSet<String> = ids(before).into_iter().filter(|id| !is_there(id)).map(str::to_owned).collect();
        if !gone.is_empty() {
            for id in &gone {
                add(longest(id, is_never_encoded));
            }
            vanished.ids.insert(change.file.clone(), gone);
        }
    }
    vanished.words = words.unwrap_or_default();
    vanished
}

/// Names by which a folder's own page is called.
const INDEX: &[&str] = &["index", "_index", "readme", "default"];

/// What every address of a file has in it.
fn word_of_path(file: &str) -> Option<String> {
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_ascii_lowercase();
    let mut parts = file.rsplit('/');
    let last = stem(parts.next()?);
    let named = if INDEX.contains(&&*last) { parts.next()?.to_ascii_lowercase() } else { last };
    // A generator makes an address of the name: days become folders, spaces and signs hyphens.
    let is_source = Language::of_name(file) == Some(Language::Markdown) || file.split('/').any(|folder| folder == "_posts");
    longest(&named, if is_source { |c| c.is_ascii_alphabetic() } else { is_never_encoded })
}

/// Whether an address has this character as it is: the "unreserved" ones of RFC 3986, section 2.3.
fn is_never_encoded(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | '~')
}

/// The longest stretch of such characters, in lower case.
fn longest(text: &str, is_plain: fn(char) -> bool) -> Option<String> {
    let words = text.split(|c: char| !is_plain(c));
    words.max_by_key(|word| word.len()).filter(|word| word.len() > 1).map(str::to_ascii_lowercase)
}

/// The ids and anchor names that are written in a page or a Markdown file.
fn ids(bytes: &[u8]) -> Vec<&str> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Vec::new() };
    let mut ids = Vec::new();
    for (at, _) in text.match_indices('=') {
        let before = text[..at].trim_end();
        let is_id = ["id", "name", "ID", "NAME", "Id", "Name"].iter().any(|name| {
            before
                .strip_suffix(name)
                .is_some_and(|before| before.ends_with(|c: char| c.is_ascii_whitespace() || matches!(c, '"' | '\'')))
        });
        if is_id {
            let value = text[at + 1..].trim_start();
            let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
            let value = match quote {
                Some(quote) => value[1..].split(quote).next(),
                None => value.split(|c: char| c.is_ascii_whitespace() || c == '>').next(),
            };
            ids.extend(value);
        }
    }
    let in_braces = text.match_indices("{#").filter_map(|(at, _)| text[at + 2..].split(['}', ' ', '\n']).next());
    ids.extend(in_braces);
    ids.retain(|id| !id.is_empty() && id.len() < 200 && !id.contains(['{', '<']));
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_found_as_they_are_written() {
        assert_eq!(
            ids(b"<p id=\"a\"><a NAME='b c' data-id=x><h2 id = d>\n## Title {#e}\n<p id={{ f }}>"),
            ["a", "b c", "d", "e"]
        );
    }

    #[test]
    fn a_path_is_looked_for_by_what_its_address_must_have() {
        assert_eq!(word_of_path("about/Team-Members/index.html").as_deref(), Some("team-members"));
        assert_eq!(word_of_path("page-77.html").as_deref(), Some("page-77"));
        assert_eq!(word_of_path("_posts/2019-01-02-a-plan.md").as_deref(), Some("plan"));
        assert_eq!(word_of_path("files/2019 report.final.pdf").as_deref(), Some("report"));
        assert_eq!(word_of_path("index.html"), None);
        assert_eq!(word_of_path("a/\u{e9}.html"), None);
    }
}
