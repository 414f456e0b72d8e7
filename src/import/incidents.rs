//! What status pages say of an incident, as a report of ours says it.

use super::account::{Account, Deed, code};
use super::body::hidden;
use super::keys::Entry;
use super::report::{ForeignReport, Words};
use super::value::{Value, normal};

/// An incident as front matter states it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Incident {
    pub(super) state: &'static str,
    pub(super) severity: Option<&'static str>,
    pub(super) started: String,
    pub(super) resolved: Option<String>,
}

/// When it began and ended, as far as keys say so.
#[derive(Clone, Debug, Default)]
pub(super) struct Course {
    pub(super) started: Option<String>,
    pub(super) resolved: Option<String>,
}

/// Words for a state that stand before the words of an update, and the states that they are.
const STATES: &[(&str, &[&str])] = &[
    ("investigating", &["investigating", "investigation", "looking"]),
    ("identified", &["identified", "identifying", "found"]),
    ("monitoring", &["monitoring", "watching", "observing", "mitigated"]),
];

/// How bad it was, in the words of cState and of others, and of us.
const SEVERITIES: &[(&str, &[&str])] = &[
    ("critical", &["down", "critical", "outage", "major_outage"]),
    ("major", &["disrupted", "major", "partial_outage", "degraded"]),
    ("minor", &["notice", "minor", "degraded_performance"]),
    ("none", &["none", "ok", "operational"]),
    ("maintenance", &["maintenance", "scheduled", "planned"]),
];

/// What the keys of a report say of its incident, and the paths of those that do; `None` if they do not say when it began, or that it
/// is over but not since when.
pub(super) fn incident(
    report: &ForeignReport,
    entries: &[Entry<'_>],
    course: &Course,
    account: &mut Account,
) -> Option<(Incident, Vec<String>)> {
    let named = |name: &str| entries.iter().find(|entry| normal(entry.name()) == name);
    let is_yes = |name: &str| named(name).is_some_and(|entry| matches!(entry.value, Value::Switch(true)));
    if report.report_type != Some("incident_status") || is_yes("informational") {
        return None;
    }
    let started = course.started.clone()?;
    let said = match named("resolved").map(|entry| entry.value) {
        Some(Value::Switch(is_over)) => Some(*is_over),
        _ => named("state").and_then(|entry| entry.value.text()).and_then(|state| match &*state.to_lowercase() {
            "closed" => Some(true),
            "open" => Some(false),
            _ => None,
        }),
    };
    let is_over = said.unwrap_or(course.resolved.is_some());
    let resolved = course.resolved.clone().filter(|_| is_over);
    if is_over && resolved.is_none() {
        account.note(Deed::Lost, "the incident is over, and no key says since when: it has no `incident`");
        return None;
    }
    let severity = severity(report, entries, account);
    let is_planned = severity == Some("maintenance");
    let state = match (is_over, is_planned) {
        (true, true) => "completed",
        (true, false) => "resolved",
        (false, true) => "in_progress",
        (false, false) => match state_in_words(report) {
            Some(state) => {
                account.note(Deed::Guessed, format!("the state {}, from the first words of its text", code(state)));
                state
            }
            None => {
                account.note(Deed::Guessed, "the state `investigating`, as nothing says how far it is");
                "investigating"
            }
        },
    };
    account.note(Deed::Taken, format!("an incident, {}", code(state)));
    let is_read = |entry: &&Entry<'_>| {
        let name = normal(entry.name());
        let is_said = matches!(&*name, "resolved" | "informational") && matches!(entry.value, Value::Switch(_));
        let is_state = name == "state" && said.is_some() && named("resolved").is_none();
        let is_section = name == "section" && entry.value.text().as_deref() == Some("issue");
        is_said || is_state || is_section || name == "severity" && severity.is_some()
    };
    let read = entries.iter().filter(is_read).map(|entry| entry.path.clone()).collect();
    Some((Incident { state, severity, started, resolved }, read))
}

fn severity(report: &ForeignReport, entries: &[Entry<'_>], account: &mut Account) -> Option<&'static str> {
    let known = |word: &str| {
        let word = normal(word);
        SEVERITIES.iter().find(|(_, words)| words.contains(&&*word)).map(|(severity, _)| *severity)
    };
    let said = entries.iter().find(|entry| normal(entry.name()) == "severity").and_then(|entry| entry.value.text());
    if let Some(said) = said {
        let severity = known(&said);
        if let Some(severity) = severity.filter(|severity| *severity != normal(&said)) {
            account.note(Deed::Changed, format!("the severity {} became {}", code(&said), code(severity)));
        }
        return severity;
    }
    let labels = entries.iter().filter(|entry| matches!(&*normal(entry.name()), "labels" | "label"));
    if labels.flat_map(|entry| entry.value.texts()).any(|label| normal(&label) == "maintenance") {
        return Some("maintenance");
    }
    // Upptime: `Clinic page is down`, `Clinic page has degraded performance`.
    let title = entries.iter().find(|entry| entry.path == "title").and_then(|entry| entry.value.text())?;
    let severity = match title.trim_end() {
        title if title.ends_with(" is down") => "critical",
        title if title.ends_with(" has degraded performance") => "minor",
        title if title.to_lowercase().split_whitespace().any(|word| word == "maintenance") => "maintenance",
        _ => return None,
    };
    account.note(Deed::Guessed, format!("the severity {}, from the title of {}", code(severity), report.name));
    Some(severity)
}

/// `*Monitoring* - …`: the state of the newest update, which stands first.
fn state_in_words(report: &ForeignReport) -> Option<&'static str> {
    let (Words::Markdown(text) | Words::Html(text)) = &report.words;
    let shown = hidden::shown(text);
    let first = shown.lines().map(str::trim).find(|line| line.starts_with(['*', '_', '#']))?;
    let word =
        first.trim_start_matches(['*', '_', '#', ' ']).split(|c: char| !c.is_alphanumeric()).next()?.to_lowercase();
    STATES.iter().find(|(_, words)| words.contains(&&*word)).map(|(state, _)| *state)
}
