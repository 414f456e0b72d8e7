//! The shards of a site, put together: what is about the whole site is made by the merge.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::site::SiteFiles;
use crate::cli::outcome::Failure;
use crate::context::WholeSite;
use crate::disk::shards::ShardFolder;
use crate::pipeline::Prepared;
use crate::pipeline::inputs::Hash;
use crate::pipeline::shard::{Division, Shard};
use crate::plan::Planned;
use crate::plan::path::OutputPath;
use crate::source::Made;

/// Every shard of a site, by its number.
pub(super) struct Shards {
    by_number: BTreeMap<usize, ShardFolder<WholeSite>>,
    division: Division,
    /// The numbers of those whose files are taken; the others were made when the rest of the site was another.
    usable: BTreeSet<usize>,
}

impl Shards {
    /// Finds all shards in a folder, and checks that they were made of the sources of now.
    ///
    /// # Errors
    /// When one is missing, or was made of other sources or settings.
    pub(super) fn find(folder: &Path, site: &SiteFiles) -> Result<Shards, Failure> {
        if !folder.is_dir() {
            return Err(Failure::Usage(format!(
                "there is no folder `{}` with shards to merge\n  help: build them first, `vigie build --shard 1/2` and \
                 `--shard 2/2`; or name their folder with `--merge DIR`",
                folder.display()
            )));
        }
        let mut by_shard: BTreeMap<Shard, ShardFolder<WholeSite>> = BTreeMap::new();
        for found in ShardFolder::all_in(folder)? {
            let Ok(shard) = found.note.shard.parse::<Shard>() else { continue };
            if let Some(other) = by_shard.insert(shard, found) {
                return Err(Failure::Usage(format!(
                    "shard {shard} is in `{}` more than once\n  help: remove `{}`, or the other one",
                    folder.display(),
                    other.path().display()
                )));
            }
        }
        let of = whole_set(folder, &by_shard)?;
        let division = Division::of(site.tree.iter().map(|(_, file)| &*file.path), of);
        check_sources(&by_shard, site.inputs()?)?;
        let by_number = by_shard.into_iter().map(|(shard, folder)| (shard.number(), folder)).collect();
        Ok(Shards { by_number, division, usable: BTreeSet::new() })
    }

    /// Finds out which shards were right about the rest of the site, and about the time. The files of the others are made
    /// again; gives how many there are.
    pub(super) fn settle(&mut self, prepared: &Prepared) -> usize {
        let now = prepared.ctx.gate.now;
        let is_right = |folder: &&ShardFolder<WholeSite>| {
            folder.note.valid.holds_at(now) && folder.note.whole == prepared.ctx.whole
        };
        let usable = self.by_number.iter().filter(|(_, folder)| is_right(folder)).map(|(number, _)| *number);
        self.usable = usable.collect();
        self.by_number.len() - self.usable.len()
    }

    /// A file as its shard made it; `None` if it is left to the merge.
    ///
    /// # Errors
    /// When it cannot be read, or was changed since.
    pub(super) fn file(
        &self,
        prepared: &Prepared,
        path: &OutputPath,
        planned: &Planned,
    ) -> Result<Option<Made>, Failure> {
        let maker = self.division.maker(&prepared.ctx.linked.site, path, planned);
        let Some(folder) = maker.filter(|number| self.usable.contains(number)).and_then(|at| self.by_number.get(&at))
        else {
            return Ok(None);
        };
        Ok(folder.read(path)?.map(Made::Bytes))
    }
}

/// How many shards there are, if all are there.
fn whole_set(folder: &Path, found: &BTreeMap<Shard, ShardFolder<WholeSite>>) -> Result<usize, Failure> {
    let place = folder.display();
    let counts: BTreeSet<usize> = found.keys().map(|shard| shard.of()).collect();
    let of = match Vec::from_iter(counts).as_slice() {
        [] => {
            return Err(Failure::Usage(format!(
                "there are no shards in `{place}`\n  help: build them first: `vigie build --shard 1/2` and `--shard 2/2`; a \
                 shard that was copied is known by its hidden folder `.vigie/`, so copy that, too"
            )));
        }
        [of] => *of,
        [one, other, ..] => {
            return Err(Failure::Usage(format!(
                "`{place}` holds shards of {one} and of {other}\n  help: remove the folders of the ones that are old"
            )));
        }
    };
    let missing: Vec<String> =
        Shard::all(of).filter(|shard| !found.contains_key(shard)).map(|shard| shard.to_string()).collect();
    match missing.as_slice() {
        [] => Ok(of),
        [first, ..] => Err(Failure::Usage(format!(
            "not all shards are in `{place}`; missing: {}\n  help: `vigie build --shard {first}`; if it was copied, copy its hidden \
             folder `.vigie/`, too",
            missing.join(", ")
        ))),
    }
}

/// Nothing is put together that was made of different sources, settings, or by different programs.
fn check_sources(found: &BTreeMap<Shard, ShardFolder<WholeSite>>, now: &BTreeMap<String, Hash>) -> Result<(), Failure> {
    let mut lines = Vec::new();
    for (shard, folder) in found {
        let is_other = |(part, hash): &(&String, &Hash)| now.get(*part) != Some(hash);
        let others = folder.note.inputs.iter().filter(is_other).map(|(part, _)| match part.as_str() {
            "" => "the settings, the registers, the theme, the pages, the options, or the program itself".to_owned(),
            part => format!("`content/{part}/`"),
        });
        let others: Vec<String> = others.collect();
        if !others.is_empty() {
            lines.push(format!("shard {shard}: {} changed since it was built", others.join(" and ")));
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "the shards were made of other sources than those of now\n  {}\n  help: build these shards again, from the same \
         files and with the same options as the merge",
        lines.join("\n  ")
    )))
}
