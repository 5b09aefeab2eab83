//! How lists of words are written in data files: a line `[list]`, and lines of its words. Other lines begin with `#`.

/// The lines of words of a data file, each behind the name of its list.
pub(super) fn lines(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut list = "";
    data.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(move |line| {
        let name = line.strip_prefix('[').and_then(|line| line.strip_suffix(']'));
        list = name.unwrap_or(list);
        name.is_none().then_some((list, line))
    })
}

/// The words of a data file, each behind the name of its list.
pub(in crate::facts) fn words(data: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    lines(data).flat_map(|(list, line)| line.split_whitespace().map(move |word| (list, word)))
}
