//! How long an edit takes to reach the page, on a generated site: `cargo bench --bench preview [REPORTS]`.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::panic,
    reason = "it measures, on a disk, and tells"
)]

use std::fmt::Write as _;
use std::fs;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpStream};
use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use vigie::pipeline::{Options, PreviewOptions};
use vigie::serve::{Config, News, Took, run};

const SERIES: usize = 20;

const ROUNDS: usize = 12;

fn main() {
    let reports = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    generate(dir.path(), reports).expect("a generated site");
    let started = Instant::now();
    let (news, told) = mpsc::channel();
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let config = config(dir.path());
    let stopped = async { drop(stopped.await) };
    let server = std::thread::spawn(move || run(config, stopped, move |what| drop(news.send(told_of(what)))));
    let Ok(Told::Listening(address)) = told.recv() else { panic!("it listens") };
    let Ok(Told::Shown(took)) = told.recv() else { panic!("it shows the site") };
    println!("{reports} reports, shown after {:.2} s ({})", started.elapsed().as_secs_f64(), parts(took));
    let path = dir.path().join(format!("content/series-07/{:04}.md", reports / SERIES / 5));
    let page = format!("/series-07/{}/", reports / SERIES / 5);
    let text = fs::read_to_string(&path).expect("a report");
    let mut times = Vec::new();
    for round in 0..ROUNDS {
        let mark = format!("Nouvelle numéro {round}.");
        // Between two edits a writer waits, and the preview comes to rest.
        std::thread::sleep(Duration::from_millis(1500));
        let saved = Instant::now();
        fs::write(&path, format!("{text}\n{mark}\n")).expect("a saved report");
        let Ok(Told::Shown(took)) = told.recv() else { panic!("it shows the edit") };
        let shown = saved.elapsed();
        let html = get(address, &page);
        let whole = saved.elapsed();
        assert!(html.contains(&mark), "the page is the new one");
        let watch = shown.saturating_sub(took.read + took.parse + took.link);
        println!(
            "save to bytes {:5.1} ms: watch {:.1}, {}, render and send {:.1}",
            ms(whole),
            ms(watch),
            parts(took),
            ms(whole - shown)
        );
        times.push(whole);
    }
    times.sort_unstable();
    println!("median {:.1} ms, slowest {:.1} ms", ms(times[ROUNDS / 2]), ms(times[ROUNDS - 1]));
    let _ = stop.send(());
    server.join().expect("a server that ends").expect("no failure");
}

enum Told {
    Listening(SocketAddr),
    Shown(Took),
    Other,
}

fn told_of(news: &News) -> Told {
    match news {
        News::Listening(addresses) => Told::Listening(addresses[0]),
        News::Shown(shown) => {
            assert_eq!(shown.faults.summary().errors, 0, "{}", shown.faults.text(false));
            Told::Shown(shown.took)
        }
        News::Polling(_) => Told::Other,
    }
}

fn config(site: &Path) -> Config {
    let now = "2026-01-01T00:00Z".parse().unwrap_or_else(|_| unreachable!());
    let preview = PreviewOptions::default();
    Config {
        site: site.to_owned(),
        options: Options { now, drafts: false, base_url: None, strict: false, preview },
        clock: || None,
        bind: IpAddr::V4(Ipv4Addr::LOCALHOST),
        port: Some(0),
        poll: false,
        navigate: false,
        first_generation: 0,
    }
}

fn get(address: SocketAddr, path: &str) -> String {
    let mut stream = TcpStream::connect(address).expect("a connection");
    write!(stream, "GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n").expect("a request");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("an answer");
    answer
}

fn parts(took: Took) -> String {
    format!("read {:.1}, parse {:.1}, link {:.1}", ms(took.read), ms(took.parse), ms(took.link))
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// A site as a desk would have it after years: series, registers, figures, citations, links, and a translation of every
/// tenth report.
fn generate(site: &Path, reports: usize) -> std::io::Result<()> {
    let content = site.join("content");
    fs::create_dir_all(&content)?;
    fs::write(
        content.join("site.yaml"),
        "title: Banc\nbase_url: https://desk.example.org/\nlanguages: [fr, en]\ntimezone: Europe/Paris\n",
    )?;
    let mut places = String::new();
    let mut actors = String::new();
    let mut sources = String::new();
    for at in 0..60 {
        let _ = writeln!(
            places,
            "place-{at}: {{name: {{fr: Lieu {at}, en: Place {at}}}, lat: {}.5, lon: 37.1, country: SYR}}",
            30 + at % 9
        );
        let _ = writeln!(
            actors,
            "actor-{at}: {{name: {{fr: Acteur {at}, en: Actor {at}}}, short: A{at}, kind: organisation}}"
        );
        let _ = writeln!(
            sources,
            "source-{at}: {{name: Source {at}, type: ngo_monitor, url: \"https://example.org/{at}\", reliability: C}}"
        );
    }
    fs::write(content.join("places.yaml"), places)?;
    fs::write(content.join("actors.yaml"), actors)?;
    fs::write(content.join("sources.yaml"), sources)?;
    for series in 0..SERIES {
        let folder = content.join(format!("series-{series:02}"));
        fs::create_dir_all(&folder)?;
        fs::write(folder.join("series.yaml"), format!("title: Série {series}\ncountry: [SYR]\nstatus: ongoing\n"))?;
        for number in 1..=reports / SERIES {
            fs::write(folder.join(format!("{number:04}.md")), report(series, number))?;
            if number % 10 == 0 {
                let text = format!(
                    "---\ntitle: Situation report {number}\nsummary: What happened on the day.\n---\n\n## Clashes\n\nThe report [@source-{}] tells of [[place-{}]].\n",
                    number % 60,
                    number % 60
                );
                fs::write(folder.join(format!("{number:04}.en.md")), text)?;
            }
        }
    }
    Ok(())
}

fn report(series: usize, number: usize) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1)
        .and_then(|first| first.checked_add_days(chrono::Days::new(number as u64)))
        .expect("a day");
    let (a, b) = ((number * 7 + series) % 60, (number * 11 + 3) % 60);
    let mut text = format!(
        "---\ntitle: \"Point de situation {number} : les combats\"\nsummary: Ce qui s'est passé ce jour-là, en deux phrases.\nas_of: {day}T20:00+01:00\nperiod: {{start: {day}, end: {day}}}\nsections: [confrontations, reactions, casualties]\nplaces: [place-{a}, place-{b}]\nactors: [actor-{a}]\nhighlights: [\"Les combats ont repris\", \"Les routes sont coupées\"]\nkey_figures:\n"
    );
    for (at, name) in ["killed", "injured", "displaced", "schools"].iter().enumerate() {
        let value = number * 3 + at;
        let _ = writeln!(
            text,
            "  - {{id: {name}, label: {{fr: \"Total {name}\", en: \"{name}\"}}, value: {value}, unit: persons, scope: to_date, source: source-{a}, credibility: 3}}"
        );
    }
    text.push_str("---\n\n");
    let words = "Le rapport dit que des personnes ont quitté la ville dans la nuit, que les routes sont coupées et que l'eau manque. ";
    for heading in ["Combats", "Réactions", "Bilan"] {
        let _ = write!(
            text,
            "## {heading}\n\n{words}[@source-{a} 3] Selon [[place-{b}]], on compte [=killed] morts.\n\n{}\n\n- un point sur [[actor-{a}]]\n- un autre [@source-{b}]\n\n",
            words.repeat(6)
        );
    }
    if number > 1 {
        let _ = writeln!(text, "Voir [le point d'avant]({:04}.md#casualties).", number - 1);
    }
    text
}
