//! Tables on the standard output. Columns are counted as terminals do: two for a wide character, none for a mark.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Between two columns.
const GAP: &str = "  ";

/// Puts rows under a head, each column as wide as its widest cell; those of `right` are flush right. The last column is
/// not filled up, so that no line ends in blanks.
pub(super) fn lay_out(head: &[&str], right: &[usize], rows: &[Vec<String>], colour: bool) -> String {
    let widths = widths(head, rows);
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut line = String::new();
        for (column, cell) in cells.enumerate() {
            let blanks = " ".repeat(widths[column].saturating_sub(cell.width()));
            let gap = if column == 0 { "" } else { GAP };
            if right.contains(&column) {
                line.extend([gap, &blanks, cell]);
            } else {
                line.extend([gap, cell, &blanks]);
            }
        }
        line.truncate(line.trim_end().len());
        line
    };
    let mut table = line(&mut head.iter().copied());
    if colour {
        table = format!("\u{1b}[1m{table}\u{1b}[0m");
    }
    table.push('\n');
    for row in rows {
        table.push_str(&line(&mut row.iter().map(String::as_str)));
        table.push('\n');
    }
    table
}

/// How many columns of the terminal a table takes.
pub(super) fn width(head: &[&str], rows: &[Vec<String>]) -> usize {
    let widths = widths(head, rows);
    widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
}

fn widths(head: &[&str], rows: &[Vec<String>]) -> Vec<usize> {
    let mut widths: Vec<usize> = head.iter().map(|cell| cell.width()).collect();
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = (*width).max(cell.width());
        }
    }
    widths
}

/// The text, cut off with `…` where it is wider than this many columns.
pub(super) fn cut(text: &str, columns: usize) -> String {
    if text.width() <= columns {
        return text.to_owned();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_one_below_the_other_in_wide_and_joined_scripts() {
        let rows = [["报告", "7", "x"], ["حَلَب", "10", "x"], ["Alep", "100", "x"]];
        let rows = rows.map(|row| row.map(str::to_owned).to_vec()).to_vec();
        let table = lay_out(&["Name", "No.", "State"], &[1], &rows, false);
        assert_eq!(table, "Name  No.  State\n报告    7  x\nحَلَب    10  x\nAlep  100  x\n");
        let at = |line: &str| line.split_once('x').expect("each row has one").0.width();
        assert!(table.lines().skip(1).all(|line| at(line) == 11));
    }

    #[test]
    fn a_cut_text_is_never_wider_than_asked() {
        assert_eq!(cut("Alep", 4), "Alep");
        assert_eq!(cut("Aleppo falls", 7), "Aleppo…");
        assert_eq!(cut("报告报告", 5), "报告…");
    }
}
