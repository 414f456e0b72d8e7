//! The names of countries, in the languages of the built-in interface.

use std::collections::HashMap;
use std::sync::LazyLock;

/// By code; the columns are those of [`LANGUAGES`].
const TABLE: &str = include_str!("countries.tsv");

/// The names by code.
static ROWS: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| TABLE.lines().filter_map(|line| line.split_once('\t')).collect());

const LANGUAGES: [&str; 5] = ["en", "fr", "ar", "es", "uk"];

/// The name of a country by its ISO 3166-1 alpha-3 code, in the language of a tag, else in English; an unknown code as it is.
pub(super) fn name<'a>(tag: &str, code: &'a str) -> &'a str
where
    'static: 'a,
{
    let language = tag.split('-').next().unwrap_or(tag);
    let column = LANGUAGES.iter().position(|known| *known == language).unwrap_or(0);
    ROWS.get(code).and_then(|row| row.split('\t').nth(column)).unwrap_or(code)
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
