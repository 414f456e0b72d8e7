//! The files beside a film or a recording that belong to it, by their names: `flood.jpg` shows `flood.mp4` before it plays, `flood.vtt` is
//! what is said in it, with times, and `flood.txt` without.

use crate::content::values::LanguageTag;
use crate::media::{self, Purpose};
use crate::model::Site;
use crate::model::settings::LanguageId;

/// What belongs to a film or a recording.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Companions<'s> {
    /// A picture of it.
    pub(crate) poster: Option<String>,
    /// What is said, with times, in each language that there is.
    pub(crate) captions: Vec<(&'s LanguageTag, String)>,
    /// What is said and seen, in the language of the page, else in none that its name tells.
    pub(crate) transcript: Option<String>,
}

impl Companions<'_> {
    /// The paths of all of them.
    pub(crate) fn paths(self) -> impl Iterator<Item = String> {
        self.poster.into_iter().chain(self.captions.into_iter().map(|(_, path)| path)).chain(self.transcript)
    }

    /// Whether readers who cannot hear it, or cannot see it, get what is said.
    pub(crate) fn has_words(&self) -> bool {
        !self.captions.is_empty() || self.transcript.is_some()
    }
}

/// Whether a file of the site's folder is a film or a recording that browsers play.
pub(crate) fn is_played(site: &Site, path: &str) -> bool {
    media::is_played(path) && site.assets.get(path).is_some_and(|asset| asset.kind.is_played())
}

/// What belongs to the film at a path, for a page in a language.
pub(crate) fn companions<'s>(site: &'s Site, path: &str, language: LanguageId) -> Companions<'s> {
    let stem = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let file = |ending: &str, purpose| {
        let path = [stem, ".", ending].concat();
        let kind = site.assets.get(&path)?.kind;
        media::judge(&path, kind, purpose).is_ok().then_some(path)
    };
    let words = |ending: &str| file(ending, Purpose::Attachment);
    let in_language = |tag: &LanguageTag, ending: &str| words(&format!("{tag}.{ending}"));
    let tags = &site.settings.languages;
    let mut captions: Vec<_> = tags.iter().filter_map(|tag| Some((tag, in_language(tag, "vtt")?))).collect();
    // Captions of no language are in the first that has none of its own.
    let without = tags.iter().find(|tag| captions.iter().all(|(other, _)| other != tag));
    captions.extend(without.and_then(|tag| Some((tag, words("vtt")?))));
    Companions {
        poster: ["jpg", "jpeg", "png", "webp"].into_iter().find_map(|ending| file(ending, Purpose::Picture)),
        captions,
        transcript: in_language(site.settings.tag(language), "txt").or_else(|| words("txt")),
    }
}
