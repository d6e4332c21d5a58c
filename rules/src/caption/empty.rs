//! A caption must say something.
//!
//! An empty `<figcaption>` is what is left when an editor deletes the words and the template keeps the frame. People who
//! look at the page see a photo without its explanation, and some screen readers still announce a figure and its empty
//! caption.
//!
//! Write the caption, or take the empty element away.
//!
//! ```html fail
//! <figure><img src="bridge.jpg" alt="Workers under the arch of a bridge"><figcaption> </figcaption></figure>
//! ```
//! ```html fail
//! <div class="photo"><img src="bridge.jpg" alt="Workers under the arch of a bridge"><p class="photo-caption">&nbsp;</p></div>
//! ```
//! ```html pass
//! <figure><img src="bridge.jpg" alt="Workers under the arch of a bridge"><figcaption>Repairs in May</figcaption></figure>
//! <figure><img src="a.jpg" alt="A bus"><figcaption id="live" data-bind="text: caption"></figcaption></figure>
//! ```
//!
//! What it does not see: captions without an image beside them, hidden ones, and elements that a script is to fill (they
//! carry an `id`, a `data-` attribute, or a template's binding).

use crate::cite::Cite;
use crate::context::Context;
use crate::finding::Findings;
use crate::page::{Element, Page, Readable};
use crate::rule::{Check, Meta, Rule, Severity};

use super::Survey;

/// The rule.
pub const RULE: Rule = Rule {
    meta: Meta {
        id: "caption/empty",
        source: include_str!("empty.rs"),
        severity: Severity::Warning,
        cites: &[Cite::Html("grouping-content.html#the-figcaption-element"), Cite::Wcag("1.3.1")],
        ..Meta::DEFAULT
    },
    check: Check::Page(check),
};

fn check(page: &Page<'_>, cx: &Context<'_>, found: &mut Findings) {
    let survey = Survey::of(page, cx);
    for caption in survey.captions.iter().filter(|caption| !caption.pictures.is_empty()) {
        found.applies();
        let element = caption.element;
        if is_empty(element) && !element.is_hidden() && !is_filled_by_script(element) {
            let message = format!("caption is empty: `<{}>` beside an image", element.name());
            let shown = survey.pictures_of(caption).first();
            let finding = found.fail(&element.whole(), message);
            finding.help("write what the photo shows, or take the empty element away");
            if let Some(picture) = shown {
                finding.also(&picture.element.tag(), "the image it stands with");
            }
        }
    }
}

/// Neither text nor anything else that can be met: an image, a control, an embedded page.
fn is_empty(caption: Element<'_>) -> bool {
    let speaks = |inner: Element<'_>| {
        inner.is(&["img", "svg", "input", "button", "select", "video", "audio", "iframe", "object", "embed", "canvas", "math"])
            || inner.name().contains('-')
    };
    !caption.has_text(Readable::Written) && !caption.descendants().any(speaks)
}

fn is_filled_by_script(caption: Element<'_>) -> bool {
    std::iter::once(caption).chain(caption.descendants()).any(|element| {
        element.attrs().any(|(name, value)| {
            let bound =
                ["data-", "x-", "v-", "ng-", "aria-live", ":", "@", "*", "[", "#"].iter().any(|mark| name.starts_with(mark));
            bound || name == "id" && !value.is_empty()
        })
    })
}
