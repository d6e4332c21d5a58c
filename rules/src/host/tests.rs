//! The registry's table against its own header, and names of every shape.

use super::federal::{DATA, owner_of_branch, rows};
use super::*;
use proptest::prelude::*;

/// The counts that the data file's header states, as `(letter, count)`.
fn stated_counts() -> Vec<(&'static str, usize)> {
    DATA.lines()
        .filter_map(|line| line.strip_prefix("# count "))
        .map(|rest| rest.split_once(' ').map(|(letter, count)| (letter, count.parse().unwrap())).unwrap())
        .collect()
}

#[test]
fn every_line_of_the_registry_is_a_row_in_order() {
    let lines: Vec<&str> = DATA.lines().filter(|line| !line.starts_with('#')).collect();
    let domains: Vec<&str> = rows(DATA).map(|(domain, _)| domain).collect();
    assert_eq!(lines.len(), domains.len(), "a line is no row");
    assert!(domains.is_sorted_by(|a, b| a < b), "unsorted or doubled");
    for domain in domains {
        assert_eq!(registrable(domain).as_deref(), Some(domain));
    }
}

#[test]
fn counts_per_branch_are_those_of_the_registry() {
    let stated = stated_counts();
    for &(letter, count) in &stated {
        let owner = owner_of_branch(letter).unwrap();
        assert_eq!(rows(DATA).filter(|&(_, of)| of == owner).count(), count, "branch {letter}");
    }
    // The registry's own totals: 1,174 executive (defense included), 121 legislative, 24 judicial, 2 without a branch.
    let of = |letter: &str| stated.iter().find(|(stated, _)| *stated == letter).unwrap().1;
    assert_eq!((of("e") + of("d"), of("l"), of("j"), of("f")), (1174, 121, 24, 2));
}

#[test]
fn owners_of_gov_and_mil() {
    for (host, expected) in [
        ("nist.gov", Owner::FederalExecutive),
        ("WWW.NIST.GOV.", Owner::FederalExecutive),
        ("a.b.c.va.gov", Owner::FederalExecutive),
        ("agency.example.gov", Owner::FederalExecutive),
        ("18f.gov", Owner::FederalExecutive),
        ("youthrules.gov", Owner::FederalExecutive),
        ("www.congress.gov", Owner::FederalLegislative),
        ("ecfr.gov", Owner::FederalLegislative),
        ("www.ca9.uscourts.gov", Owner::FederalJudicial),
        ("www.smithsonian.gov", Owner::FederalOther),
        ("www.defense.gov", Owner::Defense),
        ("www.war.gov", Owner::Defense),
        ("command.example.mil", Owner::Defense),
        ("dmv.ca.gov", Owner::StateLocal),
        ("www.texas.gov", Owner::StateLocal),
        ("city-of-exampleville.gov", Owner::Unknown),
        ("notnist.gov", Owner::Unknown),
        ("nist.gov.example.com", Owner::Unknown),
        ("nistgov", Owner::Unknown),
        ("gov", Owner::Unknown),
        ("mil", Owner::Unknown),
        (".gov", Owner::Unknown),
        ("nist..gov", Owner::Unknown),
        ("", Owner::Unknown),
        (".", Owner::Unknown),
        ("127.0.0.1", Owner::Unknown),
        ("[::1]", Owner::Unknown),
        ("www.example.com", Owner::Unknown),
    ] {
        assert_eq!(owner(host), expected, "{host}");
    }
}

#[test]
fn owners_of_locality_names() {
    for (host, expected) in [
        ("www.fs.fed.us", Owner::FederalExecutive),
        ("www.dot.state.co.us", Owner::StateLocal),
        ("www.exampleville.k12.ca.us", Owner::StateLocal),
        ("academy.pvt.k12.ma.us", Owner::Unknown),
        ("k12.ca.us", Owner::Unknown),
        ("parks.ci.exampleville.co.us", Owner::StateLocal),
        ("co.adams.co.us", Owner::StateLocal),
        ("www.example.co.us", Owner::Unknown),
        ("ci.exampleville.zz.us", Owner::Unknown),
        ("fed.us", Owner::Unknown),
        ("state.ca.uk", Owner::Unknown),
    ] {
        assert_eq!(owner(host), expected, "{host}");
        assert_eq!(is_government(host), expected != Owner::Unknown, "{host}");
    }
}

#[test]
fn top_level_domains_are_whole_labels() {
    assert_eq!(tld("command.example.mil"), Some(Tld::Mil));
    assert_eq!(tld("Agency.Example.Gov."), Some(Tld::Gov));
    assert_eq!(tld("www.example.notgov"), None);
    assert_eq!(tld("www.gov.uk"), None);
    assert!(is_government("city-of-exampleville.gov") && !is_government("www.example.com"));
    assert_eq!(registrable("gov"), None);
    assert!(Owner::Defense.is_federal() && !Owner::StateLocal.is_federal() && !Owner::Unknown.is_federal());
}

#[test]
fn an_overlong_name_tells_nothing() {
    let long = "dev.".repeat(100_000) + "example.gov";
    assert_eq!(owner(&long), Owner::Unknown);
    assert_eq!(staging(&long), None);
}

proptest! {
    /// Whatever stands in an `href`, no answer panics, and what is owned is a government's.
    #[test]
    fn any_text_is_answered(host in "\\PC{0,40}(\\.(gov|mil|us|local))?\\.?") {
        let owned = owner(&host) != Owner::Unknown;
        prop_assert!(!owned || is_government(&host));
        prop_assert_eq!(registrable(&host).is_some() && tld(&host).is_none(), false);
        let _ = staging(&host);
    }

    /// A name belongs to whoever owns the registered domain above it, in any case of letters.
    #[test]
    fn a_host_belongs_to_its_domain(left in "[a-z0-9-]{1,12}(\\.[a-z]{1,8}){0,3}", row in any::<prop::sample::Index>()) {
        let rows: Vec<_> = rows(DATA).collect();
        let (domain, expected) = rows[row.index(rows.len())];
        let host = format!("{left}.{domain}");
        prop_assert_eq!(owner(&host), expected);
        prop_assert_eq!(owner(&host.to_ascii_uppercase()), expected);
        prop_assert_eq!(registrable(&host), Some(domain.to_owned()));
    }
}
