//! One line of a text, cut where it is too long.

use corpus_ls::features::excerpt;

#[test]
fn it_is_never_longer_than_wanted_wherever_its_words_end() {
    let text = "The ferry\n will sail, on every day";
    let line = "The ferry will sail, on every day";
    for limit in 1..40 {
        let cut = excerpt(text, limit);
        if limit >= line.chars().count() {
            assert_eq!(cut, line);
            continue;
        }
        let shown = cut.strip_suffix('…').unwrap_or_else(|| panic!("{limit}: {cut}"));
        assert!(line.starts_with(shown) && !shown.ends_with(' '), "{limit}: {cut}");
        assert!((limit - 1..=limit).contains(&cut.chars().count()), "{limit}: {cut}");
    }
    assert_eq!(excerpt("The ferry will", 9), "The ferr…");
}
