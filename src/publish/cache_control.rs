//! How long a reader may keep a file, as the host says it in `Cache-Control`.

/// A name with a fingerprint never means other bytes. Everything else may be corrected or withdrawn at any time, so a
/// browser asks each time, and a few bytes answer that nothing changed.
pub(crate) fn of(path: &str) -> &'static str {
    if is_fingerprinted(path) { "public, max-age=31536000, immutable" } else { "public, max-age=0, must-revalidate" }
}

/// `assets/theme.4f2a91c3.css`
fn is_fingerprinted(path: &str) -> bool {
    let Some(name) = path.strip_prefix("assets/") else { return false };
    let mark = name.rsplit('.').take(2).find(|part| part.len() == 8);
    mark.is_some_and(|mark| mark.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_fingerprint_are_kept_for_a_year() {
        for path in ["assets/theme.4f2a91c3.css", "assets/icons/icon.00ff00ff.svg"] {
            assert!(of(path).contains("immutable"), "{path}");
        }
        for path in ["index.html", "a/4f2a91c3.css", "assets/theme.css", "assets/abcdefgh.css", "a/photo.jpg"] {
            assert!(of(path).contains("must-revalidate"), "{path}");
        }
    }
}
