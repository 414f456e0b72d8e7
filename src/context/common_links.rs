//! Links that pages of one kind, series, language and folder have in common. They are made once and shared.

use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::model::series::SeriesId;
use crate::model::settings::LanguageId;
use crate::theme::view::FeedLinkView;

/// The links that the heads of such pages hold.
#[derive(Clone)]
pub(crate) struct CommonLinks {
    pub(crate) stylesheets: Arc<[String]>,
    pub(crate) scripts: Arc<[String]>,
    pub(crate) feeds: Arc<[FeedLinkView]>,
}

/// Everything that the links of a page depend on.
#[derive(PartialEq, Eq, Hash)]
pub(crate) struct LinkScope {
    /// The class of the page.
    pub(crate) kind: &'static str,
    pub(crate) series: Option<SeriesId>,
    pub(crate) language: LanguageId,
    /// The folder that the page is in.
    pub(crate) folder: String,
    /// The way from the page up to the root of the site.
    pub(crate) root: String,
}

/// The links that pages have asked for.
#[derive(Default)]
pub(crate) struct AllCommonLinks(Mutex<FxHashMap<LinkScope, CommonLinks>>);

impl AllCommonLinks {
    pub(crate) fn get_or_make(&self, of: LinkScope, make: impl FnOnce() -> CommonLinks) -> CommonLinks {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        known.entry(of).or_insert_with(make).clone()
    }
}
