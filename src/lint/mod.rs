//! The linter: what a machine can see in a sound report and an editor would ask about.
//!
//! Every rule was broken in public by real reports; `docs/linter.md` tells the case behind each. A rule is a row in
//! [`RULES`] and a check in the file of its family. It would rather miss a case than cry wolf: an alarm that is wrong
//! twice is not read a third time. A rule is silenced, with a reason, in `site.yaml` or in a report.

mod dates;
mod editions;
mod faults;
mod figures;
mod memo;
mod people;
mod prose;
mod series;
mod silence;
#[cfg(test)]
mod tests;

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
use crate::model::gate::Gate;
use crate::model::report::{Edition, Report, ReportId};
use crate::model::section::KindId;
use crate::model::series::Series;
use crate::source::{PerFile, SourceId};

pub use memo::Memo;

/// A rule of the linter.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The code of its diagnostics, whose name is the rule's name.
    pub code: Code,
    /// What it asks, in one line.
    pub asks: &'static str,
    /// What it looks at.
    pub looks: Looks,
}

/// What a rule looks at. A silence that is of no use is told only where other reports and editions, which this build may
/// not show, have no part in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// At one edition by itself.
    Alone,
    /// At several reports or editions, or at a register.
    Among,
}

macro_rules! rules {
    ($($code:ident, $looks:ident, $asks:literal;)*) => {
        /// Every rule.
        pub const RULES: &[Rule] = &[$(Rule { code: Code::$code, asks: $asks, looks: Looks::$looks },)*];
    };
}

rules! {
    PartsAgainstTotal, Alone, "do exhaustive parts make their total?";
    FigureFalls, Among, "does a figure that counts up fall without a revision?";
    FigureRecounted, Among, "do two reports count differently as of the same moment without a revision?";
    FigureRedefined, Among, "did source, unit, label or rule of counting change without a revision?";
    RevisionMismatch, Among, "is the number before a revision one that was printed, or explained?";
    UnattributedFigure, Alone, "does every figure have a source?";
    NumberAgainstFigure, Among, "is a number in the text almost, but not quite, that of a figure?";
    DatesOutOfOrder, Alone, "do cut-off, release, updates and next report follow each other?";
    OldData, Alone, "were the data old already when they came out?";
    NumberGap, Among, "is a number missing in the series?";
    HighlightsCount, Alone, "are there two to five highlights, where there are any?";
    LongHighlight, Alone, "can a highlight be read at a glance: 180 characters?";
    UnattributedClaim, Alone, "does every number have a source where that matters most?";
    HedgeWithoutSource, Alone, "does \"reportedly\" say by whom?";
    MixedLikelihood, Alone, "does an assessment keep to one row of ICD 203?";
    LikelihoodWithConfidence, Alone, "do likelihood and confidence stand in sentences of their own?";
    ForeignNumber, Alone, "are numbers written as the language writes them?";
    NumberingJump, Alone, "do numbered headings follow each other?";
    EditionNumbers, Among, "are the numbers of two editions the same?";
    UntranslatedText, Among, "is a title or highlight left in another language?";
    EditionIncomplete, Among, "does an edition lack what another has?";
    ImageWithoutCredit, Alone, "is every picture credited?";
    PhoneNumber, Alone, "is there a telephone number?";
    SourceWithoutCopy, Alone, "does every source on the web have a copy that stays?";
    PcodeOutsideParent, Among, "does a P-code begin with its parent's?";
}

/// Days from cut-off to release: a slip by one month is 28 at least.
const MAX_AGE_DAYS: u32 = 27;
/// A figure may say openly that it is older, but not by a year: that is a slip of the pen in January.
const MAX_FIGURE_AGE_DAYS: u32 = 364;
/// Where a number without a source does most harm.
const ATTRIBUTED_SECTIONS: &[&str] = &["casualties", "displacement", "humanitarian_impact"];

/// Checks every rule on all that passed the gate.
#[must_use]
pub fn check(
    linked: &LinkedSite,
    gate: &Gate,
    drafts: &[Arc<Draft>],
    settings: Option<&Yaml<SettingsDraft>>,
    memo: &mut Memo,
) -> Vec<Diagnostic> {
    let mut faults = Vec::new();
    let mut desk = Desk::new(linked, gate, drafts);
    if let Some(settings) = settings {
        desk.read_settings(settings, &mut faults);
    }
    people::check_registers(&desk, &mut faults);
    memo.begin(desk.site, settings.and_then(|settings| settings.value.lint.as_ref()));
    for series in &desk.site.series {
        let folder = series.folder.as_ref();
        let absent = desk.absent.iter().filter(|(of, _)| *of == folder).map(|(_, number)| *number).collect();
        faults.extend_from_slice(memo.series(series, absent, || desk.read(series)));
    }
    faults.retain(|fault| !desk.off.contains(&fault.code));
    faults
}

/// What every rule sees.
struct Desk<'d> {
    linked: &'d LinkedSite,
    site: &'d Site,
    gate: &'d Gate,
    written: PerFile<&'d ReportDraft>,
    /// Series and number of reports that stay behind or were withdrawn.
    absent: BTreeSet<(Option<&'d Id>, u32)>,
    places: Option<&'d Yaml<ById<PlaceDraft>>>,
    sources: Option<&'d Yaml<ById<SourceDraft>>>,
    max_age_days: u32,
    max_figure_age_days: u32,
    attributed: Vec<KindId>,
    off: Vec<Code>,
}

/// A report beside the files it was written in.
struct Issue<'d> {
    id: ReportId,
    report: &'d Report,
    /// As many as the report has editions, in its order; the first states the facts.
    written: Vec<&'d ReportDraft>,
}

impl<'d> Desk<'d> {
    fn new(linked: &'d LinkedSite, gate: &'d Gate, drafts: &'d [Arc<Draft>]) -> Desk<'d> {
        let kind = |id: &&str| linked.site.kinds.position(id).map(KindId::new);
        let mut desk = Desk {
            linked,
            site: &linked.site,
            gate,
            written: PerFile::default(),
            absent: BTreeSet::new(),
            places: None,
            sources: None,
            max_age_days: MAX_AGE_DAYS,
            max_figure_age_days: MAX_FIGURE_AGE_DAYS,
            attributed: ATTRIBUTED_SECTIONS.iter().filter_map(kind).collect(),
            off: Vec::new(),
        };
        for draft in drafts {
            match &**draft {
                Draft::Report(report) => {
                    desk.written.insert(report.front.source(), report);
                }
                Draft::Places(places) => desk.places = Some(places),
                Draft::Sources(sources) => desk.sources = Some(sources),
                Draft::Actors(_) | Draft::Series(_) | Draft::Page(_) | Draft::Asset(_) => {}
            }
        }
        let withheld = linked.site.withheld.iter().map(|other| other.file);
        for file in withheld.chain(linked.site.withdrawn.iter().map(|other| other.file)) {
            let Some(draft) = desk.written_in(file) else { continue };
            let number = draft.front.value.number.or_else(|| draft.stem.as_str().parse().ok());
            desk.absent.extend(number.map(|number| (draft.folder.as_ref(), number)));
        }
        desk
    }

    fn read_settings(&mut self, settings: &Yaml<SettingsDraft>, faults: &mut Vec<Diagnostic>) {
        let Some(lint) = &settings.value.lint else { return };
        let LintDraft { off, max_age_days, max_figure_age_days, attributed_sections } = lint;
        let root = Path::Root;
        let lint = root.key("lint");
        let list = lint.key("off");
        for (index, silence) in off.iter().flatten().enumerate() {
            match silence::rule(silence.rule.as_str()) {
                Some(rule) => self.off.push(rule.code),
                None => {
                    let span = settings.span(list.index(index).key("rule"));
                    faults.push(faults::unknown_rule(span, silence.rule.as_str()));
                }
            }
        }
        self.max_age_days = max_age_days.unwrap_or(self.max_age_days);
        self.max_figure_age_days = max_figure_age_days.unwrap_or(self.max_figure_age_days);
        let Some(sections) = attributed_sections else { return };
        let list = lint.key("attributed_sections");
        self.attributed.clear();
        for (index, id) in sections.iter().enumerate() {
            match self.site.kinds.position(id.as_str()) {
                Some(kind) => self.attributed.push(KindId::new(kind)),
                None => {
                    let span = settings.span(list.index(index));
                    faults.push(crate::model::faults::unknown_section_kind(span, id.as_str(), self.site.kinds.ids()));
                }
            }
        }
    }

    /// Asks every rule of every report of a series.
    fn read(&self, series: &Series) -> Vec<Diagnostic> {
        let mut faults = Vec::new();
        let numbers = numbers(self.site, series);
        for issue in series.reports.iter().filter_map(|id| self.issue(*id)) {
            let mut found = Vec::new();
            figures::check(self, &issue, &mut found);
            dates::check(self, &issue, &mut found);
            series::check(self, &issue, &numbers, &mut found);
            prose::check(self, &issue, &mut found);
            people::check(self, &issue, &mut found);
            editions::check(self, &issue, &mut found);
            silence::apply(&issue, found, &mut faults);
        }
        faults
    }

    fn issue(&self, id: ReportId) -> Option<Issue<'d>> {
        let report = &self.site.reports[id.index()];
        let written = report.editions.iter().map(|edition| self.written_in(edition.file)).collect();
        Some(Issue { id, report, written: Option::from_iter::<Vec<Option<_>>>(written)? })
    }

    fn written_in(&self, file: SourceId) -> Option<&'d ReportDraft> {
        self.written.get(file).copied()
    }

    /// The passages of an edition that may come out.
    fn passages(&self, edition: &Edition) -> impl Iterator<Item = &'d Passage> {
        let audience = self.gate.audience;
        let written = self.written_in(edition.file);
        written
            .into_iter()
            .flat_map(|written| &*written.passages)
            .filter(move |passage| passage.tlp.is_none_or(|tlp| tlp <= audience))
    }

    fn tag(&self, edition: &Edition) -> &'d str {
        self.site.settings.tag(edition.language).as_str()
    }
}

/// The numbers of a series' reports, sorted.
fn numbers(site: &Site, series: &Series) -> Vec<u32> {
    let mut numbers: Vec<u32> = series.reports.iter().filter_map(|id| site.reports[id.index()].number).collect();
    numbers.sort_unstable();
    numbers
}

impl<'d> Issue<'d> {
    /// The front matter that states the facts.
    fn facts(&self) -> &'d Yaml<ReportFront> {
        &self.written[0].front
    }

    /// Each edition with the file it was written in.
    fn editions(&self) -> impl Iterator<Item = (&'d Edition, &'d ReportDraft)> {
        self.report.editions.iter().zip(self.written.iter().copied())
    }
}
