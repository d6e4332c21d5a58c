//! `--format html`: one file for auditors that asks nobody for anything.
//!
//! Templates escape all they are given; what is let through as markup is ours: style, script, and rules' own documentation. Style and script run by
//! their digests under a content security policy that forbids all else. Written piece by piece, each fault once.

mod docs;
mod evidence;
mod fault;
mod head;
mod picture;
mod policy;
mod survey;
mod view;

use std::io::{self, Write};

use askama::Template;
use govlint_rules::finding::Finding;

use super::run::{Run, Subject};
use super::unless_closed;
use survey::Survey;

/// Writes the run as an HTML document.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone, or there is no room to sort the faults in.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    unless_closed(document(run, out))
}

fn document(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let survey = Survey::of(run)?;
    let head = head::Head::of(run, &survey);
    put(&head, out)?;
    if !survey.is_empty() {
        templates(&survey, out)?;
        put(&view::Filter { laws: &head.laws, picture: &head.picture }, out)?;
        for tally in survey.rules() {
            put(&view::RuleHead::of(run, tally), out)?;
            survey.each_fault(&tally.rule, |fault| put(&fault::Fault::of(run, &fault)?, out))?;
            out.write_all(b"</section>\n")?;
        }
        out.write_all(b"</section>\n")?;
        pages(run, out)?;
    }
    put(&view::Foot { version: &run.version, script: policy::SCRIPT }, out)
}

/// The faults that stand on several pages, most pages first.
fn templates(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    survey.each_template(|fault| {
        put(&view::TemplateRow::of(&fault, is_first), out)?;
        is_first = false;
        Ok(())
    })?;
    if is_first { Ok(()) } else { out.write_all(b"</ol>\n</section>\n") }
}

fn pages(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let mut is_first = true;
    let mut row = |subject: Subject<'_>, findings: &[Finding], out: &mut dyn Write| {
        if findings.is_empty() {
            return Ok(());
        }
        put(&view::PageRow::of(subject, findings, std::mem::replace(&mut is_first, false)), out)
    };
    if let Some(file) = &run.configuration {
        row(file.subject(), &file.said.findings, out)?;
    }
    for host in &run.hosts {
        row(host.subject(), &host.said.findings, out)?;
    }
    for page in run.pages.iter() {
        let page = page?;
        row(page.subject(), &page.said.findings, out)?;
    }
    out.write_all(b"</tbody>\n</table>\n</div>\n</section>\n")
}

fn put(piece: &impl Template, out: &mut dyn Write) -> io::Result<()> {
    Template::write_into(piece, out)
}
