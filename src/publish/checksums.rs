//! Checksums of a whole site in the form that `sha256sum -c` reads, and their signature in the form of minisign.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Write as _};
use std::fs;
use std::io::{self, Cursor, Read};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use chrono::{DateTime, SecondsFormat, Utc};
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};
use sha2::{Digest, Sha256};

use super::host::{HostError, Outgoing};
use crate::plan::path::OutputPath;

/// Where a published site keeps them.
pub(crate) const SUMS: &str = "SHA256SUMS";
/// Where it keeps their signature.
pub(crate) const SIGNATURE: &str = "SHA256SUMS.minisig";

/// The sums of all files, by path.
///
/// # Errors
/// When one cannot be read.
pub(crate) fn sums(files: &[Outgoing]) -> Result<String, HostError> {
    use rayon::prelude::*;
    let line = |file: &Outgoing| {
        let failed = |error| HostError::failed(format!("cannot read `{}`", file.source.display()), error);
        let (sum, _) = sum(file.open(&mut |_| {})?).map_err(failed)?;
        Ok(format!("{sum}  {}\n", file.path))
    };
    let lines: Vec<String> = files.par_iter().map(line).collect::<Result<_, HostError>>()?;
    Ok(lines.concat())
}

/// The sum of all that a reader gives, in hex, and its length. No more than a piece is kept of it.
///
/// # Errors
/// Those of the reader.
pub(crate) fn sum(mut reader: impl Read) -> io::Result<(String, u64)> {
    let (mut hasher, mut piece, mut len) = (Sha256::new(), vec![0; 64 * 1024], 0);
    loop {
        match reader.read(&mut piece)? {
            0 => break,
            read => {
                hasher.update(&piece[..read]);
                len += read as u64;
            }
        }
    }
    let hex = hasher.finalize().iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes all");
        hex
    });
    Ok((hex, len))
}

/// Reads what [`sums`] wrote: each path and its sum.
///
/// # Errors
/// With the words that say why a list is not that of a whole site, after its name.
pub(crate) fn read(text: &str) -> Result<BTreeMap<OutputPath, &str>, String> {
    let mut listed = BTreeMap::new();
    let mut folded = BTreeSet::new();
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        let is_sum = |sum: &str| sum.len() == 64 && sum.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        let Some((sum, path)) = line.split_once("  ").filter(|(sum, _)| is_sum(sum)) else {
            return Err(format!("is not a list of checksums (line {number})"));
        };
        let path = OutputPath::new(path)
            .map_err(|fault| format!("names a path that no site can have (line {number}): it {fault}"))?;
        if !folded.insert(path.fold_key()) || matches!(path.as_str(), SUMS | SIGNATURE) {
            return Err(format!("names `{path}` twice, or names itself (line {number})"));
        }
        listed.insert(path, sum);
    }
    if !listed.keys().any(|path| path.as_str() == "index.html") {
        return Err("does not list the first page, `index.html`, and so is not that of a whole site".to_owned());
    }
    Ok(listed)
}

/// What a signature says of a published site, beside the sums.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The address of the site; ends with a slash.
    pub(crate) address: String,
    /// When it was signed, to the second. A later state has a later time.
    pub(crate) time: DateTime<Utc>,
    /// How many files are listed.
    pub(crate) files: usize,
    /// How long they are together.
    pub(crate) bytes: u64,
}

/// `SHA256SUMS of https://desk.example.org/, 2024-11-30T20:13:05Z, 214 files, 4183220 bytes`
impl fmt::Display for Statement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = self.time.to_rfc3339_opts(SecondsFormat::Secs, true);
        write!(out, "{SUMS} of {}, {time}, {} files, {} bytes", self.address, self.files, self.bytes)
    }
}

impl Statement {
    /// Reads what was signed; `None` if it is anything else.
    fn read(comment: &str) -> Option<Statement> {
        let mut parts = comment.strip_prefix(SUMS)?.strip_prefix(" of ")?.rsplitn(4, ", ");
        let bytes = parts.next()?.strip_suffix(" bytes")?.parse().ok()?;
        let files = parts.next()?.strip_suffix(" files")?.parse().ok()?;
        let time = DateTime::parse_from_rfc3339(parts.next()?).ok()?.to_utc();
        Some(Statement { address: parts.next()?.to_owned(), time, files, bytes })
    }
}

/// Signs sums with the key in a file. The password is asked for where the key has one and none is given.
///
/// # Errors
/// When the key cannot be read or the password is wrong.
pub(crate) fn sign(
    sums: &str,
    key: &Path,
    password: Option<String>,
    statement: &Statement,
) -> Result<String, HostError> {
    let refused = |words: String| HostError::Refused(format!("cannot sign with `{}`: {words}", key.display()));
    let text = fs::read_to_string(key).map_err(|error| refused(error.to_string()))?;
    let secret = match plain_key(&text) {
        Some(secret) => secret,
        None => SecretKeyBox::from_string(&text)
            .and_then(|boxed| boxed.into_secret_key(password))
            .map_err(|error| refused(error.to_string()))?,
    };
    let trusted = statement.to_string();
    let signed =
        minisign::sign(None, &secret, Cursor::new(sums), Some(&trusted), Some("signature of a published site"));
    Ok(signed.map_err(|error| refused(error.to_string()))?.to_string())
}

/// The id of the key that made a signature: eight bytes as hexadecimal digits.
pub(crate) fn signer(signature: &str) -> Option<String> {
    let bytes = second_line(signature)?;
    // Before it stands the name of the algorithm.
    Some(bytes.get(2..10)?.iter().map(|byte| format!("{byte:02x}")).collect())
}

/// A key without a password, recognised by its form. It is not checked against its own sum, which minisign leaves empty in
/// such a key, and which its library therefore takes for damage.
fn plain_key(text: &str) -> Option<SecretKey> {
    let bytes = second_line(text)?;
    // After the name of the algorithm stands that of the function that makes a key of a password, or zeros.
    if bytes.get(2..4)? == [0, 0] { SecretKey::from_bytes(&bytes).ok() } else { None }
}

/// The bytes of a key or signature, which follow its comment.
fn second_line(text: &str) -> Option<Vec<u8>> {
    BASE64_STANDARD.decode(text.lines().nth(1)?.trim()).ok()
}

/// A public key: the key itself, or the file that holds it.
///
/// # Errors
/// With the words that say why it is none.
pub(crate) fn public_key(key: &str) -> Result<PublicKey, String> {
    if let Ok(public) = PublicKey::from_base64(key) {
        return Ok(public);
    }
    let text = fs::read_to_string(key).map_err(|error| format!("cannot read the key `{key}`: {error}"))?;
    PublicKeyBox::from_string(&text)
        .and_then(PublicKeyBox::into_public_key)
        .map_err(|error| format!("`{key}` is not a public key of minisign: {error}"))
}

/// Checks the signature of sums against a public key, and gives what else was signed.
///
/// # Errors
/// When it is not a signature of these sums by this key, or does not say of which site and when.
pub(crate) fn check(sums: &str, signature: &str, public: &PublicKey) -> Result<Statement, String> {
    let signature =
        SignatureBox::from_string(signature).map_err(|error| format!("`{SIGNATURE}` is not a signature: {error}"))?;
    minisign::verify(public, &signature, Cursor::new(sums), true, false, false).map_err(|error| error.to_string())?;
    let comment = signature.trusted_comment().map_err(|error| error.to_string())?;
    Statement::read(&comment)
        .ok_or_else(|| "it says neither for which address it was made nor when; publish with `--sign` again".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_statement_comes_back_as_it_was() {
        let time = DateTime::parse_from_rfc3339("2024-11-30T20:13:05Z").expect("a time").to_utc();
        let statement = Statement { address: "https://a.example/b, c/".to_owned(), time, files: 214, bytes: 4_183_220 };
        let written = "SHA256SUMS of https://a.example/b, c/, 2024-11-30T20:13:05Z, 214 files, 4183220 bytes";
        assert_eq!(statement.to_string(), written);
        assert_eq!(Statement::read(written), Some(statement));
        assert_eq!(Statement::read("SHA256SUMS of https://a.example/"), None);
    }

    #[test]
    fn a_list_that_is_not_of_a_whole_site_is_none() {
        let line = |path: &str| format!("{}  {path}\n", "0f".repeat(32));
        let home = line("index.html");
        assert_eq!(read(&format!("{home}{}", line("a/b.css"))).map(|listed| listed.len()), Ok(2));
        for (list, words) in [
            (String::new(), "first page"),
            (line("a.html"), "first page"),
            (format!("{home}{home}"), "twice"),
            (format!("{home}{}", line("INDEX.html")), "twice"),
            (format!("{home}{}", line("../a")), "only dots"),
            (format!("{home}{}", line("/etc/passwd")), "begins with `/`"),
            (format!("{home}{}", line(SUMS)), "itself"),
            (format!("{home}0f  a"), "line 2"),
            ("<!DOCTYPE html>".to_owned(), "line 1"),
        ] {
            assert!(read(&list).is_err_and(|fault| fault.contains(words)), "{list}");
        }
    }
}
