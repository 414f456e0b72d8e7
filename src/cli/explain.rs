//! `vigie explain`: what a message means, and what to do.

use std::ffi::OsStr;
use std::io::{self, IsTerminal};

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Args, Command};

use crate::diagnostic::{CODES, Code, Severity, nearest_hint};
use crate::handbook::{code_paragraphs, explanation, first_sentence};
use crate::language::columns;

use super::outcome::{Failure, Outcome};
use super::pager;
use super::table;

#[derive(Args, Debug)]
pub(super) struct ExplainArgs {
    /// The code in brackets: `unknown-key`; without one, lists them all.
    #[arg(value_name = "CODE", value_parser = CodeParser, hide_possible_values = true)]
    code: Option<Code>,
}

pub(super) fn run(args: &ExplainArgs) -> Result<Outcome, Failure> {
    let look = pager::look();
    let text = match args.code {
        Some(code) => explanation(code, look),
        None => list(look.is_painted, io::stdout().is_terminal().then_some(look.width)),
    };
    pager::show(&text);
    Ok(Outcome::Fine)
}

/// In less room than this, a line says too little.
const LEAST_ROOM: usize = 16;

/// A line for each code, cut off where the terminal ends; where that is narrow, each code above what it means.
fn list(is_painted: bool, width: Option<usize>) -> String {
    let severity = |code: Code| match code.info().severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let row = |(code, line): (Code, String)| vec![code.info().name.to_owned(), severity(code).to_owned(), line];
    let lines = code_paragraphs().into_iter().map(|(code, told)| (code, first_sentence(&told).to_owned()));
    let mut rows: Vec<Vec<String>> = lines.map(row).collect();
    let head = ["Code", "Severity", "Meaning"];
    if let Some(width) = width {
        let names = rows.iter().map(|row| vec![row[0].clone(), row[1].clone(), String::new()]).collect::<Vec<_>>();
        let room = width.saturating_sub(table::taken(&["Code", "Severity", ""], &names));
        if room < LEAST_ROOM {
            return rows.iter().map(|row| narrow(&row[0], &row[2], width, is_painted)).collect();
        }
        rows.iter_mut().for_each(|row| row[2] = columns::cut(&row[2], room));
    }
    table::lay_out(&head, &[], &rows, is_painted)
}

fn narrow(name: &str, meaning: &str, width: usize, is_painted: bool) -> String {
    let name = if is_painted { format!("\u{1b}[1m{name}\u{1b}[0m") } else { name.to_owned() };
    let lines = columns::lines(meaning, &[], width.saturating_sub(2));
    format!("{name}\n{}\n", lines.iter().map(|line| format!("  {line}\n")).collect::<String>())
}

/// Codes, for shells to complete; an unknown one is answered with the nearest.
#[derive(Clone, Debug)]
struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = Code;

    fn parse_ref(&self, command: &Command, arg: Option<&Arg>, value: &OsStr) -> Result<Code, clap::Error> {
        parse_code.parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(CODES.iter().map(|code| PossibleValue::new(code.info().name))))
    }
}

fn parse_code(written: &str) -> Result<Code, String> {
    // As it is copied from a message.
    let name = written.to_lowercase();
    let name = name.trim_start_matches("error").trim_start_matches("warning").trim_matches(['[', ']', ':']);
    Code::of_name(name).ok_or_else(|| {
        let names = CODES.iter().map(|code| code.info().name);
        nearest_hint(written, names).unwrap_or_else(|| "`vigie explain` lists all codes".to_owned())
    })
}
