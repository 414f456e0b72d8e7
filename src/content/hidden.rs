//! Signs that nobody sees: they turn the text after them round, hide words from a search, or carry words themselves.

use std::ops::Range;

/// A sign that nobody sees, in a text that has no need of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Hidden {
    /// Where it stands.
    pub(crate) range: Range<usize>,
    pub(crate) sign: char,
    /// It begins a stretch that the text does not end.
    pub(crate) is_open: bool,
}

impl Hidden {
    /// Its number and its name in Unicode: `U+202E RIGHT-TO-LEFT OVERRIDE`.
    pub(crate) fn name(&self) -> String {
        let code = u32::from(self.sign);
        let name = NAMES.iter().find(|(sign, _)| *sign == self.sign).map(|(_, name)| *name);
        let name = name.unwrap_or(match self.sign {
            TAG_FIRST..=TAG_LAST => "TAG CHARACTER",
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "VARIATION SELECTOR",
            '\u{fff9}'..='\u{fffb}' => "INTERLINEAR ANNOTATION",
            '\u{206a}'..='\u{206f}' => "DEPRECATED FORMAT CHARACTER",
            sign if sign.is_control() => "CONTROL CHARACTER",
            _ => "INVISIBLE CHARACTER",
        });
        format!("U+{code:04X} {name}")
    }
}

const NAMES: &[(char, &str)] = &[
    ('\u{ad}', "SOFT HYPHEN"),
    ('\u{34f}', "COMBINING GRAPHEME JOINER"),
    ('\u{61c}', "ARABIC LETTER MARK"),
    ('\u{115f}', "HANGUL CHOSEONG FILLER"),
    ('\u{1160}', "HANGUL JUNGSEONG FILLER"),
    ('\u{17b4}', "KHMER VOWEL INHERENT AQ"),
    ('\u{17b5}', "KHMER VOWEL INHERENT AA"),
    ('\u{180e}', "MONGOLIAN VOWEL SEPARATOR"),
    ('\u{200b}', "ZERO WIDTH SPACE"),
    ('\u{200c}', "ZERO WIDTH NON-JOINER"),
    ('\u{200d}', "ZERO WIDTH JOINER"),
    ('\u{200e}', "LEFT-TO-RIGHT MARK"),
    ('\u{200f}', "RIGHT-TO-LEFT MARK"),
    (LRE, "LEFT-TO-RIGHT EMBEDDING"),
    (RLE, "RIGHT-TO-LEFT EMBEDDING"),
    (PDF, "POP DIRECTIONAL FORMATTING"),
    (LRO, "LEFT-TO-RIGHT OVERRIDE"),
    (RLO, "RIGHT-TO-LEFT OVERRIDE"),
    ('\u{2060}', "WORD JOINER"),
    ('\u{2061}', "FUNCTION APPLICATION"),
    ('\u{2062}', "INVISIBLE TIMES"),
    ('\u{2063}', "INVISIBLE SEPARATOR"),
    ('\u{2064}', "INVISIBLE PLUS"),
    (LRI, "LEFT-TO-RIGHT ISOLATE"),
    (RLI, "RIGHT-TO-LEFT ISOLATE"),
    (FSI, "FIRST STRONG ISOLATE"),
    (PDI, "POP DIRECTIONAL ISOLATE"),
    ('\u{2800}', "BRAILLE PATTERN BLANK"),
    ('\u{3164}', "HANGUL FILLER"),
    ('\u{feff}', "ZERO WIDTH NO-BREAK SPACE"),
    ('\u{ffa0}', "HALFWIDTH HANGUL FILLER"),
];

const LRE: char = '\u{202a}';
const RLE: char = '\u{202b}';
const PDF: char = '\u{202c}';
const LRO: char = '\u{202d}';
const RLO: char = '\u{202e}';
const LRI: char = '\u{2066}';
const RLI: char = '\u{2067}';
const FSI: char = '\u{2068}';
const PDI: char = '\u{2069}';
/// The letters of ASCII once more, unseen; after a black flag they name a region.
const TAG_FIRST: char = '\u{e0000}';
const TAG_LAST: char = '\u{e007f}';
const BLACK_FLAG: char = '\u{1f3f4}';

/// Whether a character leaves no mark on the page, whatever it is for.
pub(crate) fn is_invisible(c: char) -> bool {
    match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | TAG_FIRST..=TAG_LAST => true,
        '\u{fff9}'..='\u{fffb}' | '\u{206a}'..='\u{206f}' => true,
        '\u{ad}'.. => NAMES.binary_search_by_key(&c, |(sign, _)| *sign).is_ok(),
        _ => false,
    }
}

/// The first sign that has no business in a text of one line.
pub(crate) fn first(text: &str) -> Option<Hidden> {
    signs(text, Ends::Line).into_iter().next()
}

/// Every such sign of a text, whatever it is for.
pub(crate) fn all_in(text: &str) -> Vec<Hidden> {
    let invisible = text.char_indices().filter(|(_, c)| is_invisible(*c));
    invisible.map(|(at, sign)| Hidden { range: at..at + sign.len_utf8(), sign, is_open: false }).collect()
}

/// The first bytes of U+00AD to U+2FFF and of what is invisible above.
fn may_begin_one(byte: u8) -> bool {
    matches!(byte, 0xc2 | 0xcd | 0xd8 | 0xe1..=0xe3 | 0xef | 0xf3)
}

/// What ends all that signs of direction began.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ends {
    /// A line, as in YAML.
    Line,
    /// A blank line, as in Markdown.
    BlankLine,
}

/// Every sign that has no business in a text, in order.
pub(crate) fn signs(text: &str, ends: Ends) -> Vec<Hidden> {
    // All of them are longer than a byte, and most texts have no such byte.
    if text.is_ascii() || !text.bytes().any(may_begin_one) {
        return Vec::new();
    }
    let mut open: Vec<Hidden> = Vec::new();
    let mut found = Vec::new();
    let mut before: Option<char> = None;
    let mut chars = text.char_indices().peekable();
    let mut in_flag = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let hidden = |is_open| Hidden { range: at..at + c.len_utf8(), sign: c, is_open };
        in_flag &= (TAG_FIRST..=TAG_LAST).contains(&c);
        match c {
            '\u{2029}' => found.append(&mut open),
            '\n' if ends == Ends::Line || before == Some('\n') => found.append(&mut open),
            '\r' => continue,
            LRE | RLE | LRI | RLI | FSI => open.push(hidden(true)),
            PDF | PDI => {
                let closes = |opened: &Hidden| (c == PDI) == matches!(opened.sign, LRI | RLI | FSI);
                if open.last().is_some_and(closes) {
                    open.pop();
                } else {
                    found.push(hidden(false));
                }
            }
            // Nobody types an override in order to be read.
            LRO | RLO => {
                found.push(hidden(true));
                open.push(hidden(true));
            }
            // They join and part the letters of Persian, of the scripts of India, and emoji.
            '\u{200c}' | '\u{200d}' if before.is_some_and(is_joined) && next.is_none_or(is_joined_after) => {}
            '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{ad}' | '\u{fe0e}' | '\u{fe0f}' => {}
            // They choose the form of an ideograph, of a letter of Mongolian, or of a sign of mathematics.
            '\u{fe00}'..='\u{fe0d}' | '\u{e0100}'..='\u{e01ef}' if before.is_some_and(|c| c > '\u{2000}') => {}
            // Between words of scripts that write none.
            '\u{200b}' | '\u{2060}' if before.is_some_and(is_without_spaces) || next.is_some_and(is_without_spaces) => {
            }
            '\u{180e}' if before.is_some_and(|c| ('\u{1800}'..='\u{18af}').contains(&c)) => {}
            '\u{feff}' if at == 0 => {}
            BLACK_FLAG => in_flag = true,
            TAG_FIRST..=TAG_LAST if before == Some(BLACK_FLAG) => in_flag = true,
            TAG_FIRST..=TAG_LAST if in_flag => {}
            c if is_invisible(c) => found.push(hidden(false)),
            _ => {}
        }
        before = Some(c);
    }
    found.append(&mut open);
    found.sort_by_key(|hidden| hidden.range.start);
    found.dedup();
    found
}

/// Letters whose form depends on what they are joined to, and signs that are joined to one picture.
fn is_joined(c: char) -> bool {
    matches!(c, '\u{600}'..='\u{8ff}' | '\u{900}'..='\u{1fff}' | '\u{a840}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefc}' | '\u{2190}'..='\u{2bff}' | '\u{fe0f}' | '\u{10a00}'..='\u{11fff}'
        | '\u{1e900}'..='\u{1faff}')
}

/// The same behind a joiner, where a word may end: a suffix of Persian that is written alone, or one letter as an example.
fn is_joined_after(c: char) -> bool {
    is_joined(c) || c.is_whitespace() || (c.is_ascii_punctuation() && c != '<')
}

/// Thai, Lao, Tibetan, Burmese, Khmer, Chinese and Japanese write no spaces between words.
fn is_without_spaces(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{109f}' | '\u{1780}'..='\u{17ff}' | '\u{1950}'..='\u{1aaf}' | '\u{3000}'..='\u{9fff}'
        | '\u{a9e0}'..='\u{aa7f}' | '\u{20000}'..='\u{3ffff}')
}

/// A text whose signs of direction end with it: what a sign began and the text did not end is ended, and what ends nothing
/// is left out, so that a title turns no word beside it.
pub(crate) fn closed(text: &str) -> Option<String> {
    if !text.bytes().any(|byte| byte == 0xe2) || !text.contains(is_direction) {
        return None;
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut open = Vec::new();
    for c in text.chars() {
        match c {
            LRE | RLE | LRO | RLO => open.push(PDF),
            LRI | RLI | FSI => open.push(PDI),
            PDF | PDI => match open.last() {
                Some(end) if *end == c => {
                    open.pop();
                }
                _ => continue,
            },
            _ => {}
        }
        out.push(c);
    }
    out.extend(open.iter().rev());
    (out != text).then_some(out)
}

fn is_direction(c: char) -> bool {
    matches!(c, LRE..=RLO | LRI..=PDI)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str) -> Vec<String> {
        signs(text, Ends::Line).iter().map(Hidden::name).collect()
    }

    #[test]
    fn every_invisible_sign_has_a_name() {
        assert!(NAMES.is_sorted());
        for (sign, name) in NAMES {
            assert!(is_invisible(*sign), "{name}");
        }
        assert_eq!(names("a\u{202e}b"), ["U+202E RIGHT-TO-LEFT OVERRIDE"]);
        assert_eq!(names("a\u{200b}b\u{e0041}"), ["U+200B ZERO WIDTH SPACE", "U+E0041 TAG CHARACTER"]);
        assert_eq!(names("\u{2067}a"), ["U+2067 RIGHT-TO-LEFT ISOLATE"]);
        assert_eq!(names("a\u{2069}"), ["U+2069 POP DIRECTIONAL ISOLATE"]);
        assert_eq!(names("\u{2067}a\n\u{2069}").len(), 2, "a line ends what it began");
        assert_eq!(names("de\u{200d}sk"), ["U+200D ZERO WIDTH JOINER"]);
    }

    #[test]
    fn what_scripts_and_emoji_need_passes() {
        for honest in [
            "می\u{200c}خواهم",              // Persian
            "کتاب\u{200c}ها، خانه\u{200c}", // Persian, at the end of a word
            "क्\u{200d}ष र\u{94d}\u{200d}य", // Hindi
            "ශ්\u{200d}රී ලංකා",               // Sinhala
            "👩\u{200d}👩\u{200d}👧 🏳\u{fe0f}\u{200d}🌈 ❤\u{fe0f}\u{200d}🔥",
            "🏴\u{e0067}\u{e0062}\u{e0073}\u{e0063}\u{e0074}\u{e007f}", // the flag of Scotland
            "עברית \u{200f}(BBC)\u{200e} עברית",
            "\u{2067}حلب\u{2069} and \u{2068}x\u{2069}",
            "\u{202b}حلب\u{202c}",
            "ภาษา\u{200b}ไทย",
            "Donau\u{ad}dampf",
            "\u{feff}BOM",
            "葛\u{e0100}",
        ] {
            assert_eq!(names(honest), Vec::<String>::new(), "{honest:?}");
        }
    }

    #[test]
    fn a_text_ends_what_it_began() {
        assert_eq!(closed("a\u{202e}b").unwrap(), "a\u{202e}b\u{202c}");
        assert_eq!(closed("\u{2067}\u{202a}b\u{202c}").unwrap(), "\u{2067}\u{202a}b\u{202c}\u{2069}");
        assert_eq!(closed("a\u{2069}b").unwrap(), "ab");
        assert_eq!(closed("\u{2067}حلب\u{2069}"), None);
        assert_eq!(closed("a – b"), None);
    }
}
