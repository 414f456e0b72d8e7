//! A fault, and a value with the faults met on the way to it.

use std::borrow::Cow;

use super::code::{Code, Severity};
use super::said::{Said, without_values};
use super::veil::veiled;
use crate::source::{SourceTree, Span};

/// One fault: what, where, and the cure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its name in `docs/diagnostics.md`.
    pub code: Code,
    /// How bad it is; the code decides, unless `--strict` does.
    pub severity: Severity,
    /// What is wrong: lower case, no full stop, names in backticks. Owned if it holds values of a file, borrowed if it is
    /// the same whatever the files say.
    pub message: Cow<'static, str>,
    /// Where it is: an empty span at 0 means the file as a whole.
    pub span: Span,
    /// The cure, in a few words; printed beside the caret. Owned or borrowed as the message is.
    pub hint: Option<Cow<'static, str>>,
    /// Other places that belong to it, each with a few words.
    pub related: Vec<(Span, Cow<'static, str>)>,
    /// Whether it is about what is held back. Then no line and no value of a file is printed with it.
    pub withheld: bool,
    own_words: OwnWords,
    templates: Templates,
    /// The end of the cure that others of its kind may not have.
    added: &'static str,
    /// The message without the values that it quotes, if it says more than a veiled one would.
    without_values: Option<Cow<'static, str>>,
}

/// Which owned words name only keys and words of ours, so that they are shown whatever is held back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OwnWords {
    message: bool,
    hint: bool,
}

/// What the message and the cure were made of, where that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Templates {
    message: Option<&'static str>,
    hint: Option<&'static str>,
}

/// A value and the faults met on the way to it.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// As good as it could be made.
    pub value: T,
    /// In no order; the printer sorts.
    pub diagnostics: Vec<Diagnostic>,
}

impl Diagnostic {
    /// A fault at a place, as bad as its code says.
    pub(crate) fn new(code: Code, span: Span, message: impl Into<Said>) -> Diagnostic {
        let Said { shown, template } = message.into();
        Diagnostic {
            code,
            severity: code.info().severity,
            message: shown,
            span,
            hint: None,
            related: Vec::new(),
            withheld: false,
            own_words: OwnWords::default(),
            templates: Templates { message: template, hint: None },
            added: "",
            without_values: None,
        }
    }

    /// Says that the message names keys and words of ours only, and no value of a file.
    pub(crate) fn in_own_words(mut self) -> Diagnostic {
        self.own_words.message = true;
        self
    }

    /// Says the message once more, without any value of a file, for where values are not shown.
    pub(crate) fn without_values(mut self, message: impl Into<Cow<'static, str>>) -> Diagnostic {
        self.without_values = Some(message.into());
        self
    }

    /// Adds the cure.
    pub(crate) fn hint(mut self, hint: impl Into<Said>) -> Diagnostic {
        let Said { shown, template } = hint.into();
        (self.hint, self.templates.hint) = (Some(shown), template);
        self
    }

    /// Adds a cure that names keys and words of ours only, and no value of a file.
    pub(crate) fn own_hint(mut self, hint: impl Into<Said>) -> Diagnostic {
        self.own_words.hint = true;
        self.hint(hint)
    }

    /// Adds the cure, where there is one to give.
    pub(crate) fn maybe_hint(self, hint: Option<String>) -> Diagnostic {
        match hint {
            Some(hint) => self.hint(hint),
            None => self,
        }
    }

    /// Adds more words of ours to the cure.
    pub(crate) fn add_to_hint(&mut self, words: &'static str) {
        if let Some(hint) = &mut self.hint {
            self.own_words.hint |= matches!(hint, Cow::Borrowed(_));
            self.added = words;
            hint.to_mut().push_str(words);
        }
    }

    /// The cure as it may be printed, without the words that were added to it.
    pub(super) fn shown_cure(&self) -> Option<Cow<'_, str>> {
        let shown = self.shown_hint()?;
        Some(match shown.strip_suffix(self.added).filter(|_| !self.added.is_empty()) {
            Some(cure) => Cow::Owned(cure.to_owned()),
            None => shown,
        })
    }

    /// Adds another place that belongs to the fault.
    pub(crate) fn related(mut self, span: Span, words: impl Into<Cow<'static, str>>) -> Diagnostic {
        self.related.push((span, words.into()));
        self
    }

    /// What is wrong, as it may be printed.
    pub(super) fn shown_message(&self) -> Cow<'_, str> {
        match (self.withheld && !self.own_words.message, &self.without_values) {
            (true, Some(message)) => Cow::Borrowed(message),
            (true, None) => without_values(self.message.clone(), self.templates.message),
            (false, _) => Cow::Borrowed(&self.message),
        }
    }

    /// The cure, as it may be printed.
    pub(super) fn shown_hint(&self) -> Option<Cow<'_, str>> {
        let hint = self.hint.as_ref()?;
        Some(match self.withheld && !self.own_words.hint {
            true => without_values(hint.clone(), self.templates.hint) + self.added_to(self.templates.hint),
            false => Cow::Borrowed(hint),
        })
    }

    /// The words of ours at the end of a cure that its template does not have.
    fn added_to(&self, template: Option<&str>) -> &'static str {
        if template.is_some() { self.added } else { "" }
    }

    /// Where it is, as that may be told: without the end, which says how long a value is.
    pub(super) fn shown_span(&self) -> Span {
        self.shown_place(self.span)
    }

    /// The other places with their words, as they may be printed.
    pub(super) fn shown_related(&self) -> impl Iterator<Item = (Span, Cow<'_, str>)> {
        self.related.iter().map(|(span, words)| match self.withheld {
            true => (self.shown_place(*span), veiled(words.clone())),
            false => (*span, Cow::Borrowed(&**words)),
        })
    }

    fn shown_place(&self, span: Span) -> Span {
        if self.withheld { Span { end: span.start, ..span } } else { span }
    }
}

impl<T> Checked<T> {
    /// A value without a fault.
    pub(crate) fn sound(value: T) -> Checked<T> {
        Checked { value, diagnostics: Vec::new() }
    }

    /// The same faults, and what is made of the value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: make(self.value), diagnostics: self.diagnostics }
    }

    /// Gives the value and moves the faults to `faults`.
    pub fn gather(self, faults: &mut Vec<Diagnostic>) -> T {
        faults.extend(self.diagnostics);
        self.value
    }
}

/// Sorts by file, place and code, and drops exact repeats, so that the order in which stages found them never shows.
pub(crate) fn sort(diagnostics: &mut Vec<Diagnostic>, sources: &SourceTree) {
    let order = |one: &Diagnostic, other: &Diagnostic| {
        let [one, other] = [one, other].map(|d| (sources.path(d.span.source), d.span.start, d.code, &d.message));
        one.cmp(&other)
    };
    diagnostics.sort_by(order);
    diagnostics.dedup();
}

/// Lets faults be printed with all that they are about: for the author, on a machine of their own.
pub fn reveal(diagnostics: &mut [Diagnostic]) {
    diagnostics.iter_mut().for_each(|diagnostic| diagnostic.withheld = false);
}

/// Whether any of them stops the build.
#[must_use]
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
}
