//! How a command ended, and why one could not do its work.

use std::io;

use crate::disk::write::WriteError;
use crate::model::settings::PublishTarget;
use crate::publish::host::HostError;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Fine,
    Faults,
}

/// Why a command could not do its work.
#[derive(Debug)]
pub(super) enum Failure {
    /// The user asked for something that cannot be.
    Usage(String),
    /// The machine failed; the words name the path.
    Machine(String),
}

impl Failure {
    /// Names the target, and how to go on.
    pub(super) fn of_target(target: &PublishTarget, error: HostError) -> Failure {
        let name = &target.name;
        match error {
            HostError::Machine(error) => Failure::Machine(format!("cannot publish to `{name}`: {error}")),
            HostError::Busy(_) => Failure::Usage(format!(
                "cannot publish to `{name}`: {error}\n  help: wait for it to end; if you know that it is dead, publish with `--break-lock`"
            )),
            error => Failure::Usage(format!("cannot publish to `{name}`: {error}")),
        }
    }
}

impl From<HostError> for Failure {
    fn from(error: HostError) -> Failure {
        match error {
            HostError::Machine(error) => Failure::Machine(error.to_string()),
            error => Failure::Usage(error.to_string()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Machine(error.to_string())
    }
}

impl From<WriteError> for Failure {
    fn from(error: WriteError) -> Failure {
        let words = error.to_string();
        match error {
            WriteError::Machine(_) | WriteError::Notes(_) | WriteError::Unfinished => Failure::Machine(words),
            WriteError::Refused(..) | WriteError::Busy(_) | WriteError::InTheWay(_) | WriteError::Clash(..) => {
                Failure::Usage(words)
            }
        }
    }
}
