//! `path:line:col: severity rule message` (of a host its address): one line a finding, for editors, `grep` and people in a hurry.

use std::io::{self, Write};

use super::run::Run;
use super::sanitise::one_line;
use super::{unless_closed, words};

/// Writes a line for each finding; its further places are left to the other formats, and the names of the page's other addresses too.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(run.each_fault(|subject, finding, spread| {
        let at = words::at(subject.name, finding.places.first());
        let also = [words::also_at(subject), words::bracketed(&words::also_on(spread))].concat();
        let (weight, message, new) = (words::weight(finding), one_line(&finding.message), words::novelty(finding));
        writeln!(out, "{at}: {weight} {} {message}{new}{also}", one_line(&finding.rule))
    }))
}
