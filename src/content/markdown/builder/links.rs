//! Links and images.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::{Builder, ImageStart, Open};
use crate::content::body::{HoleKind, ImageDraft};
use crate::content::markdown::faults;
use crate::content::markdown::target::{Target, decode, target};

impl<'a> Builder<'a> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        range: Range<usize>,
    ) -> Open<'a> {
        let title = self.title(title);
        let target = match link_type {
            LinkType::Email => target(&format!("mailto:{destination}")),
            _ => target(destination),
        };
        match target {
            Target::Outside { url, web } => {
                self.in_link = true;
                self.current.link(&url, title.as_deref(), web);
                Open::Outside { is_address: matches!(link_type, LinkType::Autolink | LinkType::Email) }
            }
            Target::Inside { path, anchor } => {
                self.in_link = true;
                self.open_fragment();
                Open::Inside { index: self.next_index(), path, anchor, title }
            }
            Target::Empty => {
                self.diagnostics.push(faults::empty_link(self.span(range)));
                Open::Nothing
            }
            Target::Unsafe => {
                self.diagnostics.push(faults::unsafe_link(self.span(range), destination));
                Open::Nothing
            }
        }
    }

    pub(super) fn start_image(
        &mut self,
        destination: CowStr<'a>,
        title: &str,
        has_alt: bool,
        range: Range<usize>,
    ) -> Open<'a> {
        let title = self.title(title);
        let mut alone = false;
        if let Some(paragraph) = &mut self.paragraph {
            let around = &paragraph.range;
            let start = around.start.max(self.done_until.min(range.start));
            let before = self.text[start..range.start].trim_matches(|char: char| char.is_whitespace() || char == '>');
            let after = self.text[range.end..around.end].trim();
            alone = self.current.is_empty_since(paragraph.start) && before.is_empty() && after.is_empty();
            if alone {
                self.current.truncate(paragraph.start);
                paragraph.dissolved = true;
            }
        }
        self.alt = Some(String::new());
        Open::Image(ImageStart { index: self.next_index(), destination, title, alone, has_alt })
    }

    pub(super) fn end_image(&mut self, start: ImageStart<'a>, range: Range<usize>) {
        let written = self.alt.take().unwrap_or_default();
        let mut alt = if start.has_alt { written.trim().to_owned() } else { String::new() };
        let span = self.span(range.clone());
        let path = match target(&start.destination) {
            Target::Outside { web: true, .. } => start.destination.to_string(),
            Target::Inside { .. } => decode(&start.destination).replace('\\', "/"),
            Target::Empty => return self.diagnostics.push(faults::empty_link(span)),
            Target::Outside { web: false, .. } | Target::Unsafe => {
                return self.diagnostics.push(faults::unsafe_link(span, &start.destination));
            }
        };
        if alt.is_empty() {
            self.diagnostics.push(faults::missing_alt(span, &path));
            alt.clone_from(&path);
        }
        self.typesetter.pass('x');
        let image = ImageDraft { path, alt, title: start.title, alone: start.alone };
        self.fill(start.index, range, HoleKind::Image(Box::new(image)));
    }

    fn title(&self, title: &str) -> Option<String> {
        let mut typesetter = self.typesetter.clone();
        typesetter.reset();
        (!title.is_empty()).then(|| typesetter.push(title, None).into_owned())
    }
}
