//! `vigie completions` and `vigie man`: what the shell and `man` want to know of the commands, made from the commands.

use std::io::Write;

use clap::{Args, Command, ValueEnum};
use clap_complete::{Generator, Shell, generate};
use clap_complete_nushell::Nushell;

use crate::handbook::topics;

use super::outcome::{Failure, Outcome};

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: ShellName,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum ShellName {
    Bash,
    Elvish,
    Fish,
    Nushell,
    #[value(name = "powershell")]
    PowerShell,
    Zsh,
}

pub(super) fn completions(args: &CompletionsArgs, cli: Command) -> Result<Outcome, Failure> {
    let script = match args.shell {
        ShellName::Bash => script(Shell::Bash, cli),
        ShellName::Elvish => script(Shell::Elvish, cli),
        ShellName::Fish => script(Shell::Fish, cli),
        ShellName::Nushell => script(Nushell, cli),
        ShellName::PowerShell => script(Shell::PowerShell, cli),
        ShellName::Zsh => script(Shell::Zsh, cli),
    };
    print!("{}", String::from_utf8_lossy(&script));
    Ok(Outcome::Fine)
}

fn script(shell: impl Generator, mut cli: Command) -> Vec<u8> {
    let mut script = Vec::new();
    generate(shell, &mut cli, "vigie", &mut script);
    script
}

/// One page for all commands, so that `man vigie` answers for each of them.
pub(super) fn page(mut cli: Command) -> Result<Outcome, Failure> {
    cli.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(cli.clone()).render(&mut page)?;
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set()) {
        let part = clap_mangen::Man::new(command.clone());
        writeln!(page, ".SH \"VIGIE {}\"", command.get_name().to_uppercase())?;
        let mut options = Vec::new();
        part.render_description_section(&mut options)?;
        part.render_synopsis_section(&mut options)?;
        part.render_options_section(&mut options)?;
        part.render_extra_section(&mut options)?;
        // Sections of a command are parts of the command's own section.
        page.extend_from_slice(String::from_utf8_lossy(&options).replace(".SH ", ".SS ").as_bytes());
    }
    writeln!(page, ".SH TOPICS\n`vigie help TOPIC` shows a page of the handbook.")?;
    for topic in topics() {
        // A hyphen that may be copied.
        let [name, about] = [topic.name, topic.about].map(|words| words.replace('\\', "\\e").replace('-', "\\-"));
        writeln!(page, ".TP\n\\fB{name}\\fR\n{about}")?;
    }
    print!("{}", String::from_utf8_lossy(&page));
    Ok(Outcome::Fine)
}
