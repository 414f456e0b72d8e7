//! `vigie translated`: notes in a translation what it was made from, once it says the same again.

use std::fs;
use std::path::{Path, PathBuf};

use clap::{Args, ValueHint};

use crate::content::values::LanguageTag;
use crate::content::{Draft, ReportDraft};
use crate::disk;
use crate::model::settings::Settings;
use crate::pipeline::{self, ParsedSite};
use crate::source::SourceTree;

use super::args::{FolderArgs, parse_language, within};
use super::outcome::{Failure, Outcome};

/// The key of the front matter that holds the mark.
const KEY: &str = "translated_from";

#[derive(Args, Debug)]
pub(super) struct TranslatedArgs {
    /// The translations that are up to date.
    #[arg(value_name = "FILE", required = true, value_hint = ValueHint::FilePath)]
    files: Vec<PathBuf>,
    /// The language that they were translated from [default: that of the last time, else the first of the site].
    #[arg(long, value_name = "LANG", value_parser = parse_language)]
    from: Option<LanguageTag>,
    #[command(flatten)]
    folder: FolderArgs,
}

pub(super) fn run(args: &TranslatedArgs) -> Result<Outcome, Failure> {
    let (tree, _) = args.folder.read()?;
    let written = pipeline::parse(&tree, &mut pipeline::Memo::default());
    let settings = written.settings();
    let marked: Vec<(String, String)> =
        args.files.iter().map(|file| mark(args, &tree, &written, &settings, file)).collect::<Result<_, _>>()?;
    for (path, text) in marked {
        let path = within(&args.folder.source, Path::new(&path));
        disk::file::replace(&path, text.as_bytes())?;
        println!("{}", path.display());
    }
    Ok(Outcome::Fine)
}

/// The path of a translation in the site, and its text with the mark of what it was made from.
fn mark(
    args: &TranslatedArgs,
    tree: &SourceTree,
    written: &ParsedSite,
    settings: &Settings,
    file: &Path,
) -> Result<(String, String), Failure> {
    let reports = || {
        written.drafts().iter().filter_map(|draft| match &**draft {
            Draft::Report(report) => Some(report),
            _ => None,
        })
    };
    let path = in_site(&args.folder.source, file);
    let Some(translation) = reports().find(|report| tree.path(report.front.source()) == path) else {
        let is_page = path.starts_with("content/pages/") && tree.find(&path).is_some();
        let words = match is_page {
            true => format!("`{path}` is a page, and only reports say what they were translated from"),
            false => format!("`{}` is no report of this site\n  help: name a file below `content/`", file.display()),
        };
        return Err(Failure::Usage(words));
    };
    let is_other = |report: &&ReportDraft| {
        (&report.folder, &report.stem) == (&translation.folder, &translation.stem)
            && report.language != translation.language
    };
    let mut others: Vec<&ReportDraft> = reports().filter(is_other).collect();
    others.sort_by_key(|other| settings.language(other.language.as_str()));
    let before = translation.front.value.translated_from.as_ref().map(|mark| &mark.language);
    let wanted = args.from.as_ref().or(before);
    let from = others.iter().find(|other| wanted.is_none_or(|wanted| other.language == *wanted));
    let Some(from) = from else {
        let missing = wanted.map_or_else(|| "in another language".to_owned(), |wanted| format!("in `{wanted}`"));
        let help = "name the language that it was translated from: `--from LANG`";
        return Err(Failure::Usage(format!("`{path}` has no edition {missing} beside it\n  help: {help}")));
    };
    let mark = from.translation_mark().to_string();
    let text = with_mark(tree.text(translation.front.source()), &mark);
    let text =
        text.ok_or_else(|| Failure::Usage(format!("`{path}` has no front matter\n  help: `vigie check` says more")))?;
    Ok((path, text))
}

/// The path of a file in the site's folder, however the user named it.
fn in_site(source: &Path, file: &Path) -> String {
    let inside = file.strip_prefix(source).ok().map(Path::to_owned);
    let whole = || Some(fs::canonicalize(file).ok()?.strip_prefix(fs::canonicalize(source).ok()?).ok()?.to_owned());
    let found = whole().or(inside).unwrap_or_else(|| file.to_owned());
    let parts: Vec<String> = found.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    parts.join("/")
}

/// A text with a mark in its front matter, in the place of the one that was there. `None` if it has no front matter.
fn with_mark(text: &str, mark: &str) -> Option<String> {
    let mut out = String::with_capacity(text.len() + mark.len() + 32);
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().filter(|line| line.trim_start_matches('\u{feff}').trim_end() == "---")?;
    out.push_str(first);
    let end = if first.ends_with("\r\n") { "\r\n" } else { "\n" };
    let line = format!("{KEY}: {mark}{end}");
    let (mut is_front, mut is_marked) = (true, false);
    for written in lines {
        let is_key = is_front && written.strip_prefix(KEY).is_some_and(|rest| rest.trim_start().starts_with(':'));
        let is_last = is_front && written.trim_end() == "---";
        if (is_key || is_last) && !is_marked {
            out.push_str(&line);
            is_marked = true;
        }
        is_front = is_front && !is_last;
        if !is_key {
            out.push_str(written);
        }
    }
    (!is_front).then_some(out)
}

#[cfg(test)]
mod tests {
    use super::with_mark;

    #[test]
    fn a_mark_takes_the_place_of_the_last_one() {
        let marked = |text| with_mark(text, "fr -/-/-");
        assert_eq!(
            marked("---\ntitle: a\n---\nb\n---\n").unwrap(),
            "---\ntitle: a\ntranslated_from: fr -/-/-\n---\nb\n---\n"
        );
        assert_eq!(
            marked("---\r\ntranslated_from: x\r\ntitle: a\r\n---").unwrap(),
            "---\r\ntranslated_from: fr -/-/-\r\ntitle: a\r\n---"
        );
        let with_mark = "\u{feff}---\ntitle: A\ntranslated_from: fr -/-/-\n---\n";
        assert_eq!(marked("\u{feff}---\ntitle: A\n---\n").as_deref(), Some(with_mark));
        assert_eq!(marked("no front matter"), None);
        assert_eq!(marked("---\ntitle: a\n"), None);
    }
}
