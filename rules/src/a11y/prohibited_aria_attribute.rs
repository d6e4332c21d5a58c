//! Elements whose role forbids a name must not be given one.
//!
//! A `<div>`, a `<span>`, a paragraph or a piece of emphasis is read as its text; WAI-ARIA forbids to name it. Some screen readers say the name, some the text, some
//! both and some nothing, so what stands in the name is lost for many.
//!
//! Give the element a role that has names (`group`, `region`, `img` …), or put the words into the text, where all can read them.
//! ```html fail
//! <div aria-label="Office hours">Monday to Friday, 9 to 5</div>
//! ```
//! ```html fail
//! <i class="icon-fax" aria-label="Fax"></i>
//! ```
//! ```html pass
//! <div role="group" aria-label="Office hours">Monday to Friday, 9 to 5</div>
//! <i class="icon-fax" role="img" aria-label="Fax"></i>
//! <section aria-label="Office hours">Monday to Friday, 9 to 5</section>
//! ```
//! Custom elements are passed over: they may give themselves a role. So are elements that HTML maps to no role at all (`<label>`, `<legend>`, `<abbr>`), of which
//! WAI-ARIA says nothing, and attributes that are empty.
//!
//! What it does not see: roles that scripts give.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::page::{Element, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/prohibited-aria-attribute",
        source: include_str!("prohibited_aria_attribute.rs"),
        severity: Severity::Warning,
        cites: &[
            Cite::Wcag("1.3.1"),
            Cite::Section508("E205.4"),
            Cite::Act("kb1m8s"),
            Cite::Technique("ARIA5"),
            Cite::W3c("wai-aria-1.2/#prohibitedattributes"),
        ],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    let most = Role::Generic.facts();
    for (element, attribute) in said::all(page) {
        // No role forbids what the one for nothing allows.
        let Some(property) = attribute.property.filter(|property| most.prohibits(property)) else { continue };
        if said::is_silent(attribute.value) || !element.is_exposed() {
            continue;
        }
        found.applies();
        let Some(role) = told_as(element).filter(|role| role.facts().prohibits(property)) else { continue };
        let message = match element.written_role() {
            Some((_, token)) => format!("{} is forbidden on role {}", quoted(attribute.name), quoted(token)),
            None => {
                format!("{} is forbidden on `<{}>`, whose role is `{}`", quoted(attribute.name), element.name(), role.name())
            }
        };
        let finding = found.fail(&element.attribute(attribute.name), message);
        finding.help("give the element a role that may be named (`group`, `region`, `img`), or put the words into its text");
    }
}

/// The role by which an attribute is allowed or forbidden; none where nobody can say.
fn told_as(element: Element<'_>) -> Option<Role> {
    match element.written_role() {
        // A name overrules `none`, but WAI-ARIA forbids to write it; what takes the focus is told by its own role anyhow.
        Some((Role::Presentation, _)) if !element.is_focusable() => Some(Role::Presentation),
        None if said::may_be_given_more(element) => None,
        _ => element.role().or_else(|| element.is_generic().then_some(Role::Generic)),
    }
}
