//! Media types by the end of a name.

/// What a browser is told that a file is. What nobody knows is offered for saving, never guessed at.
#[must_use]
pub(super) fn kind_of(path: &str) -> &'static str {
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
        _ => "application/octet-stream",
    }
}
