//! Events and updates of reports in `data.json`.

use serde::Serialize;

use crate::content::values::{Credibility, Id};
use crate::context::PageContext;
use crate::model::report::{Event, Update};
use crate::model::source::SourceRef;

use super::incidents::state_id;
use super::texts::{Texts, texts};

#[derive(Serialize)]
pub(super) struct EventRecord {
    time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<String>,
    text: Texts,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    credibility: Option<u8>,
}

#[derive(Serialize)]
pub(super) struct UpdateRecord {
    time: String,
    kind: &'static str,
    text: Texts,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    affects: Vec<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<String>,
}

pub(super) fn event_record(page: &PageContext<'_>, event: &Event) -> EventRecord {
    EventRecord {
        time: event.time.iso(),
        place: event.place.map(|place| page.site.places[place.index()].id.to_string()),
        text: texts(page, &event.text),
        source: event.source.map(|source| source_id(page, source).to_string()),
        credibility: event.credibility.map(Credibility::get),
    }
}

pub(super) fn update_record(page: &PageContext<'_>, update: &Update) -> UpdateRecord {
    UpdateRecord {
        time: update.time.iso(),
        kind: update.kind.as_str(),
        text: texts(page, &update.text),
        affects: update.affects.clone(),
        state: update.state.map(|state| state_id(page, state)),
    }
}

/// The id of a source, under which its one record is found.
pub(super) fn source_id<'c>(page: &PageContext<'c>, source: SourceRef) -> &'c Id {
    &page.ctx.linked.site.sources[page.ctx.linked.same_sources.first(source)].id
}
