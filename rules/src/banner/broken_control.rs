//! The banner's "Here's how you know" opens its explanation for everyone.
//!
//! A control that is no button, that names an element which is not there, or whose explanation is `aria-hidden` shuts out people who
//! use a keyboard or a screen reader, and hides the very words that make the banner worth having.
//!
//! Use `<button type="button" aria-expanded="false" aria-controls="…">` with the id of the explanation, and hide that with `hidden`
//! by script, so that it can be read without scripts.
//!
//! ```html fail
//! <p>An official website of the United States government</p>
//! <button aria-expanded="false" aria-controls="gov-banner">Here’s how you know</button>
//! <div id="gov-banner-default"><p>Official websites use .gov</p><p>Secure .gov websites use HTTPS</p></div>
//! ```
//! ```html pass
//! <p>An official website of the United States government</p>
//! <button aria-expanded="false" aria-controls="gov-banner">Here’s how you know</button>
//! <div id="gov-banner"><p>Official websites use .gov</p><p>Secure .gov websites use HTTPS</p></div>
//! ```
//! ```html pass
//! <p>An official website of the United States government</p><details><summary>Here’s how you know</summary>
//! <p>Official websites use .gov</p><p>Secure .gov websites use HTTPS</p></details>
//! ```
//!
//! What a script may set when the page loads, such as `aria-expanded`, is for a person to check. What it does not see: whether the
//! script works. Web components keep their control to themselves and are not judged.

use super::control::{self, Trouble};
use super::recognise::{Banner, Made, with_banner};
use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::Page;
use crate::rule::{Check, Meta, Rule, Severity};

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "banner/broken-control",
        source: include_str!("broken_control.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Wcag("4.1.2"), Cite::Uswds("banner"), Cite::Section508("E205.4")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, _cx: &Context<'_>, found: &mut Findings) {
    with_banner(page, |banner| judge(page, banner, found));
}

fn judge<'p>(page: &'p Page<'p>, banner: &Banner, found: &mut Findings) {
    if banner.made != Made::Markup || banner.find(|said| said.is_domain() || said.is_https()).is_none() {
        return;
    }
    found.applies();
    for trouble in control::troubles(page, banner) {
        report(&trouble, found);
    }
}

fn report(trouble: &Trouble<'_>, found: &mut Findings) {
    const BUTTON: &str = "make the control a `<button type=\"button\" aria-expanded=\"false\" aria-controls=\"…\">`";
    const NAME_IT: &str = "name the id of the explanation in `aria-controls`";
    match trouble {
        Trouble::Unopenable(text) => {
            found.fail(&text.tag(), "banner's explanation is hidden, and nothing in the banner opens it").help(BUTTON)
        }
        Trouble::Uncontrolled(text) => {
            found.review(&text.tag(), "banner invites to an explanation, but no control stands with the words").help(BUTTON)
        }
        Trouble::Unreachable(control) => {
            let message = format!("banner's control is a `<{}>` that no keyboard reaches", control.name());
            found.fail(&control.tag(), message).help(BUTTON)
        }
        Trouble::Dangling(control) => {
            found.fail(&control.attribute("aria-controls"), "banner's control names an id that the page lacks").help(NAME_IT)
        }
        Trouble::Elsewhere(control) => found
            .fail(&control.attribute("aria-controls"), "banner's control names an element that does not hold the explanation")
            .help(NAME_IT),
        Trouble::Stateless(control) => found
            .review(&control.tag(), "banner's control does not say whether the explanation is open, unless a script does")
            .help("add `aria-expanded=\"false\"`"),
        Trouble::AriaHidden(content) => found
            .fail(&content.attribute("aria-hidden"), "banner's explanation is kept from screen readers by `aria-hidden`")
            .help("drop `aria-hidden`; hide the explanation with `hidden`, by script"),
    };
}
