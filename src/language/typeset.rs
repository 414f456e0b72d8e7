//! Quotes, dashes, apostrophes and spaces as each language prints them, from what a keyboard types. Code, addresses and HTML
//! never come here.
//!
//! French follows the *Lexique des règles typographiques en usage à l'Imprimerie nationale*: a narrow no-break space
//! before `; ! ?`, a no-break space before `:`. What is already right stays. What is unclear stays as written.

use std::borrow::Cow;
use std::ops::Range;

use super::Typography;

const NO_BREAK: char = '\u{a0}';
const NARROW: char = '\u{202f}';

/// A plain text in the typography of the language of a tag: a title, a label. It is borrowed if nothing changes.
pub(crate) fn typeset<'t>(language: &str, text: &'t str) -> Cow<'t, str> {
    Typesetter::new(language).push(text, None)
}

/// Typesets a block piece by piece, so that a quote may run over bold words and links.
#[derive(Clone, Debug)]
pub(crate) struct Typesetter {
    rules: &'static Typography,
    /// The last character of the piece before. At the start of a block, a line break.
    before: char,
    doubles: usize,
    single: bool,
}

const GERMAN: Typography = Typography { double: Some(('„', '“')), single: Some(('‚', '‘')), spaced: false };
const OTHER: Typography = Typography { double: None, single: None, spaced: false };

/// The rules of the language of a tag. German has rules although the interface is not in German.
fn rules(tag: &str) -> &'static Typography {
    match super::find(tag) {
        Some(language) => &language.typography,
        None if tag.split('-').next() == Some("de") => &GERMAN,
        None => &OTHER,
    }
}

/// A piece that is being typeset: its text, and what is written so far.
struct TypesetPiece<'t> {
    text: &'t str,
    /// The character after it, if that is known.
    next: Option<char>,
    copied: usize,
    out: String,
}

impl Typesetter {
    /// A typesetter for blocks in the language of a tag.
    pub(crate) fn new(language: &str) -> Typesetter {
        Typesetter { rules: rules(language), before: '\n', doubles: 0, single: false }
    }

    pub(crate) fn reset(&mut self) {
        *self = Typesetter { rules: self.rules, before: '\n', doubles: 0, single: false };
    }

    /// Passes over something that is not typeset: code, a link, a figure. `last` is its last character, or one like it.
    pub(crate) fn pass(&mut self, last: char) {
        self.before = last;
    }

    /// Typesets the next piece of the block. `next` is the character of the file that follows it.
    pub(crate) fn push<'t>(&mut self, text: &'t str, next: Option<char>) -> Cow<'t, str> {
        let bytes = text.as_bytes();
        let candidates = if self.rules.spaced { &SPACED_CANDIDATES } else { &CANDIDATES };
        let mut piece = TypesetPiece { text, next, copied: 0, out: String::new() };
        let mut at = 0;
        while at < bytes.len() {
            at = if candidates[usize::from(bytes[at])] { self.candidate(&mut piece, at) } else { at + 1 };
        }
        self.before = text.chars().next_back().unwrap_or(self.before);
        if piece.out.is_empty() {
            return Cow::Borrowed(text);
        }
        piece.out.push_str(&text[piece.copied..]);
        Cow::Owned(piece.out)
    }

    /// Looks at one byte that may need a change. Returns the byte to go on from.
    fn candidate(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let bytes = piece.text.as_bytes();
        match bytes[at] {
            b'"' => self.double_quote(piece, at),
            b'\'' => self.single_quote(piece, at),
            b'.' => ellipsis(piece, at),
            b'-' => self.dash(piece, at),
            b' ' => self.space(piece, at),
            0xc2 => self.latin_sign(piece, at),
            _ => self.punctuation(piece, at),
        }
    }

    fn double_quote(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let (before, after) = (self.char_before(piece, at), piece.char_after(at + 1));
        let Some((open, close)) = self.rules.double else { return at + 1 };
        if is_hebrew(before) && after.is_some_and(is_hebrew) {
            return at + 1; // the sign of an acronym
        }
        if self.doubles == 0 && before.is_ascii_digit() {
            return at + 1; // inches, or unclear
        }
        let may_open = opens(before) || (before == '\'' || before == '’');
        let before_word = after.is_some_and(|after| !after.is_whitespace() && !closes(after));
        let opening = if self.doubles == 0 { may_open || before_word } else { may_open && before_word };
        if opening {
            self.doubles += 1;
            if !self.rules.spaced {
                return piece.replace(at..at + 1, open);
            }
            let spaces = piece.text[at + 1..].bytes().take_while(|&byte| byte == b' ').count();
            piece.replace(at..at + 1 + spaces, open);
            piece.out.push(NARROW);
            return piece.copied;
        }
        self.doubles = self.doubles.saturating_sub(1);
        if self.rules.spaced {
            piece.space_before(at, NARROW, before);
        }
        piece.replace(at..at + 1, close)
    }

    fn single_quote(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let (before, after) = (self.char_before(piece, at), piece.char_after(at + 1));
        let after_is = |is: fn(char) -> bool| after.is_some_and(is);
        let is_feet = !after_is(char::is_alphanumeric) && !self.single;
        let sign = if before.is_ascii_digit() && (after_is(|after| after.is_ascii_digit()) || is_feet) {
            None // feet and minutes
        } else if before.is_alphanumeric() && after_is(char::is_alphanumeric) {
            Some('’')
        } else if let Some((open, close)) = self.rules.single {
            if opens(before) && after_is(|after| after.is_ascii_digit()) {
                Some('’') // the ’90s
            } else if opens(before) && after_is(|after| !after.is_whitespace()) {
                self.single = true;
                Some(open)
            } else if opens(before) {
                None
            } else if std::mem::take(&mut self.single) {
                Some(close)
            } else {
                Some('’')
            }
        } else {
            None
        };
        sign.map_or(at + 1, |sign| piece.replace(at..at + 1, sign))
    }

    fn dash(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let len = piece.text[at..].bytes().take_while(|&byte| byte == b'-').count();
        let (before, after) = (self.char_before(piece, at), piece.char_after(at + len));
        let is_arrow = before == '<' || after == Some('>');
        let spaced = before.is_whitespace() && after.is_none_or(char::is_whitespace);
        let dash = match len {
            2 if spaced => '–',
            3 if !is_arrow => '—',
            _ => return at + len,
        };
        piece.replace(at..at + len, dash)
    }

    /// French: `14 000` and `22 %` stay on one line.
    fn space(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let is_after_digit = match at.checked_sub(1) {
            Some(before) => piece.text.as_bytes()[before].is_ascii_digit(),
            None => self.before.is_ascii_digit(),
        };
        if !is_after_digit {
            return at + 1;
        }
        let after = &piece.text[at + 1..];
        if groups_digits(&piece.text[..at], after) || is_unit(after) {
            return piece.replace(at..at + 1, NARROW);
        }
        at + 1
    }

    /// French: `; : ! ?`, each with its space.
    fn punctuation(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let (before, after) = (self.char_before(piece, at), piece.char_after(at + 1));
        let is_colon = piece.text.as_bytes()[at] == b':';
        let ends_word = match after {
            None => true,
            Some(after) if is_colon => after.is_whitespace(),
            Some(after) => after.is_whitespace() || closes(after) || matches!(after, '*' | '_' | '[' | '<'),
        };
        let after_word = before == ' '
            || before.is_alphanumeric()
            || matches!(before, ')' | ']' | '»' | '”' | '’' | '…' | '%' | '"' | '\'');
        if ends_word && after_word {
            piece.space_before(at, if is_colon { NO_BREAK } else { NARROW }, before);
        }
        at + 1
    }

    /// French: `«`, `»` and `n° 4`.
    fn latin_sign(&mut self, piece: &mut TypesetPiece<'_>, at: usize) -> usize {
        let end = at + 2;
        let (before, after) = (self.char_before(piece, at), piece.char_after(end));
        match piece.text[at..].chars().next() {
            Some('«') if piece.text[end..].starts_with(' ') => return piece.replace(end..end + 1, NARROW),
            Some('«') if after.is_some_and(|after| !after.is_whitespace()) => return piece.replace(end..end, NARROW),
            Some('»') => piece.space_before(at, NARROW, before),
            Some('°') if is_number_sign(&piece.text[..at]) => {
                let rest = &piece.text[end..];
                if rest.strip_prefix(' ').is_some_and(starts_with_digit) {
                    return piece.replace(end..end + 1, NO_BREAK);
                } else if starts_with_digit(rest) {
                    return piece.replace(end..end, NO_BREAK);
                }
            }
            _ => {}
        }
        end
    }

    fn char_before(&self, piece: &TypesetPiece<'_>, at: usize) -> char {
        piece.text[..at].chars().next_back().unwrap_or(self.before)
    }
}

impl TypesetPiece<'_> {
    fn char_after(&self, at: usize) -> Option<char> {
        self.text[at..].chars().next().or(self.next)
    }

    /// Copies up to a part of the text and writes `sign` in its place. Returns the byte to go on from.
    fn replace(&mut self, part: Range<usize>, sign: char) -> usize {
        self.out.push_str(&self.text[self.copied.min(part.start)..part.start]);
        self.out.push(sign);
        self.copied = part.end;
        part.end
    }

    /// Puts `space` before `at`: in the place of a plain one, or new after a word.
    fn space_before(&mut self, at: usize, space: char, before: char) {
        if before == ' ' && at > self.copied {
            self.replace(at - 1..at, space);
        } else if !before.is_whitespace() && !opens(before) {
            self.replace(at..at, space);
        }
    }
}

/// The letters of Hebrew, in which `"` before the last letter makes an acronym.
fn is_hebrew(sign: char) -> bool {
    matches!(sign, '\u{5d0}'..='\u{5ea}')
}

fn ellipsis(piece: &mut TypesetPiece<'_>, at: usize) -> usize {
    let len = piece.text[at..].bytes().take_while(|&byte| byte == b'.').count();
    if len == 3 {
        piece.replace(at..at + len, '…');
    }
    at + len
}

/// Whether a quote after this character opens.
fn opens(before: char) -> bool {
    before.is_whitespace()
        || matches!(before, '(' | '[' | '{' | '«' | '“' | '„' | '‘' | '‚' | '—' | '–' | '-' | '/' | '"')
}

/// Whether this character ends the words before it.
fn closes(after: char) -> bool {
    matches!(after, '!' | '?' | '.' | '…' | ')' | ']' | '»' | '"' | '\'' | '”' | '’' | ',' | ';' | ':' | '—' | '–')
}

/// `14` and `000 morts`, `1 234` and `567`.
fn groups_digits(before: &str, after: &str) -> bool {
    let run = before.bytes().rev().take_while(u8::is_ascii_digit).count();
    let ahead = before[..before.len() - run].chars().next_back();
    let is_number = ahead.is_none_or(|char| !char.is_alphanumeric() && !matches!(char, ',' | '.' | ':' | '-' | '/'));
    let next = after.bytes().take_while(u8::is_ascii_digit).count();
    (1..=3).contains(&run) && next == 3 && is_number
}

/// Signs and symbols that stay on one line with the number before them.
const UNITS: &[&str] = &[
    "%", "‰", "€", "$", "£", "°C", "km", "m", "cm", "mm", "km²", "m²", "m³", "km/h", "ha", "kg", "g", "t", "l", "h",
    "min", "s", "kW", "MW",
];

fn is_unit(after: &str) -> bool {
    let end = after.find(|char: char| char.is_whitespace() || closes(char)).unwrap_or(after.len());
    UNITS.contains(&&after[..end])
}

/// Whether the text ends in the `n` of `n°`.
fn is_number_sign(before: &str) -> bool {
    let word = before.strip_suffix(['n', 'N']);
    word.is_some_and(|word| !word.ends_with(char::is_alphanumeric))
}

fn starts_with_digit(text: &str) -> bool {
    text.starts_with(|char: char| char.is_ascii_digit())
}

const CANDIDATES: [bool; 256] = table(b"\"'.-");
const SPACED_CANDIDATES: [bool; 256] = table(b"\"'.- ;:!?\xc2");

const fn table(bytes: &[u8]) -> [bool; 256] {
    let mut table = [false; 256];
    let mut at = 0;
    while at < bytes.len() {
        table[bytes[at] as usize] = true;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No-break spaces shown: `~` for U+00A0, `_` for U+202F.
    #[track_caller]
    fn check(language: &str, written: &str, expected: &str) {
        let set = typeset(language, written).replace(NO_BREAK, "~").replace(NARROW, "_");
        assert_eq!(set, expected, "{language}: {written}");
        let again = typeset(language, &typeset(language, written)).replace(NO_BREAK, "~").replace(NARROW, "_");
        assert_eq!(again, expected, "{language}, twice: {written}");
    }

    #[test]
    fn french() {
        check("fr", "Syrie : l'offensive sur \"Alep\" !", "Syrie~: l’offensive sur «_Alep_»_!");
        check("fr-CA", "Syrie: vrai? oui; non!", "Syrie~: vrai_? oui_; non_!");
        check("fr", "« mot » et «mot», \" mot \"", "«_mot_» et «_mot_», «_mot_»");
        check("fr", "«\u{202f}mot\u{a0}», déjà\u{a0}: bien", "«_mot~», déjà~: bien");
        check("fr", "21:13, https://a.b/c?d=e;f 3:1", "21:13, https://a.b/c?d=e;f 3:1");
        check("fr", "n° 4, n°5, N° 6, 20 °C", "n°~4, n°~5, N°~6, 20_°C");
        check("fr", "14 000 morts, 1 234 567 en 2024 311", "14_000 morts, 1_234_567 en 2024 311");
        check("fr", "22 %, 3 km, 5 kg. 4 morts, 12 m", "22_%, 3_km, 5_kg. 4 morts, 12_m");
        check("fr", "Quoi ?! (!) [?] oui... non -- si --- là", "Quoi_?! (!) [?] oui… non – si — là");
        check("fr", "dit : \"l'\"ami\" dort\"", "dit~: «_l’«_ami_» dort_»");
    }

    #[test]
    fn other_languages() {
        check(
            "en",
            "\"It's 'fine',\" they said in the '90s: 5'10\" -- or 10\"",
            "“It’s ‘fine’,” they said in the ’90s: 5'10\" – or 10\"",
        );
        check("en", "(\"a\") \"b\"", "(“a”) “b”");
        check("es", "\"Hola\" : ¿no?", "«Hola» : ¿no?");
        check("uk", "\"м'ята\"", "«м’ята»");
        check("ar", "قال \"نعم\"؛ لماذا؟ ...", "قال «نعم»؛ لماذا؟ …");
        check("de", "\"Ja\", 'nein'", "„Ja“, ‚nein‘");
        check("sv", "\"Ja\" l'été 'x'", "\"Ja\" l’été 'x'");
        check("en", "--flag a--b --> <--- ....", "--flag a--b --> <--- ....");
    }

    #[test]
    fn nothing_to_do_is_borrowed() {
        assert!(matches!(typeset("fr", "Rien à faire. Vraiment 3"), Cow::Borrowed(_)));
        assert!(matches!(typeset("en", ""), Cow::Borrowed("")));
    }

    #[test]
    fn a_quote_runs_over_the_pieces_of_a_block() {
        let mut typesetter = Typesetter::new("en");
        let mut set = |text: &str, next| typesetter.push(text, next).into_owned();
        assert_eq!(set("say \"a ", Some('*')) + &set("b", Some('*')) + &set("\" now", None), "say “a b” now");
        typesetter.reset();
        assert_eq!(typesetter.push("\"c", None), "“c");
    }
}
