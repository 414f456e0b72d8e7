//! `vigie publish --rollback`: the state before the last one, as it was.

use std::collections::BTreeSet;

use crate::content::values::Id;
use crate::diagnostic::{Diagnostic, Severity};
use crate::model::gate::Reason;
use crate::model::settings::PublishTarget;
use crate::pipeline::Prepared;
use crate::plan::Output;
use crate::plan::path::OutputPath;
use crate::publish::comeback::{self, Limits, Objections, Present};
use crate::publish::host::{Host, LockNote, Outgoing};
use crate::publish::record::Record;
use crate::publish::scan::{self, FindingKind, Grain, ScanRules};
use crate::publish::{self, address};
use crate::source::{SourceId, SourceTree};

use super::args::PublishArgs;
use super::{print, ready};
use crate::cli::outcome::{Failure, Outcome};

/// The site of now, which need not be sound.
#[derive(Clone, Copy)]
pub(super) struct Sources<'s> {
    pub(super) prepared: &'s Prepared,
    pub(super) tree: &'s SourceTree,
    pub(super) faults: &'s [Diagnostic],
}

/// How many objections are named.
const SHOWN: usize = 5;

pub(super) fn run(
    args: &PublishArgs,
    target: &PublishTarget,
    sources: Sources<'_>,
    host: &mut dyn Host,
) -> Result<Outcome, Failure> {
    publish::lock(host, &LockNote::ours(), args.consent.break_lock)
        .map_err(|error| Failure::of_target(target, error))?;
    let done = roll_back(args, target, sources, host);
    let unlocked = host.unlock();
    let outcome = done?;
    unlocked.map_err(|error| Failure::of_target(target, error))?;
    Ok(outcome)
}

fn roll_back(
    args: &PublishArgs,
    target: &PublishTarget,
    sources: Sources<'_>,
    host: &mut dyn Host,
) -> Result<Outcome, Failure> {
    let failed = |error| Failure::of_target(target, error);
    let record = |json: &[u8]| {
        let words = || format!("cannot go back on `{}`: a record there cannot be read", target.name);
        Record::from_json(json).ok_or_else(|| Failure::Usage(words()))
    };
    let now = host.read_record().map_err(failed)?.map(|json| record(&json)).transpose()?.unwrap_or_default();
    let earlier = host.earlier().map_err(failed)?;
    let before = record(&earlier.record)?;
    let published = before.published.map(|time| format!(", published at {}", time.format("%Y-%m-%d %H:%M UTC")));
    let published = published.unwrap_or_default();
    let present = present(sources, target);
    let Objections { mut forbidden, doubtful } = comeback::objections(&before, &now, &present);
    let files = host.earlier_files(&earlier, &before.files).map_err(failed)?;
    forbidden.extend(found_in_files(args, target, sources, &present, files)?);
    let refused = |words: &[String], cure: &str| {
        let more = words.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!("\n  and {more} more") } else { String::new() };
        let words = words[..words.len().min(SHOWN)].join("\n  ");
        Failure::Usage(format!("`{}` cannot go back to {}: {words}{more}\n  help: {cure}", target.name, earlier.name))
    };
    if !forbidden.is_empty() {
        return Err(refused(&forbidden, "correct the sources and publish them"));
    }
    if !doubtful.is_empty() && !args.consent.allow_returns {
        let cure = "correct the sources and publish them, or, if all of this may be seen again, use `--allow-returns`";
        return Err(refused(&doubtful, cure));
    }
    if !args.site.quiet {
        eprintln!("Target `{}`: {}, back to {}{published}", target.name, target.to, earlier.name);
        for (word, here, there) in [("again", &before, &now), ("gone", &now, &before)] {
            for (path, title) in here.reports.iter().filter(|(path, _)| !there.reports.contains_key(*path)) {
                eprintln!("  {word:<9}  {title}  {}", address(path));
            }
        }
    }
    if !args.consent.yes && !print::ask(&format!("Restore that state on `{}`?", target.name))? {
        eprintln!("Nothing was changed.");
        return Ok(Outcome::Fine);
    }
    host.roll_back(&earlier).map_err(failed)?;
    if !args.site.quiet {
        eprintln!(
            "`{}` shows {} again. The sources were not changed: correct them before you publish.",
            target.name, earlier.name
        );
    }
    Ok(Outcome::Fine)
}

/// What the sources of now publish and hold back.
fn present(Sources { prepared, faults, .. }: Sources<'_>, target: &PublishTarget) -> Present {
    let site = &prepared.ctx.linked.site;
    let mut present = Present::default();
    let is_error = |fault: &&Diagnostic| fault.severity == Severity::Error;
    let unsound: BTreeSet<SourceId> = faults.iter().filter(is_error).map(|fault| fault.span.source).collect();
    for (path, planned) in prepared.plan.iter() {
        let start = planned.job.address.as_str();
        if !prepared.is_of_author(&planned.job.output) {
            present.made.insert(path.clone());
        }
        let tlp = match planned.job.output {
            Output::Report(id) => {
                let editions = &site.reports[id].editions;
                editions.iter().find(|edition| edition.language == planned.job.language).map(|one| one.restrictions.tlp)
            }
            Output::Page(id) => {
                let editions = &site.pages[id.index()].editions;
                editions.iter().find(|edition| edition.language == planned.job.language).map(|one| one.restrictions.tlp)
            }
            Output::Withdrawn(_) => {
                present.held_back.insert(start.to_owned(), "was withdrawn".to_owned());
                continue;
            }
            Output::Untranslated(_) => {
                present.stand_ins.insert(path.clone());
                continue;
            }
            _ => None,
        };
        match tlp.filter(|tlp| *tlp > target.max_tlp && !start.is_empty()) {
            Some(tlp) => {
                let words =
                    format!("is {}, and this target takes nothing above {}", tlp.label(), target.max_tlp.label());
                present.held_back.insert(start.to_owned(), words);
            }
            None if tlp.is_some() && planned.asked_by.is_some_and(|asked| unsound.contains(&asked.source)) => {}
            None => drop(present.public.insert(path.clone())),
        }
    }
    for withheld in &site.withheld {
        let why = match withheld.reason {
            Reason::Draft | Reason::Unread => "is a draft now".to_owned(),
            Reason::Embargo(until) => format!("is under embargo until {} {}", until.local(), until.offset()),
            Reason::Tlp(tlp) => format!("is {} now", tlp.label()),
            Reason::Withdrawn => "was withdrawn".to_owned(),
        };
        let series = withheld.series.as_ref().map_or("", Id::as_str);
        for language in site.settings.language_ids() {
            // Where an edition in this language is public, another one is withheld.
            let start = site.address(language, &[series, &withheld.slug]);
            if !present.public.iter().any(|path| path.as_str() == start.file()) {
                present.held_back.entry(start.as_str().to_owned()).or_insert_with(|| why.clone());
            }
        }
    }
    present
}

/// The last look, at what would come back: text that is held back now, what says of itself that it may not be shown, and
/// whatever else a new publish would refuse.
fn found_in_files(
    args: &PublishArgs,
    target: &PublishTarget,
    Sources { prepared, tree, .. }: Sources<'_>,
    present: &Present,
    mut files: Vec<Outgoing>,
) -> Result<Vec<String>, Failure> {
    let failed = |error| Failure::of_target(target, error);
    let site = &prepared.ctx.linked.site;
    let ceiling = site.settings.audience.min(target.max_tlp);
    let mut found = Vec::new();
    files.retain(|file| {
        let there = file.source.is_file();
        if !there {
            found.push(format!("`{}` of that state is lost", file.path));
        }
        there
    });
    let limits = Limits::new(tree, ceiling);
    let objection = |file: &Outgoing| Some(format!("`{}` {}", address(&file.path), limits.objection(file)?));
    found.extend(files.iter().filter_map(objection));
    let withheld = scan::withheld(site, tree, target.max_tlp, Grain::Sentences);
    let rules = ScanRules { withheld, ..ready::rules(args, prepared, tree, target) };
    let audience = |path: &OutputPath| present.may_be_brought(path).then_some(ceiling);
    let scanned = scan::scan(&files, &rules, &audience).map_err(failed)?;
    // A link of that time may have led to a page of that time.
    let findings = scanned.findings.into_iter().filter(|finding| finding.what != FindingKind::BrokenLink);
    found.extend(findings.map(|finding| format!("`{}`: {}", finding.path, finding.words())));
    Ok(found)
}
