//! Which entries of the registers have a page: those that public reports mention. The others have none, because perhaps
//! only withheld reports mention them.

use crate::links::{LinkedSite, Mention};
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::ReportId;
use crate::model::section::KindId;
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;

use super::output::{Entry, RegisterKind};

/// Whether a register has a page: whether a report mentions any of its entries.
pub(crate) fn has_entries(linked: &LinkedSite, register: RegisterKind) -> bool {
    entries(linked, register).next().is_some()
}

/// The entries of a register that have a page, in the order of the register.
pub(crate) fn entries(linked: &LinkedSite, register: RegisterKind) -> Box<dyn Iterator<Item = Entry> + '_> {
    let site = &linked.site;
    let all: Box<dyn Iterator<Item = Entry>> = match register {
        RegisterKind::Places => Box::new((0..site.places.len()).map(|at| Entry::Place(PlaceId::new(at)))),
        RegisterKind::Actors => Box::new((0..site.actors.len()).map(|at| Entry::Actor(ActorId::new(at)))),
        RegisterKind::Topics => Box::new((0..site.topics.len()).map(|at| Entry::Topic(TopicId::new(at)))),
        RegisterKind::Sources => {
            let registered = 0..site.sources.registered.len();
            Box::new(registered.map(|at| Entry::Source(SourceRef::registered(at))))
        }
        RegisterKind::SectionKinds => Box::new((0..site.kinds.len()).map(|at| Entry::SectionKind(KindId::new(at)))),
    };
    Box::new(all.filter(|entry| !mentions(linked, *entry).is_empty()))
}

/// The places that public reports mention.
pub(crate) fn mentioned_places(linked: &LinkedSite) -> Vec<PlaceId> {
    let mentioned = |place: &PlaceId| !linked.mentions.of_place(*place).is_empty();
    (0..linked.site.places.len()).map(PlaceId::new).filter(mentioned).collect()
}

/// The reports that mention an entry, in the order of the site.
pub(crate) fn reports_mentioning(linked: &LinkedSite, entry: Entry) -> impl Iterator<Item = ReportId> {
    mentions(linked, entry).chunk_by(|one, other| one.report == other.report).map(|of_report| of_report[0].report)
}

/// Where reports mention an entry.
pub(crate) fn mentions(linked: &LinkedSite, entry: Entry) -> &[Mention] {
    let all = &linked.mentions;
    match entry {
        Entry::Place(place) => all.of_place(place),
        Entry::Actor(actor) => all.of_actor(actor),
        Entry::Topic(topic) => all.of_topic(topic),
        Entry::Source(source) => all.of_source(source),
        Entry::SectionKind(kind) => all.of_kind(kind),
    }
}
