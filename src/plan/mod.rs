//! The plan: which files a build will make, where they are, and how their parts are called.
//!
//! [`Output`] is the one enumeration of what a site has. The planners of pages and files add [`Jobs`]; [`Plan`] puts them
//! together, each file once; [`Memo`] keeps the parts of the plan from edit to edit.

pub(crate) mod anchor;
mod data_files;
mod faults;
mod files;
pub(crate) mod findable;
pub(crate) mod format_files;
mod jobs;
mod memo;
mod names;
mod output;
pub mod path;
pub(crate) mod registers;
mod reserved;

pub use data_files::{CitationFormat, DataFile, DataScope};
pub use files::Plan;
pub use format_files::FormatFile;
pub use jobs::{Job, Jobs, Planned};
pub use memo::Memo;
pub use output::{Entry, FeedFormat, FeedScope, KINDS, LongList, Output, RegisterKind, SearchFile, Shard};
pub(crate) use reserved::is_name_of_ours;
