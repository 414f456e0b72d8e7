//! Where a site is published to, as its settings name it. A destination is read into its parts once. Parts that a
//! program could take for an option, and folders that are the top of a disk or a home, are rejected here: the parts of
//! a [`Destination`] are safe to pass to a program, each as one argument.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer};

use super::values::Parse;
use super::yaml::Rejection;

/// Where a site is published to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Destination {
    /// A folder of this machine, relative to the site's folder: `file:../mirror`.
    Folder(String),
    /// Storage that speaks Amazon's S3: `s3://bucket/prefix`.
    S3 {
        /// The bucket.
        bucket: String,
        /// What all keys begin with: empty, or without a slash at either end.
        prefix: String,
    },
    /// A folder behind SFTP: `sftp://user@host/srv/www/site`.
    Sftp(Remote),
    /// A folder behind rsync over ssh: `rsync+ssh://user@host/srv/www/site`.
    Rsync(Remote),
    /// A git repository: `git+ssh://git@host/desk/site.git`, `git+https://…`, `git+file:../site.git`.
    Git(Repository),
}

/// A folder on another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remote {
    /// Who logs in; `None` leaves that to the settings of ssh.
    pub(crate) user: Option<String>,
    pub(crate) host: String,
    /// The port; `None` leaves that to the settings of ssh.
    pub(crate) port: Option<u16>,
    /// The folder: `/srv/www/site`, or `site` in the home folder. No slash at its end.
    pub(crate) folder: String,
}

/// A git repository, as git is given it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Repository {
    /// `ssh://…` or `https://…`.
    Url(String),
    /// A repository on this machine, relative to the site's folder.
    Folder(String),
}

/// The name of a git branch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Branch(String);

/// How destinations are written, for whoever wrote one that is not known.
const KNOWN: &str = "write `file:../mirror`, `s3://bucket/prefix`, `sftp://user@host/path`, \
                     `rsync+ssh://user@host/path` or `git+ssh://git@host/repository.git`";

/// How a destination begins, for the schema of the settings.
pub(super) const PATTERN: &str = r"^(file:|s3://|sftp://|rsync\+ssh://|git\+(ssh|https|file):).";

impl FromStr for Destination {
    type Err = Rejection;

    fn from_str(written: &str) -> Result<Destination, Rejection> {
        if written.chars().any(|c| c.is_control() || c.is_whitespace() && c != ' ') {
            return Err(Rejection::new("this destination has a control character in it", KNOWN));
        }
        let Some((scheme, rest)) = written.split_once(':') else { return Err(unknown(written)) };
        match (scheme, rest.strip_prefix("//")) {
            ("file", None) => Ok(Destination::Folder(folder_here(rest)?)),
            ("file", Some(rest)) if rest.starts_with('/') => Ok(Destination::Folder(folder_here(rest)?)),
            ("s3", Some(rest)) => s3(rest),
            ("sftp", Some(rest)) => Ok(Destination::Sftp(remote(rest)?)),
            ("rsync+ssh", Some(rest)) => Ok(Destination::Rsync(remote(rest)?)),
            ("rsync", Some(rest)) => Err(Rejection::new(
                "rsync without ssh sends everything in the clear",
                format!("write `rsync+ssh://{rest}`"),
            )),
            ("git+ssh", Some(rest)) => {
                // Read only to be checked: git gets the address as it is written.
                remote(rest)?;
                Ok(Destination::Git(Repository::Url(format!("ssh://{rest}"))))
            }
            ("git+https", Some(rest)) => {
                let Remote { user, .. } = remote(rest)?;
                match user {
                    Some(_) => Err(Rejection::new(
                        "this address contains a name or a token, which every copy of the site's sources would show",
                        "leave it out, and let git's own credential helper sign in",
                    )),
                    None => Ok(Destination::Git(Repository::Url(format!("https://{rest}")))),
                }
            }
            ("git+file", None) => Ok(Destination::Git(Repository::Folder(folder_here(rest)?))),
            ("git+file", Some(rest)) if rest.starts_with('/') => {
                Ok(Destination::Git(Repository::Folder(folder_here(rest)?)))
            }
            _ if scheme.contains('@') && !rest.starts_with('/') => {
                let hint = format!("write `git+ssh://{scheme}/{rest}`");
                Err(Rejection::new("git addresses of this form are not supported", hint))
            }
            _ => Err(unknown(written)),
        }
    }
}

impl FromStr for Branch {
    type Err = Rejection;

    /// Stricter than git, which allows names that its own commands take for options.
    fn from_str(written: &str) -> Result<Branch, Rejection> {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
        let part = |part: &str| !part.is_empty() && !part.starts_with(['.', '-']) && !part.ends_with(".lock");
        let sound = written.len() <= 200
            && written.chars().all(allowed)
            && written.split('/').all(part)
            && !written.contains("..")
            && !written.ends_with('.')
            && written != "HEAD";
        if sound {
            return Ok(Branch(written.to_owned()));
        }
        let hint = "use letters, digits, `-`, `_`, `.` and `/`, as in `gh-pages`; it cannot begin with `-`";
        Err(Rejection::new(format!("`{}` cannot be a branch", written.escape_debug()), hint))
    }
}

impl Default for Branch {
    /// What GitHub takes without being asked.
    fn default() -> Branch {
        Branch("gh-pages".to_owned())
    }
}

impl Branch {
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl Destination {
    /// The keys of a target's settings that belong to this kind of destination alone.
    #[must_use]
    pub fn options(&self) -> &'static [&'static str] {
        match self {
            Destination::Folder(_) | Destination::Sftp(_) => &["keep"],
            Destination::S3 { .. } => &["endpoint", "region", "profile"],
            Destination::Rsync(_) => &[],
            Destination::Git(_) => &["branch"],
        }
    }
}

impl fmt::Display for Destination {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Destination::Folder(folder) => write!(out, "file:{folder}"),
            Destination::S3 { bucket, prefix } if prefix.is_empty() => write!(out, "s3://{bucket}"),
            Destination::S3 { bucket, prefix } => write!(out, "s3://{bucket}/{prefix}"),
            Destination::Sftp(remote) => write!(out, "sftp://{remote}"),
            Destination::Rsync(remote) => write!(out, "rsync+ssh://{remote}"),
            Destination::Git(Repository::Url(url)) => write!(out, "git+{url}"),
            Destination::Git(Repository::Folder(folder)) => write!(out, "git+file:{folder}"),
        }
    }
}

impl fmt::Display for Remote {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(user) = &self.user {
            write!(out, "{user}@")?;
        }
        out.write_str(&self.host)?;
        if let Some(port) = self.port {
            write!(out, ":{port}")?;
        }
        match self.folder.starts_with('/') {
            true => out.write_str(&self.folder),
            false => write!(out, "/~/{}", self.folder),
        }
    }
}

fn unknown(written: &str) -> Rejection {
    // What stands before an `@` may be a password.
    let shown = written.rsplit_once('@').map_or(written, |(_, rest)| rest);
    Rejection::new(format!("`{}` is not a place that vigie can publish to", shown.escape_debug()), KNOWN)
}

/// Only the machine knows what the top of a disk or a home is: `disk::Guard` checks again.
fn folder_here(written: &str) -> Result<String, Rejection> {
    let empty = written.trim_matches(['/', '.', ' ']).is_empty();
    if empty || written == "~" || written.starts_with("~/") {
        let hint = "name a folder for the published site alone: `file:../mirror`";
        return Err(Rejection::new(format!("`{written}` cannot be published to"), hint));
    }
    Ok(written.to_owned())
}

fn s3(rest: &str) -> Result<Destination, Rejection> {
    let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
    let prefix = prefix.trim_end_matches('/');
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '.');
    let ends = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
    if !(3..=63).contains(&bucket.len())
        || !bucket.chars().all(allowed)
        || !bucket.starts_with(ends)
        || !bucket.ends_with(ends)
    {
        let hint = "a bucket has 3 to 63 lower-case letters, digits, `-` and `.`: `s3://desk-site/reports`";
        return Err(Rejection::new(format!("`{}` cannot be a bucket", bucket.escape_debug()), hint));
    }
    if !prefix.is_empty() && !prefix.split('/').all(is_plain_part) {
        return Err(Rejection::new(
            format!("`{prefix}` cannot be a prefix"),
            "use letters, digits, `-`, `_` and `.` between the slashes",
        ));
    }
    Ok(Destination::S3 { bucket: bucket.to_owned(), prefix: prefix.to_owned() })
}

fn remote(rest: &str) -> Result<Remote, Rejection> {
    let (login, path) =
        rest.split_once('/').ok_or_else(|| Rejection::new("this destination names no folder", KNOWN))?;
    let (user, place) = match login.rsplit_once('@') {
        Some((user, place)) => (Some(user), place),
        None => (None, login),
    };
    if user.is_some_and(|user| user.contains(':')) {
        let hint = "remove it and change it; sign in with an ssh key or the ssh agent";
        return Err(Rejection::new("this address contains a password", hint));
    }
    let (host, port) = match place.strip_prefix('[').and_then(|place| place.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':')),
        None => place.split_once(':').map_or((place, None), |(host, port)| (host, Some(port))),
    };
    let name = |name: &str| {
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '.' | '_' | ':');
        !name.is_empty() && !name.starts_with('-') && name.chars().all(allowed)
    };
    for (what, part) in [("a user", user), ("a host", Some(host))] {
        if let Some(part) = part.filter(|part| !name(part)) {
            let hint = "use letters, digits, `-`, `_` and `.`; it cannot begin with `-`";
            return Err(Rejection::new(format!("`{}` cannot be {what}", part.escape_debug()), hint));
        }
    }
    let port = match port.map(str::parse::<u16>) {
        None => None,
        Some(Ok(port)) if port > 0 => Some(port),
        Some(_) => return Err(Rejection::new("this port is not a number from 1 to 65535", "write `host:2222`")),
    };
    let folder = remote_folder(path)?;
    Ok(Remote { user: user.map(str::to_owned), host: host.to_owned(), port, folder })
}

/// `srv/www/site` after the host's slash is `/srv/www/site`; `~/site` is in the home folder.
fn remote_folder(path: &str) -> Result<String, Rejection> {
    let path = path.trim_end_matches('/');
    let (in_home, inner) = path.strip_prefix("~/").map_or((false, path), |inner| (true, inner));
    let refuse = |why: &str| {
        let hint = "name a folder for the site alone: `/srv/www/site`, or `/~/site` in the home folder";
        Err(Rejection::new(format!("`/{path}` {why}"), hint))
    };
    if inner.is_empty() || inner == "~" {
        return refuse("is the top of the disk or a home folder");
    }
    if !inner.split('/').all(is_plain_part) {
        return refuse("has a part that a program could misread");
    }
    let parts: Vec<&str> = inner.split('/').collect();
    match (in_home, &parts[..]) {
        (true, _) => Ok(inner.to_owned()),
        (false, [_]) => refuse("lies at the top of the disk"),
        (false, ["home" | "Users", _]) => refuse("is a home folder"),
        (false, ["etc" | "bin" | "sbin" | "lib" | "boot" | "dev" | "proc" | "sys" | "run", ..]) => {
            refuse("belongs to the system")
        }
        (false, _) => Ok(format!("/{inner}")),
    }
}

/// Nothing in it means anything to a shell, to sftp or to rsync.
fn is_plain_part(part: &str) -> bool {
    let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '+' | ',' | '=' | '~');
    !part.is_empty() && !part.starts_with(['-', '~']) && part.chars().all(allowed) && !part.chars().all(|c| c == '.')
}

impl<'de> Deserialize<'de> for Destination {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Destination, D::Error> {
        deserializer.deserialize_str(Parse::new("a destination", |text: &str| text.parse::<Destination>()))
    }
}

impl<'de> Deserialize<'de> for Branch {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Branch, D::Error> {
        deserializer.deserialize_str(Parse::new("a branch", |text: &str| text.parse::<Branch>()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_of_destination_is_read_into_its_parts() {
        let read = |written: &str| written.parse::<Destination>().expect(written);
        assert_eq!(read("file:../mirror"), Destination::Folder("../mirror".to_owned()));
        assert_eq!(
            read("s3://desk/reports/"),
            Destination::S3 { bucket: "desk".to_owned(), prefix: "reports".to_owned() }
        );
        let remote = Remote {
            user: Some("web".to_owned()),
            host: "host.example".to_owned(),
            port: Some(2222),
            folder: "/srv/www/site".to_owned(),
        };
        assert_eq!(read("sftp://web@host.example:2222/srv/www/site"), Destination::Sftp(remote.clone()));
        assert_eq!(read("rsync+ssh://web@host.example:2222/srv/www/site/"), Destination::Rsync(remote));
        let Destination::Sftp(home) = read("sftp://[::1]:22/~/site") else { panic!("sftp") };
        assert_eq!((home.host.as_str(), home.folder.as_str()), ("::1", "site"));
        assert_eq!(
            read("git+ssh://git@host.example/desk/site.git"),
            Destination::Git(Repository::Url("ssh://git@host.example/desk/site.git".to_owned()))
        );
        for written in ["file:../mirror", "s3://desk", "sftp://a@b:3/srv/x", "sftp://b/~/x", "git+https://h/a/b.git"] {
            assert_eq!(read(written).to_string(), written);
        }
    }

    #[test]
    fn what_a_program_could_take_for_an_option_is_refused() {
        for written in [
            "sftp://-oProxyCommand=touch/srv/www",
            "sftp://-l@host/srv/www",
            "rsync+ssh://host/srv/-e",
            "rsync+ssh://host/srv/$(touch x)",
            "rsync+ssh://host/srv/a;b",
            "sftp://host/srv/../etc",
            "git+ssh://-oProxyCommand=x/a/b",
            "git+ssh://git@-host/a/b",
            "sftp://host:0/srv/www",
        ] {
            assert!(written.parse::<Destination>().is_err(), "{written}");
        }
        for branch in ["-f", "--all", "a/-b", "a..b", "", "a b", "x.lock", "HEAD", "refs/../x"] {
            assert!(branch.parse::<Branch>().is_err(), "{branch}");
        }
        assert!("desk/pages-2".parse::<Branch>().is_ok());
    }

    #[test]
    fn tops_and_homes_are_refused() {
        for written in [
            "file:",
            "file:/",
            "file:~",
            "file:.",
            "file:..",
            "sftp://host",
            "sftp://host/",
            "sftp://host/~",
            "sftp://host/~/",
            "sftp://host/srv",
            "sftp://host/home/ana",
            "rsync+ssh://host/etc/www",
            "rsync://host/srv/a",
        ] {
            assert!(written.parse::<Destination>().is_err(), "{written}");
        }
    }

    #[test]
    fn passwords_and_tokens_are_refused() {
        for written in ["sftp://ana:secret@host/srv/www", "git+https://token@host/a/b.git", "git+ssh://a:b@host/a/b"] {
            assert!(written.parse::<Destination>().is_err(), "{written}");
        }
    }
}
