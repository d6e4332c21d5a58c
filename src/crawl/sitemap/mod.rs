//! What a sitemap lists (sitemaps.org, protocol 0.9): pages, other sitemaps, and what is wrong with it.
//!
//! Bytes in, addresses out; nothing is fetched. Whatever stands there, there is a result: an entry that is none costs that entry. Entities that a
//! document defines are never expanded, and what is compressed is unpacked only as far as the protocol lets a sitemap reach. `lastmod` is left
//! unread: no rule asks for it.

mod xml;

use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::MultiGzDecoder;
use govlint_rules::decode::decode;
use serde::{Deserialize, Serialize};
use url::Url;

/// The most bytes that a sitemap may have, unpacked.
pub use crate::fetch::SITEMAP_LIMIT as SIZE_LIMIT;

/// The most addresses that a sitemap may list.
pub const MOST_ENTRIES: usize = 50_000;

/// The most characters that an address may have.
const LONGEST_ADDRESS: usize = 2048;

/// What a sitemap says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sitemap {
    /// The pages that it lists, in its order. They may be of any host.
    pub pages: Vec<Url>,
    /// The sitemaps that it lists, if it is an index.
    pub sitemaps: Vec<Url>,
    /// What is wrong with it.
    pub faults: BTreeMap<Fault, Instances>,
}

/// What may be wrong with a sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Fault {
    /// It is something else, such as an HTML page.
    NotASitemap,
    /// It breaks off, or cannot be read on.
    Malformed,
    /// It is larger than 50 MiB unpacked.
    TooLarge,
    /// It lists more than 50,000 addresses.
    TooMany,
    /// An entry that is no http or https address.
    NoAddress,
    /// An entry longer than 2,048 characters.
    TooLong,
    /// An entry that is a relative address; it was resolved.
    Relative,
    /// An entry of another site.
    Elsewhere,
    /// It was declared and cannot be had.
    Unavailable,
    /// It lies below too many indexes.
    TooNested,
    /// There are too many sitemaps.
    TooManySitemaps,
}

/// How often something was found, and where first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instances {
    /// How often.
    pub count: usize,
    /// The first, as it stands there; may be empty.
    pub example: String,
}

impl Fault {
    /// What is wrong, for people.
    #[must_use]
    pub fn message(self) -> &'static str {
        match self {
            Fault::NotASitemap => "is no sitemap",
            Fault::Malformed => "is malformed",
            Fault::TooLarge => "is larger than 50 MiB; the rest was left unread",
            Fault::TooMany => "lists more than 50,000 addresses; the rest was left unread",
            Fault::NoAddress => "lists what is no http or https address",
            Fault::TooLong => "lists addresses of more than 2,048 characters",
            Fault::Relative => "lists relative addresses",
            Fault::Elsewhere => "lists addresses of other sites",
            Fault::Unavailable => "cannot be had",
            Fault::TooNested => "lies below more than two indexes and was not asked for",
            Fault::TooManySitemaps => "is one too many: there are more than 1,000, and it was not asked for",
        }
    }
}

/// Reads a sitemap that came from `at`; `truncated` says that more of it was there.
#[must_use]
pub fn read(body: &[u8], truncated: bool, at: &Url) -> Sitemap {
    let mut sitemap = Sitemap::default();
    let unpacked = unpack(body, &mut sitemap);
    let bytes = unpacked.as_deref().unwrap_or(body);
    let is_cut = truncated || bytes.len() > SIZE_LIMIT;
    if is_cut {
        sitemap.fault(Fault::TooLarge, "");
    }
    let decoded = decode(&bytes[..bytes.len().min(SIZE_LIMIT)], Some("utf-8"));
    let text = decoded.text.trim_start_matches('\u{feff}').trim_start();
    if text.starts_with('<') {
        xml::read(text, is_cut, at, &mut sitemap);
    } else {
        read_lines(text, is_cut, at, &mut sitemap);
    }
    sitemap
}

/// The file inside a gzip file, up to one byte more than a sitemap may have; `None` where it is no gzip file.
fn unpack(body: &[u8], sitemap: &mut Sitemap) -> Option<Vec<u8>> {
    let is_gzip = body.starts_with(b"\x1f\x8b");
    is_gzip.then(|| {
        let mut bytes = Vec::new();
        let most = u64::try_from(SIZE_LIMIT).unwrap_or(u64::MAX).saturating_add(1);
        if let Err(error) = MultiGzDecoder::new(body).take(most).read_to_end(&mut bytes) {
            sitemap.fault(Fault::Malformed, &format!("gzip: {error}"));
        }
        bytes
    })
}

/// A plain-text sitemap: one address a line, and nothing else.
fn read_lines(text: &str, is_cut: bool, at: &Url, sitemap: &mut Sitemap) {
    let mut lines = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    if lines.peek().is_none_or(|first| address(first).is_none()) {
        return sitemap.fault(Fault::NotASitemap, "");
    }
    while let Some(line) = lines.next() {
        let is_half = is_cut && lines.peek().is_none();
        if is_half || !sitemap.enter(line, at, false) {
            return;
        }
    }
}

impl Sitemap {
    fn fault(&mut self, fault: Fault, example: &str) {
        let instances = self.faults.entry(fault).or_default();
        if instances.count == 0 {
            instances.example = example.chars().take(200).collect();
        }
        instances.count += 1;
    }

    /// Takes an entry, of an index or of a list of pages. Says whether there may be more.
    fn enter(&mut self, entry: &str, at: &Url, is_sitemap: bool) -> bool {
        if self.pages.len() + self.sitemaps.len() >= MOST_ENTRIES {
            self.fault(Fault::TooMany, "");
            return false;
        }
        if entry.chars().nth(LONGEST_ADDRESS).is_some() {
            self.fault(Fault::TooLong, entry);
            return true;
        }
        let url = address(entry).or_else(|| {
            let relative = Url::parse(entry) == Err(url::ParseError::RelativeUrlWithoutBase) && !entry.is_empty();
            let url = at.join(entry).ok().filter(|_| relative)?;
            self.fault(Fault::Relative, entry);
            Some(url)
        });
        match url {
            Some(url) if is_sitemap => self.sitemaps.push(url),
            Some(url) => self.pages.push(url),
            None => self.fault(Fault::NoAddress, entry),
        }
        true
    }
}

fn address(text: &str) -> Option<Url> {
    Url::parse(text).ok().filter(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests;
