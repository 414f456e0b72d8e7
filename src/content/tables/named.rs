//! Which files beside it a text takes numbers or shapes from.

use crate::content::Draft;
use crate::content::body::{Fragment, HoleKind};
use crate::content::front_matter::FigureDraft;
use crate::content::layer_draft::LayerDraft;
use crate::content::table_draft::{PlaceNumbers, TableDraft};
use crate::content::values::Tlp;
use crate::content::yaml::Yaml;
use crate::source::{SourceTree, path_from};

/// A table that a text takes numbers from, or shows.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct NamedTable {
    /// As the tree calls it.
    pub(crate) path: String,
    /// The level of the block that names it.
    pub(crate) tlp: Tlp,
    /// Whether all of it is shown, and not some of its columns read.
    pub(crate) is_shown: bool,
}

/// The tables that a text names.
pub(crate) fn named_files(draft: &Draft, tree: &SourceTree) -> Vec<NamedTable> {
    let (file, body) = match draft {
        Draft::Report(report) => (report.front.source(), &report.body),
        Draft::Page(page) => (page.front.source(), &page.body),
        Draft::Series(series) => return layers_of(&series.front, tree, series.front.value.layers.as_deref()),
        _ => return Vec::new(),
    };
    let mut named = Vec::new();
    if let Draft::Report(report) = draft {
        let front = &report.front.value;
        named.extend(front.layers.iter().flatten().map(|layer| (layer.file.as_str(), Tlp::Clear, true)));
        let mut tables: Vec<&TableDraft> = front.figures_from.iter().collect();
        tables_of(front.key_figures.as_deref().unwrap_or_default(), &mut tables);
        named.extend(tables.iter().map(|table| (table.from.as_str(), Tlp::Clear, false)));
    }
    let notes = body.footnotes.iter().map(|note| &note.content);
    body.fragments().chain(notes).for_each(|fragment| shown_in(fragment, Tlp::Clear, &mut named));
    if named.is_empty() {
        return Vec::new();
    }
    let own = tree.path(file);
    // What leads out of the folder is told when it is not found.
    let table = |(path, tlp, is_shown): &(&str, Tlp, bool)| NamedTable {
        path: path_from(own, path).unwrap_or_default(),
        tlp: *tlp,
        is_shown: *is_shown,
    };
    named.iter().map(table).collect()
}

fn layers_of<T>(front: &Yaml<T>, tree: &SourceTree, layers: Option<&[LayerDraft]>) -> Vec<NamedTable> {
    let own = tree.path(front.source());
    let file = |layer: &LayerDraft| path_from(own, layer.file.as_str()).unwrap_or_default();
    layers
        .into_iter()
        .flatten()
        .map(|layer| NamedTable { path: file(layer), tlp: Tlp::Clear, is_shown: true })
        .collect()
}

fn tables_of<'f>(figures: &'f [FigureDraft], out: &mut Vec<&'f TableDraft>) {
    for figure in figures {
        out.extend(figure.by_place.as_ref().and_then(PlaceNumbers::table));
        tables_of(figure.breakdown.as_deref().unwrap_or_default(), out);
    }
}

fn shown_in<'f>(fragment: &'f Fragment, level: Tlp, out: &mut Vec<(&'f str, Tlp, bool)>) {
    for hole in fragment.holes() {
        match &hole.kind {
            HoleKind::Table(table) => out.push((&table.path, level, true)),
            HoleKind::Restricted { tlp, content } => shown_in(content, level.max(*tlp), out),
            _ => {}
        }
    }
}
