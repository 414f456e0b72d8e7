//! Requests and answers: who may ask, and how an answer is sent.
//!
//! A page of another site in the author's browser can reach this server, too. So a request must name one of our own
//! addresses as its host (else another name was made to lead here) and, if a page sent it, one of our own pages.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io::{self, Read, Seek, SeekFrom};
use std::net::SocketAddr;
use std::ops::Range;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::{self, Stream};
use serde::Serialize;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, watch};

use super::connections::Peer;
use super::editor::EditorLinks;
use super::page::{self, Answer, PANEL, RESERVED, SCRIPT};
use super::panel::{self, PanelWords};
use super::state::PreviewState;
use crate::diagnostic::Summary;
use crate::source::{LargeFile, Made, ReadSeek};

/// How often a connection without news is tried.
const HEARTBEAT: Duration = Duration::from_secs(15);

/// What every request sees.
pub(super) struct HttpState {
    /// What is shown. `None` until the site was read.
    shown: watch::Receiver<Option<Arc<PreviewState>>>,
    /// Every host, with its port, by which we may be asked.
    hosts: BTreeSet<String>,
    /// Whether an open page goes to the one that was changed.
    navigate: bool,
    /// Where files are opened, for whoever sits at this machine.
    links: Option<Arc<EditorLinks>>,
    /// How many answers may be made at once.
    turns: Semaphore,
    /// The KiB that large answers may take together until they are read.
    room: Arc<Semaphore>,
    /// How many open pages may still follow changes.
    followers: Arc<Semaphore>,
}

/// As many open pages may follow changes: half of the connections, so that pages are answered, too.
const FOLLOWERS: usize = 128;

/// An answer of up to this many bytes may always be held until it is read: there are only so many connections.
const SMALL: usize = 512 << 10;

/// What the large answers that are being read may take together, in KiB.
const ROOM: u32 = 128 << 10;

/// How much of an answer is handed to a connection at once.
const PIECE: usize = 64 << 10;

impl HttpState {
    pub(super) fn new(
        shown: watch::Receiver<Option<Arc<PreviewState>>>,
        hosts: BTreeSet<String>,
        navigate: bool,
        links: Option<EditorLinks>,
    ) -> HttpState {
        let turns = std::thread::available_parallelism().map_or(2, usize::from);
        HttpState {
            shown,
            hosts,
            navigate,
            links: links.map(Arc::new),
            turns: Semaphore::new(turns),
            room: Arc::new(Semaphore::new(ROOM as usize)),
            followers: Arc::new(Semaphore::new(FOLLOWERS)),
        }
    }
}

/// The hosts of our addresses, as browsers write them, and the names that this machine has for itself.
pub(super) fn hosts(addresses: &[SocketAddr]) -> BTreeSet<String> {
    let port = addresses.first().map(SocketAddr::port).unwrap_or_default();
    let own = ["localhost", "127.0.0.1", "[::1]"].map(|name| format!("{name}:{port}"));
    let hosts: BTreeSet<String> = addresses.iter().map(ToString::to_string).chain(own).collect();
    // The port that a browser leaves out.
    let short: Vec<String> = hosts.iter().filter_map(|host| host.strip_suffix(":80")).map(str::to_owned).collect();
    hosts.into_iter().chain(short).collect()
}

pub(super) fn router(state: HttpState) -> Router {
    Router::new().fallback(handle).with_state(Arc::new(state))
}

async fn handle(State(state): State<Arc<HttpState>>, request: Request) -> Response {
    let (request, _) = request.into_parts();
    let mut response = match refuse(&state.hosts, &request) {
        Some(refusal) => refusal.into_response(),
        None => respond(&state, &request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    response
}

fn refuse(hosts: &BTreeSet<String>, request: &Parts) -> Option<(StatusCode, String)> {
    let headers = &request.headers;
    let known = |host: &str| hosts.contains(&host.to_ascii_lowercase());
    let one = |name: HeaderName| {
        let mut values = headers.get_all(name).iter();
        let value = values.next().map(|value| value.to_str().unwrap_or_default());
        (value, values.next().is_some())
    };
    let asked_for = request.uri.authority().is_none_or(|authority| known(authority.as_str()));
    match one(header::HOST) {
        (Some(host), false) if known(host) && asked_for => {}
        _ => {
            let ours: Vec<&str> = hosts.iter().map(String::as_str).collect();
            let words = format!("this preview answers only at {}\n", ours.join(", "));
            return Some((StatusCode::FORBIDDEN, words));
        }
    }
    match one(header::ORIGIN) {
        (None, _) => {}
        (Some(origin), false) if origin.strip_prefix("http://").is_some_and(known) => {}
        _ => return Some((StatusCode::FORBIDDEN, "this preview answers only its own pages\n".to_owned())),
    }
    if !matches!(request.method, Method::GET | Method::HEAD) {
        return Some((StatusCode::METHOD_NOT_ALLOWED, "this preview can only be read\n".to_owned()));
    }
    None
}

async fn respond(state: &HttpState, request: &Parts) -> Response {
    let path = request.uri.path();
    let Some(own) = path.strip_prefix(RESERVED) else { return file(state, request).await };
    let text = |kind, text: &'static str| {
        send(Answer { status: 200, kind, location: None, content: text.as_bytes().to_vec().into() }, request, None)
    };
    match own {
        "live.js" => text("text/javascript; charset=utf-8", SCRIPT),
        "panel.css" => text("text/css; charset=utf-8", PANEL),
        "events" => events(state, request),
        _ => StatusCode::NOT_FOUND.into_response(),
    }
}

/// A file of the site, rendered on a thread that may block.
async fn file(state: &HttpState, request: &Parts) -> Response {
    let mut shown = state.shown.clone();
    let Ok(Some(shown)) = shown.wait_for(Option::is_some).await.map(|shown| shown.clone()) else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let mut held = None;
    loop {
        let turn = state.turns.acquire().await;
        let (shown, path) = (Arc::clone(&shown), request.uri.path().to_owned());
        let Ok(answer) = tokio::task::spawn_blocking(move || page::answer(&shown, &path)).await else {
            return (StatusCode::INTERNAL_SERVER_ERROR, "this page could not be made\n").into_response();
        };
        let Made::Bytes(bytes) = &answer.content else { return send(answer, request, None) };
        if bytes.len() <= SMALL || held.is_some() {
            return send(answer, request, held);
        }
        let size = u32::try_from(bytes.len() >> 10).unwrap_or(ROOM).min(ROOM);
        if let Ok(room) = Arc::clone(&state.room).try_acquire_many_owned(size) {
            return send(answer, request, Some(room));
        }
        // Slow readers have taken all the room. Waiting with the answer in hand would take still more, and waiting with
        // the turn would keep everybody waiting; so it is made again once there is room.
        drop((answer, turn));
        held = Arc::clone(&state.room).acquire_many_owned(size).await.ok();
    }
}

/// `room` is what the answer takes of the room for large answers, until it was read.
fn send(answer: Answer, request: &Parts, room: Option<OwnedSemaphorePermit>) -> Response {
    let Answer { status, kind, location, content } = answer;
    let mut response = Response::new(Body::empty());
    let whole = content.len();
    let mut part = 0..whole;
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Some(to) = location.and_then(|to| HeaderValue::from_str(&to).ok()) {
        headers.insert(header::LOCATION, to);
    }
    // Media are asked for in parts; a page is not.
    if status == 200 && !kind.starts_with("text/html") {
        headers.insert(header::ACCEPT_RANGES, HeaderValue::from_static("bytes"));
        match ByteRange::asked(&request.headers, whole) {
            ByteRange::Whole => {}
            ByteRange::Range(first, last) => {
                part = first..last + 1;
                content_range(headers, &format!("bytes {first}-{last}/{whole}"));
                *response.status_mut() = StatusCode::PARTIAL_CONTENT;
            }
            ByteRange::Impossible => {
                part = 0..0;
                content_range(headers, &format!("bytes */{whole}"));
                *response.status_mut() = StatusCode::RANGE_NOT_SATISFIABLE;
            }
        }
    }
    response.headers_mut().insert(header::CONTENT_LENGTH, HeaderValue::from(part.end - part.start));
    if request.method != Method::HEAD {
        *response.body_mut() = match (content, room) {
            (Made::Bytes(bytes), None) => Body::from(slice(bytes, part)),
            (Made::Bytes(bytes), Some(room)) => Body::from_stream(pieces(slice(bytes, part), room)),
            (Made::File(file), _) => Body::from_stream(pieces_of_file(file, part)),
        };
    }
    response
}

/// The bytes piece by piece. The room is free again once the last piece was taken.
fn pieces(bytes: Bytes, room: OwnedSemaphorePermit) -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::unfold((bytes, room), |(mut rest, room)| async {
        let piece = rest.split_to(rest.len().min(PIECE));
        (!piece.is_empty()).then_some((Ok(piece), (rest, room)))
    })
}

fn slice(bytes: Vec<u8>, part: Range<u64>) -> Bytes {
    let [start, end] = [part.start, part.end].map(|at| usize::try_from(at).unwrap_or(usize::MAX).min(bytes.len()));
    Bytes::from(bytes).slice(start..end)
}

/// A part of a large file, piece by piece, read on threads that may block. If it can no longer be read, the answer ends
/// early, and the browser knows by its length.
fn pieces_of_file(file: LargeFile, part: Range<u64>) -> impl Stream<Item = io::Result<Bytes>> {
    let opened: Option<Box<dyn ReadSeek>> = None;
    stream::try_unfold((file, opened, part), |(file, opened, part)| async move {
        let read = move || {
            let mut opened = match opened {
                Some(opened) => opened,
                None => {
                    let mut opened = file.open()?;
                    opened.seek(SeekFrom::Start(part.start))?;
                    opened
                }
            };
            let mut piece = Vec::with_capacity(PIECE);
            opened.by_ref().take((part.end - part.start).min(PIECE as u64)).read_to_end(&mut piece)?;
            let rest = part.start + piece.len() as u64..part.end;
            Ok((!piece.is_empty()).then(|| (Bytes::from(piece), (file, Some(opened), rest))))
        };
        tokio::task::spawn_blocking(read).await.map_err(io::Error::other)?
    })
}

fn content_range(headers: &mut HeaderMap, range: &str) {
    headers.extend(HeaderValue::from_str(range).ok().map(|range| (header::CONTENT_RANGE, range)));
}

/// The part of a file that a request wants (RFC 9110, section 14).
#[derive(Debug, PartialEq, Eq)]
enum ByteRange {
    Whole,
    /// From the first byte to the last, both in.
    Range(u64, u64),
    /// It begins where the file has ended.
    Impossible,
}

impl ByteRange {
    /// A server may ignore a range. This one ignores several ranges at once, a wrong one, and one that depends on a version,
    /// since nothing here has a version.
    fn asked(headers: &HeaderMap, whole: u64) -> ByteRange {
        let range = headers.get(header::RANGE).and_then(|range| range.to_str().ok());
        let Some(range) = range.and_then(|range| range.strip_prefix("bytes=")) else { return ByteRange::Whole };
        if headers.contains_key(header::IF_RANGE) {
            return ByteRange::Whole;
        }
        let Some((first, last)) = range.trim().split_once('-') else { return ByteRange::Whole };
        let (first, last) = match (number(first), number(last)) {
            (Some(first), Some(last)) if first <= last => (first, last),
            (Some(first), None) if last.is_empty() => (first, u64::MAX),
            (None, Some(0)) if first.is_empty() => return ByteRange::Impossible,
            (None, Some(length)) if first.is_empty() => (whole.saturating_sub(length), u64::MAX),
            _ => return ByteRange::Whole,
        };
        if first < whole { ByteRange::Range(first, last.min(whole - 1)) } else { ByteRange::Impossible }
    }
}

/// Digits alone: no sign, no space.
fn number(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

/// What an open page receives.
#[derive(Serialize)]
struct StateJson<'s> {
    generation: u64,
    pages: u64,
    styles: u64,
    /// As the terminal has them.
    faults: String,
    errors: usize,
    panel: PanelJson,
    stylesheets: Vec<String>,
    changed: Option<&'s str>,
}

/// The faults as a page shows them.
#[derive(Serialize)]
struct PanelJson {
    #[serde(flatten)]
    words: PanelWords,
    html: String,
}

fn events(state: &HttpState, request: &Parts) -> Response {
    if request.method == Method::HEAD {
        return ([(header::CONTENT_TYPE, "text/event-stream")], Body::empty()).into_response();
    }
    let Ok(place) = Arc::clone(&state.followers).try_acquire_owned() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let beat = KeepAlive::new().interval(HEARTBEAT);
    let is_author = request.extensions.get::<Peer>().is_some_and(|peer| peer.is_author);
    let links = state.links.clone().filter(|_| is_author);
    // The state that the page was made of, and its language.
    let language = request.uri.query().and_then(|query| query.split_once('&')).map(|(_, tag)| tag.to_owned());
    let follower = Follower { navigate: state.navigate, links, language: language.unwrap_or_default(), _place: place };
    Sse::new(states(state.shown.clone(), follower)).keep_alive(beat).into_response()
}

/// An open page that is told of each state.
struct Follower {
    navigate: bool,
    links: Option<Arc<EditorLinks>>,
    /// Of the page, as a tag; empty if it is not known.
    language: String,
    /// Given back when the page is closed.
    _place: OwnedSemaphorePermit,
}

/// The state as it is, then each that follows; who is slow misses some, and learns from the numbers what they changed.
fn states(
    mut shown: watch::Receiver<Option<Arc<PreviewState>>>,
    follower: Follower,
) -> impl Stream<Item = Result<Event, Infallible>> {
    shown.mark_changed();
    stream::unfold((shown, follower), move |(mut shown, follower)| async move {
        loop {
            shown.changed().await.ok()?;
            let Some(now) = shown.borrow_and_update().clone() else { continue };
            return Some((Ok(Event::default().data(told(&now, &follower))), (shown, follower)));
        }
    })
}

fn told(shown: &PreviewState, follower: &Follower) -> String {
    let words = shown.words.words(&follower.language, &shown.faults);
    let html = panel::html(&words, &shown.faults, follower.links.as_deref());
    let Summary { errors, .. } = shown.faults.summary();
    let state = StateJson {
        generation: shown.generation,
        pages: shown.pages,
        styles: shown.styles,
        faults: shown.faults.text(false),
        errors,
        panel: PanelJson { words, html },
        stylesheets: style_sheets(shown),
        changed: shown.changed.as_deref().filter(|_| follower.navigate),
    };
    serde_json::to_string(&state).unwrap_or_default()
}

fn style_sheets(shown: &PreviewState) -> Vec<String> {
    let Some(site) = &shown.site else { return Vec::new() };
    site.prepared.ctx.style_sheets().map(|address| format!("{}{address}", site.base)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(range: &str) -> ByteRange {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_str(range).unwrap());
        ByteRange::asked(&headers, 100)
    }

    #[test]
    fn ranges_are_read_as_the_standard_has_them() {
        assert_eq!(asked("bytes=0-0"), ByteRange::Range(0, 0));
        assert_eq!(asked("bytes=10-"), ByteRange::Range(10, 99));
        assert_eq!(asked("bytes=-10"), ByteRange::Range(90, 99));
        assert_eq!(asked("bytes=-1000"), ByteRange::Range(0, 99));
        assert_eq!(asked("bytes=90-1000"), ByteRange::Range(90, 99));
        for impossible in ["bytes=100-", "bytes=100-101", "bytes=-0"] {
            assert_eq!(asked(impossible), ByteRange::Impossible, "{impossible}");
        }
        for overlooked in ["bytes=5-2", "bytes=a-b", "bytes=", "bytes=-", "bytes=0-1,5-6", "lines=0-1", "bytes=+1-2"] {
            assert_eq!(asked(overlooked), ByteRange::Whole, "{overlooked}");
        }
    }

    #[test]
    fn nothing_is_a_part_of_an_empty_file() {
        let mut headers = HeaderMap::new();
        headers.insert(header::RANGE, HeaderValue::from_static("bytes=-5"));
        assert_eq!(ByteRange::asked(&headers, 0), ByteRange::Impossible);
    }
}
