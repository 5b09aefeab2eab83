//! `corpus-ls explain`: what a finding's code means.

use std::io::{self, Write};

use super::{FINE, UNUSABLE, output, say};
use crate::facts::Rule;
use crate::features::diagnostics;
use crate::text::nearest;

/// Explain the code of a finding
///
/// Without a CODE all codes are listed, each with what it reports; with a group those of the group.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// As `check` and editors show it: `delimiter/stray-end`; or a group: `quote`
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let mut out = output::stdout();
    let code = arguments.code.as_deref().map(str::trim);
    let listed = code.map_or_else(|| diagnostics::all_rules().collect(), group);
    match code.and_then(diagnostics::rule) {
        Some(rule) => explain(&mut out, rule)?,
        None if !listed.is_empty() => list(&mut out, listed)?,
        None => {
            let code = code.unwrap_or_default();
            let hint = nearest_code(code)
                .map_or("`corpus-ls explain` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
            say(format_args!("error: no finding has the code `{code}`; {hint}"));
            return Ok(UNUSABLE);
        }
    }
    out.flush()?;
    Ok(FINE)
}

/// The rules whose codes are of a group.
fn group(name: &str) -> Vec<&'static Rule> {
    let name = name.trim_end_matches('/');
    diagnostics::all_rules().filter(|rule| rule.code.split('/').next() == Some(name)).collect()
}

fn list(out: &mut impl Write, mut rules: Vec<&Rule>) -> io::Result<()> {
    rules.sort_by_key(|rule| rule.code);
    let width = |of: fn(&Rule) -> &str| rules.iter().map(|rule| of(rule).len()).max().unwrap_or_default();
    let (code, severity) = (width(|rule| rule.code), width(|rule| rule.severity.as_str()));
    for rule in rules {
        writeln!(out, "{:code$}  {:severity$}  {}", rule.code, rule.severity.as_str(), rule.summary)?;
    }
    Ok(())
}

fn explain(out: &mut impl Write, rule: &Rule) -> io::Result<()> {
    writeln!(out, "{} ({})\n\n{}.\n\n{}", rule.code, rule.severity.as_str(), capital(rule.summary), rule.help)?;
    for (what, example) in [("Reported:", rule.bad), ("Right:", rule.good)] {
        writeln!(out, "\n{what}\n")?;
        for line in example.lines() {
            writeln!(out, "{}", format_args!("    {line}").to_string().trim_end())?;
        }
    }
    Ok(())
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The code that was most likely meant, with or without its group.
fn nearest_code(code: &str) -> Option<&'static str> {
    let codes = || diagnostics::all_rules().map(|rule| rule.code);
    let name = |code: &'static str| code.rsplit('/').next().unwrap_or(code);
    nearest(code, codes()).or_else(|| {
        let near = nearest(code, codes().map(name))?;
        codes().find(|code| name(code) == near)
    })
}
