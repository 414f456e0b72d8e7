//! A report as a file of the site.

use super::facts::Facts;
use super::figures::Figure;
use super::report::ForeignReport;
use super::value::{Map, Value};
use crate::content::values::Tlp;
use crate::content::yaml_text::{Block, list, quoted, scalar};

/// What begins the line that says where a report came from. A later import does not bring it again.
pub(super) const FROM: &str = "# from: ";

/// The whole text of the edition that states the facts.
pub(super) fn report(
    report: &ForeignReport,
    facts: &Facts,
    figures: &[(Figure, Option<String>)],
    body: &str,
) -> String {
    let mut out = begun(report);
    if let Some(kind) = facts.report_type.filter(|kind| *kind != "situation_report") {
        out.put(0, "type", kind);
    }
    out.maybe(0, "report_version", facts.version.as_deref());
    out.put(0, "title", scalar(&facts.title));
    out.maybe(0, "summary", facts.summary.as_deref().map(quoted));
    if !facts.as_of.is_empty() {
        out.put(0, "as_of", &facts.as_of);
    }
    if let Some((start, end)) = &facts.period {
        out.put(0, "period", format!("{{start: {}, end: {}}}", flow(start), flow(end)));
    }
    out.maybe(0, "published", facts.published.as_deref());
    out.maybe(0, "next_report", facts.next_report.as_deref());
    out.maybe(0, "tlp", facts.tlp.filter(|tlp| *tlp != Tlp::Clear).map(Tlp::as_str));
    if let Some(incident) = &facts.incident {
        out.open(0, "incident");
        out.put(2, "state", incident.state);
        out.maybe(2, "severity", incident.severity);
        out.put(2, "started", &incident.started);
        out.maybe(2, "resolved", incident.resolved.as_deref());
    }
    texts(&mut out, facts);
    if !figures.is_empty() {
        out.open(0, "key_figures");
        for (figure, source) in figures {
            out.entry(2, "id", &figure.id);
            for (key, value) in figure.keys.iter().filter(|(key, _)| key == "label") {
                out.put(4, key, written(value));
            }
            out.put(4, "value", &figure.value);
            for (key, value) in figure.keys.iter().filter(|(key, _)| key != "label") {
                out.put(4, key, written(value));
            }
            out.maybe(4, "source", source.as_deref());
        }
    }
    if !facts.authors.is_empty() {
        out.open(0, "authors");
    }
    for person in &facts.authors {
        out.entry(2, "name", quoted(&person.name));
        out.maybe(4, "role", person.role.as_deref().map(quoted));
        out.maybe(4, "organisation", person.organisation.as_deref().map(quoted));
        out.maybe(4, "url", person.url.as_deref().map(quoted));
        out.maybe(4, "orcid", person.orcid.as_deref());
    }
    out.maybe(0, "prepared_by", facts.prepared_by.as_deref().map(quoted));
    out.maybe(0, "approved_by", facts.approved_by.as_deref().map(quoted));
    ended(out, facts, body)
}

/// The whole text of a translation: its texts alone.
pub(super) fn translation(report: &ForeignReport, facts: &Facts, body: &str) -> String {
    let mut out = begun(report);
    out.put(0, "title", scalar(&facts.title));
    out.maybe(0, "summary", facts.summary.as_deref().map(quoted));
    texts(&mut out, facts);
    ended(out, facts, body)
}

fn begun(report: &ForeignReport) -> Block {
    let mut out = Block("---\n".to_owned());
    out.0.push_str(&format!("{FROM}{}\n", report.from.replace(['\n', '\r'], " ")));
    out
}

/// What each edition has.
fn texts(out: &mut Block, facts: &Facts) {
    if facts.is_draft {
        out.put(0, "draft", "true");
    }
    if !facts.highlights.is_empty() {
        out.open(0, "highlights");
        for point in &facts.highlights {
            out.0.push_str(&format!("  - {}\n", quoted(point)));
        }
    }
}

fn ended(mut out: Block, facts: &Facts, body: &str) -> String {
    if !facts.aliases.is_empty() {
        out.put(0, "aliases", list(&facts.aliases));
    }
    if !facts.lost.is_empty() {
        out.comment("Not taken:");
        for line in &facts.lost {
            out.comment(line);
        }
    }
    out.0.push_str("---\n\n");
    out.0.push_str(body);
    out.0
}

/// A time in a map on one line needs quotes, because of its colons.
fn flow(date: &str) -> String {
    if date.contains(':') { format!("\"{date}\"") } else { date.to_owned() }
}

/// A value of `map.yaml`.
fn written(value: &Value) -> String {
    match value {
        Value::Text(text) => scalar(text),
        Value::Map(map) => {
            let pairs: Vec<String> =
                flat(map).into_iter().map(|(key, text)| format!("{key}: {}", scalar(&text))).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        other => other.on_one_line(),
    }
}

fn flat(map: &Map) -> Vec<(String, String)> {
    map.iter().filter_map(|(key, value)| Some((key.clone(), value.text()?))).collect()
}
