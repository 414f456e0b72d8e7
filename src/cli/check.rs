//! `vigie check`: every fault, those of drafts and restricted reports included, and nothing written.

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::Path;
use std::sync::Arc;

use clap::Args;

use crate::diagnostic::{Code, Diagnostic, Summary, has_errors};
use crate::disk::shards;
use crate::pipeline::{self, Options};
use crate::source::{ReadAsset, SourceTree, Span};

use super::args::SiteArgs;
use super::last_look::LastLook;
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
    let faults = faults(&args.site.source, (&mut tree, &assets), &args.site.options(), args.site.quiet)?;
    let outcome = print::faults(&faults, &tree, &args.site);
    if !args.site.format().is_document() && !args.site.quiet {
        eprintln!("Found: {}", Summary::of(&faults));
    }
    Ok(outcome)
}

/// Every fault of a site, sorted. Files that would go out are added to the tree, as far as faults name them.
pub(super) fn faults(
    folder: &Path,
    (tree, assets): (&mut SourceTree, &Arc<dyn ReadAsset>),
    options: &Options,
    is_quiet: bool,
) -> Result<Vec<Diagnostic>, Failure> {
    let written = pipeline::parse(tree, &mut pipeline::Memo::default());
    let mut faults = Vec::new();
    for (turn, gate) in [pipeline::public, pipeline::everything].into_iter().enumerate() {
        let mut found = Vec::new();
        let prepared = pipeline::prepare(tree, &written, assets, options, gate, &mut pipeline::Memo::default())?
            .gather(&mut found);
        let progress = Progress::new(prepared.plan.len(), is_quiet);
        // What would go out, if it did not have worse faults.
        let looked = LastLook::begin(turn == 0 && !has_errors(&found), folder, &prepared, tree);
        let rendered = pipeline::try_out(&prepared, &progress.done, |path, made| {
            progress.tick();
            looked.see(&prepared, path, made)
        });
        progress.finish();
        found.extend(rendered?);
        looked.end(&prepared, tree, &mut found);
        if turn == 0 {
            shards::keep_whole_site(folder, &prepared.ctx.whole);
            pipeline::held_back(tree, &written, &prepared, &prepared.ctx.gate).mark(&mut found);
            faults = found;
        } else {
            add_withheld(found, &mut faults);
        }
        if prepared.shows_all_of(&written) {
            // The open gate would let out the same site once more.
            break;
        }
    }
    Ok(pipeline::sort_and_escalate(faults, tree, options))
}

/// Adds what only the open gate shows. It follows from something that is withheld, whatever file it is in.
fn add_withheld(found: Vec<Diagnostic>, faults: &mut Vec<Diagnostic>) {
    let known: HashSet<(Code, Span, Cow<'static, str>)> =
        faults.iter().map(|fault| (fault.code, fault.span, fault.message.clone())).collect();
    let is_new = |fault: &Diagnostic| !known.contains(&(fault.code, fault.span, fault.message.clone()));
    let mut new: Vec<Diagnostic> = found.into_iter().filter(is_new).collect();
    new.iter_mut().for_each(|fault| fault.withheld = true);
    faults.extend(new);
}
