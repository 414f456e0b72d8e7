//! What a preview shows: the last good site, and the faults of the files as they are now.
//!
//! [`Preview`] follows the files and makes one [`PreviewState`] after the other. A state never changes, so no page mixes old and
//! new files.

use std::collections::BTreeSet;
use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::faults::Faults;
use super::panel::PanelVoices;
use crate::content::values::Moment;
use crate::diagnostic::{self, Diagnostic};
use crate::disk::live_tree::{LiveTree, Touched};
use crate::disk::read::{Assets, SiteReader};
use crate::model::gate::Reason;
use crate::model::period::Timestamp;
use crate::output;
use crate::pipeline::{self, Memo, Options, Prepared};
use crate::plan::path::OutputPath;
use crate::plan::{Job, Output};
use crate::source::{ReadAsset, SourceId, SourceTree};

/// Follows the files of a site.
pub struct Preview {
    mirror: LiveTree,
    memo: Memo,
    assets: Arc<dyn ReadAsset>,
    options: Options,
    clock: fn() -> Option<Moment>,
    /// The files could not be read to the end, so the state of the rest is unknown.
    in_doubt: bool,
    untried: UncheckedJobs,
    /// When the clock was last asked.
    asked: Instant,
    shown: Arc<PreviewState>,
    /// What the last state without errors said. An error hides warnings, which are no news when it is gone.
    told: Faults,
}

/// One state of the preview.
pub struct PreviewState {
    /// A later state has a higher number.
    pub generation: u64,
    /// The last good site. `None` until there was one.
    pub site: Option<Arc<GoodSite>>,
    /// What is wrong with the files as they are.
    pub faults: Faults,
    /// What the panel says of them.
    pub(super) words: PanelVoices,
    /// Of these what the states before did not say: warnings that are new, and every error.
    pub news: Faults,
    /// The generation in which pages last changed in more than their style sheets.
    pub pages: u64,
    /// The generation in which style sheets last changed.
    pub styles: u64,
    /// The address of the page whose file was changed, from the host's root.
    pub changed: Option<String>,
    /// How long it took.
    pub took: Timings,
}

/// A site without errors.
pub struct GoodSite {
    /// Ready to be rendered.
    pub prepared: Prepared,
    /// The files that it was made of.
    pub tree: Arc<SourceTree>,
    /// Its path on its host, with a slash at both ends: `/desk/` of `https://example.org/desk/`.
    pub base: String,
}

/// How long the parts of a change took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Timings {
    /// Reading what was touched.
    pub read: Duration,
    /// Parsing what was different.
    pub parse: Duration,
    /// Building, linking and planning the site.
    pub link: Duration,
}

/// The result of one build.
struct BuiltState {
    /// `None` if there is an error.
    site: Option<Prepared>,
    faults: Faults,
    words: PanelVoices,
    took: Timings,
}

/// The clock is read while there is nothing else to do, not at an edit: with another time every report has to be checked
/// again.
const MINUTE: Duration = Duration::from_secs(60);

impl Preview {
    /// Reads and builds a site. `clock` gives the time that counts as now, or `None` if time stands still.
    ///
    /// # Errors
    /// When the site's folder cannot be opened or read; the error names the path.
    pub fn open(site: &Path, options: Options, clock: fn() -> Option<Moment>, first: u64) -> io::Result<Preview> {
        let started = Instant::now();
        let reader = SiteReader::open(site, &[])?;
        let listed = reader.list()?;
        let read = pipeline::in_parallel(&listed, |listed| reader.look_into(listed))?;
        let mirror = LiveTree::of(reader, listed.into_iter().zip(read));
        let shown = PreviewState {
            generation: first,
            site: None,
            faults: Faults::default(),
            words: PanelVoices::default(),
            news: Faults::default(),
            pages: first,
            styles: first,
            changed: None,
            took: Timings::default(),
        };
        let mut preview = Preview {
            mirror,
            memo: Memo::default(),
            assets: Arc::new(Assets::open(site)?),
            options,
            clock,
            in_doubt: false,
            untried: UncheckedJobs { every_kind: true, ..UncheckedJobs::default() },
            asked: started,
            shown: Arc::new(shown),
            told: Faults::default(),
        };
        let made = preview.make(&[], started);
        preview.show(made, &[]);
        Ok(preview)
    }

    /// What is shown now.
    #[must_use]
    pub fn shown(&self) -> &Arc<PreviewState> {
        &self.shown
    }

    /// Reads what was touched, and shows the result. `None` if the files are as they were.
    pub fn follow(&mut self, touched: &Touched) -> Option<&Arc<PreviewState>> {
        let started = Instant::now();
        let touched = if self.in_doubt { &Touched::Everything } else { touched };
        match self.mirror.refresh(touched) {
            Ok(changed) => {
                let was_in_doubt = std::mem::take(&mut self.in_doubt);
                if changed.is_empty() && !was_in_doubt {
                    return None;
                }
                let made = self.make(&changed, started);
                self.show(made, &changed);
            }
            Err(error) => {
                let faults = Faults::of_machine(&error);
                if std::mem::replace(&mut self.in_doubt, true) && faults.machine() == self.shown.faults.machine() {
                    return None;
                }
                self.show(self.failed(faults, Timings::default()), &[]);
            }
        }
        Some(&self.shown)
    }

    /// Whether something could not be read, so that reading should be tried again.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// Reads the clock: an embargo may have ended. Returns the new state if it differs.
    pub fn tick(&mut self) -> Option<&Arc<PreviewState>> {
        self.options.now = (self.clock)()?;
        self.asked = Instant::now();
        let made = self.make(&[], Instant::now());
        let same = match (&made.site, &self.shown.site) {
            (Some(now), Some(before)) => now.withheld() == before.prepared.withheld(),
            (now, _) => now.is_none(),
        };
        if same && made.faults.are(&self.shown.faults) {
            return None;
        }
        self.show(made, &[]);
        Some(&self.shown)
    }

    /// How long until the clock should be read: until the next embargo ends, a minute at most.
    #[must_use]
    pub fn next_tick(&self) -> Option<Duration> {
        let now = (self.clock)()?;
        let now = Timestamp::new(now, chrono_tz::Tz::UTC).ok()?.start();
        let withheld = self.shown.site.iter().flat_map(|site| site.prepared.withheld());
        let ends = withheld.filter_map(|withheld| match withheld.reason {
            Reason::Embargo(until) => (until.start() - now).to_std().ok(),
            Reason::Draft | Reason::Unread | Reason::Tlp(_) | Reason::Withdrawn => None,
        });
        let minute = MINUTE.saturating_sub(self.asked.elapsed());
        Some(ends.min().map_or(minute, |end| end.min(minute)))
    }

    /// Where something changed, judged by the lengths and times of the files.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub fn look(&self) -> io::Result<Touched> {
        self.mirror.look()
    }

    /// Builds the site of the files as they are.
    fn make(&mut self, changed: &[SourceId], started: Instant) -> BuiltState {
        let mut took = Timings { read: started.elapsed(), ..Timings::default() };
        pipeline::complete(self.mirror.tree_mut());
        let tree = self.mirror.tree();
        self.untried.add(changed, tree);
        let started = Instant::now();
        let written = pipeline::parse(tree, &mut self.memo);
        took.parse = started.elapsed();
        let started = Instant::now();
        let prepared = {
            let options = &self.options;
            pipeline::prepare(tree, &written, &self.assets, options, pipeline::preview, &mut self.memo)
        };
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return self.failed(Faults::of_machine(&error), took),
        };
        let mut found = prepared.diagnostics;
        let prepared = prepared.value;
        if !found.is_empty() {
            // Pages show faults to whoever can see them, so these quote nothing that the preview does not show.
            pipeline::held_back(tree, &written, &prepared, &prepared.ctx.gate).mark(&mut found);
        }
        let tried = match diagnostic::has_errors(&found) {
            true => Ok(()),
            false => self.untried.try_out(&prepared, &mut found),
        };
        let faults = match &tried {
            Ok(()) => Faults::new(pipeline::sort_and_escalate(found, tree, &self.options), Arc::clone(tree)),
            Err(error) => Faults::of_machine(error),
        };
        took.link = started.elapsed();
        let sound = faults.summary().errors == 0;
        // What is wrong is said in the language of the site also if it was never right.
        let words = PanelVoices::of(Some(&prepared), &faults);
        BuiltState { site: sound.then_some(prepared), faults, words, took }
    }

    /// Nothing is known but that the machine failed.
    fn failed(&self, faults: Faults, took: Timings) -> BuiltState {
        let words = PanelVoices::of(self.shown.site.as_ref().map(|site| &site.prepared), &faults);
        BuiltState { site: None, faults, words, took }
    }

    fn show(&mut self, made: BuiltState, changed: &[SourceId]) {
        let BuiltState { site, faults, words, took } = made;
        let before = &self.shown;
        let generation = before.generation + 1;
        let tree = self.mirror.tree();
        let only_styles = !changed.is_empty() && changed.iter().all(|file| is_style(tree.path(*file)));
        let (pages, styles) = match &site {
            None => (before.pages, before.styles),
            Some(_) if only_styles && before.site.is_some() => (before.pages, generation),
            Some(_) => (generation, generation),
        };
        let good = |prepared: Prepared| {
            let base = base_path(&prepared.ctx.linked.site.settings.base_url);
            Arc::new(GoodSite { prepared, tree: Arc::clone(tree), base })
        };
        let site = site.map(good).or_else(|| before.site.clone());
        let changed = site.as_ref().and_then(|site| address_of_first(site, changed));
        let news = faults.since([&before.faults, &self.told]);
        if faults.summary().errors == 0 {
            self.told = faults.clone();
        }
        self.shown = Arc::new(PreviewState { generation, site, faults, words, news, pages, styles, changed, took });
    }
}

/// The jobs that are rendered to find faults that only rendering shows, before a page is asked for: the pages of changed
/// files, one page of each kind after a change of the site's own templates, and what failed the last time.
#[derive(Default)]
struct UncheckedJobs {
    files: BTreeSet<SourceId>,
    failed: BTreeSet<OutputPath>,
    every_kind: bool,
}

impl UncheckedJobs {
    fn add(&mut self, changed: &[SourceId], tree: &SourceTree) {
        self.files.extend(changed);
        self.every_kind |= changed.iter().any(|file| tree.path(*file).starts_with("themes/"));
    }

    fn try_out(&mut self, prepared: &Prepared, found: &mut Vec<Diagnostic>) -> io::Result<()> {
        let UncheckedJobs { files, failed, every_kind } = std::mem::take(self);
        // The built-in templates cannot fail.
        let every_kind = every_kind && prepared.has_free_pages();
        let mut kinds: Vec<&str> = Vec::new();
        for (path, planned) in prepared.plan.iter() {
            let job = &planned.job;
            let asked = planned.asked_by.is_some_and(|span| files.contains(&span.source));
            let first = every_kind && is_of_template(path) && !kinds.contains(&job.output.kind());
            if !(asked || first || failed.contains(path)) {
                continue;
            }
            kinds.extend(is_of_template(path).then_some(job.output.kind()));
            let rendered = output::render(&prepared.ctx, &prepared.indexes, job).inspect_err(|_| self.again(path))?;
            if !rendered.diagnostics.is_empty() {
                self.again(path);
            }
            found.extend(rendered.diagnostics);
        }
        Ok(())
    }

    fn again(&mut self, path: &OutputPath) {
        self.failed.insert(path.clone());
    }
}

/// Whether a file is made with the theme: pages, feeds, notes for robots. Data and search files are not, and take much
/// longer.
fn is_of_template(path: &OutputPath) -> bool {
    [".html", ".xml", ".txt"].iter().any(|ending| path.as_str().ends_with(ending))
}

fn is_style(path: &str) -> bool {
    path.starts_with("themes/") && path.contains("/static/") && path.ends_with(".css")
}

/// The address of the first page that a changed file asked for.
fn address_of_first(site: &GoodSite, changed: &[SourceId]) -> Option<String> {
    let asked = |file: SourceId| {
        let mut jobs = site.prepared.plan.iter().map(|(_, planned)| planned);
        let mine =
            jobs.find(|planned| planned.asked_by.is_some_and(|span| span.source == file) && is_page(&planned.job));
        mine.map(|planned| format!("{}{}", site.base, planned.job.address.as_str()))
    };
    changed.iter().find_map(|file| asked(*file))
}

fn is_page(job: &Job) -> bool {
    matches!(job.output, Output::Report(_) | Output::Page(_) | Output::Series(_))
}

/// The path of the site on its host.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}
