//! What a reader's first query costs. The files of the index are measured on a small site and its growth is reckoned up to
//! ten thousand reports; `cargo bench --bench search` measures the same at full size.

use std::fmt::Write as _;

use crate::support::{Built, Site, build};

/// What a reader with a bad line may be asked to load, in bytes, before any compression.
const MOST: usize = 250_000;
const REPORTS_AT_MOST: usize = 10_000;
/// Sections of 110 words and the head.
const SECTIONS: usize = 6;
const WORDS_IN_A_SECTION: usize = 110;

/// Words as a language has them: few are frequent, most are rare.
struct Prose(u64);

impl Prose {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn word(&mut self) -> String {
        // The product of three numbers falls off about as the frequency of words does.
        let nth = self.below(21) * self.below(21) * self.below(21);
        let letters = |mut number: u64| {
            let mut word = String::from("k");
            while number > 0 {
                word.push(char::from(b'a' + u8::try_from(number % 23).unwrap()));
                number /= 23;
            }
            word
        };
        letters(nth * 7 + 1)
    }

    fn words(&mut self, count: usize) -> String {
        (0..count).map(|_| self.word()).collect::<Vec<_>>().join(" ")
    }
}

fn site(reports: usize) -> Site {
    let mut prose = Prose(7);
    let mut fixture = String::new();
    for number in 1..=reports {
        let (series, month, day) = (number % 3, (number - 1) / 28 + 1, (number - 1) % 28 + 1);
        let title = prose.words(5);
        let _ = write!(
            fixture,
            "==> content/desk-{series}/{number:03}.md\n---\ntitle: {title}\nas_of: 2025-{month:02}-{day:02}\n---\n\n"
        );
        for _ in 0..SECTIONS {
            let (heading, text) = (prose.words(4), prose.words(WORDS_IN_A_SECTION));
            let _ = write!(fixture, "## {heading}\n\n{text}.\n\n");
        }
    }
    Site::parse(&fixture)
}

fn largest(built: &Built, folder: &str) -> usize {
    built.files.iter().filter(|(path, _)| path.starts_with(folder)).map(|(_, bytes)| bytes.len()).max().unwrap()
}

/// The page, its script and its own style; the style of the site is there before anybody searches.
fn of_page(built: &Built) -> usize {
    let own = built.files.iter().filter(|(path, _)| path.starts_with("assets/pages/search."));
    own.map(|(_, bytes)| bytes.len()).sum::<usize>() + built.files["search/index.html"].len()
}

#[test]
fn the_first_query_stays_light_at_ten_thousand_reports() {
    let (few, many) = (60, 240);
    let [small, large] = [few, many].map(|reports| build(&site(reports)));
    let catalogue = |built: &Built| built.files["search/index.js"].len();
    let for_each_report = (catalogue(&large) - catalogue(&small)).div_ceil(many - few);
    let catalogue_at_most = catalogue(&large) + for_each_report * (REPORTS_AT_MOST - many);
    // A file of terms has its share of the whole, which stays the same; but a term that all units hold grows with them.
    let longest_term = REPORTS_AT_MOST * (SECTIONS + 1) / 6;
    let terms = largest(&large, "search/terms/") + longest_term;
    let results = 8 * largest(&large, "search/texts/");
    let all = of_page(&large) + catalogue_at_most + terms + results;
    assert!(
        all <= MOST,
        "{all}: page {}, catalogue {catalogue_at_most}, terms {terms}, results {results}",
        of_page(&large)
    );
}

#[test]
fn files_of_terms_are_cut_evenly() {
    let built = build(&site(240));
    let files: Vec<usize> = built
        .files
        .iter()
        .filter(|(path, _)| path.starts_with("search/terms/"))
        .map(|(_, bytes)| bytes.len())
        .collect();
    let mean = files.iter().sum::<usize>() / files.len();
    assert!(files.len() > 5 && mean < 24_000, "{files:?}");
    assert!(files.iter().all(|size| *size < 2 * mean), "{files:?}");
}

/// A report more leaves the texts of all others where they are.
#[test]
fn a_new_report_moves_no_texts() {
    let (before, after) = (build(&site(60)), build(&site(61)));
    let texts = |built: &Built| {
        let texts = built.files.iter().filter(|(path, _)| path.starts_with("search/texts/"));
        texts.map(|(path, bytes)| (path.clone(), bytes.clone())).collect::<Vec<_>>()
    };
    let kept = texts(&after);
    let changed = texts(&before).into_iter().filter(|text| !kept.contains(text)).count();
    assert!(changed <= 1, "{changed} files changed");
}

#[test]
fn a_site_of_pages_alone_has_a_search_and_an_empty_one_has_none() {
    let pages = build(&Site::parse("==> content/pages/about.md\n---\ntitle: About\n---\nUs, by the mistral.\n"));
    let search = pages.text("search/index.html");
    // There is nothing to narrow it by, and the list below leads to pages.
    assert!(!search.contains("<select") && search.contains("#all-pages"), "{search}");
    assert!(pages.text("search/texts/entries-0.js").contains("mistral"));
    assert!(pages.text("about/index.html").contains("role=\"search\""));
    let empty = build(&Site::parse(""));
    assert!(!empty.files.keys().any(|path| path.starts_with("search/")));
    assert!(!empty.text("index.html").contains("role=\"search\""));
}

/// Readers search for what happened; the label of a figure may have another word for it.
#[test]
fn a_figure_is_found_by_what_it_counts() {
    let terms = |measure: &str, language: &str| {
        let built = build(&Site::parse(&format!(
            "==> content/site.yaml\ntitle: Desk\nlanguages: [{language}]\n==> content/orsa/001.md\n---\ntitle: One\nas_of: 2025-03-01\n\
             key_figures: [{{id: toll, label: Toll, value: 9{measure}, attribution: us}}]\n---\n\nText.\n"
        )));
        let files = built.files.iter().filter(|(path, _)| path.starts_with("search/terms/"));
        files.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned()).collect::<String>()
    };
    for (language, word) in [("en", "fatal"), ("fr", "dece"), ("es", "fallec"), ("uk", "загиб"), ("ar", "ضحا")]
    {
        let found = |measure: &str| terms(measure, language).contains(word);
        assert!(
            found(", measure: killed") && found(", measure: deaths"),
            "{language}: {}",
            terms(", measure: killed", language)
        );
        assert!(!found("") && !found(", measure: injured"), "{language}");
    }
}
