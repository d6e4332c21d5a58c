//! Which style sheets a page has, in the order in which it names them: its own, those that it links to, and those that these bring in.
//!
//! Knows where sheets are named and on what condition they hold; a sheet that is named and not at hand leaves everything uncertain.

use std::sync::Arc;

use html5ever::ns;
use url::Url;

use crate::facts::Sheets;
use crate::page::{Element, Page};
use crate::style::{Condition, Sheet};

/// Most sheets of one page, brought in ones included.
const MOST_SHEETS: usize = 64;
/// How deep sheets bring in sheets; one that brings in itself ends here.
const MOST_DEPTH: usize = 4;

/// A sheet that an element names.
enum Source<'p> {
    /// It stands in the page.
    Here(&'p str, Condition),
    /// It stands at this address.
    There(&'p str, Condition),
}

/// The sheets of a page, and whether these are all.
pub(super) fn of(page: &Page<'_>) -> (Vec<(Arc<Sheet>, Condition)>, bool) {
    // A fragment gets its sheets from the page that it becomes part of; without a doctype selectors mean something else.
    let is_page = *page.kind() == crate::page::Kind::Page && page.document.html.quirks_mode == html5ever::tree_builder::NoQuirks;
    let mut gathered =
        Gathered { sheets: Vec::new(), is_whole: is_page, handed: page.linked.as_ref().map(|linked| &linked.sheets) };
    let base = page.linked.as_ref().map(|linked| page.document_base(&linked.base));
    // Nothing is read where something is missing: then nothing could be certain.
    let is_at_hand = |source: Source<'_>| match source {
        Source::Here(..) => true,
        Source::There(written, _) => {
            resolved(base.as_ref(), written).is_some_and(|url| gathered.handed.is_some_and(|sheets| sheets.get(&url).is_some()))
        }
    };
    if page.sheet_sources().next().is_none() {
        gathered.is_whole = *page.kind() == crate::page::Kind::Page;
    } else if !page.sheet_sources().all(is_at_hand) {
        gathered.is_whole = false;
    }
    for source in page.sheet_sources() {
        if !gathered.is_whole {
            break;
        }
        match source {
            Source::Here(css, condition) => {
                let sheet = Arc::new(Sheet::parse(css));
                gathered.take(&sheet, base.as_ref(), condition, 0);
            }
            Source::There(address, condition) => {
                gathered.bring(resolved(base.as_ref(), address).as_ref(), condition, 0);
            }
        }
    }
    (gathered.sheets, gathered.is_whole)
}

fn resolved(base: Option<&Url>, written: &str) -> Option<Url> {
    base.and_then(|base| base.join(written).ok())
}

struct Gathered<'p> {
    sheets: Vec<(Arc<Sheet>, Condition)>,
    is_whole: bool,
    handed: Option<&'p Sheets>,
}

impl Gathered<'_> {
    /// Takes a sheet after those that it brings in.
    fn take(&mut self, sheet: &Arc<Sheet>, address: Option<&Url>, condition: Condition, depth: usize) {
        if self.sheets.len() >= MOST_SHEETS || depth > MOST_DEPTH || sheet.is_partial() {
            self.is_whole = false;
        }
        for import in sheet.imports() {
            let holds = condition.and(import.condition);
            if self.is_whole && holds != Condition::Never {
                self.bring(address.and_then(|base| base.join(&import.address).ok()).as_ref(), holds, depth + 1);
            }
        }
        if self.is_whole {
            self.sheets.push((Arc::clone(sheet), condition));
        }
    }

    /// Takes the sheet at an address, if it is at hand.
    fn bring(&mut self, address: Option<&Url>, condition: Condition, depth: usize) {
        match address.and_then(|address| Some((address, self.handed?.get(address)?))) {
            Some((address, sheet)) => self.take(&Arc::clone(sheet), Some(address), condition, depth),
            None => self.is_whole = false,
        }
    }
}

impl Page<'_> {
    /// Where style sheets are named, in document order; those of other media than a screen are none.
    fn sheet_sources(&self) -> impl Iterator<Item = Source<'_>> {
        let named = self.all_of(&["link", "style"]).filter(|element| element.is_written());
        named
            .filter_map(|element| if element.is(&["style"]) { own(element) } else { linked(element) })
            .chain(self.foreign_styles())
    }

    fn foreign_styles(&self) -> impl Iterator<Item = Source<'_>> {
        self.all_foreign("style").filter_map(own)
    }

    /// The addresses of the style sheets that the page links to, in document order, resolved against `base`; those that its own sheets bring in too.
    #[must_use]
    pub fn linked_sheets(&self, base: &Url) -> Vec<Url> {
        let base = self.document_base(base);
        let resolve = |address: &str| base.join(address).ok();
        let linked = self.all("link").filter(|element| element.is_written()).filter_map(linked);
        let mut all: Vec<Url> =
            linked.filter_map(|source| if let Source::There(address, _) = source { resolve(address) } else { None }).collect();
        let brings_in = |css: &&str| css.contains("@import");
        let texts = self.all("style").filter_map(|style| Some(style.raw_text()?.0)).filter(brings_in);
        all.extend(
            texts
                .flat_map(crate::style::addresses)
                .filter_map(|(load, address)| if load == crate::style::Load::Import { resolve(address) } else { None }),
        );
        all.truncate(MOST_SHEETS);
        all
    }
}

fn own(style: Element<'_>) -> Option<Source<'_>> {
    let kind = style.attr("type").unwrap_or_default().trim();
    let condition = style.attr("media").map_or(Condition::Always, Condition::of_media);
    let is_css = kind.is_empty() || kind.eq_ignore_ascii_case("text/css");
    (is_css && condition != Condition::Never).then(|| Source::Here(style.raw_text().map_or("", |(css, _)| css), condition))
}

fn linked(link: Element<'_>) -> Option<Source<'_>> {
    let address = link.attr("href")?.trim();
    // A script may make a sheet of what only waits to be one.
    let is_made_later = link.attr("onload").is_some();
    let is_sheet = link.has_token("rel", "stylesheet");
    let waits = link.has_token("rel", "preload") && link.attr("as").is_some_and(|what| what.eq_ignore_ascii_case("style"));
    if address.is_empty() || !(is_sheet || waits && is_made_later) || link.has_token("rel", "alternate") && !is_made_later {
        return None;
    }
    let condition = link.attr("media").map_or(Condition::Always, Condition::of_media);
    // Of sheets with a title one set is in force.
    let is_chosen = link.attr("title").is_some() || link.attr("disabled").is_some();
    let condition = if is_made_later || is_chosen { Condition::Perhaps } else { condition };
    (condition != Condition::Never).then_some(Source::There(address, condition))
}

/// Whether an element stands where the page's sheets reach it: not in a shadow tree.
pub(super) fn is_reached(element: Element<'_>) -> bool {
    let Some(mut node) = element.page.document.html.tree.get(element.entry().id) else { return false };
    let mut depth = 0;
    while let Some(up) = node.parent() {
        if matches!(up.value(), scraper::Node::Fragment) || depth > super::computed::DEEPEST {
            return false;
        }
        depth += 1;
        node = up;
    }
    let value = element.entry().node.as_element();
    value.is_some_and(|value| value.name.ns == ns!(html) || value.name.ns == ns!(svg) || value.name.ns == ns!(mathml))
}
