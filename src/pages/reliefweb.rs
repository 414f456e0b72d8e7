//! A report as ReliefWeb files it. What is not in the front matter is left to the person who submits it.

use std::ops::RangeInclusive;

use crate::content::values::{DisasterType, ReportType};
use crate::context::PageContext;
use crate::model::report::{Report, ReportId, Update};
use crate::theme::view::{DownloadView, FigureView, ReliefWebView, ReportView};
use crate::wording::times;

use super::alert;

/// ReliefWeb takes no shorter and no longer title, in characters.
const TITLE: RangeInclusive<usize> = 10..=255;

/// `glance` is the report as it is read at a glance, `files` what it comes out as.
pub(super) fn view(
    page: &PageContext<'_>,
    id: ReportId,
    glance: &ReportView,
    files: Vec<DownloadView>,
) -> ReliefWebView {
    let of = &page.site.reports[id];
    let series = &page.site.series[of.series.index()];
    let glide = [&of.disaster, &series.disaster].into_iter().flatten().find_map(|disaster| disaster.glide.as_ref());
    let topics = of.topics();
    let themes = topics.iter().filter_map(|topic| theme(page.site.topics[topic.index()].id.as_str()));
    let mut themes: Vec<String> = themes.map(str::to_owned).collect();
    themes.sort_unstable();
    themes.dedup();
    let pdf = files.into_iter().find(|file| file.media_type == "application/pdf");
    ReliefWebView {
        title: title(glance),
        body: body(page, of, glance),
        published: of.published.rfc3339(),
        pdf_url: pdf.map(|file| file.url).unwrap_or_default(),
        content_format: content_format(of.report_type).to_owned(),
        countries: series.countries.iter().map(|code| code.as_str().to_owned()).collect(),
        disasters: glide.map(ToString::to_string).into_iter().collect(),
        disaster_type: alert::disaster_type(page, of).map(DisasterType::as_str).unwrap_or_default().to_owned(),
        themes,
    }
}

/// Under the name of the series if it is very short.
fn title(report: &ReportView) -> String {
    let title = plain(&report.title);
    let title = match title.chars().count() < *TITLE.start() {
        true => format!("{}: {title}", plain(&report.series.text)),
        false => title,
    };
    title.chars().take(*TITLE.end()).collect()
}

/// Paragraphs and lists, parted by blank lines.
fn body(page: &PageContext<'_>, of: &Report, report: &ReportView) -> String {
    let list = |lines: Vec<String>| lines.iter().map(|line| format!("- {line}")).collect::<Vec<_>>().join("\n");
    let figures = report.figures.iter().map(|figure| figure_line(page, figure)).collect();
    let points = report.highlights.iter().map(|line| escaped(plain(line))).collect();
    let as_of =
        format!("{}{} {}", page.voice.strings.text("as-of"), page.voice.strings.text("colon"), report.as_of.words);
    let updates = of.updates.iter().rev().map(|update| update_line(page, update)).collect();
    let parts = [escaped(plain(&report.summary)), escaped(plain(&as_of)), list(figures), list(updates), list(points)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n\n")
}

/// `Correction · 1 December 2024 at 16:10: the bridge is open.`
fn update_line(page: &PageContext<'_>, update: &Update) -> String {
    let kind = page.voice.label("update", update.kind.as_str());
    let time = times::time(&page.voice, update.time).words;
    let colon = page.voice.strings.text("colon");
    escaped(plain(&format!("{kind} · {time}{colon} {}", page.voice.text(&update.text))))
}

/// `Killed (to date): 311 persons (+56 since no. 3 (255)), SOHR`.
fn figure_line(page: &PageContext<'_>, figure: &FigureView) -> String {
    let scope = if figure.scope.is_empty() { String::new() } else { format!(" ({})", figure.scope) };
    let colon = page.voice.strings.text("colon");
    let number = format!("{}{scope}{colon} {} {}", figure.label, figure.value, figure.unit);
    let change = figure.change.as_ref().map(|change| format!("({})", change.words)).unwrap_or_default();
    let corrected = figure.corrected.as_ref().map(|link| link.text.clone()).unwrap_or_default();
    let sources: Vec<String> = figure.sources.iter().map(|source| source.name.clone()).collect();
    let time = figure.as_of.as_ref().map(|time| format!("{} {}", page.voice.strings.text("as-of-inline"), time.words));
    let disagree = if figure.claims.is_empty() { String::new() } else { page.voice.word("sources-disagree-here") };
    let revised = match figure.revision.is_empty() {
        true => String::new(),
        false => format!("{} {}", page.voice.word("revised"), figure.revision),
    };
    let sources = page.voice.locale.list(&sources);
    let said = [corrected, figure.status_label.clone(), time.unwrap_or_default(), sources, disagree, revised];
    let said: Vec<String> = said.into_iter().filter(|words| !words.is_empty()).collect();
    escaped(plain(&format!("{number} {change}{}{}", if said.is_empty() { "" } else { " · " }, said.join(" · "))))
}

/// A text with blanks of one kind between its words and none around them, and without marks that nobody sees: ReliefWeb takes no
/// others (`report.json` of its publishing interface, version 2).
fn plain(text: &str) -> String {
    let is_unseen = |c: &char| matches!(c, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}');
    let seen: String = text.chars().filter(|c| !is_unseen(c)).collect();
    seen.split(|c: char| c.is_whitespace() || c.is_control())
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A line in which no sign is a mark of Markdown.
fn escaped(line: String) -> String {
    let mut out = String::with_capacity(line.len());
    let is_mark = |at: usize, c: char| match c {
        '\\' | '*' | '_' | '`' | '[' | ']' | '<' | '>' | '&' => true,
        '#' | '+' | '-' | '=' | '|' | '~' => at == 0,
        _ => false,
    };
    for (at, c) in line.char_indices() {
        if is_mark(at, c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// After ReliefWeb's list of content formats.
fn content_format(kind: ReportType) -> &'static str {
    match kind {
        ReportType::Assessment => "Assessment",
        ReportType::LiveBlog => "News and Press Release",
        ReportType::SituationReport
        | ReportType::FlashUpdate
        | ReportType::FieldReport
        | ReportType::Bulletin
        | ReportType::IncidentStatus => "Situation Report",
    }
}

/// The theme of ReliefWeb's list that a built-in topic belongs to. What a site calls its own topics says nothing there.
fn theme(topic: &str) -> Option<&'static str> {
    Some(match topic {
        "cccm" => "Camp Coordination and Camp Management",
        "child_protection" | "housing_land_property" | "protection" => "Protection and Human Rights",
        "early_recovery" => "Recovery and Reconstruction",
        "education" => "Education",
        "emergency_telecommunications" | "logistics" => "Logistics and Telecommunications",
        "food_security" | "nutrition" => "Food and Nutrition",
        "gender_based_violence" => "Gender",
        "health" => "Health",
        "mine_action" => "Mine Action",
        "shelter" => "Shelter and Non-Food Items",
        "wash" => "Water Sanitation Hygiene",
        _ => return None,
    })
}
