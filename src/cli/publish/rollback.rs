//! `vigie publish --rollback`: the state before the last one, as it was.

use std::collections::BTreeSet;

use crate::model::settings::PublishTarget;
use crate::pipeline::Prepared;
use crate::plan::Output;
use crate::plan::path::OutputPath;
use crate::publish::host::{Host, LockNote};
use crate::publish::record::Record;
use crate::publish::{self, address};

use super::args::PublishArgs;
use super::print;
use crate::cli::outcome::{Failure, Outcome};

pub(super) fn run(
    args: &PublishArgs,
    target: &PublishTarget,
    prepared: &Prepared,
    host: &mut dyn Host,
) -> Result<Outcome, Failure> {
    publish::lock(host, &LockNote::ours(), args.consent.break_lock)
        .map_err(|error| Failure::of_target(target, error))?;
    let done = roll_back(args, target, prepared, host);
    let unlocked = host.unlock();
    let outcome = done?;
    unlocked.map_err(|error| Failure::of_target(target, error))?;
    Ok(outcome)
}

fn roll_back(
    args: &PublishArgs,
    target: &PublishTarget,
    prepared: &Prepared,
    host: &mut dyn Host,
) -> Result<Outcome, Failure> {
    let failed = |error| Failure::of_target(target, error);
    let record = |json: &[u8]| Record::from_json(json).unwrap_or_default();
    let now = host.read_record().map_err(failed)?.map(|json| record(&json)).unwrap_or_default();
    let earlier = host.earlier().map_err(failed)?;
    let before = record(&earlier.record);
    let withdrawn: BTreeSet<&OutputPath> = prepared
        .plan
        .iter()
        .filter(|(_, planned)| matches!(planned.job.output, Output::Withdrawn(_)))
        .map(|(path, _)| path)
        .collect();
    for (path, title) in &before.reports {
        let was_withdrawn = now.files.contains_key(path) && !now.reports.contains_key(path);
        if was_withdrawn || withdrawn.contains(path) {
            return Err(Failure::Usage(format!(
                "`{}` cannot go back to {}: `{title}` ({}) was withdrawn after it\n  \
                 help: correct the sources and publish them",
                target.name,
                earlier.name,
                address(path)
            )));
        }
    }
    if !args.site.quiet {
        eprintln!("Target `{}`: {}, back to {}", target.name, target.to, earlier.name);
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
