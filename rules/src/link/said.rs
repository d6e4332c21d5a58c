//! What an address said when it was asked, in words for messages.

use crate::facts::{Asked, Outcome};
use crate::page::Use;

/// The outcome as the end of a sentence: `the server answers 404`, `the host name does not exist`; and for how long it has been so, where that is known.
pub(super) fn said(asked: &Asked) -> String {
    let now = match (&asked.outcome, asked.wall) {
        (Outcome::Answered { .. }, Some(_)) => "a bot wall answers in place of the site".to_owned(),
        (Outcome::Answered { status, hops, .. }, None) if hops.is_empty() => format!("the server answers {status}"),
        (Outcome::Answered { status, url, .. }, None) => {
            format!("redirects lead to {}, which answers {status}", url.host_str().unwrap_or("another address"))
        }
        (Outcome::Failed(failure), _) => failure.message().to_owned(),
    };
    match asked.past.filter(|past| past.runs > 1) {
        Some(past) => format!("{now} {past}"),
        None => now,
    }
}

/// The label of a further place of a target that was first met as `first`.
pub(super) fn again(first: Use, further: Use) -> String {
    if first.noun() == further.noun() { "again here".to_owned() } else { format!("{} of the same address", further.noun()) }
}
