//! Documents by year and outlet, within an outlet by date. Reads headers only.

use std::collections::BTreeMap;

use super::{Entry, key_of};
use crate::syntax::Kind;
use crate::workspace::{Place, Section, Workspace};

/// The year of a document and its outlet; empty where its header does not say.
fn group(section: &Section) -> (&str, &str) {
    let date = section.value("date").unwrap_or_default().trim();
    let year = date.get(..4).filter(|year| year.bytes().all(|byte| byte.is_ascii_digit())).unwrap_or_default();
    (year, section.value("publisher").unwrap_or_default().trim())
}

pub(super) fn entries(workspace: &Workspace, path: &[String]) -> Vec<Entry> {
    let documents = || workspace.sections().filter(|(.., section)| section.kind() == Kind::File);
    match path {
        [] => {
            let mut years: BTreeMap<&str, usize> = BTreeMap::new();
            for (.., section) in documents() {
                *years.entry(group(section).0).or_default() += 1;
            }
            last_if_empty(years).map(|(year, count)| Entry::Year(year, count)).collect()
        }
        [year] => {
            let mut outlets: BTreeMap<&str, usize> = BTreeMap::new();
            for (.., section) in documents().filter(|(.., section)| group(section).0 == year) {
                *outlets.entry(group(section).1).or_default() += 1;
            }
            last_if_empty(outlets).map(|(outlet, count)| Entry::Outlet(outlet, count)).collect()
        }
        [year, outlet] => {
            let inside = documents().filter(|(.., section)| group(section) == (year, outlet));
            let mut found: Vec<(&str, Place)> = inside
                .map(|(file, index, _, section)| {
                    (section.value("date").unwrap_or_default(), Place { file: file.key().clone(), section: index })
                })
                .collect();
            found.sort();
            found.into_iter().map(|(_, place)| Entry::Document(place)).collect()
        }
        _ => Vec::new(),
    }
}

/// What has no year or outlet comes last.
fn last_if_empty(mut groups: BTreeMap<&str, usize>) -> impl Iterator<Item = (String, usize)> {
    let none = groups.remove("").map(|count| (String::new(), count));
    let named: Vec<_> = groups.into_iter().map(|(name, count)| (name.to_owned(), count)).collect();
    named.into_iter().chain(none)
}

/// The keys that lead to a document.
pub(super) fn way(workspace: &Workspace, place: &Place) -> Option<Vec<String>> {
    let (_, section) = workspace.section(place).filter(|(_, section)| section.kind() == Kind::File)?;
    let (year, outlet) = group(section);
    Some(vec![year.to_owned(), outlet.to_owned(), key_of(place)])
}
