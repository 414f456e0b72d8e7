//! Sets documents.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{LazyLock, mpsc};

use rayon::{ThreadPool, ThreadPoolBuilder};
use typst::diag::SourceDiagnostic;
use typst::foundations::Smart;
use typst::syntax::Source;
use typst::utils::Scalar;
use typst::{World as _, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};
use typst_render::RenderOptions;

use super::fonts;
use super::manuscript::{Flaw, Manuscript};
use super::world::OneDocument;

/// After so many documents, what typst keeps of the last ones is dropped: some megabytes for the words of each, and many for its map.
const KEPT: usize = 8;

static SET: AtomicUsize = AtomicUsize::new(0);

/// As a tagged PDF, which has no date but its own. It says that it is PDF/UA-1 unless something in it lacks what that asks for; a
/// report without is better than none.
///
/// # Errors
/// What is wrong with the source.
pub(crate) fn pdf(manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Vec<Flaw>> {
    let ident = Smart::Custom(manuscript.name.to_owned());
    with_document(manuscript, move |document| {
        let written = |standards| {
            let (ident, creator) = (ident.clone(), Smart::Custom(None));
            typst_pdf::pdf(document, &PdfOptions { ident, creator, standards, ..PdfOptions::default() })
        };
        let accessible = written(PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default());
        accessible.or_else(|_| written(PdfStandards::default())).map_err(Vec::from_iter)
    })
}

/// The first page as PNG, a pixel for each point.
///
/// # Errors
/// What is wrong with the source.
pub(crate) fn picture(manuscript: &Manuscript<'_>) -> Result<Vec<u8>, Vec<Flaw>> {
    let drawn = with_document(manuscript, |document| {
        let options = RenderOptions { pixel_per_pt: Scalar::ONE, ..RenderOptions::default() };
        Ok(document.pages().first().map(|page| typst_render::render(page, &options).encode_png()))
    })?;
    let failed = |words: String| vec![Flaw { words, ..Flaw::default() }];
    drawn.ok_or_else(|| failed("it has no page".to_owned()))?.map_err(|error| failed(error.to_string()))
}

/// Whether a document cannot show a character. It would not come out as PDF/UA with one.
pub(crate) fn lacks(character: char) -> bool {
    fonts::lack(character)
}

fn with_document<T: Send + 'static>(
    manuscript: &Manuscript<'_>,
    export: impl FnOnce(&PagedDocument) -> Result<T, Vec<SourceDiagnostic>> + Send + 'static,
) -> Result<T, Vec<Flaw>> {
    let Some(world) = OneDocument::of(manuscript) else { return Err(Vec::new()) };
    let set = move || {
        let document = typst::compile::<PagedDocument>(&world).output.map_err(Vec::from_iter);
        let exported = document.and_then(|document| export(&document));
        exported.map_err(|faults| faults.iter().map(|fault| flaw(&world, fault)).collect())
    };
    let set = on_a_press(set).unwrap_or_else(|| {
        Err(vec![Flaw { words: "typst gave up; please report this".to_owned(), ..Flaw::default() }])
    });
    if SET.fetch_add(1, Ordering::Relaxed) % KEPT == KEPT - 1 {
        typst::comemo::evict(0);
    }
    set
}

/// One press for each thread that renders, with a pool of one thread. Typst shares its work among the threads of the pool that it is in,
/// and a thread that waits there takes what else there is to do. In the pool that renders, that would be another report, and another
/// within it, until the stack is full.
static PRESSES: LazyLock<Vec<ThreadPool>> = LazyLock::new(|| {
    let press = |_| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).panic_handler(drop).build().ok();
    (0..rayon::current_num_threads()).filter_map(press).collect()
});

/// In bytes. What is nested in a text is nested in the calls of typst.
const STACK: usize = 16 << 20;

/// Does work on a press while this thread waits; `None` if it fails.
fn on_a_press<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let thread = rayon::current_thread_index().unwrap_or_default();
    let press = PRESSES.get(thread % PRESSES.len().max(1))?;
    let (sender, receiver) = mpsc::channel();
    press.spawn(move || drop(sender.send(work())));
    receiver.recv().ok()
}

fn flaw(world: &OneDocument, fault: &SourceDiagnostic) -> Flaw {
    let source = world.source(world.main()).ok();
    let line = |source: &Source| {
        let at = world.range(fault.span)?.start;
        let text = source.text().get(..at).map_or("", |before| before.rsplit('\n').next().unwrap_or_default());
        let start = at - text.len();
        source.text().get(start..)?.lines().next().map(|line| line.trim().to_owned())
    };
    Flaw {
        words: fault.message.to_string(),
        line: source.as_ref().and_then(line).unwrap_or_default(),
        hint: fault.hints.iter().map(|hint| hint.v.to_string()).collect::<Vec<_>>().join("; "),
    }
}
