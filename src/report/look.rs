//! How reports for people look: what the terminal on standard output can show, and how wide it is.
//!
//! Asks the environment once; writers only read the answer.

use std::io::IsTerminal;

use miette::GraphicalTheme;

/// Narrower than this nothing is laid out: the terminal itself breaks lines then.
const NARROWEST: usize = 20;
/// Where the width is unknown.
const USUAL: usize = 80;

/// The two ways of showing a finding to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Style {
    /// Source lines with the places drawn under them.
    Graphical,
    /// Sentences and no drawing: for screen readers, logs and pipes.
    Narrated,
}

/// What a writer needs to know about where its text will be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// Drawn or told.
    pub style: Style,
    /// Whether colours may be used.
    pub colour: bool,
    /// Whether box-drawing characters may be used.
    pub unicode: bool,
    /// Columns; at least 20.
    pub width: usize,
}

impl Look {
    /// Plain text at a fixed width, wherever it goes.
    #[must_use]
    pub fn plain(style: Style, width: usize) -> Self {
        Self { style, colour: false, unicode: true, width: width.max(NARROWEST) }
    }

    /// What suits standard output: drawn on a terminal, told elsewhere or where the user wants it so. `NO_COLOR`,
    /// `CLICOLOR_FORCE`, `TERM` and the locale are respected.
    #[must_use]
    pub fn of_stdout(narrated: bool) -> Self {
        let terminal = std::io::stdout().is_terminal();
        let width = terminal_size::terminal_size().map_or(USUAL, |(width, _)| usize::from(width.0));
        Self {
            style: if terminal && !narrated { Style::Graphical } else { Style::Narrated },
            colour: supports_color::on(supports_color::Stream::Stdout).is_some(),
            unicode: supports_unicode::on(supports_unicode::Stream::Stdout),
            width: if terminal { width.max(NARROWEST) } else { USUAL },
        }
    }

    /// What stands for text that was left out.
    pub(super) fn ellipsis(self) -> &'static str {
        if self.unicode { "\u{2026}" } else { "..." }
    }

    pub(super) fn theme(self) -> GraphicalTheme {
        match (self.unicode, self.colour) {
            (true, true) => GraphicalTheme::unicode(),
            (true, false) => GraphicalTheme::unicode_nocolor(),
            (false, true) => GraphicalTheme::ascii(),
            (false, false) => GraphicalTheme::none(),
        }
    }

    /// Bold, where colours may be used.
    pub(super) fn bold(self, text: &str) -> String {
        if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() }
    }

    /// `text` in lines that fit, the first after `first`, the others after `rest`.
    pub(super) fn wrap(self, text: &str, first: &str, rest: &str) -> String {
        let options = textwrap::Options::new(self.width).initial_indent(first).subsequent_indent(rest);
        textwrap::fill(text, options)
    }
}
