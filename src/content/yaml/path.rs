//! The way from the top of a YAML text to a value in it.

/// The way from the top of a YAML text to a value in it. It lives on the stack, so building one costs nothing.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Path<'a> {
    /// The whole.
    Root,
    /// The value of a key.
    Key(&'a Path<'a>, &'a str),
    /// An element of a list, from 0.
    Index(&'a Path<'a>, usize),
}

impl<'a> Path<'a> {
    pub(crate) fn key(&'a self, key: &'a str) -> Path<'a> {
        Path::Key(self, key)
    }

    pub(crate) fn index(&'a self, index: usize) -> Path<'a> {
        Path::Index(self, index)
    }

    /// The same way, to be kept.
    pub(crate) fn to_steps(self) -> Steps {
        Steps(self.steps())
    }

    pub(super) fn steps(self) -> Vec<Step> {
        match self {
            Path::Root => Vec::new(),
            Path::Key(parent, key) => with(parent.steps(), Step::Key(key.to_owned(), 0)),
            Path::Index(parent, index) => with(parent.steps(), Step::Index(index)),
        }
    }
}

fn with(mut steps: Vec<Step>, step: Step) -> Vec<Step> {
    steps.push(step);
    steps
}

/// A way that outlives the call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Steps(pub(super) Vec<Step>);

/// One step of a path that outlives the call.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Step {
    /// A key, and how many equal keys come before it.
    Key(String, usize),
    /// An element of a list.
    Index(usize),
}
