//! The classes of mixed content (W3C Mixed Content, sections 3.1 and 3.2), told from the markup that asks for a resource.
//!
//! Navigations, forms and declared addresses are no mixed content: other rules judge them.

use std::borrow::Cow;

use url::Url;

use super::scheme;
use crate::context::Context;
use crate::finding::{Findings, quoted};
use crate::grouped::grouped;
use crate::page::{Address, Element, Page, Use};
use crate::rule::Severity;

/// What a browser does with a resource that a secure page asks for over http.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// Asks for it over https instead, and shows nothing where that fails.
    Upgradeable,
    /// Does not ask for it.
    Blockable,
}

/// The class of an address; none where the browser loads nothing from it.
pub(super) fn class(address: &Address<'_>) -> Option<Class> {
    let element = address.element;
    match address.used {
        // A candidate list makes the whole element's requests of the initiator "imageset", its `src` too.
        Use::Image if address.attribute == Some("src") && (is_set(element) || is_cors(element)) => Some(Class::Blockable),
        Use::Media if is_cors(element) || element.parent().is_some_and(is_cors) => Some(Class::Blockable),
        Use::Lazy if address.attribute.is_some_and(|name| name.ends_with("set")) => Some(Class::Blockable),
        Use::Lazy if element.is(&["iframe", "script", "embed", "object", "link"]) => Some(Class::Blockable),
        Use::Image | Use::Media | Use::Lazy => Some(Class::Upgradeable),
        Use::ImageSet | Use::Script | Use::Stylesheet | Use::Frame | Use::Resource | Use::Ping => Some(Class::Blockable),
        Use::Hyperlink | Use::Refresh | Use::Form | Use::Base | Use::Declared => None,
    }
}

fn is_set(element: Element<'_>) -> bool {
    element.attr("srcset").is_some() || element.parent().is_some_and(|parent| parent.name() == "picture")
}

/// Requests that need CORS are blocked where they would be upgraded else.
fn is_cors(element: Element<'_>) -> bool {
    element.attr("crossorigin").is_some()
}

/// Reports every address of `class` that is written with `http:`, once for each resource; `fault` says what comes of it.
pub(super) fn report(
    page: &Page<'_>,
    cx: &Context<'_>,
    found: &mut Findings,
    wanted: Class,
    fault: impl Fn(&Address<'_>, &Url) -> Cow<'static, str>,
) {
    if !scheme::will_be_secure(cx) {
        return;
    }
    let mut insecure = Vec::new();
    for address in page.addresses().filter(|address| class(address) == Some(wanted)) {
        found.applies();
        if let Some(url) = scheme::insecure(&address) {
            insecure.push(((address.written, address.used), (address, url)));
        }
    }
    let upgraded = !insecure.is_empty() && scheme::upgrades_requests(page, cx);
    for (_, places) in grouped(insecure) {
        let (first, url) = &places[0];
        let verb = match first.used {
            Use::Lazy => "will be loaded",
            Use::Ping => "is sent",
            _ => "is loaded",
        };
        let message = format!("{} {verb} over http{}: {}", first.used.noun(), fault(first, url), quoted(first.written));
        let finding =
            if first.used == Use::Lazy { found.review(&first.spot(), message) } else { found.fail(&first.spot(), message) };
        finding.label(format!("in {}", first.holder()));
        for (further, _) in &places[1..] {
            finding.also(&further.spot(), format!("again in {}", further.holder()));
        }
        if upgraded {
            finding.at_most(Severity::Note).help(format!(
                "write {}; for now `upgrade-insecure-requests` has browsers ask for that",
                quoted(&scheme::with_https(url))
            ));
        } else {
            finding.help(format!("make sure that {} answers, and write that", quoted(&scheme::with_https(url))));
        }
    }
}
