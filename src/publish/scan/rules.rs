//! What the last look does not let pass.

use super::phrases::Phrases;

/// What must not go out.
#[derive(Debug)]
pub(crate) struct ScanRules {
    /// The address of the site; ends with a slash.
    pub(crate) base_url: String,
    /// Folders of this machine, and what each is: the site's and the author's.
    pub(crate) local_folders: Vec<(String, &'static str)>,
    /// Texts that are withheld.
    pub(crate) withheld: Phrases,
}
