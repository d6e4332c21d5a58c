//! A folder as a site: which files it holds, which address each would have, and what stands at an address.
//!
//! Knows a listing of names; reads no page and judges no link. The listing may come from a folder or, later, from a git tree.

pub mod infer;
mod paths;
mod walk;

use govlint_rules::context::UNPUBLISHED_HOST;
use govlint_rules::source::Language;
use url::{Position, Url};

pub use walk::{Listing, walk};

/// A copy of a site.
#[derive(Debug)]
pub struct Copy {
    listing: Listing,
    /// What relative addresses are resolved against: where the user says that the folder will stand, or a stand-in under
    /// [`UNPUBLISHED_HOST`] with the same path. Ends in `/`.
    base: Url,
    /// Where the folder will stand, if that is known, be it only from its own pages. Ends in `/`.
    published: Option<Url>,
    /// Every path that the whole site has, where the user gave a list.
    known: Option<Listing>,
    /// The address of the one document that this is a copy of, where it has nothing to do with the file's name.
    one: Option<(Box<str>, Url)>,
}

/// What a copy has at an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Located {
    /// This file: its path below the folder, with `/` as separator.
    File(Box<str>),
    /// A folder without an index file, or a file that only the list of known paths names.
    Other,
    /// Nothing; the address is the site's own.
    Absent(Absence),
    /// The address is another site's, or may be served from elsewhere.
    Outside,
}

/// Why nothing may stand at an address of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Absence {
    /// An address of the kind that the copy holds; in a complete copy it is broken.
    Page,
    /// A file of a kind of which the copy holds none, or that a server program would answer.
    Unlikely,
    /// A file of a kind of which the copy holds some.
    File,
    /// The user's list of the site's paths does not have it either.
    Certain,
}

impl Copy {
    /// A copy that the user says stands at `base`: absolute addresses there lead into it, and must be in it.
    #[must_use]
    pub fn standing_at(listing: Listing, base: Url) -> Self {
        Self { listing, published: Some(base.clone()), base, known: None, one: None }
    }

    /// A copy of which only its own pages tell where it stands, or nothing does. An absolute address there may lead into it, but one
    /// that does not may be served from elsewhere.
    #[must_use]
    pub fn told_by_itself(listing: Listing, published: Option<Url>) -> Self {
        let mut base = published.clone().unwrap_or_else(unpublished);
        // Cannot fail: the stand-in is a valid host, and the scheme of `published` is http or https.
        let _ = base.set_host(Some(UNPUBLISHED_HOST));
        Self { listing, base, published, known: None, one: None }
    }

    /// One document by itself, at `address` where that is known. What stands around it is known only where its folder is on a disk.
    #[must_use]
    pub fn of_one(listing: Listing, file: &str, address: Option<Url>) -> Self {
        let mut copy = Self::told_by_itself(listing, None);
        copy.one = address.map(|address| (file.into(), address));
        copy
    }

    /// The same copy, of a site that has these paths and no others.
    #[must_use]
    pub fn of_known_paths(mut self, known: Listing) -> Self {
        self.known = Some(known);
        self
    }

    /// The same site with other files.
    #[must_use]
    pub fn with_listing(&self, listing: Listing) -> Self {
        let Self { base, published, one, .. } = self;
        Self { listing, base: base.clone(), published: published.clone(), known: None, one: one.clone() }
    }

    /// Whether it is one document by itself whose address is known.
    #[must_use]
    pub fn is_of_one(&self) -> bool {
        self.one.is_some()
    }

    /// What the folder holds.
    #[must_use]
    pub fn listing(&self) -> &Listing {
        &self.listing
    }

    /// Where a file will be published, if that is known, as a visitor would ask for it: an index file has the address of its folder.
    #[must_use]
    pub fn address(&self, file: &str) -> Option<Url> {
        let one = self.one.as_ref().filter(|(name, _)| &**name == file).map(|(_, address)| address.clone());
        one.or_else(|| self.published.as_ref().map(|base| paths::address_below(base, file)))
    }

    /// What the relative addresses in a file are resolved against.
    #[must_use]
    pub fn base(&self, file: &str) -> Url {
        let one = self.one.as_ref().filter(|(name, _)| &**name == file);
        one.map_or_else(|| paths::address_below(&self.base, file), |(_, address)| address.clone())
    }

    /// What the copy has at `url`, whose fragment does not count.
    #[must_use]
    pub fn locate(&self, url: &Url) -> Located {
        if let Some((file, address)) = &self.one {
            return self.beside(file, address, url);
        }
        if let Some(path) = below(&self.base, url) {
            return self.found(&path, url).unwrap_or_else(|| self.absent(&path, url));
        }
        let published = self.published.as_ref().and_then(|published| below(published, url));
        published.and_then(|path| self.found(&path, url)).unwrap_or(Located::Outside)
    }

    /// The same around a document that stands at `address` by itself: its folder there is the folder where it lies.
    fn beside(&self, file: &str, address: &Url, url: &Url) -> Located {
        if url[..Position::AfterQuery] == address[..Position::AfterQuery] {
            return Located::File(file.into());
        }
        let root = address.join("/").unwrap_or_else(|_| address.clone());
        if below(&root, url).is_none() {
            return Located::Outside;
        }
        let folder = address.join(".").unwrap_or(root);
        let found = below(&folder, url).and_then(|path| self.found(&path, url));
        found.unwrap_or(Located::Absent(Absence::Page))
    }

    fn found(&self, path: &str, url: &Url) -> Option<Located> {
        let candidates = paths::candidates(path, url.query());
        let sources = || if self.listing.has_sources() { paths::sources(path) } else { Vec::new() };
        let has = |files: Vec<String>| files.into_iter().find(|file| self.listing.has_file(file));
        if let Some(file) = has(candidates).or_else(|| has(sources())) {
            return Some(Located::File(file.into()));
        }
        let path = path.trim_end_matches('/');
        (self.listing.has_folder(path) || self.listing.is_closed(path)).then_some(Located::Other)
    }

    fn absent(&self, path: &str, url: &Url) -> Located {
        let Some(known) = &self.known else { return Located::Absent(self.absence(path, url)) };
        let is_known = paths::candidates(path, url.query()).iter().any(|file| known.has_file(file));
        let is_folder = || known.has_folder(path.trim_end_matches('/'));
        if is_known || is_folder() { Located::Other } else { Located::Absent(Absence::Certain) }
    }

    fn absence(&self, path: &str, url: &Url) -> Absence {
        // Who names a source names its file, whatever address it will have.
        if Language::of_name(path) == Some(Language::Markdown) {
            return Absence::Page;
        }
        // A generator gives out addresses; a mirror writes the query into the path.
        if self.listing.has_unknown_addresses() || url.query().is_some() || path.contains('?') {
            return Absence::Unlikely;
        }
        match paths::extension(path) {
            None => Absence::Page,
            Some(extension) if paths::is_page(&extension) => Absence::Page,
            Some(extension) if self.listing.has_extension(&extension) => Absence::File,
            Some(_) => Absence::Unlikely,
        }
    }
}

/// The address of a folder that nobody says where it stands.
fn unpublished() -> Url {
    let Ok(url) = Url::parse(&format!("https://{UNPUBLISHED_HOST}/")) else { unreachable!("a constant address") };
    url
}

/// The decoded path of `url` below `base`, or none where it is not below it. Scheme and `www.` make no other site.
fn below(base: &Url, url: &Url) -> Option<String> {
    let name = |url: &Url| url.host_str().map(|host| host.strip_prefix("www.").unwrap_or(host).to_owned());
    if name(url) != name(base) || url.port() != base.port() {
        return None;
    }
    let path = url.path().strip_prefix(base.path().trim_end_matches('/'))?.strip_prefix('/')?;
    Some(percent_encoding::percent_decode_str(path).decode_utf8_lossy().into_owned())
}
