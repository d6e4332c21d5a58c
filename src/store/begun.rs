//! Whether a crawl begins or goes on: its file, by what it starts from, and the terms on which it was begun.
//!
//! A file is there from the first answer until the report is written: what is found here is a crawl that was cut off. Rules and their settings are no
//! term: every page is judged again from its answer, so they may change in between.

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::io;
use std::path::{Path, PathBuf};

use siphasher::sip::SipHasher13;
use url::Url;

use super::crawl::MIGRATIONS;
use super::{CrawlFile, Database, Store, StoreError, make_parent};

/// What makes a crawl this one and no other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Identity {
    /// What it starts from, in order.
    pub seeds: Vec<Url>,
    /// What decides which addresses it comes to, and what they answer, by name.
    pub terms: BTreeMap<&'static str, String>,
}

/// How a crawl begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Begun {
    /// Anew, with nothing there before.
    Anew,
    /// Anew, though it was to go on: nothing was there.
    NothingToResume,
    /// Anew; one that was not finished is now in this file.
    SetAside(PathBuf),
    /// With this many answers from before.
    Resumed(usize),
}

/// The file of a crawl, which goes when its report is written.
#[derive(Debug)]
pub struct Kept(PathBuf);

impl Kept {
    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Removes it.
    ///
    /// # Errors
    /// When the system does not let it.
    pub fn forget(self) -> io::Result<()> {
        let with = |ending: &str| PathBuf::from(format!("{}{ending}", self.0.display()));
        // What SQLite writes beside it is usually gone by now.
        for beside in [with("-wal"), with("-shm")] {
            let _ = std::fs::remove_file(beside);
        }
        std::fs::remove_file(self.0)
    }
}

impl CrawlFile {
    /// Opens the file of a crawl, to go on with it if `resume` says so and it was begun, or to begin. Whoever begins anew keeps one that was not
    /// finished, aside and once.
    ///
    /// # Errors
    /// [`StoreError::OtherCrawl`] where the crawl that is to go on was begun on other terms; [`StoreError::Busy`] where it is under way; and
    /// whatever else makes a file unusable.
    pub fn open(store: &Store, identity: &Identity, resume: bool) -> Result<(Self, Begun, Kept), StoreError> {
        let path = store.folder().join("crawls").join(identity.file_name());
        make_parent(&path)?;
        let was_there = path.exists();
        let file = match Database::open_alone(&path, MIGRATIONS) {
            // Whoever begins anew needs nothing of it.
            Err(StoreError::NotAStore { .. } | StoreError::Newer { .. }) if !resume => None,
            file => Some(file?),
        };
        let answers = file.as_ref().map(count).transpose()?;
        if let (Some(file), true, Some(1..)) = (&file, resume, answers) {
            identity.compare(file)?;
        }
        match (file, answers) {
            (Some(file), Some(answers @ 1..)) if resume => Ok((Self::of(file), Begun::Resumed(answers), Kept(path))),
            (Some(mut file), Some(0)) => {
                identity.enter(&mut file)?;
                let begun = if resume { Begun::NothingToResume } else { Begun::Anew };
                Ok((Self::of(file), begun, Kept(path)))
            }
            (file, _) => {
                drop(file);
                let aside = path.with_extension("previous");
                std::fs::rename(&path, &aside).map_err(|source| StoreError::Folder { folder: aside.clone(), source })?;
                let mut file = Database::open_alone(&path, MIGRATIONS)?;
                identity.enter(&mut file)?;
                let begun = if was_there { Begun::SetAside(aside) } else { Begun::Anew };
                Ok((Self::of(file), begun, Kept(path)))
            }
        }
    }
}

fn count(file: &Database) -> Result<usize, StoreError> {
    let count: i64 = file.read(|file| file.query_row("SELECT count(*) FROM answer", [], |row| row.get(0)))?;
    Ok(usize::try_from(count).unwrap_or_default())
}

impl Identity {
    /// The host of the first seed, for people, and a digest of all seeds.
    fn file_name(&self) -> String {
        let mut hasher = SipHasher13::new();
        for seed in &self.seeds {
            hasher.write(seed.as_str().as_bytes());
            hasher.write_u8(0);
        }
        let host = self.seeds.first().and_then(Url::host_str).unwrap_or("crawl");
        let safe = |c: char| if c.is_ascii_alphanumeric() || c == '.' { c } else { '-' };
        let host: String = host.chars().take(100).map(safe).collect();
        format!("{host}-{:016x}.sqlite", hasher.finish())
    }

    fn enter(&self, file: &mut Database) -> Result<(), StoreError> {
        file.write(|file| {
            file.execute("DELETE FROM term", [])?;
            self.terms.iter().try_for_each(|term| file.execute("INSERT INTO term VALUES (?, ?)", term).map(drop))
        })
    }

    /// Whether the terms of a file are these.
    fn compare(&self, file: &Database) -> Result<(), StoreError> {
        let before: BTreeMap<String, String> = file.read(|file| {
            let mut terms = file.prepare("SELECT name, value FROM term")?;
            terms.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })?;
        let differs = |name: &&str| before.get(*name).map(String::as_str) != self.terms.get(*name).map(String::as_str);
        let mut names: Vec<&str> = before.keys().map(String::as_str).chain(self.terms.keys().copied()).filter(differs).collect();
        names.sort_unstable();
        names.dedup();
        let none = || "(unknown)".to_owned();
        let told = names.iter().map(|name| {
            let (then, now) = (before.get(*name).cloned(), self.terms.get(*name).cloned());
            format!("{name} was {} and is {}", then.unwrap_or_else(none), now.unwrap_or_else(none))
        });
        let differences = told.collect::<Vec<_>>().join("; ");
        if differences.is_empty() { Ok(()) } else { Err(StoreError::OtherCrawl { differences }) }
    }
}

#[cfg(test)]
mod tests {
    use govlint_rules::facts::Failure;

    use super::*;
    use crate::store::{Kind, StorePlace};

    fn identity(depth: &str) -> Identity {
        let seeds = vec![Url::parse("https://www.agency.example.gov/").unwrap()];
        Identity { seeds, terms: BTreeMap::from([("depth", depth.to_owned()), ("max-pages", "9".to_owned())]) }
    }

    fn keep(file: &CrawlFile, url: &str) {
        file.keep(&Url::parse(url).unwrap(), Kind::Crawled, &Err(Failure::Timeout)).unwrap();
    }

    #[test]
    fn a_crawl_goes_on_where_it_was_begun_so_and_only_there() {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&StorePlace::Folder(folder.path().to_owned())).unwrap();
        let (file, begun, _) = CrawlFile::open(&store, &identity("3"), true).unwrap();
        assert_eq!(begun, Begun::NothingToResume);
        drop(file);
        let (file, begun, _) = CrawlFile::open(&store, &identity("4"), false).unwrap();
        assert_eq!(begun, Begun::Anew, "a file without an answer is none");
        keep(&file, "https://www.agency.example.gov/");
        assert!(matches!(CrawlFile::open(&store, &identity("4"), true), Err(StoreError::Busy { .. })));
        drop(file);
        let error = CrawlFile::open(&store, &identity("3"), true).unwrap_err();
        assert_eq!(error.to_string(), "the crawl that was begun is another: depth was 4 and is 3");
        let (file, begun, _) = CrawlFile::open(&store, &identity("4"), true).unwrap();
        assert_eq!(begun, Begun::Resumed(1));
        drop(file);
        let (file, begun, kept) = CrawlFile::open(&store, &identity("3"), false).unwrap();
        let Begun::SetAside(aside) = begun else { panic!("{begun:?}") };
        assert!(aside.is_file() && aside.extension().is_some_and(|extension| extension == "previous"));
        drop(file);
        kept.forget().unwrap();
        let names: Vec<_> = std::fs::read_dir(folder.path().join("crawls")).unwrap().map(|file| file.unwrap().path()).collect();
        assert_eq!(names, [aside]);
    }

    #[test]
    fn each_set_of_seeds_has_a_file_of_its_own() {
        let of = |seeds: &[&str]| {
            let seeds = seeds.iter().map(|seed| Url::parse(seed).unwrap()).collect();
            Identity { seeds, terms: BTreeMap::new() }.file_name()
        };
        let names = [of(&["http://[::1]:80/a/../b"]), of(&["http://[::1]/c"]), of(&["http://[::1]/b", "http://[::1]/c"])];
        assert!(names.iter().all(|name| name.starts_with("---1--") && name.ends_with(".sqlite")), "{names:?}");
        assert!(names[0] != names[1] && names[0] != names[2] && names[1] != names[2]);
    }
}
