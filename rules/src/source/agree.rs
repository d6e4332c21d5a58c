//! What the worlds of a source agree on: findings that hold in each of them, at places of the source.
//!
//! A finding is judged only by the worlds that show all its places: a fault in one alternative is a fault, though the other alternative
//! does not have it.

use std::collections::HashSet;
use std::ops::Range;

use super::Source;
use super::map::Shown;
use crate::finding::{Finding, Outcome};
use crate::page::Places;
use crate::place::Place;

/// By what a finding is known in every world: its rule, and where its first place stands in the source.
type Key = (String, Option<(usize, usize)>);

impl Source<'_> {
    /// The findings that hold whatever the source becomes, with their places in it: of each world, in the order of [`Source::worlds`], what
    /// was found in it.
    #[must_use]
    pub fn agreed(&self, found: Vec<Vec<Finding>>) -> Vec<Finding> {
        let known: Vec<HashSet<Key>> = (found.iter().enumerate())
            .map(|(world, found)| found.iter().map(|finding| key(finding, &self.ranges(world, finding))).collect())
            .collect();
        let shown: Vec<Shown> = self.worlds.iter().map(|world| world.map.shown()).collect();
        let places = Places::of(self.text);
        let (mut agreed, mut taken) = (Vec::new(), HashSet::new());
        for (world, findings) in found.into_iter().enumerate() {
            for mut finding in findings {
                let ranges = self.ranges(world, &finding);
                let key = key(&finding, &ranges);
                let has_all = |world: &Shown| ranges.iter().all(|range| world.has(range));
                let holds = shown.iter().zip(&known).all(|(world, known)| known.contains(&key) || !has_all(world));
                if holds && taken.insert(key) {
                    move_places(&mut finding, &ranges, &places);
                    agreed.push(finding);
                }
            }
        }
        agreed
    }

    /// Where the places of a finding in a world stand in the source.
    fn ranges(&self, world: usize, finding: &Finding) -> Vec<Range<usize>> {
        let map = |place: &Place| match place.source() {
            Some(place) => self.worlds[world].map.source(&(place.start.offset..place.end.offset)),
            None => 0..0,
        };
        finding.places.iter().map(map).collect()
    }
}

fn key(finding: &Finding, ranges: &[Range<usize>]) -> Key {
    (finding.rule.to_string(), ranges.first().map(|range| (range.start, range.end)))
}

fn move_places(finding: &mut Finding, ranges: &[Range<usize>], places: &Places<'_>) {
    for (place, range) in finding.places.iter_mut().zip(ranges) {
        if let Place::Source(place) = place {
            let (path, label) = (std::mem::take(&mut place.path), place.label.take());
            *place = places.place(range, path);
            place.label = label;
        }
    }
    // An address that stands once, in a definition, may be used often.
    let mut seen = HashSet::new();
    finding.places.retain(|place| seen.insert(place.source().map(|place| (place.start.offset, place.end.offset))));
}

/// What a rule says of a source, by what it says of its worlds and whether anything is left that they agree on.
#[must_use]
pub fn outcome(agreed: Option<Outcome>, worlds: &[Outcome]) -> Outcome {
    match agreed {
        Some(outcome) => outcome,
        None if worlds.iter().all(|outcome| *outcome == Outcome::Inapplicable) => Outcome::Inapplicable,
        None if worlds.iter().any(|outcome| matches!(outcome, Outcome::Failed | Outcome::CantTell)) => Outcome::CantTell,
        None => Outcome::Passed,
    }
}
