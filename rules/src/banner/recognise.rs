//! Finds the page's official banner by what it says, once for all rules of the family.
//!
//! A banner is a short line of header text with, mostly, the sentences of its explanation after it, or a web component that draws
//! them. The same words deep in an article or in a footer are a quotation or an imprint: they count only with the explanation beside
//! them. Text in comments, scripts, templates and `<noscript>` is no banner, nor is one that the markup hides or shows as code.

use std::rc::Rc;

use super::component;
use super::window::{Said, Window, cut};
use super::wording::{self, Language, Slot, Speaker};
use crate::fold::fold;
use crate::page::{Element, Hidden, Page, Region};
use crate::stems::{Reader, Stems};

/// What every banner's header, domain or action text holds.
pub(crate) const STEMS: &[&str] = &["ficial", "you know", "verificarlo"];

/// Most places that are looked at closely, so that a page made of nothing but traces costs no more.
const CANDIDATES: usize = 40;
/// How far into its line header text may begin: after a flag, an icon's label.
const LEAD: usize = 60;
/// The longest line, folded, that is header text and not prose.
const SHORT: usize = 200;
/// How much shown text may stand before a header line that has no explanation: more, and it is some line of the page.
const NEAR_TOP: usize = 1_200;
/// The same within `<main>`, which single-page applications wrap around everything.
const NEAR_TOP_OF_MAIN: usize = 200;

/// The page's banner, as far as markup shows it.
pub(super) struct Banner {
    pub(super) made: Made,
    /// What it says, in document order; of a component also what it will say by itself.
    pub(super) said: Vec<Said>,
}

/// What makes the banner.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made {
    /// Plain markup.
    Markup,
    /// `<usa-banner>`, the element of that number.
    UsaBanner(u32),
    /// `<va-official-gov-banner>`, the element of that number.
    VaBanner(u32),
}

/// What is remembered of a page.
struct Recognised(Option<Banner>);

/// Calls `judge` with the page's banner, if it has one; the work of finding it is done once.
pub(super) fn with_banner<R>(page: &Page<'_>, judge: impl FnOnce(&Banner) -> R) -> Option<R> {
    let found: Rc<Recognised> = page.remembered(|| Recognised(recognise(page)));
    found.0.as_ref().map(judge)
}

impl Banner {
    pub(super) fn header(&self) -> Option<&Said> {
        self.said.iter().find(|said| matches!(said.sentence.slot, Slot::Header(_)))
    }

    pub(super) fn speaker(&self) -> Option<Speaker> {
        self.said.iter().find_map(|said| if let Slot::Header(speaker) = said.sentence.slot { Some(speaker) } else { None })
    }

    pub(super) fn find(&self, wanted: impl Fn(&Said) -> bool) -> Option<&Said> {
        self.said.iter().find(|said| wanted(said))
    }

    /// The language of the header text, or else of whatever it says.
    pub(super) fn language(&self) -> Option<Language> {
        self.said.first().map(|said| said.sentence.language)
    }

    /// The element that a finding about the whole banner points at: the component, or the element of its first words.
    pub(super) fn element<'p>(&self, page: &'p Page<'_>) -> Option<Element<'p>> {
        let order = match self.made {
            Made::UsaBanner(order) | Made::VaBanner(order) => Some(order),
            Made::Markup => self.said.first().map(|said| said.element),
        };
        order.and_then(|order| page.numbered(order))
    }
}

fn recognise(page: &Page<'_>) -> Option<Banner> {
    let drawn = component::of(page);
    let written = in_markup(page);
    let order = |banner: &Option<Banner>| banner.as_ref().and_then(|banner| banner.element(page)).map(Element::order);
    match (order(&drawn), order(&written)) {
        (Some(drawn_at), Some(written_at)) if written_at < drawn_at => written,
        (Some(_), _) => drawn,
        (None, _) => written,
    }
}

fn in_markup(page: &Page<'_>) -> Option<Banner> {
    let stems = Stems::of(page);
    let (mut shown, mut candidates) = (0, 0);
    for (node, text) in page.texts() {
        if page.hidden_at(node).any(Hidden::NOT_RENDERED.with(Hidden::INVISIBLE)) {
            continue;
        }
        if candidates < CANDIDATES && stems.stand_in(node, text, Reader::Banner) {
            let start = page.line_start(node);
            if let Some(line) = banner_line(page, start) {
                candidates += 1;
                let banner = if is_code(page, node) { None } else { line.banner(page, start, shown) };
                if banner.is_some() {
                    return banner;
                }
            }
        }
        shown += text.trim().len();
    }
    None
}

/// Whether a text is shown as code: whoever writes of banners is no banner.
fn is_code(page: &Page<'_>, text: u32) -> bool {
    let parent = page.numbered(page.parent_at(text));
    parent.is_some_and(|parent| parent.closest(&["code", "pre"]).is_some())
}

/// A line that has words of a banner in it.
struct BannerLine {
    bytes: usize,
    header: bool,
}

fn banner_line(page: &Page<'_>, start: u32) -> Option<BannerLine> {
    let line = page.lines_from(start, 100).next()?;
    let folded = fold(cut(&line.text));
    let header = wording::header(&folded).is_some_and(|sentence| sentence.at <= LEAD);
    (header || !wording::sentences(&folded).is_empty()).then_some(BannerLine { bytes: folded.len(), header })
}

impl BannerLine {
    /// The banner that begins with this line, `shown` bytes of shown text after the start of the page.
    fn banner(&self, page: &Page<'_>, start: u32, shown: usize) -> Option<Banner> {
        let window = Window::read(page, start);
        let header = if self.header { window.header(LEAD) } else { None };
        let mut said = window.sentences();
        let region_of = |said: &Said| page.numbered(said.element).map(Element::region);
        let region = header.as_ref().or(said.first()).and_then(region_of);
        if region != Some(Region::Main) {
            // What an article says of banners is not what the banner above it says.
            said.retain(|said| region_of(said) != Some(Region::Main));
        }
        let parts = [Said::is_domain as fn(&Said) -> bool, Said::is_https, Said::is_action];
        let [domain, https, action] = parts.map(|part| said.iter().any(part));
        let explained = domain || https;
        let short = self.bytes <= SHORT || domain && https;
        let at_top = match region {
            Some(Region::ContentInfo) => false,
            Some(Region::Main) => shown <= NEAR_TOP_OF_MAIN,
            _ => shown <= NEAR_TOP,
        };
        let is_banner = match header.as_ref().map(|header| header.sentence.slot) {
            Some(Slot::Header(Speaker::Other)) => short && (explained || action && at_top),
            Some(_) => short && (explained || at_top),
            None => at_top && usize::from(domain) + usize::from(https) + usize::from(action) > 1,
        };
        said.splice(0..0, header);
        is_banner.then_some(Banner { made: Made::Markup, said })
    }
}
