//! Addresses on the site. They are made of ids and numbers, never of titles, so that they stay when words change.

use std::fmt;

use crate::content::values::LanguageTag;

/// The address of a page, relative to the site's root: empty for the home page, else with a slash at its end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address(String);

impl Address {
    /// The address of the parts in a language; the default language has no prefix.
    pub(crate) fn new(prefix: Option<&LanguageTag>, parts: &[&str]) -> Address {
        let mut address = String::with_capacity(48);
        for part in prefix.map(LanguageTag::as_str).into_iter().chain(parts.iter().copied()) {
            if !part.is_empty() {
                address.push_str(part);
                address.push('/');
            }
        }
        Address(address)
    }

    /// An address as a writer gives it: `/old/address/`, `old/address` or `/old.html`.
    pub(crate) fn from_written(written: &str) -> Address {
        let path = written.trim_start_matches('/');
        let is_file = path.rsplit('/').next().is_some_and(|last| last.contains('.'));
        let slash = if path.is_empty() || path.ends_with('/') || is_file { "" } else { "/" };
        Address(format!("{path}{slash}"))
    }

    /// The address of a file by its path below the root, with or without an ending.
    pub(crate) fn of_file(path: &str) -> Address {
        Address(path.to_owned())
    }

    /// The address of a file in the folder of this page.
    pub(crate) fn file_beside(&self, name: &str) -> Address {
        Address([&self.0, name].concat())
    }

    /// The address of a page below this one.
    pub(crate) fn page_below(&self, part: &str) -> Address {
        Address([&self.0, part, "/"].concat())
    }

    /// Without the leading slash.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of the file that a host serves for it.
    pub(crate) fn file(&self) -> String {
        if self.0.is_empty() || self.0.ends_with('/') { [&self.0, "index.html"].concat() } else { self.0.clone() }
    }

    /// The way from this address up to the site's root: `../../`, or `./` from the home page.
    pub(crate) fn root(&self) -> String {
        match self.0.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "/{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_knows_its_file_and_its_way_home() {
        let french: LanguageTag = "fr".parse().expect("a tag");
        let address = Address::new(Some(&french), &["", "aleppo-2024", "4"]);
        assert_eq!(address.to_string(), "/fr/aleppo-2024/4/");
        assert_eq!(address.file(), "fr/aleppo-2024/4/index.html");
        assert_eq!(address.root(), "../../../");
        assert_eq!(Address::new(None, &[]).root(), "./");
    }

    #[test]
    fn an_old_address_may_be_a_file_or_a_folder() {
        assert_eq!(Address::from_written("/old.html").file(), "old.html");
        assert_eq!(Address::from_written("/a/b").file(), "a/b/index.html");
        assert_eq!(Address::of_file("a/CNAME").file(), "a/CNAME");
    }
}
