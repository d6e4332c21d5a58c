//! What outside the markup may change a verdict: scripts that fill an element or move the focus, style sheets that hide.
//!
//! Knows that they are there, not what they do.

use crate::page::{Element, Kind, Page};

/// Whether a script may change what the markup says; of a fragment nobody knows.
pub(super) fn may_be_scripted(page: &Page<'_>) -> bool {
    *page.kind() == Kind::Fragment || page.all("script").any(runs)
}

/// Whether a style sheet may hide what the markup shows: one that is not at hand, or a rule that holds for some readers only. Of a fragment nobody knows.
pub(super) fn may_be_styled(element: Element<'_>) -> bool {
    !element.is_shown_for_certain()
}

/// A script that browsers run, rather than a block of data (HTML §4.12.1).
fn runs(script: Element<'_>) -> bool {
    let kind = script.attr("type").unwrap_or_default().trim().to_ascii_lowercase();
    kind.is_empty() || kind == "module" || kind.contains("javascript") || kind.contains("ecmascript")
}
