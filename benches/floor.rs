//! The floor under every build: read these sources, write those bytes, and do nothing in between. It needs nothing but the
//! standard library. `cargo bench --bench floor -- SOURCES BUILT EMPTY` prints what that takes; what to write is read before the clock starts.

#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "it measures the disk and tells")]

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

fn main() -> io::Result<()> {
    let folders: Vec<PathBuf> = std::env::args().skip(1).filter(|word| word != "--bench").map(PathBuf::from).collect();
    let [sources, built, target] = folders.as_slice() else {
        return Err(io::Error::other("name three folders: sources, built, empty"));
    };
    let outputs: Vec<(PathBuf, Vec<u8>)> = files(built)?
        .into_iter()
        .map(|path| Ok((target.join(path.strip_prefix(built).unwrap_or(&path)), fs::read(&path)?)))
        .collect::<io::Result<_>>()?;
    let (started, worked) = (Instant::now(), processor_time()?);
    let mut read = 0;
    for path in files(sources)? {
        read += fs::read(path)?.len();
    }
    for (path, bytes) in &outputs {
        fs::create_dir_all(path.parent().unwrap_or(target))?;
        fs::write(path, bytes)?;
    }
    let (wall, processor) = (started.elapsed().as_secs_f64(), processor_time()? - worked);
    let written: usize = outputs.iter().map(|(_, bytes)| bytes.len()).sum();
    println!(
        "{{\"wall\": {wall:.3}, \"processor\": {processor:.3}, \"read\": {read}, \"written\": {written}, \"files\": {}}}",
        outputs.len()
    );
    Ok(())
}

/// Seconds of all processors so far, as Linux counts them: in hundredths.
fn processor_time() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|ticks| ticks.parse::<f64>().ok()).unwrap_or_default();
    Ok((ticks(11) + ticks(12)) / 100.0)
}

/// Every file below a folder; our notes on a build are none of the site.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            match entry.file_type()? {
                kind if kind.is_dir() && entry.file_name() != ".vigie" => folders.push(entry.path()),
                kind if kind.is_file() => files.push(entry.path()),
                _ => {}
            }
        }
    }
    files.sort_unstable();
    Ok(files)
}
