//! The sites in `examples/` that `vigie init --example` copies.

use clap::ValueEnum;
use include_dir::{Dir, DirEntry, include_dir};

// Of each example only its `content/`, so that what was built beside it does not come into the program.
static DAILY: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/daily/content");
static EPIDEMIC: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/epidemic/content");
static FLOOD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/flood/content");
static STATUS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/examples/status/content");

/// One folder of `examples/`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum ExampleSite {
    /// An analyst's daily in English, with sources and claims graded.
    Daily,
    /// A weekly bulletin on an epidemic in French and English.
    Epidemic,
    /// A flood in Spanish, with photos and a map.
    Flood,
    /// A status page in English: incidents and planned work.
    Status,
}

impl ExampleSite {
    /// Its name, which is that of its folder.
    pub(super) fn name(self) -> String {
        self.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned())
    }

    /// The folder of the series that its next report would go into.
    pub(super) fn series(self) -> &'static str {
        match self {
            ExampleSite::Daily => "marrow",
            ExampleSite::Epidemic => "cholera",
            ExampleSite::Flood => "nareda",
            ExampleSite::Status => "incidents",
        }
    }

    /// Its files below `content/`, by their paths in the site's folder.
    pub(super) fn content(self) -> Vec<(String, Vec<u8>)> {
        let folder = match self {
            ExampleSite::Daily => &DAILY,
            ExampleSite::Epidemic => &EPIDEMIC,
            ExampleSite::Flood => &FLOOD,
            ExampleSite::Status => &STATUS,
        };
        let mut files = Vec::new();
        collect(folder, &mut files);
        files
    }
}

fn collect(folder: &Dir<'_>, files: &mut Vec<(String, Vec<u8>)>) {
    for entry in folder.entries() {
        match entry {
            DirEntry::Dir(folder) => collect(folder, files),
            DirEntry::File(file) => {
                files.push((format!("content/{}", file.path().display()), file.contents().to_vec()));
            }
        }
    }
}
