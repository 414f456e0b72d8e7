//! The faults that reading one file can find.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, nearest, nearest_hint};
use crate::source::Span;

use super::hidden::Hidden;
use super::stray_key;

pub(crate) fn misplaced_file(
    span: Span,
    why: impl Into<Cow<'static, str>>,
    cure: impl Into<Cow<'static, str>>,
) -> Diagnostic {
    Diagnostic::new(Code::MisplacedFile, span, why).hint(cure)
}

pub(crate) fn secret(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::Secret, span, format!("this looks like {what}"))
        .hint("remove it and change it; vigie reads keys from the environment, a profile or the ssh agent")
}

/// The limits are no secret, so they are in a text that is shown everywhere.
pub(crate) fn yaml_too_large(span: Span, is_file: bool) -> Diagnostic {
    let message = match is_file {
        true => "this is larger than 8 MiB, or has more than 48 brackets open at once",
        false => "this is larger than 64 KiB, or has more than 48 brackets open at once",
    };
    Diagnostic::new(Code::YamlTooLarge, span, message)
        .hint("is a quote or bracket left open, or is the closing line `---` missing?")
}

pub(crate) fn yaml_repeats(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlTooLarge, span, "aliases like this one make the text more than three times as long")
        .hint("write each value where it is needed, without `&` and `*`")
}

pub(crate) fn yaml_syntax(span: Span, words: &'static str, hint: &'static str) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, span, words).hint(hint)
}

pub(crate) fn missing_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this file has no front matter")
        .hint("begin it with `---`, `title: …`, `as_of: …` and `---`, each on its own line")
}

pub(crate) fn unclosed_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedFrontMatter, span, "this front matter is never closed")
        .hint("put a line `---` between it and the text")
}

pub(crate) fn unknown_key(span: Span, key: &str, known: &[&str]) -> Diagnostic {
    let unknown = Diagnostic::new(Code::UnknownKey, span, format!("unknown key `{key}`"));
    let near = nearest_hint(key, known.iter().copied());
    if near.is_none() && known.contains(&"draft") && stray_key::is_of_others(key) {
        return unknown.hint(NOT_PUBLIC);
    }
    let hint = near.or_else(|| known_elsewhere(key)).unwrap_or_else(|| {
        format!("known here: {}", known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", "))
    });
    unknown.hint(hint)
}

/// `{value: 6,4}`
pub(crate) fn number_with_comma(span: Span, before: &str, after: &str) -> Diagnostic {
    let mut readings = [format!("`{before}.{after}`"), format!("`{before}{after}`")];
    if after.len() == 3 {
        readings.reverse();
    }
    let [one, other] = readings;
    let words = format!("a comma ends a value here, so `{after}` is read as a key");
    Diagnostic::new(Code::UnknownKey, span, words).hint(format!("write {one}, or {other} if that is meant"))
}

const NOT_PUBLIC: &str = "as long as nobody may read the text, write `draft: true`; if only some may, `tlp` with a level; \
                          until a day, `embargo_until`";

const SECRETS: &str = "never put keys or passwords in a site's files; `docs/publishing.md` says where they go";

/// Keys that people bring from other tools, and what they are called here.
fn known_elsewhere(key: &str) -> Option<String> {
    const OTHERS: &[(&str, &str)] = &[
        ("date", "the data cut-off is `as_of`, the release date is `published`"),
        ("lastmod", "write what changed under `updates`"),
        ("updated", "write what changed under `updates`"),
        ("publishDate", "the release date is `published`"),
        ("expiryDate", "announce the next issue with `next_report`"),
        ("author", "the writer is `prepared_by`"),
        ("authors", "the writer is `prepared_by`"),
        ("tags", "use `places`, `actors` and `sections` instead"),
        ("categories", "use `places`, `actors` and `sections` instead"),
        ("slug", "the address comes from the file's name"),
        ("url", "the address comes from the file's name; put old ones under `aliases`"),
        ("layout", "every kind of page has its own template in the theme"),
        ("figures", "put figures under `key_figures`"),
        ("description", "it is called `summary`"),
        ("baseURL", "it is called `base_url`"),
        ("access_key", SECRETS),
        ("access_key_id", SECRETS),
        ("secret", SECRETS),
        ("secret_key", SECRETS),
        ("secret_access_key", SECRETS),
        ("password", SECRETS),
        ("token", SECRETS),
        ("languageCode", "list the languages: `languages: [fr, en]`"),
    ];
    let of_others = nearest(key, OTHERS.iter().map(|(other, _)| *other))?;
    OTHERS.iter().find(|(other, _)| *other == of_others).map(|(_, cure)| (*cure).to_owned())
}

pub(crate) fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateKey, span, format!("`{key}` is written twice"))
        .hint("keep one of the two")
        .related(first, "first here")
}

pub(crate) fn missing_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingKey, span, format!("`{key}` is missing")).hint(format!("add `{key}: …`"))
}

pub(crate) fn wrong_type(span: Span, key: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(Code::WrongType, span, format!("`{key}` must be {expected}, but this is {found}")).maybe_hint(
        (expected == "`true` or `false`").then(|| "write exactly `true` or `false`, without quotes".to_owned()),
    )
}

pub(crate) fn empty_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::EmptyKey, span, format!("`{key}` has no value")).hint("fill it in, or take it out")
}

/// A key that restricts something. No cure here lets anything out.
pub(crate) fn empty_safeguard(span: Span, key: &str) -> Diagnostic {
    let cure = match key {
        "tlp" | "audience" | "max_tlp" => "write a level: `red`, `amber+strict`, `amber`, `green` or `clear`",
        "draft" => "write `true` as long as nobody may read it, then `false`",
        "embargo_until" => "write when it ends: `2024-11-30T20:00+03:00`; until you know, write `draft: true`",
        "withdrawn" => "write when and why: `{date: 2024-11-30, reason: …}`",
        "precision" => "write `region`, `district` or `exact`",
        "raw_html" | "offline_reading" => "write `false` or `true`",
        "timezone" => "write a zone: `Europe/Paris`",
        "as_of" => "write when the data end: `2024-11-30T20:00`",
        "title" => "write what readers see first",
        "base_url" => "write the address of the site: `https://desk.example.org/`",
        _ => "write its value",
    };
    let unknown = match key {
        "as_of" => "so nobody knows how old the data are",
        "title" => "so nobody knows what this is",
        "base_url" => "so links from elsewhere lead nowhere",
        _ => "so it is not known what it protects",
    };
    Diagnostic::new(Code::EmptySafeguard, span, format!("`{key}` has no value, {unknown}")).hint(cure)
}

pub(crate) fn swallowed_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::StrayMarking, span, format!("`{key}` is a part of this text, so it restricts nothing"))
        .hint("begin its line as far to the left as the key of this text")
}

pub(crate) fn hidden_sign(span: Span, hidden: &Hidden) -> Diagnostic {
    let words = match hidden.is_open {
        true => format!("{} turns what follows it round, and nothing ends it", hidden.name()),
        false => format!("{} is here, and nobody can see it", hidden.name()),
    };
    Diagnostic::new(Code::HiddenSign, span, words).hint("delete it, and type the words around it again")
}

pub(crate) fn invalid_value(span: Span, message: impl Into<Cow<'static, str>>, hint: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, message).maybe_hint(hint)
}
