//! Places and events as GeoJSON (RFC 7946): WGS 84, longitude first, no finer than the register lets them be.
//! Properties are flat, because programs for maps make a column of each.

use serde_json::{Map, Value, json};

use crate::content::shapes::Text;
use crate::model::register::PlaceId;
use crate::output::Subject;
use crate::output::sheet::{Sheet, address_of};

use super::Scope;
use super::records::report_name;

pub(super) fn all(sheet: &Sheet<'_>, scope: Scope) -> Value {
    let site = sheet.site;
    let mut features: Vec<Value> =
        super::places(sheet.ctx, scope).into_iter().filter_map(|place| place_feature(sheet, place)).collect();
    for id in super::reports(site, scope) {
        let report = &site.reports[id.index()];
        for event in &report.events {
            let Some(place) = event.place else { continue };
            let mut properties = Map::new();
            properties.insert("kind".to_owned(), json!("event"));
            properties.insert("time".to_owned(), json!(event.time.iso()));
            texts(sheet, "text", &event.text, &mut properties);
            properties.insert("place".to_owned(), json!(site.places[place.index()].id.as_str()));
            properties.insert("precision".to_owned(), json!(site.places[place.index()].precision.as_str()));
            properties.insert("source".to_owned(), json!(event.source.map(|source| sheet.source_id(source).as_str())));
            properties.insert("credibility".to_owned(), json!(event.credibility.map(|grade| grade.get())));
            properties.insert("report".to_owned(), json!(report_name(sheet, report)));
            properties.insert("url".to_owned(), json!(sheet.report_url(id)));
            features.extend(feature(sheet, place, properties));
        }
    }
    json!({ "type": "FeatureCollection", "features": features })
}

fn place_feature(sheet: &Sheet<'_>, id: PlaceId) -> Option<Value> {
    let place = &sheet.site.places[id.index()];
    let mut properties = Map::new();
    properties.insert("kind".to_owned(), json!("place"));
    properties.insert("id".to_owned(), json!(place.id.as_str()));
    texts(sheet, "name", &place.name, &mut properties);
    properties.insert("pcode".to_owned(), json!(place.pcode.as_ref().map(ToString::to_string)));
    properties.insert("country".to_owned(), json!(place.country.as_ref().map(ToString::to_string)));
    properties.insert("precision".to_owned(), json!(place.precision.as_str()));
    let url = sheet.absolute(&address_of(sheet.site, &Subject::Place(id), sheet.language));
    properties.insert("url".to_owned(), json!(url));
    feature(sheet, id, properties)
}

fn feature(sheet: &Sheet<'_>, place: PlaceId, properties: Map<String, Value>) -> Option<Value> {
    let at = sheet.site.places[place.index()].position?;
    Some(json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [at.lon(), at.lat()] },
        "properties": properties,
    }))
}

/// `name` in the site's first language, and `name_fr`, `name_en` … in each.
fn texts(sheet: &Sheet<'_>, key: &str, text: &Text, properties: &mut Map<String, Value>) {
    properties.insert(key.to_owned(), json!(sheet.site.settings.text(text, sheet.language)));
    for tag in &sheet.site.settings.languages {
        if let Some(text) = text.get(tag.as_str()) {
            properties.insert(format!("{key}_{tag}"), json!(text));
        }
    }
}
