//! `vigie publish`: the last step of every issue, done by tired people. It looks, tells, asks, and only then sends.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use clap::{Args, ValueHint};
use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::content::values::Tlp;
use crate::diagnostic::{Summary, has_errors};
use crate::disk::manifest::Manifest;
use crate::disk::write;
use crate::model::settings::Target;
use crate::output::path::OutputPath;
use crate::output::{Job, Subject};
use crate::pipeline::{self, Prepared};
use crate::publish::host::{Host, HostError, LockNote, Outgoing};
use crate::publish::plan::{Listing, Phase, Rank, Wanted, rank};
use crate::publish::record::Entry;
use crate::publish::scan::{self, Phrases, Rules, Scanned, Text};
use crate::publish::{self, Consent, Work, address, sums};
use crate::source::{Content, SourceTree};

use super::args::SiteArgs;
use super::build::{self, Made};
use super::{BuildArgs, Failure, Outcome, say};

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

/// A site that is about to go out.
struct Ready {
    listing: Listing,
    files: Vec<Outgoing>,
    scanned: Scanned,
    /// Holds what is sent and was not built: the sums and their signature.
    _extras: tempfile::TempDir,
}

pub(super) fn run(args: &PublishArgs) -> Result<Outcome, Failure> {
    let (tree, prepared) = match built(args)? {
        Ok(built) => built,
        Err(outcome) => return Ok(outcome),
    };
    let settings = &prepared.ctx.linked.site.settings;
    let mut target = pick(&settings.targets, args.target.as_deref())?.clone();
    target.keep = args.keep.unwrap_or(target.keep);
    let mut host = publish::open(&target, &args.site.source).map_err(|error| failure(&target, error))?;
    if args.what.rollback {
        return roll_back(args, &target, host.as_mut());
    }
    check_ceiling(&prepared, &tree, &target)?;
    // No build may change the files while they go out.
    let folder = output(args);
    let _held = write::hold(&folder)?;
    let ready = ready(args, &prepared, &tree, &target, &folder)?;
    if !ready.scanned.findings.is_empty() {
        return Ok(tell_findings(args, &target, &ready.scanned));
    }
    if !args.what.dry_run {
        let note = LockNote { holder: holder(), process: std::process::id(), since: chrono::Utc::now() };
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
        let options = args.site.options();
        let written = pipeline::parse(&tree);
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, pipeline::public)?;
        let faults = pipeline::settle(prepared.diagnostics, &tree, &options);
        Made { prepared: prepared.value, tree, faults, written: None }
    } else {
        let args = BuildArgs {
            site: SiteArgs { quiet: true, ..args.site.clone() },
            output: args.output.clone(),
            base_url: None,
            drafts: false,
        };
        build::make(&args)?
    };
    if has_errors(&made.faults) {
        let outcome = say::faults(&made.faults, &made.tree, &args.site);
        if !args.site.json {
            eprintln!("Found: {}. Nothing was published.", Summary::of(&made.faults));
        }
        return Ok(Err(outcome));
    }
    if !args.site.json && !args.site.quiet {
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

fn output(args: &PublishArgs) -> PathBuf {
    args.output.clone().unwrap_or_else(|| args.site.source.join("output"))
}

/// Nothing above what the target may hold goes there, whatever the build lets pass.
fn check_ceiling(prepared: &Prepared, tree: &SourceTree, target: &Target) -> Result<(), Failure> {
    let site = &prepared.ctx.linked.site;
    let reports =
        site.reports.iter().flat_map(|report| &report.editions).map(|edition| (edition.file, edition.marks.tlp));
    let pages = site.pages.iter().flat_map(|page| &page.editions).map(|edition| (edition.file, edition.marks.tlp));
    let mut above: Vec<String> = reports
        .chain(pages)
        .filter(|(_, tlp)| *tlp > target.max_tlp)
        .map(|(file, tlp)| format!("`{}` is {}", tree.path(file), tlp.label()))
        .collect();
    let audience = site.settings.audience;
    for (_, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        let blocks = scan::restricted(text).into_iter().map(|(tlp, _)| tlp);
        let shown = blocks.filter(|tlp| *tlp <= audience && *tlp > target.max_tlp);
        above.extend(shown.map(|tlp| format!("`{}` has a block that is {}", file.path, tlp.label())));
    }
    above.sort();
    above.dedup();
    if above.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "`{}` takes nothing above {}, but {}\n  help: give the target `max_tlp: {}` if all who can read it may read them, \
         or lower `audience`",
        target.name,
        target.max_tlp.label(),
        above.join(", "),
        Tlp::as_str(audience),
    )))
}

/// Lists what goes out, adds the sums, and looks at all of it.
fn ready(
    args: &PublishArgs,
    prepared: &Prepared,
    tree: &SourceTree,
    target: &Target,
    folder: &Path,
) -> Result<Ready, Failure> {
    let settings = &prepared.ctx.linked.site.settings;
    let manifest = write::last_manifest(folder)?.unwrap_or_default();
    check_built(prepared, &manifest, folder)?;
    let mut listing = Listing::default();
    let mut files = Vec::new();
    for (path, planned) in prepared.plan.iter() {
        let Some(stamp) = manifest.files.get(path) else { continue };
        let wanted = Wanted::new(path, *stamp, rank(&planned.job));
        files.push(Outgoing { path: path.clone(), entry: wanted.entry.clone(), source: folder.join(path.as_str()) });
        listing.files.insert(path.clone(), wanted);
        if matches!(planned.job.subject, Subject::Withdrawn(_)) {
            listing.withdrawn.insert(path.clone());
        }
        if let Some(title) = title(prepared, &planned.job) {
            listing.reports.insert(path.clone(), title);
        }
    }
    let rules = Rules {
        base_url: settings.base_url.clone(),
        local_folders: local_folders(&args.site.source),
        withheld: withheld(prepared, tree, target),
    };
    let scanned = scan::scan(&files, &rules).map_err(|error| failure(target, error))?;
    let extras = tempfile::tempdir()?;
    if scanned.findings.is_empty() {
        let sums = sums::sums(&files).map_err(|error| failure(target, error))?;
        let mut add = |name: &str, text: &str| -> io::Result<()> {
            let (path, source) = (OutputPath::new(name).expect("a plain name"), extras.path().join(name));
            std::fs::write(&source, text)?;
            let entry = Entry::new(&path, crate::disk::manifest::Stamp::of(text.as_bytes()));
            listing.files.insert(path.clone(), Wanted { entry: entry.clone(), rank: Rank::Feed });
            files.push(Outgoing { path, entry, source });
            Ok(())
        };
        add(sums::SUMS, &sums)?;
        if let Some(key) = &args.sign {
            let password = std::env::var("VIGIE_SIGN_PASSWORD").ok();
            let signature =
                sums::sign(&sums, key, password, &settings.base_url).map_err(|error| failure(target, error))?;
            add(sums::SIGNATURE, &signature)?;
        }
        files.sort_by(|one, other| one.path.cmp(&other.path));
    }
    Ok(Ready { listing, files, scanned, _extras: extras })
}

/// What lies in the output folder must be what the sources of now make: the same files, of which each was built last.
fn check_built(prepared: &Prepared, manifest: &Manifest, folder: &Path) -> Result<(), Failure> {
    let planned = prepared.plan.iter().map(|(path, _)| path);
    if planned.eq(manifest.files.keys()) {
        return Ok(());
    }
    let words = "is not what the sources of now make; build it anew, or publish without `--no-build`";
    Err(Failure::Usage(format!("the site in `{}` {words}", folder.display())))
}

fn title(prepared: &Prepared, job: &Job) -> Option<String> {
    let Subject::Report(id) = job.subject else { return None };
    let report = &prepared.ctx.linked.site.reports[id.index()];
    report.editions.iter().find(|edition| edition.language == job.language).map(|edition| edition.title.clone())
}

/// Folders whose names say where the author works and who that is.
fn local_folders(site: &Path) -> Vec<String> {
    let site = std::fs::canonicalize(site).ok();
    let folders = [site, std::env::home_dir()].into_iter().flatten();
    let mut folders: Vec<String> = folders
        .filter(|folder| folder.parent().is_some())
        .map(|folder| folder.to_string_lossy().into_owned())
        .collect();
    folders.dedup();
    folders
}

/// The texts that must not come out to this target.
fn withheld(prepared: &Prepared, tree: &SourceTree, target: &Target) -> Phrases {
    let site = &prepared.ctx.linked.site;
    let ceiling = site.settings.audience.min(target.max_tlp);
    // The reason of a withdrawal stands in the very file that was withdrawn, and is meant to be read, after its label.
    let reasons: Vec<String> =
        site.withdrawn.iter().filter_map(|withdrawn| withdrawn.reason.as_ref()).flat_map(texts).collect();
    let without_reasons =
        |text: &str| reasons.iter().fold(text.to_owned(), |text, reason| text.replace(reason.as_str(), "\n"));
    let held_back: Vec<(&str, String)> = site
        .withheld
        .iter()
        .map(|withheld| (tree.path(withheld.file), without_reasons(tree.text(withheld.file))))
        .collect();
    let mut public: Vec<Text<'_>> = reasons.iter().map(|words| Text { path: "", words }).collect();
    let mut hidden: Vec<Text<'_>> = held_back.iter().map(|(path, words)| Text { path, words }).collect();
    for (id, file) in tree.iter().filter(|(_, file)| file.path.starts_with("content/")) {
        let Content::Text(text) = &file.content else { continue };
        if site.withheld.iter().any(|withheld| withheld.file == id) {
            continue;
        }
        let mut rest = 0;
        for (tlp, range) in scan::restricted(text) {
            if tlp > ceiling {
                public.push(Text { path: &file.path, words: &text[rest..range.start] });
                hidden.push(Text { path: &file.path, words: &text[range.clone()] });
                rest = range.end;
            }
        }
        public.push(Text { path: &file.path, words: &text[rest..] });
    }
    Phrases::new(&hidden, &public)
}

/// A text in each of its languages.
fn texts(text: &crate::content::shapes::Text) -> Vec<String> {
    match text.languages().next() {
        None => vec![text.best("", []).to_owned()],
        Some(_) => text.languages().filter_map(|language| text.get(language.as_str())).map(str::to_owned).collect(),
    }
}

/// Compares, tells, asks and sends.
fn send(args: &PublishArgs, target: &Target, ready: &Ready, host: &mut dyn Host) -> Result<Outcome, Failure> {
    let failed = |error| failure(target, error);
    let consent = Consent { adopt: args.consent.adopt, removals: args.consent.allow_removals };
    let work = publish::compare(host, &ready.listing, &ready.files, consent).map_err(failed)?;
    if !args.site.json && !args.site.quiet {
        tell_plan(target, &work, ready, host);
    }
    if !work.refusals.is_empty() {
        if args.site.json {
            println!("{}", to_document(target, &work, ready, "refused"));
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
            println!("{}", to_document(target, &work, ready, outcome));
        } else if !args.site.quiet {
            eprintln!("{}", if args.what.dry_run { "This was a dry run: nothing was sent." } else { "Nothing to do." });
        }
        return Ok(Outcome::Fine);
    }
    if !args.consent.yes && !ask(&format!("Publish to `{}`?", target.name))? {
        eprintln!("Nothing was published.");
        return Ok(Outcome::Fine);
    }
    let bar = progress(args, work.bytes);
    let done = publish::publish(host, &work, &ready.listing, &ready.files, &ready.scanned.line(), &|bytes| {
        bar.inc(bytes);
    });
    bar.finish_and_clear();
    done.map_err(|error| match error {
        HostError::Machine(error) => Failure::Machine(format!(
            "publishing to `{}` broke off: {error}\n  help: nothing was removed; run it again, and only what is missing is sent",
            target.name
        )),
        error => failure(target, error),
    })?;
    if args.site.json {
        println!("{}", to_document(target, &work, ready, "published"));
    } else if !args.site.quiet {
        eprintln!("Published to `{}` ({}).", target.name, target.to);
        if !work.changes.withdrawn.is_empty() || !work.changes.vanished.is_empty() {
            tell_remains(host);
        }
    }
    Ok(Outcome::Fine)
}

fn roll_back(args: &PublishArgs, target: &Target, host: &mut dyn Host) -> Result<Outcome, Failure> {
    let failed = |error| failure(target, error);
    let question = format!("Put the state before the last one back on `{}`?", target.name);
    if !args.consent.yes && !ask(&question)? {
        return Ok(Outcome::Fine);
    }
    let note = LockNote { holder: holder(), process: std::process::id(), since: chrono::Utc::now() };
    publish::lock(host, &note, args.consent.break_lock).map_err(failed)?;
    let done = host.roll_back();
    let unlocked = host.unlock();
    let state = done.map_err(failed)?;
    unlocked.map_err(failed)?;
    if !args.site.quiet {
        eprintln!("`{}` shows {state} again. The sources are as they were: mend them before you publish.", target.name);
    }
    Ok(Outcome::Fine)
}

fn tell_plan(target: &Target, work: &Work, ready: &Ready, host: &dyn Host) {
    eprintln!("Target `{}`: {}", target.name, target.to);
    let changes = &work.changes;
    for (word, reports) in [
        ("new", &changes.new),
        ("changed", &changes.changed),
        ("withdrawn", &changes.withdrawn),
        ("gone", &changes.vanished),
    ] {
        for (path, title) in reports {
            eprintln!("  {word:<9}  {title}  {}", address(path));
        }
    }
    let count = |phase| -> usize {
        work.phases.steps.iter().filter(|step| step.phase == phase).map(|step| step.files.len()).sum()
    };
    eprintln!(
        "Send {} ({}): {} assets and data, {} pages, {} lists and feeds. Remove {}. {} unchanged.",
        say::plural(work.phases.uploads().count(), "file"),
        HumanBytes(work.bytes),
        count(Phase::Assets),
        count(Phase::Pages),
        count(Phase::Lists),
        work.phases.deletions.len(),
        work.phases.unchanged,
    );
    eprintln!("Last look: {}.", ready.scanned.line());
    let documents = &ready.scanned.documents;
    if let Some(first) = documents.first() {
        let others = if documents.len() > 1 { " and others" } else { "" };
        eprintln!("note: `{first}`{others} goes out as it is, with whatever its program wrote into it");
    }
    if work.old.is_unfinished() {
        eprintln!("note: the last run broke off; this one finishes it");
    }
    if !host.promises().locks {
        eprintln!("note: this target cannot hold a lock; see to it that nobody else publishes now");
    }
}

fn tell_remains(host: &dyn Host) {
    eprintln!("What was withdrawn is no longer on the site, but may still be found:");
    for place in host.promises().remains.into_iter().chain([
        "in caches between the host and its readers, and in archives of the web",
        "in feed readers and mailboxes that took it already",
    ]) {
        eprintln!("  - {place}");
    }
}

fn tell_findings(args: &PublishArgs, target: &Target, scanned: &Scanned) -> Outcome {
    const SHOWN: usize = 20;
    if args.site.json {
        let findings: Vec<String> = scanned.findings.iter().map(ToString::to_string).collect();
        let document = json!({"target": target.name.as_str(), "outcome": "refused", "findings": findings});
        println!("{document:#}");
        return Outcome::Faults;
    }
    for finding in scanned.findings.iter().take(SHOWN) {
        eprintln!("error: {finding}");
    }
    if scanned.findings.len() > SHOWN {
        eprintln!("and {} more", scanned.findings.len() - SHOWN);
    }
    eprintln!("Found: {} that must not go out. Nothing was published.", say::plural(scanned.findings.len(), "thing"));
    Outcome::Faults
}

fn to_document(target: &Target, work: &Work, ready: &Ready, outcome: &str) -> String {
    let reports = |reports: &[(OutputPath, String)]| -> Value {
        reports.iter().map(|(path, title)| json!({"title": title, "address": address(path)})).collect()
    };
    let paths = |paths: &mut dyn Iterator<Item = &OutputPath>| -> Value { paths.map(OutputPath::as_str).collect() };
    let document = json!({
        "target": target.name.as_str(),
        "to": target.to.to_string(),
        "outcome": outcome,
        "reports": {
            "new": reports(&work.changes.new),
            "changed": reports(&work.changes.changed),
            "withdrawn": reports(&work.changes.withdrawn),
            "gone": reports(&work.changes.vanished),
        },
        "send": paths(&mut work.phases.uploads()),
        "remove": paths(&mut work.phases.deletions.iter()),
        "bytes": work.bytes,
        "unchanged": work.phases.unchanged,
        "scan": ready.scanned.line(),
        "refusals": work.refusals,
    });
    format!("{document:#}")
}

fn ask(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        let words = "nobody can be asked here; say `--yes` to publish without a question, or `--dry-run` to look";
        return Err(Failure::Usage(words.to_owned()));
    }
    eprint!("{question} [y/N] ");
    io::stderr().flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui" | "s" | "sí"))
}

fn progress(args: &PublishArgs, bytes: u64) -> ProgressBar {
    if args.site.quiet || args.site.json {
        return ProgressBar::hidden();
    }
    // indicatif draws on terminals only.
    let bar = ProgressBar::with_draw_target(Some(bytes), ProgressDrawTarget::stderr());
    if let Ok(style) = ProgressStyle::with_template("{bar:40} {bytes}/{total_bytes}, {eta} left") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(250));
    bar
}

/// A word for who publishes. The lock may be seen by readers, so it names neither the machine nor its user: a few
/// letters that are always the same here.
fn holder() -> String {
    if let Ok(holder) = std::env::var("VIGIE_HOLDER") {
        return holder;
    }
    let name = |key| std::env::var(key).unwrap_or_default();
    let machine = std::fs::read_to_string("/etc/machine-id").unwrap_or_else(|_| name("COMPUTERNAME"));
    let words = format!("{machine}\n{}\n{}", name("USER"), name("USERNAME"));
    blake3::hash(words.as_bytes()).to_hex()[..8].to_owned()
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
