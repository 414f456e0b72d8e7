//! Places and events as GeoJSON (RFC 7946): WGS 84, longitude first, no finer than the register lets them be.
//! Properties are flat, because programs for maps make a column of each.

use serde_json::{Map, Value, json};

use crate::content::shapes::Text;
use crate::context::{PageContext, names};
use crate::model::register::PlaceId;
use crate::plan::{DataScope, Entry, Output};

use super::records::{self, report_name};
use super::scope;

pub(super) fn all(page: &PageContext<'_>, scope: DataScope) -> Value {
    let site = page.site;
    let mut features: Vec<Value> =
        scope::places(&page.ctx.linked, scope).into_iter().filter_map(|place| place_feature(page, place)).collect();
    for id in scope::reports(site, scope) {
        let report = &site.reports[id.index()];
        for event in &report.events {
            let Some(place) = event.place else { continue };
            let mut properties = Map::new();
            properties.insert("kind".to_owned(), json!("event"));
            properties.insert("time".to_owned(), json!(event.time.iso()));
            texts(page, "text", &event.text, &mut properties);
            properties.insert("place".to_owned(), json!(site.places[place.index()].id.as_str()));
            properties.insert("precision".to_owned(), json!(site.places[place.index()].precision.as_str()));
            properties.insert(
                "source".to_owned(),
                json!(event.source.map(|source| records::source_id(page, source).as_str())),
            );
            properties.insert("credibility".to_owned(), json!(event.credibility.map(|grade| grade.get())));
            properties.insert("report".to_owned(), json!(report_name(page, report)));
            properties.insert("url".to_owned(), json!(names::report_url(page, id)));
            features.extend(feature(page, place, properties));
        }
    }
    json!({ "type": "FeatureCollection", "features": features })
}

fn place_feature(page: &PageContext<'_>, id: PlaceId) -> Option<Value> {
    let place = &page.site.places[id.index()];
    let mut properties = Map::new();
    properties.insert("kind".to_owned(), json!("place"));
    properties.insert("id".to_owned(), json!(place.id.as_str()));
    texts(page, "name", &place.name, &mut properties);
    properties.insert("pcode".to_owned(), json!(place.pcode.as_ref().map(ToString::to_string)));
    properties.insert("country".to_owned(), json!(place.country.as_ref().map(ToString::to_string)));
    properties.insert("precision".to_owned(), json!(place.precision.as_str()));
    let url = page.absolute_url(&Output::Entry(Entry::Place(id)));
    properties.insert("url".to_owned(), json!(url));
    feature(page, id, properties)
}

fn feature(page: &PageContext<'_>, place: PlaceId, properties: Map<String, Value>) -> Option<Value> {
    let at = page.site.places[place.index()].position?;
    Some(json!({
        "type": "Feature",
        "geometry": { "type": "Point", "coordinates": [at.lon(), at.lat()] },
        "properties": properties,
    }))
}

/// `name` in the site's first language, and `name_fr`, `name_en` … in each.
fn texts(page: &PageContext<'_>, key: &str, text: &Text, properties: &mut Map<String, Value>) {
    properties.insert(key.to_owned(), json!(page.site.settings.text(text, page.voice.language)));
    for tag in &page.site.settings.languages {
        if let Some(text) = text.get(tag.as_str()) {
            properties.insert(format!("{key}_{tag}"), json!(text));
        }
    }
}
