//! What a template engine has still to fill in: such markup says nothing of what a reader will get.
//!
//! Knows the marks of common engines (Liquid, Handlebars, Angular, Vue, ERB, template strings), not their languages.

use crate::page::Element;

/// Whether a template's placeholder still stands in a text: what will be there is not known.
pub(crate) fn is_unfilled(text: &str) -> bool {
    // Nearly no text has either letter.
    memchr::memchr2(b'{', b'%', text.as_bytes()).is_some() && ["{{", "{%", "<%", "${"].iter().any(|mark| text.contains(mark))
}

/// Whether an engine will write further attributes into the tag, or writes some by another name (`:aria-label`, `[attr.role]`).
pub(crate) fn has_unfilled_tag(element: Element<'_>) -> bool {
    element
        .attrs()
        .any(|(name, _)| name.contains(['{', '}', '%', '$', '[', '@']) || name.starts_with([':', '*']) || name.starts_with("v-"))
}
