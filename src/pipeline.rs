//! The stages in a row, and all parallelism: from a tree of files to the bytes of every output.

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::content::settings::SettingsDraft;
use crate::content::values::{Moment, Url};
use crate::content::yaml::{Path, Yaml};
use crate::content::{self, Draft, SETTINGS_PATH};
use crate::diagnostic::{self, Checked, Diagnostic, Severity};
use crate::links;
use crate::lint;
use crate::model::gate::Gate;
use crate::model::period::Timestamp;
use crate::model::settings::{LanguageId, Settings};
use crate::model::{self, Withheld};
use crate::output::path::OutputPath;
use crate::output::{self, Context, Plan};
use crate::source::{Content, ReadAsset, Refusal, SourceTree, Span};
use crate::theme::{self, Theme};

/// What a build depends on besides the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time that counts as now.
    pub now: Moment,
    /// Whether drafts come out.
    pub drafts: bool,
    /// An address in the place of the settings'.
    pub base_url: Option<Url>,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// All files as written; the same for every gate.
pub struct Written {
    settings: Option<Yaml<SettingsDraft>>,
    drafts: Vec<Arc<Draft>>,
    faults: Vec<Diagnostic>,
}

impl Written {
    /// What is wrong with each file by itself.
    #[must_use]
    pub fn faults(&self) -> &[Diagnostic] {
        &self.faults
    }
}

/// A site ready to be rendered: all of it, or one address.
pub struct Prepared {
    /// What every job sees.
    pub ctx: Context,
    /// Every job.
    pub plan: Plan,
}

/// Adds to a tree what every site has: the built-in theme, and settings, at least as missing.
pub fn complete(tree: &mut SourceTree) {
    theme::insert_built_in(tree);
    if tree.find(SETTINGS_PATH).is_none() {
        tree.insert(SETTINGS_PATH.to_owned(), Content::Refused(Refusal::Missing));
    }
}

/// Reads every file, each by itself and all at once.
#[must_use]
pub fn parse(tree: &SourceTree) -> Written {
    let mut faults = Vec::new();
    let settings = content::parse_settings(tree).gather(&mut faults);
    // What is wrong with the settings is told when the site is built; here they only say how to read.
    let options = settings.as_ref().map(|draft| Settings::build(draft).value).unwrap_or_default().parse_options();
    let files: Vec<_> = tree.iter().collect();
    let parsed: Vec<Checked<Option<Draft>>> =
        files.into_par_iter().map(|(id, file)| content::parse(id, file, &options)).collect();
    let drafts = parsed.into_iter().filter_map(|draft| draft.gather(&mut faults)).map(Arc::new).collect();
    Written { settings, drafts, faults }
}

/// Takes what was written through every stage up to the plan.
///
/// # Errors
/// When a file of the theme cannot be read.
pub fn prepare(
    tree: &SourceTree,
    written: &Written,
    assets: &Arc<dyn ReadAsset>,
    options: &Options,
    gate: fn(&Settings, &Options) -> Gate,
) -> io::Result<Checked<Prepared>> {
    let mut faults = written.faults.clone();
    let settings = settings(written, options, &mut faults);
    let gate = gate(&settings, options);
    let named_at = theme_span(tree, written);
    let theme = Theme::load(tree, &settings.theme, named_at).gather(&mut faults);
    let kinds = written.settings.as_ref().and_then(|draft| draft.value.section_kinds.as_ref());
    let site = model::build(settings, kinds, &written.drafts, &gate, tree).gather(&mut faults);
    let linked = links::resolve(site, &gate, tree).gather(&mut faults);
    faults.extend(lint::check(&linked, &gate, &written.drafts, written.settings.as_ref()));
    let language_at = |language| language_span(tree, written, language);
    let ctx =
        Context::new(linked, theme, gate, tree, language_at, Arc::clone(assets), fingerprint)?.gather(&mut faults);
    let plan = output::plan(&ctx).gather(&mut faults);
    Ok(Checked { value: Prepared { ctx, plan }, diagnostics: faults })
}

/// The gate of a build for its readers.
#[must_use]
pub fn public(settings: &Settings, options: &Options) -> Gate {
    Gate { now: now(settings, options), drafts: options.drafts, embargoed: false, audience: settings.audience }
}

/// A gate that shows everything, to find the faults of what stays behind, too.
#[must_use]
pub fn everything(settings: &Settings, options: &Options) -> Gate {
    Gate::open(now(settings, options))
}

fn now(settings: &Settings, options: &Options) -> DateTime<Utc> {
    let fallback = || Timestamp::new(options.now, chrono_tz::Tz::UTC);
    Timestamp::new(options.now, settings.timezone)
        .or_else(|_| fallback())
        .map_or(DateTime::UNIX_EPOCH, Timestamp::start)
}

fn settings(written: &Written, options: &Options, faults: &mut Vec<Diagnostic>) -> Settings {
    let mut settings = written.settings.as_ref().map(|draft| Settings::build(draft).gather(faults)).unwrap_or_default();
    if let Some(url) = &options.base_url {
        settings.base_url = format!("{}/", url.as_str().trim_end_matches('/'));
    }
    settings
}

/// Where the settings name the theme; the file as a whole where they do not.
fn theme_span(tree: &SourceTree, written: &Written) -> Span {
    let file = tree.find(SETTINGS_PATH).expect("a completed tree has settings").whole();
    match &written.settings {
        Some(draft) if draft.value.theme.is_some() => draft.span(Path::Root.key("theme")),
        _ => file,
    }
}

/// Where the settings name a language; the file as a whole where they do not.
fn language_span(tree: &SourceTree, written: &Written, language: LanguageId) -> Span {
    let listed = written.settings.as_ref().and_then(|draft| Some((draft, draft.value.languages.as_ref()?)));
    match listed {
        // A language that is listed twice moves those behind it; the fault that tells so comes first.
        Some((draft, languages)) if language.index() < languages.len() => {
            draft.span(Path::Root.key("languages").index(language.index()))
        }
        _ => tree.find(SETTINGS_PATH).expect("a completed tree has settings").whole(),
    }
}

/// A few letters that change with the bytes.
fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex()[..8].to_owned()
}

/// Renders everything, in parallel, and hands each file over as soon as it is there.
///
/// # Errors
/// The first that reading an asset or taking a file over gives; the rest is not begun.
pub fn render<E: From<io::Error> + Send>(
    prepared: &Prepared,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &[u8]) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let jobs: Vec<_> = prepared.plan.iter().collect();
    let faults: Vec<Vec<Diagnostic>> = jobs
        .into_par_iter()
        .map(|(path, planned)| {
            let Checked { value, diagnostics } = output::render(&prepared.ctx, &planned.job)?;
            take(path, &value)?;
            done.fetch_add(1, Ordering::Relaxed);
            Ok(diagnostics)
        })
        .collect::<Result<_, E>>()?;
    Ok(faults.into_iter().flatten().collect())
}

/// Sorts what all stages found, and under `strict` makes errors of warnings.
#[must_use]
pub fn settle(mut faults: Vec<Diagnostic>, tree: &SourceTree, options: &Options) -> Vec<Diagnostic> {
    if options.strict {
        for fault in &mut faults {
            fault.severity = Severity::Error;
        }
    }
    diagnostic::sort(&mut faults, tree);
    faults
}

impl Prepared {
    /// What stays behind.
    #[must_use]
    pub fn withheld(&self) -> &[Withheld] {
        &self.ctx.linked.site.withheld
    }

    /// Files that lie beside reports and that nothing public shows or offers.
    pub fn unused_assets(&self) -> impl Iterator<Item = &str> {
        let linked = &self.ctx.linked;
        linked.site.assets.keys().map(String::as_str).filter(|path| !linked.assets.contains(*path))
    }
}
