//! Sources of claims, from the register or from one report.

use std::collections::{HashMap, HashSet};
use std::ops::Index;
use std::sync::Arc;

use crate::content::front_matter::SourceDraft;
use crate::content::shapes::Text;
use crate::content::values::{Id, LanguageTag, Url};

pub use super::ids::SourceRef;

/// Somebody who says something.
#[derive(Clone, Debug)]
pub(crate) struct Source {
    /// By which it is cited.
    pub(crate) id: Id,
    /// What is known of it.
    pub(crate) facts: SourceDraft,
}

/// The sources of a site.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sources {
    /// Those of the register, sorted by id. Each has a page if a report cites it.
    pub(crate) registered: Vec<Source>,
    /// For each series those that its reports bring with them, in the order of their files.
    pub(super) of_series: Vec<Vec<Arc<Source>>>,
}

impl Index<SourceRef> for Sources {
    type Output = Source;

    fn index(&self, source: SourceRef) -> &Source {
        match source.series() {
            Some(series) => &self.of_series[series.index()][source.index()],
            None => &self.registered[source.index()],
        }
    }
}

impl Sources {
    /// Whether two sources are surely not one and the same voice. Those of the register are, since it says who is who. One
    /// that a report brings with it may be the next document of the same publisher: it goes on if both have the same id, lie
    /// on the same host, or share a word of their names.
    pub(crate) fn are_two_voices(&self, one: SourceRef, other: SourceRef) -> bool {
        if one == other || self[one].id == self[other].id {
            return false;
        }
        let are_registered = [one, other].iter().all(|source| source.series().is_none());
        are_registered || !are_of_one_publisher(&self[one].facts, &self[other].facts)
    }
}

fn are_of_one_publisher(one: &SourceDraft, other: &SourceDraft) -> bool {
    let host = |facts: &SourceDraft| facts.url.as_ref().map(|url| url.host().to_lowercase());
    // Short words name nobody, unless they are written as `WHO` is.
    let names_somebody = |word: &&str| word.chars().count() > 3 || word.chars().all(char::is_uppercase);
    let words = |facts: &SourceDraft| -> HashSet<String> {
        let names = facts.name.all().chain(facts.short.iter().flat_map(Text::all));
        let words = names.flat_map(|name| name.split(|c: char| !c.is_alphabetic()));
        words.filter(|word| !word.is_empty()).filter(names_somebody).map(str::to_lowercase).collect()
    };
    host(one).is_some_and(|host_of_one| host(other) == Some(host_of_one)) || !words(one).is_disjoint(&words(other))
}

/// The sources of the register by their names, each with its address.
#[derive(Clone, Debug, Default)]
pub(crate) struct SourceNames(HashMap<String, Vec<(Option<String>, SourceRef)>>);

impl SourceNames {
    /// `sources` are those of the register, from the first.
    pub(super) fn of(sources: &[Source], languages: &[LanguageTag]) -> SourceNames {
        let mut names: HashMap<String, Vec<(Option<String>, SourceRef)>> = HashMap::new();
        for (at, source) in sources.iter().enumerate() {
            let address = source.facts.url.as_ref().map(Url::normalised);
            names
                .entry(source.facts.name.normalised(languages))
                .or_default()
                .push((address, SourceRef::registered(at)));
        }
        SourceNames(names)
    }

    /// The source of the register that has the name and address of another one. Without an address, the name is enough.
    pub(super) fn find(&self, facts: &SourceDraft, languages: &[LanguageTag]) -> Option<SourceRef> {
        let address = facts.url.as_ref().map(Url::normalised);
        let of_name = self.0.get(&facts.name.normalised(languages))?;
        of_name.iter().find(|(known, _)| address.is_none() || *known == address).map(|(_, source)| *source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::ids::SeriesId;

    fn source(id: &str, facts: &str) -> Source {
        Source { id: id.parse().unwrap(), facts: serde_yaml::from_str(facts).unwrap() }
    }

    #[test]
    fn documents_of_one_publisher_are_one_voice() {
        let own = [
            source("ministry", "name: Ministry of Health"),
            source("ministry-5", "name: 'Health ministry, bulletin 5'"),
            source("unhcr", "{name: UNHCR, url: 'https://data.unhcr.org/1'}"),
            source("update-7", "{name: Update 7, url: 'http://DATA.unhcr.org/7'}"),
            source("red-crescent", "name: Red Crescent"),
            source("who-9", "name: WHO no. 9"),
        ];
        let sources = Sources {
            registered: vec![source("who", "name: WHO"), source("who-office", "name: 'WHO, office'")],
            of_series: vec![own.map(Arc::new).to_vec()],
        };
        let own = |at| SourceRef::of_series(SeriesId::new(0), at);
        let [who, office] = [0, 1].map(SourceRef::registered);
        for (one, other, are_two) in [
            (who, who, false),
            // The register tells them apart.
            (who, office, true),
            (own(0), own(1), false),
            (own(2), own(3), false),
            (own(0), own(2), true),
            (own(4), own(1), true),
            (own(4), who, true),
            (own(5), who, false),
        ] {
            assert_eq!(sources.are_two_voices(one, other), are_two, "{:?} {:?}", sources[one].id, sources[other].id);
        }
    }
}
