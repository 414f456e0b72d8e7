//! The arguments of `vigie publish`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::{SiteArgs, parse_base_url};
use crate::content::values::Url;

#[derive(Args, Debug)]
pub(crate) struct PublishArgs {
    /// The target's name in `site.yaml`; not needed if there is only one.
    #[arg(value_name = "TARGET")]
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) site: SiteArgs,
    /// Where the site is built [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) output: Option<PathBuf>,
    /// The address of the site; overrides `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = parse_base_url)]
    pub(super) base_url: Option<Url>,
    #[command(flatten)]
    pub(super) what: PublishAction,
    #[command(flatten)]
    pub(super) consent: ConsentArgs,
    /// Sign the checksums with this minisign key; its password is asked for, or read from VIGIE_SIGN_PASSWORD.
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    pub(super) sign: Option<PathBuf>,
    /// Keep this many earlier states; overrides `keep` in the settings.
    #[arg(long, value_name = "N")]
    pub(super) keep: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct PublishAction {
    /// Show what would be done, and do nothing.
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
    /// Publish the last build as it is.
    #[arg(long)]
    pub(super) no_build: bool,
    /// Build by putting shards together, from `shards/` or another folder: see `vigie build --shard`.
    #[arg(long, value_name = "DIR", num_args = 0..=1, value_hint = ValueHint::DirPath, conflicts_with = "no_build")]
    pub(super) merge: Option<Option<PathBuf>>,
    /// Check what lies at the target, instead of trusting the record there, and send what is missing or altered.
    #[arg(long)]
    pub(super) repair: bool,
    /// Restore the state before the last one.
    #[arg(long, conflicts_with_all = ["dry_run", "merge", "no_build", "repair"])]
    pub(super) rollback: bool,
}

#[derive(Args, Debug)]
pub(super) struct ConsentArgs {
    /// Do not ask for confirmation.
    #[arg(short, long)]
    pub(super) yes: bool,
    /// Publish to a place that holds files of others; they stay as they are.
    #[arg(long)]
    pub(super) adopt: bool,
    /// Allow a run to remove more than a third of the pages, or reports that nobody withdrew.
    #[arg(long)]
    pub(super) allow_removals: bool,
    /// Let a rollback bring back pages, pictures and documents that were removed or replaced since, and are not held back.
    #[arg(long, requires = "rollback")]
    pub(super) allow_returns: bool,
    /// Take over the lock of a run that you know is dead.
    #[arg(long)]
    pub(super) break_lock: bool,
}
