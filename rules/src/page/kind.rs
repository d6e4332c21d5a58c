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

/// Where a document is from, so far as that tells what it can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A file: any of them.
    File,
    /// An HTTP answer: never a fragment.
    Answer,
    /// A source of content: always a fragment.
    Source,
}

pub(super) fn of(page: &Page<'_>, from: Of) -> Kind {
    if from == Of::Source {
        return Kind::Fragment;
    }
    if let Some(redirect) = redirect(page).filter(|_| is_bare(page)) {
        return Kind::Redirect(redirect);
    }
    let written = |element: Option<Element<'_>>| element.is_some_and(|element| element.start_tag().is_some());
    if from == Of::File && page.document.spans.doctype().is_none() && !written(page.html()) && !written(page.body()) {
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
    let refreshes = page.all("meta").filter(is_refresh);
    let mut redirects = refreshes.filter_map(|meta| {
        let Refresh { delay, target } = parse_refresh(meta.attr("content")?)?;
        Some(Redirect { target: target?.to_owned(), delay })
    });
    redirects.next()
}

fn is_refresh(meta: &Element<'_>) -> bool {
    meta.attr("http-equiv").is_some_and(|value| value.trim().eq_ignore_ascii_case("refresh"))
}

impl Page<'_> {
    /// The `<meta http-equiv=refresh>` that browsers obey, with what it says: the first that can be read.
    pub(crate) fn refresh(&self) -> Option<(Element<'_>, Refresh<'_>)> {
        self.all("meta").filter(is_refresh).find_map(|meta| Some((meta, parse_refresh(meta.attr("content")?)?)))
    }
}

/// What the `content` of a `<meta http-equiv=refresh>` says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Refresh<'c> {
    /// Seconds before it happens; fractions are dropped.
    pub(crate) delay: u32,
    /// The address as written, a slice of `content`; none where the page loads itself again.
    pub(crate) target: Option<&'c str>,
}

/// The HTML standard's "shared declarative refresh steps"; none where browsers pass the value over.
pub(crate) fn parse_refresh(content: &str) -> Option<Refresh<'_>> {
    let content = content.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 && !content.starts_with('.') {
        return None;
    }
    let delay = content[..digits].parse().unwrap_or(if digits == 0 { 0 } else { u32::MAX });
    let rest = content[digits..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    let separator = |c: char| c.is_ascii_whitespace() || c == ';' || c == ',';
    if !rest.is_empty() && !rest.starts_with(separator) {
        return None;
    }
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_whitespace());
    let rest = rest.strip_prefix([';', ',']).unwrap_or(rest).trim_start_matches(|c: char| c.is_ascii_whitespace());
    let target = after_url_keyword(rest);
    let quote = target.chars().next().filter(|c| matches!(c, '"' | '\''));
    let target = quote.map_or(target, |quote| target[1..].split(quote).next().unwrap_or_default());
    let target = Some(target.trim()).filter(|target| !target.is_empty());
    Some(Refresh { delay, target })
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
        let target = |content| parse_refresh(content).and_then(|refresh| refresh.target);
        let delay = |content| parse_refresh(content).map(|refresh| refresh.delay);
        assert_eq!(target("0; url=../../about/"), Some("../../about/"));
        assert_eq!(target("5;URL='https://www.agency.example.gov/'"), Some("https://www.agency.example.gov/"));
        assert_eq!(target("0; url=\"/it's\" x"), Some("/it's"));
        assert_eq!(target("0 /next"), Some("/next"));
        assert_eq!(target("0.5, url = /next"), Some("/next"));
        assert_eq!(target("300"), None);
        assert_eq!(target("url=/next"), None);
        assert_eq!(delay("300"), Some(300));
        assert_eq!(delay(" 7 ; "), Some(7));
        assert_eq!(delay(".5"), Some(0));
        assert_eq!(delay("99999999999; /next"), Some(u32::MAX));
        for unread in ["", "; 30", "-1", "0: /next", "5s", "url=/next"] {
            assert_eq!(delay(unread), None, "{unread}");
        }
        assert_eq!(target("0; url=é"), Some("é"));
    }
}
