//! Where a link goes: out of the site by one of four schemes, or to a file of the site. Any other link is a fault.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

use crate::percent;

/// The address between the round brackets of a link.
#[derive(Debug, PartialEq)]
pub(super) enum LinkDestination {
    /// Another site, an e-mail address or a telephone.
    Outside {
        /// With its scheme; spaces and quotes percent-encoded.
        url: String,
        /// Whether it is a page: `http` or `https`.
        web: bool,
    },
    /// A file of this site, or an anchor of this file.
    Inside {
        /// Percent-decoded, with `/`, in NFC; empty for this file.
        path: String,
        /// Percent-decoded, in NFC.
        anchor: Option<String>,
    },
    /// `[text]()`.
    Empty,
    /// An address that may run code, read files or leave the site by a trick.
    Unsafe,
}

/// Reads a destination as Markdown gives it: unescaped, entities resolved.
pub(super) fn read(destination: &str) -> LinkDestination {
    if destination.is_empty() {
        return LinkDestination::Empty;
    }
    // Browsers drop tabs and line breaks inside an address before they look for the scheme.
    if destination.starts_with(char::is_whitespace) || destination.contains(char::is_control) {
        return LinkDestination::Unsafe;
    }
    match scheme(destination) {
        Some(scheme) => outside(scheme, destination),
        None => inside(destination),
    }
}

fn outside(scheme: &str, destination: &str) -> LinkDestination {
    let rest = &destination[scheme.len() + 1..];
    let web = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let has_host =
        rest.strip_prefix("//").is_some_and(|host| !host.is_empty() && !host.starts_with(['/', '\\', '?', '#']));
    let personal = scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("tel");
    if (web && has_host) || (personal && !rest.is_empty()) {
        LinkDestination::Outside { url: percent::readable(destination, percent::IN_LINK), web }
    } else {
        LinkDestination::Unsafe
    }
}

fn inside(destination: &str) -> LinkDestination {
    let (path, anchor) = match destination.split_once('#') {
        Some((path, anchor)) => (path, Some(anchor)),
        None => (destination, None),
    };
    let path = file_path(path);
    let anchor = anchor.map(decode);
    let is_refused = path.starts_with("//") || path.contains(char::is_control);
    if is_refused || anchor.as_deref().is_some_and(|anchor| anchor.contains(char::is_control)) {
        return LinkDestination::Unsafe;
    }
    let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(|anchor| anchor.nfc().collect());
    LinkDestination::Inside { path, anchor }
}

/// The path of a file, percent-decoded, with `/`, and with accents on their letters as the paths of all files are.
pub(super) fn file_path(written: &str) -> String {
    decode(written).replace('\\', "/").nfc().collect()
}

/// The scheme of an address (RFC 3986, 3.1), without its colon.
fn scheme(destination: &str) -> Option<&str> {
    let (scheme, _) = destination.split_once(':')?;
    let is_scheme = scheme.starts_with(|first: char| first.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+-.".contains(&byte));
    is_scheme.then_some(scheme)
}

/// Percent-decoded. As written if the result would not be text.
fn decode(written: &str) -> String {
    percent::decoded(written).map_or_else(|| written.to_owned(), Cow::into_owned)
}
