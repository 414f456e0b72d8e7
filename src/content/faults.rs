//! The faults that reading one file can find.

use crate::diagnostic::{Code, Diagnostic, Said, nearest, nearest_hint, said};
use crate::source::Span;

use super::folding;
use super::foreign_keys;
use super::hidden::{self, Hidden};
use super::markdown::literal::LiteralKind;
use super::not_public;

pub(crate) fn misplaced_file(span: Span, why: impl Into<Said>, cure: impl Into<Said>) -> Diagnostic {
    Diagnostic::new(Code::MisplacedFile, span, why).hint(cure)
}

/// `name`: that of a file in the folder. `listed`: the language, if the site has it.
pub(super) fn language_folder(file: Span, folder: &str, name: &str, listed: Option<&str>) -> Diagnostic {
    let why = format!("`{folder}/` is a folder for a language; here the language stands in the name of each file");
    let language = listed.unwrap_or(folder);
    let name = name.strip_suffix(&format!(".{language}")).unwrap_or(name);
    let list = match listed {
        Some(_) => String::new(),
        None => format!(", and add `{folder}` to `languages` in `content/site.yaml`"),
    };
    Diagnostic::new(Code::MisplacedFile, file, why).hint(said!(
        "put the file beside the one that it translates, as `content/SERIES/{name}.{language}.md`{list}; `vigie import` does so \
         with a whole folder"
    ))
}

pub(crate) fn secret(span: Span, what: &str) -> Diagnostic {
    Diagnostic::new(Code::Secret, span, said!("this looks like {what}"))
        .hint("remove it and change it; vigie reads keys from the environment, a profile or the ssh agent")
}

pub(crate) fn conflict(span: Span) -> Diagnostic {
    Diagnostic::new(Code::ConflictMark, span, "git could not merge two versions of this text, and both are here")
        .hint("keep one of the two, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`")
}

/// Sizes are no secret.
pub(crate) fn yaml_too_large(span: Span, size: usize, largest: usize) -> Diagnostic {
    let message = said!("this is {} long, and more than {} is not read", kib(size), kib(largest));
    Diagnostic::new(Code::YamlTooLarge, span, message)
        .in_own_words()
        .hint("is the line `---` behind the front matter missing? If not, divide the text into several reports")
}

fn kib(bytes: usize) -> String {
    match bytes / 1024 {
        kib if kib < 10 * 1024 && kib % 1024 != 0 => format!("{kib} KiB"),
        kib => format!("{} MiB", kib / 1024),
    }
}

pub(crate) fn yaml_too_deep(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlTooLarge, span, "more than 48 brackets are open here at once")
        .hint("is a quote or bracket left open above?")
}

pub(crate) fn yaml_repeats(span: Span) -> Diagnostic {
    Diagnostic::new(Code::YamlTooLarge, span, "aliases like this one make the text more than three times as long")
        .hint("write each value where it is needed, without `&` and `*`")
}

pub(crate) fn yaml_syntax(span: Span, words: &'static str, hint: impl Into<Said>) -> Diagnostic {
    Diagnostic::new(Code::YamlSyntax, span, words).hint(hint)
}

/// `line`: the text as it should be written.
pub(crate) fn cut_text(span: Span, line: &str) -> Diagnostic {
    Diagnostic::new(Code::CutText, span, "this is a comment to YAML, so readers do not see it")
        .hint(said!("put the text in quotes: `{line}`"))
}

pub(crate) fn name_in_text(span: Span, line: &str) -> Diagnostic {
    Diagnostic::new(Code::CutText, span, "this is a name to YAML, so readers do not see it")
        .hint(said!("put the text in quotes: `{line}`"))
}

pub(crate) fn curly_quotes(span: Span, line: &str, text: &str) -> Diagnostic {
    Diagnostic::new(Code::MarkAsText, span, "YAML does not know curly quotes, so readers see them")
        .hint(said!("write `{line}`; if readers should see them, `\"{text}\"`"))
}

pub(crate) fn missing_front_matter(span: Span, example: &'static str) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this file has no front matter").hint(example)
}

pub(super) fn no_text(span: Span, example: &'static str) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this file is empty").hint(example)
}

pub(super) fn title_as_heading(span: Span, example: &'static str) -> Diagnostic {
    let words = "this file has no front matter, and its title is a heading";
    Diagnostic::new(Code::MissingFrontMatter, span, words).hint(example)
}

pub(super) fn toml_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this front matter is TOML").hint(YAML_INSTEAD)
}

pub(super) fn json_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this front matter is JSON").hint(YAML_INSTEAD)
}

const YAML_INSTEAD: &str =
    "write YAML between two lines `---`: `title: …`; `vigie import` converts a whole folder of another program";

pub(super) fn lines_before(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this front matter does not begin on the first line of the file")
        .hint("delete the blank lines above it")
}

pub(super) fn blank_before(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "a space, or a sign that nobody sees, stands before this `---`")
        .hint("delete it, so that the file begins with `---`")
}

pub(super) fn text_before(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "a text stands above the front matter")
        .hint("move it below the second `---`: a file begins with `---`")
}

pub(super) fn other_start(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this line is not `---`, so it begins no front matter")
        .hint("write exactly three hyphens: `---`")
}

pub(super) fn no_opening(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "there is no line `---` above this front matter")
        .hint("put a line `---` above it, and one below it")
}

pub(super) fn front_matter_as_code(span: Span) -> Diagnostic {
    Diagnostic::new(Code::MissingFrontMatter, span, "this front matter is written as code")
        .hint("write `---` on its own line in the place of the first line and of the last")
}

pub(crate) fn unclosed_front_matter(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedFrontMatter, span, "this front matter is never closed")
        .hint("put a line `---` between it and the text")
}

pub(super) fn early_end(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnclosedFrontMatter, span, "front matter ends at this line, but its keys go on below it")
        .hint("join the two parts: one line `---` above all keys, and one below them")
}

/// `is_indented`: it is `---`, with a space before it.
pub(super) fn other_end(span: Span, is_indented: bool) -> Diagnostic {
    let words = "front matter does not end with a line like this";
    let hint = if is_indented { "delete the space before it" } else { "write exactly three hyphens: `---`" };
    Diagnostic::new(Code::UnclosedFrontMatter, span, words).hint(hint)
}

/// `value`: what stands behind the key. Of a key that may keep the text from readers, no cure may let it out.
pub(crate) fn unknown_key(span: Span, key: &str, known: &[&'static str], value: &str) -> Diagnostic {
    let unknown = Diagnostic::new(Code::UnknownKey, span, said!("unknown key `{key}`"));
    if known.contains(&key.to_lowercase().as_str()) {
        return unknown
            .in_own_words()
            .own_hint(said!("did you mean `{}`? Keys are written in small letters", key.to_lowercase()));
    }
    let is_near_own =
        nearest(key, not_public::own_names().chain(["tlp"])).is_some() || unseen_in_key(span, key, known).is_some();
    let is_slip = key.contains(':') || is_near_own;
    if known.contains(&"draft") && !is_slip && !is_told_as_restriction(key, known) && may_hold_back(key, value) {
        // The name of the key is the writer's own, and may tell something.
        return unknown.hint(NOT_PUBLIC_OR_OUT);
    }
    if let Some(cure) = foreign_keys::cure(key, known) {
        return unknown.in_own_words().hint(cure);
    }
    if let Some(fault) = unseen_in_key(span, key, known) {
        return fault;
    }
    if let Some((key, value)) = key.split_once(':').filter(|(key, _)| known.contains(key)) {
        return unknown.hint(said!("put a space behind the colon: `{key}: {value}`"));
    }
    if let Some(near) = nearest_hint(key, known.iter().copied()) {
        return unknown.own_hint(near);
    }
    if let Some(ours) = foreign_keys::synonym(key, known) {
        return unknown.in_own_words().own_hint(said!("it is called `{ours}` here"));
    }
    match foreign_keys::cure_of_like(key, known) {
        Some(cure) => unknown.hint(cure),
        None => {
            let known = known.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
            unknown.own_hint(said!("known here: {known}"))
        }
    }
}

/// Whether a key of front matter, or what stands behind it, may say that not everybody may read the text. What is in a list or a map
/// is asked by itself, on however many lines it stands.
fn may_hold_back(key: &str, value: &str) -> bool {
    let is_bare = |line: &&str| !line.trim_start().starts_with('#');
    let without_comment = |line: &'_ str| line.find(" #").unwrap_or(line.len());
    let lines: Vec<&str> = value.lines().filter(is_bare).map(|line| line[..without_comment(line)].trim()).collect();
    let one_line = lines.join(" ");
    let is_part = not_public::is_harmless(key);
    let is_told = |name: &str, value: &str| match is_part && name != key {
        true => not_public::doubt_in_part(name, value, None).is_some(),
        false => not_public::doubt(name, value, None).is_some(),
    };
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '-');
    let is_told_in = |part: &str| match part.split_once(':').filter(|_| !part.contains("://")) {
        Some((name, value)) => is_told(name.trim_matches(is_mark), value.trim_matches(is_mark)),
        None => !part.is_empty() && is_told(key, part.trim_matches(is_mark)),
    };
    let is_nested = lines.len() > 1 || one_line.starts_with(['[', '{']);
    let mut parts = lines.iter().flat_map(|line| line.split(['[', ']', '{', '}', ',']));
    is_told(key, one_line.trim_matches(is_mark)) || is_nested && parts.any(|part| is_told_in(part.trim()))
}

/// Whether the cure of a key is that of a restriction by itself.
fn is_told_as_restriction(key: &str, known: &[&str]) -> bool {
    foreign_keys::cure(key, known).is_some_and(|cure| cure.contains("`draft: true`"))
}

/// A key that looks like one of ours, and has a sign that nobody sees, or a letter of another script.
fn unseen_in_key(span: Span, key: &str, known: &[&'static str]) -> Option<Diagnostic> {
    if key.is_ascii() {
        return None;
    }
    let signs = hidden::all_in(key);
    let seen: String = key.chars().filter(|c| !hidden::is_invisible(*c)).collect();
    let meant = *known.iter().find(|known| folding::look_alike(known, seen.trim()))?;
    let words = match (signs.first(), seen.chars().find(|c| !c.is_ascii())) {
        (Some(sign), _) => format!("`{meant}` is not read with {} in it, which nobody can see", sign.name()),
        (None, Some(c)) => {
            format!("`{key}` only looks like `{meant}`: its `{c}` is another letter, U+{:04X}", u32::from(c))
        }
        (None, None) => return None,
    };
    let fault = Diagnostic::new(Code::UnknownKey, span, words);
    let fault = fault.without_values(format!("this only looks like `{meant}`: a sign in it is another one"));
    Some(fault.own_hint(said!("type the key again: `{meant}`")))
}

/// `{value: 6,4}`
pub(crate) fn number_with_comma(span: Span, before: &str, after: &str) -> Diagnostic {
    let mut readings = [format!("`{before}.{after}`"), format!("`{before}{after}`")];
    if after.len() == 3 {
        readings.reverse();
    }
    let [one, other] = readings;
    let words = format!("a comma ends a value here, so `{after}` is read as a key");
    Diagnostic::new(Code::UnknownKey, span, words).hint(said!("write {one}, or {other} if that is meant"))
}

/// `- dead: 12`, where an entry has keys of ours.
pub(crate) fn entry_by_key(span: Span, hint: String) -> Diagnostic {
    Diagnostic::new(Code::UnknownKey, span, "this entry has none of the keys that it needs").hint(hint)
}

/// `{text: Closed, said the mayor}`
pub(crate) fn text_with_comma(span: Span, text: &str) -> Diagnostic {
    Diagnostic::new(Code::UnknownKey, span, "a comma ends a value here, so this is read as a key")
        .hint(said!("put the text in quotes: `\"{text}\"`"))
}

/// A text that YAML does not end where it should.
pub(crate) fn closing_quote(span: Span, line: &str) -> Diagnostic {
    Diagnostic::new(Code::MarkAsText, span, "nothing opens this quote, so readers see it")
        .hint(said!("put the whole text in quotes, or delete this one: `{line}`"))
}

/// Words for the first of several keys of other programs.
pub(crate) const IMPORT: &str = "; `vigie import` converts a whole folder of another program";

pub(crate) fn duplicate_key(span: Span, key: &str, first: Span) -> Diagnostic {
    let fault = Diagnostic::new(Code::DuplicateKey, span, said!("`{key}` is written twice"));
    let fault = if not_public::is_own(key) || key == "tlp" { fault.in_own_words() } else { fault };
    fault.hint("keep one of the two").related(first, "first here")
}

pub(crate) fn missing_key(span: Span, key: &str) -> Diagnostic {
    let fault = Diagnostic::new(Code::MissingKey, span, said!("`{key}` is missing")).in_own_words();
    fault.own_hint(said!("add `{key}: …`"))
}

/// `what`: the key, or an entry of its list.
pub(crate) fn wrong_type(span: Span, what: &str, expected: &str, found: &str) -> Diagnostic {
    Diagnostic::new(Code::WrongType, span, said!("{what} must be {expected}, but this is {found}"))
}

/// A file without keys.
pub(crate) fn no_keys(span: Span, hint: &'static str) -> Diagnostic {
    Diagnostic::new(Code::WrongType, span, "this should be lines of `key: value`, and has no key").hint(hint)
}

/// A key whose value begins with `#`.
pub(crate) fn value_as_comment(span: Span, key: &str, line: &str) -> Diagnostic {
    let code = if key == "title" { Code::EmptySafeguard } else { Code::EmptyKey };
    Diagnostic::new(code, span, said!("`{key}` has no value: what begins with `#` is a comment"))
        .hint(said!("put it in quotes: `{line}`"))
}

pub(crate) fn empty_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::EmptyKey, span, said!("`{key}` has no value")).hint("fill it in, or take it out")
}

/// A key that restricts something. No cure here lets anything out.
pub(crate) fn empty_safeguard(span: Span, key: &str) -> Diagnostic {
    let cure = match key {
        "tlp" | "audience" | "max_tlp" => "write a level: `red`, `amber+strict`, `amber`, `green` or `clear`",
        "draft" => "write `true` as long as nobody may read it, then `false`",
        "embargo_until" => "write when it ends: `2024-11-30T20:00+03:00`; until you know, write `draft: true`",
        "withdrawn" => "write when and why: `{date: 2024-11-30, reason: …}`",
        "precision" => "write `region`, `district` or `exact`",
        "raw_html" | "offline_reading" => "write `false` or `true`",
        "timezone" => "write a zone: `Europe/Paris`",
        "as_of" => "write when the data end: `2024-11-30T20:00`",
        "title" => "write what readers see first",
        "base_url" => "write the address of the site: `https://desk.example.org/`",
        _ => "write its value",
    };
    let unknown = match key {
        "as_of" => "so nobody knows how old the data are",
        "title" => "so nobody knows what this is",
        "base_url" => "so links from elsewhere lead nowhere",
        _ => "so it is not known what it protects",
    };
    Diagnostic::new(Code::EmptySafeguard, span, format!("`{key}` has no value, {unknown}")).in_own_words().hint(cure)
}

pub(crate) fn swallowed_key(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::StrayMarking, span, said!("`{key}` is a part of this text, so it restricts nothing"))
        .hint("begin its line as far to the left as the key of this text")
}

pub(crate) fn key_in_comment(span: Span, key: &str) -> Diagnostic {
    Diagnostic::new(Code::StrayMarking, span, said!("`{key}` is in a comment, so it restricts nothing"))
        .hint("put the key on a line of its own, or delete it")
}

/// What to type for a key that may have kept the text from readers elsewhere. Whoever types it lets nothing out.
const NOT_PUBLIC_OR_OUT: &str = "if nobody may read the text yet, write `draft: true` (until a day `embargo_until: …`, for some readers \
     `tlp: …`); only if everybody may, take this key out";

/// What to type for words that ask to hold a text back. Whoever types it lets nothing out.
pub(crate) const HOLD_BACK: &str = "if nobody may read it yet, write `draft: true` in the front matter (until a day `embargo_until: …`, for some \
     readers `tlp: …`, for a part of the text a block `> [!TLP:RED]`); only if everybody may, take this out";

/// The same for words around a part of a text.
pub(crate) const HOLD_BACK_PART: &str = "if not everybody may read it, write `> [!TLP:RED]` (or a lower level) and `>` before each of its \
     lines, or `draft: true` in the front matter; only if everybody may, take this out";

/// `EMBARGOED: …`, over a text that everybody may read.
pub(crate) fn label_without_effect(span: Span) -> Diagnostic {
    Diagnostic::new(Code::StrayMarking, span, "this reads as if nobody may read the text yet, but everybody may")
        .hint(HOLD_BACK)
}

/// `001-internal.md`, `drafts/001.md`. `what`: the file or its folder.
pub(crate) fn name_without_effect(file: Span, what: &str, name: &str) -> Diagnostic {
    let words = format!("the name of {what}, `{name}`, reads as if nobody may read the text yet, but everybody may");
    Diagnostic::new(Code::StrayMarking, file, words).hint(
        "if nobody may read it yet, write `draft: true` in the front matter (until a day `embargo_until: …`, for some readers \
         `tlp: …`); only if everybody may, rename it",
    )
}

/// `<!-- BEGIN PRIVATE -->`, whose words up to the end come out.
pub(crate) fn part_without_effect(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::StrayMarking,
        span,
        "this comment reads as the edge of a part that not everybody may read, but everybody may",
    )
    .hint(HOLD_BACK_PART)
}

/// The same in a comment of the front matter.
pub(crate) fn comment_without_effect(span: Span) -> Diagnostic {
    Diagnostic::new(Code::StrayMarking, span, "this comment reads as a restriction, but a comment restricts nothing")
        .hint(HOLD_BACK)
}

pub(crate) fn key_without_colon(span: Span, key: &str) -> Diagnostic {
    let words = format!("`{key}` has no colon, so it is a part of the text above and restricts nothing");
    let cure = format!(
        "write `{key}: …`, as far to the left as `title`; if readers should see it, put other words on its line"
    );
    Diagnostic::new(Code::StrayMarking, span, words).in_own_words().own_hint(cure)
}

pub(crate) fn hidden_sign(span: Span, hidden: &Hidden) -> Diagnostic {
    let words = match hidden.is_open {
        true => format!("{} turns what follows it round, and nothing ends it", hidden.name()),
        false => format!("{} is here, and nobody can see it", hidden.name()),
    };
    Diagnostic::new(Code::HiddenSign, span, words).hint("delete it, and type the words around it again")
}

/// A mark in a text that is printed as it is.
pub(crate) fn literal_mark(span: Span, kind: LiteralKind) -> Diagnostic {
    let cure = match kind {
        LiteralKind::Emphasis | LiteralKind::Code | LiteralKind::Escape => "write the words without the signs",
        LiteralKind::Link => "write the words alone; a link belongs in the text of a report",
        LiteralKind::Reference => "write the number or the name itself; these marks work in the text of a report",
        LiteralKind::Html => "write the sign or the words themselves; a remark is a line that begins with `#`",
        LiteralKind::List => "write a sentence; in `highlights` each line is an entry of its own",
    };
    Diagnostic::new(Code::LiteralMark, span, "readers see this as it stands, because no Markdown is read here")
        .hint(cure)
}

pub(crate) fn invalid_value(span: Span, message: impl Into<Said>) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, message)
}
