//! The run that every format is shown with: faults with one place and with many, in short lines and in one long one, in
//! several scripts, and pages whose text, title and name try to command the terminal.

use std::borrow::Cow;
use std::time::Duration;

use govlint::report::{Coverage, HostReport, LinkCounts, PageReport, Pages, Run, Said, Setting};
use govlint_rules::cite::Cite;
use govlint_rules::facts::host::Reply;
use govlint_rules::finding::{Finding, Findings, Outcome};
use govlint_rules::page::{Document, Page, Spot};
use govlint_rules::place::{HostPlace, Part, Place, SourcePlace};
use govlint_rules::rule::{Check, Meta, Profile, Rule, Scope, Severity};

/// Everything that a page may try: title, colour, bell, C1, overrides, isolates, a hidden character, a carriage return.
pub const HOSTILE: &str = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{9b}31m\u{202e}txt.exe\u{2069}\u{200b}\r\u{0}\u{7f}";

const IMAGE_DOCS: &str = "//! Images must have a text alternative.
//!
//! A screen reader announces an `<img>` without `alt` by its file name, which tells nobody anything and takes long to hear.
//! ```html fail
//! <img src=\"seal.png\">
//! ```
//! ```html pass profile=dod
//! <img src=\"seal.png\" alt=\"Seal of the Department of Energy\">
//! ```
//! # Exceptions
//! - Images that are hidden from everyone.
//! - Images that stand for nothing and say so, which is what an empty alternative is for:
//!   it is not a missing one.
";
const CAPTION_DOCS: &str = "//! A photo's caption must stand once.\n";
const LINK_DOCS: &str = "//! External links must lead somewhere.\n";

const LOCK_DOCS: &str = "//! HSTS must last for a year or more.\n";

pub static RULES: &[&Rule] = &[&IMAGE, &CAPTION, &LINK, &LOCK];

static IMAGE: Rule = Rule {
    meta: Meta {
        id: "image/missing-alt",
        source: IMAGE_DOCS,
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.1.1"), Cite::Section508("E205.4"), Cite::Act("23a2a8")],
        ..Meta::DEFAULT
    },
    check: Check::Page(|_, _, _| {}),
};

static CAPTION: Rule = Rule {
    meta: Meta {
        id: "caption/duplicated",
        source: CAPTION_DOCS,
        profiles: &[(Profile::Dod, Some(Severity::Error)), (Profile::Wcag, None)],
        cites: &[Cite::Wcag("3.2.4")],
        scope: Scope::WholePage,
        ..Meta::DEFAULT
    },
    check: Check::Page(|_, _, _| {}),
};

static LINK: Rule = Rule {
    meta: Meta {
        id: "link/broken-external",
        source: LINK_DOCS,
        severity: Severity::Note,
        cites: &[Cite::M2322],
        needs_network: true,
        ..Meta::DEFAULT
    },
    check: Check::Links(|_, _, _, _| {}),
};

static LOCK: Rule = Rule {
    meta: Meta { id: "https/weak-hsts", source: LOCK_DOCS, cites: &[Cite::M1513], needs_network: true, ..Meta::DEFAULT },
    check: Check::Host(|_, _, _| {}),
};

/// One finding, as a rule would make it.
pub fn find(rule: &'static Rule, with: impl FnOnce(&mut Findings)) -> Finding {
    let mut findings = Findings::new(rule, rule.meta.severity);
    with(&mut findings);
    let finding = findings.finish().0.remove(0);
    // How fingerprints are made is not for reports to test.
    Finding { fingerprint: "00c0ffee00c0ffee".to_owned(), ..finding }
}

/// The place of the `nth` occurrence of `needle`.
pub fn spot<'p>(page: &'p Page<'p>, needle: &str, nth: usize) -> Spot<'p> {
    let (at, _) = page.text().match_indices(needle).nth(nth).expect("the page has the needle");
    page.whole().narrowed(at..at + needle.len())
}

pub fn place(text: &str, needle: &str, label: Option<&str>) -> Place {
    let document = Document::parse(text).expect("short enough");
    let place = spot(&Page::new(&document), needle, 0).place();
    Place::Source(SourcePlace { label: label.map(str::to_owned), ..place })
}

/// A page of that name with these findings.
pub fn page(name: &str, address: Option<&str>, findings: Vec<Finding>) -> PageReport {
    let failed = |rule: &Rule| findings.iter().any(|finding| finding.rule == rule.meta.id);
    let outcome = |rule: &&'static Rule| (rule.meta.id, if failed(rule) { Outcome::Failed } else { Outcome::Passed });
    let of_pages = RULES.iter().filter(|rule| !matches!(rule.check, Check::Host(_)));
    let outcomes: Vec<_> = of_pages.map(outcome).collect();
    let address = address.map(|address| address.parse().expect("an address"));
    let said = Said::new(findings, outcomes);
    PageReport {
        name: name.to_owned(),
        address,
        profile: Profile::Federal,
        encoding: "UTF-8".into(),
        said,
        same_as: None,
        also_at: Vec::new(),
        hops: Vec::new(),
    }
}

/// The pages of a run.
pub fn pages(reports: &[PageReport]) -> Pages {
    let pages = Pages::new().expect("a temporary file");
    for page in reports {
        pages.add(page).expect("room");
    }
    pages
}

/// Lines of usual length; a tag over three lines; the same caption in four places, two of them in neighbouring lines.
fn usual() -> PageReport {
    const TEXT: &str = "<!doctype html>\n<html lang=\"en\">\n<title>Ships</title>\n<main>\n\t<img\n\t  src=\"seal.png\"\n\t  class=\"wide\">\n\
        \t<p>The ship leaves port.</p>\n\t<p>The ship leaves port.</p>\n<p>Between</p>\n<p>Between</p>\n<p>Between</p>\n\
        <figcaption>The ship leaves port.</figcaption>\n</main>\n<footer>The ship leaves port.</footer>\n";
    let document = Document::parse(TEXT).expect("short enough");
    let parsed = Page::new(&document);
    let image = parsed.all("img").next().expect("an image");
    let missing = find(&IMAGE, |found| {
        let finding = found.fail(&image.tag(), "image has no text alternative").label("no `alt`");
        finding.help("say in `alt` what the image tells, or write `alt=\"\"` if it tells nothing");
    });
    let caption = |nth| spot(&parsed, "The ship leaves port.", nth);
    let repeated = find(&CAPTION, |found| {
        let finding = found.fail(&caption(0), "the same caption stands 4 times for one photo").label("first here");
        finding.also(&caption(1), "again").also(&caption(2), "again").also(&caption(3), "again");
        finding.help("keep one copy and refer to it by `aria-describedby`");
    });
    page("site/ships.html", Some("https://www.agency.example.gov/ships.html"), vec![repeated, missing])
}

/// A minified page in several scripts: one line, places far apart in it, more places than are shown.
fn minified() -> PageReport {
    let filler = "<li><a href=\"/es/\">Señales 船舶 👩‍🚀</a></li>".repeat(20);
    let item = "<b>重要なお知らせ</b>";
    let text = format!("<!doctype html><ul>{filler}<img src=\"a.png\">{filler}{}</ul>", format!("{item}{filler}").repeat(16));
    let document = Document::parse(text).expect("short enough");
    let parsed = Page::new(&document);
    let image = parsed.all("img").next().expect("an image");
    let missing = find(&IMAGE, |found| {
        found.fail(&image.tag(), "image has no text alternative").help("say in `alt` what the image tells");
    });
    // Another image than that of the other page, and so another fault.
    let missing = Finding { fingerprint: "00decade00decade".to_owned(), ..missing };
    let repeated = find(&CAPTION, |found| {
        let finding = found.fail(&spot(&parsed, item, 0), "the same caption stands 16 times for one photo");
        for nth in 1..16 {
            finding.also(&spot(&parsed, item, nth), "again");
        }
    });
    page("site/es/mínima.html", None, vec![missing, repeated])
}

/// Every text that a page or a file system can choose is hostile.
fn hostile() -> PageReport {
    let text = format!("<!doctype html>\r\n<p>before {HOSTILE}<img alt=\"{HOSTILE}\" src=x>after</p>\r\n");
    let document = Document::parse(text).expect("short enough");
    let parsed = Page::new(&document);
    let image = parsed.all("img").next().expect("an image");
    let finding = find(&LINK, |found| {
        let finding = found.review(&image.tag(), format!("`{HOSTILE}` could not be verified\nsecond line"));
        finding.label(format!("says {HOSTILE}")).help(format!("look at {HOSTILE}"));
    });
    page(&format!("site/{HOSTILE}.html"), None, vec![finding])
}

/// A host at whose two addresses the same is wrong, with a header that tries to command the terminal.
fn lock() -> HostReport {
    let mut host = crate::host::read(
        "http://agency.example.gov/ 301 https://agency.example.gov/\n\
         https://agency.example.gov/ 301 https://www.agency.example.gov/\n  hsts: max-age=300\n  accepts: TLSv1.0\n\
         https://www.agency.example.gov/ 200\n  hsts: max-age=300\n",
    );
    if let Some(Reply::Answered(answer)) = host.https.as_mut().map(|endpoint| &mut endpoint.reply) {
        answer.strict_transport_security = vec![HOSTILE.to_owned()];
    }
    let place = |endpoint: &str, value: &str| HostPlace {
        endpoint: endpoint.to_owned(),
        part: Part::StrictTransportSecurity,
        value: Some(value.to_owned()),
        label: None,
    };
    let weak = find(&LOCK, |found| {
        let finding = found.fail(&place("https://agency.example.gov/", HOSTILE), "HSTS lasts for 300 seconds only");
        finding.also(&place("https://www.agency.example.gov/", "max-age=300"), "here too");
        finding.help("send `max-age=31536000` (one year) or more");
    });
    HostReport { host, profile: Profile::Federal, said: Said::new(vec![weak], [(LOCK.meta.id, Outcome::Failed)]) }
}

pub fn run() -> Run {
    let unchecked = (1..=7).map(|n| (format!("site/secret-{n}.html"), "permission denied".to_owned()));
    let skipped = [("site/photo.html".to_owned(), "a JPEG image".to_owned())];
    Run {
        version: "0.1.0".into(),
        targets: vec!["site".to_owned(), format!("site/{HOSTILE}.html")],
        settings: [
            ("base-url", "\"https://www.agency.example.gov/\"", "--base-url"),
            ("rules.\"page/empty\"", HOSTILE, "govlint.toml:3"),
        ]
        .map(|(name, value, by)| Setting { name: name.to_owned(), value: value.to_owned(), by: by.to_owned() })
        .into(),
        hosts: vec![lock()],
        pages: pages(&[usual(), minified(), hostile()]),
        coverage: Coverage {
            pages: 3,
            fragments: 1,
            redirect_stubs: 2,
            skipped: skipped.into_iter().collect(),
            unchecked: unchecked.chain([(HOSTILE.to_owned(), HOSTILE.to_owned())]).collect(),
            not_tried: [("https://www.agency.example.gov/deep/".to_owned(), "deeper than --depth 3".to_owned())]
                .into_iter()
                .collect(),
            links: LinkCounts { good: 120, broken: 3, unverified: 1, not_in_copy: 9, not_asked: 37, left_out: 0 },
            unverified: [("timeout".to_owned(), [("www.partner.example.org".to_owned(), 1)].into())].into(),
            soft_404_hosts: ["https://www.partner.example.org".to_owned()].into(),
            notes: vec![format!("the configuration names a page that is not there: {HOSTILE}")],
            ..Coverage::default()
        },
        took: Duration::from_millis(1234),
        ..Run::new(RULES, Vec::new(), jiff::civil::date(2026, 11, 1)).expect("a temporary file")
    }
}

/// A run of one page with one finding that stands in these places.
pub fn run_with(places: Vec<Place>) -> Run {
    let finding = Finding {
        rule: Cow::Borrowed("image/missing-alt"),
        severity: Severity::Error,
        verdict: govlint_rules::rule::Verdict::Fail,
        message: "image has no text alternative".to_owned(),
        help: Cow::Borrowed(""),
        places,
        fingerprint: "0".to_owned(),
        alike: None,
        past: None,
        baseline: None,
    };
    let coverage = Coverage { pages: 1, ..Coverage::default() };
    Run {
        hosts: Vec::new(),
        pages: pages(&[page("a.html", None, vec![finding])]),
        coverage,
        targets: vec!["a.html".to_owned()],
        ..run()
    }
}

/// The same fault in the template of so many pages.
pub fn spread(pages_with_it: usize) -> Run {
    const TEXT: &str = "<!doctype html><main><img src=seal.png></main>";
    let document = Document::parse(TEXT).expect("short enough");
    let parsed = Page::new(&document);
    let image = parsed.all("img").next().expect("an image");
    let missing = || {
        find(&IMAGE, |found| {
            found.fail(&image.tag(), "image has no text alternative");
        })
    };
    let reports: Vec<_> = (0..pages_with_it).map(|nth| page(&format!("site/p{nth:03}.html"), None, vec![missing()])).collect();
    let coverage = Coverage { pages: pages_with_it, ..Coverage::default() };
    Run { hosts: Vec::new(), pages: pages(&reports), coverage, targets: vec!["site".to_owned()], ..run() }
}
