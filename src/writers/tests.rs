use super::html::{push_footnote, push_html, push_html_with_items};
use super::plain::{Reading, push_plain};
use super::surroundings::{Filling, Surroundings, TableWords, UpdateMarks, WholePicture};
use crate::content::body::{Alert, Body, Fragment, Hole, HoleKind};
use crate::content::markdown::{MarkdownOptions, parse};
use crate::language::script::Direction;
use crate::source::{Content, SourceTree};
use crate::theme::view::{LinkView, UpdatedView};
use crate::writers::html::alert_key;

/// A page that shows what each hole asks for, as ⟦…⟧.
#[derive(Default)]
pub(crate) struct PlaceholderPage {
    /// Whether it leaves restricted blocks out.
    is_public: bool,
    marks: UpdateMarks,
}

impl PlaceholderPage {
    /// To those who may read no restricted block.
    pub(crate) fn public() -> PlaceholderPage {
        PlaceholderPage { is_public: true, ..PlaceholderPage::default() }
    }

    pub(super) fn with_marks(marks: UpdateMarks) -> PlaceholderPage {
        PlaceholderPage { marks, ..PlaceholderPage::default() }
    }

    pub(crate) fn html(&self, fragment: &Fragment) -> String {
        let mut out = String::new();
        push_html(fragment, self, &mut out);
        out
    }

    pub(super) fn plain(&self, fragment: &Fragment, reading: Reading) -> String {
        let mut out = String::new();
        push_plain(fragment, reading, self, &mut out);
        out
    }
}

impl Surroundings for PlaceholderPage {
    fn hole_html(&self, hole: &Hole, out: &mut String) {
        let asked = match &hole.kind {
            HoleKind::Restricted { .. } if self.is_public => return,
            HoleKind::Citation { source, credibility: None } => format!("@{source}"),
            HoleKind::Citation { source, credibility: Some(grade) } => format!("@{source} {grade}"),
            HoleKind::Figure { id } => format!("={id}"),
            HoleKind::Mention { target, text: None } => format!("[{target}]"),
            HoleKind::Mention { target, text: Some(text) } => format!("[{target}|{}]", self.html(text)),
            HoleKind::Link(link) => {
                let anchor = link.anchor.as_ref().map(|anchor| format!("#{anchor}")).unwrap_or_default();
                let title = link.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("{}{anchor}{title}: {}", link.path, self.html(&link.text))
            }
            HoleKind::Image(image) => {
                let title = image.title.as_ref().map(|title| format!(" ({title})")).unwrap_or_default();
                format!("{}!{}{title}: {}", if image.alone { "alone " } else { "" }, image.path, image.alt)
            }
            HoleKind::Table(table) => format!("table {}: {}", table.path, table.caption),
            HoleKind::FootnoteReference { label } => format!("^{label}"),
            HoleKind::Restricted { tlp, content } => format!("{tlp:?}: {}", self.html(content).trim_end()),
        };
        out.push_str(&format!("⟦{asked}⟧"));
    }

    fn after_hole(&self, _: &Hole, _: &str, _: &mut String) {}

    fn filling<'h>(&self, hole: &'h Hole, following: &str) -> Filling<'h> {
        match &hole.kind {
            HoleKind::Citation { source, credibility: None } => Filling::Words(format!("[{source}]")),
            HoleKind::Citation { source, credibility: Some(grade) } => Filling::Words(format!("[{source}·{grade}]")),
            HoleKind::FootnoteReference { label } => Filling::Words(format!("[^{label}]")),
            HoleKind::Figure { .. } | HoleKind::Mention { text: None, .. } => {
                self.hole_words(hole).map_or(Filling::Nothing, Filling::Words)
            }
            HoleKind::Mention { text: Some(text), .. } => Filling::Fragment(text),
            HoleKind::Link(link) => Filling::Link {
                text: &link.text,
                address: (!link.path.is_empty()).then(|| format!("https://a.org/{}", link.path)),
                language: if following.starts_with(" (") { String::new() } else { "in French".to_owned() },
            },
            HoleKind::Image(image) => Filling::Picture {
                words: self.labelled("Picture", &image.alt),
                caption: image.title.clone(),
                files: match image.path.strip_suffix(".mp4") {
                    None => Vec::new(),
                    Some(film) => vec![LinkView { text: String::new(), ..way(film, "mp4") }, way(film, "txt")],
                },
            },
            HoleKind::Table(table) => Filling::Table(TableWords {
                caption: table.caption.clone(),
                columns: vec![("Place".to_owned(), false), ("Dead".to_owned(), true)],
                rows: [["Alep", "1,200"], ["Idleb", "7"]].map(|row| row.map(str::to_owned).to_vec()).to_vec(),
                total: Some(vec!["All".to_owned(), "1,207".to_owned()]),
                source: table.title.clone(),
                file: Some(way("cases", "csv")),
            }),
            HoleKind::Restricted { .. } if self.is_public => Filling::Nothing,
            HoleKind::Restricted { tlp, content } => Filling::Restricted { label: tlp.label(), content },
        }
    }

    fn picture(&self, hole: &Hole) -> Option<WholePicture> {
        let HoleKind::Image(image) = &hole.kind else { return None };
        (!image.path.ends_with(".mp4")).then(|| WholePicture {
            url: format!("https://a.org/{}", image.path),
            inside: String::new(),
            alt: image.alt.clone(),
            width: 900,
            is_drawing: image.path.ends_with(".svg"),
        })
    }

    fn labelled(&self, label: &str, words: &str) -> String {
        format!("{label}: {words}")
    }

    fn hole_words(&self, hole: &Hole) -> Option<String> {
        match &hole.kind {
            HoleKind::Mention { target, text: None } => Some(target.to_string()),
            HoleKind::Figure { id } => Some(id.to_string()),
            HoleKind::Image(image) => Some(image.alt.clone()),
            _ => None,
        }
    }

    fn is_left_out(&self, hole: &Hole) -> bool {
        self.is_public && matches!(hole.kind, HoleKind::Restricted { .. })
    }

    fn direction(&self) -> Direction {
        Direction::LeftToRight
    }

    fn alert_title(&self, alert: Alert) -> &str {
        alert_key(alert)
    }

    fn mark(&self, anchor: &str) -> Option<&UpdatedView> {
        self.marks.get(anchor)
    }
}

/// A file: its kind, and its address.
fn way(name: &str, ending: &str) -> LinkView {
    LinkView { text: ending.to_uppercase(), url: format!("https://a.org/{name}.{ending}"), ..LinkView::default() }
}

pub(super) fn body(markdown: &str) -> Body {
    let options = MarkdownOptions { language: "en", title: "", raw_html: true };
    let source = SourceTree::default().insert("a.md".into(), Content::Text(markdown.into()));
    parse(source, markdown, 0..markdown.len(), &options).value.0
}

#[test]
fn a_mark_stands_in_a_paragraph_and_behind_a_heading_whatever_these_hold() {
    let updated =
        UpdatedView { kind_label: "Correction".to_owned(), url: "#update-1".to_owned(), ..Default::default() };
    let page = PlaceholderPage::with_marks([("x".to_owned(), updated)].into());
    let marked = |markdown: &str| page.html(&body(markdown).lead);
    let link = "<a class=\"passage-updated\" href=\"#update-1\">Correction <time datetime=\"\"></time></a>";
    assert_eq!(
        marked("a {#y}\n\n[b](c.md) {#x}\n\n### d"),
        format!("<p id=\"y\">a</p>\n<p id=\"x\" class=\"updated\">{link} ⟦c.md: b⟧</p>\n<h3 id=\"d\">d</h3>\n")
    );
    // Raw HTML, where a site allows it, may hold an end of nothing.
    assert_eq!(
        marked("### b</i>é {#x}\n\nc {#y}"),
        format!(
            "<h3 id=\"x\" class=\"updated\">b</i>é</h3><p class=\"section-updated\">{link}</p>\n<p id=\"y\">c</p>\n"
        )
    );
}

#[test]
fn the_way_back_from_a_footnote_stands_in_its_last_paragraph() {
    let page = PlaceholderPage::public();
    let note = |markdown: &str| {
        let mut out = String::new();
        push_footnote(&body(&format!("a[^1]\n\n[^1]: {markdown}")).footnotes[0].content, "↩", &page, &mut out);
        out
    };
    assert_eq!(note("b\n\n    c"), "<p>b</p>\n<p>c↩</p>");
    assert_eq!(note("b\n\n    - c\n\n      d"), "<p>b</p>\n<ul>\n<li><p>c</p>\n<p>d</p>\n</li>\n</ul>\n↩");
    assert_eq!(note("b\n\n    > [!TLP:RED]\n    > c"), "<p>b↩</p>");
    assert_eq!(note("<p>b</p>"), "<p>b</p>↩");
}

#[test]
fn a_restricted_block_that_is_left_out_leaves_nothing() {
    let page = PlaceholderPage::public();
    let lead = |block: &str| body(&format!("a {{#a}}\n\n> [!TLP:RED]\n> {block}\n\nb {{#b}}")).lead;
    let without = body("a {#a}\n\nb {#b}").lead;
    assert_eq!(page.html(&without), "<p id=\"a\">a</p>\n<p id=\"b\">b</p>\n");
    let secrets =
        ["c", "## c {#d}", "- [c](https://d.e)\n> - [[c]]", "![c](d.jpg)", "`c`", "<b>c</b>", "| c |\n> |---|"];
    for secret in secrets {
        let lead = lead(secret);
        assert_eq!(page.html(&lead), page.html(&without), "{secret}");
        assert_eq!(page.plain(&lead, Reading::Everything), page.plain(&without, Reading::Everything), "{secret}");
        assert_eq!(lead.named_anchors().collect::<Vec<_>>(), ["a", "b"], "{secret}");
        assert_eq!((lead.holes().count(), lead.headings().count()), (1, 0), "{secret}");
    }
}

#[track_caller]
fn check(markdown: &str, everything: &str, paragraphs: &str) {
    let (page, lead) = (PlaceholderPage::default(), body(markdown).lead);
    assert_eq!(page.plain(&lead, Reading::Everything), everything, "{markdown}");
    assert_eq!(page.plain(&lead, Reading::Paragraphs), paragraphs, "{markdown}");
}

#[test]
fn a_body_becomes_the_words_that_a_reader_sees() {
    check("A <b> *c* & `d`\ne\\\nf\n\ng", "A  c & d\ne\n\nf\n\ng\n\n", "A  c & d e  f\n\ng\n\n");
    check("a\u{a0}[@b] c[^1] [d](e.md) [[f]] [[g|*h*]] [=i]\n\n[^1]: j", "a c d f h i\n\n", "a c d f h i\n\n");
    check("| a | b |\n|---|---|\n| c | d |", "\na\nb\n\n\nc\nd\n\n\n", "\n a  b \n\n\n c  d \n\n\n");
    check("- a\n  - b\n- c", "\na\n\nb\n\n\n\nc\n\n\n", "\na\n\nb\n\n\n\nc\n\n\n");
    check("> [!NOTE]\n> a", "\nalert-note \n\na\n\n\n", "\nalert-note \n\na\n\n\n");
    check("### a [=b]\n\n![c](d.jpg)", "a b\n\nc\n", "a b\n\n\n");
    check("```\na\nb\n```\n\n- [x] c", "a\nb\n\n\n c\n\n\n", "a b \n\n\n c\n\n\n");
    check("a <script>*b* [=c] `d`</script> <style>\ne\n</style> f", "a b c d \ne\n f\n\n", "a b c d  e  f\n\n");
    check("<template>\n\n- a\n\n</template>\n\nb", "\na\n\n\nb\n\n", "\na\n\n\nb\n\n");
    check("<td>a</td><td>b<br>c</td>\n\nd", "a\nb\nc\n\nd\n\n", " a  b c  \nd\n\n");
}

#[test]
fn items_and_rows_are_numbered_below_what_stands_before_them() {
    let page = PlaceholderPage::default();
    let anchors = |markdown: &str| {
        let mut html = String::new();
        push_html_with_items(&body(markdown).lead, "", &page, &mut html);
        let ids = html.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap_or_default().to_owned());
        ids.collect::<Vec<_>>().join(" ")
    };
    for (markdown, expected) in [
        ("- a\n- b", ""),
        ("x {#p}\n\n- a\n- b\n\n1. c", "p p.1 p.2 p.3"),
        ("x {#p}\n\n- a\n  - b\n- c", "p p.1 p.2 p.3"),
        ("x {#p}\n\n- a\n\n  b\n- c\n\ny {#q}\n\n- d", "p p.1 p.2 q q.1"),
        ("### Toll\n\n| a | b |\n|---|---|\n| c | d |\n| e | f |", "toll toll.1 toll.2"),
        ("x {#p}\n\n> - a\n\n- b", "p p.1"),
        ("x {#p}\n\n> [!NOTE]\n> - a\n\n- b", "p p.1"),
        ("x {#p}\n\n> [!TLP:RED]\n> - a\n\n- b", "p p.1"),
    ] {
        assert_eq!(anchors(markdown), expected, "{markdown}");
    }
}
