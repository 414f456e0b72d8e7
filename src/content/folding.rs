//! Letters by their look. A level that is written with a Cyrillic or a full-width letter is read by people as what it looks
//! like, so it is read here, too.
//!
//! Which characters look alike is Unicode's own table (UTS 39, by the crate `unicode-security`). It leaves small capitals
//! as letters of their own.

use std::iter;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_security::confusable_detection::skeleton;

use super::hidden;

/// What a character looks like in a handling level.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// A capital letter of ASCII.
    Letter(u8),
    /// A bar that can be an I or an L.
    Bar,
    /// `:`, what looks like it, or an arrow.
    Colon,
    /// A space, a dash, or a mark of emphasis.
    Gap,
    /// `[`
    Bracket,
    /// `!`
    Bang,
    /// Nothing that anybody sees.
    Nothing,
    /// Anything else.
    Other,
}

impl Look {
    pub(crate) fn is(self, letter: u8) -> bool {
        match self {
            Look::Letter(own) => own == letter,
            Look::Bar => matches!(letter, b'I' | b'L'),
            _ => false,
        }
    }

    pub(crate) fn is_letter(self) -> bool {
        matches!(self, Look::Letter(_) | Look::Bar)
    }
}

/// A text by the look of its letters. Gaps in it and marks around it do not count, and an I is an L, which look alike.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match look(c) {
            Look::Letter(b'I' | b'L') | Look::Bar => folded.push('L'),
            Look::Letter(letter) => folded.push(char::from(letter)),
            Look::Gap | Look::Nothing => {}
            Look::Colon | Look::Bracket | Look::Bang | Look::Other => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

/// Whether people take two words for the same.
pub(crate) fn look_alike(one: &str, other: &str) -> bool {
    folded(one) == folded(other)
}

/// The end of Cyrillic, where the scripts that most reports are written in with letters like ours end.
const COMMON: usize = 0x530;

static COMMON_LOOKS: LazyLock<[Look; COMMON]> = LazyLock::new(|| {
    let mut looks = [Look::Other; COMMON];
    for (code, look) in (0..).zip(&mut looks) {
        *look = char::from_u32(code).map_or(Look::Other, find);
    }
    looks
});

static ASCII_LOOKS: [Look; 128] = {
    let mut looks = [Look::Other; 128];
    let mut byte = 0;
    while byte < 128 {
        looks[byte as usize] = of_ascii(byte);
        byte += 1;
    }
    looks
};

const fn of_ascii(byte: u8) -> Look {
    match byte {
        b'a'..=b'z' | b'A'..=b'Z' => Look::Letter(byte.to_ascii_uppercase()),
        // Who writes around a filter writes them so.
        b'1' => Look::Letter(b'L'),
        b'3' => Look::Letter(b'E'),
        b' ' | b'-' | b'_' | b'*' | b'\t' | b'\n' | b'\r' | b'>' => Look::Gap,
        b':' | b';' | b'=' => Look::Colon,
        b'[' => Look::Bracket,
        b'!' => Look::Bang,
        b'\\' => Look::Nothing,
        _ => Look::Other,
    }
}

/// What a character looks like.
#[inline]
pub(crate) fn look(c: char) -> Look {
    match ASCII_LOOKS.get(c as usize) {
        Some(look) => *look,
        None => look_beyond(c),
    }
}

/// What a character looks like that is not of ASCII.
fn look_beyond(c: char) -> Look {
    match c {
        c if (c as usize) < COMMON => COMMON_LOOKS[c as usize],
        c if has_none(c) => Look::Other,
        c => find(c),
    }
}

/// The scripts with many readers and without a letter like ours, so that their texts cost nothing.
fn has_none(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{7bf}' | '\u{900}'..='\u{109f}' | '\u{3040}'..='\u{30ff}' | '\u{3131}'..='\u{3163}' | '\u{3165}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7ff}')
        && !matches!(c, '\u{5c3}' | '\u{61c}' | '丅' | '\u{703}' | '\u{704}')
}

fn find(c: char) -> Look {
    match c {
        '\u{589}'
        | '\u{5c3}'
        | '\u{703}'
        | '\u{704}'
        | '\u{2d0}'
        | '\u{2d1}'
        | '\u{2d8}'
        | '\u{2f8}'
        | '\u{2236}'
        | '\u{205a}'
        | '\u{a789}'
        | '\u{fe30}'
        | '\u{fe13}'
        | '\u{16ec}'
        | '\u{1361}'..='\u{1366}'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2794}'..='\u{27be}'
        | '\u{27f0}'..='\u{27ff}' => Look::Colon,
        '\u{ab}'
        | '\u{2018}'..='\u{201f}'
        | '\u{b7}'
        | '\u{2022}'
        | '\u{2010}'..='\u{2015}'
        | '\u{2212}'
        | '\u{2043}'
        | '\u{2800}'
        | '\u{3164}'
        | '\u{ffa0}' => Look::Gap,
        '\u{3010}' | '\u{3014}' | '\u{3016}' | '\u{27e6}' | '\u{2772}' | '\u{2045}' => Look::Bracket,
        '\u{a1}' | '\u{1c3}' | '\u{2d51}' | '\u{2757}' | '\u{2755}' | '\u{203c}' => Look::Bang,
        c if c.is_whitespace() => Look::Gap,
        c if is_combining_mark(c) || hidden::is_invisible(c) => Look::Nothing,
        c => letter(c).unwrap_or(Look::Other),
    }
}

/// By compatibility first (`ｔ`, `𝐓`, `Ⓣ`), then by the table of look-alikes, then by that of its capital.
fn letter(c: char) -> Option<Look> {
    let mut plain = iter::once(c).nfkd().filter(|c| !is_combining_mark(*c));
    let (Some(plain), None) = (plain.next(), plain.next()) else { return None };
    if plain.is_ascii() && plain != c {
        return Some(look(plain)).filter(|look| *look != Look::Other);
    }
    iter::once(plain).chain(plain.to_uppercase()).find_map(|c| {
        let alike = skeleton(c.encode_utf8(&mut [0; 4])).collect::<Vec<char>>();
        match *alike.as_slice() {
            ['l' | '|'] => Some(Look::Bar),
            [alike] if alike.is_ascii() && !alike.is_ascii_digit() => {
                Some(look(alike)).filter(|look| *look != Look::Other)
            }
            [alike] => small_capital(alike),
            _ => None,
        }
    })
}

/// Whether a letter is small. A small capital is a capital.
pub(crate) fn is_small(c: char) -> bool {
    c.is_lowercase() && small_capital(c).is_none()
}

fn small_capital(c: char) -> Option<Look> {
    const SMALL: &[(char, u8)] = &[
        ('ᴀ', b'A'),
        ('ʙ', b'B'),
        ('ᴄ', b'C'),
        ('ᴅ', b'D'),
        ('ᴇ', b'E'),
        ('ɢ', b'G'),
        ('ʜ', b'H'),
        ('ɪ', b'I'),
        ('ʟ', b'L'),
        ('ᴍ', b'M'),
        ('ɴ', b'N'),
        ('ᴘ', b'P'),
        ('ʀ', b'R'),
        ('ꜱ', b'S'),
        ('ᴛ', b'T'),
        ('ᴡ', b'W'),
    ];
    SMALL.iter().find(|(small, _)| *small == c).map(|(_, letter)| Look::Letter(*letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_told_by_their_look() {
        for (written, letters) in [
            ("TLP", "TLP"),
            ("tlp", "TLP"),
            ("ТLР", "TLP"), // Cyrillic Т and Р
            ("тlр", "TLP"),
            ("ΤLΡ", "TLP"), // Greek Τ and Ρ
            ("ＴＬＰ", "TLP"),
            ("ｔｌｐ", "TLP"),
            ("𝐓𝐋𝐏", "TLP"),
            ("𝚝𝚕𝚙", "TLP"),
            ("ⓉⓁⓅ", "TLP"),
            ("ᴛʟᴘ", "TLP"),
            ("ꓔꓡꓑ", "TLP"), // Lisu
            ("ᎢᏞᏢ", "TLP"), // Cherokee
            ("ᵀᴸᴾ", "TLP"),
            ("ŤĻṖ", "TLP"),
            ("АМВЕR", "AMBER"),
            ("амвег", "AMBER"),
            ("GRΕΕΝ", "GREEN"),
            ("СLЕАR", "CLEAR"),
            ("rеԁ", "RED"),
        ] {
            let looks: Vec<Look> = written.chars().map(look).filter(|look| *look != Look::Nothing).collect();
            assert_eq!(looks.len(), letters.len(), "{written}: {looks:?}");
            for (look, letter) in looks.iter().zip(letters.bytes()) {
                assert!(look.is(letter), "{written}: {looks:?}");
            }
        }
    }

    /// Bars, rings and hooks are left out: an alef is no L where letters go the other way, and no level but the lowest
    /// begins with a C.
    #[test]
    fn what_is_skipped_has_no_letter_of_a_level() {
        let needed = |c: &char| b"TPREDAMBGNHW".iter().any(|letter| find(*c).is(*letter));
        let missed: String = ('\u{80}'..='\u{10ffff}').filter(|c| has_none(*c)).filter(needed).collect();
        assert_eq!(missed, "");
    }
}
