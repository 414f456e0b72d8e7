//! The arguments of `vigie build`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use super::job_array::{ShardArg, parse};
use crate::cli::args::{SiteArgs, parse_base_url};
use crate::content::values::Url;

#[derive(Args, Debug)]
pub(in crate::cli) struct BuildArgs {
    #[command(flatten)]
    pub(in crate::cli) site: SiteArgs,
    /// Where the site is written to [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(in crate::cli) output: Option<PathBuf>,
    /// The address of the site; overrides `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = parse_base_url)]
    pub(in crate::cli) base_url: Option<Url>,
    /// Build drafts too; they are marked, and must not be published.
    #[arg(short = 'D', long)]
    pub(in crate::cli) drafts: bool,
    /// Make one ZIP file that opens without a server, instead of a folder [default: `offline.zip` in the site's folder].
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "output", value_hint = ValueHint::FilePath)]
    pub(in crate::cli) offline: Option<Option<PathBuf>>,
    /// Make one part of the site, into `shards/`: `3/8` is the third of eight, `auto` the one that a job array asks for.
    #[arg(long, value_name = "N/OF", value_parser = parse, conflicts_with = "offline", help_heading = MANY)]
    pub(in crate::cli) shard: Option<ShardArg>,
    /// Put all parts together, from `shards/` or another folder, and make what is about the whole site.
    #[arg(long, value_name = "DIR", num_args = 0..=1, conflicts_with_all = ["offline", "shard"], help_heading = MANY,
        value_hint = ValueHint::DirPath)]
    pub(in crate::cli) merge: Option<Option<PathBuf>>,
}

/// The heading of the flags that divide the work.
const MANY: &str = "On many machines";
