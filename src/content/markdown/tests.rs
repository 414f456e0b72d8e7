mod slips;

use std::fmt::Write as _;

use super::*;
use crate::content::body::{Fragment, HeadingDraft, HoleKind, Node};
use crate::content::values::Tlp;
use crate::diagnostic::Code;
use crate::source::{Content, SourceTree, Span};
use crate::writers::tests::PlaceholderPage;

const ENGLISH: MarkdownOptions<'_> = MarkdownOptions { language: "en", title: "", raw_html: false };

fn parsed(text: &str, options: &MarkdownOptions<'_>) -> Checked<Body> {
    let source = SourceTree::default().insert("a.md".into(), Content::Text(text.into()));
    let Checked { value: (body, _), diagnostics } = parse(source, text, 0..text.len(), options);
    Checked { value: body, diagnostics }
}

/// The body as text: holes as ⟦…⟧, sections as `== anchor .kind: title`, footnotes as `^label:`; the ids of paragraphs left out.
fn shown(body: &Body) -> String {
    let mut out = fragment(&body.lead);
    for section in &body.sections {
        let HeadingDraft { anchor, kind, title, .. } = &section.heading;
        let kind = kind.as_ref().map(|(kind, _)| format!(" .{kind}")).unwrap_or_default();
        let _ = write!(out, "== {anchor}{kind}: {}\n{}", fragment(title), fragment(&section.content));
    }
    for note in &body.footnotes {
        let _ = write!(out, "^{}: {}", note.label, fragment(&note.content));
    }
    let mut plain = String::new();
    let mut rest = out.as_str();
    while let Some((before, after)) = rest.split_once(" id=\"p-") {
        plain.push_str(before);
        rest = after.split_once('"').map_or("", |(_, rest)| rest);
    }
    (plain + rest).trim_end().to_owned()
}

fn fragment(fragment: &Fragment) -> String {
    PlaceholderPage::default().html(fragment)
}

#[track_caller]
fn check(markdown: &str, expected: &str) {
    let checked = parsed(markdown, &ENGLISH);
    assert_eq!(checked.diagnostics, [], "{markdown}");
    assert_eq!(shown(&checked.value), expected, "{markdown}");
}

/// Each fault as its code and the text it covers.
#[track_caller]
fn faults(markdown: &str, expected: &[(Code, &str)]) {
    let mut diagnostics = parsed(markdown, &ENGLISH).diagnostics;
    diagnostics.sort_by_key(|fault| (fault.span.start, fault.span.end));
    let found: Vec<_> = diagnostics.iter().map(|fault| (fault.code, &markdown[fault.span.range()])).collect();
    assert_eq!(found, expected, "{markdown}");
}

#[test]
fn plain_markdown() {
    check(
        "Deux *mots* **forts** & `<code>`\\\n~~non~~",
        "<p>Deux <em>mots</em> <strong>forts</strong> &amp; <code>&lt;code&gt;</code><br>\n<del>non</del></p>",
    );
    check("- a\n- b\n  1. c", "<ul>\n<li>a</li>\n<li>b<ol>\n<li>c</li>\n</ol>\n</li>\n</ul>");
    check("3. a", "<ol start=\"3\">\n<li>a</li>\n</ol>");
    check(
        "- [x] a\n- [ ] b",
        "<ul>\n<li><label class=\"task\"><input type=\"checkbox\" disabled checked> a</label></li>\n<li><label class=\"task\"><input type=\"checkbox\" disabled> b</label></li>\n</ul>",
    );
    // A task whose words are a heading, and what follows it.
    check(
        "- [x] A\n  ---\n- b\n\nc *d*",
        "<ul>\n<li><h3 id=\"in.a\"><label class=\"task\"><input type=\"checkbox\" disabled checked> A</label></h3>\n</li>\n<li>b</li>\n</ul>\n<p>c <em>d</em></p>",
    );
    check("a\n: b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>");
    check("> a\n\n---", "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>");
    check(
        "```rust,x\nlet a = \"b\" -- c;\n```",
        "<pre tabindex=\"0\"><code class=\"language-rust\">let a = &quot;b&quot; -- c;\n</code></pre>",
    );
    check("```\"><script>\n[@a] [^1]\n```", "<pre tabindex=\"0\"><code>[@a] [^1]\n</code></pre>");
    check(
        "```\r\nun\r\ndeux\r\n```\r\n\r\ntrois\r\nquatre",
        "<pre tabindex=\"0\"><code>un\ndeux\n</code></pre>\n<p>trois\nquatre</p>",
    );
    check("a\0b\u{1b}c", "<p>a\u{fffd}b\u{fffd}c</p>");
}

#[test]
fn attributes_on_a_line_of_their_own_belong_to_the_heading_above() {
    for (markdown, html) in [
        ("A\n  {#b}\n---", "== b: A"),
        ("A\r\n\t{#b}\r\n---\r\n\r\n{c}", "== b: A\n<p>{c}</p>"),
        ("> A  \n>  {#b}  \n> -", "<blockquote>\n<h3 id=\"in.b\">A</h3>\n</blockquote>"),
        (">]\n>  {}\n>-", "<blockquote>\n<h3 id=\"in.section\">]</h3>\n</blockquote>"),
        ("- A\n\n  B\n  {#b}\n  {#c}\n  -", "<ul>\n<li><p>A</p>\n<h3 id=\"in.c\">B\n{#b}</h3>\n</li>\n</ul>"),
        ("T\n:q\n  {}\n -", "<dl>\n<dt>T</dt>\n<dd><h3 id=\"in.q\">q</h3>\n</dd>\n</dl>"),
        ("  {}\n -", "== section:"),
        ("```\na\n  {#b}\n---\n```", "<pre tabindex=\"0\"><code>a\n  {#b}\n---\n</code></pre>"),
    ] {
        assert_eq!(shown(&parsed(markdown, &ENGLISH).value), html, "{markdown}");
    }
}

#[test]
fn tables() {
    check(
        "| a | b | |\n|:--|--:|-|\n| [[x\\|y]] | [=n] | `\\|` |",
        "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr><th class=\"align-left\" scope=\"col\">a</th><th class=\"align-right\" scope=\"col\">b</th><td></td></tr></thead>\n\
         <tbody>\n<tr><td class=\"align-left\">⟦[x|y]⟧</td><td class=\"align-right\">⟦=n⟧</td><td><code>|</code></td></tr>\n</tbody></table></div>",
    );
}

#[test]
fn citations_and_figures() {
    check("a [@osdh], b [@osdh 3]. [=killed_total]!", "<p>a ⟦@osdh⟧, b ⟦@osdh 3⟧. ⟦=killed_total⟧!</p>");
    check("[@a][@b] [@c 1][sic] [sic][@d] ![@e] [@f](x)", "<p>⟦@a⟧⟦@b⟧ ⟦@c 1⟧[sic] [sic]⟦@d⟧ !⟦@e⟧ ⟦x: @f⟧</p>");
    check("`[@a]` \\[@a] [@] [= ] [sic]", "<p><code>[@a]</code> [@a] [@] [= ] [sic]</p>");
    check("[text [=fig] *more*](003.md)", "<p>⟦003.md: text ⟦=fig⟧ <em>more</em>⟧</p>");
    check("> a [@osdh\n> 3] b", "<blockquote>\n<p>a ⟦@osdh 3⟧ b</p>\n</blockquote>");
    faults("[@a *b", &[(Code::MarkAsText, "[@a")]);
    check("*[@a* ]", "<p><em>⟦@a*⟧</em></p>");
}

#[test]
fn mentions() {
    check(
        "[[alep]] [[alep|la *ville*]] [[aleppo-2024/3|]]",
        "<p>⟦[alep]⟧ ⟦[alep|la <em>ville</em>]⟧ ⟦[aleppo-2024/3]⟧</p>",
    );
    check("`[[a]]` \\[\\[a]]", "<p><code>[[a]]</code> [[a]]</p>");
}

#[test]
fn links() {
    check(
        "[a](003.fr.md#appels%20%C3%A0) [b](#x) [c](..\\d.md \"T\") [d](/x/) <https://a.b/?c=d&e> <j@e.org>",
        "<p>⟦003.fr.md#appels à: a⟧ ⟦#x: b⟧ ⟦../d.md (T): c⟧ ⟦/x/: d⟧ \
         <a href=\"https://a.b/?c=d&amp;e\" rel=\"noopener noreferrer\">https://a.b/?c=d&amp;e</a> <a href=\"mailto:j@e.org\">j@e.org</a></p>",
    );
    check(
        "[a]\n\n[a]: http://b.c/\"d '\"'",
        "<p><a href=\"http://b.c/%22d\" title=\"“\" rel=\"noopener noreferrer\">a</a></p>",
    );
    for unsafe_link in [
        "[a](javascript:x)", "[a](JavaScript&#58;x)", "[a](data:text/html,x)", "[a](file:///etc)", "[a](//evil.org/)",
        "[a](\\\\\\\\evil.org)", "[a](/%2fevil.org)", "[a](https:evil)", "[a](https:///evil)", "[a](java&#9;script:x)",
        "<vbscript:x>", "![a](data:image/png,x)", "![a](//b/c.png)", "[a](x%00y)",
    ] {
        faults(unsafe_link, &[(Code::UnsafeLink, unsafe_link)]);
    }
    faults("[a]()", &[(Code::InvalidValue, "[a]()")]);
}

#[test]
fn images() {
    check("![un *feu*](f%20u.jpg \"Titre\")", "⟦alone !f u.jpg (Titre): un feu⟧");
    check("- ![a](b.jpg)\n\ntexte ![a](b.jpg)", "<ul>\n<li>⟦!b.jpg: a⟧</li>\n</ul>\n<p>texte ⟦!b.jpg: a⟧</p>");
    check("[![a](b.jpg)](c.md)", "<p>⟦c.md: ⟦!b.jpg: a⟧⟧</p>");
    check("> ![a](b.jpg)\n", "<blockquote>\n⟦alone !b.jpg: a⟧\n</blockquote>");
    faults("![](b.jpg) ![[c.jpg]]", &[(Code::MissingAlt, "![](b.jpg)"), (Code::MissingAlt, "![[c.jpg]]")]);
    faults("![a [=b]](c.jpg)", &[(Code::InvalidValue, "[=b]")]);
}

#[test]
fn sections_and_headings() {
    check(
        "lead\n\n## Appels à la paix {#paix .appeals}\n\na\n\n### Détail\n\n## نداءات السلام\n\n## Appels à la paix",
        "<p>lead</p>\n== paix .appeals: Appels à la paix\n<p>a</p>\n<h3 id=\"détail\">Détail</h3>\n== نداءات-السلام: نداءات السلام\n== appels-à-la-paix: Appels à la paix",
    );
    check("## A [@x] **b**\r\n\r\nc\r\n", "== a-b: A ⟦@x⟧ <strong>b</strong>\n<p>c</p>");
    check(
        "## a\n\n## a\n\n## a-2\n\n## !!\n\n## b\n\n## c {#b}",
        "== a: a\n== a-2: a\n== a-2-2: a-2\n== section: !!\n== b-2: b\n== b: c",
    );
    check(
        "## a\n\n> ## a\n>\n> ### b\n\n- # c",
        "== a: a\n<blockquote>\n<h3 id=\"in.a\">a</h3>\n<h3 id=\"in.b\">b</h3>\n</blockquote>\n<ul>\n<li><h3 id=\"in.c\">c</h3>\n</li>\n</ul>",
    );
    let body = parsed("## a\n\n### b [=n] `c`\n\n> ### d", &ENGLISH).value;
    let headings: Vec<_> =
        body.sections[0].content.headings().map(|heading| (heading.level, heading.text.as_str())).collect();
    assert_eq!(headings, [(3, "b  c")]);
    faults("# a\n\n#### b\n", &[(Code::SecondTitle, "# a"), (Code::HeadingSkip, "#### b")]);
    faults("## a {#x}\n\n## b {#x}\n", &[(Code::DuplicateAnchor, "x")]);
    faults(
        "## a {.x .y zz}\n\n### b {.k}\n\n## c {#a.b}",
        &[
            (Code::InvalidValue, "y"),
            (Code::InvalidValue, "zz"),
            (Code::InvalidValue, "k"),
            (Code::InvalidValue, "a.b"),
        ],
    );
    let body = parsed("## été {.appeals}", &ENGLISH).value;
    assert_eq!(
        body.sections[0].heading.kind.as_ref().map(|(kind, span)| (kind.as_str(), span.range())),
        Some(("appeals", 11..18))
    );
}

#[test]
fn footnotes() {
    check(
        "a[^1] b[^Note]\n\n[^note]: N\n\n[^1]: x *y*\n\n    z",
        "<p>a⟦^1⟧ b⟦^note⟧</p>\n^note: <p>N</p>\n^1: <p>x <em>y</em></p>\n<p>z</p>",
    );
    faults("a[^not] \\[^9]\n\n[^note]: x", &[(Code::UndefinedFootnote, "[^not]"), (Code::UnusedFootnote, "[^note]:")]);
    faults("a[^1]\n\n[^1]: x\n\n[^1]: y", &[(Code::DuplicateFootnote, "[^1]:")]);
    faults(
        "[text][label] [sic] [x][]",
        &[(Code::UndefinedReference, "[text][label]"), (Code::UndefinedReference, "[x]")],
    );
}

#[test]
fn alerts() {
    check(
        "> [!NOTE]\n> a",
        "<aside class=\"alert alert-note\" role=\"note\">\n<p class=\"alert-title\">alert-note</p>\n<p>a</p>\n</aside>",
    );
    faults("> [!NOET]\n> a", &[(Code::InvalidValue, "[!NOET]")]);
    faults("> [!NOTE] a", &[(Code::InvalidValue, "[!NOTE]")]);
}

#[test]
fn restricted_blocks() {
    check(
        "a\n\n> [!TLP:AMBER]\n> b [@c]\n>\n> ## d\n\ne",
        "<p>a</p>\n⟦Amber: <p>b ⟦@c⟧</p>\n<h3 id=\"r1.d\">d</h3>⟧\n<p>e</p>",
    );
    check("> [!tlp:amber+strict]\r\n>\r\n> b\r\n", "⟦AmberStrict: <p>b</p>⟧");
    check(
        "> [!TLP:GREEN]  \n> | a |\n> |---|\n>\n> > [!TLP:RED]\n> > ![b](c.jpg)",
        "⟦Green: <div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a</th></tr></thead>\n</table></div>\n⟦Red: ⟦alone !c.jpg: b⟧⟧⟧",
    );
    check("- a\n  > [!TLP:WHITE]\n  > b", "<ul>\n<li>a⟦Clear: <p>b</p>⟧\n</li>\n</ul>");
    check("a `[!TLP:RED]`", "<p>a <code>[!TLP:RED]</code></p>");
}

#[test]
fn a_level_that_is_none_never_publishes() {
    for level in [
        "[!TLP:BLUE]", "[!TLP RED]", "[!TLP: RED]", "[!TLP:AMBER STRICT]", "[TLP:RED]", "[!TLP:]", "[!TLP:RED",
        "[!TLP:RED] b", "[!TLP:RED]: b", "[!TLP:RED](b)", "[! TLP:RED]", "[!TPL:RED]", "[!ТLP:RED]", "[！TLP：RED]",
        "［!TLP:RED]", "\\[!TLP:RED]", "**[!TLP:RED]**", "\u{200b}[!TLP:RED]", "[!TLP:RED]\u{200b}", "[!RED]",
        "[!INFO]", "[!witnesses]", "[!TLP:RED\u{200b}]", "[ !TLP:RED]", "# [!TLP:RED]", "[!!TLP:RED]",
    ] {
        let markdown = format!("> {level}\n> secret");
        let checked = parsed(&markdown, &ENGLISH);
        assert!(checked.diagnostics.iter().any(|fault| fault.code == Code::InvalidValue), "{markdown}");
        let public = PlaceholderPage::public().html(&checked.value.lead);
        assert!(!public.contains("secret"), "{markdown}: {public}");
        assert!(!checked.value.lead.words.contains("secret"), "{markdown}: {}", checked.value.lead.words);
    }
    faults("a [!TLP:RED] b", &[(Code::InvalidValue, "[!TLP:RED]")]);
    faults("> a\n> [!TLP:RED]", &[(Code::InvalidValue, "[!TLP:RED]")]);
    faults("> [!TLP:RED]\n\nsecret", &[(Code::InvalidValue, "> [!TLP:RED]")]);
    faults("> [!TLP:RED]\n> a[^1]\n>\n> [^1]: b", &[(Code::InvalidValue, "[^1]:")]);
    faults("[x]\n\n> [!TLP:RED]\n> b\n>\n> [x]: http://c.d", &[(Code::InvalidValue, "[x]: http://c.d")]);
    faults("> [!TLP:RED]\n> a\nb", &[(Code::InvalidValue, "b")]);
    faults("- > [!TLP:RED]\r\n  > ### a\r\n  b\r\n", &[(Code::InvalidValue, "b")]);
    faults("\\[!TLP:RED] b", &[(Code::StrayMarking, "[!TLP:RED] b")]);
    faults("- [!TPL:RED] b", &[(Code::StrayMarking, "[!TPL:RED] b")]);
    faults("    > [!TLP:RED]\n    > b", &[(Code::StrayMarking, "[!TLP:RED]")]);
    faults("> a\n> [!TPL:RED]\n> b", &[(Code::StrayMarking, "[!TPL:RED]")]);
    faults("> [!TLP:AMBER]\n> a\n> [!TLP:RED]\n> b", &[(Code::InvalidValue, "[!TLP:RED]")]);
    faults("> [!NOTE]\n> a\n> [！TLP：RED]\n> b", &[(Code::StrayMarking, "[！TLP：RED]")]);
    faults("draft: true\n---\na", &[(Code::StrayMarking, "draft: true")]);
    faults("<!-- draft: true -->\n\na", &[(Code::StrayMarking, "draft: true -->")]);
    faults("a\n\n  draft true\n", &[(Code::StrayMarking, "draft true")]);
    faults("The draft true to life\n\n<!-- The draft: true to life -->\n\nDraft true", &[]);
    faults("- **Status: draft**", &[(Code::StrayMarking, "Status: draft**")]);
    faults("- `draft: true`\n\n```\ndraft: true\n```", &[]);
    faults("> `[!TLP:RED]`\n> a", &[(Code::StrayMarking, "`[!TLP:RED]`")]);
    faults("> a\n> `[!TLP:RED]`\n\n```\n> `[!TLP:RED]`\n```", &[]);
    faults("- > [!TLP:RED]\n  > a\n  >\n\n- b", &[(Code::InvalidValue, ">")]);
    faults("[@x]: y", &[(Code::InvalidValue, "[@x]: y")]);
}

#[test]
fn whatever_follows_a_restricted_block_without_a_blank_line_is_a_fault() {
    for below in [
        "b", "- b", "* b", "1. b", "2) b", "## b", "---", "===", "| b |\n|---|", "```\nb\n```", "~~~", "<div>b</div>",
        "[^1]: b", "[b]: http://c.d", ": b", "    b", "\tb", "<!-- b -->", "![b](c.jpg)", "\u{a0}b", "\u{200b}",
        "&gt; b", "\\> b", "＞ b",
    ] {
        for end in ["\n", "\r\n", "\r"] {
            let markdown = format!("a\n\n> [!TLP:RED]\n> Names:\n{below}\n").replace('\n', end);
            let found = parsed(&markdown, &ENGLISH).diagnostics;
            let first = below.trim().lines().next().unwrap();
            assert!(
                found.iter().any(|fault| markdown[fault.span.range()] == *first && fault.code == Code::InvalidValue),
                "{markdown:?}: {found:?}"
            );
        }
    }
    // In other quotes, lists and notes, too.
    faults("> > [!TLP:RED]\n> > a\n> - b", &[(Code::InvalidValue, "> - b")]);
    faults("> > [!TLP:RED]\n> > ## a\n> b", &[(Code::InvalidValue, "> b")]);
    faults("> [!NOTE]\n> > [!TLP:RED]\n> > - a\n> - b", &[(Code::InvalidValue, "> - b")]);
    faults("- > [!TLP:RED]\n  > a\n- b", &[(Code::InvalidValue, "- b")]);
    faults("- > [!TLP:RED]\n  > a\n  - b", &[(Code::InvalidValue, "- b")]);
    faults("a[^1]\n\n[^1]: > [!TLP:RED]\n    > b\n    c", &[(Code::InvalidValue, "c")]);
    check("> > [!TLP:RED]\n> > a\n>\n> b", "<blockquote>\n⟦Red: <p>a</p>⟧\n<p>b</p>\n</blockquote>");
    check("> [!TLP:RED]\n> a\n\n- b", "⟦Red: <p>a</p>⟧\n<ul>\n<li>b</li>\n</ul>");
}

/// What of a text reads as a level above that of the block around it.
fn markings(markdown: &str, options: &MarkdownOptions<'_>) -> Vec<(Tlp, String)> {
    let body = parsed(markdown, options).value;
    body.markings.iter().map(|(tlp, span)| (*tlp, markdown[span.range()].to_owned())).collect()
}

#[test]
fn levels_in_words_are_found_wherever_they_stand() {
    let html = MarkdownOptions { raw_html: true, ..ENGLISH };
    for markdown in [
        "TLP:RED a",
        "a TLP:RED",
        "> TLP:RED\n> a",
        "> **TLP:RED**\n> a",
        "## TLP:RED",
        "TLP:RED\n===",
        "- TLP:RED",
        "- [ ] TLP:RED",
        "1. a\n\n   TLP:RED",
        "| TLP:RED |\n|---|",
        "| a |\n|---|\n| TLP:RED |",
        "a[^1]\n\n[^1]: TLP:RED",
        "a\n: TLP:RED",
        "![TLP:RED](a.jpg)",
        "![a](tlp-red.jpg)",
        "![a](b.jpg \"TLP:RED\")",
        "[TLP:RED](https://example.org)",
        "[a](https://example.org \"TLP:RED\")",
        "[a](tlp_red/b.pdf)",
        "[[alep|TLP:RED]]",
        "*TLP*:**RED**",
        "TLP&#58;RED",
        "TLP&colon;RED",
        "&#84;LP:RED",
        "TLP:R\\ED",
        "TLP:\nRED",
        "TLP<!-- -->:RED",
        "    TLP:RED",
        "<div class=\"tlp-red\">a</div>",
        "<div>\nTLP:RED\n</div>",
        "a <b>TLP</b>:RED",
        "a <span data-tlp=\"red\">a</span>",
        "> [!NOTE]\n> TLP:RED",
        "> [!TLP:AMBER]\n> TLP:RED",
        "> [!TLP:GREEN]\n> > [!TLP:AMBER]\n> > TLP:RED",
        "<div>\na\nTLP&#58;RED\n</div>",
        "<div>TLP&colon;<b>RED</b></div>",
        "<table><tr><td>TLP</td><td>RED</td></tr></table>",
        "<div title=\"TLP&#58;RED\">a</div>",
        "a <abbr title=\"TLP&#58;RED\">b</abbr>",
        "[x]\n\n[x]: /y \"TLP:RED\"",
        "[x]\n\n[x]: /y \"TLP&#58;RED\"",
        "[x]\n\n[x]: https://example.org \"TLP:RED\"",
        "[x](/y \"TLP&#58;RED\")",
        "![TLP&#58;RED](a.jpg)",
        "![a](b.jpg 'TLP&#58;RED')",
        "`TLP:` RED",
        "TLP: `RED`",
        "`TLP`&#58; RED",
        "| TLP | RED |\n|---|---|",
        "| a | b |\n|---|---|\n| TLP | `RED` |",
        "Traffic Light\nProtocol: RED",
        "<!-- TLP:RED -->",
        "<!-- tlp: red -->",
        "a <!-- TLP:RED --> b",
        "<!--\nNames\nTLP:RED\n-->\n\na",
    ] {
        let found = markings(markdown, &html);
        assert!(matches!(found.as_slice(), [(Tlp::Red, _)]), "{markdown}: {found:?}");
    }
    for markdown in [
        "a `TLP:RED`",
        "`` [!TLP:RED] ``",
        "```\n> [!TLP:RED]\n> a\n```",
        "<!-- The list is TLP:RED, so it is not here. -->",
        "a <!-- see TLP:RED --> b",
        "<!--\nwas TLP:RED\n\nis TLP:AMBER\n-->\n\na",
        "[a](https://example.org/tlp-red)",
        "<https://example.org/tlp-red>",
        "[a][b]\n\n[b]: https://example.org/tlp:red",
        "> [!TLP:RED]\n> TLP:RED",
        "> [!TLP:RED]\n> > TLP:AMBER",
        "The Traffic Light Protocol (TLP) has a red level.",
        "The marks are `TLP:RED`, `TLP:AMBER`, `TLP:GREEN` and `TLP:CLEAR`.",
        "The key is `tlp`, and `red` one of its values. `TLP`: `RED`.",
        "| TLP | who may read |\n|---|---|\n| RED | named readers |\n| AMBER | the desk |",
        "<table><tr><td>TLP</td></tr><tr><td>RED</td></tr></table>",
        "[x]\n\n[x]: https://example.org/tlp-red \"A page\"",
        "> The head `[!TLP:RED]` opens a block.",
    ] {
        assert_eq!(markings(markdown, &html), [], "{markdown}");
    }
}

/// What the public sees: everything but what restricted blocks say.
fn public(body: &Body) -> String {
    let blind = |fragment: &Fragment| {
        let mut fragment = fragment.clone();
        let (own, headings) = (&mut fragment.holes, &mut fragment.headings);
        headings.iter_mut().for_each(|heading| heading.span = None);
        let in_titles = headings.iter_mut().flat_map(|heading| &mut heading.title.holes);
        for hole in own.iter_mut().chain(in_titles) {
            hole.index = 0;
            hole.span = Span { start: 0, end: 0, ..hole.span };
            if let HoleKind::Restricted { content, .. } = &mut hole.kind {
                **content = Fragment::default();
            }
        }
        format!("{fragment:?}")
    };
    let mut out = blind(&body.lead);
    for section in &body.sections {
        out += &format!("{} {:?} {}", section.heading.anchor, section.heading.text, blind(&section.content));
    }
    body.footnotes.iter().for_each(|note| out += &blind(&note.content));
    out
}

#[test]
fn restricted_text_changes_nothing_outside() {
    let secrets = [
        "x",
        "x\n>\n> y\n>\n> ## a {#a}\n> ### b\n> # c",
        "- x\n> - y\n>\n>   z",
        "\"x 'y",
        "```\n> x",
        "<!-- x\n> y -->z",
        "[^1] [^1] [@s] [=f]",
        "x\n> > [!TLP:RED]\n> > ## a",
        "| a |\n> |---|",
        "## a {#p-aaaaaa}",
        "<div>",
        "x\n> :  y",
        "**x [y](z",
        "![",
        "    x",
    ];
    // The block stands at the mark, indented as the mark is.
    for around in [
        "one[^1] \"two\"\n\n## a\n\n§\n\n### b\n\n## a\n\none \"three\n\n[^1]: n",
        "- item\n\n  §\n- item\n\nend",
        "- item\n  §\n- item",
        "[^1]: n\n\n    §\n\n[^1]\n\n§\n\n## c",
    ] {
        let with = |secret: &str| {
            let mut text = String::new();
            for line in around.lines() {
                let indent = &line[..line.len() - line.trim_start().len()];
                let block = format!("> [!TLP:AMBER]\n{indent}> {}", secret.replace('\n', &format!("\n{indent}")));
                text = text + &line.replace('§', &block) + "\n";
            }
            text
        };
        let expected = public(&parsed(&with("x"), &ENGLISH).value);
        for secret in secrets {
            assert_eq!(public(&parsed(&with(secret), &ENGLISH).value), expected, "{}", with(secret));
        }
        // With an error nothing is published at all.
        let mut random = Random(7);
        for _ in 0..120 {
            let secret = random.text(12).replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\n> ");
            let checked = parsed(&with(&secret), &ENGLISH);
            if !crate::diagnostic::has_errors(&checked.diagnostics) {
                assert_eq!(public(&checked.value), expected, "{}", with(&secret));
            }
        }
    }
}

#[test]
fn paragraph_ids_follow_the_first_words() {
    let ids = |markdown: &str| -> Vec<String> {
        let html = fragment(&parsed(markdown, &ENGLISH).value.lead);
        html.split("<p id=\"").skip(1).filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let first = "The army has left the north of Aleppo, says the *monitor*.";
    let id = &ids(first)[0];
    assert_eq!(
        ids(&format!("New.\n\n{first} And more.\n\n- in a list\n\n> quoted\n\n{first}"))[1..],
        [id.clone(), format!("{id}-2")]
    );
    assert_eq!(&ids("the **army** has left the\nNorth of [Aleppo](a.md) on Sunday")[0], id);
    assert_ne!(&ids("The army has left the south of Aleppo")[0], id);
    let body = parsed("[@a] b [@c]\n\n[@a] b [@c]", &ENGLISH).value;
    assert_eq!(shown(&body), "<p>⟦@a⟧ b ⟦@c⟧</p>\n<p>⟦@a⟧ b ⟦@c⟧</p>");
}

#[test]
fn a_paragraph_can_name_itself() {
    let markdown = "The army *left*. {#exit}\n\nStill\n{#second_one}\n\n\\{#no} {#}\n\n- item {#item}\n\nend `{#code}`";
    let body = parsed(markdown, &ENGLISH).value;
    let html = fragment(&body.lead);
    assert!(html.starts_with("<p id=\"exit\">The army <em>left</em>.</p>\n<p id=\"second_one\">Still</p>\n"), "{html}");
    assert!(
        html.ends_with("<code>{#code}</code></p>\n") && html.contains("{#no} {#}") && html.contains("item {#item}")
    );
    assert_eq!(body.lead.named_anchors().collect::<Vec<_>>(), ["exit", "second_one"]);
    assert!(body.lead.has_anchor("exit") && !body.lead.has_anchor("item"));
    faults("## Exit {#exit}\n\nThey left. {#exit}", &[(Code::DuplicateAnchor, " {#exit}")]);
}

#[test]
fn comments_never_come_out() {
    check("a <!-- b --> c\n\n<!--\nd\n\ne -->\n\n<!-- f -->\ng", "<p>a  c</p>\n<p>g</p>");
}

#[test]
fn html() {
    faults(
        "a <b>c\n\n<div>\nd <!-- e -->\n</div>\n",
        &[(Code::RawHtml, "<b>"), (Code::RawHtml, "<div>\nd <!-- e -->\n</div>")],
    );
    faults("a <!-- b\n\nc", &[(Code::RawHtml, "<!--")]);
    faults("<!-- b\n\nc", &[(Code::RawHtml, "<!--")]);
    let allowed = parsed("a <b>c</b>\n\n<div>d<!-- e -->\n</div>\n", &MarkdownOptions { raw_html: true, ..ENGLISH });
    assert_eq!((shown(&allowed.value).as_str(), allowed.diagnostics.len()), ("<p>a <b>c</b></p>\n<div>d\n</div>", 0));
}

#[test]
fn html_that_hides_words_is_told_with_a_cure_that_holds_them_back() {
    let allow = MarkdownOptions { raw_html: true, ..ENGLISH };
    for html in [
        "a <span style=\"display: none\">b</span>",
        "<div style=\"left:-9999px\">b</div>",
        "<div hidden>b</div>",
        "<p class=\"hidden\">b</p>",
        "<p class=\"d-none\">b</p>",
    ] {
        let printed = format!("{:?}", parsed(html, &ENGLISH).diagnostics);
        assert!(printed.contains("TLP:RED") && !printed.contains("raw_html: true"), "{html}: {printed}");
        assert!(!parsed(html, &allow).diagnostics.is_empty(), "{html}");
    }
    for html in ["<p class=\"hidden md:block\">b</p>", "<p class=\"lead\">b</p>"] {
        assert!(parsed(html, &allow).diagnostics.is_empty(), "{html}");
    }
}

#[test]
fn spans_are_offsets_in_the_file() {
    let text = "---\ntitle: é\n---\n# مرحبا [@osdh 9]\n";
    let source = SourceTree::default().insert("a.md".into(), Content::Text(text.into()));
    let checked = parse(source, text, text.find('#').unwrap_or(0)..text.len(), &ENGLISH);
    let covered: Vec<_> = checked.diagnostics.iter().map(|fault| &text[fault.span.range()]).collect();
    assert_eq!(covered, ["9", "# مرحبا [@osdh 9]"]);
    assert_eq!(
        checked.value.0.sections[0].heading.title.holes[0].span.range(),
        text.find("[@").unwrap_or(0)..text.len() - 1
    );
    assert_eq!(parse(source, "é", 1..9, &ENGLISH).value, Default::default());
}

#[test]
fn faulty_citations() {
    faults(
        "[@osdh 9] [@a; @b] [@a 1 2] [@a, p. 3]",
        &[
            (Code::InvalidValue, "9"),
            (Code::InvalidValue, "@b"),
            (Code::InvalidValue, "1 2"),
            (Code::InvalidValue, "p. 3"),
        ],
    );
    faults("[a [@b]](c.md)", &[(Code::InvalidValue, "[@b]")]);
}

#[test]
fn typography_runs_over_markup() {
    let french = parsed(
        "Il dit : \"un *mot*\", l'[autre](a.md) <https://a.b/c!> \\\"x\\\" `\"y\" ;` [=n] % ? \"[@a]\" **non**! 21:13",
        &MarkdownOptions { language: "fr", ..ENGLISH },
    );
    assert_eq!(
        shown(&french.value),
        "<p>Il dit\u{a0}: «\u{202f}un <em>mot</em>\u{202f}», l’⟦a.md: autre⟧ <a href=\"https://a.b/c!\" rel=\"noopener noreferrer\">https://a.b/c!</a> &quot;x&quot; <code>&quot;y&quot; ;</code> ⟦=n⟧\u{202f}%\u{202f}? «\u{202f}⟦@a⟧\u{202f}» <strong>non</strong>\u{202f}! 21:13</p>"
    );
}

#[test]
fn hostile_nesting_is_an_error_in_its_place() {
    for (markdown, covered) in
        [(">".repeat(100_000), 100_000), ("- ".repeat(50_000) + "x", 100_001), ("1. ".repeat(500) + "x", 1501)]
    {
        let found = parsed(&format!("a\n\n{markdown}\nb"), &ENGLISH).diagnostics;
        assert_eq!(
            found.iter().map(|fault| (fault.code, fault.span.range())).collect::<Vec<_>>(),
            [(Code::NestedTooDeep, 3..3 + covered)]
        );
    }
    let found = parsed(&("**a *b ".repeat(40) + &"c* d**".repeat(40)), &ENGLISH).diagnostics;
    assert!(!found.is_empty() && found.iter().all(|fault| fault.code == Code::NestedTooDeep));
    check(&"- ".repeat(100), "<hr>");
}

/// Seconds that this thread has worked; on a busy machine it waits much longer than that.
#[cfg(unix)]
fn processor_time() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    std::time::Duration::new(time.tv_sec.unsigned_abs(), u32::try_from(time.tv_nsec).unwrap()).as_secs_f64()
}

#[cfg(unix)]
/// Four times the text in at most some twelve times the time: a quadratic pattern takes sixteen and, at this size, seconds.
#[test]
fn hostile_text_takes_linear_time() {
    let patterns: [&dyn Fn(usize) -> String; 25] = [
        &|n| ">".repeat(n) + "\n" + &"a\n".repeat(n),
        &|n| (">".repeat(30) + "\n").repeat(n / 30) + &"a\n".repeat(n),
        &|n| "- ".repeat(30) + "x\n" + &"a\n".repeat(n),
        &|n| "[".repeat(n),
        &|n| "[[a|".repeat(n / 4),
        &|n| "![[a".repeat(n / 4) + &"]]".repeat(n / 4),
        &|n| "[@a".repeat(n / 4) + &"][x]".repeat(n / 4),
        &|n| "a\n {b}\n-\n".repeat(n / 9),
        &|n| "[@a][@b]![@c] ".repeat(n / 14),
        &|n| "[".repeat(n / 2) + &"]".repeat(n / 2),
        &|n| "*a ".repeat(n / 3),
        &|n| "*a **b ".repeat(n / 7) + &"c** d*".repeat(n / 7),
        &|n| "`".repeat(n / 2) + " `` ```",
        &|n| "[^1]".repeat(n / 4),
        &|n| (0..n / 16).map(|i| format!("[^{i}]: a [^x{i}]\n\n")).collect(),
        &|n| format!("{}\n{}\n{}", "|a".repeat(n / 6), "|-".repeat(n / 6), "|a".repeat(n / 6)),
        &|n| "## a\n\nb\n\n".repeat(n / 9),
        &|n| "\"'...-- n°4 ;".repeat(n / 14),
        &|n| "-".repeat(n / 2) + " " + &".".repeat(n / 2) + "x",
        &|n| "<!--".repeat(n / 4),
        &|n| "> [!TLP:RED]\n> a\n\n[x]: y\n\n".repeat(n / 27),
        &|n| "a\n: b\n".repeat(n / 6),
        &|n| "1 1 1 1111 1'1\"".repeat(n / 15),
        &|n| "1,".repeat(n / 2),
        &|n| "+1 [=1 1 et ".repeat(n / 12),
    ];
    let french = MarkdownOptions { language: "fr", title: "", raw_html: true };
    for (number, pattern) in patterns.iter().enumerate() {
        let time = |n: usize| {
            let text = pattern(n);
            let start = processor_time();
            let _ = parsed(&text, &french);
            processor_time() - start
        };
        // What takes time by the square takes 16 times as much each time; a machine with other work does so now and then.
        let is_linear = (0..8).any(|_| time(200_000) < time(50_000) * 10.0);
        assert!(is_linear, "pattern {number} takes time by the square");
    }
}

/// Texts of pieces that mean something to Markdown or to us, the same in each run.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn text(&mut self, longest: usize) -> String {
        const PIECES: [&str; 48] = [
            "[", "]", "(", ")", "!", "@a", "=", "^1", "*", "_", "`", "\\", "|", "\n", "\r\n", "\r", "> ", "- ", "# ",
            "{#x}", "{", "}", "<!--", "-->", "<b>", "\0", "é", "«", "»", "\"", "'", ":", " ", "\t", "[!TLP:RED]",
            "[^1]: ", "\u{200f}ش", "°", "&amp;", "1", "~~", "--", "```", "|-|", "a", "\n\n", "    ", "[[b]]",
        ];
        (0..self.below(longest + 1)).map(|_| PIECES[self.below(PIECES.len())]).collect()
    }
}

#[test]
fn no_text_makes_it_panic() {
    let mut random = Random(1);
    for _ in 0..3000 {
        let text = random.text(40);
        let checked = parsed(&text, &MarkdownOptions { language: "fr", title: "", raw_html: false });
        let is_whole = |fragment: &Fragment| {
            let (mut words, mut open) = (String::new(), Vec::new());
            for node in fragment.nodes() {
                match node {
                    Node::Words(piece) | Node::Code(piece) => words.push_str(piece),
                    Node::Start(element) => open.push(element),
                    Node::End(element) => assert_eq!(open.pop(), Some(element), "{text:?}"),
                    _ => {}
                }
            }
            open.is_empty() && *words == *fragment.words
        };
        let sections = checked.value.sections.iter().map(|section| &section.content);
        assert!(sections.chain([&checked.value.lead]).all(is_whole), "{text:?}");
        for fault in &checked.diagnostics {
            assert!(text.get(fault.span.range()).is_some(), "{text:?} {fault:?}");
        }
    }
}
