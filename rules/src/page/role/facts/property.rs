//! The states and properties of WAI-ARIA, and what their values may be.
//!
//! Knows the specification and no page: which role takes which of them is known to the roles.

use super::table::TABLE;

/// A state or property of WAI-ARIA.
pub struct Property {
    /// The name without `aria-`.
    pub name: &'static str,
    /// What its value may be (§6.2.4).
    pub value: ValueType,
    /// Whether it may stand on any element that does not prohibit it.
    pub is_global: bool,
    /// Whether WAI-ARIA 1.2 still calls it global, but only by deprecation on roles that do not support it.
    pub was_global: bool,
    /// Whether authors are advised against it.
    pub is_deprecated: bool,
}

impl Property {
    /// The state or property of that name, which is lower-case and begins with `aria-`.
    #[must_use]
    pub fn of(name: &str) -> Option<&'static Self> {
        let name = name.strip_prefix("aria-")?;
        let at = TABLE.properties.binary_search_by_key(&name, |property| property.name).ok()?;
        TABLE.properties.get(at)
    }

    /// Every one of them, by name.
    #[must_use]
    pub fn all() -> &'static [Self] {
        &TABLE.properties
    }
}

/// A type of value (WAI-ARIA 1.2 §6.2.4).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ValueType {
    /// `true` or `false`.
    Boolean,
    /// `true`, `false` or `undefined`.
    OptionalBoolean,
    /// `true`, `false`, `mixed` or `undefined`.
    Tristate,
    /// One of these words.
    Token(Vec<&'static str>),
    /// One or more of these words.
    Tokens(Vec<&'static str>),
    /// A whole number.
    Integer,
    /// Any real number.
    Number,
    /// Any text.
    Text,
    /// The id of one element.
    Id,
    /// The ids of one or more elements.
    Ids,
}

impl ValueType {
    /// The type that the table calls so; `tokens` are its words, where it has any.
    pub(super) fn named(name: &str, tokens: Vec<&'static str>) -> Option<Self> {
        Some(match name {
            "boolean" => Self::Boolean,
            "optional-boolean" => Self::OptionalBoolean,
            "tristate" => Self::Tristate,
            "token" => Self::Token(tokens),
            "tokens" => Self::Tokens(tokens),
            "integer" => Self::Integer,
            "number" => Self::Number,
            "string" => Self::Text,
            "id" => Self::Id,
            "ids" => Self::Ids,
            _ => return None,
        })
    }
}
