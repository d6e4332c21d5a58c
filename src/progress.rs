//! How far a run has come, told on standard error while it goes on: one line that changes on a terminal, plain lines now and then elsewhere.
//!
//! Knows counts, host names and standard error; decides nothing, and nothing waits for it. Never a part of a report.

use std::fmt::Write as _;
use std::io::{IsTerminal, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use crate::report::sanitise::one_line;

/// How often the line on a terminal changes.
const ON_TERMINAL: Duration = Duration::from_millis(100);

/// How often a line is written elsewhere.
const IN_LOGS: Duration = Duration::from_secs(10);

/// The most hosts that are named.
const NAMED: usize = 2;

/// Where a crawl stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    /// Addresses with an answer.
    pub done: usize,
    /// Addresses that are known and have none yet.
    pub queued: usize,
    /// Addresses that gave no answer.
    pub failed: usize,
    /// The hosts that have been asked and have not answered, sorted.
    pub waiting_for: Vec<String>,
}

/// Tells how far a run has come.
#[derive(Debug)]
pub struct Progress {
    manner: Manner,
    started: Instant,
    told: Mutex<Option<Instant>>,
}

#[derive(Debug)]
enum Manner {
    Silent,
    Line(ProgressBar),
    Log,
}

impl Default for Progress {
    fn default() -> Self {
        Self::silent()
    }
}

impl Progress {
    /// Tells nothing.
    #[must_use]
    pub fn silent() -> Self {
        Self::new(Manner::Silent)
    }

    /// Tells standard error.
    #[must_use]
    pub fn on_stderr() -> Self {
        if !std::io::stderr().is_terminal() {
            return Self::new(Manner::Log);
        }
        let line = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr());
        // The template is a constant; were it wrong, indicatif's own would do.
        let style = ProgressStyle::with_template("{spinner} {wide_msg}").unwrap_or_else(|_| ProgressStyle::default_spinner());
        line.set_style(style);
        Self::new(Manner::Line(line))
    }

    fn new(manner: Manner) -> Self {
        Self { manner, started: Instant::now(), told: Mutex::new(None) }
    }

    /// Tells where the crawl stands, if it is time for that; only then is `standing` asked.
    pub fn crawl(&self, standing: impl FnOnce() -> Standing) {
        if self.is_due() {
            self.tell(&crawl_line(&standing(), self.started.elapsed()));
        }
    }

    /// Tells what the run turns to now. A log is told only of runs that take long.
    pub fn phase(&self, what: &str) {
        if !matches!(self.manner, Manner::Log) || self.started.elapsed() >= IN_LOGS {
            self.tell(what);
        }
    }

    /// Says something once, above what changes.
    pub fn say(&self, text: &str) {
        // What cannot be told is done all the same.
        let say = || drop(writeln!(std::io::stderr(), "{}", one_line(text)));
        match &self.manner {
            Manner::Line(line) => line.suspend(say),
            Manner::Silent | Manner::Log => say(),
        }
    }

    /// Leaves the terminal as it was, for the report.
    pub fn end(&self) {
        if let Manner::Line(line) = &self.manner {
            line.finish_and_clear();
        }
    }

    fn is_due(&self) -> bool {
        let pause = match &self.manner {
            Manner::Silent => return false,
            Manner::Line(_) => ON_TERMINAL,
            Manner::Log => IN_LOGS,
        };
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let is_due = told.unwrap_or(self.started).elapsed() >= pause;
        if is_due {
            *told = Some(Instant::now());
        }
        is_due
    }

    fn tell(&self, text: &str) {
        match &self.manner {
            Manner::Silent => {}
            Manner::Line(line) => {
                line.set_message(text.to_owned());
                // It goes on turning while a slow host is waited for.
                line.enable_steady_tick(ON_TERMINAL);
            }
            // Where nobody reads it, nothing is lost.
            Manner::Log => drop(writeln!(std::io::stderr(), "govlint: {text}")),
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.end();
    }
}

/// `120 pages done, 340 queued, 2 failed, 3.1 a second; waiting for www.agency.example.gov and 2 more hosts`.
fn crawl_line(standing: &Standing, since: Duration) -> String {
    let Standing { done, queued, failed, waiting_for } = standing;
    let pages = if *done == 1 { "page" } else { "pages" };
    let rate = tenths(*done, since);
    let mut line = format!("{done} {pages} done, {queued} queued, {failed} failed, {rate} a second");
    let named = waiting_for.iter().take(NAMED).map(|host| one_line(host).into_owned());
    let mut hosts: Vec<String> = named.collect();
    match waiting_for.len().saturating_sub(NAMED) {
        0 => {}
        1 => hosts.push("1 more host".to_owned()),
        more => hosts.push(format!("{more} more hosts")),
    }
    if let Some((last, others)) = hosts.split_last() {
        let others = if others.is_empty() { String::new() } else { format!("{} and ", others.join(", ")) };
        // A `String` takes all that is written.
        let _ = write!(line, "; waiting for {others}{last}");
    }
    line
}

/// How many a second, in tenths.
fn tenths(count: usize, since: Duration) -> String {
    let count = u128::try_from(count).unwrap_or(u128::MAX);
    let tenths = count.saturating_mul(10_000) / since.as_millis().max(1);
    format!("{}.{}", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_says_what_is_done_and_who_is_waited_for() {
        let standing = |hosts: &[&str]| Standing {
            done: 120,
            queued: 340,
            failed: 2,
            waiting_for: hosts.iter().map(|host| (*host).to_owned()).collect(),
        };
        let line = |hosts: &[&str]| crawl_line(&standing(hosts), Duration::from_secs(40));
        let counts = "120 pages done, 340 queued, 2 failed, 3.0 a second";
        assert_eq!(line(&[]), counts);
        assert_eq!(line(&["a.gov"]), format!("{counts}; waiting for a.gov"));
        assert_eq!(line(&["a.gov", "b.gov"]), format!("{counts}; waiting for a.gov and b.gov"));
        assert_eq!(line(&["a.gov", "b.gov", "c.gov"]), format!("{counts}; waiting for a.gov, b.gov and 1 more host"));
        assert_eq!(line(&["\u{1b}[2Jx"]), format!("{counts}; waiting for \u{241b}[2Jx"), "a name moves no cursor");
        let none = crawl_line(&Standing { done: 1, ..Standing::default() }, Duration::ZERO);
        assert!(none.starts_with("1 page done, 0 queued, 0 failed"), "{none}");
    }

    #[test]
    fn nothing_is_counted_that_will_not_be_told() {
        Progress::silent().crawl(|| panic!("nobody asked"));
        // A run that is over at once has nothing to tell.
        Progress::new(Manner::Log).crawl(|| panic!("too soon"));
    }
}
