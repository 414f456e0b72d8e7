//! `vigie completions` and `vigie man`: what the shell and `man` want to know of the commands, made from the commands.

use std::io::Write;

use clap::{Args, Command};
use clap_complete::Shell;

use super::outcome::{Failure, Outcome};

#[derive(Args, Debug)]
pub(super) struct CompletionsArgs {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

pub(super) fn completions(args: &CompletionsArgs, mut cli: Command) -> Result<Outcome, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut cli, "vigie", &mut script);
    print!("{}", String::from_utf8_lossy(&script));
    Ok(Outcome::Fine)
}

/// One page for all commands, so that `man vigie` answers for each of them.
pub(super) fn page(mut cli: Command) -> Result<Outcome, Failure> {
    cli.build();
    let mut page = Vec::new();
    clap_mangen::Man::new(cli.clone()).render(&mut page)?;
    for command in cli.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help") {
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
    print!("{}", String::from_utf8_lossy(&page));
    Ok(Outcome::Fine)
}
