//! The text of the next issue: what the last one says of the series, and room for what is new.

use chrono::DateTime;
use chrono_tz::Tz;

use crate::content::body::SectionDraft;
use crate::content::credits::{LicenceDraft, PersonDraft};
use crate::content::front_matter::{
    ContactDraft, DisasterDraft, FigureDraft, IncidentDraft, ReportFront, SeriesFront, SourceDraft,
};
use crate::content::values::{Id, ImpactSeverity, Line, Moment, ReportVersion, Sequence, Tlp};
use crate::language::Hints;

use super::figures::{self, Names};
use super::rhythm::Dates;
use crate::content::yaml_text::{self as yaml, Block};

/// What the next issue of a series is made from.
pub(super) struct Next<'n> {
    pub(super) title: String,
    pub(super) number: String,
    /// The time that counts as now, in the site's zone.
    pub(super) now: DateTime<Tz>,
    pub(super) hints: &'static Hints,
    pub(super) last: Option<Last<'n>>,
    /// The series' own file.
    pub(super) series: Option<&'n SeriesFront>,
}

/// The issue before it.
pub(super) struct Last<'n> {
    pub(super) name: String,
    pub(super) front: &'n ReportFront,
    pub(super) sections: &'n [SectionDraft],
    /// The whole file, from which headings are copied as they were written.
    pub(super) text: &'n str,
    /// Whether its incident is in a state of planned work.
    pub(super) is_planned: bool,
    /// The dates of the issue that follows.
    pub(super) dates: Dates,
}

/// Front matter and an empty body.
pub(super) fn text(next: &Next<'_>) -> String {
    let mut out = Block("---\n".to_owned());
    out.put(0, "draft", format!("true  # {}", next.hints.draft));
    match &next.last {
        Some(last) => follow(&mut out, next, last),
        None => begin(&mut out, next),
    }
    out.0
}

/// The first issue of a series.
fn begin(out: &mut Block, next: &Next<'_>) {
    out.put(0, "title", yaml::quoted(&next.title));
    hint(out, next.hints);
    out.put(0, "as_of", yaml::moment_like(Moment::Local(next.now.naive_local()), next.now));
    let kinds = next.series.and_then(|series| series.required_sections.as_deref()).unwrap_or_default();
    out.0.push_str("---\n");
    if kinds.is_empty() {
        out.0.push_str(&format!("\n<!-- {} -->\n", next.hints.write_here));
    }
    for kind in kinds {
        out.0.push_str(&format!("\n## {} {{.{kind}}}\n", kind.as_str().replace('_', " ")));
    }
}

fn follow(out: &mut Block, next: &Next<'_>, last: &Last<'_>) {
    let front = last.front;
    out.maybe(0, "type", front.report_type.as_ref().map(Id::as_str));
    out.maybe(0, "report_version", front.report_version.map(|_| ReportVersion::Update.as_str()));
    out.put(0, "title", yaml::quoted(&next.title));
    hint(out, next.hints);
    dates(out, &last.dates);
    if let Some(incident) = &front.incident {
        follow_incident(out, next, last, incident);
    }
    out.maybe(0, "tlp", front.tlp.map(Tlp::as_str));
    out.maybe(0, "sections", front.sections.as_ref().map(|kinds| yaml::list(kinds.iter().map(Id::as_str))));
    out.maybe(0, "places", front.places.as_ref().map(|places| yaml::list(places.iter().map(Id::as_str))));
    out.maybe(0, "actors", front.actors.as_ref().map(|actors| yaml::list(actors.iter().map(Id::as_str))));
    out.maybe(0, "topics", front.topics.as_ref().map(|topics| yaml::list(topics.iter().map(Id::as_str))));
    if let Some(disaster) = &front.disaster {
        out.put(0, "disaster", disaster_map(disaster));
    }
    let all = front.key_figures.as_deref().unwrap_or_default();
    let of_table = front.figures_of_table;
    let names = Names { last: &last.name, next: &next.number };
    own_sources(out, front, all);
    out.maybe(0, "figures_from", front.figures_from.as_ref().map(|table| names.table(&table.0)));
    let all = &all[..all.len() - of_table];
    if !all.is_empty() {
        let mut listed = Block::default();
        listed.open(0, "key_figures");
        figures::carry_over(&mut listed, all, 2, names, next.hints);
        // Tables and sums have their numbers elsewhere.
        if listed.0.contains("null") {
            out.comment(next.hints.fill_in);
        }
        out.0.push_str(&listed.0);
    }
    if let Some(authors) = front.authors.as_deref().filter(|authors| !authors.is_empty()) {
        out.open(0, "authors");
        authors.iter().for_each(|author| out.0.push_str(&format!("  - {}\n", person(&author.0))));
    }
    if let Some(licence) = &front.licence {
        out.put(0, "licence", licence_value(&licence.0));
    }
    if let Some(layers) = front.layers.as_deref().filter(|layers| !layers.is_empty()) {
        out.open(0, "layers");
        names.layers(out, layers);
    }
    out.maybe(0, "prepared_by", front.prepared_by.as_ref().map(yaml::line));
    if let Some(contacts) = front.contacts.as_deref().filter(|contacts| !contacts.is_empty()) {
        out.open(0, "contacts");
        contacts.iter().for_each(|contact| out.0.push_str(&format!("  - {}\n", contact_map(contact))));
    }
    out.0.push_str("---\n");
    for section in last.sections {
        out.0.push_str(&format!("\n{}\n", heading(section, last.text)));
    }
    if last.sections.is_empty() {
        out.0.push_str(&format!("\n<!-- {} -->\n", next.hints.write_here));
    }
}

fn hint(out: &mut Block, hints: &Hints) {
    out.comment(hints.new_here);
    out.comment("summary: \"…\"");
    out.comment("highlights: [\"…\", \"…\"]");
}

fn dates(out: &mut Block, dates: &Dates) {
    out.put(0, "as_of", &dates.as_of);
    out.maybe(0, "period", dates.period.as_ref());
    out.maybe(0, "published", dates.published.as_ref());
    out.maybe(0, "next_report", dates.next_report.as_ref());
}

/// An incident that goes on in a series of issues is told again; else a new one begins.
fn follow_incident(out: &mut Block, next: &Next<'_>, last: &Last<'_>, incident: &IncidentDraft) {
    let is_record = next.series.is_some_and(|series| series.sequence == Some(Sequence::None));
    let goes_on = !is_record && incident.resolved.is_none();
    let begins = if last.is_planned { "scheduled" } else { "investigating" };
    out.open(0, "incident");
    out.put(2, "state", if goes_on { incident.state.as_str() } else { begins });
    if !goes_on {
        out.put(2, "started", yaml::moment_like(incident.started, next.now));
        return;
    }
    out.maybe(2, "severity", incident.severity.map(ImpactSeverity::as_str));
    out.put(2, "started", yaml::moment(incident.started));
    out.maybe(2, "expected", incident.expected.map(yaml::moment));
    out.maybe(2, "affects", incident.affects.as_ref().map(|ids| yaml::list(ids.iter().map(Id::as_str))));
    out.maybe(2, "ids", incident.ids.as_ref().map(|ids| yaml::list(ids.iter().map(Line::as_str))));
}

fn disaster_map(disaster: &DisasterDraft) -> String {
    let parts = [
        disaster.name.as_ref().map(|name| format!("name: {}", yaml::text(name))),
        disaster.glide.as_ref().map(|glide| format!("glide: {glide}")),
        disaster.disaster_type.map(|kind| format!("type: {}", kind.as_str())),
        disaster.status.map(|status| format!("status: {}", status.as_str())),
    ];
    flow(parts)
}

fn contact_map(contact: &ContactDraft) -> String {
    flow([
        Some(format!("role: {}", yaml::text(&contact.role))),
        contact.name.as_ref().map(|name| format!("name: {}", yaml::line(name))),
        contact.email.as_ref().map(|email| format!("email: {}", yaml::address(email.as_str()))),
    ])
}

/// A name, or what is known of a person.
fn person(person: &PersonDraft) -> String {
    let parts = [
        Some(format!("name: {}", yaml::line(&person.name))),
        person.role.as_ref().map(|role| format!("role: {}", yaml::text(role))),
        person.organisation.as_ref().map(|name| format!("organisation: {}", yaml::line(name))),
        person.url.as_ref().map(|url| format!("url: {}", yaml::address(url.as_str()))),
        person.email.as_ref().map(|email| format!("email: {}", yaml::address(email.as_str()))),
        person.orcid.as_ref().map(|orcid| format!("orcid: {orcid}")),
    ];
    match parts.iter().flatten().count() {
        1 => yaml::line(&person.name),
        _ => flow(parts),
    }
}

fn licence_value(licence: &LicenceDraft) -> String {
    let url = licence.url.as_ref().map(|url| format!("url: {}", yaml::address(url.as_str())));
    match licence.id {
        Some(id) => id.to_owned(),
        None => flow([Some(format!("name: {}", yaml::text(&licence.name))), url]),
    }
}

fn flow<const N: usize>(parts: [Option<String>; N]) -> String {
    format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// Sources of the last issue alone, as far as its figures name them.
fn own_sources(out: &mut Block, front: &ReportFront, all: &[FigureDraft]) {
    let mut named = figures::sources(all);
    named.extend(front.layers.iter().flatten().filter_map(|layer| layer.source.as_ref()));
    let own = front.sources.iter().flat_map(|sources| &sources.0);
    let wanted: Vec<_> = own.filter(|(id, _)| named.contains(&id)).collect();
    if wanted.is_empty() {
        return;
    }
    out.open(0, "sources");
    for (id, source) in wanted {
        out.open(2, id.as_str());
        source_map(out, source);
    }
}

fn source_map(out: &mut Block, source: &SourceDraft) {
    out.put(4, "name", yaml::text(&source.name));
    out.maybe(4, "short", source.short.as_ref().map(yaml::text));
    out.maybe(4, "type", source.source_type.map(|kind| kind.as_str()));
    out.maybe(4, "url", source.url.as_ref().map(|url| yaml::address(url.as_str())));
    out.maybe(4, "archived_url", source.archived_url.as_ref().map(|url| yaml::address(url.as_str())));
    out.maybe(4, "accessed", source.accessed.map(|day| day.0.to_string()));
    out.maybe(4, "language", source.language.as_ref().map(|tag| yaml::key(tag.as_str())));
    out.maybe(4, "reliability", source.reliability.map(|grade| grade.as_str()));
}

/// A heading as it was written. One that cites, counts or links stood for the last issue: of it the words alone are kept.
fn heading(section: &SectionDraft, text: &str) -> String {
    let heading = &section.heading;
    let written = heading.span.and_then(|span| text.get(span.range())).unwrap_or_default().trim();
    if written.starts_with("## ") && !written.contains(['[', '!', '\n']) {
        return written.to_owned();
    }
    let kind = heading.kind.iter().map(|(kind, _)| format!(".{kind}"));
    let topics = heading.topics.iter().map(|(topic, _)| format!("topic={topic}"));
    let attributes: Vec<String> = kind.chain(topics).collect();
    match attributes.is_empty() {
        true => format!("## {}", escaped(&heading.text)),
        false => format!("## {} {{{}}}", escaped(&heading.text), attributes.join(" ")),
    }
}

/// Words that Markdown shall take as they are.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for c in words.chars() {
        if "\\`*_{}[]<>#&|~=$!".contains(c) {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}
