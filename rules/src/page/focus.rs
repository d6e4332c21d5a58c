//! Whether the keyboard or a script can put the focus on an element (HTML, "focusable area").
//!
//! From markup alone: what style sheets hide or a script makes focusable is unknown here.

use super::{Element, Hidden};

impl Element<'_> {
    /// Whether it can take the focus, by a program also where the tab key passes over it (`tabindex="-1"`).
    #[must_use]
    pub fn is_focusable(self) -> bool {
        !self.is_hidden() && !self.hidden().any(Hidden::INERT) && (self.takes_focus() || self.has_tabindex())
    }

    /// Whether the tab key reaches it (sequential focus navigation): it takes the focus, and no negative `tabindex` takes it out of the order.
    #[must_use]
    pub fn is_tabbable(self) -> bool {
        !self.hidden().any(Hidden::COLLAPSED) && self.is_focusable() && self.tab_index().is_none_or(|index| index >= 0)
    }

    /// Whether it is a form control that is switched off, by itself or by a fieldset around it.
    #[must_use]
    pub fn is_disabled(self) -> bool {
        let is_control = self.is_html() && self.is(&["button", "input", "select", "textarea", "fieldset", "optgroup", "option"]);
        is_control && (self.attr("disabled").is_some() || self.page().around(self).disabled)
    }

    /// Whether its kind takes the focus by itself.
    fn takes_focus(self) -> bool {
        if !self.is_html() {
            return self.is(&["a"]) && self.link_attr("href").is_some();
        }
        match self.name() {
            "a" | "area" => self.attr("href").is_some(),
            "input" => !self.has_type("hidden") && !self.is_disabled(),
            "button" | "select" | "textarea" => !self.is_disabled(),
            "iframe" | "frame" | "summary" | "embed" => true,
            "audio" | "video" => self.attr("controls").is_some(),
            _ => self.is_editing_host(),
        }
    }

    fn is_editing_host(self) -> bool {
        let editable = |value: &str| matches!(value.to_ascii_lowercase().as_str(), "" | "true" | "plaintext-only");
        self.attr("contenteditable").is_some_and(editable)
    }

    fn has_tabindex(self) -> bool {
        self.tab_index().is_some() && !self.is_disabled()
    }

    /// The number in `tabindex`, where it starts with one after white space (HTML, "rules for parsing integers"); the nearest that fits
    /// where it is too large.
    #[must_use]
    pub fn tab_index(self) -> Option<i32> {
        let value = self.attr("tabindex")?.trim_start_matches(|c: char| c.is_ascii_whitespace());
        let (is_negative, digits) = match value.as_bytes().first()? {
            b'-' => (true, &value[1..]),
            b'+' => (false, &value[1..]),
            _ => (false, value),
        };
        let digits = &digits[..digits.bytes().take_while(u8::is_ascii_digit).count()];
        let number =
            digits.bytes().fold(0_i32, |number, digit| number.saturating_mul(10).saturating_add(i32::from(digit - b'0')));
        (!digits.is_empty()).then_some(if is_negative { -number } else { number })
    }

    /// Whether attribute `type` is `kind` (ASCII case-insensitive, as keywords are).
    pub(crate) fn has_type(self, kind: &str) -> bool {
        self.attr("type").is_some_and(|value| value.eq_ignore_ascii_case(kind))
    }
}
