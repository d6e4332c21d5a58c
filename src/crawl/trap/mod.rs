//! Traps: patterns of addresses that may run on without end, and how many of each are taken.
//!
//! Nothing here guesses that an address is no page. Each kind of pattern has a budget; within it everything is taken, and what is beyond is left
//! out and told, with its pattern and an example. It knows the addresses that were taken and a digest of what each page says; what it decides is a
//! function of the order in which it is told, and so can be rebuilt from that order alone.

mod calendar;
mod growing;
mod query;
mod session;

use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use url::{Position, Url};

use query::Query;

/// What may run on without end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TrapClass {
    /// The same page under a session id that differs: `;jsessionid=…`.
    SessionId,
    /// The same page, whatever the value of a parameter is.
    IdleParameter,
    /// A page for each day, month or year.
    Calendar,
    /// A path or query that repeats itself: `/a/b/a/b/a/b`.
    GrowingPath,
    /// One list, sorted and filtered in every way, or its parameters in another order.
    Parameters,
    /// Addresses of one shape that all say the same.
    SoftDuplicates,
}

/// How many addresses of one pattern are taken, by class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budgets {
    /// Addresses that differ in their session id only.
    pub session: u32,
    /// Pages that a parameter must have left unchanged, and never changed, to count as idle; from then on it gets one address.
    pub idle: u32,
    /// Addresses that differ in their date only.
    pub calendar: u32,
    /// Addresses in which the same stretch is repeated three times or more.
    pub growing: u32,
    /// Addresses of one path with the same parameters, one of them for sorting or filtering.
    pub sorted: u32,
    /// Addresses of one path with the same parameters, of which two or more vary.
    pub varied: u32,
    /// Addresses of one path that have the parameters of another in another order.
    pub reordered: u32,
    /// Pages of one shape, one after another, that say the same.
    pub same: u32,
}

impl Default for Budgets {
    /// A year of days for a calendar; enough of everything else to see what there is.
    fn default() -> Self {
        Budgets { session: 1, idle: 10, calendar: 366, growing: 3, sorted: 50, varied: 1000, reordered: 5, same: 25 }
    }
}

/// A pattern that has had its share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Trap {
    /// What kind it is.
    pub class: TrapClass,
    /// The pattern: an address with `*` for what varies.
    pub pattern: String,
}

/// What has been taken.
#[derive(Debug, Default)]
pub struct Traps {
    budgets: Budgets,
    /// How many addresses of a pattern were taken, by the digest of class and pattern.
    taken: HashMap<u64, u32>,
    /// Queries that were taken, their parameters sorted.
    sorted: HashSet<u64>,
    /// How the parameters of a path vary, by the digest of path and names.
    variation: HashMap<u64, Variation>,
    /// What stands at an address without one of its parameters: the digest of the first page that was read.
    without: HashMap<u64, u64>,
    /// Addresses that were taken, each without one of its parameters.
    taken_without: HashSet<u64>,
    /// Of a parameter of a path: how often it made no difference; `None` once it did.
    idle: HashMap<u64, Option<u32>>,
    /// What the last pages of a shape said, and how many of them in a row.
    same: HashMap<u64, (u64, u32)>,
}

/// Which parameters have had more than one value: a bit for each of the first 64.
#[derive(Debug, Default, Clone)]
struct Variation {
    first: Vec<u64>,
    varied: u64,
}

impl TrapClass {
    /// The name in reports for programs.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            TrapClass::SessionId => "session-id",
            TrapClass::IdleParameter => "idle-parameter",
            TrapClass::Calendar => "calendar",
            TrapClass::GrowingPath => "growing-path",
            TrapClass::Parameters => "parameters",
            TrapClass::SoftDuplicates => "soft-duplicates",
        }
    }
}

impl Traps {
    /// Nothing taken yet.
    #[must_use]
    pub fn new(budgets: Budgets) -> Self {
        Traps { budgets, ..Traps::default() }
    }

    /// The pattern that keeps an address out, if one does. Asking changes nothing.
    #[must_use]
    pub fn judge(&self, url: &Url) -> Option<Trap> {
        let budgets = &self.budgets;
        let spent = |class: TrapClass, pattern: &str, budget: u32| {
            self.taken.get(&digest(&(class, pattern))).is_some_and(|n| *n >= budget)
        };
        let trap = |class, pattern| Some(Trap { class, pattern });
        if let Some(pattern) = session::pattern(url).filter(|pattern| spent(TrapClass::SessionId, pattern, budgets.session)) {
            return trap(TrapClass::SessionId, pattern);
        }
        if let Some(pattern) = growing::pattern(url).filter(|pattern| spent(TrapClass::GrowingPath, pattern, budgets.growing)) {
            return trap(TrapClass::GrowingPath, pattern);
        }
        if let Some(pattern) = calendar::pattern(url).filter(|pattern| spent(TrapClass::Calendar, pattern, budgets.calendar)) {
            return trap(TrapClass::Calendar, pattern);
        }
        if let Some(query) = Query::of(url) {
            if let Some(name) = query.names().find(|name| self.is_idle(&query, name)) {
                return trap(TrapClass::IdleParameter, query.pattern_of(name));
            }
            let budget = if query.sorts() { budgets.sorted } else { budgets.varied };
            if (query.sorts() || self.is_varied(&query)) && spent(TrapClass::Parameters, &query.pattern(), budget) {
                return trap(TrapClass::Parameters, query.pattern());
            }
            let reordered = query.reordered();
            if self.sorted.contains(&digest(&query.sorted())) && spent(TrapClass::Parameters, &reordered, budgets.reordered) {
                return trap(TrapClass::Parameters, reordered);
            }
        }
        let shape = shape(url).filter(|shape| self.same.get(&digest(shape)).is_some_and(|(_, run)| *run >= budgets.same))?;
        trap(TrapClass::SoftDuplicates, shape)
    }

    /// Takes note of an address that is taken.
    pub fn took(&mut self, url: &Url) {
        let mut count = |class: TrapClass, pattern: Option<String>| {
            if let Some(pattern) = pattern {
                let taken = self.taken.entry(digest(&(class, pattern.as_str()))).or_default();
                *taken = taken.saturating_add(1);
            }
        };
        count(TrapClass::SessionId, session::pattern(url));
        count(TrapClass::GrowingPath, growing::pattern(url));
        count(TrapClass::Calendar, calendar::pattern(url));
        let Some(query) = Query::of(url) else { return };
        count(TrapClass::Parameters, Some(query.pattern()));
        if !self.sorted.insert(digest(&query.sorted())) {
            count(TrapClass::Parameters, Some(query.reordered()));
        }
        self.variation.entry(digest(&query.pattern())).or_default().note(&query);
        for name in query.names() {
            self.taken_without.insert(digest(&query.without(name)));
        }
    }

    /// Takes note of what a page says that was taken and read, as a digest.
    pub fn read(&mut self, url: &Url, content: u64) {
        if let Some(shape) = shape(url) {
            let (last, run) = self.same.entry(digest(&shape)).or_insert((content, 0));
            // A shape that was closed stays so: what is beyond it was not looked at.
            if *run < self.budgets.same {
                *run = if *last == content { *run + 1 } else { 1 };
                *last = content;
            }
        }
        let Some(query) = Query::of(url) else { return };
        for name in query.names() {
            match self.without.entry(digest(&query.without(name))) {
                Entry::Vacant(first) => drop(first.insert(content)),
                Entry::Occupied(first) => {
                    let idle = self.idle.entry(digest(&query.pattern_of(name))).or_insert(Some(0));
                    *idle = if *first.get() == content { idle.map(|times| times.saturating_add(1)) } else { None };
                }
            }
        }
    }

    fn is_idle(&self, query: &Query<'_>, name: &str) -> bool {
        let idle = self.idle.get(&digest(&query.pattern_of(name)));
        let is_idle = matches!(idle, Some(Some(times)) if *times >= self.budgets.idle);
        is_idle && self.taken_without.contains(&digest(&query.without(name)))
    }

    fn is_varied(&self, query: &Query<'_>) -> bool {
        self.variation.get(&digest(&query.pattern())).is_some_and(|variation| variation.varied.count_ones() >= 2)
    }
}

impl Variation {
    fn note(&mut self, query: &Query<'_>) {
        for (nth, value) in query.values().take(64).enumerate() {
            let value = digest(value);
            match self.first.get(nth) {
                None => self.first.push(value),
                Some(first) => self.varied |= u64::from(*first != value) << nth,
            }
        }
    }
}

/// An address with `*` for each run of digits in its path and for each value of its query; `None` where there are neither.
fn shape(url: &Url) -> Option<String> {
    let mut shape = url[..Position::BeforePath].to_owned();
    let mut in_digits = false;
    for c in url.path().chars() {
        let is_digit = c.is_ascii_digit();
        match (is_digit, in_digits) {
            (false, _) => shape.push(c),
            (true, false) => shape.push('*'),
            (true, true) => {}
        }
        in_digits = is_digit;
    }
    if let Some(query) = Query::of(url) {
        shape.push('?');
        shape.push_str(&query.shape());
    }
    shape.contains('*').then_some(shape)
}

fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

#[cfg(test)]
mod tests;
