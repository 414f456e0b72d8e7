//! Sums of figures of other series. They are added up when all reports are built, since a part may be stated in any series,
//! and be a sum itself. A report with a sum becomes another report; all others stay as they are.
//!
//! What the gate withholds is in none of these reports, so it counts in no sum. That a series or a figure is there at all is
//! asked of the drafts: a name that leads to something withheld is no slip.

mod covers;
mod found;
mod of_other_site;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use crate::content::front_matter::RevisionDraft;
use crate::content::previous::{PreviousDraft, PreviousRange};
use crate::content::values::{BeforeWord, Day, Id, RevisionReason, Tlp};
use crate::diagnostic::Diagnostic;
use crate::source::SourceId;

use super::by_report::ByReport;
use super::drafts::IssueDrafts;
use super::faults;
use super::figure::sum::{Standing, Sum, SumPart, WrittenPart, WrittenSum, has_too_many_digits, total};
use super::figure::{Figure, Value};
use super::ids::{ReportId, SeriesId};
use super::other_site::OtherSite;
use super::period::Timestamp;
use super::report::Report;
use super::series::Series;

use covers::{Covers, Node};
use found::{Adding, Found};

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
    /// Other sites that the settings name.
    pub(super) sites: &'p [OtherSite],
    /// Where this site is published.
    pub(super) base_url: &'p str,
    /// The highest level that comes out: no report of another site above it is read.
    pub(super) audience: Tlp,
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
            parts.reports[id].sums.iter().map(|sum| (sum.figure.clone(), rollup.counted(id, sum))).collect();
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

/// The reports of a series that state each figure, in the order of the series.
type Stating<'p> = HashMap<&'p Id, Vec<(ReportId, &'p Figure)>>;

struct RollUp<'p> {
    parts: &'p Parts<'p>,
    by_folder: HashMap<&'p Id, SeriesId>,
    /// Of each series that was asked for.
    stating: HashMap<SeriesId, Stating<'p>>,
    /// The parts that lead back to the figure which they are a part of.
    circular: HashSet<(Node<'p>, Node<'p>)>,
    done: HashMap<(ReportId, &'p Id), Counted>,
    /// What each sum that is done counts, through all levels.
    covers: HashMap<(ReportId, &'p Id), Arc<Covers<'p>>>,
    found: Vec<Diagnostic>,
}

impl<'p> RollUp<'p> {
    fn new(parts: &'p Parts<'p>) -> RollUp<'p> {
        let by_folder = parts.series.iter().enumerate();
        let by_folder =
            by_folder.filter_map(|(at, series)| Some((series.folder.as_ref()?, SeriesId::new(at)))).collect();
        RollUp {
            parts,
            by_folder,
            stating: HashMap::new(),
            circular: covers::circular(parts),
            done: HashMap::new(),
            covers: HashMap::new(),
            found: Vec::new(),
        }
    }

    /// What a sum of a report says.
    fn counted(&mut self, id: ReportId, written: &'p WrittenSum) -> Counted {
        let key = (id, &written.figure);
        if let Some(known) = self.done.get(&key) {
            return known.clone();
        }
        let counted = self.count(id, written);
        self.done.insert(key, counted.clone());
        counted
    }

    fn count(&mut self, id: ReportId, written: &'p WrittenSum) -> Counted {
        let parts = self.parts;
        let report: &'p Report = &parts.reports[id];
        let faults_before = self.found.len();
        let mut sum = Sum::default();
        let mut known = Vec::new();
        // What the parts were when the report came out; `None` if that is not known.
        let mut before = Some(Vec::new());
        let mut unnamed = BTreeSet::new();
        let mut covers = covers::Claims::default();
        let (mut is_approximate, mut is_redefined, mut is_sound) =
            (false, false, written.is_sound && report.is_dated());
        let whole = report.figure(written.figure.as_str());
        let own = self.node_of(report, written);
        if let (Some(whole), true) = (whole, is_sound) {
            let mut adding = Adding { report, whole: whole.clone(), written };
            for part in &written.parts {
                if self.is_circular(report, written, part) {
                    self.found.push(faults::sum_of_itself(part.span, &part.name));
                    continue;
                }
                let Some(found) = self.part(&mut adding, part) else { continue };
                let node = covers::node(parts, &part.name);
                // By way of another site.
                if own.is_some_and(|own| found.covers.contains(&own)) {
                    self.found.push(faults::sum_of_itself(part.span, &part.name));
                    continue;
                }
                if let Some(fault) = covers.claim(part, node, &found.covers) {
                    self.found.push(fault);
                    continue;
                }
                let Some(series) = found.series else {
                    unnamed.insert((&part.name.site, &part.name.series));
                    continue;
                };
                let counted = match (&found.standing, &found.figure) {
                    (Standing::Counted(counted), Some(figure)) => {
                        known.push(counted.value);
                        is_approximate |= counted.approximate;
                        is_redefined |= figure.is_redefined;
                        is_sound &= figure.is_sound;
                        Some(counted.value)
                    }
                    _ => None,
                };
                let was = match &found.recount {
                    Some(recount) if recount.is_new || recount.previous.is_some() => Some(recount.previous),
                    Some(_) => None,
                    None => Some(counted),
                };
                before = before.zip(was).map(|(mut all, was)| {
                    all.extend(was.filter(|was| !matches!(was, Value::Unknown(_))));
                    all
                });
                sum.recounts.extend(found.recount);
                let figure = part.name.figure.clone();
                sum.parts.push(SumPart { series, name: found.name, figure, standing: found.standing });
            }
        }
        is_sound &= self.found.len() == faults_before;
        let counts = whole.is_some_and(Figure::counts);
        let all = written.parts.len();
        if is_sound && has_too_many_digits(&known) {
            self.found.push(faults::sum_too_long(written.span, written.figure.as_str()));
            is_sound = false;
        }
        let value = if is_sound { total(&known, known.len() == all, counts) } else { Value::Unknown(None) };
        sum.unnamed = unnamed.len();
        sum.recounts.sort_by_key(|recount| recount.time);
        let is_told = whole.is_some_and(|figure| figure.revision.is_some());
        let before = before.filter(|before| !has_too_many_digits(before));
        let before = before.map(|before| total(&before, before.len() == all, counts));
        let revision = revision(&sum, before).filter(|_| is_sound && !is_told);
        self.covers.insert((id, &written.figure), Arc::new(covers.into_all()));
        Counted { value, approximate: is_approximate, sum: Arc::new(sum), revision, is_redefined, is_sound }
    }

    fn is_circular(&self, report: &'p Report, written: &'p WrittenSum, part: &'p WrittenPart) -> bool {
        let Some(from) = self.node_of(report, written) else { return false };
        self.circular.contains(&(from, covers::node(self.parts, &part.name)))
    }

    fn node_of(&self, report: &'p Report, written: &'p WrittenSum) -> Option<Node<'p>> {
        let folder = self.parts.series[report.series.index()].folder.as_ref()?;
        Some(Node { site: None, series: folder.as_str(), figure: written.figure.as_str() })
    }

    /// A part of a sum; `None` if it has a fault.
    fn part(&mut self, adding: &mut Adding<'p>, written: &'p WrittenPart) -> Option<Found<'p>> {
        match &written.name.site {
            None => self.own_part(adding, written),
            Some(site) => self.part_elsewhere(adding, written, site),
        }
    }

    /// The reports of a series that state a figure, in the order of the series.
    fn stating(&mut self, series: SeriesId, figure: &Id) -> &[(ReportId, &'p Figure)] {
        let parts = self.parts;
        let of_series = self.stating.entry(series).or_insert_with(|| {
            let mut all = Stating::new();
            for id in &parts.series[series.index()].reports {
                for figure in parts.reports[*id].all_figures() {
                    all.entry(&figure.id).or_default().push((*id, figure));
                }
            }
            all
        });
        of_series.get(figure).map_or(&[], Vec::as_slice)
    }

    /// A figure of a report, added up if it is a sum.
    fn figure(&mut self, id: ReportId, base: &'p Figure) -> Figure {
        let report: &'p Report = &self.parts.reports[id];
        let mut figure = base.clone();
        if let Some(sum) = report.sums.iter().find(|sum| sum.figure == base.id) {
            self.counted(id, sum).apply(&mut figure);
        }
        figure
    }
}

/// What the changes of the parts are to the sum: a revision, as of the last of them. What it was before is known if all of
/// them say theirs.
fn revision(sum: &Sum, before: Option<Value>) -> Option<(RevisionDraft, Timestamp)> {
    let last = sum.recounts.last()?;
    let is_late = sum.recounts.iter().all(|recount| recount.is_new);
    let reason = if is_late { RevisionReason::LateReport } else { RevisionReason::NewData };
    let previous = before.map(|before| match before {
        Value::Exact(number) => PreviousDraft::Number(number),
        Value::Range(range) => {
            PreviousDraft::Range(PreviousRange { min: range.min(), max: range.max(), best: range.best() })
        }
        Value::Unknown(_) => PreviousDraft::Unknown(BeforeWord::Unknown),
    });
    Some((RevisionDraft { previous, corrected: None, reason, note: None, date: Some(Day(last.time.day())) }, last.time))
}
