//! The texts that must not come out: those of withheld files, and of restricted blocks in files that come out.

use std::collections::BTreeSet;

use super::phrases::{Grain, Phrases, SourceText, restricted};
use crate::content::shapes::Text;
use crate::content::values::Tlp;
use crate::model::Site;
use crate::source::{Content, SourceId, SourceTree};

/// The texts that must not come out to readers who may read nothing above `ceiling`.
pub(crate) fn withheld(site: &Site, tree: &SourceTree, ceiling: Tlp, grain: Grain) -> Phrases {
    let ceiling = site.settings.audience.min(ceiling);
    // The reason of a withdrawal stands in the very file that was withdrawn, and is meant to be read, after its label.
    let reasons: Vec<String> =
        site.withdrawn.iter().filter_map(|withdrawn| withdrawn.reason.as_ref()).flat_map(texts).collect();
    let without_reasons =
        |text: &str| reasons.iter().fold(text.to_owned(), |text, reason| text.replace(reason.as_str(), "\n"));
    let above = editions(site).filter(|(_, tlp)| *tlp > ceiling).map(|(file, _)| file);
    let withheld: BTreeSet<SourceId> = site.withheld.iter().map(|withheld| withheld.file).chain(above).collect();
    let held_back: Vec<(&str, String)> =
        withheld.iter().map(|file| (tree.path(*file), without_reasons(tree.text(*file)))).collect();
    let mut public: Vec<SourceText<'_>> = reasons.iter().map(|words| SourceText { path: "", words }).collect();
    let mut hidden: Vec<SourceText<'_>> = held_back.iter().map(|(path, words)| SourceText { path, words }).collect();
    for (id, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        if withheld.contains(&id) {
            continue;
        }
        let mut rest = 0;
        for (tlp, range) in restricted(text) {
            if tlp > ceiling {
                public.push(SourceText { path: &file.path, words: &text[rest..range.start] });
                hidden.push(SourceText { path: &file.path, words: &text[range.clone()] });
                rest = range.end;
            }
        }
        public.push(SourceText { path: &file.path, words: &text[rest..] });
    }
    let blocks = match grain {
        Grain::Runs => &[],
        Grain::Sentences => &hidden[held_back.len()..],
    };
    Phrases::new(&hidden, blocks, &public)
}

/// The files that come out, each with its level.
pub(crate) fn editions(site: &Site) -> impl Iterator<Item = (SourceId, Tlp)> {
    let reports =
        site.reports.iter().flat_map(|report| &report.editions).map(|edition| (edition.file, edition.restrictions.tlp));
    let pages =
        site.pages.iter().flat_map(|page| &page.editions).map(|edition| (edition.file, edition.restrictions.tlp));
    reports.chain(pages)
}

/// A text in each of its languages.
fn texts(text: &Text) -> Vec<String> {
    match text.languages().next() {
        None => vec![text.best("", []).to_owned()],
        Some(_) => text.languages().filter_map(|language| text.get(language.as_str())).map(str::to_owned).collect(),
    }
}
