//! The ends of names that a site's files may have, with the media type that a host sends for each, and what the bytes of
//! such a file must be.

use super::kind::Kind;

/// What the end of a name says of a file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Format {
    /// In small letters; the first is the most usual.
    pub(crate) endings: &'static [&'static str],
    /// With the charset where it is text.
    pub(crate) media_type: &'static str,
    /// What the bytes may be; none for what only we make.
    pub(crate) kinds: &'static [Kind],
}

/// The media type of what we don't know: offered for saving, and never guessed.
const UNKNOWN: &str = "application/octet-stream";

const FORMATS: &[Format] = &[
    // Pictures.
    format(&["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"], "image/jpeg", &[Kind::Jpeg]),
    format(&["png"], "image/png", &[Kind::Png]),
    format(&["gif"], "image/gif", &[Kind::Gif]),
    format(&["webp"], "image/webp", &[Kind::WebP]),
    format(&["avif"], "image/avif", &[Kind::Avif]),
    format(&["svg"], "image/svg+xml; charset=utf-8", &[Kind::Svg]),
    format(&["ico"], "image/x-icon", &[Kind::Icon]),
    // Documents.
    format(&["pdf"], "application/pdf", &[Kind::Pdf]),
    format(&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &[Kind::Office]),
    format(&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &[Kind::Office]),
    format(&["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation", &[Kind::Office]),
    format(&["odt"], "application/vnd.oasis.opendocument.text", &[Kind::OpenDocument]),
    format(&["ods"], "application/vnd.oasis.opendocument.spreadsheet", &[Kind::OpenDocument]),
    format(&["odp"], "application/vnd.oasis.opendocument.presentation", &[Kind::OpenDocument]),
    format(&["doc"], "application/msword", &[Kind::OldOffice]),
    format(&["xls"], "application/vnd.ms-excel", &[Kind::OldOffice]),
    format(&["ppt"], "application/vnd.ms-powerpoint", &[Kind::OldOffice]),
    format(&["rtf"], "application/rtf", &[Kind::RichText]),
    format(&["epub"], "application/epub+zip", &[Kind::Epub]),
    // Texts and data.
    format(&["txt"], "text/plain; charset=utf-8", TEXTS),
    format(&["asc", "minisig"], "text/plain; charset=utf-8", &[Kind::Text]),
    format(&["csv"], "text/csv; charset=utf-8", TEXTS),
    format(&["tsv"], "text/tab-separated-values; charset=utf-8", TEXTS),
    format(&["json"], "application/json; charset=utf-8", &[Kind::Json]),
    format(&["geojson"], "application/geo+json; charset=utf-8", &[Kind::Json]),
    format(&["topojson"], "application/json; charset=utf-8", &[Kind::Json]),
    format(&["ics"], "text/calendar; charset=utf-8", &[Kind::Text]),
    format(&["vtt"], "text/vtt; charset=utf-8", &[Kind::Text]),
    format(&["srt"], "text/plain; charset=utf-8", &[Kind::Text]),
    format(&["gpkg"], "application/geopackage+sqlite3", &[Kind::Sqlite]),
    // Archives.
    format(&["zip"], "application/zip", &[Kind::Zip, Kind::Office, Kind::OpenDocument, Kind::Epub]),
    format(&["kmz"], "application/vnd.google-earth.kmz", &[Kind::Zip]),
    format(&["gz", "tgz"], "application/gzip", &[Kind::Gzip]),
    format(&["tar"], "application/x-tar", &[Kind::Tar]),
    format(&["7z"], "application/x-7z-compressed", &[Kind::SevenZip]),
    format(&["xz"], "application/x-xz", &[Kind::Xz]),
    format(&["bz2"], "application/x-bzip2", &[Kind::Bzip2]),
    format(&["zst"], "application/zstd", &[Kind::Zstandard]),
    // Sound and film.
    format(&["mp4", "m4v"], "video/mp4", &[Kind::Mp4]),
    format(&["mov"], "video/quicktime", &[Kind::QuickTime]),
    format(&["webm"], "video/webm", &[Kind::WebM]),
    format(&["ogv"], "video/ogg", &[Kind::Ogg]),
    format(&["mp3"], "audio/mpeg", &[Kind::Mp3]),
    format(&["m4a"], "audio/mp4", &[Kind::Mp4]),
    format(&["ogg", "oga", "opus"], "audio/ogg", &[Kind::Ogg]),
    format(&["wav"], "audio/wav", &[Kind::Wav]),
    format(&["flac"], "audio/flac", &[Kind::Flac]),
    format(&["aac"], "audio/aac", &[Kind::Aac]),
    // What a theme has.
    format(&["css"], "text/css; charset=utf-8", TEXTS),
    format(&["js", "mjs"], "text/javascript; charset=utf-8", TEXTS),
    format(&["woff2"], "font/woff2", &[Kind::Woff2]),
    format(&["woff"], "font/woff", &[Kind::Woff]),
    format(&["ttf"], "font/ttf", &[Kind::TrueType]),
    format(&["otf"], "font/otf", &[Kind::OpenType, Kind::TrueType]),
    format(&["webmanifest"], "application/manifest+json; charset=utf-8", &[Kind::Json]),
    // What only we make.
    format(&["html", "htm"], "text/html; charset=utf-8", &[]),
    format(&["xml"], "application/xml; charset=utf-8", &[]),
    format(&["jsonld"], "application/ld+json; charset=utf-8", &[]),
];

const TEXTS: &[Kind] = &[Kind::Text, Kind::Json];

const fn format(endings: &'static [&'static str], media_type: &'static str, kinds: &'static [Kind]) -> Format {
    Format { endings, media_type, kinds }
}

impl Format {
    /// What the end of a name says, in small or large letters.
    pub(crate) fn of_path(path: &str) -> Option<&'static Format> {
        let ending = ending(path)?.to_ascii_lowercase();
        FORMATS.iter().find(|format| format.endings.contains(&&*ending))
    }

    /// The picture that a name promises.
    pub(crate) fn picture(&self) -> Option<Kind> {
        self.kinds.iter().copied().find(|kind| kind.is_picture())
    }
}

/// A path whose end says what a picture is: `a/bus.jpeg` as it is, and `a/bus.jfif.jpg` for a JPEG under a name of which many
/// hosts don't know that it is one.
pub(crate) fn named(path: &str, kind: Kind) -> String {
    let usual: &[&str] = match kind {
        Kind::Jpeg => &["jpg", "jpeg"],
        Kind::Png => &["png"],
        Kind::Gif => &["gif"],
        Kind::Svg => &["svg"],
        _ => &[],
    };
    let has_one = ending(path).is_some_and(|ending| usual.contains(&&*ending.to_ascii_lowercase()));
    match usual.first().filter(|_| !has_one) {
        Some(usual) => format!("{path}.{usual}"),
        None => path.to_owned(),
    }
}

/// `md` of `a/004.fr.md`. A name that begins with its only dot has no ending.
fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending)
}

/// The media type of a path, with the charset where it is text.
#[must_use]
pub(crate) fn media_type(path: &str) -> &'static str {
    match path.rsplit('/').next().unwrap_or(path) {
        "feed.xml" => "application/atom+xml; charset=utf-8",
        "feed.json" => "application/feed+json; charset=utf-8",
        "SHA256SUMS" => "text/plain; charset=utf-8",
        name => Format::of_path(name).map_or(UNKNOWN, |format| format.media_type),
    }
}

/// Whether a file is sent as text.
#[must_use]
pub(crate) fn is_text(path: &str) -> bool {
    media_type(path).ends_with("charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_say_their_charset() {
        assert_eq!(media_type("aleppo-2024/4/index.html"), "text/html; charset=utf-8");
        assert_eq!(media_type("feed.json"), "application/feed+json; charset=utf-8");
        assert_eq!(media_type("a/data.json"), "application/json; charset=utf-8");
        assert_eq!(media_type("a/Photo.JPG"), "image/jpeg");
        assert_eq!(media_type("SHA256SUMS"), "text/plain; charset=utf-8");
        assert_eq!(media_type("SHA256SUMS.minisig"), "text/plain; charset=utf-8");
        assert_eq!(media_type("assets/icon.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(media_type("a/b"), "application/octet-stream");
        assert_eq!(media_type("a.html/b"), "application/octet-stream");
        assert_eq!(media_type(".html"), "application/octet-stream");
    }

    #[test]
    fn each_ending_is_in_one_row() {
        let mut endings: Vec<&str> = FORMATS.iter().flat_map(|format| format.endings).copied().collect();
        let count = endings.len();
        endings.sort_unstable();
        endings.dedup();
        assert_eq!(endings.len(), count);
    }
}
