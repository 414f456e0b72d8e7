//! Media types by the end of a name. Hosts and the preview send them to browsers.

/// The media type of a path, with the charset where it is text. An unknown type is offered for saving, and never guessed.
#[must_use]
pub fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let end = name.rsplit_once('.').map_or("", |(_, end)| end).to_ascii_lowercase();
    match (name, &*end) {
        ("feed.xml", _) | (_, "atom") => "application/atom+xml; charset=utf-8",
        ("feed.json", _) => "application/feed+json; charset=utf-8",
        (_, "html" | "htm") => "text/html; charset=utf-8",
        (_, "css") => "text/css; charset=utf-8",
        (_, "js" | "mjs") => "text/javascript; charset=utf-8",
        (_, "txt" | "md") => "text/plain; charset=utf-8",
        (_, "csv") => "text/csv; charset=utf-8",
        (_, "ics") => "text/calendar; charset=utf-8",
        (_, "xml" | "kml") => "application/xml; charset=utf-8",
        (_, "json" | "map") => "application/json; charset=utf-8",
        (_, "geojson") => "application/geo+json; charset=utf-8",
        (_, "jsonld") => "application/ld+json; charset=utf-8",
        (_, "webmanifest") => "application/manifest+json; charset=utf-8",
        (_, "svg") => "image/svg+xml; charset=utf-8",
        (_, "png") => "image/png",
        (_, "jpg" | "jpeg") => "image/jpeg",
        (_, "gif") => "image/gif",
        (_, "webp") => "image/webp",
        (_, "avif") => "image/avif",
        (_, "tif" | "tiff") => "image/tiff",
        (_, "ico") => "image/x-icon",
        (_, "woff2") => "font/woff2",
        (_, "woff") => "font/woff",
        (_, "ttf") => "font/ttf",
        (_, "otf") => "font/otf",
        (_, "mp4" | "m4v") => "video/mp4",
        (_, "webm") => "video/webm",
        (_, "ogv") => "video/ogg",
        (_, "mov") => "video/quicktime",
        (_, "mp3") => "audio/mpeg",
        (_, "m4a") => "audio/mp4",
        (_, "ogg" | "oga" | "opus") => "audio/ogg",
        (_, "wav") => "audio/wav",
        (_, "flac") => "audio/flac",
        (_, "vtt") => "text/vtt; charset=utf-8",
        (_, "pdf") => "application/pdf",
        (_, "epub") => "application/epub+zip",
        (_, "zip") => "application/zip",
        (_, "docx") => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (_, "xlsx") => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        (_, "wasm") => "application/wasm",
        (_, "ods") => "application/vnd.oasis.opendocument.spreadsheet",
        (_, "odt") => "application/vnd.oasis.opendocument.text",
        ("SHA256SUMS", _) | (_, "minisig") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// Whether a file is text that can be searched.
#[must_use]
pub fn is_text(path: &str) -> bool {
    of(path).ends_with("charset=utf-8")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_say_their_charset() {
        assert_eq!(of("aleppo-2024/4/index.html"), "text/html; charset=utf-8");
        assert_eq!(of("feed.json"), "application/feed+json; charset=utf-8");
        assert_eq!(of("a/data.json"), "application/json; charset=utf-8");
        assert_eq!(of("a/Photo.JPG"), "image/jpeg");
        assert_eq!(of("SHA256SUMS"), "text/plain; charset=utf-8");
        assert_eq!(of("SHA256SUMS.minisig"), "text/plain; charset=utf-8");
        assert_eq!(of("assets/icon.svg"), "image/svg+xml; charset=utf-8");
        assert_eq!(of("a/b"), "application/octet-stream");
    }
}
