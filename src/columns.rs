//! Texts in columns, as terminals and plain mails show them: most letters take one, ideographs take two, combining marks take
//! none.

use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};
use unicode_width::UnicodeWidthStr;

/// The width of a line of plain text: mails are quoted, and terminals are 80 columns wide.
pub(crate) const LINE: usize = 72;

/// How many columns a text takes.
pub(crate) fn width(text: &str) -> usize {
    text.width()
}

/// A paragraph in lines of so many columns at most, the first after `first` and all others after `others`. A word that is longer, such
/// as an address, stands on a line of its own.
pub(crate) fn wrapped(paragraph: &str, columns: usize, first: &str, others: &str) -> Vec<String> {
    let options = Options::new(columns)
        .initial_indent(first)
        .subsequent_indent(others)
        .break_words(false)
        .word_separator(WordSeparator::UnicodeBreakProperties)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit);
    textwrap::wrap(paragraph, options).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// A text in lines of plain text. Behind a first line such as `- …` or `  …` the others begin where its words do.
pub(crate) fn hanging(text: &str) -> String {
    let words = text.trim_start_matches([' ', '-', '*', '•']);
    let indent = " ".repeat(width(&text[..text.len() - words.len()]));
    wrapped(text, LINE, "", &indent).join("\n")
}

/// A heading of plain text: its lines, and as long a line below them.
pub(crate) fn underlined(text: &str) -> String {
    let mut lines = wrapped(text, LINE, "", "");
    let longest = lines.iter().map(|line| width(line)).max().unwrap_or_default();
    lines.push("=".repeat(longest));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_plain_text_are_72_columns_wide() {
        let words = "word ".repeat(20);
        assert_eq!(hanging(&format!("- {words}")).lines().map(str::len).collect::<Vec<_>>(), [71, 31]);
        assert!(hanging(&format!("- {words}")).contains("\n  word"));
        assert_eq!(hanging(&"上海".repeat(40)).lines().next().map(|line| line.chars().count()), Some(36));
        let address = format!("https://example.org/{}", "a".repeat(80));
        assert_eq!(hanging(&format!("See {address}")), format!("See\n{address}"));
    }

    #[test]
    fn a_heading_is_underlined_as_far_as_it_goes() {
        assert_eq!(underlined("Été 上"), "Été 上\n======");
    }
}
