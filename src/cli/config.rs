//! `corpus-ls config`: which settings hold, and where each comes from.

use std::io::{self, Write as _};
use std::path::PathBuf;

use super::settings::{Finder, Source, complain, shown_path};
use super::{FINE, UNUSABLE, exit, output, say_cannot};
use crate::features::diagnostics;
use crate::server::projects::Project;
use crate::settings::{Kind, Layer, Setting, TABLE, Value, schema, table};
use crate::text::LineStarts;

/// Print the settings that hold for a corpus or a folder, and where each comes from
///
/// What is printed can stand in a `corpus.toml`. Settings of an editor are not known here; those of `corpus.toml` overrule
/// them. Exit code: 1 if something is wrong with the file, 2 if PATH is not there.
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A corpus or a folder
    #[arg(default_value = ".")]
    path: PathBuf,
    /// Print the JSON schema of `corpus.toml` instead
    #[arg(long)]
    schema: bool,
    #[command(flatten)]
    source: Source,
}

/// A line of a group.
struct Line {
    name: String,
    value: String,
    origin: String,
}

pub(super) fn run(arguments: &Arguments) -> io::Result<u8> {
    let mut out = output::stdout();
    if arguments.schema {
        serde_json::to_writer_pretty(&mut out, &schema::json_schema(diagnostics::codes()))?;
        writeln!(out)?;
        out.flush()?;
        return Ok(FINE);
    }
    if let Err(error) = arguments.path.metadata() {
        say_cannot(&arguments.path, "be read", error);
        return Ok(UNUSABLE);
    }
    let Some(mut finder) = Finder::new(&arguments.source) else { return Ok(UNUSABLE) };
    let project = finder.project(&arguments.path);
    let project = project.as_deref();
    let (mut plain, mut groups): (Vec<Line>, Vec<(&str, Vec<Line>)>) = (Vec::new(), Vec::new());
    for setting in &TABLE {
        let (group, name) = match setting.kind {
            Kind::Findings => (setting.name, ""),
            _ => setting.name.rsplit_once('.').unwrap_or(("", setting.name)),
        };
        let mut lines = lines(setting, name, project);
        match groups.iter_mut().find(|(known, _)| *known == group) {
            _ if group.is_empty() => plain.append(&mut lines),
            Some((_, known)) => known.append(&mut lines),
            None => groups.push((group, lines)),
        }
    }
    // In TOML what is in no group comes first.
    write(&mut out, &plain)?;
    for (group, lines) in groups.iter().filter(|(_, lines)| !lines.is_empty()) {
        writeln!(out, "\n[{group}]")?;
        write(&mut out, lines)?;
    }
    out.flush()?;
    Ok(exit(false, project.is_some_and(complain)))
}

/// One line, or one for each code that was chosen.
fn lines(setting: &Setting, name: &str, project: Option<&Project>) -> Vec<Line> {
    let none = Layer::default();
    let choices = &project.map_or(&none, |project| &project.layer).choices;
    let chosen = choices.iter().filter(|choice| choice.setting.name == setting.name).map(|choice| {
        let name = match &choice.value {
            Value::Finding(code, _) => table::quoted(code),
            _ => name.to_owned(),
        };
        let origin = project.map(|project| {
            let (line, _) = LineStarts::new(&project.text).place(choice.range.start);
            format!("{}:{line}", shown_path(project))
        });
        Line { name, value: choice.value.to_string(), origin: origin.unwrap_or_default() }
    });
    let chosen: Vec<Line> = chosen.collect();
    if !chosen.is_empty() {
        return chosen;
    }
    let default = setting.default().map(|value| value.to_string());
    default.map(|value| Line { name: name.to_owned(), value, origin: "default".to_owned() }).into_iter().collect()
}

fn write(out: &mut impl io::Write, lines: &[Line]) -> io::Result<()> {
    let width = lines.iter().map(|line| line.name.len() + line.value.len()).max().unwrap_or_default();
    for Line { name, value, origin } in lines {
        let padding = width - name.len() - value.len();
        writeln!(out, "{name} = {value}{:padding$}  # {}", "", super::shown(origin))?;
    }
    Ok(())
}
