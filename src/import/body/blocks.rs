//! Blocks of other dialects, line by line: notices as `:::note`, `!!! note` and `> [!info]`, typed bullets, imports of MDX.

use super::dialect::Notes;
use super::hidden;
use super::notices::notice;
use super::pymdown::Slashes;
use super::{pymdown, tables};
use crate::import::account::{Deed, code};

/// Signs that people type in the place of a list mark.
const BULLETS: &[char] = &['•', '●', '▪', '◦', '‣', '⁃', '∙', '·', '■', '►', '➢'];

/// The text with such blocks written as Vigie reads them.
pub(super) fn convert(text: &str, notes: &mut Notes) -> String {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut out = Vec::with_capacity(lines.len());
    block(&lines, &mut out, notes);
    let abbreviations = match text.contains("*[") {
        true => lines.iter().filter_map(|line| pymdown::abbreviation(line)).collect(),
        false => Vec::new(),
    };
    pymdown::explained(&out.join("\n"), abbreviations)
}

fn block(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) {
    let mut fence: Option<&str> = None;
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        let bare = line.trim_start();
        if let Some(open) = fence {
            if bare.starts_with(open) && bare.trim_end().trim_start_matches(&open[..1]).is_empty() {
                fence = None;
            }
            out.push(line.to_owned());
            at += 1;
            continue;
        }
        // What stands in a comment stays, as far as it goes.
        if bare.starts_with("<!--") {
            let end = lines[at..].iter().position(|line| line.contains("-->")).unwrap_or(lines.len() - at - 1);
            out.extend(lines[at..=at + end].iter().map(|&line| line.to_owned()));
            at += end + 1;
            continue;
        }
        if bare.starts_with("```") || bare.starts_with("~~~") {
            let len = bare.len() - bare.trim_start_matches(&bare[..1]).len();
            fence = Some(&bare[..len]);
            out.push(line.to_owned());
            at += 1;
            continue;
        }
        at += colons(&lines[at..], out, notes)
            .or_else(|| indented(&lines[at..], out, notes))
            .or_else(|| slashes(&lines[at..], out, notes))
            .or_else(|| pymdown::snippet(&lines[at..], out, notes))
            .or_else(|| abbreviation(line, out, notes))
            .or_else(|| tables::with_one_rule(&lines[at..], out, notes))
            .or_else(|| callout(line, out, notes))
            .or_else(|| import_of_mdx(&lines[at..], out, notes))
            .or_else(|| bullet(&lines[at..], out, notes))
            .unwrap_or_else(|| {
                out.push(line.to_owned());
                1
            });
    }
}

/// `:::note Title` to `:::`.
fn colons(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let first = lines[0].trim_end();
    let bare = first.trim_start();
    let marks = bare.len() - bare.trim_start_matches(':').len();
    if marks < 3 {
        return None;
    }
    let head = bare[marks..].trim();
    let name: String = head.chars().take_while(|c| c.is_alphanumeric()).collect();
    let notice = notice(&name);
    let end = notice.and_then(|_| end_of_colons(lines, marks));
    let (Some(notice), Some(end)) = (notice, end) else {
        out.push(hidden::comment(bare));
        notes.push((Deed::Lost, format!("{} stays as a comment", code(bare))));
        return Some(1);
    };
    let title = head[name.len()..].split('{').next().unwrap_or_default().trim().trim_matches(['[', ']', '"']).trim();
    let mut inner = Vec::new();
    block(&lines[1..end], &mut inner, notes);
    put_notice(notice, title, &inner, "", out);
    notes.push((Deed::Changed, format!("{} became a notice", code(bare))));
    Some(end + 1)
}

/// The line that closes a block of colons, with blocks inside it skipped.
fn end_of_colons(lines: &[&str], marks: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, line) in lines.iter().enumerate().skip(1) {
        let bare = line.trim();
        let count = bare.len() - bare.trim_start_matches(':').len();
        if count < 3 {
            continue;
        }
        match bare.len() == count {
            false => depth += 1,
            true if depth > 0 && count <= marks => depth -= 1,
            true => return Some(at),
        }
    }
    None
}

/// `!!! note "Title"`, `??? note` and `=== "Tab"`, with the lines that are indented below.
fn indented(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let first = lines[0];
    let bare = first.trim_start();
    let indent = &first[..first.len() - bare.len()];
    let head = ["!!! ", "???+ ", "??? ", "=== "].iter().find_map(|mark| bare.strip_prefix(mark))?;
    let is_tab = bare.starts_with("===");
    let (names, title) = match head.split_once('"') {
        Some((names, title)) => (names.trim(), title.trim_end().trim_end_matches('"')),
        None => (head.trim(), ""),
    };
    if is_tab && title.is_empty() {
        return None;
    }
    let width = indent.len() + 4;
    let is_below = |line: &&&str| {
        line.trim().is_empty() || line.len() - line.trim_start().len() >= width || line.starts_with('\t')
    };
    let mut len = lines[1..].iter().take_while(is_below).count();
    while len > 0 && lines[len].trim().is_empty() {
        len -= 1;
    }
    let dedented: Vec<&str> = lines[1..=len]
        .iter()
        .map(|line| line.strip_prefix('\t').unwrap_or_else(|| &line[line.floor_char_boundary(width)..]))
        .collect();
    let mut inner = Vec::new();
    block(&dedented, &mut inner, notes);
    if is_tab {
        out.extend([String::new(), format!("{indent}**{title}**"), String::new()]);
        out.extend(inner.iter().map(|line| format!("{indent}{line}")));
        out.push(String::new());
        notes.push((Deed::Changed, format!("the tab {} became a line of its own", code(bare))));
    } else {
        let notice = names.split_whitespace().find_map(notice).unwrap_or("NOTE");
        put_notice(notice, title, &inner, indent, out);
        notes.push((Deed::Changed, format!("{} became a notice", code(bare))));
    }
    Some(len + 1)
}

/// `/// note | Title` to `///`.
fn slashes(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let found = pymdown::slashes(lines)?;
    let head = lines[0].trim();
    let mut inner: Vec<String> = lines[found.options].iter().map(|line| hidden::comment(line)).collect();
    match found.kind {
        Slashes::Unknown => {
            let typed = lines[..found.len].join("\n");
            out.push(hidden::comment(&typed));
            notes.push((Deed::Lost, format!("{} is not known here and stays as a comment", code(&typed))));
        }
        Slashes::Tab(title) => {
            block(&lines[found.inner], &mut inner, notes);
            out.extend([String::new(), format!("**{title}**"), String::new()]);
            out.append(&mut inner);
            out.push(String::new());
            notes.push((Deed::Changed, format!("the tab {} became a line of its own", code(head))));
        }
        Slashes::Notice(notice, title) => {
            block(&lines[found.inner], &mut inner, notes);
            put_notice(notice, title, &inner, "", out);
            notes.push((Deed::Changed, format!("{} became a notice", code(head))));
        }
    }
    Some(found.len)
}

/// `*[IDP]: Internally displaced persons`
fn abbreviation(line: &str, out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let (label, _) = pymdown::abbreviation(line)?;
    out.push(hidden::comment(line));
    notes.push((Deed::Changed, format!("what {} stands for is said in brackets, once", code(&label))));
    Some(1)
}

/// `> [!info]- Title`
fn callout(line: &str, out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let at = line
        .find("[!")
        .filter(|at| line[..*at].trim_end().ends_with('>') && line[..*at].chars().all(|c| matches!(c, '>' | ' ')))?;
    let (name, rest) = line[at + 2..].split_once(']')?;
    let notice = notice(name.split('|').next().unwrap_or(name))?;
    let title = rest.trim_start_matches(['+', '-']).trim();
    if title.is_empty() && name == notice {
        return None;
    }
    out.push(format!("{}[!{notice}]", &line[..at]));
    if !title.is_empty() {
        out.extend([format!("{}**{title}**", &line[..at]), line[..at].trim_end().to_owned()]);
    }
    notes.push((Deed::Changed, format!("{} became a notice", code(line.trim()))));
    Some(1)
}

fn put_notice(notice: &str, title: &str, inner: &[String], indent: &str, out: &mut Vec<String>) {
    if out.last().is_some_and(|line| !line.trim().is_empty()) {
        out.push(String::new());
    }
    out.push(format!("{indent}> [!{notice}]"));
    if !title.is_empty() {
        out.extend([format!("{indent}> **{}**", title.replace("**", "")), format!("{indent}>")]);
    }
    let words = inner.iter().skip_while(|line| line.trim().is_empty());
    out.extend(words.map(|line| format!("{indent}> {line}").trim_end().to_owned()));
    out.push(String::new());
}

/// `import Tabs from '@theme/Tabs';`, `export const …`, up to an empty line.
fn import_of_mdx(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let len = len_of_mdx(lines)?;
    let typed = lines[..len].join("\n");
    out.push(hidden::comment(&typed));
    notes.push((Deed::Lost, format!("{} stays as a comment", code(&typed))));
    Some(len)
}

/// How many lines of code of MDX a text begins with.
pub(super) fn len_of_mdx(lines: &[&str]) -> Option<usize> {
    if !lines[0].starts_with("import ") && !lines[0].starts_with("export ") {
        return None;
    }
    let len = lines.iter().take_while(|line| !line.trim().is_empty()).count();
    let line = lines[0];
    let names_a_part = |line: &str| line.contains(['\'', '"']) && line.contains(" from ");
    let is_import = line.starts_with("import ")
        && (names_a_part(line)
            || line.contains(['\'', '"']) && line.trim_end().ends_with(['\'', '"', ';'])
            || line.trim_end().ends_with('{')
                && lines[..len].iter().any(|line| line.starts_with('}') && names_a_part(line)));
    let is_export = ["export const ", "export default ", "export function ", "export let ", "export {"]
        .iter()
        .any(|start| line.starts_with(start));
    (is_import || is_export).then_some(len)
}

/// The sign that a line begins with in the place of a list mark, and the words behind it.
fn sign(line: &str) -> Option<(char, &str)> {
    const BLANKS: [char; 3] = [' ', '\t', '\u{a0}'];
    let bare = line.trim_start();
    let sign = bare.chars().next()?;
    let rest = &bare[sign.len_utf8()..];
    let is_dash = matches!(sign, '–' | '—') && rest.starts_with(BLANKS);
    let is_sign = (BULLETS.contains(&sign) || is_dash) && !rest.trim().is_empty();
    is_sign.then(|| (sign, rest.trim_start_matches(BLANKS)))
}

/// `• one`; a dash only beside another one, since a single dash may begin a sentence.
fn bullet(lines: &[&str], out: &mut Vec<String>, notes: &mut Notes) -> Option<usize> {
    let (first, rest) = sign(lines[0])?;
    let is_dash = matches!(first, '–' | '—');
    let goes_on = |line: Option<&&str>| line.is_some_and(|line| sign(line).is_some_and(|(other, _)| other == first));
    let follows = out.last().is_some_and(|line| line.trim_start().starts_with("- "));
    if is_dash && !goes_on(lines.get(1)) && !follows {
        return None;
    }
    let bare = lines[0].trim_start();
    let indent = lines[0].len() - bare.len();
    // A line that breaks before the next point needs no mark of it.
    let rest = if goes_on(lines.get(1)) { rest.strip_suffix('\\').unwrap_or(rest) } else { rest };
    out.push(format!("{}- {rest}", " ".repeat(indent.min(8))));
    notes.push((Deed::Changed, format!("lines that begin with {} became a list", code(&first.to_string()))));
    Some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(convert(text, &mut Notes::new()), expected);
    }

    #[test]
    fn notices_of_others_become_ours() {
        check(":::note The road\nIt is closed.\n:::", "> [!NOTE]\n> **The road**\n>\n> It is closed.\n");
        check("A\n:::danger[Fire]\nRun.\n:::\nB", "A\n\n> [!CAUTION]\n> **Fire**\n>\n> Run.\n\nB");
        check(
            "!!! warning \"Mines\"\n    Stay.\n\n    Wait.\nB",
            "> [!WARNING]\n> **Mines**\n>\n> Stay.\n>\n> Wait.\n\nB",
        );
        check("> [!info]- More\n> words", "> [!NOTE]\n> **More**\n>\n> words");
        check("> [!TLP:AMBER]\n> words", "> [!TLP:AMBER]\n> words");
        check("<!-- a\n:::note\n• b\n-->\n• c", "<!-- a\n:::note\n• b\n-->\n- c");
        check("::: {.wide}\nwords\n:::", "<!-- ::: {.wide} -->\nwords\n<!-- ::: -->");
    }

    #[test]
    fn blocks_of_python_markdown_become_ours() {
        check("/// warning | Mines\nStay.\n///\nB", "> [!WARNING]\n> **Mines**\n>\n> Stay.\n\nB");
        check(
            "/// details | More\n    type: danger\n\nStay.\n///",
            "> [!CAUTION]\n> **More**\n>\n> <!-- type: danger -->\n>\n> Stay.\n",
        );
        check("/// members\nStay.\n///", "<!-- /// members\nStay.\n/// -->");
        check("/// a line of slashes", "/// a line of slashes");
        check("--8<-- \"a.md\"\nB", "<!-- --8<-- \"a.md\" -->\nB");
        check("--8<--\na.md\n--8<--", "<!-- --8<--\na.md\n--8< -->");
        check(
            "# IDP\n\nIDPs, IDP and IDP\n\n*[IDP]: Displaced *persons*",
            "# IDP\n\nIDPs, IDP (Displaced &#42;persons&#42;) and IDP\n\n<!-- *[IDP]: Displaced *persons* -->",
        );
    }

    #[test]
    fn typed_bullets_become_lists() {
        check("• one\n•\ttwo", "- one\n- two");
        check("• one\\\n• two\\\nwords", "- one\n- two\\\nwords");
        check("– one\n– two", "- one\n- two");
        check("– said the mayor", "– said the mayor");
        check("```\n• one\n```", "```\n• one\n```");
    }

    #[test]
    fn imports_of_mdx_are_comments() {
        check("import Tabs from '@theme/Tabs';", "<!-- import Tabs from '@theme/Tabs'; -->");
        check("import controls apply", "import controls apply");
        check(
            "export const x = {\n  a: 'b', // -->\n};\n\nc",
            "<!-- export const x = {\n  a: 'b', // -- >\n}; -->\n\nc",
        );
    }
}
