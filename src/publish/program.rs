//! The user's own programs (git, ssh's, rsync). Each argument goes to the program as it is; there is no shell. Of our
//! environment they get what they need and no more: not the password of a signing key, nor keys of a storage.

use std::ffi::{OsStr, OsString};
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, ExitStatus, Stdio};
use std::time::Duration;

use super::host::HostError;

/// A program to be run.
#[derive(Debug)]
pub(super) struct Program {
    command: Command,
    name: &'static str,
}

/// How it ended.
#[derive(Debug)]
pub(super) struct Ended {
    pub(super) status: ExitStatus,
    pub(super) stdout: Vec<u8>,
    pub(super) stderr: String,
}

/// What programs get of our environment: where they find their files, the user's keys and words, how they ask for a
/// password, and which way leads into the network. What ends with `*` stands for all names that begin so.
#[rustfmt::skip]
const KEPT: &[&str] = &[
    "HOME", "PATH", "USER", "LOGNAME", "SHELL", "TERM", "TMPDIR", "LANG", "LANGUAGE", "LC_*", "XDG_CONFIG_*", "XDG_RUNTIME_DIR",
    "SSH_AUTH_SOCK", "SSH_AGENT_PID", "SSH_ASKPASS", "SSH_ASKPASS_REQUIRE", "KRB5CCNAME", "KRB5_CONFIG", "GNUPGHOME", "GPG_TTY",
    "DISPLAY", "WAYLAND_DISPLAY", "XAUTHORITY", "DBUS_SESSION_BUS_ADDRESS",
    "GIT_ASKPASS", "GIT_SSH", "GIT_SSH_COMMAND", "GIT_SSH_VARIANT", "GIT_CONFIG_*", "GIT_SSL_CAINFO", "GIT_TERMINAL_PROMPT",
    "GIT_AUTHOR_NAME", "GIT_AUTHOR_EMAIL", "GIT_COMMITTER_NAME", "GIT_COMMITTER_EMAIL", "GIT_EXEC_PATH", "GCM_*",
    "SSL_CERT_FILE", "SSL_CERT_DIR", "http_proxy", "https_proxy", "all_proxy", "no_proxy", "HTTP_PROXY", "HTTPS_PROXY",
    "ALL_PROXY", "NO_PROXY", "RSYNC_PROXY",
    // Windows
    "SYSTEMROOT", "SYSTEMDRIVE", "WINDIR", "COMSPEC", "PATHEXT", "TEMP", "TMP", "USERPROFILE", "USERNAME", "HOMEDRIVE",
    "HOMEPATH", "APPDATA", "LOCALAPPDATA", "PROGRAMDATA", "PROGRAMFILES", "PROGRAMFILES(X86)", "PROGRAMW6432", "MSYSTEM",
];

/// Names further variables that programs get, with commas between them.
const PASS_ENV: &str = "VIGIE_PASS_ENV";

/// How often a command is tried while the connection breaks.
const TRIES: u32 = 4;

/// Runs a program again, each time after a longer pause, while the connection breaks.
pub(super) fn patiently(
    is_broken: impl Fn(&Ended) -> bool,
    mut run: impl FnMut() -> Result<Ended, HostError>,
) -> Result<Ended, HostError> {
    let mut pause = Duration::from_millis(250);
    for _ in 1..TRIES {
        let ended = run()?;
        if ended.status.success() || !(ended.lost_its_pipe() || is_broken(&ended)) {
            return Ok(ended);
        }
        std::thread::sleep(pause);
        pause *= 2;
    }
    run()
}

impl Program {
    pub(super) fn new(name: &'static str) -> Program {
        let mut command = Command::new(name);
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).stdin(Stdio::null());
        let more = std::env::var(PASS_ENV).unwrap_or_default();
        command.env_clear().envs(std::env::vars_os().filter(|(name, _)| is_kept(name, &more)));
        // What a program says of a time, it says of no place.
        command.env("TZ", "UTC");
        Program { command, name }
    }

    pub(super) fn arg(mut self, arg: impl AsRef<OsStr>) -> Program {
        self.command.arg(arg);
        self
    }

    pub(super) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Program {
        self.command.args(args);
        self
    }

    pub(super) fn env(mut self, key: &str, value: impl AsRef<OsStr>) -> Program {
        self.command.env(key, value);
        self
    }

    /// Runs it to its end.
    pub(super) fn run(self) -> Result<Ended, HostError> {
        self.run_with(&[])
    }

    /// Runs it to its end with these bytes to read.
    pub(super) fn run_with(mut self, input: &[u8]) -> Result<Ended, HostError> {
        if !input.is_empty() {
            self.command.stdin(Stdio::piped());
        }
        let name = self.name;
        let failed = |error: io::Error| match error.kind() {
            io::ErrorKind::NotFound => HostError::Refused(format!("there is no program `{name}` here; install it")),
            _ => HostError::failed(format!("cannot run `{name}`"), error),
        };
        let mut child = self.command.spawn().map_err(failed)?;
        let stdin = child.stdin.take();
        // Written from a thread of its own: a program that talks while it reads would else wait for us for ever.
        let output = std::thread::scope(|scope| {
            scope.spawn(move || {
                // A program that does not read to the end says why in its own words.
                stdin.map(|mut stdin| stdin.write_all(input))
            });
            child.wait_with_output()
        });
        let output = output.map_err(failed)?;
        let stderr = String::from_utf8_lossy(&output.stderr).trim().to_owned();
        Ok(Ended { status: output.status, stdout: output.stdout, stderr })
    }
}

/// Whether programs get the variable of this name. `more` are those that the user adds.
fn is_kept(name: &OsStr, more: &str) -> bool {
    let Some(name) = name.to_str() else { return false };
    let same = |kept: &str, name: &str| if cfg!(windows) { kept.eq_ignore_ascii_case(name) } else { kept == name };
    let kept = KEPT.iter().any(|kept| match kept.strip_suffix('*') {
        Some(start) => name.get(..start.len()).is_some_and(|begin| same(start, begin)),
        None => same(kept, name),
    });
    kept || more.split(',').any(|more| same(more.trim(), name))
}

impl Ended {
    /// Whether it wrote to a connection that was gone, and was ended for it.
    #[cfg(unix)]
    fn lost_its_pipe(&self) -> bool {
        const SIGPIPE: i32 = 13;
        std::os::unix::process::ExitStatusExt::signal(&self.status) == Some(SIGPIPE)
    }

    #[cfg(not(unix))]
    fn lost_its_pipe(&self) -> bool {
        false
    }

    /// What it printed, where it ended well.
    pub(super) fn sound(self, doing: &str) -> Result<Vec<u8>, HostError> {
        if self.status.success() { Ok(self.stdout) } else { Err(self.failure(doing)) }
    }

    /// The program's own words: it knows best what is wrong with a key or a host.
    pub(super) fn failure(&self, doing: &str) -> HostError {
        let words: Vec<String> = self.stderr.lines().map(|line| format!("  {}", plain(line))).collect();
        HostError::Machine(io::Error::other(format!("cannot {doing} ({})\n{}", self.status, words.join("\n"))))
    }
}

/// Without what a terminal would obey.
fn plain(line: &str) -> String {
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

/// `PATH` as an argument that can be no option.
pub(super) fn path_argument(path: &Path) -> OsString {
    if path.is_absolute() { path.into() } else { Path::new(".").join(path).into() }
}

#[cfg(test)]
mod tests {
    #[test]
    fn programs_get_what_they_need_and_no_more() {
        let kept = |name: &str, more: &str| super::is_kept(name.as_ref(), more);
        for name in ["PATH", "HOME", "SSH_AUTH_SOCK", "GIT_SSH_COMMAND", "LC_ALL", "GIT_CONFIG_KEY_0", "https_proxy"] {
            assert!(kept(name, ""), "{name}");
        }
        for name in [
            "VIGIE_SIGN_PASSWORD", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN", "GH_TOKEN", "TZ", "GIT_DIR",
            "LD_PRELOAD",
        ] {
            assert!(!kept(name, ""), "{name}");
        }
        assert!(kept("GH_TOKEN", "X, GH_TOKEN") && !kept("GH_TOKEN_2", "GH_TOKEN"));
    }

    #[cfg(unix)]
    #[test]
    fn a_program_whose_pipe_is_gone_runs_again() {
        use super::{Program, patiently};
        let mut commands = ["kill -PIPE $$", "exit 0"].into_iter();
        let ended = patiently(|_| false, || Program::new("sh").arg("-c").arg(commands.next().unwrap()).run()).unwrap();
        assert!(ended.status.success() && commands.next().is_none());
    }
}
