//! Values of reports, by the ids of these.

use std::ops::{Index, Range};
use std::sync::Arc;

use super::ids::{ReportId, SeriesId};

/// One value for each report of a site. The values of a series stand together, and are shared while none of them changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByReport<T> {
    /// For each series, for each of its reports.
    series: Vec<Arc<[T]>>,
}

impl<T> ByReport<T> {
    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.series.iter().map(|of_series| of_series.len()).sum()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.series.iter().all(|of_series| of_series.is_empty())
    }

    /// Every value, in the order of the reports.
    pub fn iter(&self) -> impl Iterator<Item = &T> + Clone {
        self.series.iter().flat_map(|of_series| of_series.iter())
    }

    /// Every report, in order.
    pub fn ids(&self) -> impl Iterator<Item = ReportId> + use<T> {
        let lengths: Vec<usize> = self.series.iter().map(|of_series| of_series.len()).collect();
        lengths.into_iter().enumerate().flat_map(|(at, length)| ids(SeriesId::new(at), length))
    }

    /// Every report with its value.
    pub(crate) fn with_ids(&self) -> impl Iterator<Item = (ReportId, &T)> {
        self.ids().zip(self.iter())
    }

    /// The reports from one to another, which is left out.
    pub(crate) fn ids_in(&self, range: &Range<ReportId>) -> impl Iterator<Item = ReportId> + use<T> {
        let Range { start, end } = range.clone();
        let lengths: Vec<usize> = self.series.iter().map(|of_series| of_series.len()).collect();
        let series = (start.series().index()..lengths.len()).take_while(move |at| *at <= end.series().index());
        let ids = series.flat_map(move |at| ids(SeriesId::new(at), lengths[at]));
        ids.filter(move |id| (start..end).contains(id))
    }

    /// The value of a report, if there is that report.
    pub(crate) fn get(&self, id: ReportId) -> Option<&T> {
        self.series.get(id.series().index())?.get(id.place())
    }

    /// Whether there are values of the same reports in both.
    pub(crate) fn has_same_ids<U>(&self, other: &ByReport<U>) -> bool {
        self.series.iter().map(|of| of.len()).eq(other.series.iter().map(|of| of.len()))
    }

    /// The values of a series, if there is that series.
    pub(crate) fn of(&self, series: SeriesId) -> Option<&Arc<[T]>> {
        self.series.get(series.index())
    }

    /// Another value for each report, made of its own.
    pub(crate) fn map<U>(&self, mut make: impl FnMut(ReportId, &T) -> U) -> ByReport<U> {
        let of_series = |(at, values): (usize, &Arc<[T]>)| {
            ids(SeriesId::new(at), values.len()).zip(values.iter()).map(|(id, value)| make(id, value)).collect()
        };
        ByReport { series: self.series.iter().enumerate().map(of_series).collect() }
    }
}

impl<T> ByReport<Arc<T>> {
    /// The same, with the parts of an earlier one for the series in which nothing has changed.
    pub(crate) fn shared_with(self, before: &ByReport<Arc<T>>) -> ByReport<Arc<T>> {
        let share = |(at, now): (usize, Arc<[Arc<T>]>)| {
            let before = before.series.get(at).filter(|before| before.len() == now.len());
            let is_same = |before: &&Arc<[Arc<T>]>| before.iter().zip(&*now).all(|(one, two)| Arc::ptr_eq(one, two));
            before.filter(is_same).map(Arc::clone).unwrap_or(now)
        };
        ByReport { series: self.series.into_iter().enumerate().map(share).collect() }
    }

    /// Whether the values of a series are those of an earlier one.
    pub(crate) fn shares(&self, series: SeriesId, before: &ByReport<Arc<T>>) -> bool {
        let (before, now) = (before.series.get(series.index()), self.series.get(series.index()));
        before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now))
    }
}

/// The reports of a series that has so many.
fn ids(series: SeriesId, length: usize) -> impl Iterator<Item = ReportId> {
    (0..length).map(move |place| ReportId::new(series, place))
}

impl<T> Default for ByReport<T> {
    fn default() -> ByReport<T> {
        ByReport { series: Vec::new() }
    }
}

impl<T> FromIterator<Arc<[T]>> for ByReport<T> {
    fn from_iter<I: IntoIterator<Item = Arc<[T]>>>(of_series: I) -> ByReport<T> {
        ByReport { series: of_series.into_iter().collect() }
    }
}

impl<T> Index<ReportId> for ByReport<T> {
    type Output = T;

    fn index(&self, id: ReportId) -> &T {
        &self.series[id.series().index()][id.place()]
    }
}

impl<T> Index<SeriesId> for ByReport<T> {
    type Output = Arc<[T]>;

    /// The values of a series.
    fn index(&self, id: SeriesId) -> &Arc<[T]> {
        &self.series[id.index()]
    }
}
