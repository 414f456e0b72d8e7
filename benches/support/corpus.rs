//! A site as a desk would have it after years, the same for the same numbers: for Vigie, and with the same prose for Hugo.

use std::fmt::Write as _;
use std::fs;
use std::io;
use std::path::Path;

/// How large a corpus is.
#[derive(Clone, Debug)]
pub(crate) struct Corpus {
    /// Reports, each in every language.
    pub(crate) reports: usize,
    /// The languages; the first is the default.
    pub(crate) languages: Vec<String>,
    /// How many reports a series has.
    pub(crate) in_a_series: usize,
}

const PLACES: usize = 200;
const ACTORS: usize = 40;
const SOURCES: usize = 20;
/// What a desk has in a year or two.
pub(crate) const REPORTS_IN_A_SERIES: usize = 100;
const SECTIONS: [&str; 6] =
    ["situation_overview", "humanitarian_impact", "displacement", "response", "needs", "casualties"];
const WORDS: &[&str] = &[
    "roads", "families", "left", "town", "after", "shelling", "water", "was", "cut", "since", "monday", "aid",
    "trucks", "waited", "at", "the", "crossing", "while", "schools", "opened", "for", "people", "who", "came", "from",
    "villages", "in", "north", "and", "clinics", "asked", "fuel", "markets", "closed", "by", "noon", "fighting",
    "moved", "towards", "river", "bridge", "held",
];
/// Some 650 words a report.
const WORDS_IN_A_PARAGRAPH: usize = 53;

impl Corpus {
    /// Writes the site for Vigie.
    pub(crate) fn write_vigie(&self, site: &Path) -> io::Result<()> {
        let content = site.join("content");
        fs::create_dir_all(&content)?;
        let languages = self.languages.join(", ");
        fs::write(
            content.join("site.yaml"),
            format!(
                "title: Bench\nbase_url: https://bench.example/\nlanguages: [{languages}]\ntimezone: Europe/Paris\npublisher: {{name: Bench}}\n"
            ),
        )?;
        fs::write(
            content.join("places.yaml"),
            each(PLACES, |at| {
                format!(
                    "place-{at}: {{name: Place {at}, lat: {}.5, lon: {}.25, country: SYR}}\n",
                    30 + at % 9,
                    35 + at % 7
                )
            }),
        )?;
        fs::write(
            content.join("actors.yaml"),
            each(ACTORS, |at| format!("actor-{at}: {{name: Actor {at}, kind: organisation}}\n")),
        )?;
        fs::write(
            content.join("sources.yaml"),
            each(SOURCES, |at| {
                format!(
                    "source-{at}: {{name: Source {at}, short: S{at}, type: media, url: \"https://example.org/{at}\", archived_url: \"https://archive.example/{at}\", reliability: B}}\n"
                )
            }),
        )?;
        for report in 0..self.reports {
            let (series, number) = self.place_of(report);
            let folder = content.join(format!("series-{series:03}"));
            if number == 1 {
                fs::create_dir_all(&folder)?;
                fs::write(
                    folder.join("series.yaml"),
                    format!("title: Series {series}\nsummary: What happened there.\ncountry: [SYR]\n"),
                )?;
            }
            for (index, language) in self.languages.iter().enumerate() {
                let text = if index == 0 { vigie_report(series, number) } else { vigie_translation(series, number) };
                fs::write(folder.join(format!("{number:03}.{language}.md")), text)?;
            }
        }
        Ok(())
    }

    /// Writes the same prose for Hugo, in its default language, with the layouts that make the comparable part of our
    /// pages: contents, taxonomies, neighbours, feed and sitemap.
    pub(crate) fn write_hugo(&self, site: &Path) -> io::Result<()> {
        fs::create_dir_all(site)?;
        fs::write(
            site.join("hugo.toml"),
            "baseURL = 'https://bench.example/'\ntitle = 'Bench'\nlanguageCode = 'en'\n[taxonomies]\nplace = 'places'\nactor = 'actors'\n",
        )?;
        for (path, layout) in HUGO_LAYOUTS {
            let path = site.join("layouts").join(path);
            fs::create_dir_all(path.parent().expect("a layout lies in a folder"))?;
            fs::write(path, layout)?;
        }
        for report in 0..self.reports {
            let (series, number) = self.place_of(report);
            let folder = site.join("content").join(format!("series-{series:03}"));
            fs::create_dir_all(&folder)?;
            if number == 1 {
                fs::write(folder.join("_index.md"), format!("---\ntitle: Series {series}\n---\n"))?;
            }
            fs::write(folder.join(format!("{number:03}.md")), hugo_report(series, number))?;
        }
        Ok(())
    }

    fn place_of(&self, report: usize) -> (usize, usize) {
        let series = self.reports.div_ceil(self.in_a_series).max(1);
        (report % series, report / series + 1)
    }
}

fn each(count: usize, line: impl Fn(usize) -> String) -> String {
    (0..count).map(line).collect()
}

/// A report's own run of random numbers.
struct Random(u64);

impl Random {
    fn of(series: usize, number: usize) -> Random {
        Random((series as u64 + 1) * 1_000_003 + number as u64)
    }

    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }

    fn words(&mut self, count: usize) -> String {
        let words: Vec<&str> = (0..count).map(|_| WORDS[self.below(WORDS.len())]).collect();
        words.join(" ")
    }

    fn sentence(&mut self, count: usize) -> String {
        let words = self.words(count);
        format!("{}{}", words[..1].to_uppercase(), &words[1..])
    }
}

fn date(number: usize) -> String {
    format!("2025-{:02}-{:02}", (number - 1) / 28 % 12 + 1, (number - 1) % 28 + 1)
}

fn vigie_report(series: usize, number: usize) -> String {
    let mut random = Random::of(series, number);
    let day = date(number);
    let mut text = format!(
        "---\ntitle: \"Report {number} of series {series}\"\nsummary: \"{}\"\nas_of: {day}T18:00+01:00\nperiod: {{start: {day}, end: {day}}}\nhighlights: [\"{}\", \"{}\"]\nsections: [{}]\nplaces: [place-{}, place-{}]\nactors: [actor-{}]\n",
        random.sentence(18),
        random.sentence(9),
        random.sentence(9),
        SECTIONS.join(", "),
        random.below(PLACES),
        random.below(PLACES),
        random.below(ACTORS),
    );
    // Who counts stays the same through a series.
    let (counts, moves) = (series % SOURCES, (series + 7) % SOURCES);
    let _ = writeln!(
        text,
        "key_figures:\n  - id: killed\n    label: Killed\n    value: {}\n    unit: persons\n    scope: to_date\n    source: source-{counts}\n    credibility: 3\n    exhaustive: true\n    breakdown:\n      - {{id: killed_civilians, label: Civilians, value: {}, group: civilian}}\n      - {{id: killed_fighters, label: Fighters, value: {}, group: combatant}}\n  - {{id: displaced, label: Displaced, value: {}, unit: persons, scope: stock, source: source-{moves}}}\n---\n",
        number * 10,
        number * 6,
        number * 4,
        number * 1000,
    );
    for kind in SECTIONS {
        let _ = writeln!(text, "## {}\n", random.sentence(4));
        for _ in 0..2 {
            let _ = writeln!(text, "{}.\n", random.sentence(WORDS_IN_A_PARAGRAPH));
        }
        if matches!(kind, "displacement" | "casualties") {
            let (place, source) = (random.below(PLACES), random.below(SOURCES));
            let _ = writeln!(
                text,
                "In [[place-{place}]] there were [=killed] dead, **{}** [@source-{source} 3].\n",
                random.words(3)
            );
        }
    }
    text
}

fn vigie_translation(series: usize, number: usize) -> String {
    let mut random = Random::of(series + 7, number);
    let mut text = format!(
        "---\ntitle: \"Translation {number} of series {series}\"\nsummary: \"{}\"\n---\n\n",
        random.sentence(18)
    );
    for _ in SECTIONS {
        let _ = writeln!(text, "## {}\n", random.sentence(4));
        for _ in 0..2 {
            let _ = writeln!(text, "{}.\n", random.sentence(WORDS_IN_A_PARAGRAPH));
        }
    }
    text
}

fn hugo_report(series: usize, number: usize) -> String {
    let mut random = Random::of(series, number);
    let mut text = format!(
        "---\ntitle: \"Report {number} of series {series}\"\nsummary: \"{}\"\ndate: {}T18:00:00+01:00\nhighlights: [\"{}\", \"{}\"]\nplaces: [place-{}, place-{}]\nactors: [actor-{}]\nfigures:\n  - {{label: Killed, value: {}}}\n  - {{label: Displaced, value: {}}}\n---\n\n",
        random.sentence(18),
        date(number),
        random.sentence(9),
        random.sentence(9),
        random.below(PLACES),
        random.below(PLACES),
        random.below(ACTORS),
        number * 10,
        number * 1000,
    );
    for _ in SECTIONS {
        let _ = writeln!(text, "## {}\n", random.sentence(4));
        for _ in 0..2 {
            let _ = writeln!(text, "{}.\n", random.sentence(WORDS_IN_A_PARAGRAPH));
        }
    }
    text
}

const HUGO_LAYOUTS: &[(&str, &str)] = &[
    (
        "_default/baseof.html",
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{{ .Title }}</title><link rel=\"canonical\" href=\"{{ .Permalink }}\"></head><body><header><a href=\"{{ \"/\" | relURL }}\">{{ site.Title }}</a></header><main>{{ block \"main\" . }}{{ end }}</main></body></html>\n",
    ),
    (
        "_default/single.html",
        "{{ define \"main\" }}<article><h1>{{ .Title }}</h1><p><time datetime=\"{{ .Date.Format \"2006-01-02\" }}\">{{ .Date.Format \"2 January 2006\" }}</time></p><p>{{ .Params.summary }}</p>{{ .TableOfContents }}<ul>{{ range .Params.highlights }}<li>{{ . }}</li>{{ end }}</ul><dl>{{ range .Params.figures }}<dt>{{ .label }}</dt><dd>{{ .value }}</dd>{{ end }}</dl>{{ .Content }}<p>{{ range .GetTerms \"places\" }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ end }}{{ range .GetTerms \"actors\" }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ end }}</p><nav>{{ with .PrevInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}{{ with .NextInSection }}<a href=\"{{ .RelPermalink }}\">{{ .Title }}</a>{{ end }}</nav></article>{{ end }}\n",
    ),
    (
        "_default/list.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Pages }}<li><time>{{ .Date.Format \"2006-01-02\" }}</time> <a href=\"{{ .RelPermalink }}\">{{ .Title }}</a> {{ .Params.summary }}</li>{{ end }}</ul>{{ end }}\n",
    ),
    (
        "index.html",
        "{{ define \"main\" }}<h1>{{ .Title }}</h1><ul>{{ range .Site.Sections }}<li><a href=\"{{ .RelPermalink }}\">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}\n",
    ),
];
