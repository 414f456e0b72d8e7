//! Each element as it is laid out, and what is true of every body.

mod on_site;

use std::mem;

use proptest::prelude::*;

use super::{push_marked, push_text};
use crate::language::columns::{lines, width};
use crate::theme::view::{TimeView, UpdatedView};
use crate::writers::plain::Reading;
use crate::writers::tests::{PlaceholderPage, body};

fn laid_out(markdown: &str, width: Option<usize>) -> String {
    let mut out = String::new();
    push_text(&body(markdown).lead, width, &PlaceholderPage::default(), &mut out);
    out
}

/// Checks lines of 72 columns. `expected` are the lines.
#[track_caller]
fn check(markdown: &str, expected: &[&str]) {
    check_at(Some(72), markdown, expected);
}

#[track_caller]
fn check_at(width: Option<usize>, markdown: &str, expected: &[&str]) {
    let text = laid_out(markdown, width);
    assert_eq!(text.lines().collect::<Vec<_>>(), expected, "{markdown}\n{text}");
    assert!(text.is_empty() || text.ends_with('\n'), "{markdown}");
}

const LONG: &str =
    "Fighters entered the western districts of the city during the night, and the army withdrew to the south.";

#[test]
fn paragraphs_are_broken_into_lines_with_a_blank_line_between_them() {
    check("", &[]);
    let wrapped =
        ["Fighters entered the western districts of the city during the night, and", "the army withdrew to the south."];
    check(LONG, &wrapped);
    check_at(None, &format!("{LONG}\n\nb\nc"), &[LONG, "", "b c"]);
    check("a\\\n  b  \nc\n\nd", &["a", "b", "c", "", "d"]);
    check_at(None, "a\\\nb", &["a", "b"]);
}

#[test]
fn headings_have_a_line_below_them() {
    check("a\n\n### Élan 报告\n\nb\n\n#### c\nd", &["a", "", "Élan 报告", "---------", "", "b", "", "c", "", "d"]);
    check("a\n\n###\n\nb", &["a", "", "b"]);
    check_at(Some(6), "### Aleppo falls", &["Aleppo", "falls", "------"]);
}

#[test]
fn lists_hang_below_their_marks() {
    check("- a\n- b\n  - c\n- d\n\ne", &["- a", "- b", "  - c", "- d", "", "e"]);
    check("a\n\n- b\n\n- c\n\n  d\n\ne", &["a", "", "- b", "", "- c", "", "  d", "", "e"]);
    check("9. a\n10. b\n    1. c", &["9. a", "10. b", "    1. c"]);
    check_at(Some(12), "10. one two three\n    - four five", &["10. one two", "    three", "    - four", "      five"]);
    check_at(Some(12), "- [x] one two three\n- [ ] b", &["- [x] one", "      two", "      three", "- [ ] b"]);
    check("-\n- a", &["-", "- a"]);
    check("- ```\n  a\n  ```", &["-     a"]);
    check("- a\n- ### b\n- c", &["- a", "- b", "  -", "- c"]);
    check("1. a\n\n- b", &["1. a", "", "- b"]);
}

#[test]
fn terms_stand_above_what_they_mean() {
    check("a\n: b\n: c\n\nd\n: e\n\nf", &["a", "    b", "    c", "", "d", "    e", "", "f"]);
    check_at(Some(11), "a\n\n: one two three\n\n  b", &["a", "    one two", "    three", "", "    b"]);
}

#[test]
fn each_line_of_a_quote_has_its_sign() {
    check_at(Some(9), "a\n\n> one two three\n>\n> b\n\nc", &["a", "", "> one two", "> three", ">", "> b", "", "c"]);
    check("> a\n>\n> > b\n>\n> - c\n>   1. d\n>   2. e", &["> a", ">", "> > b", ">", "> - c", ">   1. d", ">   2. e"]);
    check("- a\n  > b\n- c", &["- a", "  > b", "- c"]);
    check("> - a\n>   - b\n>\n>     c\n", &["> - a", ">   - b", ">", ">     c"]);
}

#[test]
fn notices_are_indented_below_their_title() {
    check("a\n\n> [!NOTE]\n> b\n>\n> c\n\nd", &["a", "", "alert-note:", "  b", "", "  c", "", "d"]);
}

#[test]
fn a_restricted_block_has_its_level() {
    let markdown = "a\n\n> [!TLP:AMBER]\n> b\n>\n> - c\n\nd";
    check(markdown, &["a", "", "TLP:AMBER", "  b", "", "  - c", "", "d"]);
    let public = |markdown: &str| {
        let mut out = String::new();
        push_text(&body(markdown).lead, Some(72), &PlaceholderPage::public(), &mut out);
        out
    };
    assert_eq!(public(markdown), "a\n\nd\n");
    assert_eq!(public("> [!TLP:AMBER]\n> b\n\nd"), "d\n");
    assert_eq!(public("> [!TLP:AMBER]\n> b"), "");
}

#[test]
fn rules_stand_in_the_middle() {
    check_at(Some(11), "a\n\n---\n\n> ***", &["a", "", "   * * *", "", ">   * * *"]);
    check_at(None, "---", &["* * *"]);
    check_at(Some(3), "---", &["* * *"]);
}

#[test]
fn code_keeps_its_lines() {
    check_at(
        Some(8),
        "a\n\n```sh\none two three\n\n  b\n```\n\nc",
        &["a", "", "    one two three", "", "      b", "", "c"],
    );
    check("a\n\n```\n\n```\n\n```\n\n  b\n\n```", &["a", "", "      b"]);
    check_at(Some(8), "one `a-b/c d` e", &["one", "a-b/c d", "e"]);
}

#[test]
fn emphasis_has_no_marks_and_struck_words_do() {
    check("*a* **b** ~~311~~ 312 `c`", &["a b ~~311~~ 312 c"]);
}

#[test]
fn links_say_where_they_lead() {
    check("[a](https://b.org/c) d", &["a <https://b.org/c> d"]);
    check("<https://b.org/c> [b.org](https://b.org/) <a@b.org>", &["https://b.org/c b.org a@b.org"]);
    check("[**a** b](c.md) (d)", &["a b <https://a.org/c.md> (d)"]);
    check("[a](c.md) d [e](#f)", &["a <https://a.org/c.md> (in French) d e (in French)"]);
    check_at(
        Some(20),
        "See [the whole text](https://example.org/a-b/c?d=e&f=g) now",
        &["See the whole text", "<https://example.org/a-b/c?d=e&f=g>", "now"],
    );
    check_at(Some(9), "a https://example.org/a-b/c?d=e, b", &["a", "https://example.org/a-b/c?d=e,", "b"]);
}

#[test]
fn references_are_their_words() {
    check("[[a]] [[b|*c* d]] [=e] f [@g] h [@i 3] j[^k]\n\n[^k]: l", &["a c d e f [g] h [i·3] j[^k]"]);
}

#[test]
fn footnotes_hang_below_their_marks() {
    let note = &body("a[^b]\n\n[^b]: one two three\n\n    d").footnotes[0];
    let mut out = String::from("before\n");
    push_marked("[^12]", &note.content, Some(13), &PlaceholderPage::default(), &mut out);
    assert_eq!(out, "before\n[^12] one two\n      three\n\n      d\n");
    out.clear();
    let held_back = &body("a[^b]\n\n[^b]:\n    > [!TLP:RED]\n    > c").footnotes[0];
    push_marked("[^1]", &held_back.content, Some(72), &PlaceholderPage::public(), &mut out);
    assert_eq!(out, "[^1]\n");
}

#[test]
fn pictures_are_their_words() {
    check("a\n\n![b](c.jpg \"Photo: D\")\n\ne", &["a", "", "[Picture: b] Photo: D", "", "e"]);
    check("a ![b](c.jpg) ![b](c.jpg \"D\") e", &["a [Picture: b] [Picture: b (D)] e"]);
    check("![b](c.mp4)", &["[Picture: b] <https://a.org/c.mp4> · TXT <https://a.org/c.txt>"]);
    check("![a](a.jpg)\n![b](b.jpg)", &["[Picture: a]", "", "[Picture: b]"]);
    check("- a\n\n  ![b](c.jpg)", &["- a", "", "  [Picture: b]"]);
}

#[test]
fn tables_stand_in_columns() {
    check(
        "a\n\n| Place | Dead | x |\n|---|---|:-:|\n| Alep | 1 200 | b |\n| 阿勒颇市 | 7 | ccc |\n| حَلَب | — | |\n\nd",
        &[
            "a",
            "",
            "Place     Dead    x",
            "--------  -----  ---",
            "Alep      1 200   b",
            "阿勒颇市  7      ccc",
            "حَلَب       —",
            "",
            "d",
        ],
    );
    check(
        "| a | Dead | Left |\n|---|---|:--|\n| b | 1\u{202f}200 | 12 |\n| c | ~7 | 1 |",
        &["a   Dead  Left", "-  -----  ----", "b  1\u{202f}200  12", "c     ~7  1"],
    );
    check("| | |\n|--|--|\n| a | b |", &["a  b"]);
    check("- a\n\n  | b | c |\n  |---|--:|\n  | d\\|e | 5 |", &["- a", "", "  b    c", "  ---  -", "  d|e  5"]);
    check("> | b |\n> |---|\n> | *c* `d` |", &["> b", "> ---", "> c d"]);
}

#[test]
fn a_table_that_is_too_wide_becomes_records() {
    let markdown = "| Place | Dead |\n|---|---|\n| the town of Alep | 1 |\n| b | [c](https://d.org/e-f/g) |\n\nh";
    let expected =
        ["Place:", "  the town", "  of Alep", "Dead: 1", "", "Place: b", "Dead: c", "  <https://d.org/e-f/g>", "", "h"];
    check_at(Some(10), markdown, &expected);
    check_at(Some(3), "| ab | cd |\n|--|--|", &["ab", "cd"]);
    check_at(Some(3), "| ab | |\n|--|--|\n| | c |\n| d | eeee |", &["ab:", "c", "", "ab:", "  d", "eeee"]);
    check_at(
        Some(4),
        "- a\n  - > | b | c |\n    > |---|---|\n    > | d | e |",
        &["- a", "  - > b:", "    >   d", "    > c:", "    >   e"],
    );
    // Nobody knows how wide lines are.
    let wide = format!("| a | b |\n|--|--|\n| {} | c |", "x".repeat(70));
    check_at(None, &wide, &[&format!("a: {}", "x".repeat(70)), "b: c"]);
}

#[test]
fn the_table_of_a_file_has_its_caption_total_and_source() {
    check(
        "a\n\n![Dead by place](cases.csv \"Ministry\")",
        &[
            "a",
            "",
            "Dead by place",
            "",
            "Place   Dead",
            "-----  -----",
            "Alep   1,200",
            "Idleb      7",
            "-----  -----",
            "All    1,207",
            "",
            "Ministry · CSV <https://a.org/cases.csv>",
        ],
    );
}

#[test]
fn html_of_a_report_is_its_words() {
    check("a <b>b</b> &amp; <i>c</i>", &["a b & c"]);
    check("<div>a<p>b &lt; c</p></div>\n\nd<br>e", &["a", "", "b < c", "", "d", "e"]);
    check("<table><tr><td>a</td><td>b</td></tr></table>", &["a", "b"]);
    check("| a<br>b |\n|---|\n| <div>c</div>d |", &["a b", "---", "c d"]);
    assert!(!laid_out("<b>&#27;[31m</b>a", None).contains('\u{1b}'));
}

#[test]
fn what_was_updated_says_so() {
    let time = TimeView { words: "2 December".to_owned(), ..TimeView::default() };
    let updated = UpdatedView { kind_label: "Correction".to_owned(), time, ..UpdatedView::default() };
    let marks = [("x".to_owned(), updated.clone()), ("y".to_owned(), updated)].into();
    let page = PlaceholderPage::with_marks(marks);
    let mut out = String::new();
    push_text(&body("a {#x}\n\n#### b {#y}").lead, None, &page, &mut out);
    assert_eq!(out, "(Correction 2 December) a\n\nb (Correction 2 December)\n");
}

#[test]
fn other_scripts_break_as_their_readers_expect() {
    check_at(
        Some(24),
        "Bilan\u{a0}: «\u{a0}311\u{a0}morts\u{a0}» selon l’OSDH, dit-il\u{202f}; 1\u{202f}200 déplacés",
        &["Bilan\u{a0}: «\u{a0}311\u{a0}morts\u{a0}»", "selon l’OSDH, dit-il\u{202f};", "1\u{202f}200 déplacés"],
    );
    check_at(Some(16), "اندلعت اشتباكات عنيفة في ريف حلب", &["اندلعت اشتباكات", "عنيفة في ريف حلب"]);
    check_at(Some(12), "> 武装人员进入城市西部，军队撤退。", &["> 武装人员进", "> 入城市西", "> 部，军队撤", "> 退。"]);
}

/// Markdown without references, addresses and numbers of ours: all its words are the writer's.
const WORDS: &[&str] = &[
    "a", "bc", "Alep", "حلب", "حَلَب", "阿勒颇", "。", "e\u{301}", " ", " ", "  ", "\u{a0}:", "«\u{202f}", "\n", "\n\n",
    "\\\n", "\n\n- ", "\n  - ", "\n> ", "\n\n> > ", "\n\n### ", "\n\n---\n\n", "*", "**", "~~", "`", "\n```\n",
    "\n\n    ", "-", "'", "\n: ", "<b>", "</b>", "<p>", "<br>", "&amp;", "😀", "\t", "\u{200f}",
];

/// All that a body may have.
const EVERYTHING: &[&str] = &[
    "[@osdh 3]",
    "[^n]",
    "\n\n[^n]: ",
    "[=f]",
    "[[p]]",
    "[[p|",
    "]]",
    "[",
    "](a.md)",
    "](https://b.org/c-d/e)",
    "![c](d.jpg)",
    "\n\n![c](d.csv \"e\")\n\n",
    "\n\n![c](d.jpg \"e\")\n\n",
    "\n\n> [!NOTE]\n> ",
    "\n\n> [!TLP:AMBER]\n> ",
    "\n1. ",
    "\n   12) ",
    "\n- [x] ",
    "\n| a | b |\n|---|--:|\n| c | ",
    "| ",
    "|",
    "https://example.org/a-b/c",
    "<td>",
    "&#27;",
    "\r",
    "\u{7}",
    "<div>",
];

fn markdown(of: impl Strategy<Value = &'static str>, pieces: usize) -> impl Strategy<Value = String> {
    prop::collection::vec(of, 0..pieces).prop_map(|pieces| pieces.concat())
}

/// Whether a line may end at one of the blanks in some words. Not before a colon, though a blank is there.
fn can_end_at_a_blank(words: &str) -> bool {
    let ends = words.match_indices(' ').map(|(at, _)| at).chain([words.len()]);
    let kept: Vec<_> = ends.scan(0, |start, end| Some(mem::replace(start, end + 1)..end)).collect();
    lines(words, &kept, 1).len() > 1
}

/// The letters and digits of a text, sorted.
fn letters(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().filter(|c| c.is_alphanumeric()).collect();
    letters.sort_unstable();
    letters
}

proptest! {
    #[test]
    fn the_words_are_those_that_are_compared(
        markdown in markdown(prop::sample::select(WORDS), 40),
        width in prop::option::of(1..40_usize),
    ) {
        let plain = PlaceholderPage::default().plain(&body(&markdown).lead, Reading::Paragraphs);
        let in_order = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
        prop_assert_eq!(in_order(&laid_out(&markdown, width)), in_order(&plain));
    }

    #[test]
    fn lines_are_as_long_as_they_may_be_and_have_no_blanks_behind_them(
        markdown in markdown(prop::sample::select(WORDS), 40),
        columns in 1..40_usize,
    ) {
        let text = laid_out(&markdown, Some(columns));
        prop_assert!(text.is_empty() || text.ends_with('\n') && !text.ends_with("\n\n"));
        prop_assert!(!text.starts_with('\n'));
        for line in text.lines() {
            prop_assert_eq!(line, line.trim_end());
            let is_code_or_rule = line.contains("    ") || line.ends_with("* * *");
            // What stands before the words: signs of quotes and items.
            let words = line.trim_start_matches(['>', '-', ' ', '[', ']', 'x']);
            prop_assert!(width(line) <= columns || is_code_or_rule || !can_end_at_a_blank(words), "{:?}", line);
        }
    }

    #[test]
    fn every_body_can_be_laid_out(
        markdown in markdown(prop_oneof![prop::sample::select(EVERYTHING), prop::sample::select(WORDS)], 40),
        width in prop::option::of(0..80_usize),
    ) {
        let text = laid_out(&markdown, width);
        prop_assert!(text.lines().all(|line| line == line.trim_end()));
        prop_assert!(!text.chars().any(|c| c.is_ascii_control() && !matches!(c, '\n' | '\t' | '\r')));
        let mut all = letters(&text).into_iter();
        let plain = letters(&PlaceholderPage::default().plain(&body(&markdown).lead, Reading::Paragraphs));
        for letter in plain {
            prop_assert!(all.any(|other| other == letter), "{:?} is missing in {:?}", letter, text);
        }
    }
}
