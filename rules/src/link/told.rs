//! One finding for one target that was asked, with every place of the page where it stands: what the rules about answers share.

use std::borrow::Cow;

use crate::context::Context;
use crate::facts::{Asked, Links, Target, without_fragment};
use crate::finding::Findings;
use crate::grouped::grouped;
use crate::page::{Link, Page};

use super::said::again;

/// What a rule has to say of a target.
pub(super) struct Told {
    pub(super) message: String,
    pub(super) help: Cow<'static, str>,
    /// Whether a person must decide.
    pub(super) review: bool,
}

/// Reports each target of which `judge` has something to say.
pub(super) fn targets(
    page: &Page<'_>,
    links: &Links,
    cx: &Context<'_>,
    found: &mut Findings,
    judge: impl Fn(&Link<'_>, &Asked) -> Option<Told>,
) {
    let mut told = Vec::new();
    for link in page.links(cx.base) {
        let Target::Asked(asked) = links.target(&link.url) else { continue };
        found.applies();
        if let Some(said) = judge(&link, asked) {
            told.push((without_fragment(link.url.clone()), (link, asked, said)));
        }
    }
    for (_, places) in grouped(told) {
        let (first, asked, said) = &places[0];
        let spot = first.address.spot();
        let message = said.message.clone();
        let finding = if said.review { found.review(&spot, message) } else { found.fail(&spot, message) };
        finding.help(said.help.clone()).past(asked.past);
        for (further, ..) in &places[1..] {
            finding.also(&further.address.spot(), again(first.address.used, further.address.used));
        }
    }
}
