//! Whether a request that came to nothing is sent again, and after which pause: when the server says, or else exponential backoff with jitter.
//!
//! Pure: it waits for nothing. Everybody who asks twice asks here whether to.

use std::time::Duration;

use govlint_rules::facts::Failure;
use url::Url;

use super::guard::is_at_home;
use super::{Politeness, Reply};

/// How pauses are spread, so that those who failed together do not come back together.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Jitter {
    /// By chance, over the upper half of the pause.
    Random,
    /// At this part of the upper half, between 0 and 1: for tests.
    Fixed(f64),
}

/// Over how many tries a pause grows at most.
const MOST_DOUBLINGS: u32 = 16;

impl Politeness {
    /// The pause before an address is asked again that has been asked again `tries` times; `None` when what was heard counts.
    ///
    /// A pause that the server asks for and that is longer than the longest is not waited for: the server means "not today". Timeouts are tried again
    /// once at most, for each costs the whole limit.
    #[must_use]
    pub fn pause_before_retry(&self, url: &Url, reply: &Reply, tries: u32) -> Option<Duration> {
        let most = match reply {
            Reply::Failed(Failure::ConnectTimeout | Failure::FirstByteTimeout | Failure::Timeout) => self.retries.min(1),
            _ => self.retries,
        };
        if tries >= most {
            return None;
        }
        if let Some(stated) = reply.retry_after() {
            return Some(stated).filter(|stated| *stated <= self.longest_pause);
        }
        may_pass(reply).then(|| self.unasked_pause(url, tries))
    }

    /// The pause before an address is asked a second time whose failure is believed only when it was met twice: as before a first retry.
    #[must_use]
    pub(super) fn pause_before_second_look(&self, url: &Url) -> Duration {
        self.unasked_pause(url, 0)
    }

    /// The pause where the server says nothing of one.
    fn unasked_pause(&self, url: &Url, tries: u32) -> Duration {
        if self.hurry_at_home && is_at_home(url) { Duration::ZERO } else { self.backoff(tries) }
    }

    /// The first pause doubled with each try, and jitter: between half of it and all.
    fn backoff(&self, tries: u32) -> Duration {
        let whole = self.first_backoff.saturating_mul(1 << tries.min(MOST_DOUBLINGS)).min(self.longest_pause);
        let part = match self.jitter {
            Jitter::Random => fastrand::f64(),
            Jitter::Fixed(part) => part.clamp(0.0, 1.0),
        };
        whole.mul_f64(0.5 + part / 2.0)
    }
}

/// Whether another answer may come in a moment.
#[must_use]
pub fn may_pass(reply: &Reply) -> bool {
    match reply {
        // What a server does not implement it will not implement in a minute (501, 505); a sign-in page of the network (511) waits for a person.
        Reply::Answered { status, .. } => matches!(status, 408 | 429 | 500 | 502..=504 | 506..=510 | 512..=599),
        Reply::Failed(failure) => matches!(
            failure,
            Failure::ConnectTimeout
                | Failure::FirstByteTimeout
                | Failure::Timeout
                | Failure::DnsUnavailable
                | Failure::ConnectionReset
                | Failure::ConnectionClosed
                | Failure::EmptyResponse
                | Failure::Http2
        ),
        Reply::Redirect(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, retry_after: Option<u64>) -> Reply {
        Reply::Answered { status, retry_after: retry_after.map(Duration::from_secs) }
    }

    fn polite(jitter: f64) -> Politeness {
        Politeness { retries: 3, longest_pause: Duration::from_secs(60), jitter: Jitter::Fixed(jitter), ..Politeness::default() }
    }

    fn pauses(polite: &Politeness, reply: &Reply) -> Vec<u128> {
        let url = Url::parse("https://agency.example.gov/").unwrap();
        (0..).map_while(|tries| polite.pause_before_retry(&url, reply, tries)).map(|pause| pause.as_millis()).collect()
    }

    #[test]
    fn pauses_double_within_their_jitter_and_end() {
        assert_eq!(pauses(&polite(1.0), &answered(500, None)), [1000, 2000, 4000]);
        assert_eq!(pauses(&polite(0.0), &answered(429, None)), [500, 1000, 2000]);
        assert_eq!(pauses(&polite(0.5), &Reply::Failed(Failure::ConnectionReset)), [750, 1500, 3000]);
        assert_eq!(pauses(&polite(1.0), &Reply::Failed(Failure::Timeout)), [1000], "a timeout is dear");
        let many = Politeness { retries: 40, ..polite(1.0) };
        assert_eq!(pauses(&many, &answered(503, None)).into_iter().max(), Some(60_000));
        let chance = Politeness { jitter: Jitter::Random, ..polite(0.0) };
        for pause in (0..100).flat_map(|_| pauses(&chance, &answered(500, None)).into_iter().take(1)) {
            assert!((500..=1000).contains(&pause), "{pause}");
        }
    }

    #[test]
    fn what_the_server_says_counts_up_to_the_longest_pause() {
        assert_eq!(pauses(&polite(1.0), &answered(503, Some(30))), [30_000; 3]);
        assert_eq!(pauses(&polite(1.0), &answered(429, Some(0))), [0; 3]);
        assert_eq!(pauses(&polite(1.0), &answered(429, Some(61))), Vec::<u128>::new());
        assert_eq!(pauses(&Politeness { retries: 0, ..polite(1.0) }, &answered(429, Some(1))), Vec::<u128>::new());
    }

    #[test]
    fn what_will_not_change_is_not_asked_again() {
        for status in [200, 204, 401, 403, 404, 410, 501, 505, 511, 999] {
            assert_eq!(pauses(&polite(1.0), &answered(status, None)), Vec::<u128>::new(), "{status}");
        }
        for failure in [
            Failure::DnsNotFound,
            Failure::ConnectionRefused,
            Failure::TlsExpired,
            Failure::PrivateAddress,
            Failure::InvalidResponse,
        ] {
            assert_eq!(pauses(&polite(1.0), &Reply::Failed(failure)), Vec::<u128>::new(), "{failure}");
        }
        let home = Politeness { hurry_at_home: true, ..polite(1.0) };
        let url = Url::parse("http://localhost:4000/").unwrap();
        assert_eq!(home.pause_before_retry(&url, &answered(500, None), 1), Some(Duration::ZERO));
    }
}
