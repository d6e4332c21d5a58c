//! What WAI-ARIA says of each role, state and property: the table `aria.tsv`, read once.
//!
//! Knows the specification and no page. What a role has by its elements (a native checkbox is checked without `aria-checked`) is not its
//! business.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::Role;

/// The data file; its head tells sources, date and columns.
pub(super) const DATA: &str = include_str!("aria.tsv");

static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

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
    fn named(name: &str, tokens: Vec<&'static str>) -> Option<Self> {
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

#[derive(Default)]
struct Table {
    /// By the number of the role.
    roles: Vec<RoleFacts>,
    abstracts: Vec<&'static str>,
    others: HashMap<&'static str, Role>,
    /// By name.
    properties: Vec<Property>,
}

impl Table {
    /// A line that is malformed is passed over; a test counts that there is none.
    fn read() -> Self {
        let mut table = Self { roles: Role::ALL.iter().map(|_| RoleFacts::default()).collect(), ..Self::default() };
        for line in lines() {
            table.take(&line);
        }
        table.properties.sort_by_key(|property| property.name);
        table
    }

    /// Whether the line is well-formed.
    pub(super) fn take(&mut self, columns: &[&'static str]) -> bool {
        match *columns {
            ["role", token, _, required, supported, prohibited, context, owned, traits] => {
                let Some(role) = Role::by_name(token) else { return false };
                self.roles[role as usize] = RoleFacts {
                    required: list(required),
                    supported: list(supported),
                    prohibited: list(prohibited),
                    context: roles(context),
                    owned: roles(owned),
                    traits: list(traits),
                };
            }
            ["abstract", token] => self.abstracts.push(token),
            ["synonym" | "publishing", token, role] => {
                let Some(role) = Role::by_name(role) else { return false };
                self.others.insert(token, role);
            }
            ["attribute", name, _, kind, tokens, traits] => {
                let Some(value) = ValueType::named(kind, list(tokens)) else { return false };
                let has = |name| list(traits).contains(&name);
                let (is_global, was_global, is_deprecated) = (has("global"), has("formerly-global"), has("deprecated"));
                self.properties.push(Property { name, value, is_global, was_global, is_deprecated });
            }
            _ => return false,
        }
        true
    }
}

/// The lines of the data by columns, without remarks.
fn lines() -> impl Iterator<Item = Vec<&'static str>> {
    DATA.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn list(column: &'static str) -> Vec<&'static str> {
    column.split(' ').filter(|word| *word != "-").collect()
}

fn roles(column: &'static str) -> Vec<Role> {
    list(column).into_iter().filter_map(Role::by_name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_read_and_every_role_has_one() {
        let mut table = Table { roles: Role::ALL.iter().map(|_| RoleFacts::default()).collect(), ..Table::default() };
        let wrong: Vec<_> = lines().filter(|line| !table.take(line)).collect();
        assert!(wrong.is_empty(), "{wrong:?}");
        for role in Role::ALL {
            let rows = lines().filter(|line| line[0] == "role" && line[1] == role.name()).count();
            assert_eq!(rows, 1, "{}", role.name());
        }
        assert_eq!(lines().filter(|line| line[0] == "role").count(), Role::ALL.len());
    }

    #[test]
    fn what_the_table_names_is_in_the_table() {
        for line in lines().filter(|line| line[0] == "role") {
            let properties = line[3..6].iter().flat_map(|column| list(column));
            for name in properties {
                assert!(Property::of(&format!("aria-{name}")).is_some(), "{}: {name}", line[1]);
            }
            let named = list(line[6]).len() + list(line[7]).len();
            assert_eq!(roles(line[6]).len() + roles(line[7]).len(), named, "{}: a role that is none", line[1]);
            let known = ["presentational-children", "named-by-content", "unnamed", "name-required", "deprecated"];
            assert!(list(line[8]).iter().all(|word| known.contains(word)), "{}: {}", line[1], line[8]);
        }
    }

    #[test]
    fn roles_agree_with_each_other() {
        for role in Role::ALL {
            let facts = role.facts();
            let required = facts.required.iter().all(|name| facts.supported.contains(name));
            assert!(required, "{}: what is required is supported", role.name());
            assert_eq!(facts.is_unnamed(), facts.prohibited.contains(&"label"), "{}", role.name());
            assert!(!(facts.is_unnamed() && facts.requires_name()), "{}", role.name());
            // What a role may own has it among its contexts, if it has any (a group may stand anywhere).
            for owned in &facts.owned {
                let context = &owned.facts().context;
                assert!(context.is_empty() || context.contains(&role), "{} in {}", owned.name(), role.name());
            }
        }
    }

    #[test]
    fn facts_of_the_specification() {
        let property = |name| Property::of(name).unwrap();
        assert_eq!(Role::Checkbox.facts().required, ["checked"]);
        assert!(Role::Option.facts().required.is_empty() && Role::Tab.facts().supports(property("aria-selected")));
        assert!(!Role::Navigation.facts().supports(property("aria-expanded")));
        assert!(Role::Generic.facts().prohibits(property("aria-roledescription")));
        assert!(!Role::Paragraph.facts().prohibits(property("aria-roledescription")));
        assert_eq!(Role::Tab.facts().context, [Role::TabList]);
        assert!(property("aria-haspopup").was_global && !property("aria-haspopup").is_global);
        assert!(Property::of("aria-labeledby").is_none() && Property::of("label").is_none());
        assert_eq!(Property::all().len(), 53);
        assert!(Role::is_abstract("widget") && !Role::is_abstract("button"));
    }
}
