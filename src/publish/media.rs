//! What hosts are told of a file: its media type, and how long a reader may keep it.

/// The media type of a path, with the charset where it is text.
#[must_use]
pub fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    match &*ending {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "json" if name.starts_with("feed") => "application/feed+json; charset=utf-8",
        "json" => "application/json; charset=utf-8",
        "geojson" => "application/geo+json; charset=utf-8",
        "webmanifest" => "application/manifest+json; charset=utf-8",
        "xml" if name == "sitemap.xml" => "application/xml; charset=utf-8",
        "xml" | "atom" => "application/atom+xml; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml; charset=utf-8",
        "jpg" | "jpeg" => "image/jpeg",
        "png" => "image/png",
        "webp" => "image/webp",
        "gif" => "image/gif",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "pdf" => "application/pdf",
        "epub" => "application/epub+zip",
        "zip" => "application/zip",
        "mp3" => "audio/mpeg",
        "ogg" | "oga" => "audio/ogg",
        "mp4" | "m4v" => "video/mp4",
        "webm" => "video/webm",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        "ods" => "application/vnd.oasis.opendocument.spreadsheet",
        "odt" => "application/vnd.oasis.opendocument.text",
        _ if matches!(name, "SHA256SUMS" | "SHA256SUMS.minisig") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

/// How long a reader may keep it. A name with a fingerprint never means other bytes; everything else may be corrected
/// or withdrawn at any time, so a reader asks each time (and is told in a few bytes that nothing changed).
#[must_use]
pub fn cache(path: &str) -> &'static str {
    if is_fingerprinted(path) { "public, max-age=31536000, immutable" } else { "public, max-age=0, must-revalidate" }
}

/// `assets/theme.4f2a91c3.css`
fn is_fingerprinted(path: &str) -> bool {
    let Some(name) = path.strip_prefix("assets/") else { return false };
    let mark = name.rsplit('.').take(2).find(|part| part.len() == 8);
    mark.is_some_and(|mark| mark.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
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
    fn only_names_with_a_fingerprint_are_kept_for_a_year() {
        for path in ["assets/theme.4f2a91c3.css", "assets/icons/icon.00ff00ff.svg"] {
            assert!(cache(path).contains("immutable"), "{path}");
        }
        for path in ["index.html", "a/4f2a91c3.css", "assets/theme.css", "assets/abcdefgh.css", "a/photo.jpg"] {
            assert!(cache(path).contains("must-revalidate"), "{path}");
        }
    }

    #[test]
    fn texts_say_their_charset() {
        assert_eq!(of("aleppo-2024/4/index.html"), "text/html; charset=utf-8");
        assert_eq!(of("feed.json"), "application/feed+json; charset=utf-8");
        assert_eq!(of("a/data.json"), "application/json; charset=utf-8");
        assert_eq!(of("a/Photo.JPG"), "image/jpeg");
        assert_eq!(of("SHA256SUMS"), "text/plain; charset=utf-8");
        assert_eq!(of("a/b"), "application/octet-stream");
    }
}
