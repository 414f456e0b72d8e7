//! The source of a typst document as PDF or as a picture. Of a site it knows nothing: it reads no file, no network and no clock, and
//! sees what it is given and its own fonts.
//!
//! What sets the pages triples the time to compile the program, so it is there with the feature `print` only.

#[cfg(feature = "print")]
mod fonts;
mod manuscript;
#[cfg(feature = "print")]
mod press;
#[cfg(feature = "print")]
mod world;

pub(crate) use manuscript::{Flaw, Manuscript};
#[cfg(feature = "print")]
pub(crate) use press::{lacks, pdf, picture};

/// What a program without the feature says. No site comes here, since its settings have told it.
#[cfg(not(feature = "print"))]
mod without {
    use super::{Flaw, Manuscript};

    fn missing<T>() -> Result<T, Vec<Flaw>> {
        Err(vec![Flaw { words: "this vigie was built without the feature `print`".to_owned(), ..Flaw::default() }])
    }

    pub(crate) fn pdf(_: &Manuscript<'_>) -> Result<Vec<u8>, Vec<Flaw>> {
        missing()
    }

    pub(crate) fn picture(_: &Manuscript<'_>) -> Result<Vec<u8>, Vec<Flaw>> {
        missing()
    }

    pub(crate) fn lacks(_: char) -> bool {
        false
    }
}

#[cfg(not(feature = "print"))]
pub(crate) use without::{lacks, pdf, picture};
