//! Banners drawn by a web component: what `<usa-banner>` and `<va-official-gov-banner>` will say, from their attributes and slots.
//!
//! Facts: uswds/uswds-elements `src/components/usa-banner/index.ts` (attributes `lang`, `tld`, slots) and
//! department-of-veterans-affairs/component-library (`tld`; English and Spanish by the page's own setting).

use super::recognise::{Banner, Made};
use super::window::{Said, Window};
use super::wording::{Generation, Language, Sentence, Slot, Speaker};
use crate::host::Tld;
use crate::page::{Element, Line, Page, Readable};

/// The first component of the page that the markup does not hide.
pub(super) fn of(page: &Page<'_>) -> Option<Banner> {
    let first = |tag| page.all(tag).find(|element| !element.is_hidden());
    match (first("usa-banner"), first("va-official-gov-banner")) {
        (Some(usa), Some(va)) if va.order() < usa.order() => Some(va_banner(va)),
        (Some(usa), _) => Some(usa_banner(usa)),
        (None, va) => va.map(va_banner),
    }
}

/// An attribute's top-level domain: `gov` unless it says `mil`.
fn tld(element: Element<'_>) -> Tld {
    if element.attr("tld").is_some_and(|tld| tld.trim() == "mil") { Tld::Mil } else { Tld::Gov }
}

fn usa_banner(element: Element<'_>) -> Banner {
    let language =
        if element.attr("lang").is_some_and(|lang| lang.trim() == "es") { Language::Spanish } else { Language::English };
    // Each child fills a slot of its own, so their words do not run on.
    let children = element.children().map(|child| Line {
        text: child.text(Readable::Written),
        element: child.order(),
        hidden: child.hidden(),
    });
    let within = Window::of(children);
    let mut said: Vec<Said> = within.header(usize::MAX).into_iter().collect();
    said.extend(within.sentences());
    let fills = |slots: &[&str]| element.children().any(|child| child.attr("slot").is_some_and(|slot| slots.contains(&slot)));
    let mut defaults = Vec::new();
    let mut default = |slot, part: fn(&Said) -> bool, names: &[&str], other| {
        if !said.iter().any(part) {
            let own = fills(names);
            let tld = (!own).then(|| tld(element));
            let sentence = Sentence { slot: if own { other } else { slot }, language, tld, at: 0 };
            defaults.push(Said { sentence, element: element.order() });
        }
    };
    let domain = Slot::Domain(Generation::Current);
    let https = Slot::Https(Generation::Current);
    let is_header: fn(&Said) -> bool = |said| matches!(said.sentence.slot, Slot::Header(_));
    default(Slot::Header(Speaker::Federal), is_header, &["banner-text"], Slot::Header(Speaker::Other));
    default(Slot::Action, Said::is_action, &["banner-action"], Slot::Action);
    default(domain, Said::is_domain, &["domain-heading", "domain-text"], domain);
    default(https, Said::is_https, &["https-heading", "https-text"], https);
    // A filled slot replaces a default that stays in the element's own words: the written ones are judged.
    said.splice(0..0, defaults);
    said.sort_by_key(|said| !matches!(said.sentence.slot, Slot::Header(_)));
    Banner { made: Made::UsaBanner(element.order()), said }
}

fn va_banner(element: Element<'_>) -> Banner {
    let slots =
        [Slot::Header(Speaker::Federal), Slot::Action, Slot::Domain(Generation::Current), Slot::Https(Generation::Current)];
    let sentence = |slot| Sentence { slot, language: Language::English, tld: Some(tld(element)), at: 0 };
    let said = slots.map(|slot| Said { sentence: sentence(slot), element: element.order() });
    Banner { made: Made::VaBanner(element.order()), said: said.into() }
}
