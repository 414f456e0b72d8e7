//! What a chart is made of.

use crate::amount::Amount;

/// How a figure goes on from one report to the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ChartShape {
    /// A value holds until another is stated.
    Steps,
    /// It counts one period only.
    Columns,
}

/// A part of the figure, drawn as a layer.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    pub(crate) label: String,
    /// The value at each point; `None` if it is not stated.
    pub(crate) values: Vec<Option<Amount>>,
    /// The last known value in words.
    pub(crate) last: String,
}

impl Layer {
    /// Its name and its last value.
    pub(super) fn words(&self) -> String {
        format!("{} {}", self.label, self.last)
    }
}

/// What a chart is made of.
pub(crate) struct Chart<'c> {
    pub(crate) title: &'c str,
    pub(crate) description: &'c str,
    pub(crate) shape: ChartShape,
    /// By time.
    pub(crate) points: &'c [Point],
    /// Stacked, the first at the bottom.
    pub(crate) parts: &'c [Layer],
    /// Said where a value has no parts, though others have.
    pub(crate) without_parts: &'c str,
    /// Days of the calendar for a long time, the first first. Without them, the days of the points stand below the drawing.
    pub(crate) dates: &'c [Date],
    /// A number in words, for the scale.
    pub(crate) number: &'c dyn Fn(Amount) -> String,
    /// Whether time runs from right to left.
    pub(crate) mirrored: bool,
}

/// A day of the calendar.
#[derive(Clone, Debug)]
pub(crate) struct Date {
    /// The time in days, as that of points.
    pub(crate) at: f64,
    pub(crate) words: String,
}

/// A chart, and what its key must say because the drawing does not.
#[derive(Default)]
pub(crate) struct Drawn {
    /// Empty if fewer than two points have a value.
    pub(crate) svg: String,
    /// The marks that it has, in the order of a key.
    pub(crate) marks: Vec<KeyMark>,
    /// The points that can be told from each other, with how far each is from the left edge.
    pub(crate) stops: Vec<(usize, f64)>,
}

impl Chart<'_> {
    pub(super) fn last(&self) -> usize {
        self.points.len() - 1
    }

    /// Whether a report states enough parts to stack them. One part alone is not the whole.
    pub(super) fn is_stacked(&self, at: usize) -> bool {
        self.parts.iter().filter(|part| part.values[at].is_some()).count() > 1
    }

    /// Whether a value holds until the next point: that is a value, too, and counts the same.
    pub(super) fn is_held(&self, at: usize, next: usize) -> bool {
        let stands = |point: &Point| point.level.is_band() && point.firmness != Firmness::Retracted;
        let is_value = |at: usize| self.points.get(at).is_some_and(|point| point.line().is_some() || stands(point));
        is_value(at) && is_value(next) && self.points[next].goes_on
    }

    /// How high a report is drawn.
    pub(super) fn high(&self, at: usize) -> Option<Amount> {
        let sum = Amount::sum(self.parts.iter().filter_map(|part| part.values[at])).filter(|_| self.is_stacked(at));
        self.points[at].level.high().max(sum)
    }
}

/// How firm a point is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Firmness {
    /// A filled point.
    Settled,
    /// Preliminary, estimated or disputed: a hollow point.
    Open,
    /// A cross.
    Retracted,
}

/// A figure in one report.
#[derive(Clone, Debug)]
pub(crate) struct Point {
    /// The time in days. Only differences between points matter.
    pub(crate) at: f64,
    pub(crate) level: Level,
    pub(crate) firmness: Firmness,
    /// Whether it counts the same as the point before, so that a line leads from there to here.
    pub(crate) goes_on: bool,
    /// Whether the count or its rule was changed here.
    pub(crate) revised: bool,
    /// What was printed in its place, and was wrong.
    pub(crate) printed: Option<Amount>,
    /// The value in words; empty if there is no room for any.
    pub(crate) value: String,
    /// The day in words; empty if there is no room for any.
    pub(crate) day: String,
}

impl Point {
    /// The height of the line. A retracted value does not hold until the next.
    pub(super) fn line(&self) -> Option<Amount> {
        self.level.line().filter(|_| self.firmness != Firmness::Retracted)
    }
}

/// The value of a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Level {
    /// This much.
    Exact(Amount),
    /// The lower bound, the upper bound, and the best guess.
    Band(Amount, Amount, Option<Amount>),
    /// This much or more.
    AtLeast(Amount),
    /// This much or less.
    AtMost(Amount),
    /// It is unknown, or it cannot be compared.
    Unknown,
}

impl Level {
    pub(super) fn low(self) -> Option<Amount> {
        match self {
            Level::Exact(value) | Level::Band(value, ..) | Level::AtLeast(value) | Level::AtMost(value) => Some(value),
            Level::Unknown => None,
        }
    }

    pub(super) fn is_band(self) -> bool {
        matches!(self, Level::Band(..))
    }

    pub(super) fn high(self) -> Option<Amount> {
        match self {
            Level::Band(_, high, _) => Some(high),
            other => other.low(),
        }
    }

    /// The height of the point; `None` for a range without a best guess.
    pub(super) fn point(self) -> Option<Amount> {
        match self {
            Level::Band(_, _, best) => best,
            other => other.low(),
        }
    }

    /// The height of the line. A bound is not a value: a line would say that it is, and that it changed into the next.
    pub(super) fn line(self) -> Option<Amount> {
        match self {
            Level::AtLeast(_) | Level::AtMost(_) => None,
            other => other.point(),
        }
    }
}

/// What a mark of the chart stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum KeyMark {
    /// A hollow point.
    Open,
    /// A pale column.
    OpenColumn,
    /// A cross.
    Retracted,
    /// An upright line.
    Revised,
    /// A stroke through the number that was printed.
    Corrected,
    /// A band.
    Range,
    /// An arrow upwards.
    AtLeast {
        /// From a dash: there are many.
        has_dash: bool,
    },
    /// An arrow downwards.
    AtMost {
        /// From a dash: there are many.
        has_dash: bool,
    },
    /// A question mark.
    Unknown,
    /// A layer.
    Layer(usize),
    /// An outline in the place of layers.
    Missing,
}
