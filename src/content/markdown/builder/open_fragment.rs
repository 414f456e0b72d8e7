//! A fragment that is being written.

use crate::content::body::{Fragment, HeadingDraft, Hole, HoleKind, ImageDraft, Simple, WalkStep, says_nothing};
use crate::media;

#[derive(Default)]
pub(super) struct OpenFragment {
    words: String,
    steps: Vec<WalkStep>,
    details: String,
    detail_ends: Vec<u32>,
    holes: Vec<Hole>,
    headings: Vec<HeadingDraft>,
}

/// A place in an open fragment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct FragmentPosition {
    step: usize,
    word: usize,
}

impl OpenFragment {
    /// Where the next step will be.
    pub(super) fn place(&self) -> FragmentPosition {
        FragmentPosition { step: self.steps.len(), word: self.words.len() }
    }

    pub(super) fn step(&mut self, step: WalkStep) {
        self.steps.push(step);
    }

    pub(super) fn start(&mut self, element: Simple) {
        self.step(WalkStep::Start(element));
    }

    pub(super) fn end(&mut self) {
        self.step(WalkStep::End);
    }

    pub(super) fn words(&mut self, words: &str) {
        if words.is_empty() {
            return;
        }
        let added = self.push(words);
        match self.steps.last_mut() {
            Some(WalkStep::Words(len)) => *len += added,
            _ => self.step(WalkStep::Words(added)),
        }
    }

    pub(super) fn code(&mut self, code: &str) {
        let added = self.push(code);
        self.step(WalkStep::Code(added));
    }

    pub(super) fn html(&mut self, html: &str) {
        let html = self.detail(html);
        self.step(WalkStep::Html(html));
    }

    pub(super) fn code_block(&mut self, language: Option<&str>) {
        let step = match language {
            Some(language) => WalkStep::CodeBlockIn { language: self.detail(language) },
            None => WalkStep::CodeBlock,
        };
        self.step(step);
    }

    pub(super) fn link(&mut self, url: &str, title: Option<&str>, is_web: bool) {
        let url = self.detail(url);
        if let Some(title) = title {
            self.detail(title);
        }
        self.step(WalkStep::Link { is_web, has_title: title.is_some(), url });
    }

    pub(super) fn hole(&mut self, hole: Hole) {
        self.step(WalkStep::Hole(number(self.holes.len())));
        self.holes.push(hole);
    }

    pub(super) fn heading(&mut self, heading: HeadingDraft) {
        self.step(WalkStep::Heading(number(self.headings.len())));
        self.headings.push(heading);
    }

    /// Gives its anchor to the paragraph that begins at a place. An anchor depends on the words, so it comes after them.
    pub(super) fn anchor(&mut self, paragraph: FragmentPosition, id: &str, is_named: bool) {
        self.steps[paragraph.step] = WalkStep::Anchored { is_named, anchor: self.detail(id) };
    }

    /// Whether the element that begins at a place has nothing in it yet.
    pub(super) fn is_empty_since(&self, element: FragmentPosition) -> bool {
        self.steps.len() == element.step + 1
    }

    /// Whether the element that begins at a place says nothing.
    pub(super) fn is_blank_since(&self, element: FragmentPosition) -> bool {
        says_nothing(&self.steps[element.step + 1..], &self.words[element.word..])
    }

    /// Makes a gallery of a paragraph that holds several pictures and nothing else. Tells whether it did.
    pub(super) fn become_gallery(&mut self, paragraph: FragmentPosition) -> bool {
        let inside = &self.steps[paragraph.step + 1..];
        let picture = |step: &WalkStep| match step {
            WalkStep::Hole(at) => Some(*at).filter(|at| matches!(self.holes[*at as usize].kind, HoleKind::Image(_))),
            _ => None,
        };
        let is_between =
            |step: &WalkStep| matches!(step, WalkStep::SoftBreak | WalkStep::HardBreak | WalkStep::Words(_));
        let pictures: Vec<u32> = inside.iter().filter_map(picture).collect();
        let is_one = pictures.len() > 1
            && inside.iter().all(|step| is_between(step) || picture(step).is_some())
            && self.words[paragraph.word..].trim().is_empty();
        if is_one {
            self.truncate(paragraph);
            self.start(Simple::Gallery);
            let count = pictures.len();
            for at in pictures {
                self.step(WalkStep::Hole(at));
                if let HoleKind::Image(image) = &mut self.holes[at as usize].kind {
                    image.alone = true;
                    image.in_gallery_of = count;
                }
            }
            self.end();
        }
        is_one
    }

    /// Makes a player of a paragraph that is a link to a film or a recording and nothing else. Tells whether it did.
    pub(super) fn become_player(&mut self, paragraph: FragmentPosition) -> bool {
        let [WalkStep::Hole(at)] = self.steps[paragraph.step + 1..] else { return false };
        let HoleKind::Link(link) = &mut self.holes[at as usize].kind else { return false };
        let is_plain = link.text.holes().next().is_none() && !link.text.words.trim().is_empty();
        if link.anchor.is_some() || !is_plain || !media::is_played(&link.path) {
            return false;
        }
        let image = ImageDraft {
            path: std::mem::take(&mut link.path),
            alt: link.text.words.trim().to_owned(),
            title: link.title.take(),
            alone: true,
            in_gallery_of: 0,
        };
        self.holes[at as usize].kind = HoleKind::Image(Box::new(image));
        self.truncate(paragraph);
        self.step(WalkStep::Hole(at));
        true
    }

    /// Removes everything since then.
    pub(super) fn truncate(&mut self, place: FragmentPosition) {
        self.steps.truncate(place.step);
        self.words.truncate(place.word);
    }

    /// A body stays in memory until its page is made, so spare capacity is given back.
    pub(super) fn close(self) -> Fragment {
        Fragment {
            words: self.words.into(),
            steps: self.steps.into(),
            details: self.details.into(),
            detail_ends: self.detail_ends.into(),
            holes: self.holes.into(),
            headings: self.headings.into(),
        }
    }

    /// Adds words and gives their length. Characters that no page may hold become U+FFFD.
    fn push(&mut self, words: &str) -> u32 {
        let before = self.words.len();
        if words.chars().any(is_control) {
            self.words.extend(words.chars().map(|c| if is_control(c) { '\u{fffd}' } else { c }));
        } else {
            self.words.push_str(words);
        }
        number(self.words.len() - before)
    }

    fn detail(&mut self, detail: &str) -> u32 {
        self.details.push_str(detail);
        self.detail_ends.push(number(self.details.len()));
        number(self.detail_ends.len() - 1)
    }
}

fn is_control(c: char) -> bool {
    c.is_ascii_control() && !matches!(c, '\t' | '\n' | '\r')
}

fn number(of: usize) -> u32 {
    u32::try_from(of).expect("no body is 4 GiB long")
}
