//! Folding.

use expect_test::expect;

use crate::fixture::check_folding;

#[test]
fn sections_fold() {
    check_folding(
        r#"
Before.
<<<ENTITY moor>>>
A pilot.
<<<FILE a.txt>>>
One.
Two.
<<<END>>>
Outside.
<<<FILE b.txt>>>
<<<FILE c.txt>>>
Three.
"#,
        &expect![[r#"
            Before.
            <<<ENTITY moor>>> ⋯
            <<<FILE a.txt>>> ⋯
            <<<END>>>
            Outside.
            <<<FILE b.txt>>>
            <<<FILE c.txt>>> ⋯
        "#]],
    );
}

#[test]
fn crlf() {
    check_folding(
        "<<<FILE a.txt>>>\r\nOne.\r\n<<<FILE b.txt>>>\r\nTwo.",
        &expect![[r#"
            <<<FILE a.txt>>> ⋯␍
            <<<FILE b.txt>>> ⋯
        "#]],
    );
}
