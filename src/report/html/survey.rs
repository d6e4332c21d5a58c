//! What a report must know before its first line: counts by rule, and all faults in the order of rules, off the heap.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use govlint_rules::finding::Finding;
use govlint_rules::rule::{Profile, Severity, Verdict};
use rusqlite::OptionalExtension as _;
use serde::{Deserialize, Serialize};

use crate::report::faults::{Spread, key};
use crate::report::run::{Run, Subject};
use crate::store::{Database, StoreError};

const SCHEMA: &str = "
    CREATE TABLE fault (id INTEGER PRIMARY KEY, rule INTEGER NOT NULL, key INTEGER NOT NULL, at TEXT NOT NULL, head INTEGER NOT NULL,
                        pages INTEGER NOT NULL, fault BLOB NOT NULL);
    CREATE INDEX fault_by_rule ON fault (rule, head, id);
    CREATE INDEX fault_by_key ON fault (key, at) WHERE id = head;
    CREATE INDEX fault_by_spread ON fault (pages, id) WHERE pages > 1;
    CREATE TABLE number (head INTEGER PRIMARY KEY, nth INTEGER NOT NULL, of_rule INTEGER NOT NULL);
";

/// Faults stand in the order of rules, and of pages within a rule.
const NUMBER: &str = "
    INSERT INTO number
    SELECT id, row_number() OVER (ORDER BY rule, id), row_number() OVER (PARTITION BY rule ORDER BY id) FROM fault WHERE id = head;
";

/// Errors, warnings, notes, reviews.
pub(super) type Counts = [usize; 4];

/// Where a finding is counted.
pub(super) fn column(finding: &Finding) -> usize {
    match (finding.verdict, finding.severity) {
        (Verdict::Fail, Severity::Error) => 0,
        (Verdict::Fail, Severity::Warning) => 1,
        (Verdict::Fail, Severity::Note) => 2,
        (Verdict::Review, _) => 3,
    }
}

/// What one rule found.
#[derive(Debug)]
pub(super) struct Tally {
    pub(super) rule: String,
    pub(super) counts: Counts,
    /// Pages and hosts.
    pub(super) subjects: usize,
}

/// One finding at the first page of its fault.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Told {
    pub(super) key: i64,
    pub(super) name: String,
    pub(super) address: Option<url::Url>,
    pub(super) also_at: Vec<String>,
    pub(super) finding: Finding,
    pub(super) spread: Spread,
    /// Its number in the report, from 1.
    #[serde(skip)]
    pub(super) number: Number,
    /// Where else on the same page the same stands.
    #[serde(skip)]
    pub(super) again: Vec<String>,
}

/// Which fault of the report one is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Number {
    /// Among all, from 1 in the order in which they stand there.
    pub(super) nth: u32,
    /// Among those of its rule, from 1.
    pub(super) of_rule: u32,
}

/// The counts, and the faults.
pub(super) struct Survey {
    file: Database,
    tallies: Vec<Tally>,
    /// Under how many pages and hosts each profile was taken to hold.
    pub(super) profiles: BTreeMap<Profile, usize>,
    /// How many rules said anything at all, be it that there was nothing to judge.
    pub(super) rules_run: usize,
    pub(super) has_templates: bool,
}

impl Survey {
    /// Goes through the run.
    pub(super) fn of(run: &Run) -> io::Result<Self> {
        let file = Database::scratch(SCHEMA).map_err(io::Error::other)?;
        let mut survey = Self { file, tallies: Vec::new(), profiles: BTreeMap::new(), rules_run: 0, has_templates: false };
        survey.count(run)?;
        survey.sort_faults(run)?;
        Ok(survey)
    }

    fn count(&mut self, run: &Run) -> io::Result<()> {
        let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
        let mut outcomes = BTreeSet::new();
        let mut take = |profile: Option<Profile>, said: &crate::report::Said| {
            if let Some(profile) = profile {
                *self.profiles.entry(profile).or_default() += 1;
            }
            outcomes.extend(said.outcomes.iter().map(|(rule, _)| rule.to_string()));
            let mut here = BTreeSet::new();
            for finding in &said.findings {
                let new = || Tally { rule: finding.rule.to_string(), counts: Counts::default(), subjects: 0 };
                let tally = tallies.entry(finding.rule.to_string()).or_insert_with(new);
                tally.counts[column(finding)] += 1;
                tally.subjects += usize::from(here.insert(&finding.rule));
            }
        };
        if let Some(file) = &run.configuration {
            take(None, &file.said);
        }
        for host in &run.hosts {
            take(Some(host.profile), &host.said);
        }
        for page in run.pages.iter() {
            let page = page?;
            take(Some(page.profile), &page.said);
        }
        self.rules_run = outcomes.len();
        // In the order of the documentation; rules that this program does not know come last.
        let place = |id: &str| run.rules.iter().position(|rule| rule.meta.id == id).unwrap_or(usize::MAX);
        self.tallies = tallies.into_values().collect();
        self.tallies.sort_by_cached_key(|tally| (place(&tally.rule), tally.rule.clone()));
        Ok(())
    }

    fn sort_faults(&mut self, run: &Run) -> io::Result<()> {
        let rules: BTreeMap<&str, i64> = self.tallies.iter().map(|tally| &*tally.rule).zip(0..).collect();
        // All findings that are one fault stand on one page, so that no more than its own are to be known at a time.
        let (mut page, mut heads) = (String::new(), BTreeMap::new());
        let mut id = 0_i64;
        let mut has_templates = false;
        run.each_fault(|subject, finding, spread| {
            if page != subject.name {
                subject.name.clone_into(&mut page);
                heads.clear();
            }
            id += 1;
            let told = told(subject, finding, spread);
            let head = *heads.entry(told.key).or_insert(id);
            has_templates |= spread.pages > 1;
            // Only the first of a fault speaks of its spread.
            let pages = if head == id { i64::try_from(spread.pages).unwrap_or(i64::MAX) } else { 0 };
            // Pages share their faults; what is at a host or in the configuration is of that alone.
            let at = if spread.pages > 0 { "" } else { subject.name };
            let rule = rules.get(&*finding.rule).copied().unwrap_or_default();
            let blob = serde_json::to_vec(&told).map_err(io::Error::other)?;
            let add = |file: &rusqlite::Connection| {
                let mut add = file.prepare_cached("INSERT INTO fault VALUES (?, ?, ?, ?, ?, ?, ?)")?;
                add.execute((id, rule, told.key, at, head, pages, blob)).map(drop)
            };
            self.file.read(add).map_err(io::Error::other)
        })?;
        self.has_templates = has_templates;
        self.file.read(|file| file.execute_batch(NUMBER)).map_err(io::Error::other)
    }

    /// Whether nothing was found.
    pub(super) fn is_empty(&self) -> bool {
        self.tallies.is_empty()
    }

    /// The rules that found something, in the order of the documentation.
    pub(super) fn rules(&self) -> &[Tally] {
        &self.tallies
    }

    /// Shows every fault of the rule with that place among [`Survey::rules`] once, with where else on its page it stands.
    pub(super) fn each_fault(&self, rule: usize, mut visit: impl FnMut(Told) -> io::Result<()>) -> io::Result<()> {
        const OF_RULE: &str = "SELECT nth, of_rule, fault FROM fault JOIN number USING (head) WHERE rule = ? ORDER BY head, id";
        let rule = i64::try_from(rule).unwrap_or(i64::MAX);
        let mut last: Option<Told> = None;
        self.rows(OF_RULE, &[&rule], |told| {
            match &mut last {
                Some(first) if first.number == told.number => {
                    first.again.push(crate::report::words::at(&told.name, told.finding.places.first()));
                }
                _ => {
                    if let Some(first) = last.replace(told) {
                        visit(first)?;
                    }
                }
            }
            Ok(())
        })?;
        last.map_or(Ok(()), visit)
    }

    /// Shows the faults that stand on several pages, most pages first.
    pub(super) fn each_template(&self, visit: impl FnMut(Told) -> io::Result<()>) -> io::Result<()> {
        const SHARED: &str =
            "SELECT nth, of_rule, fault FROM fault JOIN number USING (head) WHERE pages > 1 ORDER BY pages DESC, id";
        self.rows(SHARED, &[], visit)
    }

    /// Which fault a finding at that page, host or file is.
    pub(super) fn number(&self, name: &str, finding: &Finding) -> io::Result<Option<Number>> {
        const OF_KEY: &str =
            "SELECT nth, of_rule FROM fault JOIN number USING (head) WHERE key = ? AND at IN ('', ?) AND id = head";
        let number = self.file.read(|file| {
            let mut query = file.prepare_cached(OF_KEY)?;
            query.query_row((key(finding), name), |row| Ok(Number { nth: row.get(0)?, of_rule: row.get(1)? })).optional()
        });
        number.map_err(io::Error::other)
    }

    fn rows(
        &self,
        query: &str,
        parameters: &[&dyn rusqlite::ToSql],
        mut visit: impl FnMut(Told) -> io::Result<()>,
    ) -> io::Result<()> {
        let mut failed = Ok(());
        let read: Result<(), StoreError> = self.file.read(|file| {
            let mut rows = file.prepare_cached(query)?;
            let mut rows = rows.query(parameters)?;
            while let Some(row) = rows.next()? {
                let number = Number { nth: row.get(0)?, of_rule: row.get(1)? };
                let told = serde_json::from_slice(row.get_ref(2)?.as_blob()?).map_err(io::Error::other);
                failed = told.and_then(|told| visit(Told { number, ..told }));
                if failed.is_err() {
                    break;
                }
            }
            Ok(())
        });
        read.map_err(io::Error::other).and(failed)
    }
}

fn told(subject: Subject<'_>, finding: &Finding, spread: &Spread) -> Told {
    Told {
        key: key(finding),
        name: subject.name.to_owned(),
        address: subject.address.cloned(),
        also_at: subject.also_at.to_vec(),
        finding: finding.clone(),
        spread: spread.clone(),
        number: Number::default(),
        again: Vec::new(),
    }
}
