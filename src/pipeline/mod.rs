//! The stages in a row, and all parallelism: from a tree of files to the bytes of every output.

pub mod inputs;

use std::collections::HashMap;
use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, Utc};
use rayon::prelude::*;

use crate::content::settings::SettingsDraft;
use crate::content::values::{Moment, Tlp, Url};
use crate::content::yaml::{Path, Yaml};
use crate::content::{self, Draft, ParseOptions, SETTINGS_PATH};
use crate::context::Context;
use crate::diagnostic::{self, Checked, Diagnostic, Severity};
use crate::links;
use crate::lint;
use crate::model::gate::Gate;
use crate::model::period::Timestamp;
use crate::model::report::ReportId;
use crate::model::settings::{LanguageId, Settings};
use crate::model::{self, Withheld};
use crate::offline::zip::{self, Directory};
use crate::output;
use crate::plan::path::OutputPath;
use crate::plan::{self, Plan, Planned};
use crate::search::{self, Indexes};
use crate::source::{Content, PerFile, ReadAsset, Refusal, SourceFile, SourceId, SourceTree, Span};
use crate::theme::i18n::Strings;
use crate::theme::{self, Theme};

/// What a build depends on besides the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time that counts as now.
    pub now: Moment,
    /// Whether drafts come out.
    pub drafts: bool,
    /// What a preview shows beyond that; a build has no use for it.
    pub preview: PreviewOptions,
    /// An address in the place of the settings'.
    pub base_url: Option<Url>,
    /// Whether warnings are errors.
    pub strict: bool,
}

/// What only a preview may show, on the author's own machine and never in an output folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct PreviewOptions {
    /// Whether reports are shown before their embargo ends.
    pub embargoed: bool,
    /// The highest level that is shown, in the place of the settings'.
    pub audience: Option<Tlp>,
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

/// What the stages made the last time, for an edit that leaves most files as they are. What is kept never changes; with
/// it is kept everything that it was made of, which is compared, and its faults, which are told again.
#[derive(Default)]
pub struct Memo {
    options: Option<ParseOptions>,
    parsed: PerFile<Parsed>,
    dress: Option<Dress>,
    built: model::Memo,
    linked: links::Memo,
    linted: lint::Memo,
    planned: plan::Memo,
}

struct Parsed {
    file: Arc<SourceFile>,
    draft: Option<Arc<Draft>>,
    faults: Vec<Diagnostic>,
}

impl Parsed {
    fn is_of(&self, file: &Arc<SourceFile>) -> bool {
        Arc::ptr_eq(&self.file, file) || self.file.content == file.content
    }
}

/// A theme and its words.
struct Dress {
    name: String,
    named_at: Span,
    files: Vec<(SourceId, Content)>,
    theme: Checked<Arc<Theme>>,
    /// By language and where that is named.
    words: HashMap<(String, Span), Checked<Arc<Strings>>>,
}

/// A site ready to be rendered: all of it, or one address.
pub struct Prepared {
    /// What every job sees.
    pub ctx: Context,
    /// The indexes of the search.
    pub indexes: Indexes,
    /// Every job.
    pub plan: Arc<Plan>,
}

/// Does the same with each of many things, several at once; gives what comes of them in their order.
///
/// # Errors
/// With one of those that it met.
pub fn each<T: Sync, R: Send, E: Send>(
    things: &[T],
    work: impl Fn(&T) -> Result<R, E> + Send + Sync,
) -> Result<Vec<R>, E> {
    things.par_iter().map(work).collect()
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
    parse_again(tree, &mut Memo::default())
}

/// Reads every file that is not in the memo as it is now, and leaves in the memo what there is.
#[must_use]
pub fn parse_again(tree: &SourceTree, memo: &mut Memo) -> Written {
    let mut faults = Vec::new();
    let settings = content::parse_settings(tree).gather(&mut faults);
    // What is wrong with the settings is told when the site is built; here they only say how to read.
    let options = settings.as_ref().map(|draft| Settings::build(draft).value).unwrap_or_default().parse_options();
    memo.parse(tree, options);
    let mut drafts = Vec::new();
    for parsed in tree.iter().filter_map(|(id, _)| memo.parsed.get(id)) {
        drafts.extend(parsed.draft.clone());
        faults.extend_from_slice(&parsed.faults);
    }
    Written { settings, drafts, faults }
}

impl Written {
    /// Every file that could be read, as written.
    #[must_use]
    pub fn drafts(&self) -> &[Arc<Draft>] {
        &self.drafts
    }

    /// The settings, as far as they are sound; what is wrong with them is told by [`prepare`].
    #[must_use]
    pub fn settings(&self) -> Settings {
        self.settings.as_ref().map(|draft| Settings::build(draft).value).unwrap_or_default()
    }
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
    prepare_again(tree, written, assets, options, gate, &mut Memo::default())
}

/// The same, where the memo spares what is as it was.
///
/// # Errors
/// When a file of the theme cannot be read.
pub fn prepare_again(
    tree: &SourceTree,
    written: &Written,
    assets: &Arc<dyn ReadAsset>,
    options: &Options,
    gate: fn(&Settings, &Options) -> Gate,
    memo: &mut Memo,
) -> io::Result<Checked<Prepared>> {
    let mut faults = written.faults.clone();
    let settings = settings(written, options, &mut faults);
    let gate = gate(&settings, options);
    let named_at = theme_span(tree, written);
    let dress = memo.dress(tree, &settings.theme, named_at);
    let theme = dress.theme.clone().gather(&mut faults);
    let tags: Vec<_> = settings.language_ids().map(|id| (settings.tag(id).to_string(), id)).collect();
    let words = tags.into_iter().map(|(tag, id)| dress.words(tree, tag, language_span(tree, written, id)));
    let words = words.map(|words| words.gather(&mut faults)).collect();
    let kinds = written.settings.as_ref().and_then(|draft| draft.value.section_kinds.as_ref());
    let site = model::build(settings, kinds, &written.drafts, &gate, tree, &mut memo.built).gather(&mut faults);
    let linked = links::resolve(site, &gate, tree, &mut memo.linked).gather(&mut faults);
    let ctx = Context::new(linked, theme, words, gate, Arc::clone(assets), fingerprint)?;
    let (linted, planned) = (&mut memo.linted, &mut memo.planned);
    let lint = || lint::check(&ctx.linked, &gate, &written.drafts, written.settings.as_ref(), linted);
    let (found, plan) = rayon::join(lint, || plan(&ctx, planned));
    faults.extend(found);
    let plan = plan.gather(&mut faults);
    let indexes = Indexes::new(&ctx.linked.site.settings);
    Ok(Checked { value: Prepared { ctx, indexes, plan }, diagnostics: faults })
}

/// Every file that there will be: kinds of output all at once, and reports that the memo does not know.
fn plan(ctx: &Context, memo: &mut plan::Memo) -> Checked<Arc<Plan>> {
    let site = (0..output::PARTS).into_par_iter().map(|part| output::plan_part(ctx, part)).collect();
    let of_report = |id| memo.find(&ctx.linked, id).unwrap_or_else(|| Arc::new(output::plan_report(ctx, id)));
    let reports = 0..ctx.linked.site.reports.len();
    let reports = reports.into_par_iter().with_min_len(64).map(|at| of_report(ReportId::new(at))).collect();
    memo.plan(&ctx.linked, site, reports)
}

/// The gate of a build for its readers.
#[must_use]
pub fn public(settings: &Settings, options: &Options) -> Gate {
    Gate { now: now(settings, options), drafts: options.drafts, embargoed: false, audience: settings.audience }
}

/// The gate of a preview: what the author asked to see.
#[must_use]
pub fn preview(settings: &Settings, options: &Options) -> Gate {
    let PreviewOptions { embargoed, audience } = options.preview;
    Gate { embargoed, audience: audience.unwrap_or(settings.audience), ..public(settings, options) }
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
    gather_searches(prepared);
    let jobs: Vec<_> = prepared.plan.iter().collect();
    let faults: Vec<Vec<Diagnostic>> = jobs
        .into_par_iter()
        .map(|(path, planned)| {
            let Checked { value, diagnostics } = output::render(&prepared.ctx, &prepared.indexes, &planned.job)?;
            take(path, &value)?;
            done.fetch_add(1, Ordering::Relaxed);
            Ok(diagnostics)
        })
        .collect::<Result<_, E>>()?;
    Ok(faults.into_iter().flatten().collect())
}

/// The same site to be opened from a folder, without a host.
#[must_use]
pub fn for_folder(prepared: Prepared) -> Prepared {
    let ctx = prepared.ctx.for_folder();
    // What is wrong with the plan has been told of the site as it is on a host.
    let plan = plan(&ctx, &mut plan::Memo::default()).value;
    let indexes = Indexes::new(&ctx.linked.site.settings);
    Prepared { ctx, indexes, plan }
}

/// How many files are packed at once before they are handed over.
const BATCH: usize = 256;

/// Renders and packs everything into one archive, whose pieces are handed over in their order; at last, its end.
///
/// # Errors
/// The first that reading an asset or taking a piece over gives.
pub fn pack<E: From<io::Error> + Send>(
    prepared: &Prepared,
    folder: &str,
    done: &AtomicUsize,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Vec<Diagnostic>, E> {
    gather_searches(prepared);
    let (mut faults, mut directory) = (Vec::new(), Directory::default());
    let jobs: Vec<_> = prepared.plan.iter().collect();
    for batch in jobs.chunks(BATCH) {
        let pack = |(path, planned): &(&OutputPath, &Planned)| {
            let Checked { value, diagnostics } = output::render(&prepared.ctx, &prepared.indexes, &planned.job)?;
            done.fetch_add(1, Ordering::Relaxed);
            Ok((zip::pack(folder, path, &value)?, diagnostics))
        };
        let packed: Vec<_> = batch.par_iter().map(pack).collect::<Result<_, E>>()?;
        for (file, found) in packed {
            take(&file.bytes)?;
            directory.note(&file);
            faults.extend(found);
        }
    }
    take(&directory.end())?;
    Ok(faults)
}

/// Makes the index of each language, with all threads; a preview leaves it to the first job that wants it.
fn gather_searches(Prepared { ctx, indexes, .. }: &Prepared) {
    for language in ctx.linked.site.settings.language_ids() {
        let parts = search::split(ctx, language, rayon::current_num_threads());
        let partial = parts.par_iter().map(|shards| search::gather(ctx, language, shards)).collect();
        search::complete(ctx, indexes, language, partial);
    }
}

/// Whether anything of what was found keeps a site from being written.
#[must_use]
pub fn is_stopped(faults: &[Diagnostic], options: &Options) -> bool {
    options.strict && !faults.is_empty() || diagnostic::has_errors(faults)
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

impl Memo {
    /// Reads what is not known, and forgets what is gone.
    fn parse(&mut self, tree: &SourceTree, options: ParseOptions) {
        if self.options.as_ref() != Some(&options) {
            self.parsed = PerFile::default();
        }
        let is_unknown =
            |(id, file): &(SourceId, &Arc<SourceFile>)| !self.parsed.get(*id).is_some_and(|known| known.is_of(file));
        let unknown: Vec<_> = tree.iter().filter(is_unknown).collect();
        let parse = |(id, file): (SourceId, &Arc<SourceFile>)| {
            let Checked { value, diagnostics } = content::parse(id, file, &options);
            (id, Parsed { file: Arc::clone(file), draft: value.map(Arc::new), faults: diagnostics })
        };
        let parsed: Vec<_> = unknown.into_par_iter().map(parse).collect();
        for (id, parsed) in parsed {
            self.parsed.insert(id, parsed);
        }
        for gone in tree.removed() {
            self.parsed.remove(gone);
        }
        self.options = Some(options);
    }

    /// The theme of that name, compiled anew when any file of any theme is another.
    fn dress(&mut self, tree: &SourceTree, name: &str, named_at: Span) -> &mut Dress {
        let paths = theme::FOLDERS.iter().flat_map(|folder| tree.below(folder));
        let ids = paths.filter_map(|path| tree.find(path));
        let files: Vec<_> = ids.map(|id| (id, tree.file(id).content.clone())).collect();
        let known = self
            .dress
            .take()
            .filter(|dress| (dress.name.as_str(), dress.named_at) == (name, named_at) && dress.files == files);
        self.dress.insert(known.unwrap_or_else(|| {
            let Checked { value, diagnostics } = Theme::load(tree, name, named_at);
            let theme = Checked { value: Arc::new(value), diagnostics };
            Dress { name: name.to_owned(), named_at, files, theme, words: HashMap::new() }
        }))
    }
}

impl Dress {
    fn words(&mut self, tree: &SourceTree, language: String, named_at: Span) -> Checked<Arc<Strings>> {
        let load = |key: &(String, Span)| {
            let Checked { value, diagnostics } = Strings::load(tree, &self.name, &key.0, key.1);
            Checked { value: Arc::new(value), diagnostics }
        };
        self.words.entry((language, named_at)).or_insert_with_key(load).clone()
    }
}

impl Prepared {
    /// What stays behind.
    #[must_use]
    pub fn withheld(&self) -> &[Withheld] {
        &self.ctx.linked.site.withheld
    }

    /// Restricted blocks that stay behind, in reports and pages that come out.
    pub fn hidden_blocks(&self) -> impl Iterator<Item = (Tlp, Span)> {
        let linked = &self.ctx.linked;
        let reports = linked.reports.iter().flat_map(|editions| editions.iter());
        reports.chain(linked.pages.iter().flatten()).flat_map(|body| body.hidden.iter().copied())
    }

    /// Whether nothing of what was written stays behind: no report, no page, no block, and nothing that is said in a
    /// footnote to which nothing refers.
    #[must_use]
    pub fn shows_all_of(&self, written: &Written) -> bool {
        let passages = written.drafts.iter().flat_map(|draft| match &**draft {
            Draft::Report(report) => &*report.passages,
            _ => &[],
        });
        let is_shown = |tlp| tlp <= self.ctx.gate.audience;
        self.withheld().is_empty()
            && self.hidden_blocks().next().is_none()
            && passages.filter_map(|passage| passage.tlp).all(is_shown)
    }

    /// Files that lie beside reports and that nothing public shows or offers.
    pub fn unused_assets(&self) -> impl Iterator<Item = &str> {
        let linked = &self.ctx.linked;
        linked.site.assets.keys().map(String::as_str).filter(|path| !linked.assets.contains(*path))
    }
}
