//! The value of an attribute, asked for by name.
//!
//! `scraper` interns the name and halves a sorted list for each question. Rules ask several hundred thousand times a site, and most
//! elements have no more than three attributes, so here these are compared one by one; the answer is the same.

use html5ever::ns;
use scraper::node::Element;

/// Longest list that is compared one by one: a hostile tag has 10⁵ attributes.
const FEW: usize = 16;

/// The value of the attribute `name` without a namespace.
pub(super) fn value<'e>(element: &'e Element, name: &str) -> Option<&'e str> {
    if element.attrs.len() > FEW {
        return element.attr(name);
    }
    let found = element.attrs.iter().find(|(found, _)| &*found.local == name && found.ns == ns!());
    found.map(|(_, value)| &**value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_give_the_same() {
        let many: Vec<String> = (0..20).map(|at| format!("a{at}={at}")).collect();
        let many = many.join(" ");
        let page = scraper::Html::parse_document(&format!("<svg id=x xlink:href=y xmlns=z></svg><p {many}></p><p ID=1 id=2>"));
        for element in page.tree.values().filter_map(|node| node.as_element()) {
            for name in ["id", "ID", "href", "xlink:href", "xmlns", "a0", "a19", "a20", ""] {
                assert_eq!(value(element, name), element.attr(name), "{name}");
            }
        }
    }
}
