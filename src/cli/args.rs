//! Arguments that several commands share, and the values in them.

use std::io::{self, IsTerminal};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, ValueHint};

use crate::content::values::{Id, LanguageTag, Moment, Url};
use crate::disk::interrupted;
use crate::disk::read::{Assets, Listed, SiteReader};
use crate::pipeline::{self, Options};
use crate::source::{ReadAsset, SourceTree};

use super::format::FaultFormat;
use super::outcome::Failure;

/// Where the site is.
#[derive(Args, Debug)]
pub(super) struct FolderArgs {
    /// The site's folder: the one that holds `content/`.
    #[arg(short, long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) source: PathBuf,
}

/// What every command that goes through the whole site takes.
#[derive(Args, Clone, Debug)]
pub(super) struct SiteArgs {
    /// The site's folder: the one that holds `content/`.
    #[arg(short, long, value_name = "DIR", default_value = ".", value_hint = ValueHint::DirPath)]
    pub(super) source: PathBuf,
    #[command(flatten)]
    pub(super) clock: ClockArgs,
    /// Treat warnings as errors.
    #[arg(long, help_heading = REPORTING)]
    pub(super) strict: bool,
    /// How faults are printed: as text, or on standard output for a program.
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t, help_heading = REPORTING)]
    pub(super) format: FaultFormat,
    /// The same as `--format json`.
    #[arg(long, conflicts_with = "format", help_heading = REPORTING)]
    pub(super) json: bool,
    /// Show the lines of what is withheld in faults, wherever they are printed.
    #[arg(long, help_heading = REPORTING)]
    pub(super) show_withheld: bool,
    /// Print faults only.
    #[arg(short, long, conflicts_with = "verbose", help_heading = REPORTING)]
    pub(super) quiet: bool,
    /// Name every file that is left out.
    #[arg(short, long, help_heading = REPORTING)]
    pub(super) verbose: bool,
}

/// The heading of the flags that say what is printed, and how.
const REPORTING: &str = "Reporting";

/// The time that counts as now.
#[derive(Args, Clone, Debug)]
pub(super) struct ClockArgs {
    /// Take this as the current time: `2024-11-30T20:00+03:00`.
    #[arg(long, value_name = "TIME", value_parser = parse_moment)]
    clock: Option<Moment>,
}

impl ClockArgs {
    /// Whether a time was given, so that the machine's does not count.
    pub(super) fn is_given(&self) -> bool {
        self.clock.is_some()
    }

    /// The time given, else the machine's.
    pub(super) fn now(&self) -> Moment {
        self.clock.unwrap_or_else(|| Moment::Zoned(chrono::Utc::now().fixed_offset()))
    }
}

impl FolderArgs {
    /// Reads the site's folder.
    pub(super) fn read(&self) -> Result<(SourceTree, Arc<dyn ReadAsset>), Failure> {
        read_site(&self.source)
    }
}

impl SiteArgs {
    /// Reads the site's folder.
    pub(super) fn read(&self) -> Result<(SourceTree, Arc<dyn ReadAsset>), Failure> {
        read_site(&self.source)
    }

    /// How faults are printed.
    pub(super) fn format(&self) -> FaultFormat {
        if self.json { FaultFormat::Json } else { self.format }
    }

    pub(super) fn options(&self) -> Options {
        Options { strict: self.strict, ..Options::at(self.clock.now()) }
    }

    pub(super) fn wants_colour(&self) -> bool {
        wants_colour(io::stderr().is_terminal())
    }

    /// Whether faults may quote what is withheld: where the author reads alone, or asks for it.
    pub(super) fn shows_withheld(&self) -> bool {
        self.show_withheld || self.format() == FaultFormat::Text && is_author_alone()
    }
}

/// Whether messages are read as they come, by whoever started us, and nobody keeps them.
pub(super) fn is_author_alone() -> bool {
    io::stderr().is_terminal() && !is_build_server()
}

/// Whether a build server runs us, whose logs others read.
fn is_build_server() -> bool {
    const SIGNS: [&str; 6] =
        ["CI", "CONTINUOUS_INTEGRATION", "BUILD_NUMBER", "GITHUB_ACTIONS", "GITLAB_CI", "TF_BUILD"];
    SIGNS.iter().any(|name| std::env::var_os(name).is_some_and(|value| !value.is_empty()))
}

fn read_site(folder: &Path) -> Result<(SourceTree, Arc<dyn ReadAsset>), Failure> {
    let folder = SiteFolder::open(folder)?;
    let mut tree = SourceTree::default();
    folder.read_into(&mut tree, |_| true)?;
    pipeline::complete(&mut tree);
    Ok((tree, folder.assets()))
}

/// A site's folder whose files are listed, and read as they are wanted.
pub(super) struct SiteFolder {
    reader: SiteReader,
    listed: Vec<Listed>,
    assets: Arc<dyn ReadAsset>,
}

impl SiteFolder {
    /// Lists the files of a site.
    pub(super) fn open(folder: &Path) -> Result<SiteFolder, Failure> {
        check_site(folder)?;
        let reader = SiteReader::open(folder, &[])?;
        let listed = reader.list()?;
        Ok(SiteFolder { reader, listed, assets: Arc::new(Assets::open(folder)?) })
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.listed.iter().map(|listed| listed.path.as_str())
    }

    pub(super) fn assets(&self) -> Arc<dyn ReadAsset> {
        Arc::clone(&self.assets)
    }

    /// Reads the files that are wanted, and are not in the tree yet.
    pub(super) fn read_into(&self, tree: &mut SourceTree, is_wanted: impl Fn(&str) -> bool) -> Result<(), Failure> {
        let is_new = |listed: &&Listed| is_wanted(&listed.path) && tree.find(&listed.path).is_none();
        let wanted: Vec<&Listed> = self.listed.iter().filter(is_new).collect();
        let contents = pipeline::in_parallel(&wanted, |listed| self.reader.read(listed))?;
        for (listed, content) in wanted.into_iter().zip(contents) {
            if let Some(content) = content {
                tree.insert(listed.path.clone(), content);
            }
        }
        Ok(())
    }
}

/// Refuses to run in a folder that is not a site's. Finishes a build of the site that was cut off.
pub(super) fn check_site(folder: &Path) -> Result<(), Failure> {
    if !folder.join("content").is_dir() {
        let folder = folder.display();
        return Err(Failure::Usage(format!(
            "there is no folder `content` in `{folder}`\n  help: run this in a site's folder, or name one with `--source DIR`; \
             `vigie init` makes a new one"
        )));
    }
    for (output, finished) in interrupted::finish(folder, output_folder(None, folder)) {
        let output = output.display();
        match finished {
            Ok(()) => eprintln!(
                "note: the last build into `{output}` was cut off while it put files in place; it is finished now"
            ),
            Err(error) => {
                eprintln!("warning: the last build into `{output}` was cut off, and cannot be finished: {error}")
            }
        }
    }
    Ok(())
}

/// Where the site is written to.
pub(super) fn output_folder(output: Option<&Path>, site: &Path) -> PathBuf {
    given_or(output, site, "output")
}

/// Where the parts of a site are put, each in a folder of its own.
pub(super) fn shards_folder(given: Option<&Path>, site: &Path) -> PathBuf {
    given_or(given, site, "shards")
}

/// A path that was given, else the one of a name in the site's folder.
pub(super) fn given_or(given: Option<&Path>, site: &Path, name: &str) -> PathBuf {
    given.map_or_else(|| within(site, Path::new(name)), Path::to_owned)
}

/// A path in the site's folder, without `./` before it where that is the folder we are in.
pub(super) fn within(site: &Path, path: &Path) -> PathBuf {
    if site == Path::new(".") { path.to_owned() } else { site.join(path) }
}

/// Whether to write in colours: on terminals, unless the user refuses (no-color.org); elsewhere, only when the user
/// asks for it (bixense.com/clicolors), as build servers do that show colours in their logs.
pub(super) fn wants_colour(terminal: bool) -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    if is_set("NO_COLOR") {
        return false;
    }
    if is_set("CLICOLOR_FORCE") && std::env::var_os("CLICOLOR_FORCE").is_some_and(|value| value != "0") {
        return true;
    }
    terminal && std::env::var_os("TERM").is_none_or(|term| term != "dumb")
}

pub(super) fn parse_url(written: &str) -> Result<Url, String> {
    parse(written)
}

/// The address of a site.
pub(super) fn parse_base_url(written: &str) -> Result<Url, String> {
    match parse_url(written)? {
        url if url.as_str().contains(['?', '#']) => Err("a site's address cannot contain `?` or `#`".to_owned()),
        url => Ok(url),
    }
}

pub(super) fn parse_moment(written: &str) -> Result<Moment, String> {
    parse(written)
}

pub(super) fn parse_language(written: &str) -> Result<LanguageTag, String> {
    parse(written)
}

pub(super) fn parse_id(written: &str) -> Result<Id, String> {
    parse(written)
}

pub(super) fn parse<T: std::str::FromStr<Err = crate::content::yaml::Rejection>>(written: &str) -> Result<T, String> {
    written
        .parse()
        .map_err(|rejection: crate::content::yaml::Rejection| format!("{}: {}", rejection.message, rejection.hint))
}
