//! Where links and pictures lead, as whoever knows all reports answers.

/// Where the links and pictures of a text lead.
pub(in crate::import) trait Leads {
    /// A link to something else than a place in the same text.
    fn link(&mut self, address: &str) -> Lead;
    /// A picture.
    fn picture(&mut self, address: &str) -> Lead;
}

/// Where a link or picture leads now.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::import) enum Lead {
    /// As it is.
    Same,
    To(String),
    /// A picture that can only be linked to.
    Link(String),
    /// Nowhere; the words stay.
    Nowhere,
}
