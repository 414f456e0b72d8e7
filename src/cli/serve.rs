//! `vigie serve`: the site in a browser while it is written.

use std::net::{IpAddr, Ipv4Addr};
use std::path::PathBuf;

use clap::Args;

use super::args::{SiteArgs, check_site, parse};
use super::format::FaultFormat;
use super::outcome::{Failure, Outcome};
use crate::content::values::{Moment, Tlp};
use crate::diagnostic::plural;
use crate::pipeline::PreviewOptions;
use crate::serve::{self, Config, Editor, News, PreviewState};

#[derive(Args, Debug)]
pub(super) struct ServeArgs {
    #[command(flatten)]
    site: SiteArgs,
    /// The port to listen on [default: 1414, or the next free one].
    #[arg(short, long)]
    port: Option<u16>,
    /// The address to listen on; `0.0.0.0` opens it to the whole network.
    #[arg(long, value_name = "ADDRESS", default_value = "127.0.0.1", value_parser = parse_bind)]
    bind: IpAddr,
    /// Open the site in a browser.
    #[arg(long, visible_short_alias = 'O')]
    open: bool,
    /// Show drafts and reports under embargo too; they are marked.
    #[arg(short = 'D', long)]
    drafts: bool,
    /// Show reports up to this level too; they are marked: clear, green, amber, amber+strict, red.
    #[arg(long, value_name = "LEVEL", value_parser = parse::<Tlp>)]
    audience: Option<Tlp>,
    /// Make open pages go to the report that was changed.
    #[arg(short = 'N', long)]
    navigate: bool,
    /// The editor that opens a file from the list of faults: code, codium, cursor, zed, idea …, none, or an address with {path},
    /// {line} and {column} [default: that of VISUAL or EDITOR].
    #[arg(long, value_name = "EDITOR", value_parser = parse_editor)]
    editor: Option<EditorChoice>,
    /// Check the files at short intervals: for network drives and containers, which announce no changes.
    #[arg(long)]
    poll: bool,
}

pub(super) fn run(args: &ServeArgs) -> Result<Outcome, Failure> {
    check_site(&args.site.source)?;
    let mut options = args.site.options();
    options.drafts = args.drafts;
    options.preview = PreviewOptions { embargoed: args.drafts, audience: args.audience };
    let config = Config {
        site: args.site.source.clone(),
        options,
        clock: if args.site.clock.is_given() { || None } else { now },
        bind: args.bind,
        port: args.port,
        poll: args.poll,
        navigate: args.navigate,
        editor: args.editor.clone().map_or_else(editor_of_environment, |EditorChoice(editor)| editor),
        first_generation: u64::try_from(chrono::Utc::now().timestamp_millis()).unwrap_or_default(),
    };
    let teller = Teller {
        open: args.open,
        format: args.site.format(),
        site: args.site.source.clone(),
        quiet: args.site.quiet,
        verbose: args.site.verbose,
        colour: args.site.wants_colour(),
        shows_withheld: args.site.shows_withheld(),
    };
    serve::run(config, interrupted(), move |news| teller.tell(news)).map_err(|error| match error.kind() {
        std::io::ErrorKind::AddrInUse | std::io::ErrorKind::AddrNotAvailable => Failure::Usage(error.to_string()),
        _ => Failure::Machine(error.to_string()),
    })?;
    Ok(Outcome::Fine)
}

/// An editor, or that there shall be none.
#[derive(Clone, Debug)]
struct EditorChoice(Option<Editor>);

fn parse_editor(written: &str) -> Result<EditorChoice, String> {
    Editor::parse(written).map(EditorChoice)
}

fn editor_of_environment() -> Option<Editor> {
    let [visual, editor] = ["VISUAL", "EDITOR"].map(|name| std::env::var(name).ok());
    Editor::of_environment(visual.as_deref(), editor.as_deref())
}

fn now() -> Option<Moment> {
    Some(Moment::Zoned(chrono::Utc::now().fixed_offset()))
}

/// Ends when the user or the system wants us to.
async fn interrupted() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let (Ok(mut interrupt), Ok(mut terminate)) =
            (signal(SignalKind::interrupt()), signal(SignalKind::terminate()))
        {
            tokio::select! {
                _ = interrupt.recv() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    // Without a signal to wait for, the system ends us by itself.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}

/// Says what happens.
struct Teller {
    open: bool,
    format: FaultFormat,
    site: PathBuf,
    quiet: bool,
    verbose: bool,
    colour: bool,
    /// Whether faults quote what is withheld.
    shows_withheld: bool,
}

impl Teller {
    fn tell(&self, news: &News) {
        match news {
            News::Listening(addresses) => {
                for (at, address) in addresses.iter().enumerate() {
                    let words = if at == 0 { "Serving at" } else { "       and" };
                    eprintln!("{words} http://{address}/");
                }
                if !self.quiet {
                    eprintln!("Press Ctrl-C to stop.");
                }
                if let Some(address) = addresses.first().filter(|_| self.open)
                    && let Err(error) = open::that_detached(format!("http://{address}/"))
                {
                    eprintln!("No browser could be opened: {error}");
                }
            }
            News::Polling(why) => {
                eprintln!("Changes cannot be watched ({why}), so files are checked at short intervals instead.");
            }
            News::Shown(shown) => self.tell_state(shown),
        }
    }

    fn tell_state(&self, shown: &PreviewState) {
        // Programs read each state by itself; people know what they were told.
        let faults = if self.format == FaultFormat::Text { &shown.news } else { &shown.faults };
        let faults = if self.shows_withheld { &faults.revealed() } else { faults };
        let (found, tree) = faults.found();
        match self.format.for_programs(found, tree, &self.site) {
            Some(printed) => print!("{printed}"),
            None => eprint!("{}", faults.text(self.colour)),
        }
        if self.quiet {
            return;
        }
        let took = shown.took;
        let whole = took.read + took.parse + took.link;
        let time = chrono::Local::now().format("%H:%M:%S");
        let what = match (&shown.site, shown.faults.summary().errors) {
            (Some(site), 0) => format!("{} shown", plural(site.prepared.plan.len(), "file")),
            (Some(_), _) => format!("{}; the last good site is shown", shown.faults.summary()),
            (None, _) => format!("{}; nothing to show yet", shown.faults.summary()),
        };
        let repeated = shown.faults.summary().warnings - shown.news.summary().warnings;
        let repeated =
            if repeated > 0 { format!(", {} as before", plural(repeated, "warning")) } else { String::new() };
        let changed = shown.changed.as_deref().map(|address| format!(", {address} changed")).unwrap_or_default();
        eprintln!("{time} {what}{changed}{repeated} ({} ms)", whole.as_millis());
        if self.verbose {
            eprintln!("         read {:?}, parsed {:?}, linked {:?}", took.read, took.parse, took.link);
        }
    }
}

fn parse_bind(written: &str) -> Result<IpAddr, String> {
    match written {
        "localhost" => Ok(IpAddr::V4(Ipv4Addr::LOCALHOST)),
        _ => written.parse().map_err(|_| "give an address of this machine, such as 127.0.0.1 or 0.0.0.0".to_owned()),
    }
}
