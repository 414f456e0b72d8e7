//! What each language says of numbers, times, grades, figures and names: a file for each in `tests/wording/`, to be read
//! by those who speak it. The reports that it speaks of are in `tests/wording/site.txt`.
//!
//! `VIGIE_UPDATE=1 cargo test --lib wording` writes the files again.

use std::fmt::Display;
use std::path::Path;
use std::sync::Arc;

use super::{Voice, figures, grades, incidents, times, titles, values};
use crate::content;
use crate::content::settings::PublisherDraft;
use crate::content::shapes::Text;
use crate::content::values::{Amount, Credibility, ImpactSeverity, Moment, Reliability, Tlp};
use crate::language::{FALLBACK, LANGUAGES};
use crate::model::figure::Value;
use crate::model::gate::Gate;
use crate::model::incident::{Incident, StateId};
use crate::model::period::{Period, Timestamp};
use crate::model::report_type::TypeId;
use crate::model::settings::{LanguageId, Settings};
use crate::model::{self, BuildInputs, Site};
use crate::source::{Content, SourceTree};
use crate::theme::i18n::Strings;
use crate::theme::locale::Locale;

/// What is said, each with a name.
type Lines = Vec<(String, String)>;

/// Languages that something may be in. The messages know no name of the last but two; the last two are one language.
const LANGUAGES_SAID: [&str; 14] =
    ["ar", "en", "es", "fr", "uk", "ckb", "fa", "ku", "ps", "so", "tr", "bs", "sr", "sr-Latn"];

#[test]
fn each_language_says_what_its_readers_expect() {
    for language in LANGUAGES {
        let tag = language.tag;
        let (tree, site) = site(tag);
        let settings = tree.find("content/site.yaml").unwrap().whole();
        let strings = Strings::load(&tree, "default", tag, settings).value;
        let locale = Locale::new(tag);
        let voice = Voice {
            language: LanguageId::new(0),
            locale: &locale,
            strings: &strings,
            settings: &site.settings,
            year: 2024,
        };
        let lines = [
            of_texts(&voice),
            of_figures(&voice, &site),
            of_units(&voice),
            of_counts(&voice),
            of_times(&voice),
            of_incidents(&voice),
            of_grades(&voice),
            of_names(&voice, &site),
            of_reports(&voice, &site),
        ];
        let lines = lines.concat().into_iter().map(|(name, words)| format!("{name}: {words}").trim_end().to_owned());
        check(tag, &visible(&lines.map(|line| line + "\n").collect::<String>()));
    }
}

/// Compares with the file of the language, or writes it.
#[expect(clippy::disallowed_methods, reason = "a test reads what it expects, and writes it if that is asked for")]
fn check(tag: &str, said: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wording").join(tag).with_extension("txt");
    if std::env::var_os("VIGIE_UPDATE").is_some() {
        std::fs::write(&path, said).unwrap();
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_else(|_| panic!("`{}` is missing", path.display()));
    let only_in = |text: &str, other: &str, sign: &str| -> String {
        let lines = text.lines().filter(|line| other.lines().all(|known| known != *line));
        lines.map(|line| format!("{sign} {line}\n")).collect()
    };
    let difference = only_in(&expected, said, "-") + &only_in(said, &expected, "+");
    assert!(expected == said, "`{}` (-) is not what is said (+):\n{difference}", path.display());
}

/// Spaces that do not break and marks that nobody sees, by their numbers.
fn visible(text: &str) -> String {
    let visible = |c: char| match c {
        '\u{a0}' | '\u{61c}' | '\u{2000}'..='\u{200f}' | '\u{202a}'..='\u{202f}' | '\u{2060}'..='\u{206f}' => {
            c.escape_unicode().to_string()
        }
        _ => c.to_string(),
    };
    text.chars().map(visible).collect()
}

/// The site of `tests/wording/site.txt` in a language.
fn site(tag: &str) -> (SourceTree, Site) {
    let mut tree = SourceTree::default();
    for file in include_str!("../../tests/wording/site.txt").replace("LANGUAGE", tag).split("==> ").skip(1) {
        let (path, text) = file.split_once('\n').unwrap();
        tree.insert(path.to_owned(), Content::Text(text.into()));
    }
    let mut faults = Vec::new();
    let written = content::parse_settings(&tree).gather(&mut faults).unwrap();
    let settings = Settings::build(&written).gather(&mut faults);
    let options = settings.parse_options();
    let drafts = tree.iter().filter_map(|(id, file)| content::parse(id, file, &options).gather(&mut faults));
    let drafts: Vec<_> = drafts.map(Arc::new).collect();
    let gate = Gate::open(chrono::DateTime::UNIX_EPOCH);
    let inputs = BuildInputs { written: Some(&written), drafts: &drafts, gate: &gate, tree: &tree };
    let site = model::build(settings, &inputs, &mut Default::default()).gather(&mut faults);
    assert_eq!(faults, [], "the site is sound");
    (tree, site)
}

fn line(name: impl Display, words: impl Into<String>) -> (String, String) {
    (name.to_string(), words.into())
}

fn text(text: &str) -> Text {
    Text::Plain(text.parse().unwrap())
}

fn exactly(number: f64) -> Value {
    Value::Exact(Amount::of(number))
}

fn timestamp(written: &str, settings: &Settings) -> Timestamp {
    Timestamp::new(written.parse::<Moment>().unwrap(), settings.timezone).unwrap()
}

fn of_texts(voice: &Voice<'_>) -> Lines {
    let quoted = "Flood \"2024\": what now?";
    let german = Text::ByLanguage(vec![("de".parse().unwrap(), "Nur deutsch".parse().unwrap())]);
    let counts = [0, 1, 2, 5, 11, 21, 100, 102, 1234].map(|count| voice.count("reports-count", count));
    vec![
        line("typeset", voice.typeset(quoted)),
        line("typeset in German", voice.typeset_in(LanguageId::new(1), quoted)),
        line("a text in German only", voice.text(&german)),
        line("no text", voice.maybe_text(None)),
        line("reports", counts.join(" · ")),
    ]
}

fn of_figures(voice: &Voice<'_>, site: &Site) -> Lines {
    let mut lines = vec![
        line("figure unknown", values::value(voice, Value::Unknown(None), false)),
        line("about, signed", values::about(voice, &voice.locale.signed(106_000))),
        line("at least, signed", values::at_least(voice, &voice.locale.signed(190))),
        line("at most, signed", values::at_most(voice, &voice.locale.signed(-50))),
        line("kilometres", values::kilometres(voice, Amount::of(1250.5))),
    ];
    let first = &site.reports.iter().next().unwrap().figures;
    for figure in first {
        let words = match &figure.revision {
            None => values::value(voice, figure.value, figure.approximate),
            Some(_) if figure.label.is_some() => figures::revised(voice, &figures::label(voice, figure), figure),
            Some(_) => figures::revision(voice, figure),
        };
        lines.push(line(format!("figure {}", figure.id), words));
    }
    for figure in first.iter().filter(|figure| figure.unit.is_some()) {
        lines.push(line(format!("figure {} in a text", figure.id), figures::in_text(voice, figure)));
    }
    let unrevised = &first[0];
    lines.push(line("label, none", figures::label(voice, unrevised)));
    lines.push(line("revision, none", figures::revision(voice, unrevised)));
    lines
}

/// Every unit of the interface, and one that it does not know, each behind numbers as on a page.
fn of_units(voice: &Voice<'_>) -> Lines {
    let known = FALLBACK.messages.lines().filter_map(|line| Some(line.strip_prefix("unit-")?.split_once(" =")?.0));
    let counted = |unit| {
        let words = [0.0, 1.0, 2.0, 5.0, 11.0, 21.0, 100.0, 102.0, 1.5].map(|number| {
            let word = values::unit(voice, Some(unit), exactly(number));
            format!("{} {word}", voice.locale.number(Amount::of(number))).trim_end().to_owned()
        });
        line(format!("unit {unit}"), words.join(" · "))
    };
    let none = line("unit, none", values::unit(voice, None, exactly(2.0)));
    known
        .map(|unit| if unit == "percent" { "%" } else { unit })
        .chain(["USD", "Zelte"])
        .map(counted)
        .chain([none])
        .collect()
}

/// Every message that takes a count, with counts of every plural form.
fn of_counts(voice: &Voice<'_>) -> Lines {
    let counted = FALLBACK.messages.lines().filter_map(|line| line.strip_suffix(" = { $count ->"));
    let said = |key: &str| {
        let words = [0, 1, 2, 3, 5, 11, 21, 100].map(|count| voice.count(key, count));
        line(format!("count {key}"), words.join(" · "))
    };
    counted.filter(|key| !key.starts_with("unit-")).map(said).collect()
}

fn of_times(voice: &Voice<'_>) -> Lines {
    let mut lines = Lines::new();
    let in_utc = Settings::default();
    let in_etc = Settings { timezone: chrono_tz::Etc::UTC, ..Settings::default() };
    for (written, settings) in [
        ("2024-11-30T09:05", voice.settings),
        ("2024-11-29T23:30", voice.settings),
        ("2024-11-30T20:05+05:30", voice.settings),
        ("2024-11-30T20:05", &in_utc),
        ("2024-11-30", voice.settings),
        ("2024-12-01", voice.settings),
        ("2023-12-01T20:05", &in_utc),
        ("2023-12-30T20:05", &in_etc),
    ] {
        let (at, voice) = (timestamp(written, settings), Voice { settings, ..*voice });
        let time = times::time(&voice, at);
        lines.push(line(format!("time {}", at.iso()), time.words));
        lines.push(line(format!("time {}, day", at.iso()), format!("{} · {}", time.day, time.short)));
        lines.push(line(format!("time {}, for machines", at.iso()), time.datetime));
        lines.push(line(format!("time {}, clock", at.iso()), times::clock(&voice, at)));
        lines.push(line(format!("time {}, universal", at.iso()), times::universal(&voice, at)));
    }
    for (start, end) in [
        ("2024-11-27", "2024-11-30"),
        ("2024-11-27", "2024-12-02"),
        ("2024-12-27", "2025-01-02"),
        ("2024-12-01", "2024-12-03"),
        ("2024-12-01", "2025-01-01"),
        ("2024-11-30T08:00", "2024-11-30T20:00"),
    ] {
        let period = times::period(voice, Period::new(timestamp(start, &in_utc), timestamp(end, &in_utc)).unwrap());
        lines.push(line(format!("period {} to {}", period.start, period.end), period.words));
    }
    lines
}

fn of_incidents(voice: &Voice<'_>) -> Lines {
    let mut lines = Lines::new();
    let at = |written| timestamp(written, voice.settings);
    let severities = [None].into_iter().chain(ImpactSeverity::ALL.iter().copied().map(Some)).cycle();
    for ((index, state), severity) in voice.settings.incident_states.iter().enumerate().zip(severities) {
        for end in ["2024-11-28T10:42", "2024-11-30"] {
            let incident = Incident {
                state: StateId::new(index),
                is_open: state.is_open,
                is_planned: state.is_planned,
                severity,
                started: at("2024-11-28T09:04"),
                expected: None,
                resolved: Some(at(end)).filter(|_| !state.is_open),
                affects: Vec::new(),
                ids: Vec::new(),
            };
            let mark = incidents::mark(voice, &incident);
            let words = [&*mark.state.label, &mark.severity_label, &mark.time_words];
            lines.push(line(format!("incident {} {}", mark.tone, mark.state.id), words.join(" · ")));
        }
    }
    lines.dedup();
    for minutes in [0, 1, 2, 38, 60, 98, 1440, 1500, 1499, 4320, 16_000] {
        let took = incidents::duration(voice, chrono::TimeDelta::minutes(minutes));
        lines.push(line(format!("duration of {minutes} min"), took));
    }
    for seconds in [0, 1, 2, 5, 45, 59, 61] {
        let took = incidents::duration(voice, chrono::TimeDelta::seconds(seconds));
        lines.push(line(format!("duration of {seconds} s"), took));
    }
    lines.extend([0, 1, 2].map(|count| line(format!("open incidents, {count}"), incidents::open(voice, count))));
    lines
}

fn of_grades(voice: &Voice<'_>) -> Lines {
    let letters = [None].into_iter().chain(Reliability::ALL.iter().copied().map(Some));
    let pairs = letters.flat_map(|letter| (0..=6).map(move |digit| (letter, Credibility::new(digit))));
    let grades = pairs.map(|(letter, digit)| match grades::grade(voice, letter, digit) {
        Some(grade) => line(format!("grade {}", grade.code), grade.words),
        None => line("grade, none", ""),
    });
    let levels = [Tlp::Clear, Tlp::Green, Tlp::Amber, Tlp::AmberStrict, Tlp::Red].map(|tlp| {
        let handling = grades::handling(voice, tlp);
        line(format!("handling {}", handling.level), format!("{} · {}", handling.label, handling.words))
    });
    grades.chain(levels).collect()
}

fn of_names(voice: &Voice<'_>, site: &Site) -> Lines {
    let publisher = PublisherDraft { name: text("Desk \"North\""), url: None, email: None };
    let published = Settings { publisher: Some(publisher), ..voice.settings.clone() };
    let untitled = Settings { title: None, ..voice.settings.clone() };
    let tags = LANGUAGES_SAID.map(|tag| tag.parse().expect("a tag")).to_vec();
    let spoken = Settings { languages: tags, ..voice.settings.clone() };
    let in_language = |id| titles::in_language(&Voice { settings: &spoken, ..*voice }, id);
    let mut lines = vec![
        line("site", titles::site_title(voice)),
        line("site, no title", titles::site_title(&Voice { settings: &untitled, ..*voice })),
        line("publisher", titles::publisher(&Voice { settings: &published, ..*voice })),
        line("publisher, none", titles::publisher(voice)),
        line("languages", spoken.language_ids().map(in_language).collect::<Vec<_>>().join(" · ")),
    ];
    for series in &site.series {
        lines.push(line(format!("series /{}", series.slug()), titles::series_title(voice, series)));
    }
    for kind in site.kinds.iter() {
        lines.push(line(format!("section {}", kind.id), titles::section_kind(voice, kind)));
    }
    for (at, known) in voice.settings.report_types.iter().enumerate() {
        lines.push(line(format!("type {}", known.id), titles::report_type(voice, TypeId::new(at))));
    }
    lines
}

fn of_reports(voice: &Voice<'_>, site: &Site) -> Lines {
    let mut lines = Lines::new();
    for report in site.reports.iter() {
        let name = format!("report /{}/{}", site.series[report.series.index()].slug(), report.slug);
        let cited = (&**report, &report.editions[0]);
        lines.push(line(&name, titles::full_number(voice, site, report)));
        lines.push(line(format!("{name}, short"), titles::number(voice, report)));
        lines.push(line(format!("{name}, version"), titles::version(voice, report)));
        lines.push(line(format!("{name}, since"), titles::since(voice, report)));
        lines.push(line(format!("{name}, newest in this language"), titles::newest_in_language(voice, report)));
        lines.push(line(format!("{name}, cited"), titles::citation(voice, site, cited, "https://example.org/")));
    }
    lines
}
