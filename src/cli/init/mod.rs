//! `vigie init`: a site that builds as it is, with an example of everything that a first report needs.
//!
//! The files lie in `scaffold/`, in one folder for each language of the interface. `{{name}}` in them is filled in here.
//! The hints are in the first language of the site. The example report is in each of its languages that we know.
//! With `--example`, the content is that of a whole example instead, as it is.

mod example;

use std::path::{Path, PathBuf};

use chrono::{DateTime, Days, DurationRound, TimeDelta};
use chrono_tz::Tz;
use clap::{Args, ValueHint};
use include_dir::{Dir, include_dir};

use crate::content::schema::SCHEMAS;
use crate::content::values::{LanguageTag, Moment, Url};
use crate::content::{Draft, ParseOptions, body_text, parse};
use crate::diagnostic::{nearest_hint, plural};
use crate::language::{self, Example};
use crate::model::period::Timestamp;
use crate::source::{Content, SourceTree};

use super::args::{ClockArgs, parse_base_url, parse_language};
use super::new_folder;
use super::outcome::{Failure, Outcome};
use super::schema;
use crate::content::yaml_text::{key, moment_like, quoted, scalar};

use example::ExampleSite;

static SCAFFOLD: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/init/scaffold");

/// Where the schemas lie in a site's folder.
const SCHEMA_FOLDER: &str = ".vigie/schema";

#[derive(Args, Debug)]
pub(super) struct InitArgs {
    /// The folder to make the site in: empty, or not there yet.
    #[arg(value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    folder: PathBuf,
    /// The languages, the default first: `fr,en,ar` [default: that of your system, else English].
    #[arg(short, long, value_name = "LANGS", value_delimiter = ',', value_parser = parse_language)]
    lang: Vec<LanguageTag>,
    /// The title of the site.
    #[arg(short, long, value_name = "TEXT")]
    title: Option<String>,
    /// The time zone for times without an offset [default: that of your system].
    #[arg(long, value_name = "ZONE", value_parser = parse_zone)]
    timezone: Option<Tz>,
    /// Where the site will be published.
    #[arg(short, long, value_name = "URL", value_parser = parse_base_url, default_value = "https://example.org/")]
    base_url: Url,
    /// Copy an example, with its own languages and settings.
    #[arg(long, value_name = "NAME", conflicts_with_all = ["lang", "title", "timezone", "base_url"])]
    example: Option<ExampleSite>,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(super) fn run(args: &InitArgs) -> Result<Outcome, Failure> {
    let site = args.example.map_or_else(|| first_site(args), copied_site);
    let new_report = format!("vigie new {}", site.series);
    let files = [site.content, surroundings(&new_report)].concat();
    new_folder::fill(&args.folder, &files, "vigie init desk")?;
    eprintln!("Made a site in `{}`: {}, {}", args.folder.display(), plural(files.len(), "file"), site.description);
    let cd = match args.folder == Path::new(".") {
        true => String::new(),
        false => format!("  cd {}\n", in_shell(&args.folder.display().to_string())),
    };
    eprintln!(
        "{cd}  vigie serve --open  shows it while you write\n  {new_report:<19} starts the next report\n  \
         vigie build         builds it into `output/`"
    );
    Ok(Outcome::Fine)
}

/// A word as shells read it.
fn in_shell(word: &str) -> String {
    let is_plain = word.chars().all(|c| c.is_alphanumeric() || "-_./+:@".contains(c)) && !word.starts_with('-');
    if is_plain { word.to_owned() } else { format!("'{}'", word.replace('\'', r"'\''")) }
}

/// Files by their paths in the site's folder.
type Files = Vec<(String, Vec<u8>)>;

/// A site that is about to be written.
struct NewSite {
    /// Everything below `content/`.
    content: Files,
    /// The folder of the series that the next report would go into.
    series: &'static str,
    /// What kind of site it is, after "Made a site in …: 22 files, ".
    description: String,
}

/// A site with one report that explains itself.
fn first_site(args: &InitArgs) -> NewSite {
    let languages = languages(&args.lang);
    let zone = args.timezone.unwrap_or_else(system_zone);
    let tags: Vec<&str> = languages.iter().map(LanguageTag::as_str).collect();
    NewSite {
        description: format!("in {}, with times of {}", tags.join(", "), zone.name()),
        series: "example",
        content: first_content(&Scaffold::new(args, &languages, zone)),
    }
}

fn copied_site(example: ExampleSite) -> NewSite {
    NewSite {
        description: format!("a copy of the example `{}`", example.name()),
        series: example.series(),
        content: example.content(),
    }
}

/// The settings, registers, series, report and page of such a site.
fn first_content(scaffold: &Scaffold<'_>) -> Files {
    let languages = scaffold.languages;
    let first = &languages[0];
    let mut files = Vec::new();
    for (name, to) in [
        ("site.yaml", "content/site.yaml"),
        ("places.yaml", "content/places.yaml"),
        ("actors.yaml", "content/actors.yaml"),
        ("sources.yaml", "content/sources.yaml"),
        ("series.yaml", "content/example/series.yaml"),
    ] {
        files.push((to.to_owned(), scaffold.fill(first, name)));
    }
    files.push((format!("content/example/001.{first}.md"), scaffold.fill(first, "001.md")));
    files.push((format!("content/pages/about.{first}.md"), scaffold.fill(first, "about.md")));
    for language in languages[1..].iter().filter(|language| language::find(language.as_str()).is_some()) {
        let page = scaffold.fill(language, "about.md");
        files.push((format!("content/example/001.{language}.md"), scaffold.translation(language)));
        files.push((format!("content/pages/about.{language}.md"), page));
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

/// What lies beside `content/`, whatever the site is about. `new_report` is the command that starts its next report.
fn surroundings(new_report: &str) -> Files {
    let mut files = Vec::new();
    for (name, to) in [
        ("README.md", "README.md"),
        ("gitignore", ".gitignore"),
        ("github.yml", ".github/workflows/site.yml"),
        ("gitlab.yml", ".gitlab-ci.yml"),
        ("extensions.json", ".vscode/extensions.json"),
    ] {
        files.push((to.to_owned(), scaffold_file(name).replace("{{new_report}}", &format!("{new_report:<23}"))));
    }
    files.push((".vscode/settings.json".to_owned(), editor_settings()));
    for schema in SCHEMAS {
        files.push((format!("{SCHEMA_FOLDER}/{}", schema::file_name(schema)), schema.to_json()));
    }
    files.into_iter().map(|(path, text)| (path, text.into_bytes())).collect()
}

/// A file of the scaffold as it is.
fn scaffold_file(path: &str) -> &'static str {
    let file = SCAFFOLD.get_file(path).expect("every language has every file of the scaffold");
    file.contents_utf8().expect("the scaffold is text")
}

/// What the braces in the scaffold stand for.
struct Scaffold<'s> {
    languages: &'s [LanguageTag],
    values: Vec<(&'static str, String)>,
}

impl<'s> Scaffold<'s> {
    fn new(args: &InitArgs, languages: &'s [LanguageTag], zone: Tz) -> Scaffold<'s> {
        let now = now(&args.clock, zone);
        let day = now.date_naive();
        let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
        let before = day.checked_sub_days(Days::new(2)).unwrap_or(day);
        let tags: Vec<String> = languages.iter().map(|tag| key(tag.as_str())).collect();
        let names = |of: fn(&Example) -> &'static str| by_language(languages, of);
        let title = args.title.as_ref().map_or_else(|| names(|names| names.site), |title| quoted(title));
        let values = vec![
            ("title", title),
            ("description", names(|names| names.description)),
            ("publisher", names(|names| names.publisher)),
            ("series", names(|names| names.series)),
            ("series_summary", names(|names| names.series_summary)),
            ("place", names(|names| names.place)),
            ("actor", names(|names| names.actor)),
            ("source", names(|names| names.source)),
            ("base_url", args.base_url.to_string()),
            ("languages", tags.join(", ")),
            ("timezone", zone.name().to_owned()),
            ("now", moment_like(Moment::Local(now.naive_local()), now)),
            ("day", day.to_string()),
            ("next", next.to_string()),
            ("before", before.to_string()),
        ];
        Scaffold { languages, values }
    }

    /// A file of the scaffold in a language, else in English.
    fn fill(&self, language: &LanguageTag, name: &str) -> String {
        let folder = language::find_or_fallback(language.as_str()).tag;
        let text = scaffold_file(&format!("{folder}/{name}"));
        self.values.iter().fold(text.to_owned(), |text, (name, value)| text.replace(&format!("{{{{{name}}}}}"), value))
    }

    /// The example report in a further language: only its texts, since the first edition states the facts.
    fn translation(&self, language: &LanguageTag) -> String {
        let text = self.fill(language, "001.md");
        let mut tree = SourceTree::default();
        let id = tree.insert(format!("content/example/001.{language}.md"), Content::Text(text.as_str().into()));
        let options = ParseOptions { languages: vec![language.clone()], raw_html: false, language_folders: Vec::new() };
        let draft = parse(id, tree.file(id), &options).value;
        let Some(Draft::Report(report)) = draft else { return text };
        let file = format!("001.{}.md", self.languages[0]);
        super::new::translated(&report.front.value, body_text(id, &text), &file, language)
    }
}

/// A text as YAML: plain if the site has one language, else by language, in those that we know.
fn by_language(languages: &[LanguageTag], of: fn(&Example) -> &'static str) -> String {
    if let [only] = languages {
        return scalar(of(&language::find_or_fallback(only.as_str()).example));
    }
    // The first language has a text in any case. If we do not know the language, the text is in English, to be translated.
    let texts = languages.iter().enumerate().filter_map(|(index, tag)| {
        let known = language::find(tag.as_str()).or((index == 0).then_some(language::FALLBACK))?;
        Some(format!("{}: {}", key(tag.as_str()), scalar(of(&known.example))))
    });
    format!("{{{}}}", texts.collect::<Vec<_>>().join(", "))
}

/// Points the YAML extension at the schemas.
fn editor_settings() -> String {
    let yaml = SCHEMAS.iter().filter(|schema| schema.files.ends_with(".yaml"));
    let lines =
        yaml.map(|schema| format!("    \"./{SCHEMA_FOLDER}/{}\": \"{}\"", schema::file_name(schema), schema.files));
    format!("{{\n  \"yaml.schemas\": {{\n{}\n  }}\n}}\n", lines.collect::<Vec<_>>().join(",\n"))
}

/// The languages that were asked for, each once. Without any, the language of the system if we know it, else English.
fn languages(asked: &[LanguageTag]) -> Vec<LanguageTag> {
    let mut languages: Vec<LanguageTag> = Vec::new();
    for language in asked {
        if !languages.contains(language) {
            languages.push(language.clone());
        }
    }
    if languages.is_empty() {
        let system = ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| {
            let value = std::env::var(name).ok()?;
            language::find(value.split(['_', '.', '@']).next()?)
        });
        let language = system.unwrap_or(language::FALLBACK);
        languages.push(language.tag.parse().expect("each language has a sound tag"));
    }
    languages
}

fn system_zone() -> Tz {
    iana_time_zone::get_timezone().ok().and_then(|name| name.parse().ok()).unwrap_or(Tz::UTC)
}

/// A zone, by the name that the settings would have.
fn parse_zone(written: &str) -> Result<Tz, String> {
    written.parse().map_err(|_| {
        let names = chrono_tz::TZ_VARIANTS.iter().map(|zone| zone.name());
        nearest_hint(written, names).unwrap_or_else(|| "write a zone as `Europe/Paris` or `Asia/Damascus`".to_owned())
    })
}

/// The start of the present hour, because the example claims no more than that.
fn now(clock: &ClockArgs, zone: Tz) -> DateTime<Tz> {
    let moment = clock.now();
    let stamp = Timestamp::new(moment, zone).or_else(|_| Timestamp::new(moment, Tz::UTC));
    let now = stamp.map_or(DateTime::UNIX_EPOCH, Timestamp::start).with_timezone(&zone);
    now.duration_trunc(TimeDelta::hours(1)).unwrap_or(now)
}
