//! The README shows what really comes out, and the documentation says what is.

#[path = "../examples/serve_fixtures/lock.rs"]
mod lock;
#[path = "docs/rules.rs"]
mod rules;
#[path = "../examples/serve_fixtures/scene.rs"]
mod scene;
#[path = "docs/schema.rs"]
mod schema;
#[path = "../examples/serve_fixtures/server.rs"]
mod server;
mod support;

use std::path::Path;
use std::process::Command;

/// The text of the first fence after `heading`.
fn fence<'a>(readme: &'a str, heading: &str) -> &'a str {
    let after = readme.split_once(heading).unwrap_or_else(|| panic!("the README has `{heading}`")).1;
    let fence = after.split_once("```").expect("a fence follows").1;
    let (_, text) = fence.split_once('\n').expect("a fence has lines");
    text.split_once("```").expect("a fence ends").0
}

#[test]
fn the_output_in_the_readme_is_that_of_its_command() {
    let readme = std::fs::read_to_string("README.md").expect("the README is there");
    let command = fence(&readme, "## Run it").split_once("cargo run --release --locked -- ").expect("cargo runs govlint").1;
    let output = support::govlint(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")))
        .args(command.split_whitespace())
        .output()
        .expect("govlint runs");
    assert_eq!(String::from_utf8_lossy(&output.stdout), fence(&readme, "## What comes out"));
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn each_command_of_the_readme_is_one_line() {
    let readme = std::fs::read_to_string("README.md").expect("the README is there");
    for heading in ["## Run it", "## Test it"] {
        assert_eq!(fence(&readme, heading).lines().count(), 1, "{heading}");
    }
}

/// What was said, without how long it took.
fn said(text: &str) -> String {
    let text = text.trim_end();
    text.rsplit_once(" in ").map_or(text, |(said, _)| said).to_owned()
}

#[test]
fn the_crawl_in_the_readme_is_what_its_command_shows() {
    let readme = std::fs::read_to_string("README.md").expect("the README is there");
    let section = readme.split_once("## A crawl, shown").expect("the README shows a crawl").1;
    let command = fence(section, "").split_once("--example serve_fixtures -- ").expect("cargo serves the fixtures").1;
    let shown = section.split("```").nth(3).and_then(|fence| fence.split_once('\n')).expect("its output follows").1;
    let scene = scene::Scene::start(Path::new("fixtures/live/agency")).expect("ports are free");
    let mut run = Command::new(env!("CARGO_BIN_EXE_govlint"));
    for name in ["HTTP_PROXY", "ALL_PROXY", "http_proxy", "all_proxy"] {
        run.env_remove(name);
    }
    let output = run.args(command.split_whitespace()).args(scene.flags()).output().expect("govlint runs");
    let told = [output.stdout, output.stderr].concat();
    let told = String::from_utf8_lossy(&told);
    assert_eq!(said(&told), said(shown), "{told}");
    assert_eq!(output.status.code(), Some(3), "robots.txt kept something out");
}
