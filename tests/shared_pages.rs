//! Real government pages, all of them: nothing panics, and what is known of the sites by other means is what the rules say.
//!
//! The pages are no part of the project; see `rules/tests/common/pages.rs` for where they are looked for. Without them the test says that it
//! is skipped. They are read once, one after the other, and judged on all cores.

#[path = "../rules/tests/common/pages.rs"]
mod pages;

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex, mpsc};

use govlint::config::{Config, Flags, PageConfig};
use govlint::lint::{Input, Linted, Manner, Skipped, lint, lint_links};
use govlint_rules::facts::{Headers, Links};
use govlint_rules::finding::Outcome;
use govlint_rules::rule::{Profile, Verdict};
use govlint_rules::source::Language;
use rayon::iter::{ParallelBridge, ParallelIterator};
use url::Url;

/// A folder of pages, where it is published, and whose duties its owner has.
type Published = (&'static str, &'static str, Profile);

/// Sites that nobody has described here are judged all the same; `GOVLINT_PAGES` may lead to some.
const OTHER: Published = ("another site", "https://www.agency.example.gov/", Profile::Federal);

const SITES: &[Published] = &[
    ("18f.gsa.gov", "https://18f.gsa.gov/", Profile::Federal),
    ("clerk.house.gov", "https://clerk.house.gov/", Profile::FederalOther),
    ("digital.gov", "https://digital.gov/", Profile::Federal),
    ("edgi-epa", "https://www.epa.gov/", Profile::Federal),
    ("foia.gov", "https://www.foia.gov/", Profile::Federal),
    ("nist-oscal", "https://pages.nist.gov/OSCAL/", Profile::Federal),
    ("nist-rcslib", "https://www.nist.gov/", Profile::Federal),
    ("noaa-iea", "https://www.integratedecosystemassessment.noaa.gov/", Profile::Federal),
];

/// The class that digital.gov's templates give the alert above archived pages, and nothing else. Rules never read it.
const ARCHIVED_MARKER: &str = "dg-alert--out-of-date";
/// An editor on digital.gov that scripts alone draw: its markup has no text to judge.
const DRAWN_BY_SCRIPTS: &str = "/workflow/";
/// Where foia.gov keeps the pages that it took over from an older site as they were, without a banner.
const LEGACY: &str = "/iso/opa/foia/";

/// What is counted over all pages.
#[derive(Default)]
struct Tally {
    /// Documents that were judged, by site.
    judged: BTreeMap<&'static str, usize>,
    /// Documents that are no HTML, by site.
    not_html: BTreeMap<&'static str, usize>,
    /// Pages said to have no banner, by site: certainly, and for review.
    without_banner: BTreeMap<&'static str, [Vec<String>; 2]>,
    /// Pages of digital.gov with a historical notice.
    notices: usize,
    /// Pages out of which the banner was cut, by site.
    cut: BTreeMap<&'static str, usize>,
    /// What is wrong, one line each.
    wrong: Vec<String>,
}

/// Everything that is judged alike on every page.
struct Judge {
    all: Arc<PageConfig>,
    banner_alone: Arc<PageConfig>,
    tally: Mutex<Tally>,
}

impl Judge {
    fn new() -> Self {
        let select = |rules: &[&str]| {
            let flags = Flags { select: rules.iter().map(|&rule| rule.to_owned()).collect(), ..Flags::default() };
            Config::new(None, flags).unwrap().for_page(&[])
        };
        Self { all: select(&[]), banner_alone: select(&["banner/missing"]), tally: Mutex::default() }
    }

    fn page(&self, path: &str, bytes: &[u8]) {
        let &(site, base, profile) = SITES.iter().find(|(site, ..)| path.starts_with(site)).unwrap_or(&OTHER);
        let below = path.split_once('/').map_or(path, |(_, below)| below);
        let mut address = Url::parse(base).unwrap();
        let stands_at = format!("{}{}", address.path(), below.trim_end_matches("index.html"));
        address.set_path(&stands_at);
        let judged = catch_unwind(AssertUnwindSafe(|| judge(bytes, &address, profile, &self.all)));
        let cut = without_banner(&String::from_utf8_lossy(bytes))
            .map(|markup| judge(markup.as_bytes(), &address, profile, &self.banner_alone));
        let mut tally = self.tally.lock().unwrap();
        match judged {
            Err(_) => tally.wrong.push(format!("{path}: panic")),
            Ok(Err(Skipped::NotHtml(_))) => *tally.not_html.entry(site).or_default() += 1,
            Ok(Err(Skipped::Empty)) if bytes.trim_ascii().is_empty() => {}
            Ok(Err(skipped)) => tally.wrong.push(format!("{path}: {skipped:?}")),
            Ok(Ok(linted)) => tally.note(site, path, bytes, &linted),
        }
        if let Some(cut) = cut {
            *tally.cut.entry(site).or_default() += 1;
            let missed = cut.is_ok_and(|linted| linted.findings.iter().any(|finding| finding.verdict == Verdict::Fail));
            if !missed {
                tally.wrong.push(format!("{path}: the banner is cut out, and nobody misses it"));
            }
        }
    }
}

/// All that a run says of a document by itself; the rules on links are asked too, with nothing known of any target.
fn judge(bytes: &[u8], address: &Url, profile: Profile, config: &PageConfig) -> Result<Linted, Skipped> {
    let input = Input {
        bytes,
        charset: None,
        headers: &Headers::default(),
        is_answer: false,
        language: Some(Language::Html),
        address: Some(address),
        base: address,
        sheets: None,
    };
    let manner = Manner { config, profile, as_of: jiff::civil::date(2026, 11, 1) };
    let linted = lint(&input, manner)?;
    let _ = lint_links(&input, &Links::default(), manner);
    Ok(linted)
}

impl Tally {
    fn note(&mut self, site: &'static str, path: &str, bytes: &[u8], linted: &Linted) {
        *self.judged.entry(site).or_default() += 1;
        for finding in linted.findings.iter().filter(|finding| finding.rule == "banner/missing") {
            self.without_banner.entry(site).or_default()[usize::from(finding.verdict == Verdict::Review)].push(path.to_owned());
        }
        if site == "digital.gov" {
            // The rule on late notices has something to judge on every page with a notice, and on no other.
            let outcome = linted.outcomes.iter().find(|(rule, _)| *rule == "history/late-notice");
            let recognised = outcome.is_some_and(|(_, outcome)| *outcome != Outcome::Inapplicable);
            let marked = String::from_utf8_lossy(bytes).contains(ARCHIVED_MARKER);
            self.notices += usize::from(recognised);
            if recognised != marked {
                self.wrong.push(format!("{path}: notice recognised: {recognised}; marked as archived: {marked}"));
            }
        }
    }
}

/// The page without the element of the banner, its scripts kept: from the last `<` before its class to the matching end tag.
fn without_banner(markup: &str) -> Option<String> {
    let class = markup.find("usa-banner")?;
    let start = markup[..class].rfind('<')?;
    let name: String = markup[start + 1..].chars().take_while(char::is_ascii_alphanumeric).collect();
    let (open, close) = (format!("<{name}"), format!("</{name}"));
    let (mut depth, mut at) = (0, start);
    loop {
        let rest = &markup[at..];
        let end = rest.find(&close)?;
        if let Some(next) = rest.find(&open).filter(|next| *next < end) {
            depth += 1;
            at += next + 1;
        } else {
            depth -= 1;
            at += end + 1;
            if depth == 0 {
                return Some(format!("{}{}", &markup[..start], &markup[at + markup[at..].find('>')? + 1..]));
            }
        }
    }
}

/// Reads and judges every page; `None` where there are none.
fn judge_all() -> Option<Tally> {
    let judge = Judge::new();
    // A few pages wait, no more: memory stays flat.
    let (send, receive) = mpsc::sync_channel::<(String, Vec<u8>)>(64);
    let pages = std::thread::scope(|scope| {
        let reader = scope.spawn(move || pages::each_page(|path, bytes| send.send((path.to_owned(), bytes.to_owned())).unwrap()));
        receive.into_iter().par_bridge().for_each(|(path, bytes)| judge.page(&path, &bytes));
        reader.join().unwrap()
    });
    pages.map(|_| judge.tally.into_inner().unwrap())
}

#[test]
fn real_pages_are_told_apart() {
    let Some(tally) = judge_all() else { return };
    assert!(tally.wrong.is_empty(), "{}", tally.wrong.join("\n"));
    let judged = |site| tally.judged.contains_key(site);
    let nobody = [Vec::new(), Vec::new()];
    let without_banner = |site| tally.without_banner.get(site).unwrap_or(&nobody);
    if judged("digital.gov") {
        let [certain, review] = without_banner("digital.gov");
        assert!(certain.is_empty(), "these carry a banner: {certain:#?}");
        assert!(review.iter().all(|path| path.contains(DRAWN_BY_SCRIPTS)), "{review:#?}");
        assert_eq!(tally.notices, 179);
        assert_eq!(tally.cut["digital.gov"], 2_320, "every page that is no redirect");
    }
    if judged("foia.gov") {
        let [certain, review] = without_banner("foia.gov");
        assert!(certain.iter().all(|path| path.contains(LEGACY)), "{certain:#?}");
        assert_eq!((certain.len(), review.len()), (34, 0), "the legacy pages, all of them");
    }
    if judged("nist-oscal") {
        let [certain, review] = without_banner("nist-oscal");
        assert_eq!((certain.len(), review.len()), (0, 109), "a script writes the header: {certain:#?}");
    }
    if judged("18f.gsa.gov") {
        assert_eq!(without_banner("18f.gsa.gov"), &nobody, "every page carries a banner");
    }
    if judged("noaa-iea") {
        assert_eq!(tally.not_html["noaa-iea"], 70, "images that were saved as pages");
    }
}
