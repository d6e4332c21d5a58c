//! `--format html`: one file for auditors that asks nobody for anything.
//!
//! Templates escape all they are given; what is let through as markup is ours: style, script, and rules' own documentation. Style and script run by
//! their digests under a content security policy that forbids all else. Written piece by piece, each fault once. A browser takes only so
//! much: of a rule that finds very many faults the first are told in full and the next in brief, and what is left out is counted.

mod docs;
mod evidence;
mod fault;
mod head;
mod law;
mod names;
mod pages;
mod picture;
mod policy;
mod rule;
mod survey;
mod view;

use std::io::{self, Write};

use askama::Template;

use super::run::Run;
use super::unless_closed;
use survey::Survey;

/// Most faults that are listed as standing on several pages.
const TEMPLATES: usize = 300;

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
        for nth in 0..survey.rules().len() {
            rule::section(run, &survey, nth, out)?;
        }
        out.write_all(b"</section>\n")?;
        pages::section(run, &survey, out)?;
    }
    put(&view::Foot { version: &run.version, script: policy::SCRIPT }, out)
}

/// The faults that stand on several pages, most pages first.
fn templates(survey: &Survey, out: &mut dyn Write) -> io::Result<()> {
    let mut count = 0;
    survey.each_template(|fault| {
        count += 1;
        if count > TEMPLATES {
            return Ok(());
        }
        put(&view::TemplateRow::of(&fault, count == 1), out)
    })?;
    if count > TEMPLATES {
        writeln!(out, "<li>and {} more, each on fewer pages</li>", count - TEMPLATES)?;
    }
    if count > 0 { out.write_all(b"</ol>\n</section>\n") } else { Ok(()) }
}

fn put(piece: &impl Template, out: &mut dyn Write) -> io::Result<()> {
    Template::write_into(piece, out)
}
