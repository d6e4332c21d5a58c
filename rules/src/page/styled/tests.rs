use std::sync::Arc;

use url::Url;

use super::Stated;
use crate::facts::Sheets;
use crate::page::{Document, Page};
use crate::style::{Property, Sheet};

/// Asks the element with id `x` of a page with this style sheet and body.
fn ask<T>(css: &str, body: &str, question: impl FnOnce(super::Element<'_>) -> T) -> T {
    let document = Document::parse(format!("<!DOCTYPE html><html><head><style>{css}</style></head><body>{body}</body></html>"));
    let document = document.unwrap();
    let page = Page::new(&document);
    let element = page.by_id("x").unwrap();
    question(element)
}

fn color(css: &str, body: &str) -> Option<String> {
    ask(css, body, |x| x.computed().color.map(crate::style::Color::hex))
}

fn is_rendered(css: &str, body: &str) -> Option<bool> {
    ask(css, body, |x| x.computed().is_rendered)
}

const P: &str = "<p id=x class='a b'>text";

#[test]
fn specificity_order_importance_and_inline_decide() {
    for (css, expected) in [
        ("p { color: #111 } p { color: #222 }", "#222222"),
        (".a { color: #111 } p { color: #222 }", "#111111"),
        ("#x { color: #111 } .a.b { color: #222 }", "#111111"),
        (".a { color: #111 !important } #x { color: #222 }", "#111111"),
        ("p { color: #111; color: #222 }", "#222222"),
        ("p { color: #111 !important; color: #222 }", "#111111"),
        (":where(#x) { color: #111 } p { color: #222 }", "#222222"),
        ("body > p:not(.c) { color: #111 } P { color: #222 }", "#111111"),
        ("div p, body p:first-child { color: #111 }", "#111111"),
        ("p::first-line, p:hover { color: #111 } body { color: #222 }", "#222222"),
        ("p { color: #111 } @media print { p { color: #222 } }", "#111111"),
        ("@media screen { p { color: #111 } }", "#111111"),
        ("@media (min-width: 1px) { p { color: #222 } } #x { color: #111 }", "#111111"),
        ("body { color: #111 } p { color: inherit }", "#111111"),
        (":root { --c: #111 } p { color: var(--c) }", "#111111"),
        ("body { color: #111; & > p.a { color: #222 } .none & { color: #333 } }", "#222222"),
        ("p { color: #111; @media screen { color: #222 } }", "#222222"),
    ] {
        assert_eq!(color(css, P).as_deref(), Some(expected), "{css}");
    }
    assert_eq!(color("p { color: #111 }", "<p id=x style='color: #222'>").as_deref(), Some("#222222"));
    assert_eq!(color("p { color: #111 !important }", "<p id=x style='color: #222'>").as_deref(), Some("#111111"));
    assert_eq!(color("", "<a href=/ id=x>").as_deref(), Some("#0000ee"));
}

#[test]
fn what_may_or_may_not_hold_leaves_the_value_unknown() {
    for css in [
        "@media (min-width: 1px) { p { color: #111 } }",
        "p { color: #222 } @supports (color: red) { .a { color: #111 } }",
        "p { color: #222 } p:lang(en) { color: #111 }",
        "p { color: #222 } p:not(:checked) { color: #111 }",
        "p { color: #222 } p:has(b) { color: #111 }",
        "@layer x { p { color: #111 } }",
        ":root { --c: #111 } .a { --c: #222 } p { color: var(--c) }",
        "@media (min-width: 1px) { :root { --c: #111 } } p { color: var(--c) }",
        "p { color: var(--none) }",
        "p { color: lab(50% 0 0) }",
        "@import 'elsewhere.css'; p { color: #111 }",
    ] {
        assert_eq!(color(css, P), None, "{css}");
    }
    let same = "p { color: #111 } @media (min-width: 1px) { p { color: #111 } }";
    assert_eq!(color(same, P).as_deref(), Some("#111111"), "both say the same");
    assert_eq!(color(":root { --c: #111 } p { color: var(--c) }", "<div style='--c: red'></div><p id=x>"), None);
}

#[test]
fn what_is_displayed_goes_by_markup_and_sheets() {
    assert_eq!(is_rendered("", P), Some(true));
    assert_eq!(is_rendered(".a { display: none }", P), Some(false));
    assert_eq!(is_rendered("body { display: none } p { display: block }", P), Some(false));
    assert_eq!(is_rendered("@media print { .a { display: none } }", P), Some(true));
    assert_eq!(is_rendered("@media (max-width: 9px) { .a { display: none } }", P), None);
    assert_eq!(is_rendered("", "<p id=x hidden>"), Some(false));
    assert_eq!(is_rendered("p { display: block }", "<p id=x hidden>"), Some(true));
    assert_eq!(is_rendered(".js p { display: none }", "<p id=x>"), Some(true));
    let visible = |css| ask(css, P, |x| x.computed().is_visible);
    assert_eq!(visible("body { visibility: hidden } p { visibility: visible }"), Some(true));
    assert_eq!((visible("body { visibility: hidden }"), visible("")), (Some(false), Some(true)));
}

#[test]
fn texts_for_screen_readers_alone_are_concealed() {
    let concealed = |css| ask(css, "<div class=o><p id=x class=a>text", |x| x.computed().is_concealed);
    for css in [
        ".a { position: absolute; left: -10000px }",
        ".a { position: absolute; top: -999em }",
        ".a { position: absolute !important; clip: rect(1px, 1px, 1px, 1px) }",
        ".a { clip-path: inset(50%) }",
        ".o { opacity: 0 }",
        ".a { width: 1px; height: 1px; overflow: hidden }",
        ".a { text-indent: -9999px }",
        ".a { font-size: 0 }",
    ] {
        assert_eq!(concealed(css), Some(true), "{css}");
    }
    assert_eq!(concealed(".a { left: -10000px; opacity: .5; clip: rect(0, 0, 0, 0) }"), Some(false));
    assert_eq!(concealed("@media (min-width: 1px) { .a { opacity: 0 } }"), None);
}

#[test]
fn grounds_lie_over_each_other() {
    let ratio = |css, body| ask(css, body, |x| x.contrast().map(|it| (format!("{:.2}", it.ratio), it.is_certain)));
    let certain = |ratio: &str| Some((ratio.to_owned(), true));
    let likely = |ratio: &str| Some((ratio.to_owned(), false));
    assert_eq!(ratio("", P), certain("21.00"));
    assert_eq!(ratio("p { color: #777 }", P), certain("4.48"));
    assert_eq!(ratio("p { color: #777; background: #eee }", P), certain("3.86"));
    assert_eq!(ratio("body { background: black } p { color: white }", P), certain("21.00"));
    assert_eq!(ratio("p { opacity: .3 }", P), certain("2.11"));
    assert_eq!(ratio("p { color: rgb(0 0 0 / 30%) }", P), certain("2.11"));
    assert_eq!(ratio("body { background: #000 url(a.png) } p { color: #fff }", P), likely("21.00"));
    assert_eq!(ratio("p { color: #aaa; text-shadow: 0 0 2px black }", P), likely("2.32"));
    assert_eq!(ratio("p { color: #aaa; position: absolute }", P), likely("2.32"));
    assert_eq!(ratio("p { color: #aaa; position: absolute; background: #fff }", P), certain("2.32"));
    assert_eq!(ratio("img { position: absolute } p { color: #fff }", "<img src=a.jpg><p id=x>"), likely("1.00"));
    assert_eq!(ratio("p::before { background: #000 } p { color: #fff }", P), likely("1.00"));
    assert_eq!(ratio("p { color: var(--x) }", P), None);
    assert_eq!(ratio("", "<table bgcolor=black><tr><td><font color=white id=x>text"), certain("21.00"));
    assert_eq!(ratio("", "<table background=a.png><tr><td id=x>text"), likely("21.00"));
}

#[test]
fn sheets_that_are_linked_count_where_they_are_at_hand() {
    let text = "<!DOCTYPE html><html><head><link rel=stylesheet href=/main.css></head><body><p id=x>text";
    let document = Document::parse(text).unwrap();
    let base = Url::parse("https://agency.example.gov/a/").unwrap();
    let missing = Page::new(&document);
    assert_eq!(missing.by_id("x").unwrap().stated(Property::Color), Stated::Unknown);
    assert!(!missing.is_styled_for_certain());
    assert_eq!(missing.linked_sheets(&base), [base.join("/main.css").unwrap()]);
    let mut sheets = Sheets::default();
    sheets.insert(&base.join("/main.css").unwrap(), Arc::new(Sheet::parse("@import 'more/b.css' screen; p { color: red }")));
    let partial = Page::new(&document).with_sheets(sheets.clone(), &base);
    assert_eq!(partial.by_id("x").unwrap().stated(Property::Color), Stated::Unknown);
    sheets.insert(&base.join("/more/b.css").unwrap(), Arc::new(Sheet::parse("p { display: none; color: blue }")));
    let whole = Page::new(&document).with_sheets(sheets, &base);
    let p = whole.by_id("x").unwrap();
    assert_eq!(p.stated(Property::Color), Stated::Value("red".into()));
    assert!(p.is_hidden_by_sheets());
}

#[test]
fn what_a_sheet_cannot_reach_or_mean_is_unknown() {
    let of = |text: &str| {
        let document = Document::parse(text).unwrap();
        let page = Page::new(&document);
        let element = page.by_id("x").unwrap();
        element.computed().color
    };
    assert_eq!(of("<html><head><style>p{color:red}</style></head><body><p id=x>quirks"), None);
    assert_eq!(of("<p id=x>a fragment"), None);
    assert_eq!(of("<!DOCTYPE html><html><body><div><template shadowrootmode=open><p id=x>"), None);
}

#[test]
fn hostile_sheets_and_pages_end() {
    let many = (0..100_000).map(|n| format!(".c{n} p {{ color: red }}")).collect::<Vec<_>>().join(" ");
    assert_eq!(color(&many, P), None, "more rules than are read");
    let deep = format!("{}{}", "p { color: red; & ".repeat(1000), "}".repeat(1000));
    assert_eq!(color(&deep, P), None);
    let _ = color(&"@media screen { ".repeat(10_000), P);
    let _ = color(&format!("{} {{ color: red }}", "p ".repeat(50_000)), P);
    let _ = color(&format!("{}p{} {{ color: red }}", ":is(".repeat(5000), ")".repeat(5000)), P);
    let tower = format!("{}<p id=x>", "<div class=d>".repeat(5000));
    let climbing = (0..2000).map(|n| format!(".d .d .d .d{n} p {{ color: red }}")).collect::<Vec<_>>().join(" ");
    assert_eq!(color(&climbing, &tower), None, "deeper than is looked at");
    assert_eq!(color("p { color: red !", P), None);
}
