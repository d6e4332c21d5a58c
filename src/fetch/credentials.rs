//! What the user gives to be let in where nobody else is: header fields and a password.
//!
//! They are sent to the origins that the user names, and shown to nobody: no error, report, log or `Debug` holds a value of theirs.

use std::fmt;
use std::path::PathBuf;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use miette::Diagnostic;
use reqwest::header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue};

use crate::report::sanitise::one_line;

/// Fields that say how a message is framed or routed, or what this program can unpack: these are not the user's to set.
const OURS: &[&str] = &[
    "host",
    "connection",
    "content-length",
    "transfer-encoding",
    "te",
    "trailer",
    "upgrade",
    "keep-alive",
    "proxy-connection",
    "proxy-authorization",
    "accept-encoding",
    "if-none-match",
    "if-modified-since",
];

/// Text that is not to be shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Self(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(hidden)")
    }
}

/// Header fields for the origins that the user names. `Debug` shows their names only.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Credentials {
    fields: HeaderMap,
    /// The variable of the environment that says how to authenticate.
    variable: Option<&'static str>,
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.names()).finish()
    }
}

/// Why credentials cannot be used. Tells where they stand, never what they say.
#[derive(Debug, thiserror::Error, Diagnostic)]
pub enum CredentialError {
    /// A line that is no header field.
    #[error("{place} is no header field")]
    #[diagnostic(
        code(govlint::credentials),
        help("write it as `Name: value`; `@FILE` reads one a line, so that it need not stand in the list of processes")
    )]
    NotAField {
        /// Which flag or line.
        place: String,
    },
    /// A field that is not the user's to set.
    #[error("{place} sets {name}, which govlint sets by itself")]
    #[diagnostic(code(govlint::credentials), help("leave it out"))]
    Ours {
        /// Which flag or line.
        place: String,
        /// The field.
        name: HeaderName,
    },
    /// A file that cannot be read.
    #[error("cannot read the header fields in {}", one_line(&path.to_string_lossy()))]
    #[diagnostic(code(govlint::credentials), help("name a readable text file with one `Name: value` a line"))]
    Unreadable {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The variable has another form.
    #[error("the variable {0} does not hold a user and a password")]
    #[diagnostic(code(govlint::credentials), help("write them as `user:password`"))]
    NotBasic(&'static str),
}

impl Credentials {
    /// Reads what flags give: `Name: value`, or `@FILE` with one such line each (empty lines and those that begin with `#` are passed over).
    ///
    /// # Errors
    /// When a line is no header field, or a file cannot be read.
    pub fn of_flags(given: &[Secret]) -> Result<Self, CredentialError> {
        let mut all = Self::default();
        for (nth, Secret(text)) in given.iter().enumerate() {
            let Some(path) = text.strip_prefix('@') else {
                all.add(text, || format!("--header {}", nth + 1))?;
                continue;
            };
            let unreadable = |source| CredentialError::Unreadable { path: PathBuf::from(path), source };
            let text = std::fs::read_to_string(path).map_err(unreadable)?;
            for (line, text) in text.lines().enumerate().filter(|(_, text)| !text.trim().is_empty() && !text.starts_with('#')) {
                all.add(text, || format!("line {} of {}", line + 1, one_line(path)))?;
            }
        }
        Ok(all)
    }

    /// Adds a user and a password, `user:password`, where no flag says how to authenticate (RFC 7617).
    ///
    /// # Errors
    /// When there is no colon.
    pub fn with_basic(mut self, Secret(text): &Secret, variable: &'static str) -> Result<Self, CredentialError> {
        if !text.contains(':') {
            return Err(CredentialError::NotBasic(variable));
        }
        if !self.fields.contains_key(AUTHORIZATION) {
            let value = HeaderValue::try_from(format!("Basic {}", BASE64_STANDARD.encode(text)));
            let mut value = value.map_err(|_| CredentialError::NotBasic(variable))?;
            value.set_sensitive(true);
            self.fields.insert(AUTHORIZATION, value);
            self.variable = Some(variable);
        }
        Ok(self)
    }

    fn add(&mut self, text: &str, place: impl Fn() -> String) -> Result<(), CredentialError> {
        let not_a_field = || CredentialError::NotAField { place: place() };
        let (name, value) = text.split_once(':').ok_or_else(not_a_field)?;
        let name = HeaderName::try_from(name.trim()).map_err(|_| not_a_field())?;
        let mut value = HeaderValue::try_from(value.trim()).map_err(|_| not_a_field())?;
        if OURS.contains(&name.as_str()) {
            return Err(CredentialError::Ours { place: place(), name });
        }
        value.set_sensitive(true);
        self.fields.append(name, value);
        Ok(())
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// The names of the fields, in lower case.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.fields.keys().map(HeaderName::as_str)
    }

    /// The variable of the environment that a field came from, if it did.
    #[must_use]
    pub fn variable_of(&self, name: &str) -> Option<&'static str> {
        self.variable.filter(|_| name == AUTHORIZATION)
    }

    /// The fields, in place of others of the same name.
    pub(super) fn send_in(&self, headers: &mut HeaderMap) {
        headers.extend(self.fields.clone());
    }
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn given(texts: &[&str]) -> Result<Credentials, CredentialError> {
        Credentials::of_flags(&texts.iter().map(|text| Secret((*text).to_owned())).collect::<Vec<_>>())
    }

    #[test]
    fn fields_come_from_flags_files_and_the_environment() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("fields");
        std::fs::write(&file, "# for the preview\nX-Key: one\n\nX-Key: two\n").unwrap();
        let all = given(&["Cookie: a=b", &format!("@{}", file.display())]).unwrap();
        let all = all.with_basic(&Secret("user:pässword".to_owned()), "V").unwrap();
        let mut sent = HeaderMap::new();
        sent.insert("x-key", HeaderValue::from_static("replaced"));
        all.send_in(&mut sent);
        assert_eq!(sent.get_all("x-key").iter().collect::<Vec<_>>(), ["one", "two"]);
        assert_eq!(sent["cookie"], "a=b");
        assert_eq!(sent["authorization"], "Basic dXNlcjpww6Rzc3dvcmQ=");
        let own = given(&["Authorization: Bearer x"]).unwrap().with_basic(&Secret("u:p".to_owned()), "V").unwrap();
        assert_eq!(own.fields["authorization"], "Bearer x", "a flag overrules the environment");
    }

    #[test]
    fn no_error_and_no_debug_holds_a_value() {
        let all = given(&["X-Key: 5ecret"]).unwrap().with_basic(&Secret("user:5ecret".to_owned()), "V").unwrap();
        let mut shown = format!("{all:?} {:?} {:?}", all.fields, Secret("5ecret".to_owned()));
        for wrong in ["5ecret", "X-Key\u{7f}: 5ecret", "X-Key: 5ecret\u{0}", "Host: 5ecret", "@/nowhere/at/all", ": 5ecret"] {
            let error = given(&[wrong]).unwrap_err();
            write!(shown, " {error} {error:?}").unwrap();
        }
        let error = Credentials::default().with_basic(&Secret("5ecret".to_owned()), "V").unwrap_err();
        write!(shown, " {error} {error:?}").unwrap();
        assert!(
            shown.contains("x-key") && shown.contains("--header 1 is no header field") && !shown.contains("5ecret"),
            "{shown}"
        );
    }
}
