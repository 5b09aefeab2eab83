//! Why a quotation is given to its speaker: the words of the text that say so, and the rule that read them.

use super::excerpt;
use crate::facts::{Attribution, Facts};
use crate::text::TextRange;
use crate::workspace::Speaker;

/// Letters shown of what names the speaker, and of the words from there to the verb.
const SHOWN: usize = 60;

/// `“said Moor”: inverted clause after, about 97 % right`, and if it is no part of the name who is meant by "she"; `None` where a
/// span says it. `text` is the section's.
pub(super) fn evidence(facts: &Facts, text: &str, speaker: &Speaker) -> Option<String> {
    let told = speaker.attribution?;
    let mut why = format!("“{}”: {}, about {} % right", words(facts, text, told), told.rule.name(), told.confidence);
    if speaker.is_led_back {
        why += &format!("; “{}” is led back to the name", excerpt(&speaker.words, SHOWN));
    }
    Some(why)
}

/// The speaker and the verb, with what stands between them unless that is long, or a quotation.
fn words(facts: &Facts, text: &str, told: Attribution) -> String {
    let shown = |range: TextRange| excerpt(&facts.plain.cut(text, range), SHOWN);
    let Some(cue) = told.cue.filter(|cue| !cue.overlaps(told.speaker)) else { return shown(told.speaker) };
    let (first, last) = if cue.start < told.speaker.start { (cue, told.speaker) } else { (told.speaker, cue) };
    let whole = TextRange::new(first.start, last.end);
    let is_split = facts.quotations.iter().any(|it| it.range.overlaps(whole) && !it.range.covers(whole));
    if is_split || whole.len() > SHOWN {
        return format!("{} … {}", shown(first), shown(last));
    }
    shown(whole)
}
