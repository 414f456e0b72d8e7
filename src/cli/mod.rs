//! The command line: arguments as types, one function for each command, exit codes.

#![expect(clippy::disallowed_methods, reason = "commands ask the clock, the terminal and the machine")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a command speaks to its user")]

mod build;
mod check;
mod say;
mod serve;

use std::io::{self, IsTerminal};
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, Parser, Subcommand, ValueHint};

use crate::content::values::{Moment, Url};
use crate::disk::read::{self, Assets};
use crate::pipeline::{self, Options, PreviewOptions};
use crate::source::{ReadAsset, SourceTree};

/// A static site generator for situation reports.
#[derive(Parser, Debug)]
#[command(
    name = "vigie",
    version,
    about,
    long_about = "Vigie turns a folder of situation reports, written in Markdown with YAML front matter, into a linked, \
                  multilingual static site.",
    after_help = "Exit codes: 0 fine, 1 faults in the site, 2 wrong usage, 3 the machine failed.",
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Build the site into its output folder.
    #[command(
        after_help = "Examples:\n  vigie build\n  vigie build -s desk -o /srv/www/desk -b https://desk.example.org/"
    )]
    Build(BuildArgs),
    /// Tell all faults of the site, and write nothing.
    #[command(after_help = "Examples:\n  vigie check\n  vigie check --strict --json > faults.json")]
    Check(CheckArgs),
    /// Show the site while you write: every page as a build would make it, reloaded after each change.
    #[command(
        visible_alias = "preview",
        alias = "server",
        after_help = "Examples:\n  vigie serve --open\n  vigie serve --drafts --navigate\n  vigie serve --bind 0.0.0.0    (from a phone in the same network, too)"
    )]
    Serve(serve::ServeArgs),
}

#[derive(Args, Debug)]
struct BuildArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// Where the site is written to [default: `output` in the site's folder].
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
    /// The address of the site, in the place of `base_url` in its settings.
    #[arg(short, long, value_name = "URL", value_parser = parse_url)]
    base_url: Option<Url>,
    /// Build drafts, too; plainly marked, and not for publishing.
    #[arg(short = 'D', long)]
    drafts: bool,
}

#[derive(Args, Debug)]
struct CheckArgs {
    #[command(flatten)]
    site: SiteArgs,
}

#[derive(Args, Debug)]
struct SiteArgs {
    /// The site's folder: the one that holds `content/`.
    #[arg(short, long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    source: PathBuf,
    /// Make errors of warnings.
    #[arg(long)]
    strict: bool,
    /// Print faults as JSON, to the standard output.
    #[arg(long)]
    json: bool,
    /// Say nothing but faults.
    #[arg(short, long, conflicts_with = "verbose")]
    quiet: bool,
    /// Name every file that is left out.
    #[arg(short, long)]
    verbose: bool,
    /// The time that counts as now, for embargoes: `2024-11-30T20:00+03:00`.
    #[arg(long, value_name = "TIME", value_parser = parse_moment)]
    clock: Option<Moment>,
}

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Fine,
    Faults,
}

/// Why a command could not do its work.
#[derive(Debug)]
enum Failure {
    /// The user asked for something that cannot be.
    Usage(String),
    /// The machine failed; the words name the path.
    Machine(String),
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Machine(error.to_string())
    }
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let outcome = match &cli.command {
        Command::Build(args) => build::run(args),
        Command::Check(args) => check::run(args),
        Command::Serve(args) => serve::run(args),
    };
    match outcome {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::Faults) => ExitCode::from(1),
        Err(Failure::Usage(words)) => {
            eprintln!("error: {words}");
            ExitCode::from(2)
        }
        Err(Failure::Machine(words)) => {
            eprintln!("error: {words}");
            ExitCode::from(3)
        }
    }
}

impl SiteArgs {
    /// Reads the site's folder.
    fn read(&self) -> Result<(SourceTree, Arc<dyn ReadAsset>), Failure> {
        self.check_folder()?;
        let mut tree = read::read(&self.source, &[])?;
        pipeline::complete(&mut tree);
        Ok((tree, Arc::new(Assets::open(&self.source)?)))
    }

    /// A command run in the wrong place is told so.
    fn check_folder(&self) -> Result<(), Failure> {
        if self.source.join("content").is_dir() {
            return Ok(());
        }
        let folder = self.source.display();
        Err(Failure::Usage(format!(
            "there is no folder `content` in `{folder}`\n  help: run this in a site's folder, or name one with `--source DIR`"
        )))
    }

    fn options(&self) -> Options {
        let now = self.clock.unwrap_or_else(|| Moment::Zoned(chrono::Utc::now().fixed_offset()));
        Options { now, drafts: false, base_url: None, strict: self.strict, preview: PreviewOptions::default() }
    }

    /// Whether the terminal wants colours (see no-color.org).
    fn wants_colour(&self) -> bool {
        let refused = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
        !refused && io::stderr().is_terminal() && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
    }
}

fn parse_url(written: &str) -> Result<Url, String> {
    written.parse().map_err(|cure: crate::content::yaml::Cure| format!("{}: {}", cure.message, cure.hint))
}

fn parse_moment(written: &str) -> Result<Moment, String> {
    written.parse().map_err(|cure: crate::content::yaml::Cure| format!("{}: {}", cure.message, cure.hint))
}
