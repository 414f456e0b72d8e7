//! Names of folders and files that say that a text is not for everybody: `Entwürfe`, `floods DRAFT.md`, `x_internal.md`.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::folding::folded;
use super::super::forbidding;
use super::{CLOSED_WORDS, set};

/// Names of folders and files, beside closed words, whose texts are not for everybody.
const NAMES_OF_FILES: &[&str] = &[
    "draft", "drafts", "entwürfe", "brouillons", "borradores", "rascunhos", "bozze", "черновики", "чернетки",
    "kladden", "concepten", "szkice", "taslaklar", "مسودات", "下書き", "草稿", "草案", "embargo", "embargos", "staff",
    "trash", "trashed", "garbage", "members", "subscribers", "employees", "admin", "admins", "premium", "paid",
    "gesperrt", "corbeille", "papelera", "papierkorb", "lixeira", "cestino", "корзина", "кошик", "回收站", "内部",
    "內部", "秘密", "隐藏", "privat", "privé", "privée", "intern", "interna", "confidential", "unfinished",
    "not ready", "pending", "in review", "to review", "scheduled", "rejected", "deleted", "withdrawn", "retracted",
    "on hold", "todo", "gelöscht", "supprimé", "eliminado", "versteckt", "oculto", "masqué", "vertraulich",
    "sperrfrist",
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
    "legislation", "statute", "act", "deal", "declaration", "charter",
];

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
    closed_words(name).or_else(|| forbidding::in_name(name).then(|| name.to_owned()))
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
    let end = all.iter().rev().take_while(|word| is_number(word)).count();
    let words = all.get(start..all.len() - end.min(all.len()))?;
    let is_closed = |words: &[&str]| CLOSED_NAMES.contains(&folded(&words.concat()));
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
