//! The faults of a body.

use std::borrow::Cow;

use crate::content::faults::{HOLD_BACK, HOLD_BACK_PART};
use crate::content::not_public;
use crate::content::whole_address::whole_address;
use crate::diagnostic::{Code, Diagnostic, nearest, said};
use crate::source::Span;

use super::mark::NOTICES;
use super::raw_html::Blocked;
use super::slips::marks::DeadMarkKind;

/// So many tags in one block. An element has two.
/// `is_hiding`: its tags may say that not everybody may read what is between them.
pub(super) fn raw_html(span: Span, tags: usize, is_hiding: bool) -> Diagnostic {
    let message = match tags {
        ..=2 => Cow::Borrowed("HTML is not allowed here"),
        tags => Cow::Owned(format!("HTML is not allowed here, and there are {tags} tags in this block")),
    };
    Diagnostic::new(Code::RawHtml, span, message).hint(match is_hiding {
        true => HOLD_BACK_PART,
        false => "write Markdown, or allow it with `raw_html: true` in content/site.yaml",
    })
}

/// Something of the writer's HTML that no reader gets.
pub(super) fn blocked_html(span: Span, blocked: &Blocked) -> Diagnostic {
    let (message, hint) = match blocked {
        Blocked::Element { name, address } => blocked_element(name, address.as_deref()),
        Blocked::Attribute { element, name } => blocked_attribute(element, name),
        Blocked::HidingStyle => {
            let message = "words that this style hides can be read in the page all the same";
            return Diagnostic::new(Code::BlockedHtml, span, message).hint(HOLD_BACK_PART);
        }
        Blocked::UncheckedLink { address } => (
            format!("`{}` in HTML is not checked, so this is not a link", start_of(address)),
            format!("write it in Markdown: `[words]({})`", start_of(address)),
        ),
        Blocked::UnsafeLink { address } => return unsafe_link(span, address),
    };
    Diagnostic::new(Code::BlockedHtml, span, message).hint(hint)
}

fn blocked_element(name: &str, address: Option<&str>) -> (String, String) {
    let link = |what: &str| match address.map(start_of).filter(|address| address.starts_with("http")) {
        Some(address) => format!("link to {what}: `[words]({address})`"),
        None => format!("link to {what}, as in `[words](https://…)`"),
    };
    let (message, hint) = match name {
        "iframe" | "frame" | "frameset" | "object" | "embed" | "applet" => {
            ("the page's policy blocks this frame, and readers would see an empty box", link("what it shows"))
        }
        "audio" | "video" | "source" | "track" => {
            ("a recording in HTML is not published with the page", link("it, or to a file beside the report"))
        }
        "img" | "picture" | "image" | "map" | "area" => (
            "a picture in HTML is not published with the page",
            "put the file beside the report and write `![what it shows](photo.jpg)`".to_owned(),
        ),
        "svg" | "math" | "canvas" => (
            "a drawing inside the text is not published",
            "save it as a file beside the report and write `![what it shows](drawing.svg)`".to_owned(),
        ),
        "script" | "noscript" | "template" => {
            ("the page's policy blocks this script", "delete it; if the words need it, write them out".to_owned())
        }
        "style" | "link" => {
            ("the page's policy blocks this style", "put it into the style sheet of a theme".to_owned())
        }
        "form" | "input" | "button" | "select" | "option" | "textarea" | "label" | "fieldset" => {
            ("a form on a page without a server leads nowhere", link("the form"))
        }
        "base" | "meta" | "html" | "head" | "body" | "title" | "main" | "nav" | "h1" => {
            return (format!("`<{name}>` belongs to the page, not to its text"), "delete the tag".to_owned());
        }
        _ => {
            let name: String = name.chars().take(40).collect();
            return (format!("`<{name}>` is not published"), "write Markdown, or `\\<` for a plain sign".to_owned());
        }
    };
    (message.to_owned(), hint)
}

fn blocked_attribute(element: &str, name: &str) -> (String, String) {
    let name = start_of(name);
    match &*name {
        "style" => (
            "the page's policy blocks this style".to_owned(),
            "delete it, or write `class=\"…\"` with a class of your theme".to_owned(),
        ),
        "hidden" => (
            "words that are hidden can be read in the page all the same".to_owned(),
            "delete them if nobody should read them, or delete `hidden`".to_owned(),
        ),
        handler if handler.starts_with("on") => {
            (format!("the page's policy blocks the script in `{handler}`"), "delete it".to_owned())
        }
        _ => (format!("`{name}` of `<{element}>` is not published"), "delete it".to_owned()),
    }
}

fn start_of(text: &str) -> String {
    text.chars().take(60).collect()
}

pub(super) fn open_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::RawHtml, span, "this comment is not closed before its paragraph or block ends")
        .hint("end it with `-->` before the next blank line, or start it on a line of its own")
}

pub(super) fn unsafe_link(span: Span, address: &str) -> Diagnostic {
    let start: String = address.chars().take(40).collect();
    Diagnostic::new(Code::UnsafeLink, span, said!("`{start}` is not an address a report may link to"))
        .hint("use http, https, mailto or tel, or the path of a file in the site")
        .maybe_hint(whole_address(address).map(|meant| format!("did you mean `{meant}`?")))
}

pub(super) fn empty_link(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "this link goes nowhere")
        .hint("put an address between the round brackets")
}

pub(super) fn missing_alt(span: Span, path: &str) -> Diagnostic {
    Diagnostic::new(Code::MissingAlt, span, "this image has no alternative text")
        .hint(said!("describe it for readers who cannot see it: `![a burnt-out bus]({path})`"))
}

pub(super) fn undefined_reference(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(Code::UndefinedReference, span, said!("no link is defined for `{label}`"))
        .hint(said!("add a line `[{label}]: https://…`, or write `\\[` for a plain bracket"))
}

/// `[^1] words`, where the note should be.
pub(super) fn note_without_colon(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UndefinedFootnote,
        span,
        "this note has no colon, so it is a reference to a note that is missing",
    )
    .hint(said!("write `[^{label}]: …`; for a plain bracket write `\\[`"))
}

pub(super) fn undefined_footnote<'a>(span: Span, label: &str, labels: impl IntoIterator<Item = &'a str>) -> Diagnostic {
    Diagnostic::new(Code::UndefinedFootnote, span, said!("there is no footnote `[^{label}]`")).hint(
        nearest(label, labels).map_or_else(
            || format!("add a line `[^{label}]: …`, or write `\\[` for a plain bracket"),
            |near| format!("did you mean `[^{near}]`?"),
        ),
    )
}

pub(super) fn unused_footnote(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(Code::UnusedFootnote, span, said!("nothing refers to the footnote `[^{label}]`")).hint(
        match not_public::is_hiding_name(label) {
            true => OF_COLLEAGUES.to_owned(),
            false => format!("write `[^{label}]` where it belongs, or delete it"),
        },
    )
}

pub(super) fn duplicate_footnote(span: Span, label: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateFootnote, span, said!("the footnote `[^{label}]` is written twice"))
        .hint("give it another label")
        .related(first, "first here")
}

pub(super) fn second_title(span: Span) -> Diagnostic {
    Diagnostic::new(Code::SecondTitle, span, "the title of a report belongs in its front matter")
        .hint("write `##` for a section; for the sign itself write `\\#`")
}

pub(super) fn repeated_title(span: Span) -> Diagnostic {
    Diagnostic::new(Code::SecondTitle, span, "this repeats the title, which is printed from the front matter")
        .hint("delete this line")
}

pub(super) fn heading_skip(span: Span, level: u8, above: u8) -> Diagnostic {
    let marks = |level: u8| "#".repeat(usize::from(level));
    let message = if above == 1 {
        said!("`{}` comes before any `##`", marks(level))
    } else {
        said!("`{}` follows `{}`", marks(level), marks(above))
    };
    Diagnostic::new(Code::HeadingSkip, span, message).in_own_words().own_hint(format!("write `{}`", marks(above + 1)))
}

pub(super) fn glued_heading(span: Span) -> Diagnostic {
    Diagnostic::new(Code::GluedHeading, span, "this is shown as text, with its `#`")
        .hint("for a heading write a space after the signs: `## Heading`; for these very signs, `\\##`")
}

pub(super) fn duplicate_anchor(span: Span, anchor: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::DuplicateAnchor, span, said!("the anchor `{anchor}` is taken"))
        .hint("choose another, or leave it out")
        .related(first, "first here")
}

pub(super) fn anchor_of_page(span: Span, anchor: &str) -> Diagnostic {
    Diagnostic::new(Code::DuplicateAnchor, span, said!("the anchor `{anchor}` is one of the page's own"))
        .hint("choose another, or leave it out")
}

pub(super) fn invalid_anchor(span: Span, anchor: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, said!("`{anchor}` cannot be an anchor"))
        .hint("use letters, digits, `-` and `_` only")
}

/// A name of a kind or class that asks to hold something back.
pub(super) fn closed_name(span: Span, name: &str) -> Diagnostic {
    let message = said!("`{name}` reads as if not everybody may read this, but a name restricts nothing");
    Diagnostic::new(Code::StrayMarking, span, message).hint(HOLD_BACK_PART)
}

pub(super) fn second_kind(span: Span, kind: &str) -> Diagnostic {
    if not_public::is_hiding_name(kind) {
        return closed_name(span, kind);
    }
    Diagnostic::new(Code::InvalidValue, span, said!("`{kind}` is a second kind for one section"))
        .hint("a section has one kind; split it into two sections")
}

pub(super) fn misplaced_kind(span: Span, kind: &str) -> Diagnostic {
    if not_public::is_hiding_name(kind) {
        return closed_name(span, kind);
    }
    Diagnostic::new(Code::InvalidValue, span, said!("`{kind}` is a section kind, but no section begins here"))
        .hint("only a `##` outside lists and quotes can have a kind")
}

pub(super) fn unknown_attribute(span: Span, word: &str) -> Diagnostic {
    if not_public::is_hiding_name(word) {
        return closed_name(span, word);
    }
    Diagnostic::new(Code::InvalidValue, span, said!("a heading has no attribute `{word}`"))
        .hint(said!("for braces in the text write `\\{{{word}\\}}`; a kind is `{{.{word}}}`, an anchor `{{#{word}}}`"))
}

pub(super) fn too_deep(span: Span, cap: usize) -> Diagnostic {
    Diagnostic::new(
        Code::NestedTooDeep,
        span,
        said!("quotes, lists or emphasis are nested more than {cap} levels deep"),
    )
    .hint("anything deeper is left out; use fewer levels")
}

pub(super) fn credibility(span: Span, written: &str) -> Diagnostic {
    let hint = if written.contains('@') || written.starts_with([';', ',']) {
        "cite each source separately: `[@one] [@two]`"
    } else {
        "the credibility of a claim is a number from 1 (confirmed) to 6 (cannot be judged)"
    };
    Diagnostic::new(Code::InvalidValue, span, said!("`{written}` is not a credibility grade")).hint(hint)
}

pub(super) fn citation_in_link(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a citation is already a link and cannot be inside another")
        .hint("write it after the link")
}

pub(super) fn mark_in_alt(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "an alternative text must be plain words")
        .hint("write citations and figures beside the image")
}

pub(super) fn mark_as_definition(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidValue,
        span,
        said!("`[{label}]:` at the start of a line defines a link, so it disappears from the text"),
    )
    .hint(said!("start the line with another word, or leave out the colon after `[{label}]`"))
}

pub(super) fn restricted_definition(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidValue,
        span,
        said!("`[{label}]:` inside a restricted block also applies to the public text"),
    )
    .hint("move it out of the block, or write the link or note in place")
}

pub(super) fn unreadable_head(span: Span, written: &str) -> Diagnostic {
    let start: String = written.chars().take(40).collect();
    // No cure here is a level for everybody: whoever wrote it may have meant to keep somebody from reading.
    let hint = match nearest(&start, NOTICES) {
        _ if not_public::is_hiding_name(start.trim_start_matches(['[', '!', ' '])) => Cow::Borrowed(
            "for some readers only write `[!TLP:RED]`, `[!TLP:AMBER+STRICT]`, `[!TLP:AMBER]` or `[!TLP:GREEN]`; until then, nobody \
             can read this block",
        ),
        Some(notice) => {
            format!("a notice is `[!{notice}]`, a level `[!TLP:RED]`; until it is either, nobody can read this block")
                .into()
        }
        None => Cow::Borrowed(
            "a level is `[!TLP:RED]`, `[!TLP:AMBER+STRICT]`, `[!TLP:AMBER]` or `[!TLP:GREEN]`, a notice for everybody `[!NOTE]`; \
             until it is either, nobody can read this block",
        ),
    };
    Diagnostic::new(Code::InvalidValue, span, said!("`{start}` is neither a handling level nor a notice")).hint(hint)
}

pub(super) fn stray_head(span: Span, written: &str) -> Diagnostic {
    let start: String = written.trim_matches('`').chars().take(40).collect();
    let cure = if written.starts_with('`') {
        "take away the backticks; what is only an example belongs into a fence, or beside other words on its line"
    } else {
        "write it on the first line of a quote of its own: `> [!TLP:RED]`; what is only an example belongs between \
         backticks"
    };
    Diagnostic::new(Code::StrayMarking, span, said!("`{start}` opens no block here, so it restricts nothing"))
        .hint(cure)
}

pub(super) fn stray_key(span: Span, name: &str) -> Diagnostic {
    let cure = match not_public::is_own(name) {
        true => format!("move it above the line `---` that ends the front matter, as `{name}: …`"),
        false => {
            "write `draft: true`, or `tlp: …` with a level, above the line `---` that ends the front matter".into()
        }
    };
    Diagnostic::new(Code::StrayMarking, span, "this reads as a key of the front matter, but here it restricts nothing")
        .own_hint(cure)
}

pub(super) fn stray_comment(span: Span) -> Diagnostic {
    Diagnostic::new(Code::StrayComment, span, "readers see this: it is a comment in another tool, and words here").hint(
        "a comment that no reader gets is `<!-- … -->`; if it says that nobody may read the text yet, write `draft: true` in the \
         front matter; for the signs themselves put them between backticks",
    )
}

pub(super) fn marked_comment(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MarkedComment,
        span,
        "this comment reads as a restriction; nobody gets it, but it restricts nothing",
    )
    .hint(HOLD_BACK)
}

pub(super) fn level_not_alone(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "a handling level must be alone on its line")
        .hint("start the text on the next line, with `>`")
}

pub(super) fn misplaced_level(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "this handling level restricts nothing")
        .hint("write it on the first line of a quote, `> [!TLP:…]`; if you only speak of it, between backticks")
}

pub(super) fn doubtful_restriction(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::InvalidValue,
        span,
        "it is unclear whether this line belongs to the restricted block above it",
    )
    .hint("start it with `>`; only if everybody may read it, leave a blank line before it")
}

pub(super) fn unmarked_quote(span: Span) -> Diagnostic {
    Diagnostic::new(Code::UnmarkedQuote, span, "everybody may read this quote, but it follows a restricted block").hint(
        "if it belongs to the block, write `>` on the blank line; otherwise give it a first line of its own: its level, or \
         `> [!TLP:CLEAR]` if everybody may read it",
    )
}

pub(super) fn loosening_line(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "this empty line ends a restricted block in a list").hint("delete it")
}

pub(super) fn empty_restriction(span: Span) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, "there is nothing in this restricted block")
        .hint("start each of its lines with `>`")
}

pub(super) fn notice_not_alone(span: Span, written: &str) -> Diagnostic {
    Diagnostic::new(Code::InvalidValue, span, said!("`[!{written}]` must be alone on its line"))
        .hint("start the text on the next line, with `>`")
}

/// A mark that readers see as it stands.
pub(super) fn mark_as_text(span: Span, kind: DeadMarkKind) -> Diagnostic {
    let (message, hint) = match kind {
        DeadMarkKind::ClosedContainer => {
            let message = "everybody may read this: it is a block of another tool, and restricts nothing here";
            return Diagnostic::new(Code::StrayMarking, span, message).hint(HOLD_BACK_PART);
        }
        DeadMarkKind::UnknownContainer => (
            "readers see this as it stands: it is a block of another tool",
            "if not everybody may read what is in it, write `> [!TLP:RED]` (or a lower level) and `>` before each of its lines; a \
             notice is `> [!NOTE]`",
        ),
        DeadMarkKind::Condition => (
            "readers see this as it stands, and what follows it: it is a command of another generator",
            "if not everybody may read what is between it and its end, write `> [!TLP:RED]` (or a lower level) and `>` before each \
             of its lines; only if everybody may, delete it",
        ),
        DeadMarkKind::OpenCode => (
            "readers see this sign, because no other one ends it",
            "code stands between two of them: `` `words` ``; for the sign itself write `` \\` ``",
        ),
        DeadMarkKind::SevenSigns => (
            "readers see these signs: no heading has more than six",
            "write `##` for a section, `###` to `######` below it",
        ),
        DeadMarkKind::Stars => (
            "readers see these stars",
            "strong words stand between two pairs of stars, without a space inside: `**words**`; for stars write `\\**`",
        ),
        DeadMarkKind::Highlight => ("readers see these signs", "for strong words write `**words**`"),
        DeadMarkKind::Tildes => (
            "readers see these signs",
            "words are struck out between two pairs, without a space inside: `~~words~~`; for the signs write `\\~~`",
        ),
        DeadMarkKind::QuoteInTitle => (
            "readers see this as it stands, because a quote inside the title ends it",
            "write the title in brackets, or its own quotes as `\\\"`: `[words](https://… (the \"old\" bridge))`",
        ),
        DeadMarkKind::AddressWithSpace => (
            "readers see this as it stands, because the address has a space in it",
            "write each space as `%20`, or put the address between `<` and `>`: `![words](<my photo.jpg>)`",
        ),
        DeadMarkKind::LinkInTwo => (
            "readers see this as it stands, because there is a space before the address",
            "write it without the space: `[words](https://…)`",
        ),
        DeadMarkKind::LinkReversed => (
            "readers see this as it stands, because the brackets are the wrong way round",
            "write `[words](https://…)`",
        ),
        DeadMarkKind::OpenLink => {
            ("readers see this as it stands, because the address is never closed", "end it with `)` on the same line")
        }
        DeadMarkKind::OpenMark => (
            "readers see this as it stands",
            "a citation is `[@source]`, a figure `[=figure]`; for a plain bracket write `\\[`",
        ),
        DeadMarkKind::OpenMention => {
            ("readers see this as it stands", "close it: `[[place]]`; for plain brackets write `\\[[`")
        }
        DeadMarkKind::MentionInTable => (
            "readers see this as it stands, because the bar ends the cell",
            "in a table write the bar with a backslash: `[[place\\|words]]`",
        ),
        DeadMarkKind::Shortcode => (
            "readers see this as it stands: it is a command of another generator",
            "delete it, or write what it stood for; for the signs themselves put them between backticks",
        ),
        DeadMarkKind::ForeignNotice => (
            "readers see this as it stands: a notice is written as a quote here",
            "write `> [!NOTE]`, and `>` before each of its lines",
        ),
        DeadMarkKind::ForeignAttributes => ("readers see this as it stands: it is for another generator", "delete it"),
        DeadMarkKind::TypedBullets => (
            "readers see these lines run together, because this sign makes no list",
            "begin each with `-` and a space, after a blank line; to keep the signs, end each line with `\\`",
        ),
        DeadMarkKind::TypedNumbers => (
            "readers see these lines run together, because this sign makes no list",
            "begin each with `1.` and a space, after a blank line; to keep the signs, end each line with `\\`",
        ),
        DeadMarkKind::GluedNumber => (
            "no space follows this number, so it begins no list",
            "an item is `1. bridge`, with a space; to keep the sign, write a backslash before the point: `1\\.bridge`",
        ),
        DeadMarkKind::TabbedTable => (
            "readers see these lines run together, because tabs make no table",
            "put bars between the cells, `| Place | Dead |`, and below the first line one of dashes: `|---|---|`",
        ),
        DeadMarkKind::Underscores => (
            "readers see these underscores",
            "strong words stand between two pairs, without a space inside: `**words**`; for the signs write `\\__`",
        ),
        DeadMarkKind::FullWidth => (
            "readers see this as it stands, because these are the wide signs of another keyboard",
            "type the signs of Markdown in their narrow form: `## Heading`, `**words**`, `[words](https://…)`, `1. one`",
        ),
        DeadMarkKind::EndingBackslash => {
            ("readers see this sign, because no line follows it", "delete it; for the sign itself write `\\\\`")
        }
        DeadMarkKind::TaskBox => (
            "readers see these brackets",
            "a box is `- [ ] task`, and one that is ticked `- [x] task`; for the signs write `\\[`",
        ),
        DeadMarkKind::NoTable => (
            "readers see these bars, because this is no table",
            "the second line of a table is one of dashes, with as many cells as the first: `|---|---|`",
        ),
    };
    Diagnostic::new(Code::MarkAsText, span, message).hint(hint)
}

pub(super) fn lost_cell(span: Span) -> Diagnostic {
    Diagnostic::new(Code::LostCell, span, "no reader gets this: the table has no column for it")
        .hint("add a column to the first two lines of the table, or write `\\|` for a bar inside a cell")
}

pub(super) fn other_number(span: Span, written: &str, shown: u64) -> Diagnostic {
    let number = written.trim_end_matches(['.', ')']);
    let mark = &written[number.len()..];
    Diagnostic::new(
        Code::ListNumber,
        span,
        said!("readers see `{shown}{mark}` here, because a list counts for itself"),
    )
    .hint(said!(
        "for `{number}` itself write `{number}\\{mark}` below a blank line; for a list number its items one after the other"
    ))
}

pub(super) fn list_in_sentence(span: Span, mark: &str) -> Diagnostic {
    let (first, last) = mark.split_at(mark.len() - 1);
    Diagnostic::new(Code::AccidentalBlock, span, "this line begins a list of one item")
        .hint(said!("write `{first}\\{last}`, or join it to the line above; for a list leave a blank line before it"))
}

pub(super) fn term_of_sentence(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "a line that begins with `:` makes a term of the line above it")
        .hint("for a sentence join the two lines, or write `\\:`")
}

pub(super) fn underlined_sentence(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "this line makes a heading of the lines above it")
        .hint("for a rule leave a blank line before it; a heading is written `## Words`")
}

pub(super) fn open_fence(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "this block of code has no end, so all that follows is shown as code")
        .hint("end it with the same signs on a line of their own")
}

pub(super) fn quote_in_sentence(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "this sign makes a quote of the line, and readers do not see it")
        .hint("write `\\>`, or join the line to the one above; for a quote write a space behind it")
}

pub(super) fn row_of_sentence(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "this line is a row of the table above it")
        .hint("for a sentence leave a blank line before it; for a row write its bars")
}

/// `3\\. March`, right below an item.
pub(super) fn line_of_item(span: Span) -> Diagnostic {
    Diagnostic::new(Code::AccidentalBlock, span, "this line goes on with the item above it")
        .hint("leave a blank line before it; if it is a part of the item, write it on the same line")
}

pub(super) fn empty_heading(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::AccidentalBlock,
        span,
        "this heading has no words, and the contents have an empty line for it",
    )
    .hint("write its words on the same line, or delete it; for a rule write `---` between blank lines")
}

/// `first`: where the label is defined before.
pub(super) fn second_definition(span: Span, label: &str, first: Span) -> Diagnostic {
    Diagnostic::new(Code::UnusedDefinition, span, said!("no reader gets this: `[{label}]` is defined above already"))
        .hint("give it another label, here and in its links, or delete it")
        .related(first, "first here")
}

pub(super) fn indented_code(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::AccidentalBlock,
        span,
        "this is shown as code, because it is indented by four spaces or a tab",
    )
    .hint("take away the spaces; for code write a line of ``` before and after it")
}

/// What to write for words whose label says that they are not for readers.
const OF_COLLEAGUES: &str = "a remark for colleagues is `<!-- … -->`; for a part of the text that not everybody may read write a block \
     `> [!TLP:RED]`";

pub(super) fn unused_definition(span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(
        Code::UnusedDefinition,
        span,
        said!("no reader gets this: `[{label}]:` at the start of a line defines a link, and nothing uses it"),
    )
    .hint(match not_public::is_hiding_name(label) {
        true => OF_COLLEAGUES.to_owned(),
        false => {
            format!(
                "for the words themselves write `\\[{label}]:`; for a link write `[words][{label}]` where it belongs"
            )
        }
    })
}
