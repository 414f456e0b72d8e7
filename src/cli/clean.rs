//! `vigie clean`: takes away what was built. Files that we did not make stay, wherever they lie.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::diagnostic::plural;
use crate::disk;
use crate::disk::write::{Output, is_begun};

use super::args::{FolderArgs, output_folder, shards_folder};
use super::outcome::{Failure, Outcome};

#[derive(Args, Debug)]
pub(super) struct CleanArgs {
    #[command(flatten)]
    folder: FolderArgs,
    /// Where the site was written to [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &CleanArgs) -> Result<Outcome, Failure> {
    let site = &args.folder.source;
    let output = output_folder(args.output.as_deref(), site);
    let guard = disk::Guard::new(site);
    // Opening a folder makes it; where nothing was built there is nothing to open.
    let removed = match is_begun(&output) {
        true => Output::open(&output, &guard)?.commit()?.removed,
        false => 0,
    };
    let of_shards = disk::shards::remove_all(&shards_folder(None, site), &guard)?;
    if of_shards > 0 {
        eprintln!("Removed {} of shards", plural(of_shards, "file"));
    }
    let cache = disk::file::remove_cache(site)?;
    match (removed, cache) {
        (0, false) => eprintln!("Nothing to remove: `{}` holds nothing that vigie built", output.display()),
        (0, true) => eprintln!("Removed the cache"),
        (_, cache) => {
            let cache = if cache { " and the cache" } else { "" };
            eprintln!("Removed {} from `{}`{cache}", plural(removed, "file"), output.display());
        }
    }
    Ok(Outcome::Fine)
}
