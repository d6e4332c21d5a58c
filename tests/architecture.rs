//! The house rules that a program can check: who depends on whom, under which licences, and on which parser.

use std::collections::{BTreeMap, BTreeSet};
use std::process::Command;

use serde_json::Value;

/// Licences that MIT OR Apache-2.0 software may build on, as SPDX writes them.
const LICENCES: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "CC0-1.0",
    "CDLA-Permissive-2.0",
    "ISC",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
];

/// Crates that touch the world: the rules must not reach them, however indirectly.
const WORLDLY: &[&str] =
    &["tokio", "reqwest", "hyper", "clap", "mio", "socket2", "rustls", "ignore", "walkdir", "tempfile", "rayon"];

/// Crates that bring OpenSSL or a system's TLS.
const OPENSSL: &[&str] = &["openssl", "openssl-sys", "native-tls", "boring", "aws-lc-sys"];

fn metadata() -> Value {
    let output =
        Command::new(env!("CARGO")).args(["metadata", "--format-version", "1", "--locked"]).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).expect("cargo prints JSON")
}

/// Names of all crates that a package builds on, dev-dependencies left out.
fn beneath(metadata: &Value, package: &str) -> BTreeSet<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let nodes: BTreeMap<String, &Value> =
        metadata["resolve"]["nodes"].as_array().unwrap().iter().map(|node| (text(&node["id"]), node)).collect();
    let names: BTreeMap<String, String> =
        metadata["packages"].as_array().unwrap().iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let mut todo: Vec<String> = names.iter().filter(|(_, name)| *name == package).map(|(id, _)| id.clone()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = todo.pop() {
        for dependency in nodes[&id]["deps"].as_array().unwrap() {
            let is_dev = dependency["dep_kinds"].as_array().unwrap().iter().all(|kind| kind["kind"] == "dev");
            let id = text(&dependency["pkg"]);
            if !is_dev && seen.insert(id.clone()) {
                todo.push(id);
            }
        }
    }
    seen.into_iter().map(|id| names[&id].clone()).collect()
}

#[test]
fn the_rules_touch_nothing() {
    let beneath = beneath(&metadata(), "govlint-rules");
    assert!(beneath.contains("scraper"), "the walk over dependencies is broken");
    for worldly in WORLDLY {
        assert!(!beneath.contains(*worldly), "govlint-rules reaches {worldly}");
    }
}

#[test]
fn no_openssl_comes_in() {
    let beneath = beneath(&metadata(), "govlint");
    assert!(beneath.contains("rustls"), "the walk over dependencies is broken");
    for name in OPENSSL {
        assert!(!beneath.contains(*name), "govlint reaches {name}");
    }
}

#[test]
fn every_dependency_has_a_licence_for_us() {
    let metadata = metadata();
    for package in metadata["packages"].as_array().unwrap() {
        let (name, licence) = (package["name"].as_str().unwrap(), package["license"].as_str().unwrap_or_default());
        // `A OR B` leaves the choice, `A AND B` does not; brackets group. One alternative with only allowed parts is enough.
        let plain = licence.replace(['(', ')'], " ").replace('/', " OR ");
        let allowed = |part: &str| LICENCES.contains(&part.trim());
        let fits = if plain.contains(" AND ") {
            plain.split(" AND ").all(|group| group.split(" OR ").any(allowed))
        } else {
            plain.split(" OR ").any(allowed)
        };
        assert!(fits, "{name} is under `{licence}`");
    }
}

#[test]
fn there_is_one_parser() {
    let metadata = metadata();
    for name in ["scraper", "html5ever", "ego-tree", "cssparser", "selectors"] {
        let versions: Vec<_> =
            metadata["packages"].as_array().unwrap().iter().filter(|package| package["name"] == name).collect();
        assert_eq!(versions.len(), 1, "{name} must be the version that scraper uses, and no other");
    }
}
