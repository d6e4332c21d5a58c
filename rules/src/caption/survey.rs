//! What a page shows and what it says under it: pictures, captions, and which belongs to which.
//!
//! Made once for each rule that asks, in time linear in the page; judges nothing.

use std::cell::OnceCell;
use std::collections::HashMap;
use std::ops::Range;

use crate::context::Context;
use crate::fold::fold;
use crate::page::{Element, Page, Readable};
use crate::photo::{PhotoId, Virin};

use super::block;
use super::evidence;
use super::names::Names;
use super::picture::{self, Picture};
use super::wording::Wording;

/// An element that captions one or more pictures.
pub(crate) struct Caption<'p> {
    /// The element that holds the words.
    pub(crate) element: Element<'p>,
    /// What it says, without headings.
    pub(crate) text: String,
    /// The same in comparison form.
    pub(crate) wording: Wording,
    /// The pictures it belongs to, as a range of [`Survey::pictures`]; empty where none is known.
    pub(crate) pictures: Range<usize>,
    /// The VIRIN that stands in or beside it.
    pub(crate) virin: Option<Virin>,
}

/// The pictures and captions of a page.
pub(crate) struct Survey<'p> {
    /// In document order.
    pub(crate) pictures: Vec<Picture<'p>>,
    /// In document order; none stands in another.
    pub(crate) captions: Vec<Caption<'p>>,
    page: &'p Page<'p>,
    blocks: OnceCell<Vec<Element<'p>>>,
}

impl<'p> Survey<'p> {
    /// Looks over one page.
    pub(crate) fn of(page: &'p Page<'p>, cx: &Context<'_>) -> Self {
        let pictures = picture::all(page, cx);
        let captions = evidence::captions(page, cx, &pictures);
        let mut survey = Self { pictures, captions, page, blocks: OnceCell::new() };
        if !survey.pictures.is_empty() && Names::of(page).fields {
            survey.add_records(cx);
        }
        survey
    }

    /// The innermost blocks of text, found when a rule first asks.
    pub(super) fn blocks(&self) -> &[Element<'p>] {
        self.blocks.get_or_init(|| block::innermost(self.page))
    }

    /// Captions in photo records: the words before `Photo By:` and `VIRIN:`, whatever the elements are called.
    fn add_records(&mut self, cx: &Context<'_>) {
        let mut by_number: HashMap<&PhotoId, usize> = HashMap::new();
        for (at, picture) in self.pictures.iter().enumerate().rev() {
            by_number.extend(picture.id.as_ref().map(|id| (id, at)));
        }
        let mut records: Vec<Caption<'p>> = Vec::new();
        let mut words: Option<Element<'p>> = None;
        let mut named = false;
        for &block in self.blocks() {
            match Field::of(&block.text(Readable::Written)) {
                // The value of a field, or else the words before the fields.
                None if std::mem::take(&mut named) => {}
                None => words = (!block.is(block::HEADINGS)).then_some(block),
                Some(Field::Label { alone }) => named = alone,
                Some(Field::Number(virin)) => {
                    let record = words.take().filter(|words| are_near(*words, block));
                    if let Some(words) = record.filter(|words| picture::is_content_region(*words, cx.settings)) {
                        let shown = by_number.get(&PhotoId::Virin(virin.core().to_owned())).map_or(0..0, |&at| at..at + 1);
                        records.push(Caption { virin: Some(virin), ..evidence::of(words, shown) });
                    }
                }
            }
        }
        let known = self.captions.len();
        for record in records {
            self.add(record, known);
        }
        self.captions.sort_by_key(|caption| caption.element.order());
    }

    /// Adds a record at the end, or what it knows to the one of the first `known` captions that it is a part of.
    fn add(&mut self, record: Caption<'p>, known: usize) {
        let before = self.captions[..known].partition_point(|caption| caption.element.order() <= record.element.order());
        let around = before.checked_sub(1).and_then(|at| self.captions.get_mut(at));
        match around.filter(|around| around.element == record.element || around.element.is_ancestor_of(record.element)) {
            Some(around) => around.virin = around.virin.take().or(record.virin),
            None if record.wording.has_substance() => self.captions.push(record),
            None => {}
        }
    }

    /// The pictures of a caption.
    pub(crate) fn pictures_of(&self, caption: &Caption<'p>) -> &[Picture<'p>] {
        &self.pictures[caption.pictures.clone()]
    }

    /// The number that a caption's photo is recorded under: beside the words, or else in the address of the photo.
    pub(crate) fn virin_of(&self, caption: &Caption<'p>) -> Option<Virin> {
        caption.virin.clone().or_else(|| self.pictures_of(caption).iter().find_map(Picture::virin))
    }
}

/// A line of a photo's record.
enum Field {
    /// `Photo By: …`, or alone the name of a field whose value stands in the next block.
    Label { alone: bool },
    /// The VIRIN, with or without its name.
    Number(Virin),
}

impl Field {
    /// Longest line, in bytes, that is still a field.
    const LONGEST: usize = 160;

    fn of(text: &str) -> Option<Self> {
        if text.len() > Self::LONGEST {
            return None;
        }
        let folded = fold(text);
        let value = folded.strip_prefix("virin").map_or(folded.as_str(), |rest| rest.trim_start_matches([':', ' ', '#']));
        if let Some(virin) = Virin::parse(value) {
            return Some(Self::Number(virin));
        }
        let labels = ["photo by", "photographer", "photo credit", "credit:", "download"];
        let label = value.is_empty() || labels.iter().any(|label| folded.starts_with(label));
        label.then(|| Self::Label { alone: value.is_empty() || folded.ends_with(':') })
    }
}

/// Whether two blocks stand side by side, each in at most one wrapper of its own.
fn are_near(a: Element<'_>, b: Element<'_>) -> bool {
    b.ancestors().take(2).any(|up| up.is_ancestor_of(a) && a.ancestors().take(2).any(|other| other == up))
}

/// A text in quotation marks, cut where it runs long.
pub(super) fn quoted(text: &str) -> String {
    const SHOWN: usize = 80;
    match text.char_indices().nth(SHOWN) {
        Some((cut, _)) => format!("“{}…”", text[..cut].trim_end()),
        None => format!("“{text}”"),
    }
}
