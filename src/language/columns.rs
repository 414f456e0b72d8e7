//! Texts in columns, as terminals and plain-text mail count them: two for a wide character, none for a mark. Where a line may
//! end, and where a cell stands in a table.

use std::ops::Range;

use icu_segmenter::LineSegmenter;
use icu_segmenter::options::LineBreakOptions;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a line of plain text, which has room for the marks of a reply in 80 columns.
pub(crate) const LINE: usize = 72;

/// Between two columns of a table.
const GAP: &str = "  ";

/// How many columns a text takes. An Arabic alef after a lam has one of its own: terminals and mail programs set no ligature there.
pub(crate) fn width(text: &str) -> usize {
    let is_lam_alef = |pair: &str| matches!(pair, "لا" | "لأ" | "لإ" | "لآ");
    let lams = text.match_indices('ل').filter(|(at, _)| text.get(*at..at + 4).is_some_and(is_lam_alef));
    text.width() + lams.count()
}

/// The text, cut off with `…` where it is wider than this many columns.
pub(crate) fn cut(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    if columns == 0 {
        return String::new();
    }
    let mut width = 0;
    let kept = text.chars().take_while(|c| {
        width += c.width().unwrap_or(0);
        width < columns
    });
    let mut cut: String = kept.collect();
    cut.truncate(cut.trim_end().len());
    cut + "…"
}

/// Breaks a text into lines of at most `width` columns, where Unicode allows a break (UAX #14), and at each `\n`. What cannot be
/// broken and is wider has a line of its own. No line ends in blanks. `kept` are ranges in bytes inside which no line ends, in
/// order; none holds a `\n`.
pub(crate) fn lines<'t>(text: &'t str, kept: &[Range<usize>], width: usize) -> Vec<&'t str> {
    let is_plain = match text.is_ascii() {
        true => text.bytes().all(|byte| matches!(byte, b' '..=b'~' | b'\n')),
        false => text.chars().all(is_plain),
    };
    let is_plain = is_plain && !has_odd_blanks(text);
    let plain = if is_plain { plain_lines(text, kept, width) } else { None };
    plain.unwrap_or_else(|| lines_of_any(text, kept, width))
}

/// Whether a line may end at a place, as far as what is kept whole goes.
fn may_end(text: &str, at: usize, kept: &[Range<usize>]) -> bool {
    let next = kept.partition_point(|kept| kept.end <= at);
    at > 0 && kept.get(next).is_none_or(|kept| kept.start >= at) && !is_in_range(text, at)
}

/// Whether a place is within `5–20`: a number by itself at the end of a line would be read as the whole.
fn is_in_range(text: &str, at: usize) -> bool {
    let Some(before) = text[..at].strip_suffix('–') else { return false };
    before.ends_with(char::is_numeric) && text[at..].starts_with(char::is_numeric)
}

/// Whether blanks begin a line, or stand beside other blanks that do not break.
fn has_odd_blanks(text: &str) -> bool {
    // Of these signs, two are blanks in ASCII.
    if text.is_ascii() {
        return text.starts_with(' ') || text.contains("\n ");
    }
    let mut before = '\n';
    text.chars().chain(['\n']).any(|c| {
        let is_odd = match c {
            ' ' => before != ' ' && before.is_whitespace(),
            '\n' => before != '\n' && before != ' ' && before.is_whitespace(),
            c => c.is_whitespace() && before.is_whitespace(),
        };
        before = c;
        is_odd
    })
}

/// A letter or sign that takes one column whatever stands beside it.
fn is_plain(c: char) -> bool {
    matches!(c, ' '..='~' | '\n' | '\u{a0}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}'
        | '\u{2010}'..='\u{2015}' | '\u{2018}'..='\u{201f}' | '\u{2026}' | '\u{202f}')
}

/// The lines of a text of plain signs. Between two words that are parted by a blank a line may always end, and what stands before
/// decides nothing behind (UAX #14, LB18), so only the words around the end of a line are looked at. `None` if that is not enough.
fn plain_lines<'t>(text: &'t str, kept: &[Range<usize>], width: usize) -> Option<Vec<&'t str>> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let is_between_words = |at: usize| {
        let mut before = text[..at].chars().rev();
        before.next() == Some(' ')
            && before.next().is_some_and(char::is_alphanumeric)
            && text[at..].chars().next().is_some_and(char::is_alphanumeric)
    };
    let mut lines = Vec::new();
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.trim_end_matches('\n').len();
        let after = start + paragraph.len();
        loop {
            let line = text[start..end].trim_end();
            let over = match line.is_ascii() {
                true => (line.len() > width).then_some(width),
                false => line.char_indices().nth(width).map(|(at, _)| at),
            };
            let Some(over) = over.map(|over| start + over) else {
                lines.push(line);
                break;
            };
            let blanks =
                |range: Range<usize>| text[range.clone()].match_indices(' ').map(move |(at, _)| range.start + at + 1);
            let from = blanks(start..over).rfind(|at| is_between_words(*at)).unwrap_or(start);
            let to = blanks(over..end).find(|at| is_between_words(*at)).unwrap_or(end);
            let fits = |at: usize| text[start..at].trim_end().chars().count() <= width;
            // A line may end on both sides of a word, and not within it (UAX #14, LB23 and LB28).
            if text[from..to].trim_end().chars().all(char::is_alphanumeric)
                && let Some(next) =
                    [to, from].into_iter().find(|at| *at > start && may_end(text, *at, kept) && fits(*at))
            {
                lines.push(text[start..next].trim_end());
                start = next;
                continue;
            }
            let mut ends = segmenter.segment_str(&text[from..to]).map(|at| from + at);
            let mut ends = ends.by_ref().filter(|at| *at > from && may_end(text, *at, kept));
            let (mut last, mut too_far) = (None, None);
            for at in ends.by_ref() {
                if !fits(at) {
                    too_far = Some(at);
                    break;
                }
                last = Some(at);
            }
            let whole_words = (from > start && may_end(text, from, kept)).then_some(from);
            let next = last.or(whole_words).or(too_far.filter(|_| from == start))?;
            lines.push(text[start..next].trim_end());
            start = next;
            if start == end {
                break;
            }
        }
        start = after;
    }
    Some(lines)
}

/// The lines of a text of any signs.
fn lines_of_any<'t>(text: &'t str, kept: &[Range<usize>], width: usize) -> Vec<&'t str> {
    let segmenter = LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default());
    let mut lines = Vec::new();
    // The line so far, and how wide it is with its blanks.
    let (mut start, mut end, mut taken) = (0, 0, 0);
    for next in segmenter.segment_str(text).filter(|at| may_end(text, *at, kept)) {
        let part = &text[end..next];
        if end > start && taken + self::width(part.trim_end()) > width {
            lines.push(text[start..end].trim_end());
            (start, taken) = (end, 0);
        }
        taken += self::width(part.trim_end_matches('\n'));
        end = next;
        if part.ends_with('\n') {
            lines.push(text[start..end].trim_end());
            (start, taken) = (end, 0);
        }
    }
    if start < text.len() {
        lines.push(text[start..].trim_end());
    }
    lines
}

/// A line of plain text, broken where it is too long. What goes on begins where the words behind a first `- ` do.
pub(crate) fn hanging(line: &str) -> String {
    let words = line.trim_start_matches([' ', '-', '•']);
    let indent = &line[..line.len() - words.len()];
    let lines = lines(words, &addresses(words), LINE.saturating_sub(width(indent)));
    let between = format!("\n{}", " ".repeat(width(indent)));
    [indent, &lines.join(&between)].concat()
}

/// A heading of plain text: its lines, and as long a line below them.
pub(crate) fn underlined(heading: &str) -> String {
    let mut lines = lines(heading, &[], LINE);
    let line = "=".repeat(lines.iter().map(|line| width(line)).max().unwrap_or_default());
    lines.push(&line);
    lines.join("\n")
}

/// Where addresses stand in a text, with the signs around them.
fn addresses(text: &str) -> Vec<Range<usize>> {
    if !text.contains("://") {
        return Vec::new();
    }
    let words = text.split(' ').scan(0, |at, word| {
        let start = *at;
        *at += word.len() + 1;
        Some((start, word))
    });
    words.filter(|(_, word)| word.contains("://")).map(|(start, word)| start..start + word.len()).collect()
}

/// A column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) width: usize,
    pub(crate) side: Side,
}

/// Where a cell stands that is narrower than its column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Side {
    #[default]
    Start,
    Middle,
    End,
}

/// A row of a table. It does not end in blanks.
pub(crate) fn row<'c>(cells: impl IntoIterator<Item = &'c str>, columns: &[Column]) -> String {
    let mut row = String::new();
    for (at, (cell, column)) in cells.into_iter().zip(columns).enumerate() {
        let blanks = column.width.saturating_sub(width(cell));
        let before = match column.side {
            Side::Start => 0,
            Side::Middle => blanks / 2,
            Side::End => blanks,
        };
        row.push_str(if at == 0 { "" } else { GAP });
        row.extend([&" ".repeat(before), cell, &" ".repeat(blanks - before)]);
    }
    row.truncate(row.trim_end().len());
    row
}

/// How wide a table is.
pub(crate) fn table_width(columns: impl ExactSizeIterator<Item = usize>) -> usize {
    GAP.len() * columns.len().saturating_sub(1) + columns.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        assert_eq!(lines(text, &[], width), expected, "{text}");
    }

    proptest::proptest! {
        #[test]
        fn plain_text_is_broken_as_any_is(
            text in "([a-zÉ0-9]{1,7}|[ ]|[ ]|[ ]|[-–—/!?.,;:()«»\u{a0}\u{202f}'’“”%$#&+…№Ж\n]){0,60}",
            width in 1usize..20,
            kept in 0usize..30,
        ) {
            let end = text.char_indices().map(|(at, _)| at).nth(kept + 6).unwrap_or(text.len());
            let start = text.char_indices().map(|(at, _)| at).nth(kept).unwrap_or(text.len());
            let kept = if text[start..end].contains('\n') { None } else { Some(start..end) };
            let kept = Vec::from_iter(kept);
            proptest::prop_assert_eq!(lines(&text, &kept, width), lines_of_any(&text, &kept, width));
        }
    }

    #[test]
    fn lines_end_where_a_language_lets_them() {
        check("one two three", 7, &["one two", "three"]);
        check("one two three", 3, &["one", "two", "three"]);
        check("", 7, &[]);
        check("a \nb\n\nc", 7, &["a", "b", "", "c"]);
        // Two columns for each ideograph; none begins with a full stop.
        check("叙利亚北部发生冲突。", 8, &["叙利亚北", "部发生冲", "突。"]);
        check("叙利亚北部发生冲。", 16, &["叙利亚北部发生", "冲。"]);
        check(
            "« oui\u{a0}» dit-il\u{202f}: 1\u{202f}200 morts",
            9,
            &["« oui\u{a0}»", "dit-il\u{202f}:", "1\u{202f}200", "morts"],
        );
        check("اندلعت اشتباكات في حلب", 12, &["اندلعت", "اشتباكات في", "حلب"]);
        // Marks take no column.
        check("e\u{301}te\u{301} a\u{300} Alep", 5, &["e\u{301}te\u{301} a\u{300}", "Alep"]);
        check("حَلَبُ حَلَبُ", 7, &["حَلَبُ حَلَبُ"]);
    }

    #[test]
    fn no_line_ends_inside_what_is_kept() {
        let text = "see <https://a.org/b-c/d?e> now";
        let address = 4..27;
        assert_eq!(&text[address.clone()], "<https://a.org/b-c/d?e>");
        assert_eq!(lines(text, &[address], 12), ["see", "<https://a.org/b-c/d?e>", "now"]);
        assert!(lines(text, &[], 12).len() > 3, "Unicode allows breaks in addresses");
    }

    #[test]
    fn a_long_line_goes_on_where_its_words_begin() {
        let words = "word ".repeat(20);
        assert_eq!(hanging(&format!("- {words}")).lines().map(str::len).collect::<Vec<_>>(), [71, 31]);
        assert!(hanging(&format!("- {words}")).contains("\n  word"));
        let address = format!("<https://example.org/{}>", "a/".repeat(80));
        assert_eq!(hanging(&format!("See {address}")), format!("See\n{address}"));
        assert_eq!(underlined("Été 上"), "Été 上\n======");
    }

    #[test]
    fn a_cell_stands_on_the_side_of_its_column() {
        let column = |side| Column { width: 5, side };
        let columns = [column(Side::End), column(Side::Middle), column(Side::Start)];
        assert_eq!(row(["1", "报", "x"], &columns), "    1   报    x");
        assert_eq!(table_width(columns.iter().map(|column| column.width)), 19);
    }

    #[test]
    fn a_cut_text_is_never_wider_than_asked() {
        assert_eq!(cut("Alep", 4), "Alep");
        assert_eq!(cut("Aleppo falls", 7), "Aleppo…");
        assert_eq!(cut("报告报告", 5), "报告…");
    }
}
