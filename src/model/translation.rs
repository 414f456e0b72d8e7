//! The editions of one issue. The first states the facts; the others state texts, and any fact that they repeat must
//! agree.

use crate::content::front_matter::{CoverDraft, EventDraft, FigureDraft, ReportFront, UpdateDraft};
use crate::content::shapes::{Nullable, Text};
use crate::content::values::{Id, LanguageTag};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;

use super::edition::DraftsByLanguage;
use super::faults;
use super::settings::Settings;

/// The parts of an issue's facts that hold texts, with the texts of all editions.
pub(super) struct MergedTexts {
    pub(super) figures: Vec<FigureDraft>,
    pub(super) events: Vec<EventDraft>,
    pub(super) updates: Vec<UpdateDraft>,
    pub(super) cover: Option<CoverDraft>,
}

/// Takes the facts from the first edition and the texts from all editions that come out: a label of a translation that
/// is still a draft must not be seen on pages of its language.
pub(super) fn merge(
    drafts: &DraftsByLanguage<'_>,
    shown: &[bool],
    settings: &Settings,
    faults: &mut Vec<Diagnostic>,
) -> MergedTexts {
    let (base, base_language) = drafts[0];
    let base_tag = settings.tag(base_language);
    let facts = &base.front.value;
    let mut texts = MergedTexts {
        figures: facts.key_figures.clone().unwrap_or_default(),
        events: facts.events.clone().unwrap_or_default(),
        updates: facts.updates.clone().unwrap_or_default(),
        cover: facts.cover.clone(),
    };
    for ((draft, language), shown) in drafts.iter().zip(shown).skip(1) {
        let mut pair = EditionPair {
            base: &base.front,
            base_tag,
            other: &draft.front,
            tag: settings.tag(*language),
            shown: *shown,
            faults: &mut *faults,
        };
        pair.compare_facts();
        let root = Path::Root;
        let written = &draft.front.value;
        pair.figures(&mut texts.figures, written.key_figures.as_deref().unwrap_or_default(), root.key("key_figures"));
        pair.events(&mut texts.events, written.events.as_deref().unwrap_or_default());
        pair.updates(&mut texts.updates, written.updates.as_deref().unwrap_or_default());
        pair.cover(texts.cover.as_mut(), written.cover.as_ref());
    }
    texts
}

/// The edition with the facts, and one that translates it.
struct EditionPair<'a> {
    base: &'a Yaml<ReportFront>,
    base_tag: &'a LanguageTag,
    other: &'a Yaml<ReportFront>,
    tag: &'a LanguageTag,
    shown: bool,
    faults: &'a mut Vec<Diagnostic>,
}

macro_rules! compare {
    ($pair:ident, $($key:literal => $field:ident),* $(,)?) => {
        $(if $pair.other.value.$field.is_some()
            && $pair.other.value.$field != $pair.base.value.$field
            && $pair.can_compare($key)
        {
            $pair.disagree(Path::Root.key($key), Path::Root.key($key), $key);
        })*
    };
}

impl EditionPair<'_> {
    fn disagree(&mut self, path: Path<'_>, base_path: Path<'_>, key: &str) {
        let fault = faults::editions_disagree(self.other.span(path), self.base.span(base_path), key);
        self.faults.push(fault);
    }

    /// Whether both editions were read whole there. That the cut-off is missing is a fault of its own.
    fn can_compare(&self, key: &str) -> bool {
        let path = Path::Root;
        let is_missing = key == "as_of" && self.base.value.as_of.is_none();
        !is_missing && !self.base.gaps().may_hide(path.key(key)) && !self.other.gaps().may_hide(path.key(key))
    }

    fn compare_facts(&mut self) {
        compare!(self,
            "type" => report_type, "number" => number, "report_version" => report_version, "as_of" => as_of,
            "period" => period, "published" => published, "next_report" => next_report, "tlp" => tlp,
            "sections" => sections, "places" => places, "actors" => actors, "topics" => topics, "disaster" => disaster,
            "sources" => sources,
            "authors" => authors, "licence" => licence, "prepared_by" => prepared_by, "approved_by" => approved_by, "contacts" => contacts,
            "documents" => documents, "layers" => layers, "references" => references, "identifiers" => identifiers,
            "incident" => incident,
        );
    }

    fn figures(&mut self, facts: &mut [FigureDraft], written: &[FigureDraft], list: Path<'_>) {
        for (index, figure) in written.iter().enumerate() {
            let path = list.index(index);
            let Some(fact) = find(facts, figure) else {
                if !self.can_compare("key_figures") {
                    continue;
                }
                if is_of_place(facts, &figure.id) {
                    let fault = faults::place_without_words(self.other.span(path.key("id")), figure.id.as_str());
                    self.faults.push(fault);
                    continue;
                }
                let known: Vec<&str> = ids(facts);
                let fault = faults::unknown_figure(self.other.span(path.key("id")), figure.id.as_str(), known);
                self.faults.push(fault);
                continue;
            };
            self.compare_figure(fact, figure, path);
            for (target, text) in [
                (&mut fact.label, &figure.label),
                (&mut fact.note, &figure.note),
                (&mut fact.attribution, &figure.attribution),
                (&mut fact.inclusion, &figure.inclusion),
            ] {
                self.take(target, text.as_ref());
            }
            self.figures(facts, figure.breakdown.as_deref().unwrap_or_default(), path.key("breakdown"));
        }
    }

    fn compare_figure(&mut self, fact: &FigureDraft, figure: &FigureDraft, path: Path<'_>) {
        let differs = [
            ("value", figure.value != Nullable::Absent && figure.value != fact.value),
            ("min", figure.min.is_some() && figure.min != fact.min),
            ("max", figure.max.is_some() && figure.max != fact.max),
            ("best", figure.best.is_some() && figure.best != fact.best),
            ("reason", figure.reason.is_some() && figure.reason != fact.reason),
            ("approximate", figure.approximate.is_some() && figure.approximate != fact.approximate),
            ("unit", figure.unit.is_some() && figure.unit != fact.unit),
            ("measure", figure.measure.is_some() && figure.measure != fact.measure),
            ("scope", figure.scope.is_some() && figure.scope != fact.scope),
            ("as_of", figure.as_of.is_some() && figure.as_of != fact.as_of),
            ("place", figure.place.is_some() && figure.place != fact.place),
            ("topic", figure.topic.is_some() && figure.topic != fact.topic),
            ("by_place", figure.by_place.is_some() && figure.by_place != fact.by_place),
            ("source", figure.source.is_some() && figure.source != fact.source),
            ("credibility", figure.credibility.is_some() && figure.credibility != fact.credibility),
            ("status", figure.status.is_some() && figure.status != fact.status),
            ("exhaustive", figure.exhaustive.is_some() && figure.exhaustive != fact.exhaustive),
        ];
        let can_compare = self.can_compare("key_figures");
        for (key, _) in differs.into_iter().filter(|(_, differs)| *differs && can_compare) {
            let span = self.other.span(path.key(key));
            let fault = faults::editions_disagree_on_figure(span, self.base.source(), key, figure.id.as_str());
            self.faults.push(fault);
        }
    }

    fn events(&mut self, facts: &mut [EventDraft], written: &[EventDraft]) {
        let root = Path::Root;
        let list = root.key("events");
        for (index, event) in written.iter().enumerate() {
            match facts.get_mut(index) {
                Some(fact) if fact.time == event.time && agrees(&fact.id, &event.id) => {
                    self.take_text(&mut fact.text, &event.text)
                }
                _ => self.unpaired(list.index(index), "events"),
            }
        }
    }

    fn updates(&mut self, facts: &mut [UpdateDraft], written: &[UpdateDraft]) {
        let root = Path::Root;
        let list = root.key("updates");
        for (index, update) in written.iter().enumerate() {
            match facts.get_mut(index) {
                Some(fact)
                    if fact.time == update.time
                        && fact.kind == update.kind
                        && agrees(&fact.id, &update.id)
                        && agrees(&fact.state, &update.state) =>
                {
                    self.take_text(&mut fact.text, &update.text);
                }
                _ => self.unpaired(list.index(index), "updates"),
            }
        }
    }

    fn cover(&mut self, fact: Option<&mut CoverDraft>, written: Option<&CoverDraft>) {
        let (Some(written), root) = (written, Path::Root) else { return };
        let path = root.key("cover");
        let Some(fact) = fact else {
            if self.can_compare("cover") {
                self.faults.push(faults::editions_disagree(self.other.key_span(path), self.base.top(), "cover"));
            }
            return;
        };
        let differs = [
            ("file", written.file.is_some() && written.file != fact.file),
            ("focus", written.focus.is_some() && written.focus != fact.focus),
        ];
        for (key, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            if self.can_compare("cover") {
                self.disagree(path.key(key), path, key);
            }
        }
        self.take(&mut fact.alt, written.alt.as_ref());
        self.take(&mut fact.caption, written.caption.as_ref());
        self.take(&mut fact.credit, written.credit.as_ref());
    }

    fn unpaired(&mut self, path: Path<'_>, key: &str) {
        if !self.can_compare(key) {
            return;
        }
        let fault =
            faults::editions_disagree(self.other.span(path.key("time")), self.base.span(Path::Root.key(key)), key);
        self.faults.push(fault);
    }

    fn take(&self, target: &mut Option<Text>, text: Option<&Text>) {
        if !self.shown {
            return;
        }
        match (target.as_mut(), text) {
            (Some(fact), Some(text)) => self.take_text(fact, text),
            (None, Some(text)) => *target = Some(text.clone()),
            (_, None) => {}
        }
    }

    /// A plain text of a translation is in its language.
    fn take_text(&self, fact: &mut Text, text: &Text) {
        if !self.shown {
            return;
        }
        let mut texts = match fact {
            Text::Plain(line) => vec![(self.base_tag.clone(), line.clone())],
            Text::ByLanguage(texts) => std::mem::take(texts),
        };
        let new = match text {
            Text::Plain(line) => vec![(self.tag.clone(), line.clone())],
            Text::ByLanguage(new) => new.clone(),
        };
        for (tag, line) in new {
            match texts.iter_mut().find(|(other, _)| *other == tag) {
                Some((_, known)) => *known = line,
                None => texts.push((tag, line)),
            }
        }
        *fact = Text::ByLanguage(texts);
    }
}

/// A translation need not repeat an id.
fn agrees(fact: &Option<Id>, written: &Option<Id>) -> bool {
    written.is_none() || written == fact
}

fn find<'f>(facts: &'f mut [FigureDraft], wanted: &FigureDraft) -> Option<&'f mut FigureDraft> {
    for fact in facts {
        if fact.id == wanted.id {
            return Some(fact);
        }
        if let Some(found) = find(fact.breakdown.as_deref_mut().unwrap_or_default(), wanted) {
            return Some(found);
        }
    }
    None
}

/// Whether an id is that of a number under `by_place`.
fn is_of_place(facts: &[FigureDraft], id: &Id) -> bool {
    facts.iter().any(|fact| {
        let is_own = |rest: &str| rest.starts_with('-') && fact.by_place.is_some();
        id.as_str().strip_prefix(fact.id.as_str()).is_some_and(is_own)
            || is_of_place(fact.breakdown.as_deref().unwrap_or_default(), id)
    })
}

fn ids(facts: &[FigureDraft]) -> Vec<&str> {
    let mut all = Vec::new();
    for fact in facts {
        all.push(fact.id.as_str());
        all.extend(ids(fact.breakdown.as_deref().unwrap_or_default()));
    }
    all
}
