//! Patterns with which settings name files: globs as each program reads them, and regular expressions.

use regex_lite::Regex;

/// A pattern of paths.
#[derive(Debug)]
pub(super) struct Pattern {
    /// `None` if it cannot be read: then it may mean any path.
    regex: Option<Regex>,
    /// Whether it takes back what an earlier pattern says.
    is_negated: bool,
    /// Whether it may name the slash before the first folder, too.
    is_of_whole_path: bool,
}

impl Pattern {
    /// A regular expression that is looked for anywhere in a path.
    pub(super) fn regex(written: &str) -> Pattern {
        Pattern { regex: Regex::new(written).ok(), is_negated: false, is_of_whole_path: true }
    }

    /// A glob as `.gitignore` reads it: `*`, `**`, `?`, `[a-z]`, `{a,b}`; one without a slash names files in every folder, and a
    /// folder stands for all that is in it. `None` if it is empty or a comment.
    pub(super) fn ignoring(glob: &str) -> Option<Pattern> {
        let (is_negated, glob) = negated(glob)?;
        let is_anywhere = !bare(glob).contains('/');
        let start = if is_anywhere { "^(?:.*/)?" } else { "^" };
        let regex =
            Regex::new(&format!("{start}{}(?:/.*)?$", regex_of(bare(glob).trim_start_matches('/'), WITHIN))).ok();
        Some(Pattern { regex, is_negated, is_of_whole_path: false })
    }

    /// A glob that names just the paths that it matches from their beginning to their end. `None` also if it cannot be read:
    /// what is let through by mistake cannot be called back.
    pub(super) fn exact(glob: &str) -> Option<Pattern> {
        let (is_negated, glob) = negated(glob)?;
        let glob = glob.trim_start_matches("./").trim_start_matches('/');
        let regex = Some(Regex::new(&format!("^{}$", regex_of(glob, WITHIN))).ok()?);
        Some(Pattern { regex, is_negated, is_of_whole_path: false })
    }

    /// A glob that names paths by their beginnings.
    pub(super) fn beginning(glob: &str) -> Pattern {
        let glob = glob.trim().trim_start_matches("./").trim_matches('/');
        Pattern {
            regex: Regex::new(&format!("^{}", regex_of(glob, WITHIN))).ok(),
            is_negated: false,
            is_of_whole_path: false,
        }
    }

    /// The same where `*` stands for folders, too, as in `fnmatch`.
    pub(super) fn crossing(glob: &str) -> Pattern {
        let glob = glob.trim().trim_start_matches("./").trim_start_matches('/');
        Pattern {
            regex: Regex::new(&format!("^{}", regex_of(glob, ACROSS))).ok(),
            is_negated: false,
            is_of_whole_path: false,
        }
    }

    /// What is in a folder.
    pub(super) fn within(folder: &str) -> Pattern {
        let folder: String = folder.chars().map(escaped).collect();
        Pattern { regex: Regex::new(&format!("^{folder}/")).ok(), is_negated: false, is_of_whole_path: false }
    }

    /// Whether it was understood.
    pub(super) fn is_read(&self) -> bool {
        self.regex.is_some()
    }

    /// Whether it names a path. What cannot be read hides every path, and shows none.
    pub(super) fn is_match(&self, path: &str) -> bool {
        self.regex.as_ref().map_or(!self.is_negated, |regex| {
            regex.is_match(path) || self.is_of_whole_path && regex.is_match(&format!("/{path}"))
        })
    }
}

/// Whether patterns name a path or a folder that it is in. The last one that does decides.
pub(super) fn name(patterns: &[Pattern], path: &str) -> bool {
    patterns.iter().rfind(|pattern| pattern.is_match(path)).is_some_and(|pattern| !pattern.is_negated)
}

pub(super) fn ignoring(globs: &[String]) -> Vec<Pattern> {
    globs.iter().filter_map(|glob| Pattern::ignoring(glob)).collect()
}

fn negated(glob: &str) -> Option<(bool, &str)> {
    let glob = glob.trim();
    if glob.is_empty() || glob.starts_with('#') {
        return None;
    }
    Some(glob.strip_prefix('!').map_or((false, glob), |glob| (true, glob.trim())))
}

fn bare(glob: &str) -> &str {
    glob.trim_start_matches("./").trim_end_matches('/')
}

/// What `*` stands for.
const WITHIN: &str = "[^/]*";
const ACROSS: &str = ".*";

/// The signs of a glob as a regular expression, without its ends.
fn regex_of(glob: &str, star: &str) -> String {
    let mut regex = String::new();
    let mut signs = glob.chars().peekable();
    let mut is_class = false;
    let mut depth = 0;
    while let Some(sign) = signs.next() {
        match sign {
            ']' if is_class => {
                is_class = false;
                regex.push(']');
            }
            sign if is_class => regex.push_str(&if sign == '-' { "-".to_owned() } else { escaped(sign) }),
            '*' if signs.next_if_eq(&'*').is_some() => {
                let is_folders = signs.next_if_eq(&'/').is_some();
                regex.push_str(if is_folders { "(?:.*/)?" } else { ".*" });
            }
            '*' => regex.push_str(star),
            '?' => regex.push_str("[^/]"),
            '{' => {
                depth += 1;
                regex.push_str("(?:");
            }
            '}' if depth > 0 => {
                depth -= 1;
                regex.push(')');
            }
            ',' if depth > 0 => regex.push('|'),
            '[' => {
                is_class = true;
                let is_not = signs.next_if(|sign| matches!(sign, '!' | '^')).is_some();
                regex.push_str(if is_not { "[^" } else { "[" });
            }
            '\\' => regex.push_str(&signs.next().map_or_else(String::new, escaped)),
            sign => regex.push_str(&escaped(sign)),
        }
    }
    regex
}

/// A sign as it stands for itself in a regular expression.
fn escaped(sign: char) -> String {
    if sign.is_alphanumeric() || matches!(sign, '/' | '_' | ' ') || !sign.is_ascii() {
        sign.to_string()
    } else {
        format!("\\{sign}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(globs: &[&str], path: &str) -> bool {
        let globs: Vec<String> = globs.iter().map(|&glob| glob.to_owned()).collect();
        name(&ignoring(&globs), path)
    }

    #[test]
    fn globs_name_files_and_folders() {
        for (globs, path) in [
            (&["secret.md"][..], "a/secret.md"),
            (&["a/"], "a/b/c.md"),
            (&["/a.md"], "a.md"),
            (&["*.draft.md"], "x/y.draft.md"),
            (&["a/**"], "a/b/c.md"),
            (&["**/_*.{js,md}"], "a/_b.md"),
            (&["a/*.md", "!a/b.md"], "a/c.md"),
            (&["vendor/bundle/"], "vendor/bundle/x.md"),
            (&["a (1)+.md"], "a (1)+.md"),
            (&["week[!0-9].md"], "weekx.md"),
            (&["{a,{b,c}}.md"], "c.md"),
            (&["«a»/*"], "«a»/x.md"),
        ] {
            assert!(named(globs, path), "{globs:?} {path}");
        }
        for (globs, path) in [
            (&["secret.md"][..], "secret.mdx"),
            (&["/a.md"], "b/a.md"),
            (&["a/*.md", "!a/b.md"], "a/b.md"),
            (&["a/*.md"], "a/b/c.md"),
            (&["# a"], "# a"),
        ] {
            assert!(!named(globs, path), "{globs:?} {path}");
        }
    }

    /// A pattern that cannot be read may mean every file.
    #[test]
    fn what_is_not_understood_hides_and_never_shows() {
        assert!(Pattern::regex(r"(?=x)").is_match("a.md"));
        assert!(named(&["{a"], "b.md"));
        assert!(named(&["*.md", "![z-a].md"], "b.md"));
        assert!(Pattern::exact("*.md").unwrap().is_match("a.md"));
        assert!(!Pattern::exact("*.md").unwrap().is_match("b/a.md"));
        assert!(Pattern::beginning("_posts/*/private").is_match("_posts/a/private/x.md"));
        assert!(!Pattern::beginning("_posts/*/private").is_match("_posts/private/x.md"));
    }
}
