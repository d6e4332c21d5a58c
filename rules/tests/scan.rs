//! Hosts of every shape, in the terms of federal scans: for each what pshtt's definitions make of it.

#[path = "common/host.rs"]
mod host;

use govlint_rules::facts::{Host, Scan};
use serde_json::{Map, Value};

/// The fields that are yes or no, by the short form that the table uses.
const FIELDS: &[(&str, &str)] = &[
    ("live", "Live"),
    ("https-live", "HTTPS Live"),
    ("full", "HTTPS Full Connection"),
    ("client-auth", "HTTPS Client Auth Required"),
    ("redirect", "Redirect"),
    ("valid", "Valid HTTPS"),
    ("defaults", "Defaults to HTTPS"),
    ("downgrades", "Downgrades HTTPS"),
    ("strict", "Strictly Forces HTTPS"),
    ("bad-chain", "HTTPS Bad Chain"),
    ("bad-hostname", "HTTPS Bad Hostname"),
    ("expired", "HTTPS Expired Cert"),
    ("self-signed", "HTTPS Self Signed Cert"),
    ("intermediate", "HTTPS Probably Missing Intermediate Cert"),
    ("hsts", "HSTS"),
    ("entire", "HSTS Entire Domain"),
    ("preload-ready", "HSTS Preload Ready"),
    ("preloaded", "HSTS Preloaded"),
    ("base-preloaded", "Base Domain HSTS Preloaded"),
    ("supports", "Domain Supports HTTPS"),
    ("enforces", "Domain Enforces HTTPS"),
    ("strong", "Domain Uses Strong HSTS"),
];

fn scan(host: &Host) -> Map<String, Value> {
    let Value::Object(scan) = serde_json::to_value(Scan::of(host)).unwrap() else { panic!("a scan has fields") };
    scan
}

/// What is true of the host, in the order of [`FIELDS`], then the path from its canonical address.
fn said(text: &str) -> String {
    let scan = scan(&host::read(text));
    let is_true = |field: &str| scan.get(field).unwrap_or_else(|| panic!("no field {field}")) == true;
    let holds = FIELDS.iter().filter(|(_, field)| is_true(field)).map(|(short, _)| *short);
    let canonical = scan["Canonical URL"].as_str().unwrap();
    format!("{}: {}", canonical.replace("agency.example.gov", "A"), holds.collect::<Vec<_>>().join(" "))
}

/// A host as it is written down, and what is said of it.
const HOSTS: &[(&str, &str)] = &[
    // Nothing there.
    ("http://agency.example.gov/ connection-refused", "http://A/: "),
    ("http://agency.example.gov/ dns-not-found\nhttps://agency.example.gov/ dns-not-found", "http://A/: "),
    // http alone.
    ("http://agency.example.gov/ 200", "http://A/: live"),
    ("http://www.agency.example.gov/ 200", "http://www.A/: live"),
    ("http://agency.example.gov/ 301 http://www.agency.example.gov/\nhttp://www.agency.example.gov/ 200", "http://www.A/: live"),
    // Both, side by side.
    ("http://agency.example.gov/ 200\nhttps://agency.example.gov/ 200", "http://A/: live https-live full valid supports"),
    // As it should be, at the root and at www.
    (
        "http://agency.example.gov/ 301 https://agency.example.gov/\nhttps://agency.example.gov/ 200\n  hsts: max-age=31536000",
        "https://A/: live https-live full valid defaults strict hsts supports enforces strong",
    ),
    (
        "http://agency.example.gov/ 301 https://agency.example.gov/ https://www.agency.example.gov/\n\
         https://agency.example.gov/ 301 https://www.agency.example.gov/\n  hsts: max-age=31536000; includeSubDomains; preload\n\
         http://www.agency.example.gov/ 301 https://www.agency.example.gov/\nhttps://www.agency.example.gov/ 200\n  hsts: max-age=300",
        "https://www.A/: live https-live full valid defaults strict hsts entire preload-ready supports enforces",
    ),
    // Port 80 closed.
    (
        "https://agency.example.gov/ 200\n  hsts: max-age=31536000; includeSubDomains",
        "https://A/: live https-live full valid defaults strict hsts entire supports enforces strong",
    ),
    // http redirects by http: the default, but not strictly.
    (
        "http://agency.example.gov/ 301 http://www.agency.example.gov/ https://www.agency.example.gov/\n\
         http://www.agency.example.gov/ 301 https://www.agency.example.gov/ \nhttps://www.agency.example.gov/ 200",
        "https://www.A/: live https-live full valid defaults supports",
    ),
    // One of the two http endpoints shows a page.
    (
        "http://agency.example.gov/ 301 https://agency.example.gov/\nhttp://www.agency.example.gov/ 200\nhttps://agency.example.gov/ 200",
        "http://A/: live https-live full valid supports",
    ),
    // An error over http is no redirect, though it shows no page.
    ("http://agency.example.gov/ 403\nhttps://agency.example.gov/ 200", "http://A/: live https-live full valid supports"),
    (
        "http://agency.example.gov/ 403\nhttp://www.agency.example.gov/ 301 https://agency.example.gov/\nhttps://agency.example.gov/ 200",
        "https://A/: live https-live full valid defaults supports",
    ),
    // Downgrades.
    (
        "http://agency.example.gov/ 200\nhttps://agency.example.gov/ 301 http://agency.example.gov/",
        "http://A/: live https-live full valid downgrades",
    ),
    (
        "http://agency.example.gov/ 200\nhttps://agency.example.gov/ 301 http://other.example.com/",
        "http://A/: live https-live full valid supports",
    ),
    (
        "http://agency.example.gov/ 200\nhttps://agency.example.gov/ 301 https://www.agency.example.gov/ http://www.agency.example.gov/\n\
         http://www.agency.example.gov/ 200\nhttps://www.agency.example.gov/ 301 http://www.agency.example.gov/",
        "http://A/: live https-live full valid supports",
    ),
    // Certificates.
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2026-06-01 expired\n  hsts: max-age=31536000",
        "https://A/: live https-live full defaults strict expired hsts strong",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 bad-hostname\n  hsts: max-age=31536000",
        "http://A/: live https-live full strict bad-hostname",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 bad-chain",
        "https://A/: live https-live full defaults strict bad-chain supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 bad-chain missing-intermediate\n  chain: 1",
        "https://A/: live https-live full defaults strict bad-chain intermediate supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 bad-chain bad-hostname",
        "http://A/: live https-live full strict bad-chain bad-hostname",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 self-signed",
        "https://A/: live https-live full defaults strict self-signed",
    ),
    (
        "https://agency.example.gov/ 200\n  certificate: 2027-06-01 to 2028-06-01 not-yet-valid",
        "https://A/: live https-live full defaults strict",
    ),
    // The certificate of the endpoint that nobody is sent to.
    (
        "http://agency.example.gov/ 301 https://www.agency.example.gov/\nhttp://www.agency.example.gov/ 301 https://www.agency.example.gov/\n\
         https://agency.example.gov/ 200\n  certificate: 2025-06-01 to 2027-06-01 bad-hostname\nhttps://www.agency.example.gov/ 200",
        "https://www.A/: live https-live full valid defaults strict bad-hostname supports enforces",
    ),
    // Client certificates: there, and not to be tested.
    (
        "http://agency.example.gov/ 301 https://agency.example.gov/\nhttps://agency.example.gov/ tls-client-certificate\n  \
         certificate: 2025-06-01 to 2027-06-01\n  client-certificate: demanded",
        "https://A/: live https-live client-auth valid defaults strict supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  client-certificate: optional",
        "https://A/: live https-live full valid defaults strict supports enforces",
    ),
    // A host that only leads elsewhere.
    (
        "http://agency.example.gov/ 301 https://other.example.com/\nhttps://agency.example.gov/ 301 https://other.example.com/",
        "http://A/: live https-live full redirect valid strict supports enforces",
    ),
    (
        "http://agency.example.gov/ 301 http://other.example.com/\nhttps://agency.example.gov/ 301 https://other.example.com/",
        "http://A/: live https-live full redirect valid supports",
    ),
    (
        "http://agency.example.gov/ 301 https://agency.example.gov/ https://other.example.com/\n\
         https://agency.example.gov/ 301 https://other.example.com/\nhttps://www.agency.example.gov/ 404",
        "https://A/: live https-live full redirect valid defaults strict supports enforces",
    ),
    ("http://agency.example.gov/ 301 https://other.example.com/", "http://A/: live redirect"),
    (
        "https://agency.example.gov/ 301 https://data.agency.example.gov/",
        "https://A/: live https-live full valid defaults strict supports enforces",
    ),
    // HSTS headers.
    (
        "https://agency.example.gov/ 200\n  hsts: max-age=0; includeSubDomains",
        "https://A/: live https-live full valid defaults strict supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  hsts: includeSubDomains",
        "https://A/: live https-live full valid defaults strict supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  hsts: max-age=10886400; includeSubDomains; preload",
        "https://A/: live https-live full valid defaults strict hsts entire preload-ready supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  hsts: max-age=10886399; includeSubDomains; preload",
        "https://A/: live https-live full valid defaults strict hsts entire supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\n  hsts: max-age=300\n  hsts: max-age=31536000",
        "https://A/: live https-live full valid defaults strict hsts supports enforces",
    ),
    // A header over http means nothing.
    ("http://agency.example.gov/ 200\n  hsts: max-age=31536000; includeSubDomains; preload", "http://A/: live"),
    // The browsers' list.
    (
        "https://agency.example.gov/ 200\npreload: agency.example.gov",
        "https://A/: live https-live full valid defaults strict preloaded base-preloaded supports enforces",
    ),
    (
        "https://agency.example.gov/ 200\npreload: example.gov\nbase: example.gov",
        "https://A/: live https-live full valid defaults strict base-preloaded supports enforces",
    ),
    // Old TLS only.
    ("http://agency.example.gov/ 200\nhttps://agency.example.gov/ tls-version\n  accepts: TLSv1.0", "http://A/: live"),
];

#[test]
fn hosts_are_sorted_as_federal_scans_sort_them() {
    for (text, expected) in HOSTS {
        assert_eq!(said(text), *expected, "\n{text}");
    }
}

#[test]
fn what_was_not_to_be_known_is_null() {
    let no_tls = scan(&host::read("http://agency.example.gov/ 200"));
    let unknown = ["HSTS", "HSTS Entire Domain", "HSTS Preload Ready", "HSTS Preloaded", "Base Domain HSTS Preloaded"];
    for field in unknown.iter().chain(["Domain Uses Strong HSTS", "HTTPS Publicly Trusted", "Redirect To"].iter()) {
        assert_eq!(no_tls[*field], Value::Null, "{field}");
    }
    let listed = scan(&host::read("https://agency.example.gov/ 200\n  hsts: max-age=300\npreload: none"));
    assert_eq!((&listed["HSTS Preloaded"], &listed["Domain Uses Strong HSTS"]), (&Value::from(false), &Value::from(false)));
    assert_eq!((&listed["HSTS Header"], &listed["HSTS Max Age"]), (&Value::from("max-age=300"), &Value::from(300)));
    assert_eq!(listed["HTTPS Cert Chain Length"], 2);
    let away = scan(&host::read("http://agency.example.gov/ 301 https://other.example.com/a"));
    assert_eq!(away["Redirect To"], "https://other.example.com/a");
}

#[test]
fn facts_and_scan_read_back_what_they_wrote() {
    for (text, _) in HOSTS {
        let facts = host::read(text);
        let read: Host = serde_json::from_str(&serde_json::to_string(&facts).unwrap()).unwrap();
        assert_eq!(read, facts);
        let written = Scan::of(&facts);
        assert_eq!(serde_json::from_value::<Scan>(serde_json::to_value(&written).unwrap()).unwrap(), written);
    }
}
