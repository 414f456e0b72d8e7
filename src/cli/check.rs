//! `vigie check`: every fault, those of drafts and restricted reports included, and nothing written.

use std::io;

use clap::Args;

use crate::diagnostic::Summary;
use crate::pipeline;

use super::args::SiteArgs;
use super::outcome::{Failure, Outcome};
use super::print;
use super::progress::Progress;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
}

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let (tree, assets) = args.site.read()?;
    let options = args.site.options();
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let mut faults = Vec::new();
    for gate in [pipeline::public, pipeline::everything] {
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, gate, &mut pipeline::Memo::default())?
            .gather(&mut faults);
        let progress = Progress::new(prepared.plan.len(), args.site.quiet);
        let rendered = pipeline::render(&prepared, &progress.done, |_, _| {
            progress.tick();
            Ok::<(), io::Error>(())
        });
        progress.finish();
        faults.extend(rendered?);
        if prepared.shows_all_of(&written) {
            // The open gate would let out the same site once more.
            break;
        }
    }
    let faults = pipeline::sort_and_escalate(faults, &tree, &options);
    let outcome = print::faults(&faults, &tree, &args.site);
    if !args.site.json && !args.site.quiet {
        eprintln!("Found: {}", Summary::of(&faults));
    }
    Ok(outcome)
}
