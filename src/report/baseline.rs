//! What a summary says of the baseline: what it knows, what is fixed, what was not seen, and what was written.
//!
//! A line each; nothing is judged here.

use super::run::BaselineReport;
use super::sanitise::one_line;
use super::{summary, words};

/// The lines in the order in which they are to be read.
pub(super) fn lines(report: &BaselineReport) -> Vec<String> {
    let file = one_line(&report.file);
    let known = summary::weighed(report.known).unwrap_or_else(|| "nothing".to_owned());
    let mut lines = vec![format!("baseline {file} knows {known} of what was found")];
    if let Some(written) = report.written {
        lines.push(format!("baseline {file} was written: {} added, {} taken out", written.added, written.removed));
    } else if !report.fixed.is_empty() {
        lines.push(fixed(report));
    }
    if report.unseen > 0 {
        let why = report.partial.as_deref().unwrap_or("their rules did not run");
        let entries = words::count(report.unseen, "fault", "faults");
        lines.push(format!("baseline {file} keeps {entries} that this run had no sight of: {}", one_line(why)));
    }
    lines
}

/// `fixed since the baseline: 3 image/missing-alt and 1 link/broken; --update-baseline takes them out`.
fn fixed(report: &BaselineReport) -> String {
    let rules: Vec<String> = report.fixed.iter().map(|(rule, count)| format!("{count} {}", one_line(rule))).collect();
    format!("fixed since the baseline: {}; --update-baseline takes that out", words::list(&rules))
}
