//! `check --fix`: all certain fixes, written to the files.

use crate::cli::input::Corpora;
use crate::features::{actions, never};

/// Fixes that get in each other's way are done one after the other; more often than this nobody needs it.
pub(super) const ROUNDS: usize = 8;

/// Does the certain fixes of each file once. Gives the files that changed; `None` if one cannot be written, which has
/// been said.
pub(super) fn round(corpora: &Corpora) -> Option<usize> {
    let (mut changed, mut failed) = (0, false);
    for key in &corpora.keys {
        let edits = actions::fix_all(&corpora.workspace, key, &never);
        if edits.is_empty() {
            continue;
        }
        if corpora.rewrite(key, &edits) {
            changed += 1;
        } else {
            failed = true;
        }
    }
    (!failed).then_some(changed)
}
