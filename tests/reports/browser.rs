//! The HTML report in a real browser, where the machine has one: `tests/outside/prepare` brings it. `GOVLINT_SCREENSHOTS=FOLDER` keeps pictures.

use std::io::Write;
use std::path::Path;
use std::process::Command;

use govlint::report::{Format, Run};

use crate::formats::written;
use crate::run::{run, spread};
use crate::skipped;

/// What is wrong with the report of a run, a line each; `None` where there is no browser.
fn faults(name: &str, run: &Run) -> Option<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside");
    let browsers = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    if !folder.join("node_modules").is_dir() || !browsers.iter().any(|path| Path::new(path).exists()) {
        skipped("the_report_is_sound_in_a_browser", "browser");
        return None;
    }
    let mut report = tempfile::Builder::new().suffix(".html").tempfile().expect("a temporary file");
    report.write_all(written(Format::Html, run).as_bytes()).expect("room");
    let mut node = Command::new("node");
    node.arg(folder.join("report.mjs")).arg(report.path());
    if let Some(pictures) = std::env::var_os("GOVLINT_SCREENSHOTS") {
        let pictures = Path::new(&pictures).join(name);
        std::fs::create_dir_all(&pictures).expect("a folder for pictures");
        node.arg(pictures);
    }
    let output = node.output().expect("node runs");
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    Some(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[test]
fn the_report_is_sound_in_a_browser() {
    for (name, run) in [("many-kinds", run()), ("one-template", spread(30))] {
        if let Some(faults) = faults(name, &run) {
            assert_eq!(faults, "", "{name}");
        }
    }
}
