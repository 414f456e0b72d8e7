//! `vigie help`: the commands, and the pages of the handbook.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use clap::{Arg, Args, Command, ValueHint};

use crate::diagnostic::{nearest, plural};
use crate::handbook::{self, Found, TerminalLook, topics};
use crate::language::columns;

use super::new_folder;
use super::outcome::{Failure, Outcome};
use super::pager;

#[derive(Args, Debug)]
pub(super) struct HelpArgs {
    /// A command or a topic; without one, lists both.
    #[arg(value_name = "COMMAND|TOPIC", value_parser = NameParser, hide_possible_values = true)]
    name: Option<String>,
    /// A heading of the topic, to read that part alone.
    #[arg(value_name = "HEADING")]
    heading: Vec<String>,
    /// Look for these words in all topics.
    #[arg(long, value_name = "WORDS", num_args = 1.., conflicts_with_all = ["name", "heading"])]
    find: Vec<String>,
    /// Write all topics into this new folder, as a site that `vigie build` and `vigie serve` take.
    #[arg(long, value_name = "DIR", value_hint = ValueHint::DirPath, conflicts_with_all = ["name", "heading", "find"])]
    site: Option<PathBuf>,
}

pub(super) fn run(args: &HelpArgs, mut cli: Command) -> Result<Outcome, Failure> {
    if let Some(folder) = &args.site {
        return write_site(folder);
    }
    let look = pager::look();
    if !args.find.is_empty() {
        return find(&args.find.join(" "), look);
    }
    let Some(name) = &args.name else {
        print!("{}\n\n{}", of_command(&mut cli, &[], look).trim_end(), list(look));
        return Ok(Outcome::Fine);
    };
    if args.heading.is_empty() && cli.find_subcommand(name).is_some() {
        print!("{}", of_command(&mut cli, &[name], look));
        return Ok(Outcome::Fine);
    }
    let Some(topic) = handbook::topic(name) else { return Err(unknown(name, &args.heading, &cli)) };
    if args.heading.is_empty() {
        pager::show(&handbook::shown(&topic, look));
        return Ok(Outcome::Fine);
    }
    let heading = args.heading.join(" ");
    match handbook::part(&topic, &heading, look) {
        Ok(part) => pager::show(&part),
        Err(near) => {
            let heading = heading.escape_debug();
            let near: Vec<String> = near.iter().map(|heading| format!("`{heading}`")).collect();
            return Err(Failure::Usage(format!("`{name}` has no heading `{heading}`; it has {}", near.join(", "))));
        }
    }
    Ok(Outcome::Fine)
}

/// Topics, for shells to complete. A topic may be written as its file is called: `docs/writing.md`.
#[derive(Clone, Debug)]
struct NameParser;

impl TypedValueParser for NameParser {
    type Value = String;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<String, clap::Error> {
        let name = StringValueParser::new().parse_ref(command, arg, value)?.to_lowercase();
        Ok(name.trim_start_matches("docs/").trim_end_matches(".md").to_owned())
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(topics().into_iter().map(|topic| PossibleValue::new(topic.name))))
    }
}

/// The pages of the handbook as a site.
fn write_site(folder: &Path) -> Result<Outcome, Failure> {
    let files: Vec<_> = handbook::site().into_iter().map(|(path, text)| (path, text.into_bytes())).collect();
    new_folder::fill(folder, &files, "vigie help --site handbook")?;
    let folder = folder.display();
    eprintln!(
        "Wrote the handbook as a site into `{folder}`: {}\n  vigie serve --open --source {folder}  shows it\n  \
         vigie build --source {folder}         builds it",
        plural(files.len(), "file"),
    );
    Ok(Outcome::Fine)
}

/// What `--help` says after a command.
fn of_command(cli: &mut Command, command: &[&str], look: TerminalLook) -> String {
    let typed = ["vigie"].iter().chain(command).chain(&["--help"]);
    match cli.try_get_matches_from_mut(typed) {
        Err(help) if look.is_painted => help.render().ansi().to_string(),
        Err(help) => help.render().to_string(),
        // `--help` leaves nothing to be run.
        Ok(_) => String::new(),
    }
}

/// Each topic with a line.
fn list(look: TerminalLook) -> String {
    let topics = topics();
    let widest = topics.iter().map(|topic| topic.name.len()).max().unwrap_or(0);
    let head = "Topics (`vigie help TOPIC` shows one, `vigie help --find WORDS` searches all):";
    let mut out = if look.is_painted { format!("\u{1b}[1;33m{head}\u{1b}[0m\n") } else { format!("{head}\n") };
    for topic in topics {
        let name = format!("{:widest$}", topic.name);
        let name = if look.is_painted { format!("\u{1b}[32m{name}\u{1b}[0m") } else { name };
        let room = look.width.saturating_sub(widest + 4).max(20);
        let lines = columns::lines(topic.about, &[], room);
        out.push_str(&format!("  {name}  {}\n", lines.join(&format!("\n{}", " ".repeat(widest + 4)))));
    }
    out
}

fn unknown(name: &str, heading: &[String], cli: &Command) -> Failure {
    if cli.find_subcommand(name).is_some() {
        let extra = heading.join(" ");
        let extra = extra.escape_debug();
        return Failure::Usage(format!(
            "`{name}` is a command, and its help has no part `{extra}`\n  \
             help: `vigie help {name}` shows all of it; `vigie help --find {extra}` searches the topics"
        ));
    }
    let topics = topics();
    let commands = cli.get_subcommands().map(Command::get_name);
    let meant = nearest(name, commands.chain(topics.iter().map(|topic| topic.name)));
    let cure = match meant {
        Some(meant) => format!("did you mean `vigie help {meant}`?"),
        None => format!("`vigie help` lists all; `vigie help --find {}` searches the topics", name.escape_debug()),
    };
    Failure::Usage(format!("there is no command or topic `{}`\n  help: {cure}", name.escape_debug()))
}

fn find(words: &str, look: TerminalLook) -> Result<Outcome, Failure> {
    let found = handbook::find(words);
    if found.is_empty() {
        return Err(Failure::Usage(format!("no topic has the words `{}`", words.escape_debug())));
    }
    let mut out = String::new();
    let mut above = None;
    for hit in &found {
        let place = (hit.topic, &hit.heading);
        if above != Some(place) {
            out.push_str(if above.is_some() { "\n" } else { "" });
            let heading = format!("{}: {}", hit.topic, hit.heading);
            out.push_str(&if look.is_painted { format!("\u{1b}[1m{heading}\u{1b}[0m\n") } else { heading + "\n" });
            above = Some(place);
        }
        if hit.line != hit.heading {
            out.push_str(&format!("  {}\n", excerpt(hit, look)));
        }
    }
    pager::show(&out);
    Ok(Outcome::Fine)
}

/// As much of a line as there is room for, around the words that were looked for.
fn excerpt(found: &Found, look: TerminalLook) -> String {
    let (at, len) = found.at;
    let (before, rest) = found.line.split_at(at);
    let (words, after) = rest.split_at(len);
    let room = look.width.saturating_sub(2 + columns::width(words));
    let is_whole = columns::width(before) + columns::width(after) <= room;
    // A third of the room for what comes before.
    let most = if is_whole { room } else { room / 3 };
    let begin = before.char_indices().map(|(at, _)| at).find(|at| columns::width(&before[*at..]) < most);
    let begin = if columns::width(before) <= most { 0 } else { begin.unwrap_or(before.len()) };
    let before = format!("{}{}", if begin > 0 { "…" } else { "" }, &before[begin..]);
    let after = columns::cut(after, room.saturating_sub(columns::width(&before)));
    match look.is_painted {
        true => format!("{before}\u{1b}[1;31m{words}\u{1b}[0m{after}"),
        false => format!("{before}{words}{after}"),
    }
}
