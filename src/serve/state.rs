//! What a preview shows: the last good site, and the faults of the files as they are now.
//!
//! [`Preview`] follows the files and makes one [`Shown`] after the other. A [`Shown`] never changes, so a page is never
//! made half of the old files and half of the new.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use crate::content::values::Moment;
use crate::diagnostic::{self, Diagnostic, Summary};
use crate::disk::mirror::{Mirror, Touched};
use crate::disk::read::Assets;
use crate::model::gate::Reason;
use crate::output::{self, Job, KINDS};
use crate::pipeline::{self, Memo, Options, Prepared};
use crate::source::{ReadAsset, SourceId, SourceTree};

/// Follows the files of a site.
pub struct Preview {
    mirror: Mirror,
    memo: Memo,
    assets: Arc<dyn ReadAsset>,
    options: Options,
    clock: fn() -> Option<Moment>,
    /// The files could not be read to the end; nothing is known of the rest.
    in_doubt: bool,
    built: Instant,
    shown: Arc<Shown>,
}

/// One state of the preview.
pub struct Shown {
    /// Which: a later state has a higher number.
    pub generation: u64,
    /// The last good site; nothing before there was one.
    pub site: Option<Arc<Good>>,
    /// What is wrong with the files as they are.
    pub faults: Faults,
    /// The generation in which pages last changed in more than their style sheets.
    pub pages: u64,
    /// The generation in which style sheets last changed.
    pub styles: u64,
    /// The address of the page whose file was changed, from the host's root.
    pub changed: Option<String>,
    /// What it took to come here.
    pub took: Took,
}

/// A site without errors.
pub struct Good {
    /// Ready to be rendered.
    pub prepared: Prepared,
    /// The files that it was made of.
    pub tree: Arc<SourceTree>,
    /// Where on its host it begins and ends with a slash: `/desk/` of `https://example.org/desk/`.
    pub base: String,
}

/// What is wrong, and the files that it is wrong in.
#[derive(Clone, Default)]
pub struct Faults {
    found: Vec<Diagnostic>,
    tree: Arc<SourceTree>,
    /// The machine's failure; while it stands, nothing is known of other faults.
    machine: Option<String>,
}

/// More faults than these are counted, not told: nobody reads on, and an edit has to show at once.
const MOST_TOLD: usize = 50;

/// How long the parts of a change took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Took {
    /// Reading what was touched.
    pub read: Duration,
    /// Parsing what was different.
    pub parse: Duration,
    /// Building, linking and planning the site.
    pub link: Duration,
}

impl Preview {
    /// Reads and builds a site. `clock` gives the time that counts as now, where it goes on while the preview runs.
    ///
    /// # Errors
    /// When the site's folder cannot be opened or read; the error names the path.
    pub fn open(site: &Path, options: Options, clock: fn() -> Option<Moment>, first: u64) -> io::Result<Preview> {
        let started = Instant::now();
        let mirror = Mirror::open(site)?;
        let shown = Shown {
            generation: first,
            site: None,
            faults: Faults::default(),
            pages: first,
            styles: first,
            changed: None,
            took: Took::default(),
        };
        let mut preview = Preview {
            mirror,
            memo: Memo::default(),
            assets: Arc::new(Assets::open(site)?),
            options,
            clock,
            in_doubt: false,
            built: started,
            shown: Arc::new(shown),
        };
        preview.build(&[], started);
        Ok(preview)
    }

    /// What is shown now.
    #[must_use]
    pub fn shown(&self) -> &Arc<Shown> {
        &self.shown
    }

    /// Looks at what was touched, and shows what came of it; nothing when the files are what they were.
    pub fn follow(&mut self, touched: &Touched) -> Option<&Arc<Shown>> {
        let started = Instant::now();
        let touched = if self.in_doubt { &Touched::Everything } else { touched };
        match self.mirror.refresh(touched) {
            Ok(changed) => {
                let was_in_doubt = std::mem::take(&mut self.in_doubt);
                if changed.is_empty() && !was_in_doubt {
                    return None;
                }
                self.build(&changed, started);
            }
            Err(error) => {
                let faults = Faults::of_machine(&error);
                if std::mem::replace(&mut self.in_doubt, true) && faults.machine == self.shown.faults.machine {
                    return None;
                }
                self.show(None, faults, &[], Took::default());
            }
        }
        Some(&self.shown)
    }

    /// Whether something could not be read, so that it is worth trying again.
    #[must_use]
    pub fn is_in_doubt(&self) -> bool {
        self.in_doubt
    }

    /// Shows the site as it is at this hour: an embargo may have ended.
    pub fn look_at_the_clock(&mut self) -> &Arc<Shown> {
        self.build(&[], Instant::now());
        &self.shown
    }

    /// How long until the next embargo ends.
    #[must_use]
    pub fn next_embargo(&self) -> Option<Duration> {
        let prepared = &self.shown.site.as_ref()?.prepared;
        let ends = prepared.withheld().iter().filter_map(|withheld| match withheld.reason {
            Reason::Embargo(until) => Some(until.start()),
            Reason::Draft | Reason::Tlp(_) => None,
        });
        let next = ends.min()?;
        (self.clock)()?;
        let left = (next - prepared.ctx.gate.now).to_std().ok()?;
        Some(left.saturating_sub(self.built.elapsed()))
    }

    /// Where something changed, by the files' lengths and times.
    ///
    /// # Errors
    /// When a folder cannot be read; the error names it.
    pub fn look(&self) -> io::Result<Touched> {
        self.mirror.look()
    }

    fn build(&mut self, changed: &[SourceId], started: Instant) {
        let mut took = Took { read: started.elapsed(), ..Took::default() };
        self.built = Instant::now();
        self.options.now = (self.clock)().unwrap_or(self.options.now);
        pipeline::complete(self.mirror.tree_mut());
        let tree = self.mirror.tree();
        let started = Instant::now();
        let written = pipeline::parse_again(tree, &mut self.memo);
        took.parse = started.elapsed();
        let started = Instant::now();
        let prepared = pipeline::prepare(tree, &written, &self.assets, &self.options, pipeline::preview);
        let prepared = match prepared {
            Ok(prepared) => prepared,
            Err(error) => return self.show(None, Faults::of_machine(&error), changed, took),
        };
        let mut found = prepared.diagnostics;
        let prepared = prepared.value;
        let tried = if diagnostic::has_errors(&found) { Ok(()) } else { try_out(&prepared, changed, tree, &mut found) };
        let faults = match &tried {
            Ok(()) => Faults::new(pipeline::settle(found, tree, &self.options), Arc::clone(tree)),
            Err(error) => Faults::of_machine(error),
        };
        took.link = started.elapsed();
        let sound = faults.summary().errors == 0;
        self.show(sound.then_some(prepared), faults, changed, took);
    }

    fn show(&mut self, site: Option<Prepared>, faults: Faults, changed: &[SourceId], took: Took) {
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
            Arc::new(Good { prepared, tree: Arc::clone(tree), base })
        };
        let site = site.map(good).or_else(|| before.site.clone());
        let changed = site.as_ref().and_then(|site| address_of_first(site, changed));
        self.shown = Arc::new(Shown { generation, site, faults, pages, styles, changed, took });
    }
}

impl Faults {
    /// What was found in a tree, sorted.
    #[must_use]
    pub fn new(mut found: Vec<Diagnostic>, tree: Arc<SourceTree>) -> Faults {
        found.sort_by_key(|fault| fault.severity);
        Faults { found, tree, machine: None }
    }

    /// The machine's failure: told like a fault, and gone with its cause.
    #[must_use]
    pub fn of_machine(error: &io::Error) -> Faults {
        Faults { machine: Some(error.to_string()), ..Faults::default() }
    }

    /// How many there are.
    #[must_use]
    pub fn summary(&self) -> Summary {
        match self.machine {
            Some(_) => Summary { errors: 1, warnings: 0 },
            None => Summary::of(&self.found),
        }
    }

    /// As programs read them.
    #[must_use]
    pub fn json(&self) -> String {
        diagnostic::to_json(&self.found, &self.tree)
    }

    /// As the terminal tells them, errors first; nothing when there are none.
    #[must_use]
    pub fn text(&self, colour: bool) -> String {
        if let Some(failure) = &self.machine {
            return format!("error: {failure}\n\n");
        }
        let told = self.found.len().min(MOST_TOLD);
        let mut text = diagnostic::to_text(&self.found[..told], &self.tree, colour);
        if told < self.found.len() {
            let more = self.found.len() - told;
            text.push_str(&format!("and {more} more: `vigie check` tells them all\n\n"));
        }
        text
    }
}

/// A fault that only shows in rendering should be told before a page is asked for: the changed pages are tried, and after
/// a change of the theme one page of each kind.
fn try_out(
    prepared: &Prepared,
    changed: &[SourceId],
    tree: &SourceTree,
    found: &mut Vec<Diagnostic>,
) -> io::Result<()> {
    let everywhere = changed.is_empty() || changed.iter().any(|file| tree.path(*file).starts_with("themes/"));
    let mut tried = [false; KINDS.len()];
    for (_, planned) in prepared.plan.iter() {
        let job: &Job = &planned.job;
        let mine = planned.asked_by.is_some_and(|span| changed.contains(&span.source));
        let at = KINDS.iter().position(|kind| kind.name == job.kind().name).unwrap_or_default();
        if mine || everywhere && !std::mem::replace(&mut tried[at], true) {
            found.extend(output::render(&prepared.ctx, job)?.diagnostics);
        }
    }
    Ok(())
}

fn is_style(path: &str) -> bool {
    path.starts_with("themes/") && path.contains("/static/") && path.ends_with(".css")
}

/// The address of the first page that a changed file asked for.
fn address_of_first(site: &Good, changed: &[SourceId]) -> Option<String> {
    let asked = |file: SourceId| {
        let mut jobs = site.prepared.plan.iter().map(|(_, planned)| planned);
        let mine = jobs.find(|planned| planned.asked_by.is_some_and(|span| span.source == file) && is_page(&planned.job));
        mine.map(|planned| format!("{}{}", site.base, planned.job.address.as_str()))
    };
    changed.iter().find_map(|file| asked(*file))
}

fn is_page(job: &Job) -> bool {
    matches!(job.subject, output::Subject::Report(_) | output::Subject::Page(_) | output::Subject::Series(_))
}

/// Where the site begins on its host.
fn base_path(base_url: &str) -> String {
    let rest = base_url.split_once("://").map_or(base_url, |(_, rest)| rest);
    rest.find('/').map_or_else(|| "/".to_owned(), |at| rest[at..].to_owned())
}
