//! The file of a baseline: a line a fault, sorted, so that two branches that change it can be merged line by line.
//!
//! ```text
//! govlint-baseline/1
//! target "public"
//! image/missing-alt 61f3a6d8a4a51c2b fail 3
//! ```
//! After a merge that kept the lines of both sides a fault may stand twice: the larger count holds. Lines may come in any order, empty ones and those that
//! begin with `#` say nothing. Knows the form; what the counts are for is not asked.

use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::Path;

use rusqlite::Transaction;

use super::BaselineError;
use crate::store::{Database, StoreError};

/// The first line.
const VERSION: &str = "govlint-baseline/1";

/// What every version begins with.
const FAMILY: &str = "govlint-baseline/";

const ABOUT: &str =
    "# Faults that were known, as RULE FINGERPRINT VERDICT COUNT. `govlint check --update-baseline` writes this file.";

/// The longest line that is read, in bytes; a target may be a path.
const LONGEST: u64 = 1 << 16;

const REWRITE: &str = "remove the line, or the file, and write it anew with --update-baseline";

/// One line that says something.
enum Entry<'l> {
    Target(String),
    Fault { rule: &'l str, fingerprint: &'l str, is_review: bool, count: u32 },
    Nothing,
}

/// Reads the file into the table; returns the targets that it was written for.
pub(super) fn read(path: &Path, opened: File, faults: &mut Database) -> Result<Vec<String>, BaselineError> {
    let mut lines = Lines { path, file: BufReader::new(opened), at: 0, text: Vec::new() };
    let mut targets = Vec::new();
    let mut wrong = None;
    lines.version()?;
    faults.write(|table| {
        while wrong.is_none() {
            match lines.next() {
                Ok(None) => break,
                Ok(Some(Entry::Nothing)) => {}
                Ok(Some(Entry::Target(target))) => targets.push(target),
                Ok(Some(Entry::Fault { rule, fingerprint, is_review, count })) => {
                    insert(table, rule, fingerprint, is_review, count)?;
                }
                Err(error) => wrong = Some(error),
            }
        }
        Ok(())
    })?;
    wrong.map_or(Ok(targets), Err)
}

fn insert(table: &Transaction<'_>, rule: &str, fingerprint: &str, is_review: bool, count: u32) -> rusqlite::Result<()> {
    let (fail, review) = if is_review { (0, count) } else { (count, 0) };
    table
        .prepare_cached(
            "INSERT INTO fault (rule, fingerprint, fail, review) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE
             SET fail = max(fail, excluded.fail), review = max(review, excluded.review)",
        )?
        .execute((rule, fingerprint, fail, review))
        .map(drop)
}

/// The lines of a file, each with its place.
struct Lines<'p> {
    path: &'p Path,
    file: BufReader<File>,
    /// Where the line at hand begins.
    at: u64,
    /// The line at hand, with its end.
    text: Vec<u8>,
}

impl Lines<'_> {
    /// Reads the first line, which names the form of the others.
    fn version(&mut self) -> Result<(), BaselineError> {
        self.advance()?;
        let line = std::str::from_utf8(&self.text).unwrap_or_default().trim_end();
        match line.strip_prefix(FAMILY) {
            _ if line == VERSION => Ok(()),
            Some(other) => {
                let message = format!("this baseline is of version {other}; this govlint writes {}", &VERSION[FAMILY.len()..]);
                Err(self.wrong(
                    &message,
                    "use the version of govlint that wrote it, or write it anew with --update-baseline in another file",
                ))
            }
            None => Err(self.wrong(&format!("a baseline begins with `{VERSION}`"), "name the file that --update-baseline wrote")),
        }
    }

    /// The next line; `None` at the end.
    fn next(&mut self) -> Result<Option<Entry<'_>>, BaselineError> {
        self.advance()?;
        if self.text.is_empty() {
            return Ok(None);
        }
        // Looked at twice, for the first look must not hold what the error needs.
        if let Err((message, help)) = entry(&self.text) {
            return Err(self.wrong(&message, help));
        }
        Ok(entry(&self.text).ok())
    }

    fn advance(&mut self) -> Result<(), BaselineError> {
        self.at += self.text.len() as u64;
        self.text.clear();
        let read = (&mut self.file).take(LONGEST).read_until(b'\n', &mut self.text);
        read.map_err(|error| BaselineError::unreadable(self.path, error))?;
        if self.text.len() as u64 == LONGEST {
            return Err(self.wrong("a line without end", REWRITE));
        }
        Ok(())
    }

    fn wrong(&self, message: &str, help: &'static str) -> BaselineError {
        // One character of a line too long to show is place enough.
        let length = self.text.trim_ascii_end().len();
        let length = if self.text.len() as u64 == LONGEST { 1 } else { length };
        BaselineError::at(self.path, self.at, length, message, help)
    }
}

/// What a line says.
fn entry(line: &[u8]) -> Result<Entry<'_>, (String, &'static str)> {
    let line = std::str::from_utf8(line).map_err(|_| ("this line is not UTF-8".to_owned(), REWRITE))?.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(Entry::Nothing);
    }
    if ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].iter().any(|mark| line.starts_with(mark)) {
        return Err(("a merge left this conflict".to_owned(), "keep the lines of both sides and remove the marks"));
    }
    if let Some(target) = line.strip_prefix("target ") {
        let target = serde_json::from_str(target).map_err(|_| ("a target is written in quotes".to_owned(), REWRITE))?;
        return Ok(Entry::Target(target));
    }
    let words: Vec<&str> = line.split_ascii_whitespace().take(5).collect();
    let [rule, fingerprint, verdict, count] = words[..] else {
        return Err(("a fault is told in four words: its rule, fingerprint, verdict and count".to_owned(), REWRITE));
    };
    if !is_rule(rule) {
        return Err((format!("`{rule}` is no rule's id"), REWRITE));
    }
    if fingerprint.len() != 16 || !fingerprint.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(("a fingerprint has sixteen digits of 0 to 9 and a to f".to_owned(), REWRITE));
    }
    let is_review = match verdict {
        "fail" => false,
        "review" => true,
        _ => return Err(("a verdict is `fail` or `review`".to_owned(), REWRITE)),
    };
    match count.parse() {
        Ok(count @ 1..) => Ok(Entry::Fault { rule, fingerprint, is_review, count }),
        _ => Err((format!("a count is a number from 1 to {}", u32::MAX), REWRITE)),
    }
}

/// `family/fault`. It may be a rule of another version.
fn is_rule(id: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    id.len() <= 100 && id.split_once('/').is_some_and(|(family, fault)| is_word(family) && is_word(fault))
}

/// Writes the whole file beside itself and puts it in place, so that it is never half there.
pub(super) fn write(path: &Path, targets: &[String], faults: &Database) -> Result<(), BaselineError> {
    // What a link points to is replaced, not the link.
    let path = &std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let unwritable = |error| BaselineError::unwritable(path, error);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(".govlint-baseline-");
    let as_before = std::fs::metadata(path).ok().map(|known| known.permissions());
    #[cfg(unix)]
    {
        // As any file that the user makes: it is to be committed.
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    let temporary = builder.tempfile_in(folder).map_err(unwritable)?;
    let mut out = BufWriter::new(temporary);
    let mut wrong = None;
    let listed: Result<(), StoreError> = faults.read(|table| {
        wrong = lines(targets, table, &mut out)?.err();
        Ok(())
    });
    listed?;
    let written = match wrong {
        Some(error) => Err(error),
        None => out.into_inner().map_err(std::io::IntoInnerError::into_error),
    };
    let temporary = written.map_err(unwritable)?;
    if let Some(permissions) = as_before {
        temporary.as_file().set_permissions(permissions).map_err(unwritable)?;
    }
    temporary.as_file().sync_all().map_err(unwritable)?;
    temporary.persist(path).map_err(|error| unwritable(error.error))?;
    Ok(())
}

/// The outer error is the table's, the inner one that of `out`.
fn lines(targets: &[String], table: &rusqlite::Connection, out: &mut impl Write) -> rusqlite::Result<std::io::Result<()>> {
    let head = || -> std::io::Result<()> {
        writeln!(out, "{VERSION}\n{ABOUT}")?;
        targets.iter().try_for_each(|target| writeln!(out, "target {}", serde_json::Value::from(target.as_str())))
    };
    if let Err(error) = { head }() {
        return Ok(Err(error));
    }
    let mut select = table.prepare("SELECT rule, fingerprint, fail, review FROM fault ORDER BY rule, fingerprint")?;
    let mut rows = select.query(())?;
    while let Some(row) = rows.next()? {
        let (rule, fingerprint) = (row.get_ref(0)?.as_str()?, row.get_ref(1)?.as_str()?);
        for (verdict, count) in [("fail", row.get::<_, u32>(2)?), ("review", row.get(3)?)] {
            if count > 0
                && let Err(error) = writeln!(out, "{rule} {fingerprint} {verdict} {count}")
            {
                return Ok(Err(error));
            }
        }
    }
    Ok(out.flush())
}
