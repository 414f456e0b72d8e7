//! Storage that speaks Amazon's S3: Amazon itself, Cloudflare R2, MinIO, Garage and others.
//!
//! Two publishers are kept apart by conditions that the storage checks: the lock is created only if there is none
//! (`If-None-Match: *`), the record is replaced only if it is the one that was read (`If-Match`), and a file is created
//! only if nothing of somebody else lies there. An object is there as a whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::PathBuf;
use std::time::Duration;

use md5::{Digest, Md5};
use rayon::prelude::*;
use rusty_s3::actions::{ListObjectsV2, ListObjectsV2Response};
use rusty_s3::{Bucket, Credentials, S3Action, UrlStyle};
use ureq::http::Response;
use ureq::{Agent, Body};

use super::host::{Earlier, Host, HostError, LOCK, LockNote, Outgoing, Promises, Sending};
use super::{cache_control, record, remote};
use crate::media;
use crate::model::settings::PublishTarget;
use crate::plan::path::OutputPath;

/// How long a signed address is valid.
const HOLDS: Duration = Duration::from_secs(3600);
/// Requests at once.
const PARALLEL: usize = 16;
/// How often a request is tried that may go through the next time.
const TRIES: u32 = 6;
const LARGEST_NOTE: u64 = 1 << 30;

/// A prefix in a bucket.
pub(super) struct S3 {
    agent: Agent,
    bucket: Bucket,
    key: Credentials,
    prefix: String,
    pool: rayon::ThreadPool,
    /// The ETag of the record that was read. `None` if there was none.
    record: Option<String>,
    /// Our note in the lock, while we hold it.
    lock: Option<Vec<u8>>,
}

/// An answer that was understood.
struct Reply {
    status: u16,
    etag: Option<String>,
    body: Vec<u8>,
}

/// What a request carries besides its address.
#[derive(Clone, Copy)]
enum Condition<'a> {
    Always,
    /// Only if nothing lies there.
    Absent,
    /// Only if it is the one with this mark.
    Is(&'a str),
}

impl S3 {
    pub(super) fn new(target: &PublishTarget, bucket: &str, prefix: &str) -> Result<S3, HostError> {
        let refused = |words: String| HostError::Refused(words);
        let region = target.region.clone().unwrap_or_else(|| "us-east-1".to_owned());
        let amazon = format!("https://s3.{region}.amazonaws.com");
        let endpoint = target.endpoint.as_ref().map_or(amazon.as_str(), |endpoint| endpoint.as_str());
        let parsed =
            endpoint.parse().map_err(|_| refused(format!("`{endpoint}` is not the address of an S3 storage")))?;
        // Others than Amazon often have no name for each bucket, and a name with a dot has no certificate.
        let style = match target.endpoint.is_none() && !bucket.contains('.') {
            true => UrlStyle::VirtualHost,
            false => UrlStyle::Path,
        };
        let bucket = Bucket::new(parsed, style, bucket.to_owned(), region)
            .map_err(|error| refused(format!("`{endpoint}` is not the address of an S3 storage: {error}")))?;
        let pool = rayon::ThreadPoolBuilder::new().num_threads(PARALLEL).build();
        Ok(S3 {
            agent: remote::agent(),
            bucket,
            key: credentials(target.profile.as_deref())?,
            prefix: if prefix.is_empty() { String::new() } else { format!("{prefix}/") },
            pool: pool.map_err(|error| HostError::Machine(io::Error::other(error)))?,
            record: None,
            lock: None,
        })
    }

    fn key_of(&self, path: &str) -> String {
        format!("{}{path}", self.prefix)
    }

    fn get(&self, path: &str) -> Result<Option<Reply>, HostError> {
        let key = self.key_of(path);
        let answer = retried(|| {
            let url = self.bucket.get_object(Some(&self.key), &key).sign(HOLDS);
            answer(self.agent.get(url.as_str()).call())
        })?;
        match answer.status {
            200 => Ok(Some(answer)),
            404 => Ok(None),
            _ => Err(refusal(&format!("read `{key}`"), &answer)),
        }
    }

    fn put_bytes(&self, path: &str, bytes: &[u8], condition: Condition<'_>) -> Result<Reply, HostError> {
        let key = self.key_of(path);
        let headers: Vec<(&str, String)> = {
            let mut headers = vec![
                ("content-type", media::media_type(path).to_owned()),
                ("cache-control", cache_control::of(path).to_owned()),
            ];
            match condition {
                Condition::Always => {}
                Condition::Absent => headers.push(("if-none-match", "*".to_owned())),
                Condition::Is(etag) => headers.push(("if-match", etag.to_owned())),
            }
            headers
        };
        retried(|| {
            let mut action = self.bucket.put_object(Some(&self.key), &key);
            for (name, value) in &headers {
                action.headers_mut().insert(*name, value.as_str());
            }
            let mut request = self.agent.put(action.sign(HOLDS).as_str());
            for (name, value) in &headers {
                request = request.header(*name, value);
            }
            answer(request.send(bytes))
        })
    }

    /// Whether what lies at a path is what we meant to put there.
    fn holds(&self, path: &str, bytes: &[u8]) -> Result<bool, HostError> {
        Ok(self.get(path)?.is_some_and(|answer| answer.body == bytes))
    }

    fn delete_one(&self, path: &str) -> Result<(), HostError> {
        let key = self.key_of(path);
        let answer = retried(|| {
            let url = self.bucket.delete_object(Some(&self.key), &key).sign(HOLDS);
            answer(self.agent.delete(url.as_str()).call())
        })?;
        match answer.status {
            200 | 202 | 204 | 404 => Ok(()),
            _ => Err(refusal(&format!("remove `{key}`"), &answer)),
        }
    }

    /// One page of what lies under the prefix.
    fn list(&self, after: Option<&str>, most: usize) -> Result<ListObjectsV2Response, HostError> {
        let answer = retried(|| {
            let mut action = ListObjectsV2::new(&self.bucket, Some(&self.key));
            action.with_prefix(self.prefix.as_str());
            action.with_max_keys(most);
            if let Some(after) = after {
                action.with_continuation_token(after);
            }
            answer(self.agent.get(action.sign(HOLDS).as_str()).call())
        })?;
        if answer.status != 200 {
            return Err(refusal("list the bucket", &answer));
        }
        let words = |_| HostError::Refused("the storage gave a list that cannot be read".to_owned());
        ListObjectsV2::parse_response(&String::from_utf8_lossy(&answer.body)).map_err(words)
    }

    fn put_file(&self, sending: Sending<'_>) -> Result<(), HostError> {
        let (path, bytes) = (sending.file.path.as_str(), sending.file.read()?);
        let condition = if sending.replaces { Condition::Always } else { Condition::Absent };
        let answer = self.put_bytes(path, &bytes, condition)?;
        match answer.status {
            200 | 201 | 204 => Ok(()),
            412 if self.holds(path, &bytes)? => Ok(()),
            412 => Err(HostError::Foreign(self.key_of(path))),
            // A storage without conditions says so. The record still says what is ours.
            501 if !sending.replaces => match self.get(path)? {
                Some(there) if there.body != bytes => Err(HostError::Foreign(self.key_of(path))),
                _ => self.put_file(Sending { replaces: true, ..sending }),
            },
            _ => Err(refusal(&format!("send `{}`", self.key_of(path)), &answer)),
        }
    }
}

impl Host for S3 {
    fn promises(&self) -> Promises {
        Promises {
            locks: true,
            atomic: false,
            remains: Some(
                "in older versions of the objects, where the bucket keeps them (remove those in its console)",
            ),
        }
    }

    fn lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let json = note.to_json().into_bytes();
        let answer = self.put_bytes(LOCK, &json, Condition::Absent)?;
        match answer.status {
            200 | 201 | 204 => {}
            409 | 412 => {
                let there = self.get(LOCK)?.map(|there| there.body).unwrap_or_default();
                if there != json {
                    return Err(HostError::Busy(LockNote::from_json(&there)));
                }
            }
            _ => return Err(refusal("lock the target", &answer)),
        }
        self.lock = Some(json);
        Ok(())
    }

    fn break_lock(&mut self, note: &LockNote) -> Result<(), HostError> {
        let there = self.get(LOCK)?;
        let condition = match there.as_ref().and_then(|there| there.etag.as_deref()) {
            Some(etag) => Condition::Is(etag),
            None => Condition::Absent,
        };
        let json = note.to_json().into_bytes();
        let answer = self.put_bytes(LOCK, &json, condition)?;
        match answer.status {
            200 | 201 | 204 => {
                self.lock = Some(json);
                Ok(())
            }
            409 | 412 => Err(HostError::Busy(None)),
            _ => Err(refusal("lock the target", &answer)),
        }
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        let found = self.get(record::PATH)?;
        self.record = found.as_ref().and_then(|found| found.etag.clone());
        Ok(found.map(|found| found.body))
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        let listed = self.list(None, 10)?;
        let notes = self.key_of(".vigie/");
        Ok(listed.contents.into_iter().map(|object| object.key).find(|key| !key.starts_with(&notes)))
    }

    /// The mark of an object that was sent in one piece is the MD5 of its bytes; where a storage marks otherwise
    /// (encrypted with a key of its owner), nothing is known and the file is sent again.
    fn whole(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let mut marks: BTreeMap<String, String> = BTreeMap::new();
        let mut after = None;
        loop {
            let page = self.list(after.as_deref(), 1000)?;
            let mark = |etag: Option<String>| etag.unwrap_or_default().trim_matches('"').to_ascii_lowercase();
            marks.extend(page.contents.into_iter().map(|object| (object.key, mark(object.etag))));
            match page.next_continuation_token {
                Some(token) => after = Some(token),
                None => break,
            }
        }
        let mut whole = BTreeSet::new();
        for file in files {
            let Some(mark) = marks.get(&self.key_of(file.path.as_str())) else { continue };
            let md5: String = Md5::digest(file.read()?).iter().map(|byte| format!("{byte:02x}")).collect();
            if *mark == md5 {
                whole.insert(file.path.clone());
            }
        }
        Ok(whole)
    }

    fn begin(&mut self, _: &[Outgoing]) -> Result<(), HostError> {
        Ok(())
    }

    fn put(&mut self, files: &[Sending<'_>], tell: &(dyn Fn(u64) + Sync)) -> Result<(), HostError> {
        let host = &*self;
        let one = |sending: &Sending<'_>| {
            host.put_file(*sending)?;
            tell(sending.file.entry.stamp.len);
            Ok(())
        };
        self.pool.install(|| files.par_iter().try_for_each(one))
    }

    fn delete(&mut self, files: &[OutputPath]) -> Result<(), HostError> {
        let host = &*self;
        self.pool.install(|| files.par_iter().try_for_each(|path| host.delete_one(path.as_str())))
    }

    fn write_record(&mut self, json: &[u8]) -> Result<(), HostError> {
        let condition = match &self.record {
            Some(etag) => Condition::Is(etag),
            None => Condition::Absent,
        };
        let mut answer = self.put_bytes(record::PATH, json, condition)?;
        if answer.status == 501 {
            answer = self.put_bytes(record::PATH, json, Condition::Always)?;
        }
        match answer.status {
            200 | 201 | 204 => self.record = answer.etag,
            // The answer to our own first try may have been lost.
            409 | 412 => match self.get(record::PATH)? {
                Some(there) if there.body == json => self.record = there.etag,
                _ => return Err(HostError::Changed),
            },
            _ => return Err(refusal("write the manifest", &answer)),
        }
        Ok(())
    }

    fn finish(&mut self, _: &str) -> Result<(), HostError> {
        Ok(())
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        Err(HostError::keeps_nothing("storage"))
    }

    fn roll_back(&mut self, _: &Earlier) -> Result<(), HostError> {
        Err(HostError::keeps_nothing("storage"))
    }

    fn unlock(&mut self) -> Result<(), HostError> {
        let Some(ours) = self.lock.take() else { return Ok(()) };
        // Whoever took it from us keeps it.
        if self.holds(LOCK, &ours)? { self.delete_one(LOCK) } else { Ok(()) }
    }
}

/// An answer; what a connection breaks is an error that may pass.
fn answer(done: Result<Response<Body>, ureq::Error>) -> Result<Reply, io::Error> {
    let mut response = done.map_err(remote::to_io)?;
    let status = response.status().as_u16();
    let etag = response.headers().get("etag").and_then(|etag| etag.to_str().ok()).map(str::to_owned);
    let body = response.body_mut().with_config().limit(LARGEST_NOTE).read_to_vec().map_err(remote::to_io)?;
    Ok(Reply { status, etag, body })
}

/// Tries again what may pass, each time after a longer pause.
fn retried(mut once: impl FnMut() -> Result<Reply, io::Error>) -> Result<Reply, HostError> {
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

/// The storage's own words, without the address that was signed.
fn refusal(doing: &str, answer: &Reply) -> HostError {
    let body = String::from_utf8_lossy(&answer.body);
    let part = |name: &str| {
        let rest = body.split_once(&format!("<{name}>"))?.1;
        rest.split_once("</").map(|(words, _)| words.chars().filter(|c| !c.is_control()).collect::<String>())
    };
    let words = match (part("Code"), part("Message")) {
        (Some(code), Some(message)) => format!("{code}: {message}"),
        (Some(code), None) => code,
        _ => format!("status {}", answer.status),
    };
    HostError::Machine(io::Error::other(format!("cannot {doing}: {words}")))
}

/// From the environment, or from the file that Amazon's own tools keep them in.
fn credentials(profile: Option<&str>) -> Result<Credentials, HostError> {
    if profile.is_none()
        && let Some(found) = Credentials::from_env()
    {
        return Ok(found);
    }
    let variable = |key: &str| std::env::var(key).ok().filter(|value| !value.is_empty());
    let named = profile.map(str::to_owned).or_else(|| variable("AWS_PROFILE")).unwrap_or_else(|| "default".to_owned());
    let file = variable("AWS_SHARED_CREDENTIALS_FILE")
        .map(PathBuf::from)
        .or_else(|| std::env::home_dir().map(|home| home.join(".aws").join("credentials")));
    let text = file.as_deref().and_then(|file| fs::read_to_string(file).ok()).unwrap_or_default();
    from_profile(&text, &named).ok_or_else(|| {
        HostError::Refused(format!(
            "there is no key for the storage: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, \
             or write a profile `{named}` into `~/.aws/credentials`"
        ))
    })
}

fn from_profile(text: &str, profile: &str) -> Option<Credentials> {
    let mut values = BTreeMap::new();
    let mut here = false;
    for line in text.lines().map(str::trim) {
        if let Some(name) = line.strip_prefix('[').and_then(|line| line.strip_suffix(']')) {
            here = name.trim() == profile;
        } else if let Some((key, value)) = line.split_once('=').filter(|_| here && !line.starts_with(['#', ';'])) {
            values.insert(key.trim(), value.trim());
        }
    }
    let (key, secret) = (*values.get("aws_access_key_id")?, *values.get("aws_secret_access_key")?);
    Some(match values.get("aws_session_token") {
        Some(token) => Credentials::new_with_token(key, secret, *token),
        None => Credentials::new(key, secret),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_profile_gives_its_own_key() {
        let text = "[default]\naws_access_key_id = one\naws_secret_access_key = two\n\n# a desk\n[desk]\n\
                    aws_access_key_id=three\n#aws_secret_access_key=no\naws_secret_access_key=four=\naws_session_token=five\n";
        let desk = from_profile(text, "desk").expect("a key");
        assert_eq!((desk.key(), desk.secret(), desk.token()), ("three", "four=", Some("five")));
        let default = from_profile(text, "default").expect("a key");
        assert_eq!((default.key(), default.secret(), default.token()), ("one", "two", None));
        assert!(from_profile(text, "other").is_none());
        assert!(from_profile("[desk]\naws_access_key_id=x", "desk").is_none());
    }
}
