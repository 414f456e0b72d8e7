//! Words on the standard output and the error stream, the only way in which commands speak.
//!
//! A reader may stop reading: `head` has seen enough, or the program that collects a log has ended. That is no failure,
//! and no reason to leave a publication half sent or a preview dead, so it is not noticed. Output that is lost in another
//! way, on a full disk for instance, is remembered, and the command ends with that failure ([`lost`]).

use std::fmt::Arguments;
use std::io::{self, Write};
use std::sync::OnceLock;

/// Why something that was printed on the standard output did not arrive.
static LOST: OnceLock<String> = OnceLock::new();

/// `println!` and its kin for all of `cli`: they stand for the macros of the standard library, which panic if nobody reads.
macro_rules! println {
    ($($words:tt)*) => { $crate::cli::console::out(format_args!("{}\n", format_args!($($words)*))) };
}
macro_rules! print {
    ($($words:tt)*) => { $crate::cli::console::out(format_args!($($words)*)) };
}
macro_rules! eprintln {
    ($($words:tt)*) => { $crate::cli::console::tell(format_args!("{}\n", format_args!($($words)*))) };
}
macro_rules! eprint {
    ($($words:tt)*) => { $crate::cli::console::tell(format_args!($($words)*)) };
}

/// What a command gives, for people and programs.
pub(super) fn out(words: Arguments<'_>) {
    let mut stdout = io::stdout().lock();
    match stdout.write_fmt(words).and_then(|()| stdout.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            LOST.get_or_init(|| error.to_string());
        }
        _ => {}
    }
}

/// What a command says of its work. If the error stream is gone, there is nobody left to tell.
pub(super) fn tell(words: Arguments<'_>) {
    let mut stderr = io::stderr().lock();
    let _ = stderr.write_fmt(words).and_then(|()| stderr.flush());
}

/// Why the standard output is not whole; `None` if it is, or if its reader wanted no more.
pub(super) fn lost() -> Option<&'static str> {
    LOST.get().map(String::as_str)
}
