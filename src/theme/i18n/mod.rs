//! The words of the interface in the languages of the site: Fluent messages, built in or the site's own.
//! Numbers, dates and lists come here as texts, which `locale` writes. A plural form also needs the number itself.
//!
//! A message is looked up in `themes/NAME/i18n/LANGUAGE.ftl` of the site, then among the built-in ones. Each time the whole
//! tag comes first (`fr-CA`), then the shorter one (`fr`). A message that is not found is in English.

mod check;

use std::collections::{BTreeMap, BTreeSet};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use icu_locale_core::Locale as Tag;
use icu_plurals::{PluralCategory, PluralOperands, PluralRules, PluralRulesPreferences};
use rustc_hash::FxHashMap;
use unic_langid::LanguageIdentifier;

use crate::amount::Amount;
use crate::diagnostic::{Checked, Diagnostic};
use crate::language::{FALLBACK, LANGUAGES};
use crate::source::{SourceTree, Span};

use super::decimal::decimal;
use check::Layer;

/// The words of the interface in one language. Made once, then shared by all threads.
pub(crate) struct Strings {
    own: MessageBundle,
    english: MessageBundle,
    texts: FxHashMap<String, String>,
    constants: BTreeMap<String, String>,
    /// Whether the language has no words of its own.
    is_english_instead: bool,
}

/// A value for a placeholder of a message.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Argument<'a> {
    /// Words, or a number or date as the language writes it.
    Text(&'a str),
    /// The number that a plural form depends on.
    Number(Amount),
}

/// The messages of one language, later files over earlier ones.
///
/// ICU chooses the plural forms, and Fluent gets them by name. Fluent's own rules (`intl_pluralrules` 7) take 103 in
/// Arabic for 100, because they forget the remainder in CLDR's `n % 100`.
struct MessageBundle {
    bundle: FluentBundle<FluentResource>,
    plurals: PluralRules,
}

impl Strings {
    /// The words of `language` in the theme `theme` of the site. The settings name the language at `named_at`.
    pub(crate) fn load(tree: &SourceTree, theme: &str, language: &str, named_at: Span) -> Checked<Strings> {
        let mut faults = Vec::new();
        let layers = layers(tree, theme, language, &mut faults);
        // Faults of the site's English file are reported only if English is one of its languages.
        let english = self::layers(tree, theme, FALLBACK.tag, &mut Vec::new());
        let known = check::Definitions::of(&layers);
        for (file, layer) in layers.iter().filter_map(|layer| Some((layer.file?, layer))) {
            check::check(file, &layer.resource, &known, &mut faults);
        }
        let wanted = check::ids(&english);
        let missing: Vec<&str> = wanted.iter().copied().filter(|id| !known.has_message(id)).collect();
        faults.extend(untranslated(&missing, wanted.len(), &layers, (theme, language, named_at)));
        drop((wanted, known));
        Checked { value: Strings::of(language, layers, english), diagnostics: faults }
    }

    /// Whether all words are English, because the language has none.
    pub(crate) fn is_english_instead(&self) -> bool {
        self.is_english_instead
    }

    /// A message without placeholders. If there is none, the key itself.
    pub(crate) fn text<'a>(&'a self, key: &'a str) -> &'a str {
        self.texts.get(key).map_or(key, String::as_str)
    }

    /// The name of one of the content model's words: `label("update", "retraction")`. If it has none, the word itself.
    /// Case, underscores and plus signs don't matter: `label("tlp", "AMBER+STRICT")`.
    pub(crate) fn label<'a>(&'a self, group: &str, word: &'a str) -> &'a str {
        let mut key = [group, "-", word].concat();
        if word.bytes().any(|byte| !matches!(byte, b'a'..=b'z' | b'-' | b'0'..=b'9')) {
            key.truncate(group.len() + 1);
            key.extend(word.chars().flat_map(char::to_lowercase).map(|c| if matches!(c, '_' | '+') { '-' } else { c }));
        }
        self.texts.get(&key).map_or(word, String::as_str)
    }

    /// Every message without placeholders, by its id in snake case. Templates see them as `s`.
    pub(crate) fn constants(&self) -> &BTreeMap<String, String> {
        &self.constants
    }

    pub(crate) fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> String {
        let found = self.own.format(key, arguments).or_else(|| self.english.format(key, arguments));
        found.map_or_else(|| key.to_owned(), |(text, _)| text)
    }

    /// A message whose form depends on a number: `4 rapports`. `number` is `count` as the language writes it.
    pub(crate) fn count(&self, key: &str, count: Amount, number: &str) -> String {
        self.format(key, &[("count", Argument::Number(count)), ("number", Argument::Text(number))])
    }

    fn of(language: &str, layers: Vec<Layer>, english: Vec<Layer>) -> Strings {
        let ids: BTreeSet<String> =
            [&layers, &english].into_iter().flat_map(|layers| check::ids(layers)).map(str::to_owned).collect();
        let is_english_instead = check::ids(&layers).is_empty();
        let own = MessageBundle::of(language, layers);
        let english = MessageBundle::of(FALLBACK.tag, english);
        let constant = |id: &str| match own.format(id, &[]).or_else(|| english.format(id, &[])) {
            Some((text, true)) => Some(text),
            _ => None,
        };
        let texts: FxHashMap<String, String> =
            ids.into_iter().filter_map(|id| constant(&id).map(|text| (id, text))).collect();
        let constants = texts.iter().map(|(id, text)| (id.replace('-', "_"), text.clone())).collect();
        Strings { own, english, texts, constants, is_english_instead }
    }
}

impl MessageBundle {
    fn of(language: &str, layers: Vec<Layer>) -> MessageBundle {
        let name: LanguageIdentifier = language.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![name]);
        bundle.set_use_isolating(false);
        for layer in layers {
            bundle.add_resource_overriding(layer.resource);
        }
        MessageBundle { bundle, plurals: plurals(&language.parse().unwrap_or(Tag::UNKNOWN)) }
    }

    /// The message, and whether it got everything that it refers to. `None` if there is no such message.
    fn format(&self, key: &str, arguments: &[(&str, Argument<'_>)]) -> Option<(String, bool)> {
        let pattern = self.bundle.get_message(key)?.value()?;
        if let Some(text) = filled(pattern, arguments) {
            return Some((text, true));
        }
        let arguments: FluentArgs<'_> = arguments
            .iter()
            .map(|&(name, argument)| match argument {
                Argument::Text(text) => (name, FluentValue::from(text)),
                Argument::Number(number) if check::has_form_for(pattern, name, number) => {
                    (name, FluentValue::from(number.to_f64()))
                }
                Argument::Number(number) => (name, FluentValue::from(self.plural_form(number))),
            })
            .collect();
        let mut lacking = Vec::new();
        let text = self.bundle.format_pattern(pattern, Some(&arguments), &mut lacking).into_owned();
        Some((text, lacking.is_empty()))
    }

    fn plural_form(&self, number: Amount) -> &'static str {
        match self.plurals.category_for(PluralOperands::from(&decimal(number))) {
            PluralCategory::Zero => "zero",
            PluralCategory::One => "one",
            PluralCategory::Two => "two",
            PluralCategory::Few => "few",
            PluralCategory::Many => "many",
            PluralCategory::Other => "other",
        }
    }
}

/// A message that has only texts and given words. Most are such, and a page needs dozens, so they skip Fluent's machinery
/// for choices. `None` if the message has more in it, or needs a value that is not given.
fn filled(pattern: &Pattern<&str>, arguments: &[(&str, Argument<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        text.push_str(match element {
            PatternElement::TextElement { value } => value,
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match arguments.iter().find(|(name, _)| *name == id.name)?.1 {
                Argument::Text(words) => words,
                Argument::Number(_) => return None,
            },
            PatternElement::Placeable { .. } => return None,
        });
    }
    Some(text)
}

fn plurals(tag: &Tag) -> PluralRules {
    PluralRules::try_new_cardinal(PluralRulesPreferences::from(tag))
        .or_else(|_| PluralRules::try_new_cardinal(PluralRulesPreferences::default()))
        .expect("the compiled data has the root of the plural rules")
}

impl<'a> From<&'a str> for Argument<'a> {
    fn from(text: &'a str) -> Argument<'a> {
        Argument::Text(text)
    }
}

impl<'a> From<&'a String> for Argument<'a> {
    fn from(text: &'a String) -> Argument<'a> {
        Argument::Text(text)
    }
}

impl From<Amount> for Argument<'_> {
    fn from(number: Amount) -> Self {
        Argument::Number(number)
    }
}

/// The files that hold messages of a language, from the least to the most particular.
fn layers(tree: &SourceTree, theme: &str, language: &str, faults: &mut Vec<Diagnostic>) -> Vec<Layer> {
    let mut layers = Vec::new();
    let tags: Vec<&str> = widening(language).collect();
    for tag in tags.iter().rev() {
        if let Some(built_in) = LANGUAGES.iter().find(|built_in| built_in.tag == *tag) {
            let resource =
                FluentResource::try_new(built_in.messages.to_owned()).unwrap_or_else(|(readable, _)| readable);
            layers.push(Layer { file: None, resource });
        }
    }
    for tag in tags.iter().rev() {
        if let Some(file) = tree.find(&site_file(theme, tag)) {
            let parsed = FluentResource::try_new(tree.text(file).to_owned());
            let resource = parsed.unwrap_or_else(|(readable, errors)| {
                faults.extend(errors.iter().map(|error| check::syntax(file, tree.text(file), error)));
                readable
            });
            layers.push(Layer { file: Some(file), resource });
        }
    }
    layers
}

/// `fr-CA`, `fr`.
fn widening(language: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(language), |tag| tag.rsplit_once('-').map(|(wider, _)| wider))
}

fn site_file(theme: &str, language: &str) -> String {
    format!("themes/{theme}/i18n/{language}.ftl")
}

fn untranslated(missing: &[&str], wanted: usize, layers: &[Layer], site: (&str, &str, Span)) -> Option<Diagnostic> {
    let (theme, language, named_at) = site;
    match layers.iter().rev().find_map(|layer| layer.file) {
        _ if missing.is_empty() => None,
        Some(file) => Some(check::partly_untranslated(file, missing, wanted)),
        None => Some(check::untranslated(named_at, language, &site_file(theme, language))),
    }
}

#[cfg(test)]
mod tests;
