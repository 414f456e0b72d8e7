//! `vigie schema`: the form of each file, for editors and other programs.

use std::path::PathBuf;

use clap::{Args, ValueHint};

use crate::content::schema::{FileSchema, SCHEMAS};
use crate::diagnostic::nearest_hint;
use crate::disk;

use super::outcome::{Failure, Outcome};
use super::table;

#[derive(Args, Debug)]
pub(super) struct SchemaArgs {
    /// The kind of file; without one, lists them all.
    #[arg(value_name = "NAME", conflicts_with = "output", value_parser = parse_name)]
    name: Option<&'static FileSchema>,
    /// Write all schemas into this folder, as `NAME.schema.json`.
    #[arg(short, long, value_name = "DIR", value_hint = ValueHint::DirPath)]
    output: Option<PathBuf>,
}

pub(super) fn run(args: &SchemaArgs) -> Result<Outcome, Failure> {
    match (&args.name, &args.output) {
        (Some(schema), _) => print!("{}", schema.to_json()),
        (None, Some(folder)) => {
            for schema in SCHEMAS {
                disk::file::replace(&folder.join(file_name(schema)), schema.to_json().as_bytes())?;
            }
            eprintln!("Wrote {} schemas into `{}`", SCHEMAS.len(), folder.display());
        }
        (None, None) => {
            let rows = SCHEMAS.iter().map(|schema| [schema.name.to_owned(), schema.files.to_owned()].into());
            print!("{}", table::lay_out(&["Name", "Files"], &[], &rows.collect::<Vec<_>>(), false));
        }
    }
    Ok(Outcome::Fine)
}

/// `report.schema.json`.
pub(super) fn file_name(schema: &FileSchema) -> String {
    format!("{}.schema.json", schema.name)
}

fn parse_name(written: &str) -> Result<&'static FileSchema, String> {
    let names = || SCHEMAS.iter().map(|schema| schema.name);
    SCHEMAS.iter().find(|schema| schema.name == written).ok_or_else(|| {
        nearest_hint(written, names())
            .unwrap_or_else(|| format!("there are {}", names().collect::<Vec<_>>().join(", ")))
    })
}
