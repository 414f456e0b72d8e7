//! The preview: a site as a build would make it, in memory, while it is written.
//!
//! One thread follows the files: `watcher` says where to look, `state` reads, builds and gives the next state. Requests
//! are answered on others (`http`), each from the one state that was the newest when it came (`page`). Nothing is ever
//! written.

#![expect(clippy::disallowed_methods, reason = "the preview listens on the network and waits for a time")]

mod connections;
mod editor;
mod faults;
mod http;
mod page;
mod panel;
mod state;
mod watcher;

use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::time::{Duration, Instant};

use tokio::sync::{oneshot, watch};

use crate::content::values::Moment;
use crate::disk::live_tree::Touched;
use crate::pipeline::Options;

pub use editor::Editor;
use editor::EditorLinks;
pub use faults::Faults;
pub use page::{Answer, answer, script};
pub use state::{GoodSite, Preview, PreviewState, Timings};
use watcher::Watcher;

/// The port of a preview, unless it is taken.
pub(crate) const DEFAULT_PORT: u16 = 1414;

/// How many ports after it are tried.
const MORE_PORTS: u16 = 20;

/// An editor may save by way of other files. It is done when nothing happened for this long…
const QUIET: Duration = Duration::from_millis(8);

/// …but a program that keeps writing is not waited for longer than this.
const SETTLED: Duration = Duration::from_millis(30);

/// How often folders are looked at that give no sign of changes.
const LOOK: Duration = Duration::from_millis(400);

/// How a preview runs.
pub struct Config {
    /// The site's folder.
    pub site: PathBuf,
    /// What the site depends on besides its files.
    pub options: Options,
    /// The time that counts as now, or `None` if time stands still.
    pub clock: fn() -> Option<Moment>,
    /// Where to listen.
    pub bind: IpAddr,
    /// The port; without one, the default or the next that is free. 0 leaves the choice to the system.
    pub port: Option<u16>,
    /// Whether files are looked at again and again, because their folders give no sign of a change.
    pub poll: bool,
    /// Whether open pages go to the page that was changed.
    pub navigate: bool,
    /// The editor in which the panel's links open files; `None` for no links.
    pub editor: Option<Editor>,
    /// A number above that of every state of an earlier preview, whose pages may still be open. A time is such a number.
    pub first_generation: u64,
}

/// What a preview reports while it runs.
pub enum News {
    /// It can be reached at these addresses; the first is this machine's own.
    Listening(Vec<SocketAddr>),
    /// It shows a new state.
    Shown(Arc<PreviewState>),
    /// Changes cannot be watched, so files are looked at again and again.
    Polling(String),
}

/// What the loop waits for.
enum Signal {
    /// Files may have changed.
    Touched(Touched),
    /// The server has ended.
    Stop,
}

/// Serves a site until `stop` is done.
///
/// # Errors
/// When the address is taken or is none of this machine's, or the site's folder cannot be read.
pub fn run(config: Config, stop: impl Future<Output = ()>, tell: impl Fn(&News) + Send + 'static) -> io::Result<()> {
    let listener = listen(&config)?;
    let addresses = addresses(listener.local_addr()?);
    tell(&News::Listening(addresses.clone()));
    let (shown, receiver) = watch::channel(None);
    let links = match &config.editor {
        Some(editor) => Some(EditorLinks { editor: editor.clone(), site: std::fs::canonicalize(&config.site)? }),
        None => None,
    };
    let state = http::HttpState::new(receiver, http::hosts(&addresses), config.navigate, links);
    let (events, inbox) = mpsc::channel();
    let (failed, failure) = oneshot::channel();
    let sender = events.clone();
    std::thread::spawn(move || {
        let follower = Follower { config, sender, inbox, shown, tell };
        // Nobody waits for the failure if the server is about to end.
        if let Err(error) = follower.follow() {
            let _ = failed.send(error);
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        listener.set_nonblocking(true)?;
        let listener = tokio::net::TcpListener::from_std(listener)?;
        tokio::select! {
            () = connections::serve(listener, http::router(state)) => Ok(()),
            // The thread ends without an error only by a panic.
            failed = failure => Err(failed.unwrap_or_else(|_| io::Error::other("the files are no longer followed"))),
            () = stop => Ok(()),
        }
    });
    // Neither an open event stream nor a page that is being rendered may delay the end.
    runtime.shutdown_background();
    let _ = events.send(Signal::Stop);
    served
}

/// Follows the files.
struct Follower<T> {
    config: Config,
    sender: mpsc::Sender<Signal>,
    inbox: Receiver<Signal>,
    shown: watch::Sender<Option<Arc<PreviewState>>>,
    tell: T,
}

impl<T: Fn(&News)> Follower<T> {
    /// Reads and builds, and does so again after every change.
    fn follow(self) -> io::Result<()> {
        let site = std::fs::canonicalize(&self.config.site)?;
        let Config { options, clock, first_generation, .. } = &self.config;
        let mut preview = Preview::open(&site, options.clone(), *clock, *first_generation)?;
        self.show(preview.shown());
        // Only now: it would give a sign of each file that is read.
        let mut watcher = self.watch(&site);
        // A sign can be lost if a folder is so new that it is not watched yet. So a second look follows each sign, and the first
        // reading: what changed before it was watched is found then.
        let mut look_again = true;
        loop {
            let looks = look_again || watcher.is_none() || preview.is_in_doubt();
            let tick = preview.next_tick();
            let pause = tick.unwrap_or(Duration::MAX).min(if looks { LOOK } else { Duration::MAX });
            let touched = match receive(&self.inbox, pause) {
                Some(Signal::Stop) => return Ok(()),
                Some(Signal::Touched(touched)) => {
                    look_again = true;
                    self.settle(touched)
                }
                None if tick.is_some_and(|tick| tick <= pause) => {
                    preview.tick().into_iter().for_each(|shown| self.show(shown));
                    continue;
                }
                None => {
                    look_again = false;
                    preview.look().unwrap_or(Touched::Everything)
                }
            };
            if let Some(Err(error)) = watcher.as_mut().map(|watcher| watcher.after(&touched)) {
                (self.tell)(&News::Polling(error.to_string()));
                watcher = None;
            }
            if touched.is_nothing() && !preview.is_in_doubt() {
                continue;
            }
            if let Some(shown) = preview.follow(&touched) {
                self.show(shown);
            }
        }
    }

    fn watch(&self, site: &Path) -> Option<Watcher> {
        if self.config.poll {
            return None;
        }
        let sender = self.sender.clone();
        let started = Watcher::start(site, move |touched| {
            // Whoever no longer listens is about to end.
            let _ = sender.send(Signal::Touched(touched));
        });
        started.map_err(|error| (self.tell)(&News::Polling(error.to_string()))).ok()
    }

    fn show(&self, shown: &Arc<PreviewState>) {
        let before = self.shown.send_replace(Some(Arc::clone(shown)));
        (self.tell)(&News::Shown(Arc::clone(shown)));
        // Freeing a whole site takes time, and nobody should wait for it.
        drop(before);
    }

    /// Waits until nothing more happens, but not for long.
    fn settle(&self, mut touched: Touched) -> Touched {
        let started = Instant::now();
        while started.elapsed() < SETTLED {
            match self.inbox.recv_timeout(QUIET) {
                Ok(Signal::Touched(more)) => touched = touched.and(more),
                Ok(Signal::Stop) => {
                    let _ = self.sender.send(Signal::Stop);
                    break;
                }
                Err(_) => break,
            }
        }
        touched
    }
}

/// The next event, if one comes in time.
fn receive(inbox: &Receiver<Signal>, pause: Duration) -> Option<Signal> {
    match pause {
        Duration::MAX => Some(inbox.recv().unwrap_or(Signal::Stop)),
        pause => match inbox.recv_timeout(pause) {
            Ok(event) => Some(event),
            Err(RecvTimeoutError::Timeout) => None,
            Err(RecvTimeoutError::Disconnected) => Some(Signal::Stop),
        },
    }
}

fn listen(config: &Config) -> io::Result<TcpListener> {
    let bind = |port| TcpListener::bind((config.bind, port));
    let taken = |error: &io::Error| error.kind() == io::ErrorKind::AddrInUse;
    let first = config.port.unwrap_or(DEFAULT_PORT);
    let mut bound = bind(first);
    for port in DEFAULT_PORT + 1..=DEFAULT_PORT + MORE_PORTS {
        match &bound {
            Err(error) if config.port.is_none() && taken(error) => bound = bind(port),
            _ => break,
        }
    }
    bound.map_err(|error| {
        let address = SocketAddr::new(config.bind, first);
        let words = match error.kind() {
            io::ErrorKind::AddrInUse => format!("`{address}` is taken by another program"),
            io::ErrorKind::AddrNotAvailable => format!("`{}` is not an address of this machine", config.bind),
            _ => format!("`{address}`: {error}"),
        };
        io::Error::new(error.kind(), words)
    })
}

/// The addresses at which the listener is reached. If it listens everywhere: first this machine's own, then those of its
/// networks.
fn addresses(bound: SocketAddr) -> Vec<SocketAddr> {
    if !bound.ip().is_unspecified() {
        return vec![bound];
    }
    let interfaces = if_addrs::get_if_addrs().unwrap_or_default();
    let reached = |ip: &IpAddr| (bound.is_ipv6() || ip.is_ipv4()) && !ip.is_loopback();
    let mut others: Vec<IpAddr> = interfaces
        .iter()
        .filter(|interface| !interface.is_link_local())
        .map(if_addrs::Interface::ip)
        .filter(reached)
        .collect();
    others.sort_unstable();
    let ips = std::iter::once(IpAddr::V4(Ipv4Addr::LOCALHOST)).chain(others);
    ips.map(|ip| SocketAddr::new(ip, bound.port())).collect()
}
