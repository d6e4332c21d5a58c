//! Where reports go: standard output, and the files that `--output` names.
//!
//! Knows places and nothing of what is written there. All files are tried before the work begins.

mod error;
mod file;
mod summary;

use std::io::{self, Write};

use clap::ValueEnum;

use crate::cli::{OutputArgs, Style};
use crate::report::{self, Format, Look, Run};

pub use error::OutputError;
use file::OutputFile;

/// Where the reports of one run go.
#[derive(Debug)]
pub struct Outputs {
    format: Format,
    look: Look,
    quiet: bool,
    files: Vec<(Format, OutputFile)>,
}

impl Outputs {
    /// Reads what the user wants and opens the files, each beside the place where it will stand.
    ///
    /// # Errors
    /// [`OutputError`] for the first that cannot be meant or written.
    pub fn prepare(arguments: &OutputArgs) -> Result<Self, OutputError> {
        let look = match arguments.style {
            Style::Auto => Look::of_stdout(false),
            Style::Narrated => Look::of_stdout(true),
            Style::Graphical => Look { style: report::Style::Graphical, ..Look::of_stdout(false) },
        };
        let mut files: Vec<(Format, OutputFile)> = Vec::new();
        for wanted in &arguments.output {
            let (format, path) = parse(wanted)?;
            let file = OutputFile::open(path.as_ref())?;
            if files.iter().any(|(_, other)| other.is_at(&file)) {
                return Err(OutputError::Twice { path: path.into() });
            }
            files.push((format, file));
        }
        Ok(Self { format: arguments.format, look, quiet: arguments.quiet, files })
    }

    /// Writes the run everywhere. Findings go to standard output; the summary follows them for people, and goes to standard error where the
    /// output is for programs.
    ///
    /// # Errors
    /// [`OutputError`] for the first place that takes no more. Other files stand then as they stood before.
    pub fn write(self, run: &Run) -> Result<(), OutputError> {
        if let (Format::Github, Some(path)) = (self.format, summary::file()) {
            summary::append(path, run)?;
        }
        for (format, file) in self.files {
            file.write(|out| for_a_file(format, run, out))?;
        }
        let out = &mut io::BufWriter::new(io::stdout().lock());
        let mut written = self.format.write(run, self.look, out);
        if self.format == Format::Pretty && !self.quiet {
            written = written.and_then(|()| report::summary::write(run, self.look, out));
        }
        match written.and_then(|()| out.flush()) {
            Err(error) if error.kind() != io::ErrorKind::BrokenPipe => return Err(OutputError::Stdout(error)),
            _ => {}
        }
        if let Some(costs) = &run.costs {
            let _ = report::timings::write(costs, &mut io::stderr().lock());
        }
        // The report is complete without it, and there is no other place to complain in.
        if self.quiet {
            let _ = report::summary::write_gaps(run, self.look, &mut io::stderr().lock());
        } else if self.format != Format::Pretty {
            let _ = report::summary::write(run, self.look, &mut io::stderr().lock());
        }
        Ok(())
    }
}

/// As on standard output, but whole, and as plain text wherever the program runs.
fn for_a_file(format: Format, run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let look = Look::plain(report::Style::Narrated, 100);
    format.write(run, look, out)?;
    if format == Format::Pretty { report::summary::write(run, look, out) } else { Ok(()) }
}

/// `sarif=report.sarif`.
fn parse(wanted: &str) -> Result<(Format, &str), OutputError> {
    let Some((name, path)) = wanted.split_once('=').filter(|(_, path)| !path.is_empty()) else {
        return Err(OutputError::NotAnOutput { said: wanted.to_owned() });
    };
    if path == "-" {
        return Err(OutputError::IsStdout { format: name.to_owned() });
    }
    match Format::named(name) {
        Some(format) => Ok((format, path)),
        None => Err(OutputError::UnknownFormat { name: name.to_owned(), help: formats(name) }),
    }
}

/// The name that is most like it, or all of them.
fn formats(name: &str) -> String {
    let names: Vec<String> = Format::value_variants().iter().map(|format| format.name()).collect();
    let like = names.iter().map(|known| (strsim::jaro(name, known), known)).filter(|(like, _)| *like > 0.7);
    match like.max_by(|a, b| a.0.total_cmp(&b.0)) {
        Some((_, known)) => format!("did you mean `{known}`?"),
        None => format!("write one of {}", report::words::list(&names)),
    }
}
