//! What sort of document this is: a page, a fragment of one, or a stub that sends its reader elsewhere.
//!
//! Reads markup only; whether an HTTP redirect led here is the exchange's business.

use super::{Element, Page, Readable};

/// The sort of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A whole page.
    Page,
    /// A partial or template: no doctype, no `<html>`, no `<body>` tag.
    Fragment,
    /// A page whose only work is a `<meta http-equiv=refresh>` to another address.
    Redirect(Redirect),
}

/// Where a stub sends its reader.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redirect {
    /// The address as written.
    pub target: String,
    /// Seconds before it happens.
    pub delay: u32,
}

/// Most characters of text that a stub has ("this page has moved to …").
const STUB_TEXT: usize = 400;
/// Most links that a stub has.
const STUB_LINKS: usize = 3;

pub(super) fn of(page: &Page<'_>, may_be_fragment: bool) -> Kind {
    if let Some(redirect) = redirect(page).filter(|_| is_bare(page)) {
        return Kind::Redirect(redirect);
    }
    let written = |element: Option<Element<'_>>| element.is_some_and(|element| element.start_tag().is_some());
    if may_be_fragment && page.document.spans.doctype().is_none() && !written(page.html()) && !written(page.body()) {
        Kind::Fragment
    } else {
        Kind::Page
    }
}

fn is_bare(page: &Page<'_>) -> bool {
    page.all("a").nth(STUB_LINKS).is_none()
        && page.all("frameset").next().is_none()
        && page.body().is_none_or(|body| body.text(Readable::Shown).chars().nth(STUB_TEXT).is_none())
}

fn redirect(page: &Page<'_>) -> Option<Redirect> {
    let refresh = |meta: &Element<'_>| meta.attr("http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh"));
    page.all("meta").filter(refresh).find_map(|meta| {
        let (target, delay) = parse_refresh(meta.attr("content")?)?;
        Some(Redirect { target: target.to_owned(), delay })
    })
}

/// The HTML standard's "shared declarative refresh steps": the target, a slice of `content`, and the delay in seconds; none where the page
/// only reloads itself.
pub(crate) fn parse_refresh(content: &str) -> Option<(&str, u32)> {
    let content = content.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 && !content.starts_with('.') {
        return None;
    }
    let delay = content[..digits].parse().unwrap_or(if digits == 0 { 0 } else { u32::MAX });
    let rest = content[digits..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let separator = |c: char| c.is_ascii_whitespace() || c == ';' || c == ',';
    if !rest.starts_with(separator) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_whitespace());
    let target = after_url_keyword(rest);
    let quote = target.chars().next().filter(|c| matches!(c, '"' | '\''));
    let target = quote.map_or(target, |quote| target[1..].split(quote).next().unwrap_or_default());
    let target = target.trim();
    (!target.is_empty()).then_some((target, delay))
}

fn after_url_keyword(rest: &str) -> &str {
    let Some(head) = rest.get(..3).filter(|head| head.eq_ignore_ascii_case("url")) else { return rest };
    let after = rest[head.len()..].trim_start_matches(|c: char| c.is_ascii_whitespace());
    after.strip_prefix('=').map_or(rest, |value| value.trim_start_matches(|c: char| c.is_ascii_whitespace()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn refresh_values_are_read_as_browsers_read_them() {
        let target = |content| parse_refresh(content).map(|(target, _)| target);
        assert_eq!(target("0; url=../../about/"), Some("../../about/"));
        assert_eq!(target("5;URL='https://www.agency.example.gov/'"), Some("https://www.agency.example.gov/"));
        assert_eq!(target("0; url=\"/it's\" x"), Some("/it's"));
        assert_eq!(target("0 /next"), Some("/next"));
        assert_eq!(target("0.5, url = /next"), Some("/next"));
        assert_eq!(target("300"), None);
        assert_eq!(target("url=/next"), None);
        assert_eq!(target("0; url=é"), Some("é"));
    }
}
