//! Names of folders and files that say that a text is not for everybody: `Entwürfe`, `floods DRAFT.md`, `x_internal.md`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::folding::folded;
use super::super::forbidding;
use super::{CLOSED_WORDS, set};

/// Names of folders and files, beside closed words, whose texts are not for everybody.
const NAMES_OF_FILES: &[&str] = &[
    "draft", "kladden", "concepten", "szkice", "taslaklar", "مسودات", "下書き", "草稿", "草案", "embargo", "embargos",
    "staff", "trash", "trashed", "garbage", "members", "subscribers", "employees", "admin", "admins", "premium",
    "paid", "gesperrt", "corbeille", "papelera", "papierkorb", "lixeira", "cestino", "корзина", "кошик", "回收站",
    "内部", "內部", "秘密", "隐藏", "privat", "privé", "privée", "intern", "interna", "confidential", "unfinished",
    "not ready", "pending", "in review", "to review", "for review", "under review", "for approval", "scheduled",
    "rejected", "deleted", "withdrawn", "retracted", "on hold", "todo", "gelöscht", "supprimé", "eliminado",
    "versteckt", "oculto", "masqué", "vertraulich", "sperrfrist",
];

/// Closed words with which honest names begin, too: `internal-displacement.md`, `hidden-costs.md`.
const BEGINNINGS: &[&str] = &[
    "internal", "private", "hidden", "secret", "restricted", "intern", "interne", "interno", "interna", "embargo",
    "staff", "members", "subscribers", "employees", "admin", "premium", "paid", "scheduled", "pending", "rejected",
    "deleted", "withdrawn", "retracted", "privat", "privado", "prive", "secreto", "geheim", "todo", "unfinished",
];
/// What follows such a word where it marks a file all the same: `internal_note.md`.
const BEHIND: &[&str] = &[
    "note", "notes", "memo", "memos", "report", "reports", "sitrep", "sitreps", "only", "use", "version", "draft",
    "brief", "briefing", "document", "doc", "docs", "copy", "page", "post", "text", "file",
];

/// What a draft can be of that is news: `draft-law-adopted.md` is none.
const DRAFTED: &[&str] = &[
    "law", "laws", "bill", "bills", "resolution", "resolutions", "treaty", "agreement", "accord", "constitution",
    "decree", "budget", "convention", "regulation", "regulations", "amendment", "amendments", "ordinance",
    "legislation", "statute", "act", "deal", "declaration", "charter", "papers", "cables", "leak",
];

/// Before what a draft or an embargo is news: `nfl-draft.md`, `end-of-embargo.md`.
const BEFORE_NEWS: &[&str] = &[
    "the", "a", "of", "nfl", "nba", "wnba", "nhl", "mlb", "military", "army", "arms", "weapons", "oil", "gas", "fuel",
    "food", "grain", "wheat", "trade", "export", "economic", "us", "un", "eu",
];

/// Words of versions behind a closed word: `floods-draft-final.md`.
const OF_VERSION: &[&str] = &["final", "latest", "clean", "copy", "edited", "edit", "new", "old", "rev", "version"];

/// People of whom a page can be: `staff.md`. A folder of such a name is for them.
const PEOPLE: &[&str] = &["members", "staff", "subscribers", "employees", "admin", "admins"];

static CLOSED_NAMES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
    let mut names: BTreeSet<String> = (**CLOSED_WORDS).clone();
    names.extend(set(NAMES_OF_FILES));
    names
});
static WITH_MORE: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(BEGINNINGS));
static OF_LAW: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(DRAFTED));
static AFTER: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(BEHIND));

/// The words of a name, without the ending of a file, that keep the text from readers: it begins or ends with them.
pub(crate) fn closed_name(name: &str) -> Option<String> {
    if is_news(name) {
        return None;
    }
    closed_words(name).or_else(|| forbidding::in_name(name).then(|| name.to_owned()))
}

/// Whether a name ends with a draft or an embargo that is what its text is about.
fn is_news(name: &str) -> bool {
    let mut last = name.rsplit(|c: char| !c.is_alphanumeric());
    let is_topic = last.next().is_some_and(|word| matches!(word, "draft" | "embargo" | "Draft" | "Embargo"));
    is_topic && last.next().is_some_and(|before| BEFORE_NEWS.contains(&&*before.to_lowercase()))
}

/// The same for the name of a file, without its ending.
pub(crate) fn closed_file(stem: &str) -> Option<String> {
    closed_name(stem).filter(|_| !PEOPLE.contains(&&*stem.to_lowercase()))
}

/// Whether a whole text is one of these words.
pub(super) fn is_closed_whole(text: &str) -> bool {
    CLOSED_NAMES.contains(&folded(text))
}

fn closed_words(name: &str) -> Option<String> {
    const LONGEST: usize = 5;
    let is_number = |word: &&str| {
        let digits = word.trim_start_matches(['v', 'V']);
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let all: Vec<&str> = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    // Numbers around them are dates and versions: `2024-03-11 DRAFT 2`.
    let start = all.iter().take_while(|word| is_number(word)).count();
    let is_version = |word: &&&str| is_number(word) || OF_VERSION.contains(&&*word.to_lowercase());
    let mut end = all.iter().rev().take_while(is_version).count();
    if end == all.len() {
        end = all.iter().rev().take_while(|word| is_number(word)).count();
    }
    let words = all.get(start..all.len() - end.min(all.len()))?;
    // `draft2`
    let bare = |word: &str| word.trim_end_matches(|c: char| c.is_ascii_digit()).to_owned();
    let is_closed = |words: &[&str]| CLOSED_NAMES.contains(&folded(&bare(&words.concat())));
    for count in 1..=LONGEST.min(words.len()) {
        let (last, first) = (&words[words.len() - count..], &words[..count]);
        if is_closed(last) {
            return Some(last.join(" "));
        }
        if is_closed(first) && is_set_off(name, first, words.get(count).copied()) {
            return Some(first.join(" "));
        }
    }
    None
}

/// Whether words with which a name begins mark it, and are no part of what it says: `internal-displacement` is honest.
fn is_set_off(name: &str, first: &[&str], next: Option<&str>) -> bool {
    let is_capital = |word: &str| !word.contains(char::is_lowercase) && word.contains(char::is_uppercase);
    let is_loud = is_capital(&first.concat()) && next.is_some_and(|next| !is_capital(next));
    let is_bracketed = name.trim_start().starts_with(['[', '(', '{', '【']);
    let opens_more = !WITH_MORE.contains(&folded(&first.concat()));
    let is_of_law = next.is_some_and(|next| OF_LAW.contains(&folded(next)));
    if is_of_law && !is_loud && !is_bracketed {
        return false;
    }
    is_loud || is_bracketed || opens_more || next.is_none_or(|next| AFTER.contains(&folded(next)))
}
