//! The editions of an issue: their texts, what withholds them, and what each of their sections is about.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::content::ReportDraft;
use crate::content::body::{Body, Fragment, SectionDraft};
use crate::content::front_matter::{ReportFront, people};
use crate::content::values::Id;
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;

use super::checking::{Checking, Registers};
use super::gate::Restrictions;
use super::ids::{KindId, LanguageId, TopicId};
use super::register::Register;
use super::report::{Edition, Outdated, Section};
use super::report_type::TypeOfReport;
use super::section::SectionKind;
use super::series::Series;
use super::{faults, markings};

/// The drafts of an issue with their languages; the one that states the facts first.
pub(super) type DraftsByLanguage<'d> = [(&'d ReportDraft, LanguageId)];

/// What restricts each edition. The first states the facts, so its restrictions hold for all of them.
pub(super) fn restrictions(
    drafts: &DraftsByLanguage<'_>,
    registers: Registers<'_>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<Restrictions> {
    let mut all: Vec<Restrictions> = Vec::with_capacity(drafts.len());
    for (draft, _) in drafts {
        let written = &draft.front.value;
        let mut checking = Checking::new(&draft.front, registers, faults);
        let own = checking.restrictions(written.draft, written.embargo_until, written.tlp);
        all.push(match all.first() {
            Some(base) => own.and(base),
            None => own,
        });
    }
    // A level that could not be read says nothing about the words below it.
    for ((draft, _), restrictions) in drafts.iter().zip(&all).filter(|(_, restrictions)| !restrictions.in_doubt) {
        let names = draft.folder.iter().chain([&draft.stem]);
        markings::check_text(&draft.front, &draft.body, names, restrictions.tlp, faults);
        if !restrictions.draft && !has_answer(draft) && !drafts.first().is_some_and(|(base, _)| has_answer(base)) {
            markings::check_wishes(&draft.front, &draft.body, restrictions.tlp, faults);
        }
    }
    all
}

/// Whether a report says by itself when it comes out, or that it was taken back. An embargo that has ended was meant.
fn has_answer(draft: &ReportDraft) -> bool {
    draft.front.value.embargo_until.is_some() || draft.front.value.withdrawn.is_some()
}

/// Every report of a type has its sections, in its order.
fn check_sections_of_type(
    of_type: &TypeOfReport,
    base: &ReportDraft,
    kinds: &[Option<KindId>],
    checking: &mut Checking<'_, ReportFront>,
) {
    let mut last: Option<(usize, &Id)> = None;
    for wanted in &of_type.sections {
        let Some(kind) = checking.registers.kinds.position(wanted.as_str()).map(KindId::new) else { continue };
        let Some(at) = kinds.iter().position(|own| *own == Some(kind)) else {
            let fault = faults::missing_section_of_type(base.front.top(), of_type.id.as_str(), wanted.as_str());
            checking.faults.push(fault);
            continue;
        };
        match last {
            Some((before, kind)) if at < before => {
                let span = base.body.sections[at].heading.span.unwrap_or_else(|| base.front.top());
                let fault = faults::section_out_of_order(span, of_type.id.as_str(), wanted.as_str(), kind.as_str());
                checking.faults.push(fault);
            }
            _ => last = Some((at, wanted)),
        }
    }
}

/// Checks what each edition has by itself. `checking` is that of the first draft.
pub(super) fn build(
    drafts: &DraftsByLanguage<'_>,
    restrictions: Vec<Restrictions>,
    series: &Series,
    of_type: &TypeOfReport,
    checking: &mut Checking<'_, ReportFront>,
) -> Vec<Edition> {
    let (base, _) = drafts[0];
    let base_kinds = base_kinds(base, checking);
    let may_hide_kinds = base.front.gaps().may_hide(Path::Root.key("sections"));
    for kind in &series.required_sections {
        if !may_hide_kinds && !base_kinds.contains(&Some(*kind)) {
            let id = checking.registers.kinds[kind.index()].id.as_str();
            checking.faults.push(faults::missing_section(base.front.top(), id));
        }
    }
    if !may_hide_kinds {
        check_sections_of_type(of_type, base, &base_kinds, checking);
    }
    let gate = checking.registers.gate;
    let shown: Vec<bool> = restrictions.iter().map(|restrictions| gate.withholds(restrictions).is_none()).collect();
    let mut editions = Vec::with_capacity(drafts.len());
    let mut topics_of_base: Vec<Box<[TopicId]>> = Vec::new();
    for (index, ((draft, language), restrictions)) in drafts.iter().zip(restrictions).enumerate() {
        let written = &draft.front.value;
        let mut checking = Checking::new(&draft.front, checking.registers, checking.faults);
        let example = "title: \"Syria: the offensive on Aleppo\"";
        let outdated = outdated(draft, drafts, &shown);
        let title = checking.title(written.title.as_ref(), &draft.stem, example);
        let mut topics = topics(draft, &mut checking);
        if index > 0 {
            // A translation is about what it translates, unless its heading says otherwise.
            let base = topics_of_base.iter();
            topics.iter_mut().zip(base).filter(|(own, _)| own.is_empty()).for_each(|(own, base)| own.clone_from(base));
        } else {
            topics_of_base.clone_from(&topics);
        }
        let kinds = match index {
            0 => base_kinds.clone(),
            _ => {
                if outdated.is_none() {
                    check_section_count(draft, base, &mut checking);
                }
                translated_kinds(draft, &base_kinds, &mut checking)
            }
        };
        editions.push(Edition {
            language: *language,
            file: draft.front.source(),
            title,
            summary: written.summary.as_ref().map(|summary| summary.as_str().to_owned()),
            translators: people(written.translators.as_deref()),
            highlights: written.highlights.iter().flatten().map(|line| line.as_str().to_owned()).collect(),
            sections: sections(&draft.body, &kinds, topics, checking.registers.kinds),
            body: Arc::clone(&draft.body),
            aliases: checking.aliases(written.aliases.as_deref()),
            outdated,
            restrictions,
        });
    }
    editions.sort_by_key(|edition| edition.language);
    editions
}

/// What has changed in the edition that a translation was made from. Of an edition that is withheld, not even that is told.
fn outdated(draft: &ReportDraft, drafts: &DraftsByLanguage<'_>, shown: &[bool]) -> Option<Outdated> {
    let mark = draft.front.value.translated_from.as_ref()?;
    let is_meant = |(from, _): &&(&ReportDraft, LanguageId)| from.language == mark.language;
    let at = drafts.iter().position(|from| is_meant(&from)).filter(|at| shown[*at])?;
    let (from, language) = drafts[at];
    if !from.front.gaps().is_none() {
        return None;
    }
    let changed = mark.changed(&from.translation_mark());
    (!changed.is_empty() && from.language != draft.language).then_some(Outdated { from: language, changed })
}

/// The kinds of the sections that state the facts. A heading's own kind wins; the list in the front matter goes to the
/// others, in order.
fn base_kinds(draft: &ReportDraft, checking: &mut Checking<'_, ReportFront>) -> Vec<Option<KindId>> {
    let root = Path::Root;
    let list = root.key("sections");
    let listed = draft.front.value.sections.iter().flatten().enumerate();
    let listed: Vec<Option<KindId>> =
        listed.map(|(at, id)| checking.kind(id.as_str(), || draft.front.span(list.index(at)))).collect();
    let mut rest = listed.iter();
    let mut kinds = Vec::with_capacity(draft.body.sections.len());
    for section in &draft.body.sections {
        kinds.push(match &section.heading.kind {
            Some((kind, span)) => checking.kind(kind, || *span),
            None => rest.next().copied().flatten(),
        });
    }
    let unbound = rest.len();
    let without = draft.body.sections.iter().filter(|section| section.heading.kind.is_none()).count();
    if draft.front.gaps().may_hide(root.key("sections")) {
        return kinds;
    }
    if unbound > 0 || (!listed.is_empty() && without > listed.len()) {
        let span = draft.front.span(list);
        checking.faults.push(faults::sections_mismatch(span, listed.len(), without));
    }
    kinds
}

/// The topics that the headings of each section name.
fn topics(draft: &ReportDraft, checking: &mut Checking<'_, ReportFront>) -> Vec<Box<[TopicId]>> {
    let mut named = |section: &SectionDraft| -> Box<[TopicId]> {
        section.heading.topics.iter().filter_map(|(id, span)| checking.topic(id, || *span)).collect()
    };
    draft.body.sections.iter().map(&mut named).collect()
}

/// Reports a translation with more or fewer sections. One that is known to be behind is reported as such.
fn check_section_count(draft: &ReportDraft, base: &ReportDraft, checking: &mut Checking<'_, ReportFront>) {
    let (sections, wanted) = (&draft.body.sections, base.body.sections.len());
    // Front matter without an end hides the text, too.
    let is_known = draft.front.is_readable() && base.front.is_readable();
    if sections.len() != wanted && is_known {
        let at = sections.last().and_then(|section| section.heading.span);
        let span = at.unwrap_or_else(|| draft.front.source().whole());
        checking.faults.push(faults::editions_differ_in_sections(span, sections.len(), wanted));
    }
}

/// The kinds of a translation's sections: those of the sections that they translate.
fn translated_kinds(
    draft: &ReportDraft,
    base_kinds: &[Option<KindId>],
    checking: &mut Checking<'_, ReportFront>,
) -> Vec<Option<KindId>> {
    let sections = &draft.body.sections;
    let mut kinds = Vec::with_capacity(sections.len());
    for (index, section) in sections.iter().enumerate() {
        kinds.push(match &section.heading.kind {
            Some((kind, span)) => checking.kind(kind, || *span),
            None => base_kinds.get(index).copied().flatten(),
        });
    }
    kinds
}

/// Each section with its anchor. The second section of a kind is `appeals-2`.
fn sections(
    body: &Body,
    kinds: &[Option<KindId>],
    topics: Vec<Box<[TopicId]>>,
    register: &Register<SectionKind>,
) -> Vec<Section> {
    let mut taken: HashSet<String> = body.fragments().flat_map(Fragment::named_anchors).map(str::to_owned).collect();
    // The number that each name is given next.
    let mut next: HashMap<&str, usize> = HashMap::new();
    let mut sections = Vec::with_capacity(body.sections.len());
    for ((section, kind), topics) in body.sections.iter().zip(kinds).zip(topics) {
        let wanted = kind.map_or(section.heading.anchor.as_str(), |kind| register[kind.index()].id.as_str());
        let next = next.entry(wanted).or_insert(1);
        let anchor = loop {
            let anchor = if *next == 1 { wanted.to_owned() } else { format!("{wanted}-{next}") };
            *next += 1;
            if taken.insert(anchor.clone()) {
                break anchor;
            }
        };
        sections.push(Section { anchor, kind: *kind, topics });
    }
    sections
}
