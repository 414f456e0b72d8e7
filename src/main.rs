//! The `vigie` command.

use mimalloc::MiMalloc;

/// A build makes and drops hundreds of small values for each page, from all threads; this allocator was made for that.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    vigie::cli::run()
}
