//! What in the words of a text may hide something of it makes a draft, or is a comment; what people write every day does neither.

use std::fs;

use vigie::diagnostic::has_errors;

use crate::support::{Desk, Site, check as built, put, read_tree};

const NOW: &str = "2025-06-01T12:00+00:00";

/// Imports texts by their paths, beside a file of settings. Gives each report, and `import.md`.
fn import(files: &[(&str, String)], map: &str) -> (Vec<String>, String, Desk) {
    let desk = Desk::new(&Site::parse(""));
    for (path, text) in files {
        put(&desk.site().join("old").join(path), text.as_bytes());
    }
    put(&desk.site().join("map.yaml"), map.as_bytes());
    let ran = desk.run(&["import", "old", "--into", "reports", "--clock", NOW, "--map", "map.yaml"]);
    assert_eq!(ran.code, 0, "{files:?}\n{}", ran.err);
    let told = fs::read_to_string(desk.site().join("import.md")).unwrap();
    let texts = read_tree(&desk.site().join("content/reports"));
    let texts = texts.into_iter().filter(|(path, _)| path.ends_with(".md"));
    (texts.map(|(_, bytes)| String::from_utf8(bytes).unwrap()).collect(), told, desk)
}

fn text_of(body: &str) -> String {
    format!("---\ntitle: T\ndate: 2024-03-01\n---\n\n{body}\n")
}

fn is_draft(text: &str) -> bool {
    text.contains("\ndraft: true\n")
}

#[test]
fn what_is_not_known_makes_a_draft_and_is_named() {
    for (body, name) in [
        ("<p style=\"clip-path: url(#a)\">a</p>", "`clip-path:` is not known"),
        ("<p style=\"dis\\70 lay: x\">a</p>", "`display:` is not known"),
        ("<style>p:not(.x) { display: none }</style>\n\n<p>a</p>", "`p:not(.x) {…}` is not known"),
        ("<div v-if=\"x\">a</div>", "`v-if=` is not known"),
        ("<div class=\"staff-note\">a</div>", "`class=staff-note` is not known"),
        ("<script>hide()</script>\n\na", "`<script>` is not known"),
        ("<script src=\"https://x.example/a.js\"></script>\n\na", "`<script src=x.example>` is not known"),
        ("{#if x}\na\n{/if}", "`{#if` is not known"),
        ("<#if x>a</#if>", "`<#if>` is not known"),
        ("@if (x)\na\n@endif", "`@if` is not known"),
        ("[% IF x %]a[% END %]", "`[%IF%]` is not known"),
        ("a ${user.name} b", "`${user}` is not known"),
        ("{% acme %}\n\na", "`{% acme %}` is not known"),
        ("<p class=\"sm:hidden\">a</p>", "`class=sm:hidden` is not known"),
        ("<p style=\"padding-left: 5000px\">a</p>", "`padding-left:` is not known"),
        ("private:: true\n\na", "`private:: true` may say who can read it"),
        ("```{r, echo=FALSE}\na\n```", "`{r, echo=FALSE}` is not known"),
    ] {
        let file = ("a.md", text_of(body));
        let (texts, told, desk) = import(std::slice::from_ref(&file), "");
        assert!(is_draft(&texts[0]) && told.contains(name), "{body}\n{told}");
        assert!(told.contains("it is a draft: "), "{body}\n{told}");
        assert!(!has_errors(&built(&Site::read(&desk.site())).faults), "{body}\n{}", texts[0]);
        // The name, as it stands there, releases it.
        let name = name.split('`').nth(1).unwrap();
        let (texts, told, _) = import(&[file], &format!("harmless:\n  - '{}'\n", name.replace('\'', "''")));
        let others = told.contains("` is not known");
        assert!(!is_draft(&texts[0]) || others, "{body}\n{told}");
    }
}

#[test]
fn what_is_known_to_hide_is_a_comment() {
    for body in [
        "<p style=\"display/**/:none\">secret</p>\n\nText",
        "<p style=\"display:\\6eone\">secret</p>\n\nText",
        "<div class=\"internal\">secret</div>\n\nText",
        "<div class=\"members-only\">secret</div>\n\nText",
        "<div data-audience=\"staff\">secret</div>\n\nText",
        "<div role=\"editor\">secret</div>\n\nText",
        "<font color=\"white\">secret</font> Text",
        "{% for i in (1..0) %}secret{% endfor %}\n\nText",
        "<p class=\"d-none d-print-block\">secret</p>\n\nText",
        "<video controls><source src=\"a.mp4\"><p>secret</p></video>\n\nText",
        "<%If x Then%>secret<%End If%>\n\nText",
        "<? if ($x): ?>secret<? endif; ?>\n\nText",
    ] {
        let (texts, told, desk) = import(&[("a.md", text_of(body))], "");
        assert!(told.contains("secret"), "{body}\n{told}");
        for (path, bytes) in &built(&Site::read(&desk.site())).files {
            assert!(!String::from_utf8_lossy(bytes).contains("secret"), "{path}: {body}\n{}", texts[0]);
        }
    }
}

#[test]
fn what_people_write_every_day_is_public() {
    let bodies = [
        "<!-- wp:group {\"layout\":{\"type\":\"flow\"}} -->\n<div class=\"wp-block-group alignwide has-background\" \
         style=\"background-color:#f0f0f0;padding:20px\"><p class=\"has-text-align-center\" style=\"font-size:18px;color:#333\">a</p>\
         </div>\n<!-- /wp:group -->",
        "<table style=\"width: 100%; border-collapse: collapse;\" border=\"1\"><tbody><tr style=\"height: 18px;\"><td \
         style=\"width: 33.3%; text-align: left;\" bgcolor=\"#eeeeee\" valign=\"top\">a</td></tr></tbody></table>",
        "<blockquote class=\"twitter-tweet\" data-lang=\"en\"><p dir=\"ltr\" lang=\"en\">a</p></blockquote>\n\
         <script async src=\"https://platform.twitter.com/widgets.js\" charset=\"utf-8\"></script>",
        "<style scoped>.dataframe tbody tr th { vertical-align: top; }</style>\n\n<p class=\"dataframe\">a</p>",
        "<p class=\"MsoNormal\" style=\"margin: 0cm 0cm 8pt; mso-pagination: none;\"><span style=\"font-size: 11pt; \
         font-family: Calibri, sans-serif;\">a<o:p></o:p></span></p>",
        "<div class=\"row team-member\"><h2 id=\"private-sector\">a</h2></div>",
        "{% include map.html %}\n\na {{ site.title }}",
        "- [ ] a\n- [x] b\n\n> [!note]\n> c\n\n#flood at 10:30: 5 % of $12 and {a}",
        "<figure class=\"wp-caption aligncenter\" style=\"width: 640px\" aria-describedby=\"c\"><figcaption id=\"c\" \
         class=\"wp-caption-text\">a</figcaption></figure>",
    ];
    let files: Vec<(String, String)> =
        bodies.iter().enumerate().map(|(at, body)| (format!("2024-03-{:02}-a.md", at + 1), text_of(body))).collect();
    let mut files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    files.push(("mkdocs.yml", "docs_dir: .\n".to_owned()));
    let (texts, told, _) = import(&files, "");
    assert_eq!(texts.len(), bodies.len(), "{told}");
    for text in texts {
        assert!(!is_draft(&text), "{text}\n{told}");
    }
}

#[test]
fn html_that_hugo_leaves_out_does_not_come_out() {
    let body = text_of("Open <b>words</b>.\n\n<div>secret words</div>");
    let settings = |text: &str| ("hugo.toml", text.to_owned());
    let file = ("content/posts/a.md", body.clone());
    let (texts, told, _) = import(&[settings("title = 'x'\n"), file.clone()], "");
    assert!(!is_draft(&texts[0]) && texts[0].contains("<!-- <div>secret words</div> -->"), "{}", texts[0]);
    assert!(texts[0].contains("Open **words**.") && told.contains("was left out of its page"), "{told}");
    let (texts, ..) = import(&[settings("[markup.goldmark.renderer]\nunsafe = true\n"), file.clone()], "");
    assert!(!is_draft(&texts[0]) && texts[0].contains("\nsecret words"), "{}", texts[0]);
    // Without settings nobody here can say.
    let desk = Desk::new(&Site::parse(""));
    put(&desk.site().join("old/content/a.md"), body.as_bytes());
    let ran = desk.run(&["import", "old", "--from", "hugo", "--into", "reports", "--clock", NOW]);
    assert_eq!(ran.code, 0, "{}", ran.err);
    let made = fs::read_to_string(desk.site().join("content/reports/001.en.md")).unwrap();
    assert!(is_draft(&made), "{made}");
}

#[test]
fn a_dry_run_tells_of_numbers_that_can_be_read_in_two_ways() {
    let desk = Desk::new(&Site::parse(""));
    put(&desk.site().join("old/a.md"), b"---\ntitle: T\ndate: 2024-03-01\ndisplaced: '1.234'\n---\nText\n");
    let ran = desk.run(&["import", "old", "--into", "reports", "--clock", NOW, "--dry-run"]);
    assert!(ran.out.contains("displaced") && ran.out.contains("`1.234` can be read in two ways"), "{}", ran.out);
}
