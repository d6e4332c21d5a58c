//! Why a report cannot be written.

use std::io;
use std::path::PathBuf;

use miette::Diagnostic;

use crate::report::sanitise::one_line;

/// Why a report cannot be written.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum OutputError {
    /// `--output` without a format or without a path.
    #[error("`--output {}` is no format and path", one_line(said))]
    #[diagnostic(code(govlint::output), help("write it as FORMAT=PATH, as in --output sarif=govlint.sarif"))]
    NotAnOutput {
        /// What was said.
        said: String,
    },
    /// A format that nobody writes.
    #[error("there is no format `{}`", one_line(name))]
    #[diagnostic(code(govlint::output), help("{help}"))]
    UnknownFormat {
        /// What was said.
        name: String,
        /// What may have been meant.
        help: String,
    },
    /// `-`, which is not the name of a file here.
    #[error("`--output {}=-` names standard output, where --format writes", one_line(format))]
    #[diagnostic(code(govlint::output), help("write --format {}, or name a file", one_line(format)))]
    IsStdout {
        /// The format.
        format: String,
    },
    /// Two reports in one place.
    #[error("two reports are to be written to {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::output), help("name another file for one of them"))]
    Twice {
        /// Where.
        path: PathBuf,
    },
    /// A file that cannot be written.
    #[error("the report cannot be written to {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::output), help("name a file in a folder that is there, where you may write and there is room"))]
    File {
        /// Where.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// Standard output takes no more.
    #[error("the report cannot be written")]
    #[diagnostic(code(govlint::output), help("free some space where it is written to, or write it elsewhere"))]
    Stdout(#[source] io::Error),
}
