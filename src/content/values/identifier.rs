//! Permanent ids of texts. They stay when an address changes, and a resolver leads from them to where the text is now.

use std::borrow::Cow;
use std::str::FromStr;

use super::Identifier;
use crate::content::yaml::Rejection;

/// The schemes, each with its resolver. A URN has none that is open to all.
const SCHEMES: [(&str, Option<&str>); 4] = [
    ("doi:", Some("https://doi.org/")),
    ("hdl:", Some("https://hdl.handle.net/")),
    ("ark:", Some("https://n2t.net/ark:")),
    ("urn:", None),
];

impl Identifier {
    /// The address from which a resolver leads on.
    pub(crate) fn url(&self) -> Option<String> {
        let (scheme, resolver) = SCHEMES.into_iter().find(|(scheme, _)| self.as_str().starts_with(scheme))?;
        Some([resolver?, &self.as_str()[scheme.len()..]].concat())
    }
}

impl FromStr for Identifier {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Identifier, Rejection> {
        let rest = SCHEMES.into_iter().find_map(|(scheme, _)| Some((scheme, written.strip_prefix(scheme)?)));
        let is_plain =
            |rest: &str| !rest.is_empty() && rest.chars().all(|c| c.is_ascii_graphic() && !"<>\"".contains(c));
        let is_sound = rest.is_some_and(|(scheme, rest)| match scheme {
            "doi:" => is_doi(rest) && is_plain(rest),
            "hdl:" | "ark:" => rest.trim_start_matches('/').contains('/') && is_plain(rest),
            _ => rest.contains(':') && is_plain(rest),
        });
        if is_sound {
            return Ok(Identifier(written.to_owned()));
        }
        let cure = match meant(written) {
            Some(meant) => Cow::Owned(format!("write it as `{meant}`")),
            None => Cow::Borrowed("write the scheme before it: `doi:10.1000/182`, `hdl:…`, `ark:/…` or `urn:isbn:…`"),
        };
        Err(Rejection::new(format!("`{written}` is not a permanent id"), cure))
    }
}

/// `10.1000/182`: the prefix of a registrant, and a name.
fn is_doi(rest: &str) -> bool {
    let registrant = rest.strip_prefix("10.").and_then(|rest| rest.split_once('/'));
    registrant.is_some_and(|(prefix, name)| {
        (4..=9).contains(&prefix.split('.').next().unwrap_or_default().len())
            && prefix.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
            && !name.is_empty()
    })
}

/// The id in an address of a resolver, or one without its scheme.
fn meant(written: &str) -> Option<String> {
    let bare = written.trim();
    let bare = bare.strip_prefix("DOI:").map_or(bare, str::trim_start);
    let from_resolver = SCHEMES.into_iter().find_map(|(scheme, resolver)| {
        let rest = bare.strip_prefix(resolver?).or_else(|| bare.strip_prefix(&resolver?.replace("https:", "http:")))?;
        Some([scheme, rest].concat())
    });
    let old = bare.strip_prefix("https://dx.doi.org/").or_else(|| bare.strip_prefix("http://dx.doi.org/"));
    from_resolver
        .or_else(|| old.map(|rest| ["doi:", rest].concat()))
        .or_else(|| is_doi(bare).then(|| ["doi:", bare].concat()))
        .or_else(|| bare.strip_prefix("doi: ").map(|rest| ["doi:", rest.trim()].concat()))
        .filter(|meant| meant.parse::<Identifier>().is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_permanent_id_has_a_scheme_and_most_have_a_resolver() {
        for (written, url) in [
            ("doi:10.1000/182", Some("https://doi.org/10.1000/182")),
            ("hdl:2381/12345", Some("https://hdl.handle.net/2381/12345")),
            ("ark:/12148/btv1b8449691v", Some("https://n2t.net/ark:/12148/btv1b8449691v")),
            ("urn:isbn:9780141036144", None),
        ] {
            assert_eq!(written.parse::<Identifier>().unwrap().url().as_deref(), url, "{written}");
        }
    }

    #[test]
    fn what_people_paste_is_told_with_the_id_in_it() {
        for (written, cure) in [
            ("https://doi.org/10.1000/182", Some("doi:10.1000/182")),
            ("http://dx.doi.org/10.1000/182", Some("doi:10.1000/182")),
            ("10.1000/182", Some("doi:10.1000/182")),
            ("doi: 10.1000/182", Some("doi:10.1000/182")),
            ("DOI:10.1000/182", Some("doi:10.1000/182")),
            ("doi:10.1/x", None),
            ("report 4", None),
            ("doi:10.1000/a\"b", None),
            ("", None),
        ] {
            assert!(written.parse::<Identifier>().is_err(), "{written}");
            assert_eq!(meant(written).as_deref(), cure, "{written}");
        }
    }
}
