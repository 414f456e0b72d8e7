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
    pub(crate) class: Class,
}

/// What a format is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// A picture that we make anew.
    Picture,
    /// A file that a page offers, as it is.
    Attachment,
    /// A compressed file whose name tells in front what is in it: `data.csv.gz`. Some hosts unpack it on the way.
    Packed,
    /// A part of a theme.
    Theme,
    /// What only we make.
    Ours,
}

/// The media type of what we don't know: offered for saving, and never guessed.
const UNKNOWN: &str = "application/octet-stream";

pub(super) const FORMATS: &[Format] = &[
    // Pictures.
    picture(&["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"], "image/jpeg", &[Kind::Jpeg]),
    picture(&["png"], "image/png", &[Kind::Png]),
    picture(&["gif"], "image/gif", &[Kind::Gif]),
    picture(&["webp"], "image/webp", &[Kind::WebP]),
    picture(&["avif"], "image/avif", &[Kind::Avif]),
    picture(&["svg"], "image/svg+xml; charset=utf-8", &[Kind::Svg]),
    theme(&["ico"], "image/x-icon", &[Kind::Icon]),
    // Documents.
    attachment(&["pdf"], "application/pdf", &[Kind::Pdf]),
    attachment(&["docx"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document", &[Kind::Office]),
    attachment(&["xlsx"], "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &[Kind::Office]),
    attachment(&["pptx"], "application/vnd.openxmlformats-officedocument.presentationml.presentation", &[Kind::Office]),
    attachment(&["odt"], "application/vnd.oasis.opendocument.text", &[Kind::OpenDocument]),
    attachment(&["ods"], "application/vnd.oasis.opendocument.spreadsheet", &[Kind::OpenDocument]),
    attachment(&["odp"], "application/vnd.oasis.opendocument.presentation", &[Kind::OpenDocument]),
    attachment(&["doc"], "application/msword", &[Kind::OldOffice]),
    attachment(&["xls"], "application/vnd.ms-excel", &[Kind::OldOffice]),
    attachment(&["ppt"], "application/vnd.ms-powerpoint", &[Kind::OldOffice]),
    attachment(&["rtf"], "application/rtf", &[Kind::RichText]),
    attachment(&["epub"], "application/epub+zip", &[Kind::Epub]),
    // Texts and data.
    attachment(&["txt"], "text/plain; charset=utf-8", TEXTS),
    attachment(&["asc", "minisig"], "text/plain; charset=utf-8", &[Kind::Text]),
    attachment(&["csv"], "text/csv; charset=utf-8", TEXTS),
    attachment(&["tsv"], "text/tab-separated-values; charset=utf-8", TEXTS),
    attachment(&["json"], "application/json; charset=utf-8", &[Kind::Json]),
    attachment(&["geojson"], "application/geo+json; charset=utf-8", &[Kind::Json]),
    attachment(&["topojson"], "application/json; charset=utf-8", &[Kind::Json]),
    attachment(&["ics"], "text/calendar; charset=utf-8", &[Kind::Text]),
    attachment(&["vtt"], "text/vtt; charset=utf-8", &[Kind::Text]),
    attachment(&["srt"], "text/plain; charset=utf-8", &[Kind::Text]),
    attachment(&["gpkg"], "application/geopackage+sqlite3", &[Kind::Sqlite]),
    // Archives.
    attachment(&["zip"], "application/zip", &[Kind::Zip, Kind::Office, Kind::OpenDocument, Kind::Epub]),
    attachment(&["kmz"], "application/vnd.google-earth.kmz", &[Kind::Zip]),
    packed(&["gz", "tgz"], "application/gzip", &[Kind::Gzip]),
    attachment(&["tar"], "application/x-tar", &[Kind::Tar]),
    attachment(&["7z"], "application/x-7z-compressed", &[Kind::SevenZip]),
    packed(&["xz"], "application/x-xz", &[Kind::Xz]),
    packed(&["bz2"], "application/x-bzip2", &[Kind::Bzip2]),
    packed(&["zst"], "application/zstd", &[Kind::Zstandard]),
    // Sound and film.
    attachment(&["mp4", "m4v"], "video/mp4", &[Kind::Mp4]),
    attachment(&["mov"], "video/quicktime", &[Kind::QuickTime]),
    attachment(&["webm"], "video/webm", &[Kind::WebM]),
    attachment(&["ogv"], "video/ogg", &[Kind::Ogg]),
    attachment(&["mp3"], "audio/mpeg", &[Kind::Mp3]),
    attachment(&["m4a"], "audio/mp4", &[Kind::Mp4]),
    attachment(&["ogg", "oga", "opus"], "audio/ogg", &[Kind::Ogg]),
    attachment(&["wav"], "audio/wav", &[Kind::Wav]),
    attachment(&["flac"], "audio/flac", &[Kind::Flac]),
    attachment(&["aac"], "audio/aac", &[Kind::Aac]),
    // What a theme has.
    theme(&["css"], "text/css; charset=utf-8", TEXTS),
    theme(&["js", "mjs"], "text/javascript; charset=utf-8", TEXTS),
    theme(&["woff2"], "font/woff2", &[Kind::Woff2]),
    theme(&["woff"], "font/woff", &[Kind::Woff]),
    theme(&["ttf"], "font/ttf", &[Kind::TrueType]),
    theme(&["otf"], "font/otf", &[Kind::OpenType, Kind::TrueType]),
    theme(&["webmanifest"], "application/manifest+json; charset=utf-8", &[Kind::Json]),
    // What only we make.
    ours(&["html", "htm"], "text/html; charset=utf-8"),
    ours(&["xml"], "application/xml; charset=utf-8"),
    ours(&["bib"], "application/x-bibtex; charset=utf-8"),
    ours(&["ris"], "application/x-research-info-systems; charset=utf-8"),
    ours(&["eml"], "message/rfc822"),
    ours(&["jsonld"], "application/ld+json; charset=utf-8"),
];

const TEXTS: &[Kind] = &[Kind::Text, Kind::Json];

type Endings = &'static [&'static str];

const fn picture(endings: Endings, media_type: &'static str, kinds: &'static [Kind]) -> Format {
    Format { endings, media_type, kinds, class: Class::Picture }
}

const fn attachment(endings: Endings, media_type: &'static str, kinds: &'static [Kind]) -> Format {
    Format { endings, media_type, kinds, class: Class::Attachment }
}

const fn packed(endings: Endings, media_type: &'static str, kinds: &'static [Kind]) -> Format {
    Format { endings, media_type, kinds, class: Class::Packed }
}

const fn theme(endings: Endings, media_type: &'static str, kinds: &'static [Kind]) -> Format {
    Format { endings, media_type, kinds, class: Class::Theme }
}

const fn ours(endings: Endings, media_type: &'static str) -> Format {
    Format { endings, media_type, kinds: &[], class: Class::Ours }
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

/// The usual ending of a kind; `None` if there are several that say different things.
pub(super) fn usual_ending(kind: Kind) -> Option<&'static str> {
    let mut formats = FORMATS.iter().filter(|format| format.kinds.contains(&kind));
    match kind {
        Kind::Office | Kind::OpenDocument | Kind::OldOffice => None,
        _ => formats.next().map(|format| format.endings[0]),
    }
}

/// `md` of `a/004.fr.md`. A name that begins with its only dot has no ending.
pub(super) fn ending(path: &str) -> Option<&str> {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').filter(|(stem, _)| !stem.is_empty()).map(|(_, ending)| ending)
}

/// The media type of a path, with the charset where it is text.
#[must_use]
pub(crate) fn media_type(path: &str) -> &'static str {
    match path.rsplit('/').next().unwrap_or(path) {
        "feed.xml" => "application/atom+xml; charset=utf-8",
        "feed.json" => "application/feed+json; charset=utf-8",
        "cap.xml" => "application/cap+xml; charset=utf-8",
        "SHA256SUMS" | "CNAME" | "_headers" | "_redirects" => "text/plain; charset=utf-8",
        "apple-app-site-association" => "application/json; charset=utf-8",
        name => match Format::of_path(name) {
            Some(format) => format.media_type,
            None if path.starts_with(".well-known/") && ending(name).is_none() => "text/plain; charset=utf-8",
            None => UNKNOWN,
        },
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
        assert_eq!(media_type("a/4/cap.xml"), "application/cap+xml; charset=utf-8");
        assert_eq!(media_type("a/4/email.eml"), "message/rfc822");
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
