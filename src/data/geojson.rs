//! Places and events as GeoJSON (RFC 7946): WGS 84, longitude first, no finer than the register lets them be.
//! Properties are flat, because map programs make a column of each.

use serde_json::{Value, json};

use crate::content::shapes::Text;
use crate::context::{PageContext, handling, names};
use crate::model::register::PlaceId;
use crate::plan::{DataFile, DataScope, Entry, Output};

use super::records::{self, report_name};
use super::scope;

pub(super) fn all(page: &PageContext<'_>, scope: DataScope) -> Value {
    let site = page.site;
    let mut features: Vec<Value> = scope::places(&page.ctx.linked, scope)
        .into_iter()
        .filter_map(|place| place_feature(page, place, scope))
        .collect();
    for id in scope::stated(site, scope) {
        let report = &site.reports[id];
        for event in &report.events {
            let Some(place) = event.place else { continue };
            let mut properties = json!({
                "kind": "event",
                "time": event.time.iso(),
                "place": site.places[place.index()].id.as_str(),
                "precision": site.places[place.index()].precision.as_str(),
                "source": event.source.map(|source| records::source_id(page, source).as_str()),
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
        "geometry": { "type": "Point", "coordinates": [records::number(at.lon()), records::number(at.lat())] },
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
