//! The arguments of `vigie publish`.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::cli::args::{SiteArgs, parse_url};
use crate::content::values::Url;

#[derive(Args, Debug)]
pub(crate) struct PublishArgs {
    /// The target's name in `site.yaml`; may be left out where there is one only.
    #[arg(value_name = "TARGET")]
    pub(super) target: Option<String>,
    #[command(flatten)]
    pub(super) site: SiteArgs,
    /// Where the site is built [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    pub(super) output: Option<PathBuf>,
    /// The address of the site, in the place of `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = parse_url)]
    pub(super) base_url: Option<Url>,
    #[command(flatten)]
    pub(super) what: PublishAction,
    #[command(flatten)]
    pub(super) consent: ConsentArgs,
    /// Sign the checksums with this key of minisign; its password is asked for, or taken from VIGIE_SIGN_PASSWORD.
    #[arg(long, value_name = "KEY", value_hint = ValueHint::FilePath)]
    pub(super) sign: Option<PathBuf>,
    /// Keep so many earlier states, in the place of `keep` in the settings.
    #[arg(long, value_name = "N")]
    pub(super) keep: Option<usize>,
}

#[derive(Args, Debug)]
pub(super) struct PublishAction {
    /// Tell what would be done, and do nothing.
    #[arg(short = 'n', long)]
    pub(super) dry_run: bool,
    /// Publish what was built last, as it is.
    #[arg(long)]
    pub(super) no_build: bool,
    /// Put the state before the last one back.
    #[arg(long, conflicts_with_all = ["dry_run", "no_build"])]
    pub(super) rollback: bool,
}

#[derive(Args, Debug)]
pub(super) struct ConsentArgs {
    /// Do not ask.
    #[arg(short, long)]
    pub(super) yes: bool,
    /// Take a place that holds files of somebody else; they stay as they are.
    #[arg(long)]
    pub(super) adopt: bool,
    /// Remove more than a third of the pages, or reports that nobody withdrew.
    #[arg(long)]
    pub(super) allow_removals: bool,
    /// Take the lock from a publisher that is known to be dead.
    #[arg(long)]
    pub(super) break_lock: bool,
}
