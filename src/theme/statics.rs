//! The files of a theme that go out as they are: style sheets, scripts, fonts, pictures. They pass the same door as the
//! files beside reports.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{faults, style};
use crate::diagnostic::{Diagnostic, unread};
use crate::media::{self, Purpose};
use crate::source::{Content, SourceFile, SourceId, SourceTree};

/// A file that goes into the output under a fingerprinted name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct StaticFile {
    /// Its path below `static/`: `theme.css`.
    pub(crate) path: String,
    pub(crate) content: StaticContent,
    /// Where the site's own theme has it; `None` for a file of the built-in one.
    pub(crate) source: Option<SourceId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum StaticContent {
    /// A file of the binary that is not text.
    BuiltIn(&'static [u8]),
    /// A text. Style sheets are shortened.
    Text(Arc<str>),
    /// Another file of the site's theme, by its path in the [`SourceTree`].
    Asset(String),
}

/// The static files of the theme in `folder`, sorted by path. Its own replace built-in ones. What may not go out, or was
/// not read, is reported.
pub(super) fn of(
    tree: &SourceTree,
    folder: &str,
    built_in: impl Iterator<Item = (String, &'static [u8])>,
    faults: &mut Vec<Diagnostic>,
) -> Vec<StaticFile> {
    let mut files: BTreeMap<String, StaticFile> = BTreeMap::new();
    for (path, bytes) in built_in {
        let content = match str::from_utf8(bytes) {
            Ok(text) => StaticContent::Text(text.into()),
            Err(_) => StaticContent::BuiltIn(bytes),
        };
        files.insert(path.clone(), StaticFile { path, content, source: None });
    }
    for (id, file) in tree.iter() {
        // `themes` and `themes/NAME` themselves may be links.
        let is_above =
            *folder == *file.path || folder.strip_prefix(&*file.path).is_some_and(|rest| rest.starts_with('/'));
        let Some(inside) = file.path.strip_prefix(folder).or(is_above.then_some("")) else { continue };
        if let Some(fault) = unread(id, &file.content) {
            faults.push(fault);
        } else if let Some(path) = inside.strip_prefix("static/") {
            match own(id, file, path) {
                // A copy of ours is ours.
                Ok(file) if files.get(path).is_some_and(|ours| ours.content == file.content) => {}
                Ok(file) => drop(files.insert(path.to_owned(), file)),
                Err(fault) => faults.push(*fault),
            }
        }
    }
    let shortened = |file: StaticFile| StaticFile { content: shorten(&file), ..file };
    files.into_values().map(shortened).collect()
}

/// A file of the site's own theme, if it may go out.
fn own(id: SourceId, file: &SourceFile, path: &str) -> Result<StaticFile, Box<Diagnostic>> {
    let kind = match &file.content {
        Content::Asset { kind, .. } => *kind,
        Content::Text(text) | Content::BrokenText(text) => media::kind_of(text.as_bytes()),
        Content::Refused(_) => media::kind_of(&[]),
    };
    media::judge(path, kind, Purpose::Theme).map_err(|objection| faults::may_not_go_out(id, path, &objection))?;
    let content = match &file.content {
        Content::Text(text) | Content::BrokenText(text) => StaticContent::Text(text.clone()),
        Content::Asset { .. } | Content::Refused(_) => StaticContent::Asset(file.path.to_string()),
    };
    Ok(StaticFile { path: path.to_owned(), content, source: Some(id) })
}

fn shorten(file: &StaticFile) -> StaticContent {
    match &file.content {
        StaticContent::Text(css) if file.path.ends_with(".css") => StaticContent::Text(style::shorten(css).into()),
        // Of a script of the site's own nobody knows where its texts end.
        StaticContent::Text(script) if file.path.ends_with(".js") && file.source.is_none() => {
            StaticContent::Text(style::shorten_own_script(script).into())
        }
        other => other.clone(),
    }
}
