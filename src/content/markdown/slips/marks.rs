//! Marks that readers see as they stand: of Markdown, of ours, and of other tools.

use std::ops::Range;

use crate::content::glance::Glance;
use crate::content::markdown::mark::is_mark_at;
use crate::content::prose::is_month_or_rank;
use crate::content::{marking, not_public};

/// A mark that had no effect.
pub(super) struct DeadMark {
    pub(super) bytes: Range<usize>,
    pub(super) kind: DeadMarkKind,
}

/// What it would have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::content::markdown) enum DeadMarkKind {
    /// `** words **`, or stars that nothing closes.
    Stars,
    /// `==words==`
    Highlight,
    /// `~~` inside words that are struck out, or that nothing closes.
    Tildes,
    /// `![words](my photo.jpg)`
    AddressWithSpace,
    /// `[words](address "a "quoted" title")`
    QuoteInTitle,
    /// `[words] (address)`
    LinkInTwo,
    /// `(words)[address]`
    LinkReversed,
    /// `[words](address` without its end.
    OpenLink,
    /// `[@source` or `[=figure` without its end, or with nothing in it.
    OpenMark,
    /// `[[place]` without its end.
    OpenMention,
    /// `[[place|words]]` in a table, where the bar ends the cell.
    MentionInTable,
    /// `{{< … >}}`, `{% … %}`, `{{ … }}`
    Shortcode,
    /// `:::note`, `!!! note`
    ForeignNotice,
    /// `:::internal`, `{.internal}`, `{{< private >}}`
    ClosedContainer,
    /// `:::board`: a block of a name that nobody knows.
    UnknownContainer,
    /// `{% if user %}`, `{{< x >}}`: a command whose name may say who gets the words behind it.
    Condition,
    /// `{: .class}` of Kramdown, `{.class}` of Pandoc
    ForeignAttributes,
    /// `` `words `` without its end.
    OpenCode,
    /// `####### Heading`
    SevenSigns,
    /// `•` and its like before each line
    TypedBullets,
    /// `a)`, `(1)` or `①` before each line
    TypedNumbers,
    /// `1.bridge`, alone
    GluedNumber,
    /// Lines of bars without a line of dashes, or with too few.
    NoTable,
    /// Lines whose cells are parted by tabs.
    TabbedTable,
    /// `__words __`
    Underscores,
    /// `＃＃`, `＊＊`, `（1）`, `[words]（…）`: signs of a keyboard that is set to Chinese or Japanese.
    FullWidth,
    /// `\` at the end of a paragraph, where no line follows.
    EndingBackslash,
    /// `[] task`, `[x]task` at the beginning of an item.
    TaskBox,
}

/// The marks in words that come out as they are written.
pub(super) fn find<'t>(text: &'t str, shown: &'t [Range<usize>]) -> impl Iterator<Item = DeadMark> + 't {
    let inside = shown.iter().flat_map(|run| in_run(text, run.clone()));
    let lines =
        shown.iter().enumerate().filter_map(|(at, run)| at_line(text, run.clone(), &shown[..at], &shown[at + 1..]));
    inside.chain(lines)
}

/// Marks within a line.
fn in_run(text: &str, run: Range<usize>) -> Vec<DeadMark> {
    let words = &text[run.clone()];
    let mut found = Vec::new();
    let backslashes = text[..run.end].bytes().rev().take_while(|byte| *byte == b'\\').count();
    let is_last = text[run.end..].is_empty() || text[run.end..].starts_with(['\n', '\r']);
    if backslashes % 2 == 1 && is_last && words.ends_with('\\') {
        found.push(DeadMark { bytes: run.end - 1..run.end, kind: DeadMarkKind::EndingBackslash });
    }
    static FIRST_BYTES: Glance = Glance::at(&SIGNS);
    if !FIRST_BYTES.sees(words) {
        return found;
    }
    let is_escaped = run.start > 0 && text.as_bytes()[run.start - 1] == b'\\';
    let mut from = usize::from(is_escaped);
    while let Some((bytes, kind)) = words.get(from..).and_then(|rest| next_mark(text, run.start + from, rest)) {
        from = bytes.end - run.start;
        found.push(DeadMark { bytes, kind });
    }
    found
}

/// The signs with which a mark within a line can begin.
const SIGNS: [char; 11] = ['{', '[', ']', '*', '=', '~', '_', '`', '＊', '］', '【'];

fn next_mark(text: &str, start: usize, rest: &str) -> Option<(Range<usize>, DeadMarkKind)> {
    for (at, _) in rest.match_indices(SIGNS) {
        let here = &rest[at..];
        let until = |end: &str, kind| near(here).find(end).map(|to| (start + at..start + at + to + end.len(), kind));
        let command = |end: &str| until(end, command_kind(here));
        let found = if here.starts_with("{{<") {
            command(">}}")
        } else if here.starts_with("{{%") {
            command("%}}")
        } else if here.starts_with("{%") {
            command("%}")
        } else if here.starts_with("{{") {
            command("}}")
        } else if let Some((len, names)) = attributes(here).filter(|_| !is_notice(&text[..start + at])) {
            Some((start + at..start + at + len, attributes_kind(names)))
        } else if here.starts_with('`') {
            open_code(rest, at).map(|len| (start + at..start + at + len, DeadMarkKind::OpenCode))
        } else if here.starts_with("](") {
            link_end(rest, at).map(|(from, to, kind)| (start + from..start + to, kind))
        } else if here.starts_with("] (") && is_address(&here[3..]) {
            link_start(&rest[..at])
                .zip(near(here).find(')'))
                .map(|(from, to)| (start + from..start + at + to + 1, DeadMarkKind::LinkInTwo))
        } else if here.starts_with("[http") && rest[..at].ends_with(')') {
            let from = rest[..at].rfind('(');
            from.zip(near(here).find(']'))
                .map(|(from, to)| (start + from..start + at + to + 1, DeadMarkKind::LinkReversed))
        } else if here.starts_with("[@") || here.starts_with("[=") {
            let is_meant = here[2..].strip_prefix(' ').unwrap_or(&here[2..]).starts_with(char::is_alphanumeric);
            let len = here[2..].find([' ', '\n', ']', '[', '.', ',']).map_or(here.len(), |len| len + 2);
            (is_meant && !is_mark_at(text, start + at))
                .then_some((start + at..start + at + len, DeadMarkKind::OpenMark))
        } else if here.starts_with("[[") && here[2..].starts_with(char::is_alphanumeric) {
            let len = here[2..].find(['\n', ']', '[']).map_or(here.len(), |len| len + 2);
            let is_cut = text[start + at + len..].starts_with('|');
            let kind = if is_cut { DeadMarkKind::MentionInTable } else { DeadMarkKind::OpenMention };
            Some((start + at..start + at + len, kind))
        } else if here.starts_with("]（") || here.starts_with("］") || here.starts_with('【') {
            wide_link(rest, at).map(|(from, to)| (start + from..start + to, DeadMarkKind::FullWidth))
        } else if here.starts_with("＊＊") && !rest[..at].ends_with('＊') {
            pair(here, "＊＊").map(|len| (start + at..start + at + len, DeadMarkKind::FullWidth))
        } else if here.starts_with("__") {
            underscores(rest, at).map(|bytes| (start + bytes.start..start + bytes.end, DeadMarkKind::Underscores))
        } else if here.starts_with("**") {
            stars(rest, at).map(|bytes| (start + bytes.start..start + bytes.end, DeadMarkKind::Stars))
        } else if here.starts_with("~~") && !here.starts_with("~~~") && !rest[..at].ends_with('~') {
            Some((start + at..start + at + 2, DeadMarkKind::Tildes))
        } else if here.starts_with("==") && !rest[..at].ends_with('=') {
            pair(here, "==").map(|len| (start + at..start + at + len, DeadMarkKind::Highlight))
        } else {
            None
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// The rest of a line, as far as a mark can be long.
fn near(here: &str) -> &str {
    const LONGEST: usize = 600;
    here[..here.floor_char_boundary(LONGEST.min(here.len()))].lines().next().unwrap_or_default()
}

/// Whether round brackets that were opened before a text hold an address: of the web, or the name of a file.
fn is_address(rest: &str) -> bool {
    let inner = near(rest).split(')').next().unwrap_or_default();
    let is_file = inner.rsplit_once('.').is_some_and(|(name, ending)| {
        !name.is_empty() && (2..=5).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
    });
    !inner.contains(char::is_whitespace) && (inner.starts_with("http") || is_file)
}

/// The bracket that begins the words of a link.
fn link_start(before: &str) -> Option<usize> {
    let open = before.rfind('[')?;
    Some(open - usize::from(before[..open].ends_with('!')))
}

/// A link that Markdown did not take for one, by the place of its `](`.
fn link_end(rest: &str, at: usize) -> Option<(usize, usize, DeadMarkKind)> {
    let from = link_start(&rest[..at])?;
    let line = near(&rest[at + 2..]);
    match line.find(')') {
        Some(end) if is_title_with_quotes(line[..end].trim()) => {
            Some((from, at + 2 + end + 1, DeadMarkKind::QuoteInTitle))
        }
        Some(end) if line[..end].trim().contains(char::is_whitespace) => {
            Some((from, at + 2 + end + 1, DeadMarkKind::AddressWithSpace))
        }
        Some(_) => None,
        None => Some((from, at + 2 + line.trim_end().len(), DeadMarkKind::OpenLink)),
    }
}

/// `address "a "quoted" title"`
fn is_title_with_quotes(inner: &str) -> bool {
    let title = inner.split_once(char::is_whitespace).map_or("", |(_, title)| title.trim());
    ['"', '\''].iter().any(|quote| {
        let words = title.strip_prefix(*quote).and_then(|title| title.strip_suffix(*quote));
        words.is_some_and(|words| words.contains(*quote))
    })
}

/// Two or three stars beside a word; rows of stars are ornaments.
fn stars(rest: &str, at: usize) -> Option<Range<usize>> {
    let len = rest[at..].len() - rest[at..].trim_start_matches('*').len();
    let before = rest[..at].chars().next_back();
    let after = rest[at + len..].chars().next();
    let is_of_row = before == Some('*') || len > 3;
    let has_word = [before, after].into_iter().flatten().any(|sign| !sign.is_whitespace());
    let is_digit = |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit());
    let is_power =
        is_digit(rest[..at].trim_end().chars().next_back()) && is_digit(rest[at + len..].trim_start().chars().next());
    let is_spaced = rest[at + len..].starts_with(' ') && near(&rest[at + len..]).contains("**");
    (!is_of_row && !is_power && (has_word || is_spaced)).then_some(at..at + len)
}

/// Two underscores beside a word, and two more on the line; blanks to fill in are longer rows.
fn underscores(rest: &str, at: usize) -> Option<Range<usize>> {
    let behind = rest[at..].trim_start_matches('_');
    let len = rest.len() - at - behind.len();
    let before = rest[..at].chars().next_back();
    let is_row = before == Some('_') || len != 2;
    let is_start = !before.is_some_and(char::is_alphanumeric) && !behind.is_empty();
    let has_end = near(behind).find("__").is_some_and(|end| behind[..end].contains(char::is_alphabetic));
    (!is_row && is_start && has_end).then_some(at..at + len)
}

/// A link in full-width brackets, by the place of the sign between its words and its address.
fn wide_link(rest: &str, at: usize) -> Option<(usize, usize)> {
    let line = near(&rest[at..]);
    let (from, address) = match line.chars().next()? {
        '【' => (at, line.find('】')? + '】'.len_utf8()),
        sign => (rest[..at].rfind(['[', '［'])?, sign.len_utf8()),
    };
    let inner = line[address..].strip_prefix(['（', '('])?;
    let end = inner.find(['）', ')']).filter(|end| is_address(&inner[..*end]))?;
    let close = inner[end..].chars().next().map_or(1, char::len_utf8);
    Some((from, at + line.len() - inner.len() + end + close))
}

/// The length of words between two equal marks without spaces inside them.
fn pair(here: &str, mark: &str) -> Option<usize> {
    let line = near(&here[mark.len()..]);
    let end = line.find(mark).filter(|&end| end > 0)?;
    let is_tight = !line.starts_with([' ', '=']) && !line[..end].ends_with(' ');
    is_tight.then_some(mark.len() + end + mark.len())
}

/// Signs that an office program puts before the items of a list.
const BULLETS: &[char] = &[
    '•', '◦', '▪', '▫', '‣', '⁃', '●', '○', '■', '□', '❑', '❒', '❖', '➢', '➤', '►', '▶', '✓', '✔', '\u{f0b7}',
    '\u{f0a7}', '\u{b7}',
];

/// A mark at the beginning of a line. Of typed bullets only the first of a paragraph is told.
fn at_line(text: &str, run: Range<usize>, before: &[Range<usize>], after: &[Range<usize>]) -> Option<DeadMark> {
    if !begins_line(text, run.start) {
        return None;
    }
    let words = &text[run.clone()];
    let next = after.first().filter(|next| is_next_line(text, &run, next)).map(|next| &text[next.clone()]);
    let last = before.last().filter(|last| is_next_line(text, last, &run)).map(|last| &text[last.clone()]);
    let whole = || DeadMark { bytes: run.start..run.start + words.trim_end().len(), kind: DeadMarkKind::ForeignNotice };
    if let Some(name) =
        words.strip_prefix(":::").or_else(|| words.strip_prefix("!!! ")).or_else(|| words.strip_prefix("??? "))
        && let Some(kind) = container(name)
    {
        return kind.map(|kind| DeadMark { kind, ..whole() });
    }
    if words.starts_with(":::") || words.starts_with("!!! ") || words.starts_with("??? ") {
        // The end of a notice is told with its beginning.
        return (!words.trim_matches(':').is_empty()).then(whole);
    }
    if words.starts_with("####### ") && words.trim_matches(['#', ' ']).contains(char::is_alphanumeric) {
        return Some(DeadMark { kind: DeadMarkKind::SevenSigns, ..whole() });
    }
    let is_wide_mark = words.trim_start_matches(['＃', '－', '＞', '＊']).starts_with([' ', '\u{3000}']);
    let sign = words.chars().next().filter(|sign| matches!(sign, '＃' | '－' | '＞' | '＊'));
    if let Some(sign) =
        sign.filter(|_| is_wide_mark && last.is_none_or(|last| !last.starts_with(['＃', '－', '＞', '＊'])))
    {
        let len = words.len() - words.trim_start_matches(sign).len();
        return Some(DeadMark { bytes: run.start..run.start + len, kind: DeadMarkKind::FullWidth });
    }
    if words.starts_with('|') && last.is_none_or(|last| !last.starts_with('|')) {
        let is_row = |row: &str| row.len() > 1 && row.trim_end().ends_with('|');
        let is_table = is_row(words) && next.is_some_and(|next| next.starts_with('|'));
        return is_table.then(|| DeadMark { kind: DeadMarkKind::NoTable, ..whole() });
    }
    if let Some(tabs) = tabs(words) {
        let is_table = next.and_then(self::tabs) == Some(tabs) && last.and_then(self::tabs) != Some(tabs);
        return is_table.then(|| DeadMark { kind: DeadMarkKind::TabbedTable, ..whole() });
    }
    // Initials can begin the lines of a sentence.
    let is_in_sentence = last.is_some_and(|last| !last.trim_end().ends_with(['.', ':', ';', '!', '?']));
    if let Some((kind, number, len)) = numbered(words).filter(|(kind, ..)| *kind != '.' || !is_in_sentence) {
        let is_at = |line: Option<&str>, number: Option<u32>| {
            line.and_then(numbered).is_some_and(|(other, at, _)| other == kind && Some(at) == number)
        };
        let is_first = is_at(next, number.checked_add(1)) && !is_at(last, number.checked_sub(1));
        let bytes = run.start..run.start + len;
        return is_first.then_some(DeadMark { bytes, kind: DeadMarkKind::TypedNumbers });
    }
    let bullet = bullet(words)?;
    if bullet == '0' && last.is_none() && next.is_none() {
        return is_glued_item(words)
            .then_some(DeadMark { bytes: run.start..run.start + 2, kind: DeadMarkKind::GluedNumber });
    }
    let is_first = last.is_none_or(|last| self::bullet(last).is_none());
    // A dash may open what somebody says, and `o` is a word.
    let is_sure = BULLETS.contains(&bullet) || next.and_then(self::bullet) == Some(bullet);
    let sign = run.start..run.start + words.chars().next().map_or(1, char::len_utf8);
    let kind = if bullet == '0' { DeadMarkKind::TypedNumbers } else { DeadMarkKind::TypedBullets };
    (is_first && is_sure).then_some(DeadMark { bytes: sign, kind })
}

/// What is told of a block whose name may say that not everybody may read it; nothing if the name is a marking, which is told by
/// itself. `None` if it says nothing of the kind.
pub(super) fn container(name: &str) -> Option<Option<DeadMarkKind>> {
    if marking::first(name).is_some() {
        return Some(None);
    }
    let name = name.trim_matches(|c: char| !c.is_alphanumeric());
    let mut words = name.split(|c: char| c.is_whitespace() || matches!(c, '{' | '}' | '.' | '[' | '"'));
    match words.clone().any(not_public::is_hiding_name) {
        true => Some(Some(DeadMarkKind::ClosedContainer)),
        false => {
            let is_known = words.next().is_some_and(|word| KNOWN_BLOCKS.contains(&&*word.to_lowercase()));
            (!is_known && !name.is_empty()).then_some(Some(DeadMarkKind::UnknownContainer))
        }
    }
}

/// Blocks of other tools that only arrange or adorn their words. One of another name may do anything.
const KNOWN_BLOCKS: &[&str] = &[
    "note", "notes", "tip", "hint", "info", "important", "warning", "caution", "danger", "error", "success",
    "attention", "abstract", "summary", "tldr", "question", "help", "faq", "example", "quote", "cite", "bug",
    "failure", "details", "callout", "callout-note", "callout-tip", "callout-warning", "callout-important",
    "callout-caution", "aside", "box", "admonition", "sidebar", "columns", "column", "div", "center", "figure", "tab",
    "tabs", "card", "cards", "grid", "code-group", "steps", "timeline", "lead", "raw", "html", "v-pre", "margin",
    "panel", "alert", "notice", "seealso", "todo",
];

/// What is told of a command of another generator, by its name: whether readers may be kept from the words between it and its end.
fn command_kind(here: &str) -> DeadMarkKind {
    const CONDITIONS: &[&str] = &["if", "unless", "elsif", "else", "endif", "case", "when", "ifequal", "with", "hide"];
    let inner = near(here).trim_start_matches(['{', '%', '<', '#', '/', '-', ' ']);
    let name = inner.split(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_')).next().unwrap_or_default();
    match () {
        () if not_public::is_hiding_name(name) => DeadMarkKind::ClosedContainer,
        () if CONDITIONS.contains(&name) => DeadMarkKind::Condition,
        () => DeadMarkKind::Shortcode,
    }
}

/// Attributes of other tools, `{.internal}`, `{: .note}`: how long they are, and the words in them.
fn attributes(here: &str) -> Option<(usize, &str)> {
    let inner = near(here.strip_prefix('{')?);
    let inner = &inner[..inner.find('}')?];
    let names = inner.strip_prefix(':').unwrap_or(inner).trim();
    let is_name = |word: &str| {
        let name = word.strip_prefix('.').or_else(|| word.strip_prefix('#')).unwrap_or_default();
        let is_pair = word.split_once('=').is_some_and(|(name, _)| !name.is_empty());
        name.starts_with(char::is_alphabetic) && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
            || is_pair
    };
    let mut words = names.split_whitespace().peekable();
    let is_ours = inner.starts_with('#') && !inner.contains(char::is_whitespace);
    let is_colon = inner.starts_with(':') && !names.is_empty();
    (!is_ours && words.peek().is_some() && (is_colon || words.all(is_name))).then_some((inner.len() + 2, names))
}

/// Whether a line begins as a notice of another tool, which is told as a whole.
fn is_notice(before: &str) -> bool {
    const LONGEST: usize = 80;
    let near = &before[before.ceil_char_boundary(before.len().saturating_sub(LONGEST))..];
    near.rsplit(['\n', '\r']).next().unwrap_or_default().trim_start().starts_with(":::")
}

fn attributes_kind(names: &str) -> DeadMarkKind {
    let mut words = names.split(|c: char| c.is_whitespace() || matches!(c, '=' | '"' | '.' | '#'));
    match words.any(not_public::is_hiding_name) {
        true => DeadMarkKind::ClosedContainer,
        false => DeadMarkKind::ForeignAttributes,
    }
}

/// A backtick that begins a word, and that nothing closes; how long it is. In other scripts' letters it is an apostrophe: `` `Ain ``.
fn open_code(rest: &str, at: usize) -> Option<usize> {
    if rest[..at].ends_with(|c: char| c.is_alphanumeric() || c == '`') {
        return None;
    }
    let behind = rest[at..].trim_start_matches('`');
    let begins =
        behind.starts_with(|c: char| c.is_alphanumeric() && !c.is_uppercase() || matches!(c, '-' | '/' | '<' | '$'));
    begins.then_some(rest.len() - at - behind.len())
}

/// How many tabs part the cells of a line.
fn tabs(words: &str) -> Option<usize> {
    let tabs = words.trim().matches('\t').count();
    (tabs > 0).then_some(tabs)
}

/// The kind of a typed number that makes no list, the number, and how long it is: `a)`, `(2)`, `③`, `iv.`
fn numbered(words: &str) -> Option<(char, u32, usize)> {
    let mark = words.split_whitespace().next()?;
    let first = mark.chars().next()?;
    if let Some(number) = wide_number(mark) {
        return Some(('（', number.0, number.1));
    }
    if let '①'..='⑳' = first {
        return Some(('①', u32::from(first) - u32::from('①'), first.len_utf8()));
    }
    let (inner, kind) = match (mark.strip_prefix('('), mark.strip_suffix([')', '.'])) {
        (Some(inner), _) => (inner.strip_suffix(')')?, '('),
        (None, Some(inner)) => (inner, mark.chars().next_back()?),
        (None, None) => return None,
    };
    let number = match *inner.as_bytes() {
        [letter] if letter.is_ascii_alphabetic() && (kind != '.' || roman(inner).is_none()) => {
            u32::from(letter.to_ascii_lowercase() - b'a')
        }
        [_, ..] if kind == '(' && inner.len() < 3 && inner.bytes().all(|b| b.is_ascii_digit()) => inner.parse().ok()?,
        _ => return Some((if kind == '(' { 'i' } else { 'v' }, roman(inner)?, mark.len())),
    };
    (words.len() > mark.len()).then_some((kind, number, mark.len()))
}

/// `（1）`, `１．`, `一、`, and how long it is.
fn wide_number(mark: &str) -> Option<(u32, usize)> {
    const NUMBERS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];
    let first = mark.chars().next()?;
    let (inner, ends) = match first {
        '（' => (&mark[first.len_utf8()..], &['）', ')'][..]),
        '０'..='９' => (mark, &['．', '.', '）', '、'][..]),
        '一'..='龥' => (mark, &['、'][..]),
        _ => return None,
    };
    let end = inner.find(ends).filter(|end| *end <= 2 * '１'.len_utf8())?;
    let close = inner[end..].chars().next().map_or(0, char::len_utf8);
    let mut number = 0;
    for digit in inner[..end].chars() {
        let at = NUMBERS.iter().position(|name| *name == digit);
        let digit = match digit {
            '０'..='９' => u32::from(digit) - u32::from('０'),
            digit => digit.to_digit(10).or_else(|| u32::try_from(at? + 1).ok())?,
        };
        number = number * 10 + digit;
    }
    let len = mark.len() - inner.len() + end + close;
    (end > 0).then_some((number, len))
}

/// A small Roman number up to ten.
fn roman(text: &str) -> Option<u32> {
    const NUMBERS: [&str; 10] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x"];
    (1..).zip(NUMBERS).find(|(_, number)| *number == text).map(|(at, _)| at)
}

/// `1.bridge`, and neither `3.March` nor `1.FC`.
fn is_glued_item(words: &str) -> bool {
    let behind = words.get(2..).unwrap_or_default();
    let word = behind.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
    let is_name = word.chars().filter(|c| c.is_uppercase()).count() > 1;
    words[1..].starts_with('.') && word.chars().count() > 2 && !is_name && !is_month_or_rank(&word.to_lowercase())
}

fn bullet(words: &str) -> Option<char> {
    let first = words.chars().next()?;
    let follows = words[first.len_utf8()..].chars().next()?;
    let is_bullet = BULLETS.contains(&first) && (follows.is_whitespace() || follows.is_alphanumeric());
    let is_dash = matches!(first, '–' | '—' | '−' | 'o') && follows.is_whitespace();
    let is_glued = matches!(first, '-' | '・' | '—' | '*' | '+') && follows.is_alphabetic();
    let is_number = first.is_ascii_digit()
        && matches!(follows, '.' | '、')
        && words[1 + follows.len_utf8()..].starts_with(char::is_alphabetic);
    match (is_bullet || is_dash || is_glued, is_number) {
        (true, _) => Some(first),
        (false, true) => Some('0'),
        (false, false) => None,
    }
}

/// Whether only blanks and marks of quotes and lists stand before a byte on its line.
fn begins_line(text: &str, at: usize) -> bool {
    let before = text[..at].trim_end_matches([' ', '\t', '>']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// Whether a run begins on the line after another, in one paragraph.
fn is_next_line(text: &str, run: &Range<usize>, next: &Range<usize>) -> bool {
    let between = text.get(run.end..next.start).unwrap_or("\n\n");
    // Two blanks at the end of a line are a break that readers see.
    !between.starts_with("  ")
        && between.matches('\n').count() == 1
        && between.bytes().all(|byte| byte.is_ascii_whitespace() || byte == b'>')
}
