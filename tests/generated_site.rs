//! A generated site with faults planted on purpose: each is found, at its page and on the very markup, and no rule that looks for one of
//! them finds anything else.
//!
//! The generator is no part of the project: `bench/gen_site.py` below `GOVLINT_SHARED`, or below `../shared` as seen from the workspace, and
//! it needs `python3`. Without either the test says that it is skipped.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

use govlint::check::{CheckOptions, check};
use govlint::config::{Config, Flags, Origin};
use govlint::report::PageReport;
use govlint_rules::RULES;
use govlint_rules::finding::Finding;
use govlint_rules::place::Place;
use govlint_rules::rule::Verdict;
use serde::Deserialize;
use url::Url;

/// Pages, and how many of them share one fault.
const PAGES: &str = "1000";
const EVERY: &str = "7";

/// What the generator says that it planted.
#[derive(Deserialize)]
struct Truth {
    defects: Vec<Defect>,
}

#[derive(Deserialize)]
struct Defect {
    kind: String,
    page: String,
    detail: String,
}

/// The rule that is to find a planted kind.
fn rule_for(kind: &str) -> &'static str {
    match kind {
        "missing_alt" => "image/missing-alt",
        "dup_caption" => "caption/duplicated",
        "broken_link" => "link/broken",
        "missing_banner" => "banner/missing",
        "missing_lang" => "page/missing-lang",
        "bad_fragment" => "link/broken-fragment",
        "http_link" => "https/insecure-link",
        "missing_historical_disclaimer" => "history/missing-notice",
        "empty_link" => "page/empty-link",
        "dup_id" => "page/duplicate-id",
        _ => panic!("the generator plants `{kind}`, of which this test knows nothing"),
    }
}

/// A site on disk with what was planted in it.
struct Site {
    folder: PathBuf,
    truth: Truth,
    _dropped_last: tempfile::TempDir,
}

impl Site {
    /// `None`, said aloud, where the generator or Python is missing.
    fn generate() -> Option<Self> {
        let shared = std::env::var_os("GOVLINT_SHARED")
            .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared"), PathBuf::from);
        let generator = shared.join("bench/gen_site.py");
        if !generator.is_file() {
            eprintln!("skipped: no bench/gen_site.py in $GOVLINT_SHARED or ../shared");
            return None;
        }
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("site");
        let Ok(made) = Command::new("python3").arg(&generator).arg(PAGES).arg(&folder).args(["--every", EVERY]).output() else {
            eprintln!("skipped: no python3");
            return None;
        };
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let truth = std::fs::read_to_string(parent.path().join("site.truth.json")).unwrap();
        Some(Self { folder, truth: serde_json::from_str(&truth).unwrap(), _dropped_last: parent })
    }

    fn check(&self, base_url: Option<&str>) -> Vec<PageReport> {
        let flags = Flags {
            as_of: Some((jiff::civil::date(2026, 11, 1), Origin::Flag("--as-of"))),
            base_url: base_url.map(|url| Url::parse(url).unwrap()),
            ..Flags::default()
        };
        let config = Arc::new(Config::new(None, flags).unwrap());
        let run = check(&[self.folder.to_str().unwrap().to_owned()], &CheckOptions::default(), &config).unwrap();
        assert!(run.coverage.pages >= PAGES.parse().unwrap(), "{:?}", run.coverage);
        assert!(run.coverage.unchecked.is_empty() && run.coverage.skipped.is_empty(), "{:?}", run.coverage);
        run.pages.iter().collect::<Result<_, _>>().unwrap()
    }

    /// What a run found, as rule, page below the site's folder, and the finding.
    fn found<'r>(&self, pages: &'r [PageReport]) -> Vec<(&'r str, &'r str, &'r Finding)> {
        let root = format!("{}/", self.folder.display());
        let page = |name: &'r str| name.strip_prefix(&root).unwrap_or_else(|| panic!("{name} is not below {root}"));
        let findings = pages.iter().flat_map(|page| page.said.findings.iter().map(move |finding| (page, finding)));
        findings.map(|(report, finding)| (&*finding.rule, page(&report.name), finding)).collect()
    }

    /// Whether a finding is on the very markup that the fault was planted in.
    fn is_at(&self, defect: &Defect, finding: &Finding) -> bool {
        let source = std::fs::read_to_string(self.folder.join(&defect.page)).unwrap();
        let markup = |place: &Place| span(place).map(|(start, end)| source[start..end].to_owned()).unwrap_or_default();
        let first = markup(&finding.places[0]);
        let rest = &source[span(&finding.places[0]).unwrap().1..];
        match &*defect.kind {
            "missing_alt" => {
                let image = defect.detail.split(['(', ')']).nth(1).unwrap();
                first.starts_with("<img ") && first.contains(&format!("{image}\"")) && !first.contains(" alt=")
            }
            "dup_caption" => {
                finding.places.len() == 2 && finding.places.iter().all(|place| markup(place).starts_with("<figcaption"))
            }
            "broken_link" | "bad_fragment" | "http_link" => first.contains(&defect.detail),
            "missing_banner" => first.starts_with("<body"),
            "missing_lang" => first == "<html>",
            "missing_historical_disclaimer" => {
                let year = defect.detail.split(' ').nth(2).unwrap();
                first.starts_with(year) && finding.message.contains(year)
            }
            "empty_link" => first.starts_with("<a ") && rest.starts_with("</a>"),
            "dup_id" => {
                // Both elements of that id, the one that links cannot reach first; then what refers to it.
                let elements = finding.places.iter().take_while(|place| markup(place) == "section-2").count();
                elements == 2 && source[..span(&finding.places[0]).unwrap().0].ends_with("<div id=\"")
            }
            kind => panic!("{kind}"),
        }
    }
}

#[test]
fn planted_faults_are_found_and_nothing_else_of_their_rules() {
    let Some(site) = Site::generate() else { return };
    let run = site.check(None);
    let found = site.found(&run);
    let mut wrong = Vec::new();
    let mut left: BTreeMap<(&str, &str), Vec<&Finding>> = BTreeMap::new();
    for (rule, page, finding) in &found {
        left.entry((rule, page)).or_default().push(finding);
    }
    let mut watched: Vec<&str> = Vec::new();
    for defect in &site.truth.defects {
        let rule = rule_for(&defect.kind);
        if !RULES.iter().any(|known| known.meta.id == rule) {
            eprintln!("skipped: {} at {}: no rule {rule} yet", defect.kind, defect.page);
            continue;
        }
        watched.push(rule);
        match left.remove(&(rule, &*defect.page)).as_deref() {
            Some([finding]) if finding.verdict == Verdict::Fail && site.is_at(defect, finding) => {}
            other => wrong.push(format!("{} at {}: {}; found {other:#?}", defect.kind, defect.page, defect.detail)),
        }
    }
    let others = left.iter().filter(|((rule, _), _)| watched.contains(rule));
    wrong.extend(others.map(|(at, findings)| format!("not planted: {at:?} {findings:#?}")));
    assert!(site.truth.defects.len() > 100, "only {} faults planted", site.truth.defects.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));

    // Published at the address that its pages state, the site owns the planted http links: they lead into the copy, and are missing there.
    let published = site.check(Some("https://www.agency.example.gov/"));
    let (unpublished, published) = (comparable(&found), comparable(&site.found(&published)));
    let gone: Vec<_> = unpublished.difference(&published).collect();
    assert!(gone.is_empty(), "{gone:#?}");
    let added: BTreeSet<_> = published.difference(&unpublished).map(|(rule, page, _, what)| (*rule, *page, &**what)).collect();
    let http_links = site.truth.defects.iter().filter(|defect| defect.kind == "http_link");
    let messages: Vec<_> =
        http_links.map(|link| (&*link.page, format!("fail link to a missing page: `{}`", link.detail))).collect();
    let expected = messages.iter().map(|(page, message)| ("link/broken", *page, &**message)).collect();
    assert_eq!(added, expected);
}

/// Findings as rule, page, first byte, and verdict with message.
fn comparable<'r>(found: &[(&'r str, &'r str, &Finding)]) -> BTreeSet<(&'r str, &'r str, usize, String)> {
    let what = |finding: &Finding| format!("{} {}", finding.verdict.name(), finding.message);
    found.iter().map(|(rule, page, finding)| (*rule, *page, span(&finding.places[0]).unwrap().0, what(finding))).collect()
}

/// The first byte of a place in markup, and one past its last.
fn span(place: &Place) -> Option<(usize, usize)> {
    place.source().map(|place| (place.start.offset, place.end.offset))
}
