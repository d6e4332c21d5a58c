//! Reads `aria.tsv`.
//!
//! Knows its columns; what they mean for a page is not known here.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Property, RoleFacts, ValueType};
use crate::page::Role;

/// The data file; its head tells sources, date and columns.
const DATA: &str = include_str!("../aria.tsv");

/// The data, read when it is first asked for.
pub(super) static TABLE: LazyLock<Table> = LazyLock::new(Table::read);

/// What the data says, by what is asked.
#[derive(Default)]
pub(super) struct Table {
    /// By the number of the role.
    pub(super) roles: Vec<RoleFacts>,
    pub(super) abstracts: Vec<&'static str>,
    pub(super) others: HashMap<&'static str, Role>,
    /// By name.
    pub(super) properties: Vec<Property>,
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
    fn take(&mut self, columns: &[&'static str]) -> bool {
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
