//! Every rule's documentation is true: its fences run, its file is registered, its id is its path.

#[path = "common/host.rs"]
mod host;

use std::path::{Path, PathBuf};

use govlint_rules::RULES;
use govlint_rules::context::{Context, Settings};
use govlint_rules::exception::{InPlace, Stated};
use govlint_rules::facts::{Asked, Failure, Headers, Hop, Links, Outcome, Peers, Shared, Target};
use govlint_rules::finding::Finding;
use govlint_rules::page::{Document, Page};
use govlint_rules::rule::{Check, Profile, Rule, Severity};
use url::Url;

/// One fenced example: ` ```html fail address=… profile=… target=… via=… soft=… wall=… pages=… `, or ` ```host fail ` for what a host answered (see `common/host.rs`).
struct Example {
    fails: bool,
    address: Url,
    profile: Profile,
    target: Target,
    pages: usize,
    markup: String,
}

fn examples(rule: &Rule) -> Vec<Example> {
    let docs = rule.meta.docs();
    let mut examples = Vec::new();
    let mut lines = docs.lines();
    while let Some(line) = lines.next() {
        let kind = if matches!(rule.check, Check::Host(_)) { "```host " } else { "```html " };
        let Some(info) = line.strip_prefix(kind) else { continue };
        let markup = lines.by_ref().take_while(|line| *line != "```").flat_map(|line| [line, "\n"]).collect();
        examples.push(Example::new(rule, info, markup));
    }
    examples
}

impl Example {
    fn new(rule: &Rule, info: &str, markup: String) -> Self {
        let mut words = info.split_whitespace();
        let fails = match words.next() {
            Some("fail") => true,
            Some("pass") => false,
            other => panic!("{}: a fence says `html fail` or `html pass`, not {other:?}", rule.meta.id),
        };
        let address = Url::parse("https://www.agency.example.gov/news/page.html").unwrap();
        let mut example = Self { fails, address, profile: Profile::Federal, target: Target::NotAsked, pages: 0, markup };
        for word in words {
            example.set(rule, word);
        }
        example
    }

    fn set(&mut self, rule: &Rule, word: &str) {
        match word.split_once('=') {
            Some(("address", value)) => self.address = Url::parse(value).unwrap(),
            Some(("profile", value)) => self.profile = *Profile::ALL.iter().find(|p| p.name() == value).unwrap(),
            Some(("pages", value)) => self.pages = value.parse().unwrap(),
            Some(("target", value)) => self.target = target(value),
            Some((fact, value)) => match &mut self.target {
                Target::Asked(asked) => add(asked, fact, value, rule),
                _ => panic!("{}: `{word}` belongs after `target=` with a status", rule.meta.id),
            },
            _ => panic!("{}: unknown word `{word}` after a fence", rule.meta.id),
        }
    }

    fn findings(&self, rule: &Rule) -> Vec<Finding> {
        if matches!(rule.check, Check::Host(_)) {
            return self.of_host(rule);
        }
        let document = Document::parse(self.markup.as_str()).unwrap();
        let page = Page::new(&document);
        let (settings, headers) = (Settings::default(), Headers::default());
        let cx = context(&self.address, self.profile, &settings, &headers);
        let judged = match rule.check {
            Check::Page(_) => rule.judge_page(&page, &cx, Severity::Error),
            Check::Links(_) => {
                let mut links = Links::default();
                for link in page.links(cx.base) {
                    links.insert(link.url.to_string(), from(&self.target, &link.url));
                }
                rule.judge_links(&page, &links, &cx, Severity::Error)
            }
            Check::Peers(_) => {
                let shared = Shared { pages: self.pages, lists: self.pages };
                rule.judge_peers(&page, &Peers { title: shared, description: shared }, &cx, Severity::Error)
            }
            Check::Exceptions(_) => rule.judge_exceptions(&exceptions(&page, &cx), Severity::Error),
            Check::Host(_) => None,
        };
        judged.expect("the rule judges its own examples").0
    }

    fn of_host(&self, rule: &Rule) -> Vec<Finding> {
        let host = host::read(&self.markup);
        let (settings, headers) = (Settings::default(), Headers::default());
        let cx = context(&host.url, self.profile, &settings, &headers);
        rule.judge_host(&host, &cx, Severity::Error).expect("the rule judges its own examples").0
    }
}

/// The exceptions of a page, when all rules that judge pages have run.
fn exceptions(page: &Page<'_>, cx: &Context<'_>) -> Vec<Stated> {
    let judged = RULES.iter().filter_map(|rule| rule.judge_page(page, cx, Severity::Error));
    let mut findings: Vec<Finding> = judged.flat_map(|(findings, _)| findings).collect();
    let mut in_place = InPlace::of(page, cx.as_of);
    in_place.take_out(&mut findings);
    in_place.stated(|_| true)
}

fn context<'a>(address: &'a Url, profile: Profile, settings: &'a Settings, headers: &'a Headers) -> Context<'a> {
    let as_of = jiff::civil::date(2026, 11, 1);
    Context { address: Some(address), base: address, profile, as_of, settings, headers }
}

/// Adds to an answer: `via=301:URL` a redirect, `soft=…` what shows that it is none, `wall=…` whose wall gave it.
fn add(asked: &mut Asked, fact: &str, value: &str, rule: &Rule) {
    let named = |value: &str| serde_json::Value::from(value);
    match (fact, &mut asked.outcome) {
        ("via", Outcome::Answered { hops, .. }) => {
            let (status, to) = value.split_once(':').expect("a status and an address");
            let to = Url::parse(to).unwrap();
            hops.push(Hop { from: to.clone(), status: status.parse().unwrap(), to });
        }
        ("soft", _) => asked.soft_404 = Some(serde_json::from_value(named(value)).unwrap()),
        ("wall", _) => asked.wall = Some(serde_json::from_value(named(value)).unwrap()),
        _ => panic!("{}: unknown word `{fact}` after a fence", rule.meta.id),
    }
}

fn target(name: &str) -> Target {
    match name {
        "page" => Target::Page { fragment_found: true },
        "page-without-fragment" => Target::Page { fragment_found: false },
        "missing" => Target::Missing,
        "not-in-copy" => Target::NotInCopy,
        "not-asked" => Target::NotAsked,
        class => {
            let failure = || Failure::ALL.iter().find(|failure| failure.name() == class);
            let url = Url::parse("https://www.partner.example.org/").unwrap();
            let outcome = match class.parse() {
                Ok(status) => Outcome::Answered { status, url, hops: vec![] },
                Err(_) => Outcome::Failed(*failure().unwrap_or_else(|| panic!("{class} is neither a status nor a failure"))),
            };
            Target::Asked(Box::new(Asked::new(outcome)))
        }
    }
}

/// The target for a link to `url`: redirects begin there.
fn from(target: &Target, url: &Url) -> Target {
    let Target::Asked(asked) = target else { return target.clone() };
    let mut asked = asked.clone();
    if let Outcome::Answered { url: end, hops, .. } = &mut asked.outcome {
        let mut at = url.clone();
        for hop in hops.iter_mut() {
            hop.from = std::mem::replace(&mut at, hop.to.clone());
        }
        *end = at;
    }
    Target::Asked(asked)
}

#[test]
fn examples_do_what_they_say() {
    for rule in RULES {
        let examples = examples(rule);
        assert!(examples.iter().any(|example| example.fails), "{}: no failing example", rule.meta.id);
        assert!(examples.iter().any(|example| !example.fails), "{}: no passing example", rule.meta.id);
        for example in examples {
            let found = example.findings(rule);
            assert_eq!(!found.is_empty(), example.fails, "{}: {}\n{found:#?}", rule.meta.id, example.markup);
            for finding in found {
                assert!(
                    !finding.message.is_empty() && !finding.help.is_empty(),
                    "{}: says nothing or helps nobody",
                    rule.meta.id
                );
            }
        }
    }
}

/// The folder of a family whose name the document model has already taken, and the family.
const FAMILY_ELSEWHERE: (&str, &str) = ("page-rules/", "page/");

/// The id of the rule in that file, a path below `src`.
fn id_of(file: &Path) -> String {
    let path = file.with_extension("").to_str().unwrap().replace('_', "-");
    let (folder, family) = FAMILY_ELSEWHERE;
    path.strip_prefix(folder).map_or_else(|| path.clone(), |fault| format!("{family}{fault}"))
}

#[test]
fn every_rule_file_is_registered_under_its_own_path() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut in_files: Vec<String> = rust_files(&source)
        .into_iter()
        .filter(|file| std::fs::read_to_string(file).unwrap().contains("pub const RULE: Rule"))
        .map(|file| id_of(file.strip_prefix(&source).unwrap()))
        .collect();
    in_files.sort();
    let mut registered: Vec<String> = RULES.iter().map(|rule| rule.meta.id.to_owned()).collect();
    registered.sort();
    assert_eq!(registered, in_files);
}

#[test]
fn every_rule_explains_itself_and_names_its_ground() {
    for rule in RULES {
        let summary = rule.meta.summary();
        assert!(summary.ends_with('.') && summary.len() < 120, "{}: the first line is its summary: {summary}", rule.meta.id);
        // No law speaks of how govlint is to be used.
        let rests_on_law = !matches!(rule.check, Check::Exceptions(_));
        assert_eq!(!rule.meta.cites.is_empty(), rests_on_law, "{}: what it rests on", rule.meta.id);
        for cite in rule.meta.cites {
            let url = Url::parse(&cite.url()).expect("a citation has an address");
            assert!(
                !url.path().ends_with("Understanding/"),
                "{}: {} is not in the table of criteria",
                rule.meta.id,
                cite.label()
            );
        }
    }
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.flat_map(|path| if path.is_dir() { rust_files(&path) } else { vec![path] }).collect()
}
