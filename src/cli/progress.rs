//! A bar on a terminal, once a command has taken longer than a moment. Logs and pipes never see one.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

/// What is over sooner needs no bar.
const PATIENCE: Duration = Duration::from_millis(700);

pub(super) struct Progress {
    bar: ProgressBar,
    started: Instant,
    shown: AtomicBool,
    quiet: bool,
    /// How many files are done; counted by whoever does them.
    pub(super) done: AtomicUsize,
}

impl Progress {
    pub(super) fn new(files: usize, quiet: bool) -> Progress {
        let bar = ProgressBar::hidden();
        bar.set_length(files as u64);
        if let Ok(style) = ProgressStyle::with_template("{bar:40} {pos}/{len} files") {
            bar.set_style(style);
        }
        Progress { bar, started: Instant::now(), shown: AtomicBool::new(false), quiet, done: AtomicUsize::new(0) }
    }

    /// Says how many files there are, once that is known.
    pub(super) fn set_length(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    pub(super) fn tick(&self) {
        let done = self.done.load(Ordering::Relaxed);
        if self.quiet || !done.is_multiple_of(64) || self.started.elapsed() < PATIENCE {
            return;
        }
        if !self.shown.swap(true, Ordering::Relaxed) {
            // indicatif draws on terminals only.
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.set_position(done as u64);
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
