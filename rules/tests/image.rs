//! The rules `image/…` on hostile pages: whatever the markup, they answer, and their work grows with the page and no faster.

use std::time::{Duration, Instant};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::facts::Headers;
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Profile, Severity};
use proptest::prelude::*;
use url::Url;

fn judge(markup: &str) -> usize {
    let document = Document::parse(markup).unwrap();
    let page = Page::of_answer(&document);
    let address = Url::parse("https://www.agency.example.gov/page.html").unwrap();
    let (settings, headers) = (Settings::default(), Headers::default());
    let cx = Context {
        address: Some(&address),
        base: &address,
        profile: Profile::Dod,
        as_of: jiff::civil::date(2026, 11, 1),
        settings: &settings,
        headers: &headers,
    };
    let rules = RULES.iter().filter(|rule| rule.meta.id.starts_with("image/"));
    rules.filter_map(|rule| rule.judge_page(&page, &cx, Severity::Error)).map(|(findings, _)| findings.len()).sum()
}

#[test]
fn work_grows_with_the_page() {
    let deep = |open: &str, each: &str, times: usize| format!("<main>{}{}", open.repeat(times), each.repeat(times));
    let shapes: [(&str, &str); 5] = [
        ("<div>", "<img src=a.png>"),
        ("<figure>", "<img src=a.png alt=photo><figcaption>photo</figcaption>"),
        ("<ul><li>", "<img src=a.png alt=photo>photo"),
        ("<span role=button>", "<img src=a.png alt=photo>"),
        ("<map name=m>", "<img src=a.png usemap=#m><area href=x>"),
    ];
    for (open, each) in shapes {
        let start = Instant::now();
        assert!(judge(&deep(open, each, 1_000)) > 0, "{open}");
        assert!(start.elapsed() < Duration::from_secs(20), "{open}: {:?}", start.elapsed());
    }
    let flat = format!("<main><a href=x>{}", "<img src=a.png alt='one two'> <img alt=A b c>".repeat(5_000));
    assert_eq!(judge(&flat), 5_000, "each alternative that is cut, and nothing else");
}

proptest! {
    #[test]
    fn any_markup_is_answered(markup in "(<(img|input type=image|area href=x|object|embed|svg role=img|a href=x|button|figure|figcaption|map name=m|p|li)|[ a-z]+=|alt=|src=|title=|role=img|usemap=#m|'|\"|>|/|161128-D-SV709-328|300x200|\\.png|image of |é|&quot;|[a-z:/.% \r\n]{1,4}){0,40}") {
        judge(&markup);
    }

    #[test]
    fn any_alternative_is_answered(alt in "\\PC{0,60}", file in "\\PC{0,30}") {
        let quoted = |text: &str| text.replace('&', "&amp;").replace('"', "&quot;");
        judge(&format!("<main><a href=x><img src=\"{}\" alt=\"{}\"></a>", quoted(&file), quoted(&alt)));
    }
}
