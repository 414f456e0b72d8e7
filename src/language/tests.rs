use super::number_format::NumberFormat;
use super::*;

#[test]
fn a_tag_finds_its_language() {
    let found = |tag| find(tag).map(|language| language.tag);
    assert_eq!((found("fr"), found("fr-CA"), found("ar-Latn-SY")), (Some("fr"), Some("fr"), Some("ar")));
    assert_eq!((found("de"), found(""), found("fra")), (None, None, None));
    assert_eq!(find_or_fallback("de").tag, "en");
}

#[test]
fn languages_are_sorted_by_tag() {
    assert!(LANGUAGES.is_sorted_by(|a, b| a.tag < b.tag));
}

#[test]
fn every_table_of_every_language_is_filled() {
    for language in LANGUAGES {
        let Language {
            tag,
            cldr,
            country,
            script,
            first_day: _,
            typography,
            prose,
            search,
            hints,
            example,
            countries: _,
            towns: _,
            seas: _,
            messages,
        } = language;
        assert!(country.len() == 2 && country.bytes().all(|byte| byte.is_ascii_uppercase()), "{tag}: {country}");
        assert!(cldr.starts_with(tag), "{tag}: {cldr}");
        assert!(typography.double.is_some(), "{tag}: quotes");
        assert!(!search.common.is_empty() && !messages.is_empty(), "{tag}");
        assert!(!search.endings.steps.is_empty(), "{tag}: endings");
        let own_letters = autonyms::autonym(tag).expect("every language has a name").chars();
        assert!(own_letters.flat_map(char::to_lowercase).any(|letter| script.has(letter)), "{tag}: {script:?}");
        // Articles, attached letters and units of their own are what not every language has.
        let Prose {
            hedges,
            attributions,
            likelihood: _,
            months,
            numerals,
            approximate,
            references,
            scales,
            joints,
            before_noon,
            after_noon,
            ..
        } = prose;
        for list in [
            hedges, attributions, months, approximate, references, joints, before_noon, after_noon, numerals,
            &prose.persons, &prose.counted, &prose.measured,
        ] {
            assert!(entries(list).next().is_some(), "{tag}: an empty list");
        }
        assert!(entries(months).count() >= 12, "{tag}: {months}");
        assert_eq!(entries(numerals).count(), 11, "{tag}: {numerals}");
        assert!(
            scales.iter().any(|(scale, _)| *scale == 1_000) && scales.iter().any(|(scale, _)| *scale == 1_000_000),
            "{tag}"
        );
        let Hints { draft, issue_title, fill_in, before, new_here, translate, write_here, series } = hints;
        for (hint, filled_in) in [
            (draft, &[][..]),
            (issue_title, &["{series}", "{number}"]),
            (fill_in, &[]),
            (before, &["{issue}", "{value}"]),
            (new_here, &[]),
            (translate, &["{file}"]),
            (write_here, &[]),
            (series, &[]),
        ] {
            assert!(!hint.is_empty() && filled_in.iter().all(|name| hint.contains(name)), "{tag}: {hint}");
        }
        let Example { site, description, publisher, series, series_summary, place, actor, source } = example;
        for text in [site, description, publisher, series, series_summary, place, actor, source] {
            assert!(!text.is_empty(), "{tag}: the example");
        }
    }
}

/// What is looked for in a text is in lower case, with straight apostrophes; else it is never found.
#[test]
fn lists_are_written_as_texts_are_read() {
    let ours = LANGUAGES.iter().map(|language| (language.tag, &language.prose));
    for (tag, prose) in ours.chain(OTHERS.iter().map(|(tag, prose)| (*tag, prose))) {
        let likelihood = prose.likelihood.iter().flat_map(|words| [words.likely, words.probable, words.confidence]);
        let lists = [
            prose.hedges, prose.attributions, prose.verbs, prose.counting, prose.auxiliaries, prose.passives,
            prose.terms, prose.months, prose.numerals, prose.labels, prose.approximate, prose.references, prose.joints,
            prose.sums, prose.determiners, prose.rates, prose.articles, prose.before_noon, prose.after_noon,
            prose.hours, prose.persons, prose.units,
        ];
        let scales = prose.scales.iter().map(|(_, words)| *words);
        for entry in lists.into_iter().chain(likelihood).chain(scales).flat_map(entries) {
            assert_eq!(entry.trim(), entry.to_lowercase(), "{tag}");
            assert!(!entry.contains(['’', ',', '.']), "{tag}: {entry}");
        }
    }
}

#[test]
fn numbers_are_marked_as_cldr_marks_them() {
    let comma = |point| Some(NumberFormat::DecimalComma { point });
    let of = NumberFormat::of;
    assert_eq!(
        (of("en"), of("es-MX"), of("hi"), of("zh-Hans")),
        (Some(NumberFormat::DecimalPoint), of("en"), of("en"), of("en"))
    );
    assert_eq!(
        (of("fr"), of("uk"), of("es"), of("de"), of("pt-BR")),
        (comma(false), comma(false), comma(true), of("es"), of("es"))
    );
    // The point may be in use beside the blank, for all that we know.
    assert_eq!((of("ru"), of("pl")), (comma(true), comma(true)));
    // More than one way is in use, or nobody knows.
    assert_eq!((of("ar"), of("ar-MA"), of("fa"), of("de-CH"), of("qqq"), of("")), (None, None, None, None, None, None));
}

#[test]
fn a_number_of_another_language_has_its_own_form() {
    let corrected = |tag, written| NumberFormat::of(tag).and_then(|format| format.corrected(written));
    for (tag, written, right) in [
        ("en", "29.800", "29,800"),
        ("en", "1.250.000", "1,250,000"),
        ("en", "1.234,5", "1,234.5"),
        ("en", "6,41", "6.41"),
        ("de", "1,234.50", "1.234,50"),
        ("de", "300,000", "300.000"),
        ("de", "3.5", "3,5"),
        ("fr", "300,000", "300 000"),
        ("fr", "1 234.5", "1 234,5"),
        ("fr", "1,200,000", "1 200 000"),
    ] {
        assert_eq!(corrected(tag, written).as_deref(), Some(right), "{tag}: {written}");
    }
    assert_eq!(corrected("en", "12"), None);
}

#[test]
fn every_language_names_every_country() {
    assert!(countries::CODES.len() == 250 && countries::CODES.is_sorted());
    for language in LANGUAGES {
        let codes: Vec<&str> = countries::rows(language).map(|(code, _)| code).collect();
        assert_eq!(codes, *countries::CODES, "{}", language.tag);
        assert!(countries::rows(language).all(|(_, name)| !name.trim().is_empty()), "{}", language.tag);
    }
}
