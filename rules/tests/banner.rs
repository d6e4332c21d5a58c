//! The official banner on whole pages: our own with the banner cut out, and hostile ones. Real ones are in `tests/shared_pages.rs` of the
//! workspace's root.

use std::time::{Duration, Instant};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::facts::Headers;
use govlint_rules::finding::Finding;
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Profile, Severity, Verdict};
use url::Url;

/// What one banner rule finds on a page published at `address`.
fn judge(rule: &str, markup: &str, address: &str, profile: Profile) -> Vec<Finding> {
    let document = Document::parse(markup).expect("short enough");
    judge_page(rule, &Page::new(&document), address, profile)
}

fn judge_page(rule: &str, page: &Page<'_>, address: &str, profile: Profile) -> Vec<Finding> {
    let rule = RULES.iter().find(|known| known.meta.id == rule).expect("a registered rule");
    let address = Url::parse(address).unwrap();
    let (settings, headers) = (Settings::default(), Headers::default());
    let cx = Context {
        address: Some(&address),
        base: &address,
        profile,
        as_of: jiff::civil::date(2026, 11, 1),
        settings: &settings,
        headers: &headers,
    };
    rule.judge_page(page, &cx, Severity::Error).map_or_else(Vec::new, |(findings, _)| findings)
}

fn federal(rule: &str, markup: &str) -> Vec<Finding> {
    judge(rule, markup, "https://www.agency.example.gov/page.html", Profile::Federal)
}

const BANNER: &str = r#"<section class="usa-banner" aria-label="Official website of the United States government">
<img src="/img/us_flag_small.png" alt=""><p>An official website of the United States government</p>
<button type="button" aria-expanded="false" aria-controls="known">Here’s how you know</button>
<div id="known"><p><strong>Official websites use .gov</strong><br>A <strong>.gov</strong> website belongs to an official government
organization in the United States.</p><p><strong>Secure .gov websites use HTTPS</strong></p></div></section>"#;

fn page_with(banner: &str) -> String {
    format!(
        r##"<!doctype html><html lang="en"><head><title>Report</title><script src="/js/uswds-init.min.js"></script></head><body
class="usa-banner-page"><a class="usa-skipnav" href="#main">Skip to main content</a>{banner}<div class="usa-overlay"></div>
<header class="usa-header"><a href="/">Agency Example</a></header><main id="main"><h1>Report</h1><p>The official report of the
year is published.</p></main><script src="/js/usa-banner.js"></script><script src="/js/uswds.min.js"></script></body></html>"##
    )
}

#[test]
fn a_page_is_judged_by_words_not_by_classes_or_scripts() {
    assert!(federal("banner/missing", &page_with(BANNER)).is_empty());
    let cut = federal("banner/missing", &page_with(""));
    assert_eq!(cut.len(), 1, "the banner is cut out, its classes and scripts are kept");
    assert_eq!(cut[0].verdict, Verdict::Fail);
    let empty = page_with(r#"<section class="usa-banner"><div class="usa-banner__header"></div></section>"#);
    assert_eq!(federal("banner/missing", &empty).len(), 1, "classes alone are no banner");
    let bare = page_with("<div>AN OFFICIAL WEBSITE OF THE UNITED STATES GOVERNMENT</div>");
    assert!(federal("banner/missing", &bare).is_empty(), "words alone are one");
}

#[test]
fn a_whole_banner_raises_nothing() {
    for rule in RULES.iter().filter(|rule| rule.meta.id.starts_with("banner/")) {
        assert!(federal(rule.meta.id, &page_with(BANNER)).is_empty(), "{}", rule.meta.id);
    }
}

/// The wording that the seed page of this project shows: text of a real page on a .gov host, pasted without its markup.
#[test]
fn the_seed_page_is_believed() {
    let shared = std::env::var_os("GOVLINT_SHARED")
        .map_or_else(|| std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared"), std::path::PathBuf::from);
    let Ok(text) = std::fs::read_to_string(shared.join("seed-page.txt")) else {
        eprintln!("skipped: no seed-page.txt in $GOVLINT_SHARED or ../shared");
        return;
    };
    let paragraphs = text.replace('&', "&amp;").replace('\n', "</div>\n<div>");
    let markup = format!(
        "<!doctype html><html lang=en><title>Agreements</title><body><a href='#main'>Skip to main content (Press Enter).</a><div>{paragraphs}</div>"
    );
    for rule in RULES.iter().filter(|rule| rule.meta.id.starts_with("banner/")) {
        let found = judge(rule.meta.id, &markup, "https://www.defense.gov/News/", Profile::Dod);
        let certain: Vec<_> = found.iter().filter(|finding| finding.verdict == Verdict::Fail).collect();
        assert!(certain.is_empty(), "{certain:#?}");
    }
}

/// A page made of nothing but traces of a banner must not cost more than its length.
#[test]
fn hostile_pages_end_soon() {
    let mention = "<p>An official website of the United States government";
    let pages = [
        mention.repeat(20_000),
        format!("<main><h1>x</h1>{}", mention.repeat(20_000)),
        format!("<p>{}", "official <b>".repeat(20_000)),
        format!("{}{mention}", "<div>".repeat(5_000)),
        format!("<p>{}", "An official website of the ".repeat(40_000)),
        "<usa-banner>".repeat(20_000),
        format!("<usa-banner>{}", "<span slot=banner-text>official website of the state".repeat(5_000)),
    ];
    for markup in pages {
        let document = Document::parse(markup.as_str()).expect("short enough");
        let page = Page::new(&document);
        for rule in RULES.iter().filter(|rule| rule.meta.id.starts_with("banner/")) {
            let begun = Instant::now();
            judge_page(rule.meta.id, &page, "https://www.agency.example.gov/", Profile::Federal);
            let took = begun.elapsed();
            assert!(took < Duration::from_secs(5), "{}: {:.60} took {took:?}", rule.meta.id, markup);
        }
    }
}
