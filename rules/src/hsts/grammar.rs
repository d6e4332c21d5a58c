//! The header cut into directives: `[ directive ] *( ";" [ directive ] )`, a directive a token with or without a value, the value a token or a quoted
//! string (RFC 6797, section 6.1; RFC 9110, section 5.6).
//!
//! Knows the form only.

use std::borrow::Cow;

/// A directive as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Directive<'a> {
    pub(super) name: &'a str,
    /// Its value, unquoted; none where there is no `=`.
    pub(super) value: Option<Cow<'a, str>>,
}

/// Each part between semicolons: a directive, nothing, or what is none.
pub(super) fn directives(header: &str) -> impl Iterator<Item = Result<Option<Directive<'_>>, &str>> {
    let mut rest = Some(header);
    std::iter::from_fn(move || {
        let text = rest?;
        let end = end_of_part(text);
        rest = text.get(end + 1..);
        let part = text[..end].trim_matches([' ', '\t']);
        Some(if part.is_empty() { Ok(None) } else { directive(part).map(Some).ok_or(part) })
    })
}

/// Bytes up to the next semicolon that stands in no quoted string.
fn end_of_part(text: &str) -> usize {
    let (mut quoted, mut escaped) = (false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b';' if !quoted => return at,
            _ => {}
        }
    }
    text.len()
}

fn directive(part: &str) -> Option<Directive<'_>> {
    let Some((name, value)) = part.split_once('=') else {
        return is_token(part).then_some(Directive { name: part, value: None });
    };
    // The RFC lets white space stand around `=`.
    let (name, value) = (name.trim_end_matches([' ', '\t']), value.trim_start_matches([' ', '\t']));
    let value = if value.starts_with('"') { unquoted(value)? } else { Cow::Borrowed(value) };
    // An empty value is left for whoever knows what the directive takes.
    let is_value = |text: &str| text.is_empty() || is_token(text);
    let fits = is_token(name) && (matches!(value, Cow::Owned(_)) || is_value(&value));
    fits.then_some(Directive { name, value: Some(value) })
}

/// The text of a quoted string that is the whole of `value`.
fn unquoted(value: &str) -> Option<Cow<'_, str>> {
    let inside = value.strip_prefix('"')?;
    let mut text = String::new();
    let mut chars = inside.char_indices();
    while let Some((at, c)) = chars.next() {
        match c {
            '"' => return (at + 1 == inside.len()).then_some(Cow::Owned(text)),
            '\\' => text.push(chars.next()?.1),
            _ => text.push(c),
        }
    }
    None
}

fn is_token(text: &str) -> bool {
    let is_char = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    !text.is_empty() && text.bytes().all(is_char)
}
