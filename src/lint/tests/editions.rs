//! Two editions of one report.

use super::check_site;

const FRENCH: &str = "=== content/s/001.fr.md\n---\ntitle: La ville change de mains\nas_of: 2024-11-30\nhighlights: [311 morts, 28 civils]\n\
    key_figures: [{id: dead, label: {fr: Morts, en: Dead}, value: 311, source: osdh}]\n---\n\
    ## Bilan {.casualties}\n\nEntre le 27 et le 30 novembre 2024, [=dead] morts, dont 1 500 blessés et cent autres [@osdh].\n";

#[test]
fn edition_numbers() {
    let english = |highlights: &str, body: &str| {
        format!(
            "{FRENCH}=== content/s/001.en.md\n---\ntitle: The city changes hands\nhighlights: [{highlights}]\n---\n## Toll\n\n{body}"
        )
    };
    let body = "Between 27 and 30 November 2024, [=dead] dead, 1,500 injured and 100 others [@osdh].";
    check_site(&english("311 dead, 28 civilians", body), "");
    check_site(
        &english("28 dead, 311 civilians", body),
        "001.en.md: edition-numbers: 28 dead\n001.en.md: edition-numbers: 311 civilians",
    );
    let wrong = body.replace("1,500", "1,600").replace("[=dead]", "311");
    check_site(&english("311 dead, 28 civilians", &wrong), "001.en.md: edition-numbers: 1,600");
    let wrong = body.replace("2024", "2023");
    check_site(&english("311 dead, 28 civilians", &wrong), "001.en.md: edition-numbers: 2023");
    let body = "On the N-340 at 10 p.m., [=dead] dead of COVID-19, 1,500 injured, a hundred others [@osdh].";
    let french = "Vers 22 heures, sur la route A7, [=dead] morts du SARS-CoV-2, 1 500 blessés, 100 autres [@osdh].";
    let site = english("311 dead, 28 civilians", body);
    let site = site.replacen(
        "Entre le 27 et le 30 novembre 2024, [=dead] morts, dont 1 500 blessés et cent autres [@osdh].",
        french,
        1,
    );
    assert!(site.contains(french));
    check_site(&site, "");
    check_site(&site.replace("1,500", "1,600"), "001.en.md: edition-numbers: 1,600");
    let body = "Between 27 and 30 November 2024, [=dead] dead, 1,500 injured and 100 others [@osdh].";
    let words = body.replace("1,500 injured", "fifteen hundred injured");
    check_site(&english("311 dead, 28 civilians", &words.replace("100 others", "a hundred others")), "");
}

/// `2032` reads as a year, and `2,032` as a count; a language may write either for the other.
#[test]
fn digits_that_changed_places_in_a_year_or_count() {
    let wrong = |language: &str, base: &str, number: &str, edition: &str, expected: &str| {
        let site = format!(
            "=== content/site.yaml\ntitle: T\nlanguages: [en, {language}]\n=== content/s/001.en.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n{base}\n\
             === content/s/001.{language}.md\n---\ntitle: U\n---\n{edition}\n"
        );
        let expected =
            if expected.is_empty() { String::new() } else { format!("001.{language}.md: edition-numbers: {expected}") };
        check_site(&site.replace("NUMBER", number), &expected);
    };
    let (english, spanish) = ("They counted NUMBER houses and 12 schools.", "Contaron N viviendas y 12 escuelas.");
    for (number, other, expected) in [
        ("1,942", "1924", "1924"),
        ("1,942", "1 924", "1 924"),
        ("1,942", "1942", ""),
        ("1942", "1 924", "1 924"),
        ("2,032", "2023", "2023"),
        ("2023", "2032", "2032"),
        // Another number, whose partner may be in words.
        ("1,942", "1987", ""),
        ("5,043", "3405", "3405"),
        ("942", "1924", ""),
    ] {
        wrong("es", english, number, &spanish.replace('N', other), expected);
    }
    let (english, french) =
        ("In 2023, and NUMBER times in 2024, it burnt.", "En 2023, et N fois en 2024, cela a brûlé.");
    for (number, other, expected) in [
        ("2,032", "2 032", ""),
        ("2,032", "2032", ""),
        ("2,032", "2 302", "2 302"),
        ("2,023", "2 023", ""),
        ("2,024", "2024", ""),
    ] {
        wrong("fr", english, number, &french.replace('N', other), expected);
    }
    // A year in both, and a count in words in one of them.
    wrong("fr", "In 2023, nobody counted.", "", "En 2023, personne n’a compté.", "");
    wrong("fr", "Of 2,032 houses, 8 stand since 2023.", "", "De deux mille maisons, 8 tiennent depuis 2023.", "");
    wrong("fr", "In the year 2023 it rained.", "", "En l’an 2 032, il a plu.", "2 032");
}

#[test]
fn untranslated_text() {
    let english = |title: &str| {
        format!(
            "{FRENCH}=== content/s/001.en.md\n---\ntitle: {title}\nhighlights: [311 dead, 28 civilians]\n---\n## Toll\n\nText."
        )
    };
    check_site(&english("La ville change de mains"), "001.en.md: untranslated-text: La ville change de mains");
    check_site(&english("The city changes hands"), "");
}

#[test]
fn edition_incomplete() {
    let french = "=== content/s/001.fr.md\n---\ntitle: Un\nsummary: Deux\nas_of: 2024-11-30\nhighlights: [a, b]\n\
        key_figures: [{id: dead, label: Morts, value: 1, source: osdh}, {id: hts, label: HTS, value: 1, source: osdh}]\n\
        updates: [{time: 2024-12-01, kind: update, text: Ajout}]\n---\n";
    let bare = "=== content/s/001.en.md\n---\ntitle: One\n---\n";
    check_site(&format!("{french}{bare}"), &"001.en.md: edition-incomplete:\n".repeat(4));
    let whole = "=== content/s/001.en.md\n---\ntitle: One\nsummary: Two\nhighlights: [c, d]\nkey_figures: [{id: dead, label: Dead}]\n\
        updates: [{time: 2024-12-01, kind: update, text: Added}]\n---\n";
    check_site(&format!("{french}{whole}"), "");
}
