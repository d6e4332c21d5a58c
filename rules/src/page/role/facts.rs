//! What WAI-ARIA says of each role, state and property: the table `aria.tsv`, read once.
//!
//! Knows the specification and no page. What a role has by its elements (a native checkbox is checked without `aria-checked`) is not its
//! business.

mod property;
mod table;

use self::table::TABLE;
use super::Role;

pub use property::{Property, ValueType};

/// What WAI-ARIA 1.2 says of a role. Names of states and properties stand without `aria-`.
#[derive(Default)]
pub struct RoleFacts {
    /// States and properties that authors must write, where the host language does not (§5.2.2); those with a default are left out.
    pub required: Vec<&'static str>,
    supported: Vec<&'static str>,
    prohibited: Vec<&'static str>,
    /// The roles one of which has to own it (§5.2.7); none where it may stand anywhere.
    pub context: Vec<Role>,
    /// The roles that it may own, and one of which it has to (§5.2.6); none where it may own anything.
    pub owned: Vec<Role>,
    traits: Vec<&'static str>,
}

impl RoleFacts {
    /// Whether a state or property that is not global may stand on it (§5.2.3), required and inherited ones included.
    #[must_use]
    pub fn supports(&self, property: &Property) -> bool {
        self.supported.contains(&property.name)
    }

    /// Whether a state or property must not stand on it (§5.2.5).
    #[must_use]
    pub fn prohibits(&self, property: &Property) -> bool {
        self.prohibited.contains(&property.name)
    }

    /// Whether user agents show nothing of its descendants to assistive technology (§5.2.8).
    #[must_use]
    pub fn has_presentational_children(&self) -> bool {
        self.traits.contains(&"presentational-children")
    }

    /// Whether it takes its name from its content (§5.2.8.6).
    #[must_use]
    pub fn is_named_by_content(&self) -> bool {
        self.traits.contains(&"named-by-content")
    }

    /// Whether authors must not name it (§5.2.8.6).
    #[must_use]
    pub fn is_unnamed(&self) -> bool {
        self.traits.contains(&"unnamed")
    }

    /// Whether it has to have a name (§5.2.8).
    #[must_use]
    pub fn requires_name(&self) -> bool {
        self.traits.contains(&"name-required")
    }
}

impl Role {
    /// What WAI-ARIA says of it.
    #[must_use]
    pub fn facts(self) -> &'static RoleFacts {
        &TABLE.roles[self as usize]
    }

    /// Whether a lower-case token names an abstract role, which no author may write (§5.3.1).
    #[must_use]
    pub fn is_abstract(token: &str) -> bool {
        TABLE.abstracts.contains(&token)
    }

    /// The role that another token stands for: a synonym, or a role of DPUB-ARIA.
    pub(super) fn of_other_token(token: &str) -> Option<Self> {
        TABLE.others.get(token).copied()
    }
}
