//! The issues of a series as their authors wrote them, drafts and all, for commands that write the next.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::content::values::Id;
use crate::content::{Draft, ReportDraft};
use crate::diagnostic::nearest_hint;
use crate::model::period::Timestamp;
use crate::model::settings::Settings;
use crate::pipeline::ParsedSite;

use super::outcome::Failure;

/// How the reports beside `site.yaml` are called on the command line.
const NO_FOLDER: &str = ".";

/// All editions of one issue.
pub(super) struct Issue<'w> {
    pub(super) stem: &'w Id,
    pub(super) number: Option<u32>,
    /// In the order of the site's languages; the first states the facts.
    pub(super) editions: Vec<&'w ReportDraft>,
}

impl<'w> Issue<'w> {
    /// The edition that states the facts.
    pub(super) fn base(&self) -> &'w ReportDraft {
        self.editions[0]
    }

    /// `4`, or the file's name where there is no number.
    pub(super) fn name(&self) -> String {
        self.number.map_or_else(|| self.stem.to_string(), |number| number.to_string())
    }
}

/// The name of every series, from folders with `series.yaml` or with reports.
pub(super) fn series_names(written: &ParsedSite) -> Vec<String> {
    let mut names: Vec<String> = written
        .drafts()
        .iter()
        .filter_map(|draft| match &**draft {
            Draft::Series(series) => Some(series.folder.to_string()),
            Draft::Report(report) => Some(report.folder.as_ref().map_or_else(|| NO_FOLDER.to_owned(), Id::to_string)),
            _ => None,
        })
        .collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The folder of the series that the user named, or of the only one there is.
pub(super) fn find_series(written: &ParsedSite, named: Option<&str>) -> Result<Option<Id>, Failure> {
    let names = series_names(written);
    let found = match (named, names.as_slice()) {
        (Some(named), _) => {
            // `content/aleppo-2024/` is what a shell completes.
            let bare = named.trim_end_matches('/');
            let bare = bare.rsplit_once("content/").map_or(bare, |(_, name)| name);
            names.iter().find(|name| *name == bare).ok_or_else(|| unknown_series(bare, &names))?
        }
        (None, [only]) => only,
        (None, []) => {
            return Err(Failure::Usage("this site has no series yet\n  help: `vigie new --series NAME`".to_owned()));
        }
        (None, names) => {
            return Err(Failure::Usage(format!("which series?\n  help: there are {}", in_backticks(names))));
        }
    };
    if found == NO_FOLDER {
        return Ok(None);
    }
    Ok(found.parse().ok())
}

/// A name that is none of a series.
pub(super) fn unknown_series(named: &str, names: &[String]) -> Failure {
    let hint = nearest_hint(named, names.iter().map(String::as_str)).unwrap_or_else(|| match names {
        [] => "there is none yet: `vigie new --series NAME`".to_owned(),
        names => format!("there are {}; a new one: `vigie new --series NAME`", in_backticks(names)),
    });
    Failure::Usage(format!("there is no series `{named}`\n  help: {hint}"))
}

fn in_backticks(names: &[String]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// The issues of a series, from the first to the last.
pub(super) fn issues<'w>(written: &'w ParsedSite, settings: &Settings, folder: Option<&Id>) -> Vec<Issue<'w>> {
    let mut by_stem: BTreeMap<&Id, Vec<&ReportDraft>> = BTreeMap::new();
    for draft in written.drafts() {
        if let Draft::Report(report) = &**draft
            && report.folder.as_ref() == folder
        {
            by_stem.entry(&report.stem).or_default().push(report);
        }
    }
    let mut issues: Vec<Issue<'_>> = by_stem
        .into_iter()
        .map(|(stem, mut editions)| {
            editions.sort_by_key(|edition| settings.language(edition.language.as_str()));
            let number = editions[0].front.value.number.or_else(|| stem.as_str().parse().ok());
            Issue { stem, number, editions }
        })
        .collect();
    issues.sort_by_cached_key(|issue| (as_of(issue, settings), issue.number, issue.stem.clone()));
    issues
}

fn as_of(issue: &Issue<'_>, settings: &Settings) -> Option<DateTime<Utc>> {
    let moment = issue.base().front.value.as_of?;
    Timestamp::new(moment, settings.timezone).ok().map(Timestamp::start)
}
