//! Methods that misbehave on purpose, for the tests of the loop: they panic, wait for ever, compute for seconds. They
//! exist only in a debug build started with `CORPUS_LS_TRAPS=1`, which nobody but the tests should do.
//!
//! | method | kind | what it does |
//! |---|---|---|
//! | `corpus/test/panic` | request | panics in the pool |
//! | `corpus/test/panicOutside` | request | panics in the handler itself |
//! | `corpus/test/panicNotification` | notification | panics, `{"later": true}`: after its first await |
//! | `corpus/test/sleep` | request | computes for `ms`, whether or not anybody waits |
//! | `corpus/test/count` | request | computes until it is cancelled, asking every millisecond |
//! | `corpus/test/steps` | request | how far the last `count` has come, and whether it has stopped |
//! | `corpus/test/wait` | request | waits for ever |
//! | `corpus/test/waitNotification` | notification | waits for ever |
//! | `corpus/test/askClient` | notification | waits for the client's configuration |
//! | `corpus/test/finished` | request | answers an array of `items` numbers, already written |

use std::future::pending;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread;
use std::time::Duration;

use serde::Deserialize;
use serde_json::{Value, json};
use tower_lsp::LspServiceBuilder;
use tower_lsp::jsonrpc::Result;
use tower_lsp::ls_types::ConfigurationItem;

use super::Server;
use super::pool::compute;
use super::transport::finished;

/// How far the last `count` has come. One server a process, so one of each is enough.
static STEPS: AtomicU64 = AtomicU64::new(0);
static STOPPED: AtomicBool = AtomicBool::new(false);

#[derive(Deserialize)]
struct Sleep {
    ms: u64,
}

#[derive(Deserialize)]
struct Items {
    items: usize,
}

#[derive(Deserialize)]
struct Panic {
    later: bool,
}

/// Adds the methods where the environment asks for them.
pub(super) fn add(builder: LspServiceBuilder<Server>) -> LspServiceBuilder<Server> {
    if std::env::var_os("CORPUS_LS_TRAPS").is_none_or(|value| value != "1") {
        return builder;
    }
    builder
        .custom_method("corpus/test/panic", |_: &Server| compute(|_| -> Value { fall("in the pool") }))
        .custom_method("corpus/test/panicOutside", |_: &Server| async { Result::<Value>::Ok(fall("in a handler")) })
        .custom_method("corpus/test/panicNotification", |_: &Server, how: Panic| async move {
            if how.later {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
            fall::<()>("in a notification");
        })
        .custom_method("corpus/test/sleep", |_: &Server, time: Sleep| {
            compute(move |_| thread::sleep(Duration::from_millis(time.ms)))
        })
        .custom_method("corpus/test/count", |_: &Server| {
            compute(|cancelled| {
                STOPPED.store(false, Ordering::SeqCst);
                while !cancelled.is_cancelled() {
                    STEPS.fetch_add(1, Ordering::SeqCst);
                    thread::sleep(Duration::from_millis(1));
                }
                STOPPED.store(true, Ordering::SeqCst);
            })
        })
        .custom_method("corpus/test/steps", |_: &Server| async {
            let (steps, stopped) = (STEPS.load(Ordering::SeqCst), STOPPED.load(Ordering::SeqCst));
            Result::Ok(json!({ "steps": steps, "stopped": stopped }))
        })
        .custom_method("corpus/test/wait", |_: &Server| pending::<Result<Value>>())
        .custom_method("corpus/test/waitNotification", |_: &Server| pending::<()>())
        .custom_method("corpus/test/askClient", |server: &Server| {
            let client = server.client.clone();
            async move {
                let item = ConfigurationItem { scope_uri: None, section: Some("corpus".to_owned()) };
                let _ = client.configuration(vec![item]).await;
            }
        })
        .custom_method("corpus/test/finished", |_: &Server, params: Items| async move {
            let json = compute(move |_| serde_json::to_string(&(0..params.items).collect::<Vec<_>>())).await?;
            Result::<Option<Value>>::Ok(json.ok().and_then(|json| finished([json])))
        })
}

#[expect(clippy::panic, reason = "the tests want to see what a panic does")]
fn fall<T>(place: &str) -> T {
    panic!("trap: a panic {place}")
}
