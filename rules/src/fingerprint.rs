//! What makes two findings the same fault: rule, landmark path and normalised markup.
//!
//! Lines, addresses, white space, comments and the order of attributes do not count, so a fingerprint outlives an edit elsewhere
//! on the page and is the same on every page of one template.

use std::hash::{Hash, Hasher};

use siphasher::sip::SipHasher13;

use crate::page::Spot;
use crate::parse::attributes;

/// Sixteen hexadecimal digits, stable between runs, machines and versions of the standard library.
pub(crate) fn of(rule: &str, spot: &Spot<'_>) -> String {
    let mut hasher = SipHasher13::new();
    rule.hash(&mut hasher);
    if let Some(element) = spot.element() {
        element.landmark_path().hash(&mut hasher);
    }
    hash_markup(spot.markup(), &mut hasher);
    format!("{:016x}", hasher.finish())
}

/// Tags with their attributes sorted and the words between them; no comment, no end tag.
fn hash_markup(markup: &str, hasher: &mut impl Hasher) {
    let mut rest = markup;
    while let Some(first) = rest.chars().next() {
        rest = match first {
            '<' if rest.starts_with("<!--") => rest[4..].split_once("-->").map_or("", |(_, after)| after),
            '<' if rest.starts_with("</") => rest.split_once('>').map_or("", |(_, after)| after),
            '<' if rest[1..].starts_with(|c: char| c.is_ascii_alphabetic()) => hash_tag(rest, hasher),
            _ => {
                let end = rest[first.len_utf8()..].find('<').map_or(rest.len(), |at| at + first.len_utf8());
                hash_words(&rest[..end], hasher);
                &rest[end..]
            }
        };
    }
}

fn hash_words(text: &str, hasher: &mut impl Hasher) {
    for word in text.split_ascii_whitespace() {
        word.hash(hasher);
    }
}

/// The tag that the markup begins with, its attributes sorted; returns what follows it.
fn hash_tag<'m>(markup: &'m str, hasher: &mut impl Hasher) -> &'m str {
    let name_len = markup[1..].find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>')).unwrap_or(markup.len() - 1);
    markup[..=name_len].to_ascii_lowercase().hash(hasher);
    let spans: Vec<_> = attributes(markup).collect();
    let mut pairs: Vec<(String, &str)> = spans
        .iter()
        .cloned()
        .map(|span| (markup[span.name].to_ascii_lowercase(), span.value.map_or("", |value| &markup[value])))
        .collect();
    pairs.sort();
    for (name, value) in pairs {
        name.hash(hasher);
        hash_words(value, hasher);
    }
    let read = spans.last().map_or(name_len, |span| span.value.as_ref().unwrap_or(&span.name).end);
    markup[read..].split_once('>').map_or("", |(_, after)| after)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Document, Page};

    #[test]
    fn the_text_after_a_tag_counts_and_the_order_of_attributes_does_not() {
        let fingerprint = |markup: &str| {
            let document = Document::parse(markup).unwrap();
            let page = Page::new(&document);
            of("family/fault", &page.all("p").next().unwrap().whole())
        };
        assert_eq!(fingerprint("<p id=a class='b'>One  two</p>"), fingerprint("\n<P CLASS=\"b\" ID='a'>One\ntwo</p>"));
        assert_ne!(fingerprint("<p id=a>One</p>"), fingerprint("<p id=a>Two</p>"));
        assert_ne!(fingerprint("<p id=a>One</p>"), fingerprint("<p id=b>One</p>"));
        assert_eq!(fingerprint("<p>One</p>"), fingerprint("<p>One</P>"));
    }

    /// A page of these elements, written in one way of many: `choices` says where white space and comments stand, and in which order attributes do.
    fn written(elements: &[usize], choices: &[u8]) -> String {
        let mut choices = choices.iter().copied().cycle();
        let mut choice = |of: usize| usize::from(choices.next().unwrap_or_default()) % of;
        let mut page = String::from("<!doctype html><html lang=en><title>A page</title>");
        for (tag, attributes, content) in elements.iter().map(|nth| ELEMENTS[nth % ELEMENTS.len()]) {
            let gap = ["", " ", "\n\n", "\t<!-- a remark -->", "<!--\n-->\r\n"];
            page.push_str(gap[choice(5)]);
            page.push('<');
            page.push_str(&if choice(2) == 0 { tag.to_owned() } else { tag.to_ascii_uppercase() });
            let mut attributes = attributes.to_vec();
            let first = choice(attributes.len().max(1));
            attributes.rotate_left(first);
            for (name, value) in attributes {
                let quote = ["\"", "'"][choice(2)];
                page.push_str([" ", "\n  ", "\t"][choice(3)]);
                page.extend([name, "=", quote, value, quote]);
            }
            page.push_str(["", " ", "\n"][choice(3)]);
            page.push('>');
            for part in content {
                page.push_str(["", " ", "\n", "<!-- > -->", " <!--x--> "][choice(5)]);
                page.push_str(part);
            }
            if *tag != *"img" {
                page.extend(["</", tag, ">"]);
            }
        }
        page
    }

    type Written = (&'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

    /// Elements that break rules, each in a way that hangs on its markup.
    const ELEMENTS: &[Written] = &[
        ("img", &[("src", "seal.png"), ("class", "wide"), ("id", "seal")], &[]),
        ("img", &[("alt", "seal.png"), ("src", "seal.png")], &[]),
        ("a", &[("href", "/about"), ("class", "more  wide")], &[]),
        ("a", &[("href", "http://"), ("id", "x")], &["Our", " <b class='y' id='z'>", "office", "</b>"]),
        ("h2", &[("id", "x")], &[]),
        ("button", &[("type", "button"), ("aria-pressed", "maybe")], &["Go"]),
        ("p", &[("role", "nothing"), ("lang", "xx-nowhere")], &["One", " two", " three"]),
    ];

    fn found(page: &str) -> Vec<(String, String)> {
        use crate::context::{Context, Settings};
        let document = Document::parse(page).unwrap();
        let page = Page::new(&document);
        let address = url::Url::parse("https://www.agency.example.gov/").unwrap();
        let (settings, headers) = (Settings::default(), crate::facts::Headers::default());
        let cx = Context {
            address: Some(&address),
            base: &address,
            profile: crate::rule::Profile::Wcag,
            as_of: jiff::civil::date(2026, 11, 1),
            settings: &settings,
            headers: &headers,
        };
        let judged = crate::RULES.iter().filter_map(|rule| rule.judge_page(&page, &cx, crate::rule::Severity::Error));
        let findings = judged.flat_map(|(findings, _)| findings);
        let mut found: Vec<_> = findings.map(|finding| (finding.rule.into_owned(), finding.fingerprint)).collect();
        found.sort();
        found
    }

    proptest::proptest! {
        #[test]
        fn how_a_page_is_written_changes_no_fingerprint(
            elements in proptest::collection::vec(0_usize..7, 1..12),
            one in proptest::collection::vec(0_u8.., 1..60),
            other in proptest::collection::vec(0_u8.., 1..60),
        ) {
            let (one, other) = (written(&elements, &one), written(&elements, &other));
            let known = found(&one);
            proptest::prop_assert!(!known.is_empty(), "the elements break rules");
            proptest::prop_assert_eq!(known, found(&other), "{}\n{}", one, other);
        }
    }

    #[test]
    fn markup_that_ends_anywhere_has_a_fingerprint() {
        let whole = "<p id=a>One <!-- two --><b c='d>e'>\u{e9}</b> < 3</p>";
        for end in (0..=whole.len()).filter(|&end| whole.is_char_boundary(end)) {
            hash_markup(&whole[..end], &mut SipHasher13::new());
        }
    }
}
