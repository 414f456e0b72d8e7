//! What writers need from the page of a body.

use std::collections::BTreeMap;

use crate::content::body::{Alert, Fragment, Hole};
use crate::language::script::Direction;
use crate::theme::view::{LinkView, UpdatedView};

/// The last update of each part, by the part's anchor.
pub(crate) type UpdateMarks = BTreeMap<String, UpdatedView>;

/// The page of a body, which knows where its references lead.
pub(crate) trait Surroundings {
    /// Writes the HTML that fills a hole.
    fn hole_html(&self, hole: &Hole, out: &mut String);

    /// Writes what the page says right after a hole. `following` are the writer's own words there; often none.
    fn after_hole(&self, hole: &Hole, following: &str, out: &mut String);

    /// The words that fill a hole: the name of a place, the value of a figure. `None` if it has none, or has a fragment with its
    /// words.
    fn hole_words(&self, hole: &Hole) -> Option<String>;

    /// What fills a hole in a text that is laid out. `following` are the writer's own words right after it; often none.
    fn filling<'h>(&self, hole: &'h Hole, following: &str) -> Filling<'h>;

    /// The picture that fills a hole, for a letter or paper; `None` for a film, a recording and all that is no picture.
    fn picture(&self, hole: &Hole) -> Option<WholePicture>;

    /// The anchor of the note or source that a hole names.
    fn named_anchor(&self, _: &Hole) -> Option<String> {
        None
    }

    /// `Picture: a bridge`, with the colon of the language.
    fn labelled(&self, label: &str, words: &str) -> String;

    /// Whether this page must leave a hole empty, because its block is withheld.
    fn is_left_out(&self, hole: &Hole) -> bool;

    /// Which way the text of the page runs.
    fn direction(&self) -> Direction;

    fn alert_title(&self, alert: Alert) -> &str;

    /// The last update of the part with this anchor.
    fn mark(&self, anchor: &str) -> Option<&UpdatedView>;
}

/// What fills a hole in a text that is laid out.
#[derive(Clone, Debug)]
pub(crate) enum Filling<'h> {
    /// What is broken or held back leaves nothing.
    Nothing,
    /// Words among others: the value of a figure, a name, the number of a citation.
    Words(String),
    /// The number of a note.
    Note(String),
    /// Words of the writer's own.
    Fragment(&'h Fragment),
    Link {
        text: &'h Fragment,
        /// `None` if the words may not lead to their target.
        address: Option<String>,
        /// `in French`; empty if it leads to the language of the page.
        language: String,
    },
    /// A picture, film or recording.
    Picture {
        /// `Picture: a bridge`
        words: String,
        /// Caption and credit.
        caption: Option<String>,
        /// Where to find a film and what is said in it. The words are empty for the film itself.
        files: Vec<LinkView>,
    },
    Table(TableWords),
    Restricted {
        /// `TLP:AMBER`
        label: &'static str,
        content: &'h Fragment,
    },
}

/// A picture in a letter or on paper.
#[derive(Clone, Debug, Default)]
pub(crate) struct WholePicture {
    /// Whole.
    pub(crate) url: String,
    /// Its name within the document, if that has it inside; else empty.
    pub(crate) inside: String,
    pub(crate) alt: String,
    /// In pixels, as it is shown in full; 0 if that is not known.
    pub(crate) width: u32,
    /// Whether it is SVG, which mail clients don't show.
    pub(crate) is_drawing: bool,
}

/// The table of a file, in the words of a language.
#[derive(Clone, Debug, Default)]
pub(crate) struct TableWords {
    pub(crate) caption: String,
    /// What stands above each column, and whether its cells are amounts.
    pub(crate) columns: Vec<(String, bool)>,
    /// As many cells as there are columns.
    pub(crate) rows: Vec<Vec<String>>,
    /// The row of the total.
    pub(crate) total: Option<Vec<String>>,
    /// Whose numbers they are.
    pub(crate) source: Option<String>,
    /// The file itself.
    pub(crate) file: Option<LinkView>,
}
