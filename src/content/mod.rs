//! Files as written: settings, registers, front matter and bodies, each file by itself.

pub mod body;
pub mod markdown;
pub mod typography;
pub mod values;
pub mod yaml;
