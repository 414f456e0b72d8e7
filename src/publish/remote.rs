//! Reads a published site as any reader would: over the web, or from a folder.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rayon::prelude::*;
use walkdir::WalkDir;

use super::host::HostError;
use crate::percent;
use crate::plan::path::{NOTES, OutputPath};

/// What an answer holds: two of its words, and bytes where it has some.
type Fetched<'a> = (&'a str, &'a str, Option<Vec<u8>>);

/// The most bytes that are read of a file: more than any file of a site has.
const LARGEST: u64 = 1 << 30;

/// Where a site is to be read.
#[derive(Debug)]
pub(crate) enum PublishedSite {
    /// An address; ends with a slash.
    Web(String),
    Folder(PathBuf),
}

impl PublishedSite {
    /// An address that begins with `http://` or `https://`, or else a folder.
    pub(crate) fn new(written: &str) -> PublishedSite {
        if written.starts_with("https://") || written.starts_with("http://") {
            PublishedSite::Web(format!("{}/", written.trim_end_matches('/')))
        } else {
            PublishedSite::Folder(written.into())
        }
    }
}

/// One file. `None` if it is not there.
pub(crate) fn read(place: &PublishedSite, path: &str) -> Result<Option<Vec<u8>>, HostError> {
    match place {
        PublishedSite::Folder(folder) => {
            let file = folder.join(path);
            match fs::read(&file) {
                Ok(bytes) => Ok(Some(bytes)),
                Err(error) if matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) => {
                    Ok(None)
                }
                Err(error) => Err(HostError::failed(format!("cannot read `{}`", file.display()), error)),
            }
        }
        PublishedSite::Web(root) => fetch(&agent(), &format!("{root}{}", percent::encoded(path, percent::IN_REQUEST))),
    }
}

/// Many files at once. A path that no site can have is as good as missing.
pub(crate) fn read_all<'a>(place: &PublishedSite, paths: &[(&'a str, &'a str)]) -> Result<Vec<Fetched<'a>>, HostError> {
    let agent = agent();
    let one = |(path, sum): &(&'a str, &'a str)| {
        let bytes = match (OutputPath::new(path), place) {
            (Err(_), _) => None,
            (Ok(_), PublishedSite::Folder(_)) => read(place, path)?,
            (Ok(_), PublishedSite::Web(root)) => {
                fetch(&agent, &format!("{root}{}", percent::encoded(path, percent::IN_REQUEST)))?
            }
        };
        Ok((*path, *sum, bytes))
    };
    paths.par_iter().map(one).collect()
}

/// Every file in a folder but our notes, sorted.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>, HostError> {
    let mut files = Vec::new();
    let entries = WalkDir::new(folder).follow_root_links(true).sort_by_file_name().into_iter();
    for entry in
        entries.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != NOTES && entry.file_name() != ".git")
    {
        let entry = entry.map_err(|error| HostError::Machine(error.into()))?;
        if !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        }
    }
    Ok(files)
}

/// Asks without telling who we are, and waits for no one for ever.
pub(super) fn agent() -> ureq::Agent {
    ureq::Agent::config_builder()
        .user_agent("vigie")
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(Duration::from_secs(20)))
        .timeout_recv_response(Some(Duration::from_secs(120)))
        .timeout_per_read(Some(Duration::from_secs(60)))
        .timeout_per_write(Some(Duration::from_secs(60)))
        .max_idle_connections_per_host(16)
        .build()
        .into()
}

fn fetch(agent: &ureq::Agent, url: &str) -> Result<Option<Vec<u8>>, HostError> {
    let failed = |error: ureq::Error| HostError::failed(format!("cannot read `{url}`"), to_io(error));
    let mut response = agent.get(url).call().map_err(failed)?;
    match response.status().as_u16() {
        200 => response.body_mut().with_config().limit(LARGEST).read_to_vec().map(Some).map_err(failed),
        404 | 403 | 410 => Ok(None),
        status => Err(HostError::failed(format!("cannot read `{url}`"), io::Error::other(format!("status {status}")))),
    }
}

/// Without the address, which may hold a signature.
pub(super) fn to_io(error: ureq::Error) -> io::Error {
    match error {
        ureq::Error::Io(error) => error,
        ureq::Error::HostNotFound => io::Error::other("there is no host with this name"),
        ureq::Error::Timeout(what) => io::Error::new(io::ErrorKind::TimedOut, format!("no answer in time ({what})")),
        error => io::Error::other(error.to_string()),
    }
}
