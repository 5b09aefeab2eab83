//! What words are made of.

use corpus_ls::facts::words;

#[test]
fn letters_digits_and_cases_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        assert_eq!(words::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
        assert_eq!(words::is_uppercase(c), c.is_uppercase(), "{c:?}");
        assert!(words::simple_lower(c).is_none_or(|lower| c.to_lowercase().eq([lower])), "{c:?}");
    }
}
