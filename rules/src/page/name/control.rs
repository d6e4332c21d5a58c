//! The value of a control that stands in the name of something else (accname 1.2 step 2C): "Flash the screen **5** times".
//!
//! Knows values as the page loads; what a person types or chooses later is unknown.

use super::walk::Walk;
use super::way::Way;
use crate::page::{Element, Role};

impl<'p> Walk<'p> {
    /// Whether the element is a control that stands there with its value; gathers the value if so.
    pub(super) fn embedded_control(&mut self, element: Element<'p>, role: Option<Role>, way: Way) -> bool {
        match role {
            Some(Role::TextBox | Role::SearchBox) => self.text_value(element, way),
            Some(Role::Combobox) if element.is(&["input"]) => self.text_value(element, way),
            Some(Role::Combobox | Role::ListBox) => self.chosen(element, way),
            Some(Role::SpinButton | Role::Slider | Role::ProgressBar | Role::ScrollBar | Role::Meter) => {
                for attribute in ["aria-valuetext", "aria-valuenow", "value"] {
                    if self.push_attribute(element, attribute) {
                        break;
                    }
                }
            }
            _ => return false,
        }
        true
    }

    fn text_value(&mut self, element: Element<'p>, way: Way) {
        if element.is(&["input"]) {
            self.push_attribute(element, "value");
        } else {
            self.content(element, way);
        }
    }

    /// The options that are chosen; in a list that shows one, the first where none is.
    fn chosen(&mut self, element: Element<'p>, way: Way) {
        let is_select = element.is(&["select"]);
        let mut first = None;
        let mut any = false;
        for option in element.descendants() {
            if !self.out.spend() {
                return;
            }
            if option.role() != Some(Role::Option) {
                continue;
            }
            first = first.or(Some(option));
            let is_chosen = if is_select {
                option.attr("selected").is_some()
            } else {
                option.attr("aria-selected").is_some_and(|value| value.eq_ignore_ascii_case("true"))
            };
            if is_chosen {
                any = true;
                self.visit_apart(option, way);
            }
        }
        let shows_one = is_select && element.role() == Some(Role::Combobox);
        if let Some(first) = first.filter(|_| shows_one && !any) {
            self.visit_apart(first, way);
        }
    }
}
