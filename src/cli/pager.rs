//! Long texts on the standard output: with the user's pager on a terminal, as they are elsewhere.

use std::io::{self, IsTerminal, Write};
use std::process::{Command, Stdio};

use crate::handbook::TerminalLook;

use super::args::wants_colour;

/// A line that is longer than this is hard to read, however wide the terminal is.
const WIDEST: usize = 96;

/// For pipes and files.
const USUAL: usize = 80;

/// How texts are laid out for the standard output.
pub(super) fn look() -> TerminalLook {
    let is_terminal = io::stdout().is_terminal();
    let width = terminal_size::terminal_size().filter(|_| is_terminal).map(|(width, _)| usize::from(width.0));
    TerminalLook { width: width.map_or(USUAL, |width| width.clamp(20, WIDEST)), is_painted: wants_colour(is_terminal) }
}

/// Shows a text: page by page on a terminal, if it is longer than that and there is a pager.
pub(super) fn show(text: &str) {
    let rows = terminal_size::terminal_size().map_or(0, |(_, rows)| usize::from(rows.0));
    let is_long = io::stdout().is_terminal() && text.lines().count() >= rows;
    if !(is_long && is_paged(text)) {
        print!("{text}");
    }
}

/// Whether a pager has shown the text. One that the user ends early has.
fn is_paged(text: &str) -> bool {
    let Some(mut pager) = pager() else { return false };
    let Ok(mut child) = pager.stdin(Stdio::piped()).spawn() else { return false };
    if let Some(mut stdin) = child.stdin.take() {
        let _ = stdin.write_all(text.as_bytes());
    }
    child.wait().is_ok_and(|status| status.code() != Some(NOT_FOUND))
}

/// What a shell says of a command that is not there.
const NOT_FOUND: i32 = 127;

/// The user's pager, else `less`; `None` if the user wants none.
fn pager() -> Option<Command> {
    let chosen = std::env::var("PAGER").ok();
    match chosen.as_deref().map(str::trim) {
        Some("" | "cat") => None,
        Some(chosen) => Some(by_shell(chosen)),
        None => {
            let mut less = Command::new("less");
            less.arg("-R");
            Some(less)
        }
    }
}

/// `PAGER` may have arguments, and other programs leave these to the shell, too.
fn by_shell(command: &str) -> Command {
    let mut shell = Command::new(if cfg!(windows) { "cmd" } else { "sh" });
    shell.args([if cfg!(windows) { "/C" } else { "-c" }, command]);
    // Without its own settings, `less` shows colours as signs.
    if std::env::var_os("LESS").is_none() {
        shell.env("LESS", "-R");
    }
    shell
}
