//! What git leaves in a file that it could not merge: both versions, between lines of its own. Such a file would publish both.

use std::ops::Range;

use memchr::memmem;

/// Where the first line of git's is. In `yaml` a line `=======` is one, too; below it the line makes a heading. Code between
/// fences may show such lines.
pub(super) fn find(text: &str, yaml: &Range<usize>) -> Option<Range<usize>> {
    if !["<<<<<<<", ">>>>>>>", "|||||||", "======="]
        .iter()
        .any(|sign| memmem::find(text.as_bytes(), sign.as_bytes()).is_some())
    {
        return None;
    }
    let mut start = 0;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.trim_end().len();
        start += line.len();
        let is_yaml = yaml.contains(&range.start);
        match fence {
            _ if is_yaml => {}
            Some(sign) if line.trim_start().starts_with(sign) => fence = None,
            Some(_) => continue,
            None => fence = ["```", "~~~"].into_iter().find(|sign| line.trim_start().starts_with(sign)),
        }
        if is_mark(line) || is_yaml && line.trim_end() == "=======" {
            return Some(range);
        }
    }
    None
}

/// `<<<<<<< HEAD`
fn is_mark(line: &str) -> bool {
    ["<<<<<<<", ">>>>>>>", "|||||||"].iter().any(|sign| {
        line.strip_prefix(sign).is_some_and(|rest| {
            let names = rest.strip_prefix(' ').unwrap_or_default();
            // Seven bars alone are a row of a table.
            names.starts_with(|c: char| c.is_alphanumeric()) || rest.trim().is_empty() && !sign.starts_with('|')
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_marks_of_git_are_found() {
        let whole = |text: &str| find(text, &(0..text.len())).map(|range| text[range].to_owned());
        let body = |text: &str| find(text, &(0..0)).map(|range| text[range].to_owned());
        for mark in
            ["<<<<<<< HEAD", "<<<<<<<", ">>>>>>> branch", "||||||| parent of 1f2e", "||||||| merged common ancestors"]
        {
            assert_eq!(whole(&format!("a: 1\n{mark}\nb: 2\n")).as_deref(), Some(mark));
            assert_eq!(body(&format!("Text\r\n{mark}\r\n")).as_deref(), Some(mark));
            assert_eq!(body(&format!("```\n{mark}\n```\n")), None);
            assert_eq!(body(&format!("    {mark}\n")), None);
        }
        assert_eq!(whole("a: 1\n=======\n").as_deref(), Some("======="));
        assert_eq!(body("A heading\n=======\n"), None);
        for honest in ["<<<<<<<< x\n", ">>> quoted\n", "|||||||\n|-|-|\n", "a <<<<<<< HEAD\n", "=======\n"] {
            assert_eq!(body(honest), None, "{honest}");
        }
    }
}
