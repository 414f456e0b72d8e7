//! Checksums of a whole site in the form that `sha256sum -c` reads, and their signature in the form of minisign.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Cursor};
use std::path::Path;

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use minisign::{PublicKey, PublicKeyBox, SecretKey, SecretKeyBox, SignatureBox};
use sha2::{Digest, Sha256};

use super::host::{HostError, Outgoing};

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
    let line = |file: &Outgoing| Ok(format!("{}  {}\n", sum(&file.read()?), file.path));
    let lines: Vec<String> = files.par_iter().map(line).collect::<Result<_, HostError>>()?;
    Ok(lines.concat())
}

/// The sum of these bytes, in hex.
pub(crate) fn sum(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().fold(String::with_capacity(64), |mut hex, byte| {
        write!(hex, "{byte:02x}").expect("a String takes all");
        hex
    })
}

/// Reads what [`sums`] wrote: each path and its sum. `None` where it is anything else.
pub(crate) fn read(text: &str) -> Option<BTreeMap<&str, &str>> {
    text.lines()
        .map(|line| {
            let (sum, path) = line.split_once("  ")?;
            let sound = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit()) && !path.is_empty();
            sound.then_some((path, sum))
        })
        .collect()
}

/// Signs sums with the key in a file. The password is asked for where the key has one and none is given.
///
/// # Errors
/// When the key cannot be read or the password is wrong.
pub(crate) fn sign(sums: &str, key: &Path, password: Option<String>, base_url: &str) -> Result<String, HostError> {
    let refused = |words: String| HostError::Refused(format!("cannot sign with `{}`: {words}", key.display()));
    let text = fs::read_to_string(key).map_err(|error| refused(error.to_string()))?;
    let secret = match plain_key(&text) {
        Some(secret) => secret,
        None => SecretKeyBox::from_string(&text)
            .and_then(|boxed| boxed.into_secret_key(password))
            .map_err(|error| refused(error.to_string()))?,
    };
    // No time in it: what was published when is nobody's to learn from a signature.
    let trusted = format!("{SUMS} of {base_url}");
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

/// Checks the signature of sums against a public key: the key itself, or the file that holds it.
///
/// # Errors
/// When it is not a signature of these sums by this key.
pub(crate) fn check(sums: &str, signature: &str, key: &str) -> Result<(), String> {
    let public = match PublicKey::from_base64(key) {
        Ok(public) => public,
        Err(_) => {
            let text =
                fs::read_to_string(key).map_err(|error: io::Error| format!("cannot read the key `{key}`: {error}"))?;
            PublicKeyBox::from_string(&text)
                .and_then(PublicKeyBox::into_public_key)
                .map_err(|error| format!("`{key}` is not a public key of minisign: {error}"))?
        }
    };
    let signature =
        SignatureBox::from_string(signature).map_err(|error| format!("`{SIGNATURE}` is not a signature: {error}"))?;
    minisign::verify(&public, &signature, Cursor::new(sums), true, false, false).map_err(|error| error.to_string())
}
