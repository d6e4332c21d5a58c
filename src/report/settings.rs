//! How a run was asked for: the settings that shape what it found.
//!
//! Told as the user would write them, with who set each. Secrets are none of them: of a header field only the name is known here.

use serde::{Deserialize, Serialize};

/// One setting of a run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Setting {
    /// Its name, as in the configuration file or on the command line without the dashes.
    pub name: String,
    /// Its value, as it would be written there.
    pub value: String,
    /// What set it: a flag, a variable of the environment, a file with the line, or `default`.
    pub by: String,
}
