//! Which markup text holds: HTML, another XML language, or none.
//!
//! It reads tag names only, as ASCII, and stops at the first that tells.

use serde::de::IgnoredAny;

/// The format of text that is known not to be HTML.
pub(super) fn other_text(text: &[u8]) -> Option<&'static str> {
    let text = text.trim_ascii_start();
    match text {
        [b'{', b'\\', b'r', b't', b'f', ..] => Some("RTF document"),
        // Templates begin with braces and prose with brackets, so only what parses as a whole is JSON.
        [b'{' | b'[', ..] => serde_json::from_slice::<IgnoredAny>(text).is_ok().then_some("JSON"),
        [b'<', ..] => xml_language(text),
        [b'#', b'!', ..] => (!page_starts_later(text)).then_some("script"),
        _ if starts_with_any(text, MHTML_STARTS) => Some("MHTML archive"),
        _ if starts_with_any(text, SCRIPT_STARTS) && !page_starts_later(text) => Some("script or style sheet"),
        _ => None,
    }
}

/// RFC 2557 archives as browsers save them.
const MHTML_STARTS: &[&str] = &["MIME-Version:", "From: <Saved by"];

/// How scripts and style sheets begin that carry markup in their strings.
const SCRIPT_STARTS: &[&str] =
    &["/*", "//", "@charset", "@import", "\"use strict\"", "'use strict'", "(function", ";(function", "!function", "var "];

fn starts_with_any(text: &[u8], starts: &[&str]) -> bool {
    starts.iter().any(|start| text.starts_with(start.as_bytes()))
}

/// Whether some line begins with a doctype or `<html`, as no string in a script does.
fn page_starts_later(text: &[u8]) -> bool {
    text.split(|&b| b == b'\n').map(<[u8]>::trim_ascii_start).any(starts_page)
}

fn starts_page(text: &[u8]) -> bool {
    [&b"<!doctype html"[..], b"<html"].iter().any(|s| text.get(..s.len()).is_some_and(|t| t.eq_ignore_ascii_case(s)))
}

/// The XML language that the first element belongs to, if that is not HTML.
fn xml_language(text: &[u8]) -> Option<&'static str> {
    let declared = text.starts_with(b"<?xml");
    let root = root_name(text)?.to_ascii_lowercase();
    match root.as_slice() {
        b"html" => None,
        b"rss" | b"rdf:rdf" => Some("RSS feed"),
        b"feed" => Some("Atom feed"),
        b"urlset" | b"sitemapindex" => Some("sitemap"),
        b"svg" if declared => Some("SVG image"),
        name if name.contains(&b':') => Some("XML"),
        name if declared && !is_html(name) => Some("XML"),
        _ => None,
    }
}

/// The name of the first element after declarations, comments and a doctype.
fn root_name(mut text: &[u8]) -> Option<&[u8]> {
    loop {
        text = text.trim_ascii_start();
        let past = match text {
            [b'<', b'!', b'-', b'-', ..] => memchr::memmem::find(&text[2..], b"-->")? + 5,
            _ if starts_page(text) => return Some(b"html"),
            // An internal subset holds `>`, so a doctype with one is not read further.
            [b'<', b'!' | b'?', ..] => memchr::memchr(b'>', text)? + 1,
            [b'<', ..] => return tag_name(&text[1..]),
            _ => return None,
        };
        text = &text[past..];
    }
}

/// The name of a tag, which must end as tag names do.
fn tag_name(text: &[u8]) -> Option<&[u8]> {
    let end = text.iter().take(MAX_NAME).position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/'))?;
    text.first().is_some_and(u8::is_ascii_alphabetic).then_some(&text[..end])
}

const MAX_NAME: usize = 64;

/// Whether a tag of HTML, a custom element, a doctype or a comment stands anywhere in the text.
pub(super) fn has_html_tag(text: &[u8]) -> bool {
    memchr::memchr_iter(b'<', text).any(|at| {
        let rest = &text[at..];
        if rest.starts_with(b"<!--") || starts_page(rest) {
            return true;
        }
        let name = tag_name(rest[1..].strip_prefix(b"/").unwrap_or(&rest[1..]));
        name.is_some_and(|name| is_html(&name.to_ascii_lowercase()))
    })
}

/// Elements of HTML in lower case, the obsolete ones too; names with a hyphen are custom elements.
fn is_html(name: &[u8]) -> bool {
    let Ok(name) = std::str::from_utf8(name) else { return false };
    let custom = name.contains('-') && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    custom || ELEMENTS.split_ascii_whitespace().any(|element| element == name)
}

/// HTML standard, index of elements and section 16.2 (non-conforming features).
const ELEMENTS: &str = "\
    a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blink blockquote body br \
    button canvas caption center cite code col colgroup data datalist dd del details dfn dialog dir div dl dt em embed \
    fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img \
    input ins isindex kbd label legend li link listing main map mark marquee menu meta meter nav nobr noframes noscript \
    object ol optgroup option output p param picture plaintext pre progress q rp rt ruby s samp script search section \
    select slot small source span strike strong style sub summary sup svg table tbody td template textarea tfoot th \
    thead time title tr track tt u ul var video wbr xmp";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_tags_count() {
        assert!(has_html_tag(b"x <br/> y") && has_html_tag(b"</TD>") && has_html_tag(b"<my-card a=b>"));
        assert!(!has_html_tag(b"<pp> <foo> <b<1> <") && !has_html_tag(b"vector<int> x"));
        assert!(!has_html_tag(b"<john@agency.example.gov> <2016-11-28>"));
    }

    #[test]
    fn deep_brackets_are_refused_without_harm() {
        assert_eq!(other_text("[".repeat(1_000_000).as_bytes()), None);
        assert!(!has_html_tag("<".repeat(1_000_000).as_bytes()));
    }
}
