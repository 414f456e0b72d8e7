//! A site of a few texts, for tests of one kind of output.

use std::io;
use std::sync::Arc;

use crate::context::Context;
use crate::diagnostic::{self, Checked};
use crate::model::Site;
use crate::pipeline::{self, Options, Prepared};
use crate::plan::Plan;
use crate::source::{Content, ReadAsset, SourceTree};

/// A small site, built as if today were the first day of 2025.
pub(crate) struct Trial {
    tree: SourceTree,
    prepared: Checked<Prepared>,
}

impl Trial {
    pub(crate) fn of<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Trial {
        Trial::with(texts.into_iter().map(|(path, text)| (path, Content::Text(text.into()))))
    }

    /// The same with files of other kinds.
    pub(crate) fn with<'t>(files: impl IntoIterator<Item = (&'t str, Content)>) -> Trial {
        let mut tree = SourceTree::default();
        for (path, content) in files {
            tree.insert(path.to_owned(), content);
        }
        pipeline::complete(&mut tree);
        let now = "2025-01-01".parse().expect("a moment");
        let options = Options::at(now);
        let parsed = pipeline::parse(&tree, &mut pipeline::Memo::default());
        let assets: Arc<dyn ReadAsset> = Arc::new(NoAssets);
        let prepared =
            pipeline::prepare(&tree, &parsed, &assets, &options, pipeline::public, &mut pipeline::Memo::default())
                .expect("a built-in theme");
        Trial { tree, prepared }
    }

    pub(crate) fn faults(&self) -> String {
        diagnostic::to_text(&self.prepared.diagnostics, &self.tree, false)
    }

    pub(crate) fn site(&self) -> &Site {
        &self.prepared.value.ctx.linked.site
    }

    pub(crate) fn ctx(&self) -> &Context {
        &self.prepared.value.ctx
    }

    pub(crate) fn plan(&self) -> &Plan {
        &self.prepared.value.plan
    }

    /// The text of the file at a path of the output.
    pub(crate) fn made(&self, path: &str) -> String {
        let (_, planned) = self.prepared.value.plan.get(path).expect("a planned file");
        let made =
            super::render(&self.prepared.value.ctx, &self.prepared.value.indexes, &planned.job).expect("no asset");
        String::from_utf8(made.value.read().expect("bytes")).expect("a text")
    }
}

/// No asset is ever read here.
struct NoAssets;

impl ReadAsset for NoAssets {
    fn read_asset(&self, path: &str) -> io::Result<Vec<u8>> {
        Err(io::Error::other(path.to_owned()))
    }
}
