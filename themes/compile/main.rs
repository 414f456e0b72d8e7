//! Turns the templates of the built-in theme into Rust, so that pages need no engine. The engine reads the same files where
//! a site changes one of them, and a test holds both to the same bytes.
//!
//! What comes out is `templates.rs` in the build's own folder: a function for each template and for each component with the
//! views that it is given, and `PageTemplate` or `FileTemplate` for each view of `src/theme/compiled.rs`. Only what our templates use of Tera's language is known; a
//! template with anything else does not compile, and the message says which.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a build script reads and writes files, and speaks to Cargo by what it prints"
)]

mod expression;
mod rust;
mod template;
mod value;
mod views;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

use template::Template;
use views::Views;

const TEMPLATES: &str = "themes/default/templates";
const VIEWS: &str = "src/theme/view";

fn main() {
    for watched in [TEMPLATES, VIEWS, "src/theme/compiled.rs", "themes/compile"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("templates.rs");
    let written =
        compile().and_then(|code| fs::write(&out, code).map_err(|error| format!("{}: {error}", out.display())));
    if let Err(why) = written {
        println!("cargo::error={why}");
        process::exit(1);
    }
}

fn compile() -> Result<String, String> {
    let mut templates = BTreeMap::new();
    for (name, text) in texts(Path::new(TEMPLATES))? {
        let template = Template::read(&text).map_err(|why| format!("{TEMPLATES}/{name}: {why}"))?;
        templates.insert(name, template);
    }
    let mut views = Views::default();
    for (name, text) in texts(Path::new(VIEWS))? {
        views.read(&text).map_err(|why| format!("{VIEWS}/{name}: {why}"))?;
    }
    rust::write(&templates, &views)
}

/// The files of a folder, sorted by name.
fn texts(folder: &Path) -> Result<BTreeMap<String, String>, String> {
    let failed = |error| format!("{}: {error}", folder.display());
    let mut texts = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let text = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        texts.insert(path.file_name().unwrap_or_default().to_string_lossy().into_owned(), text);
    }
    Ok(texts)
}
