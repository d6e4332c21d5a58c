//! Why a hook is not touched.

use std::path::Path;

use miette::Diagnostic;

use crate::git::GitError;

/// Why a hook cannot be put in place or taken away.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum HookError {
    /// The repository cannot be read.
    #[error(transparent)]
    #[diagnostic(transparent)]
    Git(#[from] GitError),
    /// There is a hook already.
    #[error("there is a hook already: {hook}")]
    #[diagnostic(
        code(govlint::hook),
        help("add `{line}` to it, or say --chain: then it stands aside, runs first, and comes back with `uninstall`")
    )]
    Taken {
        /// Its file.
        hook: String,
        /// What it would have to run.
        line: String,
    },
    /// The name under which a hook would stand aside is taken.
    #[error("{0} is there already, and would be overwritten")]
    #[diagnostic(code(govlint::hook), help("see whether it is still of use, and move it away"))]
    AsideTaken(String),
    /// It is somebody else's.
    #[error("{0} was not put there by govlint")]
    #[diagnostic(code(govlint::hook), help("it is left as it is; take the call of govlint out of it by hand"))]
    Foreign(String),
    /// Other repositories have the same hooks.
    #[error("core.hooksPath is set for all repositories: {0}")]
    #[diagnostic(
        code(govlint::hook),
        help(
            "a hook there would run in each of them; set core.hooksPath for this repository, or call govlint in the hook that is there"
        )
    )]
    Shared(String),
    /// A file or folder refuses.
    #[error("cannot change {path}")]
    #[diagnostic(code(govlint::hook), help("see who may write there"))]
    File {
        /// Which.
        path: String,
        /// Why.
        source: std::io::Error,
    },
}

impl HookError {
    pub(super) fn file(path: &Path, source: std::io::Error) -> Self {
        Self::File { path: super::shown(path), source }
    }
}
