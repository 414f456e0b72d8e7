//! The keys with which Vigie and other programs keep a text from readers, and with which values they do. Messages about keys, lines
//! outside front matter and imports ask this one table.
//!
//! A key and a value are judged in two ways. [`Key::is_said`] is for a line among other words, which may be honest.
//! [`Key::is_doubtful`] is for front matter: there, whatever is not known to be for everybody is not public. A report that is
//! withheld by mistake is released with one word; one that is public by mistake cannot be called back.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::language::yes_no;

use super::folding::folded;

/// Which values of a key keep a text from readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sense {
    /// Of the writer's own making: `draft: true`. `draft: no` among other words shows that somebody thought of it.
    Draft,
    /// What is on hides: `private: true`.
    Hides,
    /// What is off hides: `published: false`.
    Shows,
    /// Who may read: `access: members`.
    Readers,
    /// The same in steps: `classification: restricted`.
    Class,
    /// How far a text has come: `status: in review`.
    State,
    /// Until when nobody may read: `embargo_until: 2030-01-01`.
    Until,
    /// `withdrawn: {date: …}`
    Withdrawn,
}

/// A key that keeps a text from readers.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) sense: Sense,
    /// Whether Vigie knows it, and reads it in the front matter.
    pub(crate) is_own: bool,
}

const OWN: &[(Sense, &[&str])] =
    &[(Sense::Draft, &["draft"]), (Sense::Until, &["embargo_until"]), (Sense::Withdrawn, &["withdrawn"])];

/// Of other programs, and in other languages.
const OF_OTHERS: &[(Sense, &[&str])] = &[
    (
        Sense::Draft,
        &[
            "brouillon", "borrador", "entwurf", "rascunho", "bozza", "taslak", "чернетка", "черновик", "مسودة",
            "is_draft", "post_draft", "draft_mode",
        ],
    ),
    (
        Sense::Hides,
        &[
            "private",
            "confidential",
            "secret",
            "hidden",
            "internal",
            "restricted",
            "sensitive",
            "unlisted",
            "unpublished",
            "unpublish",
            "embargoed",
            "archived",
            "deleted",
            "trashed",
            "scheduled",
            "in_review",
            "password",
            "protected",
            "members_only",
            "headless",
            "noindex",
            "exclude_from_search",
            "search_exclude",
            "eleventy_exclude_from_collections",
            "sitemap_exclude",
            "search_hidden",
            "prive",
            "privado",
            "privat",
            "confidentiel",
            "confidencial",
            "vertraulich",
            "geheim",
            "secreto",
            "приватно",
        ],
    ),
    (
        Sense::Shows,
        &[
            "published",
            "publish",
            "public",
            "visible",
            "show",
            "shown",
            "enabled",
            "active",
            "approved",
            "live",
            "listed",
            "render",
            "build",
            "in_sitemap",
            "publie",
            "publicado",
            "publique",
            "publico",
            "veroffentlicht",
            "опубліковано",
        ],
    ),
    (Sense::Readers, &["visibility", "access", "handling", "distribution", "marking", "tlp", "audience"]),
    (Sense::Class, &["classification", "confidentiality", "sensitivity"]),
    (Sense::State, &["status", "state", "stage", "workflow", "review_status", "statut", "estado", "статус"]),
    (Sense::Until, &["embargo"]),
];

/// What others put before a key without another meaning: `isDraft`, `post_status`.
const BEFORE: &[&str] = &["is_", "post_", "page_", "dg_", "wp_", "content_", "document_", "doc_", "article_", "entry_"];

/// Words that keep a text from readers, whatever the key.
const CLOSED: &[&str] = &[
    "draft", "private", "confidential", "secret", "top secret", "unpublished", "embargoed", "hidden", "not public",
    "brouillon", "borrador", "entwurf", "rascunho", "bozza", "чернетка", "черновик", "مسودة", "prive", "privado",
    "confidentiel", "confidencial", "vertraulich", "geheim", "secreto", "таємно", "секретно", "سري",
];
const CLOSED_CLASSES: &[&str] = &["restricted", "internal", "sensitive", "high"];
const UNFINISHED: &[&str] = &[
    "pending", "review", "in review", "to review", "wip", "work in progress", "unfinished", "scheduled", "future",
    "archived", "trash", "inherit", "auto draft", "preview", "unlisted",
];
/// Words for everybody, beside those for no.
const OPEN: &[&str] = &[
    "public", "open", "everyone", "everybody", "all", "anyone", "clear", "white", "tlp clear", "tlp white",
    "unclassified", "unrestricted", "general", "low",
];

/// The words of the programs themselves, which nobody writes in a sentence.
const TRUE: &[&str] = &["true", "vrai", "wahr", "verdadero", "verdadeiro", "vero", "правда", "істина", "صحيح"];
const FALSE: &[&str] = &["false", "faux", "falsch", "falso", "хибно", "خطأ"];

/// The key of a name, however it is written: `isDraft`, `Post-Status`, `ｄｒａｆｔ`.
pub(crate) fn key(name: &str) -> Option<&'static Key> {
    static KEYS: LazyLock<BTreeMap<String, Key>> = LazyLock::new(|| {
        let of = |table: &[(Sense, &[&'static str])], is_own: bool| {
            let keys = table.iter().flat_map(|(sense, names)| names.iter().map(|name| (*sense, *name)));
            keys.map(|(sense, name)| (folded(name), Key { name, sense, is_own })).collect::<Vec<_>>()
        };
        of(OF_OTHERS, false).into_iter().chain(of(OWN, true)).collect()
    });
    static STARTS: LazyLock<Vec<String>> = LazyLock::new(|| BEFORE.iter().map(|start| folded(start)).collect());
    let name = folded(name);
    let without = |start: &String| KEYS.get(name.strip_prefix(start.as_str())?).filter(|key| !key.is_own);
    KEYS.get(&name).or_else(|| STARTS.iter().find_map(without))
}

/// Whether Vigie knows a key of this name that keeps a text from readers.
pub(crate) fn is_own(name: &str) -> bool {
    key(name).is_some_and(|key| key.is_own)
}

/// The names of the keys of our own.
pub(crate) fn own_names() -> impl Iterator<Item = &'static str> {
    OWN.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Whether a text has the name of a key of ours, or a word that keeps a text from readers, wherever its gaps are.
pub(crate) fn is_named_in(text: &str) -> bool {
    let text = folded(text);
    let names = own_names().chain(["tlp"]).chain(CLOSED.iter().copied());
    names.map(folded).any(|name| text.contains(&name))
}

/// Whether a value says no, in any language.
pub(crate) fn is_no(value: &str) -> bool {
    is_among(value, yes_no::no())
}

/// Whether a value says yes, in any language.
pub(crate) fn is_yes(value: &str) -> bool {
    is_among(value, yes_no::yes())
}

impl Key {
    /// Whether a line among other words says with this value that not everybody may read. `is_typed_as_key`: it is written as a
    /// line of front matter is.
    pub(crate) fn is_said(&self, value: &str, is_typed_as_key: bool) -> bool {
        let closed = || is_one_of(value, CLOSED);
        match self.sense {
            Sense::Draft => is_yes(value) || is_no(value),
            Sense::Hides if is_typed_as_key => is_yes(value),
            Sense::Hides => is_one_of(value, TRUE),
            Sense::Shows if is_typed_as_key => is_no(value),
            Sense::Shows => is_one_of(value, FALSE),
            Sense::Readers | Sense::State => closed(),
            Sense::Class => closed() || is_one_of(value, CLOSED_CLASSES),
            // "Embargo until: further notice" are words.
            Sense::Until if self.is_own => is_typed_as_key || value.starts_with(|c: char| c.is_ascii_digit()),
            Sense::Until => closed() || value.split_once('-').is_some_and(|(year, _)| is_year(year)),
            // "Withdrawn:" can begin a list of troops.
            Sense::Withdrawn => value.starts_with('{') || is_one_of(value, TRUE) || is_typed_as_key && value.is_empty(),
        }
    }

    /// Whether front matter with this value may say that not everybody may read.
    pub(crate) fn is_doubtful(&self, value: &str) -> bool {
        let is_open = || is_no(value) || is_one_of(value, OPEN);
        match self.sense {
            Sense::Draft | Sense::Hides | Sense::Class => !is_open(),
            Sense::Until => self.is_own || !is_open(),
            Sense::Withdrawn => true,
            Sense::Shows => {
                let has_no = || value.split(|c: char| !c.is_alphanumeric()).any(is_no);
                let is_date = value.contains(|c: char| c.is_numeric());
                !value.is_empty() && (is_no(value) || !(is_date || is_yes(value) || is_one_of(value, OPEN)))
                    || value.starts_with('{') && has_no()
            }
            // A visibility of 2 km is one of the air.
            Sense::Readers => value.starts_with(char::is_alphabetic) && !is_open() && !is_yes(value),
            Sense::State => [CLOSED, CLOSED_CLASSES, UNFINISHED].iter().any(|words| is_one_of(value, words)),
        }
    }
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_one_of(value: &str, words: &[&'static str]) -> bool {
    is_among(value, words.iter().copied())
}

fn is_among(value: &str, mut words: impl Iterator<Item = &'static str>) -> bool {
    let value = folded(value);
    !value.is_empty() && words.any(|word| folded(word) == value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_keys_look_alike() {
        let names = OWN.iter().chain(OF_OTHERS).flat_map(|(_, names)| names.iter()).map(|name| folded(name));
        let mut names: Vec<String> = names.collect();
        names.sort();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
        assert!(names.iter().all(|name| key(name).is_some()));
    }

    #[test]
    fn a_key_is_known_however_it_is_written() {
        for (name, wanted) in [
            ("draft", "draft"),
            ("isDraft", "is_draft"),
            ("Post-Status", "status"),
            ("post_password", "password"),
            ("dg-publish", "publish"),
            ("pаge_access", "access"), // Cyrillic а
            ("Privé", "prive"),
            ("eleventyExcludeFromCollections", "eleventy_exclude_from_collections"),
            ("_build", "build"),
            ("Черновик", "черновик"),
        ] {
            assert_eq!(key(name).map(|key| key.name), Some(wanted), "{name}");
        }
        for name in ["title", "", "is_", "publisher", "post_type", "drafted"] {
            assert!(key(name).is_none(), "{name}");
        }
    }

    #[test]
    fn what_is_not_known_to_be_for_everybody_is_doubtful() {
        let is_doubtful = |name: &str, value: &str| key(name).unwrap().is_doubtful(value);
        for (name, value) in [
            ("draft", "true"),
            ("draft", "vrai"),
            ("draft", "whatever"),
            ("isDraft", "oui"),
            ("brouillon", "oui"),
            ("private", "yes"),
            ("private", "ja"),
            ("hidden", "sí"),
            ("geheim", "نعم"),
            ("secret", "да"),
            ("password", "abc"),
            ("scheduled", "2031-01-01"),
            ("published", "0"),
            ("published", "false"),
            ("published", "non"),
            ("published", "nein"),
            ("public", "ні"),
            ("visible", "лишь"),
            ("listed", "no"),
            ("publish", "لا"),
            ("approved", "not yet"),
            ("dg-publish", "false"),
            ("build", "{list: never}"),
            ("status", "In review"),
            ("status", "brouillon"),
            ("visibility", "members"),
            ("tlp", "orange"),
            ("handling", "Not for public release"),
            ("classification", "NATO SECRET"),
            ("classification", "3"),
            ("embargo", "2030-01-01"),
            ("embargo_until", "no"),
        ] {
            assert!(is_doubtful(name, value), "{name}: {value}");
        }
        for (name, value) in [
            ("draft", "false"),
            ("draft", "non"),
            ("isDraft", "0"),
            ("private", "nein"),
            ("hidden", "ні"),
            ("published", "2024-03-01"),
            ("published", "1"),
            ("published", "oui"),
            ("visible", "так"),
            ("visible", "true"),
            ("publish", "نعم"),
            ("status", "resolved"),
            ("status", "confirmed"),
            ("visibility", "2 km"),
            ("tlp", "clear"),
            ("access", "public"),
            ("classification", "Public"),
            ("embargo", "none"),
            ("approved", ""),
        ] {
            assert!(!is_doubtful(name, value), "{name}: {value}");
        }
    }
}
