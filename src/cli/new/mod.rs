//! `vigie new`: the next issue of a series, a translation, a page, a series. Nothing is overwritten, and what is made
//! builds at once, as a draft.

mod figures;
mod next;
mod rhythm;
mod translation;

use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::{DateTime, DurationRound, TimeDelta};
use chrono_tz::Tz;
use clap::Args;

use crate::content::front_matter::{ReportFront, SeriesFront};
use crate::content::values::{Id, ImpactSeverity, LanguageTag};
use crate::content::{Draft, PageDraft, body_text};
use crate::diagnostic::nearest_hint;
use crate::disk;
use crate::model::period::Timestamp;
use crate::model::settings::Settings;
use crate::pipeline::{self, ParsedSite};
use crate::source::{SourceId, SourceTree};

use super::args::{ClockArgs, FolderArgs, parse_id, parse_language, within};
use super::hints::{fill, hints};
use super::issue::{Issue, find_series, issues, series_names};
use super::outcome::{Failure, Outcome};
use crate::content::yaml_text as yaml;
use next::{Last, Next};
use rhythm::Issues;
use translation::Translation;

/// The heading of the flags that choose.
const WHAT: &str = "What to make";

#[derive(Args, Debug)]
pub(super) struct NewArgs {
    /// The series to continue: a folder in `content/`; not needed if there is only one.
    #[arg(value_name = "SERIES", conflicts_with_all = ["new_page", "new_series"])]
    series: Option<String>,
    /// Make a translation into this language of the site.
    #[arg(short, long, value_name = "LANG", value_parser = parse_language, help_heading = WHAT)]
    lang: Option<LanguageTag>,
    /// Translate this issue [default: the last].
    #[arg(short, long, value_name = "NUMBER", requires = "lang", help_heading = WHAT)]
    issue: Option<String>,
    /// Make a plain page; with `--lang`, make its translation.
    #[arg(id = "new_page", long = "page", value_name = "NAME", value_parser = parse_id, help_heading = WHAT)]
    page: Option<Id>,
    /// Make a series.
    #[arg(id = "new_series", long = "series", value_name = "NAME", value_parser = parse_id, conflicts_with_all = ["new_page", "lang"], help_heading = WHAT)]
    new_series: Option<Id>,
    /// Its title; you can change it later.
    #[arg(short, long, value_name = "TEXT", conflicts_with = "lang")]
    title: Option<String>,
    /// Open it in $VISUAL or $EDITOR.
    #[arg(short, long)]
    edit: bool,
    #[command(flatten)]
    folder: FolderArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(super) fn run(args: &NewArgs) -> Result<Outcome, Failure> {
    let editor = if args.edit { Some(editor()?) } else { None };
    let (tree, _) = args.folder.read()?;
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let settings = written.settings();
    let desk = NewCommand { args, tree: &tree, written: &written, settings: &settings };
    let file = match (&args.new_series, &args.page, &args.lang) {
        (Some(name), ..) => desk.series(name)?,
        (None, Some(name), None) => desk.page(name),
        (None, Some(name), Some(language)) => desk.page_translation(name, language)?,
        (None, None, None) => desk.next_issue()?,
        (None, None, Some(language)) => desk.translation(language)?,
    };
    let path = within(&args.folder.source, &file.path);
    create(&path, &file.text)?;
    println!("{}", path.display());
    // Standard output is the path alone.
    file.assumed.iter().for_each(|assumed| eprintln!("note: {assumed}"));
    match editor {
        Some(editor) => open(&editor, &path),
        None => Ok(Outcome::Fine),
    }
}

/// A file to be.
struct NewFile {
    /// From the site's folder.
    path: PathBuf,
    text: String,
    /// What was assumed, in sentences.
    assumed: Vec<String>,
}

/// The site as it is, and what was asked for.
struct NewCommand<'d> {
    args: &'d NewArgs,
    tree: &'d SourceTree,
    written: &'d ParsedSite,
    settings: &'d Settings,
}

impl NewCommand<'_> {
    fn next_issue(&self) -> Result<NewFile, Failure> {
        let folder = find_series(self.written, self.args.series.as_deref())?;
        let issues = issues(self.written, self.settings, folder.as_ref());
        let now = self.now();
        let default = &self.settings.languages[0];
        let hints = hints(default.as_str());
        // Numbers run on from the highest, even where a later report has none.
        let number = issues.iter().filter_map(|issue| issue.number).max().map_or(1, |last| last + 1);
        let series = self.series_front(folder.as_ref());
        let last = issues.iter().rfind(|issue| issue.number.is_some()).or(issues.last());
        let next = Next {
            title: self.issue_title(series, folder.as_ref(), number),
            number: number.to_string(),
            now,
            hints,
            series,
            last: last.map(|issue| self.last(issue, &issues, series)),
        };
        let name = name_like(last.map(|issue| self.tree.path(issue.base().front.source())), number, default);
        let folder = folder.as_ref().map_or("", Id::as_str);
        let text = next::text(&next);
        let assumed = next.last.map(|last| last.dates.assumed).unwrap_or_default();
        Ok(NewFile { path: Path::new("content").join(folder).join(name), text, assumed })
    }

    fn last<'i>(&'i self, issue: &Issue<'i>, all: &[Issue<'i>], series: Option<&SeriesFront>) -> Last<'i> {
        let base = issue.base();
        let at = all.iter().position(|other| other.stem == issue.stem).unwrap_or(0);
        let earlier: Vec<&ReportFront> = all[..at].iter().rev().map(|earlier| &earlier.base().front.value).collect();
        let weeks = series.and_then(|series| series.weeks);
        let (name, last) = (&*issue.name(), &base.front.value);
        Last {
            name: issue.name(),
            front: &base.front.value,
            sections: &base.body.sections,
            text: self.tree.text(base.front.source()),
            is_planned: base.front.value.incident.as_ref().is_some_and(|incident| {
                let state = self.settings.incident_state(incident.state.as_str());
                let is_planned = state.is_some_and(|state| self.settings.incident_states[state.index()].is_planned);
                is_planned || incident.severity == Some(ImpactSeverity::Maintenance)
            }),
            dates: rhythm::dates(Issues { name, last, earlier: &earlier, weeks }, self.now()),
        }
    }

    fn issue_title(&self, series: Option<&SeriesFront>, folder: Option<&Id>, number: u32) -> String {
        if let Some(title) = &self.args.title {
            return title.clone();
        }
        let language = self.settings.languages[0].as_str();
        let order = self.settings.languages.iter().map(LanguageTag::as_str);
        let name = match series.and_then(|series| series.title.as_ref()) {
            Some(title) => title.best(language, order).to_owned(),
            None => folder.map_or_else(|| "vigie".to_owned(), Id::to_string),
        };
        fill(hints(language).issue_title, &[("series", &name), ("number", &number.to_string())])
    }

    fn series_front(&self, folder: Option<&Id>) -> Option<&SeriesFront> {
        self.written.drafts().iter().find_map(|draft| match &**draft {
            Draft::Series(series) if Some(&series.folder) == folder => Some(&series.front.value),
            _ => None,
        })
    }

    fn translation(&self, language: &LanguageTag) -> Result<NewFile, Failure> {
        self.check_language(language)?;
        let folder = find_series(self.written, self.args.series.as_deref())?;
        let issues = issues(self.written, self.settings, folder.as_ref());
        let issue = self.issue(&issues)?;
        let base = issue.base();
        self.check_edition(language, &base.language, issue.editions.iter().map(|e| &e.language), base.front.source())?;
        let (file, body) = self.original(base.front.source());
        let with = Translation { mark: Some(base.translation_mark()), ..self.with(&base.language, language, &file) };
        let text = translation::report(&base.front.value, body, &with);
        let folder = folder.as_ref().map_or("", Id::as_str);
        Ok(NewFile {
            path: Path::new("content").join(folder).join(format!("{}.{language}.md", issue.stem)),
            text,
            assumed: Vec::new(),
        })
    }

    fn page_translation(&self, name: &Id, language: &LanguageTag) -> Result<NewFile, Failure> {
        self.check_language(language)?;
        let mut pages: Vec<&PageDraft> = self.pages().filter(|page| page.name == *name).collect();
        pages.sort_by_key(|page| self.settings.language(page.language.as_str()));
        let Some(base) = pages.first() else {
            let hint = nearest_hint(name.as_str(), self.pages().map(|page| page.name.as_str()))
                .unwrap_or_else(|| format!("begin it with `vigie new --page {name}`"));
            return Err(Failure::Usage(format!("there is no page `{name}`\n  help: {hint}")));
        };
        let (file, body) = self.original(base.front.source());
        let with = self.with(&base.language, language, &file);
        let text = translation::page(&base.front.value, body, &with);
        Ok(NewFile {
            path: Path::new("content/pages").join(format!("{name}.{language}.md")),
            text,
            assumed: Vec::new(),
        })
    }

    fn pages(&self) -> impl Iterator<Item = &PageDraft> {
        self.written.drafts().iter().filter_map(|draft| match &**draft {
            Draft::Page(page) => Some(page),
            _ => None,
        })
    }

    /// The name of a file and its body.
    fn original(&self, id: SourceId) -> (String, &str) {
        let path = self.tree.path(id);
        let name = path.rsplit_once('/').map_or(path, |(_, name)| name);
        (name.to_owned(), body_text(id, self.tree.text(id)))
    }

    fn with<'t>(&self, from: &'t LanguageTag, into: &'t LanguageTag, file: &'t str) -> Translation<'t> {
        let draft = true;
        Translation { from: from.as_str(), into: into.as_str(), file, hints: hints(into.as_str()), mark: None, draft }
    }

    fn page(&self, name: &Id) -> NewFile {
        let language = &self.settings.languages[0];
        let hints = hints(language.as_str());
        let title = self.args.title.clone().unwrap_or_else(|| title_of(name));
        let text = format!(
            "---\ndraft: true  # {}\ntitle: {}\n---\n\n<!-- {} -->\n",
            hints.draft,
            yaml::quoted(&title),
            hints.write_here
        );
        NewFile { path: Path::new("content/pages").join(format!("{name}.{language}.md")), text, assumed: Vec::new() }
    }

    fn series(&self, name: &Id) -> Result<NewFile, Failure> {
        if name.as_str() == "pages" {
            let words = "`pages` is the folder of plain pages\n  help: choose another name";
            return Err(Failure::Usage(words.to_owned()));
        }
        if series_names(self.written).iter().any(|other| other == name.as_str()) {
            let words = format!("there is a series `{name}` already\n  help: its next issue: `vigie new {name}`");
            return Err(Failure::Usage(words));
        }
        let hints = hints(self.settings.languages[0].as_str());
        let title = yaml::scalar(&self.args.title.clone().unwrap_or_else(|| title_of(name)));
        let title = match self.settings.languages.as_slice() {
            [_] => title,
            several => {
                let texts = several.iter().map(|tag| format!("\n  {}: {title}", yaml::key(tag.as_str())));
                texts.collect()
            }
        };
        let text = format!(
            "# {}\ntitle:{}{title}\nstatus: ongoing\n# sequence: none\n# summary: \"…\"\n# country: [SYR]\n# required_sections: [casualties]\n",
            hints.series,
            if title.starts_with('\n') { "" } else { " " },
        );
        Ok(NewFile { path: Path::new("content").join(name.as_str()).join("series.yaml"), text, assumed: Vec::new() })
    }

    fn issue<'i, 'w>(&self, issues: &'i [Issue<'w>]) -> Result<&'i Issue<'w>, Failure> {
        let Some(wanted) = &self.args.issue else {
            let words = || Failure::Usage("this series has no issue to translate yet".to_owned());
            return issues.last().ok_or_else(words);
        };
        let number = wanted.parse::<u32>().ok();
        let is_wanted =
            |issue: &&Issue<'_>| (number.is_some() && issue.number == number) || issue.stem.as_str() == wanted;
        issues.iter().find(is_wanted).ok_or_else(|| {
            let names: Vec<String> = issues.iter().map(Issue::name).collect();
            let hint = nearest_hint(wanted, names.iter().map(String::as_str))
                .unwrap_or_else(|| format!("there are {}", names.join(", ")));
            Failure::Usage(format!("there is no issue `{wanted}`\n  help: {hint}"))
        })
    }

    fn check_language(&self, language: &LanguageTag) -> Result<(), Failure> {
        if self.settings.language(language.as_str()).is_some() {
            return Ok(());
        }
        let known: Vec<&str> = self.settings.languages.iter().map(LanguageTag::as_str).collect();
        Err(Failure::Usage(format!(
            "`{language}` is not a language of the site, which has {}\n  help: add it to `languages` in `content/site.yaml`",
            known.join(", ")
        )))
    }

    /// The edition must be new, and must not become the one that states the facts.
    fn check_edition<'l>(
        &self,
        language: &LanguageTag,
        base: &LanguageTag,
        mut there: impl Iterator<Item = &'l LanguageTag>,
        file: SourceId,
    ) -> Result<(), Failure> {
        let path = self.tree.path(file);
        if there.any(|other| other == language) {
            let words = format!("this issue is in `{language}` already\n  help: name another with `--issue NUMBER`");
            return Err(Failure::Usage(words));
        }
        if self.settings.language(language.as_str()) < self.settings.language(base.as_str()) {
            return Err(Failure::Usage(format!(
                "`{language}` comes before `{base}` in the site's languages, so its edition would become the one that states the facts\n  \
                 help: copy the whole of `{path}`, then keep only the texts in the old file"
            )));
        }
        Ok(())
    }

    fn now(&self) -> DateTime<Tz> {
        let zone = self.settings.timezone;
        let moment = self.args.clock.now();
        let stamp = Timestamp::new(moment, zone).or_else(|_| Timestamp::new(moment, Tz::UTC));
        let now = stamp.map_or(DateTime::UNIX_EPOCH, Timestamp::start);
        now.duration_trunc(TimeDelta::minutes(1)).unwrap_or(now).with_timezone(&zone)
    }
}

/// The finished translation of a report whose texts are in the language already; `file` states its facts.
pub(super) fn translated(front: &ReportFront, body: &str, file: &str, language: &LanguageTag) -> String {
    let tag = language.as_str();
    translation::report(
        front,
        body,
        &Translation { from: tag, into: tag, file, hints: hints(tag), mark: None, draft: false },
    )
}

/// `005.fr.md` after `004.fr.md`, `005.md` after `004.md`, with as many digits.
fn name_like(last: Option<&str>, number: u32, default: &LanguageTag) -> String {
    let file = last.map(|path| path.rsplit_once('/').map_or(path, |(_, file)| file));
    let parts: Vec<&str> = file.map(|file| file.split('.').collect()).unwrap_or_default();
    let digits = match parts.first() {
        Some(stem) if stem.bytes().all(|byte| byte.is_ascii_digit()) => stem.len(),
        _ => 3,
    };
    match parts.len() {
        2 => format!("{number:0digits$}.md"),
        _ => format!("{number:0digits$}.{default}.md"),
    }
}

/// `floods-2025` is `Floods 2025` until somebody says better.
fn title_of(name: &Id) -> String {
    let words = name.as_str().replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn create(path: &Path, text: &str) -> Result<(), Failure> {
    disk::file::create(path, text.as_bytes()).map_err(|error| match error.kind() {
        io::ErrorKind::AlreadyExists => {
            Failure::Usage(format!("`{}` is there already; nothing was overwritten", path.display()))
        }
        _ => error.into(),
    })
}

fn editor() -> Result<String, Failure> {
    let set = |name| std::env::var(name).ok().filter(|editor| !editor.trim().is_empty());
    set("VISUAL").or_else(|| set("EDITOR")).ok_or_else(|| {
        Failure::Usage("neither $VISUAL nor $EDITOR is set\n  help: `export EDITOR=nano`, or leave `--edit` out".into())
    })
}

/// The variable may hold arguments: `code --wait`.
fn open(editor: &str, path: &Path) -> Result<Outcome, Failure> {
    let mut parts = editor.split_whitespace();
    let program = parts.next().unwrap_or(editor);
    let ended = Command::new(program).args(parts).arg(path).status();
    match ended {
        Ok(status) if status.success() => Ok(Outcome::Fine),
        Ok(status) => Err(Failure::Machine(format!("the editor `{program}` ended with {status}"))),
        Err(error) => Err(Failure::Machine(format!("cannot start the editor `{program}`: {error}"))),
    }
}
