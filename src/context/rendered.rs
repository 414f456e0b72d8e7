//! What rendering gives.

use std::io;

use crate::diagnostic::Checked;

/// The bytes of a job, or why the machine could not make them.
pub type Rendered = io::Result<Checked<Vec<u8>>>;

/// A rendered text as bytes.
pub(crate) fn bytes(text: Checked<String>) -> Rendered {
    Ok(Checked { value: text.value.into_bytes(), diagnostics: text.diagnostics })
}
