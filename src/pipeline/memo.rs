//! What the stages made last time, for an edit that leaves most files unchanged.
//!
//! What is kept never changes. Everything that it was made of is kept with it and compared; its faults are kept, too, and
//! reported again.

use std::collections::HashMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::content::tables::{fill, named};
use crate::content::values::Id;
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
    draft: Option<Arc<Draft>>,
    faults: Vec<Diagnostic>,
    /// The paths of the files beside it that it takes something from.
    named: Vec<String>,
    /// Of a text that names such files.
    filled: Option<Filled>,
}

/// A text with the numbers of its tables, and what it was made of.
struct Filled {
    /// The files that it names, in their order; `None` for one that is not there.
    tables: Vec<Option<Arc<SourceFile>>>,
    series: Option<Arc<Draft>>,
    draft: Arc<Draft>,
    faults: Vec<Diagnostic>,
}

impl ParsedFile {
    fn is_of(&self, file: &Arc<SourceFile>) -> bool {
        Arc::ptr_eq(&self.file, file) || self.file.content == file.content
    }

    /// The file as written, and with what it takes from others.
    pub(super) fn draft(&self) -> Option<&Arc<Draft>> {
        self.filled.as_ref().map(|filled| &filled.draft).or(self.draft.as_ref())
    }

    pub(super) fn faults(&self) -> impl Iterator<Item = &Diagnostic> {
        self.faults.iter().chain(self.filled.iter().flat_map(|filled| &filled.faults))
    }

    /// Reads the tables that a text names, if one of them has changed, or what the series says of them.
    fn fill(&mut self, tree: &SourceTree, series: &HashMap<&Id, Arc<Draft>>) {
        let Some(draft) = self.draft.as_deref() else { return };
        let tables: Vec<_> = self.named.iter().map(|path| tree.find(path).map(|id| tree.shared(id))).collect();
        let folder = match draft {
            Draft::Report(report) => report.folder.as_ref(),
            _ => None,
        };
        let series = folder.and_then(|folder| series.get(folder)).cloned();
        if self.filled.as_ref().is_some_and(|known| known.is_of(&tables, series.as_ref())) {
            return;
        }
        let own = series.as_deref().and_then(|draft| match draft {
            Draft::Series(series) => Some(series),
            _ => None,
        });
        let Checked { value, diagnostics } = fill::fill(draft, own, tree);
        self.filled = Some(Filled { tables, series, draft: Arc::new(value), faults: diagnostics });
    }
}

impl Filled {
    fn is_of(&self, tables: &[Option<Arc<SourceFile>>], series: Option<&Arc<Draft>>) -> bool {
        let is_same = |one: &Option<Arc<SourceFile>>, other: &Option<Arc<SourceFile>>| match (one, other) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other) || one.content == other.content,
            (one, other) => one.is_none() && other.is_none(),
        };
        let same_tables = self.tables.len() == tables.len()
            && self.tables.iter().zip(tables).all(|(before, now)| is_same(before, now));
        let same_series = match (&self.series, series) {
            (Some(before), Some(now)) => Arc::ptr_eq(before, now),
            (before, now) => before.is_none() && now.is_none(),
        };
        same_tables && same_series
    }
}

fn is_series(draft: &Arc<Draft>) -> bool {
    matches!(&**draft, Draft::Series(_))
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
            let named =
                value.iter().flat_map(|draft| named::named_files(draft, tree)).map(|table| table.path).collect();
            let draft = value.map(Arc::new);
            (id, ParsedFile { file: Arc::clone(file), draft, faults: diagnostics, named, filled: None })
        };
        let parsed: Vec<_> = unknown.into_par_iter().map(parse).collect();
        for (id, parsed) in parsed {
            self.parsed.insert(id, parsed);
        }
        for gone in tree.removed() {
            self.parsed.remove(gone);
        }
        self.options = Some(options);
        self.fill(tree);
        tree.iter().filter_map(|(id, _)| self.parsed.get(id))
    }

    /// Gives each text what it takes from files beside it, in parallel.
    fn fill(&mut self, tree: &SourceTree) {
        let drafts: Vec<Arc<Draft>> =
            tree.iter().filter_map(|(id, _)| self.parsed.get(id)?.draft.clone()).filter(is_series).collect();
        let series = drafts.iter().filter_map(|draft| match &**draft {
            Draft::Series(series) => Some((&series.folder, Arc::clone(draft))),
            _ => None,
        });
        let series = series.collect();
        let mut naming: Vec<_> = self.parsed.values_mut().filter(|parsed| !parsed.named.is_empty()).collect();
        naming.par_iter_mut().for_each(|parsed| parsed.fill(tree, &series));
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
