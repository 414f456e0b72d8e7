//! What the program knows of human languages, as plain data. It imports nothing of ours.
//!
//! Each language of the interface has a file of its own here. To add one, write such a file and its two lines below,
//! its names of countries in `countries/`, of towns in `towns/` and of seas in `seas/`, its words in `themes/default/i18n/`, and the files of a new site in
//! `src/cli/init/scaffold/`. The compiler and the tests say what is still missing.
//!
//! The other files hold what needs no translation: how a text is typeset, numbers, scripts, and the names of languages. What
//! the linter knows of languages without a file of their own is in `others.rs`.

mod ar;
pub(crate) mod autonyms;
mod classifications;
pub(crate) mod codes;
pub(crate) mod columns;
pub(crate) mod countries;
pub(crate) mod digits;
mod en;
pub(crate) mod endings;
mod es;
mod fields;
pub(crate) mod forbidding;
mod fr;
pub(crate) mod map_names;
pub(crate) mod number_format;
mod others;
pub(crate) mod script;
pub(crate) mod telephones;
#[cfg(test)]
mod tests;
pub(crate) mod typeset;
mod uk;
pub(crate) mod yes_no;

pub use fields::Language;
pub(crate) use fields::{Example, Hints, Prose, Typography};
pub(crate) use others::OTHERS;

/// The languages of the interface, by tag.
pub static LANGUAGES: &[&Language] = &[&ar::ARABIC, &en::ENGLISH, &es::SPANISH, &fr::FRENCH, &uk::UKRAINIAN];

/// The language to use if another one is unknown.
pub(crate) static FALLBACK: &Language = &en::ENGLISH;

/// The language of a BCP 47 tag, whatever its region or script: `fr` for `fr-CA`.
pub(crate) fn find(tag: &str) -> Option<&'static Language> {
    let language = tag.split('-').next()?;
    LANGUAGES.iter().copied().find(|known| known.tag == language)
}

/// The language of a tag, else the [`FALLBACK`].
pub(crate) fn find_or_fallback(tag: &str) -> &'static Language {
    find(tag).unwrap_or(FALLBACK)
}

/// The tag by which CLDR knows the habits of a tag: ours for a language of the interface, else the tag itself.
pub(crate) fn cldr_tag(tag: &str) -> &str {
    find(tag).filter(|known| known.tag == tag).map_or(tag, |known| known.cldr)
}

/// A tag as Open Graph writes it, with a country: `fr_FR` for `fr`, `fr_CA` for `fr-CA`. `None` if we know of no country.
pub(crate) fn open_graph(tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let language = parts.next()?;
    let is_country = |part: &&str| part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_uppercase());
    let country = parts.find(is_country).or_else(|| find(tag).map(|known| known.country))?;
    Some(format!("{language}_{country}"))
}

/// The entries of a field that is a list. Commas separate them.
pub(crate) fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.split(", ").filter(|entry| !entry.is_empty())
}
