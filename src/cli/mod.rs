//! The command line: arguments as types, one function for each command, exit codes.

#![expect(clippy::disallowed_methods, reason = "commands ask the clock, the terminal and the machine")]

#[macro_use]
mod console;

mod args;
mod build;
mod check;
mod clean;
mod explain;
mod format;
mod help;
mod hints;
mod import;
mod init;
mod issue;
mod last_look;
mod list;
mod manual;
mod new;
mod new_folder;
mod outcome;
mod pager;
mod print;
mod progress;
mod publish;
mod schema;
mod serve;
mod table;
mod translated;
mod verify;

use std::process::ExitCode;

use clap::builder::Styles;
use clap::builder::styling::AnsiColor;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{CommandFactory, Parser, Subcommand};

use crate::diagnostic::nearest;

use outcome::{Failure, Outcome};

/// Headings stand out, what is typed is green; nothing else is coloured.
const STYLES: Styles = Styles::styled()
    .header(AnsiColor::Yellow.on_default().bold())
    .usage(AnsiColor::Yellow.on_default().bold())
    .literal(AnsiColor::Green.on_default())
    .placeholder(AnsiColor::Cyan.on_default());

/// A static site generator for situation reports.
#[derive(Parser, Debug)]
#[command(
    name = "vigie",
    version,
    about,
    long_about = "Vigie turns a folder of situation reports, written in Markdown with YAML front matter, into a linked, \
                  multilingual static site.",
    after_help = "Start with:\n  vigie init desk     makes a site in the folder `desk`\n  \
                  cd desk\n  vigie serve --open  shows it while you write\n  \
                  vigie new example   starts the next report\n  vigie build         builds it into `output/`\n  \
                  vigie publish       sends it to the target in its settings\n\n\
                  `vigie explain CODE` says what a message means, `vigie help` lists the topics of the handbook.\n\n\
                  Exit codes: 0 success, 1 faults in the site, 2 wrong usage, 3 the machine failed.",
    styles = STYLES,
    disable_help_subcommand = true,
    subcommand_required = true,
    arg_required_else_help = true
)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand, Debug)]
enum Command {
    /// Make a new site that is ready to build.
    #[command(
        after_help = "Examples:\n  vigie init desk\n  vigie init desk --lang fr,en,ar --title \"Cellule de crise\"\n  \
                      vigie init . --timezone Asia/Damascus --base-url https://desk.example.org/\n  vigie init desk --example flood"
    )]
    Init(init::InitArgs),
    /// Bring reports of another program into a series.
    #[command(after_help = "Examples:\n  vigie import ../old-site --into floods --dry-run > map.yaml\n  \
                      vigie import ../old-site --into floods --map map.yaml --old-url https://old.example.org/\n  \
                      vigie import letter.docx --into floods --lang fr\n  \
                      vigie import export.xml --into news --from wordpress")]
    Import(import::ImportArgs),
    /// Start the next report of a series, a translation, a page or a series.
    #[command(
        after_help = "Examples:\n  vigie new aleppo-2024                       the next issue, with the figures to fill in\n  \
                      vigie new aleppo-2024 --lang en             the last issue in English\n  \
                      vigie new aleppo-2024 --issue 4 --lang ar   issue 4 in Arabic\n  \
                      vigie new --series floods-2025              a new series\n  \
                      vigie new --page contact --edit             a page, opened in $EDITOR"
    )]
    New(new::NewArgs),
    /// Note in a translation that it says again what the original says.
    #[command(after_help = "Examples:\n  vigie translated content/aleppo-2024/004.en.md\n  \
                      vigie translated --from en content/aleppo-2024/*.ar.md")]
    Translated(translated::TranslatedArgs),
    /// Build the site into its output folder.
    #[command(
        after_help = "Examples:\n  vigie build\n  vigie build -s desk -o /srv/www/desk -b https://desk.example.org/\n  \
                      vigie build --drafts --output /tmp/proof\n  \
                      vigie build --shard 3/8     (and the other seven, anywhere)\n  vigie build --merge"
    )]
    Build(build::BuildArgs),
    /// Report all faults of the site, and write nothing.
    #[command(after_help = "Examples:\n  vigie check\n  vigie check --strict --format sarif > faults.sarif\n  \
                      vigie check --clock 2024-12-01T06:00+01:00")]
    Check(check::CheckArgs),
    /// Show the site while you write: each page as a build would make it, reloaded after each change.
    #[command(
        visible_alias = "preview",
        alias = "server",
        after_help = "Examples:\n  vigie serve --open\n  vigie serve --drafts --navigate\n  vigie serve --bind 0.0.0.0    (also from a phone in the same network)"
    )]
    Serve(serve::ServeArgs),
    /// Publish the site to one of the targets in its settings.
    #[command(
        after_help = "Examples:\n  vigie publish live --dry-run\n  vigie publish live --yes\n  vigie publish live --rollback"
    )]
    Publish(publish::PublishArgs),
    /// Compare a published site or a folder with its checksums.
    #[command(
        after_help = "Examples:\n  vigie verify https://desk.example.org/\n  vigie verify ../mirror --key desk.pub"
    )]
    Verify(verify::VerifyArgs),
    /// List the reports: what is public, what is not, what is late.
    #[command(
        after_help = "Examples:\n  vigie list\n  vigie list --series aleppo-2024\n  vigie list --state draft\n  \
                      vigie list --json | jq '.overdue'"
    )]
    List(list::ListArgs),
    /// Print the JSON Schema of a kind of file, for editors.
    #[command(
        after_help = "Examples:\n  vigie schema                          the list of schemas\n  vigie schema report\n  \
                      vigie schema --output .vigie/schema   all of them, as `vigie init` does"
    )]
    Schema(schema::SchemaArgs),
    /// Remove what was built, and the cache.
    #[command(after_help = "Examples:\n  vigie clean\n  vigie clean -s desk -o /srv/www/desk")]
    Clean(clean::CleanArgs),
    /// Say what a message means, with an example and the cure.
    #[command(after_help = "Examples:\n  vigie explain unknown-key\n  vigie explain        the list of codes")]
    Explain(explain::ExplainArgs),
    /// Show the help of a command, or a topic of the handbook.
    #[command(after_help = "Examples:\n  vigie help                          commands and topics\n  \
                      vigie help build                    a command\n  vigie help writing                  a topic\n  \
                      vigie help publishing from ci       a part of it\n  vigie help --find embargo           words in all topics")]
    Help(help::HelpArgs),
    /// Print a script that makes a shell complete commands.
    #[command(
        after_help = "Examples:\n  vigie completions bash > ~/.local/share/bash-completion/completions/vigie\n  \
                      vigie completions zsh > ~/.zfunc/_vigie\n  \
                      vigie completions fish > ~/.config/fish/completions/vigie.fish\n  \
                      vigie completions nushell | save --force ~/.config/nushell/autoload/vigie.nu"
    )]
    Completions(manual::CompletionsArgs),
    /// Print the manual page.
    #[command(after_help = "Examples:\n  vigie man > /usr/local/share/man/man1/vigie.1")]
    Man,
}

/// Adds the command that was meant, where clap's own measure finds none: `nwe` is one slip away from `new`.
fn with_nearest_command(mut error: clap::Error) -> clap::Error {
    if let (ErrorKind::InvalidSubcommand, None) = (error.kind(), error.get(ContextKind::SuggestedSubcommand))
        && let Some(ContextValue::String(written)) = error.get(ContextKind::InvalidSubcommand)
    {
        let cli = Cli::command();
        let names = cli.get_subcommands().filter(|command| !command.is_hide_set()).map(clap::Command::get_name);
        if let Some(meant) = nearest(written, names) {
            let meant = ContextValue::Strings(vec![meant.to_owned()]);
            error.insert(ContextKind::SuggestedSubcommand, meant);
        }
    }
    error
}

/// Runs the command that the process was started with.
#[must_use]
pub fn run() -> ExitCode {
    let cli = Cli::try_parse().unwrap_or_else(|error| with_nearest_command(error).exit());
    let outcome = match &cli.command {
        Command::Init(args) => init::run(args),
        Command::Import(args) => import::run(args),
        Command::New(args) => new::run(args),
        Command::Translated(args) => translated::run(args),
        Command::Build(args) => build::run(args),
        Command::Check(args) => check::run(args),
        Command::Serve(args) => serve::run(args),
        Command::Publish(args) => publish::run(args),
        Command::Verify(args) => verify::run(args),
        Command::List(args) => list::run(args),
        Command::Schema(args) => schema::run(args),
        Command::Clean(args) => clean::run(args),
        Command::Explain(args) => explain::run(args),
        Command::Help(args) => help::run(args, Cli::command()),
        Command::Completions(args) => manual::completions(args, Cli::command()),
        Command::Man => manual::page(Cli::command()),
    };
    let lost = || console::lost().map(|why| Failure::Machine(format!("cannot write to the standard output: {why}")));
    match outcome.and_then(|outcome| lost().map_or(Ok(outcome), Err)) {
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
