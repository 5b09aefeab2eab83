//! What words are made of.

use corpus_ls::facts::words;

#[test]
fn letters_and_digits_are_those_of_unicode() {
    for c in '\0'..=char::MAX {
        assert_eq!(words::is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
    }
}
