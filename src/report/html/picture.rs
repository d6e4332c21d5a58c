//! The picture of a run: a bar for each family, its parts by severity, and the same in words.

use super::names;
use super::survey::{Counts, Tally};
use super::view::{counted, family};

/// The drawing is no wider than a phone, so that its words can be read there; each bar stands below its name.
const WIDTH: usize = 400;
/// How long the longest bar is; its total stands behind it.
const LONGEST: f64 = 345.0;
/// From one bar to the next.
const STEP: usize = 50;
/// A number needs so much room for each of its digits.
const DIGIT: f64 = 11.0;

const CLASSES: [&str; 4] = ["error", "warning", "note", "review"];

pub(super) struct Picture {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) rows: Vec<Row>,
    /// What a person who does not see it is told.
    pub(super) alternative: String,
    /// What it shows, in a sentence.
    pub(super) words: String,
}

pub(super) struct Row {
    pub(super) family: String,
    pub(super) counts: Counts,
    pub(super) total: usize,
    /// Where its name stands, its bar begins, and numbers stand.
    pub(super) name: usize,
    pub(super) top: usize,
    pub(super) baseline: usize,
    pub(super) bars: Vec<Bar>,
    /// Where the total stands.
    pub(super) end: String,
}

pub(super) struct Bar {
    pub(super) class: &'static str,
    pub(super) count: usize,
    pub(super) x: String,
    pub(super) width: String,
    pub(super) middle: String,
    pub(super) has_room: bool,
}

impl Picture {
    pub(super) fn of(tallies: &[Tally]) -> Self {
        let mut families: Vec<(String, Counts)> = Vec::new();
        for tally in tallies {
            let family = names::family(family(&tally.rule));
            let at = families.iter().position(|(name, _)| *name == family).unwrap_or_else(|| {
                families.push((family, Counts::default()));
                families.len() - 1
            });
            families[at].1.iter_mut().zip(tally.counts).for_each(|(sum, count)| *sum += count);
        }
        let most = families.iter().map(|(_, counts)| counts.iter().sum::<usize>()).max().unwrap_or(1).max(1);
        let alternative: Vec<String> = families.iter().map(|(family, counts)| format!("{family}: {}", counted(counts))).collect();
        let largest = families.iter().max_by_key(|(_, counts)| counts.iter().sum::<usize>());
        let words =
            largest.map_or_else(String::new, |(family, counts)| format!("Most findings: {family}, with {}.", counted(counts)));
        let rows: Vec<Row> =
            families.into_iter().enumerate().map(|(nth, (family, counts))| row(nth, family, counts, most)).collect();
        Self { width: WIDTH, height: rows.len() * STEP + 8, rows, alternative: alternative.join(". "), words }
    }
}

#[allow(clippy::cast_precision_loss, reason = "counts of findings are far below 2^52, and this is a drawing")]
fn row(nth: usize, family: String, counts: Counts, most: usize) -> Row {
    let top = nth * STEP + 20;
    let mut x = 0.0;
    let mut bars = Vec::new();
    for (count, class) in counts.into_iter().zip(CLASSES).filter(|(count, _)| *count > 0) {
        // However few, it can be seen.
        let width = (LONGEST * count as f64 / most as f64).max(3.0);
        let has_room = width > DIGIT * (count.to_string().len() as f64) + 4.0;
        bars.push(Bar { class, count, x: unit(x), width: unit(width), middle: unit(x + width / 2.0), has_room });
        x += width;
    }
    Row { family, counts, total: counts.iter().sum(), name: nth * STEP + 14, top, baseline: top + 16, bars, end: unit(x + 6.0) }
}

fn unit(length: f64) -> String {
    format!("{length:.1}")
}
