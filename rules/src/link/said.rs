//! What an address said when it was asked, in words for messages.

use url::Url;

use crate::facts::Outcome;
use crate::page::Use;

/// The outcome as the end of a sentence: `the server answers 404`, `the host name does not exist`.
pub(super) fn said(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered { status, hops, .. } if hops.is_empty() => format!("the server answers {status}"),
        Outcome::Answered { status, url, .. } => {
            format!("redirects lead to {}, which answers {status}", url.host_str().unwrap_or("another address"))
        }
        Outcome::Failed(failure) => failure.message().to_owned(),
    }
}

/// The name of the class of an outcome, for machines and for filtering by eye.
pub(super) fn class(outcome: &Outcome) -> String {
    match outcome {
        Outcome::Answered { status, .. } => status.to_string(),
        Outcome::Failed(failure) => failure.name().to_owned(),
    }
}

/// The label of a further place of a target that was first met as `first`.
pub(super) fn again(first: Use, further: Use) -> String {
    if first.noun() == further.noun() { "again here".to_owned() } else { format!("{} of the same address", further.noun()) }
}

/// An address without its fragment: what is asked for.
pub(super) fn without_fragment(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    url
}
