//! Faults of content, settings and theme, reported so that a tired writer can mend them.
//! Every stage makes them through named functions of its own; here is what they have in common.

mod code;
mod fault;
mod fingerprint;
mod gathered;
mod github;
mod gitlab;
mod held_back;
mod json;
mod parts;
mod said;
mod sarif;
mod suggest;
mod summary;
mod text;
mod unread;
mod veil;

pub use code::{CODES, Code, CodeInfo, Severity};
pub(crate) use fault::sort;
pub use fault::{Checked, Diagnostic, has_errors, reveal};
pub(crate) use gathered::gathered;
pub(crate) use github::to_github;
pub(crate) use gitlab::to_gitlab;
pub use held_back::HeldBack;
pub(crate) use json::to_json;
pub(crate) use parts::{FaultPlace, ToldFault, in_parts};
pub(crate) use said::{Said, said};
pub(crate) use sarif::{RuleWords, to_sarif};
pub(crate) use suggest::{is_one_slip, nearest, nearest_hint, while_few};
pub use summary::Summary;
pub(crate) use summary::plural;
pub(crate) use text::text_of;
pub use text::to_text;
pub(crate) use unread::unread;
