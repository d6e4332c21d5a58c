//! The README shows what really comes out.

mod support;

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
