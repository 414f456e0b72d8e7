//! The text of a translation: what is text, in the words of the edition that states the facts, to be written over.

use crate::content::front_matter::{FigureDraft, PageFront, ReportFront};
use crate::content::shapes::Text;
use crate::content::translated::TranslationMark;
use crate::content::values::Line;

use crate::cli::hints::fill;
use crate::content::yaml_text::{self as yaml, Block};
use crate::language::Hints;

/// Which language into which, and what the file is called that is translated.
pub(super) struct Translation<'t> {
    pub(super) from: &'t str,
    pub(super) into: &'t str,
    pub(super) file: &'t str,
    /// The hints are for whoever translates, so they are in the language translated into.
    pub(super) hints: &'static Hints,
    /// What it is made from, for the front matter.
    pub(super) mark: Option<TranslationMark>,
    /// Whether there is still something to translate.
    pub(super) draft: bool,
}

/// The translation of a report.
pub(super) fn report(front: &ReportFront, body: &str, with: &Translation<'_>) -> String {
    let mut out = head(with, front.title.as_ref(), front.summary.as_ref());
    if let Some(highlights) = front.highlights.as_deref().filter(|highlights| !highlights.is_empty()) {
        out.open(0, "highlights");
        for highlight in highlights {
            out.0.push_str(&format!("  - {}\n", yaml::quoted(highlight.as_str())));
        }
    }
    let all = front.key_figures.as_deref().unwrap_or_default();
    if all.iter().any(|figure| with.has_words(figure)) {
        out.open(0, "key_figures");
        with.figures(&mut out, all, 2);
    }
    // Events and updates are paired by their place in the list, so all of them stand here or none.
    let events = front.events.as_deref().unwrap_or_default();
    if events.iter().any(|event| with.misses(&event.text)) {
        out.open(0, "events");
        for event in events {
            out.entry(2, "time", yaml::moment(event.time));
            out.put(4, "text", with.text(&event.text));
        }
    }
    let updates = front.updates.as_deref().unwrap_or_default();
    if updates.iter().any(|update| with.misses(&update.text)) {
        out.open(0, "updates");
        for update in updates {
            out.entry(2, "time", yaml::moment(update.time));
            out.put(4, "kind", update.kind.as_str());
            out.put(4, "text", with.text(&update.text));
        }
    }
    let cover = front.cover.iter().flat_map(|cover| {
        [("alt", &cover.alt), ("caption", &cover.caption), ("credit", &cover.credit)]
            .into_iter()
            .filter_map(|(key, text)| Some((key, text.as_ref()?)))
    });
    let missed: Vec<_> = cover.filter(|(_, text)| with.misses(text)).collect();
    if !missed.is_empty() {
        out.open(0, "cover");
        missed.into_iter().for_each(|(key, text)| out.put(2, key, with.text(text)));
    }
    close(out, body)
}

/// The translation of a plain page.
pub(super) fn page(front: &PageFront, body: &str, with: &Translation<'_>) -> String {
    close(head(with, front.title.as_ref(), front.summary.as_ref()), body)
}

fn head(with: &Translation<'_>, title: Option<&Line>, summary: Option<&Line>) -> Block {
    let mut out = Block("---\n".to_owned());
    out.comment(&fill(with.hints.translate, &[("file", with.file)]));
    if with.draft {
        out.put(0, "draft", format!("true  # {}", with.hints.draft));
    }
    out.maybe(0, "translated_from", with.mark.as_ref().map(ToString::to_string));
    out.put(0, "title", yaml::quoted(title.map_or("…", Line::as_str)));
    out.maybe(0, "summary", summary.map(|summary| yaml::quoted(summary.as_str())));
    out
}

fn close(mut out: Block, body: &str) -> String {
    out.0.push_str("---\n");
    out.0.push_str(body);
    out.0
}

impl Translation<'_> {
    /// A plain text is in the language of its file.
    fn misses(&self, text: &Text) -> bool {
        match text {
            Text::Plain(_) => true,
            Text::ByLanguage(_) => text.get(self.into).is_none(),
        }
    }

    fn text(&self, text: &Text) -> String {
        yaml::quoted(text.best(self.into, [self.from]))
    }

    fn has_words(&self, figure: &FigureDraft) -> bool {
        texts(figure).iter().any(|(_, text)| self.misses(text))
            || figure.breakdown.iter().flatten().any(|part| self.has_words(part))
    }

    fn figures(&self, out: &mut Block, figures: &[FigureDraft], indent: usize) {
        for figure in figures.iter().filter(|figure| self.has_words(figure)) {
            out.entry(indent, "id", figure.id.as_str());
            for (key, text) in texts(figure) {
                if self.misses(text) {
                    out.put(indent + 2, key, self.text(text));
                }
            }
            let parts = figure.breakdown.as_deref().unwrap_or_default();
            if parts.iter().any(|part| self.has_words(part)) {
                out.open(indent + 2, "breakdown");
                self.figures(out, parts, indent + 4);
            }
        }
    }
}

fn texts(figure: &FigureDraft) -> Vec<(&'static str, &Text)> {
    let texts = [
        ("label", &figure.label),
        ("attribution", &figure.attribution),
        ("inclusion", &figure.inclusion),
        ("note", &figure.note),
    ];
    texts.into_iter().filter_map(|(key, text)| Some((key, text.as_ref()?))).collect()
}
