//! A report as an alert of the Common Alerting Protocol (CAP 1.2, OASIS 2010). It says what the front matter says and guesses nothing:
//! for the rest the standard has `Unknown`.

use crate::content::front_matter::DisasterDraft;
use crate::content::values::{DisasterType, FigureStatus, ImpactSeverity, Precision};
use crate::context::{PageContext, names, or_empty};
use crate::model::incident::Incident;
use crate::model::period::Timestamp;
use crate::model::register::PlaceId;
use crate::model::report::{Report, ReportId};
use crate::plan::{FormatFile, Output, anchor, format_files};
use crate::theme::view::{AlertAreaView, AlertView};

/// The most earlier alerts that one names: the last ones, each of which names those before it.
const MOST_REFERENCES: usize = 10;

const UNKNOWN: &str = "Unknown";

pub(super) fn view(page: &PageContext<'_>, id: ReportId) -> AlertView {
    let report = &page.site.reports[id];
    let incident = report.incident.as_ref();
    let kind = disaster_type(page, report);
    let (now, before) = issued(page, id);
    let references = references(page, id, (now.sent, before));
    AlertView {
        identifier: now.identifier,
        sender: sender(page),
        sent: time(now.sent),
        message_type: if references.is_empty() { "Alert" } else { "Update" }.to_owned(),
        references,
        category: kind.map_or("Other", category).to_owned(),
        event: match kind {
            Some(kind) => page.voice.label("disaster-type", &kind.as_str().to_lowercase()),
            None => names::series_title(page, report.series),
        },
        urgency: incident.map_or(UNKNOWN, urgency).to_owned(),
        severity: incident.and_then(|incident| incident.severity).map_or(UNKNOWN, severity).to_owned(),
        certainty: certainty(report).to_owned(),
        onset: or_empty(incident.map(|incident| incident.started).filter(|began| !began.is_day()).map(time)),
        areas: report.mapped_places().into_iter().map(|place| area(page, place)).collect(),
    }
}

/// What an alert is known by, besides its sender.
struct Issued {
    identifier: String,
    sent: Timestamp,
}

/// A report as the alert that it is in this language, and those that it has been, the newest last: no alert changes once it was sent, so what updates or
/// corrects it is an alert of its own (CAP 1.2, 3.2.1, `msgType`). They are known by the addresses of the page and of its updates.
fn issued(page: &PageContext<'_>, id: ReportId) -> (Issued, Vec<Issued>) {
    let report = &page.site.reports[id];
    let address = without_forbidden(&page.absolute_url(&Output::Report(id)));
    let later = report.updates.iter().filter(|update| update.time > report.published);
    let updated = |update| Issued { identifier: format!("{address}#{}", anchor::update(update)), sent: update.time };
    let mut now = Issued { identifier: address.clone(), sent: report.published };
    let before = later.map(updated).map(|next| std::mem::replace(&mut now, next)).collect();
    (now, before)
}

fn sender(page: &PageContext<'_>) -> String {
    let email = page.site.settings.publisher.as_ref().and_then(|publisher| publisher.email.as_ref());
    let host = || page.site.settings.base_url.split('/').nth(2).unwrap_or_default().to_owned();
    without_forbidden(&email.map_or_else(host, ToString::to_string))
}

/// No identifier and no sender has these signs (CAP 1.2, 3.2.1).
fn without_forbidden(text: &str) -> String {
    text.replace([' ', ',', '<', '&'], "-")
}

/// CAP writes universal time as `-00:00` (3.3.2).
fn time(at: Timestamp) -> String {
    let written = at.rfc3339();
    written.strip_suffix("+00:00").map(|rest| format!("{rest}-00:00")).unwrap_or(written)
}

/// The alerts of the series in this language that were sent before this one, and what the report was before: `sender,identifier,sent`.
/// What was sent later is not replaced by this one, even if it is about an earlier report.
fn references(page: &PageContext<'_>, id: ReportId, (sent, own): (Timestamp, Vec<Issued>)) -> String {
    let series = &page.site.series[id.series().index()];
    // Each record is about something else, and an alert replaces those that it names.
    let reports = if series.has_records { [].as_slice() } else { &series.reports };
    let has_alert = |other: &&ReportId| {
        page.site.reports[**other].edition(page.voice.language).is_some()
            && format_files::of_report(page.site, **other).contains(&FormatFile::Alert)
    };
    let earlier = reports[..id.place().min(reports.len())].iter().rev().filter(has_alert);
    let of_report = |other: &ReportId| {
        let (now, before) = issued(page, *other);
        std::iter::once(now).chain(before.into_iter().rev())
    };
    let earlier = earlier.flat_map(of_report).filter(|alert| alert.sent <= sent);
    let issued = own.into_iter().rev().chain(earlier);
    let sender = sender(page);
    let mut named: Vec<String> = issued
        .take(MOST_REFERENCES)
        .map(|Issued { identifier, sent }| format!("{sender},{identifier},{}", time(sent)))
        .collect();
    named.reverse();
    named.join(" ")
}

/// The kind of the disaster that the report or its series names, or that is a part of its GLIDE number.
pub(super) fn disaster_type(page: &PageContext<'_>, report: &Report) -> Option<DisasterType> {
    let of_series = page.site.series[report.series.index()].disaster.as_ref();
    let kind = |disaster: &DisasterDraft| {
        let of_glide = || {
            let glide = disaster.glide.as_ref()?.to_string();
            DisasterType::ALL.iter().copied().find(|kind| glide.split('-').next() == Some(kind.as_str()))
        };
        disaster.disaster_type.or_else(of_glide)
    };
    report.disaster.as_ref().and_then(kind).or_else(|| of_series.and_then(kind))
}

/// The category of the standard (3.2.2, `category`).
fn category(kind: DisasterType) -> &'static str {
    match kind {
        DisasterType::ColdWave
        | DisasterType::Drought
        | DisasterType::ExtratropicalCyclone
        | DisasterType::FlashFlood
        | DisasterType::Flood
        | DisasterType::HeatWave
        | DisasterType::StormSurge
        | DisasterType::SevereLocalStorm
        | DisasterType::Tornado
        | DisasterType::TropicalCyclone
        | DisasterType::ViolentWind
        | DisasterType::Wave => "Met",
        DisasterType::Earthquake
        | DisasterType::Landslide
        | DisasterType::MudSlide
        | DisasterType::SnowAvalanche
        | DisasterType::Tsunami
        | DisasterType::Volcano => "Geo",
        DisasterType::Fire | DisasterType::WildFire => "Fire",
        DisasterType::Epidemic => "Health",
        DisasterType::InsectInfestation => "Env",
        _ => "Other",
    }
}

fn urgency(incident: &Incident) -> &'static str {
    match (incident.is_open, incident.is_planned) {
        (false, _) => "Past",
        (true, true) => "Future",
        // That it goes on does not say how soon anybody must do something.
        (true, false) => UNKNOWN,
    }
}

/// The standard speaks of a threat to life and property, status pages of what does not work; so nothing here is `Extreme`.
fn severity(severity: ImpactSeverity) -> &'static str {
    match severity {
        ImpactSeverity::Critical => "Severe",
        ImpactSeverity::Major => "Moderate",
        ImpactSeverity::Minor | ImpactSeverity::None | ImpactSeverity::Maintenance => "Minor",
    }
}

/// What has begun was observed, and so was what somebody has verified a number of.
fn certainty(report: &Report) -> &'static str {
    let has_begun = report.incident.as_ref().is_some_and(|incident| !incident.is_planned);
    let is_verified = report.figures.iter().any(|figure| figure.status == Some(FigureStatus::Verified));
    if has_begun || is_verified { "Observed" } else { UNKNOWN }
}

fn area(page: &PageContext<'_>, place: PlaceId) -> AlertAreaView {
    let place = &page.site.places[place.index()];
    // The position is rounded already; the circle holds all that it may stand for.
    let radius = match place.precision {
        Precision::Exact => 0,
        Precision::District => 10,
        Precision::Region => 100,
    };
    AlertAreaView {
        name: page.voice.text(&place.name),
        circle: or_empty(place.position.map(|at| format!("{},{} {radius}", at.lat(), at.lon()))),
        pcode: or_empty(place.pcode.as_ref()),
    }
}
