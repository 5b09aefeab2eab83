//! The word that was most likely meant.

use corpus_ls::text::nearest;

#[test]
fn a_short_word_may_have_one_slip_and_a_longer_one_two() {
    assert_eq!(nearest("dte", ["date"]), Some("date"));
    assert_eq!(nearest("dtee", ["date"]), None, "two in four letters");
    assert_eq!(nearest("autohr", ["author"]), Some("author"), "letters that changed places are one slip");
    assert_eq!(nearest("sourcing", ["sourced"]), None, "three in eight letters");
    assert_eq!(nearest("organisations", ["organization"]), Some("organization"));
    assert_eq!(nearest("organisatoins", ["organization"]), None, "never three, however long the word");
}

#[test]
fn a_word_of_one_letter_may_be_any_of_one() {
    assert_eq!(nearest("x", ["ab", "by"]), None);
    assert_eq!(nearest("b", ["ab", "by"]), Some("ab"));
}

#[test]
fn of_several_the_nearest_is_meant_and_of_those_the_first() {
    assert_eq!(nearest("titles", ["tiles", "title", "titles"]), Some("titles"));
    assert_eq!(nearest("lane", ["lang", "land"]), Some("lang"));
    assert_eq!(nearest("", ["a"]), Some("a"));
    assert_eq!(nearest("word", []), None);
}

#[test]
fn case_does_not_count_but_letters_do() {
    assert_eq!(nearest("PUBLISHRE", ["publisher"]), Some("publisher"));
    assert_eq!(nearest("Автор", ["АВТОРА"]), Some("АВТОРА"));
}
