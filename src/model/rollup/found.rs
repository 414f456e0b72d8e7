//! A part of a sum in a series of this site, and what of it is the same wherever its series is.

use std::collections::BTreeSet;

use crate::content::front_matter::FigureDraft;
use crate::content::shapes::Text;
use crate::content::sum_draft::SummedName;
use crate::content::values::{Id, Line, Scope, UpdateKind};
use crate::content::yaml::Path;
use crate::model::faults;
use crate::model::figure::sum::{
    CountedPart, Missing, PartReport, PartSeries, Recount, Standing, WrittenPart, WrittenSum,
};
use crate::model::figure::{Figure, Value};
use crate::model::ids::ReportId;
use crate::model::period::{Period, Timestamp};
use crate::model::report::Report;
use crate::model::series::Series;

use super::RollUp;
use super::covers::Covers;

/// A sum while it is added up.
pub(super) struct Adding<'p> {
    pub(super) report: &'p Report,
    /// The figure, with what its parts say of it so far.
    pub(super) whole: Figure,
    pub(super) written: &'p WrittenSum,
}

/// A part that was found.
pub(super) struct Found<'p> {
    /// `None` if readers know nothing of it.
    pub(super) series: Option<PartSeries>,
    /// What the series is called.
    pub(super) name: Text,
    pub(super) standing: Standing,
    /// The figure, if a report up to the cut-off states it.
    pub(super) figure: Option<Figure>,
    pub(super) recount: Option<Recount>,
    /// What it counts besides itself.
    pub(super) covers: Covers<'p>,
}

/// The report in which a part was found.
pub(super) struct Stated {
    pub(super) report: PartReport,
    pub(super) period: Option<Period>,
}

impl Found<'_> {
    /// A part that no report states up to the cut-off.
    pub(super) fn missing(series: Option<PartSeries>, name: Text) -> Self {
        let standing = Standing::Missing(Missing::NoFigure);
        Found { series, name, standing, figure: None, recount: None, covers: Covers::default() }
    }
}

impl<'p> RollUp<'p> {
    pub(super) fn own_part(&mut self, adding: &mut Adding<'p>, written: &'p WrittenPart) -> Option<Found<'p>> {
        let parts = self.parts;
        let name = &written.name;
        let Some(series) = self.by_folder.get(&name.series).copied() else {
            if parts.drafts.contains_key(&Some(&name.series)) || parts.folders.contains(&name.series) {
                return Some(Found::missing(None, Text::ByLanguage(Vec::new())));
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
        let in_series = (Some(PartSeries::Own(series)), name_of(of));
        let in_time = |(id, figure): &&(ReportId, &Figure)| {
            let report = &parts.reports[*id];
            report.is_dated() && adding.is_in_time(report.as_of, figure.as_of)
        };
        let stating = self.stating(series, &name.figure);
        let Some(&(newest, base)) = stating.iter().rev().find(in_time) else {
            if stating.is_empty() && !self.is_in_drafts(name) {
                let known = of.reports.iter().flat_map(|id| parts.reports[*id].all_figures()).map(|of| of.id.as_str());
                let known: BTreeSet<&str> = known.collect();
                self.found.push(faults::unknown_part_of_sum(written.span, name, known));
                return None;
            }
            return Some(Found::missing(in_series.0, in_series.1));
        };
        let had_come_out =
            |(id, _): &&(ReportId, &Figure)| !is_after(parts.reports[*id].published, adding.report.published);
        let earlier = stating.iter().rev().filter(in_time).find(had_come_out).copied();
        let figure = self.figure(newest, base);
        if let Some(fault) = adding.disagreement(written, &figure) {
            self.found.push(fault);
            return None;
        }
        let report: &'p Report = &parts.reports[newest];
        let stated = Stated { report: PartReport::Own(newest), period: report.period };
        let standing = adding.standing(&figure, &stated);
        let recount = match &standing {
            Standing::Counted(_) | Standing::Missing(Missing::Unknown(_)) => {
                let was = adding.is_new(report.published).then(|| earlier.map(|(id, base)| self.figure(id, base)));
                let is_revising = |kind| matches!(kind, UpdateKind::Revision | UpdateKind::Correction);
                let mut updates = report.updates.iter().rev();
                let update = updates.find(|update| is_revising(update.kind) && update.touches(figure.id.as_str()));
                let update = update.map(|update| update.time);
                adding.recount(&in_series.1, &figure, report.published, was, update)
            }
            Standing::Missing(_) => None,
        };
        let covers = self.covers_of(newest, base);
        Some(Found { series: in_series.0, name: in_series.1, standing, figure: Some(figure), recount, covers })
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

impl Adding<'_> {
    /// Whether data, and a figure of them, end no later than those of the sum.
    pub(super) fn is_in_time(&self, report: Timestamp, figure: Timestamp) -> bool {
        !is_after(report, self.whole.as_of) && !is_after(figure, self.whole.as_of)
    }

    /// Whether what came out then was not there yet when the report with the sum came out.
    pub(super) fn is_new(&self, published: Timestamp) -> bool {
        self.written.has_release && is_after(published, self.report.published)
    }

    /// What is wrong if a part counts something else than the sum, or the parts before it.
    pub(super) fn disagreement(
        &mut self,
        written: &WrittenPart,
        figure: &Figure,
    ) -> Option<crate::diagnostic::Diagnostic> {
        if let Some((key, whole, part)) = disagreement(&self.whole, figure) {
            let (whole, part) = (whole.as_deref(), part.as_deref());
            return Some(faults::sum_of_different_things(written.span, &written.name, key, whole, part));
        }
        self.whole.measure = self.whole.measure.or(figure.measure);
        self.whole.scope = self.whole.scope.or(figure.scope);
        self.whole.group = self.whole.group.or(figure.group);
        None
    }

    pub(super) fn standing(&self, figure: &Figure, stated: &Stated) -> Standing {
        let report = stated.report.clone();
        if figure.is_retracted() {
            return Standing::Missing(Missing::Retracted(report));
        }
        if matches!(figure.value, Value::Unknown(_)) {
            return Standing::Missing(Missing::Unknown(report));
        }
        let whole = &self.whole;
        let period = whole.period.or(self.report.period);
        if whole.scope == Some(Scope::ThisPeriod) {
            let of_part = figure.period.or(stated.period);
            let days = |period: Period| (period.start().day(), period.end().day());
            if period.is_none() || of_part.map(days) != period.map(days) {
                return Standing::Missing(Missing::OtherPeriod(report));
            }
        }
        let is_late = match self.written.late_after_days {
            Some(days) => (whole.as_of.day() - figure.as_of.day()).num_days() > i64::from(days),
            None => period.is_some_and(|period| figure.as_of.day() < period.start().day()),
        };
        Standing::Counted(CountedPart {
            report,
            value: figure.value,
            approximate: figure.approximate,
            as_of: figure.as_of,
            is_late,
        })
    }

    /// What a part was before it changed, if it did so since the report with the sum came out. `was` is the figure of the
    /// report that counted before this one, if this one is new; `update` the last time at which an update revised it.
    pub(super) fn recount(
        &self,
        name: &Text,
        figure: &Figure,
        published: Timestamp,
        was: Option<Option<Figure>>,
        update: Option<Timestamp>,
    ) -> Option<Recount> {
        let told =
            |time, is_new, previous| Some(Recount { name: name.clone(), time, is_new, previous, now: figure.value });
        if let Some(was) = was {
            let was = was.filter(|was| !was.is_retracted()).map(|was| was.value);
            return if was == Some(figure.value) { None } else { told(published, true, was) };
        }
        let previous = figure.revision.as_ref().and_then(|revision| revision.previous).map(Value::of_previous);
        let since = |time: &Timestamp| is_after(*time, self.report.published);
        let time = figure.revised.into_iter().chain(update).filter(since).max()?;
        if previous == Some(figure.value) { None } else { told(time, false, previous) }
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

/// What a series is called: its title, else the name of its folder.
fn name_of(series: &Series) -> Text {
    let folder = || series.slug().parse().ok().map(Text::Plain);
    series.title.clone().or_else(folder).unwrap_or_else(|| Text::ByLanguage(Vec::new()))
}
