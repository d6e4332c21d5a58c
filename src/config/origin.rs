//! Where a setting's value comes from, for `--show-config`.

use std::fmt;
use std::path::PathBuf;

/// What set a value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Nobody did.
    Default,
    /// The profile.
    Profile,
    /// The configuration file, at a line counted from 1.
    File(PathBuf, usize),
    /// A flag of the command line.
    Flag(&'static str),
    /// A variable of the environment.
    Environment(&'static str),
    /// The pages themselves.
    Pages(&'static str),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => write!(f, "default"),
            Self::Profile => write!(f, "profile"),
            Self::File(path, line) => write!(f, "{}:{line}", path.display()),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Environment(name) => write!(f, "${name}"),
            Self::Pages(how) => write!(f, "told from {how}"),
        }
    }
}

/// One line of `--show-config`.
#[derive(Debug, Clone)]
pub struct Row {
    /// The setting.
    pub key: String,
    /// Its value as it would be written in the file.
    pub value: String,
    /// What set it.
    pub origin: Origin,
}
