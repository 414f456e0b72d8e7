//! Texts by language, as data have them.

use serde::{Serialize, Serializer};

use crate::content::shapes::Text;
use crate::content::values::LanguageTag;
use crate::context::PageContext;
use crate::plan::Output;

/// A text in each language of the site that has it.
pub(crate) struct Texts(pub(super) Vec<(String, String)>);

impl Texts {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Serialize for Texts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(tag, text)| (tag, text)))
    }
}

pub(super) fn texts(page: &PageContext<'_>, text: &Text) -> Texts {
    let in_language = |tag: &LanguageTag| text.get(tag.as_str()).map(|text| (tag.to_string(), text.to_owned()));
    Texts(page.site.settings.languages.iter().filter_map(in_language).collect())
}

pub(super) fn maybe_texts(page: &PageContext<'_>, text: Option<&Text>) -> Texts {
    text.map_or_else(|| Texts(Vec::new()), |text| texts(page, text))
}

/// The whole address of a page in each of its languages.
pub(super) fn urls(page: &PageContext<'_>, output: &Output) -> Texts {
    let url = |language| {
        let address = output.address(page.site, language);
        (page.site.settings.tag(language).to_string(), page.here.absolute(&address))
    };
    Texts(output.languages(page.site).into_iter().map(url).collect())
}
