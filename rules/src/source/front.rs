//! Front matter: the settings that a site generator reads from the head of a file, in YAML, TOML or JSON.
//!
//! Knows where it ends and which of its plain keys state a date or an address of the page; everything else in it is the generator's business.

use std::ops::Range;

/// Front matter, and where its plain values stand.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Front {
    /// Its bytes, fences and the line end behind them included.
    pub(super) range: Range<usize>,
    /// What it states of dates: the meaning, and the bytes of the value.
    pub(super) dates: Vec<(&'static str, Range<usize>)>,
}

/// Keys of Jekyll, Hugo, Eleventy and Astro, lower case, with the name that Open Graph gives to what they say.
const DATES: &[(&str, &str)] = &[
    ("date", PUBLISHED),
    ("pubdate", PUBLISHED),
    ("publishdate", PUBLISHED),
    ("published_date", PUBLISHED),
    ("lastmod", MODIFIED),
    ("last_modified_at", MODIFIED),
    ("last_modified", MODIFIED),
    ("last-modified", MODIFIED),
    ("modified", MODIFIED),
    ("updated", MODIFIED),
    ("updateddate", MODIFIED),
    ("date_updated", MODIFIED),
];
const PUBLISHED: &str = "article:published_time";
const MODIFIED: &str = "article:modified_time";

impl Front {
    /// The front matter at the head of a text, if there is any.
    pub(super) fn of(text: &str) -> Option<Self> {
        let start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
        let body = &text[start..];
        let first = body.lines().next()?.trim_end();
        let end = start
            + match first {
                "---" => fenced(body, &["---", "..."])?,
                "+++" => fenced(body, &["+++"])?,
                _ if first.starts_with('{')
                    && !first.starts_with("{{")
                    && !first.starts_with("{%")
                    && !first.starts_with("{#") =>
                {
                    json(body)?
                }
                _ => return None,
            };
        let lines = text[start..end].split_inclusive('\n');
        let mut dates = Vec::new();
        let mut at = start;
        for line in lines {
            if let Some((key, value)) = stated(line)
                && let Some((_, name)) = DATES.iter().find(|(known, _)| key.eq_ignore_ascii_case(known))
            {
                dates.push((*name, at + value.start..at + value.end));
            }
            at += line.len();
        }
        Some(Self { range: 0..end, dates })
    }
}

/// Where what follows the closing fence begins.
fn fenced(body: &str, closing: &[&str]) -> Option<usize> {
    let mut at = 0;
    for (nth, line) in body.split_inclusive('\n').enumerate() {
        at += line.len();
        if nth > 0 && closing.contains(&line.trim_end()) {
            return Some(at);
        }
    }
    None
}

/// Where what follows a JSON object begins, which Hugo takes without fences.
fn json(body: &str) -> Option<usize> {
    let mut values = serde_json::Deserializer::from_str(body).into_iter::<serde::de::IgnoredAny>();
    values.next()?.ok()?;
    Some(values.byte_offset())
}

/// The key of a plain line and where its value stands: `date: 2026-11-01`, `date = "2026-11-01"`, `"date": "2026-11-01",`. Lines that are
/// indented belong to something else, but for JSON's.
fn stated(line: &str) -> Option<(&str, Range<usize>)> {
    let key_end = line.find([':', '='])?;
    let key = line[..key_end].trim_end();
    let is_json = key.trim_start().starts_with('"');
    if key.starts_with(char::is_whitespace) && !is_json {
        return None;
    }
    let key = key.trim().trim_matches('"');
    let value = &line[key_end + 1..];
    let start = key_end + 1 + (value.len() - value.trim_start().len());
    let text = value.trim().trim_end_matches(',').trim_end();
    let quote = text.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (start, text) = match quote {
        Some(quote) => (start + 1, text[1..].split(quote).next().unwrap_or_default()),
        None => (start, text.split(" #").next().unwrap_or_default().trim_end()),
    };
    let is_plain = !text.is_empty() && !text.contains(['"', '<', '>', '&', '{']);
    is_plain.then(|| (key, start..start + text.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<(&str, Vec<(&'static str, &str)>)> {
        let front = Front::of(text)?;
        Some((&text[front.range.end..], front.dates.into_iter().map(|(name, range)| (name, &text[range])).collect()))
    }

    #[test]
    fn dates_are_read_in_each_language() {
        let dates = vec![(PUBLISHED, "2019-03-04"), (MODIFIED, "2024-01-02 10:00:00 -0500")];
        for front in [
            "---\r\nlayout: post\r\ndate: 2019-03-04\r\nlast_modified_at: '2024-01-02 10:00:00 -0500'\r\nmore:\r\n  date: 1999-01-01\r\n---\r\n",
            "+++\ntitle = \"x\"\ndate = 2019-03-04 # then\nlastmod = \"2024-01-02 10:00:00 -0500\"\n+++\n",
            "{\n  \"date\": \"2019-03-04\",\n  \"lastmod\": \"2024-01-02 10:00:00 -0500\"\n}",
        ] {
            assert_eq!(read(&format!("{front}# Text\n")), Some(("# Text\n", dates.clone())), "{front}");
        }
    }

    #[test]
    fn what_only_looks_like_it_is_text() {
        for text in
            ["---\nno end", "# title\n---\na: b\n---\n", "{{ page.title }}", "{% include a %}", "{# note #}", "{ not json }", ""]
        {
            assert_eq!(Front::of(text), None, "{text}");
        }
        assert_eq!(read("---\n---\n<p>"), Some(("<p>", vec![])));
    }
}
