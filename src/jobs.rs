//! Work that takes a processor rather than the network, on the threads that judge: of them there are as many as the user says (`--jobs`).

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

use tokio::sync::oneshot;

/// Does work on a thread that judges, while the caller's thread goes on with others' answers.
///
/// # Panics
/// When the work does.
pub(crate) async fn judged<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    let (done, result) = oneshot::channel();
    // Whoever waits may have gone; nobody else wants to know.
    rayon::spawn(move || drop(done.send(catch_unwind(AssertUnwindSafe(work)))));
    match result.await {
        Ok(Ok(value)) => value,
        Ok(Err(panic)) => resume_unwind(panic),
        Err(gone) => resume_unwind(Box::new(gone)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_panic_comes_back_to_whoever_waits() {
        assert_eq!(judged(|| 7).await, 7);
        let panicked = tokio::spawn(judged(|| panic!("on purpose"))).await.unwrap_err();
        assert_eq!(panicked.into_panic().downcast_ref::<&str>(), Some(&"on purpose"));
    }
}
