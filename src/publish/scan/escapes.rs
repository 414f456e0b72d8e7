//! Letters that formats write as escapes.

/// A text with the escapes of JSON and of scripts read: `\\u0641`, `\\n`.
pub(super) fn of_json(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    // A letter beyond the first 65,536 is written as two.
    let mut units: Vec<u16> = Vec::new();
    while let Some(at) = rest.find('\\') {
        if at > 0 {
            flush(&mut units, &mut out);
            out.push_str(&rest[..at]);
        }
        let escape = &rest[at + 1..];
        let unit = escape.strip_prefix('u').and_then(|digits| u16::from_str_radix(digits.get(..4)?, 16).ok());
        let first = escape.chars().next();
        rest = match (unit, first) {
            (Some(unit), _) => {
                units.push(unit);
                &escape[5..]
            }
            (None, Some(first)) => {
                flush(&mut units, &mut out);
                out.push(if first.is_ascii_alphabetic() || first == '"' { ' ' } else { first });
                &escape[first.len_utf8()..]
            }
            (None, None) => escape,
        };
    }
    flush(&mut units, &mut out);
    out.push_str(rest);
    out
}

/// The words of RTF, without its commands. `\\u1092?` is a letter by its number, `\\'f4` a byte, taken for one of Latin 1.
pub(super) fn of_rtf(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut units: Vec<u16> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            '{' | '}' | '\r' | '\n' => {}
            '\\' => {
                let name = rest.len() - rest.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len();
                let (command, after) = rest.split_at(name);
                let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit() || c == '-').len();
                let (number, after) = after.split_at(digits);
                if let Some(byte) = rest.strip_prefix('\'').and_then(|hex| u8::from_str_radix(hex.get(..2)?, 16).ok()) {
                    flush(&mut units, &mut out);
                    out.push(char::from(byte));
                    rest = &rest[3..];
                } else if let Some(unit) = number.parse::<i32>().ok().filter(|_| command == "u") {
                    units.push(u16::try_from(unit.rem_euclid(1 << 16)).unwrap_or_default());
                    rest = after.strip_prefix([' ', '?']).unwrap_or(after);
                } else if name > 0 {
                    if matches!(command, "par" | "line" | "cell" | "row" | "tab") {
                        flush(&mut units, &mut out);
                        out.push('\n');
                    }
                    rest = after.strip_prefix(' ').unwrap_or(after);
                } else if let Some(sign) = rest.chars().next() {
                    flush(&mut units, &mut out);
                    out.push(sign);
                    rest = &rest[sign.len_utf8()..];
                }
            }
            c => {
                flush(&mut units, &mut out);
                out.push(c);
            }
        }
    }
    flush(&mut units, &mut out);
    out
}

fn flush(units: &mut Vec<u16>, out: &mut String) {
    let letters = char::decode_utf16(units.drain(..)).map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER));
    out.extend(letters);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_are_read_as_the_letters_that_they_are() {
        assert_eq!(of_json(r#"a\u0641b \ud83d\ude00 \"c\n\\ \u12"#), "a\u{641}b \u{1f600}  c \\  12");
        assert_eq!(of_json("a\\"), "a");
        let rtf = r"{\rtf1\ansi{\b TLP}:{\cf2 RED}\par \u1050?\u1086? caf\'e9 \u-4032? 1\{2\}}";
        assert_eq!(of_rtf(rtf), "TLP:RED\n\u{41a}\u{43e} caf\u{e9} \u{f040} 1{2}");
        assert_eq!(of_rtf("\\'"), "'");
    }
}
