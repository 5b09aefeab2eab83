//! Numbers as people read them.

/// A number of things in English words: "1 word", "2 words".
#[must_use]
pub fn counted(count: usize, thing: &str) -> String {
    format!("{count} {thing}{}", if count == 1 { "" } else { "s" })
}
