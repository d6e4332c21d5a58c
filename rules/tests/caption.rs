//! The caption family on hostile pages: no panic, and time that grows with the page and not with its square.

use std::time::{Duration, Instant};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::facts::Headers;
use govlint_rules::finding::Finding;
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Profile, Severity};
use proptest::prelude::*;
use url::Url;

fn findings(markup: &str) -> Vec<Finding> {
    let document = Document::parse(markup).unwrap();
    let page = Page::new(&document);
    let (settings, headers) = (Settings::default(), Headers::default());
    let address = Url::parse("https://www.command.example.mil/news/").unwrap();
    let cx = Context {
        address: Some(&address),
        base: &address,
        profile: Profile::Dod,
        as_of: jiff::civil::date(2026, 11, 1),
        settings: &settings,
        headers: &headers,
    };
    let family = RULES.iter().filter(|rule| rule.meta.id.starts_with("caption/"));
    family.filter_map(|rule| rule.judge_page(&page, &cx, Severity::Warning)).flat_map(|(found, _)| found).collect()
}

#[test]
fn time_grows_with_the_page() {
    const WORDS: &str = "A crew repairs the old bridge in Town, Kansas, May 3, 2016.";
    for unit in [
        format!(
            "<figure><img src=/photos/160504-A-AB123-1001.jpg alt='Photo of a crew at work'><figcaption>{WORDS}</figcaption></figure>"
        ),
        "<img src=/photos/a.jpg alt='Photo of a crew at work'>".to_owned(),
        format!("<p>{WORDS}</p><p>Photo By: A. Doe</p><p>VIRIN: 160503-A-AB123-1001</p>"),
        format!("<div><img src=a.jpg><div class=caption title='{WORDS}'>{WORDS}</div></div>"),
    ] {
        let time = |count: usize| {
            let page = format!("<main><img src=a.jpg>{}</main>", unit.repeat(count));
            let start = Instant::now();
            let found = findings(&page);
            (start.elapsed(), found.len())
        };
        let ((few, _), (many, _)) = (time(500), time(4_000));
        assert!(many < few * 24 + Duration::from_millis(400), "{unit}: eight times the page took {few:?} and then {many:?}");
    }
}

proptest! {
    #[test]
    fn never_panics(parts in proptest::collection::vec(prop_oneof![
        Just("<figure>"), Just("</figure>"), Just("<figcaption>"), Just("</figcaption>"), Just("<img src=é>"), Just("<div class=caption>"),
        Just("<img src=160503-A-AB123-1001.jpg alt=photo>"), Just("VIRIN: 160503-A-AB123-1001"), Just("<p>"), Just("</div>"), Just("“é”"),
        Just("A crew repairs the old bridge, May 4, 2015."), Just("(U.S. Army photo by é)"), Just("<h2>"), Just("<a href=#>"), Just("<br>"),
    ], 0..40)) {
        findings(&parts.concat());
    }
}
