use super::*;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

fn evening() -> NaiveDateTime {
    day(2024, 11, 30).and_hms_opt(20, 5, 0).expect("a time")
}

/// Each row: a language and what `write` gives in it.
fn check(write: impl Fn(&Locale) -> String, rows: &[(&str, &str)]) {
    for (tag, expected) in rows {
        assert_eq!(&write(&Locale::new(tag)), expected, "in {tag}");
    }
}

#[test]
fn one_locale_serves_all_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Locale>();
}

#[test]
fn numbers_are_grouped_as_the_language_does() {
    let rows = [
        ("en", "1,234,567.5"),
        ("fr", "1\u{202f}234\u{202f}567,5"),
        ("ar", "1,234,567.5"),
        ("ar-EG", "١٬٢٣٤٬٥٦٧٫٥"),
        ("es", "1.234.567,5"),
        ("uk", "1\u{a0}234\u{a0}567,5"),
    ];
    check(|locale| locale.number(Amount::of(1_234_567.5)), &rows);
}

#[test]
fn four_digits_are_grouped_but_in_spanish() {
    let rows = [("en", "1,234"), ("fr", "1\u{202f}234"), ("ar", "1,234"), ("es", "1234"), ("uk", "1\u{a0}234")];
    check(|locale| locale.number(1234), &rows);
}

#[test]
fn a_number_has_the_digits_it_has() {
    let rows = [
        ("311", "311"),
        ("0", "0"),
        ("-0", "0"),
        ("0.25", "0,25"),
        ("6.40", "6,40"),
        ("1e6", "1\u{202f}000\u{202f}000"),
    ];
    let french = Locale::new("fr");
    for (value, expected) in rows {
        assert_eq!(french.number(Amount::parse(value).unwrap()), expected);
    }
}

/// The number that a reader of the language sees: digits, a minus, and the mark before decimals.
fn read(locale: &Locale, printed: &str) -> String {
    let half = locale.number(Amount::of(0.5));
    let point = half.chars().find(|char| !char.is_alphanumeric()).expect("a mark");
    let digit = |char: char| match char {
        '\u{2212}' => Some('-'),
        _ if char == point => Some('.'),
        _ => language::digits::ascii_digit(char),
    };
    printed.chars().filter_map(digit).collect()
}

#[test]
fn what_is_printed_in_a_language_is_what_was_typed() {
    let others = ["ar-EG", "fa", "de-CH", "en-IN", "es-MX", "fr-CA"];
    let tags = language::LANGUAGES.iter().map(|language| language.tag).chain(others);
    let locales: Vec<Locale> = tags.map(Locale::new).collect();
    crate::amount::typed::pairs(|typed, _| {
        let amount = Amount::parse(typed).unwrap();
        for locale in &locales {
            let printed = locale.number(amount);
            assert_eq!(read(locale, &printed), typed, "{printed} in {}", locale.tag());
            assert_eq!(read(locale, &locale.signed(amount)), typed, "{} in {}", locale.signed(amount), locale.tag());
        }
    });
}

/// Languages of every shape: directions, digits, groups, orders of a date.
const MANY: &[&str] = &[
    "en", "en-US", "en-IN", "fr", "fr-CA", "fr-CH", "es", "es-MX", "es-ES", "pt", "pt-BR", "pt-PT", "it", "de",
    "de-CH", "de-AT", "nl", "sv", "nb", "da", "fi", "is", "pl", "cs", "sk", "sl", "hr", "bs", "sr", "mk", "bg", "ro",
    "hu", "el", "ru", "uk", "be", "kk", "ky", "uz", "tg", "az", "hy", "ka", "tr", "ku", "ckb", "fa", "ps", "ur", "hi",
    "bn", "ne", "si", "ta", "te", "my", "th", "lo", "km", "vi", "id", "ms", "fil", "zh", "zh-Hant", "ja", "ko", "mn",
    "am", "ti", "om", "so", "sw", "rw", "rn", "ln", "lg", "ha", "yo", "ig", "ff", "wo", "bm", "zu", "af", "mg", "ht",
    "ar", "ar-EG", "ar-SY", "ar-MA", "he", "lt", "lv", "et", "sq", "mt", "ga", "eu", "ca", "gl", "qu", "eo", "xx", "",
];

#[test]
fn every_language_can_write_everything() {
    for tag in MANY {
        let locale = Locale::new(tag);
        let words = [
            locale.day(day(2024, 11, 30)),
            locale.day_short(day(2024, 11, 30)),
            locale.day_month(day(2024, 11, 30)),
            locale.weekday_day(day(2024, 11, 30)),
            locale.month_year(day(2024, 11, 30)),
            locale.day_time(evening()),
            locale.day_time_short(evening()),
            locale.time(evening().time()),
            locale.day_range(day(2024, 11, 27), day(2024, 12, 2)),
            locale.day_month_range(day(2023, 11, 27), day(2024, 11, 30)),
            locale.number(Amount::of(-1_234_567.25)),
            locale.signed_percent(Amount::of(12.5)),
            locale.list(&["a", "b", "c"]),
        ];
        assert!(words.iter().all(|words| !words.is_empty() && !words.contains('{')), "in {tag}: {words:?}");
    }
}

#[test]
fn numbers_are_written_as_icu_writes_them() {
    for tag in MANY {
        let locale = Locale::new(tag);
        for number in [0, 7, 10, 100, 999, 1000, 1001, 9999, 10_000, 123_456, 1_000_000, 20_304_050] {
            let icu = locale.decimal.format(&Decimal::from(number)).to_string();
            assert_eq!(locale.number(number), icu, "in {tag}");
        }
    }
}

#[test]
fn a_fall_has_a_true_minus() {
    let rows =
        [("en", "−44"), ("fr", "−44"), ("ar", "\u{200e}−44"), ("es", "−44"), ("uk", "−44"), ("fa", "\u{200e}−۴۴")];
    check(|locale| locale.signed(-44), &rows);
    check(|locale| locale.number(-44), &rows);
}

#[test]
fn a_rise_has_a_plus_and_no_change_has_no_sign() {
    check(|locale| locale.signed(56), &[("en", "+56"), ("fr", "+56"), ("ar", "\u{200e}+56"), ("ar-EG", "\u{61c}+٥٦")]);
    check(|locale| locale.signed(0), &[("en", "0"), ("ar-EG", "٠")]);
}

#[test]
fn hundredths_have_the_sign_where_the_language_puts_it() {
    let rows = [
        ("en", "22.5%"),
        ("fr", "22,5\u{202f}%"),
        ("ar", "22.5\u{200e}%\u{200e}"),
        ("es", "22,5\u{a0}%"),
        ("uk", "22,5%"),
        ("tr", "%22,5"),
    ];
    check(|locale| locale.percent(Amount::of(22.5)), &rows);
    check(|locale| locale.signed_percent(Amount::of(22.0)), &[("fr", "+22\u{202f}%")]);
}

#[test]
fn ranges_have_a_dash() {
    check(
        |locale| locale.range(1300.into(), 1800.into()),
        &[("en", "1,300–1,800"), ("fr", "1\u{202f}300–1\u{202f}800")],
    );
    check(|locale| locale.range((-3).into(), 4.into()), &[("en", "−3 – 4")]);
}

#[test]
fn days_are_in_words() {
    let rows = [
        ("en", "30 November 2024"),
        ("en-US", "November 30, 2024"),
        ("fr", "30 novembre 2024"),
        ("ar", "30 نوفمبر 2024"),
        ("ar-SY", "٣٠ تشرين الثاني ٢٠٢٤"),
        ("es", "30 de noviembre de 2024"),
        ("uk", "30 листопада 2024\u{202f}р."),
        ("zh", "2024年11月30日"),
    ];
    check(|locale| locale.day(day(2024, 11, 30)), &rows);
}

#[test]
fn short_days_keep_the_month_a_word() {
    let rows = [
        ("en", "30 Nov 2024"),
        ("fr", "30 nov. 2024"),
        ("ar", "30 نوفمبر 2024"),
        ("es", "30 nov 2024"),
        ("uk", "30 лист. 2024\u{202f}р."),
        ("de", "30. November 2024"),
        ("ja", "2024年11月30日"),
    ];
    check(|locale| locale.day_short(day(2024, 11, 30)), &rows);
    let rows = [("en", "30 Nov"), ("fr", "30 nov."), ("ar", "30 نوفمبر"), ("es", "30 nov"), ("uk", "30 лист.")];
    check(|locale| locale.day_month(day(2024, 11, 30)), &rows);
}

#[test]
fn days_with_their_weekday() {
    let rows = [
        ("en", "Saturday, 30 November 2024"),
        ("fr", "samedi 30 novembre 2024"),
        ("ar", "السبت، 30 نوفمبر 2024"),
        ("es", "sábado, 30 de noviembre de 2024"),
        ("uk", "субота, 30 листопада 2024\u{202f}р."),
    ];
    check(|locale| locale.weekday_day(day(2024, 11, 30)), &rows);
}

#[test]
fn months_stand_alone() {
    let rows = [
        ("en", "November 2024"),
        ("fr", "novembre 2024"),
        ("ar", "نوفمبر 2024"),
        ("es", "noviembre de 2024"),
        ("uk", "листопад 2024\u{202f}р."),
    ];
    check(|locale| locale.month_year(day(2024, 11, 1)), &rows);
}

#[test]
fn the_clock_has_24_hours() {
    check(
        |locale| locale.time(evening().time()),
        &[("en", "20:05"), ("en-US", "20:05"), ("ar", "20:05"), ("fr", "20:05")],
    );
    let rows = [
        ("en", "30 November 2024 at 20:05"),
        ("fr", "30 novembre 2024 à 20:05"),
        ("ar", "30 نوفمبر 2024 في 20:05"),
        ("es", "30 de noviembre de 2024 a las 20:05"),
        ("uk", "30 листопада 2024\u{202f}р. о 20:05"),
    ];
    check(|locale| locale.day_time(evening()), &rows);
    let rows = [("en", "30 Nov 2024, 20:05"), ("fr", "30 nov. 2024, 20:05"), ("es", "30 nov 2024, 20:05")];
    check(|locale| locale.day_time_short(evening()), &rows);
}

#[test]
fn the_calendar_is_gregorian_where_the_language_prefers_another() {
    check(
        |locale| locale.day(day(2024, 11, 30)),
        &[
            ("ps", "۳۰ نومبر ۲۰۲۴"),
            ("fa", "۳۰ نوامبر ۲۰۲۴"),
            ("th", "30 พฤศจิกายน ค.ศ. 2024"),
            ("fr-u-ca-persian", "30 novembre 2024"),
        ],
    );
}

#[test]
fn a_range_in_one_month_says_the_month_once() {
    let rows = [
        ("en", "27–30 November 2024"),
        ("en-US", "November 27–30, 2024"),
        ("fr", "27–30 novembre 2024"),
        ("ar", "27–30 نوفمبر 2024"),
        ("es", "27–30 de noviembre de 2024"),
        ("uk", "27–30 листопада 2024\u{202f}р."),
        ("zh", "2024年11月27–30日"),
    ];
    check(|locale| locale.day_range(day(2024, 11, 27), day(2024, 11, 30)), &rows);
    check(
        |locale| locale.day_month_range(day(2024, 11, 27), day(2024, 11, 30)),
        &[("en", "27–30 Nov"), ("fr", "27–30 nov.")],
    );
}

#[test]
fn a_range_in_one_year_says_the_year_once() {
    let rows = [
        ("en", "27 November – 2 December 2024"),
        ("fr", "27 novembre – 2 décembre 2024"),
        ("ar", "27 نوفمبر – 2 ديسمبر 2024"),
        ("es", "27 de noviembre – 2 de diciembre de 2024"),
        ("uk", "27 листопада – 2 грудня 2024\u{202f}р."),
        ("zh", "2024年11月27日 – 12月2日"),
    ];
    check(|locale| locale.day_range(day(2024, 11, 27), day(2024, 12, 2)), &rows);
    check(|locale| locale.day_month_range(day(2024, 11, 27), day(2024, 12, 2)), &[("fr", "27 nov. – 2 déc.")]);
}

#[test]
fn other_ranges_say_both_days() {
    let rows = [("en", "30 December 2024 – 2 January 2025"), ("fr", "30 décembre 2024 – 2 janvier 2025")];
    check(|locale| locale.day_range(day(2024, 12, 30), day(2025, 1, 2)), &rows);
    check(|locale| locale.day_month_range(day(2024, 12, 30), day(2025, 1, 2)), &[("en", "30 Dec 2024 – 2 Jan 2025")]);
    check(|locale| locale.day_range(day(2024, 11, 30), day(2024, 11, 30)), &[("en", "30 November 2024")]);
}

#[test]
fn an_unknown_language_gets_iso_dates() {
    for tag in ["xx", "und", "not a tag", "", "ht", "-", "🜁"] {
        let locale = Locale::new(tag);
        assert_eq!(locale.day(day(2024, 11, 30)), "2024-11-30", "in {tag}");
        assert_eq!(locale.day_short(day(2024, 11, 30)), "2024-11-30");
        assert_eq!(locale.weekday_day(day(2024, 11, 30)), "2024-11-30");
        assert_eq!(locale.month_year(day(2024, 11, 30)), "2024-11");
        assert_eq!(locale.day_month(day(2024, 11, 30)), "11-30");
        assert_eq!(locale.day_range(day(2024, 11, 27), day(2024, 11, 30)), "2024-11-27 – 2024-11-30");
        assert_eq!(locale.day_time(evening()), "2024-11-30 20:05");
        assert_eq!(locale.tag(), tag);
    }
}

#[test]
fn years_beyond_reason_do_not_stop_a_build() {
    for extreme in [NaiveDate::MIN, NaiveDate::MAX] {
        assert!(!Locale::new("fr").day(extreme).is_empty());
        assert!(!Locale::new("fr").day_time(extreme.and_time(NaiveTime::MIN)).is_empty());
        assert!(!Locale::new("fr").day_range(extreme, extreme).is_empty());
    }
}

#[test]
fn zones_are_told_from_universal_time() {
    let rows = [(3 * 3600, "UTC+3"), (0, "UTC"), (-12_600, "UTC−3:30"), (20_700, "UTC+5:45"), (-1800, "UTC−0:30")];
    let english = Locale::new("en");
    for (seconds, expected) in rows {
        assert_eq!(english.offset(FixedOffset::east_opt(seconds).expect("an offset")), expected);
    }
    let arabic = Locale::new("ar-EG");
    assert_eq!(arabic.offset(FixedOffset::east_opt(19_800).expect("an offset")), "UTC\u{61c}+٥:٣٠");
}

#[test]
fn names_are_sorted_as_the_language_does() {
    let sorted = |tag: &str, names: &[&str]| {
        let locale = Locale::new(tag);
        let mut names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
        names.sort_by(|left, right| locale.compare(left, right));
        names.join(" ")
    };
    assert_eq!(sorted("fr", &["zone", "École", "eau", "Ebola", "école"]), "eau Ebola école École zone");
    assert_eq!(sorted("es", &["ñu", "oso", "nube"]), "nube ñu oso");
    assert_eq!(
        sorted("uk", &["Яготин", "Єнакієве", "Енергодар", "Ґалаґан", "Гадяч"]),
        "Гадяч Ґалаґан Енергодар Єнакієве Яготин"
    );
    assert_eq!(sorted("en", &["Zone 10", "Zone 9"]), "Zone 9 Zone 10");
    assert_ne!(Locale::new("en").compare("a", "a\u{ad}"), Ordering::Equal);
}

#[test]
fn lists_end_with_an_and() {
    let rows = [
        ("en", "Aleppo, Idlib and Hama"),
        ("en-US", "Aleppo, Idlib, and Hama"),
        ("fr", "Aleppo, Idlib et Hama"),
        ("ar", "Aleppo وIdlib وHama"),
        ("es", "Aleppo, Idlib y Hama"),
        ("uk", "Aleppo, Idlib і Hama"),
    ];
    check(|locale| locale.list(&["Aleppo", "Idlib", "Hama"]), &rows);
    check(|locale| locale.list(&["Aleppo"]), &[("en", "Aleppo")]);
    check(|locale| locale.list::<&str>(&[]), &[("en", "")]);
}

#[test]
fn lines_run_as_the_script_does() {
    for tag in ["ar", "ar-SY", "fa", "he", "ur", "ps", "ckb", "ku-Arab", "az-Arab", "dv"] {
        assert_eq!(Locale::new(tag).direction(), Direction::RightToLeft, "in {tag}");
    }
    for tag in ["fr", "en", "uk", "ku", "am", "ar-Latn", "xx", "not a tag"] {
        assert_eq!(Locale::new(tag).direction(), Direction::LeftToRight, "in {tag}");
    }
    assert_eq!(Direction::RightToLeft.as_str(), "rtl");
}

#[test]
fn languages_name_themselves() {
    let rows = [
        ("fr", "français"),
        ("fr-CA", "français"),
        ("ar", "العربية"),
        ("uk", "українська"),
        ("sr-Latn-RS", "srpski"),
        ("zh-Hant", "繁體中文"),
        ("xx", "xx"),
    ];
    check(|locale| locale.autonym().to_owned(), &rows);
}
