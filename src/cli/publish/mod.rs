//! `vigie publish`: the last step of every issue, done by tired people. It looks, tells, asks, and only then sends.

mod ready;
mod rollback;
mod tell;

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::content::values::Url;
use crate::diagnostic::{Summary, has_errors};
use crate::disk::write;
use crate::model::settings::Target;
use crate::pipeline::{self, Prepared};
use crate::publish::host::{Host, HostError, LockNote};
use crate::publish::{self, Consent, Shipment};
use crate::source::SourceTree;

use super::args::SiteArgs;
use super::build::{self, Made, Site};
use super::{BuildArgs, Failure, Outcome, say};

use ready::Ready;

#[derive(Args, Debug)]
pub(super) struct PublishArgs {
    /// The target's name in `site.yaml`; may be left out where there is one only.
    #[arg(value_name = "TARGET")]
    target: Option<String>,
    #[command(flatten)]
    site: SiteArgs,
    /// Where the site is built [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// The address of the site, in the place of `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = super::parse_url)]
    base_url: Option<Url>,
    #[command(flatten)]
    what: What,
    #[command(flatten)]
    consent: Consents,
    /// Sign the checksums with this key of minisign; its password is asked for, or taken from VIGIE_SIGN_PASSWORD.
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    sign: Option<PathBuf>,
    /// Keep so many earlier states, in the place of `keep` in the settings.
    #[arg(long, value_name = "N")]
    keep: Option<usize>,
}

#[derive(Args, Debug)]
struct What {
    /// Tell what would be done, and do nothing.
    #[arg(short = 'n', long)]
    dry_run: bool,
    /// Publish what was built last, as it is.
    #[arg(long)]
    no_build: bool,
    /// Put the state before the last one back.
    #[arg(long, conflicts_with_all = ["dry_run", "no_build"])]
    rollback: bool,
}

#[derive(Args, Debug)]
struct Consents {
    /// Do not ask.
    #[arg(short, long)]
    yes: bool,
    /// Take a place that holds files of somebody else; they stay as they are.
    #[arg(long)]
    adopt: bool,
    /// Remove more than a third of the pages, or reports that nobody withdrew.
    #[arg(long)]
    allow_removals: bool,
    /// Take the lock from a publisher that is known to be dead.
    #[arg(long)]
    break_lock: bool,
}

pub(super) fn run(args: &PublishArgs) -> Result<Outcome, Failure> {
    let (tree, prepared) = match built(args)? {
        Ok(built) => built,
        Err(outcome) => return Ok(outcome),
    };
    let settings = &prepared.ctx.linked.site.settings;
    let mut target = pick(&settings.targets, args.target.as_deref())?.clone();
    if let Some(keep) = args.keep {
        if !target.to.options().contains(&"keep") {
            let words = "`--keep` is for folders and SFTP; other targets keep no states, or all of them";
            return Err(Failure::Usage(words.to_owned()));
        }
        target.keep = keep;
    }
    let mut host = publish::open(&target, &args.site.source).map_err(|error| failure(&target, error))?;
    if args.what.rollback {
        return rollback::run(args, &target, &prepared, host.as_mut());
    }
    ready::check_ceiling(&prepared, &tree, &target)?;
    // No build may change the files while they go out.
    let folder = ready::output(args);
    let _held = write::hold(&folder)?;
    let ready = ready::look(args, &prepared, &tree, &target, &folder)?;
    if !ready.scanned.findings.is_empty() {
        return Ok(tell::findings(args, &target, &ready.scanned));
    }
    if !args.what.dry_run {
        let note = LockNote::ours();
        publish::lock(host.as_mut(), &note, args.consent.break_lock).map_err(|error| failure(&target, error))?;
    }
    let done = send(args, &target, &ready, host.as_mut());
    if !args.what.dry_run {
        let unlocked = host.unlock();
        let outcome = done?;
        unlocked.map_err(|error| failure(&target, error))?;
        return Ok(outcome);
    }
    done
}

/// Builds the site, or takes the one that was built last, and gives what is known of it.
fn built(args: &PublishArgs) -> Result<Result<(SourceTree, Prepared), Outcome>, Failure> {
    let made = if args.what.no_build || args.what.rollback {
        let (tree, assets) = args.site.read()?;
        let mut options = args.site.options();
        options.base_url.clone_from(&args.base_url);
        let written = pipeline::parse(&tree);
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::public)?;
        let faults = pipeline::settle(prepared.diagnostics, &tree, &options);
        Made { prepared: prepared.value, tree, faults, written: None }
    } else {
        let args = BuildArgs {
            site: SiteArgs { quiet: true, ..args.site.clone() },
            output: args.output.clone(),
            base_url: args.base_url.clone(),
            drafts: false,
            offline: None,
        };
        build::make(&args, Site::read(&args)?)?
    };
    // What was published before can be put back, whatever is wrong with the sources of now.
    if has_errors(&made.faults) && !args.what.rollback {
        let outcome = say::faults(&made.faults, &made.tree, &args.site);
        if !args.site.json {
            eprintln!("Found: {}. Nothing was published.", Summary::of(&made.faults));
        }
        return Ok(Err(outcome));
    }
    if !args.site.json && !args.site.quiet && !args.what.rollback {
        eprint!("{}", crate::diagnostic::to_text(&made.faults, &made.tree, args.site.wants_colour()));
    }
    Ok(Ok((made.tree, made.prepared)))
}

fn pick<'t>(targets: &'t [Target], name: Option<&str>) -> Result<&'t Target, Failure> {
    let names = || targets.iter().map(|target| format!("`{}`", target.name)).collect::<Vec<_>>().join(", ");
    match (name, targets) {
        (_, []) => Err(Failure::Usage(
            "the settings name no place to publish to\n  help: write into `content/site.yaml`: \
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

/// Compares, tells, asks and sends.
fn send(args: &PublishArgs, target: &Target, ready: &Ready, host: &mut dyn Host) -> Result<Outcome, Failure> {
    let failed = |error| failure(target, error);
    let consent = Consent { adopt: args.consent.adopt, removals: args.consent.allow_removals };
    let scan = ready.scanned.line();
    let shipment = Shipment { listing: &ready.listing, files: &ready.files, scan: &scan };
    let work = publish::compare(host, shipment, consent).map_err(failed)?;
    if !args.site.json && !args.site.quiet {
        tell::plan(target, &work, ready, host);
    }
    if !work.refusals.is_empty() {
        if args.site.json {
            println!("{}", tell::document(target, &work, ready, "refused"));
        }
        return Err(Failure::Usage(format!(
            "nothing was published to `{}`: {}",
            target.name,
            work.refusals.join("\n  and: ")
        )));
    }
    if args.what.dry_run || work.phases.is_empty() && !work.old.is_unfinished() {
        let outcome = if args.what.dry_run { "dry run" } else { "nothing to do" };
        if args.site.json {
            println!("{}", tell::document(target, &work, ready, outcome));
        } else if !args.site.quiet {
            eprintln!("{}", if args.what.dry_run { "This was a dry run: nothing was sent." } else { "Nothing to do." });
        }
        return Ok(Outcome::Fine);
    }
    if !args.consent.yes && !tell::ask(&format!("Publish to `{}`?", target.name))? {
        eprintln!("Nothing was published.");
        return Ok(Outcome::Fine);
    }
    let bar = tell::progress(args, work.bytes);
    let done = publish::publish(host, &work, shipment, &|bytes| bar.inc(bytes));
    bar.finish_and_clear();
    done.map_err(|error| match error {
        HostError::Machine(error) => Failure::Machine(format!(
            "publishing to `{}` broke off: {error}\n  help: nothing was removed; run it again, and only what is missing is sent",
            target.name
        )),
        error => failure(target, error),
    })?;
    if args.site.json {
        println!("{}", tell::document(target, &work, ready, "published"));
    } else if !args.site.quiet {
        eprintln!("Published to `{}` ({}).", target.name, target.to);
        if !work.changes.withdrawn.is_empty() || !work.changes.vanished.is_empty() {
            tell::remains(host);
        }
    }
    Ok(Outcome::Fine)
}

fn failure(target: &Target, error: HostError) -> Failure {
    let name = &target.name;
    match error {
        HostError::Machine(error) => Failure::Machine(format!("cannot publish to `{name}`: {error}")),
        HostError::Busy(_) => Failure::Usage(format!(
            "cannot publish to `{name}`: {error}\n  help: wait for it to end; if it is known to be dead, publish with `--break-lock`"
        )),
        error => Failure::Usage(format!("cannot publish to `{name}`: {error}")),
    }
}
