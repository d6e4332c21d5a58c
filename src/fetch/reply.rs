//! What came of one request, and where a trail of them ends.
//!
//! The link check and the crawl make every redirect's target an address of its own; here the pieces are put together again.

use std::borrow::Cow;
use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Failure, Hop, Outcome, without_fragment};
use url::Url;

use super::Answer;

/// What came of one request, as far as it decides what is asked next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// An answer that leads nowhere else.
    Answered {
        /// Its status.
        status: u16,
        /// For how long the server asks to be left alone.
        retry_after: Option<Duration>,
    },
    /// A redirect.
    Redirect(Hop),
    /// No answer.
    Failed(Failure),
}

impl Reply {
    /// Reads the result of asking for `url` at this time.
    #[must_use]
    pub fn of(url: &Url, result: &Result<Answer, Failure>, now: SystemTime) -> Reply {
        let answer = match result {
            Ok(answer) => answer,
            Err(failure) => return Reply::Failed(*failure),
        };
        match answer.redirect(url) {
            Ok(Some(hop)) => Reply::Redirect(hop),
            Ok(None) => Reply::Answered { status: answer.status, retry_after: answer.retry_after(now) },
            Err(failure) => Reply::Failed(failure),
        }
    }

    /// For how long the server asks to be left alone.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        if let Reply::Answered { retry_after, .. } = self { *retry_after } else { None }
    }
}

/// What is known of one address on a trail.
#[derive(Debug)]
pub(crate) enum Mark<'a> {
    Answered(u16),
    Redirect(Cow<'a, Hop>),
    Failed(Failure),
}

/// Follows what is known from `asked` to the end of its redirects, `most_redirects` of them at most; `None` when the trail leads to an address of which nothing is known. `known` is
/// asked for addresses without their fragments.
pub(crate) fn outcome<'a>(
    asked: &Url,
    most_redirects: usize,
    mut known: impl FnMut(&Url) -> Option<Mark<'a>>,
) -> Option<Outcome> {
    let mut hops: Vec<Hop> = Vec::new();
    let mut at = asked.clone();
    loop {
        match known(&at)? {
            Mark::Answered(status) => {
                let url = hops.last().map_or(at, |hop| hop.to.clone());
                return Some(Outcome::Answered { status, url, hops });
            }
            Mark::Failed(failure) => return Some(Outcome::Failed(failure)),
            Mark::Redirect(_) if hops.len() >= most_redirects => return Some(Outcome::Failed(Failure::TooManyRedirects)),
            Mark::Redirect(hop) => {
                at = without_fragment(hop.to.clone());
                hops.push(hop.into_owned());
                if hops.iter().any(|earlier| earlier.from == at) {
                    return Some(Outcome::Failed(Failure::RedirectLoop));
                }
            }
        }
    }
}
