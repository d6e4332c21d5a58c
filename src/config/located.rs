//! Errors in the configuration, with their place in the file.
//!
//! Knows how to say what is wrong; does not know what is right. What is quoted from the file is made safe to print.

use std::ops::Range;
use std::path::Path;

use govlint_rules::RULES;
use miette::{Diagnostic, NamedSource, SourceSpan};

use super::names::UnknownRule;
use crate::report::sanitise::one_line;

/// A configuration file that cannot be used, and where it goes wrong.
#[derive(Debug, thiserror::Error, Diagnostic)]
#[error("{message}")]
#[diagnostic(code(govlint::config))]
pub struct ConfigError {
    message: String,
    #[help]
    help: Option<String>,
    #[source_code]
    source_code: NamedSource<String>,
    #[label("here")]
    at: Option<SourceSpan>,
}

/// Makes errors that point into the file.
pub(super) struct Locator<'a> {
    pub(super) path: &'a Path,
    pub(super) text: &'a str,
}

impl Locator<'_> {
    pub(super) fn error(&self, message: &str, help: Option<String>, span: Option<Range<usize>>) -> Box<ConfigError> {
        let name = one_line(&self.path.to_string_lossy()).into_owned();
        // As long as what they stand for, so that places keep their offsets.
        let text = self.text.replace(|c: char| c.is_ascii_control() && !c.is_ascii_whitespace(), "?");
        let source_code = NamedSource::new(name, text).with_language("toml");
        let message = one_line(message).into_owned();
        Box::new(ConfigError { message, help, source_code, at: span.map(Into::into) })
    }

    pub(super) fn unknown_rule(&self, error: &UnknownRule, span: Range<usize>) -> Box<ConfigError> {
        self.error(&error.to_string(), Some(error.advice().to_owned()), Some(span))
    }

    pub(super) fn toml(&self, error: &toml::de::Error) -> Box<ConfigError> {
        let message = error.message().lines().next().unwrap_or_default().to_owned();
        let takes_none =
            message.starts_with("unknown field") && RULES.iter().any(|rule| message.contains(&format!("`{}`,", rule.meta.id)));
        let help = takes_none.then(|| "this rule takes no options; set its severity with a string".to_owned());
        self.error(&message, help, error.span().filter(|span| *span != (0..0)))
    }
}
