//! `docs/rules/`: a page a rule, and indexes by family, by law and by WCAG criterion, written from the rules themselves.
//!
//! `GOVLINT_BLESS=1 cargo test --test readme` writes them; without it the test says what is out of date.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use govlint_rules::RULES;
use govlint_rules::cite::Cite;
use govlint_rules::rule::{Check, Profile, Rule, Severity};

const FOLDER: &str = "docs/rules";

const WRITTEN: &str = "<!-- Written from the rules by `GOVLINT_BLESS=1 cargo test --test readme`. -->\n";

/// Every file, by its path below the folder.
fn files() -> BTreeMap<PathBuf, String> {
    let mut files: BTreeMap<PathBuf, String> =
        RULES.iter().map(|rule| (PathBuf::from(format!("{}.md", rule.meta.id)), page(rule))).collect();
    files.insert("README.md".into(), index());
    files
}

fn page(rule: &Rule) -> String {
    let mut text = format!("{WRITTEN}# {}\n\n{}\n## Severity\n", rule.meta.id, body(&rule.meta.docs()));
    writeln!(text, "{}\n", severities(rule)).unwrap();
    if !rule.meta.cites.is_empty() {
        text.push_str("## Rests on\n");
    }
    for cite in rule.meta.cites {
        let status = cite.status().map_or_else(String::new, |status| format!(" ({status})"));
        writeln!(text, "- [{}]({}){status}", cite.label(), cite.url()).unwrap();
    }
    text.trim_end().to_owned() + "\n"
}

/// The rule's own words, its headings below that of the page.
fn body(docs: &str) -> String {
    let mut fenced = false;
    let mut text = String::new();
    for line in docs.lines() {
        fenced ^= line.trim_start().starts_with("```");
        let deeper = if line.starts_with('#') && !fenced { "#" } else { "" };
        writeln!(text, "{deeper}{line}").unwrap();
    }
    text
}

fn severities(rule: &Rule) -> String {
    let name = |severity: Option<Severity>| severity.map_or("off", Severity::name);
    let differing = Profile::ALL.into_iter().filter(|profile| rule.meta.severity_for(*profile) != Some(rule.meta.severity));
    let differing =
        differing.map(|profile| format!("; {} in profile `{}`", name(rule.meta.severity_for(profile)), profile.name()));
    let network = if rule.meta.needs_network { ". Says something only where addresses are asked over the network" } else { "" };
    let needs = match rule.check {
        Check::Page(_) => "Looks at one page",
        Check::Links(_) => "Looks at one page and at what its links lead to",
        Check::Peers(_) => "Looks at one page and at what the other pages of its site say of themselves",
        Check::Host(_) => "Looks at a host: redirects, headers, certificates, TLS",
        Check::Exceptions(_) => "Looks at the exceptions of a page or of the configuration",
    };
    format!("{}{}. {needs}{network}.", name(Some(rule.meta.severity)), differing.collect::<String>())
}

fn line(rule: &Rule) -> String {
    format!("- [{0}]({0}.md) ({1}): {2}\n", rule.meta.id, rule.meta.severity.name(), rule.meta.summary())
}

fn index() -> String {
    let mut text = format!("{WRITTEN}# Rules\n\n{} rules, [by family](#by-family), [by law](#by-law) and ", RULES.len());
    text.push_str("[by WCAG criterion](#by-wcag-criterion). `govlint explain RULE` prints the same pages.\n\n## By family\n");
    let family = |rule: &Rule| rule.meta.id.split('/').next().unwrap_or_default();
    for rules in RULES.chunk_by(|one, next| family(one) == family(next)) {
        writeln!(text, "### {}", family(rules[0])).unwrap();
        text.extend(rules.iter().map(|rule| line(rule)));
        text.push('\n');
    }
    text.push_str("## By law\nWhat binds whom stands with each rule. A rule may rest on several.\n\n");
    grouped(&mut text, |cite| law(cite).map(str::to_owned));
    text.push_str("## By WCAG criterion\n");
    grouped(&mut text, |cite| matches!(cite, Cite::Wcag(_)).then(|| format!("[{}]({})", cite.label(), cite.url())));
    text.trim_end().to_owned() + "\n"
}

fn grouped(text: &mut String, group: impl Fn(Cite) -> Option<String>) {
    let mut groups: BTreeMap<String, Vec<&Rule>> = BTreeMap::new();
    for rule in RULES {
        for name in rule.meta.cites.iter().filter_map(|cite| group(*cite)) {
            let rules = groups.entry(name).or_default();
            if rules.last().is_none_or(|last| last.meta.id != rule.meta.id) {
                rules.push(rule);
            }
        }
    }
    for (name, rules) in groups {
        writeln!(text, "### {name}").unwrap();
        text.extend(rules.into_iter().map(line));
        text.push('\n');
    }
}

/// The law, directive or policy that a citation is of; none of standards and techniques, which bind nobody by themselves.
fn law(cite: Cite) -> Option<&'static str> {
    match cite {
        Cite::Section508(_) | Cite::Baseline(_) | Cite::TrustedTester(_) => {
            Some("Section 508 of the Rehabilitation Act (36 CFR part 1194)")
        }
        Cite::TitleTwo(_) => Some("ADA Title II (28 CFR part 35)"),
        Cite::M1513 => Some("OMB M-15-13, HTTPS"),
        Cite::M2322 => Some("OMB M-23-22, digital-first public experience"),
        Cite::Idea(_) => Some("21st Century IDEA"),
        Cite::Bod1801 => Some("CISA BOD 18-01"),
        Cite::Sp80052 => Some("NIST SP 800-52r2"),
        Cite::FederalStandard(_) => Some("Federal website standards"),
        Cite::Dodi504002 => Some("DoDI 5040.02"),
        Cite::Wcag(_) | Cite::Act(_) | Cite::Technique(_) | Cite::Uswds(_) | Cite::Rfc(..) | Cite::Html(_) | Cite::W3c(_) => None,
    }
}

fn present(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { present(&path) } else { vec![path] }).collect()
}

#[test]
fn the_pages_of_the_rules_are_as_the_rules_say() {
    let bless = std::env::var_os("GOVLINT_BLESS").is_some();
    let (folder, files) = (Path::new(FOLDER), files());
    for (path, text) in &files {
        let path = folder.join(path);
        if bless {
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(&path, text).unwrap();
        }
        let stands = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(stands == *text, "{} is out of date: GOVLINT_BLESS=1 cargo test --test readme", path.display());
    }
    for path in present(folder) {
        assert!(files.contains_key(path.strip_prefix(folder).unwrap()), "{} is of no rule", path.display());
    }
}

#[test]
fn every_rule_is_in_the_indexes() {
    let index = index();
    for rule in RULES {
        let times = index.matches(&format!("]({}.md)", rule.meta.id)).count();
        assert!(times >= 1, "{} is not listed", rule.meta.id);
    }
    assert!(index.contains("### [WCAG 1.1.1 Non-text Content (A)]("), "{index}");
    assert!(index.contains("### CISA BOD 18-01\n- [https/"), "{index}");
}
