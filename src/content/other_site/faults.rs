//! What is wrong with the data of another site, at its place in the file, or where the settings name it.

use crate::diagnostic::{Code, Diagnostic, Said, said};
use crate::source::Span;

fn fault(span: Span, message: impl Into<Said>) -> Diagnostic {
    Diagnostic::new(Code::SiteData, span, message)
}

const AGAIN: &str = "fetch the `data.json` of the series again, and do not change it";

pub(crate) fn missing_file(named: Span, written: &str, meant: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, named, said!("there is no file `{written}`"))
        .hint(
            "put the `data.json` of a series of that site there; paths are from `content/`, as in `imports/north.json`",
        )
        .maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(crate) fn no_json_file(named: Span) -> Diagnostic {
    fault(named, "this file is no `data.json` of Vigie")
        .hint("name a file that ends in `.json`: the `data.json` of a series")
}

pub(crate) fn too_long(named: Span) -> Diagnostic {
    fault(named, "this file is longer than 8 MiB")
        .hint("with `report_data: true`, that site has a `data.json` for each report; take the one that you need")
}

pub(crate) fn not_utf8(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, place, "from here on, this file is not UTF-8").hint(AGAIN)
}

/// `words`: what the reader of JSON says, without its place.
pub(super) fn no_json(place: Span, words: &str) -> Diagnostic {
    fault(place, said!("this is no JSON: {words}")).hint(AGAIN)
}

pub(super) fn no_vigie_data(place: Span) -> Diagnostic {
    fault(place, "this is no `data.json` of Vigie")
        .hint("take the file `data.json` beside the pages of a series: `https://…/SERIES/data.json`")
}

pub(super) fn other_version(place: Span, version: &str) -> Diagnostic {
    fault(place, said!("this file has version {version} of the data, and this Vigie reads version 1"))
        .hint("update Vigie, or ask that site for data of version 1")
}

/// A record that is not as the schema says.
pub(super) fn bad_record(place: Span, words: &str) -> Diagnostic {
    fault(place, said!("this record is not as the schema of `data.json` wants it: {words}")).hint(AGAIN)
}

pub(super) fn bad_value(place: Span, key: &str, written: &str) -> Diagnostic {
    fault(place, said!("`{written}` is not understood as the `{key}` of this record"))
        .hint("fetch the file again, and do not change it; if that site has a newer Vigie, update this one")
}

pub(super) fn too_many_digits(place: Span, key: &str) -> Diagnostic {
    fault(place, said!("the `{key}` of this record has more than 28 digits"))
        .hint("nobody counts as exactly as that: ask that site to correct it")
}

/// A number of persons that is no count of them.
pub(super) fn no_count(place: Span, key: &str, number: &str) -> Diagnostic {
    fault(place, said!("the `{key}` of this record is {number}, but its unit is counted: no such number is possible"))
        .hint("fetch the file again, and do not change it; if it says so there, ask that site to correct it")
}

pub(super) fn figure_twice(place: Span, id: &str) -> Diagnostic {
    fault(place, said!("this report has two figures `{id}`, and a sum takes one")).hint(AGAIN)
}

/// The file holds texts of a level that this site does not publish, and would go out as it is.
pub(crate) fn above_audience(place: Span, name: &str, level: &str, audience: &str) -> Diagnostic {
    Diagnostic::new(
        Code::SiteData,
        place,
        said!("this file goes out as it is, but the data of `{name}` in it are {level}, and this site publishes {audience}"),
    )
    .hint("do not link to it: its numbers come out through sums, as far as they may")
}
