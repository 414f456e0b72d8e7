use super::*;

/// Everything that was found, as text: numbers with their role and value, the rest by name.
fn found(text: &str, language: &str) -> String {
    let reading = read(text, language);
    let mut out = Vec::new();
    for found in &reading.annotations {
        let words = &text[found.at.clone()];
        out.push(match &found.kind {
            AnnotationKind::Number(number) => {
                let foreign = if number.foreign { "!" } else { "" };
                let about = if number.approximate { "~" } else { "" };
                format!("{foreign}{about}{:?} {}", number.role, number.value)
            }
            AnnotationKind::Figure(id) => format!("={id}"),
            kind => format!("{kind:?} `{words}`"),
        });
    }
    out.extend((reading.citations > 0).then(|| format!("@{}", reading.citations)));
    out.extend(reading.attributed.then(|| "said".to_owned()));
    out.join(", ")
}

#[track_caller]
fn check(language: &str, text: &str, expected: &str) {
    assert_eq!(found(text, language), expected, "{text}");
}

#[test]
fn numbers_in_every_habit() {
    check(
        "fr",
        "10 588 morts, 8\u{202f}385\u{202f}440 habitants, 1,27 million",
        "Count 10588, Count 8385440, Count 1270000",
    );
    check("en", "300,000 people and 1.5 million, 12.25 too", "Count 300000, Count 1500000, Count 12.25");
    check("es", "10.588 personas; 3,5 millones", "Count 10588, Count 3500000");
    check("uk", "10 588 осіб, 3,5 млн", "Count 10588, Count 3500000");
    check("ar", "٣١١ قتيلاً و100 جندي و٢٨ مدنياً، 1.5 مليون", "Count 311, Count 100, Count 28, Count 1500000");
    check("en", "in 2024 311 were killed", "Year 2024, Count 311");
}

#[test]
fn numbers_of_another_language() {
    check("fr", "300,000 personnes et 1,234 million", "!Count 300000, Count 1234000");
    check("fr", "300.000 personnes, TLP 2.0", "!Count 300000, Reference 2.0");
    check(
        "en",
        "1.234.567 people, 1,5 million, issues 1,2 and 3",
        "!Count 1234567, !Count 1500000, Count 1.2, Count 3",
    );
    check("es", "300,000 personas", "!Count 300000");
    check("ar", "300,000 شخص", "Count 300000");
}

#[test]
fn what_counts_nothing() {
    check(
        "fr",
        "les 29 et 30 novembre 2024, le 1er décembre, à 21h13, à 21:13",
        "Date 29, Date 30, Year 2024, Date 1, Time 0, Time 0",
    );
    check(
        "en",
        "On November 27 and 27–30 November, on 2024-11-30 and 30/11/2024",
        "Date 27, Date 27, Date 30, Date 0, Date 0",
    );
    check("fr", "le numéro 4, n° 5, la cote C3, M23, TLP:CLEAR, 2e jour", "Reference 4, Reference 5, Reference 2");
    check("en", "15 % of it, 9% too; version 2.0.1; https://a.example/2024/11", "Percent 15, Percent 9, Reference 0");
    check("uk", "30.11.2024 та 30-го числа", "Date 0, Reference 30");
    check("en", "a front of 100km and 100 km", "Count 100, Count 100");
}

#[test]
fn numbers_in_names() {
    check(
        "en",
        "COVID-19 on the N-340, an S‑300, 40 cases of SARS-CoV-2",
        "Reference 19, Reference 340, Reference 300, Count 40, Reference 2",
    );
    check("uk", "ракета Х-101 і 40 осіб", "Reference 101, Count 40");
    check("he", "ב-30 בתים", "Count 30");
    check("en", "27-30 dead", "Count 27, Count 30");
}

#[test]
fn hours() {
    check("en", "at 10 p.m. and 9 am, 12 a.m., 12 p.m., 22 people", "Time 22, Time 9, Time 0, Time 12, Count 22");
    check("fr", "à 22 h, à 10 heures du soir, 22 heures, 40 h", "Time 22, Count 10, Count 22, Count 40");
    check("es", "a las 10 p. m., a las 10 de la noche, 10 de la lista", "Time 22, Time 22, Count 10");
    check("uk", "о 10 вечора", "Time 22");
    check("ar", "في الساعة 10 مساءً", "Time 22");
}

#[test]
fn round_numbers() {
    check("fr", "près de 300 morts, plus de 100 000 déplacés, 12 autres", "~Count 300, ~Count 100000, Count 12");
    check("en", "more than 704, at least 16, ~20 and 7", "~Count 704, ~Count 16, ~Count 20, Count 7");
}

#[test]
fn marks_are_not_read() {
    check("en", "[=killed_total] killed [@osdh 3], [@a] 5", "=killed_total, Count 5, @2");
}

#[test]
fn words_of_doubt() {
    check("en", "The bridge was reportedly hit. Sources say so.", "Hedge `reportedly`, Hedge `Sources say`");
    check("en", "According to sources close to it; according to SOHR", "Hedge `According to sources`, said");
    check("fr", "Selon certaines sources, le pont ; selon l’OSDH, non.", "Hedge `Selon certaines sources`, said");
    check("ar", "ويقال إن الجسر أصيب", "Hedge `ويقال`");
    check("es", "El puente fue presuntamente atacado", "Hedge `presuntamente`");
    check("uk", "Міст нібито пошкоджено", "Hedge `нібито`");
    check("de", "Angeblich 5 Tote", "Count 5");
}

#[test]
fn words_of_likelihood() {
    check(
        "en",
        "It is very unlikely, and probably not. With high confidence.",
        "Likelihood(Likely) `very unlikely`, Likelihood(Probable) `probably`, Confidence `high confidence`",
    );
    check("fr", "C'est probable et likely", "");
}

#[test]
fn telephone_numbers() {
    check(
        "en",
        "Call +963 21 123 4567 or tel. 011-222 3333; +56 since",
        "Phone `+963 21 123 4567`, Phone `011-222 3333`, Count 56",
    );
    check("fr", "01 23 45 67 89, le 27 11 2024", "Phone `01 23 45 67 89`, Count 27, Count 11, Year 2024");
    check("ar", "هاتف 0212345678", "Phone `0212345678`");
}
