//! `vigie publish`: the last step of every issue, done by tired people. It compares, prints, asks, and only then sends.

mod args;
mod print;
mod ready;
mod rollback;

use chrono::Utc;

use crate::diagnostic::{Summary, has_errors};
use crate::disk::write;
use crate::model::settings::PublishTarget;
use crate::pipeline::{self, Prepared};
use crate::publish::host::{Host, HostError, LockNote};
use crate::publish::{self, Consent, Outbox, Trust};

use super::args::SiteArgs;
use super::build::{self, BuildArgs, BuiltSite, SiteFiles};
use super::format::FaultFormat;
use super::outcome::{Failure, Outcome};
use super::print::faults as print_faults;

use ready::Ready;
use rollback::Sources;

pub(super) use args::PublishArgs;

pub(super) fn run(args: &PublishArgs) -> Result<Outcome, Failure> {
    let BuiltSite { tree, prepared, faults, .. } = match built(args)? {
        Ok(built) => built,
        Err(outcome) => return Ok(outcome),
    };
    let settings = &prepared.ctx.linked.site.settings;
    let mut target = pick(&settings.targets, args.target.as_deref())?.clone();
    if let Some(keep) = args.keep {
        if !target.to.options().contains(&"keep") {
            let words = "`--keep` works for folders and SFTP only; other targets keep no states, or all of them";
            return Err(Failure::Usage(words.to_owned()));
        }
        target.keep = keep;
    }
    check_clock(args, &prepared)?;
    let mut host = publish::open(&target, &args.site.source).map_err(|error| Failure::of_target(&target, error))?;
    if args.what.rollback {
        let sources = Sources { prepared: &prepared, tree: &tree, faults: &faults };
        return rollback::run(args, &target, sources, host.as_mut());
    }
    ready::check_ceiling(args, &prepared, &tree, &target)?;
    // No build may change the files while they go out.
    let folder = ready::output(args);
    let _held = write::hold(&folder)?;
    let ready = ready::look(args, &prepared, &tree, &target, &folder)?;
    if !ready.scanned.findings.is_empty() {
        return Ok(print::findings(args, &target, &ready.scanned, &prepared, tree));
    }
    if !args.what.dry_run {
        let note = LockNote::ours();
        publish::lock(host.as_mut(), &note, args.consent.break_lock)
            .map_err(|error| Failure::of_target(&target, error))?;
    }
    let done = send(args, &target, &ready, host.as_mut());
    if !args.what.dry_run {
        let unlocked = host.unlock();
        let outcome = done?;
        unlocked.map_err(|error| Failure::of_target(&target, error))?;
        return Ok(outcome);
    }
    done
}

/// What is published is public now, whatever time it is said to be. A time of the past only holds more back.
fn check_clock(args: &PublishArgs, prepared: &Prepared) -> Result<(), Failure> {
    if args.site.clock.is_given() && prepared.ctx.gate.now > Utc::now() {
        let words = "`--clock` is a time to come, and what is under embargo until then would be public now\n  \
                     help: leave it out; `vigie build --clock` and `vigie serve --clock` show the site of that time";
        return Err(Failure::Usage(words.to_owned()));
    }
    Ok(())
}

/// Builds the site, or takes the one that was built last, and gives what is known of it.
fn built(args: &PublishArgs) -> Result<Result<BuiltSite, Outcome>, Failure> {
    let made = if args.what.no_build || args.what.rollback {
        let (tree, assets) = args.site.read()?;
        let mut options = args.site.options();
        options.base_url.clone_from(&args.base_url);
        let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
        let prepared =
            pipeline::prepare(&tree, &written, &assets, &options, pipeline::public, &mut pipeline::Memo::default())?;
        let (prepared, mut found) = (prepared.value, prepared.diagnostics);
        pipeline::held_back(&tree, &written, &prepared, &prepared.ctx.gate).mark(&mut found);
        let faults = pipeline::sort_and_escalate(found, &tree, &options);
        BuiltSite { prepared, tree, faults, written: None }
    } else {
        let args = BuildArgs {
            site: SiteArgs { quiet: true, ..args.site.clone() },
            output: args.output.clone(),
            base_url: args.base_url.clone(),
            drafts: false,
            offline: None,
            shard: None,
            merge: args.what.merge.clone(),
        };
        build::make(&args, SiteFiles::read(&args)?)?
    };
    // What was published before can be put back, whatever is wrong with the sources of now.
    if has_errors(&made.faults) && !args.what.rollback {
        let outcome = print_faults(&made.faults, &made.tree, &args.site);
        if !args.site.format().is_document() {
            eprintln!("Found: {}. Nothing was published.", Summary::of(&made.faults));
        }
        return Ok(Err(outcome));
    }
    if !args.site.format().is_document() && !args.site.quiet && !args.what.rollback {
        print_faults(&made.faults, &made.tree, &args.site);
    }
    Ok(Ok(made))
}

fn pick<'t>(targets: &'t [PublishTarget], name: Option<&str>) -> Result<&'t PublishTarget, Failure> {
    let names = || targets.iter().map(|target| format!("`{}`", target.name)).collect::<Vec<_>>().join(", ");
    match (name, targets) {
        (_, []) => Err(Failure::Usage(
            "the settings name no place to publish to\n  help: add to `content/site.yaml`: \
             `publish: {live: {to: \"sftp://user@host/srv/www/site\"}}`"
                .to_owned(),
        )),
        (None, [only]) => Ok(only),
        (None, _) => Err(Failure::Usage(format!("there are several targets; name one of {}", names()))),
        (Some(name), targets) => targets.iter().find(|target| target.name.as_str() == name).ok_or_else(|| {
            Failure::Usage(format!("there is no target `{}`; there are {}", name.escape_debug(), names()))
        }),
    }
}

/// Compares, prints, asks and sends.
fn send(args: &PublishArgs, target: &PublishTarget, ready: &Ready, host: &mut dyn Host) -> Result<Outcome, Failure> {
    let failed = |error| Failure::of_target(target, error);
    let consent = Consent { adopt: args.consent.adopt, removals: args.consent.allow_removals };
    let scan = ready.scanned.line();
    let outbox = Outbox { listing: &ready.listing, files: &ready.files, scan: &scan };
    let trust = if args.what.repair { Trust::Nothing } else { Trust::Record };
    let work = publish::compare(host, outbox, consent, trust).map_err(failed)?;
    if args.site.format() != FaultFormat::Json && !args.site.quiet {
        print::plan(target, &work, ready, host);
    }
    if !work.refusals.is_empty() {
        if args.site.format() == FaultFormat::Json {
            println!("{}", print::document(target, &work, ready, "refused"));
        }
        return Err(Failure::Usage(format!(
            "nothing was published to `{}`: {}",
            target.name,
            work.refusals.join("\n  and: ")
        )));
    }
    if args.what.dry_run || work.phases.is_empty() && !work.old.is_unfinished() {
        let outcome = if args.what.dry_run { "dry run" } else { "nothing to do" };
        if args.site.format() == FaultFormat::Json {
            println!("{}", print::document(target, &work, ready, outcome));
        } else if !args.site.quiet {
            match (args.what.dry_run, trust) {
                (true, _) => eprintln!("This was a dry run: nothing was sent."),
                (false, Trust::Nothing) => eprintln!("Nothing to do: every file at the target is as it should be."),
                (false, Trust::Record) => eprintln!(
                    "Nothing to do, if the target still holds what its record says. `--repair` looks at each file there."
                ),
            }
        }
        return Ok(Outcome::Fine);
    }
    if !args.consent.yes && !print::ask(&format!("Publish to `{}`?", target.name))? {
        eprintln!("Nothing was published.");
        return Ok(Outcome::Fine);
    }
    let bar = print::progress(args, work.bytes);
    let done = publish::publish(host, &work, outbox, &|bytes| bar.inc(bytes));
    bar.finish_and_clear();
    done.map_err(|error| match error {
        HostError::Machine(error) => Failure::Machine(format!(
            "publishing to `{}` broke off: {error}\n  help: nothing was removed; run it again, and only what is missing is sent",
            target.name
        )),
        error => Failure::of_target(target, error),
    })?;
    if args.site.format() == FaultFormat::Json {
        println!("{}", print::document(target, &work, ready, "published"));
    } else if !args.site.quiet {
        eprintln!("Published to `{}` ({}).", target.name, target.to);
        if !work.changes.withdrawn.is_empty() || !work.changes.vanished.is_empty() {
            print::remains(host);
        }
    }
    Ok(Outcome::Fine)
}
