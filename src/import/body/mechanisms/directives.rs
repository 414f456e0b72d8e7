//! Marks of template languages, whoever's. Those that are known are comments before; here is what all others look like: words for a
//! condition or an end behind a sign that no sentence has there.

use crate::content::not_public;
use crate::import::body::dialect::Doubts;
use crate::import::body::hidden::{Class, class};
use crate::import::body::notices::notice;
use crate::import::body::tags::tag_at;

/// Words with which such languages begin, turn or end what they do to the words between.
const WORDS: &[&str] = &[
    "if", "ifdef", "ifndef", "ifeval", "ifconfig", "ifversion", "ifn", "ifnot", "elif", "elsif", "elseif", "else",
    "endif", "end", "unless", "endunless", "case", "switch", "when", "foreach", "for", "endfor", "each", "list",
    "section", "block", "begin", "auth", "guest", "can", "cannot", "role", "hasrole", "admin", "env", "production",
    "isset", "empty", "endsection", "endauth", "php", "endphp", "while", "endwhile", "loop", "defer", "verbatim",
    "slot", "component", "only", "macro", "include", "set", "parse", "while", "try", "await", "key", "cond", "hide",
    "show", "user", "member", "members", "private", "draft", "internal",
];

/// The names of such marks in a text.
pub(super) fn doubts(text: &str, doubts: &mut Doubts) {
    /// A text of marks alone names enough.
    const MOST: usize = 50;
    if !text.contains(['<', '{', '[', '$', '#', '@', '%', '\\', ':', '=', '.']) {
        return;
    }
    let mut at = 0;
    let mut line = 0;
    while let Some(found) = text[at..].find(['<', '{', '[', '$', '#', '@', '%', '\\', ':', '=', '.', '\n']) {
        at += found;
        if text.as_bytes()[at] == b'\n' {
            at += 1;
            line = at;
            continue;
        }
        if text[at..].starts_with("<!--") {
            let end = text[at..].find("-->").map_or(text.len(), |end| at + end + 3);
            doubts.extend(of_comment(&text[at..end]));
            line = if text[at..end].contains('\n') { end } else { line };
            at = end;
            continue;
        }
        let before = text[..at].chars().next_back().unwrap_or('\n');
        if before != '\\' && doubts.len() < MOST {
            let is_first = text[line..at].trim_start_matches(['>', ' ', '\t']).is_empty();
            doubts.extend(mark_at(text, at, before, is_first));
        }
        // The values of attributes are read where elements are.
        at = match text[at..].starts_with('<').then(|| tag_at(text, at)).flatten() {
            Some(tag) if !text[tag.range.clone()].contains('\n') => tag.range.end,
            _ => at + 1,
        };
    }
}

/// The name of a mark that begins at a byte.
fn mark_at(text: &str, at: usize, before: char, is_first: bool) -> Option<String> {
    /// The most bytes that a mark takes.
    const LONGEST: usize = 400;
    let rest = &text[at..text.floor_char_boundary((at + LONGEST).min(text.len()))];
    let line = rest.lines().next().unwrap_or_default();
    let behind = |sign: &str| rest.strip_prefix(sign);
    let named = |sign: &str, end: &str| {
        let word = word(behind(sign)?.trim_start_matches(['-', ' ', '/', '!']));
        Some(format!("{sign}{word}{end}"))
    };
    // A word of a template behind a sign.
    let told = |sign: &str| {
        let inner = behind(sign)?;
        let word = word(inner.trim_start_matches('/'));
        is_word(word).then(|| format!("{sign}{word}"))
    };
    match rest.as_bytes()[0] {
        b'<' if rest.starts_with("<%") => named("<%", "%>"),
        b'<' if rest.starts_with("<?") && !rest.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("<?xml")) => {
            named("<?", "?>")
        }
        b'<' if rest.starts_with("<#")
            || rest.starts_with("</#")
            || rest.starts_with("<@")
            || rest.starts_with("</@") =>
        {
            let inner = rest.trim_start_matches(['<', '/', '#', '@']);
            inner.starts_with(|c: char| c.is_alphabetic()).then(|| format!("{}{}>", &rest[..2], word(inner)))
        }
        b'<' if rest.starts_with("<</") => named("<</", ">>"),
        b'<' if rest.starts_with("<<") && line.trim_end().ends_with(">>=") => Some("<<…>>=".to_owned()),
        b'<' if rest.starts_with("<<") => told("<<"),
        b'<' if rest.starts_with("<![") && !rest.starts_with("<![endif") => named("<![", "["),
        b'{' if rest.starts_with("{{") || before == '{' => None,
        b'{' if rest.starts_with("{/") && !rest.starts_with("{/*") => {
            let word = word(&rest[2..]);
            (rest[2 + word.len()..].starts_with('}')).then(|| format!("{{/{word}}}"))
        }
        b'{' if ["{#", "{:", "{@", "{^", "{?", "{!", "{$", "{+", "{~", "{-", "{="]
            .iter()
            .any(|sign| rest.starts_with(sign)) =>
        {
            let inner = &rest[2..];
            let word = word(inner);
            let goes_on = inner[word.len()..].starts_with([' ', '}', '(']);
            let is_anchor = inner[word.len()..].starts_with('}') && rest.starts_with("{#");
            (is_word(word) && goes_on && !is_anchor || rest.starts_with("{!") && line.contains("!}"))
                .then(|| format!("{}{word}", &rest[..2]))
        }
        b'{' => {
            let inner = &rest[1..];
            let word = word(inner);
            let behind = &inner[word.len()..];
            let is_condition = is_word(word) && behind.starts_with([' ', '(']) && line.contains('}') && before != '\\';
            let is_turn = matches!(word, "else" | "end" | "endif" | "literal") && behind.starts_with('}');
            // `{only}`x`` of MyST. Roles that only name something are known.
            let is_role = behind.starts_with("}`") && !word.is_empty() && !is_plain_role(word);
            // `{hide}` of wikis.
            let is_of_readers = behind.starts_with('}') && class(word) != Class::Plain;
            (is_condition && looks_like_code(behind) || is_turn || is_role || is_of_readers)
                .then(|| format!("{{{word}}}"))
        }
        b'[' if rest.starts_with("[%") => named("[%", "%]"),
        b'[' if rest.starts_with("[#") || rest.starts_with("[/#") || rest.starts_with("[@") => {
            let inner = rest.trim_start_matches(['[', '/', '#', '@']);
            let is_mark = is_word(word(inner)) && inner[word(inner).len()..].starts_with([' ', ']']);
            is_mark.then(|| format!("[#{}]", word(inner)))
        }
        b'[' if ["[[!", "[[+", "[[$", "[[-", "[[/"].iter().any(|sign| rest.starts_with(sign)) => {
            Some(rest[..3].to_owned())
        }
        b'$' if rest.starts_with("${") && before != '$' => {
            let inner = rest[2..].split('}').next().unwrap_or_default();
            let is_print = !inner.is_empty()
                && inner.len() < 80
                && inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_')
                && !inner.contains(['\\', '^', '\n', '$', '{'])
                && !rest[2 + inner.len()..].starts_with("}$")
                // A variable of a shell.
                && inner.contains(|c: char| !(c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_'));
            is_print.then(|| format!("${{{}}}", word(inner)))
        }
        b'$' => {
            let word = word(&rest[1..]);
            let behind = rest[1 + word.len()..].chars().next();
            (matches!(word, "if" | "for" | "endif" | "endfor" | "else" | "sep") && matches!(behind, Some('(' | '$')))
                .then(|| format!("${word}$"))
        }
        b'#' if rest.starts_with("#{") => {
            let inner = rest[2..].split('}').next().unwrap_or_default();
            let is_print =
                inner.starts_with(|c: char| c.is_ascii_alphabetic() || c == '@') && !inner.contains(['\n', ' ']);
            is_print.then(|| "#{…}".to_owned())
        }
        b'#' if rest.starts_with("#+") && is_first => {
            let word = word(&rest[2..]);
            (!word.is_empty()).then(|| format!("#+{word}"))
        }
        b'#' if is_first => {
            let word = word(&rest[1..]);
            let behind = &rest[1 + word.len()..];
            let is_end = matches!(word, "end" | "else" | "endif")
                && (behind.trim_start().is_empty() || behind.starts_with('\n'));
            let is_mark =
                matches!(word, "if" | "ifdef" | "ifndef" | "elseif" | "elif" | "foreach" | "set" | "parse" | "include");
            (is_end || is_mark && behind.starts_with([' ', '(', '\t'])).then(|| format!("#{word}"))
        }
        b'@' if is_first => {
            let word = word(rest[1..].trim_start_matches('@'));
            let behind = rest[1..].trim_start_matches('@')[word.len()..].trim_start_matches(' ');
            let opens = behind.starts_with(['(', '{', '\n']) || behind.is_empty();
            let is_code = behind.starts_with('{') || rest[1 + word.len()..].starts_with('(') || is_word(word) && opens;
            (!word.is_empty() && is_code).then(|| format!("@{word}"))
        }
        // `%IF{…}%`
        b'%' if rest[1..].starts_with(|c: char| c.is_ascii_uppercase()) => {
            let word = word(&rest[1..]);
            let behind = &rest[1 + word.len()..];
            // `%E2%80%` is a part of an address.
            let is_hex = word.bytes().all(|byte| byte.is_ascii_hexdigit());
            let is_capital = word.len() > 1 && !word.contains(char::is_lowercase) && !is_hex;
            let is_mark = is_capital && behind.starts_with(['{', '%']);
            is_mark.then(|| format!("%{word}%"))
        }
        b'%' if is_first => {
            let inner = rest[1..].trim_start_matches(' ');
            let word = word(inner);
            let behind = inner[word.len()..].trim_end();
            let is_mark = matches!(word, "if" | "for" | "elif" | "else" | "endif" | "endfor" | "while" | "end");
            (is_mark && (behind.is_empty() || line.trim_end().ends_with(':') || word.starts_with("end")))
                .then(|| format!("% {word}"))
        }
        b'\\' => {
            let word = word(&rest[1..]);
            let is_part = || {
                ["comment", "hidden", "private", "internal", "solution", "draft", "onlyif"]
                    .iter()
                    .any(|name| rest[1 + word.len()..].strip_prefix('{').is_some_and(|inner| inner.starts_with(*name)))
            };
            let is_white = rest[1 + word.len()..].starts_with("{white}") && matches!(word, "color" | "textcolor");
            let is_mark = is_white
                || matches!(
                    word,
                    "phantom" | "hphantom" | "vphantom" | "iffalse" | "iftrue" | "fi" | "ifx" | "ifdraft" | "ifdefined"
                )
                || matches!(word, "begin" | "excludecomment" | "includecomment") && is_part();
            is_mark.then(|| format!("\\{word}"))
        }
        // `.. only:: x` of reStructuredText.
        b'.' if is_first && rest.starts_with(".. ") => {
            let name = line[3..].split_once("::").map(|(name, _)| name.trim())?;
            let is_name = !name.is_empty()
                && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '|' | ' '));
            (is_name && !is_plain_directive(name)).then(|| format!(".. {name}::"))
        }
        // A mark of Roam and the like, that stands for itself: `::private::`.
        b':' if rest.starts_with("::")
            && !word(&rest[2..]).is_empty()
            && rest[2 + word(&rest[2..]).len()..].starts_with("::") =>
        {
            Some(format!("::{}::", word(&rest[2..])))
        }
        // `:hidden[words]`, `::name{…}` of directives in Markdown.
        b':' if !before.is_alphanumeric() && before != ':' && before != '/' => {
            let inner = rest.trim_start_matches(':');
            let marks = rest.len() - inner.len();
            let word = word(inner);
            let behind = &inner[word.len()..];
            let is_inline = marks == 1 && behind.starts_with(['[', '{']) && !behind.starts_with("[[");
            let is_leaf = marks == 2 && is_first && behind.starts_with(['[', '{']);
            (!word.is_empty() && (is_inline || is_leaf) && !is_plain_role(word)).then(|| format!(":{word}"))
        }
        b'=' if is_first && (rest.starts_with("=begin") || rest.starts_with("=for ")) => Some("=begin".to_owned()),
        // `ifdef::x[]` of AsciiDoc begins with its word, and is known by its colons.
        b':' if rest.starts_with("::") => {
            let start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let word = &text[start..at];
            (matches!(word, "ifdef" | "ifndef" | "ifeval" | "endif") && line.contains('[')).then(|| format!("{word}::"))
        }
        _ => None,
    }
}

/// The name of a block of code that a program reads and may leave out: `{r, echo=FALSE}`, `{only}`.
pub(super) fn of_fence(typed: &str) -> Option<String> {
    let info = typed.lines().next()?.trim_start_matches(['`', '~', ' ']);
    if typed.starts_with(['`', '~']) && typed.contains('\n') {
        // What is in quotes is a title.
        let bare: String = info.split(['"', '\'']).step_by(2).collect();
        let mut words = bare.split([',', ' ', '{', '}']).skip(1).filter(|word| !word.is_empty());
        let hides = |word: &&str| {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            class(name.trim_start_matches('.')) != Class::Plain && !not_public::is_for_all(value)
        };
        if let Some(word) = words.find(hides) {
            return Some(format!("{{{word}}}"));
        }
    }
    const ENGINES: &str =
        "r python julia bash sh sql js ojs stan mermaid dot rust perl ruby css d3 octave node rcpp sas stata";
    let line = typed.lines().next()?.trim_start_matches(['`', '~', ' ']);
    let inner = line.strip_prefix('{')?.split('}').next()?.trim();
    // `{hl_lines=[2]}` has no name.
    let name = word(inner);
    let name = if inner[name.len()..].trim_start().starts_with('=') { "" } else { name };
    let options = typed.lines().skip(1).filter(|line| line.trim_start().starts_with("#|"));
    let said: String = std::iter::once(inner).chain(options).collect::<String>().to_lowercase();
    let said: String = said.chars().filter(|c| !c.is_whitespace()).collect();
    let is_off = |option: &str| {
        ["=false", ":false", "=f", "=0"].iter().any(|value| said.contains(&format!("{option}{value}")))
            || said.contains(&format!("{option}:none"))
    };
    let is_left_out = ["include", "echo", "eval", "output", "results"].iter().any(|option| is_off(option));
    let is_engine = ENGINES.split_whitespace().any(|known| known == name.to_lowercase());
    let is_format = inner.starts_with('=') && inner != "=html";
    let is_known =
        name.is_empty() || is_engine || is_plain_directive(name) || is_plain_role(name) || notice(name).is_some();
    (is_left_out || is_format || !is_known).then(|| format!("{{{inner}}}"))
}

/// What of a comment is read by a program: `<!--#if … -->`, `<!-- IF x -->`, `<!-- ko if: x -->`, and comments that end something.
fn of_comment(typed: &str) -> Option<String> {
    let inner = typed.strip_prefix("<!--")?.trim_end_matches("-->").trim();
    // The words behind it are in a program's hands only if it is short.
    let first = inner.split_whitespace().next().unwrap_or_default();
    let word = word(first.trim_start_matches(['#', '/', '@']));
    let is_capital = word.len() > 1 && !word.contains(char::is_lowercase) && is_word(&word.to_lowercase());
    let is_of_server = first.starts_with('#') && !word.is_empty() && typed.starts_with("<!--#");
    let is_end =
        first.starts_with('/') && first.len() > 1 && !first.starts_with("/wp:") && inner.split_whitespace().count() < 4;
    let is_bound = matches!(first, "ko" | "/ko" | "esi" | "esi:" | "cond" | "if:" | "x-if" | "v-if");
    (is_capital || is_of_server || is_end || is_bound).then(|| format!("<!-- {first}"))
}

/// Whether what stands behind a word is a condition of a program and no sentence.
fn looks_like_code(behind: &str) -> bool {
    let inner = behind.split('}').next().unwrap_or_default();
    inner.contains(['$', '=', '(', '!', '<', '>', '|', '&', '.', '_']) || inner.split_whitespace().count() < 3
}

fn is_word(word: &str) -> bool {
    let lower = word.to_lowercase();
    WORDS.contains(&&*lower)
        || lower.strip_prefix("end").is_some_and(|word| WORDS.contains(&word.trim_start_matches('_')))
}

/// The letters with which a text begins.
fn word(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-'))).unwrap_or(text.len());
    text[..end].trim_end_matches('-')
}

/// Roles of MyST and directives of Markdown that name or mark what they hold.
fn is_plain_role(name: &str) -> bool {
    const PLAIN: &str = "ref doc numref eq cite cite-t cite-p term abbr abbreviation sub sup subscript superscript math code kbd \
        guilabel menuselection command file samp strong emphasis download pep rfc py youtube vimeo figure video image icon badge \
        button link small br span emoji tip note info warning c cpp js class func meth mod attr data envvar option program";
    PLAIN.split_whitespace().any(|known| known == name)
}

fn is_plain_directive(name: &str) -> bool {
    const PLAIN: &str = "note warning tip hint important caution danger error attention admonition seealso image figure table \
        list-table csv-table code code-block highlight literalinclude math contents toctree topic sidebar rubric centered epigraph \
        pull-quote highlights parsed-literal footer header versionadded versionchanged deprecated container class role raw index \
        sectnum section-numbering meta youtube video";
    PLAIN.split_whitespace().any(|known| known == name)
}
