//! Faults of a site's own messages, with their places in the file.

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::FluentResource;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser::{ErrorKind, ParserError};

use crate::amount::Amount;
use crate::diagnostic::{Code, Diagnostic, nearest_hint, said};
use crate::language::FALLBACK;
use crate::source::{SourceId, Span};

/// A file of messages: the built-in one of a language, or the site's own over it.
pub(super) struct Layer {
    /// `None` for a built-in file.
    pub(super) file: Option<SourceId>,
    pub(super) resource: FluentResource,
}

/// The value that plural forms depend on.
const COUNT: &str = "count";

/// Everything that a message may refer to.
pub(super) struct Definitions<'a> {
    messages: BTreeSet<&'a str>,
    terms: BTreeSet<&'a str>,
    /// The values that the program gives to each of its messages.
    variables: BTreeMap<String, BTreeSet<String>>,
}

/// Everything that a message refers to. Each name is a slice of the message's file.
#[derive(Default)]
struct References<'a> {
    /// Values that it prints.
    printed: Vec<&'a str>,
    /// Values that a choice depends on.
    choosing: Vec<&'a str>,
    messages: Vec<&'a str>,
    terms: Vec<&'a str>,
    functions: Vec<&'a str>,
}

impl<'a> Definitions<'a> {
    pub(super) fn of(layers: &'a [Layer]) -> Definitions<'a> {
        let entries = || layers.iter().flat_map(|layer| layer.resource.entries());
        let term = |entry: &'a Entry<&'a str>| match entry {
            Entry::Term(term) => Some(term.id.name),
            _ => None,
        };
        Definitions {
            messages: ids(layers),
            terms: entries().filter_map(term).collect(),
            variables: variables(FALLBACK.messages),
        }
    }

    pub(super) fn has_message(&self, id: &str) -> bool {
        self.messages.contains(id)
    }

    fn variables_of(&self, id: &str) -> impl Iterator<Item = &str> {
        self.variables.get(id).into_iter().flatten().map(String::as_str)
    }
}

/// The ids of all messages that say something.
pub(super) fn ids(layers: &[Layer]) -> BTreeSet<&str> {
    layers.iter().flat_map(|layer| messages(&layer.resource)).map(|(id, _)| id).collect()
}

/// The values that each message of a file refers to.
pub(super) fn variables(text: &str) -> BTreeMap<String, BTreeSet<String>> {
    let resource = FluentResource::try_new(text.to_owned()).unwrap_or_else(|(readable, _)| readable);
    let names =
        |asked: References<'_>| [asked.printed, asked.choosing].concat().into_iter().map(str::to_owned).collect();
    messages(&resource).map(|(id, pattern)| (id.to_owned(), names(References::by(pattern)))).collect()
}

fn messages(resource: &FluentResource) -> impl Iterator<Item = (&str, &Pattern<&str>)> {
    resource.entries().filter_map(|entry| match entry {
        Entry::Message(message) => Some((message.id.name, message.value.as_ref()?)),
        _ => None,
    })
}

/// Reports references that lead nowhere, and messages that are written twice.
pub(super) fn check(file: SourceId, resource: &FluentResource, known: &Definitions<'_>, faults: &mut Vec<Diagnostic>) {
    let place = |name: &str| {
        // A name is a slice of the file, so its distance from the start of the file is its place.
        let start = (name.as_ptr() as usize).saturating_sub(resource.source().as_ptr() as usize);
        file.span(start..start + name.len())
    };
    let mut seen: BTreeMap<&str, &str> = BTreeMap::new();
    for (id, pattern) in messages(resource) {
        if let Some(first) = seen.insert(id, id) {
            faults.push(duplicate_message(place(id), id, place(first)));
        }
        let asked = References::by(pattern);
        let given: BTreeSet<&str> = known.variables_of(id).collect();
        for name in asked.printed.iter().chain(&asked.choosing).filter(|name| !given.contains(*name)) {
            faults.push(unknown_value(place(name), id, name, &given));
        }
        for name in asked.printed.iter().filter(|name| **name == COUNT && given.contains(COUNT)) {
            faults.push(printed_count(place(name)));
        }
        for (names, known, kind) in [
            (asked.messages, &known.messages, "message"),
            (asked.terms, &known.terms, "term"),
            (asked.functions, &BTreeSet::new(), "function"),
        ] {
            for name in names.into_iter().filter(|name| !known.contains(name)) {
                faults.push(unknown_reference(place(name), kind, name, known));
            }
        }
    }
}

impl<'a> References<'a> {
    fn by(pattern: &'a Pattern<&'a str>) -> References<'a> {
        let mut asked = References::default();
        asked.read_pattern(pattern);
        asked
    }

    fn read_pattern(&mut self, pattern: &'a Pattern<&'a str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.read_expression(expression);
            }
        }
    }

    fn read_expression(&mut self, expression: &'a Expression<&'a str>) {
        match expression {
            Expression::Inline(inline) => self.read_inline(inline),
            Expression::Select { selector, variants } => {
                match selector {
                    InlineExpression::VariableReference { id } => self.choosing.push(id.name),
                    other => self.read_inline(other),
                }
                for variant in variants {
                    self.read_pattern(&variant.value);
                }
            }
        }
    }

    fn read_inline(&mut self, inline: &'a InlineExpression<&'a str>) {
        let mut arguments = None;
        match inline {
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
            InlineExpression::VariableReference { id } => self.printed.push(id.name),
            InlineExpression::MessageReference { id, .. } => self.messages.push(id.name),
            InlineExpression::Placeable { expression } => self.read_expression(expression),
            InlineExpression::TermReference { id, arguments: given, .. } => {
                self.terms.push(id.name);
                arguments = given.as_ref();
            }
            InlineExpression::FunctionReference { id, arguments: given } => {
                self.functions.push(id.name);
                arguments = Some(given);
            }
        }
        for argument in arguments.iter().flat_map(|arguments| &arguments.positional) {
            self.read_inline(argument);
        }
        for argument in arguments.iter().flat_map(|arguments| &arguments.named) {
            self.read_inline(&argument.value);
        }
    }
}

/// Whether a message has a form for exactly this number: `[0] none`.
pub(super) fn has_form_for(pattern: &Pattern<&str>, variable: &str, number: Amount) -> bool {
    pattern.elements.iter().any(|element| match element {
        PatternElement::Placeable {
            expression: Expression::Select { selector: InlineExpression::VariableReference { id }, variants },
        } if id.name == variable => variants.iter().any(|variant| match variant.key {
            VariantKey::NumberLiteral { value } => Amount::parse(value) == Some(number),
            VariantKey::Identifier { .. } => false,
        }),
        _ => false,
    })
}

pub(super) fn syntax(file: SourceId, text: &str, error: &ParserError) -> Diagnostic {
    let start = text.floor_char_boundary(error.pos.start);
    let end = text.ceil_char_boundary(error.pos.end).max(start);
    let (message, hint) = match error.kind {
        ErrorKind::ExpectedCharRange { .. } if text[..start].trim_end_matches(' ').ends_with("->") => {
            ("a form is on the same line as its choice".to_owned(), Some("put each form on a line of its own"))
        }
        ref kind => in_plain_words(kind),
    };
    Diagnostic::new(Code::StringsSyntax, file.span(start..end), message).maybe_hint(hint.map(str::to_owned))
}

fn in_plain_words(kind: &ErrorKind) -> (String, Option<&'static str>) {
    let plain = |message: &str, hint| (message.to_owned(), Some(hint));
    match kind {
        ErrorKind::ExpectedToken('=') => plain("a message without `=`", "a message is `id = text`"),
        ErrorKind::ExpectedToken('}') => plain("an open brace is not closed", "expected `}`"),
        ErrorKind::ExpectedToken(token) => (format!("expected `{token}`"), None),
        ErrorKind::ExpectedCharRange { .. } => plain(
            "this is not a name",
            "a name is made of the letters a to z, digits, `-` and `_`, and begins with a letter",
        ),
        ErrorKind::ExpectedMessageField { entry_id } | ErrorKind::ExpectedTermField { entry_id } => {
            (format!("`{entry_id}` has no text"), Some("write its text after the `=`"))
        }
        ErrorKind::MissingDefaultVariant => {
            plain("a choice without a default form", "put `*` before the form for all other cases: `*[other]`")
        }
        ErrorKind::MultipleDefaultVariants => plain("a choice with two default forms", "put `*` before one form only"),
        ErrorKind::MissingValue => plain("a form without a text", "write its text after the `]`"),
        ErrorKind::UnterminatedStringLiteral => plain("an open quote is not closed", "expected `\"`"),
        ErrorKind::UnknownEscapeSequence(_) => {
            plain("unknown escape after `\\`", "known are `\\\\`, `\\\"` and `\\u` with four digits")
        }
        ErrorKind::InvalidUnicodeEscapeSequence(written) => (format!("`{written}` is not a character"), None),
        ErrorKind::UnbalancedClosingBrace => {
            plain("a closing brace without an open one", "for a brace in the text write `{\"}\"}`")
        }
        ErrorKind::ExpectedInlineExpression | ErrorKind::ExpectedSimpleExpressionAsSelector => {
            plain("the brace holds nothing that can be filled in", "write `{ $name }`")
        }
        other => {
            let words = other.to_string();
            let (first, rest) = words.split_at(words.chars().next().map_or(0, char::len_utf8));
            (first.to_lowercase() + rest, None)
        }
    }
}

/// The language has no file, neither ours nor the site's.
pub(super) fn untranslated(named_at: Span, language: &str, path: &str) -> Diagnostic {
    let message = said!("the interface is not translated into `{language}`; it will be in English");
    Diagnostic::new(Code::UntranslatedInterface, named_at, message)
        .hint(said!("translate it in `{path}`; the built-in `en.ftl` shows how"))
}

pub(super) fn partly_untranslated(file: SourceId, missing: &[&str], wanted: usize) -> Diagnostic {
    const NAMED: usize = 5;
    let named: Vec<String> = missing.iter().take(NAMED).map(|id| format!("`{id}`")).collect();
    let more = if missing.len() > NAMED { ", …" } else { "" };
    let message = said!("{} of {wanted} messages are missing; they will be in English", missing.len());
    Diagnostic::new(Code::UntranslatedInterface, file.whole(), message).hint(said!("add {}{more}", named.join(", ")))
}

fn duplicate_message(span: Span, id: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateKey, span, said!("message `{id}` is written twice"))
        .hint("only the last one counts: remove one")
        .related(first, "first here")
}

fn unknown_value(span: Span, id: &str, name: &str, given: &BTreeSet<&str>) -> Diagnostic {
    let names: Vec<String> = given.iter().map(|name| format!("`${name}`")).collect();
    let hint = match names.as_slice() {
        [] => "it has no values".to_owned(),
        names => format!("its values are {}", names.join(", ")),
    };
    Diagnostic::new(Code::StringsReference, span, said!("message `{id}` has no value `${name}`"))
        .hint(nearest_hint(name, given.iter().copied()).unwrap_or(hint))
}

fn printed_count(span: Span) -> Diagnostic {
    let message = said!("`${COUNT}` chooses a plural form and can't be printed");
    Diagnostic::new(Code::StringsReference, span, message).hint("the number to print is `$number`")
}

fn unknown_reference(span: Span, kind: &str, name: &str, known: &BTreeSet<&str>) -> Diagnostic {
    Diagnostic::new(Code::StringsReference, span, said!("there is no {kind} `{name}`"))
        .maybe_hint(nearest_hint(name, known.iter().copied()))
}
