//! How long an edit takes to reach the page, on a generated site: `cargo bench --bench preview [REPORTS]`.
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures, on a disk, and tells")]

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use vigie::disk::read::{Assets, read};
use vigie::pipeline::{self, Memo, Options, PreviewOptions};
use vigie::source::{Content, ReadAsset};

const SERIES: usize = 20;

fn main() {
    let reports = std::env::args().skip(1).find_map(|arg| arg.parse().ok()).unwrap_or(10_000);
    let dir = tempfile::tempdir().expect("a temporary folder");
    generate(dir.path(), reports).expect("a generated site");
    let mut clock = Clock(Instant::now());
    let mut tree = read(dir.path(), &[]).expect("a readable site");
    pipeline::complete(&mut tree);
    clock.tell("read");
    let assets: Arc<dyn ReadAsset> = Arc::new(Assets::open(dir.path()).expect("a folder"));
    let mut memo = Memo::default();
    let options = Options {
        now: "2026-01-01T00:00Z".parse().unwrap_or_else(|_| unreachable!()),
        drafts: false,
        base_url: None,
        strict: false,
        preview: PreviewOptions::default(),
    };
    for round in 0..4 {
        println!("round {round}");
        let path = "content/series-07/0100.md";
        let id = tree.find(path).expect("a report");
        let text = tree.text(id).replace("Le rapport", "Le  rapport");
        tree.insert(path.to_owned(), Content::Text(text.into()));
        let mut clock = Clock(Instant::now());
        let all = Instant::now();
        let written = pipeline::parse_again(&tree, &mut memo);
        clock.tell("parse");
        let mut faults = Vec::new();
        let settings = vigie::model::settings::Settings::default();
        let theme = vigie::theme::Theme::load(&tree, "default", id.whole()).gather(&mut faults);
        clock.tell("theme alone");
        drop(theme);
        let strings = vigie::theme::i18n::Strings::load(&tree, "default", "fr", id.whole()).gather(&mut faults);
        clock.tell("strings alone");
        drop((strings, settings));
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::public).expect("machine");
        clock.tell("prepare");
        let faults = pipeline::settle(prepared.diagnostics.clone(), &tree, &options);
        clock.tell("settle");
        let prepared = prepared.value;
        for wanted in ["index.html", "series-07/100/index.html", "series-07/index.html", "places/place-3/index.html", "feed.xml", "sitemap.xml", "archive/index.html"] {
            if let Some((_, planned)) = prepared.plan.iter().find(|(path, _)| path.as_str() == wanted) {
                let before = Instant::now();
                let bytes = vigie::output::render(&prepared.ctx, &planned.job).expect("bytes").value;
                println!("  {wanted}: {:?} {} bytes", before.elapsed(), bytes.len());
            }
        }
        println!("{} faults, {} jobs, all {:?}", faults.len(), prepared.plan.len(), all.elapsed());
        if round == 0 {
            print!("{}", vigie::diagnostic::to_text(&faults[..faults.len().min(3)], &tree, false));
        }
        clock = Clock(Instant::now());
        drop(prepared);
        clock.tell("drop");
    }
}

struct Clock(Instant);

impl Clock {
    fn tell(&mut self, part: &str) {
        let took: Duration = self.0.elapsed();
        println!("  {part}: {:.1} ms", took.as_secs_f64() * 1e3);
        self.0 = Instant::now();
    }
}

/// A site as a desk would have it after years: series, registers, figures, citations, links, and a translation of every
/// tenth report.
fn generate(site: &Path, reports: usize) -> std::io::Result<()> {
    let content = site.join("content");
    fs::create_dir_all(&content)?;
    fs::write(content.join("site.yaml"), "title: Banc\nbase_url: https://desk.example.org/\nlanguages: [fr, en]\ntimezone: Europe/Paris\n")?;
    let mut places = String::new();
    let mut actors = String::new();
    let mut sources = String::new();
    for at in 0..60 {
        let _ = writeln!(places, "place-{at}: {{name: {{fr: Lieu {at}, en: Place {at}}}, lat: {}.5, lon: 37.1, country: SYR}}", 30 + at % 9);
        let _ = writeln!(actors, "actor-{at}: {{name: {{fr: Acteur {at}, en: Actor {at}}}, short: A{at}, kind: organisation}}");
        let _ = writeln!(sources, "source-{at}: {{name: Source {at}, type: ngo_monitor, url: \"https://example.org/{at}\", reliability: C}}");
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
                let text = format!("---\ntitle: Situation report {number}\nsummary: What happened on the day.\n---\n\n## Clashes\n\nThe report [@source-{}] tells of [[place-{}]].\n", number % 60, number % 60);
                fs::write(folder.join(format!("{number:04}.en.md")), text)?;
            }
        }
    }
    Ok(())
}

fn report(series: usize, number: usize) -> String {
    let day = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).and_then(|first| first.checked_add_days(chrono::Days::new(number as u64))).expect("a day");
    let (a, b) = ((number * 7 + series) % 60, (number * 11 + 3) % 60);
    let mut text = format!(
        "---\ntitle: \"Point de situation {number} : les combats\"\nsummary: Ce qui s'est passé ce jour-là, en deux phrases.\nas_of: {day}T20:00+01:00\nperiod: {{start: {day}, end: {day}}}\nsections: [confrontations, reactions, casualties]\nplaces: [place-{a}, place-{b}]\nactors: [actor-{a}]\nhighlights: [\"Les combats ont repris\", \"Les routes sont coupées\"]\nkey_figures:\n"
    );
    for (at, name) in ["killed", "injured", "displaced", "schools"].iter().enumerate() {
        let value = number * 3 + at;
        let _ = writeln!(text, "  - {{id: {name}, label: {{fr: \"Total {name}\", en: \"{name}\"}}, value: {value}, unit: persons, scope: to_date, source: source-{a}, credibility: 3}}");
    }
    text.push_str("---\n\n");
    let words = "Le rapport dit que des personnes ont quitté la ville dans la nuit, que les routes sont coupées et que l'eau manque. ";
    for heading in ["Combats", "Réactions", "Bilan"] {
        let _ = write!(text, "## {heading}\n\n{words}[@source-{a} 3] Selon [[place-{b}]], on compte [=killed] morts.\n\n{}\n\n- un point sur [[actor-{a}]]\n- un autre [@source-{b}]\n\n", words.repeat(6));
    }
    if number > 1 {
        let _ = writeln!(text, "Voir [le point d'avant]({:04}.md#casualties).", number - 1);
    }
    text
}
