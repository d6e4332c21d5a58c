//! `--format json`: the whole run as one document of the schema in docs/json.md.
//!
//! Each top-level field and each page and finding has a line of its own, so that two reports can be compared line by line.
//! What a terminal or a CI server would obey is escaped, which JSON allows for any character (RFC 8259 section 7).

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::run::Run;
use super::sanitise::{is_command, is_hostile};
use super::schema::{self, Report};
use super::unless_closed;

/// Writes the run as one JSON document with a final line end.
///
/// # Errors
/// When `out` cannot be written to, other than by its reader having gone.
pub fn write(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    let bases = schema::bases(run);
    unless_closed(document(&Report::of(run, &bases), out))
}

/// Writes a value in lines, as `write` does.
///
/// # Errors
/// When `out` cannot be written to.
pub fn document(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    lines(value, Lines { keys: 1, elements: 2 }, out)
}

/// Writes a value in one line.
pub(super) fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    lines(value, Lines::default(), out)
}

/// Writes a value, with line ends where `lines` has them.
pub(super) fn lines(value: &impl Serialize, lines: Lines, out: &mut dyn Write) -> io::Result<()> {
    let layout = Layout { lines, filled: Vec::new() };
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, layout))?;
    out.write_all(b"\n")
}

/// How deep in a value things have a line of their own; the outermost object or list is at 1.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Lines {
    /// The fields of objects.
    pub(super) keys: usize,
    /// The elements of lists.
    pub(super) elements: usize,
}

/// Compact but for these line ends.
struct Layout {
    lines: Lines,
    /// Objects and lists that are open, and whether each has anything in it.
    filled: Vec<bool>,
}

impl Layout {
    fn line<W: ?Sized + Write>(&self, to_depth: usize, writer: &mut W) -> io::Result<()> {
        if self.filled.len() <= to_depth { writer.write_all(b"\n") } else { Ok(()) }
    }

    fn next<W: ?Sized + Write>(&mut self, first: bool, to_depth: usize, writer: &mut W) -> io::Result<()> {
        if let Some(filled) = self.filled.last_mut() {
            *filled = true;
        }
        if !first {
            writer.write_all(b",")?;
        }
        self.line(to_depth, writer)
    }

    fn end<W: ?Sized + Write>(&mut self, to_depth: usize, writer: &mut W) -> io::Result<()> {
        if self.filled.last() == Some(&true) {
            self.line(to_depth, writer)?;
        }
        self.filled.pop();
        Ok(())
    }
}

impl Formatter for Layout {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.filled.push(false);
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(self.lines.keys, writer)?;
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(first, self.lines.keys, writer)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.filled.push(false);
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(self.lines.elements, writer)?;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.next(first, self.lines.elements, writer)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) =
            rest.char_indices().find(|(at, c)| is_hostile(*c) || matches!(c, ':' | '#') && is_command(&rest[*at..]))
        {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
