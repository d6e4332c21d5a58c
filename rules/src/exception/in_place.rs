//! The exceptions of one page: which bytes each of them covers, and what it takes out.
//!
//! A place is covered where its first byte is. Work is in the order of comments and findings, never of their product.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use super::directive::{Directive, Kind, MOST_RULES, PREFIX};
use super::pairs::Open;
use super::{Fate, Fault, Stated};
use crate::RULES;
use crate::finding::Finding;
use crate::page::{Page, Spot};
use crate::place::Place;
use crate::rule::{Check, Rule};

/// What the comments of a page except.
#[derive(Default)]
pub struct InPlace<'p>(Vec<One<'p>>);

/// One exception of one rule.
struct One<'p> {
    spot: Spot<'p>,
    id: &'p str,
    reason: &'p str,
    rule: Option<&'static Rule>,
    /// The bytes that it covers; none of one that holds nothing.
    covers: Range<usize>,
    is_used: bool,
    wrong: Option<Fate>,
}

impl<'p> InPlace<'p> {
    /// Finds the exceptions of a page. Those that ended before `as_of` hold nothing, and neither do those that are not as they must be.
    #[must_use]
    pub fn of(page: &'p Page<'p>, as_of: Date) -> Self {
        if memchr::memmem::find(page.text().as_bytes(), PREFIX.as_bytes()).is_none() {
            return Self::default();
        }
        let mut reader = Reader { as_of, extents: page.extents(), open: Open::default(), starts: Vec::new(), found: Vec::new() };
        for (text, spot) in page.comments() {
            if let Some(said) = Directive::read(text) {
                reader.take(&said, text.len(), &spot);
            }
        }
        reader.finish()
    }

    /// Whether there is one that holds for that rule, if `is_of` says so of the rule.
    pub fn any(&self, is_of: impl Fn(&Rule) -> bool) -> bool {
        self.0.iter().any(|one| one.wrong.is_none() && one.rule.is_some_and(&is_of))
    }

    /// Takes out what is covered, and returns how many findings these were. Of a finding with several places those go that are covered, and it goes
    /// with the last.
    pub fn take_out(&mut self, findings: &mut Vec<Finding>) -> usize {
        if self.0.is_empty() {
            return 0;
        }
        let mut by_rule: HashMap<&'static str, (Vec<usize>, Vec<usize>)> = HashMap::new();
        for (nth, one) in self.0.iter().enumerate().filter(|(_, one)| one.wrong.is_none()) {
            by_rule.entry(one.rule.map_or("", |rule| rule.meta.id)).or_default().0.push(nth);
        }
        for finding in findings.iter() {
            if let Some((_, offsets)) = by_rule.get_mut(&*finding.rule) {
                offsets.extend(finding.places.iter().filter_map(offset));
            }
        }
        let mut covered: HashMap<&'static str, Vec<Range<usize>>> = HashMap::new();
        for (rule, (numbers, mut offsets)) in by_rule {
            offsets.sort_unstable();
            for &nth in &numbers {
                let next = offsets.partition_point(|offset| *offset < self.0[nth].covers.start);
                self.0[nth].is_used |= offsets.get(next).is_some_and(|offset| *offset < self.0[nth].covers.end);
            }
            covered.insert(rule, union(numbers.iter().map(|&nth| self.0[nth].covers.clone()).collect()));
        }
        let before = findings.len();
        findings.retain_mut(|finding| {
            let Some(ranges) = covered.get(&*finding.rule).filter(|_| !finding.places.is_empty()) else { return true };
            let is_covered = |at: usize| {
                let nth = ranges.partition_point(|range| range.end <= at);
                ranges.get(nth).is_some_and(|range| range.contains(&at))
            };
            finding.places.retain(|place| !offset(place).is_some_and(is_covered));
            !finding.places.is_empty()
        });
        before - findings.len()
    }

    /// What the rules that judge exceptions are told. One that took nothing out counts as unused where `looked` says that its rule could have found
    /// something on this page, had there been anything.
    #[must_use]
    pub fn stated(&self, looked: impl Fn(&Rule) -> bool) -> Vec<Stated> {
        let state = |one: &One<'_>| Stated {
            place: one.spot.place(),
            rule: one.id.to_owned(),
            reason: one.reason.to_owned(),
            fate: one.wrong.unwrap_or_else(|| {
                let is_unused = !one.is_used && one.rule.is_some_and(&looked);
                if is_unused { Fate::Unused } else { Fate::Heeded }
            }),
        };
        self.0.iter().map(state).collect()
    }
}

/// Reads the comments of a page in their order.
struct Reader<'p> {
    as_of: Date,
    /// Every element, in the order of the source.
    extents: Vec<Range<usize>>,
    open: Open,
    /// By number of the start: where the comment ends, and its exceptions.
    starts: Vec<(usize, Range<usize>)>,
    found: Vec<One<'p>>,
}

impl<'p> Reader<'p> {
    /// Takes in what a comment says whose text has that many bytes.
    fn take(&mut self, said: &Directive<'p>, length: usize, spot: &Spot<'p>) {
        let names: Vec<&str> = said.rules.iter().map(|(id, _)| *id).collect();
        match said.kind {
            Kind::Next => {
                let covers = self.next_element(spot.range().end);
                let wrong = covers.is_none().then_some(Fault::NothingFollows);
                self.add(said, length, spot, covers.unwrap_or_default(), wrong);
            }
            Kind::Start => {
                let first = self.found.len();
                // To be widened by its end.
                self.add(said, length, spot, 0..0, Some(Fault::NeverEnded));
                let _ = self.open.start(&names);
                self.starts.push((spot.range().end, first..self.found.len()));
            }
            Kind::End => match self.open.end(&names) {
                Some(number) => {
                    let (from, ones) = self.starts[number].clone();
                    for one in &mut self.found[ones] {
                        one.covers = from..spot.range().start;
                        one.wrong = one.wrong.filter(|wrong| *wrong != Fate::Invalid(Fault::NeverEnded));
                    }
                }
                None => self.push(said, spot.clone(), "", Some(Fault::NeverBegun)),
            },
            Kind::Unknown => self.push(said, spot.clone(), "", Some(Fault::UnknownDirective)),
        }
    }

    /// Adds the exceptions of a comment, or what is wrong with it.
    fn add(&mut self, said: &Directive<'p>, length: usize, spot: &Spot<'p>, covers: Range<usize>, wrong: Option<Fault>) {
        let whole = match said {
            Directive { rules, .. } if rules.is_empty() => Some(Fault::NoRule),
            Directive { rules, .. } if rules.len() > MOST_RULES => Some(Fault::TooMany),
            Directive { until: Some(Err(())), .. } => Some(Fault::NoDay),
            Directive { reason: "", .. } => Some(Fault::NoReason),
            _ => None,
        };
        if let Some(fault) = whole {
            let id = said.rules.first().map_or("", |(id, _)| *id);
            return self.push(said, spot.clone(), id, Some(fault));
        }
        // A text with CRLF is shorter in the tree than in the source: then the whole comment is the place.
        let is_verbatim = spot.range().len() == length + "<!---->".len();
        for (id, range) in &said.rules {
            let start = spot.range().start + "<!--".len();
            let spot = if is_verbatim { spot.narrowed(start + range.start..start + range.end) } else { spot.clone() };
            self.push(said, spot, id, None);
            let Some(one) = self.found.last_mut() else { continue };
            one.covers = covers.clone();
            one.wrong = one.wrong.or(wrong.map(Fate::Invalid));
        }
    }

    fn push(&mut self, said: &Directive<'p>, spot: Spot<'p>, id: &'p str, fault: Option<Fault>) {
        let rule = RULES.iter().copied().find(|rule| rule.meta.id == id);
        let fault = fault.or(match rule.map(|rule| rule.check) {
            None => Some(Fault::UnknownRule),
            Some(Check::Host(_) | Check::Exceptions(_)) => Some(Fault::NotOfPages),
            Some(Check::Page(_) | Check::Links(_) | Check::Peers(_)) => None,
        });
        let expired = said.until.and_then(Result::ok).filter(|last| *last < self.as_of);
        let wrong = fault.map(Fate::Invalid).or(expired.map(Fate::Expired));
        self.found.push(One { spot, id, reason: said.reason, rule, covers: 0..0, is_used: false, wrong });
    }

    /// The element that begins next after `from`. The first of a page covers what stands before it too: what a rule says of a page as a whole may point
    /// there.
    fn next_element(&self, from: usize) -> Option<Range<usize>> {
        let nth = self.extents.partition_point(|extent| extent.start < from);
        let next = self.extents.get(nth)?;
        Some(if nth == 0 { 0..next.end } else { next.clone() })
    }

    fn finish(self) -> InPlace<'p> {
        InPlace(self.found)
    }
}

fn offset(place: &Place) -> Option<usize> {
    place.source().map(|place| place.start.offset)
}

/// The same bytes in ranges that do not touch, in their order.
fn union(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_unstable_by_key(|range| range.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => joined.push(range),
        }
    }
    joined
}
