//! How lists of words are written in data files: a line `[list]`, and lines of its words. Other lines begin with `#`.

/// A line of words.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::facts) struct Line {
    pub(in crate::facts) list: &'static str,
    /// "X" of `[list X]`: the words are stems of this conjugation.
    pub(super) conjugation: Option<&'static str>,
    pub(in crate::facts) words: &'static str,
}

/// The lines of words of a data file.
pub(in crate::facts) fn lines(data: &'static str) -> impl Iterator<Item = Line> {
    let mut head = Line::default();
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) else {
            return Some(Line { words: line, ..head });
        };
        let (list, conjugation) = name.split_once(' ').map_or((name, None), |(list, name)| (list, Some(name)));
        head = Line { list, conjugation, words: "" };
        None
    })
}

/// The words of a data file, each behind the name of its list.
pub(in crate::facts) fn words(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(data).flat_map(|line| line.words.split_whitespace().map(move |word| (line.list, word)))
}
