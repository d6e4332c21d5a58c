//! Which `<label>` elements label which form control (HTML, 4.10.4).
//!
//! One pass for the whole page, made when the first name of a control is asked for.

use std::collections::HashMap;

use super::{Element, Page};

/// Labels by the number of their control, each list in document order.
pub(super) struct Labels(HashMap<u32, Vec<u32>>);

impl Labels {
    fn of(page: &Page<'_>) -> Self {
        let labels: Vec<Element<'_>> = page.all("label").collect();
        let mut by_control: HashMap<u32, Vec<u32>> = HashMap::new();
        if labels.is_empty() {
            return Self(by_control);
        }
        // In document order, so that the first control inside a label is found by halving also where labels nest.
        let labelable = page.all_of(&["button", "input", "meter", "output", "progress", "select", "textarea"]);
        let controls: Vec<u32> = labelable.filter(|element| element.is_labelable()).map(Element::order).collect();
        for label in labels {
            let inside = |control: &u32| *control < page.entries[label.order() as usize].end;
            let control = if let Some(id) = label.attr("for") {
                page.by_id(id).filter(|element| element.is_labelable()).map(Element::order)
            } else {
                let next = controls.partition_point(|&control| control < label.order());
                controls.get(next).copied().filter(inside)
            };
            if let Some(control) = control {
                by_control.entry(control).or_default().push(label.order());
            }
        }
        Self(by_control)
    }
}

impl<'p> Element<'p> {
    /// Whether a label can label it (HTML, "labelable element"); custom elements may say so in scripts, which is not known here.
    pub(crate) fn is_labelable(self) -> bool {
        self.is_html()
            && match self.name() {
                "button" | "meter" | "output" | "progress" | "select" | "textarea" => true,
                "input" => !self.has_type("hidden"),
                _ => false,
            }
    }

    /// The labels of a form control, in document order.
    pub(crate) fn labels(self) -> impl Iterator<Item = Element<'p>> {
        let page = self.page();
        let labels = page.labels.get_or_init(|| Labels::of(page)).0.get(&self.order());
        labels.into_iter().flatten().map(|&at| page.element(at))
    }
}
