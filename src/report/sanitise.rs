//! Text from pages, made safe to print: the one place that knows what a terminal, a reader's eye or a CI server would obey.
//!
//! Control characters move the cursor, bidirectional overrides reorder what is read, invisible characters hide, and CI servers take
//! commands from logs. Each gets a visible stand-in. Knows nothing of layout.

use std::borrow::Cow;
use std::fmt::Write;

/// Whether a character must not be printed as it is: controls (C0, DEL, C1), line and paragraph separators, bidirectional
/// formatting (Unicode Standard Annex 9), and characters without any glyph that can hide text (zero-width space, word joiner,
/// invisible operators, byte order mark, interlinear annotation, tags). Joiners stay: scripts and emoji need them.
#[must_use]
pub fn is_hostile(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Appends `c`, or what stands for it: a space for white space, a control picture for other ASCII controls, `[U+202E]` else.
pub fn push_visible(out: &mut String, c: char) {
    match c {
        '\t' | '\n' | '\r' => out.push(' '),
        '\0'..='\u{1f}' => out.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(' ')),
        '\u{7f}' => out.push('\u{2421}'),
        _ if is_hostile(c) => {
            // A `String` takes all that is written.
            let _ = write!(out, "[U+{:04X}]", u32::from(c));
        }
        _ => out.push(c),
    }
}

/// Commands that GitHub's runner takes from a line that begins with `::`.
const WORKFLOW_COMMANDS: &[&str] = &[
    "add-mask",
    "add-matcher",
    "add-path",
    "debug",
    "echo",
    "endgroup",
    "error",
    "group",
    "notice",
    "remove-matcher",
    "save-state",
    "set-env",
    "set-output",
    "stop-commands",
    "warning",
];

/// Whether a CI server would take a command from a log with a line that begins so: `::error::` and the like (GitHub), `##[` (GitHub and Azure),
/// `##vso[` (Azure), `##teamcity[`. Wherever in a line it stands: lines are wrapped.
#[must_use]
pub fn is_command(text: &str) -> bool {
    let starts = |text: &str, with: &str| text.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with));
    if let Some(rest) = text.strip_prefix("::") {
        let ends = |rest: &str| rest.starts_with(' ') || rest.starts_with("::");
        return WORKFLOW_COMMANDS.iter().any(|name| starts(rest, name) && ends(&rest[name.len()..]));
    }
    text.strip_prefix("##").is_some_and(|rest| ["[", "vso[", "teamcity["].iter().any(|kind| starts(rest, kind)))
}

/// Appends the character of `text` at `at`, or what stands for it: brackets about the first of a command, and see [`push_visible`].
pub fn push_visible_at(out: &mut String, text: &str, at: usize, c: char) {
    if matches!(c, ':' | '#') && text.get(at..).is_some_and(is_command) {
        out.push('[');
        out.push(c);
        out.push(']');
    } else {
        push_visible(out, c);
    }
}

/// The text as one printable line.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.char_indices().for_each(|(at, c)| push_visible_at(&mut out, text, at, c));
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_terminal_would_obey_is_shown_instead() {
        assert_eq!(one_line("a\u{1b}[31mb\u{7}\u{9b}c\u{7f}"), "a\u{241b}[31mb\u{2407}[U+009B]c\u{2421}");
        assert_eq!(one_line("x\u{202e}gpj.exe\u{2069}"), "x[U+202E]gpj.exe[U+2069]");
        assert_eq!(one_line("two\r\nlines\tand a tab"), "two  lines and a tab");
    }

    #[test]
    fn what_a_ci_server_would_obey_is_shown_instead() {
        assert_eq!(one_line("::error file=a::b"), "[:]:error file=a::b");
        assert_eq!(one_line("a::Set-Env name=PATH::b"), "a[:]:Set-Env name=PATH::b");
        assert_eq!(one_line("###[group]x ##VSO[task]"), "#[#]#[group]x [#]#VSO[task]");
        for text in ["p::before", "std::error", "::1", "## [x]", "::errors::"] {
            assert_eq!(one_line(text), text);
        }
    }

    #[test]
    fn text_of_people_is_left_alone() {
        for text in ["Señal de la Agencia", "नमस्ते क्‍ष", "👩‍🚀 صورة", "e\u{301}"] {
            assert!(matches!(one_line(text), Cow::Borrowed(_)), "{text}");
        }
    }

    #[test]
    fn nothing_hostile_is_left_of_any_character() {
        for c in (0..=0x10_ffff).filter_map(char::from_u32) {
            let mut out = String::new();
            push_visible(&mut out, c);
            assert!(!out.is_empty() && !out.contains(is_hostile), "U+{:04X}", u32::from(c));
        }
    }
}
