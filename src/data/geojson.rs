//! Places and events as GeoJSON (RFC 7946): WGS 84, longitude first, no finer than the register lets them be.
//! Properties are flat, because map programs make a column of each.

use rustc_hash::FxHashSet;
use serde_json::{Value, json};

use crate::content::shapes::Text;
use crate::content::values::{Amount, Id};
use crate::context::{PageContext, handling, names};
use crate::model::figure::place_sums::PlaceSum;
use crate::model::figure::{Figure, Value as FigureValue};
use crate::model::register::PlaceId;
use crate::model::report::ReportId;
use crate::model::series::SeriesId;
use crate::plan::{DataFile, DataScope, Entry, Output};

use super::events::source_id;
use super::place_sums;
use super::records;
use super::scope;
use super::values::{self, report_name};

pub(super) fn all(page: &PageContext<'_>, scope: DataScope) -> Value {
    let site = page.site;
    let mut features: Vec<Value> = scope::places(&page.ctx.linked, scope)
        .into_iter()
        .filter_map(|place| place_feature(page, place, scope))
        .collect();
    features.extend(values(page, scope));
    for id in scope::stated(site, scope) {
        let report = &site.reports[id];
        for event in &report.events {
            let Some(place) = event.place else { continue };
            let mut properties = json!({
                "kind": "event",
                "time": event.time.iso(),
                "place": site.places[place.index()].id.as_str(),
                "precision": site.places[place.index()].precision.as_str(),
                "source": event.source.map(|source| source_id(page, source).as_str()),
                "credibility": event.credibility.map(|grade| grade.get()),
                "report": report_name(page, report),
                "url": names::report_url(page, id),
                "tlp": handling::of_report(&page.ctx.linked, id).tlp.label(),
            });
            texts(page, "text", &event.text, &mut properties);
            features.extend(feature(page, place, properties));
        }
    }
    let tlp = records::level(page, scope, DataFile::GeoJson);
    // A member of our own, as RFC 7946 allows.
    json!({ "type": "FeatureCollection", "tlp": tlp.label(), "features": features })
}

/// The last number of each figure in each place, as a point of its own: map programs filter by `figure`.
fn values(page: &PageContext<'_>, scope: DataScope) -> Vec<Value> {
    let mut seen: FxHashSet<(SeriesId, Id)> = FxHashSet::default();
    let reports: Vec<ReportId> = scope::stated(page.site, scope).collect();
    let mut features = Vec::new();
    for id in reports.into_iter().rev() {
        let report = &page.site.reports[id];
        for whole in report.figures_and_parts().filter(|whole| !whole.by_place.is_empty()) {
            for figure in &whole.by_place {
                if seen.insert((report.series, figure.id.clone())) {
                    features.extend(value(page, id, whole, figure, &[]));
                }
            }
            for sum in place_sums::sums(page, id, whole) {
                let figure = sum.figure(whole, &page.site.places);
                if seen.insert((report.series, figure.id.clone())) {
                    features.extend(value(
                        page,
                        id,
                        whole,
                        &figure,
                        &[("sum", json!(true)), ("missing", missing(page, &sum))],
                    ));
                }
            }
        }
    }
    features
}

/// The ids of the places that are missing in a sum, in one text: map programs make no columns of lists.
fn missing(page: &PageContext<'_>, sum: &PlaceSum) -> Value {
    let ids: Vec<&str> = sum.missing.iter().map(|place| page.site.places[place.index()].id.as_str()).collect();
    if ids.is_empty() { Value::Null } else { json!(ids.join(" | ")) }
}

/// A number in a place, with more properties.
fn value(
    page: &PageContext<'_>,
    id: ReportId,
    whole: &Figure,
    figure: &Figure,
    more: &[(&str, Value)],
) -> Option<Value> {
    let (place, report) = (figure.place?, &page.site.reports[id]);
    let of = &page.site.places[place.index()];
    let mut properties = json!({
        "kind": "figure",
        "figure": whole.id.as_str(),
        "approximate": figure.approximate,
        "unit": figure.unit.as_ref().map(ToString::to_string),
        "as_of": figure.as_of.iso(),
        "place": of.id.as_str(),
        "pcode": of.pcode.as_ref().map(ToString::to_string),
        "precision": of.precision.as_str(),
        "report": report_name(page, report),
        "url": names::report_url(page, id),
        "tlp": handling::of_report(&page.ctx.linked, id).tlp.label(),
    });
    for (key, value) in more {
        properties[*key] = value.clone();
    }
    if !figure.is_retracted() {
        numbers(figure, &mut properties);
    }
    if let Some(label) = &whole.label {
        texts(page, "label", label, &mut properties);
    }
    texts(page, "name", &of.name, &mut properties);
    feature(page, place, properties)
}

/// What is known of a value: `value`, or `min`, `max` and `best`.
fn numbers(figure: &Figure, properties: &mut Value) {
    let mut set = |key: &str, amount: Option<Amount>| {
        if let Some(amount) = amount {
            properties[key] = json!(values::number(amount));
        }
    };
    match figure.value {
        FigureValue::Exact(amount) => set("value", Some(amount)),
        FigureValue::Range(range) => {
            set("min", range.min());
            set("max", range.max());
            set("best", range.best());
        }
        FigureValue::Unknown(_) => {}
    }
}

fn place_feature(page: &PageContext<'_>, id: PlaceId, scope: DataScope) -> Option<Value> {
    let place = &page.site.places[id.index()];
    let mut properties = json!({
        "kind": "place",
        "id": place.id.as_str(),
        "pcode": place.pcode.as_ref().map(ToString::to_string),
        "country": place.country.as_ref().map(ToString::to_string),
        "precision": place.precision.as_str(),
        "url": page.absolute_url(&Output::Entry(Entry::Place(id))),
        "tlp": handling::of_mentions(&page.ctx.linked, Entry::Place(id), &scope::range(page.site, scope)).tlp.label(),
    });
    texts(page, "name", &place.name, &mut properties);
    feature(page, id, properties)
}

fn feature(page: &PageContext<'_>, place: PlaceId, properties: Value) -> Option<Value> {
    let at = page.site.places[place.index()].position?;
    Some(json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [values::number(at.lon()), values::number(at.lat())] },
        "properties": properties,
    }))
}

/// `name` in the site's first language, and `name_fr`, `name_en` … in each.
fn texts(page: &PageContext<'_>, key: &str, text: &Text, properties: &mut Value) {
    properties[key] = json!(page.site.settings.text(text, page.voice.language));
    for tag in &page.site.settings.languages {
        if let Some(text) = text.get(tag.as_str()) {
            properties[format!("{key}_{tag}")] = json!(text);
        }
    }
}
