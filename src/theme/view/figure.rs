//! How a figure changed, and figures by place.

use serde::Serialize;

use super::map::MapLegendView;
use super::page::{LinkView, NameView, SourceReferenceView, TimeView};

#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct ChangeView {
    /// `up`, `down`, `same`, `new` or `other` (the two can't be compared).
    pub(crate) direction: String,
    /// The change alone: `+56`, `unchanged`, `new`.
    pub(crate) amount: String,
    /// `22 %`; may be empty.
    pub(crate) percent: String,
    /// Against what: `since no. 3 (255)`; may be empty.
    pub(crate) since: String,
    /// All of it in words: `+56 since no. 3 (255)`.
    pub(crate) words: String,
    /// The report that it is compared with.
    pub(crate) url: String,
    /// The language of that report, when that is not the page's.
    pub(crate) language: String,
    /// The same in words of the page's language: `in French`; may be empty.
    pub(crate) language_words: String,
}

/// A row for each place, a column for each figure.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlaceTableView {
    /// A map with a circle for each value, SVG; may be empty.
    pub(crate) map_html: String,
    /// What its marks mean, a sentence each.
    pub(crate) map_notes: Vec<String>,
    /// Which areas of the map are filled with which numbers; none if it has circles alone.
    pub(crate) map_legend: Option<MapLegendView>,
    /// The style sheet of the table and the map, which pages without them don't load.
    pub(crate) stylesheet_url: String,
    pub(crate) columns: Vec<PlaceColumnView>,
    /// The largest number first; a place that lies in another follows it.
    pub(crate) rows: Vec<PlaceRowView>,
    /// Whether a cell has a share.
    pub(crate) has_shares: bool,
    /// Whether a cell has a change.
    pub(crate) has_changes: bool,
    /// Whether a cell has a chart.
    pub(crate) has_charts: bool,
}

/// A figure that is counted by place.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlaceColumnView {
    /// `Killed`.
    pub(crate) label: String,
    /// The language of the label, when that is not the page's.
    pub(crate) label_language: String,
    /// `ltr` or `rtl`, when `label_language` is set.
    pub(crate) label_direction: String,
    /// The unit in words; may be empty.
    pub(crate) unit: String,
    /// The figure's own page.
    pub(crate) url: String,
    /// The figure's value everywhere, in words.
    pub(crate) value: String,
}

/// A place.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlaceRowView {
    pub(crate) place: NameView,
    /// In how many places of the table it lies.
    pub(crate) depth: u32,
    /// `sum of 4 places, without Bo`, if nobody stated its numbers; else empty.
    pub(crate) sum_words: String,
    /// Whether it is what the figures have and none of the places; then `place` has a name alone.
    pub(crate) is_rest: bool,
    /// One for each column.
    pub(crate) cells: Vec<PlaceCellView>,
}

/// A figure in a place.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlaceCellView {
    /// The `id` in the page; empty where the page only repeats the value.
    pub(crate) anchor: String,
    /// The value in words; empty if there is none.
    pub(crate) value: String,
    /// The best value as a plain number for machines; empty when unknown.
    pub(crate) number: String,
    /// Whether it was added up from the places within, or is what is left beside all places.
    pub(crate) is_sum: bool,
    /// Of a sum, `without Bo`, if the row does not say it; may be empty.
    pub(crate) note: String,
    /// Its share of the whole in words; may be empty.
    pub(crate) share_words: String,
    /// How it changed since the report before.
    pub(crate) change: Option<ChangeView>,
    /// Its own page, with its history; may be empty.
    pub(crate) url: String,
    /// Its history as a small chart, SVG; may be empty.
    pub(crate) chart_html: String,
}

/// A figure that counts in the place of an entry, with its last value.
#[derive(Serialize, Clone, Debug, Default)]
pub(crate) struct PlaceFigureView {
    pub(crate) series: LinkView,
    /// `Killed`.
    pub(crate) label: String,
    /// The language of the label, when that is not the page's.
    pub(crate) label_language: String,
    /// `ltr` or `rtl`, when `label_language` is set.
    pub(crate) label_direction: String,
    /// Its own page, with its history.
    pub(crate) url: String,
    /// The value in words.
    pub(crate) value: String,
    /// Whether a number in it is so long that it needs smaller letters.
    pub(crate) is_long: bool,
    /// `sum of 4 places, without Bo`, if nobody stated it; else empty.
    pub(crate) sum_words: String,
    /// The unit in words; may be empty.
    pub(crate) unit: String,
    pub(crate) as_of: TimeView,
    /// How it changed since the report before.
    pub(crate) change: Option<ChangeView>,
    /// Who says so; nobody of a sum.
    pub(crate) sources: Vec<SourceReferenceView>,
    /// Its status in words: `preliminary`; may be empty.
    pub(crate) status_label: String,
    /// Its history as a small chart, SVG; may be empty.
    pub(crate) chart_html: String,
}
