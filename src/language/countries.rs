//! Countries by their ISO 3166-1 alpha-3 code, and Kosovo's user-assigned `XKX`, which field reports use.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{FALLBACK, LANGUAGES, Language, find_or_fallback};

pub(crate) static CODES: LazyLock<Vec<&str>> = LazyLock::new(|| rows(FALLBACK).map(|(code, _)| code).collect());

static NAMES: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let names = |language: &&'static Language| {
        let tag = language.tag;
        rows(language).map(move |(code, name)| ((tag, code), name))
    };
    LANGUAGES.iter().flat_map(names).collect()
});

pub(crate) fn is_code(written: &str) -> bool {
    CODES.binary_search(&written).is_ok()
}

/// The name of a country in the language of a tag, else in English. An unknown code stays as it is.
pub(crate) fn name<'a>(tag: &str, code: &'a str) -> &'a str
where
    'static: 'a,
{
    NAMES.get(&(find_or_fallback(tag).tag, code)).copied().unwrap_or(code)
}

/// The codes of a language's table with their names.
pub(super) fn rows(language: &Language) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    language.countries.lines().filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_country_has_its_name_in_the_reader_s_language() {
        for (tag, expect) in [("fr", "Syrie"), ("en-GB", "Syria"), ("ar", "سوريا"), ("uk", "Сирія"), ("so", "Syria")]
        {
            assert_eq!(name(tag, "SYR"), expect);
        }
        assert_eq!(name("fr", "ZZZ"), "ZZZ");
    }
}
