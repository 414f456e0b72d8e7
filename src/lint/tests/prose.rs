//! What the text says: highlights, numbers beside figures, claims, doubt, likelihood, marks of numbers.

use super::{check_in, check_report, check_site, lint, open_gate, site};

#[test]
fn number_against_figure() {
    let front = "key_figures: [{id: dead, label: Morts, value: 311, source: osdh, breakdown: [{id: men, label: Combattants, value: 183}]}]";
    check_report(front, "Hier, 312 morts.", "001.fr.md: number-against-figure: 312");
    check_report(front, "On compte **331** morts.", "001.fr.md: number-against-figure: 331");
    let title = front.to_owned() + "\nsummary: 313 morts";
    check_report(&title, "", "001.fr.md: number-against-figure: 313 morts");
    // The same number, a rounded one, one of something else, one of a part of the country, one of the figure itself.
    for honest in
        ["311 morts", "300 morts", "310 morts", "près de 317 morts", "312 blessés", "28 morts à Hama", "[=dead] morts"]
    {
        check_report(front, honest, "");
    }
    check_site(
        "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-29\nkey_figures: [{id: dead, label: Morts, source: osdh, value: 300}]\n---\n\
         === content/s/002.fr.md\n---\ntitle: T\nas_of: 2024-11-30\nkey_figures: [{id: dead, label: Morts, source: osdh, value: 317}]\n---\nHier 300 morts, soit 17 morts de plus.",
        "",
    );
}

#[test]
fn highlights() {
    let lines = |count: usize| format!("highlights: [{}]", vec!["a"; count].join(", "));
    check_report(&lines(1), "", "001.fr.md: highlights-count: highlights");
    check_report(&lines(6), "", "001.fr.md: highlights-count: highlights");
    check_report(&lines(2), "", "");
    check_report("", "", "");
    let long = "é".repeat(181);
    check_report(&format!("highlights: [a, {long}]"), "", &format!("001.fr.md: long-highlight: {long}"));
    check_report(&format!("highlights: [a, {}]", "é".repeat(180)), "", "");
}

#[test]
fn unattributed_claim() {
    check_report("", "## Bilan {.casualties}\n\nLes combats ont fait 42 morts.", "001.fr.md: unattributed-claim: 42");
    for honest in [
        "## Bilan {.casualties}\n\nLes combats ont fait 42 morts [@osdh 3].",
        "## Bilan {.casualties}\n\nSelon l'OSDH, 42 morts.",
        "## Bilan {.casualties}\n\nL'OSDH compte [@osdh 3] :\n\n- 42 soldats ;\n\nrien d'autre.",
        "## Bilan {.casualties}\n\n| a | b |\n|---|---|\n| x | 42 |\n\nSource : [@osdh].",
        "## Bilan {.casualties}\n\nLe 29 novembre 2024, à 21h13, voir le numéro 4.",
        "## Contexte {.background}\n\nLa ville compte 2 100 000 habitants.",
    ] {
        check_report("", honest, "");
    }
    let own = "=== content/site.yaml\ntitle: T\nlanguages: [fr]\nlint: {attributed_sections: [background]}\n";
    let report = "=== content/s/001.fr.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n## C {.background}\n\n42 000 habitants.\n\n## B {.casualties}\n\n42 morts.";
    check_site(&format!("{own}{report}"), "001.fr.md: unattributed-claim: 42 000");
}

#[test]
fn hedge_without_source() {
    check_in("en", "", "The bridge was reportedly hit.", "001.md: hedge-without-source: reportedly");
    check_in("en", "sources: {a: {name: A}}", "The bridge was reportedly hit [@a 4].", "");
    check_in("en", "", "> The bridge was reportedly hit.", "");
    check_in(
        "fr",
        "",
        "Selon certaines sources, le pont est touché.",
        "001.md: hedge-without-source: Selon certaines sources",
    );
    check_in("fr", "", "Selon le maire, le pont est touché ; il aurait été visé.", "");
    check_in("ar", "", "يُقال إن الجسر أصيب.", "001.md: hedge-without-source: يُقال");
    check_in("es", "", "Según se informa, cayó el puente.", "001.md: hedge-without-source: Según se informa");
    check_in("uk", "", "Міст нібито пошкоджено.", "001.md: hedge-without-source: нібито");
    check_in("de", "", "Angeblich brach der Damm.", "001.md: hedge-without-source: Angeblich");
    check_in("de", "", "Laut Feuerwehr brach angeblich der Damm.", "");
    check_in("pt", "", "Supostamente a ponte caiu.", "001.md: hedge-without-source: Supostamente");
    check_in("it", "", "Pare che il ponte sia caduto.", "001.md: hedge-without-source: Pare che");
    check_in("ru", "", "Мост якобы взорван.", "001.md: hedge-without-source: якобы");
    // One doubt, however often it is said.
    check_in("en", "", "Apparently it is said to have failed.", "001.md: hedge-without-source: Apparently");
}

#[test]
fn likelihood() {
    let mixed = "An advance is likely. A truce is improbable.";
    check_in("en", "type: assessment", mixed, "001.md: mixed-likelihood: improbable");
    check_in("en", "", &format!("## Next {{.forecast}}\n\n{mixed}"), "001.md: mixed-likelihood: improbable");
    check_in("en", "type: assessment", "An advance is likely. A truce is very unlikely.", "");
    check_in("en", "", &format!("## Now {{.background}}\n\n{mixed}"), "");
    let both = "An advance is likely, with high confidence.";
    check_in("en", "", both, "001.md: likelihood-with-confidence: high confidence");
    check_in("en", "", "An advance is likely. We say so with high confidence.", "");
}

#[test]
fn foreign_number() {
    check_report("", "Ils sont 300,000 déplacés.", "001.fr.md: foreign-number: 300,000");
    check_report("highlights: [\"300,000 déplacés\", a]", "", "001.fr.md: foreign-number: \"300,000 déplacés\"");
    check_report("", "Ils sont 300 000, soit 1,5 million, à 0,125 près, sous TLP 2.0.", "");
    check_in("en", "", "There are 300,000, or 1.5 million.", "");
    check_in("es", "", "Son 300.000, o 1,5 millones.", "");
    check_in("uk", "", "Їх 300,000.", "001.md: foreign-number: 300,000");
}

/// Whoever types the cure has no fault any more.
#[test]
fn the_cure_of_a_foreign_number_is_right() {
    for (language, text) in [
        ("en", "29.800 people, some 12.000 more, 1.234,5 tonnes, 6,41 m and 41,3 %."),
        ("fr", "300,000 déplacés, 12.480 maisons, 1,234.5 tonnes, 6.41 m et 3.5 millions."),
        ("de", "1,234.50 Euro, 29,812 Menschen, 3.5 Millionen."),
        ("es-MX", "12.480 viviendas y 2,5 millones."),
    ] {
        let report = |text: &str| {
            site(&format!(
                "=== content/site.yaml\ntitle: T\nlanguages: [{language}]\n=== content/s/001.md\n---\ntitle: T\nas_of: 2024-11-30\n---\n{text}"
            ))
        };
        let tree = report(text);
        let found = lint(&tree, open_gate);
        assert!(found.len() > 1, "{text}");
        let mut mended = text.to_owned();
        for fault in &found {
            let written = &tree.text(fault.span.source)[fault.span.range()];
            let cure = fault.hint.as_deref().and_then(|hint| hint.split('`').nth(1)).expect("it has a cure");
            mended = mended.replacen(written, cure, 1);
        }
        assert_eq!(lint(&report(&mended), open_gate), [], "{mended}");
    }
}

#[test]
fn the_opposite_slips_of_marks_are_seen() {
    let figure = "key_figures: [{id: left, value: 29800, source: a}]\nsources: {a: {name: A}}";
    check_in("en", "", "So far 29.800 people left.", "001.md: foreign-number: 29.800");
    check_in(
        "en",
        "",
        "So far 3.205 damaged houses, some 12.000 in tents.",
        "001.md: foreign-number: 3.205\n001.md: foreign-number: 12.000",
    );
    check_in("en", figure, "It is 29.800 by now.", "001.md: foreign-number: 29.800");
    check_in("fr", figure, "On en est à 29,800 depuis hier.", "001.md: foreign-number: 29,800");
    check_in(
        "en",
        "",
        "Donors gave 1.234,5 of 12.480,50.",
        "001.md: foreign-number: 1.234,5\n001.md: foreign-number: 12.480,50",
    );
    check_in(
        "de",
        "",
        "Es gab 1,234.5 von 12,480.50.",
        "001.md: foreign-number: 1,234.5\n001.md: foreign-number: 12,480.50",
    );
    for honest in [
        "It rose by 1.250 m, at 36.204 N, for $3.459, at 1.085 a dollar, on 156.800 MHz; 2.345 persons per household.",
        "The mean was 2.345 persons. See 38.907,77.036 and items 1.234,567.",
    ] {
        check_in("en", figure, honest, "");
    }
    // The decimal is a figure as well.
    let both = figure.replace("29800, source: a}", "29800, source: a}, {id: mean, value: 29.8, source: a}");
    check_in("en", &both, "It is 29.800 by now.", "");
}

/// Ordinary prose of reports, as a desk writes it in a hurry and rightly.
#[test]
fn honest_prose_is_told_nothing() {
    let figures = "key_figures:\n  - {id: dead, label: Morts, value: 412, unit: persons, source: osdh, breakdown: \
        [{id: men, label: Combattants, value: 214}, {id: civil, label: Civils, value: 61}]}";
    let french = "L’offensive, commencée le 27 novembre 2024 vers 5 h 30, en est à son 4e jour [@osdh 3].\n\n\
        ## Le bilan {.casualties}\n\n\
        L’OSDH compte 412 morts, dont 61 civils, 33 de plus que la veille [@osdh 3]. Dans le seul gouvernorat de Hama, 12 civils \
        auraient été tués entre le 29 et le 30 novembre. Le total approche 450 morts si l’on ajoute les disparus.\n\n\
        | Date | Morts |\n|---|---:|\n| 29 novembre | 255 |\n| 30 novembre | 311 |\n\nSource : [@osdh 3].\n\n\
        ## Besoins {.needs}\n\n\
        Il manque 1 500 tentes, 2,5 tonnes de farine et 10 % des vaccins ; la route M5 est coupée au km 12. Voir la page 4 \
        du numéro 3 et la résolution 2254. Selon le maire, « on nous dit que les secours arrivent ». Tél. : voir le site.";
    check_in("fr", figures, french, "");
    let figures = figures.replace("Morts", "Killed").replace("Combattants", "Fighters").replace("Civils", "Civilians");
    let english = "The offensive began on 27 November 2024 at 05:30 and is in its 4th day [@osdh 3].\n\n\
        ## The toll {.casualties}\n\n\
        SOHR counts 412 killed, 61 of them civilians, 33 more than the day before [@osdh 3]. In Hama alone, 12 civilians died \
        between 29 and 30 November. More than 400 people were killed in five days.\n\n\
        ## Needs {.needs}\n\n\
        1,500 tents, 2.5 tonnes of flour and 10% of the vaccines are missing; the M5 is cut at km 12. See page 4 of issue 3, \
        Resolution 2254 and TLP 2.0. The mayor says that it is unlikely to rain, and probably cold.";
    check_in("en", &figures, english, "");
    let figures = figures.replace("Killed", "القتلى").replace("Fighters", "المقاتلون").replace("Civilians", "المدنيون");
    let arabic = "بدأ الهجوم في 27 نوفمبر 2024 عند الساعة 05:30 [@osdh 3].\n\n\
        ## الحصيلة {.casualties}\n\n\
        أحصى المرصد 412 قتيلاً، بينهم 61 مدنياً و٢١٤ مقاتلاً [@osdh 3]. وفي حماة وحدها قُتل 12 مدنياً بين 29 و30 نوفمبر.\n\n\
        ## الاحتياجات {.needs}\n\n\
        هناك نقص في 1500 خيمة و10% من اللقاحات. انظر العدد 3 والقرار 2254.";
    check_in("ar", &figures, arabic, "");
}
