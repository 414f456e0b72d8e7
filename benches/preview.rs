//! How long an edit takes to reach the page, on a generated site, and what a thousand of them leave in memory:
//! `cargo bench --bench preview [REPORTS]`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::panic,
    reason = "it measures, on a disk, and tells"
)]

#[expect(dead_code, reason = "the other half is for comparing with Hugo")]
#[path = "support/corpus.rs"]
mod corpus;

use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use vigie::pipeline::{Options, PreviewOptions};
use vigie::serve::{Config, News, Timings, run};

/// As in the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Edits, one after the other.
const ROUNDS: usize = 12;
/// Edits of a rarer kind.
const FEW: usize = 5;
/// Edits without a pause, to see what they leave in memory.
const MANY: usize = 1000;

fn main() {
    let reports = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    let corpus = corpus::Corpus { reports, languages: vec!["en".to_owned()], in_a_series: corpus::REPORTS_IN_A_SERIES };
    corpus.write_vigie(dir.path()).expect("a corpus");
    let started = Instant::now();
    let (news, told) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let config = config(dir.path());
    let stopped = async { drop(stopped.await) };
    let server = std::thread::spawn(move || run(config, stopped, move |what| drop(news.send(told_of(what)))));
    let Ok(Told::Listening(address)) = told.recv() else { panic!("it listens") };
    let Ok(Told::PreviewState(took)) = told.recv() else { panic!("it shows the site") };
    println!("{reports} reports, shown after {:.2} s ({})", started.elapsed().as_secs_f64(), parts(took));
    let path = dir.path().join("content/series-000/042.en.md");
    let page = "/series-000/42/";
    let text = fs::read_to_string(&path).expect("a report");
    let edit = |path: &Path, text: &str, page: &str, mark: &str| {
        // Between two edits a writer waits, and the preview comes to rest.
        std::thread::sleep(Duration::from_millis(1500));
        let saved = Instant::now();
        fs::write(path, text).expect("a saved report");
        let Ok(Told::PreviewState(took)) = told.recv() else { panic!("it shows the edit") };
        let shown = saved.elapsed();
        let html = get(address, page);
        let whole = saved.elapsed();
        assert!(html.contains(mark), "the page is the new one");
        let watch = shown.saturating_sub(took.read + took.parse + took.link);
        println!(
            "save to bytes {:5.1} ms: watch {:.1}, {}, render and send {:.1}",
            ms(whole),
            ms(watch),
            parts(took),
            ms(whole - shown)
        );
        whole
    };
    let words = |round| {
        let mark = format!("News no. {round}.");
        edit(&path, &format!("{text}\n{mark}\n"), page, &mark)
    };
    tell("other words", (0..ROUNDS).map(words).collect());
    let address_of = |round| {
        let front = format!("---\naliases: [/old/{round}/]\n");
        edit(&path, &text.replacen("---\n", &front, 1), &format!("/old/{round}/"), "/series-000/42/")
    };
    tell("another address", (0..FEW).map(address_of).collect());
    let issue = |round| {
        let number = 900 + round;
        let path = path.with_file_name(format!("{number}.en.md"));
        edit(&path, &text, &format!("/series-000/{number}/"), "<h1")
    };
    tell("another report", (0..FEW).map(issue).collect());
    let before = resident();
    for round in 0..MANY {
        fs::write(&path, format!("{text}\nMore news, no. {round}.\n")).expect("a saved report");
        let Ok(Told::PreviewState(_)) = told.recv() else { panic!("it shows the edit") };
        get(address, page);
    }
    if let (Some(before), Some(after)) = (before, resident()) {
        println!("resident before {MANY} more edits {before:.1} MB, after them {after:.1} MB");
    }
    let _ = stop.send(());
    server.join().expect("a server that ends").expect("no failure");
}

fn tell(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    println!("{what}: median {:.1} ms, slowest {:.1} ms", ms(times[times.len() / 2]), ms(times[times.len() - 1]));
}

enum Told {
    Listening(SocketAddr),
    PreviewState(Timings),
    Other,
}

fn told_of(news: &News) -> Told {
    match news {
        News::Listening(addresses) => Told::Listening(addresses[0]),
        News::Shown(shown) => {
            assert_eq!(shown.faults.summary().errors, 0, "{}", shown.faults.text(false));
            Told::PreviewState(shown.took)
        }
        News::Polling(_) => Told::Other,
    }
}

fn config(site: &Path) -> Config {
    let now = "2026-01-01T00:00Z".parse().unwrap_or_else(|_| unreachable!());
    let preview = PreviewOptions::default();
    Config {
        site: site.to_owned(),
        options: Options { preview, ..Options::at(now) },
        clock: || None,
        bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: Some(0),
        poll: false,
        navigate: false,
        editor: None,
        first_generation: 0,
    }
}

/// Millions of bytes that this process holds in memory, where the system tells.
fn resident() -> Option<f64> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes * 1024.0 / 1e6)
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn parts(took: Timings) -> String {
    format!("read {:.1}, parse {:.1}, link {:.1}", ms(took.read), ms(took.parse), ms(took.link))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}
