//! What may be said about reports: their format, their files, how they look.

use clap::{Args, ValueEnum};

use crate::report::Format;

/// How `pretty` draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Style {
    /// Graphical on a terminal, narrated elsewhere
    Auto,
    /// Source windows with marks
    Graphical,
    /// Told in words, for screen readers and logs
    Narrated,
}

/// What every command takes that writes a report.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// How to write findings to standard output
    #[arg(long, value_enum, default_value_t = Format::Pretty, help_heading = "Output")]
    pub format: Format,
    /// Write a report to a file as well, as in sarif=govlint.sarif; may be given several times
    #[arg(long, value_name = "FORMAT=PATH", help_heading = "Output")]
    pub output: Vec<String>,
    /// How `pretty` draws
    #[arg(long, value_enum, default_value_t = Style::Auto, help_heading = "Output")]
    pub style: Style,
    /// Say nothing but the findings, and what could not be checked: no progress, no summary
    #[arg(long, short, help_heading = "Output")]
    pub quiet: bool,
}
