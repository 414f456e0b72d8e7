//! What a user sees of Vigie: built sites, faults as printed, the command line, and the promises about all of them.

#![expect(clippy::disallowed_methods, reason = "tests lay out folders and start the real binary")]

#[cfg(test)]
mod by_place;
#[cfg(test)]
mod cli;
#[cfg(test)]
mod commands;
#[cfg(test)]
mod corrections;
#[cfg(test)]
mod covers;
#[cfg(test)]
mod diagnostics;
#[cfg(test)]
mod documents;
#[cfg(test)]
mod door;
#[cfg(test)]
mod entries;
#[cfg(test)]
mod example;
#[cfg(test)]
mod examples;
#[cfg(test)]
mod fault_formats;
#[cfg(test)]
mod figures;
mod films;
#[cfg(test)]
mod formats;
#[cfg(test)]
mod gaps;
#[cfg(test)]
mod going_back;
#[cfg(test)]
mod golden;
#[cfg(test)]
#[cfg(unix)]
mod growth;
#[cfg(test)]
mod handed_on;
#[cfg(test)]
mod help;
#[cfg(test)]
mod html;
#[cfg(test)]
mod import;
#[cfg(test)]
mod import_bodies;
#[cfg(test)]
mod import_settings;
#[cfg(test)]
mod incidents;
#[cfg(test)]
mod incremental;
#[cfg(test)]
mod keys;
#[cfg(test)]
mod languages;
#[cfg(test)]
mod layers;
mod levels;
#[cfg(test)]
mod links;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod logs;
#[cfg(test)]
mod manual;
#[cfg(test)]
mod non_interference;
#[cfg(test)]
mod other_sites;
#[cfg(test)]
mod paper;
#[cfg(test)]
mod parts;
#[cfg(test)]
mod people;
#[cfg(test)]
mod pictures;
#[cfg(test)]
mod programs;
#[cfg(test)]
mod prose;
#[cfg(test)]
mod publish;
mod reliefweb;
#[cfg(test)]
mod repair;
mod report_types;
#[cfg(test)]
mod robust;
mod rollup;
#[cfg(test)]
mod search;
#[cfg(test)]
mod secret_keys;
#[cfg(test)]
mod serve;
mod shards;
#[cfg(test)]
mod sharing;
#[cfg(test)]
mod since;
#[cfg(test)]
mod slips;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod support;
mod tables;
#[cfg(test)]
mod tidy;
#[cfg(test)]
mod topics;
#[cfg(test)]
mod verify;
#[cfg(test)]
mod web;
mod wishes;
