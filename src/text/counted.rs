//! Numbers as people read them.

/// A number of things in English words: "1 word", "2 words", "3 entities".
#[must_use]
pub fn counted(count: usize, thing: &str) -> String {
    match (count, thing.strip_suffix('y')) {
        (1, _) => format!("1 {thing}"),
        (_, Some(stem)) => format!("{count} {stem}ies"),
        (_, None) => format!("{count} {thing}s"),
    }
}
