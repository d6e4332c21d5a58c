//! What the attributes of an element say to the index: read in one pass, since every element of every page is asked.
//!
//! Knows eleven attributes in no namespace, and that there are others of ARIA; the rest is asked by name when a rule wants it.

use html5ever::{local_name, ns};
use scraper::node::Element;

/// What the index wants to know of an element.
#[derive(Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is an attribute")]
pub(super) struct Said<'e> {
    /// The value of `id`, if it is not empty.
    pub(super) id: Option<&'e str>,
    /// The value of `style`.
    pub(super) style: Option<&'e str>,
    /// `role` is there, whatever it says.
    pub(super) role: bool,
    /// `lang` is there, whatever it says.
    pub(super) lang: bool,
    /// `tabindex` is there, whatever it says.
    pub(super) tabindex: bool,
    /// `accesskey` is there, whatever it says.
    pub(super) accesskey: bool,
    /// `itemprop` is there, whatever it says.
    pub(super) itemprop: bool,
    /// `hidden` is there.
    pub(super) hidden: bool,
    /// Some attribute has a name that begins with `aria-`.
    pub(super) aria: bool,
    /// `aria-hidden` says `true`.
    pub(super) aria_hidden: bool,
    /// `inert` is there.
    pub(super) inert: bool,
    /// `open` is there.
    pub(super) open: bool,
}

impl<'e> Said<'e> {
    pub(super) fn by(element: &'e Element) -> Self {
        let mut said = Self::default();
        for (name, value) in element.attrs.iter().filter(|(name, _)| name.ns == ns!()) {
            match name.local {
                local_name!("id") => said.id = Some(&**value).filter(|id| !id.is_empty()),
                local_name!("style") => said.style = Some(value),
                local_name!("role") => said.role = true,
                local_name!("lang") => said.lang = true,
                local_name!("tabindex") => said.tabindex = true,
                local_name!("accesskey") => said.accesskey = true,
                local_name!("itemprop") => said.itemprop = true,
                local_name!("hidden") => said.hidden = true,
                local_name!("aria-hidden") => {
                    said.aria = true;
                    said.aria_hidden = value.trim().eq_ignore_ascii_case("true");
                }
                local_name!("open") => said.open = true,
                ref other if &**other == "inert" => said.inert = true,
                ref other if other.starts_with("aria-") => said.aria = true,
                _ => {}
            }
        }
        said
    }
}
