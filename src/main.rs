//! The `vigie` command.

use mimalloc::MiMalloc;

/// A build makes and drops hundreds of small values for each page, from all threads; this allocator was made for that.
/// It asks for no huge pages: they made a quarter more memory of it, and nothing faster.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> std::process::ExitCode {
    vigie::cli::run()
}
