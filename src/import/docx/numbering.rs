//! The numbers of lists and headings in a Word document. Word keeps no number with a paragraph: it counts, and so is done here.

use std::collections::{BTreeMap, BTreeSet};

use super::Node;

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    /// For each list the form that it has, and the numbers at which it begins anew.
    lists: BTreeMap<String, (String, BTreeMap<usize, u32>)>,
    forms: BTreeMap<String, BTreeMap<usize, Level>>,
    /// The last number of each level, by form.
    counts: BTreeMap<String, BTreeMap<usize, u32>>,
    /// Lists that have begun.
    begun: BTreeSet<(String, usize)>,
}

#[derive(Debug)]
struct Level {
    format: String,
    /// `%1.%2`
    text: String,
    start: u32,
    /// The levels above which it begins anew; `None` for all.
    restart: Option<usize>,
    style: Option<String>,
    /// Whether all its numbers are in digits.
    is_legal: bool,
}

/// The number of a paragraph.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// As the document shows it: `2.1`, `c)`.
    pub(super) words: String,
    /// The number, if it stands alone and in digits, as one of a list does.
    pub(super) number: Option<u32>,
}

impl Numbering {
    pub(super) fn of(part: Option<Node>) -> Numbering {
        let part = part.unwrap_or_default();
        let value = |node: Option<&Node>| node.and_then(|node| node.attribute("w:val")).map(str::to_owned);
        let number = |node: Option<&Node>| value(node).and_then(|text| text.parse::<u32>().ok());
        let depth_of =
            |level: &Node| level.attribute("w:ilvl").and_then(|depth| depth.parse::<usize>().ok()).unwrap_or(0);
        let level = |level: &Node| Level {
            format: value(level.child("w:numFmt")).unwrap_or_else(|| "bullet".to_owned()),
            text: value(level.child("w:lvlText")).unwrap_or_else(|| format!("%{}.", depth_of(level) + 1)),
            start: number(level.child("w:start")).unwrap_or(1),
            restart: number(level.child("w:lvlRestart")).and_then(|of| usize::try_from(of).ok()),
            style: value(level.child("w:pStyle")),
            is_legal: level.child("w:isLgl").is_some_and(super::parts::is_on),
        };
        let mut numbering = Numbering::default();
        for form in part.all("w:abstractNum") {
            let levels = form.all("w:lvl").map(|of| (depth_of(of), level(of))).collect();
            numbering.forms.extend(form.attribute("w:abstractNumId").map(|id| (id.to_owned(), levels)));
        }
        for list in part.all("w:num") {
            let (Some(id), Some(form)) = (list.attribute("w:numId"), value(list.child("w:abstractNumId"))) else {
                continue;
            };
            let starts = list.all("w:lvlOverride").filter_map(|of| {
                let inner = || of.child("w:lvl").and_then(|inner| number(inner.child("w:start")));
                Some((depth_of(of), number(of.child("w:startOverride")).or_else(inner)?))
            });
            numbering.lists.insert(id.to_owned(), (form, starts.collect()));
        }
        numbering
    }

    /// Whether a list is numbered at a depth.
    pub(super) fn is_numbered(&self, id: &str, depth: usize) -> bool {
        self.level(id, depth).is_some_and(|level| !matches!(&*level.format, "bullet" | "none"))
    }

    /// The depth that a list gives to a style.
    pub(super) fn depth_of(&self, id: &str, style: &str) -> Option<usize> {
        let (form, _) = self.lists.get(id)?;
        let levels = self.forms.get(form)?;
        levels.iter().find(|(_, level)| level.style.as_deref() == Some(style)).map(|(depth, _)| *depth)
    }

    /// The number of the next paragraph of a list.
    pub(super) fn next(&mut self, id: &str, depth: usize) -> Option<Label> {
        let (form, starts) = self.lists.get(id)?.clone();
        let levels = self.forms.get(&form)?;
        let level = levels.get(&depth)?;
        let counts = self.counts.entry(form).or_default();
        let is_first = self.begun.insert((id.to_owned(), depth));
        let count = match (starts.get(&depth).filter(|_| is_first), counts.get(&depth)) {
            (Some(start), _) => *start,
            (None, Some(count)) => count.saturating_add(1),
            (None, None) => level.start,
        };
        counts.insert(depth, count);
        let restarts = |of: &usize| levels.get(of).is_some_and(|level| level.restart.is_none_or(|above| depth < above));
        counts.retain(|of, _| *of <= depth || !restarts(of));
        if matches!(&*level.format, "bullet" | "none") {
            return None;
        }
        let written = |of: usize| {
            let other = levels.get(&of)?;
            let count = counts.get(&of).copied().unwrap_or(other.start);
            Some(if level.is_legal { count.to_string() } else { in_format(count, &other.format) })
        };
        let words = (0..9).fold(level.text.clone(), |text, of| {
            let sign = format!("%{}", of + 1);
            if text.contains(&sign) { text.replace(&sign, &written(of).unwrap_or_default()) } else { text }
        });
        let words = words.trim().to_owned();
        let bare = words.trim_matches(['(', ')', '.', ' ', '°', 'º']);
        let number = bare.parse().ok().filter(|number| *number == count);
        (!words.is_empty()).then_some(Label { words, number })
    }

    fn level(&self, id: &str, depth: usize) -> Option<&Level> {
        self.forms.get(&self.lists.get(id)?.0)?.get(&depth)
    }
}

fn in_format(count: u32, format: &str) -> String {
    match format {
        "lowerLetter" => letters(count),
        "upperLetter" => letters(count).to_uppercase(),
        "lowerRoman" => roman(count),
        "upperRoman" => roman(count).to_uppercase(),
        "decimalZero" => format!("{count:02}"),
        "none" => String::new(),
        _ => count.to_string(),
    }
}

/// `a`, `b` … `z`, `aa`, as Word goes on.
fn letters(count: u32) -> String {
    let Some(at) = count.checked_sub(1) else { return "0".to_owned() };
    let letter = char::from(b'a' + u8::try_from(at % 26).unwrap_or_default());
    std::iter::repeat_n(letter, usize::try_from(at / 26).unwrap_or_default().min(20) + 1).collect()
}

fn roman(count: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if count == 0 || count > 3999 {
        return count.to_string();
    }
    let mut rest = count;
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    #[test]
    fn paragraphs_are_counted_as_word_does() {
        let level = |depth: u32, format: &str, text: &str, more: &str| {
            format!(
                "<w:lvl w:ilvl=\"{depth}\"><w:start w:val=\"{}\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/>{more}</w:lvl>",
                if depth == 0 { 3 } else { 1 }
            )
        };
        let part = format!(
            "<w:numbering><w:abstractNum w:abstractNumId=\"0\">{}{}{}</w:abstractNum><w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/>\
             </w:num><w:num w:numId=\"2\"><w:abstractNumId w:val=\"0\"/><w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"7\"/>\
             </w:lvlOverride></w:num></w:numbering>",
            level(0, "decimal", "%1.", ""),
            level(1, "lowerLetter", "%1.%2)", "<w:pStyle w:val=\"Part\"/>"),
            level(2, "upperRoman", "%3", "<w:lvlRestart w:val=\"0\"/>"),
        );
        let mut numbering = Numbering::of(xml::read(part.as_bytes()));
        let mut labels = Vec::new();
        for (id, depth) in [("1", 0), ("1", 1), ("1", 1), ("1", 2), ("1", 0), ("1", 1), ("1", 2), ("2", 0), ("1", 0)] {
            labels.push(numbering.next(id, depth).map(|label| label.words).unwrap_or_default());
        }
        assert_eq!(labels, ["3.", "3.a)", "3.b)", "I", "4.", "4.a)", "II", "7.", "8."]);
        assert_eq!(numbering.depth_of("1", "Part"), Some(1));
        assert!(numbering.is_numbered("1", 0) && !numbering.is_numbered("9", 0));
        assert_eq!((letters(28), roman(14)), ("bb".to_owned(), "xiv".to_owned()));
    }
}
