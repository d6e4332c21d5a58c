//! A short CSS path to an element, by which a person finds it in the page's inspector.
//!
//! Knows ids, names and siblings. Not every path fits one element only: it is for people, and nothing is looked up by it.

use std::cell::RefCell;
use std::collections::HashMap;

use html5ever::LocalName;

use super::Element;

/// Steps of a CSS path above the element before it is cut at the nearest id.
const STEPS: usize = 5;

/// Steps from the nearest ancestor with an id that is unique on the page, at most [`STEPS`] of them.
pub(super) fn css_path(element: Element<'_>) -> String {
    let mut steps = Vec::new();
    for node in std::iter::once(element).chain(element.ancestors()) {
        if let Some(id) = node.attr("id").filter(|id| is_plain_identifier(id)) {
            steps.push(format!("#{id}"));
            break;
        }
        if steps.len() == STEPS {
            break;
        }
        steps.push(step(node));
    }
    steps.reverse();
    steps.join(" > ")
}

fn step(element: Element<'_>) -> String {
    let page = element.page();
    match element.parent().and_then(|parent| page.ordinals.of_child(parent, element)) {
        Some(nth) => format!("{}:nth-of-type({nth})", element.name()),
        None => element.name().to_owned(),
    }
}

/// For each child with a sibling of its name: the how manieth of that name it is, counted from 1.
///
/// Made for the children of one parent when the first finding needs it, and kept: counting anew for each finding would be quadratic, and
/// counting the whole page is more than the few findings of most pages need.
#[derive(Default)]
pub(super) struct Ordinals(RefCell<HashMap<u32, HashMap<u32, u32>>>);

impl Ordinals {
    fn of_child(&self, parent: Element<'_>, child: Element<'_>) -> Option<u32> {
        let mut known = self.0.borrow_mut();
        known.entry(parent.order()).or_insert_with(|| Self::count(parent)).get(&child.order()).copied()
    }

    fn count(parent: Element<'_>) -> HashMap<u32, u32> {
        let mut seen: HashMap<&LocalName, (u32, u32)> = HashMap::new();
        let mut ordinals = HashMap::new();
        for child in parent.children() {
            let (count, first) = seen.entry(child.local_name()).or_insert((0, child.order()));
            *count += 1;
            if *count == 2 {
                ordinals.insert(*first, 1);
            }
            if *count > 1 {
                ordinals.insert(child.order(), *count);
            }
        }
        ordinals
    }
}

/// An id that needs no escaping in a selector; others are passed over.
fn is_plain_identifier(id: &str) -> bool {
    id.len() <= 80
        && id.starts_with(|c: char| c.is_ascii_alphabetic())
        && id.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'))
}
