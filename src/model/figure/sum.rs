//! A figure that is the sum of figures of other series: as it is written, and what it is made of once all series are known.

use std::sync::Arc;

use crate::content::front_matter::{FigureDraft, ReportFront};
use crate::content::shapes::Text;
use crate::content::sum_draft::{SummedDraft, SummedName};
use crate::content::unit::is_share;
use crate::content::values::{Amount, FigureStatus, Id, Tlp, UnknownReason, Url};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::Diagnostic;
use crate::model::faults;
use crate::model::ids::{ReportId, SeriesId};
use crate::model::period::Timestamp;
use crate::source::Span;

use super::Value;

/// A sum as a report writes it.
#[derive(Clone, Debug)]
pub(crate) struct WrittenSum {
    /// The figure of the report that it is the value of.
    pub(crate) figure: Id,
    pub(crate) span: Span,
    pub(crate) parts: Vec<WrittenPart>,
    /// From how many days before the cut-off on a part is late; `None` if the period of the report says so.
    pub(crate) late_after_days: Option<u32>,
    /// Whether its report says when it came out.
    pub(crate) has_release: bool,
    /// Whether nothing of it has a fault. One that has is not added up, so that no fault follows from another.
    pub(crate) is_sound: bool,
}

/// A part of a sum as it is written.
#[derive(Clone, Debug)]
pub(crate) struct WrittenPart {
    pub(crate) name: SummedName,
    pub(crate) span: Span,
}

/// What a figure is the sum of.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Sum {
    /// In the order in which they are written.
    pub(crate) parts: Vec<SumPart>,
    /// In how many series parts are of which readers know nothing, not even the name.
    pub(crate) unnamed: usize,
    /// What has changed in it since the report came out, by time.
    pub(crate) recounts: Vec<Recount>,
}

/// A part of a sum.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct SumPart {
    pub(crate) series: PartSeries,
    /// What the series is called.
    pub(crate) name: Text,
    pub(crate) figure: Id,
    pub(crate) standing: Standing,
}

/// The series of a part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum PartSeries {
    /// One of this site.
    Own(SeriesId),
    /// One of another site.
    Other(Arc<OtherSeries>),
}

/// A series of another site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct OtherSeries {
    /// What the settings call the site.
    pub(crate) site: Id,
    /// Where it is published, if its data say so.
    pub(crate) address: Option<Url>,
    /// Who publishes it; else its host, else what the settings call it.
    pub(crate) name: Text,
    pub(crate) id: String,
    /// By language.
    pub(crate) urls: Vec<(String, Url)>,
}

/// The report that states a part.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PartReport {
    /// One of this site.
    Own(ReportId),
    /// One of another site, with what is said there of the figure.
    Other(Arc<OtherReport>),
}

/// A figure in a report of another site.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OtherReport {
    /// As its site calls it: `flood/4`.
    pub(crate) id: String,
    pub(crate) number: Option<u32>,
    /// By language.
    pub(crate) urls: Vec<(String, Url)>,
    pub(crate) tlp: Tlp,
    pub(crate) label: Option<Text>,
    pub(crate) source: Option<(Text, Option<Url>)>,
    pub(crate) status: Option<FigureStatus>,
}

/// Whether a part is counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Standing {
    Counted(CountedPart),
    /// It is not counted. That is not zero.
    Missing(Missing),
}

/// A part that is counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct CountedPart {
    /// The newest report that states it.
    pub(crate) report: PartReport,
    pub(crate) value: Value,
    pub(crate) approximate: bool,
    pub(crate) as_of: Timestamp,
    /// Whether it is older than it should be.
    pub(crate) is_late: bool,
}

/// Why a part is not counted.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Missing {
    /// No report up to the cut-off states it.
    NoFigure,
    /// The newest report that states it says that nobody knows.
    Unknown(PartReport),
    /// The newest report that states it takes it back.
    Retracted(PartReport),
    /// The newest report that states it counts over another period.
    OtherPeriod(PartReport),
}

impl Missing {
    /// The report that says so.
    pub(crate) fn report(&self) -> Option<&PartReport> {
        match self {
            Missing::NoFigure => None,
            Missing::Unknown(report) | Missing::Retracted(report) | Missing::OtherPeriod(report) => Some(report),
        }
    }
}

/// A part that has changed since the report with the sum came out.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Recount {
    /// What its series is called.
    pub(crate) name: Text,
    pub(crate) time: Timestamp,
    /// Whether its report came out later than that with the sum, so that there was no number of it.
    pub(crate) is_new: bool,
    /// What it was before, if its revision says so, or an earlier report.
    pub(crate) previous: Option<Value>,
    pub(crate) now: Value,
}

impl SumPart {
    /// The report of which it says something.
    pub(crate) fn report(&self) -> Option<&PartReport> {
        match &self.standing {
            Standing::Counted(counted) => Some(&counted.report),
            Standing::Missing(missing) => missing.report(),
        }
    }
}

impl Sum {
    /// Every report of this site of which it says something.
    pub(crate) fn reports(&self) -> impl Iterator<Item = ReportId> {
        self.parts.iter().filter_map(|part| match part.report()? {
            PartReport::Own(report) => Some(*report),
            PartReport::Other(_) => None,
        })
    }

    /// The highest level of the reports of other sites of which it says something.
    pub(crate) fn level_elsewhere(&self) -> Tlp {
        let levels = self.parts.iter().filter_map(|part| match part.report()? {
            PartReport::Own(_) => None,
            PartReport::Other(report) => Some(report.tlp),
        });
        levels.max().unwrap_or_default()
    }
}

/// What numbers make together. If one is missing, they are a lower bound of things that are counted, and of others nothing is
/// known.
pub(in crate::model) fn total(known: &[Value], is_complete: bool, counts: bool) -> Value {
    let least = || known.iter().map(|value| value.least());
    let sum_of_all = |ends: fn(Value) -> Option<Amount>| {
        known.iter().map(|value| ends(*value)).collect::<Option<Vec<Amount>>>().and_then(Amount::sum)
    };
    // Of what is counted there are not fewer than none.
    let min = match counts {
        true => Amount::sum(least().flatten()).filter(|min| *min > Amount::ZERO || least().all(|end| end.is_some())),
        false => sum_of_all(Value::least),
    };
    if known.is_empty() || !is_complete {
        let min = min.filter(|min| counts && *min > Amount::ZERO);
        return Value::between(min, None, None).unwrap_or(Value::Unknown(Some(UnknownReason::NotAvailable)));
    }
    Value::between(min, sum_of_all(Value::most), sum_of_all(Value::point)).unwrap_or(Value::Unknown(None))
}

/// Whether the numbers make together one with more digits than an amount can keep.
pub(in crate::model) fn has_too_many_digits(known: &[Value]) -> bool {
    let ends: [fn(Value) -> Option<Amount>; 3] = [Value::least, Value::most, Value::point];
    ends.into_iter().any(|end| Amount::sum(known.iter().filter_map(|value| end(*value))).is_none())
}

/// The sums of a report in the series of this folder, as they are written.
pub(in crate::model) fn written(
    drafts: &[FigureDraft],
    folder: Option<&Id>,
    front: &Yaml<ReportFront>,
    found: &mut Vec<Diagnostic>,
) -> Vec<WrittenSum> {
    let mut sums = Vec::new();
    let root = Path::Root;
    Written { folder, front, found, sums: &mut sums }.list(drafts, root.key("key_figures"));
    sums
}

struct Written<'w> {
    folder: Option<&'w Id>,
    front: &'w Yaml<ReportFront>,
    found: &'w mut Vec<Diagnostic>,
    sums: &'w mut Vec<WrittenSum>,
}

impl Written<'_> {
    fn list(&mut self, drafts: &[FigureDraft], list: Path<'_>) {
        for (index, draft) in drafts.iter().enumerate() {
            let path = list.index(index);
            self.figure(draft, path);
            self.list(draft.breakdown.as_deref().unwrap_or_default(), path.key("breakdown"));
        }
    }

    fn figure(&mut self, draft: &FigureDraft, path: Path<'_>) {
        let Some(sum) = draft.sum() else { return };
        let faults_before = self.found.len();
        let beside = [
            ("min", draft.min.is_some()),
            ("max", draft.max.is_some()),
            ("best", draft.best.is_some()),
            ("reason", draft.reason.is_some()),
            ("reports", draft.reports.is_some()),
        ];
        for (key, _) in beside.into_iter().filter(|(_, is_there)| *is_there) {
            self.found.push(faults::beside_sum(self.front.key_span(path.key(key)), key));
        }
        if let Some(unit) = draft.unit.as_ref().filter(|unit| is_share(unit.as_str())) {
            self.found.push(faults::sum_of_shares(self.front.span(path.key("unit")), unit.as_str()));
        }
        let value = path.key("value");
        let list = value.key("sum_of");
        let mut parts: Vec<WrittenPart> = Vec::new();
        for (at, name) in sum.sum_of.names().into_iter().enumerate() {
            let span = match &sum.sum_of {
                SummedDraft::Named(_) => self.front.span(list.index(at)),
                SummedDraft::Alike(_) => self.front.span(list.key("series").index(at)),
            };
            if name.site.is_none() && self.folder == Some(&name.series) {
                self.found.push(faults::sum_of_own_series(span, &name));
            } else if parts.iter().any(|other| other.name == name) {
                self.found.push(faults::summed_twice(span, &name));
            } else {
                parts.push(WrittenPart { name, span });
            }
        }
        let is_sound = self.found.len() == faults_before && !self.front.has_fault_in(value, "");
        self.sums.push(WrittenSum {
            figure: draft.id.clone(),
            span: self.front.key_span(list),
            parts,
            late_after_days: sum.late_after_days,
            has_release: self.front.value.published.is_some(),
            is_sound,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::figure::Range;

    fn exact(number: f64) -> Value {
        Value::Exact(Amount::of(number))
    }

    fn range(min: Option<f64>, max: Option<f64>, best: Option<f64>) -> Value {
        let [min, max, best] = [min, max, best].map(|end| end.map(Amount::of));
        Value::Range(Range::new(min, max, best).unwrap())
    }

    #[test]
    fn a_sum_says_no_more_than_its_parts() {
        let not_available = Value::Unknown(Some(UnknownReason::NotAvailable));
        let at_least = |least| range(Some(least), None, None);
        let at_most = |most| range(None, Some(most), None);
        let two = range(Some(2.0), Some(4.0), Some(3.0));
        for (known, is_complete, counts, expected) in [
            (vec![exact(12.0), exact(3.0)], true, true, exact(15.0)),
            (vec![exact(1.5), exact(0.25)], true, false, exact(1.75)),
            (vec![exact(12.0), two], true, true, range(Some(14.0), Some(16.0), Some(15.0))),
            (vec![two, at_least(5.0)], true, true, at_least(7.0)),
            (vec![two, at_most(5.0)], true, true, range(Some(2.0), Some(9.0), None)),
            (vec![two, at_most(5.0)], true, false, range(None, Some(9.0), None)),
            (vec![at_most(5.0), at_most(6.0)], true, true, at_most(11.0)),
            (vec![at_least(5.0), at_most(6.0)], true, false, Value::Unknown(None)),
            (vec![exact(0.0), exact(0.0)], true, true, exact(0.0)),
            // One is missing.
            (vec![exact(12.0), exact(3.0)], false, true, at_least(15.0)),
            (vec![two], false, true, at_least(2.0)),
            (vec![exact(12.5)], false, false, not_available),
            (vec![at_most(6.0)], false, true, not_available),
            (vec![exact(0.0)], false, true, not_available),
            (vec![], false, true, not_available),
            (vec![], true, true, not_available),
            (vec![exact(9e27); 9], true, true, Value::Unknown(None)),
        ] {
            assert_eq!(total(&known, is_complete, counts), expected, "{known:?} {is_complete} {counts}");
        }
    }
}
