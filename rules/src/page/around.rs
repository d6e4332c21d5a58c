//! What an element stands in, as far as its role depends on it: sectioning content, a disabled fieldset, a table, a details.
//!
//! One pass for the whole page, made when the first rule asks: walking up anew for every element would be quadratic on a page
//! that nests deep.

use std::collections::HashSet;

use html5ever::{LocalName, local_name};
use scraper::Node;

use super::traits::Traits;
use super::{Element, Page};

/// What holds for a node through its ancestors; the node itself adds nothing to its own.
#[derive(Clone, Copy, Default)]
pub(super) struct Around {
    /// Within `article`, `aside`, `main`, `nav`, `section` or an element with such a role.
    pub(super) sectioning: bool,
    /// The same without `main`: an `aside` there is no landmark of the page.
    pub(super) nested: bool,
    /// Within a disabled `fieldset` and outside its first `legend` (HTML, "concept-fe-disabled").
    pub(super) disabled: bool,
    /// The nearest table's number.
    pub(super) table: Option<u32>,
}

/// One entry a node, at its number.
pub(super) fn of(page: &Page<'_>) -> Vec<Around> {
    let mut all: Vec<Around> = Vec::with_capacity(page.entries.len());
    // What holds for the children of each node.
    let mut within: Vec<Around> = Vec::with_capacity(page.entries.len());
    let mut with_legend: HashSet<u32> = HashSet::new();
    for entry in &page.entries {
        let up = entry.parent as usize;
        let mut around = within.get(up).copied().unwrap_or_default();
        let mut inside = around;
        // Most elements say nothing of what stands in them.
        if entry.traits.any(Traits::SHAPES.with(Traits::ROLE)) {
            let is = |node: &Node, name: LocalName| node.as_element().is_some_and(|element| element.name.local == name);
            // The first legend stays free of its fieldset's `disabled`.
            let frees = is(entry.node, local_name!("legend"))
                && is(page.entries[up].node, local_name!("fieldset"))
                && with_legend.insert(entry.parent);
            if frees {
                around.disabled = all[up].disabled;
            }
            inside = around;
            inside.enter(page.element(number(&all)));
        }
        within.push(inside);
        all.push(around);
    }
    all
}

#[allow(clippy::cast_possible_truncation, reason = "a text is shorter than 4 GiB, so it has fewer nodes than that")]
fn number(before: &[Around]) -> u32 {
    before.len() as u32
}

impl Around {
    /// What `parent` adds for its children.
    fn enter(&mut self, parent: Element<'_>) {
        let role = parent.short_attr("role").and_then(|role| role.split_ascii_whitespace().next());
        let has_role = |roles: &[&str]| role.is_some_and(|role| roles.iter().any(|one| role.eq_ignore_ascii_case(one)));
        let (nested, main) = match *parent.local_name() {
            local_name!("article") | local_name!("aside") | local_name!("nav") | local_name!("section") => (true, false),
            local_name!("main") => (false, true),
            local_name!("fieldset") => {
                self.disabled |= parent.attr("disabled").is_some();
                (false, false)
            }
            local_name!("table") if parent.is_html() => {
                self.table = Some(parent.order());
                (false, false)
            }
            _ => (false, false),
        };
        let nested = nested || has_role(&["article", "complementary", "navigation", "region"]);
        self.nested |= nested;
        self.sectioning |= nested || main || has_role(&["main"]);
    }
}

impl<'p> Element<'p> {
    /// The nearest `<table>` around it.
    #[must_use]
    pub fn table(self) -> Option<Element<'p>> {
        let page = self.page();
        page.around(self).table.map(|at| page.element(at))
    }
}

impl Page<'_> {
    pub(super) fn around(&self, element: Element<'_>) -> Around {
        self.around.get_or_init(|| of(self))[element.order() as usize]
    }
}
