//! How an address is asked, and what one answer says: where it leads, and when to come back.
//!
//! Knows an answer as it came; not what a status means for a link.

use std::time::{Duration, SystemTime};

use govlint_rules::facts::{Exchange, Failure, Headers, Hop};
use govlint_rules::sniff::answer::{is_html, supplied_type};
use jiff::Timestamp;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::tz::Offset;
use url::Url;

/// The longest sitemap that the protocol knows, in bytes after content decoding.
pub const SITEMAP_LIMIT: usize = 50 * 1024 * 1024;

/// How an address is asked, and how much of the answer is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Want {
    /// HEAD: the status and the header.
    Head,
    /// GET; the body is read when it may be HTML: its media type says so, or there is none.
    Page,
    /// GET; the body is read whatever it is.
    Everything,
    /// GET; the body is read whatever it is, as far as a sitemap may reach.
    Sitemap,
}

/// One answer to one request.
#[derive(Debug, Clone, Default)]
pub struct Answer {
    /// Its status.
    pub status: u16,
    /// Its header fields.
    pub headers: Headers,
    /// Its body as far as it was read, content decoding undone.
    pub body: Vec<u8>,
    /// The body was cut off at the limit.
    pub truncated: bool,
}

impl Answer {
    /// Where the answer sends its reader. A redirect status without `Location` is an answer like any other (Fetch standard).
    ///
    /// # Errors
    /// [`Failure::InvalidRedirect`] when `Location` is no address, [`Failure::UnsupportedScheme`] when it is not http(s).
    pub fn redirect(&self, from: &Url) -> Result<Option<Hop>, Failure> {
        let (301 | 302 | 303 | 307 | 308, Some(location)) = (self.status, self.headers.get("location")) else {
            return Ok(None);
        };
        let mut to = from.join(location).map_err(|_| Failure::InvalidRedirect)?;
        if !matches!(to.scheme(), "http" | "https") {
            return Err(Failure::UnsupportedScheme);
        }
        if to.fragment().is_none() {
            to.set_fragment(from.fragment());
        }
        Ok(Some(Hop { from: from.clone(), status: self.status, to }))
    }

    /// For how long the server asks to be left alone, with 429 and 503 (RFC 9110, section 10.2.3): seconds, or a date in any form of section 5.6.7. Any
    /// other status, and any other form, says nothing.
    #[must_use]
    pub fn retry_after(&self, now: SystemTime) -> Option<Duration> {
        if !matches!(self.status, 429 | 503) {
            return None;
        }
        let value = self.headers.get("retry-after")?.trim();
        if !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit()) {
            // What does not fit is longer than anybody waits.
            return Some(Duration::from_secs(value.parse().unwrap_or(u64::MAX)));
        }
        let date = http_date(value)?.as_second();
        let now = now.duration_since(SystemTime::UNIX_EPOCH).unwrap_or_default().as_secs();
        Some(Duration::from_secs(u64::try_from(date).ok()?.saturating_sub(now)))
    }

    /// Whether its body may be HTML: its media type says so, or there is none, and the bytes say what it is.
    #[must_use]
    pub fn may_be_html(&self) -> bool {
        supplied_type(&self.headers).is_none_or(|essence| is_html(&essence))
    }

    /// The exchange that this answer completes.
    #[must_use]
    pub fn into_exchange(self, asked: Url, hops: Vec<Hop>, url: Url) -> Exchange {
        Exchange { asked, hops, url, status: self.status, headers: self.headers, body: self.body, truncated: self.truncated }
    }
}

/// A date as HTTP writes it, or wrote it once: as in RFC 5322, as in RFC 850, and as C's `asctime` does.
fn http_date(text: &str) -> Option<Timestamp> {
    if let Ok(date) = jiff::fmt::rfc2822::parse(text) {
        return Some(date.timestamp());
    }
    let old = ["%A, %d-%b-%y %H:%M:%S GMT", "%a %b %e %H:%M:%S %Y"];
    let date = old.iter().find_map(|form| BrokenDownTime::parse(form, text).ok()?.to_datetime().ok())?;
    Offset::UTC.to_timestamp(date).ok()
}

impl Want {
    /// The longest body that is read, where that of a page has this limit.
    pub(super) fn body_limit(self, of_page: usize) -> usize {
        if self == Want::Sitemap { SITEMAP_LIMIT } else { of_page }
    }

    pub(super) fn reads_body(self, answer: &Answer) -> bool {
        match self {
            Want::Head => false,
            Want::Everything | Want::Sitemap => true,
            Want::Page => answer.may_be_html(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn retry_after_is_read_in_both_forms_and_only_where_it_means_something() {
        // 1994-11-06 08:49:37 UTC, the date of the examples in RFC 9110, section 5.6.7.
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777);
        let pause = |status, value: &str| {
            let headers = [("Retry-After", value)].into_iter().collect();
            Answer { status, headers, body: vec![], truncated: false }.retry_after(now)
        };
        assert_eq!(pause(429, " 120 "), Some(Duration::from_secs(120)));
        assert_eq!(pause(503, "Sun, 06 Nov 1994 08:50:37 GMT"), Some(Duration::from_secs(60)));
        assert_eq!(pause(503, "Sun, 06 Nov 1994 08:00:00 GMT"), Some(Duration::ZERO));
        for old in ["Sunday, 06-Nov-94 08:50:37 GMT", "Sun Nov  6 08:50:37 1994"] {
            assert_eq!(pause(503, old), Some(Duration::from_secs(60)), "{old}");
        }
        assert_eq!(pause(429, "99999999999999999999999"), Some(Duration::from_secs(u64::MAX)));
        assert!(pause(503, "Thu, 30 Dec 9999 12:00:00 GMT") > Some(Duration::from_secs(200_000_000_000)));
        let endless = "9".repeat(100_000);
        assert_eq!(pause(429, &endless), Some(Duration::from_secs(u64::MAX)));
        for nonsense in ["soon", "-5", "+5", "1.5", "", "Sun, 06 Nov 1994", "Sun, 99 Nov 1994 08:49:37 GMT", "\u{661}\u{662}"] {
            assert_eq!(pause(429, nonsense), None, "{nonsense}");
        }
        assert_eq!(pause(200, "120"), None);
        assert_eq!(pause(301, "120"), None);
    }
}
