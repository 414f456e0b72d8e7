//! What the last look does not let pass.

use super::phrases::Phrases;
use crate::content::values::Tlp;

/// What must not go out.
#[derive(Debug)]
pub(crate) struct ScanRules {
    /// The address of the site; ends with a slash.
    pub(crate) base_url: String,
    /// Folders of this machine, and what each is: the site's and the author's.
    pub(crate) local_folders: Vec<(String, &'static str)>,
    /// Texts that are withheld.
    pub(crate) withheld: Phrases,
    /// The most that readers may read, where files of the author are looked at: a marking in one of them stands above it.
    /// `None` where pages are, too, whose words were judged when they were read.
    pub(crate) audience: Option<Tlp>,
}
