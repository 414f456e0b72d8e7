//! What is not known makes a draft, whoever made it up; what people write every day does not.

use super::super::hidden::unseen;
use super::*;
use crate::import::body::dialect::code_ranges;

fn found(text: &str) -> Vec<String> {
    let code = code_ranges(text);
    doubts(text, &code, &unseen(text, &code)).into_iter().collect()
}

/// Whether a text is a draft, or what it hides a comment.
fn is_caught(text: &str) -> bool {
    let code = code_ranges(text);
    let is_hidden = |unseen: &Unseen| unseen.why != Why::Machine;
    !found(text).is_empty() || unseen(text, &code).iter().any(is_hidden)
}

#[test]
fn marks_of_any_template_language_are_named() {
    for text in [
        "<%If x Then%>\na\n<%End If%>",
        "<? if ($x) { ?>a<? } ?>",
        "<#if user>a</#if>",
        "<@auth>a</@auth>",
        "<!--#if expr=\"$x\" -->a<!--#endif -->",
        "<!-- IF x -->a<!-- ENDIF -->",
        "<!-- ko if: x -->a<!-- /ko -->",
        "<!-- internal -->a<!-- /internal -->",
        "{#if x}a{/if}",
        "{if $x}a{/if}",
        "{@if x}a",
        "{:else}",
        "{! a !}",
        "{else}",
        "[% IF x %]a[% END %]",
        "[#if x]a[/#if]",
        "a ${user.name} b",
        "a #{name} b",
        "$if(x)$a$endif$",
        "@if (x)\na\n@endif",
        "@auth\na\n@endauth",
        "@if(x) {\na\n}",
        "#if (x)\na\n#end",
        "#ifdef X\na\n#endif",
        "% if x:\na\n% endif",
        "%IF{x}%a%ENDIF%",
        "\\begin{comment}\na\n\\end{comment}",
        "\\iffalse a \\fi",
        ".. only:: internal\n\n   a",
        "a :hidden[b] c",
        "::members{a}",
        "{only}`a`",
        "ifdef::x[]\na\nendif::[]",
        "#+BEGIN_COMMENT\na\n#+END_COMMENT",
        "<<if x>>a<</if>>",
        "<<echo=FALSE>>=\na",
        "[[!hide]]",
        "=begin comment\na",
        "<![CDATA[a]]>",
        "a ::private:: b",
        "{confluence-hide}a{confluence-hide}",
        "[[if x]]a[[/if]]",
        "a\n{: v-if=\"x\"}",
        "[a](b){ acme=x }",
        "a\n{: style=\"clip-path: url(#a)\"}",
        "```{r, include=FALSE}\na\n```",
        "```{python}\n#| echo: false\na\n```",
        "```{only} internal\na\n```",
        "#private\n\na",
        "{% for i in (1..0) %}Z{% endfor %}",
        "{% tablerow p in x %}Z{% endtablerow %}",
        "{% for p in x %}Z",
        "{% call x() %}Z{% endcall %}",
        "a $x\\phantom{Z}$",
        "``` js {hidden=true}\na\n```",
        "```js {.hidden}\na\n```",
        "```rust,hide_lines=1-3\na\n```",
        "<p class=\"opacity-0\">a</p>",
        "<p class=\"d-none d-print-block\">a</p>",
        "<p align=\"left\"\" style=\"display:none\">a</p>",
        "{% acme %}a",
        "{% if x %}a",
        "{{#x}}a",
        "{{/if}}",
        "<?php get_header(); ?>a",
        "{{< members >}}a",
    ] {
        assert!(is_caught(text), "{text}");
    }
}

#[test]
fn what_people_write_is_not_in_doubt() {
    for text in [
        "Water < 3 m and > 2 m, 50% of {some}. See [1] and [a](b).",
        "## Roads {#roads}\n\nText {.lead}",
        "Price: US$12, $5 and $x$ or $${x}$$ and ${\\alpha}$",
        "#flood #draftlaw\n\n# Heading\n\n#1 road",
        "@orsa_city wrote this. Write to a@b.example.\n\n@NWSBoston (Boston office)",
        "10:30 :warning: https://a.example:80/x",
        "<<Les eaux montent>>, a dit le maire.",
        "`{% x %}` and `<% x %>`\n\n```\n{#if x}\n@if (x)\n```",
        "<!-- a note by hand -->\n\ntext <!--more--> and <!-- wp:paragraph -->a<!-- /wp:paragraph -->",
        "<!-- If you can, check this -->",
        "a\n{: .lead #x width=\"3\"}\n\n![a](b){ loading=lazy width=30 }\n\n{:toc}",
        "{{ page.title }} and {{< map >}} x",
        "Items:\n\n- if it rains: [go](x)\n- else stay",
        "... and so on. .. note:: a",
        "100% for all, %d of them, 5 % if possible",
        "a \\* b \\[c\\] \\begin{align}x\\end{align}",
        "1. One\n2. Two\n\n> quote\n\n| a | b |\n| - | - |\n| : | = |",
        "Dear <name>, a <b>b</b> <https://x.example> <a@b.example>",
        "key: value, set {a, b, c} and {x: y} and [x]{.y}",
        "<?xml version=\"1.0\"?>",
        "Set ${HOME} before.",
        "<p class=\"hidden-gems\">a</p>",
        "``` js title=\"Hidden costs\" {.numbered}\na\n```",
        "He asked: {if possible, by noon on the day of arrival}",
        "text\n---\ntext\n***",
        "!!! note\n\n    ``` c\n    #include <x.h>\n    ```\n",
        "[a](https://x.example/%E2%9C%A8%EF%B8%8F) b",
        "```go {hl_lines=[2,8]}\na\n```",
        "```{r}\na\n```\n\n```{.python .x}\na\n```\n\n```python\na\n```",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
}

/// A name that nobody has thought of, made of numbers.
fn made_up(seed: &mut u64) -> String {
    let mut name = String::new();
    for _ in 0..6 {
        *seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        name.push(char::from(b'a' + ((*seed >> 33) % 26) as u8));
    }
    format!("q{name}")
}

#[test]
fn an_attribute_property_or_directive_that_nobody_knows_is_in_doubt() {
    let mut seed = 7;
    for _ in 0..60 {
        let name = made_up(&mut seed);
        for text in [
            format!("<div {name}=\"x\">a</div>"),
            format!("<p :{name}>a</p>"),
            format!("<p style=\"{name}: x\">a</p>"),
            format!("<style>p:not(.a) {{ {name}: x }}</style>\n\n<p>a</p>"),
            format!("<script>{name}()</script>\n\na"),
            format!("<script src=\"https://{name}.example/x.js\"></script>\n\na"),
            format!("<p role=\"{name}\">a</p>"),
            format!("<% {name} %>a<% stop %>"),
            format!("<#{name}>a</#{name}>"),
            format!("{{#{name} x}}a{{/{name}}}"),
            format!("[% {name} %]a"),
            format!("a :{name}[b] c"),
            format!("<!-- {name} -->a<!-- /{name} -->"),
        ] {
            assert!(is_caught(&text), "{text}");
        }
    }
}
