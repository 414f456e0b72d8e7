//! Percent-encoding (RFC 3986, 2.1). Each place where an address is written has a set of characters to encode.

use std::borrow::Cow;

use percent_encoding::{AsciiSet, CONTROLS, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// In a writer's link: the characters that no address may hold.
pub(crate) const IN_LINK: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>').add(b'\\').add(b'^').add(b'`').add(b'{').add(b'|').add(b'}');

/// In a link as it should be typed in Markdown, so that it is read as it was: no bracket ends it.
pub(crate) const AS_WRITTEN: &AsciiSet = &IN_LINK.add(b'%').add(b'#').add(b'(').add(b')');

/// In the path of a request to a host: everything that a host could misread.
pub(crate) const IN_REQUEST: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// In a name or value of a query.
pub(crate) const IN_QUERY: &AsciiSet = &IN_REQUEST.add(b'/');

/// In an address on a page. Addresses are made of ids, but the names of photos are a writer's own. Some hosts read `+` as a
/// blank.
pub(crate) const ON_PAGE: &AsciiSet = &IN_REQUEST.remove(b'@').remove(b',').remove(b'=');

/// In the path of a redirect: characters that end a path, or that a header may not hold.
pub(crate) const IN_HEADER: &AsciiSet =
    &CONTROLS.add(b' ').add(b'"').add(b'#').add(b'%').add(b'<').add(b'>').add(b'?').add(b'`');

/// A path or address with all characters of a set encoded, and all that are not ASCII.
pub(crate) fn encoded<'t>(text: &'t str, set: &'static AsciiSet) -> Cow<'t, str> {
    utf8_percent_encode(text, set).into()
}

/// The same, but letters of other scripts stay readable.
pub(crate) fn readable(text: &str, set: &'static AsciiSet) -> String {
    let runs = text.split_inclusive(|char: char| !char.is_ascii());
    runs.fold(String::with_capacity(text.len()), |mut out, run| {
        let ascii = run.trim_end_matches(|char: char| !char.is_ascii());
        out.extend(utf8_percent_encode(ascii, set));
        out + &run[ascii.len()..]
    })
}

/// The decoded text. `None` if it is not UTF-8.
pub(crate) fn decoded(text: &str) -> Option<Cow<'_, str>> {
    percent_decode_str(text).decode_utf8().ok()
}

#[cfg(test)]
mod tests {
    use super::{IN_HEADER, IN_LINK, IN_QUERY, IN_REQUEST, ON_PAGE, decoded, encoded, readable};

    #[test]
    fn each_place_keeps_what_may_stand_there() {
        let ascii: String = (' '..='~').filter(|char| !char.is_ascii_alphanumeric()).collect();
        let kept = |set| ascii.chars().filter(|char| encoded(&char.to_string(), set).len() == 1).collect::<String>();
        assert_eq!(kept(IN_REQUEST), "-./_~");
        assert_eq!(kept(IN_QUERY), "-._~");
        assert_eq!(kept(ON_PAGE), ",-./=@_~");
        assert_eq!(kept(IN_LINK), "!#$%&'()*+,-./:;=?@[]_~");
        assert_eq!(kept(IN_HEADER), "!$&'()*+,-./:;=@[\\]^_{|}~");
    }

    #[test]
    fn letters_of_other_scripts_stay_readable_where_they_may() {
        assert_eq!(readable("/ حلب é%20 \"b", IN_LINK), "/%20حلب%20é%20%20%22b");
        assert_eq!(encoded("é b", ON_PAGE), "%C3%A9%20b");
    }

    #[test]
    fn what_is_no_encoding_stays_as_it_is() {
        assert_eq!(decoded("50%25 %zz %4 %C3%A9").as_deref(), Some("50% %zz %4 é"));
        assert_eq!(decoded("%ff"), None);
    }
}
