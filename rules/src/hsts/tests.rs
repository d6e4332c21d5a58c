use proptest::prelude::*;

use super::{Hsts, HstsFault as Fault};

#[test]
fn every_form_that_the_rfc_allows_is_read() {
    for (value, max_age, include_subdomains, preload) in [
        ("max-age=31536000", 31_536_000, false, false),
        ("max-age=15768000 ; includeSubDomains", 15_768_000, true, false),
        ("max-age=\"31536000\"", 31_536_000, false, false),
        ("max-age=0", 0, false, false),
        ("max-age=\"0\"; includeSubDomains", 0, true, false),
        ("MAX-AGE=300;INCLUDESUBDOMAINS;PreLoad", 300, true, true),
        ("preload; includeSubdomains; max-age = 63072000", 63_072_000, true, true),
        ("max-age=99999999999999999999999999", u64::MAX, false, false),
        ("max-age=\"3\\00\"", 300, false, false),
    ] {
        let hsts = Hsts::parse(value);
        assert_eq!(hsts, Hsts { max_age: Some(max_age), include_subdomains, preload, faults: vec![] }, "{value}");
        assert_eq!(hsts.is_in_force(), max_age > 0, "{value}");
    }
}

#[test]
fn faults_that_void_the_header_are_named() {
    for (value, fault) in [
        ("", Fault::Empty),
        (" ; ", Fault::Empty),
        ("includeSubDomains", Fault::NoMaxAge),
        ("max-age", Fault::MaxAgeNoNumber(String::new())),
        ("max-age=", Fault::MaxAgeNoNumber(String::new())),
        ("max-age=1y", Fault::MaxAgeNoNumber("1y".to_owned())),
        ("max-age=-1", Fault::MaxAgeNoNumber("-1".to_owned())),
        ("max-age=\"31 536 000\"", Fault::MaxAgeNoNumber("31 536 000".to_owned())),
        ("max-age=300; Max-Age=400", Fault::Repeated("Max-Age".to_owned())),
        ("max-age=300; preload; preload", Fault::Repeated("preload".to_owned())),
        ("max-age=300; includeSubDomains=true", Fault::ValueOfIncludeSubDomains),
        ("max-age=300, includeSubDomains", Fault::Malformed("max-age=300, includeSubDomains".to_owned())),
        ("max-age=300 includeSubDomains", Fault::Malformed("max-age=300 includeSubDomains".to_owned())),
        ("max-age=300; \"includeSubDomains\"", Fault::Malformed("\"includeSubDomains\"".to_owned())),
        ("max-age=\"300", Fault::Malformed("max-age=\"300".to_owned())),
        ("max-age=300; \u{201c}preload\u{201d}", Fault::Malformed("\u{201c}preload\u{201d}".to_owned())),
    ] {
        let hsts = Hsts::parse(value);
        assert_eq!(hsts.faults.first(), Some(&fault), "{value}");
        assert!(hsts.is_void() && !hsts.is_in_force(), "{value}");
    }
}

#[test]
fn faults_that_browsers_pass_over_do_not_void_it() {
    for (value, fault) in [
        ("max-age=0300", Fault::LeadingZero),
        ("max-age=300;", Fault::EmptyDirective),
        ("max-age=300;; preload", Fault::EmptyDirective),
        ("max-age=300; includeSubDomain", Fault::Unknown("includeSubDomain".to_owned())),
        ("max-age=300; preload=1", Fault::ValueOfPreload),
        ("max-age=300; x=\"a;b\"", Fault::Unknown("x".to_owned())),
    ] {
        let hsts = Hsts::parse(value);
        assert_eq!((hsts.faults.as_slice(), hsts.max_age, hsts.is_in_force()), (&[fault][..], Some(300), true), "{value}");
    }
}

proptest! {
    #[test]
    fn no_header_is_too_strange(value in "\\PC{0,200}") {
        let hsts = Hsts::parse(&value);
        prop_assert!(hsts.is_void() || hsts.max_age.is_some(), "{:?}", hsts);
        prop_assert!(hsts.faults.iter().all(|fault| !fault.to_string().is_empty()));
    }
}
