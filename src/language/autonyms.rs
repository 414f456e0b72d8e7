//! The names that languages have for themselves, from CLDR. A tag has a script or region if that makes another written language.

/// A language's own name for itself by its tag, or by what is left of the tag without its end. `None` if it is unknown.
pub(crate) fn autonym(tag: &str) -> Option<&'static str> {
    let mut rows = include_str!("autonyms.tsv").lines().filter_map(|line| line.split_once('\t'));
    let name = rows.find(|(known, _)| known.eq_ignore_ascii_case(tag)).map(|(_, name)| name);
    name.or_else(|| autonym(tag.rsplit_once('-')?.0))
}

/// The tag of a language by its own name for itself, in small letters.
pub(super) fn tag(name: &str) -> Option<&'static str> {
    let mut rows = include_str!("autonyms.tsv").lines().filter_map(|line| line.split_once('\t'));
    rows.find(|(_, own)| own.to_lowercase() == name).map(|(tag, _)| tag)
}
