//! Sums of figures of other series. They are added up when all reports are built, since a part may be stated in any series,
//! and be a sum itself. A report with a sum becomes another report; all others stay as they are.
//!
//! What the gate withholds is in none of these reports, so it counts in no sum. That a series or a figure is there at all is
//! asked of the drafts: a name that leads to something withheld is no slip.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::content::front_matter::{FigureDraft, RevisionDraft};
use crate::content::shapes::Text;
use crate::content::sum_draft::SummedName;
use crate::content::values::{Amount, Day, Id, Line, RevisionReason, Scope, UpdateKind};
use crate::content::yaml::Path;
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

use super::by_report::ByReport;
use super::drafts::IssueDrafts;
use super::faults;
use super::figure::sum::{CountedPart, Missing, Recount, Standing, Sum, SumPart, WrittenPart, WrittenSum, total};
use super::figure::{Figure, Value};
use super::ids::{ReportId, SeriesId};
use super::period::Timestamp;
use super::report::Report;
use super::series::Series;

/// The sums of the last build, for an edit that leaves most of them as they are: by the first file of their report.
pub(super) type SummedReports = HashMap<SourceId, SummedReport>;

/// A report with its sums, and what it was made of.
pub(super) struct SummedReport {
    base: Arc<Report>,
    counted: Vec<(Id, Counted)>,
    report: Arc<Report>,
}

/// What a sum says of its figure.
#[derive(Clone, Debug, PartialEq)]
struct Counted {
    value: Value,
    approximate: bool,
    sum: Arc<Sum>,
    /// Why it has changed since it came out, unless the report says so itself.
    revision: Option<(RevisionDraft, Timestamp)>,
    /// Whether one of its parts counts something else than before.
    is_redefined: bool,
    is_sound: bool,
}

/// What sums are made of.
pub(super) struct Parts<'p> {
    pub(super) series: &'p [Series],
    /// The reports without their sums.
    pub(super) reports: &'p ByReport<Arc<Report>>,
    /// The drafts of all series, withheld ones, too.
    pub(super) drafts: &'p BTreeMap<Option<&'p Id>, Vec<IssueDrafts<'p>>>,
    /// The folders that have a file of their own.
    pub(super) folders: &'p BTreeSet<&'p Id>,
}

/// The same reports with their sums; those of last time if nothing has changed.
pub(super) fn add(parts: &Parts<'_>, known: &mut SummedReports, found: &mut Vec<Diagnostic>) -> ByReport<Arc<Report>> {
    let mut rollup = RollUp::new(parts);
    let mut kept = SummedReports::new();
    let reports = parts.reports.map(|id, report| {
        if report.sums.is_empty() {
            return Arc::clone(report);
        }
        let counted: Vec<(Id, Counted)> =
            report.sums.iter().map(|sum| (sum.figure.clone(), rollup.counted(id, sum))).collect();
        let file = report.editions[0].file;
        let summed = match known.remove(&file) {
            Some(known) if Arc::ptr_eq(&known.base, report) && known.counted == counted => known,
            _ => SummedReport { base: Arc::clone(report), report: Arc::new(with_sums(report, &counted)), counted },
        };
        let report = Arc::clone(&summed.report);
        kept.insert(file, summed);
        report
    });
    *known = kept;
    found.append(&mut rollup.found);
    reports
}

fn with_sums(report: &Report, counted: &[(Id, Counted)]) -> Report {
    fn apply(figures: &mut [Figure], counted: &[(Id, Counted)]) {
        for figure in figures {
            if let Some((_, counted)) = counted.iter().find(|(id, _)| *id == figure.id) {
                counted.apply(figure);
            }
            apply(&mut figure.parts, counted);
            apply(&mut figure.by_place, counted);
        }
    }
    let mut report = report.clone();
    apply(&mut report.figures, counted);
    report
}

impl Counted {
    fn apply(&self, figure: &mut Figure) {
        figure.value = self.value;
        figure.approximate |= self.approximate;
        figure.sum = Some(Arc::clone(&self.sum));
        figure.is_redefined |= self.is_redefined;
        figure.is_sound &= self.is_sound;
        if let Some((revision, time)) = &self.revision {
            (figure.revision, figure.revised) = (Some(revision.clone()), Some(*time));
        }
    }
}

/// A figure of a series, in whatever report.
type Node<'n> = (&'n Id, &'n Id);

struct RollUp<'p> {
    parts: &'p Parts<'p>,
    by_folder: HashMap<&'p Id, SeriesId>,
    /// The parts that lead back to the figure which they are a part of.
    circular: HashSet<(Node<'p>, Node<'p>)>,
    done: HashMap<(ReportId, Id), Counted>,
    found: Vec<Diagnostic>,
}

/// A sum while it is added up.
struct Adding<'a> {
    report: &'a Report,
    /// The figure, with what its parts say of it so far.
    whole: Figure,
    late_after_days: Option<u32>,
}

impl<'p> RollUp<'p> {
    fn new(parts: &'p Parts<'p>) -> RollUp<'p> {
        let by_folder = parts.series.iter().enumerate();
        let by_folder =
            by_folder.filter_map(|(at, series)| Some((series.folder.as_ref()?, SeriesId::new(at)))).collect();
        let mut ways: BTreeMap<Node<'p>, BTreeSet<Node<'p>>> = BTreeMap::new();
        for report in parts.reports.iter().filter(|report| !report.sums.is_empty()) {
            let Some(folder) = parts.series[report.series.index()].folder.as_ref() else { continue };
            for sum in &report.sums {
                let names = sum.parts.iter().map(|part| (&part.name.series, &part.name.figure));
                ways.entry((folder, &sum.figure)).or_default().extend(names);
            }
        }
        let mut circular = HashSet::new();
        for (from, targets) in &ways {
            circular.extend(targets.iter().filter(|to| leads_to(&ways, **to, *from)).map(|to| (*from, *to)));
        }
        RollUp { parts, by_folder, circular, done: HashMap::new(), found: Vec::new() }
    }

    /// What a sum of a report says.
    fn counted(&mut self, id: ReportId, written: &WrittenSum) -> Counted {
        let key = (id, written.figure.clone());
        if let Some(known) = self.done.get(&key) {
            return known.clone();
        }
        let counted = self.count(id, written);
        self.done.insert(key, counted.clone());
        counted
    }

    fn count(&mut self, id: ReportId, written: &WrittenSum) -> Counted {
        let parts = self.parts;
        let report: &'p Report = &parts.reports[id];
        let faults_before = self.found.len();
        let mut sum = Sum::default();
        let mut known = Vec::new();
        let mut unnamed = BTreeSet::new();
        let (mut is_approximate, mut is_redefined, mut is_sound) =
            (false, false, written.is_sound && report.is_dated());
        if let (Some(whole), true) = (report.figure(written.figure.as_str()), is_sound) {
            let mut adding = Adding { report, whole: whole.clone(), late_after_days: written.late_after_days };
            for part in &written.parts {
                if self.is_circular(report, written, part) {
                    self.found.push(faults::sum_of_itself(part.span, &part.name));
                    continue;
                }
                let Some((series, standing, figure)) = self.part(&mut adding, part) else { continue };
                let Some(series) = series else {
                    unnamed.insert(&part.name.series);
                    continue;
                };
                let name = name_of(&parts.series[series.index()]);
                if let (Standing::Counted(counted), Some(figure)) = (&standing, &figure) {
                    known.push(counted.value);
                    is_approximate |= counted.approximate;
                    is_redefined |= figure.is_redefined;
                    is_sound &= figure.is_sound;
                    let of_part = &parts.reports[counted.report];
                    sum.recounts.extend(recount((report, written), of_part, figure, &name));
                }
                sum.parts.push(SumPart { series, name, figure: part.name.figure.clone(), standing });
            }
        }
        is_sound &= self.found.len() == faults_before;
        let figure = report.figure(written.figure.as_str());
        let counts = figure.is_some_and(Figure::counts);
        let is_complete = known.len() == written.parts.len();
        let value = if is_sound { total(&known, is_complete, counts) } else { Value::Unknown(None) };
        sum.unnamed = unnamed.len();
        sum.recounts.sort_by_key(|recount| recount.time);
        let is_told = figure.is_some_and(|figure| figure.revision.is_some());
        let revision = revision(&sum, value).filter(|_| is_sound && !is_told);
        Counted { value, approximate: is_approximate, sum: Arc::new(sum), revision, is_redefined, is_sound }
    }

    fn is_circular(&self, report: &Report, written: &WrittenSum, part: &WrittenPart) -> bool {
        let Some(folder) = self.parts.series[report.series.index()].folder.as_ref() else { return false };
        let (from, to) = ((folder, &written.figure), (&part.name.series, &part.name.figure));
        self.circular.contains(&(from, to))
    }

    /// A part of a sum, in its series if readers know that; and the figure, if it is counted. `None` if it has a fault.
    fn part(
        &mut self,
        adding: &mut Adding<'_>,
        written: &WrittenPart,
    ) -> Option<(Option<SeriesId>, Standing, Option<Figure>)> {
        let parts = self.parts;
        let name = &written.name;
        let Some(series) = self.by_folder.get(&name.series).copied() else {
            if parts.drafts.contains_key(&Some(&name.series)) || parts.folders.contains(&name.series) {
                return Some((None, Standing::Missing(Missing::NoFigure), None));
            }
            let known = parts.series.iter().filter_map(|series| series.folder.as_ref()).map(Id::as_str);
            let own = parts.series[adding.report.series.index()].folder.as_ref().map(Id::as_str);
            self.found.push(faults::unknown_series(written.span, name, known.filter(|known| Some(*known) != own)));
            return None;
        };
        let of = &parts.series[series.index()];
        if of.has_records {
            self.found.push(faults::sum_of_records(written.span, name));
            return None;
        }
        let states = |id: &&ReportId| parts.reports[**id].figure(name.figure.as_str()).is_some();
        let Some(newest) = of.reports.iter().rev().filter(states).find(|id| self.is_in_time(**id, adding, name)) else {
            if !of.reports.iter().any(|id| states(&id)) && !self.is_in_drafts(name) {
                let known = of.reports.iter().flat_map(|id| parts.reports[*id].all_figures()).map(|of| of.id.as_str());
                let known: BTreeSet<&str> = known.collect();
                self.found.push(faults::unknown_part_of_sum(written.span, name, known));
                return None;
            }
            return Some((Some(series), Standing::Missing(Missing::NoFigure), None));
        };
        let figure = self.figure(*newest, &name.figure)?;
        if let Some((key, whole, part)) = disagreement(&adding.whole, &figure) {
            self.found.push(faults::sum_of_different_things(
                written.span,
                name,
                key,
                whole.as_deref(),
                part.as_deref(),
            ));
            return None;
        }
        adding.whole.measure = adding.whole.measure.or(figure.measure);
        adding.whole.scope = adding.whole.scope.or(figure.scope);
        adding.whole.group = adding.whole.group.or(figure.group);
        let standing = self.standing(*newest, &figure, adding);
        Some((Some(series), standing, Some(figure)))
    }

    fn standing(&self, id: ReportId, figure: &Figure, adding: &Adding<'_>) -> Standing {
        if figure.is_retracted() {
            return Standing::Missing(Missing::Retracted(id));
        }
        if matches!(figure.value, Value::Unknown(_)) {
            return Standing::Missing(Missing::Unknown(id));
        }
        let Adding { report, whole, late_after_days } = adding;
        let period = whole.period.or(report.period);
        if whole.scope == Some(Scope::ThisPeriod) {
            let of_part = figure.period.or(self.parts.reports[id].period);
            let days = |period: super::period::Period| (period.start().day(), period.end().day());
            if period.is_none() || of_part.map(days) != period.map(days) {
                return Standing::Missing(Missing::OtherPeriod(id));
            }
        }
        let is_late = match late_after_days {
            Some(days) => (whole.as_of.day() - figure.as_of.day()).num_days() > i64::from(*days),
            None => period.is_some_and(|period| figure.as_of.day() < period.start().day()),
        };
        Standing::Counted(CountedPart {
            report: id,
            value: figure.value,
            approximate: figure.approximate,
            as_of: figure.as_of,
            is_late,
        })
    }

    /// Whether the data of a report, and of the figure in it, end no later than those of the sum.
    fn is_in_time(&self, id: ReportId, adding: &Adding<'_>, name: &SummedName) -> bool {
        let report = &self.parts.reports[id];
        let figure = report.figure(name.figure.as_str());
        let cut_off = adding.whole.as_of;
        report.is_dated()
            && !is_after(report.as_of, cut_off)
            && figure.is_some_and(|figure| !is_after(figure.as_of, cut_off))
    }

    /// A figure of a report, added up if it is a sum.
    fn figure(&mut self, id: ReportId, name: &Id) -> Option<Figure> {
        let report = &self.parts.reports[id];
        let mut figure = report.figure(name.as_str())?.clone();
        if let Some(sum) = report.sums.iter().find(|sum| sum.figure == *name) {
            self.counted(id, sum).apply(&mut figure);
        }
        Some(figure)
    }

    /// Whether a report of the series states a figure, may state it, or if there is none yet.
    fn is_in_drafts(&self, name: &SummedName) -> bool {
        let Some(issues) = self.parts.drafts.get(&Some(&name.series)) else { return true };
        let mut drafts = issues.iter().flatten().map(|draft| &draft.front);
        issues.is_empty()
            || drafts.any(|front| {
                front.gaps().may_hide(Path::Root.key("key_figures"))
                    || states(front.value.key_figures.as_deref().unwrap_or_default(), &name.figure)
            })
    }
}

/// Whether a figure as written, or a part of it, has an id, or may have it in one of its places.
fn states(figures: &[FigureDraft], id: &Id) -> bool {
    figures.iter().any(|figure| {
        let of_place = id.as_str().strip_prefix(figure.id.as_str()).is_some_and(|rest| rest.starts_with('-'));
        figure.id == *id
            || of_place && figure.by_place.is_some()
            || states(figure.breakdown.as_deref().unwrap_or_default(), id)
    })
}

/// Whether some way leads from a figure to another, or to itself.
fn leads_to<'n>(ways: &BTreeMap<Node<'n>, BTreeSet<Node<'n>>>, from: Node<'n>, to: Node<'n>) -> bool {
    let (mut open, mut seen) = (vec![from], BTreeSet::new());
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if seen.insert(at) {
            open.extend(ways.get(&at).into_iter().flatten());
        }
    }
    false
}

/// Whether a moment is after another. Of a day and a moment of that day, neither is.
fn is_after(one: Timestamp, other: Timestamp) -> bool {
    match one.is_day() || other.is_day() {
        true => one.day() > other.day(),
        false => one > other,
    }
}

/// The key in which a part differs from its sum, and what each of them says.
fn disagreement(whole: &Figure, part: &Figure) -> Option<(&'static str, Option<String>, Option<String>)> {
    let unit = |figure: &Figure| figure.unit.as_ref().map(Line::to_string);
    let measure = |figure: &Figure| figure.measure.map(|measure| measure.as_str().to_owned());
    let scope = |figure: &Figure| figure.scope.map(|scope| scope.as_str().to_owned());
    let group = |figure: &Figure| figure.group.map(|group| group.as_str().to_owned());
    let is_other = |whole: &Option<String>, part: &Option<String>| match (whole, part) {
        (Some(whole), Some(part)) => whole != part,
        _ => false,
    };
    let said = [
        ("unit", unit(whole), unit(part)),
        ("measure", measure(whole), measure(part)),
        ("scope", scope(whole), scope(part)),
        ("group", group(whole), group(part)),
    ];
    said.into_iter().find(|(key, whole, part)| if *key == "unit" { whole != part } else { is_other(whole, part) })
}

/// What a part was before it changed, if it did so since the report with the sum came out.
fn recount(
    (report, written): (&Report, &WrittenSum),
    of_part: &Report,
    figure: &Figure,
    name: &Text,
) -> Option<Recount> {
    let since = |time: &Timestamp| is_after(*time, report.published);
    let told = |time, is_new, previous| Some(Recount { name: name.clone(), time, is_new, previous, now: figure.value });
    if written.has_release && since(&of_part.published) {
        return told(of_part.published, true, None);
    }
    let previous = figure.revision.as_ref().and_then(|revision| revision.previous);
    let is_revising = |kind| matches!(kind, UpdateKind::Revision | UpdateKind::Correction);
    let mut updates = of_part.updates.iter().rev();
    let update = updates.find(|update| is_revising(update.kind) && update.touches(figure.id.as_str()));
    let time = figure.revised.into_iter().chain(update.map(|update| update.time)).filter(since).max()?;
    if previous.map(Value::Exact) == Some(figure.value) { None } else { told(time, false, previous) }
}

/// What the changes of the parts are to the sum: a revision, as of the last of them. The number before is known if all
/// of them say theirs.
fn revision(sum: &Sum, value: Value) -> Option<(RevisionDraft, Timestamp)> {
    let last = sum.recounts.last()?;
    let before = |so_far: Amount, recount: &Recount| match (recount.previous, recount.now) {
        (Some(previous), Value::Exact(now)) => so_far.minus(now)?.plus(previous),
        _ => None,
    };
    let previous = match value {
        Value::Exact(now) => sum.recounts.iter().try_fold(now, before),
        Value::Range(_) | Value::Unknown(_) => None,
    };
    let is_late = sum.recounts.iter().all(|recount| recount.is_new);
    let reason = if is_late { RevisionReason::LateReport } else { RevisionReason::NewData };
    Some((RevisionDraft { previous, reason, note: None, date: Some(Day(last.time.day())) }, last.time))
}

/// What a series is called: its title, else the name of its folder.
fn name_of(series: &Series) -> Text {
    let folder = || series.slug().parse().ok().map(Text::Plain);
    series.title.clone().or_else(folder).unwrap_or_else(|| Text::ByLanguage(Vec::new()))
}
