//! The floor under every build: read these sources, write those bytes, and do nothing in between.
//! `cargo bench --bench floor -- SOURCES BUILT EMPTY` prints the seconds that takes; what to write is read before the clock starts.

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
    let outputs: Vec<(PathBuf, Vec<u8>)> = files(built)
        .into_iter()
        .map(|path| Ok((target.join(path.strip_prefix(built).unwrap_or(&path)), fs::read(&path)?)))
        .collect::<io::Result<_>>()?;
    let started = Instant::now();
    let mut read = 0;
    for path in files(sources) {
        read += fs::read(path)?.len();
    }
    for (path, bytes) in &outputs {
        fs::create_dir_all(path.parent().unwrap_or(target))?;
        fs::write(path, bytes)?;
    }
    let seconds = started.elapsed().as_secs_f64();
    let written: usize = outputs.iter().map(|(_, bytes)| bytes.len()).sum();
    println!("{{\"seconds\": {seconds:.3}, \"read\": {read}, \"written\": {written}, \"files\": {}}}", outputs.len());
    Ok(())
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path).collect()
}
