//! Towns and seas of the world that a language calls by a name of its own: `Le Caire`, `البحر الأحمر`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::script::Script;
use super::{LANGUAGES, Language, autonyms, find};

static NAMES: LazyLock<HashMap<(&str, &str), &str>> = LazyLock::new(|| {
    let names = |language: &&'static Language| {
        let tag = language.tag;
        rows(language).map(move |(english, name)| ((tag, english), name))
    };
    LANGUAGES.iter().flat_map(names).collect()
});

/// The name of a town or sea in the language of a tag, by its English name, which other languages in Latin letters share. `None`
/// if it is not known in the letters of the language: a name that readers must spell out is no help on a map.
pub(crate) fn name(tag: &str, english: &'static str) -> Option<&'static str> {
    let known = find(tag);
    let own = known.and_then(|language| NAMES.get(&(language.tag, english)).copied());
    let is_in_latin = match known {
        Some(language) => language.script == Script::Latin,
        None => autonyms::autonym(tag).is_some_and(|name| name.chars().any(|letter| Script::Latin.has(letter))),
    };
    own.or(is_in_latin.then_some(english))
}

fn rows(language: &Language) -> impl Iterator<Item = (&'static str, &'static str)> + use<> {
    language.towns.lines().chain(language.seas.lines()).filter_map(|line| line.split_once('\t'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_town_has_its_name_in_the_reader_s_letters_or_none() {
        for (tag, expect) in [
            ("fr", Some("Le Caire")),
            ("fr-CA", Some("Le Caire")),
            ("en", Some("Cairo")),
            ("ar", Some("القاهرة")),
            ("so", Some("Cairo")),
            ("fa", None),
        ] {
            assert_eq!(name(tag, "Cairo"), expect, "{tag}");
        }
        assert_eq!((name("fr", "Goma"), name("uk", "Goma")), (Some("Goma"), None));
        assert_eq!((name("fr", "Red Sea"), name("so", "Red Sea")), (Some("Mer Rouge"), Some("Red Sea")));
    }

    #[test]
    fn each_name_is_in_the_letters_of_its_language() {
        for language in LANGUAGES {
            let is_own = |(_, name): (&str, &str)| name.chars().any(|letter| language.script.has(letter));
            assert!(rows(language).all(is_own), "{}", language.tag);
        }
    }
}
