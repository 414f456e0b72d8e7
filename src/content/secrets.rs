//! Keys and passwords, known by their look. They have no place in the files of a site: those are copied, mailed,
//! committed and published.

use std::ops::Range;

/// A key or password in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Secret {
    /// What it looks like: `a private key`.
    pub(crate) what: &'static str,
    /// Where it stands.
    pub(crate) range: Range<usize>,
}

/// What keys begin with, how many letters and digits follow at least, and what they open.
const PREFIXES: &[(&str, usize, &str)] = &[
    ("AKIA", 16, "an Amazon access key"),
    ("ASIA", 16, "an Amazon access key"),
    ("ghp_", 30, "a GitHub token"),
    ("gho_", 30, "a GitHub token"),
    ("ghs_", 30, "a GitHub token"),
    ("github_pat_", 30, "a GitHub token"),
    ("glpat-", 20, "a GitLab token"),
];

/// Lines that open a file of keys.
const LINES: &[(&str, &str)] =
    &[("encrypted secret key", "a minisign signing key"), ("PRIVATE KEY-----", "a private key")];

/// Finds the first key or password.
pub(crate) fn find(text: &str) -> Option<Secret> {
    let known = PREFIXES.iter().filter_map(|(prefix, least, what)| {
        let found = text.match_indices(prefix).find_map(|(at, _)| {
            let before = text[..at].chars().next_back();
            let body = &text[at + prefix.len()..];
            let len =
                body.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')).count();
            let alone = before.is_none_or(|c| !c.is_alphanumeric());
            let upper =
                !prefix.ends_with("IA") || body[..len].bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            (alone && upper && len >= *least).then_some(at..at + prefix.len() + len)
        });
        found.map(|range| Secret { what, range })
    });
    let lines = LINES.iter().filter_map(|(words, what)| {
        let at = text.find(words)?;
        let start = text[..at].rfind('\n').map_or(0, |at| at + 1);
        let line = &text[start..at + words.len()];
        let opens = line.contains("-----BEGIN ") || line.contains("untrusted comment:");
        opens.then_some(Secret { what, range: start..at + words.len() })
    });
    known.chain(lines).chain(password(text)).min_by_key(|secret| secret.range.start)
}

/// `sftp://ana:secret@host`.
fn password(text: &str) -> Option<Secret> {
    text.match_indices("://").find_map(|(at, _)| {
        let start = at + "://".len();
        let end =
            text[start..].find(|c: char| c.is_whitespace() || "/?#\"'<>`)]}".contains(c)).unwrap_or(text.len() - start);
        let login = &text[start..start + end];
        let (user, _) = login.rsplit_once('@')?;
        let (_, password) = user.split_once(':')?;
        let range = start..start + user.len();
        (!password.is_empty()).then_some(Secret { what: "a password in an address", range })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn what(text: &str) -> Option<&'static str> {
        find(text).map(|secret| secret.what)
    }

    #[test]
    fn keys_are_known_by_their_look() {
        // Put together here, so that no key stands in our own sources.
        let amazon = format!("key: {}{}", "AKIA", "IOSFODNN7EXAMPLE");
        assert_eq!(what(&amazon), Some("an Amazon access key"));
        assert_eq!(find(&amazon).map(|secret| secret.range), Some(5..25));
        assert_eq!(what(&format!("x: {}{}", "ghp_", "a1".repeat(18))), Some("a GitHub token"));
        assert_eq!(what(&format!("-----BEGIN OPENSSH {}", "PRIVATE KEY-----")), Some("a private key"));
        let minisign = format!("untrusted comment: minisign {}\nRWR", "encrypted secret key");
        assert_eq!(what(&minisign), Some("a minisign signing key"));
        assert_eq!(what("to: sftp://ana:secret@host/srv"), Some("a password in an address"));
    }

    #[test]
    fn ordinary_words_are_no_keys() {
        for text in [
            "ASIAN development",
            "AKIAS",
            "SLOVAKIAABCDEFGHIJKLMNOPQRST",
            "https://example.org/a:b@c",
            "https://example.org:8080/",
            "mailto:ana@example.org",
            "the private key-----",
            "https://user@example.org/",
            "12:30 https://example.org @ana",
        ] {
            assert_eq!(find(text), None, "{text}");
        }
    }
}
