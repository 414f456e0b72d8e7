//! What a publisher sees and is asked.

use std::io::{self, BufRead, IsTerminal};
use std::time::Duration;

use indicatif::{HumanBytes, ProgressBar, ProgressDrawTarget, ProgressStyle};
use serde_json::{Value, json};

use crate::model::settings::PublishTarget;
use crate::plan::path::OutputPath;
use crate::publish::host::Host;
use crate::publish::plan::Phase;
use crate::publish::scan::{self, Scanned};
use crate::publish::{PublishPlan, address};

use super::args::PublishArgs;
use super::ready::Ready;
use crate::cli::format::FaultFormat;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::print::faults as print_faults;
use crate::diagnostic::{Summary, plural, sort};
use crate::pipeline::Prepared;
use crate::source::SourceTree;

/// How many things of one kind are named.
const SHOWN: usize = 20;

pub(super) fn plan(target: &PublishTarget, work: &PublishPlan, ready: &Ready, host: &dyn Host) {
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
        plural(work.phases.uploads().count(), "file"),
        HumanBytes(work.bytes),
        count(Phase::Assets),
        count(Phase::Pages),
        count(Phase::Lists),
        work.phases.deletions.len(),
        work.phases.unchanged,
    );
    eprintln!("Last check: {}.", ready.scanned.line());
    let documents = &ready.scanned.documents;
    if let Some(first) = documents.first() {
        let others = if documents.len() > 1 { " and others" } else { "" };
        eprintln!("note: `{first}`{others} goes out as it is, with everything that its program wrote into it");
    }
    for path in work.damaged.iter().take(SHOWN) {
        eprintln!("  damaged    `{path}` is missing at the target, or was altered there");
    }
    if work.damaged.len() > SHOWN {
        eprintln!("  and {} more", work.damaged.len() - SHOWN);
    }
    if work.old.is_unfinished() && work.damaged.is_empty() {
        eprintln!("note: the last run broke off; this one finishes it");
    }
    if let (Some(last), Some(now)) = (work.old.published, ready.listing.published)
        && now < last
    {
        let [now, last] = [now, last].map(|time| time.format("%Y-%m-%d %H:%M UTC"));
        eprintln!(
            "note: the clock of this machine says {now}, and the last run was at {last}; set it right, because embargoes and \
             signatures follow it"
        );
    }
    if !host.promises().locks {
        eprintln!("note: this target cannot hold a lock; make sure that nobody else publishes now");
    }
}

pub(super) fn remains(host: &dyn Host) {
    eprintln!("What was withdrawn is no longer on the site, but may still be found:");
    for place in host.promises().remains.into_iter().chain([
        "in caches between the host and its readers, and in web archives",
        "in feed readers and mailboxes that already fetched it",
    ]) {
        eprintln!("  - {place}");
    }
}

/// What must not go out, as all faults are told.
pub(super) fn findings(
    args: &PublishArgs,
    target: &PublishTarget,
    scanned: &Scanned,
    prepared: &Prepared,
    mut tree: SourceTree,
) -> Outcome {
    let mut faults = scan::diagnostics(&scanned.findings, &prepared.plan, &mut tree);
    sort(&mut faults, &tree);
    let outcome = print_faults(&faults, &tree, &args.site);
    if !args.site.format().is_document() {
        eprintln!("Found: {} in what would go out. Nothing was published to `{}`.", Summary::of(&faults), target.name);
    }
    outcome
}

pub(super) fn document(target: &PublishTarget, work: &PublishPlan, ready: &Ready, outcome: &str) -> String {
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
        "damaged": paths(&mut work.damaged.iter()),
        "scan": ready.scanned.line(),
        "refusals": work.refusals,
    });
    format!("{document:#}")
}

pub(super) fn ask(question: &str) -> Result<bool, Failure> {
    if !io::stdin().is_terminal() {
        let words = "there is no terminal to ask on; use `--yes` to publish without a question, or `--dry-run` to look";
        return Err(Failure::Usage(words.to_owned()));
    }
    eprint!("{question} [y/N] ");
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes" | "o" | "oui" | "s" | "sí"))
}

pub(super) fn progress(args: &PublishArgs, bytes: u64) -> ProgressBar {
    if args.site.quiet || args.site.format() == FaultFormat::Json {
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
