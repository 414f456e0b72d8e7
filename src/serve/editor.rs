//! Links that open a file of the site in the author's editor, at a line and column.
//!
//! They are addresses that the editor itself answers to. The preview starts no program.

use std::path::{Path, PathBuf};

use crate::percent;

/// How an editor is asked to open a file: its address, with `{path}`, `{line}` and `{column}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

/// Programs by the names that they have on the command line, and the addresses that they answer to. The first is the editor of
/// those who name none.
const KNOWN: &[(&[&str], &str)] = &[
    (&["code", "vscode"], "vscode://file{path}:{line}:{column}"),
    (&["code-insiders", "vscode-insiders"], "vscode-insiders://file{path}:{line}:{column}"),
    (&["codium", "vscodium"], "vscodium://file{path}:{line}:{column}"),
    (&["cursor"], "cursor://file{path}:{line}:{column}"),
    (&["windsurf"], "windsurf://file{path}:{line}:{column}"),
    (&["zed", "zeditor"], "zed://file{path}:{line}:{column}"),
    (&["idea", "intellij"], "idea://open?file={path}&line={line}&column={column}"),
    (&["phpstorm"], "phpstorm://open?file={path}&line={line}&column={column}"),
    (&["pycharm"], "pycharm://open?file={path}&line={line}&column={column}"),
    (&["webstorm"], "webstorm://open?file={path}&line={line}&column={column}"),
    (&["mate", "textmate"], "txmt://open?url=file://{path}&line={line}&column={column}"),
    (&["mvim", "macvim"], "mvim://open?url=file://{path}&line={line}&column={column}"),
];

/// What names no editor at all.
const NONE: &str = "none";

/// Addresses that a browser would run or load by itself.
const NO_EDITOR: [&str; 8] = ["javascript", "data", "vbscript", "blob", "file", "http", "https", "about"];

impl Editor {
    /// The editor that is asked for: by a name, or by an address of its own with `{path}`. `None` for `none`.
    ///
    /// # Errors
    /// If it is neither; the error says what there is.
    pub fn parse(written: &str) -> Result<Option<Editor>, String> {
        if written == NONE {
            return Ok(None);
        }
        if let Some(editor) = Editor::of_program(written) {
            return Ok(Some(editor));
        }
        let names: Vec<&str> = KNOWN.iter().map(|(names, _)| names[0]).collect();
        let names = names.join(", ");
        let Some((scheme, _)) = written.split_once(':').filter(|_| written.contains("{path}")) else {
            return Err(format!("give {names}, {NONE}, or an address with {{path}}, {{line}} and {{column}}"));
        };
        let is_letter = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic()) && scheme.chars().all(is_letter);
        match is_scheme && !NO_EDITOR.iter().any(|other| scheme.eq_ignore_ascii_case(other)) {
            true => Ok(Some(Editor(written.to_owned()))),
            false => Err(format!("`{scheme}:` is no address of an editor; give {names} or {NONE}")),
        }
    }

    /// The editor of `$VISUAL` or `$EDITOR`, which name a program. A program that answers to no address has no links; if
    /// neither is set, it is the usual one.
    #[must_use]
    pub fn of_environment(visual: Option<&str>, editor: Option<&str>) -> Option<Editor> {
        let set = [visual, editor].into_iter().flatten().find(|command| !command.trim().is_empty());
        match set {
            None => Some(Editor(KNOWN[0].1.to_owned())),
            // The name ends at a blank, if that does not belong to the path of the program: `code --wait`.
            Some(command) => {
                [command, command.split(" -").next().unwrap_or_default()].into_iter().find_map(Editor::of_program)
            }
        }
    }

    fn of_program(path: &str) -> Option<Editor> {
        let name = path.trim().trim_matches(['"', '\'']).rsplit(['/', '\\']).next()?.to_ascii_lowercase();
        let name = [".exe", ".cmd", ".bat"].into_iter().find_map(|end| name.strip_suffix(end)).unwrap_or(&name);
        let (_, address) = KNOWN.iter().find(|(names, _)| names.contains(&name))?;
        Some(Editor((*address).to_owned()))
    }

    /// The address at which it opens a file.
    fn link(&self, path: &Path, (line, column): (usize, usize)) -> Option<String> {
        let path = path.to_str()?;
        // What canonical paths begin with on Windows.
        let path = path.strip_prefix(r"\\?\").unwrap_or(path).replace('\\', "/");
        let path = if path.starts_with('/') { path } else { format!("/{path}") };
        let path = percent::encoded(&path, percent::IN_REQUEST).replace("%3A", ":");
        let link = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        Some(link.replace("{path}", &path))
    }
}

/// The links of a site.
#[derive(Clone, Debug)]
pub(super) struct EditorLinks {
    pub(super) editor: Editor,
    /// The site's folder, whole.
    pub(super) site: PathBuf,
}

impl EditorLinks {
    /// Where a file of the site is opened, from 1. `None` if it is no file of the site: the built-in theme has none.
    pub(super) fn to(&self, path: &str, at: Option<(usize, usize)>) -> Option<String> {
        let file = self.site.join(path);
        file.is_file().then(|| self.editor.link(&file, at.unwrap_or((1, 1))))?
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn link(editor: &str, path: &str) -> String {
        Editor::parse(editor).unwrap().unwrap().link(Path::new(path), (5, 3)).unwrap()
    }

    #[test]
    fn each_editor_has_its_address() {
        assert_eq!(link("code", "/desk/content/a.md"), "vscode://file/desk/content/a.md:5:3");
        assert_eq!(link("idea", "/desk/a b&c.md"), "idea://open?file=/desk/a%20b%26c.md&line=5&column=3");
        assert_eq!(link("zed", r"\\?\C:\desk\é.md"), "zed://file/C:/desk/%C3%A9.md:5:3");
        assert_eq!(link("my-ed://o?f={path}&l={line}", "/a"), "my-ed://o?f=/a&l=5");
        for (names, address) in KNOWN {
            assert!(names.iter().all(|name| Editor::parse(name).unwrap().is_some()), "{names:?}");
            assert!(address.contains("{path}") && address.contains("{line}"), "{address}");
        }
    }

    #[test]
    fn what_is_no_editor_is_told_with_those_that_are() {
        assert_eq!(Editor::parse("none"), Ok(None));
        for wrong in
            ["vim", "", "vscode://file", "javascript:alert('{path}')", "HTTPS://x/{path}", "a b:{path}", ":{path}"]
        {
            assert!(Editor::parse(wrong).is_err_and(|words| words.contains("code, ")), "{wrong}");
        }
    }

    #[test]
    fn the_editor_of_the_environment_has_links_if_it_answers_to_an_address() {
        let of = |visual, editor| {
            Editor::of_environment(visual, editor).map(|editor| editor.0.split(':').next().unwrap().to_owned())
        };
        let scheme = |scheme: &str| Some(scheme.to_owned());
        assert_eq!(of(None, None), scheme("vscode"));
        assert_eq!(of(Some(""), Some(" ")), scheme("vscode"));
        assert_eq!(of(Some("code --wait"), Some("vim")), scheme("vscode"));
        assert_eq!(of(Some("/usr/bin/codium"), None), scheme("vscodium"));
        assert_eq!(of(Some(r#""C:\Program Files\Zed\zed.exe" --wait"#), None), scheme("zed"));
        assert_eq!(of(None, Some("/opt/my tools/idea")), scheme("idea"));
        assert_eq!(of(None, Some("vim")), None);
        assert_eq!(of(Some("nano"), Some("code")), None, "the one that is used");
    }
}
