//! Keys and passwords, known by their look. They have no place in the files of a site: those are copied, mailed,
//! committed and published.
//!
//! All signs are ASCII, so any bytes can be searched: a text, a table in UTF-16, a database. What an archive or a document
//! compresses is not unpacked.

use std::io::{self, Read};
use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

/// A key or password in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Secret {
    /// What it looks like: `a private key`.
    pub(crate) what: &'static str,
    /// Where it stands, in bytes.
    pub(crate) range: Range<usize>,
}

/// What a key begins with, and what follows.
struct Sign {
    start: &'static str,
    then: Then,
    what: &'static str,
}

/// What must follow the beginning of a key.
#[derive(Clone, Copy)]
enum Then {
    /// So many large letters and digits.
    Upper(usize),
    /// So many letters and digits, a digit among them.
    Letters(usize),
    /// So many letters, digits, `-`, `_` and dots, a digit among them. A name of many words has none.
    Words(usize),
    /// After a sign such as `=` or `: "`, so many letters of Base64.
    Assigned(usize),
    /// These words in the same line.
    Line(&'static str),
    /// The rest of a web token: three parts of Base64 with dots between, the second a JSON object, too.
    Token,
    /// The rest of a bot's token, and eight to ten digits before it.
    Bot,
    /// A name, `:`, a password and `@`.
    Login,
}

const fn sign(start: &'static str, then: Then, what: &'static str) -> Sign {
    Sign { start, then, what }
}

const SIGNS: &[Sign] = &[
    sign("AKIA", Then::Upper(16), "an Amazon access key"),
    sign("ASIA", Then::Upper(16), "an Amazon access key"),
    sign("aws_secret_access_key", Then::Assigned(40), "an Amazon secret key"),
    sign("AWS_SECRET_ACCESS_KEY", Then::Assigned(40), "an Amazon secret key"),
    sign("SecretAccessKey", Then::Assigned(40), "an Amazon secret key"),
    sign("secretAccessKey", Then::Assigned(40), "an Amazon secret key"),
    sign("AccountKey", Then::Assigned(80), "a key of Azure storage"),
    sign("ghp_", Then::Letters(30), "a GitHub token"),
    sign("gho_", Then::Letters(30), "a GitHub token"),
    sign("ghu_", Then::Letters(30), "a GitHub token"),
    sign("ghs_", Then::Letters(30), "a GitHub token"),
    sign("ghr_", Then::Letters(30), "a GitHub token"),
    sign("github_pat_", Then::Words(30), "a GitHub token"),
    sign("glpat-", Then::Words(20), "a GitLab token"),
    sign("gldt-", Then::Words(20), "a GitLab token"),
    sign("glrt-", Then::Words(20), "a GitLab token"),
    sign("glptt-", Then::Words(20), "a GitLab token"),
    sign("xoxb-", Then::Words(20), "a Slack token"),
    sign("xoxp-", Then::Words(20), "a Slack token"),
    sign("xoxa-", Then::Words(20), "a Slack token"),
    sign("xoxr-", Then::Words(20), "a Slack token"),
    sign("xoxs-", Then::Words(20), "a Slack token"),
    sign("xapp-", Then::Words(20), "a Slack token"),
    sign("sk_live_", Then::Letters(20), "a Stripe key"),
    sign("rk_live_", Then::Letters(20), "a Stripe key"),
    sign("whsec_", Then::Letters(24), "a Stripe key"),
    sign("AIza", Then::Words(35), "a Google API key"),
    sign("GOCSPX-", Then::Words(24), "a Google client secret"),
    sign("ya29.", Then::Words(40), "a Google token"),
    sign("sk-ant-", Then::Words(40), "an API key"),
    sign("sk-proj-", Then::Words(40), "an API key"),
    sign("npm_", Then::Letters(36), "an npm token"),
    sign("pypi-AgE", Then::Words(50), "a PyPI token"),
    sign("hf_", Then::Letters(30), "a token of Hugging Face"),
    sign("dop_v1_", Then::Letters(60), "a DigitalOcean token"),
    sign("dckr_pat_", Then::Words(20), "a Docker token"),
    sign("shpat_", Then::Letters(32), "a Shopify token"),
    sign("nfp_", Then::Letters(36), "a Netlify token"),
    sign("SG.", Then::Words(60), "a SendGrid key"),
    sign("eyJ", Then::Token, "a web token (JWT)"),
    sign(":AA", Then::Bot, "a token of a Telegram bot"),
    sign("AGE-SECRET-KEY-1", Then::Upper(50), "an age key"),
    sign("RWRTY0Iy", Then::Letters(20), "a minisign signing key"),
    sign("untrusted comment:", Then::Line("secret key"), "a minisign signing key"),
    sign("-----BEGIN ", Then::Line("PRIVATE KEY"), "a private key"),
    sign("---- BEGIN ", Then::Line("PRIVATE KEY"), "a private key"),
    sign("PuTTY-User-Key-File-", Then::Line(":"), "a private key"),
    sign("://", Then::Login, "a password in an address"),
];

/// It finds the first word of a text. Only a search for the first skips many bytes at a time where there is none. So its states are
/// seldom asked, and the kind is best that is made soonest: every run makes it, also one that finds nothing changed.
static STARTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let mut builder = AhoCorasick::builder();
    let builder = builder.match_kind(MatchKind::LeftmostFirst).kind(Some(AhoCorasickKind::ContiguousNFA));
    builder.build(SIGNS.iter().map(|sign| sign.start)).expect("a few short words")
});

/// The same in UTF-16, where a byte of ASCII has a 0 before or behind it.
static WIDE_STARTS: LazyLock<AhoCorasick> = LazyLock::new(|| {
    let wide = |sign: &Sign| sign.start.bytes().flat_map(|byte| [0, byte]).skip(1).collect::<Vec<u8>>();
    AhoCorasick::new(SIGNS.iter().map(wide)).expect("a few short words")
});

/// Finds the first key or password.
pub(crate) fn find(text: &str) -> Option<Secret> {
    first(text.as_bytes())
}

/// What a key or password looks like that is somewhere in these bytes, be they a text or not.
pub(crate) fn find_in_bytes(bytes: &[u8]) -> Option<&'static str> {
    let narrow = |start: usize| {
        let around = &bytes[start.saturating_sub(64)..bytes.len().min(start + OVERLAP)];
        let narrow: Vec<u8> = around.iter().copied().filter(|byte| *byte != 0).collect();
        first(&narrow)
    };
    let wide = || WIDE_STARTS.find_overlapping_iter(bytes).find_map(|found| narrow(found.start()));
    first(bytes).or_else(wide).map(|secret| secret.what)
}

/// How much of a file is searched at once.
const PIECE: usize = 256 << 10;
/// How much of one piece is searched again with the next: more than any key, even in UTF-16.
const OVERLAP: usize = 4 << 10;

/// As [`find_in_bytes`], for a file that is too large to be held in memory.
///
/// # Errors
/// When it cannot be read.
pub(crate) fn find_in_file(file: &mut dyn Read) -> io::Result<Option<&'static str>> {
    let mut piece = Vec::with_capacity(PIECE + OVERLAP);
    loop {
        let read = file.take(PIECE as u64).read_to_end(&mut piece)?;
        if let Some(what) = find_in_bytes(&piece) {
            return Ok(Some(what));
        }
        if read == 0 {
            return Ok(None);
        }
        piece.drain(..piece.len().saturating_sub(OVERLAP));
    }
}

fn first(bytes: &[u8]) -> Option<Secret> {
    let mut from = 0;
    while let Some(found) = STARTS.find(Input::new(bytes).range(from..)) {
        let sign = SIGNS.get(found.pattern().as_usize())?;
        if let Some(range) = whole(bytes, found.start(), found.end(), sign.then) {
            return Some(Secret { what: sign.what, range });
        }
        from = found.start() + 1;
    }
    None
}

/// The range of a whole key, of which the beginning stands at `start..end`.
fn whole(bytes: &[u8], start: usize, end: usize, then: Then) -> Option<Range<usize>> {
    let rest = &bytes[end..];
    let run = |is_part: fn(u8) -> bool| rest.iter().take_while(|byte| is_part(**byte)).count();
    let with_digit = |len: usize, least: usize| {
        (len >= least && rest[..len].iter().any(u8::is_ascii_digit)).then_some(start..end + len)
    };
    // A sign within a word is none.
    let alone = start.checked_sub(1).is_none_or(|before| !bytes[before].is_ascii_alphanumeric());
    match then {
        Then::Upper(least) if alone => {
            let len = run(is_word);
            let is_upper = rest[..len].iter().all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit());
            (len >= least && is_upper).then_some(start..end + len)
        }
        Then::Letters(least) if alone => with_digit(run(|byte| byte.is_ascii_alphanumeric()), least),
        Then::Words(least) if alone => with_digit(run(|byte| is_word(byte) || byte == b'.'), least),
        Then::Assigned(least) => {
            let gap = rest.iter().take_while(|byte| b" \t\"'=:>".contains(byte)).count();
            let value = &rest[gap..];
            let len = value.iter().take_while(|byte| is_base64(**byte)).count();
            ((1..=6).contains(&gap) && len >= least).then_some(start..end + gap + len)
        }
        Then::Line(words) => {
            let line = &rest[..rest.len().min(120)];
            let line = &line[..line.iter().position(|byte| matches!(byte, b'\n' | b'\r')).unwrap_or(line.len())];
            let at = line.windows(words.len()).position(|part| part == words.as_bytes())?;
            Some(start..end + at + words.len())
        }
        Then::Token if alone => token(rest).map(|len| start..end + len),
        Then::Bot => {
            let digits = bytes[..start].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
            let len = run(is_word);
            ((8..=10).contains(&digits) && len >= 33).then_some(start - digits..end + len)
        }
        Then::Login => login(rest).filter(|_| !alone).map(|len| end..end + len),
        _ => None,
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn is_base64(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'/' | b'=')
}

/// The length of the rest of a web token.
fn token(rest: &[u8]) -> Option<usize> {
    let part = |bytes: &[u8]| Some(bytes.iter().take_while(|byte| is_word(**byte)).count()).filter(|len| *len >= 10);
    let head = part(rest)?;
    let body = rest[head..].strip_prefix(b".eyJ")?;
    let body_len = part(body)?;
    let signature = body[body_len..].strip_prefix(b".")?;
    Some(head + 4 + body_len + 1 + part(signature)?)
}

/// The length of a name and a password: `ana:secret` of `ana:secret@host`.
fn login(rest: &[u8]) -> Option<usize> {
    let is_end = |byte: &u8| !byte.is_ascii_graphic() && byte.is_ascii() || b"/?#\"'<>`)]}".contains(byte);
    let rest = &rest[..rest.len().min(300)];
    let login = &rest[..rest.iter().position(is_end).unwrap_or(rest.len())];
    let user = login.iter().rposition(|byte| *byte == b'@')?;
    let colon = login[..user].iter().position(|byte| *byte == b':')?;
    (colon + 1 < user).then_some(user)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Of two words that begin at one place, only one would be found.
    #[test]
    fn no_sign_begins_with_another() {
        for (at, sign) in SIGNS.iter().enumerate() {
            let begins = |(other, longer): (usize, &Sign)| other != at && longer.start.starts_with(sign.start);
            assert!(!SIGNS.iter().enumerate().any(begins), "{}", sign.start);
        }
    }

    fn what(text: &str) -> Option<&'static str> {
        find(text).map(|secret| secret.what)
    }

    /// Keys that nobody has, put together here so that no key stands in our own sources.
    fn keys() -> Vec<(String, &'static str)> {
        let some = |start: &str, count: usize| format!("{start}{}", "a1".repeat(count / 2));
        vec![
            (["AKIA", "IOSFODNN7EXAMPLE"].concat(), "an Amazon access key"),
            (some("aws_secret_access_key = ", 40), "an Amazon secret key"),
            (some("\"SecretAccessKey\": \"", 40), "an Amazon secret key"),
            (some("AccountKey=", 88), "a key of Azure storage"),
            (some("ghp_", 36), "a GitHub token"),
            (some("ghu_", 36), "a GitHub token"),
            (some("github_pat_", 60), "a GitHub token"),
            (some("glpat-", 20), "a GitLab token"),
            (some("xoxb-", 40), "a Slack token"),
            (some("sk_live_", 24), "a Stripe key"),
            (some("AIza", 36), "a Google API key"),
            (some("npm_", 36), "an npm token"),
            (some("hf_", 34), "a token of Hugging Face"),
            (some("SG.", 22) + "." + &some("", 44), "a SendGrid key"),
            (some("eyJ", 20) + &some(".eyJ", 20) + "." + &some("", 20), "a web token (JWT)"),
            (some("123456789:AA", 34), "a token of a Telegram bot"),
            (["AGE-SECRET-KEY-1", &"Q7".repeat(29)].concat(), "an age key"),
            (format!("untrusted comment: minisign encrypted {}\nRWR", "secret key"), "a minisign signing key"),
            (format!("-----BEGIN OPENSSH {}-----", "PRIVATE KEY"), "a private key"),
            (format!("-----BEGIN PGP {} BLOCK-----", "PRIVATE KEY"), "a private key"),
            (format!("---- BEGIN SSH2 ENCRYPTED {} ----", "PRIVATE KEY"), "a private key"),
            (format!("PuTTY-User-Key-{}-3: ssh-ed25519", "File"), "a private key"),
            ("to: sftp://ana:secret@host/srv".to_owned(), "a password in an address"),
        ]
    }

    #[test]
    fn keys_are_known_by_their_look() {
        for (key, wanted) in keys() {
            assert_eq!(what(&key), Some(wanted), "{key}");
            assert_eq!(what(&format!("Words “{key}” and words")), Some(wanted), "{key}");
        }
        let amazon = format!("key: {}{}", "AKIA", "IOSFODNN7EXAMPLE");
        assert_eq!(find(&amazon).map(|secret| secret.range), Some(5..25));
    }

    #[test]
    fn keys_are_found_in_any_bytes_at_any_place() {
        for (key, wanted) in keys() {
            let wide: Vec<u8> = format!("\u{feff}a {key} b").encode_utf16().flat_map(u16::to_be_bytes).collect();
            assert_eq!(find_in_bytes(&wide), Some(wanted), "{key} in UTF-16");
            let binary = [b"\xff\0\x01 ", key.as_bytes(), b"\n\0\xfe"].concat();
            assert_eq!(find_in_bytes(&binary), Some(wanted), "{key} in binary");
            for before in [PIECE - key.len() / 2, 3 * PIECE - 1] {
                let mut file = vec![b' '; before];
                file.extend(key.as_bytes());
                assert_eq!(find_in_file(&mut file.as_slice()).unwrap(), Some(wanted), "{key} after {before}");
            }
        }
        assert_eq!(find_in_file(&mut [0xab_u8; 3 * PIECE].as_slice()).unwrap(), None);
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
            "-----BEGIN PGP PUBLIC KEY BLOCK-----",
            "untrusted comment: signature from minisign",
            "sk-proj-the-name-of-a-branch-that-somebody-made-too-long",
            "hf_households_in_the_first_quarter_without_shelter",
            "the AccountKey is in the safe",
            "eyJhbGciOi.b",
            "at 12345678:AA the road",
            "://:@",
        ] {
            assert_eq!(find(text), None, "{text}");
            assert_eq!(find_in_bytes(text.as_bytes()), None, "{text}");
        }
    }
}
