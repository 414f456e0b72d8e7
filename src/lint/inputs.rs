//! What the rules of the linter look at: the linked site, the drafts behind it, and the settings of the linter.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::content::front_matter::{ReportFront, SourceDraft};
use crate::content::prose::Passage;
use crate::content::registers::PlaceDraft;
use crate::content::settings::{LintDraft, SettingsDraft};
use crate::content::shapes::ById;
use crate::content::values::Id;
use crate::content::yaml::{Path, Yaml};
use crate::content::{Draft, ReportDraft};
use crate::diagnostic::{Code, Diagnostic};
use crate::links::LinkedSite;
use crate::model::Site;
use crate::model::faults::unknown_section_kind;
use crate::model::gate::Gate;
use crate::model::report::{Edition, Report, ReportId};
use crate::model::section::KindId;
use crate::model::series::Series;
use crate::source::{PerFile, SourceId, Span};

use super::rules;

/// In days from cut-off to release: a slip by one month makes at least 28.
const MAX_AGE_DAYS: u32 = 27;
/// In days: a figure may openly be older than its report, but a year off is a slip, common in January.
const MAX_FIGURE_AGE_DAYS: u32 = 364;
/// In days: of an incident that goes on for longer without a word, nobody knows whether it does.
const MAX_SILENCE_DAYS: u32 = 7;
/// The sections in which a number without a source does most harm.
const ATTRIBUTED_SECTIONS: &[&str] = &["casualties", "displacement", "humanitarian_impact"];

/// What every rule sees.
pub(super) struct LintInputs<'d> {
    pub(super) linked: &'d LinkedSite,
    pub(super) site: &'d Site,
    pub(super) gate: &'d Gate,
    pub(super) written: PerFile<&'d ReportDraft>,
    /// Folder and number of the reports that are withheld or were withdrawn.
    pub(super) absent: BTreeSet<(Option<&'d Id>, u32)>,
    /// Their drafts.
    away: Vec<&'d ReportDraft>,
    /// The reports that were not read whole.
    unread: Vec<ReportId>,
    /// Folder and number of those of which so little was read that they are withheld.
    lost: Vec<(Option<&'d Id>, Option<u32>)>,
    pub(super) places: Option<&'d Yaml<ById<PlaceDraft>>>,
    pub(super) sources: Option<&'d Yaml<ById<SourceDraft>>>,
    pub(super) max_age_days: u32,
    pub(super) max_figure_age_days: u32,
    pub(super) max_silence_days: u32,
    pub(super) attributed: Vec<KindId>,
    pub(super) off: Vec<Code>,
}

/// A report beside its drafts.
pub(super) struct DraftedReport<'d> {
    pub(super) id: ReportId,
    pub(super) report: &'d Report,
    /// One for each edition of the report, in the same order. The first states the facts.
    pub(super) written: Vec<&'d ReportDraft>,
}

impl<'d> LintInputs<'d> {
    pub(super) fn new(linked: &'d LinkedSite, gate: &'d Gate, drafts: &'d [Arc<Draft>]) -> LintInputs<'d> {
        let kind = |id: &&str| linked.site.kinds.position(id).map(KindId::new);
        let mut inputs = LintInputs {
            linked,
            site: &linked.site,
            gate,
            written: PerFile::default(),
            absent: BTreeSet::new(),
            away: Vec::new(),
            unread: Vec::new(),
            lost: Vec::new(),
            places: None,
            sources: None,
            max_age_days: MAX_AGE_DAYS,
            max_figure_age_days: MAX_FIGURE_AGE_DAYS,
            max_silence_days: MAX_SILENCE_DAYS,
            attributed: ATTRIBUTED_SECTIONS.iter().filter_map(kind).collect(),
            off: rules::RULES.iter().filter(|rule| !rule.asks_always).map(|rule| rule.code).collect(),
        };
        for draft in drafts {
            match &**draft {
                Draft::Report(report) => {
                    inputs.written.insert(report.front.source(), report);
                }
                Draft::Places(places) => inputs.places = Some(places),
                Draft::Sources(sources) => inputs.sources = Some(sources),
                Draft::Actors(_) | Draft::Topics(_) | Draft::Series(_) | Draft::Page(_) | Draft::Asset(_) => {}
            }
        }
        let is_unread = |id: &ReportId| inputs.read_whole(*id).is_none();
        inputs.unread = linked.site.reports.ids().filter(is_unread).collect();
        let withheld = linked.site.withheld.iter().map(|other| other.file);
        for file in withheld.chain(linked.site.withdrawn.iter().map(|other| other.file)) {
            let Some(draft) = inputs.written_in(file) else { continue };
            inputs.away.push(draft);
            let number = draft.front.value.number.or_else(|| draft.stem.as_str().parse().ok());
            inputs.absent.extend(number.map(|number| (draft.folder.as_ref(), number)));
            if !draft.front.gaps().is_none() {
                inputs.lost.push((draft.folder.as_ref(), number));
            }
        }
        inputs
    }

    pub(super) fn read_settings(&mut self, settings: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) {
        let Some(lint) = &settings.value.lint else { return };
        let LintDraft { off, on, max_age_days, max_figure_age_days, max_silence_days, attributed_sections } = lint;
        let root = Path::Root;
        let lint = root.key("lint");
        let (turned_on, turned_off) = (lint.key("on"), lint.key("off"));
        for (index, name) in on.iter().flatten().enumerate() {
            let rule = rules::named(name.as_str(), || settings.span(turned_on.index(index)), faults);
            self.off.retain(|code| rule.is_none_or(|rule| *code != rule.code));
        }
        for (index, silence) in off.iter().flatten().enumerate() {
            let span = || settings.span(turned_off.index(index).key("rule"));
            self.off.extend(rules::named(silence.rule.as_str(), span, faults).map(|rule| rule.code));
        }
        self.max_age_days = max_age_days.unwrap_or(self.max_age_days);
        self.max_figure_age_days = max_figure_age_days.unwrap_or(self.max_figure_age_days);
        self.max_silence_days = max_silence_days.unwrap_or(self.max_silence_days);
        let Some(sections) = attributed_sections else { return };
        // Who says where the rule asks wants it to ask.
        let is_off_here =
            off.iter().flatten().any(|silence| silence.rule.as_str() == Code::UnattributedClaim.info().name);
        self.off.retain(|code| *code != Code::UnattributedClaim || is_off_here);
        let list = lint.key("attributed_sections");
        self.attributed.clear();
        for (index, id) in sections.iter().enumerate() {
            match self.site.kinds.position(id.as_str()) {
                Some(kind) => self.attributed.push(KindId::new(kind)),
                None => {
                    let span = settings.span(list.index(index));
                    faults.push(unknown_section_kind(span, id.as_str(), self.site.kinds.ids()));
                }
            }
        }
    }

    /// A report that was read whole. A question about another could be one about what is missing in it.
    pub(super) fn drafted(&self, id: ReportId) -> Option<DraftedReport<'d>> {
        let report = self.whole(id)?;
        let written = report.editions.iter().map(|edition| self.written_in(edition.file)).collect();
        Some(DraftedReport { id, report, written: Option::from_iter::<Vec<Option<_>>>(written)? })
    }

    /// Where a report says which period it is about.
    pub(super) fn period_of(&self, report: &Report) -> Option<Span> {
        self.written_in(report.editions[0].file).map(|draft| draft.front.span(Path::Root.key("period")))
    }

    /// A report if nothing that was written in its editions could not be read.
    pub(super) fn whole(&self, id: ReportId) -> Option<&'d Report> {
        self.unread.binary_search(&id).is_err().then(|| &*self.site.reports[id])
    }

    /// Whether a report can be compared with one before it: every report between them was read whole, and so they are next to
    /// each other, or others say what came between. One without a date may have come between.
    pub(super) fn is_comparable(&self, before: ReportId, now: ReportId) -> bool {
        let report = |id: ReportId| &self.site.reports[id];
        let between = |unread: &&ReportId| {
            let (unread, now_number) = (**unread, report(now).number);
            let is_between = match report(unread).is_dated() {
                true => before <= unread && unread < now,
                false => now_number.zip(report(unread).number).is_none_or(|(now, unread)| unread < now),
            };
            is_between && report(unread).series == report(now).series
        };
        let folder = self.site.series[report(now).series.index()].folder.as_ref();
        let is_lost_between = |(of, number): &(Option<&Id>, Option<u32>)| {
            *of == folder && report(now).number.zip(*number).is_none_or(|(now, lost)| lost < now)
        };
        !self.unread.iter().any(|unread| between(&unread)) && !self.lost.iter().any(is_lost_between)
    }

    /// The drafts of a series that are withheld or were withdrawn. Readers may have seen what they say.
    pub(super) fn away(&self, series: &Series) -> impl Iterator<Item = &'d ReportDraft> {
        self.away.iter().copied().filter(|draft| draft.folder == series.folder)
    }

    fn read_whole(&self, id: ReportId) -> Option<&'d Report> {
        let report = &*self.site.reports[id];
        let is_whole = |edition: &Edition| self.written_in(edition.file).is_some_and(|of| of.front.gaps().is_none());
        (report.is_dated() && report.editions.iter().all(is_whole)).then_some(report)
    }

    pub(super) fn written_in(&self, file: SourceId) -> Option<&'d ReportDraft> {
        self.written.get(file).copied()
    }

    /// The passages of an edition that may come out.
    pub(super) fn passages(&self, edition: &Edition) -> impl Iterator<Item = &'d Passage> {
        let audience = self.gate.audience;
        let written = self.written_in(edition.file);
        written
            .into_iter()
            .flat_map(|written| &*written.passages)
            .filter(move |passage| passage.tlp.is_none_or(|tlp| tlp <= audience))
    }

    pub(super) fn tag(&self, edition: &Edition) -> &'d str {
        self.site.settings.tag(edition.language).as_str()
    }
}

impl<'d> DraftedReport<'d> {
    /// The front matter that states the facts.
    pub(super) fn facts(&self) -> &'d Yaml<ReportFront> {
        &self.written[0].front
    }

    /// Each edition with its draft.
    pub(super) fn editions(&self) -> impl Iterator<Item = (&'d Edition, &'d ReportDraft)> {
        self.report.editions.iter().zip(self.written.iter().copied())
    }
}
