//! The pages of the site: one file for each kind, and one for each part that several kinds show.

pub(crate) mod archive;
pub(crate) mod asset;
mod by_place;
pub(crate) mod changes;
pub(crate) mod collection;
pub(crate) mod corrections;
mod events;
mod figure;
mod figure_change;
mod figure_history;
mod frame;
pub(crate) mod history;
pub(crate) mod home;
mod maps;
pub(crate) mod not_found;
mod parts;
pub(crate) mod plain;
pub(crate) mod redirect;
pub(crate) mod report;
mod report_card;
pub(crate) mod search;
pub(crate) mod series;
mod text_diff;
pub(crate) mod timeline;
mod updates;
pub(crate) mod withdrawn;
mod works;
