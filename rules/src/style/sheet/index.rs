//! Where the rules of a sheet are looked for: each under the rarest thing that what it meets must have.
//!
//! Knows numbers of rules; whether one meets an element is for the selector to say.

use std::collections::HashMap;

use selectors::parser::{Component, Selector};

use crate::style::selector::Css;

/// Rules by the id, else a class, else the name that stands in the last part of their selectors.
#[derive(Debug, Default)]
pub(super) struct Index {
    ids: HashMap<Box<str>, Vec<u32>>,
    classes: HashMap<Box<str>, Vec<u32>>,
    names: HashMap<Box<str>, Vec<u32>>,
    others: Vec<u32>,
}

impl Index {
    pub(super) fn enter(&mut self, selector: &Selector<Css>, rule: u32) {
        let (mut class, mut name) = (None, None);
        // Beside a pseudo-element stands, in a part of its own, what it belongs to.
        let mut parts = selector.iter();
        loop {
            for part in parts.by_ref() {
                match part {
                    Component::ID(id) => return self.ids.entry((&*id.0).into()).or_default().push(rule),
                    Component::Class(it) => class = Some(&*it.0),
                    Component::LocalName(it) => name = Some(&*it.lower_name.0),
                    _ => {}
                }
            }
            if parts.next_sequence().is_none_or(|combinator| !combinator.is_pseudo_element()) {
                break;
            }
        }
        match (class, name) {
            (Some(class), _) => self.classes.entry(class.into()).or_default().push(rule),
            (None, Some(name)) => self.names.entry(name.into()).or_default().push(rule),
            (None, None) => self.others.push(rule),
        }
    }

    /// The rules for an element; its name counts without case.
    pub(super) fn each(&self, id: Option<&str>, classes: &str, name: &str) -> impl Iterator<Item = u32> {
        let id = id.and_then(|id| self.ids.get(id));
        let name = match self.names.get(name) {
            None if name.bytes().any(|byte| byte.is_ascii_uppercase()) => self.names.get(&*name.to_ascii_lowercase()),
            found => found,
        };
        let mut seen: Vec<&str> = Vec::new();
        let mut lists: Vec<&[u32]> = id.into_iter().chain(name).map(Vec::as_slice).collect();
        for class in classes.split_ascii_whitespace().take(MOST_CLASSES) {
            if let Some(list) = self.classes.get(class)
                && !seen.contains(&class)
            {
                seen.push(class);
                lists.push(list);
            }
        }
        lists.push(&self.others);
        lists.into_iter().flatten().copied()
    }
}

/// Most classes of one element that are asked for.
pub(crate) const MOST_CLASSES: usize = 64;
