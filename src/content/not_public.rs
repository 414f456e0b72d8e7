//! The keys with which Vigie and other programs keep a text from readers, and with which values they do. Messages about keys, lines
//! outside front matter and imports ask this one table.
//!
//! A key and a value are judged in three ways. [`Key::is_said`] is for a line among other words, which may be honest.
//! [`Key::is_doubtful`] is for front matter: there, whatever is not known to be for everybody is not public. [`doubt`] also judges
//! keys that the table does not have. A report that is withheld by mistake is released with one word; one that is public by
//! mistake cannot be called back.

mod harmless;
mod member;
mod names;
mod table;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use crate::language::forbidding::{Sort, phrases};
use crate::language::yes_no;

use super::folding::folded;
use super::forbidding;
use super::marking;
use super::tlp::Tlp;
use super::written_dates as dates;

pub(crate) use member::{Member, asked_for, is_count};
pub(crate) use names::{closed_file, closed_name};
pub(crate) use table::Sense;
use table::{
    BEFORE, CLOSED, CLOSED_CLASSES, DONE, LOCKED, NOBODY, OF_OTHERS, OPEN, OWN, PARTS_OF_HIDING, PARTS_OF_LOOK,
    PARTS_OF_READERS, PARTS_OF_SHOWING, SCALES, TOPICS, TURNING, UNFINISHED, UNLIVE,
};

/// A key that keeps a text from readers.
#[derive(Debug)]
pub(crate) struct Key {
    pub(crate) name: &'static str,
    pub(crate) sense: Sense,
    /// Whether Vigie knows it, and reads it in the front matter.
    pub(crate) is_own: bool,
}

/// Why a key of front matter may keep a text from readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    /// It or its value is known to.
    Said,
    /// Nobody knows it, and it says yes or no.
    Unknown,
    /// It has a date that is not there yet.
    Ahead,
    /// It was shown until a day that has passed.
    Over,
}

/// The words of the programs themselves, which nobody writes in a sentence.
const TRUE: &[&str] = &["true", "vrai", "wahr", "verdadero", "verdadeiro", "vero", "правда", "істина", "صحيح"];
const FALSE: &[&str] = &["false", "faux", "falsch", "falso", "хибно", "خطأ"];
/// Words for yes and no that are also values of other things: a toll of 0, a reliability of F, damage: none.
const NO_SWITCHES: &[&str] = &["0", "1", "t", "f", "never", "none", "null", "ok"];

/// Why front matter with this key and this value may say that not everybody may read, whoever's key it is. `now` is the time that
/// counts as now, as Vigie writes it; without one, any date may be ahead. A list or a map on one line is doubtful if a part of it is.
pub(crate) fn doubt(name: &str, value: &str, now: Option<&str>) -> Option<Doubt> {
    let value = value.trim();
    if value.starts_with(['[', '{']) && value.ends_with([']', '}']) {
        if key(name).is_some_and(|key| key.is_doubtful(value) && key.sense == Sense::Shows) {
            return Some(Doubt::Said);
        }
        let is_mark = |c: char| matches!(c, '[' | ']' | '{' | '}' | '"' | '\'') || c.is_whitespace();
        let parts = value.split(',').map(|part| part.trim_matches(is_mark));
        let outer = key(name).filter(|key| key.is_of_readers());
        let doubt = |part: &str| match part.split_once(':') {
            Some((name, value)) if !value.starts_with('/') => {
                let value = value.trim_matches(is_mark);
                doubt_of_one(name, value, now).or_else(|| outer?.doubt(value, now))
            }
            _ => doubt_of_one(name, part, now),
        };
        return if value.len() > 2 { parts.filter(|part| !part.is_empty()).find_map(doubt) } else { empty_list(name) };
    }
    doubt_of_one(name, value, now)
}

/// An empty list for whom or as what a text is made: nobody, nothing.
pub(crate) fn empty_list(name: &str) -> Option<Doubt> {
    let is_made = |key: &Key| matches!(key.sense, Sense::Shows | Sense::Made | Sense::Readers);
    key(name).filter(|key| is_made(key)).map(|_| Doubt::Said)
}

/// The same for a key inside a part of a page, which may say something of that part alone: `cover: {hidden: true}`.
pub(crate) fn doubt_in_part(name: &str, value: &str, now: Option<&str>) -> Option<Doubt> {
    static OF_PART: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(harmless::OF_PART));
    let is_of_part = OF_PART.contains(&folded(name));
    let of_words = || is_closed(value, CLOSED_WORDS).then_some(Doubt::Said);
    // `header: {show_overlay: false}`
    let is_of_look = || {
        let parts = parts(name);
        let has = |table: &LazyLock<BTreeSet<String>>| parts.iter().any(|part| table.contains(part));
        key(name).is_none() && has(&LOOK) && !has(&HIDING) && !has(&SHOWING)
    };
    match is_of_part || is_of_look() {
        true => of_words(),
        false => doubt(name, value, now).filter(|doubt| *doubt == Doubt::Said),
    }
}

fn doubt_of_one(name: &str, value: &str, now: Option<&str>) -> Option<Doubt> {
    let said = |is_doubtful: bool| is_doubtful.then_some(Doubt::Said);
    if let Some(key) = key(name) {
        return key.doubt(value, now).or_else(|| said(forbidding::may_be_over(value)));
    }
    let of_words = || said(is_closed(value, CLOSED_WORDS) || forbidding::may_be_over(value));
    let parts = parts(name);
    if is_harmless_name(name) || is_harmless_name(name.trim_start_matches('_').trim_start_matches("wp_")) {
        return said(is_closed_in(name, &parts, value));
    }
    if is_one_of(name, &["environment", "env"]) && is_one_of(value, UNLIVE) {
        return Some(Doubt::Said);
    }
    let has = |table: &LazyLock<BTreeSet<String>>| parts.iter().any(|part| table.contains(part));
    let is_count = || value.len() > 1 && value.bytes().all(|byte| byte.is_ascii_digit());
    let hides = || !(is_no(value) || is_one_of(value, OPEN) || is_count());
    let shows = || is_no(value) && !is_count();
    // What says that it does not hide has said all that it can, if no other part of its name turns that round.
    let is_plain = || !parts.iter().any(|part| TURNS.contains(part));
    let found = match () {
        // `do_not_publish: Anna`
        () if forbidding::in_remark(&parts.join(" ")) => match is_no(value) && is_plain() && !has(&SHOWING) {
            // `for_internal_use: no`
            true => return of_words(),
            false => said(hides()),
        },
        () if has(&HIDING) => match until(value, now) {
            Some(is_ahead) => said(is_ahead),
            None if is_no(value) && is_plain() && !has(&SHOWING) => return of_words(),
            None => said(hides()),
        },
        // `no_release: 1`
        () if has(&SHOWING) && parts.iter().any(|part| NOTS.contains(part)) => said(hides()),
        () if has(&SHOWING) => said(shows()),
        // `visibility_roles: editor`
        () if has(&OF_READERS) && is_of_some_readers(value) => Some(Doubt::Said),
        () if is_harmless_part(&parts) => return of_words(),
        () if has(&LOOK) && (is_yes(value) || is_no(value)) => {
            let shows = parts.iter().any(|part| LOOK_OF_SHOWING.contains(part));
            let hides = parts.iter().any(|part| LOOK.contains(part) && !LOOK_OF_SHOWING.contains(part));
            // Of a name that says both, or that is turned round, nobody knows what the value means.
            let is_sure = is_plain() && shows != hides;
            return said(!is_sure || hides == is_yes(value)).or_else(of_words);
        }
        () => None,
    };
    let is_switch = || (is_yes(value) || is_no(value)) && !is_one_of(value, NO_SWITCHES);
    let is_ahead = || {
        let is_date = value.contains(|c: char| !c.is_ascii_digit()) && !has(&FORWARD);
        is_date && dates::read(value).is_some_and(|date| now.is_none_or(|now| dates::is_after(&date, now)))
    };
    match () {
        () if found.is_some() => found,
        () if is_closed(value, ANY_WORDS) || forbidding::may_be_over(value) => Some(Doubt::Said),
        () if is_switch() => Some(if has(&SHOWING) { Doubt::Said } else { Doubt::Unknown }),
        () if is_ahead() => Some(Doubt::Ahead),
        () => None,
    }
}

/// Whether a key is known to say nothing of who may read.
pub(crate) fn is_harmless(name: &str) -> bool {
    key(name).is_none() && (is_harmless_name(name) || is_harmless_part(&parts(name)))
}

fn is_harmless_name(name: &str) -> bool {
    static NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(harmless::NAMES));
    NAMES.contains(&folded(name))
}

/// Whether a name is that of a part of a page, with words around it that turn it on and off.
fn is_harmless_part(parts: &[String]) -> bool {
    static SWITCHES: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(harmless::SWITCHES));
    static STARTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(harmless::STARTS));
    let is_switch = |part: &&String| SWITCHES.contains(*part);
    let start = parts.iter().take_while(is_switch).count();
    let end = parts.iter().rev().take_while(is_switch).count();
    let Some(rest) = parts.get(start..parts.len() - end.min(parts.len())).filter(|rest| !rest.is_empty()) else {
        return false;
    };
    // `showAuthorBox`
    STARTS.contains(&rest[0]) || is_harmless_name(&rest.concat()) || start > 0 && is_harmless_name(&rest[0])
}

static HIDING: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(PARTS_OF_HIDING));
static SHOWING: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(PARTS_OF_SHOWING));
static LOOK: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(PARTS_OF_LOOK));
static OF_READERS: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(PARTS_OF_READERS));
static NOTS: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(&["no", "not", "non", "never", "dont", "without"]));
static TURNS: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(TURNING));
/// Those of them that show what is on.
static LOOK_OF_SHOWING: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| set(&["visible", "show", "shown", "enabled", "enable", "active", "display"]));
/// Parts of names whose dates are ahead by nature.
static FORWARD: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    set(&[
        "next", "deadline", "due", "end", "ends", "expected", "forecast", "planned", "target", "event", "eta", "review",
    ])
});

/// The parts of a name, by their look: `internal_only`, `isInternal`, `+draft`.
fn parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut was_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || was_small && c.is_uppercase() {
            parts.push(String::new());
        }
        if c.is_alphanumeric() {
            parts.iter_mut().last().into_iter().for_each(|part| part.push(c));
        }
        was_small = c.is_lowercase();
    }
    parts.iter().map(|part| folded(part)).filter(|part| !part.is_empty()).collect()
}

fn set(words: &[&str]) -> BTreeSet<String> {
    words.iter().flat_map(|word| looks(word)).collect()
}

/// How a word looks in small letters and in capitals: Г and г are not alike.
fn looks(word: &str) -> [String; 2] {
    [folded(word), folded(&word.to_uppercase())]
}

/// Words that count for any key, also for one that says what a text is about.
const CLOSED_WORDS: &LazyLock<BTreeSet<String>> = &CLOSED_SET;
/// Words that count for a key that is not known.
const ANY_WORDS: &LazyLock<BTreeSet<String>> = &ANY_SET;

static CLOSED_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let is_closed = |sort: Sort| !matches!(sort, Sort::Pending | Sort::Topic | Sort::Marking | Sort::Acronym);
    let mut words = set(CLOSED);
    words.extend(of_sorts(is_closed));
    words
});
/// Those that nobody says of roads and doors, so that a line among other words may be one.
static OF_LINE: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let is_of_text =
        |sort: Sort| matches!(sort, Sort::Command | Sort::Draft | Sort::State | Sort::Until | Sort::Quality);
    of_sorts(is_of_text).chain([folded("hidden")]).collect()
});
static ANY_SET: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut words = CLOSED_SET.clone();
    words.extend(of_sorts(|sort| matches!(sort, Sort::Pending | Sort::Topic)));
    words.extend([TOPICS, CLOSED_CLASSES, UNFINISHED].iter().flat_map(|words| set(words)));
    words.remove(&folded("high"));
    words
});

fn of_sorts(is_wanted: impl Fn(Sort) -> bool) -> impl Iterator<Item = String> {
    phrases().filter(move |(sort, _)| is_wanted(*sort)).flat_map(|(_, phrase)| looks(phrase))
}

/// Whether a value is one of these words, is one on a path of words (`status/draft`), or begins with one as a marking does.
fn is_closed(value: &str, words: &BTreeSet<String>) -> bool {
    const LONGEST: usize = 64;
    if value.starts_with(['/', '.']) || value.starts_with("http") {
        return false;
    }
    let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    let is_word = |word: &str| words.contains(&folded(word));
    let is_file = value.contains('/') && value.contains('.') || is_name_of_file(value);
    if value.len() <= LONGEST && (is_word(value) || !is_file && value.split(['/', '|', ';', '.', ':']).any(is_word)) {
        return true;
    }
    first_words(value).any(|end| is_word(&value[..end]) && is_end_of_marking(&value[end..]))
}

/// `hidden.jpg`
fn is_name_of_file(value: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "jpg", "jpeg", "png", "gif", "webp", "svg", "avif", "pdf", "mp4", "webm", "mp3", "ogg", "docx", "xlsx", "csv",
        "html", "htm", "md", "css", "js", "json", "geojson", "njk", "liquid",
    ];
    !value.contains(char::is_whitespace)
        && value.rsplit_once('.').is_some_and(|(_, ending)| ENDINGS.contains(&&*ending.to_ascii_lowercase()))
}

/// Where the first words of a text end, one after the other.
fn first_words(text: &str) -> impl Iterator<Item = usize> {
    const MOST: usize = 5;
    let ends = text.char_indices().filter(|(_, c)| !c.is_alphanumeric() && *c != '\'').map(|(at, _)| at);
    ends.chain([text.len()]).take(MOST)
}

/// Whether a marking ends here: a sign follows, a number, the end, or until when.
fn is_end_of_marking(rest: &str) -> bool {
    const GO_ON: &[&str] =
        &["until", "till", "for", "only", "version", "not", "by", "jusqu", "hasta", "bis", "до", "حتى", "pending"];
    let words = rest.trim_start();
    let next = words.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let digits = next.trim_start_matches(['v', 'V']);
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    // `draft-law.png`
    let is_joined = rest.starts_with(['-', '_', '.', '/', '\'', '’'])
        && rest.chars().nth(1).is_some_and(|c| c.is_alphabetic() && c.is_lowercase());
    let is_sign = words.starts_with(|c: char| !c.is_alphanumeric()) && !is_joined;
    words.is_empty() || is_sign || is_number || GO_ON.contains(&&*next.to_lowercase())
}

/// Whether a comment says that a text is not public.
pub(crate) fn is_marked_in_comment(text: &str) -> bool {
    is_closed(text, CLOSED_WORDS) || forbidding::may_be_over(text) || forbidding::in_remark(text)
}

/// Whether what somebody called a block, a class, a tag or a kind says that not everybody may read what it holds.
pub(crate) fn is_hiding_name(name: &str) -> bool {
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let is_hiding = |key: &Key| matches!(key.sense, Sense::Hides | Sense::Draft | Sense::Until | Sense::Withdrawn);
    let is_level = || marking::reads_as(name).is_some_and(|level| level > Tlp::Clear);
    !name.is_empty() && (forbidding::in_remark(name) || key(name).is_some_and(is_hiding) || is_level())
}

/// Whether a date until which nobody may read is ahead; `None` if the value is no date.
fn until(value: &str, now: Option<&str>) -> Option<bool> {
    let date = dates::read(value)?;
    Some(now.is_none_or(|now| dates::is_after(&date, now)))
}

/// What a value of when a text comes out says of readers: only a date that has passed lets them in.
pub(crate) fn of_release(value: &str, now: Option<&str>) -> Option<Doubt> {
    match until(value, now).or_else(|| has_open_year(value, now)) {
        Some(is_ahead) => is_ahead.then_some(Doubt::Ahead),
        None => Some(Doubt::Said),
    }
}

/// Whether a text without a whole date may speak of a year that is not over: `March 2024`, `03/04/2024`.
/// `None` if it is no time.
fn has_open_year(value: &str, now: Option<&str>) -> Option<bool> {
    let day = value.split_once(' ').filter(|(day, _)| day.contains('/')).map_or(value, |(day, _)| day);
    let numbers: Vec<&str> = day.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty()).collect();
    let (years, others): (Vec<&str>, Vec<&str>) = numbers.into_iter().partition(|number| is_year(number));
    // Of two numbers beside the year each may be the month.
    let most = if others.len() > 1 { 12 } else { 53 };
    let is_time =
        others.len() <= 2 && others.iter().all(|other| other.parse().is_ok_and(|n: u8| (1..=most).contains(&n)));
    if years.is_empty() || !is_time || value.starts_with(['+', '-']) {
        return None;
    }
    Some(now.is_none_or(|now| years.iter().any(|year| *year >= &now[..now.floor_char_boundary(4)])))
}

/// The key of a name, however it is written: `isDraft`, `Post-Status`, `ｄｒａｆｔ`.
pub(crate) fn key(name: &str) -> Option<&'static Key> {
    static KEYS: LazyLock<BTreeMap<String, Key>> = LazyLock::new(|| {
        let of = |table: &[(Sense, &[&'static str])], is_own: bool| {
            let keys = table.iter().flat_map(|(sense, names)| names.iter().map(|name| (*sense, *name)));
            keys.map(|(sense, name)| (folded(name), Key { name, sense, is_own })).collect::<Vec<_>>()
        };
        let drafts = phrases().filter(|(sort, _)| *sort == Sort::Draft);
        let drafts = drafts.map(|(_, name)| (folded(name), Key { name, sense: Sense::Draft, is_own: false }));
        drafts.chain(of(OF_OTHERS, false)).chain(of(OWN, true)).collect()
    });
    static STARTS: LazyLock<Vec<String>> = LazyLock::new(|| BEFORE.iter().map(|start| folded(start)).collect());
    let name = folded(name);
    let without = |start: &String| KEYS.get(name.strip_prefix(start.as_str())?).filter(|key| !key.is_own);
    KEYS.get(&name).or_else(|| STARTS.iter().find_map(without))
}

/// Whether Vigie knows a key of this name that keeps a text from readers.
pub(crate) fn is_own(name: &str) -> bool {
    key(name).is_some_and(|key| key.is_own)
}

/// The names of the keys of our own.
pub(crate) fn own_names() -> impl Iterator<Item = &'static str> {
    OWN.iter().flat_map(|(_, names)| names.iter().copied())
}

/// Whether a text has the name of a key of ours, or a word that keeps a text from readers, wherever its gaps are.
pub(crate) fn is_named_in(text: &str) -> bool {
    let text = folded(text);
    const SHORTEST: usize = 4;
    let mut closed = OF_LINE.iter().filter(|word| word.len() >= SHORTEST);
    closed.any(|word| text.contains(word)) || own_names().chain(["tlp"]).any(|name| text.contains(&folded(name)))
}

/// Whether a value says that nobody is kept from reading.
pub(crate) fn is_for_all(value: &str) -> bool {
    is_no(value) || is_one_of(value, OPEN)
}

/// Whether a value says no, in any language.
pub(crate) fn is_no(value: &str) -> bool {
    is_among(value, yes_no::no())
}

/// Whether a value says yes, in any language.
pub(crate) fn is_yes(value: &str) -> bool {
    is_among(value, yes_no::yes())
}

impl Key {
    /// Whether a line among other words says with this value that not everybody may read. `is_typed_as_key`: it is written as a
    /// line of front matter is.
    pub(crate) fn is_said(&self, value: &str, is_typed_as_key: bool) -> bool {
        let closed = || OF_LINE.contains(&folded(value));
        match self.sense {
            Sense::Draft => is_yes(value) || is_no(value),
            Sense::Hides if is_typed_as_key => is_yes(value),
            Sense::Hides => is_one_of(value, TRUE),
            Sense::Shows if is_typed_as_key => is_no(value),
            Sense::Shows => is_one_of(value, FALSE),
            Sense::Made => is_typed_as_key && is_one_of(value, FALSE),
            Sense::Robots => has_noindex(value),
            Sense::Readers | Sense::Groups | Sense::State | Sense::Gate => closed(),
            Sense::Class => closed() || is_one_of(value, CLOSED_CLASSES),
            // "Embargo until: further notice" are words.
            Sense::Until if self.is_own => is_typed_as_key || value.starts_with(|c: char| c.is_ascii_digit()),
            Sense::Until => closed() || value.split_once('-').is_some_and(|(year, _)| is_year(year)),
            Sense::From | Sense::Expires => false,
            // "Withdrawn:" can begin a list of troops.
            Sense::Withdrawn if self.is_own => {
                value.starts_with('{') || is_one_of(value, TRUE) || is_typed_as_key && value.is_empty()
            }
            Sense::Withdrawn => is_one_of(value, TRUE),
        }
    }

    /// Whether all values of a map under it speak of who may read: `tlp: {level: amber}`.
    pub(crate) fn is_of_readers(&self) -> bool {
        matches!(self.sense, Sense::Readers | Sense::Class | Sense::State | Sense::Gate | Sense::Draft | Sense::Hides)
    }

    /// Whether it says something else of a text with most of its values: when it comes out, where it is.
    pub(crate) fn depends_on_value(&self) -> bool {
        matches!(self.sense, Sense::From | Sense::Expires | Sense::Made | Sense::Groups)
    }

    /// Whether front matter with this value may say that not everybody may read, whatever the time.
    pub(crate) fn is_doubtful(&self, value: &str) -> bool {
        self.doubt(value, None).is_some()
    }

    fn doubt(&self, value: &str, now: Option<&str>) -> Option<Doubt> {
        let is_open = || is_no(value) || is_one_of(value, OPEN);
        let is_doubtful = match self.sense {
            Sense::Hides if self.name == "password" && value.is_empty() => false,
            Sense::Hides if self.is_count(value) => false,
            Sense::Draft | Sense::Hides => !is_open(),
            Sense::Class => {
                let first = value.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                !is_open() && (!is_one_of(first, SCALES) || is_closed(value, ANY_WORDS))
            }
            Sense::Until if self.is_own => true,
            Sense::Until => match until(value, now) {
                Some(is_ahead) => return is_ahead.then_some(Doubt::Ahead),
                None => !is_open(),
            },
            Sense::Withdrawn => self.is_own || !is_open(),
            Sense::Shows => {
                let is_date = value.contains(|c: char| c.is_numeric());
                // `build: {render: always, list: always}`
                if let Some(inner) = value.strip_prefix('{').and_then(|rest| rest.strip_suffix('}')) {
                    let values =
                        inner.split(',').map(|part| part.split_once(':').map_or(part, |(_, value)| value).trim());
                    let is_on = |value: &str| value == "always" || is_yes(value) || is_one_of(value, OPEN);
                    return (!inner.trim().is_empty() && !values.into_iter().all(is_on)).then_some(Doubt::Said);
                }
                // `publish: 2030-01-01`
                if is_date && !is_yes(value) && !is_no(value) {
                    return of_release(value, now).filter(|doubt| now.is_some() || *doubt == Doubt::Said);
                }
                value != "always"
                    && !value.is_empty()
                    && (is_no(value) || !(is_yes(value) || is_one_of(value, OPEN) || is_one_of(value, DONE)))
            }
            Sense::Made => is_no(value) && value != "0",
            Sense::Robots => has_noindex(value),
            // A visibility of 2 km is one of the air.
            Sense::Readers if self.name.starts_with("visib") && is_no(value) => true,
            Sense::Readers if self.name == "tlp" => !value.is_empty() && !is_open(),
            Sense::Readers => is_of_some_readers(value),
            // Groups of people are those of whom a text speaks; all others are those who may read.
            Sense::Groups if self.name == "groups" => {
                value.starts_with(char::is_alphabetic)
                    && !is_open()
                    && !is_yes(value)
                    && !is_one_of(value, harmless::PEOPLE)
            }
            // `security: level2`, but not `security: tense`.
            Sense::Groups if self.name == "security" && is_level(value) => true,
            Sense::Groups => is_closed(value, ANY_WORDS),
            // Such a step is one that waits.
            Sense::Gate if self.name.starts_with("review") && folded(value) == folded("open") => true,
            // Nobody here knows the scheme.
            Sense::Gate => !value.is_empty() && !is_open() && !is_one_of(value, DONE) && until(value, now).is_none(),
            Sense::State => {
                let is_switch = (is_yes(value) || is_no(value)) && !is_one_of(value, NO_SWITCHES);
                is_switch || is_one_of(value, CLOSED_CLASSES) || begins_closed(value)
            }
            // What says when it was published, and has no date, was not.
            Sense::From if value.is_empty() => self.name.contains("published") || self.name.contains("released"),
            Sense::From if value.is_empty() => false,
            // `release: 2` counts releases.
            Sense::From if self.name == "release" && value.len() < 4 && value.parse::<f32>().is_ok() => false,
            Sense::From if is_yes(value) || is_one_of(value, OPEN) => false,
            Sense::From => return of_release(value, now),
            Sense::Expires => match until(value, now) {
                Some(is_ahead) => return (!is_ahead || now.is_none()).then_some(Doubt::Over),
                None if is_yes(value) => ["taken", "depublish", "deleted"].iter().any(|of| self.name.starts_with(of)),
                None => !value.is_empty() && !is_open(),
            },
        };
        is_doubtful.then_some(Doubt::Said)
    }
}

impl Key {
    /// Whether a value counts people or things: `internal: 4500`. A number is a yes or no only if it is 0 or 1.
    fn is_count(&self, value: &str) -> bool {
        const COUNTED: &[&str] = &["private", "internal", "restricted", "hidden", "sensitive", "protected", "secret"];
        let is_number =
            value.len() < 8 && value.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
        COUNTED.contains(&self.name) && is_number && !value.is_empty() && !matches!(value, "0" | "1")
    }
}

/// Whether a value names readers who are not all.
fn is_of_some_readers(value: &str) -> bool {
    value.starts_with(char::is_alphabetic) && !is_for_all(value) && !is_yes(value)
}

/// Whether a value of a key with a harmless name keeps a text from readers all the same.
fn is_closed_in(name: &str, parts: &[String], value: &str) -> bool {
    let has = |words: &[&str]| parts.iter().any(|part| words.iter().any(|word| folded(word) == *part));
    let stem = || value.rsplit('/').next().unwrap_or(value).split('.').next().unwrap_or_default();
    let is_in = |words: &[&'static str]| is_one_of(value, words);
    let is_loud = || !value.contains(char::is_lowercase) && forbidding::in_remark(value);
    let before_colon =
        || value.split_once(':').is_some_and(|(start, rest)| !rest.is_empty() && is_one_of(start, LOCKED));
    match () {
        // `author: Draft` is the name of somebody.
        () if is_one_of(name, harmless::WRITERS) && !value.trim().contains(char::is_whitespace) => false,
        () if is_closed(value, CLOSED_WORDS) || forbidding::may_be_over(value) => true,
        // `page_template: internal.html`
        () if has(&["template", "layout"]) => closed_name(stem()).is_some(),
        () if has(&["version", "revision", "edition"]) => closed_name(value).is_some(),
        () if has(&["category", "categories", "section", "sections", "collection", "collections"]) => {
            names::is_closed_whole(value)
        }
        () if has(&["approved", "cleared", "reviewed", "approver"]) => {
            is_in(NOBODY) || !value.is_empty() && !value.contains(char::is_alphanumeric)
        }
        () if has(&["title", "headline"]) => is_loud() || before_colon(),
        () => false,
    }
}

/// Whether a value is a level of a scheme: `level2`, `class B`.
fn is_level(value: &str) -> bool {
    let first = value.trim_end_matches(|c: char| c.is_ascii_digit()).trim_end_matches(['-', '_', ' ']).to_lowercase();
    let word = first.split(' ').next().unwrap_or_default();
    matches!(word, "level" | "class" | "tier" | "l" | "niveau" | "nivel" | "stufe") && value.len() < 20
}

fn has_noindex(value: &str) -> bool {
    let is_closed =
        |word: &str| is_no(word) || is_one_of(word, &["noindex", "none", "disallow", "private", "noarchive"]);
    value.split(|c: char| !c.is_alphanumeric()).any(is_closed)
}

/// Whether a state begins with a word for one that is not published yet, whatever follows.
fn begins_closed(value: &str) -> bool {
    let value = value.trim_start_matches(|c: char| !c.is_alphanumeric());
    first_words(value).any(|end| ANY_SET.contains(&folded(&value[..end])))
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_one_of(value: &str, words: &[&'static str]) -> bool {
    is_among(value, words.iter().copied())
}

fn is_among(value: &str, mut words: impl Iterator<Item = &'static str>) -> bool {
    let value = folded(value);
    !value.is_empty() && words.any(|word| folded(word) == value)
}

#[cfg(test)]
mod tests;
