//! Given names of men and of women, for the languages whose lists have none.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::{Class, lists};

static GIVEN: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let lines = lists::lines(include_str!("data/given.txt"));
    lines
        .map(|line| (line.words, Class::of_list(line.list)))
        .flat_map(|(names, class)| names.split_whitespace().map(move |name| (name, class)))
        .collect()
});

/// Whose given name a word is, if it is one of men or of women only.
pub(in crate::facts) fn gender(name: &str) -> Option<Class> {
    GIVEN.get(name).copied()
}
