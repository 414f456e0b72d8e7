//! Which codes of languages and regions there are, and which one was meant by a code that is none: that of a country, one of three
//! letters where there is one of two, an old one, or a name.

use super::autonyms;

/// The rows of [the registry](https://www.iana.org/assignments/language-subtag-registry), made compact.
static REGISTRY: &str = include_str!("codes.tsv");

/// A language with a code of two letters.
struct Row<'t> {
    code: &'t str,
    /// Its codes of three letters, and what it was called before.
    others: &'t str,
    names: &'t str,
}

/// Whether a code of two or three letters, in small letters, is that of a language. Some are for private use.
pub(crate) fn is_language(code: &str) -> bool {
    match code.len() {
        2 => rows().any(|row| row.code == code),
        3 if ("qaa".."qua").contains(&code) => true,
        3 if code.is_ascii() => {
            lines().any(|(first, thirds, rest)| rest == Some("") && first == &code[..2] && thirds.contains(&code[2..]))
        }
        _ => false,
    }
}

/// Whether two letters, in capitals, are the code of a region.
pub(crate) fn is_region(code: &str) -> bool {
    let regions = lines().find(|(first, ..)| first.is_empty()).map_or("", |(_, regions, _)| regions);
    regions.split(' ').any(|region| region == code)
}

/// The tag that was meant by one that is none, or is not written as tags are: `uk` for `ua`, `en-GB` for `en_UK`, `fr` for `fra`.
pub(crate) fn meant(written: &str) -> Option<String> {
    let written = written.trim();
    let (first, rest) = written.split_at(written.find(['-', '_']).unwrap_or(written.len()));
    let first = first.to_lowercase();
    let language = language_meant(&first).or_else(|| by_name(written).filter(|_| rest.is_empty()))?;
    let mut tag = language.to_owned();
    for part in rest.split(['-', '_']).filter(|part| !part.is_empty()) {
        match part.len() {
            2 => {
                let region = part.to_uppercase();
                let region = if region == "UK" { "GB" } else { &*region };
                if is_region(region) {
                    tag = tag + "-" + region;
                }
            }
            _ => tag = tag + "-" + part,
        }
    }
    (tag != written).then_some(tag)
}

fn language_meant(code: &str) -> Option<&str> {
    if is_language(code) {
        return Some(code);
    }
    let of_country =
        OF_COUNTRIES.split(", ").filter_map(|pair| pair.split_once(' ')).find(|(country, _)| *country == code);
    let older = || rows().find(|row| row.others.split(' ').any(|other| other == code)).map(|row| row.code);
    of_country.map(|(_, language)| language).or_else(older)
}

/// By its English name, or by its own.
fn by_name(name: &str) -> Option<&'static str> {
    let name = name.to_lowercase();
    let english =
        rows().find(|row| row.names.split(", ").any(|known| known.to_lowercase() == name)).map(|row| row.code);
    english.or_else(|| autonyms::tag(&name))
}

fn lines() -> impl Iterator<Item = (&'static str, &'static str, Option<&'static str>)> {
    REGISTRY.lines().filter(|line| !line.starts_with('#')).filter_map(|line| {
        let mut fields = line.split('\t');
        Some((fields.next()?, fields.next()?, fields.next()))
    })
}

fn rows() -> impl Iterator<Item = Row<'static>> {
    let is_row = |names: &&str| !names.is_empty();
    lines().filter_map(move |(code, others, names)| Some(Row { code, others, names: names.filter(is_row)? }))
}

/// Codes of countries that are no codes of languages, with the language that most people mean by them; and what else is often
/// taken for a code.
const OF_COUNTRIES: &str = "ua uk, jp ja, gr el, cn zh, cz cs, dk da, kz kk, by be, vn vi, al sq, rs sr, md ro, tj tg, tm tk, mm my, \
    np ne, bd bn, pk ur, ir fa, iq ar, sy ar, eg ar, jo ar, ye ar, ly ar, us en, gb en, au en, nz en, at de, mx es, cl es, pe es, \
    hk zh, ph fil, il he, kh km, er ti, sp es, ge ka, kp ko, \
    hb he, jap ja";

#[cfg(test)]
mod tests {
    use super::{OF_COUNTRIES, is_language, is_region, meant};

    #[test]
    fn a_code_that_is_none_has_one_that_was_meant() {
        for (written, tag) in [
            ("ua", "uk"),
            ("jp", "ja"),
            ("gr", "el"),
            ("cn", "zh"),
            ("iw", "he"),
            ("in", "id"),
            ("cz", "cs"),
            ("dk", "da"),
            ("eng", "en"),
            ("fra", "fr"),
            ("fre", "fr"),
            ("EN", "en"),
            ("en_GB", "en-GB"),
            ("en-UK", "en-GB"),
            ("pt_br", "pt-BR"),
            ("kurdish", "ku"),
            ("Français", "fr"),
            ("عربي", ""),
            ("ua-UA", "uk-UA"),
            ("xx", ""),
            ("zh_Hant", "zh-Hant"),
        ] {
            assert_eq!(meant(written).unwrap_or_default(), tag, "{written}");
        }
    }

    #[test]
    fn real_codes_are_known() {
        for code in ["se", "uk", "ckb", "kmr", "fil", "yue", "prs", "rhg", "ti", "qab", "tl", "sh"] {
            assert!(is_language(code), "{code}");
        }
        for code in ["ua", "eng", "iw", "xx", "", "quz1", "zzz", "français"] {
            assert!(!is_language(code), "{code}");
        }
        assert!(is_region("GB") && is_region("SS") && !is_region("UK") && !is_region("XX") && !is_region(""));
    }

    #[test]
    fn what_is_meant_is_a_code() {
        for (country, language) in OF_COUNTRIES.split(", ").filter_map(|pair| pair.split_once(' ')) {
            assert!(!is_language(country), "{country}");
            assert!(is_language(language), "{language}");
        }
    }
}
