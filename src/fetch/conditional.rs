//! Conditional requests (RFC 9110, section 13) against answers of earlier runs: what may be kept, what a server is asked, and what a 304 means.
//!
//! As a private cache in the sense of RFC 9111 that never answers without asking: what is reported is how a page is now.

use std::sync::Arc;
use std::time::SystemTime;

use govlint_rules::facts::Headers;
use reqwest::header::{HeaderMap, HeaderValue, IF_MODIFIED_SINCE, IF_NONE_MATCH};
use url::Url;

use super::{Answer, Want};
use crate::store::{Cache, KeptAnswer};

/// Fields that a 304 does not change: they are about the message or the connection (RFC 9111, section 3.2), or about the body, which is kept
/// unpacked.
const NOT_UPDATED: &[&str] = &[
    "connection",
    "content-encoding",
    "content-length",
    "content-range",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authentication-info",
    "proxy-authorization",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Fields that are not kept: they are for this client and this moment.
const NOT_KEPT: &[&str] = &["set-cookie", "set-cookie2"];

/// What is kept of an address, if a request for it may be conditional at all.
pub(super) async fn kept(cache: &Arc<Cache>, url: &Url) -> Option<KeptAnswer> {
    let (cache, key) = (Arc::clone(cache), key(url));
    tokio::task::spawn_blocking(move || cache.get(&key)).await.ok()?
}

/// Whether requests like this can be answered by what is kept.
pub(super) fn may_use(want: Want) -> bool {
    matches!(want, Want::Page | Want::Everything)
}

/// Asks for the answer only if it is another one by now (RFC 9111, section 4.3.1: both validators, where there are both).
pub(super) fn question(kept: &KeptAnswer) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (validator, field) in [("etag", IF_NONE_MATCH), ("last-modified", IF_MODIFIED_SINCE)] {
        if let Some(value) = kept.headers.get(validator).and_then(|value| HeaderValue::try_from(value).ok()) {
            headers.insert(field, value);
        }
    }
    headers
}

/// The answer that a 304 stands for, with its fields brought up to date; `None` where it speaks of another version than the one that is kept.
pub(super) fn revived(kept: KeptAnswer, not_modified: &Headers) -> Option<Answer> {
    if let (Some(known), Some(told)) = (kept.headers.get("etag"), not_modified.get("etag"))
        && known.trim_start_matches("W/") != told.trim_start_matches("W/")
    {
        return None;
    }
    let is_updated = |name: &str| !NOT_UPDATED.contains(&name) && not_modified.get(name).is_some();
    let old = kept.headers.iter().filter(|(name, _)| !is_updated(name));
    let new = not_modified.iter().filter(|(name, _)| is_updated(name));
    Some(Answer { status: 200, headers: old.chain(new).collect(), body: kept.body, truncated: false })
}

/// Keeps an answer for the next run, or forgets what it replaces. `is_whole` says whether the body was read to its end.
pub(super) async fn keep(cache: &Arc<Cache>, url: &Url, answer: &Answer, is_whole: bool) {
    let (cache, key) = (Arc::clone(cache), key(url));
    let kept = (is_whole && may_keep(answer)).then(|| KeptAnswer {
        headers: answer.headers.iter().filter(|(name, _)| !NOT_KEPT.contains(name)).collect(),
        body: answer.body.clone(),
    });
    // What goes wrong with a cache is told when the run ends.
    let _ = tokio::task::spawn_blocking(move || match kept {
        Some(kept) => cache.put(&key, &kept, SystemTime::now()),
        None => cache.forget(&key),
    })
    .await;
}

/// RFC 9111, section 3, for answers that are of use only if they can be asked about.
fn may_keep(answer: &Answer) -> bool {
    let directives = || answer.headers.get_all("cache-control").flat_map(|value| value.split(','));
    let has_validator = answer.headers.get("etag").is_some() || answer.headers.get("last-modified").is_some();
    answer.status == 200
        && !answer.truncated
        && has_validator
        && !directives().any(|directive| directive.trim().eq_ignore_ascii_case("no-store"))
        && !answer.headers.get_all("vary").any(|value| value.split(',').any(|name| name.trim() == "*"))
}

fn key(url: &Url) -> String {
    url[..url::Position::AfterQuery].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(fields: &[(&str, &str)]) -> Headers {
        fields.iter().copied().collect()
    }

    #[test]
    fn only_what_can_be_asked_about_and_may_be_kept_is() {
        let may = |status, fields: &[(&str, &str)]| {
            may_keep(&Answer { status, headers: headers(fields), body: vec![], truncated: false })
        };
        assert!(may(200, &[("ETag", "\"a\"")]));
        assert!(may(200, &[("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT"), ("Cache-Control", "private, no-cache")]));
        assert!(!may(200, &[]));
        assert!(!may(404, &[("ETag", "\"a\"")]));
        assert!(!may(200, &[("ETag", "\"a\""), ("Cache-Control", "max-age=0"), ("Cache-Control", "private, No-Store")]));
        assert!(!may(200, &[("ETag", "\"a\""), ("Vary", "accept, *")]));
        assert!(!may_keep(&Answer { status: 200, headers: headers(&[("ETag", "\"a\"")]), body: vec![], truncated: true }));
    }

    #[test]
    fn a_304_brings_the_fields_up_to_date_and_leaves_the_body() {
        let kept = KeptAnswer {
            headers: headers(&[
                ("ETag", "\"a\""),
                ("Content-Type", "text/html"),
                ("X-Old", "1"),
                ("Link", "</a>"),
                ("Link", "</b>"),
            ]),
            body: b"kept".to_vec(),
        };
        let said = headers(&[("ETag", "W/\"a\""), ("Link", "</c>"), ("Content-Length", "0"), ("Content-Encoding", "gzip")]);
        let answer = revived(kept.clone(), &said).unwrap();
        assert_eq!((answer.status, answer.body.as_slice()), (200, &b"kept"[..]));
        let now: Vec<(&str, &str)> = answer.headers.iter().collect();
        assert_eq!(now, [("content-type", "text/html"), ("x-old", "1"), ("etag", "W/\"a\""), ("link", "</c>")]);
        assert!(revived(kept, &headers(&[("ETag", "\"b\"")])).is_none(), "that is another version");
    }

    #[test]
    fn both_validators_are_sent_as_they_came() {
        let date = "Sun, 06 Nov 1994 08:49:37 GMT";
        let kept = KeptAnswer { headers: headers(&[("ETag", "W/\"a\""), ("Last-Modified", date)]), body: vec![] };
        let sent = question(&kept);
        assert_eq!((&sent["if-none-match"], &sent["if-modified-since"]), (&"W/\"a\"".parse().unwrap(), &date.parse().unwrap()));
    }
}
