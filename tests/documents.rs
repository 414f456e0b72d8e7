//! What a report leads to besides its text: documents, references, permanent ids.

use crate::support::{Built, Site, build};

fn report(keys: &str) -> Built {
    let text = format!(
        "==> content/orsa/001.md\n---\ntitle: The river\nas_of: 2025-03-01\n{keys}\n---\n\nText.\n\
         ==> content/orsa/sitrep.csv\ncases\n12\n==> content/orsa/unused.csv\ncases\n13\n"
    );
    build(&Site::parse(&text))
}

const ALL: &str = "\
documents:
  - {title: Cases by district, url: 'https://data.example/cases.xlsx', kind: dataset}
  - {title: The report as a table, file: sitrep.csv, kind: original, language: en, pages: 12}
references:
  - {title: Standards, author: The desk, date: 2024-05-01, url: 'https://example.org/s', identifier: 'doi:10.1000/182'}
identifiers: ['doi:10.1000/183', 'urn:isbn:9780141036144']";

#[test]
fn documents_are_offered_the_original_first() {
    let built = report(ALL);
    assert_eq!(built.faults_printed(), "");
    let page = built.text("orsa/1/index.html");
    let list = page.split("id=\"documents\"").nth(1).unwrap().split("</ul>").next().unwrap();
    let (original, dataset) = (list.find("../sitrep.csv").unwrap(), list.find("https://data.example/").unwrap());
    assert!(original < dataset && list.contains("12 pages") && list.contains("data.example</span>"), "{list}");
    assert!(built.files.contains_key("orsa/sitrep.csv"));
    assert!(!built.files.contains_key("orsa/unused.csv"), "what no report offers stays where it is");
    for told in ["https://doi.org/10.1000/182", "https://doi.org/10.1000/183", "urn:isbn:9780141036144", "Standards"] {
        assert!(page.contains(told), "{told}");
    }
}

#[test]
fn data_and_structured_data_name_them() {
    let built = report(&format!("{ALL}\nkey_figures: [{{id: dead, label: Dead, value: 3, attribution: us}}]"));
    let data: serde_json::Value = serde_json::from_str(built.text("orsa/data.json")).unwrap();
    let report = &data["reports"][0];
    assert!(report["documents"][0]["url"].as_str().unwrap().ends_with("/orsa/sitrep.csv"), "{report}");
    assert_eq!(report["references"][0]["identifier"], "doi:10.1000/182");
    assert_eq!(report["identifiers"][1], "urn:isbn:9780141036144");
    let page = built.text("orsa/1/index.html");
    let script = page.split("application/ld+json\">").nth(1).unwrap().split("</script>").next().unwrap();
    let script: serde_json::Value = serde_json::from_str(script).unwrap();
    assert_eq!(script["encoding"][0]["@type"], "MediaObject");
    assert_eq!(script["citation"][0]["identifier"], "doi:10.1000/182");
    assert_eq!(script["identifier"][0]["value"], "doi:10.1000/183");
}

#[test]
fn what_is_wrong_with_a_document_is_told() {
    let check = |keys: &str, told: &str| {
        let printed = report(keys).faults_printed();
        assert_eq!(printed.matches("error[").count(), 1, "{keys}: {printed}");
        assert!(printed.contains(told), "{keys}: {printed}");
    };
    check("documents: [{title: A}]", "nobody can say where this document is");
    check("documents: [{title: A, file: sitrep.csv, url: 'https://a.example'}]", "has a `file` and a `url`");
    check("documents: [{title: A, file: sitrepp.csv}]", "did you mean `sitrep.csv`?");
    check("documents: [{title: A, file: ../../secret.csv}]", "content");
    check("documents: [{title: A, file: 001.md}]", "pages are made of it");
    check("documents: [{title: A, file: 'https://a.example/b.csv'}]", "write `url: \"https://a.example/b.csv\"`");
    check("documents: [{title: A, file: sitrep.csv, pages: 0}]", "one page at least");
    check("documents: [{title: A, file: sitrep.csv, kind: pdf}]", "`pdf`");
    check("identifiers: ['https://doi.org/10.1000/182']", "write it as `doi:10.1000/182`");
    check("references: [{author: A}]", "title");
}

#[test]
fn a_withheld_report_publishes_no_document() {
    let built = report(&format!("{ALL}\ndraft: true"));
    assert!(built.files.keys().all(|path| !path.contains("sitrep")), "{:?}", built.files.keys());
}
