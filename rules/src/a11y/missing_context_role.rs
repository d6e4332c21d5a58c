//! Parts of a list, table, menu, tree or set of tabs must stand in one.
//!
//! A screen reader tells of a tab as "2 of 5" because it knows the set. A part without its whole is told of as nothing, or as a whole of its own, and keys that work in
//! the whole do not work.
//!
//! Put the part into an element with the role it belongs to (directly, or with nothing but generic elements between), name it there in `aria-owns`, or take the role away.
//! ```html fail
//! <div role="group" aria-label="Views"><button role="tab">Map</button></div>
//! ```
//! ```html fail
//! <!DOCTYPE html><title>Levees</title><div role="listitem">North levee</div>
//! ```
//! ```html pass
//! <div role="tablist"><span><button role="tab">Map</button></span></div>
//! <div role="list" aria-owns="south"><div role="listitem">North levee</div></div> <div role="listitem" id="south">South levee</div>
//! ```
//! A `<div>` with a global ARIA attribute, such as `aria-live`, is told of, so it parts the two as well. Of a fragment of a page, of what stands in a custom element
//! and of very large pages nobody can say what stands around.
//!
//! What it does not see: wholes that scripts make.

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Kind, Page, Role};
use crate::rule::{Check, Meta, Rule, Severity};

use super::ownership::{Owner, Ownership};
use super::said;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "a11y/missing-context-role",
        source: include_str!("missing_context_role.rs"),
        severity: Severity::Error,
        cites: &[Cite::Wcag("1.3.1"), Cite::Section508("E205.4"), Cite::Act("ff89c9"), Cite::W3c("wai-aria-1.2/#scope")],
        spares_hidden: true,
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _: &Context<'_>, found: &mut Findings) {
    for (element, role) in said::with_core_role(page) {
        let wanted = &role.facts().context;
        if wanted.is_empty() {
            continue;
        }
        found.applies();
        match Ownership::of(page).owner(element) {
            Owner::Unknown => {}
            Owner::Document if *page.kind() == Kind::Fragment => {}
            Owner::Document => report(element, role, None, found),
            Owner::Element(owner) => {
                let owner = page.numbered(owner);
                if !owner.and_then(Element::role).is_some_and(|role| wanted.contains(&role)) {
                    report(element, role, owner, found);
                }
            }
        }
    }
}

fn report(element: Element<'_>, role: Role, owner: Option<Element<'_>>, found: &mut Findings) {
    let wanted = said::either(role.facts().context.iter().map(|role| role.name()));
    let finding = found.fail(&element.tag(), format!("role `{}` outside {wanted}", role.name()));
    finding.help("put it into an element with that role, or take the role away");
    if let Some(owner) = owner {
        let what = owner.role().map_or_else(
            || "a generic element with a global ARIA attribute".to_owned(),
            |role| format!("role `{}`", role.name()),
        );
        finding.also(&owner.tag(), format!("belongs to this: {what}"));
    }
}
