//! The files that the front matter of a report names: its documents, its cover.

use crate::media::{Kind, Purpose};
use crate::model::report::{Cover, Document, DocumentPlace, FilePlace};

use super::body::{Resolver, Written};
use super::faults;

impl Resolver<'_> {
    pub(super) fn document(&mut self, document: &Document) {
        if let DocumentPlace::File(place) = &document.place {
            self.file(place, Purpose::Attachment);
        }
    }

    pub(super) fn cover(&mut self, cover: &Cover) {
        self.file(&cover.file, Purpose::Picture);
    }

    fn file(&mut self, place: &FilePlace, purpose: Purpose) {
        let FilePlace { written: (written, span), path } = place;
        let written = written.as_str();
        match path {
            Some(path) if !self.is_asset(path) && is_text_of_site(path) => {
                self.fault(faults::document_is_a_text(*span, written));
            }
            _ if written.contains("://") => self.fault(match purpose {
                Purpose::Picture => faults::remote_image(*span),
                _ => faults::document_elsewhere(*span, written),
            }),
            Some(path) if purpose == Purpose::Picture && self.kind_of(path).is_some_and(is_offered_only) => {
                self.fault(faults::cover_is_no_picture(*span, written));
            }
            Some(path) => {
                self.asset(path.clone(), &Written { path: written, anchor: None, span: *span }, purpose);
            }
            None => {
                let meant = self.meant(written, None);
                self.fault(faults::link_leaves_content(*span, written, meant));
            }
        }
    }
}

/// Whether a file is neither a picture nor anything that could act, of which there is more to say.
fn is_offered_only(kind: Kind) -> bool {
    !kind.is_picture() && !matches!(kind, Kind::Html | Kind::Xml | Kind::Script | Kind::Program | Kind::FrontMatter)
}

/// Whether a path is that of a text, a register or settings, of which pages are made.
fn is_text_of_site(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, ending)| matches!(ending, "md" | "yaml" | "yml"))
}
