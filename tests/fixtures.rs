//! Every fixture raises exactly the findings that its expected file lists, on the way that the command line takes.
//!
//! `fixtures/<family>/<rule>/` runs that rule alone; a file that says `# rules: all` (or lists rules) runs those. `pass-*` expects nothing,
//! `fail-*` needs a `.expect` beside it: header lines (`# key: value`), then one line a finding,
//! `SEVERITY VERDICT [PATH:]LINE:COL MESSAGE`, with an indented `also` line for each further place. `GOVLINT_BLESS=1` writes what is
//! found; read every line of it before it is committed.

#[path = "../rules/tests/common/host.rs"]
mod host;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use govlint::check::{CheckOptions, check};
use govlint::config::{Config, ConfigFile, Flags, Origin};
use govlint::lint::{Manner, lint_host, profile_of};
use govlint::report::{HostReport, Run, Said};
use govlint_rules::RULES;
use govlint_rules::place::Place;
use govlint_rules::rule::Profile;
use url::Url;

/// What a fixture says about how it is run.
struct Headers {
    text: String,
    rules: Vec<String>,
    flags: Flags,
    published_as: Option<Url>,
    config: String,
}

impl Headers {
    fn read(fixture: &Path, folder: &Path) -> Self {
        let expect = std::fs::read_to_string(expect_file(fixture)).unwrap_or_default();
        let text: String = expect.lines().filter(|line| line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
        let parts: Vec<_> = folder.components().map(|part| part.as_os_str().to_str().unwrap()).collect();
        let flags = Flags { as_of: Some((jiff::civil::date(2026, 11, 1), Origin::Flag("--as-of"))), ..Flags::default() };
        let mut headers =
            Self { text: String::new(), rules: vec![parts.join("/")], flags, published_as: None, config: String::new() };
        for line in text.lines() {
            let (key, value) =
                line[1..].split_once(':').unwrap_or_else(|| panic!("{}: `{line}` is no header", fixture.display()));
            headers.set(key.trim(), value.trim(), fixture);
        }
        Self { text, ..headers }
    }

    fn set(&mut self, key: &str, value: &str, fixture: &Path) {
        match key {
            "rules" if value == "all" => self.rules = Vec::new(),
            "rules" => self.rules = value.split(',').map(|rule| rule.trim().to_owned()).collect(),
            "base-url" => self.flags.base_url = Some(Url::parse(value).unwrap()),
            "published-as" => self.published_as = Some(Url::parse(value).unwrap()),
            "profile" => self.flags.profile = Some(*Profile::ALL.iter().find(|profile| profile.name() == value).unwrap()),
            "as-of" => self.flags.as_of = Some((value.parse().unwrap(), Origin::Flag("--as-of"))),
            "config" => writeln!(self.config, "{value}").unwrap(),
            _ => panic!("{}: unknown header `{key}`", fixture.display()),
        }
    }
}

fn expect_file(fixture: &Path) -> PathBuf {
    fixture.with_extension("expect")
}

fn run(fixture: &Path, headers: &Headers) -> Run {
    let flags = Flags { select: headers.rules.clone(), ..headers.flags.clone() };
    let file = (!headers.config.is_empty()).then(|| match ConfigFile::parse(Path::new("govlint.toml"), headers.config.clone()) {
        Ok(file) => file,
        Err(error) => panic!("{}: {error}", fixture.display()),
    });
    let config = Arc::new(Config::new(file, flags).unwrap_or_else(|error| panic!("{}: {error}", fixture.display())));
    if is_host(fixture) {
        return run_host(fixture, &config);
    }
    let options = CheckOptions { published_as: headers.published_as.clone(), ..CheckOptions::default() };
    check(&[fixture.to_str().unwrap().to_owned()], &options, &config).unwrap()
}

/// The end of the way that a host takes; what it answered is written down in the fixture.
fn run_host(fixture: &Path, config: &Config) -> Run {
    let host = host::read(&std::fs::read_to_string(fixture).unwrap());
    let profile = config.profile().map_or_else(|| profile_of(Some(&host.url)), |(profile, _)| profile);
    let as_of = config.as_of().0;
    let judged = lint_host(&host, Manner { config: &config.for_page(&[host.url.as_str()]), profile, as_of });
    let mut said = Said::new(judged.findings, judged.outcomes);
    said.sort();
    let mut run = Run::new(RULES, Vec::new(), as_of).unwrap();
    run.hosts.push(HostReport { host, profile, said });
    run.exceptions = judged.taken;
    run
}

fn is_host(fixture: &Path) -> bool {
    fixture.extension().is_some_and(|extension| extension == "host")
}

/// The findings in the form of an expected file.
fn listed(run: &Run, fixture: &Path, headers: &Headers) -> String {
    let mut out = String::new();
    run.each_finding(|subject, finding| {
        let path = Path::new(subject.name).strip_prefix(fixture).map(|path| format!("{}:", path.display())).unwrap_or_default();
        let path = if fixture.is_dir() { path } else { String::new() };
        let rule = if headers.rules.len() == 1 { String::new() } else { format!("{} ", finding.rule) };
        for (nth, place) in finding.places.iter().enumerate() {
            let at = match place {
                Place::Source(place) => format!("{path}{}:{}", place.start.line, place.start.column),
                Place::Host(place) => format!("{} [{}]", place.endpoint, place.part.name()),
            };
            if nth == 0 {
                writeln!(out, "{} {} {at} {rule}{}", finding.severity.name(), finding.verdict.name(), finding.message).unwrap();
            } else {
                writeln!(out, "    also {at} {}", place.label().unwrap_or_default()).unwrap();
            }
        }
        Ok(())
    })
    .unwrap();
    out
}

/// Every fixture with the folder it lies in, below `fixtures/`: the HTML files, the hosts and the folders whose names start with pass or fail, and the
/// files of `seed/`.
fn fixtures() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new("fixtures");
    let mut found = Vec::new();
    let mut folders = vec![root.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_str().unwrap();
            let is_case =
                name.starts_with("pass-") || name.starts_with("fail-") || folder.ends_with("seed") || folder.ends_with("sites");
            let is_page = path.extension().is_some_and(|extension| extension == "html" || extension == "host");
            if is_case && (is_page || path.is_dir()) {
                found.push((path.clone(), folder.strip_prefix(root).unwrap().to_owned()));
            } else if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Whether a scripted web stands beside it: then it is `tests/links.rs` that plays it.
fn is_played(fixture: &Path) -> bool {
    fixture.with_extension("play").exists()
}

#[test]
fn fixtures_raise_exactly_what_they_say() {
    let bless = std::env::var_os("GOVLINT_BLESS").is_some();
    let mut wrong = String::new();
    for (fixture, folder) in fixtures().into_iter().filter(|(fixture, _)| !is_played(fixture)) {
        let headers = Headers::read(&fixture, &folder);
        let found = listed(&run(&fixture, &headers), &fixture, &headers);
        let expect = std::fs::read_to_string(expect_file(&fixture)).unwrap_or_default();
        let expected: String = expect.lines().filter(|line| !line.starts_with('#')).flat_map(|line| [line, "\n"]).collect();
        let name = fixture.file_name().unwrap().to_str().unwrap();
        if name.starts_with("pass-") && !found.is_empty() || name.starts_with("fail-") && found.is_empty() {
            writeln!(wrong, "{}: its name says otherwise:\n{found}", fixture.display()).unwrap();
        } else if bless && found != expected {
            std::fs::write(expect_file(&fixture), format!("{}{found}", headers.text)).unwrap();
        } else if found != expected {
            writeln!(wrong, "{}: expected\n{expected}found\n{found}", fixture.display()).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_a_passing_and_a_failing_fixture() {
    let all = fixtures();
    for rule in RULES {
        // The scripted web speaks no https: this rule is shown by its own examples.
        let prefixes: &[&str] = if rule.meta.id == "link/insecure-redirect" { &["pass-"] } else { &["pass-", "fail-"] };
        for prefix in prefixes {
            let of_rule = |(fixture, folder): &(PathBuf, PathBuf)| {
                folder == Path::new(rule.meta.id) && fixture.file_name().unwrap().to_str().unwrap().starts_with(prefix)
            };
            assert!(all.iter().any(of_rule), "{} has no fixture {prefix}*", rule.meta.id);
        }
    }
}
