//! What is missing from a value because it could not be read. Nobody can tell what was meant there, so nothing that would
//! follow from it is a fault.

use crate::content::foreign_keys;

use super::path::{Path, Step, Steps};

/// What a text has and the value that was read from it has not.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gaps {
    /// The text is not YAML: anything may be in it.
    pub(super) all: bool,
    /// The paths of what was faulty, sorted; mostly empty.
    pub(super) left_out: Vec<Vec<Step>>,
}

impl Gaps {
    /// Whether all that was written was read.
    pub(crate) fn is_none(&self) -> bool {
        !self.all && self.left_out.is_empty()
    }

    /// Leaves out what was read at a path, because it cannot be what was meant.
    pub(crate) fn leave_out(&mut self, path: Path<'_>) {
        self.leave_out_steps(Steps(path.steps()));
    }

    pub(super) fn leave_out_steps(&mut self, Steps(path): Steps) {
        if let Err(at) = self.left_out.binary_search(&path) {
            self.left_out.insert(at, path);
        }
    }

    /// Whether what was written at a path of keys, or a part of it, may not have been read: it is faulty itself, or a
    /// key is that looks like one on the way there.
    pub(crate) fn may_hide(&self, path: Path<'_>) -> bool {
        let path = if self.is_none() { return false } else { path.steps() };
        self.all || self.left_out.iter().any(|left_out| may_be(left_out, &path))
    }
}

/// Whether one of two paths leads through the other, but for a misspelt key at the end of what was left out.
fn may_be(left_out: &[Step], path: &[Step]) -> bool {
    let Some(at) = left_out.iter().zip(path).position(|(a, b)| !a.is_like(b)) else { return true };
    match (&left_out[at], &path[at]) {
        (Step::Key(written, _), Step::Key(key, _)) => at + 1 == left_out.len() && foreign_keys::may_mean(written, key),
        _ => false,
    }
}

impl Step {
    /// Whether it is the same step; of a key that is written twice, either is meant.
    fn is_like(&self, other: &Step) -> bool {
        match (self, other) {
            (Step::Key(one, _), Step::Key(other, _)) => one == other,
            (one, other) => one == other,
        }
    }
}
