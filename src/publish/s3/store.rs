//! A bucket: requests, signed and tried again, and what it answers.

use std::fs::File;
use std::io::{self, Read, Seek};
use std::time::Duration;

use chrono::Utc;
use quick_xml::Reader;
use quick_xml::events::Event;
use ureq::http::{Request, Response};
use ureq::{Agent, Body};

use super::signature::{self, Key, Unsigned};
use crate::disk::manifest::Stamp;
use crate::model::settings::PublishTarget;
use crate::percent;
use crate::publish::host::HostError;
use crate::publish::remote;

/// How often a request is tried that may go through the next time.
const TRIES: u32 = 6;
/// The longest record or list that is read.
const LARGEST_NOTE: u64 = 1 << 28;
/// What is read of an error.
const LARGEST_ERROR: u64 = 1 << 16;

/// A bucket, and the key to it.
pub(super) struct Store {
    agent: Agent,
    key: Key,
    region: String,
    /// `https` or, on this machine, `http`.
    scheme: String,
    host: String,
    /// What stands before the key of an object: nothing, or `/bucket`.
    root: String,
}

/// An answer that was understood.
pub(super) struct Reply {
    pub(super) status: u16,
    pub(super) etag: Option<String>,
    pub(super) body: Vec<u8>,
    /// What the storage calls the request, for whoever asks its operator.
    id: Option<String>,
    /// Where the bucket is, if the storage says that it is elsewhere.
    region: Option<String>,
}

/// What a request brings along.
#[derive(Clone, Copy)]
pub(super) enum Payload<'p> {
    Nothing,
    Bytes(&'p [u8]),
    /// A file, and the SHA-256 of it in hex.
    File(&'p File, &'p str),
}

/// An object in a list.
pub(super) struct Listed {
    pub(super) key: String,
    pub(super) etag: String,
    pub(super) len: u64,
}

/// A page of a list, and where the next one begins.
pub(super) type ListPage = (Vec<Listed>, Option<String>);

/// What is asked of an object or of the whole bucket.
struct Asked<'a> {
    method: &'a str,
    path: String,
    query: &'a [(&'a str, String)],
    headers: &'a [(&'a str, String)],
}

impl Store {
    pub(super) fn new(target: &PublishTarget, bucket: &str, key: Key) -> Result<Store, HostError> {
        let region = target.region.clone().unwrap_or_else(|| "us-east-1".to_owned());
        let (scheme, place) = match &target.endpoint {
            Some(endpoint) if target.is_in_the_clear() => {
                let words = "would send everything unencrypted; write it with `https://`";
                return Err(HostError::Refused(format!("the endpoint `{endpoint}` {words}")));
            }
            Some(endpoint) => endpoint.as_str().split_once("://").unwrap_or(("https", endpoint.as_str())),
            None => ("https", ""),
        };
        let (host, folder) = place.split_once('/').unwrap_or((place, ""));
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(usual).unwrap_or(host);
        let folder = folder.trim_end_matches('/');
        let (host, root) = match (&target.endpoint, bucket.contains('.')) {
            (None, false) => (format!("{bucket}.s3.{region}.amazonaws.com"), String::new()),
            // A name with a dot has no certificate.
            (None, true) => (format!("s3.{region}.amazonaws.com"), format!("/{bucket}")),
            // Others than Amazon often have no name for each bucket.
            (Some(_), _) if folder.is_empty() => (host.to_owned(), format!("/{bucket}")),
            (Some(_), _) => (host.to_owned(), format!("/{folder}/{bucket}")),
        };
        if host.is_empty() || host.contains('@') {
            return Err(HostError::Refused("the endpoint is not the address of an S3 storage".to_owned()));
        }
        Ok(Store { agent: remote::agent(), key, region, scheme: scheme.to_owned(), host, root })
    }

    /// The object with a key.
    pub(super) fn get(&self, key: &str) -> Result<Reply, HostError> {
        self.retried("GET", key, &[], Payload::Nothing)
    }

    /// What the object with a key holds, without keeping it. `None` if there is none, or one longer than `most`.
    pub(super) fn stamp(&self, key: &str, most: u64) -> Result<Option<Stamp>, HostError> {
        let asked = Asked { method: "GET", path: self.path(key), query: &[], headers: &[] };
        let failed = |error| HostError::failed(format!("cannot read `{key}`"), error);
        let mut response = self.send(&asked, Payload::Nothing).map_err(failed)?;
        match response.status().as_u16() {
            200 => Stamp::of_reader(response.body_mut().as_reader().take(most + 1)).map(Some).map_err(failed),
            404 => Ok(None),
            _ => Err(self.refusal(&format!("read `{key}`"), &reply(response).map_err(failed)?)),
        }
    }

    pub(super) fn put(&self, key: &str, headers: &[(&str, String)], payload: Payload<'_>) -> Result<Reply, HostError> {
        self.retried("PUT", key, headers, payload)
    }

    pub(super) fn delete(&self, key: &str) -> Result<Reply, HostError> {
        self.retried("DELETE", key, &[], Payload::Nothing)
    }

    /// One page of what lies under a prefix.
    pub(super) fn list(&self, prefix: &str, after: Option<&str>, most: usize) -> Result<ListPage, HostError> {
        let mut query = vec![
            ("encoding-type", "url".to_owned()),
            ("list-type", "2".to_owned()),
            ("max-keys", most.to_string()),
            ("prefix", prefix.to_owned()),
        ];
        query.extend(after.map(|after| ("continuation-token", after.to_owned())));
        let asked = Asked { method: "GET", path: format!("{}/", self.root), query: &query, headers: &[] };
        let answer = patiently(|| self.send(&asked, Payload::Nothing).and_then(reply))?;
        if answer.status != 200 {
            return Err(self.refusal("list the bucket", &answer));
        }
        let words = || HostError::Refused("the storage gave a list that cannot be read".to_owned());
        list_page(&String::from_utf8_lossy(&answer.body)).ok_or_else(words)
    }

    /// Why the storage did not do what it was asked, in our own words. Its own may repeat what we sent, and so what signs in.
    pub(super) fn refusal(&self, doing: &str, answer: &Reply) -> HostError {
        let body = String::from_utf8_lossy(&answer.body);
        let part = |name: &str| Some(body.split_once(&format!("<{name}>"))?.1.split_once("</")?.0.to_owned());
        let code = part("Code").filter(|code| self.may_be_shown(code));
        let id = answer.id.clone().or_else(|| part("RequestId")).filter(|id| self.may_be_shown(id));
        let region = answer.region.clone().or_else(|| part("Region")).filter(|region| self.may_be_shown(region));
        let mut words = format!("cannot {doing}: {}", words(code.as_deref(), region.as_deref(), answer.status));
        let told = [code, id.map(|id| format!("request {id}"))].into_iter().flatten().collect::<Vec<_>>().join(", ");
        if !told.is_empty() {
            words.push_str(&format!(" ({told})"));
        }
        HostError::Machine(io::Error::other(words))
    }

    /// Short, of plain letters, and no piece of what signs in.
    fn may_be_shown(&self, told: &str) -> bool {
        const PIECE: usize = 8;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/' | '+' | '=');
        let secrets = [Some(&self.key.id), Some(&self.key.secret), self.key.token.as_ref()];
        let is_ours = |piece: &[u8]| {
            let of = |secret: &String| secret.as_bytes().windows(piece.len()).any(|part| part == piece);
            secrets.into_iter().flatten().any(of)
        };
        let sound = (1..=80).contains(&told.len()) && told.chars().all(plain);
        sound && !told.as_bytes().windows(PIECE).any(is_ours)
    }

    fn path(&self, key: &str) -> String {
        format!("{}/{}", self.root, percent::encoded(key, percent::IN_REQUEST))
    }

    fn retried(
        &self,
        method: &str,
        key: &str,
        headers: &[(&str, String)],
        payload: Payload<'_>,
    ) -> Result<Reply, HostError> {
        let asked = Asked { method, path: self.path(key), query: &[], headers };
        patiently(|| self.send(&asked, payload).and_then(reply))
    }

    fn send(&self, asked: &Asked<'_>, payload: Payload<'_>) -> Result<Response<Body>, io::Error> {
        let Asked { method, path, query, headers } = asked;
        let sum = match payload {
            Payload::Nothing => signature::sum(b""),
            Payload::Bytes(bytes) => signature::sum(bytes),
            Payload::File(_, sum) => sum.to_owned(),
        };
        let unsigned = Unsigned { method, host: &self.host, path, query, headers, sum: &sum };
        let added = signature::headers(&unsigned, &self.key, &self.region, Utc::now());
        let (mark, query) = if query.is_empty() { ("", String::new()) } else { ("?", signature::query(query)) };
        let mut request =
            Request::builder().method(*method).uri(format!("{}://{}{path}{mark}{query}", self.scheme, self.host));
        for (name, value) in headers.iter().chain(&added) {
            request = request.header(*name, value.as_str());
        }
        // The error would repeat a header.
        let unsound = |_| io::Error::other("the key or the region holds characters that no request may have");
        let sent = match payload {
            Payload::Nothing => self.agent.run(request.body(()).map_err(unsound)?),
            Payload::Bytes(bytes) => self.agent.run(request.body(bytes).map_err(unsound)?),
            Payload::File(mut file, _) => {
                file.rewind()?;
                self.agent.run(request.body(file).map_err(unsound)?)
            }
        };
        sent.map_err(remote::to_io)
    }
}

/// Tries again what may pass, each time after a longer pause.
fn patiently(mut once: impl FnMut() -> Result<Reply, io::Error>) -> Result<Reply, HostError> {
    let mut pause = Duration::from_millis(100);
    for _ in 1..TRIES {
        match once() {
            Ok(answer) if !matches!(answer.status, 409 | 429 | 500 | 502 | 503 | 504) => return Ok(answer),
            Ok(_) | Err(_) => std::thread::sleep(pause),
        }
        pause *= 2;
    }
    once().map_err(|error| HostError::failed("the storage cannot be reached", error))
}

fn reply(mut response: Response<Body>) -> Result<Reply, io::Error> {
    let status = response.status().as_u16();
    let header = |name: &str| response.headers().get(name).and_then(|value| value.to_str().ok()).map(str::to_owned);
    let (etag, id, region) = (header("etag"), header("x-amz-request-id"), header("x-amz-bucket-region"));
    let mut body = Vec::new();
    let most = if status == 200 { LARGEST_NOTE } else { LARGEST_ERROR };
    response.body_mut().as_reader().take(most).read_to_end(&mut body)?;
    Ok(Reply { status, etag, body, id, region })
}

fn words(code: Option<&str>, region: Option<&str>, status: u16) -> String {
    let elsewhere = || match region {
        Some(region) => format!("the bucket is in another region; write `region: {region}`"),
        None => "the bucket is in another region; name it as `region`".to_owned(),
    };
    let words = match (code.unwrap_or_default(), status) {
        ("NoSuchBucket", _) => "there is no bucket with this name",
        ("InvalidAccessKeyId", _) => "the storage does not know this access key",
        ("SignatureDoesNotMatch", _) => "the secret of the access key is not the right one",
        ("ExpiredToken" | "TokenRefreshRequired" | "InvalidToken", _) => "the session of the access key is over",
        ("RequestTimeTooSkewed", _) => "the clock of this machine is wrong by more than the storage accepts",
        ("AuthorizationHeaderMalformed" | "PermanentRedirect" | "TemporaryRedirect" | "IncorrectRegion", _) => {
            return elsewhere();
        }
        ("EntityTooLarge", _) => "the file is larger than the storage takes in one piece",
        ("QuotaExceeded" | "InsufficientStorage", _) | (_, 507) => "the storage is full",
        (_, 401 | 403) => "the access key may not do that there",
        (_, 301 | 307 | 308) => return elsewhere(),
        (_, 429 | 503) => "the storage has too much to do; run this again later",
        _ => return format!("the storage answered with status {status}"),
    };
    words.to_owned()
}

/// Reads a list with encoded keys.
fn list_page(xml: &str) -> Option<ListPage> {
    let mut reader = Reader::from_str(xml);
    let (mut objects, mut next, mut within, mut text) = (Vec::new(), None, None::<Listed>, String::new());
    loop {
        match reader.read_event().ok()? {
            Event::Start(tag) => {
                text.clear();
                if tag.local_name().as_ref() == b"Contents" {
                    within = Some(Listed { key: String::new(), etag: String::new(), len: 0 });
                }
            }
            // Quotes around a mark are references, which are left out.
            Event::Text(words) => text.push_str(str::from_utf8(&words).ok()?),
            Event::End(tag) => match (tag.local_name().as_ref(), &mut within) {
                (b"Key", Some(object)) => object.key = percent::decoded(&text.replace('+', " "))?.into_owned(),
                (b"ETag", Some(object)) => object.etag = text.trim().trim_matches('"').to_ascii_lowercase(),
                (b"Size", Some(object)) => object.len = text.trim().parse().ok()?,
                (b"Contents", _) => objects.extend(within.take()),
                (b"NextContinuationToken", None) => next = Some(text.clone()),
                (b"ListBucketResult", _) => return Some((objects, next)),
                _ => {}
            },
            Event::Eof => return None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn store() -> Store {
        Store {
            agent: remote::agent(),
            key: Key {
                id: "KEYIDENTITY1".to_owned(),
                secret: "the/secret+of/it".to_owned(),
                token: Some("token-of-a-session-of-hours".to_owned()),
            },
            region: "auto".to_owned(),
            scheme: "https".to_owned(),
            host: "storage.example".to_owned(),
            root: "/desk".to_owned(),
        }
    }

    fn told(status: u16, body: &str, id: Option<&str>) -> String {
        let body = body.as_bytes().to_vec();
        let answer = Reply { status, etag: None, body, id: id.map(str::to_owned), region: None };
        store().refusal("send `a`", &answer).to_string()
    }

    #[test]
    fn an_error_is_told_in_our_words_with_its_code_and_request() {
        let body = "<Error><Code>SignatureDoesNotMatch</Code><Message>nobody sees this</Message></Error>";
        let words = "cannot send `a`: the secret of the access key is not the right one";
        assert_eq!(
            told(403, body, Some("4442587FB7D0A2F9")),
            format!("{words} (SignatureDoesNotMatch, request 4442587FB7D0A2F9)")
        );
        assert_eq!(told(418, "<p>", None), "cannot send `a`: the storage answered with status 418");
        let body = "<Error><Code>PermanentRedirect</Code><Region>eu-west-3</Region></Error>";
        assert!(told(301, body, None).contains("write `region: eu-west-3`"));
    }

    #[test]
    fn an_error_repeats_nothing_of_the_key() {
        for secret in
            ["KEYIDENTITY1", "the/secret+of/it", "token-of-a-session-of-hours", "session-of-hours", "secret+of"]
        {
            let body =
                format!("<Error><Code>{secret}</Code><Message>{secret}</Message><Region>{secret}</Region></Error>");
            let words = told(400, &body, Some(&format!("x{secret}")));
            assert!(!words.contains(secret), "{words}");
        }
        assert!(!told(400, "<Code>\u{1b}[2J</Code>", Some("a b")).contains('('));
    }

    #[test]
    fn a_list_is_read_page_by_page() {
        let xml = "<?xml version=\"1.0\"?><ListBucketResult><IsTruncated>true</IsTruncated>\
                   <Contents><Key>a%2Fb+c%C3%A9</Key><Size>12</Size><ETag>&quot;00FF&quot;</ETag></Contents>\
                   <NextContinuationToken>1/x+y==</NextContinuationToken></ListBucketResult>";
        let (objects, next) = list_page(xml).expect("a list");
        assert_eq!(objects.len(), 1);
        assert_eq!((&*objects[0].key, &*objects[0].etag, objects[0].len), ("a/b cé", "00ff", 12));
        assert_eq!(next.as_deref(), Some("1/x+y=="));
        assert!(list_page("<Error/>").is_none() && list_page("<ListBucketResult>").is_none());
    }
}
