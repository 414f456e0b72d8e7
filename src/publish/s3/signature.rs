//! Signatures of requests to storage: Amazon's Signature Version 4 in the header `Authorization`, over the method, the
//! address, the headers and the SHA-256 of the body. A signed address (the other form of it) would leave the body
//! unsigned, and anyone who saw the address could use it until it expires.
//!
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>

use chrono::{DateTime, Utc};
use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};

use crate::percent;

/// What signs: an access key.
#[derive(Clone)]
pub(super) struct Key {
    pub(super) id: String,
    pub(super) secret: String,
    /// What belongs to a key that holds for some hours only.
    pub(super) token: Option<String>,
}

/// What is signed of a request.
pub(super) struct Unsigned<'r> {
    pub(super) method: &'r str,
    /// The host and, if it is not the usual one, the port.
    pub(super) host: &'r str,
    /// The path as it is sent, percent-encoded once.
    pub(super) path: &'r str,
    /// Names and values of the query, not encoded.
    pub(super) query: &'r [(&'r str, String)],
    /// Headers, their names in lower case.
    pub(super) headers: &'r [(&'r str, String)],
    /// The SHA-256 of the body in hex.
    pub(super) sum: &'r str,
}

/// The headers to be added, so that the storage knows who asks.
pub(super) fn headers(
    unsigned: &Unsigned<'_>,
    key: &Key,
    region: &str,
    now: DateTime<Utc>,
) -> Vec<(&'static str, String)> {
    let time = now.format("%Y%m%dT%H%M%SZ").to_string();
    let scope = format!("{}/{region}/s3/aws4_request", now.format("%Y%m%d"));
    let mut added = vec![("x-amz-content-sha256", unsigned.sum.to_owned()), ("x-amz-date", time.clone())];
    added.extend(key.token.as_ref().map(|token| ("x-amz-security-token", token.clone())));
    let mut signed: Vec<(&str, &str)> = vec![("host", unsigned.host)];
    signed.extend(unsigned.headers.iter().chain(&added).map(|(name, value)| (*name, value.trim())));
    signed.sort_unstable();
    let names = signed.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(";");
    let lines: String = signed.iter().map(|(name, value)| format!("{name}:{value}\n")).collect();
    let request = [unsigned.method, unsigned.path, &query(unsigned.query), &lines, &names, unsigned.sum].join("\n");
    let words = format!("AWS4-HMAC-SHA256\n{time}\n{scope}\n{}", hex(&Sha256::digest(request)));
    let signing_key = scope.split('/').fold(format!("AWS4{}", key.secret).into_bytes(), keyed);
    let signature = hex(&keyed(signing_key, &words));
    let authorization =
        format!("AWS4-HMAC-SHA256 Credential={}/{scope},SignedHeaders={names},Signature={signature}", key.id);
    added.push(("authorization", authorization));
    added
}

/// A query as it is sent: sorted, and encoded as the signature wants it.
pub(super) fn query(pairs: &[(&str, String)]) -> String {
    let encoded = |text: &str| percent::encoded(text, percent::IN_QUERY).into_owned();
    let mut pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{}={}", encoded(name), encoded(value))).collect();
    pairs.sort_unstable();
    pairs.join("&")
}

/// The SHA-256 of some bytes, in hex.
pub(super) fn sum(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn keyed(key: Vec<u8>, words: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key).expect("this function takes keys of any length");
    mac.update(words.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An example of Amazon's documentation: what is asked, and the signature that it must have.
    #[track_caller]
    fn check(
        method: &str,
        path: &str,
        query: &[(&str, String)],
        headers: &[(&str, &str)],
        body: &[u8],
        signature: &str,
    ) {
        let key = Key {
            id: format!("{}{}", "AKIA", "IOSFODNN7EXAMPLE"),
            secret: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY".to_owned(),
            token: None,
        };
        let now = DateTime::parse_from_rfc3339("2013-05-24T00:00:00Z").expect("a time").to_utc();
        let headers: Vec<(&str, String)> = headers.iter().map(|(name, value)| (*name, (*value).to_owned())).collect();
        let host = "examplebucket.s3.amazonaws.com";
        let unsigned = Unsigned { method, host, path, query, headers: &headers, sum: &sum(body) };
        let added = super::headers(&unsigned, &key, "us-east-1", now);
        let (_, authorization) = added.last().expect("a signature");
        assert!(authorization.ends_with(&format!(",Signature={signature}")), "{authorization}");
    }

    #[test]
    fn requests_are_signed_as_in_the_examples_of_amazon() {
        let range = [("range", "bytes=0-9")];
        let signature = "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41";
        check("GET", "/test.txt", &[], &range, b"", signature);
        let class = [("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")];
        let signature = "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd";
        check("PUT", "/test%24file.text", &[], &class, b"Welcome to Amazon S3.", signature);
        let listing = [("max-keys", "2".to_owned()), ("prefix", "J".to_owned())];
        let signature = "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7";
        check("GET", "/", &listing, &[], b"", signature);
    }

    #[test]
    fn another_body_has_another_signature() {
        let key = Key { id: "a".to_owned(), secret: "b".to_owned(), token: Some("c".to_owned()) };
        let signed = |body: &[u8]| {
            let unsigned = Unsigned { method: "PUT", host: "h", path: "/a", query: &[], headers: &[], sum: &sum(body) };
            headers(&unsigned, &key, "auto", DateTime::UNIX_EPOCH)
        };
        assert_ne!(signed(b"one").last(), signed(b"two").last());
        let (_, authorization) = signed(b"").pop().expect("a signature");
        assert!(authorization.contains("SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-security-token,"));
    }
}
