//! `--format json`: the whole run as one document of the schema in docs/json.md.
//!
//! Each top-level field and each page and finding has a line of its own, so that two reports can be compared line by line.
//! Characters that a terminal would obey are escaped, which JSON allows for any character (RFC 8259 section 7).

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::Formatter;

use super::run::Run;
use super::sanitise::is_hostile;
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
    serialise(value, Layout { lines: true, ..Layout::default() }, out)
}

/// Writes a value in one line.
pub(super) fn line(value: &impl Serialize, out: &mut dyn Write) -> io::Result<()> {
    serialise(value, Layout::default(), out)
}

fn serialise(value: &impl Serialize, layout: Layout, out: &mut dyn Write) -> io::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(&mut *out, layout))?;
    out.write_all(b"\n")
}

/// Compact, but with a line for each top-level field and for each element of its array, if `lines` says so.
#[derive(Default)]
struct Layout {
    lines: bool,
    /// Objects and arrays that are open.
    depth: usize,
    /// Whether the array of a top-level field has elements.
    filled: bool,
}

impl Layout {
    fn line_at<W: ?Sized + Write>(&self, depth: usize, writer: &mut W) -> io::Result<()> {
        if self.lines && self.depth == depth { writer.write_all(b"\n") } else { Ok(()) }
    }
}

impl Formatter for Layout {
    fn begin_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        writer.write_all(b"{")
    }

    fn end_object<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.line_at(1, writer)?;
        self.depth -= 1;
        writer.write_all(b"}")
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.line_at(1, writer)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        self.depth += 1;
        self.filled &= self.depth != 2;
        writer.write_all(b"[")
    }

    fn end_array<W: ?Sized + Write>(&mut self, writer: &mut W) -> io::Result<()> {
        if self.filled {
            self.line_at(2, writer)?;
        }
        self.depth -= 1;
        writer.write_all(b"]")
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, writer: &mut W, first: bool) -> io::Result<()> {
        self.filled |= self.depth == 2;
        if !first {
            writer.write_all(b",")?;
        }
        self.line_at(2, writer)
    }

    fn write_string_fragment<W: ?Sized + Write>(&mut self, writer: &mut W, fragment: &str) -> io::Result<()> {
        let mut rest = fragment;
        while let Some((at, c)) = rest.char_indices().find(|(_, c)| is_hostile(*c)) {
            writer.write_all(&rest.as_bytes()[..at])?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(writer, "\\u{unit:04x}")?;
            }
            rest = &rest[at + c.len_utf8()..];
        }
        writer.write_all(rest.as_bytes())
    }
}
