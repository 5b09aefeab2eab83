//! Mentions over time as a bar of block characters: `2014 ▂·▅▇ 2017`.

use std::fmt::Write as _;

/// The widest bar.
const WIDTH: i32 = 36;

const BLOCKS: [char; 7] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇'];

/// A year and its month; of a date that gives the year alone, `None` for the month.
pub(super) type Month = (i32, Option<i32>);

/// The month of a date.
pub(super) fn month(date: &str) -> Option<Month> {
    let mut parts = date.split(['-', 'T']);
    let year: i32 = parts.next().filter(|year| year.len() == 4)?.parse().ok()?;
    let month = parts.next().and_then(|month| month.parse::<i32>().ok()).filter(|month| (1..=12).contains(month));
    Some((year, month))
}

/// The bar for some dates, each with its number of mentions: by month, or by year or several years where they lie far apart
/// or one of them names no month. `None` where all fall together.
#[must_use]
pub fn bar(dates: &[(&str, usize)]) -> Option<String> {
    of_months(dates.iter().filter_map(|(date, count)| Some((month(date)?, *count))))
}

/// The same for months, each with its number of mentions.
pub(super) fn of_months(dates: impl IntoIterator<Item = (Month, usize)>) -> Option<String> {
    let dates: Vec<(Month, usize)> = dates.into_iter().collect();
    let by_month: Option<Vec<(i32, usize)>> =
        dates.iter().map(|((year, month), count)| Some((year * 12 + (*month)? - 1, *count))).collect();
    let span = |buckets: &[(i32, usize)]| {
        let bounds = buckets.iter().map(|(at, _)| *at);
        Some((bounds.clone().min()?, bounds.max()?))
    };
    let months = by_month.filter(|months| span(months).is_some_and(|(first, last)| last - first < WIDTH));
    let is_monthly = months.is_some();
    let buckets = months.unwrap_or_else(|| dates.iter().map(|((year, _), count)| (*year, *count)).collect());
    let (first, last) = span(&buckets)?;
    let step = (last - first) / WIDTH + 1;
    let mut counts = vec![0_usize; usize::try_from((last - first) / step + 1).ok()?];
    for (at, count) in buckets {
        if let Some(slot) = counts.get_mut(usize::try_from((at - first) / step).ok()?) {
            *slot += count;
        }
    }
    if counts.len() < 2 {
        return None;
    }
    let most = counts.iter().copied().max().unwrap_or(1).max(1);
    let blocks = counts.iter().map(|&count| match count {
        0 => '·',
        count => BLOCKS.get((count * BLOCKS.len()).div_ceil(most).saturating_sub(1)).copied().unwrap_or('▇'),
    });
    let name = |at: i32| if is_monthly { format!("{}-{:02}", at / 12, at % 12 + 1) } else { at.to_string() };
    let mut line = format!("`{} {} {}`", name(first), blocks.collect::<String>(), name(last));
    let unit = match (is_monthly, step) {
        (true, _) => "by month".to_owned(),
        (false, 1) => "by year".to_owned(),
        (false, years) => format!("by {years} years"),
    };
    let _ = write!(line, " {unit}");
    Some(line)
}
