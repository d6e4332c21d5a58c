//! Runs the program in a folder of its own, with an environment that names no proxy, no day and no terminal.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use tempfile::TempDir;

use super::support;

/// A folder that goes with the test.
pub struct Folder(TempDir);

impl Folder {
    pub fn new() -> Self {
        // A configuration above it is another's.
        Self(tempfile::tempdir().unwrap()).with("govlint.toml", "")
    }

    /// The same folder with one file more.
    pub fn with(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let full = self.path().join(path);
        std::fs::create_dir_all(full.parent().unwrap()).unwrap();
        std::fs::write(full, content).unwrap();
        self
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn check(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["check", "--as-of", "2026-11-01"], arguments].concat())
    }

    pub fn run(&self, arguments: &[&str]) -> Ran {
        self.run_with(arguments, &[], b"")
    }

    pub fn run_with(&self, arguments: &[&str], environment: &[(&str, &str)], input: &[u8]) -> Ran {
        let mut command = self.command(arguments);
        command.envs(environment.iter().copied()).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // It may end without having read its input.
        let _ = child.stdin.take().unwrap().write_all(input);
        let output = child.wait_with_output().unwrap();
        Ran {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = support::govlint(self.path());
        command.args(arguments).current_dir(self.path());
        let reaching =
            ["HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY", "GOVLINT_BASIC_AUTH", "SSL_CERT_FILE", "SSL_CERT_DIR"];
        for name in reaching.into_iter().chain(["SOURCE_DATE_EPOCH", "CLICOLOR_FORCE", "FORCE_COLOR"]) {
            command.env_remove(name).env_remove(name.to_ascii_lowercase());
        }
        command
    }
}

/// What the program did.
#[derive(Debug)]
pub struct Ran {
    pub code: i32,
    pub out: String,
    pub err: String,
}

impl Ran {
    /// The rules of a concise report with the page and the line of each finding: `index.html:1 link/broken`.
    pub fn found(&self) -> Vec<String> {
        let line = |line: &str| {
            let mut words = line.split_whitespace();
            let place = words.next()?.strip_suffix(':')?.rsplit_once(':')?.0.to_owned();
            Some(format!("{place} {}", words.nth(1)?))
        };
        self.out.lines().map(|text| line(text).unwrap_or_else(|| panic!("not concise: {text}"))).collect()
    }

    pub fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// The JSON without what may differ from run to run.
    pub fn comparable(&self) -> String {
        let mut json = self.json();
        json.as_object_mut().unwrap().remove("timings").unwrap();
        json.to_string()
    }
}

/// A whole page, all on one line.
pub fn page(main: &str) -> String {
    format!("<!doctype html><html lang=en><head><title>A page</title></head><body><main>{main}</main></body></html>\n")
}

/// The same with all that the head of a page of the public's owes it.
pub fn public_page(main: &str) -> String {
    const HEAD: &str = "<title>A page of the agency</title><meta name=viewport content=width=device-width>\
        <meta name=description content=\"What the agency has to tell the public of its work and services.\">";
    page(main).replace("<title>A page</title>", HEAD)
}

/// What [`page`] is for a rule: one certain error.
pub const FAULT: &str = "<img src=seal>";

/// The same with another picture each: what is the same on several pages is told once.
pub fn fault(nth: usize) -> String {
    format!("<img src=seal?{nth}>")
}
