//! Which pages of a run say the same of themselves: digests are compared, and only of pages that are suspect the content is looked at.
//!
//! Knows numbers of pages; forty bytes of each are in memory.

use std::collections::BTreeMap;
use std::hash::Hasher as _;

use govlint_rules::facts::{Peers, peers};
use govlint_rules::headline::Headline;
use rayon::prelude::*;
use siphasher::sip::SipHasher13;

/// The pages that others of the same site are like. `content` tells a digest of what a page says; where nobody can tell, it is taken to say something of
/// its own.
pub(super) fn compare(pages: &[Option<Headline>], content: impl Fn(usize) -> Option<u64> + Sync) -> BTreeMap<usize, Peers> {
    let suspects = peers::suspects(pages).into_par_iter();
    let contents: BTreeMap<usize, u64> = suspects.filter_map(|page| Some((page, content(page)?))).collect();
    peers::peers(pages, &contents)
}

/// A digest of what a file says from its body on. What stands before that differs from copy to copy: where each says that it is.
pub(super) fn digest(bytes: &[u8]) -> u64 {
    const BODY: &[u8] = b"<body";
    let body = bytes.windows(BODY.len()).position(|tag| tag.eq_ignore_ascii_case(BODY));
    let mut hasher = SipHasher13::new();
    hasher.write(&bytes[body.unwrap_or_default()..]);
    hasher.finish()
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn what_stands_before_the_body_is_set_aside() {
        assert_eq!(digest(b"<head><link href=a></head><body><p>x"), digest(b"<head></head><body><p>x"));
        assert_ne!(digest(b"<body><p>x"), digest(b"<body><p>y"));
        assert_ne!(digest(b"<title>x"), digest(b"<title>y"), "without a body all of it is compared");
    }
}
