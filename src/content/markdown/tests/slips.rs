//! Slips of the hand, and what is meant by them.

use super::{check, faults};
use crate::diagnostic::Code::{
    AccidentalBlock, DuplicateAnchor, ListNumber, LostCell, MarkAsText, RawHtml, UnusedDefinition,
};

#[test]
fn a_hard_space_behind_a_mark_is_a_space() {
    check(
        "##\u{a0}The toll\n\n-\u{a0}one\n-\u{202f}two",
        "== the-toll: The toll\n<ul>\n<li>one</li>\n<li>two</li>\n</ul>",
    );
    check(">\u{a0}a", "<blockquote>\n<p>a</p>\n</blockquote>");
    check("3.\u{3000}a", "<ol start=\"3\">\n<li>a</li>\n</ol>");
    check(
        "a\u{a0}-\u{a0}b `-\u{a0}c`\n\n```\n##\u{a0}d\n```",
        "<p>a\u{a0}-\u{a0}b <code>-\u{a0}c</code></p>\n<pre tabindex=\"0\"><code>##\u{a0}d\n</code></pre>",
    );
}

#[test]
fn strong_words_end_where_chinese_and_japanese_writers_end_them() {
    check(
        "**重要：**请注意。**「警告」**已发布。",
        "<p><strong>重要：</strong>请注意。<strong>「警告」</strong>已发布。</p>",
    );
    check("これは**「警報」**です。*（注）*読む", "<p>これは<strong>「警報」</strong>です。<em>（注）</em>読む</p>");
    check("**\"경보\"**는 `**가：**나`", "<p><strong>“경보”</strong>는 <code>**가：**나</code></p>");
    check(
        "**[重要](https://a.org)**请",
        "<p><strong><a href=\"https://a.org\" rel=\"noopener noreferrer\">重要</a></strong>请</p>",
    );
}

#[test]
fn lines_of_chinese_and_japanese_join_without_a_blank() {
    check("桥梁\n封闭\nthe end", "<p>桥梁封闭\nthe end</p>");
    check("> 桥梁\n> 封闭。", "<blockquote>\n<p>桥梁封闭。</p>\n</blockquote>");
    check("다리\n길", "<p>다리\n길</p>");
}

#[test]
fn a_typed_address_is_a_link() {
    let link = |url: &str, words: &str| format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{words}</a>");
    let data = link("https://a.org/b_c_d?e=1&amp;f", "https://a.org/b_c_d?e=1&amp;f");
    check("See https://a.org/b_c_d?e=1&f.", &format!("<p>See {data}.</p>"));
    check(
        "“http://a.org” http://b.org[@c] http://d.org؟",
        &format!(
            "<p>“{}” {}⟦@c⟧ {}؟</p>",
            link("http://a.org", "http://a.org"),
            link("http://b.org", "http://b.org"),
            link("http://d.org", "http://d.org"),
        ),
    );
    check("(http://a.org), then", &format!("<p>({}), then</p>", link("http://a.org", "http://a.org")));
    check("见https://a.org/报告。", &format!("<p>见{}报告。</p>", link("https://a.org/", "https://a.org/")));
    check("`https://a.org` [https://b.org](c.md)", "<p><code>https://a.org</code> ⟦c.md: https://b.org⟧</p>");
    check("xhttps://a.org and http:// alone", "<p>xhttps://a.org and http:// alone</p>");
}

#[test]
fn words_in_square_brackets_can_be_a_link() {
    check("a [[1]](https://b.org) c", "<p>a <a href=\"https://b.org\" rel=\"noopener noreferrer\">[1]</a> c</p>");
    check("[[2]](d.md#e)", "<p>⟦d.md#e: [2]⟧</p>");
    check("[[orsa]] (the town)", "<p>⟦[orsa]⟧ (the town)</p>");
}

#[test]
fn stars_between_letters_are_stars() {
    check("Helfer*innen und Bürger*innen, 2*3*4", "<p>Helfer*innen und Bürger*innen, 2*3*4</p>");
    // Nor is an address, nor a title, read otherwise than it is written.
    let whole = "https://host.example/~user/a*b";
    for (link, address, words) in [
        (format!("[a]({whole})"), whole, "a"),
        (format!("<{whole}>"), whole, whole),
        (whole.to_owned(), whole, whole),
        ("[a](https://host.example/~user?c=a*b&amp;d)".to_owned(), "https://host.example/~user?c=a*b&amp;d", "a"),
        (format!("[a][b]\n\n[b]: {whole}"), whole, "a"),
    ] {
        check(&link, &format!("<p><a href=\"{address}\" rel=\"noopener noreferrer\">{words}</a></p>"));
    }
    check(
        "[a](https://host.example:80/~user \"T ~a/~b 5*3\")",
        "<p><a href=\"https://host.example:80/~user\" title=\"T ~a/~b 5*3\" rel=\"noopener noreferrer\">a</a></p>",
    );
    check(
        "أعلنت **المنظمة:**أن **المدينة**والقرية",
        "<p dir=\"rtl\">أعلنت <strong>المنظمة:</strong>أن <strong>المدينة</strong>والقرية</p>",
    );
    check(
        "**„Brücke“**n **(now)**and 人**[a](b.md)**市**`c`**d",
        "<p><strong>„Brücke“</strong>n <strong>(now)</strong>and 人<strong>⟦b.md: a⟧</strong>市<strong><code>c</code></strong>d</p>",
    );
    check("a,**b** and (**c**)", "<p>a,<strong>b</strong> and (<strong>c</strong>)</p>");
}

#[test]
fn ranges_keep_their_tildes() {
    check("10~15人和20~25人", "<p>10~15人和20~25人</p>");
    check("a ~~b~~ c", "<p>a <del>b</del> c</p>");
}

#[test]
fn breaks_and_raised_words_need_no_permission() {
    check("m<sup>2</sup> and CO<sub>2</sub>", "<p>m<sup>2</sup> and CO<sub>2</sub></p>");
    check(
        "| a<br>b |\n|---|\n| c<br/>d |",
        "<div class=\"table-scroll\" tabindex=\"0\"><table>\n<thead><tr><th scope=\"col\">a<br>\nb</th></tr></thead>\n<tbody>\n<tr><td>c<br>\nd</td></tr>\n</tbody></table></div>",
    );
    faults("<sup>a", &[(RawHtml, "<sup>")]);
    faults("a</sup>", &[(RawHtml, "</sup>")]);
    faults("<sup onclick=\"a()\">b</sup>", &[(RawHtml, "<sup onclick=\"a()\">")]);
}

#[test]
fn headings_do_not_take_the_ids_of_the_page() {
    check(
        "## Sources\n\n## Figure 3\n\n## Figure of the day",
        "== sources-2: Sources\n== figure-3-2: Figure 3\n== figure-of-the-day: Figure of the day",
    );
    faults("## A {#main}\n\nb {#notes}", &[(DuplicateAnchor, "main"), (DuplicateAnchor, " {#notes}")]);
}

#[test]
fn marks_that_readers_see_are_told() {
    let told = |markdown: &str, mark: &str| faults(markdown, &[(MarkAsText, mark)]);
    told("![The bridge](my photo.jpg)", "![The bridge](my photo.jpg)");
    told("Read [the order](order of march.pdf).", "[the order](order of march.pdf)");
    told("Read [the order] (https://a.org).", "[the order] (https://a.org)");
    told("Read (the order)[https://a.org].", "(the order)[https://a.org]");
    told("Read [the order](order.pdf", "[the order](order.pdf");
    told("a ** b ** c", "**");
    told("a **b c", "**");
    told("an ==important== word", "==important==");
    told("{{< youtube abc >}}", "{{< youtube abc >}}");
    told("a {% include b.html %} c", "{% include b.html %}");
    told("by {{ site.author }}", "{{ site.author }}");
    told(":::note\nThe bridge.\n:::", ":::note");
    told("!!! warning \"Roads\"", "!!! warning \"Roads\"");
    told("Roads.\n{: .lead}", "{: .lead}");
    told("• one\n• two\no three", "•");
    told("– one\n– two", "–");
    told("-water\n-food", "-");
    told("1.water\n2.food", "1");
    told("Read [the order] (order.pdf).", "[the order] (order.pdf)");
    told("a [= killed b", "[=");
    told("a [[orsa] b", "[[orsa");
    faults("| a |\n|---|\n| [[orsa|b]] |", &[(MarkAsText, "[[orsa"), (LostCell, "b]]")]);
    told("| a | b |\n| 1 | 2 |", "| a | b |");
}

#[test]
fn lines_that_run_together_are_told_once() {
    let told = |markdown: &str, mark: &str| faults(markdown, &[(MarkAsText, mark)]);
    told("a) one\nb) two\nc) three", "a)");
    told("(1) one\n(2) two", "(1)");
    told("① one\n② two", "①");
    told("i. one\nii. two", "i.");
    told("A. one\nB. two", "A.");
    told("Name\tDead\nOrsa\t12\nFord\t3", "Name\tDead");
    for honest in ["a) one", "A. Smith said\nC. Jones", "(1) one\n\n(2) two", "(a) one\\\n(b) two", "a\tb\nc d"] {
        faults(honest, &[]);
    }
}

#[test]
fn tildes_and_quotes_that_readers_see_are_told() {
    faults("The ~~a ~~ b~~ is.", &[(MarkAsText, "~~")]);
    faults("~~~\na\n~~~\n\n10~15 and ~~b~~", &[]);
    let link = "[a](https://b.org \"the \"old\" bridge\")";
    faults(link, &[(MarkAsText, link)]);
    faults("[a](https://b.org (the \"old\" bridge))", &[]);
}

#[test]
fn a_table_with_hard_spaces_in_its_dashes_is_one() {
    for dashes in ["|---\u{a0}|---|", "|\u{a0}---|---|", "| ---\u{202f}| --- |"] {
        faults(&format!("| a | b |\n{dashes}\n| 1 | 2 |"), &[]);
    }
}

#[test]
fn what_is_defined_twice_is_told_at_the_second_place() {
    faults("[a]\n\n[a]: b.md\n[A]: c.md", &[(UnusedDefinition, "[A]: c.md")]);
    faults("[a]\n\n[a]: b.md\n\n```\n[a]: c.md\n```\n\nText\n[a]: d", &[]);
}

#[test]
fn an_empty_heading_and_a_line_of_an_item_are_told() {
    faults("a\n\n##\n\nb", &[(AccidentalBlock, "##")]);
    faults("1. one\n2. two\n4\\. March", &[(AccidentalBlock, "4\\. March")]);
    faults("1. one\n2. two\n\n4\\. March", &[]);
}

#[test]
fn signs_that_are_meant_are_not_told() {
    for markdown in [
        "\\*\\* and \\{{ a }} and \\[= b",
        "`{{ a }}` `**` `[= b`",
        "```\n{{ a }} **\n• b\n```",
        "2 ** 3, *** and a_b == c",
        "— Where to? he asked.",
        "— Yes  \n— No",
        "o then they left",
        "[^1] and (see [a](b.md))\n\n[^1]: c",
        "a [b] (c) and (d) [e]",
        "Mr. O'Neil • the mayor",
        "{a} and {b: c}",
        "::: ",
    ] {
        faults(markdown, &[]);
    }
}

#[test]
fn a_list_that_counts_for_itself_is_told() {
    faults("1. März: a\n\n3. März: b\n\n4. März: c", &[(ListNumber, "3.")]);
    faults("1) a\n1) b\n1) c", &[]);
    faults("1. a\n2. b\n3. c", &[]);
    faults("4. a\n5. b", &[]);
}

#[test]
fn a_line_of_a_sentence_that_becomes_a_block_is_told() {
    faults("Three roads were cut, among them 4\n- and 5 - near Orsa.", &[(AccidentalBlock, "-")]);
    faults("They left on\n1. March at noon.", &[(AccidentalBlock, "1.")]);
    faults("They took:\n- bread", &[]);
    faults("They took\n- bread\n- water", &[]);
    faults("a\n\n- b", &[]);
    faults("Le bilan s’alourdit, dit le centre\n: 311 morts.", &[(AccidentalBlock, ":")]);
    faults("Camp\n: a place of shelter", &[]);
    faults("The road is closed.\n---", &[(AccidentalBlock, "---")]);
    faults("A heading\n---------", &[]);
    faults("a\n\n    b", &[(AccidentalBlock, "b")]);
    faults("```\na\n\n## b", &[(AccidentalBlock, "```")]);
    faults("More than half,\n>60%, left.", &[(AccidentalBlock, ">")]);
    faults("At 8\n: 30 and came.", &[(AccidentalBlock, ":")]);
    faults("| a |\n|---|\n| b |\nSource: c.", &[(AccidentalBlock, "Source: c.")]);
    faults("1. First.\n   - only one\n\n2. Second.", &[]);
    faults("Is this a term?\n: It is.\n\nU.S. Army\n: an army", &[]);
}

#[test]
fn words_that_no_reader_gets_are_told() {
    let table = "| a | b |\n|---|--:|\n| c | 1 | 24 |\n| d \\| e | 2 |\n| f | 3 | |";
    faults(table, &[(LostCell, "24")]);
    faults("[Orsa]: confirmed\n\nText.", &[(UnusedDefinition, "[Orsa]: confirmed")]);
    faults("[a][b] and [//]\n\n[b]: https://c.org\n\n[//]: # (a comment)", &[]);
}
