//! How long the parse with spans and the whole check in memory take, as ratios to `scraper::Html::parse_document` on the same pages.
//!
//! `cargo bench --bench parse_and_check`. The three take turns on each page, in one thread and with one allocator, and medians are compared,
//! so that whatever else the machine does meets all three alike. The check is decoding, sniffing, parsing, every rule and the record; reading
//! files, the link phase and reports are not in it. Pages are real ones where they are at hand (see `rules/tests/common/pages.rs`), or
//! else the project's fixtures, and the first line says which. With `-- --rules` it also tells what each rule costs.
#![allow(clippy::cast_precision_loss, reason = "figures for people")]

#[path = "../rules/tests/common/pages.rs"]
mod pages;

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use govlint::config::{Config, Flags, Origin, PageConfig};
use govlint::lint::{Input, Manner, lint};
use govlint_rules::RULES;
use govlint_rules::context::Context;
use govlint_rules::facts::Headers;
use govlint_rules::page::{Document, Page};
use govlint_rules::parse;
use govlint_rules::rule::{Profile, Severity};
use govlint_rules::sniff::{Sniffed, sniff};
use jiff::civil::{Date, date};
use url::Url;

/// Pages taken at most, evenly spread, and rounds of each measurement.
const PAGES: usize = 300;
const ROUNDS: usize = 9;
/// Smaller documents are redirect stubs and fragments: their cost is start-up, not work.
const SMALLEST: usize = 4096;
const AS_OF: Date = date(2026, 11, 1);

fn main() {
    let (source, texts) = sample();
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} pages of {source}, {:.1} KiB on average", texts.len(), bytes as f64 / texts.len() as f64 / 1024.0);
    let address = Url::parse("https://www.agency.example.gov/news/page.html").expect("a constant address");
    let flags = Flags { as_of: Some((AS_OF, Origin::Flag("--as-of"))), ..Flags::default() };
    let config = Config::new(None, flags).expect("no rule is named").for_page(&[]);
    let median = medians(&texts, &address, &config);
    let per_page = |time: Duration| time.as_secs_f64() * 1e6 / texts.len() as f64;
    let ratio = |time: Duration| time.as_secs_f64() / median[0].as_secs_f64();
    println!("scraper parse_document   {:8.0} us a page   1.00", per_page(median[0]));
    println!("parse with spans         {:8.0} us a page   {:.2}  (limit 1.35)", per_page(median[1]), ratio(median[1]));
    println!(
        "whole check, {:3} rules   {:8.0} us a page   {:.2}  (limit 1.60)",
        RULES.len(),
        per_page(median[2]),
        ratio(median[2])
    );
    if std::env::args().any(|argument| argument == "--rules") {
        by_rule(&texts, &address, &config);
    }
}

/// What each rule costs on top of the page's index.
fn by_rule(texts: &[String], address: &Url, config: &PageConfig) {
    let headers = Headers::default();
    let mut spent = vec![Duration::ZERO; RULES.len()];
    let mut index = Duration::ZERO;
    for text in texts {
        let document = Document::parse(text.as_str()).expect("a page is shorter than 4 GiB");
        let started = Instant::now();
        let page = Page::new(&document);
        index += started.elapsed();
        let (profile, settings) = (Profile::Federal, &config.settings);
        let cx = Context { address: Some(address), base: address, profile, as_of: AS_OF, settings, headers: &headers };
        for (at, rule) in RULES.iter().enumerate() {
            let started = Instant::now();
            black_box(rule.judge_page(&page, &cx, Severity::Error));
            spent[at] += started.elapsed();
        }
    }
    let per_page = |time: Duration| time.as_secs_f64() * 1e6 / texts.len() as f64;
    println!("index of the page: {:.0} us a page", per_page(index));
    println!("rules in their order (what is kept for later rules counts for the first that asks):");
    for (rule, spent) in RULES.iter().zip(spent) {
        println!("{:8.1} us a page   {}", per_page(spent), rule.meta.id);
    }
}

fn whole_check(text: &str, address: &Url, config: &PageConfig) -> usize {
    let headers = Headers::default();
    let input = Input {
        bytes: text.as_bytes(),
        charset: None,
        headers: &headers,
        is_answer: false,
        language: None,
        address: Some(address),
        base: address,
        sheets: None,
    };
    let manner = Manner { config, profile: Profile::Federal, as_of: AS_OF };
    lint(&input, manner).map_or(0, |linted| linted.findings.len() + linted.record.links.len())
}

/// For each page the three are timed one after the other, [`ROUNDS`] times; the sums over all pages of the medians are returned.
fn medians(texts: &[String], address: &Url, config: &PageConfig) -> [Duration; 3] {
    let mut sums = [Duration::ZERO; 3];
    for text in texts {
        let mut times: [Vec<Duration>; 3] = Default::default();
        for _ in 0..ROUNDS {
            times[0].push(time(|| drop(black_box(scraper::Html::parse_document(text)))));
            times[1].push(time(|| drop(black_box(parse::parse(text)))));
            times[2].push(time(|| {
                black_box(whole_check(text, address, config));
            }));
        }
        for (sum, mut rounds) in sums.iter_mut().zip(times) {
            rounds.sort();
            *sum += rounds[rounds.len() / 2];
        }
    }
    sums
}

fn time(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}

/// Real pages evenly spread over all sites, or else our fixtures.
fn sample() -> (&'static str, Vec<String>) {
    let mut texts = Vec::new();
    let mut keep = |_: &str, bytes: &[u8]| {
        if bytes.len() >= SMALLEST && sniff(bytes) == Sniffed::Html {
            texts.extend(String::from_utf8(bytes.to_vec()));
        }
    };
    let found = pages::each_page(&mut keep);
    if found.is_none() {
        fixtures(Path::new("fixtures"), &mut keep);
    }
    let step = texts.len().div_ceil(PAGES).max(1);
    let texts: Vec<String> = texts.into_iter().step_by(step).collect();
    assert!(!texts.is_empty(), "there is nothing to measure on");
    (if found.is_some() { "real sites" } else { "the fixtures" }, texts)
}

fn fixtures(folder: &Path, keep: &mut impl FnMut(&str, &[u8])) {
    let mut paths: Vec<_> =
        std::fs::read_dir(folder).expect("the project has fixtures").flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            fixtures(&path, keep);
        } else if path.extension().is_some_and(|extension| extension == "html") {
            keep(&path.to_string_lossy(), &std::fs::read(&path).expect("a fixture is readable"));
        }
    }
}
