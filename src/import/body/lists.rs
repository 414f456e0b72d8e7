//! The numbers of lists in HTML. Markdown counts up by one from a start: where a list counts otherwise, it goes on as another
//! list that starts there, and letters stand before the words of their items. Two lists in a row stay two.

use super::dialect::edited;
use super::tags::{Tag, tags};

/// What keeps two lists apart that would be one in Markdown.
const APART: &str = "<!-- -->";

/// A list that is open.
struct List<'t> {
    is_numbered: bool,
    /// `a`, `A`, `i` or `I`, if it counts in letters.
    letters: Option<char>,
    /// The number of its next item, and how it counts.
    next: i64,
    step: i64,
    /// The number that Markdown would give the next item; `None` before the first.
    counted: Option<i64>,
    tag: Tag<'t>,
}

/// The HTML with lists that Markdown counts as they were counted.
pub(super) fn counted(html: &str) -> String {
    let is_told = ["<ol", "<OL", "</ul", "</UL"].iter().any(|sign| html.contains(sign));
    if !is_told {
        return html.to_owned();
    }
    let found = tags(html);
    let counts = items(&found);
    let mut edits = Vec::new();
    let mut open: Vec<List<'_>> = Vec::new();
    // Where a list ended, if nothing followed it yet, and whether it was numbered.
    let mut ended: Option<(usize, bool)> = None;
    for (index, tag) in found.iter().enumerate() {
        let stands_alone = |(end, _): &(usize, bool)| html[*end..tag.range.start].trim().is_empty();
        match (tag.name.as_str(), tag.closes) {
            ("ol" | "ul", false) => {
                let list = List::of(tag, counts[index]);
                let is_numbered = list.is_numbered && list.letters.is_none();
                if ended.as_ref().filter(|ended| stands_alone(ended)).is_some_and(|(_, other)| *other == is_numbered) {
                    edits.push((tag.range.start..tag.range.start, format!("{APART}\n")));
                }
                if list.letters.is_some() {
                    edits.push((tag.range.clone(), "<ul>".to_owned()));
                }
                open.push(list);
                ended = None;
            }
            ("ol" | "ul", true) => {
                if let Some(list) = open.pop() {
                    let is_numbered = list.is_numbered && list.letters.is_none();
                    if list.letters.is_some() {
                        edits.push((tag.range.clone(), "</ul>".to_owned()));
                    }
                    ended = Some((tag.range.end, is_numbered));
                }
            }
            ("li", false) => {
                ended = None;
                if let Some(list) = open.last_mut().filter(|list| list.is_numbered) {
                    list.item(tag, &mut edits);
                }
            }
            ("div" | "section" | "article" | "span", _) => {
                if let Some((end, _)) = ended.as_mut().filter(|ended| stands_alone(ended)) {
                    *end = tag.range.end;
                }
            }
            _ => ended = None,
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edited(html, edits)
}

impl<'t> List<'t> {
    fn of(tag: &Tag<'t>, items: usize) -> List<'t> {
        let is_numbered = tag.name == "ol";
        let is_reversed = is_numbered && tag.attribute("reversed").is_some();
        let start = tag.attribute("start").and_then(|start| start.trim().parse::<i32>().ok());
        let first = if is_reversed { i64::try_from(items).unwrap_or(1) } else { 1 };
        List {
            is_numbered,
            letters: letters(tag).filter(|_| is_numbered),
            next: start.map_or(first, i64::from),
            step: if is_reversed { -1 } else { 1 },
            counted: None,
            tag: tag.clone(),
        }
    }

    fn item(&mut self, tag: &Tag<'_>, edits: &mut Vec<(std::ops::Range<usize>, String)>) {
        let value = tag.attribute("value").and_then(|value| value.trim().parse::<i32>().ok());
        let number = value.map_or(self.next, i64::from);
        self.next = number + self.step;
        let counted = self.counted.replace(number + 1);
        if let Some(form) = self.letters.or(letters(tag)) {
            edits.push((tag.range.end..tag.range.end, format!("{} ", label(form, number))));
            return;
        }
        match counted {
            None if number != 1 || self.tag.attribute("start").is_some() => {
                edits.push((self.tag.range.clone(), format!("<ol start=\"{number}\">")));
            }
            Some(counted) if counted != number => {
                let again = format!("</li></ol>{APART}\n<ol start=\"{number}\">");
                edits.push((tag.range.start..tag.range.start, again));
            }
            _ => {}
        }
    }
}

/// How many items of its own each list has, at the place of its tag.
fn items(found: &[Tag<'_>]) -> Vec<usize> {
    let mut counts = vec![0; found.len()];
    let mut open = Vec::new();
    for (index, tag) in found.iter().enumerate() {
        match (tag.name.as_str(), tag.closes) {
            ("ol" | "ul", false) => open.push(index),
            ("ol" | "ul", true) => drop(open.pop()),
            ("li", false) => open.last().into_iter().for_each(|list: &usize| counts[*list] += 1),
            _ => {}
        }
    }
    counts
}

/// The letters that a list counts in, by its type or its style.
fn letters(tag: &Tag<'_>) -> Option<char> {
    let of_type = tag.attribute("type").and_then(|kind| kind.trim().chars().next());
    let of_style = || {
        let style = tag.attribute("style")?.to_lowercase();
        let forms = [('a', "lower-alpha"), ('a', "lower-latin"), ('A', "upper-alpha"), ('A', "upper-latin")];
        let roman = [('i', "lower-roman"), ('I', "upper-roman")];
        let named = forms.iter().chain(&roman).find(|(_, name)| style.contains(name));
        named.filter(|_| style.contains("list-style")).map(|(form, _)| *form)
    };
    of_type.or_else(of_style).filter(|form| matches!(form, 'a' | 'A' | 'i' | 'I'))
}

/// What browsers show before an item: `c.`, `iv.`
pub(in crate::import) fn label(form: char, number: i64) -> String {
    let written = match (form.to_ascii_lowercase(), usize::try_from(number)) {
        ('a', Ok(number)) if number > 0 => alphabetic(number),
        ('i', Ok(number)) if (1..4000).contains(&number) => roman(number),
        _ => return format!("{number}."),
    };
    let written = if form.is_ascii_uppercase() { written.to_uppercase() } else { written };
    format!("{written}.")
}

fn alphabetic(mut number: usize) -> String {
    let mut letters = Vec::new();
    while number > 0 {
        let digit = u8::try_from((number - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'a' + digit));
        number = (number - 1) / 26;
    }
    letters.iter().rev().collect()
}

fn roman(mut number: usize) -> String {
    const SIGNS: &[(usize, &str)] = &[
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
    let mut written = String::new();
    for (value, sign) in SIGNS {
        written.push_str(&sign.repeat(number / value));
        number %= value;
    }
    written
}

#[cfg(test)]
mod tests {
    use super::super::dialect::Notes;
    use super::super::html::to_markdown;

    #[track_caller]
    fn check(html: &str, markdown: &str) {
        assert_eq!(to_markdown(html, &mut Notes::new()), markdown, "{html}");
    }

    #[test]
    fn lists_count_as_they_counted() {
        check("<ol start=4><li>a</li><li>b</li></ol>", "4. a\n5. b");
        check("<ol><li>a</li><li value=7>b</li><li>c</li></ol>", "1. a\n\n<!-- -->\n\n7. b\n8. c");
        check("<ol reversed><li>a<li>b</ol>", "2. a\n\n<!-- -->\n\n1. b");
        check("<ol type=a><li>a</li><li>b</li></ol>", "- a. a\n- b. b");
        check("<ol type=I start=4><li>a</li><li>b</li></ol>", "- IV. a\n- V. b");
        check("<ol style='list-style-type: lower-alpha'><li>x</li></ol>", "- a. x");
        check("<ul type=i><li>a</li></ul>", "- a");
    }

    #[test]
    fn two_lists_in_a_row_stay_two() {
        check("<ol><li>a</li></ol>\n<ol><li>b</li></ol>", "1. a\n\n<!-- -->\n\n1. b");
        check("<div><ul><li>a</li></ul></div><div><ul><li>b</li></ul></div>", "- a\n\n<!-- -->\n\n- b");
        check("<ul><li>a</li></ul><ol><li>b</li></ol>", "- a\n\n1. b");
        check("<ul><li>a</li></ul>c<ul><li>b</li></ul>", "- a\n\nc\n\n- b");
        check("<ul><li>a<ol><li>b</li></ol></li><li>c<ol><li>d</li></ol></li></ul>", "- a\n  1. b\n- c\n  1. d");
    }

    #[test]
    fn letters_go_on_behind_z() {
        let label = super::label;
        assert_eq!([label('a', 27), label('A', 3), label('i', 1994), label('a', 0)], ["aa.", "C.", "mcmxciv.", "0."]);
    }
}
