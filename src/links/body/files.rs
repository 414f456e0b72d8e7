//! Files that a body shows or offers.

use super::{Resolver, Written};
use crate::content::body::TableDraft;
use crate::content::other_site::faults::above_audience;
use crate::content::tables::table;
use crate::content::{AssetDraft, ROOT_FOLDER};
use crate::links::faults;
use crate::links::linked::Target;
use crate::media::{self, Purpose};
use crate::source::Span;

impl Resolver<'_> {
    /// A table in a text leads to its file. The other sheets of a workbook are nobody's business.
    pub(in crate::links) fn table(&mut self, shown: &TableDraft, span: Span) -> Target {
        let path = shown.path.as_str();
        match self.documents.join(self.page.file(), path) {
            Some(full) if table::is_workbook(path) && self.site.assets.contains_key(&full) => Target::Plain,
            Some(full) => self.asset(full, &Written { path, anchor: None, span }, Purpose::Attachment),
            None => {
                self.faults.push(faults::link_leaves_content(span, path, self.meant(path, None)));
                Target::Broken
            }
        }
    }

    pub(in crate::links) fn is_file(&self, path: &str) -> bool {
        self.documents.join(self.page.file(), path).is_some_and(|full| self.site.assets.contains_key(&full))
    }

    pub(in crate::links) fn asset(&mut self, full: String, written: &Written<'_>, purpose: Purpose) -> Target {
        let judge = |asset: &AssetDraft| match full.strip_prefix(ROOT_FOLDER) {
            // It comes out anyway.
            Some(inside) if purpose == Purpose::Attachment => media::judge_root(inside, asset.kind),
            _ => media::judge(&full, asset.kind, purpose).map(drop),
        };
        let audience = self.site.settings.audience;
        let fault = match self.site.assets.get(&full).map(judge) {
            Some(Ok(()))
                if let Some((name, tlp)) = self.site.other_sites.get(&full).filter(|(_, tlp)| *tlp > audience) =>
            {
                above_audience(written.span, name.as_str(), tlp.label(), audience.label())
            }
            Some(Ok(())) => {
                self.assets.push(full.clone());
                return Target::Asset(full);
            }
            Some(Err(objection)) => faults::may_not_go_out(written.span, written.path, &objection),
            None => {
                let meant = self.meant(written.path, written.anchor);
                faults::missing_file(written.span, written.path, meant)
            }
        };
        self.faults.push(fault);
        Target::Broken
    }
}
