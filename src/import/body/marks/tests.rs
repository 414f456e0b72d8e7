//! What marks of other programs become.

use pulldown_cmark::{Event, Parser, Tag};

use super::super::dialect::code_ranges;
use super::*;

#[track_caller]
fn check(text: &str, expected: &str) {
    assert_eq!(convert(text, &code_ranges(text), &mut Doubts::new(), &mut Notes::new()), expected, "{text}");
}

#[test]
fn shortcodes_stay_as_comments() {
    check("A\n\n{{< map id=3 >}}\n\nB", "A\n\n<!-- {{< map id=3 >}} -->\n\nB");
    check("{{< hint >}} Words {{< /hint >}} more\n", " Words <!-- {{< hint >}} --> <!-- {{< /hint >}} --> more\n");
    check("<!--\nTo do {{% x %}}\n\nNames\n-->\n\nB", "<!--\nTo do {{% x %}}\n\nNames\n-->\n\nB");
    check("| a | {{< x >}} |\n", "| a | <!-- {{< x >}} --> |\n");
    check("`{{< x >}}` and\n\n```\n{{< y >}}\n```\n", "`{{< x >}}` and\n\n```\n{{< y >}}\n```\n");
}

#[test]
fn what_has_a_meaning_is_written_in_markdown() {
    check("[a]({{< ref \"b.md\" >}})", "[a](b.md)");
    check("[a]({% post_url 2024-03-01-b %})", "[a](2024-03-01-b)");
    check("![a]({{ site.baseurl }}/b.png)", "![a](/b.png)");
    check("![a]({{ \"/b.png\" | relative_url }})", "![a](/b.png)");
    check(
        "{{< figure src=\"a.png\" title=\"Bridge\" caption=\"It fell\" attr=\"Photo: Ana\" >}}",
        "<!-- {{< figure src=\"a.png\" title=\"Bridge\" caption=\"It fell\" attr=\"Photo: Ana\" >}} -->\n\
             ![](<a.png> \"Bridge. It fell. Photo: Ana\")",
    );
    check(
        "a {{< figure src=a.png alt=`A, \"b\" [c]` caption=\"The \\\"Orsa\\\" bridge, 3,5 m\" >}}",
        "a ![A, \"b\" &#91;c&#93;](<a.png> \"The \\\"Orsa\\\" bridge, 3,5 m\")\
             <!-- {{< figure src=a.png alt=`A, \"b\" [c]` caption=\"The \\\"Orsa\\\" bridge, 3,5 m\" >}} -->",
    );
    check(
        "{{< tab \"Apple\" >}}\nRed\n{{< /tab >}}\n",
        "<!-- {{< tab \"Apple\" >}} -->\n**Apple**\n\nRed\n<!-- {{< /tab >}} -->\n",
    );
    check("Up. {{< track \"2018-05-25 03:07:00\" >}}", "Up. 2018-05-25 03:07:00");
    check("{% highlight sh %}\nls\n{% endhighlight %}", "```sh\nls\n```");
    check("See [[Orsa|the town]].", "See [the town](wiki:Orsa).");
    check("[[1]](https://x.example)", "[[1]](https://x.example)");
    check("## Roads {: #roads}", "## Roads {#roads}");
    check("[a](b.md){ .button }", "[a](b.md)<!-- { .button } -->");
    check("![a](b.png){ loading=lazy }", "![a](b.png)<!-- { loading=lazy } -->");
    check("Words\n{.lead}\n\n## One {#one .x}", "Words\n<!-- {.lead} -->\n\n## One {#one .x}");
    check("See ![[a b.png|300]] and ![[Other]]", "See ![](<wiki:a b.png>) and <!-- ![[Other]] -->");
    check("A :material-home: b :: c 10:30:00", "A <!-- :material-home: --> b :: c 10:30:00");
    check("A {props.total} {\"b\"} {c}", "A <!-- {props.total} --> b {c}");
    check("<img src={require('./a.png').default} />", "<img src={require('./a.png').default} />");
}

/// Whatever a caption holds, its words are the title of the picture.
#[test]
fn a_caption_comes_out_whole() {
    const PIECES: [&str; 16] =
        ["Marn", ", ", "14,000", "\"", "'", "`", "\\", " ", "3,5 m", "(b)", "[c]", "é", "=", "a=\"b\"", "&amp;", "<i>"];
    let mut seed: u64 = 11;
    let mut next = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    for _ in 0..2000 {
        let caption: String = (0..1 + next(7)).map(|_| PIECES[next(PIECES.len())]).collect();
        // Before a quote a backslash is its escape.
        let caption = caption.replace("\\\"", "\"").trim_end_matches('\\').to_owned();
        let raw = format!("`{caption}`");
        let typed = if caption.contains('`') { format!("\"{}\"", caption.replace('"', "\\\"")) } else { raw };
        let text = format!("{{{{< figure src=\"/p.png\" caption={typed} alt={typed} >}}}}");
        let made = convert(&text, &[], &mut Doubts::new(), &mut Notes::new());
        let (mut alt, mut title) = (String::new(), None);
        for event in Parser::new(made.lines().last().unwrap_or_default()) {
            match event {
                Event::Start(Tag::Image { title: found, .. }) => title = Some(found.into_string()),
                Event::Text(words) => alt.push_str(&words),
                _ => {}
            }
        }
        let wanted = unescaped(&caption);
        let wanted = wanted.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(title.as_deref(), Some(&*wanted), "{text}\n{made}");
        assert_eq!(words_of(&alt), words_of(&wanted), "{text}\n{made}");
    }
}

#[test]
fn marks_that_hold_nothing_are_words() {
    for text in ["{{%}}", "{%}", "{{<>}}", "{{}}", "{:}", "{/*/}", "{{", "{%", "[[", "é{%}é"] {
        assert_eq!(words_of(&convert(text, &[], &mut Doubts::new(), &mut Notes::new())), words_of(text), "{text}");
    }
}

fn words_of(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

#[test]
fn what_was_hidden_stays_hidden() {
    check("A {% comment %}names{% endcomment %} B", "A <!-- {% comment %}names{% endcomment %} --> B");
    check("{/* names */}\n", "<!-- {/* names */} -->\n");
    check("- {# a\n\nb #}\n- c\n", "- <!-- {# a  b #} -->\n- c\n");
    check("{# a\n\nb #}\n", "<!-- {# a\n\nb #} -->\n");
    check("{# a <!-- b --> c #} d\n", " d <!-- {# a <! -- b -- > c #} -->\n");
    check("<div hidden>\n\na\n\n</div>\n\nb", "<!-- <div hidden>\n\na\n\n</div> -->\n\nb");
    check("`<b hidden>a</b>` <b hidden>c</b> d", "`<b hidden>a</b>` <!-- <b hidden>c</b> --> d");
    check("<script>a()</script>b", "b");
    check("<!-- a", "<!-- a -->");
}
