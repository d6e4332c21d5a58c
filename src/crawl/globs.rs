//! Globs over addresses: which of a site's are taken, and which are left out.
//!
//! Knows patterns and addresses; what a match means is the scope's.

use globset::{Glob, GlobSet, GlobSetBuilder};
use url::{Position, Url};

/// Patterns, any of which may match. `*` stands for any characters, `/` included.
#[derive(Debug, Clone, Default)]
pub struct Globs {
    patterns: Vec<String>,
    set: GlobSet,
}

/// A pattern that is none.
#[derive(Debug, thiserror::Error)]
#[error("`{pattern}` is no glob: {reason}")]
pub struct GlobError {
    /// The pattern as it was written.
    pub pattern: String,
    /// What is wrong with it.
    pub reason: String,
}

impl Globs {
    /// Takes these patterns.
    ///
    /// # Errors
    /// [`GlobError`] for the first that is none.
    pub fn new(patterns: Vec<String>) -> Result<Self, GlobError> {
        let error =
            |pattern: &str, error: &globset::Error| GlobError { pattern: pattern.to_owned(), reason: error.kind().to_string() };
        let mut builder = GlobSetBuilder::new();
        for pattern in &patterns {
            builder.add(Glob::new(pattern).map_err(|source| error(pattern, &source))?);
        }
        let set = builder.build().map_err(|source| error(&patterns.join(", "), &source))?;
        Ok(Self { patterns, set })
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// The patterns as they were written.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }

    /// Whether one matches an address: the whole of it, or all from its path on; the fragment is no part of either.
    #[must_use]
    pub fn match_address(&self, url: &Url) -> bool {
        self.set.is_match(&url[..Position::AfterQuery]) || self.set.is_match(&url[Position::BeforePath..Position::AfterQuery])
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Eq for Globs {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_glob_is_meant_for_the_whole_address_or_for_its_path() {
        let globs = |pattern: &str| Globs::new(vec![pattern.to_owned()]).unwrap();
        let url = Url::parse("https://www.agency.example.gov/news/2019/a.html?print=1#top").unwrap();
        for pattern in ["/news/**", "/news/*", "https://www.*/news/*", "*?print=1", "**/a.html*", "/news/{2018,2019}/*"] {
            assert!(globs(pattern).match_address(&url), "{pattern}");
        }
        for pattern in ["news/**", "/news/", "*.html", "*#top", "/NEWS/*"] {
            assert!(!globs(pattern).match_address(&url), "{pattern}");
        }
        assert!(!Globs::default().match_address(&url));
    }

    #[test]
    fn a_pattern_that_is_none_is_named() {
        let error = Globs::new(vec!["/a/*".to_owned(), "/b/[".to_owned()]).unwrap_err();
        assert_eq!(error.pattern, "/b/[");
        assert!(error.to_string().starts_with("`/b/[` is no glob: "), "{error}");
    }
}
