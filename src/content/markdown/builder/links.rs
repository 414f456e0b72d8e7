//! Links and images.

use std::ops::Range;

use pulldown_cmark::{CowStr, LinkType};

use super::{Builder, ImageStart, Open};
use crate::content::body::{HoleKind, ImageDraft, TableDraft};
use crate::content::markdown::faults;
use crate::content::markdown::link_destination::{LinkDestination, file_path, read};
use crate::content::tables::{faults as table_faults, shown, table};

impl<'a> Builder<'a> {
    pub(super) fn start_link(
        &mut self,
        link_type: LinkType,
        destination: &str,
        title: &str,
        range: Range<usize>,
    ) -> Open<'a> {
        let title = self.title(title);
        let read = match link_type {
            LinkType::Email => read(&format!("mailto:{destination}")),
            _ => read(destination),
        };
        match read {
            LinkDestination::Outside { url, web } => {
                self.in_link = true;
                self.current.link(&url, title.as_deref(), web);
                Open::Outside { is_address: matches!(link_type, LinkType::Autolink | LinkType::Email) }
            }
            LinkDestination::Inside { path, anchor } => {
                self.in_link = true;
                self.open_fragment();
                Open::Inside { index: self.next_index(), path, anchor, title }
            }
            LinkDestination::Empty => {
                self.diagnostics.push(faults::empty_link(self.span(range)));
                Open::Nothing
            }
            LinkDestination::Unsafe => {
                self.diagnostics.push(faults::unsafe_link(self.span(range), destination));
                Open::Nothing
            }
        }
    }

    /// The address in round brackets directly behind a byte, brackets included.
    pub(super) fn address_behind(&self, at: usize) -> Option<Range<usize>> {
        let len = self.text[at..].strip_prefix('(')?.find([')', '(', ' ', '\n', '\r'])?;
        (len > 0 && self.text[at + 1 + len..].starts_with(')')).then_some(at..at + len + 2)
    }

    /// `[[1]](address)`: a link whose words stand in square brackets.
    pub(super) fn bracketed_link(&mut self, brackets: Range<usize>, address: Range<usize>) -> Open<'a> {
        let text = self.text;
        let destination = &text[address.start + 1..address.end - 1];
        let open = self.start_link(LinkType::Inline, destination, "", brackets.start..address.end);
        self.words(&text[brackets.start + 1..brackets.end - 1]);
        self.done_until = address.end;
        open
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
        let path = match read(&start.destination) {
            LinkDestination::Outside { web: true, .. } => start.destination.to_string(),
            LinkDestination::Inside { .. } => match start.destination.split_once('#') {
                Some((path, _)) if table::is_table(path) => file_path(path),
                _ => file_path(&start.destination),
            },
            LinkDestination::Empty => return self.diagnostics.push(faults::empty_link(span)),
            LinkDestination::Outside { web: false, .. } | LinkDestination::Unsafe => {
                return self.diagnostics.push(faults::unsafe_link(span, &start.destination));
            }
        };
        if alt.is_empty() {
            self.diagnostics.push(faults::missing_alt(span, &path));
            alt.clone_from(&path);
        }
        self.typesetter.pass('x');
        if table::is_table(&path) {
            return self.end_file_table(start, range, path, alt);
        }
        let image = ImageDraft { path, alt, title: start.title, alone: start.alone, in_gallery_of: 0 };
        self.fill(start.index, range, HoleKind::Image(Box::new(image)));
    }

    fn end_file_table(&mut self, start: ImageStart<'a>, range: Range<usize>, path: String, caption: String) {
        let span = self.span(range.clone());
        if !start.alone {
            return self.diagnostics.push(table_faults::table_among_words(span));
        }
        let wishes = start.destination.split_once('#').map_or("", |(_, wishes)| wishes);
        let draft =
            TableDraft { path, caption, title: start.title, ..shown::wished(wishes, span, &mut self.diagnostics) };
        self.fill(start.index, range, HoleKind::Table(Box::new(draft)));
    }

    fn title(&self, title: &str) -> Option<String> {
        let mut typesetter = self.typesetter.clone();
        typesetter.reset();
        (!title.is_empty()).then(|| typesetter.push(title, None).into_owned())
    }
}
