//! Topics, as data have them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::content::values::TopicKind;
use crate::context::{PageContext, names};
use crate::model::report::ReportId;
use crate::model::topic::TopicId;
use crate::plan::{Entry, Output};

use super::texts::{Texts, maybe_texts, urls};

#[derive(Serialize)]
pub(super) struct TopicRecord {
    id: String,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    name: Texts,
    kind: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<String>,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    description: Texts,
    #[serde(skip_serializing_if = "Texts::is_empty")]
    urls: Texts,
}

/// The topics that reports are about, and those around them.
pub(super) fn records(page: &PageContext<'_>, reports: &[ReportId]) -> Vec<TopicRecord> {
    let mut topics = BTreeSet::new();
    for topic in reports.iter().flat_map(|id| page.site.reports[*id].topics()) {
        let mut around = Some(topic);
        while let Some(topic) = around.filter(|topic| topics.insert(*topic)) {
            around = page.site.topics[topic.index()].parent;
        }
    }
    topics.into_iter().map(|topic| record(page, topic)).collect()
}

/// The id of a topic.
pub(super) fn id(page: &PageContext<'_>, topic: TopicId) -> String {
    page.site.topics[topic.index()].id.to_string()
}

/// Its names in the languages of the site.
pub(super) fn name(page: &PageContext<'_>, topic: TopicId) -> Texts {
    let tagged = |(language, name)| (page.site.settings.tag(language).to_string(), name);
    Texts(names::topic_in_languages(page, topic).into_iter().map(tagged).collect())
}

fn record(page: &PageContext<'_>, topic: TopicId) -> TopicRecord {
    let of = &page.site.topics[topic.index()];
    TopicRecord {
        id: of.id.to_string(),
        name: name(page, topic),
        kind: TopicKind::as_str(of.kind),
        code: of.code.as_ref().map(ToString::to_string),
        parent: of.parent.map(|parent| id(page, parent)),
        description: maybe_texts(page, of.description.as_ref()),
        urls: match page.ctx.linked.mentions.of_topic(topic).is_empty() {
            true => Texts(Vec::new()),
            false => urls(page, &Output::Entry(Entry::Topic(topic))),
        },
    }
}
