//! What the front matter of a foreign report says, as facts of ours. What is not taken is kept, to stay as a comment.

use std::collections::BTreeSet;

use chrono_tz::Tz;

use super::account::{Account, DRAFT, Deed, code};
use super::body::{hidden, tags};
use super::figures::{Figure, Mapping};
use super::front::COMMENT;
use super::holding;
use super::incidents::{self, Course, Incident};
use super::keys::{Entry, Meaning, entries, meant, report_type};
use super::people::{self, Person};
use super::plain::plain;
use super::report::{ForeignReport, Words};
use super::sources::{Source, sources};
use super::value::{Map, Value, get, normal};
use crate::content::marking;
use crate::content::not_public::{self, Doubt};
use crate::content::values::Tlp;
use crate::content::written_dates as dates;

/// A report as its front matter will state it.
#[derive(Clone, Debug, Default)]
pub(super) struct Facts {
    pub(super) title: String,
    pub(super) summary: Option<String>,
    /// Dates as Vigie writes them.
    pub(super) as_of: String,
    pub(super) published: Option<String>,
    pub(super) period: Option<(String, String)>,
    pub(super) next_report: Option<String>,
    pub(super) number: Option<u32>,
    pub(super) report_type: Option<&'static str>,
    pub(super) version: Option<String>,
    pub(super) highlights: Vec<String>,
    /// When an incident began and ended, as far as keys say so.
    pub(super) course: Course,
    pub(super) incident: Option<Incident>,
    /// The systems that an incident concerns.
    pub(super) affected: Vec<String>,
    /// The people who wrote it, and the desk that did.
    pub(super) authors: Vec<Person>,
    pub(super) prepared_by: Option<String>,
    pub(super) approved_by: Option<String>,
    pub(super) tlp: Option<Tlp>,
    pub(super) is_draft: bool,
    /// Whether nobody ever saw it where it was: a draft, not a call that has ended.
    pub(super) was_never_seen: bool,
    /// Keys that nobody knows and that say yes or no, by their paths: they make it a draft.
    pub(super) unknown: Vec<String>,
    /// Whether nothing says when its data end but the day on which its file was changed.
    pub(super) is_undated: bool,
    pub(super) aliases: Vec<String>,
    pub(super) sources: Vec<Source>,
    pub(super) figures: Vec<Figure>,
    pub(super) pictures: Vec<Shown>,
    pub(super) translations: Option<String>,
    pub(super) language: Option<String>,
    /// Keys that were not taken: `weight: 10`.
    pub(super) lost: Vec<String>,
}

/// A picture that pages showed before their text.
#[derive(Clone, Debug)]
pub(super) struct Shown {
    pub(super) address: String,
    pub(super) alt: String,
    pub(super) caption: String,
}

/// What reading the facts depends on, beside the report.
pub(super) struct Basis<'b> {
    pub(super) mapping: &'b Mapping,
    /// The time that counts as now: `2024-12-06T19:30+01:00`.
    pub(super) now: &'b str,
    /// The time zone of dates that name none.
    pub(super) zone: Option<Tz>,
    /// When the file was changed last, a day.
    pub(super) changed: Option<&'b str>,
}

pub(super) fn facts(report: &ForeignReport, basis: &Basis<'_>, account: &mut Account) -> Facts {
    let front = basis.mapping.renamed(&report.front);
    let mut reader = Reader { entries: entries(&front), taken: BTreeSet::new(), account };
    let mut facts = Facts { report_type: report.report_type, aliases: report.addresses.clone(), ..Facts::default() };
    for (deed, words) in &report.remarks {
        reader.account.note(*deed, words);
    }
    facts.title = title(&mut reader, report);
    facts.summary = reader.plain(Meaning::Summary, "summary");
    facts.tlp = level(&mut reader, report);
    facts.language = reader.text(Meaning::Language).and_then(|code| super::languages::tag(&code));
    facts.translations = reader.text(Meaning::Translations);
    times(&mut facts, &mut reader, report, basis);
    if let Some(zone) = basis.zone {
        let (start, end) = facts.period.as_mut().map_or((None, None), |(start, end)| (Some(start), Some(end)));
        let Course { started, resolved } = &mut facts.course;
        let of_incident = [started.as_mut(), resolved.as_mut()];
        let others = [Some(&mut facts.as_of), facts.published.as_mut(), facts.next_report.as_mut(), start, end];
        let others = others.into_iter().chain(of_incident);
        for date in others.flatten() {
            *date = dates::in_zone(date, zone);
        }
    }
    facts.number = reader.first(Meaning::Number, |value| number(&value.text()?)).inspect(|number| {
        reader.account.fact(Deed::Taken, format!("number {number}"));
    });
    let said = reader.first(Meaning::Type, |value| value.texts().iter().find_map(|word| report_type(word)));
    facts.report_type = said.or(facts.report_type);
    facts.version = reader.first(Meaning::Version, |value| {
        value.text().map(|word| word.to_lowercase()).filter(|word| matches!(&**word, "initial" | "update" | "final"))
    });
    let points = |value: &Value| {
        Some(value.texts().iter().map(|point| plain(point)).collect()).filter(|points: &Vec<_>| !points.is_empty())
    };
    facts.highlights = reader.first(Meaning::Highlights, points).unwrap_or_default();
    facts.prepared_by = reader.prepared_by();
    let left_of_authors = reader.authors(&mut facts.authors);
    facts.approved_by = reader.first(Meaning::Approved, names);
    facts.sources = reader.sources();
    if report.report_type == Some("incident_status") {
        facts.affected = reader.affected();
        reader.incident(&mut facts, report);
    }
    let (Words::Markdown(text) | Words::Html(text)) = &report.words;
    facts.pictures = reader.first(Meaning::Picture, |value| pictures(value, text)).unwrap_or_default();
    for meaning in [Meaning::Aliases, Meaning::Permalink, Meaning::Slug] {
        reader.take(meaning, !report.addresses.is_empty());
    }
    facts.figures = basis.mapping.figures(&front, &mut reader.taken, reader.account);
    withheld(&mut facts, &mut reader, (report, &front), basis);
    facts.lost = reader.rest();
    facts.lost.extend(left_of_authors);
    for (key, value) in report.guesses.iter().filter(|(key, _)| matches!(key.as_str(), "author" | "summary")) {
        let words =
            format!("the {key} {}, from the properties of the document; it is not taken", code(&value.on_one_line()));
        reader.account.note(Deed::Guessed, words);
        facts.lost.push(format!("{key}: {}", value.on_one_line()));
    }
    facts
}

/// The keys of a report, and which of them were taken.
struct Reader<'r> {
    entries: Vec<Entry<'r>>,
    taken: BTreeSet<String>,
    account: &'r mut Account,
}

impl Reader<'_> {
    /// The value of the first key of a meaning that can be read.
    fn first<T>(&mut self, meaning: Meaning, read: impl Fn(&Value) -> Option<T>) -> Option<T> {
        let (path, value) = meant(&self.entries, meaning)
            .filter(|entry| !self.taken.contains(&entry.path))
            .find_map(|entry| Some((entry.path.clone(), read(entry.value)?)))?;
        self.taken.insert(path);
        Some(value)
    }

    fn text(&mut self, meaning: Meaning) -> Option<String> {
        self.first(meaning, Value::text)
    }

    fn plain(&mut self, meaning: Meaning, name: &str) -> Option<String> {
        let text =
            self.first(meaning, |value| value.text().map(|text| plain(&text)).filter(|text| !text.is_empty()))?;
        self.account.note(Deed::Taken, format!("{name} {}", code(&text)));
        Some(text)
    }

    /// A date, with the key that had it.
    fn date(&mut self, meaning: Meaning) -> Option<(String, String)> {
        let (path, date) = meant(&self.entries, meaning)
            .filter(|entry| !self.taken.contains(&entry.path))
            .find_map(|entry| Some((entry.path.clone(), dates::read(&entry.value.text()?)?)))?;
        self.taken.insert(path.clone());
        Some((path, date))
    }

    /// Notes keys as taken whose values were read elsewhere.
    fn take(&mut self, meaning: Meaning, is_taken: bool) {
        if is_taken {
            self.taken.extend(meant(&self.entries, meaning).map(|entry| entry.path.clone()));
        }
    }

    fn sources(&mut self) -> Vec<Source> {
        let mut found: Vec<Source> =
            self.first(Meaning::Sources, |value| Some(sources(value)).filter(|s| !s.is_empty())).unwrap_or_default();
        let name = self.text(Meaning::SourceName);
        let url = self.text(Meaning::SourceUrl).filter(|url| url.starts_with("http"));
        match (found.as_mut_slice(), name, url) {
            ([only], None, url @ Some(_)) if only.url.is_none() => only.url = url,
            (_, None, None) => {}
            (_, name, url) => {
                let text = match (&name, &url) {
                    (Some(name), Some(url)) => format!("{name} ({url})"),
                    (Some(one), None) | (None, Some(one)) => one.clone(),
                    (None, None) => String::new(),
                };
                found.extend(sources(&Value::Text(text)));
            }
        }
        for source in &found {
            self.account.fact(Deed::Taken, format!("source {}", code(&source.name)));
        }
        found
    }

    /// A desk: the key that is called so, and no other.
    fn prepared_by(&mut self) -> Option<String> {
        let entry = self.entries.iter().find(|entry| normal(entry.name()) == "prepared_by")?;
        let (path, names) = (entry.path.clone(), names(entry.value)?);
        self.account.fact(Deed::Taken, format!("prepared by {}", code(&names)));
        self.taken.insert(path);
        Some(names)
    }

    /// The people of the first key that names some, and what else it says of them.
    fn authors(&mut self, authors: &mut Vec<Person>) -> Vec<String> {
        let found = meant(&self.entries, Meaning::Author)
            .filter(|entry| !self.taken.contains(&entry.path) && normal(entry.name()) != "prepared_by")
            .map(|entry| (entry.path.clone(), people::people(entry.value, self.account)))
            .find(|(_, (people, _))| !people.is_empty());
        let Some((path, (people, left))) = found else { return Vec::new() };
        self.taken.insert(path.clone());
        for person in &people {
            self.account.fact(Deed::Taken, format!("the author {}", code(&person.name)));
        }
        if !left.is_empty() {
            self.account.note(
                Deed::Lost,
                format!("what more its key {} says of authors, which stays as a comment", code(&path)),
            );
        }
        *authors = people;
        left.into_iter().map(|line| format!("{path}: {line}")).collect()
    }

    /// The incident of a status page.
    fn incident(&mut self, facts: &mut Facts, report: &ForeignReport) {
        if let Some((incident, read)) = incidents::incident(report, &self.entries, &facts.course, self.account) {
            facts.incident = Some(incident);
            self.taken.extend(read);
        }
    }

    /// The systems that status pages name beside an incident.
    fn affected(&mut self) -> Vec<String> {
        const NAMES: &[&str] = &["affected", "components", "systems", "services"];
        let found = self.entries.iter().find(|entry| NAMES.contains(&&*normal(entry.name())));
        let Some(entry) = found.filter(|entry| !entry.value.texts().is_empty()) else { return Vec::new() };
        let words = format!("what its key {} names stands before the text", code(&entry.path));
        self.account.note(Deed::Changed, words);
        self.taken.insert(entry.path.clone());
        entry.value.texts().iter().map(|name| plain(name)).collect()
    }

    /// What nobody took, as it is to stay.
    fn rest(&mut self) -> Vec<String> {
        let mut lost = Vec::new();
        for entry in &self.entries {
            let value = entry.value.on_one_line();
            if entry.path == COMMENT {
                lost.push(value);
                continue;
            }
            if self.taken.contains(&entry.path) || value.is_empty() {
                continue;
            }
            self.account.note(Deed::Lost, format!("the key {}, which stays as a comment", code(&entry.path)));
            lost.push(format!("{}: {value}", entry.path));
        }
        lost
    }
}

fn title(reader: &mut Reader<'_>, report: &ForeignReport) -> String {
    if let Some(title) =
        reader.first(Meaning::Title, |value| value.text().map(|text| plain(&text)).filter(|text| !text.is_empty()))
    {
        reader.account.note(Deed::Taken, format!("title {}", code(&title)));
        return title;
    }
    let heading = match &report.words {
        Words::Markdown(text) => first_heading(&hidden::shown(text)),
        Words::Html(text) => first_html_heading(&hidden::shown(text)),
    };
    if let Some(title) = heading {
        reader.account.note(Deed::Guessed, format!("the title {}, from the first heading", code(&title)));
        return title;
    }
    let noted = get(&report.guesses, "title").and_then(Value::text).map(|title| plain(&title));
    if let Some(title) = noted.filter(|title| !title.is_empty()) {
        reader.account.note(Deed::Guessed, format!("the title {}, from the properties of the document", code(&title)));
        return title;
    }
    let words = report.name.replace(['-', '_'], " ");
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut letters = words.chars();
    let title =
        letters.next().map_or_else(|| "Untitled".to_owned(), |first| first.to_uppercase().chain(letters).collect());
    reader.account.note(Deed::Guessed, format!("the title {}, from the name", code(&title)));
    title
}

/// The first heading of the highest level, if no words stand before it.
fn first_heading(text: &str) -> Option<String> {
    let line = text
        .lines()
        .map(str::trim)
        .find(|line| !line.is_empty() && !line.starts_with("<!--") && !line.starts_with("import "))?;
    let after = text[text.find(line)? + line.len()..].lines().nth(1).unwrap_or_default().trim();
    let words = match line.strip_prefix("# ").or_else(|| line.strip_prefix("#\u{a0}")) {
        Some(words) => words,
        None if after.len() > 2 && after.bytes().all(|byte| byte == b'=') => line,
        None => return None,
    };
    let words = words.trim_end_matches('#').trim();
    let words = words.split_once(" {").map_or(words, |(words, _)| words);
    Some(plain(words)).filter(|words| !words.is_empty())
}

fn first_html_heading(text: &str) -> Option<String> {
    let open = tags::tags(text).into_iter().find(|tag| matches!(&*tag.name, "h1" | "h2") && !tag.closes)?;
    let close = tags::tags(&text[open.range.end..]).into_iter().find(|tag| tag.closes && tag.name == open.name)?;
    let words = tags::words(&text[open.range.end..open.range.end + close.range.start]);
    Some(plain(&words)).filter(|words| !words.is_empty())
}

/// The cut-off and the other times.
fn times(facts: &mut Facts, reader: &mut Reader<'_>, report: &ForeignReport, basis: &Basis<'_>) {
    let start = reader.date(Meaning::PeriodStart).map(|(_, date)| date);
    let end = reader.date(Meaning::PeriodEnd).map(|(_, date)| date);
    let period = reader.first(Meaning::Period, period);
    facts.period = period.or_else(|| start.clone().zip(end.clone())).filter(|(start, end)| is_in_order(start, end));
    facts.next_report = reader.date(Meaning::NextReport).map(|(_, date)| date);
    let resolved = reader.date(Meaning::Resolved);
    let date = reader.date(Meaning::Date);
    let published = reader.date(Meaning::Published);
    let stated = reader.date(Meaning::AsOf);
    let date_of = |found: &Option<(String, String)>| found.as_ref().map(|(_, date)| date.clone());
    let (began, ended) = (start.clone().or_else(|| date_of(&date)), date_of(&resolved).or_else(|| end.clone()));
    facts.course = Course {
        resolved: ended.filter(|ended| began.as_ref().is_none_or(|began| is_in_order(began, ended))),
        started: began,
    };
    let taken = |facts: &mut Facts, reader: &mut Reader<'_>, key: &str, date: &str| {
        facts.as_of = date.to_owned();
        reader.account.fact(Deed::Taken, format!("the data end at {date}, the key {}", code(key)));
    };
    if let Some((key, as_of)) = stated {
        taken(facts, reader, &key, &as_of);
        facts.published = published.or(date).map(|(_, date)| date);
    } else if let (Some((key, resolved)), Some((_, date))) = (&resolved, &date) {
        taken(facts, reader, key, resolved);
        if facts.period.is_none() && is_in_order(date, resolved) {
            facts.period = Some((date.clone(), resolved.clone()));
        }
    } else if let Some((key, date)) = date {
        taken(facts, reader, &key, &date);
        facts.published = published.map(|(_, date)| date);
    } else if let Some((key, date)) = published {
        taken(facts, reader, &key, &date);
    } else if let Some(end) = end.or_else(|| facts.period.as_ref().map(|(_, end)| end.clone())) {
        facts.as_of = end;
        reader.account.fact(Deed::Guessed, format!("the data end with the period, at {}", facts.as_of));
    } else if let Some(date) = &report.date {
        facts.as_of.clone_from(date);
        reader.account.fact(Deed::Guessed, format!("the data end at {date}, from the name of the file"));
    } else if let Some(date) = dates::first_in(&match &report.words {
        Words::Markdown(text) => hidden::shown(text),
        Words::Html(text) => tags::words(&hidden::shown(text)),
    }) {
        reader.account.fact(Deed::Guessed, format!("the data end at {date}, the first date in the text"));
        facts.as_of = date;
    } else if let Some(date) = get(&report.guesses, "date").and_then(|date| dates::read(&date.text()?)) {
        let words = "from the properties of the document; it is a draft until you look";
        reader.account.fact(Deed::Guessed, format!("the data end at {date}, {words}"));
        facts.as_of = date;
        facts.is_undated = true;
    } else if let Some(day) = basis.changed {
        facts.as_of = day.to_owned();
        facts.is_undated = true;
        reader.account.fact(
            Deed::Guessed,
            format!("the data end at {day}, when the file was changed last; it is a draft until you look"),
        );
    }
}

/// `{start, end}`, `[start, end]`, `1 March 2024 - 7 March 2024`
fn period(value: &Value) -> Option<(String, String)> {
    let date = |value: &Value| dates::read(&value.text()?);
    match value {
        Value::Map(_) => {
            let one = |names: [&str; 3]| names.iter().find_map(|name| date(value.get(name)?));
            one(["start", "from", "begin"]).zip(one(["end", "to", "until"]))
        }
        Value::List(list) => match list.as_slice() {
            [start, end] => date(start).zip(date(end)),
            _ => None,
        },
        other => {
            let text = other.text()?;
            [" to ", " – ", " - ", " — ", "–", "/", " au ", " al ", " bis ", ".."].iter().find_map(|between| {
                let (start, end) = text.split_once(between)?;
                dates::read(start).zip(dates::read(end))
            })
        }
    }
}

/// The names of one or several people.
fn names(value: &Value) -> Option<String> {
    let name = |value: &Value| match value {
        Value::Map(_) => ["name", "display_name", "title", "id"].iter().find_map(|key| value.get(key)?.text()),
        other => other.text(),
    };
    let names: Vec<String> = match value {
        Value::List(list) => list.iter().filter_map(name).collect(),
        other => name(other).into_iter().collect(),
    };
    let names = plain(&names.join(", "));
    (!names.is_empty()).then_some(names)
}

/// The pictures of a key that the text does not show itself.
fn pictures(value: &Value, text: &str) -> Option<Vec<Shown>> {
    let one = |value: &Value| {
        let of = |names: &[&str]| names.iter().find_map(|name| value.get(name)?.text());
        let address = if matches!(value, Value::Map(_)) { of(&["image", "src", "url", "path"]) } else { value.text() };
        let is_picture =
            |path: &String| path.contains('.') && !path.contains(['{', '\n']) && !text.contains(path.as_str());
        Some(Shown {
            address: address.filter(is_picture)?,
            alt: of(&["alt", "alt_text", "image_alt"]).unwrap_or_default(),
            caption: of(&["caption", "title", "credit"]).unwrap_or_default(),
        })
    };
    let pictures: Vec<Shown> = match value {
        Value::List(list) => list.iter().filter_map(one).collect(),
        other => one(other).into_iter().collect(),
    };
    (!pictures.is_empty()).then_some(pictures)
}

/// `12`, `No. 012`, `#12`
pub(super) fn number(text: &str) -> Option<u32> {
    let digits = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    let rest = digits.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = &digits[..digits.len() - rest.len()];
    (rest.trim().is_empty() && digits.len() <= 6).then(|| digits.parse().ok())?.filter(|number| *number > 0)
}

/// The level that its key says, or a higher one that its words read as.
fn level(reader: &mut Reader<'_>, report: &ForeignReport) -> Option<Tlp> {
    // Two keys may say it, `tlp: clear` and `classification: red`.
    let highest = meant(&reader.entries, Meaning::Level).filter_map(|entry| read_level(entry.value)).max();
    let said = reader.first(Meaning::Level, read_level).max(highest);
    if let Some(level) = said {
        reader.account.fact(Deed::Taken, format!("the level `{}`", level.label()));
    }
    let text = match &report.words {
        Words::Markdown(text) => text.clone(),
        Words::Html(text) => tags::words(text),
    };
    let of_front = reader.entries.iter().filter_map(|entry| marking::highest(&entry.value.on_one_line())).max();
    let highest = marking::outside_code(&text).map(|marking| marking.tlp).max().max(of_front);
    if highest > said && highest > Some(Tlp::Clear) {
        let level = highest.unwrap_or_default();
        reader.account.fact(Deed::Guessed, format!("the level `{}`, which stands in its words", level.label()));
        return highest;
    }
    said
}

fn read_level(value: &Value) -> Option<Tlp> {
    let text = value.text()?.to_lowercase().replace("white", "clear");
    let text = text.trim().trim_start_matches("tlp").trim_start_matches([':', ' ', '-']).to_owned();
    marking::reads_as(&format!("TLP:{text}")).or_else(|| marking::reads_as(&text))
}

/// Whether readers must not see the report yet, and whether they never did.
fn withheld(facts: &mut Facts, reader: &mut Reader<'_>, (report, front): (&ForeignReport, &Map), basis: &Basis<'_>) {
    let mut reasons: Vec<String> = report.withheld.iter().cloned().collect();
    let mut ends: Vec<String> = Vec::new();
    for entry in &reader.entries {
        // What says that everybody may read has said all that it can.
        if matches!(
            (&*normal(entry.name()), entry.value),
            ("draft", Value::Switch(false)) | ("published" | "publish" | "public", Value::Switch(true))
        ) {
            reader.taken.insert(entry.path.clone());
        }
    }
    for reason in &holding::reasons(front, basis.now, basis.mapping.harmless()) {
        let entry = reader.entries.iter().find(|entry| entry.path == reason.path);
        let is_level = entry.is_some_and(|entry: &Entry<'_>| {
            let is_meant = meant(std::slice::from_ref(entry), Meaning::Level).next().is_some();
            is_meant && facts.tlp.is_some() && read_level(entry.value).is_some()
        });
        if is_level {
            continue;
        }
        let line = match reason.path.as_str() {
            COMMENT => reason.value.clone(),
            path => format!("{}: {}", path.split('.').map(normal).collect::<Vec<_>>().join("."), reason.value),
        };
        match reason.doubt {
            Doubt::Unknown => facts.unknown.push(reason.path.clone()),
            Doubt::Over => ends.extend(dates::read(&reason.value)),
            _ => reasons.push(code(&line)),
        }
        if entry.is_some_and(|entry| matches!(entry.value, Value::Switch(_))) {
            reader.taken.insert(reason.path.clone());
        }
    }
    let as_of = Some(facts.as_of.clone()).filter(|_| !facts.is_undated);
    // Some programs take the date in the name for that of its release.
    let ahead = [as_of, facts.published.clone(), report.date.clone()]
        .into_iter()
        .flatten()
        .find(|date| dates::is_after(date, basis.now));
    if let Some(date) = ahead {
        reasons.push(format!("it is dated ahead, {date}"));
    }
    for entry in [Meaning::Date, Meaning::Published].into_iter().flat_map(|meaning| meant(&reader.entries, meaning)) {
        let value = entry.value.text().filter(|value| !matches!(entry.value, Value::Switch(_)) && !value.is_empty());
        let Some(value) = value.filter(|value| dates::read(value).is_none()) else { continue };
        if not_public::of_release(&value, Some(basis.now)).is_some() && !not_public::is_yes(&value) {
            reasons.push(format!("its date {} was not read", code(&value)));
        }
    }
    let was_never_seen = !reasons.is_empty() || !facts.unknown.is_empty();
    reasons.extend(ends.iter().min().map(|date| format!("it was shown until {date}")));
    for reason in &reasons {
        reader.account.note(Deed::Taken, format!("{DRAFT}: {reason}"));
    }
    for path in &facts.unknown {
        reader.account.note(Deed::Taken, format!("a draft, as the key {} is not known", code(path)));
    }
    facts.is_draft = !(reasons.is_empty() && facts.unknown.is_empty());
    facts.was_never_seen = was_never_seen;
}

/// Whether a period can go from one date to another. A day goes on to its end.
fn is_in_order(start: &str, end: &str) -> bool {
    let are_days = !start.contains('T') || !end.contains('T');
    if are_days { start[..10] <= end[..10] } else { dates::instant(start) <= dates::instant(end) }
}
