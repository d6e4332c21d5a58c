//! One address asked to its end: redirects followed by hand, so that every hop is recorded.
//!
//! For single requests that a person asked for. Many addresses are asked through [`super::links`] or the crawl, which keep to each host's pace.

use std::time::SystemTime;

use govlint_rules::facts::{Exchange, FailedExchange, Failure, Hop};
use url::Url;

use super::{Answer, Client, Politeness, Reply, Want};

/// Asks for an address with GET and follows its redirects.
///
/// # Errors
/// The hops that were followed and the class of the failure, when the exchange ends without an answer.
pub async fn fetch(client: &Client, url: &Url, want: Want) -> Result<Exchange, FailedExchange> {
    fetch_patiently(client, url, want, &Politeness { retries: 0, ..Politeness::default() }).await
}

/// The same, with each hop asked again as often as `politeness` lets it.
///
/// # Errors
/// As [`fetch`].
pub async fn fetch_patiently(
    client: &Client,
    url: &Url,
    want: Want,
    politeness: &Politeness,
) -> Result<Exchange, FailedExchange> {
    let mut hops: Vec<Hop> = Vec::new();
    loop {
        let at = hops.last().map_or(url, |hop| &hop.to).clone();
        let failure = match send(client, &at, want, politeness).await {
            Ok(answer) => match answer.redirect(&at) {
                Ok(None) => return Ok(answer.into_exchange(url.clone(), hops, at)),
                Ok(Some(hop)) => match refused(&hops, &hop, client.redirect_limit()) {
                    None => {
                        hops.push(hop);
                        continue;
                    }
                    Some(failure) => failure,
                },
                Err(failure) => failure,
            },
            Err(failure) => failure,
        };
        return Err(FailedExchange { asked: url.clone(), hops, url: at, failure });
    }
}

async fn send(client: &Client, url: &Url, want: Want, politeness: &Politeness) -> Result<Answer, Failure> {
    let mut tries = 0;
    loop {
        let result = client.send(url, want).await;
        let reply = Reply::of(url, &result, SystemTime::now());
        let Some(pause) = politeness.pause_before_retry(url, &reply, tries) else { return result };
        tokio::time::sleep(pause).await;
        tries += 1;
    }
}

/// Why a hop is not followed, if it is not.
fn refused(before: &[Hop], hop: &Hop, most: usize) -> Option<Failure> {
    let asked = before.iter().map(|earlier| &earlier.from).chain([&hop.from]);
    if asked.into_iter().any(|earlier| as_sent(earlier) == as_sent(&hop.to)) {
        Some(Failure::RedirectLoop)
    } else if before.len() >= most {
        Some(Failure::TooManyRedirects)
    } else {
        None
    }
}

fn as_sent(url: &Url) -> &str {
    &url[..url::Position::AfterQuery]
}
