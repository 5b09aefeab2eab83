//! The pool: where everything is computed that takes time, away from the loop. A panic ends the job, not the server;
//! a request that is cancelled tells its job to stop.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::{ThreadPool, ThreadPoolBuilder};
use tokio::task::AbortHandle;
use tower_lsp::jsonrpc::Result;

use super::frames::internal_error;
use super::transport::panic_text;

/// Whether anybody still waits for a job's answer. Long loops ask now and then; a clone can be kept elsewhere.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cancelled(Arc<AtomicBool>);

impl Cancelled {
    /// Whether the request was cancelled.
    #[must_use]
    pub(crate) fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Says that nobody waits any more.
    pub(crate) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Computes in the pool. Dropping the future, which is what cancelling a request does, takes the job out of the queue,
/// or sets its [`Cancelled`] where it has begun.
///
/// # Errors
///
/// An internal error when `work` panics.
pub(crate) async fn compute<T: Send + 'static>(work: impl FnOnce(&Cancelled) -> T + Send + 'static) -> Result<T> {
    let cancelled = Cancelled::default();
    let job = tokio::task::spawn_blocking({
        let cancelled = cancelled.clone();
        move || work(&cancelled)
    });
    let _guard = Guard { cancelled, job: job.abort_handle() };
    job.await.map_err(|error| {
        let text = match error.try_into_panic() {
            Ok(panic) => format!("panic in a computation: {}", panic_text(&*panic)),
            Err(error) => format!("a computation was lost: {error}"),
        };
        tracing::error!("{text}");
        internal_error(text)
    })
}

/// Computes with half of the processor at most: what nobody waits for leaves the other half, and the threads on which
/// requests are computed, to what somebody does.
pub(crate) fn in_background<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let make = || {
        let threads = std::thread::available_parallelism().map_or(1, |threads| threads.get().div_ceil(2));
        ThreadPoolBuilder::new().num_threads(threads).thread_name(|at| format!("background-{at}")).build().ok()
    };
    match POOL.get_or_init(make) {
        Some(pool) => pool.install(work),
        None => work(),
    }
}

/// Sets the flag when the waiting ends, for whatever reason; a job that has ended no longer minds.
struct Guard {
    cancelled: Cancelled,
    job: AbortHandle,
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.cancelled.cancel();
        self.job.abort();
    }
}
