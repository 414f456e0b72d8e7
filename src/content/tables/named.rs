//! Which files beside it a text takes numbers or shapes from.

use crate::content::Draft;
use crate::content::body::{Body, Fragment, HoleKind};
use crate::content::front_matter::FigureDraft;
use crate::content::layer_draft::LayerDraft;
use crate::content::table_draft::PlaceNumbers;
use crate::content::values::Tlp;
use crate::diagnostic::nearest;
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

/// The files that a text names.
pub(crate) fn named_files(draft: &Draft, tree: &SourceTree) -> Vec<NamedTable> {
    let mut named = Vec::new();
    let file = match draft {
        Draft::Report(report) => {
            let front = &report.front.value;
            layers_of(front.layers.as_deref(), &mut named);
            named.extend(front.figures_from.iter().map(|table| (table.0.from.as_str(), Tlp::Clear, false)));
            tables_of(front.key_figures.as_deref().unwrap_or_default(), &mut named);
            shown_of(&report.body, &mut named);
            report.front.source()
        }
        Draft::Page(page) => {
            shown_of(&page.body, &mut named);
            page.front.source()
        }
        Draft::Series(series) => {
            layers_of(series.front.value.layers.as_deref(), &mut named);
            series.front.source()
        }
        _ => return Vec::new(),
    };
    let own = tree.path(file);
    // What leads out of the folder is told when it is not found.
    let table = |(path, tlp, is_shown): (&str, Tlp, bool)| NamedTable {
        path: path_from(own, path).unwrap_or_default(),
        tlp,
        is_shown,
    };
    named.into_iter().map(table).collect()
}

/// A path as it is written, the level of the block around it, and whether all of the file is shown.
type Named<'f> = (&'f str, Tlp, bool);

fn layers_of<'f>(layers: Option<&'f [LayerDraft]>, out: &mut Vec<Named<'f>>) {
    out.extend(layers.into_iter().flatten().map(|layer| (layer.file.as_str(), Tlp::Clear, true)));
}

fn tables_of<'f>(figures: &'f [FigureDraft], out: &mut Vec<Named<'f>>) {
    for figure in figures {
        let table = figure.by_place.as_ref().and_then(PlaceNumbers::table);
        out.extend(table.map(|table| (table.from.as_str(), Tlp::Clear, false)));
        tables_of(figure.breakdown.as_deref().unwrap_or_default(), out);
    }
}

fn shown_of<'f>(body: &'f Body, out: &mut Vec<Named<'f>>) {
    let notes = body.footnotes.iter().map(|note| &note.content);
    body.fragments().chain(notes).for_each(|fragment| shown_in(fragment, Tlp::Clear, out));
}

fn shown_in<'f>(fragment: &'f Fragment, level: Tlp, out: &mut Vec<Named<'f>>) {
    for hole in fragment.holes() {
        match &hole.kind {
            HoleKind::Table(table) => out.push((&table.path, level, true)),
            HoleKind::Restricted { tlp, content } => shown_in(content, level.max(*tlp), out),
            _ => {}
        }
    }
}

/// The file of a folder whose name is most like the one that was written, among those that are wanted.
pub(crate) fn meant(tree: &SourceTree, own: &str, written: &str, is_wanted: impl Fn(&str) -> bool) -> Option<String> {
    let folder = own.rsplit_once('/')?.0;
    let inside = |path: &'_ str| path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/')).map(str::to_owned);
    let names: Vec<String> = tree.below(folder).filter_map(inside).filter(|name| is_wanted(name)).collect();
    nearest(written, names.iter().map(String::as_str)).map(str::to_owned)
}
