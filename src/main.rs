//! The `vigie` command.

fn main() -> std::process::ExitCode {
    vigie::cli::run()
}
