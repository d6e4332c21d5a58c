//! What a user may name: a file, a folder, standard input, an address.
//!
//! Tells them apart; opens none.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use miette::Diagnostic;
use url::Url;

use super::CheckOptions;
use super::published::Published;
use crate::report::sanitise::one_line;
use govlint_rules::facts::without_fragment;

/// One thing to check.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
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
    /// An address that says a user or a password, which would stand in every report.
    #[error("the address at {0} holds a user or a password")]
    #[diagnostic(code(govlint::target), help("take it out, and set the variable GOVLINT_BASIC_AUTH to `user:password`"))]
    Password(String),
    /// Credentials for nobody.
    #[error("--header is given, but no target is an address")]
    #[diagnostic(
        code(govlint::target),
        help("header fields go to the origins of the targets and to no other: name an address, or drop --header")
    )]
    NobodyToTell,
    /// An address for standard input, which is not read.
    #[error("--stdin-url is given, but standard input is no target")]
    #[diagnostic(code(govlint::target), help("add `-` to the targets, or drop --stdin-url"))]
    StdinUnread,
    /// `--published-as` with a target that it does not map.
    #[error("--published-as does not say where `{0}` will stand")]
    #[diagnostic(
        code(govlint::target),
        help(
            "it says where the first target will stand, and every address below that one's folder with it; check the others in a run of their own"
        )
    )]
    NotPublished(String),
}

/// What a run is about: each thing once, however often it was named.
#[derive(Debug)]
pub(super) struct Targets {
    /// Addresses, in the order in which they were named, without fragments.
    pub(super) urls: Vec<Url>,
    /// Everything else: folders first, those that hold others before those that are held, so that a page is judged as a part of its site.
    pub(super) paths: Vec<Target>,
}

impl Targets {
    /// Tells what the user names.
    ///
    /// # Errors
    /// When a target cannot be meant, or the options cannot be meant for these targets.
    pub(super) fn parse(texts: &[String], options: &CheckOptions) -> Result<Self, TargetError> {
        let (mut urls, mut paths) = (Vec::new(), Vec::new());
        let mut seen = HashSet::new();
        let named = texts.iter().map(|text| Ok((Target::parse(text)?, text.as_str())));
        let listed = options.urls.iter().map(|url| Ok((Target::Url(url.clone()), url.as_str())));
        for target in named.chain(listed) {
            let (target, text) = target?;
            let is_first = seen.is_empty();
            if !seen.insert(target.identity()) {
                continue;
            }
            if !is_first && !is_published(&target, urls.first(), options.published_as.as_ref()) {
                return Err(TargetError::NotPublished(one_line(text).into_owned()));
            }
            match target {
                Target::Url(url) => urls.push(without_fragment(url)),
                other => paths.push(other),
            }
        }
        if options.stdin_url.is_some() && !paths.contains(&Target::Stdin) {
            return Err(TargetError::StdinUnread);
        }
        paths.sort_by_key(|target| match target {
            Target::Folder(path) => (false, canonical(path).components().count()),
            _ => (true, 0),
        });
        Ok(Self { urls, paths })
    }
}

/// Whether `--published-as`, where it is given for the first target, says where a further one will stand.
fn is_published(target: &Target, first: Option<&Url>, published_as: Option<&Url>) -> bool {
    match (target, first, published_as) {
        (_, _, None) => true,
        (Target::Url(url), Some(first), Some(published_as)) => Published::new(Some(first), Some(published_as)).covers(url),
        _ => false,
    }
}

/// A path in the one form that all its spellings share, where the file system gives one.
pub(super) fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
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
                Ok(url) if !url.username().is_empty() || url.password().is_some() => {
                    Err(TargetError::Password(url.host_str().unwrap_or_default().to_owned()))
                }
                Ok(url) => Ok(Self::Url(url)),
                Err(source) => Err(TargetError::BadUrl { text: printable(), source }),
            },
            Some(_) => Err(TargetError::Scheme(printable())),
        }
    }

    /// Equal for two names of one thing.
    fn identity(&self) -> Self {
        match self {
            Self::File(path) => Self::File(canonical(path)),
            Self::Folder(path) => Self::Folder(canonical(path)),
            Self::Stdin => Self::Stdin,
            Self::Url(url) => Self::Url(without_fragment(url.clone())),
        }
    }
}
