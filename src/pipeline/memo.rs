//! What the stages made last time, for an edit that leaves most files unchanged.
//!
//! What is kept never changes. Everything that it was made of is kept with it and compared; its faults are kept, too, and
//! reported again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::{self, Draft, ParseOptions};
use crate::diagnostic::{Checked, Diagnostic};
use crate::links;
use crate::lint;
use crate::model;
use crate::plan;
use crate::source::{Content, PerFile, SourceFile, SourceId, SourceTree, Span};
use crate::theme::i18n::Strings;
use crate::theme::{self, Theme};

/// What each stage made last time. An empty memo is as good as any: it only makes a build slower.
#[derive(Default)]
pub struct Memo {
    options: Option<ParseOptions>,
    parsed: PerFile<ParsedFile>,
    theme: Option<LoadedTheme>,
    pub(super) built: model::Memo,
    pub(super) linked: links::Memo,
    pub(super) linted: lint::Memo,
    pub(super) planned: plan::Memo,
}

pub(super) struct ParsedFile {
    file: Arc<SourceFile>,
    pub(super) draft: Option<Arc<Draft>>,
    pub(super) faults: Vec<Diagnostic>,
}

impl ParsedFile {
    fn is_of(&self, file: &Arc<SourceFile>) -> bool {
        Arc::ptr_eq(&self.file, file) || self.file.content == file.content
    }
}

/// A theme, and the words of the interface in each language that was asked for.
pub(super) struct LoadedTheme {
    name: String,
    named_at: Span,
    files: Vec<(SourceId, Content)>,
    pub(super) theme: Checked<Arc<Theme>>,
    /// By language, and where the settings name that.
    words: HashMap<(String, Span), Checked<Arc<Strings>>>,
}

impl Memo {
    /// Every file of a tree, parsed; only the files that have changed are parsed now, in parallel.
    pub(super) fn parse(&mut self, tree: &SourceTree, options: ParseOptions) -> impl Iterator<Item = &ParsedFile> {
        if self.options.as_ref() != Some(&options) {
            self.parsed = PerFile::default();
        }
        let is_unknown =
            |(id, file): &(SourceId, &Arc<SourceFile>)| !self.parsed.get(*id).is_some_and(|known| known.is_of(file));
        let unknown: Vec<_> = tree.iter().filter(is_unknown).collect();
        let parse = |(id, file): (SourceId, &Arc<SourceFile>)| {
            let Checked { value, diagnostics } = content::parse(id, file, &options);
            (id, ParsedFile { file: Arc::clone(file), draft: value.map(Arc::new), faults: diagnostics })
        };
        let parsed: Vec<_> = unknown.into_par_iter().map(parse).collect();
        for (id, parsed) in parsed {
            self.parsed.insert(id, parsed);
        }
        for gone in tree.removed() {
            self.parsed.remove(gone);
        }
        self.options = Some(options);
        tree.iter().filter_map(|(id, _)| self.parsed.get(id))
    }

    /// The theme of a name, compiled again if any file of any theme has changed.
    pub(super) fn theme(&mut self, tree: &SourceTree, name: &str, named_at: Span) -> &mut LoadedTheme {
        let paths = theme::FOLDERS.iter().flat_map(|folder| tree.below(folder));
        let ids = paths.filter_map(|path| tree.find(path));
        let files: Vec<_> = ids.map(|id| (id, tree.file(id).content.clone())).collect();
        let known = self
            .theme
            .take()
            .filter(|known| (known.name.as_str(), known.named_at) == (name, named_at) && known.files == files);
        self.theme.insert(known.unwrap_or_else(|| {
            let Checked { value, diagnostics } = Theme::load(tree, name, named_at);
            let theme = Checked { value: Arc::new(value), diagnostics };
            LoadedTheme { name: name.to_owned(), named_at, files, theme, words: HashMap::new() }
        }))
    }
}

impl LoadedTheme {
    /// The words of the interface in a language, which the settings name at `named_at`.
    pub(super) fn words(&mut self, tree: &SourceTree, language: String, named_at: Span) -> Checked<Arc<Strings>> {
        let load = |key: &(String, Span)| {
            let Checked { value, diagnostics } = Strings::load(tree, &self.name, &key.0, key.1);
            Checked { value: Arc::new(value), diagnostics }
        };
        self.words.entry((language, named_at)).or_insert_with_key(load).clone()
    }
}
