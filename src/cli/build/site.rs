//! A site's files, and the site that they make, for every way to build it.

use std::cell::OnceCell;
use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use super::args::BuildArgs;
use crate::cli::outcome::Failure;
use crate::context::WholeSite;
use crate::diagnostic::{Diagnostic, HeldBack};
use crate::model::gate::Gate;
use crate::pipeline::inputs::{self, Hash};
use crate::pipeline::{self, Options, Prepared};
use crate::source::{ReadAsset, SourceTree};

/// A site's files, and how they are to be built.
pub(in crate::cli) struct SiteFiles {
    pub(super) tree: SourceTree,
    pub(super) assets: Arc<dyn ReadAsset>,
    pub(super) options: Options,
    /// What [`SiteFiles::inputs`] found.
    inputs: OnceCell<BTreeMap<String, Hash>>,
}

/// A site that can be rendered.
pub(super) struct ReadySite {
    pub(super) prepared: Prepared,
    pub(super) tree: SourceTree,
    pub(super) options: Options,
    pub(super) faults: Vec<Diagnostic>,
    pub(super) held_back: HeldBack,
}

impl SiteFiles {
    pub(in crate::cli) fn read(args: &BuildArgs) -> Result<SiteFiles, Failure> {
        let (tree, assets) = args.site.read()?;
        Ok(SiteFiles::new(args, tree, assets))
    }

    /// The files of a site, or of a part of it.
    pub(super) fn new(args: &BuildArgs, tree: SourceTree, assets: Arc<dyn ReadAsset>) -> SiteFiles {
        let mut options = args.site.options();
        options.drafts = args.drafts;
        options.base_url.clone_from(&args.base_url);
        SiteFiles { tree, assets, options, inputs: OnceCell::new() }
    }

    /// A hash of everything that a build depends on, in parts. It reads every file, and so is made once.
    pub(super) fn inputs(&self) -> io::Result<&BTreeMap<String, Hash>> {
        if let Some(known) = self.inputs.get() {
            return Ok(known);
        }
        let found = inputs::hashes(&self.tree, &*self.assets, &self.options, &version(), |_| true)?;
        Ok(self.inputs.get_or_init(|| found))
    }

    /// `whole` is what is known of the site if these are the files of a part of it.
    pub(super) fn ready(self, whole: Option<WholeSite>) -> Result<ReadySite, Failure> {
        let SiteFiles { tree, assets, mut options, inputs: _ } = self;
        options.whole = whole;
        let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
        let prepared =
            pipeline::prepare(&tree, &written, &assets, &options, pipeline::public, &mut pipeline::Memo::default())?;
        let (prepared, faults) = (prepared.value, prepared.diagnostics);
        // Drafts that are built on request are still nobody's to read in a log.
        let gate = Gate { drafts: false, ..prepared.ctx.gate };
        let held_back = pipeline::held_back(&tree, &written, &prepared, &gate);
        drop(written);
        Ok(ReadySite { prepared, tree, options, faults, held_back })
    }
}

/// This program: a newer one with the same version may make other files.
pub(super) fn program() -> String {
    let file = std::env::current_exe().and_then(|path| path.metadata());
    format!("{} {:?}", version(), file.and_then(|file| file.modified()).ok())
}

/// This program, as it is the same on every machine.
pub(super) fn version() -> String {
    let file = std::env::current_exe().and_then(|path| path.metadata());
    format!("{} {:?}", env!("CARGO_PKG_VERSION"), file.map(|file| file.len()).ok())
}
