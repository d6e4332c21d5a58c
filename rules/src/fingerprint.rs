//! What makes two findings the same fault: rule, landmark path and normalised markup.
//!
//! Lines, addresses, white space and the order of attributes do not count, so a fingerprint outlives an edit elsewhere
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
    let markup = spot.markup();
    if markup.starts_with('<') {
        hash_tag(markup, &mut hasher);
    } else {
        hash_words(markup, &mut hasher);
    }
    format!("{:016x}", hasher.finish())
}

fn hash_words(text: &str, hasher: &mut impl Hasher) {
    for word in text.split_ascii_whitespace() {
        word.hash(hasher);
    }
}

/// The first tag with its attributes sorted, then whatever text follows it.
fn hash_tag(markup: &str, hasher: &mut impl Hasher) {
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
    let (_, text) = markup[read..].split_once('>').unwrap_or_default();
    hash_words(text.rsplit_once("</").map_or(text, |(inside, _)| inside), hasher);
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
}
