//! `corpus-ls explain`: what a finding's code means.

use std::io::{self, Write};

use super::{FINE, UNUSABLE, output, say};
use crate::facts::Rule;
use crate::features::diagnostics;
use crate::text::nearest;

/// Explain the code of a finding
///
/// Without a CODE all codes are listed, each with what it reports.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// As `check` and editors show it: `delimiter/stray-end`
    code: Option<String>,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let mut out = output::stdout();
    match &arguments.code {
        None => list(&mut out)?,
        Some(code) => match diagnostics::rule(code.trim()) {
            Some(rule) => explain(&mut out, rule)?,
            None => {
                let hint = nearest_code(code.trim())
                    .map_or("`corpus-ls explain` lists all".to_owned(), |near| format!("did you mean `{near}`?"));
                say(format_args!("error: no finding has the code `{code}`; {hint}"));
                return Ok(UNUSABLE);
            }
        },
    }
    out.flush()?;
    Ok(FINE)
}

fn list(out: &mut impl Write) -> io::Result<()> {
    let width = diagnostics::all_rules().map(|rule| rule.code.len()).max().unwrap_or_default();
    for rule in diagnostics::all_rules() {
        writeln!(out, "{:width$}  {:7}  {}", rule.code, rule.severity.as_str(), rule.summary)?;
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
