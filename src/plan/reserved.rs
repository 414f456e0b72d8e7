//! The names that pages of Vigie's own have, below the site and below a series. A text, folder or old address that claims one is
//! told of it before the page comes: `timeline.md` is in nobody's way until a report has an event.

use crate::diagnostic::{Code, Diagnostic, said};
use crate::model::Site;
use crate::model::address::Address;
use crate::source::Span;

use super::names::{ARCHIVE, CORRECTIONS, DATA, FIGURES, FOLLOW, REPORTS, SCHEMA, SEARCH, SINCE, TIMELINE, WEEK};
use super::output::Output;

/// The names below the site, each with what is there.
const OF_SITE: &[(&str, &str)] = &[
    ("actors", "the actors"),
    (ARCHIVE, "all reports by date"),
    (CORRECTIONS, "all updates and corrections"),
    (DATA, "the data of the site"),
    (FOLLOW, "the feeds of the site"),
    ("places", "the places"),
    (SCHEMA, "the schema of the data"),
    (SEARCH, "the search"),
    ("sections", "the kinds of sections"),
    ("sources", "the sources"),
    ("topics", "the topics"),
];

/// The names below a series, each with what is there.
const OF_SERIES: &[(&str, &str)] = &[
    (FIGURES, "the figures of the series through time"),
    ("latest", "the way to the newest report"),
    (REPORTS, "the earlier reports of a long series"),
    (SINCE, "what has changed since earlier reports"),
    (TIMELINE, "the events of the series"),
    (WEEK, "the last week of the series"),
];

/// What Vigie has at an address, or will have when there is something to show.
fn at(site: &Site, address: &Address) -> Option<&'static str> {
    let mut parts = address.as_str().strip_suffix('/')?.split('/').peekable();
    // The default language has no prefix.
    parts.next_if(|first| site.settings.languages.iter().skip(1).any(|tag| tag.as_str() == *first));
    let (first, second) = (parts.next()?, parts.next());
    let has_series = |slug: &str| site.series.iter().any(|series| series.slug() == slug);
    match second {
        None => named(OF_SITE, first),
        Some(second) if parts.next().is_none() && has_series(first) => named(OF_SERIES, second),
        Some(_) => None,
    }
}

/// Whether Vigie puts something of its own at this name below a site, or may do so.
pub(crate) fn is_name_of_ours(name: &str) -> bool {
    named(OF_SITE, name).is_some()
}

fn named(names: &[(&str, &'static str)], name: &str) -> Option<&'static str> {
    names.iter().find(|of| of.0 == name).map(|(_, what)| *what)
}

/// What claims an address: an output, and the file or line that asked for it.
#[derive(Clone, Copy)]
pub(super) struct Claim<'c> {
    pub(super) output: &'c Output,
    pub(super) address: &'c Address,
    pub(super) asked_by: Option<Span>,
}

impl Claim<'_> {
    /// Where a writer gave it its name, if one did.
    fn named_at(&self) -> Option<Span> {
        self.asked_by.filter(|_| is_named_by_writer(self.output))
    }
}

/// The fault of what a writer has put at such an address.
pub(super) fn fault_of(site: &Site, claim: Claim<'_>) -> Option<Diagnostic> {
    let span = claim.named_at()?;
    let Claim { output, address, .. } = claim;
    // The reports beside the settings are a series, too, whose pages lie below the site.
    let below = |address: &Address| named(OF_SERIES, address.as_str().trim_end_matches('/').rsplit('/').next()?);
    let is_report = matches!(output, Output::Report(_));
    let what = at(site, address).or_else(|| below(address).filter(|_| is_report))?;
    let fault = Diagnostic::new(Code::ReservedName, span, format!("`{address}` is where Vigie puts {what}"))
        .without_values(format!("this address is where Vigie puts {what}"));
    Some(fault.hint(cure(output, address)))
}

/// The fault of the second of two that claim one file. It is reported where a writer gave the name of one of the two, the second
/// first. A page of our own stays where it is.
pub(super) fn address_taken(second: Claim<'_>, first: Claim<'_>) -> Option<Diagnostic> {
    let address = second.address;
    let fault = |span| Diagnostic::new(Code::AddressTaken, span, said!("`{address}` is already taken"));
    let (one, other) = match (second.named_at(), first.named_at()) {
        (Some(of_second), Some(of_first)) => (of_second, Some(of_first)),
        (Some(of_second), None) if first.asked_by.is_some() => {
            return Some(fault(of_second).hint(cure(second.output, address)));
        }
        (None, Some(of_first)) if second.asked_by.is_some() => {
            return Some(fault(of_first).hint(cure(first.output, address)));
        }
        _ => (second.asked_by.or(first.asked_by)?, second.asked_by.and(first.asked_by)),
    };
    Some(match other {
        Some(other) => fault(one).hint("give one of the two another address").related(other, "by this"),
        None => fault(one).hint("every site uses this address: choose another"),
    })
}

/// What a writer can do who has put an output where something else belongs.
fn cure(output: &Output, address: &Address) -> String {
    let name = address.as_str().trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    match output {
        Output::Report(_) | Output::Withdrawn(_) => format!("give the file another name, such as `{name}-report`"),
        Output::Page(_) => format!("give the file another name, such as `{name}-page`"),
        Output::Series(_) => format!("give the folder another name, such as `{name}-reports`"),
        _ => "choose another address".to_owned(),
    }
}

/// Whether its address comes from a name that a writer gave: of a file or folder, or an old address.
fn is_named_by_writer(output: &Output) -> bool {
    match output {
        Output::Series(_)
        | Output::Report(_)
        | Output::Page(_)
        | Output::Asset(_)
        | Output::Picture(..)
        | Output::Photo(..)
        | Output::Static(_)
        | Output::Withdrawn(_)
        | Output::Redirect { .. } => true,
        Output::Home
        | Output::Figure(..)
        | Output::Chart(..)
        | Output::Timeline(_)
        | Output::Untranslated(_)
        | Output::Changes(_)
        | Output::Since(_)
        | Output::Week(_)
        | Output::Collection(_)
        | Output::Entry(_)
        | Output::Archive
        | Output::Month(_)
        | Output::Part(..)
        | Output::SearchPage
        | Output::Search(_)
        | Output::Corrections
        | Output::Follow
        | Output::NotFound
        | Output::Feed(..)
        | Output::Citation(..)
        | Output::Format(..)
        | Output::Data(..)
        | Output::Sitemap
        | Output::SitemapPart(_)
        | Output::Robots
        | Output::Worker => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use crate::output::tests::Trial;

    const FRONT: &str = "---\ntitle: T\nas_of: 2025-06-0";

    /// A site with a page of each kind.
    fn trial() -> Trial {
        let facts = "key_figures: [{id: dead, label: Dead, value: 3}]\nplaces: [north]\nactors: [army]\ntopics: [health]\n\
                     events: [{time: 2025-06-01, text: A blast.}]\nsources: {radio: {name: Radio}}\n";
        let text = "---\n\nText.\n\n## Casualties {kind=casualties}\n\nThree died.[@wire]\n";
        let report = |day: u8| format!("{FRONT}{day}\n{facts}{text}");
        Trial::of([
            ("content/site.yaml", "title: T\nbase_url: https://example.org/\nlanguages: [en, fr]\n"),
            ("content/places.yaml", "north: {name: North}\n"),
            ("content/actors.yaml", "army: {name: Army}\n"),
            ("content/sources.yaml", "wire: {name: Wire}\n"),
            ("content/pages/about.md", "---\ntitle: About\n---\n"),
            ("content/flood/001.md", &report(1)),
            ("content/flood/002.md", &report(2)),
        ])
    }

    #[test]
    fn every_page_of_our_own_has_a_name_that_is_told() {
        let trial = trial();
        let site = trial.site();
        let mut seen = Vec::new();
        for (path, planned) in trial.plan().iter() {
            let output = &planned.job.output;
            let has_name =
                !matches!(output, Output::Home | Output::Changes(_) | Output::Untranslated(_) | Output::NotFound);
            if !path.as_str().ends_with("index.html") || is_named_by_writer(output) || !has_name {
                continue;
            }
            let written = planned.job.address.as_str();
            let is_of_series = written.trim_start_matches("fr/").starts_with("flood/");
            let depth = if is_of_series { 2 } else { 1 } + usize::from(written.starts_with("fr/"));
            let claimed: Vec<&str> = written.split('/').take(depth).collect();
            assert!(at(site, &Address::from_written(&claimed.join("/"))).is_some(), "{written}: nobody is told of it");
            seen.push(output.kind());
        }
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(
            seen,
            [
                "archive", "changes", "collection", "corrections", "entry", "follow", "history", "search", "timeline",
                "week"
            ]
        );
    }

    #[test]
    fn a_name_is_told_where_vigie_needs_it_and_nowhere_else() {
        let trial = trial();
        let what = |address| at(trial.site(), &Address::from_written(address));
        for taken in ["/flood/week/", "/fr/flood/week/", "/topics/", "/fr/search/", "/flood/latest"] {
            assert!(what(taken).is_some(), "{taken}");
        }
        for free in
            ["/week/", "/flood/topics/", "/flood/1/", "/en/topics/", "/flood/week/old/", "/about/", "/old/week/", "/"]
        {
            assert_eq!(what(free), None, "{free}");
        }
    }
}
