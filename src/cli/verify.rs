//! `vigie verify`: is a published site what its checksums say, and did the right hand sign them?

use std::time::Duration;

use chrono::{DateTime, SecondsFormat, Utc};
use clap::Args;
use indicatif::HumanBytes;
use serde_json::json;

use crate::content::values::Url;
use crate::diagnostic::plural;
use crate::publish::remote::PublishedSite;
use crate::publish::verify::{self, Expected, Verified};

use super::args::parse_url;
use super::outcome::{Failure, Outcome};

#[derive(Args, Debug)]
pub(super) struct VerifyArgs {
    /// The address of a published site, or a folder.
    #[arg(value_name = "URL|DIR")]
    place: String,
    /// The public key that the checksums must be signed with: the key itself, or a file with it.
    #[arg(long, value_name = "KEY")]
    key: Option<String>,
    /// The address that must be signed, for a copy of the site at another place.
    #[arg(long, value_name = "URL", requires = "key", value_parser = parse_url)]
    address: Option<Url>,
    /// Accept no state that was signed before this time: the time of the last one that you saw.
    #[arg(long, value_name = "TIME", requires = "key", value_parser = parse_time)]
    not_before: Option<DateTime<Utc>>,
    /// The longest time that all of it may take.
    #[arg(long, value_name = "SECONDS", default_value_t = 900)]
    timeout: u32,
    /// Print the result as JSON on standard output.
    #[arg(long)]
    json: bool,
}

pub(super) fn run(args: &VerifyArgs) -> Result<Outcome, Failure> {
    let site = PublishedSite::new(&args.place).map_err(Failure::Usage)?;
    let expected = Expected {
        key: args.key.clone(),
        address: args.address.as_ref().map(ToString::to_string),
        not_before: args.not_before,
        within: Duration::from_secs(u64::from(args.timeout)),
    };
    let verified = verify::verify(&site, &expected, Utc::now())?;
    if args.json {
        println!("{}", document(args, &verified));
    } else {
        print(args, &verified);
    }
    if !verified.faults.is_empty() {
        return Ok(Outcome::Faults);
    }
    if !verified.unread.is_empty() {
        return Err(Failure::Machine(format!("{} could not be read", plural(verified.unread.len(), "file"))));
    }
    Ok(Outcome::Fine)
}

fn print(args: &VerifyArgs, verified: &Verified) {
    if let Some(signed) = &verified.signed {
        let time = signed.time.format("%Y-%m-%d %H:%M:%S UTC");
        let files = plural(signed.files, "file");
        eprintln!("Signed: {}, at {time}, {files} ({})", signed.address, HumanBytes(signed.bytes));
    }
    for fault in verified.faults.iter().chain(&verified.unread) {
        eprintln!("error: {fault}");
    }
    let files = plural(verified.files, "file");
    match (verified.faults.len(), verified.unread.len()) {
        (0, 0) => {
            let signed = if args.key.is_some() { "signed by the key, and " } else { "" };
            eprintln!("Sound: {signed}{files} as published.");
            if args.key.is_none() {
                eprintln!(
                    "note: whoever can change the files can change their checksums; `--key` asks who signed them"
                );
            }
            if let Some(signed) = &verified.signed {
                let time = signed.time.to_rfc3339_opts(SecondsFormat::Secs, true);
                eprintln!("note: `--not-before {time}` tells the next time if an older state is shown");
            }
        }
        (0, _) => {}
        (count, _) => {
            eprintln!("Found: {} in {files}.", plural(count, "fault"));
            if count > verified.others {
                eprintln!("note: whoever publishes the site can mend it with `vigie publish TARGET --repair`");
            }
            if verified.others > 0 {
                eprintln!(
                    "note: what is not among the checksums was not published, so `--repair` leaves it; if nobody else needs it, remove it by hand"
                );
            }
        }
    }
}

fn document(args: &VerifyArgs, verified: &Verified) -> String {
    let signed = verified.signed.as_ref().map(|signed| {
        let time = signed.time.to_rfc3339_opts(SecondsFormat::Secs, true);
        json!({"address": signed.address, "time": time, "files": signed.files, "bytes": signed.bytes})
    });
    let sound = verified.faults.is_empty() && verified.unread.is_empty();
    let document = json!({
        "place": args.place,
        "files": verified.files,
        "sound": sound,
        "signed": signed,
        "faults": verified.faults,
        "unread": verified.unread,
    });
    format!("{document:#}")
}

fn parse_time(written: &str) -> Result<DateTime<Utc>, String> {
    let time = DateTime::parse_from_rfc3339(written);
    time.map(|time| time.to_utc()).map_err(|_| "write a time with its zone: `2024-11-30T20:13:05Z`".to_owned())
}
