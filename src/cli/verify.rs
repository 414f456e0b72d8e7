//! `vigie verify`: is a published site what its checksums say, and did the right hand sign them?

use std::collections::BTreeSet;
use std::path::Path;

use clap::Args;
use serde_json::json;

use crate::diagnostic::plural;
use crate::publish::checksums;
use crate::publish::remote::{self, PublishedSite};

use super::outcome::{Failure, Outcome};

#[derive(Args, Debug)]
pub(super) struct VerifyArgs {
    /// The address of a published site, or a folder.
    #[arg(value_name = "URL|DIR")]
    place: String,
    /// The public key that the checksums must be signed with: the key itself, or a file with it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// Print the result as JSON on standard output.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let place = PublishedSite::new(&args.place);
    let read = |path: &str| remote::read(&place, path).map_err(Failure::from);
    let Some(bytes) = read(checksums::SUMS)? else {
        return Err(Failure::Usage(format!("there is no `{}` at `{}`", checksums::SUMS, args.place.escape_debug())));
    };
    let text = String::from_utf8_lossy(&bytes);
    let Some(listed) = checksums::read(&text) else {
        return Err(Failure::Usage(format!(
            "`{}` at `{}` is not a list of checksums",
            checksums::SUMS,
            args.place.escape_debug()
        )));
    };
    let mut faults = Vec::new();
    if let Some(key) = &args.key {
        let signature = read(checksums::SIGNATURE)?;
        match signature.map(|signature| checksums::check(&text, &String::from_utf8_lossy(&signature), key)) {
            None => faults.push(format!("`{}` is not signed", checksums::SUMS)),
            Some(Err(why)) => faults.push(format!("`{}` is not signed by this key: {why}", checksums::SUMS)),
            Some(Ok(())) => {}
        }
    }
    let paths: Vec<(&str, &str)> = listed.iter().map(|(path, sum)| (*path, *sum)).collect();
    for (path, sum, bytes) in remote::read_all(&place, &paths)? {
        match bytes {
            None => faults.push(format!("`{}` is missing", path.escape_debug())),
            Some(bytes) if checksums::sum(&bytes) != sum => {
                faults.push(format!("`{}` is not as it was published", path.escape_debug()))
            }
            Some(_) => {}
        }
    }
    if let PublishedSite::Folder(folder) = &place {
        let known: BTreeSet<&str> = listed.keys().copied().chain([checksums::SUMS, checksums::SIGNATURE]).collect();
        let others = remote::files(Path::new(folder))?.into_iter().filter(|path| !known.contains(path.as_str()));
        faults.extend(others.map(|path| format!("`{}` is not among the checksums", path.escape_debug())));
    }
    if args.json {
        println!(
            "{:#}",
            json!({"place": args.place, "files": listed.len(), "signed": args.key.is_some() && faults.is_empty(), "faults": faults})
        );
    } else {
        for fault in &faults {
            eprintln!("error: {fault}");
        }
        let signed = if args.key.is_some() { "signed by the key, and " } else { "" };
        match faults.len() {
            0 => eprintln!("Sound: {signed}{} as published.", plural(listed.len(), "file")),
            count => eprintln!("Found: {} in {}.", plural(count, "fault"), plural(listed.len(), "file")),
        }
    }
    Ok(if faults.is_empty() { Outcome::Fine } else { Outcome::Faults })
}
