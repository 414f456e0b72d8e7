//! Signs that files changed. A sign says where to look. What counts is what is then read.

use std::path::{Path, PathBuf};

use notify::{EventKind, RecommendedWatcher, RecursiveMode, Watcher as _};

use crate::disk::live_tree::Touched;
use crate::disk::read::FOLDERS;

/// Watches the folders of a site. It watches folders, because a watch on a file is lost when the file is replaced by another.
pub(super) struct Watcher {
    site: PathBuf,
    inner: RecommendedWatcher,
}

impl Watcher {
    /// Begins to watch a site's folder.
    ///
    /// # Errors
    /// If the system has no watcher, or no watches left.
    pub(super) fn start(site: &Path, tell: impl Fn(Touched) + Send + 'static) -> notify::Result<Watcher> {
        let root = site.to_owned();
        let inner = notify::recommended_watcher(move |sign: notify::Result<notify::Event>| {
            let touched = touched(&root, sign);
            if !touched.is_nothing() {
                tell(touched);
            }
        })?;
        let mut watcher = Watcher { site: site.to_owned(), inner };
        watcher.inner.watch(site, RecursiveMode::NonRecursive)?;
        watcher.watch_folders()?;
        Ok(watcher)
    }

    /// The site's folders may be removed and made again. The site's own folder shows that, and then they are watched again.
    pub(super) fn after(&mut self, touched: &Touched) -> notify::Result<()> {
        let whole = |path: &PathBuf| FOLDERS.iter().any(|folder| path.as_os_str() == *folder);
        match touched {
            Touched::Paths(paths) if !paths.iter().any(whole) => Ok(()),
            _ => self.watch_folders(),
        }
    }

    fn watch_folders(&mut self) -> notify::Result<()> {
        for folder in FOLDERS.map(|folder| self.site.join(folder)) {
            // It may not be watched yet, or no longer.
            let _ = self.inner.unwatch(&folder);
            match self.inner.watch(&folder, RecursiveMode::Recursive) {
                Err(error) if !is_missing(&error) => return Err(error),
                _ => {}
            }
        }
        Ok(())
    }
}

fn is_missing(error: &notify::Error) -> bool {
    match &error.kind {
        notify::ErrorKind::PathNotFound => true,
        notify::ErrorKind::Io(error) => error.kind() == std::io::ErrorKind::NotFound,
        _ => false,
    }
}

fn touched(site: &Path, sign: notify::Result<notify::Event>) -> Touched {
    match sign {
        // Signs were lost.
        Err(_) => Touched::Everything,
        Ok(sign) if sign.need_rescan() => Touched::Everything,
        // Our own reading gives such signs.
        Ok(sign) if matches!(sign.kind, EventKind::Access(_)) => Touched::nothing(),
        Ok(sign) => sign.paths.iter().map(|path| Touched::at(site, path)).fold(Touched::nothing(), Touched::and),
    }
}
