//! What a text shows: pictures, films and recordings.

use crate::content::body::ImageDraft;
use crate::content::whole_address::whole_address;
use crate::media::Purpose;
use crate::source::Span;

use super::body::{Resolver, Written};
use super::linked::Target;
use super::{faults, film};

impl Resolver<'_> {
    pub(super) fn image(&mut self, image: &ImageDraft, span: Span) -> Target {
        let path = &*image.path;
        let is_elsewhere = |path: &str| whole_address(path).is_some_and(|address| address.starts_with("http"));
        if path.contains("://") || path.starts_with("//") || !self.is_file(path) && is_elsewhere(path) {
            self.fault(faults::remote_image(span));
            return Target::Broken;
        }
        let written = Written { path, anchor: None, span };
        match self.path_of(path) {
            Some(full) if image.alone && film::is_played(self.site, &full) => self.film(full, &written),
            Some(full) => self.asset(full, &written, Purpose::Picture),
            None => {
                let meant = self.meant(path, None);
                self.fault(faults::link_leaves_content(span, path, meant));
                Target::Broken
            }
        }
    }

    /// A film, and what belongs to it.
    fn film(&mut self, full: String, written: &Written<'_>) -> Target {
        let with = film::companions(self.site, &full, self.language());
        let target = self.asset(full, written, Purpose::Attachment);
        if let Target::Asset(_) = target {
            with.paths().for_each(|path| self.offer(path));
        }
        target
    }
}
