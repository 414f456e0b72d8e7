//! A page in parts, each a heading and what stands below it.

use crate::content::markdown::forge_anchor;

/// A heading, and what follows it up to the next one of any level.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part<'t> {
    /// 1 to 6.
    pub(super) level: u8,
    /// Markdown without the signs `#`.
    pub(super) heading: &'t str,
    /// As forges make it of the heading, so that links work there and here.
    pub(super) anchor: String,
    /// Markdown.
    pub(super) body: &'t str,
}

/// The parts of a page. What comes before its first heading belongs to none.
pub(super) fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts: Vec<Part<'_>> = Vec::new();
    let (mut start, mut is_in_code) = (0, false);
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        is_in_code ^= line.trim_start().starts_with("```");
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        match line.get(level..).and_then(|rest| rest.strip_prefix(' ')) {
            Some(heading) if (1..=6).contains(&level) && !is_in_code => parts.push(Part {
                level: u8::try_from(level).unwrap_or(6),
                heading: heading.trim(),
                anchor: free_anchor(forge_anchor(heading), &parts),
                body: &text[end..end],
            }),
            _ => {
                if let Some(part) = parts.last_mut() {
                    part.body = &text[end - part.body.len() - line.len()..end];
                }
            }
        }
        start = end;
    }
    parts
}

/// The second heading of a name has a number.
fn free_anchor(anchor: String, parts: &[Part<'_>]) -> String {
    match parts.iter().filter(|part| part.heading_anchor() == anchor).count() {
        0 => anchor,
        taken => format!("{anchor}-{taken}"),
    }
}

impl Part<'_> {
    fn heading_anchor(&self) -> String {
        forge_anchor(self.heading)
    }
}
