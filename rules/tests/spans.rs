//! The tree with spans is the tree that scraper builds, and every span stands where the text says so: on real pages, on tag soups, on
//! documents made to hurt.

mod common;

use std::time::{Duration, Instant};

use govlint_rules::parse::{Origin, Parsed, attributes, parse};
use proptest::prelude::*;
use scraper::node::Element;
use scraper::{Html, Node};

/// Every claim that [`parse`] makes, checked against the text and against the bare parser.
fn check(text: &str) {
    let parsed = parse(text).expect("the text is short");
    // Trees are equal when every node has the same value, parent, siblings and children.
    assert!(parsed.html == Html::parse_document(text), "another tree");
    let mut taken = Vec::new();
    let mut last_start = 0;
    for node in parsed.html.tree.nodes() {
        match node.value() {
            Node::Element(element) if node.parent().is_some() => {
                if let Some(tag) = check_start_tag(text, &parsed, node.id(), element) {
                    // Tags are taken in source order; only the frame can be given its tag later.
                    if !matches!(element.name(), "html" | "body") {
                        assert!(last_start <= tag.start, "<{}> before its predecessor", element.name());
                        last_start = tag.end;
                    }
                    taken.push(tag);
                }
                taken.extend(check_end_tag(text, &parsed, node.id(), element));
            }
            Node::Text(written) => check_text(text, parsed.spans.text(node.id()), written),
            Node::Comment(comment) => {
                let place = parsed.spans.comment(node.id()).expect("a comment has a place");
                let typed = &text[place.clone()];
                assert!(typed.starts_with('<'), "{typed:?} is no comment");
                assert!(typed.contains(&**comment) || typed.contains(['\r', '\0']), "{typed:?} does not say {:?}", &**comment);
                taken.push(place);
            }
            Node::Doctype(_) => {
                let place = parsed.spans.doctype().expect("the doctype has a place");
                assert!(text[place.clone()].get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")));
                taken.push(place);
            }
            _ => {}
        }
    }
    taken.sort_by_key(|place| place.start);
    assert!(taken.is_sorted_by(|one, other| one.end <= other.start), "two nodes claim the same bytes: {taken:?}");
}

type Place = std::ops::Range<usize>;

fn check_start_tag(text: &str, parsed: &Parsed, id: ego_tree::NodeId, element: &Element) -> Option<Place> {
    let name = element.name();
    let Some(place) = parsed.spans.start_tag(id) else {
        match parsed.spans.origin(id) {
            Origin::Source => panic!("<{name}> is the source's but stands nowhere"),
            Origin::Clone => assert!(FORMATTING.contains(&name), "<{name}> is never made again"),
            Origin::Implied => assert!(IMPLIED.contains(&name), "<{name}> is never implied"),
        }
        return None;
    };
    assert_eq!(parsed.spans.origin(id), Origin::Source);
    let tag = &text[place.clone()];
    assert!(tag.starts_with('<') && tag.ends_with('>') && is_named(&tag[1..], name), "{tag:?} is no <{name}>");
    let is_frame = matches!(name, "html" | "body");
    for (attribute, value) in &element.attrs {
        let local = &*attribute.local;
        let full = attribute
            .prefix
            .as_ref()
            .filter(|prefix| !prefix.is_empty())
            .map_or(local.to_owned(), |prefix| format!("{prefix}:{local}"));
        match parsed.spans.attribute(text, id, &full) {
            Some(found) => {
                assert!(place.start < found.name.start && found.name.end < place.end);
                let typed = found.value.map_or(String::new(), |span| decoded(text, span));
                assert_eq!(typed, &**value, "{full} in {tag:?}");
            }
            None => assert!(is_frame || full.contains('\u{FFFD}'), "no {full} in {tag:?}"),
        }
    }
    let mut names: Vec<_> = attributes(tag).map(|found| tag[found.name].to_ascii_lowercase().replace('\0', "\u{FFFD}")).collect();
    names.sort();
    names.dedup();
    assert!(is_frame || names.len() == element.attrs.len(), "{names:?} in {tag:?}");
    Some(place)
}

fn check_end_tag(text: &str, parsed: &Parsed, id: ego_tree::NodeId, element: &Element) -> Option<Place> {
    let place = parsed.spans.end_tag(id)?;
    let tag = &text[place.clone()];
    let name = element.name();
    assert!(tag.starts_with("</") && tag.ends_with('>') && is_named(&tag[2..], name), "{tag:?} is no </{name}>");
    if let Some(start) = parsed.spans.start_tag(id) {
        assert!(start.end <= place.start || name == "html" || name == "body", "</{name}> before <{name}>");
    }
    Some(place)
}

fn check_text(text: &str, place: Option<Place>, written: &str) {
    let place = place.expect("a text has a place");
    let typed = &text[place];
    assert!(!typed.is_empty());
    if !typed.contains(['&', '\r', '\0']) {
        // The hull may hold more than the text: a frameset, for one, drops all but the blanks.
        let mut rest = typed.chars();
        assert!(written.chars().all(|wanted| rest.any(|char| char == wanted)), "{typed:?} does not say {written:?}");
    }
}

const FORMATTING: &[&str] = &["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
const IMPLIED: &[&str] = &["html", "head", "body", "colgroup", "tbody", "tr", "p", "br"];

/// Whether a tag whose name begins `typed` makes an element of this name.
fn is_named(typed: &str, name: &str) -> bool {
    let end = typed.find([' ', '\t', '\n', '\r', '\x0C', '/', '>']).unwrap_or(typed.len());
    let typed = typed[..end].replace('\0', "\u{FFFD}");
    typed.eq_ignore_ascii_case(name) || (name == "img" && typed.eq_ignore_ascii_case("image"))
}

/// The value that the bare parser reads from the same bytes in the same quotes.
fn decoded(text: &str, value: Place) -> String {
    let quote = text[..value.start].chars().next_back().filter(|last| matches!(last, '"' | '\''));
    let quote = quote.map_or(String::new(), String::from);
    let alone = Html::parse_fragment(&format!("<p x={quote}{}{quote} >", &text[value]));
    let element = alone.tree.values().filter_map(Node::as_element).find(|element| element.name() == "p");
    element.and_then(|element| element.attr("x")).unwrap_or_default().to_owned()
}

#[test]
fn real_pages() {
    let pages = common::pages::each_page(|path, bytes| {
        let text = String::from_utf8_lossy(bytes);
        if let Err(fault) = std::panic::catch_unwind(|| check(&text)) {
            eprintln!("in {path}");
            std::panic::resume_unwind(fault);
        }
    });
    if let Some(pages) = pages {
        assert!(pages > 1000, "only {pages} pages");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn tag_soups(text in common::soup::soup(40)) {
        check(&text);
    }
}

/// 500, or as many as `PROPTEST_CASES` says.
fn cases() -> u32 {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(500)
}

#[test]
fn known_traps() {
    for text in [
        "",
        "<",
        "<a",
        "</",
        "</>",
        "<<p>",
        "<<<p>x<</p>",
        "\u{feff}<p>x",
        "a\r\n<p>\r\nb\r</p>",
        "<p>&am",
        "<!DOC",
        "<!-",
        "<title><</title>",
        "<frameset>< p>",
        "<table><tr>y<!DOCTYPE html>\"</p>",
        "<p>1<p>2</body></html><p>3",
        "<b><p></b>x</p>",
        "<body><html lang=en><body class=x>",
        "<svg><foreignObject><p></svg>",
        "<script></script>\u{feff}x",
        "<meta charset=utf-8>\u{feff}<p>\u{feff}",
        "<pre></>\nx",
        "<pre></>\r\nx",
        "<pre>\n</>\nx",
        "<pre></>\n\n",
        "<pre>&#10x",
        "<pre>&#10;x",
        "<pre>&#x0A\n",
        "<textarea>&#10\n",
    ] {
        check(text);
    }
}

#[test]
fn the_end_tag_goes_to_the_element_that_it_closes() {
    let text = "<ul><li>a<li><b>c<p>d</b></p></ul><h1>e</h2><table><tr><div>f</tr></table>";
    let parsed = parse(text).expect("the text is short");
    let closed = |name: &str| -> Vec<Option<&str>> {
        let elements =
            parsed.html.tree.nodes().filter(|node| node.value().as_element().is_some_and(|element| element.name() == name));
        elements.map(|node| parsed.spans.end_tag(node.id()).map(|place| &text[place])).collect()
    };
    assert_eq!(closed("ul"), [Some("</ul>")]);
    assert_eq!(closed("li"), [None, None]);
    assert_eq!(closed("b"), [Some("</b>"), None], "the source's own, not the copy inside the paragraph");
    assert_eq!(closed("h1"), [None], "another name's tag closed it");
    assert_eq!(closed("tr"), [Some("</tr>")], "though the open div was sent out of the table");
}

/// html5ever itself looks through all open elements at every `<div>` and `<p>`, so the very deep documents are made of what it passes in
/// constant time; what is measured is the work that the spans add.
#[test]
fn deep_nesting_is_neither_fatal_nor_quadratic() {
    let deep = 100_000;
    let closed_by_parent = "<span><cite>".repeat(deep) + &"</span>".repeat(deep);
    let documents = [
        "<div>".repeat(deep / 20) + &"</div>".repeat(deep / 20),
        "<span>".repeat(deep) + &"</span>".repeat(deep),
        closed_by_parent.clone(),
        "<span>".repeat(deep) + &"<i><u></i></u>".repeat(deep / 100),
        "<span>".repeat(deep) + &"<table><b></table></b>".repeat(deep / 100),
    ];
    for text in &documents {
        let began = Instant::now();
        let bare = Html::parse_document(text);
        let bare_time = began.elapsed();
        let began = Instant::now();
        let parsed = parse(text).expect("the text is short");
        let time = began.elapsed();
        assert!(parsed.html == bare, "another tree");
        // Generous to a noisy machine and an unoptimised build; a trace of the stack at every end tag would take minutes.
        assert!(time < bare_time * 10 + Duration::from_secs(5), "{:?}: {time:?}, bare {bare_time:?}", &text[..20]);
    }
    let parsed = parse(&closed_by_parent).expect("the text is short");
    let spans = parsed.html.tree.nodes().filter(|node| node.value().as_element().is_some_and(|element| element.name() == "span"));
    assert_eq!(spans.filter(|span| parsed.spans.end_tag(span.id()).is_some()).count(), deep);
}
