use super::*;

fn finding(rule: &'static str, message: &str, severity: Severity, verdict: Verdict) -> Finding {
    Finding {
        rule: rule.into(),
        severity,
        verdict,
        message: message.to_owned(),
        help: "".into(),
        places: Vec::new(),
        fingerprint: String::new(),
        alike: None,
        past: None,
        baseline: None,
    }
}

fn page(name: &str, findings: Vec<Finding>) -> PageReport {
    let said = Said::new(findings, [("image/missing-alt", Outcome::Failed)]);
    let (name, encoding) = (name.to_owned(), "UTF-8".into());
    PageReport {
        name,
        address: None,
        profile: Profile::Dod,
        encoding,
        said,
        same_as: None,
        also_at: Vec::new(),
        hops: Vec::new(),
    }
}

#[test]
fn pages_come_out_sorted_whole_and_as_often_as_asked() {
    let a = || finding("a/a", "one", Severity::Error, Verdict::Fail);
    let b = || finding("b/b", "two", Severity::Note, Verdict::Review);
    let c = || finding("b/b", "too", Severity::Warning, Verdict::Fail);
    let pages = Pages::new().unwrap();
    let late = pages.add(&page("b/z", vec![b()])).unwrap();
    for name in ["b/ä", "", "a", "a"] {
        pages.add(&page(name, vec![])).unwrap();
    }
    let more = Said::new(vec![c(), a()], [("link/broken", Outcome::Passed)]);
    pages.extend(late, &more).unwrap();
    for _ in 0..2 {
        let all: Vec<PageReport> = pages.iter().collect::<io::Result<_>>().unwrap();
        assert_eq!(all.iter().map(|page| &*page.name).collect::<Vec<_>>(), ["", "a", "a", "b/z", "b/ä"]);
        assert_eq!(all[1], page("a", vec![]));
        assert_eq!(all[3].said.findings, [a(), c(), b()]);
        assert_eq!(all[3].said.outcomes.len(), 2);
    }
    assert_eq!(pages.totals(), Totals { errors: 1, warnings: 1, notes: 0, reviews: 1 });
}

#[test]
fn a_page_that_is_another_is_not_reported_again() {
    let fault = || finding("a/a", "one", Severity::Error, Verdict::Fail);
    let pages = Pages::new().unwrap();
    let (one, other) = (pages.add(&page("a", vec![fault()])).unwrap(), pages.add(&page("b", vec![fault()])).unwrap());
    pages.same_as(other, "a").unwrap();
    pages.also_at(one, vec!["b".to_owned()]).unwrap();
    let all: Vec<PageReport> = pages.iter().collect::<io::Result<_>>().unwrap();
    assert_eq!((all[0].said.findings.len(), &all[0].also_at[..]), (1, &["b".to_owned()][..]));
    assert_eq!((all[1].said.findings.len(), all[1].same_as.as_deref()), (0, Some("a")));
    assert_eq!(pages.totals(), Totals { errors: 1, ..Totals::default() });
}
