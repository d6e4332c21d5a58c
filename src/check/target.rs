//! What a user may name: a file, a folder, standard input, an address.
//!
//! Tells them apart; opens none.

use std::path::PathBuf;

use miette::Diagnostic;
use url::Url;

use crate::report::sanitise::one_line;

/// One thing to check.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// A document.
    File(PathBuf),
    /// A site in a folder.
    Folder(PathBuf),
    /// A document on standard input.
    Stdin,
    /// A page on the web.
    Url(Url),
}

/// A target that cannot be meant.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum TargetError {
    /// There is no such file.
    #[error("there is no file or folder `{0}`")]
    #[diagnostic(
        code(govlint::target),
        help("name an HTML file, a folder, `-` for standard input, or an address that starts with https://")
    )]
    Missing(String),
    /// It looks like an address and is none.
    #[error("`{text}` is not an address")]
    #[diagnostic(code(govlint::target), help("write it in full, as in https://www.agency.example.gov/"))]
    BadUrl {
        /// As it was given.
        text: String,
        /// What is wrong with it.
        source: url::ParseError,
    },
    /// An address of another scheme.
    #[error("`{0}` cannot be fetched")]
    #[diagnostic(code(govlint::target), help("only http and https addresses are fetched; name a local file by its path"))]
    Scheme(String),
}

impl Target {
    /// Tells what `text` names.
    ///
    /// # Errors
    /// When it names nothing that exists, or an address that cannot be fetched.
    pub fn parse(text: &str) -> Result<Self, TargetError> {
        if text == "-" {
            return Ok(Self::Stdin);
        }
        let path = PathBuf::from(text);
        if path.is_dir() {
            return Ok(Self::Folder(path));
        }
        if path.exists() {
            return Ok(Self::File(path));
        }
        let printable = || one_line(text).into_owned();
        let scheme = text.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
        match scheme.as_deref() {
            None => Err(TargetError::Missing(printable())),
            Some("http" | "https") => match Url::parse(text) {
                Ok(url) => Ok(Self::Url(url)),
                Err(source) => Err(TargetError::BadUrl { text: printable(), source }),
            },
            Some(_) => Err(TargetError::Scheme(printable())),
        }
    }
}
