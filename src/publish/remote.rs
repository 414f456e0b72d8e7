//! A published site as its readers get it: over the web, or from a folder. What comes is counted and summed on the way, and
//! never kept.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use ureq::http::Response;
use ureq::{Agent, Body};
use walkdir::WalkDir;

use super::checksums;
use super::headers;
use super::host::HostError;
use crate::disk::{AtPath, Root};
use crate::percent;
use crate::plan::path::OutputPath;

/// How often a reader's browser would be sent on before it arrives.
const MOST_REDIRECTS: usize = 3;
/// The longest time that one file may take.
const FOR_A_FILE: Duration = Duration::from_secs(300);
/// A host that wants to show readers something else than those who check must not know one from the other by what they
/// say of themselves. This is what Tor Browser says, on all systems.
const BROWSER: &str = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
const FOR_PAGES: &str = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

/// Where a site is to be read.
#[derive(Debug)]
pub(crate) enum PublishedSite {
    /// An address; ends with a slash.
    Web(String),
    Folder(PathBuf),
}

/// What came of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Got {
    /// All of it: its SHA-256 in hex, and its length.
    Whole(String, u64),
    Missing,
    /// More than it may be.
    TooLong,
    /// A host that sends its readers to another site, at this address.
    SentAway(String),
    /// Readers get something else there, in words that follow the path.
    NoFile(String),
    /// It could not be read, for this reason.
    Unread(String),
}

/// Reads files of a published site, until its time is over.
pub(crate) struct SiteReader<'s> {
    site: &'s PublishedSite,
    agent: Agent,
    root: Option<Root>,
    until: Instant,
}

impl PublishedSite {
    /// An address that begins with `http://` or `https://`, or else a folder.
    ///
    /// # Errors
    /// When the address holds a name or password, which is not repeated.
    pub(crate) fn new(written: &str) -> Result<PublishedSite, String> {
        let Some((_, rest)) = written.split_once("://").filter(|(scheme, _)| matches!(*scheme, "http" | "https"))
        else {
            return Ok(PublishedSite::Folder(written.into()));
        };
        if rest.split(['/', '?', '#']).next().is_some_and(|host| host.contains('@')) {
            return Err("this address contains a name or a password; leave it out".to_owned());
        }
        Ok(PublishedSite::Web(format!("{}/", written.trim_end_matches('/'))))
    }
}

impl<'s> SiteReader<'s> {
    /// Reads from now on, no longer than `within`.
    ///
    /// # Errors
    /// When a folder cannot be opened.
    pub(crate) fn new(site: &'s PublishedSite, within: Duration) -> Result<SiteReader<'s>, HostError> {
        let root = match site {
            PublishedSite::Folder(folder) => Some(Root::open(folder).map_err(HostError::Machine)?),
            PublishedSite::Web(_) => None,
        };
        Ok(SiteReader { site, agent: browser(), root, until: Instant::now() + within })
    }

    /// Whether the time is over.
    pub(crate) fn is_late(&self) -> bool {
        Instant::now() >= self.until
    }

    /// A small file as text. `None` if it is not there.
    ///
    /// # Errors
    /// When it cannot be read, is longer than `most`, or is no text.
    pub(crate) fn text(&self, path: &str, most: u64) -> Result<Option<String>, String> {
        let mut text = String::new();
        let got = self.read(path, most, &mut |reader| {
            reader.take(most + 1).read_to_string(&mut text)?;
            Ok(())
        });
        match got {
            Ok(()) if text.len() as u64 > most => Err("is too long".to_owned()),
            Ok(()) => Ok(Some(text)),
            Err(Got::Missing) => Ok(None),
            Err(Got::SentAway(url)) => Err(format!("is not there: the host sends its readers to `{url}`")),
            Err(Got::NoFile(why)) => Err(why),
            Err(Got::Unread(why)) => Err(format!("cannot be read: {why}")),
            Err(Got::TooLong | Got::Whole(..)) => Err("is too long".to_owned()),
        }
    }

    /// What readers get at a path, if it is no longer than `most`.
    pub(crate) fn sum(&self, path: &OutputPath, most: u64) -> Got {
        let mut whole = None;
        let got = self.read(path.as_str(), most, &mut |reader| {
            whole = Some(checksums::sum(reader.take(most + 1))?);
            Ok(())
        });
        match (got, whole) {
            (Err(got), _) => got,
            (Ok(()), Some((_, len))) if len > most => Got::TooLong,
            (Ok(()), Some((sum, len))) => Got::Whole(sum, len),
            (Ok(()), None) => Got::Missing,
        }
    }

    fn read(&self, path: &str, most: u64, take: Take<'_>) -> Result<(), Got> {
        let unread = |error: io::Error| Got::Unread(error.to_string());
        match (self.site, &self.root) {
            (PublishedSite::Web(site), _) => {
                let mut response = self.fetch(site, path)?;
                if let Some(why) = headers::fault(path, response.headers()) {
                    return Err(Got::NoFile(why));
                }
                if response.body().content_length().is_some_and(|length| length > most)
                    && !response.headers().contains_key("content-encoding")
                {
                    return Err(Got::TooLong);
                }
                take(&mut response.body_mut().as_reader()).map_err(unread)
            }
            (PublishedSite::Folder(_), Some(root)) => match root.find(Path::new(path)).map_err(unread)? {
                AtPath::File(mut file, _) => take(&mut file).map_err(unread),
                AtPath::Nothing => Err(Got::Missing),
                AtPath::Folder => Err(Got::NoFile("is a folder, and was published as a file".to_owned())),
                AtPath::Link(at) => Err(Got::NoFile(match at == Path::new(path) {
                    true => "is a link, and was published as a file".to_owned(),
                    false => format!("lies behind the link `{}`", at.display().to_string().escape_debug()),
                })),
                AtPath::NoFolder(at) => Err(Got::NoFile(format!(
                    "is missing: `{}` is a file, and was published as a folder",
                    at.display().to_string().escape_debug()
                ))),
                AtPath::NotRegular => Err(Got::NoFile("is not a file".to_owned())),
            },
            (PublishedSite::Folder(_), None) => Err(Got::Missing),
        }
    }

    /// Asks as a reader's browser does: for `a/` and not for `a/index.html`, to which no page leads.
    fn fetch(&self, site: &str, path: &str) -> Result<Response<Body>, Got> {
        let is_page = path.ends_with(".html");
        let asked = path.strip_suffix("index.html").filter(|rest| rest.is_empty() || rest.ends_with('/'));
        let mut url = format!("{site}{}", percent::encoded(asked.unwrap_or(path), percent::ON_PAGE));
        for _ in 0..=MOST_REDIRECTS {
            let left = self.until.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(Got::Unread("the time is over".to_owned()));
            }
            let request = self.agent.get(&url).config().timeout_global(Some(left.min(FOR_A_FILE))).build();
            let request = request.header("accept", if is_page { FOR_PAGES } else { "*/*" });
            let response = request.header("accept-language", "en-US,en;q=0.5").call();
            let response = response.map_err(|error| Got::Unread(to_io(error).to_string()))?;
            match response.status().as_u16() {
                200 => return Ok(response),
                // Some hosts show this page with the status that it is for.
                404 if path == "404.html" => return Ok(response),
                403 | 404 | 410 => return Err(Got::Missing),
                301 | 302 | 303 | 307 | 308 => {
                    let to = response.headers().get("location").and_then(|to| to.to_str().ok()).unwrap_or_default();
                    url = joined(&url, to)
                        .filter(|to| is_same_site(site, to))
                        .ok_or_else(|| Got::SentAway(to.chars().filter(|c| !c.is_control()).take(200).collect()))?;
                }
                status => return Err(Got::Unread(format!("status {status}"))),
            }
        }
        Err(Got::Unread("the host sends its readers on and on".to_owned()))
    }
}

/// What is done with the bytes of a file.
type Take<'t> = &'t mut dyn FnMut(&mut dyn Read) -> io::Result<()>;

/// An address that a host sends its readers on to, in full.
fn joined(from: &str, to: &str) -> Option<String> {
    let (scheme, rest) = from.split_once("://")?;
    let host = rest.split('/').next()?;
    let folder = from.rfind('/').map_or(from, |at| &from[..=at]);
    Some(match to {
        "" => return None,
        _ if to.starts_with("//") => format!("{scheme}:{to}"),
        _ if to.starts_with('/') => format!("{scheme}://{host}{to}"),
        _ if to.contains("://") => to.to_owned(),
        _ => format!("{folder}{to}"),
    })
}

/// Whether an address is at the host of the site, and no less protected.
fn is_same_site(site: &str, other: &str) -> bool {
    let parts = |url: &str| {
        let (scheme, rest) = url.split_once("://")?;
        let host = rest.split(['/', '?', '#']).next()?.to_ascii_lowercase();
        let usual = if scheme == "https" { ":443" } else { ":80" };
        let host = host.strip_suffix(usual).map(str::to_owned).unwrap_or(host);
        Some((scheme.to_ascii_lowercase(), host))
    };
    match (parts(site), parts(other)) {
        (Some((scheme, host)), Some((other_scheme, other_host))) => {
            host == other_host && (other_scheme == "https" || other_scheme == scheme)
        }
        _ => false,
    }
}

/// Every file in a folder, sorted. What git keeps of a clone is left out.
pub(crate) fn files(folder: &Path) -> Result<Vec<String>, HostError> {
    let mut files = Vec::new();
    let entries = WalkDir::new(folder).follow_root_links(true).sort_by_file_name().into_iter();
    for entry in entries.filter_entry(|entry| entry.depth() != 1 || entry.file_name() != ".git") {
        let entry = entry.map_err(|error| HostError::Machine(error.into()))?;
        // The folder itself may be a link: `current`.
        if entry.depth() > 0 && !entry.file_type().is_dir() {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            files.push(path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/"));
        }
    }
    Ok(files)
}

/// Asks a storage, and waits for no one for ever.
pub(super) fn agent() -> Agent {
    Agent::config_builder()
        .user_agent("vigie")
        .accept_encoding("identity")
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

/// Asks as a reader.
fn browser() -> Agent {
    Agent::config_builder()
        .user_agent(BROWSER)
        .accept_encoding("gzip")
        .http_status_as_error(false)
        .max_redirects(0)
        .max_redirects_will_error(false)
        .timeout_connect(Some(Duration::from_secs(20)))
        .max_idle_connections_per_host(16)
        .build()
        .into()
}

/// Without the address, which may hold what signs in.
pub(super) fn to_io(error: ureq::Error) -> io::Error {
    match error {
        ureq::Error::Io(error) => error,
        ureq::Error::HostNotFound => io::Error::other("there is no host with this name"),
        ureq::Error::Timeout(what) => io::Error::new(io::ErrorKind::TimedOut, format!("no answer in time ({what})")),
        ureq::Error::BadUri(_) => io::Error::other("this is not the address of a host"),
        error => io::Error::other(error.to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_is_followed_within_the_site_only() {
        let (site, from) = ("http://desk.example/a/", "http://desk.example/a/b");
        for (to, followed) in [
            ("/a/b/", true),
            ("b/", true),
            ("https://desk.example/a/b", true),
            ("HTTP://DESK.example:80/", true),
            ("//desk.example/a", true),
            ("https://desk.example.org/", false),
            ("//cdn.example/", false),
            ("ftp://desk.example/", false),
            ("http://desk.example:8080/", false),
            ("", false),
        ] {
            assert_eq!(joined(from, to).is_some_and(|to| is_same_site(site, &to)), followed, "{to}");
        }
        assert!(!is_same_site("https://desk.example/", "http://desk.example/"), "less protected than it was");
    }

    #[test]
    fn an_address_with_a_password_is_refused_without_repeating_it() {
        let refused = PublishedSite::new("https://ana:secret@desk.example/").expect_err("a password");
        assert!(!refused.contains("secret"));
        for written in ["https://ana:secret@desk.example/", "ftp://ana:secret@desk.example", "ana:secret@desk.example"]
        {
            let refused = written.parse::<crate::content::values::Url>().expect_err("a password").message;
            assert!(!refused.contains("secret"), "{refused}");
        }
        assert!(PublishedSite::new("https://desk.example/@ana").is_ok());
    }
}
