//! Credits, telephone numbers, copies of sources.

use super::{check_report, check_site};

#[test]
fn people_and_rights() {
    let photo = "=== content/s/a.svg\n<svg/>\n";
    let report = |body: &str| format!("{photo}=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n{body}");
    check_site(&report("![Un pont](a.svg)"), "001.fr.md: image-without-credit: ![Un pont](a.svg)");
    check_site(&report("![Un pont](a.svg \"Le pont. Photo : X\")"), "");
    check_report("", "Appelez le +33 1 23 45 67 89.", "001.fr.md: phone-number: +33 1 23 45 67 89");
    check_report(
        "contacts: [{role: \"Presse, tél. 01 23 45 67 89\"}]",
        "",
        "001.fr.md: phone-number: \"Presse, tél. 01 23 45 67 89\"",
    );
    check_report("", "Une hausse de +1 234 567 depuis le 27 11 2024.", "");
    check_report(
        "sources: {a: {name: A, url: https://a.example/}}",
        "",
        "001.fr.md: source-without-copy: https://a.example/",
    );
    check_report(
        "sources: {a: {name: A}, b: {name: B, url: https://a.example/, archived_url: https://b.example/}}",
        "",
        "",
    );
    check_site(
        "=== content/sources.yaml\na: {name: A, url: https://a.example/}",
        "sources.yaml: source-without-copy: https://a.example/",
    );
    let places = |pcode: &str| {
        format!("=== content/places.yaml\na: {{name: A, pcode: SY02}}\nb: {{name: B, parent: a, pcode: {pcode}}}")
    };
    check_site(&places("SY0301"), "places.yaml: pcode-outside-parent: SY0301");
    check_site(&places("SY0201"), "");
}
