//! The reports of a folder of texts, whichever program it was made for. The differences between the programs are where
//! texts lie, which of them nobody sees, and which address each had.

use std::collections::BTreeSet;

use super::account::{Deed, code};
use super::address::{self, Place};
use super::body::omitted;
use super::dated;
use super::defaults::Defaults;
use super::docx;
use super::doubts;
use super::folder::{Folder, ending_of, folder_of, in_folder, stem_of};
use super::front;
use super::holding;
use super::issues;
use super::kind::{self, Kind, is_machinery, is_markdown};
use super::languages;
use super::page;
use super::report::{Findings, ForeignReport, Words};
use super::rules::{Basis, Fate};
use super::settings::{self, Settings};
use super::unpublished::Unpublished;
use super::value::{Map, Value, get, normal};
use super::wxr;
use crate::content::written_dates as dates;
use crate::media;

/// Every report of the folder. `sure` are languages that the site has or the user names.
pub(super) fn findings(kind: Kind, folder: &Folder, sure: &BTreeSet<String>) -> Findings {
    let settings = settings::settings(folder);
    let programs = settings::programs(folder);
    let said = &settings.all;
    let (language, mut all) = kind::languages(kind, folder, said);
    all.extend(sure.iter().cloned());
    let all = all.iter().filter_map(|code| languages::tag(code)).collect();
    let old_url = ["base_url", "url", "site_url", "base"].iter().find_map(|name| get(said, name)?.text());
    let mut findings = Findings {
        zone: ["timezone", "time_zone"].iter().find_map(|name| get(said, name)?.text()?.parse().ok()),
        base: address::base(kind, folder, said),
        old_url: old_url.filter(|url| url.starts_with("http") && !url.contains("example.")),
        language: language.and_then(|code| languages::tag(&code)),
        statics: kind.statics().iter().map(|&folder| folder.to_owned()).collect(),
        ..Findings::default()
    };
    let mut roots = kind.roots(&settings, &programs);
    if kind != Kind::Docusaurus {
        findings.statics.extend(roots.iter().map(|root| root.trim_end_matches('/').to_owned()));
    }
    roots.retain(|root| folder.paths().any(|path| path.starts_with(root.as_str())));
    let (texts, others): (Vec<&str>, Vec<&str>) = folder
        .paths()
        .filter(|path| {
            !is_machinery(path) && (roots.is_empty() || roots.iter().any(|root| path.starts_with(root.as_str())))
        })
        .partition(|path| is_markdown(path) || is_html(path) && kind != Kind::Docusaurus);
    let defaults = Defaults::of(kind, folder, &settings, &roots);
    let basis = Basis { kind, folder, settings: &settings, programs: &programs, roots: &roots };
    let unpublished = Unpublished::of(&basis);
    let by_path = languages::of_paths(texts.iter().copied(), &all);
    let html = html_of(kind, &settings);
    let of_folder = Texts { kind, folder, settings: said, roots: &roots, defaults: &defaults, html };
    for path in texts {
        let said = &by_path[path];
        let withheld = match (reason_to_leave_out(kind, path), unpublished.fate(path, said.tag.as_deref())) {
            (_, Some(Fate::LeftOut(reason))) => {
                findings.left_out.push((path.to_owned(), reason));
                continue;
            }
            (Some(reason), _) => {
                findings.left_out.push((path.to_owned(), reason.to_owned()));
                continue;
            }
            (None, Some(Fate::Draft(reason))) => Some(reason),
            (None, None) => None,
        };
        let report = of_folder.report(path, said.tag.clone(), &said.key);
        findings.reports.extend(report.map(|report| {
            let withheld = withheld.or(report.withheld).or_else(|| doubts::computed(&report.front));
            ForeignReport { withheld, ..report }
        }));
    }
    for path in others {
        let found = match &*ending_of(path) {
            "docx" => docx::report(folder, path).map(|report| vec![report]),
            "xml" if kind == Kind::Wordpress => wxr::reports(folder, path, &mut findings),
            "json" if matches!(kind, Kind::Upptime | Kind::Plain) => issues::reports(folder, path),
            "yml" | "yaml" if kind == Kind::Upptime => Err("it is a list of measurements, not an incident".to_owned()),
            _ => continue,
        };
        let withheld = match unpublished.fate(path, None) {
            Some(Fate::LeftOut(reason)) => {
                findings.left_out.push((path.to_owned(), reason));
                continue;
            }
            Some(Fate::Draft(reason)) => Some(reason),
            None => None,
        };
        match found {
            Ok(reports) => findings.reports.extend(reports.into_iter().map(|report| {
                let withheld = withheld.clone().or(report.withheld);
                ForeignReport { withheld, ..report }
            })),
            Err(reason) => findings.left_out.push((path.to_owned(), reason)),
        }
    }
    findings
}

/// The files that are neither reports nor come along, each with why.
pub(super) fn others(
    kind: Kind,
    folder: &Folder,
    used: &BTreeSet<&str>,
    left_out: &[(String, String)],
) -> Vec<(String, String)> {
    let told: BTreeSet<&str> = left_out.iter().map(|(path, _)| path.split('#').next().unwrap_or(path)).collect();
    let is_part = |path: &str| path.contains(".docx/word/");
    let has_roots = !matches!(kind, Kind::Jekyll | Kind::Wordpress | Kind::Plain);
    let reason = |path: &str| {
        if settings::is_settings(path) {
            "its settings were read, as far as they say something of texts"
        } else if is_machinery(path) || is_code(path) {
            "it is a part of the old program"
        } else if folder.kind(path).is_some_and(media::Kind::is_picture) {
            "no report shows it"
        } else if is_markdown(path) || is_html(path) {
            if has_roots { "it is not in a folder of texts" } else { "it holds no text" }
        } else {
            "it is no text that can be read, and no report offers it"
        }
    };
    let others = folder.paths().filter(|path| !used.contains(path) && !told.contains(path) && !is_part(path));
    others.map(|path| (path.to_owned(), reason(path).to_owned())).collect()
}

/// Whether a file is made for programs.
fn is_code(path: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "js", "ts", "mjs", "cjs", "jsx", "tsx", "css", "scss", "sass", "less", "map", "rb", "py", "lock", "toml",
        "yml", "yaml", "json", "sh", "njk", "liquid", "vue", "woff", "woff2", "ttf", "eot",
    ];
    let name = path.rsplit('/').next().unwrap_or(path);
    ENDINGS.contains(&&*ending_of(path))
        || name.starts_with('.')
        || matches!(name, "Gemfile" | "Makefile" | "CNAME" | "Dockerfile")
}

fn is_html(path: &str) -> bool {
    matches!(&*ending_of(path), "html" | "htm")
}

/// Why a text is no report.
fn reason_to_leave_out(kind: Kind, path: &str) -> Option<&'static str> {
    const ABOUT_THE_FOLDER: &[&str] = &[
        "readme", "license", "licence", "contributing", "changelog", "code_of_conduct", "security", "authors",
        "summary",
    ];
    const MACHINES: &[&str] =
        &["404", "search", "sitemap", "feed", "atom", "rss", "robots", "tags", "categories", "archive"];
    let stem = stem_of(path).to_lowercase();
    let stem = stem.split('.').next().unwrap_or_default();
    let is_top = !path.contains('/');
    if stem == "_index" {
        return Some("it is the text of a list of pages, not a report");
    }
    if ABOUT_THE_FOLDER.contains(&stem) && (is_top || stem == "readme") {
        return Some("it is about the folder, not a report");
    }
    if MACHINES.contains(&stem) && (is_top || folder_of(path) == "content" || folder_of(path) == "docs") {
        return Some("it is a page that a program fills in");
    }
    if kind == Kind::Cstate && (in_folder(path, "affected") || in_folder(path, "components")) {
        return Some("it is a part of the system, not an incident");
    }
    if in_folder(path, "static") && matches!(kind, Kind::Hugo | Kind::Zola | Kind::Cstate | Kind::Docusaurus) {
        return Some("it is a file that was published as it is");
    }
    let is_home = stem == "index" && (is_top || matches!(folder_of(path), "content" | "docs" | "src"));
    is_home.then_some("it is the home page of the old site, not a report")
}

/// What the old program did with HTML in Markdown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Html {
    Shown,
    /// Blocks of it came out nowhere.
    LeftOut,
    /// Settings would say so, and there are none.
    Unsure,
}

/// Hugo leaves HTML out unless `markup.goldmark.renderer.unsafe` is true. Before it had Goldmark it showed it.
fn html_of(kind: Kind, settings: &Settings) -> Html {
    if !matches!(kind, Kind::Hugo | Kind::Cstate) {
        return Html::Shown;
    }
    let markup = get(&settings.all, "markup");
    let is_unsafe = markup.and_then(|markup| markup.get("goldmark")?.get("renderer")?.get("unsafe"));
    let is_other =
        markup.and_then(|markup| markup.get("default_markdown_handler")?.text()).is_some_and(|name| name != "goldmark");
    match is_unsafe {
        Some(Value::Switch(true)) => Html::Shown,
        _ if is_other || get(&settings.all, "blackfriday").is_some() => Html::Shown,
        _ if settings.files.iter().any(|file| file.is_main && !file.is_faulty) => Html::LeftOut,
        _ => Html::Unsure,
    }
}

/// What the texts of a folder have in common.
struct Texts<'f> {
    kind: Kind,
    folder: &'f Folder,
    settings: &'f Map,
    roots: &'f [String],
    defaults: &'f Defaults,
    html: Html,
}

impl Texts<'_> {
    fn report(&self, path: &str, language: Option<String>, key: &str) -> Option<ForeignReport> {
        let text = self.folder.text(path)?.replace("\r\n", "\n").replace('\r', "\n");
        let parts = front::split(&text);
        let mut unread = holding::unread(&text, &parts);
        let mut front = parts.front;
        self.defaults.fill(path, language.as_deref(), &mut front);
        dated::spread(&mut front);
        let mut remarks: Vec<_> = parts.mended.map(|words| (Deed::Changed, words.to_owned())).into_iter().collect();
        let words = match is_html(path) {
            true if page::is_whole(parts.body) => {
                let (body, head, notes) = page::read(parts.body);
                remarks.extend(notes);
                for (key, value) in head {
                    if get(&front, &normal(&key)).is_none() {
                        front.push((key, value));
                    }
                }
                Words::Html(body)
            }
            true => Words::Html(parts.body.to_owned()),
            false if self.html == Html::LeftOut => {
                let (body, blocks) = omitted::without_blocks(parts.body);
                let told = |block: &String| {
                    (Deed::Changed, format!("{} was left out of its page and is a comment", code(block)))
                };
                remarks.extend(blocks.iter().map(told));
                Words::Markdown(body)
            }
            false => {
                let is_unsure = self.html == Html::Unsure && !omitted::blocks(parts.body).is_empty();
                let reason = "it has blocks of HTML, and no settings say whether Hugo showed them";
                unread = unread.or_else(|| is_unsure.then(|| reason.to_owned()));
                Words::Markdown(parts.body.to_owned())
            }
        };
        let key = self.key(key);
        // A page in a folder of its own is called as the folder is.
        let dated = dates::of_name(key.strip_suffix("/index").unwrap_or(&key));
        let name = dated.as_ref().map_or_else(|| stem_of(&format!("{key}.x")).to_owned(), |(_, rest)| rest.clone());
        let name = match stem_of(&format!("{key}.x")) {
            "index" => folder_of(&key).rsplit('/').next().unwrap_or_default().to_owned(),
            _ if name.is_empty() => stem_of(&format!("{key}.x")).to_owned(),
            _ => name,
        };
        let place = Place { key: &key, language: language.as_deref(), front: &front, settings: self.settings };
        Some(ForeignReport {
            from: path.to_owned(),
            file: path.to_owned(),
            addresses: address::old(self.kind, &place, dated.as_ref()),
            words,
            language,
            date: dated.map(|(date, _)| date),
            name,
            withheld: unread,
            report_type: self.kind.has_incidents().then_some("incident_status"),
            remarks,
            front,
            key,
            guesses: Map::new(),
        })
    }

    /// The key without what all texts have in common, and without the folders of Docusaurus for each language.
    fn key(&self, key: &str) -> String {
        if self.kind == Kind::Docusaurus {
            for (folder, root) in [
                ("i18n/docusaurus-plugin-content-docs/current/", "docs/"),
                ("i18n/docusaurus-plugin-content-blog/", "blog/"),
            ] {
                if let Some(rest) = key.strip_prefix(folder) {
                    return format!("{root}{rest}");
                }
            }
            return key.to_owned();
        }
        self.roots.iter().find_map(|root| key.strip_prefix(root.as_str())).unwrap_or(key).to_owned()
    }
}
