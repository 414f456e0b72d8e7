//! What is to be printed, and what may be wrong with it.

/// All that a document is made of.
#[derive(Clone, Copy, Debug)]
#[cfg_attr(not(feature = "print"), expect(dead_code, reason = "nothing sets it"))]
pub(crate) struct Manuscript<'m> {
    /// Source of typst.
    pub(crate) source: &'m str,
    /// The files that it may name, `photo-1.jpg`, and their bytes.
    pub(crate) files: &'m [(String, Vec<u8>)],
    /// What no other document has: its address.
    pub(crate) name: &'m str,
}

/// What is wrong with a source.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Flaw {
    /// As typst says it.
    pub(crate) words: String,
    /// The line of the source; empty if that is not known.
    pub(crate) line: String,
    /// What may help, as typst says it; may be empty.
    pub(crate) hint: String,
}
