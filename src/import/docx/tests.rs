//! Small documents, part by part: what of their words comes out, and under which numbers.

use std::io::Write;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::super::folder::Found;
use super::*;

/// The Markdown of a document with this body, these styles and these lists.
fn markdown(body: &str, styles: &str, numbering: &str) -> ForeignReport {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = [
        ("word/document.xml", format!("<w:document><w:body>{body}</w:body></w:document>")),
        ("word/styles.xml", format!("<w:styles>{styles}</w:styles>")),
        ("word/numbering.xml", format!("<w:numbering>{numbering}</w:numbering>")),
    ];
    for (name, text) in parts {
        archive.start_file(name, SimpleFileOptions::default()).unwrap();
        archive.write_all(text.as_bytes()).unwrap();
    }
    let mut folder = Folder::default();
    folder.insert("a.docx".to_owned(), Found::Whole(archive.finish().unwrap().into_inner()), None);
    report(&folder, "a.docx").unwrap()
}

fn words(report: &ForeignReport) -> String {
    let (Words::Markdown(text) | Words::Html(text)) = &report.words;
    text.clone()
}

#[test]
fn words_that_nobody_saw_stay_out() {
    let style = |id: &str, more: &str, inner: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\" {more}><w:name w:val=\"{id}\"/>{inner}</w:style>")
    };
    let run = |properties: &str| format!("<w:r><w:rPr>{properties}</w:rPr><w:t>secret</w:t></w:r>");
    let of_paragraph = |properties: &str, run: &str| format!("<w:p><w:pPr>{properties}</w:pPr>{run}</w:p>");
    let white = "<w:color w:val=\"FFFFFF\"/>";
    let table = |of: &str, cell: &str, run: &str| {
        format!(
            "<w:tbl><w:tblPr>{of}</w:tblPr><w:tr><w:tc><w:tcPr>{cell}</w:tcPr><w:p>{run}</w:p></w:tc></w:tr></w:tbl>"
        )
    };
    let vanish = "<w:rPr><w:vanish/></w:rPr>";
    for (body, styles) in [
        (of_paragraph("", &run("<w:vanish/>")), String::new()),
        (of_paragraph("", &run("<w:webHidden/>")), String::new()),
        (of_paragraph("", &run(white)), String::new()),
        (of_paragraph("", &run("<w:color w:themeColor=\"background1\" w:val=\"FFFFFF\"/>")), String::new()),
        (of_paragraph("", &run("<w:sz w:val=\"2\"/>")), String::new()),
        (of_paragraph("", &run("")), style("N", "w:default=\"1\"", vanish)),
        (
            of_paragraph("<w:pStyle w:val=\"A\"/>", &run("")),
            style("A", "", "<w:basedOn w:val=\"B\"/>") + &style("B", "", vanish),
        ),
        (
            of_paragraph("<w:pStyle w:val=\"A\"/>", &run("")),
            style("A", "", "<w:link w:val=\"B\"/>") + &style("B", "", vanish),
        ),
        (of_paragraph("", &run("")), format!("<w:docDefaults><w:rPrDefault>{vanish}</w:rPrDefault></w:docDefaults>")),
        (table("<w:tblStyle w:val=\"T\"/>", "", &run("")), style("T", "", vanish)),
        (table("", "", &run(white)), String::new()),
    ] {
        let report = markdown(
            &(body.clone() + "<w:p><w:r><w:rPr><w:vanish w:val=\"0\"/></w:rPr><w:t>seen</w:t></w:r></w:p>"),
            &styles,
            "",
        );
        let text = words(&report);
        assert!(!text.contains("secret") && text.contains("seen"), "{body}{styles}\n{text}");
        assert!(report.remarks.iter().any(|(_, words)| words == "hidden words"), "{body}");
    }
    for body in [
        of_paragraph("", &run("<w:color w:val=\"FFFFFF\"/><w:shd w:val=\"clear\" w:fill=\"003366\"/>")),
        of_paragraph("<w:shd w:val=\"clear\" w:fill=\"003366\"/>", &run(white)),
        of_paragraph("", &run("<w:color w:val=\"FFFFFF\"/><w:highlight w:val=\"black\"/>")),
        table("", "<w:shd w:val=\"clear\" w:fill=\"003366\"/>", &run(white)),
        of_paragraph("", &run("<w:color w:val=\"CC0000\"/><w:sz w:val=\"14\"/>")),
        of_paragraph("", &run("<w:color w:val=\"auto\"/>")),
    ] {
        assert!(words(&markdown(&body, "", "")).contains("secret"), "{body}");
    }
}

#[test]
fn a_table_of_which_a_style_hides_a_part_is_a_draft() {
    let style = "<w:style w:type=\"table\" w:styleId=\"T\"><w:tblStylePr w:type=\"firstRow\"><w:rPr><w:vanish/></w:rPr></w:tblStylePr></w:style>";
    let body = "<w:tbl><w:tblPr><w:tblStyle w:val=\"T\"/></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
    assert!(markdown(body, style, "").withheld.is_some());
    assert!(markdown(body, "", "").withheld.is_none());
}

#[test]
fn numbers_that_the_document_shows_stay() {
    let level = |depth: u32, text: &str, start: u32| {
        format!(
            "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"{start}\"/><w:numFmt w:val=\"decimal\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = format!(
        "<w:abstractNum w:abstractNumId=\"0\">{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num>",
        level(0, "%1.", 4),
        level(1, "%1.%2", 1)
    );
    let item = |depth: u32, more: &str, word: &str| {
        format!(
            "<w:p><w:pPr>{more}<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>{word}</w:t></w:r></w:p>"
        )
    };
    let text = words(&markdown(&(item(0, "", "a") + &item(0, "", "b")), "", &numbering));
    assert_eq!(text.trim(), "4. a\n5. b");
    let heading = "<w:style w:type=\"paragraph\" w:styleId=\"H\"><w:name w:val=\"heading 1\"/></w:style>";
    let of_style = "<w:pStyle w:val=\"H\"/>";
    let text = words(&markdown(&(item(0, of_style, "Roads") + &item(1, of_style, "North")), heading, &numbering));
    assert_eq!(text.trim(), "# 4\\. Roads\n\n# 4.1 North");
    let table = format!("<w:tbl><w:tr><w:tc>{}{}</w:tc></w:tr></w:tbl>", item(0, "", "a"), item(0, "", "b"));
    let text = words(&markdown(&table, "", &numbering));
    assert!(text.contains("4\\. a 5. b"), "{text}");
}
