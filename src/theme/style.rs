//! Style sheets without comments and needless white space. Of scripts, only those of the program lose anything: only a
//! parser of the whole language knows where the comments and texts of others end.

/// A style sheet without what browsers skip. One that ends inside a string or a comment stays as it is.
pub(super) fn shorten(css: &str) -> String {
    let mut short = ShortSheet { out: String::with_capacity(css.len()), space: false };
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let taken = if let Some(inside) = rest.strip_prefix("/*") {
            let Some(end) = inside.find("*/") else { return css.to_owned() };
            short.space = true;
            &rest[..end + 4]
        } else if c == '"' || c == '\'' {
            let Some(end) = end_of_string(rest, c) else { return css.to_owned() };
            short.verbatim(&rest[..end])
        } else if let Some(inside) = rest.strip_prefix("url(") {
            // An address without quotes may hold anything.
            let Some(end) = inside.find(')') else { return css.to_owned() };
            short.verbatim(&rest[..end + 5])
        } else if c == '\\' {
            let escaped = rest[1..].chars().next().map_or(0, char::len_utf8);
            short.verbatim(&rest[..=escaped])
        } else {
            let len = c.len_utf8();
            short.letter(c, &rest[len..]);
            &rest[..len]
        };
        rest = &rest[taken.len()..];
    }
    short.out
}

/// A script of the program without its indents and the lines that are comments. None of its lines begins within a text.
pub(super) fn shorten_own_script(script: &str) -> String {
    let lines = script.lines().map(str::trim_start).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// What is written so far, and whether white space waits to be written.
struct ShortSheet {
    out: String,
    space: bool,
}

impl ShortSheet {
    fn verbatim<'c>(&mut self, text: &'c str) -> &'c str {
        self.settle(text);
        self.out.push_str(text);
        text
    }

    fn letter(&mut self, c: char, after: &str) {
        if c.is_ascii_whitespace() {
            self.space = true;
            return;
        }
        if c == '}' && self.out.ends_with(';') {
            self.out.pop();
        }
        let mut letter = [0; 4];
        self.settle(c.encode_utf8(&mut letter));
        let begins_number = !self.out.ends_with(|last: char| last.is_alphanumeric() || "._-#\\".contains(last));
        // `0.5` says no more than `.5`.
        if !(c == '0' && begins_number && after.starts_with('.')) {
            self.out.push(c);
        }
    }

    /// Writes the white space that waits, unless nothing needs it here.
    fn settle(&mut self, next: &str) {
        let parted = self.out.is_empty()
            || self.out.ends_with(['{', '}', ';', ',', '>', ':', '('])
            || next.starts_with(['{', '}', ';', ',', '>', '!', ')'])
            // With a star beside it, a slash would begin or end a comment.
            || next.starts_with('/') && !self.out.ends_with('*')
            || self.out.ends_with('/') && !next.starts_with('*');
        if self.space && !parted {
            self.out.push(' ');
        }
        self.space = false;
    }
}

/// The index after the closing quote. `None` if the string is never closed.
fn end_of_string(text: &str, quote: char) -> Option<usize> {
    let mut letters = text.char_indices().skip(1);
    while let Some((at, c)) = letters.next() {
        match c {
            '\\' => drop(letters.next()),
            c if c == quote => return Some(at + 1),
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::{shorten, shorten_own_script};

    #[test]
    fn a_sheet_loses_what_browsers_skip() {
        for (written, short) in [
            ("a {\n  color : red;\n  top: 0.5em;\n}\n", "a{color :red;top:.5em}"),
            ("/* why */ a , b > c { margin: -0.5px 10.5px 0 }", "a,b>c{margin:-0.5px 10.5px 0}"),
            ("a :hover, a:is( b, c ) d {}", "a :hover,a:is(b,c) d{}"),
            (
                "@media (min-width: 40em) and (hover) { a { b: c !important } }",
                "@media (min-width:40em) and (hover){a{b:c!important}}",
            ),
            ("a { width: calc(100% - (2 * 0.25rem)); }", "a{width:calc(100% - (2 * .25rem))}"),
            ("a::before { content: \"; } /* \\\" 0.5 \" / \"\"; }", "a::before{content:\"; } /* \\\" 0.5 \"/\"\"}"),
            ("a { b: url( data:x;0.5/*,  ) }", "a{b:url( data:x;0.5/*,  )}"),
            ("margin/**/0", "margin 0"),
            ("a { font: 1em / 1.5 b; c: d * / e }", "a{font:1em/1.5 b;c:d * /e}"),
            (".w\\:0\\.5 { c: d }", ".w\\:0\\.5{c:d}"),
        ] {
            assert_eq!(shorten(written), short);
            assert_eq!(shorten(short), short, "shortened twice");
        }
    }

    #[test]
    fn a_script_loses_its_indents_and_comments() {
        assert_eq!(shorten_own_script("// why\n{\n  a(\"//\"); // b\n\n  // c\n}\n"), "{\na(\"//\"); // b\n}\n");
    }

    #[test]
    fn a_sheet_that_breaks_off_stays_as_it_is() {
        for broken in ["a { b: 'c }  ", "a  { /* b }", "a  { b: url( c }", "a  {}\\"] {
            let kept = if broken.ends_with('\\') { "a{}\\" } else { broken };
            assert_eq!(shorten(broken), kept);
        }
    }
}
