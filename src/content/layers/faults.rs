//! What is wrong with a layer, at its place in the GeoJSON file, or where it is named.

use crate::diagnostic::{Code, Diagnostic, Said, nearest_hint, said};
use crate::source::Span;

use super::coordinates::{MOST_POSITIONS, WrongKind};

fn syntax(span: Span, message: impl Into<Said>) -> Diagnostic {
    Diagnostic::new(Code::LayerSyntax, span, message)
}

const WGS84: &str = "GeoJSON is in degrees of WGS 84: `ogr2ogr -t_srs EPSG:4326 new.geojson old.geojson`";
const SIMPLIFY: &str = "simplify it: `ogr2ogr -simplify 0.001 new.geojson old.geojson`, or in mapshaper.org";

pub(super) fn missing_file(named: Span, written: &str, meant: Option<String>) -> Diagnostic {
    Diagnostic::new(Code::MissingFile, named, said!("there is no file `{written}`"))
        .hint("paths are relative to this file's folder, as in `flood.geojson`")
        .maybe_hint(meant.map(|meant| format!("did you mean `{meant}`?")))
}

pub(super) fn no_geojson(named: Span) -> Diagnostic {
    syntax(named, "this file is no GeoJSON")
        .hint("name a file that ends in `.geojson`; `ogr2ogr new.geojson old.shp` makes one of a shapefile, KML or GeoPackage")
}

pub(super) fn too_long(named: Span) -> Diagnostic {
    syntax(named, "this layer is longer than 8 MiB").hint(SIMPLIFY)
}

pub(super) fn not_utf8(place: Span) -> Diagnostic {
    Diagnostic::new(Code::NotUtf8, place, "from here on, this file is not UTF-8").hint("save it as UTF-8")
}

/// `words`: what the reader of JSON says, without its place.
pub(super) fn no_json(place: Span, words: &str) -> Diagnostic {
    syntax(place, format!("this is no JSON: {words}")).hint("export the layer again; GeoJSON is rarely written by hand")
}

/// `words`: which member.
pub(super) fn member_twice(place: Span, words: &str) -> Diagnostic {
    syntax(place, format!("{words} stands in this object"))
        .hint("keep one of the two: readers of the file would see either")
}

/// `what` the file is in.
pub(super) fn other_encoding(named: Span, what: &str) -> Diagnostic {
    syntax(named, format!("this layer {what}, and other programs would not read it"))
        .hint("save it as UTF-8, without a byte order mark: GeoJSON has no other form")
}

pub(super) fn no_properties(place: Span) -> Diagnostic {
    syntax(place, "the `properties` of this feature are no object").hint("write `{}` or `null` if it has none")
}

pub(super) fn no_type(place: Span, written: Option<&str>) -> Diagnostic {
    let known = [
        "FeatureCollection", "Feature", "Point", "MultiPoint", "LineString", "MultiLineString", "Polygon",
        "MultiPolygon", "GeometryCollection",
    ];
    match written {
        Some("Topology") => {
            syntax(place, "this is TopoJSON").hint("`mapshaper old.json -o new.geojson` makes GeoJSON of it")
        }
        Some(written) => syntax(place, format!("GeoJSON has no type `{written}`"))
            .hint("a file begins with `{\"type\": \"FeatureCollection\", \"features\": [`")
            .maybe_hint(nearest_hint(written, known)),
        None => syntax(place, "this is no GeoJSON: it has no `type`")
            .hint("a file begins with `{\"type\": \"FeatureCollection\", \"features\": [`"),
    }
}

pub(super) fn no_member(place: Span, member: &str, kind: &str) -> Diagnostic {
    syntax(place, format!("this `{kind}` has no `{member}`")).hint("export the layer again, as GeoJSON (RFC 7946)")
}

pub(super) fn other_projection(place: Span) -> Diagnostic {
    syntax(place, "this file says that it is in another projection").hint(WGS84)
}

pub(super) fn coordinates(place: Span, wrong: &WrongKind, written: &str) -> Diagnostic {
    match wrong {
        WrongKind::Nesting => syntax(place, "these coordinates are nested otherwise than their type")
            .hint("a position is `[37.16, 36.2]`, a line a list of positions, a polygon a list of rings"),
        WrongKind::Projected => {
            syntax(place, format!("`{written}` is no degree: is this UTM, or another projection?")).hint(WGS84)
        }
        WrongKind::OffTheGlobe => syntax(place, format!("`{written}` is not on the globe"))
            .hint("longitudes go from -180 to 180, latitudes from -90 to 90; shapes are cut in two at the 180th meridian"),
        WrongKind::Swapped => syntax(place, format!("`{written}` has its latitude first"))
            .hint("GeoJSON writes longitude before latitude: `[37.16, 36.2]`; `ogr2ogr -s_srs EPSG:4326 -t_srs OGC:CRS84` swaps them"),
        WrongKind::Open => {
            syntax(place, "this ring is open").hint("its last position must be its first one again; export the layer again")
        }
        WrongKind::TooShort => syntax(place, "there are too few positions")
            .hint("a line has two positions at least, a ring four: its last one is its first one again"),
        WrongKind::TooMany => syntax(place, format!("this layer has more than {MOST_POSITIONS} positions")).hint(SIMPLIFY),
    }
}

pub(super) fn too_nested(place: Span) -> Diagnostic {
    syntax(place, "collections stand in collections here").hint("take their shapes out: one geometry for each feature")
}

pub(super) fn empty(named: Span) -> Diagnostic {
    syntax(named, "this layer has no shapes").hint("export it with its features, or take the layer out")
}

/// `tlp`, `status: draft`: nobody asks a file who may read.
pub(super) fn restricting_property(place: Span, name: &str) -> Diagnostic {
    syntax(place, format!("a property `{name}` restricts nothing: all features are drawn, and the file is offered"))
        .hint("take out the features that must not come out, and this property; or hold back the report, with `tlp` or `draft`")
}

pub(super) fn no_property<'a>(place: Span, name: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    let known: Vec<&str> = known.take(40).collect();
    let list = known.iter().take(12).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    let fault = Diagnostic::new(Code::UnknownColumn, place, said!("no feature of this layer has a property `{name}`"));
    match list.is_empty() {
        true => fault.hint("its features have no properties"),
        false => fault.hint(said!("they have {list}")).maybe_hint(nearest_hint(name, known)),
    }
}

/// `count`: how many features are so, of how many.
pub(super) fn without_class(place: Span, name: &str, count: (usize, usize)) -> Diagnostic {
    let message = match count {
        (1, _) => format!("this feature has no text or number as `{name}`"),
        (count, all) => format!("this feature and {} more of {all} have no text or number as `{name}`", count - 1),
    };
    syntax(place, message).hint("give each feature its class, or take those out that have none")
}

pub(super) fn unnamed_class<'a>(place: Span, value: &str, known: impl Iterator<Item = &'a str>) -> Diagnostic {
    syntax(place, format!("`classes` does not name `{value}`"))
        .hint(said!("add what readers should call it: `classes: {{{value}: …}}`"))
        .maybe_hint(nearest_hint(value, known))
}

pub(super) fn too_many_classes(place: Span, most: usize) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, place, said!("nobody can tell more than {most} patterns apart"))
        .hint("put several values into one class, in the file")
}

pub(super) fn classes_of_nothing(place: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, place, "without `class` there are no classes")
        .hint("name the property that has them: `class: depth`")
}

pub(super) fn other_kind(place: Span, kind: &str, has: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, place, said!("no shape of this layer can be drawn as `{kind}`"))
        .hint(said!("it has {has}: leave `kind` out, or name another file"))
}

pub(super) fn twice(place: Span, id: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, place, said!("there are two layers `{id}`")).hint("give one of them another id")
}
