//! Text from pages as Markdown that says just that text: no markup, no link, no mention of a person, no reference to an issue.

use crate::report::sanitise::one_line;

/// Text in prose. What stands in backticks becomes code, which is what messages quote pages in; of all else every character that
/// CommonMark, GitHub or GitLab might obey is escaped or parted from the next by an empty comment.
pub(super) fn plain(text: &str) -> String {
    let text = one_line(text);
    let backticks = text.matches('`').count();
    let mut out = String::with_capacity(text.len() + 16);
    for (nth, part) in text.split('`').enumerate() {
        // An odd number of backticks leaves the last part without an end: it is prose.
        let is_quoted = nth % 2 == 1 && backticks > nth;
        match (is_quoted, part.is_empty()) {
            (true, false) => out.push_str(&code(part)),
            (true, true) => out.push_str("\\`\\`"),
            (false, _) => {
                if nth % 2 == 1 {
                    out.push_str("\\`");
                }
                escape(part, &mut out);
            }
        }
    }
    out
}

/// Parts what follows from what stands before, and shows nothing.
const NOTHING: &str = "<!-- -->";

fn escape(text: &str, out: &mut String) {
    for (at, c) in text.char_indices() {
        let rest = &text[at..];
        match c {
            '\\' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '(' | ')' | '~' | '|' | '$' | '&' | '!' => {
                out.extend(['\\', c]);
            }
            // A heading at the start of a line, elsewhere an issue.
            '#' => out.extend(["\\#", NOTHING]),
            // People, and addresses of mail.
            '@' => out.extend(["@", NOTHING]),
            ':' if rest.starts_with("://") => out.extend([":", NOTHING]),
            '.' if text.as_bytes()[at.saturating_sub(3)..at].eq_ignore_ascii_case(b"www") => out.extend([NOTHING, "."]),
            _ => out.push(c),
        }
    }
}

/// Text as code: between more backticks than stand in it. A pipe ends a cell of a table even there, so it never stands in one.
pub(super) fn code(text: &str) -> String {
    let text = one_line(text);
    let text = text.trim();
    if text.is_empty() {
        return "``` ```".to_owned();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if text.starts_with('`') || text.ends_with('`') { " " } else { "" };
    format!("{fence}{space}{text}{space}{fence}")
}

#[cfg(test)]
mod tests {
    use super::{code, plain};

    #[test]
    fn text_is_text() {
        for (text, markdown) in [
            ("<img src=x onerror=alert(1)>", "\\<img src=x onerror=alert\\(1\\)\\>"),
            ("![a](https://x.example)", "\\!\\[a\\]\\(https:<!-- -->//x.example\\)"),
            ("ask @team about #12 at WWW.example", "ask @<!-- -->team about \\#<!-- -->12 at WWW<!-- -->.example"),
            ("has no `alt`: `a.png`", "has no `alt`: `a.png`"),
            ("an odd ` <b>", "an odd \\` \\<b\\>"),
            ("empty `` <b>", "empty \\`\\` \\<b\\>"),
            ("a\n# b", "a \\#<!-- --> b"),
        ] {
            assert_eq!(plain(text), markdown);
        }
    }

    #[test]
    fn code_has_no_end_in_it() {
        assert_eq!(code("a``b`c"), "```a``b`c```");
        assert_eq!(code("`a"), "`` `a ``");
        assert_eq!(code("  "), "``` ```");
        assert_eq!(code("</code><script>"), "`</code><script>`");
    }
}
