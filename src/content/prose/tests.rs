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
    check("en", "According to sources close to it; according to SOHR", "Hedge `According to sources close to`, said");
    check("fr", "Selon certaines sources, le pont ; selon l’OSDH, non.", "Hedge `Selon certaines sources`, said");
    check("ar", "ويقال إن الجسر أصيب", "Hedge `ويقال`");
    check("es", "El puente fue presuntamente atacado", "Hedge `presuntamente`");
    check("uk", "Міст нібито пошкоджено", "Hedge `нібито`");
    check("de", "Angeblich 5 Tote", "Hedge `Angeblich`, Count 5");
    check("nl", "Naar verluidt 5 doden", "Count 5");
    check("en", "Hospital sources say so; sources say not", "Hedge `sources say`, said");
    check("en", "According to sources at the port", "said");
    check("fr", "Selon une source, non ; selon une source hospitalière, oui", "Hedge `Selon une source`, said");
    check("en", "Unnamed sources said so", "Hedge `Unnamed sources`");
    check("ru", "Врачи говорят, что нет. Говорят, что да.", "Hedge `Говорят, что`, said");
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

#[test]
fn numbers_of_a_region_and_of_other_scripts() {
    check("es-MX", "29,800 hectáreas y 1.2 m", "Count 29800, Count 1.2");
    check("en", "12,34,567 people, 3.5 lakh, $1.2m, 12k", "Count 1234567, Count 350000, Count 1200000, Count 12000");
    check("ar", "30 الف و6،204 ثم 3، 5", "Count 30000, Count 6204, Count 3, Count 5");
    check("hi", "१२,४८० लोग, 2 करोड़", "Count 12480, Count 20000000");
    check("ja", "12億7000万円と1万2480人", "Count 1270000000, Count 12480");
    check("zh", "11月27日, 第4页, 22时, 1.2万人", "Reference 11, Date 27, Reference 4, Time 22, Count 12000.0");
    check("de", "am 28. Februar, am 3.10. die 2. Welle, 14.30 Uhr", "Date 28, Date 0, Reference 2, Time 14.30");
}

#[test]
fn a_decimal_before_a_unit_has_the_mark_of_the_language() {
    check(
        "fr",
        "6.41 litres, 2.5 tonnes, à 14.30 heures, le point 1.2",
        "!Count 6.41, !Count 2.5, Count 14.30, Reference 1.2",
    );
    check("en", "6,41 metres and items 1,2 each", "!Count 6.41, Reference 1.2");
    check("zh", "6,41米", "!Count 6.41");
}

#[test]
fn counts_that_touch_a_korean_word() {
    check(
        "ko",
        "31명이 숨지고 29.800명, 2024년 3월 3일",
        "Count 31, !Count 29800, Reference 2024, Reference 3, Reference 3",
    );
}

#[test]
fn what_is_added_behind_a_scale() {
    check(
        "es",
        "3 mil 500 casas, 12 millones 300 mil, 1,2 mil millones",
        "Count 3500, Count 12300000, Count 1200000000",
    );
    check(
        "es",
        "mil 200 casas y dos mil 300, 3 mil, 500 más",
        "Count 1200, Numeral(2) `dos`, Count 2300, Count 3000, Count 500",
    );
    check("pt", "3 mil e 200 casas, 3 mil e 15 mil", "Count 3200, Count 3000, Count 15000");
    check(
        "ru",
        "2 тыс. 300 человек, 1 млн 200 тыс., 12тыс., 12 тыс. 3 марта",
        "Count 2300, Count 1200000, Count 12000, Count 12000, Date 3",
    );
    check("ar", "3 آلاف و500 شخص", "Count 3500");
    check("hi", "3 लाख 20 हज़ार", "Count 320000");
    check("en", "2 crore 30 lakh and Rs 12,34,567.50", "Count 23000000, Count 1234567.50");
    check("it", "30mila e 3mila 500", "Count 30000, Count 3500");
    check("tr", "3 bin 500 kişi, 30bin", "Count 3500, Count 30000");
    check("zh", "3 万人和1.2 万户", "Count 30000, Count 12000.0");
    check("ko", "1만2천500명", "Count 12500");
    check("ru", "3-тыс 500", "Count 3500");
}

#[test]
fn a_point_after_a_number_ends_a_sentence_or_makes_an_ordinal() {
    check("de", "stieg auf 12. Danach kam die 2. Welle am 3. Mai", "Count 12, Reference 2, Date 3");
    check("de", "2. Welle. Es waren 31. Am 5. und 6. Mai", "Reference 2, Count 31, Date 5, Date 6");
    check("pl", "wzrosła do 12. Potem 2. fala", "Count 12, Reference 2");
    check("en", "rose to 12. Then", "Count 12");
}

#[test]
fn three_decimals_are_no_thousands() {
    check("fr", "une densité de 1,025 et 1,250 kg", "Count 1.025, Count 1.250");
    check("fr", "10,588 morts, 300,000 euros", "!Count 10588, !Count 300000");
}

#[test]
fn what_others_said_is_theirs() {
    check("en", "“The dam reportedly broke”, it reads; reportedly", "Hedge `reportedly`");
    check("fr", "« La rumeur », l’affiche", "");
    check("de", "„5 Tote“, 5' tief", "Count 5, Count 5");
    let quoted =
        |text: &str| matches!(&read(text, "en").annotations[0].kind, AnnotationKind::Number(number) if number.quoted);
    assert!(quoted("a sign: \"300,000 people\"") && quoted("‘6,41’ on it") && !quoted("it isn't 5' deep, isn't"));
}

#[test]
fn who_says_so() {
    check("en", "The office documented 21 deaths", "Count 21, said");
    check("en", "21 deaths were documented, 3 confirmed cases", "Count 21, Count 3");
    check("en", "The hospital reports 9; reports of 9", "Count 9, Count 9, said");
    check("es", "El alcalde dice que no", "said");
    check("es", "Se reportan 9 casos", "Count 9");
    check("en", "probable cause, probably", "Likelihood(Probable) `probably`");
}

#[test]
fn numbers_in_words() {
    check("de", "sieben von 12 Brücken", "Numeral(7) `sieben`, Count 12");
    check("zh", "七座桥", "Numeral(7) `七`");
    check("en", "a five-year-old of 5", "Count 5");
}

/// Pieces of numbers and words in every order: each annotation is a part of the text.
#[test]
fn no_row_of_pieces_is_too_odd_to_read() {
    const PIECES: &[&str] = &[
        " ", "\u{a0}", ".", ",", "-", "–", "/", "(", ")", "+", ":", "'", "%", "º", "€", "\n", "[@a]", "[=a]", "«", "»",
        "0", "3", "12", "204", "2024", "00", "١٢", "۳", "१२", "万", "만", "mil", "mille", "тыс", "тыс.", "млн", "ألف",
        "و", "e", "et", "lakh", "bin", "März", "Danach", "am", "der", "2.", "Tel.", "☎️", "هاتف", "电话", "тел.",
        "sources say", "Selon des sources", "кажуть, що", "people", "each", "명", "ß", "İ", "'", "’", "…",
    ];
    let mut chance = 7_u64;
    let mut next = |below: usize| {
        chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(chance >> 33).unwrap_or_default() % below
    };
    for round in 0..30_000 {
        let text: String = (0..1 + next(9)).map(|_| PIECES[next(PIECES.len())]).collect();
        let language = ["en", "fr", "es", "de", "ru", "ar", "pt", "zh", "ko", "cs", "tr", "fa"][round % 12];
        for found in read(&text, language).annotations {
            assert!(text.get(found.at).is_some_and(|words| !words.is_empty()), "{language}: {text}");
        }
    }
}
