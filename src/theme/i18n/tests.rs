use include_dir::{Dir, DirEntry, include_dir};

use super::*;
use crate::content::values;
use crate::diagnostic::to_text;
use crate::source::Content;
use crate::theme::locale::Locale;

/// A site that has these files beside its settings.
fn site(files: &[(&str, &str)]) -> (SourceTree, Span) {
    let mut tree = SourceTree::default();
    let settings = tree.insert("content/site.yaml".to_owned(), Content::Text("languages: [so]\n".into()));
    for (path, text) in files {
        tree.insert((*path).to_owned(), Content::Text((*text).into()));
    }
    (tree, settings.span(12..14))
}

fn load(language: &str, files: &[(&str, &str)]) -> Checked<Strings> {
    let (tree, named_at) = site(files);
    Strings::load(&tree, "default", language, named_at)
}

fn sound(language: &str, files: &[(&str, &str)]) -> Strings {
    let loaded = load(language, files);
    assert_eq!(loaded.diagnostics, [], "in {language}");
    loaded.value
}

/// The faults of a site's `themes/default/i18n/fr.ftl`, each as `line:column code: message (cure)`.
fn check_faults(french: &str, expected: &[&str]) {
    let (tree, named_at) = site(&[("themes/default/i18n/fr.ftl", french)]);
    let mut faults = Strings::load(&tree, "default", "fr", named_at).diagnostics;
    crate::diagnostic::sort(&mut faults, &tree);
    let told: Vec<String> = faults
        .iter()
        .map(|fault| {
            let (place, code) = (tree.start_of(fault.span), fault.code.info().name);
            let cure = fault.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
            format!("{}:{} {code}: {}{cure}", place.line, place.column, fault.message)
        })
        .collect();
    assert_eq!(told, expected);
}

fn built_in_variables(language: &str) -> BTreeMap<String, BTreeSet<String>> {
    let built_in = LANGUAGES.iter().find(|built_in| built_in.tag == language).expect("a built-in language");
    check::variables(built_in.messages)
}

/// Each row: a number and the message `key` with it.
fn check_counts(language: &str, key: &str, rows: &[(f64, &str)]) {
    let (strings, locale) = (sound(language, &[]), Locale::new(language));
    for &(count, expected) in rows {
        assert_eq!(
            strings.count(key, Amount::of(count), &locale.number(Amount::of(count))),
            expected,
            "{count} in {language}"
        );
    }
}

#[test]
fn one_set_of_words_serves_all_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Strings>();
}

#[test]
fn every_language_has_the_same_messages_with_the_same_values() {
    let english = built_in_variables("en");
    assert!(english.len() > 300, "the English file was not read");
    for language in LANGUAGES.iter().map(|language| language.tag) {
        assert_eq!(built_in_variables(language), english, "in {language}");
    }
}

#[test]
fn the_built_in_files_have_no_fault() {
    for (language, text) in LANGUAGES.iter().map(|language| (language.tag, language.messages)) {
        let path = format!("themes/default/i18n/{language}.ftl");
        let (tree, named_at) = site(&[(&path, text)]);
        let faults = Strings::load(&tree, "default", language, named_at).diagnostics;
        assert_eq!(to_text(&faults, &tree, false), "");
    }
}

#[test]
fn every_message_is_filled_in_completely() {
    for language in LANGUAGES.iter().map(|language| language.tag) {
        let strings = sound(language, &[]);
        for (id, variables) in built_in_variables(language) {
            let arguments: Vec<(&str, Argument<'_>)> = variables
                .iter()
                .map(|name| {
                    (name.as_str(), if name == "count" { Argument::Number(3.into()) } else { Argument::Text("@") })
                })
                .collect();
            let text =
                if variables.is_empty() { strings.text(&id).to_owned() } else { strings.format(&id, &arguments) };
            assert!(!text.trim().is_empty(), "`{id}` is empty in {language}");
            assert!(!text.contains(['{', '}', '$', '\u{2068}', '\u{2069}']), "`{id}` in {language}: {text}");
        }
    }
}

#[test]
fn templates_see_constant_messages_in_snake_case() {
    let french = sound("fr", &[]);
    assert_eq!(french.constants()["next_report"], "Prochain rapport");
    assert_eq!(french.text("next-report"), "Prochain rapport");
    assert!(!french.constants().contains_key("reports_count"));
}

#[test]
fn a_key_that_does_not_exist_stands_for_itself() {
    let french = sound("fr", &[]);
    assert_eq!(french.text("no-such-key"), "no-such-key");
    assert_eq!(french.format("no-such-key", &[]), "no-such-key");
}

#[test]
fn the_content_models_words_have_labels() {
    let french = sound("fr", &[]);
    assert_eq!(french.label("section", "situation_overview"), "Aperçu de la situation");
    assert_eq!(french.label("tlp", "AMBER+STRICT"), french.text("tlp-amber-strict"));
    assert_eq!(french.label("type", "flash_update"), french.text("type-flash-update"));
    assert_eq!(french.label("section", "flood_level"), "flood_level");
}

#[test]
fn numbers_are_written_as_the_language_does() {
    check_counts("fr", "reports-count", &[(1.0, "1 rapport"), (1234.0, "1\u{202f}234 rapports")]);
    let arabic = Strings::load(&SourceTree::default(), "default", "ar-EG", site(&[]).1).value;
    assert_eq!(arabic.count("reports-count", 3.into(), &Locale::new("ar-EG").number(3)), "٣ تقارير");
}

#[test]
fn french_zero_and_a_half_are_singular() {
    check_counts("fr", "unit-persons", &[(0.0, "personne"), (1.5, "personne"), (2.0, "personnes"), (1e6, "personnes")]);
}

#[test]
fn arabic_has_six_forms() {
    let rows = [
        (0.0, "لا تقارير"),
        (1.0, "تقرير واحد"),
        (2.0, "تقريران"),
        (3.0, "3 تقارير"),
        (10.0, "10 تقارير"),
        (11.0, "11 تقريرًا"),
        (99.0, "99 تقريرًا"),
        (100.0, "100 تقرير"),
        (103.0, "103 تقارير"),
        (1000.0, "1,000 تقرير"),
    ];
    check_counts("ar", "reports-count", &rows);
    let rows = [(1.0, "شخص"), (2.0, "شخصان"), (7.0, "أشخاص"), (28.0, "شخصًا"), (100.0, "شخص"), (311.0, "شخصًا")];
    check_counts("ar", "unit-persons", &rows);
}

#[test]
fn a_site_may_have_a_form_for_one_number() {
    let text =
        "reports-count = { $count ->\n    [0] rien\n    [one] { $number } point\n   *[other] { $number } points\n}\n";
    let french = sound("fr", &[("themes/default/i18n/fr.ftl", text)]);
    let words: Vec<String> =
        ["0", "1", "2"].map(|n| french.count("reports-count", Amount::parse(n).expect("a number"), n)).into();
    assert_eq!(words, ["rien", "1 point", "2 points"]);
}

#[test]
fn ukrainian_has_four_forms() {
    let rows = [
        (1.0, "1 подія"),
        (2.0, "2 події"),
        (5.0, "5 подій"),
        (11.0, "11 подій"),
        (14.0, "14 подій"),
        (21.0, "21 подія"),
        (22.0, "22 події"),
        (111.0, "111 подій"),
        (1.5, "1,5 події"),
    ];
    check_counts("uk", "events-count", &rows);
}

#[test]
fn a_region_has_the_words_of_its_language() {
    assert_eq!(sound("fr-CA", &[]).text("home"), "Accueil");
    assert_eq!(sound("ar-SY", &[]).text("home"), "الرئيسية");
}

#[test]
fn a_site_changes_single_messages() {
    let french = sound("fr", &[("themes/default/i18n/fr.ftl", "next-report = Prochain point\nmy-word = Le mien\n")]);
    assert_eq!(french.text("next-report"), "Prochain point");
    assert_eq!(french.text("home"), "Accueil");
    assert_eq!(french.constants()["my_word"], "Le mien");
}

#[test]
fn the_most_particular_file_wins() {
    let files = [
        ("themes/default/i18n/fr.ftl", "home = Une\nmap = Plan\n"),
        ("themes/default/i18n/fr-CA.ftl", "home = La une\n"),
        ("themes/other/i18n/fr-CA.ftl", "home = Ailleurs\n"),
    ];
    let canadian = sound("fr-CA", &files);
    assert_eq!(canadian.text("home"), "La une");
    assert_eq!(canadian.text("map"), "Plan");
    assert_eq!(sound("fr", &files).text("home"), "Une");
}

#[test]
fn a_plural_of_a_sites_own_language_follows_that_language() {
    let whole: String = built_in_variables("en").keys().map(|id| format!("{id} = x\n")).collect();
    let polish = "\nreports-count = { $count ->\n    [one] raport\n    [few] raporty\n    [many] raportów\n   *[other] raportu\n}\n";
    let text = whole.replace("\nreports-count = x\n", polish);
    let strings = sound("pl", &[("themes/default/i18n/pl.ftl", &text)]);
    let words: Vec<String> = [1, 3, 5].iter().map(|&count| strings.count("reports-count", count.into(), "")).collect();
    assert_eq!(words, ["raport", "raporty", "raportów"]);
}

#[test]
fn a_language_without_words_is_in_english_with_a_warning() {
    let (tree, named_at) = site(&[]);
    let somali = Strings::load(&tree, "default", "so", named_at);
    assert_eq!(somali.value.text("home"), "Home");
    assert_eq!(somali.value.count("reports-count", 1.into(), "1"), "1 report");
    let expected = "\
warning[untranslated-interface]: the interface is not translated into `so`; it will be in English
 --> content/site.yaml:1:13
  |
1 | languages: [so]
  |             ^^
  |
  = help: translate it in `themes/default/i18n/so.ftl`; the built-in `en.ftl` shows how";
    assert_eq!(to_text(&somali.diagnostics, &tree, false).trim_end(), expected);
}

#[test]
fn what_a_file_lacks_is_in_english_with_a_warning() {
    let whole: String = built_in_variables("en")
        .keys()
        .filter(|id| *id != "home" && *id != "menu")
        .map(|id| format!("{id} = x\n"))
        .collect();
    let (tree, named_at) = site(&[("themes/default/i18n/so.ftl", &whole)]);
    let somali = Strings::load(&tree, "default", "so", named_at);
    assert_eq!(somali.value.text("home"), "Home");
    assert_eq!(somali.value.text("archive"), "x");
    let told = to_text(&somali.diagnostics, &tree, false);
    assert!(told.contains("2 of"), "{told}");
    assert!(told.contains("add `home`, `menu`"), "{told}");
}

#[test]
fn tags_that_are_none_do_not_stop_a_build() {
    for tag in ["", "-", "🜁", "not a tag", "../../etc/passwd"] {
        assert_eq!(load(tag, &[]).value.text("home"), "Home");
    }
}

#[test]
fn a_syntax_fault_has_its_line_and_a_caret() {
    let (tree, named_at) = site(&[("themes/default/i18n/fr.ftl", "home = Accueil\nmenu\nprint = Imprimer\n")]);
    let faults = Strings::load(&tree, "default", "fr", named_at).diagnostics;
    let expected = "\
error[strings-syntax]: a message without `=`
 --> themes/default/i18n/fr.ftl:2:5
  |
2 | menu
  |     ^ a message is `id = text`";
    assert_eq!(to_text(&faults, &tree, false).trim_end(), expected);
}

#[test]
fn a_syntax_fault_has_a_cure() {
    let syntax =
        |text: &str, place: &str, told: &str| check_faults(text, &[&format!("{place} strings-syntax: {told}")]);
    let name =
        "this is not a name (a name is made of the letters a to z, digits, `-` and `_`, and begins with a letter)";
    syntax("Été = saison\n", "1:1", name);
    syntax("home =\n", "1:1", "`home` has no text (write its text after the `=`)");
    syntax("home = Le { mot\n", "2:1", "an open brace is not closed (expected `}`)");
    syntax(
        "home = Le } mot\n",
        "1:11",
        "a closing brace without an open one (for a brace in the text write `{\"}\"}`)",
    );
    syntax("home = Le { } mot\n", "1:13", "the brace holds nothing that can be filled in (write `{ $name }`)");
    syntax("home = Le { \"mot\n", "1:17", "an open quote is not closed (expected `\"`)");
    syntax(
        r#"home = { "\q" }"#,
        "1:11",
        r#"unknown escape after `\` (known are `\\`, `\"` and `\u` with four digits)"#,
    );
    let choice = |forms: &str| format!("reports-count = {{ $count ->{forms}\n}}\n");
    syntax(
        &choice(" [one] un"),
        "1:29",
        "a form is on the same line as its choice (put each form on a line of its own)",
    );
    syntax(
        &choice("\n [one] un\n [other] des"),
        "4:1",
        "a choice without a default form (put `*` before the form for all other cases: `*[other]`)",
    );
    syntax(
        &choice("\n *[one] un\n *[other] des"),
        "3:3",
        "a choice with two default forms (put `*` before one form only)",
    );
}

#[test]
fn what_stands_around_a_syntax_fault_still_counts() {
    let french = load("fr", &[("themes/default/i18n/fr.ftl", "home = Une\nmenu\nmap = Plan\n")]).value;
    assert_eq!((french.text("home"), french.text("menu"), french.text("map")), ("Une", "Menu", "Plan"));
}

#[test]
fn a_value_that_is_not_given_is_a_fault() {
    let told = [
        "1:33 strings-reference: message `report-number` has no value `$numero` (did you mean `number`?)",
        "2:19 strings-reference: message `home` has no value `$name` (it has no values)",
        "3:17 strings-reference: message `since-date` has no value `$x` (its values are `$date`)",
    ];
    check_faults("report-number = { $type } nº { $numero }\nhome = Accueil { $name }\nsince-date = { $x }\n", &told);
}

#[test]
fn the_number_behind_a_plural_form_is_not_printed() {
    let told = [
        "1:20 strings-reference: `$count` chooses a plural form and can't be printed (the number to print is `$number`)",
    ];
    check_faults("reports-count = { $count } rapports\n", &told);
}

#[test]
fn a_reference_to_nothing_is_a_fault() {
    let told = [
        "1:10 strings-reference: there is no message `hom` (did you mean `home`?)",
        "1:20 strings-reference: there is no term `brand`",
        "1:31 strings-reference: there is no function `NUMBER`",
    ];
    check_faults("menu = { hom }, { -brand }, { NUMBER(1) }\n", &told);
    check_faults("-brand = Vigie\nmenu = { -brand }, { home }\n", &[]);
}

#[test]
fn a_message_that_stands_twice_is_a_fault() {
    let told = ["2:1 duplicate-key: message `home` is written twice (only the last one counts: remove one)"];
    check_faults("home = Une\nhome = Deux\n", &told);
}

static THEME: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/themes/default");
static SOURCE: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/src");

/// Every text of a folder, with its path.
fn texts<'a>(dir: &'a Dir<'a>) -> Vec<(String, &'a str)> {
    dir.entries()
        .iter()
        .flat_map(|entry| match entry {
            DirEntry::Dir(dir) => texts(dir),
            DirEntry::File(file) => {
                file.contents_utf8().map(|text| (file.path().display().to_string(), text)).into_iter().collect()
            }
        })
        .collect()
}

/// What follows each `before` in a text, up to the first character that `stays` refuses.
fn names_after<'a>(text: &'a str, before: &'a str, stays: fn(char) -> bool) -> impl Iterator<Item = &'a str> {
    text.match_indices(before).map(move |(at, _)| {
        let name = &text[at + before.len()..];
        &name[..name.find(|c| !stays(c)).unwrap_or(name.len())]
    })
}

#[test]
fn every_word_that_a_template_asks_for_exists() {
    let strings = sound("en", &[]);
    for (path, text) in texts(&THEME) {
        let in_name = |c: char| c.is_ascii_alphanumeric() || c == '_';
        for before in [" s.", "{s.", "(s."] {
            for name in names_after(text, before, in_name).filter(|_| path.starts_with("templates")) {
                assert!(strings.constants().contains_key(name), "{path} asks for `s.{name}`");
            }
        }
    }
}

/// Holds for keys written out in calls of these functions, which is how they are written.
#[test]
fn every_word_that_the_program_asks_for_exists() {
    let (strings, filled) = (sound("en", &[]), built_in_variables("en"));
    for (path, text) in texts(&SOURCE).into_iter().filter(|(path, _)| !path.ends_with("tests.rs")) {
        // However a call is broken into lines, it then reads the same.
        let text: &str = &text.split_whitespace().collect::<String>();
        for before in [".word(\"", "strings.text(\""] {
            for key in names_after(text, before, |c| c != '"') {
                assert!(strings.constants().contains_key(&key.replace('-', "_")), "{path} asks for `{key}`");
            }
        }
        for key in names_after(text, ".count(\"", |c| c != '"') {
            let expected = BTreeSet::from(["count".to_owned(), "number".to_owned()]);
            assert_eq!(filled.get(key), Some(&expected), "{path} counts with `{key}`");
        }
        for call in names_after(text, ".phrase(\"", |c| c != ']') {
            let (key, rest) = call.split_once('"').expect("a call has a key");
            let given =
                rest.starts_with(",&[").then(|| names_after(rest, "(\"", |c| c != '"').map(str::to_owned).collect());
            let wanted = filled.get(key);
            assert!(wanted.is_some() && given.is_none_or(|given| wanted == Some(&given)), "{path} asks for `{key}`");
        }
    }
}

#[test]
fn every_word_of_the_content_model_has_a_label() {
    let strings = sound("en", &[]);
    macro_rules! check_labels {
        ($($group:literal: $words:ty,)*) => {
            $(for word in <$words>::ALL {
                let key = format!("{}_{}", $group, word.as_str());
                assert!(strings.constants().contains_key(&key), "`{}` has no label in the group `{}`", word.as_str(), $group);
            })*
        };
    }
    check_labels! {
        "type": values::ReportType,
        "version": values::ReportVersion,
        "update": values::UpdateKind,
        "changed": values::UpdateKind,
        "measure": values::Measure,
        "scope": values::Scope,
        "status": values::FigureStatus,
        "reason": values::UnknownReason,
        "revision": values::RevisionReason,
        "group": values::Group,
        "source_type": values::SourceType,
        "actor_kind": values::ActorKind,
        "series_status": values::SeriesStatus,
        "disaster_status": values::DisasterStatus,
    }
}
