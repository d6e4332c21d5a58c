//! The wish that a run end: said once from outside, heard by whatever takes new work.
//!
//! Knows who wishes it; knows no signal and no clock.

use std::sync::Arc;

use tokio::sync::watch;

/// Why a run is to end early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The user interrupted it.
    Interrupted,
    /// The time that the user gave it is over.
    TimeLimit,
}

/// A wish that a run end in order: no new request, what is under way is finished or given up soon, and what was done is reported. Clones share it.
#[derive(Debug, Clone, Default)]
pub struct Stop(Arc<watch::Sender<Option<Cause>>>);

/// While this is there, somebody heeds the wish.
#[derive(Debug)]
pub struct Listening(#[allow(dead_code, reason = "counted while it lives")] watch::Receiver<Option<Cause>>);

impl Stop {
    /// Wishes it. Says whether that will be heeded: nobody may be listening, or it was wished before.
    #[must_use]
    pub fn request(&self, cause: Cause) -> bool {
        let is_first = self.0.send_if_modified(|wish| {
            let is_first = wish.is_none();
            wish.get_or_insert(cause);
            is_first
        });
        is_first && self.0.receiver_count() > 0
    }

    /// Whether it was wished, and why.
    #[must_use]
    pub fn requested(&self) -> Option<Cause> {
        *self.0.borrow()
    }

    /// Promises to heed it.
    #[must_use]
    pub fn listen(&self) -> Listening {
        Listening(self.0.subscribe())
    }

    /// Waits until it is wished; forever if it never is.
    pub async fn wait(&self) {
        // It can only fail when the sender is gone, and that is this.
        let _ = self.0.subscribe().wait_for(Option::is_some).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn it_is_heeded_once_and_by_those_who_listen() {
        let stop = Stop::default();
        assert!(!stop.request(Cause::Interrupted), "nobody listens");
        let stop = Stop::default();
        let (other, listening) = (stop.clone(), stop.listen());
        let waiting = tokio::spawn(async move { other.wait().await });
        assert!(stop.request(Cause::TimeLimit));
        waiting.await.unwrap();
        assert!(!stop.request(Cause::Interrupted), "the second time is for whoever asks to act on");
        assert_eq!(stop.requested(), Some(Cause::TimeLimit));
        drop(listening);
    }
}
