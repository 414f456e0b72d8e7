//! How words are compared. What a reader types and what a report says become the same *terms*, whatever the case, the
//! accents, the spelling of a hamza, the article or the ending. The rules of each language stand in `language`. The script
//! of the search page follows the same rules, which the index hands to it: `tests/search/terms.json` holds both to them.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::language::digits::{ascii_digit, parts_thousands};
use crate::language::endings::{ACCENTS, Endings, FOLDED};
use crate::language::script::{IDEOGRAPHS, Script, UNSPACED, is_ideograph, is_in};
use crate::language::{self, LANGUAGES, Language};

/// The rules by which the words of a page become terms.
pub(super) struct Terms {
    language: Option<&'static Language>,
    common: HashSet<&'static str>,
}

impl Terms {
    /// The rules for a page in the language of a tag.
    pub(super) fn of(tag: &str) -> Terms {
        let language = language::find(tag);
        let common = language.into_iter().flat_map(|language| language.search.common.split(' '));
        Terms { language, common: common.collect() }
    }

    /// The terms of a word. A common word has none. A word that may begin with an attached one has two.
    pub(super) fn of_word(&self, word: &str) -> Vec<String> {
        let folded = fold(word);
        let Some(first) = folded.chars().next() else { return Vec::new() };
        if folded.len() == 1 && first.is_ascii_lowercase() || self.common.contains(folded.as_str()) {
            return Vec::new();
        }
        let script = Script::ALL.into_iter().find(|script| script.has(first));
        let endings = script.map_or(&Endings::NONE, |script| self.endings(script));
        let length = folded.chars().count();
        let article = endings
            .articles
            .iter()
            .find(|article| folded.starts_with(**article) && length >= article.chars().count() + 2);
        let mut terms = vec![endings.cut(&folded[article.map_or(0, |article| article.len())..])];
        if article.is_none() && length > 3 && endings.attached.contains(first) {
            let rest = endings.cut(&folded[first.len_utf8()..]);
            if !terms.contains(&rest) {
                terms.push(rest);
            }
        }
        terms
    }

    /// How words of a script lose their endings. Words in the script of the page follow the language of the page. Others
    /// follow the language that we know of their script, but not in Latin script, which too many languages share.
    fn endings(&self, script: Script) -> &'static Endings {
        let is_meant = |language: &&'static Language| language.script == script;
        let usual = || LANGUAGES.iter().copied().find(is_meant).filter(|_| script != Script::Latin);
        let language = self.language.filter(is_meant).or_else(usual);
        language.map_or(&Endings::NONE, |language| &language.search.endings)
    }

    /// The same rules for the script of the search page.
    pub(super) fn rules(&self) -> Value {
        let mut common: Vec<&str> = self.common.iter().copied().collect();
        common.sort_unstable();
        let endings = Script::ALL.map(|script| {
            let (first, last) = script.bounds();
            let Endings { articles, attached, repeated, steps } = self.endings(script);
            json!([first, last, articles, attached, repeated, steps])
        });
        json!({
            "folded": FOLDED,
            "accents": class(ACCENTS),
            "ideographs": class(IDEOGRAPHS),
            "unspaced": class(UNSPACED),
            "common": common,
            "endings": endings,
        })
    }
}

/// Small letters without accents, in their plain form.
fn fold(word: &str) -> String {
    if word.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return word.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(word.len());
    let small = word.nfkd().flat_map(char::to_lowercase).nfkd();
    for c in small.filter(|&c| !is_accent(c) && !is_overlooked(c)) {
        match FOLDED.iter().find(|pair| pair.starts_with(c)) {
            Some(pair) => folded.push_str(&pair[c.len_utf8()..]),
            None => folded.push(c),
        }
    }
    // Only in a number do these marks stand inside a word.
    folded.retain(|c| !parts_thousands(c));
    folded
}

/// Takes the words of a text, in order. A number is one word with all its thousands. Each ideograph is a word. In the other
/// scripts that do not part words, each two letters in a row are one, so that a part of a sentence is found.
pub(super) fn words<'t>(text: &'t str, mut take: impl FnMut(&'t str)) {
    let mut from = 0;
    let mut pair_end = 0;
    while let Some(first) = text[from..].chars().next() {
        let rest = &text[from..];
        let plain = plain_word(rest);
        let len = if plain > 0 {
            take(&rest[..plain]);
            plain
        } else if !is_letter(first) {
            first.len_utf8()
        } else if is_in(UNSPACED, first) {
            let end = from + pair(rest);
            // The last letter of a row is in the pair before it.
            if end > pair_end {
                take(&text[from..end]);
                pair_end = end;
            }
            first.len_utf8()
        } else {
            let len = if is_ideograph(first) { first.len_utf8() } else { number(rest).unwrap_or_else(|| word(rest)) };
            take(&rest[..len]);
            len
        };
        from += len;
    }
}

/// The length of the word of ASCII letters that a text begins with, if it surely ends there, else 0. Most words of most
/// languages are such, and this is the quick way to read them.
fn plain_word(text: &str) -> usize {
    let bytes = text.as_bytes();
    let len = bytes.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(bytes.len());
    let is_word = bytes.first().is_some_and(u8::is_ascii_alphabetic) && bytes.get(len).is_none_or(u8::is_ascii);
    if is_word { len } else { 0 }
}

/// The length of the two unspaced letters that a text begins with, or of the first if no other follows.
fn pair(text: &str) -> usize {
    let mut seen = text.char_indices().filter(|(_, c)| !is_overlooked(*c));
    let first = seen.next().map_or(0, |(_, c)| c.len_utf8());
    seen.next().filter(|(_, c)| is_in(UNSPACED, *c)).map_or(first, |(at, c)| at + c.len_utf8())
}

/// The length of the word that a text begins with.
fn word(text: &str) -> usize {
    let mut before = '\0';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map(|(_, next)| *next);
        let joins = matches!(c, '\'' | '’')
            && Script::Cyrillic.has(before)
            && next.is_some_and(|next| Script::Cyrillic.has(next));
        if !(is_joined(c) || is_overlooked(c) || joins) {
            return at;
        }
        before = c;
    }
    text.len()
}

/// The length of a number such as `14 000` or `1,234,567` at the beginning of a text.
fn number(text: &str) -> Option<usize> {
    let (head, mut length) = digits(text);
    if !matches!(head, 1..=3) {
        return None;
    }
    let mut groups = 0;
    while let Some(apart) = text[length..].chars().next().filter(|c| parts_thousands(*c)) {
        let group = &text[length + apart.len_utf8()..];
        let (count, bytes) = digits(group);
        if count != 3 || group[bytes..].starts_with(is_joined) {
            break;
        }
        length += apart.len_utf8() + bytes;
        groups += 1;
    }
    (groups > 0).then_some(length)
}

/// How many digits a text begins with, and in how many bytes.
fn digits(text: &str) -> (usize, usize) {
    let digits = text.chars().take_while(|c| ascii_digit(*c).is_some());
    digits.fold((0, 0), |(count, bytes), c| (count + 1, bytes + c.len_utf8()))
}

fn is_letter(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
}

/// Whether a letter belongs to the same word as the one before it.
fn is_joined(c: char) -> bool {
    is_letter(c) && !is_ideograph(c) && !is_in(UNSPACED, c)
}

fn is_accent(c: char) -> bool {
    is_combining_mark(c) && is_in(ACCENTS, c)
}

/// Ranges as the inside of a class in a regular expression of the script.
fn class(ranges: &[RangeInclusive<char>]) -> String {
    let code = |c: &char| format!("\\u{{{:x}}}", u32::from(*c));
    ranges.iter().map(|range| [code(range.start()), code(range.end())].join("-")).collect()
}

/// Characters that nobody sees inside a word: soft hyphens, joiners, marks of direction.
fn is_overlooked(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table that the script of the search page is held to as well (`tests/browser/search.test.mjs`).
    #[test]
    fn words_become_the_terms_of_the_shared_table() {
        let cases: Value = serde_json::from_str(include_str!("../../tests/search/terms.json")).unwrap();
        for case in cases.as_array().unwrap() {
            let (language, text) = (case[0].as_str().unwrap(), case[1].as_str().unwrap());
            let terms = Terms::of(language);
            let mut found: Vec<Value> = Vec::new();
            words(text, |word| {
                let of_word = terms.of_word(word);
                if !of_word.is_empty() {
                    found.push(of_word.join("|").into());
                }
            });
            assert_eq!(Value::Array(found), case[2], "{language}: {text}");
        }
    }

    /// What readers type in one form and find in another.
    #[test]
    fn forms_of_a_word_meet() {
        let meet = |language: &str, words: &str| {
            let terms = Terms::of(language);
            let mut forms = words.split(' ').map(|word| terms.of_word(word));
            let first = forms.next().unwrap();
            for (form, word) in forms.zip(words.split(' ').skip(1)) {
                assert!(form.iter().any(|term| first.contains(term)), "{language}: {word} {form:?} {first:?}");
            }
        };
        meet("fr", "réfugié réfugiés REFUGIE réfugiée réfugiées");
        meet("fr", "vaccinés vacciner vacciné");
        meet("fr", "journal journaux");
        meet("fr", "cœur coeur");
        meet("en", "displaced displace displaces");
        meet("en", "party parties");
        meet("en", "strike strikes striking");
        meet("en", "stop stopped stops");
        meet("es", "desplazado desplazados desplazadas");
        meet("es", "región regiones");
        meet("ar", "مدارس المدارس والمدارس ومدارس للمدارس بالمدارس مَدارِس");
        meet("ar", "فيضان فيضانات الفيضانات والفيضان");
        meet("ar", "أحمد احمد إحمد آحمد");
        meet("ar", "مدرسة مدرسه المدرسة مـدرسة");
        meet("ar", "حلب بحلب وحلب لحلب");
        meet("ar", "لاجئ لاجئون اللاجئين للاجئين");
        meet("ar", "على علي");
        meet("uk", "громада громади громадою громаді громад");
        meet("uk", "обстріл обстріли обстрілів обстрілом");
        meet("uk", "зв'язок зв’язок звʼязок ЗВ’ЯЗОК");
        meet("ha", "ƙauyuka kauyuka Ƙauyuka");
        meet("ha", "Ɗanja danja");
        meet("ha", "ɓace bace");
        meet("az", "Əliyev eliyev");
        meet("he", "שָׁלוֹם שלום");
        meet("el", "Αθήνα αθηνα");
    }

    #[test]
    fn vowel_signs_tell_words_apart() {
        let differ = |language: &str, words: &str| {
            let terms = Terms::of(language);
            let mut found: Vec<Vec<String>> = words.split(' ').map(|word| terms.of_word(word)).collect();
            assert!(found.iter().all(|terms| !terms.is_empty()), "{language}: {words}");
            let all = found.len();
            found.sort();
            found.dedup();
            assert_eq!(found.len(), all, "{language}: {found:?}");
        };
        differ("bn", "দিন দান দুন দীন দন");
        differ("hi", "कि की का के");
        differ("ta", "படி பாடி பிடி");
        differ("si", "දින දන දාන");
    }

    /// Each word in the second text is found in the first, in which nothing parts the words.
    #[test]
    fn words_of_a_sentence_without_blanks_are_found() {
        let terms_of = |text: &str| {
            let terms = Terms::of("th");
            let mut found = Vec::new();
            words(text, |word| found.extend(terms.of_word(word)));
            found
        };
        let check = |sentence: &str, held: &str, other: &str| {
            let in_sentence = terms_of(sentence);
            let has = |word: &str| terms_of(word).iter().all(|term| in_sentence.contains(term));
            held.split(' ').for_each(|word| assert!(has(word), "{word}: {:?} {in_sentence:?}", terms_of(word)));
            other.split(' ').for_each(|word| assert!(!has(word), "{word}: {:?} {in_sentence:?}", terms_of(word)));
        };
        check("ประชาชน1,200คนอพยพออกจากพื้นที่และบ้านเรือนเสียหาย", "อพยพ เสียหาย พื้นที่ ประชาชน 1200", "สะพาน อพ่ยพ");
        check("ປະຊາຊົນອົບພະຍົບຍ້ອນນ້ຳຖ້ວມ", "ອົບພະຍົບ ນ້ຳຖ້ວມ", "ຂົວ");
        check("ប្រជាជន\u{200b}ជម្លៀស\u{200b}ដោយសារទឹកជំនន់", "ជម្លៀស ទឹកជំនន់ ជនជម្លៀស", "ស្ពាន");
        check("ရေကြီးမှုကြောင့်လူများဘေးလွတ်ရာသို့ရွှေ့ပြောင်းရေ", "ရေ ရေကြီးမှု ဘေးလွတ်ရာ လူများ", "တံတား");
    }
}
