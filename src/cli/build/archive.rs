//! The site as one file that opens without a server.

use std::path::Path;
use std::time::Instant;

use super::args::BuildArgs;
use super::site::{ReadySite, SiteFiles};
use crate::cli::args::given_or;
use crate::cli::last_look::LastLook;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::print::{self, LeftOut};
use crate::cli::progress::Progress;
use crate::diagnostic::{has_errors, plural};
use crate::disk::file::UnfinishedFile;
use crate::pipeline;
use crate::plan::path::check_part;

/// Makes one file that opens without a server.
pub(super) fn run(args: &BuildArgs, file: Option<&Path>, started: Instant) -> Result<Outcome, Failure> {
    let path = given_or(file, &args.site.source, "offline.zip");
    let folder = path.file_stem().and_then(|stem| stem.to_str()).filter(|stem| check_part(stem).is_ok());
    let Some(folder) = folder.filter(|_| path.extension().is_some_and(|ending| ending == "zip")) else {
        let path = path.display();
        return Err(Failure::Usage(format!(
            "`{path}` is not a name for an archive\n  help: name a file that ends with `.zip`"
        )));
    };
    let ReadySite { prepared, mut tree, options, mut faults, held_back } = SiteFiles::read(args)?.ready(None)?;
    let prepared = pipeline::for_folder(prepared);
    let progress = Progress::new(prepared.plan.len(), args.site.quiet);
    let mut unfinished = match pipeline::has_blocking_faults(&faults, &options) {
        true => None,
        false => Some(UnfinishedFile::begin(&path)?),
    };
    let looked = LastLook::begin(unfinished.is_some(), &args.site.source, &prepared, &tree);
    let packed = pipeline::pack(
        &prepared,
        folder,
        &progress.done,
        |path, made| looked.see(&prepared, path, made).map_err(Failure::from),
        |bytes| {
            progress.tick();
            unfinished.as_mut().map_or(Ok(()), |unfinished| unfinished.add(bytes).map_err(Failure::from))
        },
    );
    progress.finish();
    faults.extend(packed?);
    looked.end(&prepared, &mut tree, &mut faults);
    held_back.mark(&mut faults);
    let faults = pipeline::sort_and_escalate(faults, &tree, &options);
    let outcome = print::faults(&faults, &tree, &args.site);
    match unfinished.filter(|_| !has_errors(&faults)) {
        Some(unfinished) => {
            let length = unfinished.finish()?;
            if !args.site.quiet {
                eprintln!(
                    "Packed {} into `{}` in {:.2} s: {} kB, to be opened at `{folder}/index.html`",
                    plural(prepared.plan.len(), "file"),
                    path.display(),
                    started.elapsed().as_secs_f64(),
                    length.div_ceil(1000),
                );
                LeftOut::of(&prepared, &tree).print(&args.site);
            }
        }
        None => print::nothing_written(&faults, &args.site),
    }
    Ok(outcome)
}
