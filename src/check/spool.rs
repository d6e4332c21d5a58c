//! Bodies of fetched pages, kept off the heap until their link findings are placed.
//!
//! One unnamed temporary file that the system removes with the process; knows bytes, not pages.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::sync::{Mutex, PoisonError};

/// An append-only store of bodies.
#[derive(Debug)]
pub struct Spool(Mutex<File>);

/// Where a body is.
#[derive(Debug, Clone, Copy)]
pub struct Spooled {
    offset: u64,
    length: usize,
}

impl Spool {
    /// An empty spool in the system's temporary folder.
    ///
    /// # Errors
    /// When no temporary file can be made.
    pub fn new() -> io::Result<Self> {
        Ok(Self(Mutex::new(tempfile::tempfile()?)))
    }

    /// Keeps a body.
    ///
    /// # Errors
    /// When the disk is full.
    pub fn keep(&self, body: &[u8]) -> io::Result<Spooled> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let offset = file.seek(SeekFrom::End(0))?;
        file.write_all(body)?;
        Ok(Spooled { offset, length: body.len() })
    }

    /// Reads a body back.
    ///
    /// # Errors
    /// When the disk fails.
    pub fn read(&self, at: Spooled) -> io::Result<Vec<u8>> {
        let mut file = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        file.seek(SeekFrom::Start(at.offset))?;
        let mut body = vec![0; at.length];
        file.read_exact(&mut body)?;
        Ok(body)
    }
}
