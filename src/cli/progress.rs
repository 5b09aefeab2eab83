//! A progress bar on stderr, where that is a terminal.

use std::io::{self, IsTerminal as _};

use indicatif::{ProgressBar, ProgressStyle};

/// Steps that are over before anybody looks at a bar.
const FEW: usize = 100;

/// A bar over `len` steps of what `what` says, shown when there are many. `streaming` says that results are written
/// meanwhile: there is no bar then if they go to a terminal too.
#[must_use]
pub(super) fn bar(what: &'static str, len: usize, streaming: bool) -> ProgressBar {
    if len < FEW || (streaming && io::stdout().is_terminal()) {
        return ProgressBar::hidden();
    }
    // Hidden by itself where stderr is no terminal.
    let bar = ProgressBar::new(len as u64).with_message(what);
    let style = ProgressStyle::with_template("{msg} {wide_bar} {human_pos}/{human_len} {eta}");
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}
