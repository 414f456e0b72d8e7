//! Storage that speaks Amazon's S3: Amazon itself, Cloudflare R2, MinIO, Garage and others.
//!
//! Two publishers are kept apart by conditions that the storage checks: the lock is created only if there is none
//! (`If-None-Match: *`), the record is replaced only if it is the one that was read (`If-Match`), and a file is created
//! only if nothing of somebody else lies there. An object is there as a whole or not at all.

mod credentials;
mod signature;
mod store;

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use md5::{Digest, Md5};
use rayon::prelude::*;
use sha2::Sha256;

use super::host::{Earlier, Entries, Host, HostError, LOCK, LockNote, Outgoing, Promises, Sending};
use super::{cache_control, record};
use crate::media;
use crate::model::settings::PublishTarget;
use crate::plan::path::OutputPath;

use store::{Listed, Payload, Reply, Store};

/// Requests at once.
const PARALLEL: usize = 16;

/// A prefix in a bucket.
pub(super) struct S3 {
    store: Store,
    prefix: String,
    pool: rayon::ThreadPool,
    /// The ETag of the record that was read. `None` if there was none.
    record: Option<String>,
    /// Our note in the lock, while we hold it.
    lock: Option<Vec<u8>>,
}

/// When what lies at a path is replaced.
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
        let pool = rayon::ThreadPoolBuilder::new().num_threads(PARALLEL).build();
        Ok(S3 {
            store: Store::new(target, bucket, credentials::find(target.profile.as_deref())?)?,
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
        let answer = self.store.get(&key)?;
        match answer.status {
            200 => Ok(Some(answer)),
            404 => Ok(None),
            _ => Err(self.store.refusal(&format!("read `{key}`"), &answer)),
        }
    }

    fn put_bytes(&self, path: &str, bytes: &[u8], condition: Condition<'_>) -> Result<Reply, HostError> {
        self.send(path, Payload::Bytes(bytes), condition)
    }

    fn send(&self, path: &str, payload: Payload<'_>, condition: Condition<'_>) -> Result<Reply, HostError> {
        let mut headers = vec![
            ("content-type", media::media_type(path).to_owned()),
            ("cache-control", cache_control::of(path).to_owned()),
        ];
        match condition {
            Condition::Always => {}
            Condition::Absent => headers.push(("if-none-match", "*".to_owned())),
            Condition::Is(etag) => headers.push(("if-match", etag.to_owned())),
        }
        self.store.put(&self.key_of(path), &headers, payload)
    }

    /// Whether what lies at a path is what we meant to put there.
    fn holds(&self, path: &str, bytes: &[u8]) -> Result<bool, HostError> {
        Ok(self.get(path)?.is_some_and(|answer| answer.body == bytes))
    }

    fn holds_file(&self, file: &Outgoing) -> Result<bool, HostError> {
        let there = self.store.stamp(&self.key_of(file.path.as_str()), file.entry.stamp.len)?;
        Ok(there == Some(file.entry.stamp))
    }

    fn delete_one(&self, path: &str) -> Result<(), HostError> {
        let key = self.key_of(path);
        let answer = self.store.delete(&key)?;
        match answer.status {
            200 | 202 | 204 | 404 => Ok(()),
            _ => Err(self.store.refusal(&format!("remove `{key}`"), &answer)),
        }
    }

    /// Everything that lies under the prefix, by its key.
    fn list_all(&self) -> Result<BTreeMap<String, Listed>, HostError> {
        let (mut all, mut after) = (BTreeMap::new(), None);
        loop {
            let (objects, next) = self.store.list(&self.prefix, after.as_deref(), 1000)?;
            all.extend(objects.into_iter().map(|object| (object.key.clone(), object)));
            match next {
                Some(_) if next == after => return Err(HostError::Refused("the storage's list has no end".to_owned())),
                Some(_) => after = next,
                None => return Ok(all),
            }
        }
    }

    fn put_file(&self, sending: Sending<'_>) -> Result<(), HostError> {
        let (file, path) = (sending.file, sending.file.path.as_str());
        let mut sum = Sha256::new();
        let opened = file.open(&mut |bytes| sum.update(bytes))?;
        let sum = signature::hex(&sum.finalize());
        let condition = if sending.replaces { Condition::Always } else { Condition::Absent };
        let answer = self.send(path, Payload::File(&opened, &sum), condition)?;
        match answer.status {
            200 | 201 | 204 => Ok(()),
            412 if self.holds_file(file)? => Ok(()),
            412 => Err(HostError::Foreign(self.key_of(path))),
            // A storage without conditions says so. The record still says what is ours.
            501 if !sending.replaces => match self.list_all()?.contains_key(&self.key_of(path)) {
                true if !self.holds_file(file)? => Err(HostError::Foreign(self.key_of(path))),
                _ => self.put_file(Sending { replaces: true, ..sending }),
            },
            _ => Err(self.store.refusal(&format!("send `{}`", self.key_of(path)), &answer)),
        }
    }
}

/// The MD5 of a file, as storage marks what was sent in one piece.
fn md5(file: &Outgoing) -> Result<String, HostError> {
    let mut sum = Md5::new();
    file.open(&mut |bytes| sum.update(bytes))?;
    Ok(signature::hex(&sum.finalize()))
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
            _ => return Err(self.store.refusal("lock the target", &answer)),
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
            _ => Err(self.store.refusal("lock the target", &answer)),
        }
    }

    fn read_record(&mut self) -> Result<Option<Vec<u8>>, HostError> {
        let found = self.get(record::PATH)?;
        self.record = found.as_ref().and_then(|found| found.etag.clone());
        Ok(found.map(|found| found.body))
    }

    fn foreign_file(&mut self) -> Result<Option<String>, HostError> {
        let (listed, _) = self.store.list(&self.prefix, None, 10)?;
        let notes = self.key_of(".vigie/");
        Ok(listed.into_iter().map(|object| object.key).find(|key| !key.starts_with(&notes)))
    }

    /// The mark of an object that was sent in one piece is the MD5 of its bytes; where a storage marks otherwise
    /// (encrypted with a key of its owner), nothing is known and the file is sent again.
    fn whole(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let listed = self.list_all()?;
        let mut whole = BTreeSet::new();
        for file in files {
            if listed.get(&self.key_of(file.path.as_str())).is_some_and(|there| there.len == file.entry.stamp.len)
                && listed[&self.key_of(file.path.as_str())].etag == md5(file)?
            {
                whole.insert(file.path.clone());
            }
        }
        Ok(whole)
    }

    /// By length and mark; where the mark says nothing, by what is read back.
    fn intact(&mut self, files: &[Outgoing]) -> Result<BTreeSet<OutputPath>, HostError> {
        let (host, listed) = (&*self, self.list_all()?);
        let one = |file: &Outgoing| {
            let there = listed.get(&host.key_of(file.path.as_str()));
            let Some(there) = there.filter(|there| there.len == file.entry.stamp.len) else { return Ok(None) };
            let intact = there.etag == md5(file)? || host.holds_file(file)?;
            Ok(intact.then(|| file.path.clone()))
        };
        let found: Vec<_> = host.pool.install(|| files.par_iter().map(one).collect::<Result<_, HostError>>())?;
        Ok(found.into_iter().flatten().collect())
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
            _ => return Err(self.store.refusal("write the manifest", &answer)),
        }
        Ok(())
    }

    fn finish(&mut self, _: &str) -> Result<(), HostError> {
        Ok(())
    }

    fn earlier(&mut self) -> Result<Earlier, HostError> {
        Err(HostError::keeps_nothing("storage"))
    }

    fn earlier_files(&mut self, _: &Earlier, _: &Entries) -> Result<Vec<Outgoing>, HostError> {
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
