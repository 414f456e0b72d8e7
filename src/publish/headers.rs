//! The headers with which a host sends a file, as far as they change what a reader sees of it. The bytes may be right, and a
//! browser show something else.

use ureq::http::{HeaderMap, header};

use super::checksums::{SIGNATURE, SUMS};
use crate::media;

/// What is wrong with the headers of a file, in words that follow its path. What a host does not say, browsers find out by
/// the bytes, which are checked.
pub(super) fn fault(path: &str, headers: &HeaderMap) -> Option<String> {
    let all = |name: header::HeaderName| {
        headers.get_all(name).iter().map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned())
    };
    let told = |name: &str, value: &str| {
        let value: String = value.chars().filter(|c| !c.is_control()).take(200).collect();
        format!("`{name}: {}`", value.escape_debug())
    };
    // A number alone only loads the page again.
    let refresh = all(header::REFRESH).find(|value| value.trim().parse::<f64>().is_err());
    if let Some(refresh) = refresh {
        return Some(format!("is sent with a header that leads elsewhere: {}", told("Refresh", &refresh)));
    }
    if let Some(link) = all(header::LINK).find(|link| adds_styles(link)) {
        return Some(format!("is sent with a header that adds a style sheet: {}", told("Link", &link)));
    }
    // The list is read before it is known what is published, and shows nothing.
    if matches!(path, SUMS | SIGNATURE) {
        return None;
    }
    let sent = all(header::CONTENT_TYPE).find(|sent| !is_right(path, sent))?;
    Some(format!("is sent as something else: {}, not `{}`", told("Content-Type", &sent), media::media_type(path)))
}

/// `<https://evil.example/a.css>; rel="preload stylesheet"`
fn adds_styles(link: &str) -> bool {
    let lower = link.to_ascii_lowercase();
    let relations =
        lower.split([';', ',']).filter_map(|part| part.split_once('=')).filter(|(key, _)| key.trim() == "rel");
    relations.flat_map(|(_, value)| value.split([' ', '"', '\''])).any(|relation| relation.trim() == "stylesheet")
}

/// Whether a browser shows a file as what it is. Pages are pages and nothing else is; style sheets style; texts are UTF-8.
fn is_right(path: &str, sent: &str) -> bool {
    let sent = sent.to_ascii_lowercase();
    let mut parts = sent.split([';', ',']).map(str::trim);
    let kind = parts.next().unwrap_or_default();
    let right = match path.rsplit_once('.') {
        Some((_, "html")) => kind == "text/html",
        Some((_, "css")) => kind == "text/css",
        _ => !matches!(kind, "text/html" | "application/xhtml+xml"),
    };
    let charset = parts.filter_map(|part| part.split_once('=')).find(|(key, _)| key.trim() == "charset");
    let charset = charset.map(|(_, charset)| charset.trim().trim_matches(['"', '\'']));
    // As it says nothing, no browser sees a type in it, and each looks at the bytes.
    (right || kind.is_empty())
        && (!media::is_text(path) || charset.is_none_or(|charset| matches!(charset, "utf-8" | "utf8")))
}
