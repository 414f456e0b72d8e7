//! Why a site is not written.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use crate::plan::path::OutputPath;

/// Why a site was not written. Unless it says otherwise, the old site is untouched.
#[derive(Debug)]
pub enum WriteError {
    /// The folder must not be written to.
    Refused(PathBuf, Refused),
    /// Another build writes to the folder.
    Busy(PathBuf),
    /// Our notes are damaged.
    Notes(PathBuf),
    /// Things that we did not make stand where the site has files, sorted.
    InTheWay(Vec<PathBuf>),
    /// Two files of the site would be one on some file system, or one would be the folder of another.
    Clash(OutputPath, OutputPath),
    /// A file was not staged, so the site is not whole.
    Unfinished,
    /// The machine failed; the error names the path.
    Machine(io::Error),
}

/// Why a folder is not written to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// No name at all.
    Empty,
    /// The top of a disk.
    Top,
    /// The author's home folder, or a folder that holds it.
    Home,
    /// The site's own folder, or a folder that holds it.
    Site,
    /// In this folder of the site's sources.
    Source(String),
    /// A `..` that cannot be resolved.
    Dots,
    /// Not a folder.
    NotFolder,
    /// Holds files that we did not make; this one among them.
    Foreign(String),
}

impl WriteError {
    /// Names what failed and its path, once.
    pub(super) fn failed(what: &str, path: &Path, error: io::Error) -> WriteError {
        WriteError::Machine(io::Error::new(error.kind(), format!("{what} {}: {error}", quoted(path))))
    }
}

fn quoted(path: &Path) -> String {
    format!("`{}`", path.display().to_string().escape_debug())
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::Refused(output, why) => write!(f, "the output folder {} {why}", quoted(output)),
            WriteError::Busy(output) => {
                write!(f, "another build is writing to {}; wait for it to end", quoted(output))
            }
            WriteError::Notes(path) => write!(
                f,
                "our notes on the last build are damaged: {}; move the output folder away and build again",
                quoted(path)
            ),
            WriteError::InTheWay(paths) => {
                const SHOWN: usize = 5;
                let shown: Vec<_> = paths.iter().take(SHOWN).map(|path| quoted(path)).collect();
                write!(f, "vigie did not make {}", shown.join(", "))?;
                if paths.len() > SHOWN {
                    write!(f, " and {} more", paths.len() - SHOWN)?;
                }
                f.write_str(", and the site has files there; move them away or out of the output folder")
            }
            WriteError::Clash(one, other) => {
                write!(f, "`{one}` and `{other}` cannot be in the same folder on every system; rename one")
            }
            WriteError::Unfinished => f.write_str("a file of the site could not be written, so none was"),
            WriteError::Machine(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const ELSEWHERE: &str = "name a folder for the built site alone, such as `output`";
        match self {
            Refused::Empty => write!(f, "has no name; {ELSEWHERE}"),
            Refused::Top => write!(f, "is the top of the disk; {ELSEWHERE}"),
            Refused::Home => write!(f, "is your home folder or contains it; {ELSEWHERE}"),
            Refused::Site => write!(f, "is the folder of the site's sources or contains it; {ELSEWHERE}"),
            Refused::Source(folder) => write!(f, "is inside the site's own `{folder}`; {ELSEWHERE}"),
            Refused::Dots => write!(f, "has `..` after a folder that does not exist; write the path without it"),
            Refused::NotFolder => write!(f, "is not a folder, or is inside a file; name another"),
            Refused::Foreign(file) => {
                let file = file.escape_debug();
                write!(f, "contains files that vigie did not make, such as `{file}`; empty it yourself or name another")
            }
        }
    }
}
