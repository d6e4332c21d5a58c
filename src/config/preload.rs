//! The browsers' list of preloaded names that the configuration gives.
//!
//! Reads the file; what the list says of a name is the list's own to answer.

use std::path::Path;

use govlint_rules::preload::PreloadList;

use super::located::ConfigError;
use super::resolve::Config;

impl Config {
    /// The list that `hsts-preload` names, with its day; none where it names none.
    ///
    /// # Errors
    /// When the file cannot be read or is no such list; the error points at its name in the configuration.
    pub fn preload_list(&self) -> Result<Option<PreloadList>, Box<ConfigError>> {
        let Some(file) = self.file() else { return Ok(None) };
        let Some(path) = &file.keys.hsts_preload else { return Ok(None) };
        let full = file.path.parent().unwrap_or(Path::new(".")).join(path.get_ref());
        let text = std::fs::read_to_string(full).map_err(|error| {
            let help = "the path is relative to the configuration file".to_owned();
            file.error(&format!("cannot read the list of preloaded names: {error}"), Some(help), path.span())
        })?;
        let dated = file.keys.hsts_preload_date.map(|day| day.0);
        let list = PreloadList::parse(&text, dated).map_err(|error| {
            let help = "it is Chromium's transport_security_state_static.json, or a file of its form".to_owned();
            file.error(&format!("this is no list of preloaded names: {error}"), Some(help), path.span())
        })?;
        Ok(Some(list))
    }
}
