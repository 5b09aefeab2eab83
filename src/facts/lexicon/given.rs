//! Given names of men and of women, for the languages whose lists have none.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::Class;

static GIVEN: LazyLock<FxHashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut names = FxHashMap::default();
    let mut class = Class::NONE;
    for line in include_str!("data/given.txt").lines().filter(|line| !line.starts_with('#')) {
        match line {
            "[masculine]" => class = Class::MASCULINE,
            "[feminine]" => class = Class::FEMININE,
            names_of => names.extend(names_of.split_whitespace().map(|name| (name, class))),
        }
    }
    names
});

/// Whose given name a word is, if it is one of men or of women only.
pub(in crate::facts) fn gender(name: &str) -> Option<Class> {
    GIVEN.get(name).copied()
}
