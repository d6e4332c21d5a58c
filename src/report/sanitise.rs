//! Text from pages, made safe to print: the one place that knows which characters a terminal or a reader's eye would obey.
//!
//! Control characters move the cursor, bidirectional overrides reorder what is read, invisible characters hide. Each gets a
//! visible stand-in. Knows nothing of layout.

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

/// The text as one printable line.
#[must_use]
pub fn one_line(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hostile) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    text.chars().for_each(|c| push_visible(&mut out, c));
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
