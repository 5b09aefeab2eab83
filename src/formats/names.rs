//! Document name ⇄ path of a file below some folder.
//!
//! A corpus may come from anywhere: a name that would lead out of the folder is refused, not mended.

/// What is wrong with `name` as the path of a file; `None` where nothing is.
///
/// `windows` says whose rules for file names count besides those that always do.
#[must_use]
pub fn problem(name: &str, windows: bool) -> Option<&'static str> {
    if name.trim().is_empty() {
        return Some("the name is empty");
    }
    if name.contains('\0') {
        return Some("the name holds a NUL");
    }
    if name.contains(['\n', '\r']) {
        return Some("the name holds a line break");
    }
    if name.starts_with('/') || (windows && name.starts_with('\\')) {
        return Some("the name begins at the root of the disk");
    }
    if has_drive(name, windows) {
        return Some("the name begins with a drive letter");
    }
    if name.split('/').any(str::is_empty) {
        return Some("the name has an empty part");
    }
    // Backslashes divide folders elsewhere: such a name is never an honest one.
    if name.split(['/', '\\']).any(|part| part == "..") {
        return Some("the name leads out of the folder");
    }
    if parts(name).next().is_none() {
        return Some("the name names no file");
    }
    if windows { parts(name).find_map(problem_on_windows) } else { None }
}

/// The parts of a name, folders first, without those that say nothing.
pub fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split('/').filter(|part| *part != ".")
}

/// `C:\` and `C:/` anywhere; `C:` where drives are.
fn has_drive(name: &str, windows: bool) -> bool {
    let mut bytes = name.bytes();
    let drive = bytes.next().is_some_and(|byte| byte.is_ascii_alphabetic()) && bytes.next() == Some(b':');
    drive && (windows || matches!(bytes.next(), Some(b'/' | b'\\')))
}

fn problem_on_windows(part: &str) -> Option<&'static str> {
    const DEVICES: [&str; 6] = ["CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"];
    if part.contains('\\') {
        return Some("the name holds a backslash, which divides folders on Windows");
    }
    if part.contains(['<', '>', ':', '"', '|', '?', '*']) || part.contains(|c: char| c < ' ') {
        return Some("the name holds a character that Windows does not allow");
    }
    if part.ends_with(['.', ' ']) {
        return Some("the name has a part that ends in a dot or a blank, which Windows drops");
    }
    let stem = part.split('.').next().unwrap_or(part).trim_end().to_uppercase();
    let numbered = ["COM", "LPT"].iter().any(|port| {
        let number = stem.strip_prefix(port).map(|rest| (rest.chars().count(), rest.chars().next()));
        matches!(number, Some((1, Some('0'..='9' | '¹' | '²' | '³'))))
    });
    (numbered || DEVICES.contains(&stem.as_str())).then_some("the name is one that Windows keeps for a device")
}
