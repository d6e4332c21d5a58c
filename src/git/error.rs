//! What git refuses, as a user can mend it.

use miette::Diagnostic;

/// Why a repository cannot be read.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum GitError {
    /// There is no such program.
    #[error("git cannot be run")]
    #[diagnostic(code(govlint::git), help("install git, and see that it is on the PATH"))]
    NoGit(#[source] std::io::Error),
    /// The folder is in no repository, or in one that git does not trust.
    #[error("git finds no repository here: {0}")]
    #[diagnostic(
        code(govlint::git),
        help("run it in a git repository; where git speaks of ownership, its `safe.directory` setting is what it asks for")
    )]
    NoRepository(String),
    /// The name means no commit.
    #[error("`{0}` names no commit here")]
    #[diagnostic(code(govlint::git), help("fetch it first; in CI, have more of the history checked out (`fetch-depth: 0`)"))]
    NoCommit(String),
    /// The two have no common ancestor here.
    #[error("`{0}` and HEAD have no common ancestor here")]
    #[diagnostic(
        code(govlint::git),
        help("a shallow clone lacks the history between them: `git fetch --unshallow`, or in CI `fetch-depth: 0`")
    )]
    NoMergeBase(String),
    /// Another answer than git gives.
    #[error("git {command} failed: {said}")]
    #[diagnostic(code(govlint::git), help("see whether `git fsck` finds the repository whole"))]
    Failed {
        /// The command.
        command: String,
        /// The last line of what it wrote to standard error.
        said: String,
    },
    /// A path that leads out of the repository.
    #[error("`{0}` is outside of the repository")]
    #[diagnostic(code(govlint::git), help("name a folder of the repository"))]
    Outside(String),
}
