//! In which reports, and in which of their sections, places, actors, topics, sources and section kinds are mentioned.

use std::collections::BTreeSet;

use crate::model::Site;
use crate::model::figure::place_sums::holders;
use crate::model::register::{ActorId, PlaceId};
use crate::model::report::{Report, ReportId};
use crate::model::section::KindId;
use crate::model::settings::LanguageId;
use crate::model::source::SourceRef;
use crate::model::topic::TopicId;

/// A report, or a section of one of its editions, in which something is mentioned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mention {
    pub(crate) report: ReportId,
    /// The language of the edition and the index of the section; `None` for the report as a whole.
    pub(crate) section: Option<(LanguageId, usize)>,
}

/// All mentions, each once; of sources, those of the register. They are in the order of the reports, and for each report the whole before its sections.
#[derive(Clone, Debug, Default)]
pub(crate) struct Mentions {
    places: Vec<Vec<Mention>>,
    actors: Vec<Vec<Mention>>,
    topics: Vec<Vec<Mention>>,
    sources: Vec<Vec<Mention>>,
    kinds: Vec<Vec<Mention>>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mentioned {
    Place(PlaceId),
    Actor(ActorId),
    Topic(TopicId),
    Source(SourceRef),
    Kind(KindId),
}

/// What the text of an edition mentions, each with the index of its section; `None` in the lead and the footnotes.
pub(super) struct TextMentions {
    language: LanguageId,
    found: Vec<(Mentioned, Option<usize>)>,
}

impl TextMentions {
    pub(super) fn new(language: LanguageId) -> TextMentions {
        TextMentions { language, found: Vec::new() }
    }

    pub(super) fn add(&mut self, what: Mentioned, section: Option<usize>) {
        self.found.push((what, section));
    }
}

/// Everything that a report mentions: as a whole, by the kinds and topics of its sections, and in the texts of its editions.
pub(super) fn of_report<'r>(
    site: &Site,
    id: ReportId,
    report: &'r Report,
    texts: impl Iterator<Item = &'r TextMentions> + 'r,
) -> impl Iterator<Item = (Mentioned, Mention)> + 'r {
    let figures = report.all_figures().filter_map(|figure| figure.place);
    // A place whose parts are counted is spoken of, too: tables have a row for it that leads to its page.
    let wholes = report.figures_and_parts().filter(|figure| figure.by_place.len() > 1);
    let figures =
        figures.chain(wholes.flat_map(|figure| holders(&site.places, &figure.places())).collect::<BTreeSet<_>>());
    let events = report.events.iter().filter_map(|event| event.place);
    let places = report.places.iter().copied().chain(events).chain(figures);
    let whole = places.map(Mentioned::Place).chain(report.actors.iter().copied().map(Mentioned::Actor));
    let topics = report.all_figures().filter_map(|figure| figure.topic);
    let whole = whole.chain(report.listed_topics.iter().copied().chain(topics).map(Mentioned::Topic));
    let topics = report.editions.iter().flat_map(|edition| {
        edition.sections.iter().enumerate().flat_map(move |(at, section)| {
            section.topics.iter().map(move |topic| (Mentioned::Topic(*topic), Some((edition.language, at))))
        })
    });
    let kinds = report.editions.iter().flat_map(|edition| {
        let sections = edition.sections.iter().enumerate();
        sections.filter_map(|(at, section)| Some((Mentioned::Kind(section.kind?), Some((edition.language, at)))))
    });
    let texts = texts.flat_map(|text| {
        text.found.iter().map(|(what, section)| (*what, section.map(|section| (text.language, section))))
    });
    let all = whole.map(|what| (what, None)).chain(kinds).chain(topics).chain(texts);
    all.map(move |(what, section)| (what, Mention { report: id, section }))
}

/// The sections of an edition of a report that are among some mentions, by their place.
pub(crate) fn sections_in(mentions: &[Mention], report: ReportId, language: LanguageId) -> impl Iterator<Item = usize> {
    let first = mentions.partition_point(|mention| mention.report < report);
    let in_report = mentions[first..].iter().take_while(move |mention| mention.report == report);
    let sections = in_report.filter_map(|mention| mention.section);
    sections.filter(move |section| section.0 == language).map(|section| section.1)
}

impl Mentions {
    pub(super) fn of(site: &Site, mentions: impl Iterator<Item = (Mentioned, Mention)>) -> Mentions {
        let mut all = Mentions {
            places: vec![Vec::new(); site.places.len()],
            actors: vec![Vec::new(); site.actors.len()],
            topics: vec![Vec::new(); site.topics.len()],
            sources: vec![Vec::new(); site.sources.registered.len()],
            kinds: vec![Vec::new(); site.kinds.len()],
        };
        mentions.for_each(|(what, mention)| all.add(what, mention));
        all.sort();
        all
    }

    /// Whether there are lists for all places, actors, topics, sources and kinds of a site, and no more.
    pub(super) fn fit(&self, site: &Site) -> bool {
        let room = [&self.places, &self.actors, &self.topics, &self.sources, &self.kinds].map(Vec::len);
        let sources = site.sources.registered.len();
        room == [site.places.len(), site.actors.len(), site.topics.len(), sources, site.kinds.len()]
    }

    fn add(&mut self, what: Mentioned, mention: Mention) {
        let list = match what {
            Mentioned::Place(place) => &mut self.places[place.index()],
            Mentioned::Actor(actor) => &mut self.actors[actor.index()],
            Mentioned::Topic(topic) => &mut self.topics[topic.index()],
            Mentioned::Source(source) if source.series().is_none() => &mut self.sources[source.index()],
            // It has no page.
            Mentioned::Source(_) => return,
            Mentioned::Kind(kind) => &mut self.kinds[kind.index()],
        };
        list.push(mention);
    }

    fn sort(&mut self) {
        let registers = [&mut self.places, &mut self.actors, &mut self.topics, &mut self.sources, &mut self.kinds];
        for mentions in registers.into_iter().flatten() {
            if !mentions.is_sorted_by(|a, b| a < b) {
                mentions.sort_unstable();
                mentions.dedup();
            }
        }
    }

    pub(crate) fn of_place(&self, place: PlaceId) -> &[Mention] {
        &self.places[place.index()]
    }

    pub(crate) fn of_actor(&self, actor: ActorId) -> &[Mention] {
        &self.actors[actor.index()]
    }

    pub(crate) fn of_topic(&self, topic: TopicId) -> &[Mention] {
        &self.topics[topic.index()]
    }

    pub(crate) fn of_source(&self, source: SourceRef) -> &[Mention] {
        if source.series().is_some() {
            return &[];
        }
        &self.sources[source.index()]
    }

    pub(crate) fn of_kind(&self, kind: KindId) -> &[Mention] {
        &self.kinds[kind.index()]
    }
}
