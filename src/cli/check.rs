//! `vigie check`: every fault, those of drafts and restricted reports included, and nothing written.

use std::io;

use clap::Args;

use crate::content::values::Tlp;
use crate::diagnostic::{Summary, has_errors};
use crate::pipeline;

use super::args::SiteArgs;
use super::last_look::{self, LastLook};
use super::outcome::{Failure, Outcome};
use super::print;
use super::progress::Progress;

#[derive(Args, Debug)]
pub(super) struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
}

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, Failure> {
    let (mut tree, assets) = args.site.read()?;
    let options = args.site.options();
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let mut faults = Vec::new();
    for (turn, gate) in [pipeline::public, pipeline::everything].into_iter().enumerate() {
        let prepared = pipeline::prepare(&tree, &written, &assets, &options, gate, &mut pipeline::Memo::default())?
            .gather(&mut faults);
        let progress = Progress::new(prepared.plan.len(), args.site.quiet);
        // What would go out, if it did not have worse faults.
        let looked = (turn == 0 && !has_errors(&faults))
            .then(|| LastLook::new(last_look::rules(&args.site.source, &prepared, &tree, Tlp::Red)));
        let rendered = pipeline::render(&prepared, &progress.done, |path, bytes| {
            progress.tick();
            if let Some(looked) = &looked {
                looked.see(path, bytes);
            }
            Ok::<(), io::Error>(())
        });
        progress.finish();
        faults.extend(rendered?);
        if let Some(looked) = looked.filter(|_| !has_errors(&faults)) {
            faults.extend(looked.faults(&prepared, &mut tree));
        }
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
