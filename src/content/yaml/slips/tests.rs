use super::*;

/// The line, the words and the cure for the first slip of a text.
#[track_caller]
fn check(yaml: &str, line: usize, words: &str, hint: &str) {
    let Some(stops) = stops_at(yaml) else { panic!("{yaml} is YAML") };
    let Some(slip) = find(yaml, Some(stops)) else { panic!("no slip in\n{yaml}") };
    let found = yaml[..slip.bytes.start].matches('\n').count() + 1;
    assert!(slip.words.contains(words) && slip.hint.contains(hint), "{yaml}\n{}: {}", slip.words, slip.hint);
    assert_eq!(found, line, "{yaml}\n{}", slip.words);
}

#[test]
fn a_slip_is_told_where_it_is_with_the_line_that_was_meant() {
    check(
        "title: \"The river\nas_of: 2024-11-30\nsummary: \"It rains\"\n",
        1,
        "never closed",
        "`title: \"The river\"`",
    );
    check("title: 'The river\nas_of: 2024-11-30\n", 1, "never closed", "`title: 'The river'`");
    check("a: [{text: \"It rains}]\nb: \"c\"\n", 1, "never closed", "\"It rains\"}");
    check("title: \"The river”\nb: 1\n", 1, "never closed", "`title: \"The river\"`");
    check("title: “Syria: the offensive”\nb: 1\n", 1, "curly quotes", "`title: \"Syria: the offensive\"`");
    check("title: Syria: the offensive\n", 1, "contains a `:`", "`title: \"Syria: the offensive\"`");
    check("a: 1\nb:\n\t- id: x\n", 3, "tab", "spaces");
    check("b:\n  – id: x\n    c: d\n", 2, "no entry of a list", "hyphen");
    check("b:\n  -id: x\n   c: d\n", 2, "no entry of a list", "hyphen");
    check("b:\n  - c\n  -id: x\n", 3, "no entry of a list", "hyphen");
    check("title:The river\nas_of: 2024-11-30\n", 1, "space is missing", "`title: The river`");
    check("a: b\ntitle：The river\n", 2, "not the colon", "`title: The river`");
    check("a: b\ntitle = The river\nc: d\n", 2, "puts a colon", "title");
    check("title: The \"old\": bridge\n", 1, "contains a `:`", "quotes");
    check("title: \"The \"old\" bridge\"\n", 1, "after the end", "`title: \"The \\\"old\\\" bridge\"`");
    check("title: 'It's late'\n", 1, "after the end", "`title: \"It's late\"`");
    check("title: *Bold* words\n", 1, "begin with `*`", "`title: \"*Bold* words\"`");
    check("title: @desk\n", 1, "begin with `@`", "`title: \"@desk\"`");
    check("title: !important news\n", 1, "begin with `!`", "`title: \"!important news\"`");
    check("title: [Update] The river\n", 1, "after the end", "`title: \"[Update] The river\"`");
    check("title: a #b\n  c\nd: 1\n", 1, "comment", "`title: \"a #b c\"`");
    check("a: [b #2 c, d #3]\ne: 1\n", 1, "comment", "quotes");
    check("a: [{b: C: d, e: f}]\ne: 1\n", 1, "contains a `:`", "quotes");
    check("a: [{id: x, label: A value: 1}]\ne: 1\n", 1, "comma is missing", "between two keys");
    check("a:\n  b: 1\n   c: 2\n", 3, "further to the right", "below each other");
    check(" a: 1\nb: 2\n", 1, "further to the right", "below each other");
    check("a: b\n c: d\n", 2, "further to the right", "below each other");
    check("places: [a, b\nc: d\n", 1, "never closed", "`]`");
    check("- a: b: c\n", 1, "contains a `:`", "`a: \"b: c\"`");
    check("title: |\nThe river\nrises\nas_of: 1\n", 2, "further to the right", "`  The river`");
    check("title: A\n[params]\ntoc: 1\n", 2, "TOML", "delete the line");
    check("title:A\nas_of:1\nsummary: b\n", 1, "space is missing", "`title: A`, and so on each line like it");
    check("title = A\nas_of = 1\nsummary: b\n", 1, "puts a colon", "and so on each line like it");
}

#[test]
fn a_key_that_is_none_is_told_by_its_line() {
    let words = |yaml: &str, key: &str| of_key(yaml, key).map(|slip| slip.words).unwrap_or_default();
    assert!(words("b:\n\u{a0}\u{a0}- id: x\n", "\u{a0}\u{a0}- id").contains("no-break space"));
    assert!(words("b:\n  – id: x\n", "– id").contains("no entry of a list"));
    assert!(words("b:\n  -id: x\n", "-id").contains("no entry of a list"));
}

#[test]
fn a_line_that_only_looks_like_a_slip_is_none() {
    let yaml = "a:\n  b\n  – c\n  d:e\nf: |\n  title: x: y\ng: {h: 1\n";
    let slip = find(yaml, stops_at(yaml)).expect("an open bracket");
    assert_eq!(slip.words, "this map is never closed");
}

#[test]
fn what_is_glued_to_its_sign_is_no_comment() {
    assert_eq!(comment("Report #4"), Some(7));
    for honest in ["Report # four", "Report  #four", "C#", "a#b", "Report ## x"] {
        assert_eq!(comment(honest), None, "{honest}");
    }
}

proptest::proptest! {
    #[test]
    fn no_text_makes_the_search_panic(yaml in "(\\PC|(a|title|text)(:|: |=)|\n( |  |\t|\u{a0}|- |– |-)?|[\"'“”#&*!|>\\[\\]{},:-]| #x){0,60}", line in 0_usize..9) {
        find(&yaml, Some(line));
        find(&yaml, None);
        of_key(&yaml, "a");
        open_quote(&yaml);
        let text: std::sync::Arc<str> = yaml.into();
        let id = crate::source::SourceTree::default().insert("a".into(), crate::source::Content::Text(text.clone()));
        let read = crate::content::yaml::Yaml::<crate::content::front_matter::ReportFront>::read(id, &text, 0..text.len(), 1 << 20);
        for fault in read.diagnostics {
            proptest::prop_assert!(text.get(fault.span.range()).is_some(), "{:?}", fault);
        }
    }
}
