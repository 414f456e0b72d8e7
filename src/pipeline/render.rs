//! From a prepared site to bytes: every file by itself, or all of them in one archive.

use std::io::{self, Read};
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use crate::content::values::Tlp;
use crate::diagnostic::{Checked, Diagnostic};
use crate::offline::archive::{self, Directory, Packed, Summed};
use crate::output;
use crate::plan::path::OutputPath;
use crate::plan::{Output, Planned};
use crate::search;
use crate::source::Made;

use super::prepared::Prepared;
use super::shard::{Division, Shard};

/// Renders every file in parallel and gives each to `take` as soon as it is there. `done` counts them.
///
/// # Errors
/// The first error of reading an asset or of `take`; the files that are not begun then are left out.
pub fn render<E: From<io::Error> + Send>(
    prepared: &Prepared,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    gather_searches(prepared);
    render_jobs(prepared, prepared.plan.iter().collect(), done, take)
}

/// Renders what may have faults that are seen nowhere else: files that the author brings, messages that may be too long, and pages by
/// templates of the site's own. The other built-in templates cannot fail.
///
/// # Errors
/// As [`render`].
pub(crate) fn try_out<E: From<io::Error> + Send>(
    prepared: &Prepared,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    if prepared.has_free_pages() {
        return render(prepared, done, take);
    }
    // Narrow copies of a photo are made of the very pixels of the photo.
    let is_tried = |output: &Output| match output {
        Output::Photo(..) => false,
        Output::Format(_, file) => file.may_be_cut(),
        other => prepared.is_of_author(other),
    };
    let jobs = prepared.plan.iter().filter(|(_, planned)| is_tried(&planned.job.output)).collect();
    render_jobs(prepared, jobs, done, take)
}

/// Renders what a shard makes.
///
/// # Errors
/// As [`render`].
pub(crate) fn render_shard<E: From<io::Error> + Send>(
    prepared: &Prepared,
    division: &Division,
    shard: Shard,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let site = &prepared.ctx.linked.site;
    let jobs =
        prepared.plan.iter().filter(|(path, planned)| division.maker(site, path, planned) == Some(shard.number()));
    render_jobs(prepared, jobs.collect(), done, take)
}

/// As [`render`], but what `known` gives is taken as it is.
///
/// # Errors
/// As [`render`], and those of `known`.
pub(crate) fn merge<E: From<io::Error> + Send>(
    prepared: &Prepared,
    known: impl Fn(&OutputPath, &Planned) -> Result<Option<Made>, E> + Sync,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let plan: Vec<_> = prepared.plan.iter().collect();
    let take_known = |(path, planned): &(&OutputPath, &Planned)| {
        let Some(made) = known(path, planned)? else { return Ok(false) };
        take(path, &made)?;
        done.fetch_add(1, Ordering::Relaxed);
        Ok(true)
    };
    let is_known = plan.par_iter().map(take_known).collect::<Result<Vec<bool>, E>>()?;
    let left = plan.into_iter().zip(is_known).filter(|(_, is_known)| !is_known).map(|(job, _)| job).collect();
    gather_searches(prepared);
    render_jobs(prepared, left, done, take)
}

fn render_jobs<E: From<io::Error> + Send>(
    prepared: &Prepared,
    jobs: Vec<(&OutputPath, &Planned)>,
    done: &AtomicUsize,
    take: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
) -> Result<Vec<Diagnostic>, E> {
    let faults: Vec<Vec<Diagnostic>> = jobs
        .into_par_iter()
        .map(|(path, planned)| {
            let Checked { value, diagnostics } = make(prepared, planned)?;
            take(path, &value)?;
            done.fetch_add(1, Ordering::Relaxed);
            Ok(diagnostics)
        })
        .collect::<Result<_, E>>()?;
    Ok(faults.into_iter().flatten().collect())
}

/// How many files are packed at once before they are given to `take`.
const BATCH: usize = 256;

/// Renders every file into one archive below `folder`, and gives the archive to `take` piece by piece, in order.
/// `done` counts the files.
///
/// # Errors
/// The first error of reading an asset or of `take`.
pub(crate) fn pack<E: From<io::Error> + Send>(
    prepared: &Prepared,
    folder: &str,
    done: &AtomicUsize,
    see: impl Fn(&OutputPath, &Made) -> Result<(), E> + Sync,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<Vec<Diagnostic>, E> {
    gather_searches(prepared);
    let (mut faults, mut directory) = (Vec::new(), Directory::default());
    let handling = prepared.ctx.handling_of_site();
    if handling.level != Tlp::Clear.as_str() {
        let file = archive::pack(
            folder,
            &note_of_level(&handling.level),
            format!("{} {}\n", handling.label, handling.words).as_bytes(),
        )?;
        take(&file.bytes)?;
        directory.note(&file);
    }
    let jobs: Vec<_> = prepared.plan.iter().collect();
    for batch in jobs.chunks(BATCH) {
        let pack = |(path, planned): &(&OutputPath, &Planned)| {
            let Checked { value, diagnostics } = make(prepared, planned)?;
            done.fetch_add(1, Ordering::Relaxed);
            see(path, &value)?;
            let packed = match value {
                Made::Bytes(bytes) => (archive::pack(folder, path, &bytes)?, None),
                // Large files are films and archives, which do not shrink.
                Made::File(file) => (archive::head_of(folder, path, &mut file.open()?)?, Some(file)),
            };
            Ok((packed, diagnostics))
        };
        let packed: Vec<_> = batch.par_iter().map(pack).collect::<Result<_, E>>()?;
        for ((packed, large), found) in packed {
            take(&packed.bytes)?;
            if let Some(file) = large {
                copy(&mut *file.open()?, &packed, &mut take)?;
            }
            directory.note(&packed);
            faults.extend(found);
        }
    }
    take(&directory.end(&handling.label))?;
    Ok(faults)
}

/// A file whose very name says how far the archive may be shared: `TLP-AMBER.txt`.
fn note_of_level(level: &str) -> OutputPath {
    let name = format!("TLP-{}.txt", level.to_ascii_uppercase());
    OutputPath::new(&name).expect("levels are written with letters and `-`")
}

/// Makes the content of a job, and looks through what is handed on without being made.
fn make(prepared: &Prepared, planned: &Planned) -> io::Result<Checked<Made>> {
    let mut made = output::render(&prepared.ctx, &prepared.indexes, &planned.job)?;
    if let Made::File(file) = &made.value {
        made.diagnostics.extend(output::look_through(&prepared.ctx, file)?);
    }
    Ok(made)
}

/// Gives the bytes of a file that an archive holds as they are to `take`, piece by piece.
fn copy<E: From<io::Error>>(
    file: &mut dyn Read,
    packed: &Packed,
    take: &mut impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    let mut piece = vec![0; 64 << 10];
    let mut sum = Summed::default();
    loop {
        let read = file.read(&mut piece)?;
        if read == 0 {
            return Ok(packed.check(&sum)?);
        }
        sum.add(&piece[..read]);
        take(&piece[..read])?;
    }
}

/// Makes the search index of each language with all threads. A preview leaves that to the first job that needs it.
fn gather_searches(Prepared { ctx, indexes, .. }: &Prepared) {
    for language in ctx.linked.site.settings.language_ids() {
        let parts = search::split(ctx, language, rayon::current_num_threads());
        let partial = parts.par_iter().map(|shards| search::gather(ctx, language, shards)).collect();
        search::complete(ctx, indexes, language, partial);
    }
}
