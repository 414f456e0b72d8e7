//! A body as plain words.

use crate::content::body::{Fragment, HoleKind};
use crate::links::Target;

use super::html::Filling;

impl Filling<'_, '_> {
    /// The words of a fragment as they are read, a line for each paragraph; without citations and footnotes, whose
    /// numbers change from issue to issue.
    pub(crate) fn plain(&self, fragment: &Fragment) -> String {
        let mut out = String::new();
        self.push_plain(fragment, &mut out);
        out
    }

    fn push_plain(&self, fragment: &Fragment, out: &mut String) {
        let mut from = 0;
        for hole in &fragment.holes {
            strip(&fragment.html[from..hole.at], out);
            from = hole.at;
            let target = &self.linked.targets[hole.index];
            match &hole.kind {
                // Nor the blank before it.
                HoleKind::Citation { .. } | HoleKind::FootnoteReference { .. } => {
                    out.truncate(out.trim_end_matches(' ').len())
                }
                HoleKind::Image { .. } => {}
                HoleKind::Restricted { .. } if *target == Target::Hidden => {}
                HoleKind::Restricted { content, .. } => self.push_plain(content, out),
                HoleKind::Mention { text: Some(text), .. } | HoleKind::Link { text, .. } => self.push_plain(text, out),
                HoleKind::Mention { text: None, .. } | HoleKind::Figure { .. } | HoleKind::Phrase(_) => {
                    let mut html = String::new();
                    self.fill(hole, &mut html);
                    strip(&html, out);
                }
            }
        }
        strip(&fragment.html[from..], out);
    }
}

/// The words of HTML that this program made: tags fall away, the end of a block ends a line, and a line break inside a
/// paragraph is a blank.
fn strip(html: &str, out: &mut String) {
    let mut rest = html;
    while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'&' | b'\n')) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let last = match rest.as_bytes()[0] {
            b'<' => b'>',
            b'&' => b';',
            line_break => line_break,
        };
        let Some(end) = rest.bytes().position(|byte| byte == last) else { break };
        match &rest[..=end] {
            "&lt;" => out.push('<'),
            "&gt;" => out.push('>'),
            "&amp;" => out.push('&'),
            "&quot;" => out.push('"'),
            "</p>" | "</li>" | "</tr>" | "</h3>" | "</h4>" | "</h5>" | "</h6>" | "</dt>" | "</dd>" | "</pre>" => {
                out.push('\n')
            }
            "\n" | "</td>" | "</th>" | "<br>" => out.push(' '),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    // Of a tag that never ends, all is words.
    out.extend(rest.chars().map(|c| if c == '\n' { ' ' } else { c }));
}

#[cfg(test)]
mod tests {
    #[test]
    fn html_as_words() {
        let mut out = String::new();
        super::strip("<p id=\"p-a\">A &lt;b&gt; <em>c</em></p>\n<ul><li>d</li><li>e &amp; f</li></ul>", &mut out);
        super::strip("a\nb<a never\nends", &mut out);
        assert_eq!(out, "A <b> c\n d\ne & f\na b<a never ends");
    }
}
