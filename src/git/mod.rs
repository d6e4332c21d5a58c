//! A git repository, by git's own program: what a commit will hold, what changed, and what stands in a file.
//!
//! Asks plumbing commands only, without a shell, and reads what they write with NUL between. Nothing that the repository configures is run,
//! nothing is fetched, and nothing is written but where [`Repository::git_path`] leads. Judges nothing, and reads no file of the work tree.

mod blobs;
mod error;
mod run;
mod snapshot;
mod tree;

pub use error::GitError;
pub use run::Repository;
pub use snapshot::{Change, Snapshot};
pub use tree::{Entry, Sort};
