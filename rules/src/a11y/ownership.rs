//! Who owns whom in the accessibility tree: the parent that assistive technology is told of, and the children (WAI-ARIA 1.2 §5.2.6, §5.2.7, §6.6 `aria-owns`).
//!
//! An element is owned by the nearest one around it that is told of, or by the first that names it in `aria-owns`. What is hidden, generic or
//! presentational stands between without being there. What a shadow tree puts between is unknown.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use crate::page::{Element, Page, Role};

use super::said;

/// Most elements that one question passes through; beyond that nobody can say.
const MOST: usize = 2_000;

/// What is known of a page.
pub(super) struct Ownership {
    /// Who names an element in `aria-owns`, by number.
    named: HashMap<u32, u32>,
    /// Answers given, by the number of the element asked for.
    owners: RefCell<HashMap<u32, Owner>>,
}

/// Who owns an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Owner {
    /// The element of that number.
    Element(u32),
    /// The document: nothing that is told of stands around it.
    Document,
    /// A custom element stands around it, whose shadow tree may hold anything, or too much does.
    Unknown,
}

impl Ownership {
    pub(super) fn of(page: &Page<'_>) -> Rc<Self> {
        page.remembered(|| {
            let mut named = HashMap::new();
            for owner in page.with_aria().filter(|element| element.is_exposed()) {
                for id in owner.attr("aria-owns").unwrap_or_default().split_ascii_whitespace().take(MOST) {
                    if let Some(owned) = page.by_id(id).filter(|owned| *owned != owner && !owned.is_ancestor_of(owner)) {
                        named.entry(owned.order()).or_insert(owner.order());
                    }
                }
            }
            Self { named, owners: RefCell::default() }
        })
    }

    /// Who owns the element. What was climbed is kept, so that all questions of a page together climb it once.
    pub(super) fn owner(&self, element: Element<'_>) -> Owner {
        let page = element.page();
        let mut owners = self.owners.borrow_mut();
        let mut climbed = Vec::new();
        let mut at = element;
        let owner = loop {
            if let Some(known) = owners.get(&at.order()) {
                break *known;
            }
            climbed.push(at.order());
            let named = self.named.get(&at.order()).and_then(|owner| page.numbered(*owner));
            let Some(next) = named.or_else(|| at.parent()) else { break Owner::Document };
            if climbed.len() > MOST || said::is_custom(next) && next.role().is_none() {
                break Owner::Unknown;
            }
            if next.is(&["html", "body"]) {
                break Owner::Document;
            }
            if is_told(next) {
                break Owner::Element(next.order());
            }
            at = next;
        };
        owners.extend(climbed.into_iter().map(|order| (order, owner)));
        owner
    }

    /// The elements with a role that an element owns, in no particular order; those of `passed` are looked through as if they were not there. None where
    /// nobody can say.
    pub(super) fn owned<'p>(&self, whole: Element<'p>, passed: &[Role]) -> Option<Vec<(Element<'p>, Role)>> {
        let mut owned = Vec::new();
        let mut seen = 0;
        let mut next = self.below(whole);
        while let Some(element) = next.pop() {
            seen += 1;
            if seen > MOST || said::is_custom(element) || element.is(&["slot"]) {
                return None;
            }
            match element.role() {
                _ if !element.is_exposed() => {}
                None | Some(Role::Presentation | Role::Generic) => next.extend(self.below(element)),
                Some(role) => {
                    owned.push((element, role));
                    if passed.contains(&role) {
                        next.extend(self.below(element));
                    }
                }
            }
        }
        Some(owned)
    }

    /// The children of an element that nobody else names, and those that it names.
    fn below<'p>(&self, element: Element<'p>) -> Vec<Element<'p>> {
        let page = element.page();
        let ids = element.attr("aria-owns").unwrap_or_default().split_ascii_whitespace().take(MOST);
        let named = ids.filter_map(|id| page.by_id(id)).filter(|owned| self.named.get(&owned.order()) == Some(&element.order()));
        element.children().take(MOST + 1).filter(|child| !self.named.contains_key(&child.order())).chain(named).collect()
    }
}

/// Whether assistive technology is told of the element, and not only of what it holds: it has a role, or says something in a global attribute.
fn is_told(element: Element<'_>) -> bool {
    match element.role() {
        Some(Role::Presentation | Role::Generic) | None => element.has_global_aria(),
        Some(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Document;

    /// The id of the owner of the element with id `x`, and the roles of what it owns.
    fn ask(markup: &str) -> (Option<String>, Vec<&'static str>) {
        let document = Document::parse(markup).unwrap();
        let page = Page::new(&document);
        let (ownership, x) = (Ownership::of(&page), page.by_id("x").unwrap());
        let owner = match ownership.owner(x) {
            Owner::Element(owner) => Some(page.numbered(owner).unwrap().attr("id").unwrap_or("?").to_owned()),
            Owner::Document => Some("document".to_owned()),
            Owner::Unknown => None,
        };
        let mut roles: Vec<_> = ownership.owned(x, &[]).unwrap_or_default().into_iter().map(|(_, role)| role.name()).collect();
        roles.sort_unstable();
        (owner, roles)
    }

    fn owner(markup: &str) -> Option<String> {
        ask(markup).0
    }

    #[test]
    fn what_says_nothing_stands_between_without_being_there() {
        assert_eq!(owner("<ul id=a><div><b role=none><i id=x>").as_deref(), Some("a"));
        assert_eq!(owner("<ul><div id=a aria-live=polite><i id=x>").as_deref(), Some("a"));
        assert_eq!(owner("<div><i id=x>").as_deref(), Some("document"));
        assert_eq!(owner("<ul><my-part><i id=x>"), None);
        assert_eq!(
            ask("<div id=x><p>a</p><span><b role=none><a href=#>b</a></b></span><h2 hidden>c</h2>").1,
            ["link", "paragraph"]
        );
    }

    #[test]
    fn aria_owns_outweighs_where_an_element_stands() {
        let markup = "<ul id=a aria-owns=x></ul><ol id=b aria-owns=x><li id=x></ol>";
        assert_eq!(owner(markup).as_deref(), Some("a"));
        assert_eq!(ask("<ul id=x aria-owns='far gone'></ul><h2 id=far>a</h2>").1, ["heading"]);
        assert_eq!(ask("<nav aria-owns=far></nav><ul id=x><h2 id=far>a</h2><li></ul>").1, ["listitem"]);
    }

    #[test]
    fn circles_and_depth_end() {
        assert_eq!(owner("<p id=x aria-owns=y></p><p id=y aria-owns=x></p>").as_deref(), Some("y"));
        assert_eq!(ask("<div id=x aria-owns=y></div><div id=y aria-owns=z></div><div id=z aria-owns=y></div>").1, [""; 0]);
        let deep = format!("<ul>{}<i id=x>{}", "<span>".repeat(MOST + 1), "<span>".repeat(MOST + 1));
        assert_eq!(ask(&deep), (None, vec![]));
    }
}
