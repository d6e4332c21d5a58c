//! The verdicts of hits that were read by hand: well-formed, read twice, good enough, and still what the rules find.
//!
//! `tests/precision/<family>-<fault>.tsv` holds a row for each hit that was read: where it stands in the development pages, whether it is right and
//! why, and the verdict of a second reader who did not know the first. A line that begins with `#` is a remark; a rule that finds nothing says
//! `# no hits on the development pages`. The pages are not part of the project: see `rules/tests/common/pages.rs`. What only a whole site can
//! show (links, and that a rule finds nothing at all) is checked with `GOVLINT_SLOW=1`.

#[path = "../rules/tests/common/pages.rs"]
mod pages;

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use govlint::check::{CheckOptions, check};
use govlint::config::{Config, Flags, Origin};
use govlint::lint::{Input, Manner, lint, profile_of};
use govlint::report::Subject;
use govlint_rules::RULES;
use govlint_rules::facts::Headers;
use govlint_rules::finding::Finding;
use govlint_rules::rule::{Check, Profile, Rule, Severity};
use url::Url;

const COLUMNS: &str = "site\tpage\tplace\tfingerprint\tverdict\twhy\tsecond\tsecond_why";
const NO_HITS: &str = "# no hits on the development pages";

/// Where the sites are published; of the others nobody knows, and they are judged as federal pages.
const ADDRESSES: &[(&str, &str)] = &[
    ("18f.gsa.gov", "https://18f.gsa.gov/"),
    ("clerk.house.gov", "https://clerk.house.gov/"),
    ("digital.gov", "https://digital.gov/"),
    ("foia.gov", "https://www.foia.gov/"),
    ("nist-oscal", "https://pages.nist.gov/OSCAL/"),
    ("noaa-iea", "https://www.integratedecosystemassessment.noaa.gov/"),
];
/// All sites, those without an address included.
const SITES: &[&str] =
    &["18f.gsa.gov", "clerk.house.gov", "digital.gov", "edgi-epa", "foia.gov", "nist-oscal", "nist-rcslib", "noaa-iea"];

/// One hit that was read.
struct Row {
    /// File and line of the verdict.
    at: String,
    site: String,
    page: String,
    place: String,
    fingerprint: String,
    is_right: bool,
    is_read_twice: bool,
}

/// The verdicts on one rule.
struct Verdicts {
    rule: &'static Rule,
    rows: Vec<Row>,
    says_no_hits: bool,
}

/// Every file of verdicts. Panics where one is not well-formed.
fn verdicts() -> Vec<Verdicts> {
    let mut files: Vec<PathBuf> = std::fs::read_dir("tests/precision").unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files.iter().map(|file| read(file)).collect()
}

fn read(file: &Path) -> Verdicts {
    let name = file.file_stem().unwrap().to_str().unwrap();
    let rule = RULES.iter().find(|rule| rule.meta.id.replace('/', "-") == name).unwrap_or_else(|| panic!("no rule {name}"));
    let text = std::fs::read_to_string(file).unwrap();
    let mut lines = text.lines().zip(1..);
    assert_eq!(lines.next().map(|(line, _)| line), Some(COLUMNS), "{name}: first line");
    let (remarks, rows): (Vec<_>, Vec<_>) = lines.partition(|(line, _)| line.starts_with('#'));
    let says_no_hits = remarks.iter().any(|(line, _)| line.starts_with(NO_HITS));
    let rows = rows.into_iter().map(|(line, number)| row(line, format!("{name}.tsv:{number}"))).collect();
    Verdicts { rule, rows, says_no_hits }
}

fn row(line: &str, at: String) -> Row {
    let columns: Vec<&str> = line.split('\t').collect();
    let &[site, page, place, fingerprint, verdict, why, second, second_why] = columns.as_slice() else {
        panic!("{at}: {} columns", columns.len())
    };
    assert!(SITES.contains(&site), "{at}: no site {site}");
    assert!(!page.is_empty() && !why.is_empty(), "{at}: a page and a reason");
    let is_place =
        place.split_once(':').is_some_and(|(line, column)| line.parse::<u32>().is_ok() && column.parse::<u32>().is_ok());
    assert!(is_place, "{at}: `{place}` is no line and column");
    assert!(fingerprint.len() == 16 && fingerprint.bytes().all(|b| b.is_ascii_hexdigit()), "{at}: fingerprint");
    assert!(["right", "wrong"].contains(&verdict), "{at}: `{verdict}` is no verdict");
    assert!(["right", "wrong", ""].contains(&second), "{at}: `{second}` is no verdict");
    assert_eq!(second.is_empty(), second_why.is_empty(), "{at}: a second verdict and its reason go together");
    Row {
        at,
        site: site.to_owned(),
        page: page.to_owned(),
        place: place.to_owned(),
        fingerprint: fingerprint.to_owned(),
        // Where two readers disagree, the reader of a report would too.
        is_right: verdict == "right" && second != "wrong",
        is_read_twice: !second.is_empty(),
    }
}

#[test]
fn verdicts_are_of_distinct_hits_and_a_third_was_read_twice() {
    for Verdicts { rule, rows, says_no_hits } in verdicts() {
        let id = rule.meta.id;
        assert_eq!(rows.is_empty(), says_no_hits, "{id}: either hits or a line that says that there are none");
        let distinct: BTreeSet<_> = rows.iter().map(|row| (&row.site, &row.fingerprint)).collect();
        assert_eq!(distinct.len(), rows.len(), "{id}: two rows of one site have one fingerprint");
        let twice = rows.iter().filter(|row| row.is_read_twice).count();
        assert!(twice * 3 >= rows.len(), "{id}: {twice} of {} rows were read twice", rows.len());
    }
}

#[test]
fn what_is_an_error_by_default_is_right_nineteen_times_in_twenty() {
    let verdicts = verdicts();
    for rule in RULES.iter().filter(|rule| rule.meta.severity == Severity::Error) {
        let id = rule.meta.id;
        let of_rule = verdicts.iter().find(|verdicts| verdicts.rule.meta.id == id);
        let rows = &of_rule.unwrap_or_else(|| panic!("{id} has no file of verdicts")).rows;
        let right = rows.iter().filter(|row| row.is_right).count();
        assert!(right * 20 >= rows.len() * 19, "{id}: {right} of {} hits are right", rows.len());
    }
}

/// The configuration under which the hits were read.
fn config(select: Vec<String>, base_url: Option<Url>, profile: Option<Profile>) -> Arc<Config> {
    let as_of = Some((jiff::civil::date(2026, 11, 1), Origin::Flag("--as-of")));
    Arc::new(Config::new(None, Flags { select, base_url, profile, as_of, ..Flags::default() }).unwrap())
}

fn address(site: &str) -> Option<Url> {
    ADDRESSES.iter().find(|(name, _)| *name == site).map(|(_, address)| Url::parse(address).unwrap())
}

/// Site and page of a path that `pages` tells; a folder of unpacked archives has the site's name twice.
fn site_and_page(path: &str) -> (&str, &str) {
    let (site, page) = path.split_once('/').unwrap_or((path, ""));
    (site, page.strip_prefix(site).and_then(|page| page.strip_prefix('/')).unwrap_or(page))
}

/// Rule and place of everything that is found on a page by itself.
fn found(site: &str, page: &str, bytes: &[u8], config: &Config) -> BTreeSet<(String, String)> {
    let below = |mut root: Url| {
        let path = page.strip_suffix("index.html").unwrap_or(page);
        root.path_segments_mut().unwrap().pop_if_empty().extend(path.split('/'));
        root
    };
    let published = address(site).map(below);
    let base = published.clone().unwrap_or_else(|| below(Url::parse("https://site.invalid/").unwrap()));
    let input = Input {
        bytes,
        charset: None,
        headers: &Headers::default(),
        is_answer: false,
        language: None,
        address: published.as_ref(),
        base: &base,
        sheets: None,
    };
    let profile = published.as_ref().map_or(Profile::Federal, |url| profile_of(Some(url)));
    let Ok(linted) = lint(&input, Manner { config: &config.for_page(&[]), profile, as_of: config.as_of().0 }) else {
        return BTreeSet::new();
    };
    let start = |finding: &Finding| (finding.rule.to_string(), place(finding));
    linted.findings.iter().map(start).collect()
}

/// Line and column of a finding's first place.
fn place(finding: &Finding) -> String {
    let start = finding.places[0].source().expect("hits are in markup").start;
    format!("{}:{}", start.line, start.column)
}

#[test]
fn what_was_right_is_still_found() {
    let all = verdicts();
    let mut wanted: BTreeMap<String, Vec<(&str, &Row)>> = BTreeMap::new();
    for of_rule in all.iter().filter(|of_rule| matches!(of_rule.rule.check, Check::Page(_))) {
        for row in of_rule.rows.iter().filter(|row| row.is_right) {
            wanted.entry(format!("{}/{}", row.site, row.page)).or_default().push((of_rule.rule.meta.id, row));
        }
    }
    let config = config(Vec::new(), None, None);
    let mut lost: Vec<&str> = Vec::new();
    let pages = pages::each_page(|path, bytes| {
        let (site, page) = site_and_page(path);
        let Some(rows) = wanted.remove(&format!("{site}/{page}")) else { return };
        let found = found(site, page, bytes, &config);
        let is_lost = |(rule, row): &(&str, &Row)| !found.contains(&((*rule).to_owned(), row.place.clone()));
        lost.extend(rows.into_iter().filter(is_lost).map(|(_, row)| &*row.at));
    });
    if pages.is_some() {
        assert!(lost.is_empty(), "no longer found: {}", lost.join(", "));
        assert!(wanted.is_empty(), "pages that are not there: {:?}", wanted.keys());
    }
}

#[test]
fn what_only_whole_sites_show_is_still_found() {
    if std::env::var_os("GOVLINT_SLOW").is_none() {
        eprintln!("skipped: whole sites are checked with GOVLINT_SLOW=1");
        return;
    }
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("precision");
    let unpacked = pages::each_page(|path, bytes| {
        let (site, page) = site_and_page(path);
        let file = root.join(site).join(page);
        std::fs::create_dir_all(file.parent().unwrap()).unwrap();
        std::fs::write(file, bytes).unwrap();
    });
    if unpacked.is_none() {
        return;
    }
    let all = verdicts();
    let is_asked = |of_rule: &&Verdicts| matches!(of_rule.rule.check, Check::Links(_) | Check::Peers(_)) || of_rule.says_no_hits;
    let asked: Vec<&Verdicts> = all.iter().filter(is_asked).collect();
    let found: HashMap<&str, _> = SITES.iter().map(|site| (*site, found_in_site(&root.join(site), site, &asked))).collect();
    let mut wrong = Vec::new();
    for of_rule in asked {
        let id = of_rule.rule.meta.id;
        for row in of_rule.rows.iter().filter(|row| row.is_right) {
            if !found[&*row.site].contains(&(id.to_owned(), row.page.clone(), row.place.clone())) {
                wrong.push(format!("no longer found: {}", row.at));
            }
        }
        let hits = found.values().flatten().filter(|(rule, ..)| *rule == id);
        wrong.extend(hits.filter(|_| of_rule.says_no_hits).map(|(_, page, place)| format!("{id} has a hit: {page}:{place}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Rule, page and place of everything that those rules find in a site.
fn found_in_site(folder: &Path, site: &str, rules: &[&Verdicts]) -> BTreeSet<(String, String, String)> {
    let select = rules.iter().map(|of_rule| of_rule.rule.meta.id.to_owned()).collect();
    let address = address(site);
    let profile = address.is_none().then_some(Profile::Federal);
    let options = CheckOptions::default();
    let run = check(&[folder.to_str().unwrap().to_owned()], &options, &config(select, address, profile)).unwrap();
    let below = format!("{}/", folder.display());
    let mut hits = BTreeSet::new();
    let add = |page: Subject<'_>, finding: &Finding| {
        let page = page.name.strip_prefix(&below).unwrap_or(page.name).to_owned();
        hits.insert((finding.rule.to_string(), page, place(finding)));
        Ok(())
    };
    run.each_finding(add).unwrap();
    hits
}
