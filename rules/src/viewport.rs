//! What a `<meta name=viewport>` says, read as CSS Device Adaptation reads it.
//!
//! Knows how properties and values are parted; what a value means is for those who ask.

use crate::page::Element;

/// Whether it is a viewport declaration.
pub(crate) fn is_viewport(meta: Element<'_>) -> bool {
    meta.attr("name").is_some_and(|name| name.trim().eq_ignore_ascii_case("viewport"))
}

/// The value that a property has at last; properties are parted by commas, semicolons or white space, which may stand around `=` too.
pub(crate) fn last<'c>(content: &'c str, property: &str) -> Option<&'c str> {
    let parts = |c: char| c.is_ascii_whitespace() || matches!(c, ',' | ';');
    let mut found = None;
    let mut rest = content;
    loop {
        rest = rest.trim_start_matches(|c: char| parts(c) || c == '=');
        if rest.is_empty() {
            return found;
        }
        let (name, after) = rest.split_at(rest.find(|c: char| parts(c) || c == '=').unwrap_or(rest.len()));
        rest = after;
        let Some(value) = after.trim_start().strip_prefix('=') else { continue };
        let value = value.trim_start_matches(|c: char| c.is_ascii_whitespace() || c == '=');
        let (value, after) = value.split_at(value.find(|c: char| parts(c) || c == '=').unwrap_or(value.len()));
        rest = after;
        if name.eq_ignore_ascii_case(property) && !value.is_empty() {
            found = Some(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::last;

    #[test]
    fn properties_are_parted_as_the_standard_parts_them() {
        assert_eq!(last("width=1; Maximum-Scale = 3,user-scalable=no", "maximum-scale"), Some("3"));
        assert_eq!(last("maximum-scale=3 maximum-scale=1", "maximum-scale"), Some("1"));
        assert_eq!(last("user-scalable, user-scalable=", "user-scalable"), None);
    }
}
