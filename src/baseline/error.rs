//! What can be wrong with a baseline, told so that a user knows what to do.

use std::fs::File;
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use miette::{Diagnostic, NamedSource, SourceSpan};

use crate::report::sanitise::one_line;
use crate::store::StoreError;

/// Most bytes of a file that are shown around a fault in it.
const SHOWN: u64 = 1 << 20;

/// Why a baseline cannot be used.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum BaselineError {
    /// It is to be updated, and nobody says which.
    #[error("--update-baseline does not say which")]
    #[diagnostic(code(govlint::baseline), help("name it with --baseline FILE, or as `baseline` in govlint.toml"))]
    Unnamed,
    /// There is none.
    #[error("there is no baseline {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::baseline), help("--update-baseline writes it"))]
    NotThere {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// The system does not let it be read.
    #[error("cannot read the baseline {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::baseline), help("name a file that can be read"))]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// The system does not let it be written.
    #[error("cannot write the baseline {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::baseline), help("the file is as it was; name one in a folder that can be written to"))]
    Unwritable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// It is not as this version of govlint writes it.
    #[error("{message}")]
    #[diagnostic(code(govlint::baseline), help("{help}"))]
    Malformed {
        /// What is wrong.
        message: String,
        /// What to do.
        help: &'static str,
        /// The file, as far as the fault and a little further.
        #[source_code]
        text: Arc<NamedSource<String>>,
        /// Where.
        #[label("here")]
        at: SourceSpan,
    },
    /// The machine gives no temporary file, or takes no more in it.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Store(#[from] StoreError),
}

impl BaselineError {
    pub(super) fn unreadable(path: &Path, source: io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            ErrorKind::NotFound => Self::NotThere { path },
            _ => Self::Unreadable { path, source },
        }
    }

    pub(super) fn unwritable(path: &Path, source: io::Error) -> Self {
        Self::Unwritable { path: path.to_owned(), source }
    }

    /// A fault in a line that begins at that byte of the file and is `length` bytes long. What stands before it is read again, if it is not too much.
    pub(super) fn at(path: &Path, line: u64, length: usize, message: &str, help: &'static str) -> Self {
        let first = line.saturating_sub(SHOWN);
        let text = window(path, first, line - first + length as u64).unwrap_or_default();
        let start = usize::try_from(line - first).unwrap_or(0).min(text.len());
        let length = length.min(text.len() - start);
        let name = one_line(&path.to_string_lossy()).into_owned();
        let message = one_line(message).into_owned();
        Self::Malformed { message, help, text: Arc::new(NamedSource::new(name, text)), at: (start, length).into() }
    }
}

/// That many bytes of the file, each byte that is no text or would command a terminal as a `?`, so that places keep their offsets.
fn window(path: &Path, first: u64, length: u64) -> io::Result<String> {
    use std::io::Seek;
    let mut file = File::open(path)?;
    file.seek(io::SeekFrom::Start(first))?;
    let mut bytes = Vec::new();
    file.take(length).read_to_end(&mut bytes)?;
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.extend(chunk.valid().chars().map(|c| if c.is_ascii_control() && !c.is_ascii_whitespace() { '?' } else { c }));
        text.extend(chunk.invalid().iter().map(|_| '?'));
    }
    Ok(text)
}
