//! What slow work made of a file, kept in `.cache/` for the next build. A result depends on the bytes and on the work
//! alone, so it is valid for ever, and removing it only costs time. A note about the last build has a name instead.

use std::fs;
use std::path::{Path, PathBuf};

use crate::source::Work;

/// The folder of a site where results are kept.
#[derive(Debug)]
pub(super) struct Store {
    folder: PathBuf,
}

/// Each result begins with its hash, so that a file that a failing disk cut short is made again.
const HASH: usize = blake3::OUT_LEN;

impl Store {
    pub(super) fn of(site: &Path) -> Store {
        Store { folder: site.join(".cache") }
    }

    /// The result of this work on these bytes, as it was kept or as it is made now. It is no fault if it cannot be kept.
    pub(super) fn find_or(&self, recipe: &str, bytes: &[u8], work: Work<'_>) -> Option<Vec<u8>> {
        let mut key = blake3::Hasher::new();
        key.update(&(recipe.len() as u64).to_le_bytes()).update(recipe.as_bytes()).update(bytes);
        let file = self.folder.join(format!("{}.bin", key.finalize().to_hex()));
        if let Some(kept) = self.is_ours().then(|| read(&file)).flatten() {
            return Some(kept);
        }
        let made = work(bytes)?;
        self.keep(&file, &made);
        Some(made)
    }

    /// What was kept under a name. `None` if it is not whole.
    pub(super) fn note(&self, name: &str) -> Option<Vec<u8>> {
        self.is_ours().then(|| read(&self.folder.join(name))).flatten()
    }

    /// Keeps bytes under a name, in the place of what was kept before.
    pub(super) fn keep_note(&self, name: &str, bytes: &[u8]) {
        self.keep(&self.folder.join(name), bytes);
    }

    /// Removes what was kept under a name.
    pub(super) fn forget(&self, name: &str) {
        if self.is_ours() {
            let _ = fs::remove_file(self.folder.join(name));
        }
    }

    /// The names of the notes that begin so, sorted.
    pub(super) fn names(&self, prefix: &str) -> Vec<String> {
        let entries = self.is_ours().then(|| fs::read_dir(&self.folder).ok()).flatten();
        let names = entries.into_iter().flatten().filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let mut names: Vec<String> = names.filter(|name| name.starts_with(prefix)).collect();
        names.sort();
        names
    }

    /// A link in its place could lead anywhere.
    fn is_ours(&self) -> bool {
        fs::symlink_metadata(&self.folder).is_ok_and(|found| found.is_dir())
    }

    fn keep(&self, file: &Path, made: &[u8]) {
        let _ = fs::create_dir(&self.folder);
        if !self.is_ours() {
            return;
        }
        let written = tempfile::NamedTempFile::new_in(&self.folder).and_then(|mut written| {
            use std::io::Write;
            written.write_all(blake3::hash(made).as_bytes())?;
            written.write_all(made)?;
            Ok(written)
        });
        if let Ok(written) = written {
            let _ = written.persist(file);
        }
    }
}

fn read(file: &Path) -> Option<Vec<u8>> {
    let kept = fs::read(file).ok()?;
    let (hash, made) = kept.split_at_checked(HASH)?;
    (blake3::hash(made).as_bytes()[..] == *hash).then(|| made.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_is_done_once_for_the_same_bytes_and_again_where_the_result_was_cut_short() {
        let site = tempfile::tempdir().unwrap();
        let store = Store::of(site.path());
        let mut worked = 0;
        let mut result = |recipe: &str, bytes: &[u8]| {
            let made = store.find_or(recipe, bytes, &mut |bytes| {
                worked += 1;
                Some([bytes, b"!"].concat())
            });
            (made.unwrap(), worked)
        };
        assert_eq!(result("a", b"x"), (b"x!".to_vec(), 1));
        assert_eq!(result("a", b"x"), (b"x!".to_vec(), 1));
        assert_eq!(result("b", b"x"), (b"x!".to_vec(), 2));
        assert_eq!(result("a", b"y"), (b"y!".to_vec(), 3));
        for kept in fs::read_dir(site.path().join(".cache")).unwrap() {
            let path = kept.unwrap().path();
            let bytes = fs::read(&path).unwrap();
            fs::write(&path, &bytes[..bytes.len() - 1]).unwrap();
        }
        assert_eq!(result("a", b"x"), (b"x!".to_vec(), 4));
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_kept_behind_a_link() {
        let [site, elsewhere] = [(); 2].map(|()| tempfile::tempdir().unwrap());
        std::os::unix::fs::symlink(elsewhere.path(), site.path().join(".cache")).unwrap();
        let made = Store::of(site.path()).find_or("a", b"x", &mut |_| Some(b"y".to_vec()));
        assert_eq!(made.as_deref(), Some(&b"y"[..]));
        assert_eq!(fs::read_dir(elsewhere.path()).unwrap().count(), 0);
    }
}
