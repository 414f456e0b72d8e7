//! The rules of the linter as one table.

use crate::diagnostic::{Code, Diagnostic};
use crate::source::Span;

use super::faults;

/// A rule of the linter.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rule {
    /// The code of its diagnostics, whose name is the rule's name.
    pub(super) code: Code,
    /// The question that it asks, which `docs/linter.md` asks, too.
    #[cfg_attr(not(test), expect(dead_code, reason = "a test compares it with the documentation"))]
    pub(super) asks: &'static str,
    /// What it looks at.
    pub(super) scope: RuleScope,
    /// Whether it asks unless it is turned off. The others are wrong more often than one time in twenty, and ask where
    /// `lint.on` names them.
    pub(super) asks_always: bool,
}

/// What a rule looks at. An unused silence is reported only for rules that look at one edition. For the others, reports and
/// editions that are withheld from this build may make the difference.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleScope {
    /// One edition by itself.
    Edition,
    /// Several reports or editions, or a register.
    Series,
}

macro_rules! rules {
    ($($code:ident, $scope:ident, $always:ident, $asks:literal;)*) => {
        /// Every rule.
        pub(super) const RULES: &[Rule] = &[$(Rule {
            code: Code::$code, asks: $asks, scope: RuleScope::$scope, asks_always: rules!(@ $always),
        },)*];
    };
    (@ always) => { true };
    (@ named) => { false };
}

rules! {
    PartsAgainstTotal, Edition, always, "do exhaustive parts make their total?";
    FigureFalls, Series, always, "does a figure that counts up fall without a revision?";
    FigureRecounted, Series, always, "do two reports count differently as of the same moment without a revision?";
    FigureRedefined, Series, always, "did source, unit, label or rule of counting change without a revision?";
    RevisionMismatch, Series, always, "is the number before a revision one that was printed, or explained?";
    SwappedFigures, Series, always, "have the numbers of two figures by place changed places?";
    SameTable, Series, always, "does an issue read the table of an earlier one?";
    MissingPlace, Series, always, "has a table no row for a place that has a number beside it or before?";
    SumRecounted, Series, always, "has a sum of other series changed since it came out, and no update says so?";
    UnattributedFigure, Edition, always, "does every figure have a source?";
    NumberAgainstFigure, Series, named, "is a number in the text almost, but not quite, that of a figure?";
    DatesOutOfOrder, Edition, always, "do cut-off, release, updates and next report follow each other?";
    UnlikelyDate, Edition, always, "is a date years off, or yet to come?";
    OldData, Edition, always, "were the data old already when they came out?";
    SilentIncident, Series, always, "was anything said lately of an incident that goes on?";
    DurationMismatch, Edition, always, "is an incident as long as its figure says?";
    PartialWeek, Edition, always, "is a report of a series that counts in weeks about a whole one?";
    WeekGap, Series, always, "is a week left out in a series that counts in weeks?";
    SameWeek, Series, always, "are two reports of a series that counts in weeks about one week?";
    UpdateWithoutId, Edition, always, "does the address of an update depend on the order of the list?";
    NumberGap, Series, always, "is a number missing in the series?";
    SeriesOrder, Series, always, "do the dates of a series follow its numbers?";
    HighlightsCount, Edition, always, "are there two to five highlights, where there are any?";
    LongHighlight, Edition, always, "can a highlight be read at a glance: 180 characters?";
    UnattributedClaim, Edition, named, "does every number have a source where that matters most?";
    HedgeWithoutSource, Edition, always, "does \"reportedly\" say by whom?";
    MixedLikelihood, Edition, always, "does an assessment keep to one row of ICD 203?";
    LikelihoodWithConfidence, Edition, always, "do likelihood and confidence stand in sentences of their own?";
    ForeignNumber, Edition, always, "are numbers written as the language writes them?";
    NumberingJump, Edition, always, "do numbered headings follow each other?";
    EditionNumbers, Series, always, "are the numbers of two editions the same?";
    UntranslatedText, Series, always, "is a title or highlight left in another language?";
    EditionIncomplete, Series, always, "does an edition lack what another has?";
    TranslationBehind, Series, always, "has a text changed since it was translated?";
    ImageWithoutCredit, Edition, always, "is every picture credited?";
    FilmWithoutWords, Edition, always, "can every film and recording be read?";
    PhoneNumber, Edition, always, "is there a telephone number?";
    SourceWithoutCopy, Edition, always, "does every source on the web have a copy that stays?";
    TellingName, Series, always, "does the name of a file that goes out tell a time or a person?";
    PcodeOutsideParent, Series, always, "does a P-code begin with its parent's?";
}

/// The rule that the settings or a report name. One that does not exist is a fault.
pub(super) fn named(name: &str, span: impl FnOnce() -> Span, faults: &mut Vec<Diagnostic>) -> Option<&'static Rule> {
    let found = RULES.iter().find(|rule| rule.code.info().name == name);
    if found.is_none() {
        faults.push(faults::unknown_rule(span(), name, RULES.iter().map(|rule| rule.code.info().name)));
    }
    found
}
