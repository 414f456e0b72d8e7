//! Topics: sectors, clusters and themes that reports, sections and figures are about.

use std::collections::BTreeMap;

use crate::content::registers::TopicDraft;
use crate::content::shapes::{ById, Text};
use crate::content::values::{Id, TopicCode, TopicKind};
use crate::content::yaml::{Path, Yaml};
use crate::diagnostic::{Diagnostic, while_few};

use super::faults;
use super::register::Register;

pub use super::ids::TopicId;

/// A topic.
#[derive(Clone, Debug)]
pub(crate) struct Topic {
    pub(crate) id: Id,
    /// What the site calls it; `None` for the interface's own words for a built-in topic.
    pub(crate) name: Option<Text>,
    pub(crate) kind: TopicKind,
    /// The topic that contains it.
    pub(crate) parent: Option<TopicId>,
    pub(crate) code: Option<TopicCode>,
    pub(crate) description: Option<Text>,
}

impl Topic {
    /// Whether a word that is no id of a topic is its code, or the end of it: `wsh`, `gbv`.
    pub(super) fn is_called(&self, word: &str) -> bool {
        let code = self.code.as_ref().map_or("", TopicCode::as_str);
        let is_same = |part: &str| !part.is_empty() && part.eq_ignore_ascii_case(word);
        is_same(code) || code.rsplit_once('-').is_some_and(|(_, end)| is_same(end))
    }
}

/// The clusters of the Inter-Agency Standing Committee (IASC) and the areas of responsibility of its protection cluster, with
/// the codes of OCHA's vocabulary "Global Coordination Groups", which the Humanitarian Data Exchange and the humanitarian
/// programme cycle use for sectors, too.
const BUILT_IN: &[(&str, &str, Option<&str>)] = &[
    ("cccm", "CCM", None),
    ("child_protection", "PRO-CPN", Some("protection")),
    ("early_recovery", "ERY", None),
    ("education", "EDU", None),
    ("emergency_telecommunications", "TEL", None),
    ("food_security", "FSC", None),
    ("gender_based_violence", "PRO-GBV", Some("protection")),
    ("health", "HEA", None),
    ("housing_land_property", "PRO-HLP", Some("protection")),
    ("logistics", "LOG", None),
    ("mine_action", "PRO-MIN", Some("protection")),
    ("nutrition", "NUT", None),
    ("protection", "PRO", None),
    ("shelter", "SHL", None),
    ("wash", "WSH", None),
];

/// The built-in topics and those of the register. What the register leaves out of a built-in topic stays as it is.
pub(super) fn build_topics(own: Option<&Yaml<ById<TopicDraft>>>, faults: &mut Vec<Diagnostic>) -> Register<Topic> {
    let mut topics: BTreeMap<Id, (Topic, Option<Id>)> = BUILT_IN.iter().map(built_in).collect();
    for (id, draft) in own.iter().flat_map(|own| &own.value.0) {
        let nameless = || Topic {
            id: id.clone(),
            name: None,
            kind: TopicKind::Theme,
            parent: None,
            code: None,
            description: None,
        };
        let is_new = !topics.contains_key(id);
        let (topic, parent) = topics.entry(id.clone()).or_insert_with(|| (nameless(), None));
        topic.name = draft.name.clone().or(topic.name.take());
        topic.kind = draft.kind.unwrap_or(topic.kind);
        topic.code = draft.code.clone().or(topic.code.take());
        topic.description.clone_from(&draft.description);
        *parent = draft.parent.clone().or(parent.take());
        if is_new && topic.name.is_none() {
            // A page must call it something.
            topic.name = id.as_str().parse().ok().map(Text::Plain);
            let path = Path::Root.key(id.as_str());
            faults.extend(
                own.filter(|own| own.lacks(path.key("name")) && !own.has_faulty_key(path))
                    .map(|own| faults::missing_key(own.key_span(path), "name", "name: {en: Cholera}")),
            );
        }
    }
    let ids = Register::new(topics.keys().map(|id| (id.clone(), ())).collect());
    let ids = own.map_or(ids.clone(), |own| ids.with_gaps(own.gaps()));
    let mut parents = Vec::with_capacity(topics.len());
    for (id, (_, parent)) in &topics {
        let found = parent.as_ref().and_then(|parent| ids.position(parent.as_str()));
        if let (Some(parent), Some(own)) = (parent, own)
            && ids.lacks(parent.as_str())
        {
            let known = while_few(faults.len(), ids.ids());
            faults.push(faults::unknown_topic(
                own.span(Path::Root.key(id.as_str()).key("parent")),
                parent.as_str(),
                None,
                known,
            ));
        }
        parents.push(found);
    }
    for (at, id) in topics.keys().enumerate() {
        if let Some(own) = own
            && own.value.0.iter().any(|(other, draft)| other == id && draft.parent.is_some())
            && is_within_itself(at, &parents)
        {
            faults.push(faults::topic_within_itself(own.span(Path::Root.key(id.as_str()).key("parent")), id.as_str()));
            parents[at] = None;
        }
    }
    let built = topics
        .into_iter()
        .zip(parents)
        .map(|((id, (topic, _)), parent)| (id, Topic { parent: parent.map(TopicId::new), ..topic }));
    let register = Register::new(built.collect());
    own.map_or(register.clone(), |own| register.with_gaps(own.gaps()))
}

fn built_in((id, code, parent): &(&str, &str, Option<&str>)) -> (Id, (Topic, Option<Id>)) {
    let id: Id = id.parse().expect("built-in topics have sound ids");
    let topic = Topic {
        id: id.clone(),
        name: None,
        kind: TopicKind::Cluster,
        parent: None,
        code: code.parse().ok(),
        description: None,
    };
    (id, (topic, parent.and_then(|parent| parent.parse().ok())))
}

/// Whether the way up from a topic leads back to it.
fn is_within_itself(at: usize, parents: &[Option<usize>]) -> bool {
    let above = std::iter::successors(parents[at], |above| parents[*above]);
    above.take(parents.len()).any(|above| above == at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_topic_has_words_and_is_in_the_reference() {
        let english = include_str!("../../themes/default/i18n/en.ftl");
        let reference = include_str!("../../docs/front-matter.md");
        for (id, code, _) in BUILT_IN {
            let message = format!("\ntopic-{} = ", id.replace('_', "-"));
            assert!(english.contains(&message), "no message says what the topic `{id}` is called");
            assert!(reference.contains(&format!("| {code} | `{id}` |")), "docs/front-matter.md does not name `{id}`");
        }
    }

    #[test]
    fn built_in_topics_are_sound() {
        let mut faults = Vec::new();
        let topics = build_topics(None, &mut faults);
        assert!(faults.is_empty());
        assert!(topics.iter().all(|topic| topic.code.is_some()));
        let within = |id: &str| {
            topics
                .iter()
                .filter(|topic| topic.parent.is_some_and(|parent| topics[parent.index()].id.as_str() == id))
                .count()
        };
        assert_eq!(within("protection"), 4);
    }
}
