//! What of a drawing anybody sees: everything else does not stay. Layers that are switched off, words without colour,
//! texts beside the picture and definitions that nothing uses say things that their author did not mean to publish.
//!
//! An element stays if it is drawn where it stands, or if one that stays refers to it; and so do those around it. Words
//! under a box are a fault. What else covers words, or what has the colour of its ground, counts as seen.

use super::super::fault::PictureFault;
use super::drawing::Drawing;
use super::ground::Ground;
use super::layout::{Letters, Pen, Piece};
use super::names::Role;
use super::outline::Outline;
use super::place::{Area, Extent, Matrix, Place, length_in};
use super::tree::{Child, Element, refuse};

/// How many times a drawing may draw one of its parts again, in all.
const MOST_DRAWN: u64 = 1_000_000;
/// How deep elements may be, through all that they use.
const DEEPEST: usize = 400;
/// How often texts may be drawn again, and how often boxes are held against words.
const MOST_VISITS: usize = 20_000;
const MOST_COMPARISONS: usize = 50_000_000;

/// Which elements stay.
pub(super) fn shown(drawing: &Drawing<'_>) -> Result<Vec<bool>, PictureFault> {
    let mut walk = Walk {
        drawing,
        kept: vec![false; drawing.elements.len()],
        queue: Vec::new(),
        walked: vec![false; drawing.elements.len()],
        has_text: vec![None; drawing.elements.len()],
        visits: 0,
        words: Vec::new(),
        comparisons: 0,
        seen: 0,
    };
    walk.check_weight()?;
    let ground = Ground::of(&drawing.elements[0]);
    walk.keep(0);
    walk.element(0, ground)?;
    while let Some(target) = walk.queue.pop() {
        if !std::mem::replace(&mut walk.walked[target], true) {
            walk.definition(target)?;
        }
    }
    Ok(walk.kept)
}

struct Walk<'w, 'd> {
    drawing: &'w Drawing<'d>,
    kept: Vec<bool>,
    /// Elements that something refers to.
    queue: Vec<usize>,
    walked: Vec<bool>,
    /// Whether there is text in an element, or in what it uses.
    has_text: Vec<Option<bool>>,
    /// How often an element with text in it was looked at where another one uses it.
    visits: usize,
    /// Where words were drawn so far, and on which line of the file they are.
    words: Vec<(Area, usize)>,
    comparisons: usize,
    /// How many things are seen so far.
    seen: usize,
}

impl Walk<'_, '_> {
    /// Keeps an element and those around it, and asks for what they refer to.
    fn keep(&mut self, at: usize) {
        let mut next = Some(at);
        while let Some(at) = next.filter(|at| !self.kept[*at]) {
            self.kept[at] = true;
            let styled = &self.drawing.styled[at];
            let rules = self.drawing.matches[at].iter().flat_map(|rule| &self.drawing.sheet.rules[*rule].declarations);
            let values = styled.attributes.iter().map(|(_, value)| value);
            let values = values.chain(rules.chain(&styled.own).map(|declaration| &declaration.value));
            // Text is looked at where it is drawn.
            let used = styled.href.filter(|_| self.drawing.elements[at].role != Role::Use || !self.has_text(at));
            let numbers = values.flat_map(|value| value.refers.iter().copied()).chain(used);
            let targets: Vec<usize> = numbers.filter_map(|number| self.drawing.targets.get(&number).copied()).collect();
            self.queue.extend(targets);
            next = self.drawing.elements[at].parent;
        }
    }

    /// An element that is drawn where it stands.
    fn element(&mut self, at: usize, around: Ground) -> Result<(), PictureFault> {
        let Some(ground) = self.drawing.ground(at, around) else { return Ok(()) };
        let element = &self.drawing.elements[at];
        let is_drawn = match element.role {
            Role::Shape => {
                self.check_words_under(at, &ground)?;
                ground.is_visible && (ground.is_painted() || ground.counts_unpainted || self.has_marker(at))
            }
            Role::Use if self.has_text(at) => return self.used(at, ground),
            Role::Image | Role::Use => ground.is_visible,
            Role::Text => return self.text(at, ground),
            Role::Group => {
                return element.elements().try_for_each(|child| self.element(child, ground));
            }
            Role::Switch => return element.elements().next().map_or(Ok(()), |child| self.element(child, ground)),
            Role::Words | Role::Definition | Role::Clip | Role::Part | Role::Style | Role::Note => false,
        };
        if is_drawn {
            self.seen += 1;
            self.keep(at);
        }
        Ok(())
    }

    /// What a `use` draws, if there is text in it: as if it stood there.
    fn used(&mut self, at: usize, mut ground: Ground) -> Result<(), PictureFault> {
        let drawing = self.drawing;
        let Some(target) = drawing.used(at) else { return Ok(()) };
        self.visits += 1;
        if self.visits > MOST_VISITS {
            return refuse("texts that are drawn again too often", drawing.elements[at].line);
        }
        ground.place = ground.place.zip(drawing.moved_by_use(at)).map(|(place, moved)| place.inside(moved));
        let before = self.seen;
        if drawing.elements[target].name == "symbol" {
            let Some(mut inside) = drawing.ground(target, ground) else { return Ok(()) };
            if let Some(place) = inside.place {
                let length = |name: &str, whole: f64| {
                    let length = drawing.measure(at, name).or_else(|| drawing.measure(target, name));
                    length.and_then(|length| length_in(length, whole, ground.letters.size)).unwrap_or(whole)
                };
                let (width, height) = place.viewport;
                let size = [0.0, 0.0, length("width", width), length("height", height)];
                let Some(place) = place.window(size, drawing.window(target)) else { return Ok(()) };
                inside.place = Some(place);
            }
            for child in drawing.elements[target].elements() {
                self.element(child, inside)?;
            }
        } else {
            self.element(target, ground)?;
        }
        if self.seen > before {
            self.keep(at);
        }
        Ok(())
    }

    /// Words that somebody drew a box over are not meant to be read, and can be.
    fn check_words_under(&mut self, at: usize, ground: &Ground) -> Result<(), PictureFault> {
        let (drawing, Some(place)) = (self.drawing, ground.place) else { return Ok(()) };
        let is_cut = drawing.value(at, "clip-path").is_some();
        if self.words.is_empty() || !ground.is_visible || !ground.is_opaque() || is_cut || !place.matrix.is_straight() {
            return Ok(());
        }
        let box_of = drawing.outlines[at];
        let Some(Outline { extent, is_rectangle: true, .. }) = box_of else { return Ok(()) };
        let cover = place.matrix.moved(extent).and(place.shown);
        self.comparisons += self.words.len();
        let covered = self.words.iter().find(|(words, _)| cover.holds(*words)).map(|(_, line)| *line);
        match covered.filter(|_| self.comparisons < MOST_COMPARISONS) {
            Some(line) => refuse("words under a box, which anyone can read,", line),
            None => Ok(()),
        }
    }

    /// An element that another one refers to, with all that is in it.
    fn definition(&mut self, at: usize) -> Result<(), PictureFault> {
        let element = &self.drawing.elements[at];
        match element.role {
            Role::Shape | Role::Part => self.keep(at),
            Role::Clip => {
                self.keep(at);
                for child in element.elements() {
                    let is_off = self.drawing.ground(child, Ground::UNKNOWN).is_none_or(|ground| !ground.is_visible);
                    if !is_off {
                        self.check_no_text(child, element)?;
                        self.keep(child);
                    }
                }
            }
            Role::Definition if element.name != "defs" => {
                self.keep(at);
                for child in element.elements() {
                    match self.drawing.elements[child].role {
                        Role::Part => self.keep_whole(child),
                        _ => {
                            self.check_no_text(child, element)?;
                            self.element(child, Ground::UNKNOWN)?;
                        }
                    }
                }
            }
            _ => self.element(at, Ground::UNKNOWN)?,
        }
        Ok(())
    }

    /// Of words that other things are drawn with, nobody can tell what is seen.
    fn check_no_text(&mut self, at: usize, inside: &Element) -> Result<(), PictureFault> {
        if self.has_text(at) {
            return refuse(format!("text inside `{}`", inside.name), self.drawing.elements[at].line);
        }
        Ok(())
    }

    fn has_text(&mut self, at: usize) -> bool {
        if let Some(known) = self.has_text[at] {
            return known;
        }
        let drawing = self.drawing;
        let element = &drawing.elements[at];
        let has =
            element.role == Role::Text || element.elements().chain(drawing.used(at)).any(|part| self.has_text(part));
        self.has_text[at] = Some(has);
        has
    }

    fn keep_whole(&mut self, at: usize) {
        self.keep(at);
        for child in self.drawing.elements[at].elements() {
            self.keep_whole(child);
        }
    }

    /// Words that nobody sees do not stay. Where others would move without them, they are a fault.
    fn text(&mut self, at: usize, ground: Ground) -> Result<(), PictureFault> {
        let line = self.drawing.elements[at].line;
        let mut pen = Pen::default();
        self.words(at, ground, None, &mut pen);
        let blocks = pen.blocks();
        let place = ground.place;
        let is_there = |extent: &Extent| place.is_none_or(|place| place.shown.meets(place.matrix.moved(*extent)));
        let is_seen = |piece: &Piece| !piece.is_blank && !piece.is_hidden && piece.extents.iter().any(is_there);
        let is_lost = |piece: &Piece| !piece.is_blank && (piece.is_hidden || !piece.extents.iter().all(is_there));
        let (seen, lost): (Vec<_>, Vec<_>) = blocks.iter().partition(|block| block.iter().any(is_seen));
        if seen.is_empty() {
            return Ok(());
        }
        if place.is_none() && Place::of(&self.drawing.elements[0]).is_some() {
            return refuse("a text whose place cannot be told", line);
        }
        if let Some(what) = ground.is_under {
            return refuse(format!("text under a `{what}`"), line);
        }
        self.seen += 1;
        seen.iter().flat_map(|block| block.iter()).for_each(|piece| self.keep(piece.at));
        let lost_in_lost = lost.into_iter().flatten().filter(|piece| !piece.is_blank && self.kept[piece.at]);
        let lost_in_seen = seen.iter().flat_map(|block| block.iter()).filter(|piece| is_lost(piece));
        if let Some(piece) = lost_in_lost.chain(lost_in_seen).next() {
            return refuse("hidden words inside a text", self.drawing.elements[piece.at].line);
        }
        if let Some(place) = place {
            let words = seen.iter().flat_map(|block| block.iter()).filter(|piece| is_seen(piece));
            self.words.extend(words.map(|piece| (place.matrix.moved(piece.core), line)));
        }
        Ok(())
    }

    fn words(&self, at: usize, ground: Ground, path: Option<Outline>, pen: &mut Pen) {
        let element = &self.drawing.elements[at];
        let Letters { size, .. } = ground.letters;
        pen.enter(element, size, ground.place.map_or((0.0, 0.0), |place| place.viewport));
        let count = self.count(at) as f64;
        let length = element.attribute("textLength").and_then(|length| length_in(length, 0.0, size));
        let is_squeezed = length.is_some_and(|length| length < 0.05 * size * count);
        // Letters behind the end of a path are not drawn.
        let is_too_long = path.is_some_and(|path| path.length < 0.2 * size * count);
        let is_hidden =
            !ground.is_visible || !ground.is_painted() || ground.is_illegible() || is_squeezed || is_too_long;
        for child in &element.children {
            match child {
                Child::Text(text) => pen.write(at, text, ground.letters, is_hidden, path.map(|path| path.extent)),
                Child::Element(child) if self.drawing.elements[*child].role == Role::Words => {
                    if let Some(mut inside) = self.drawing.ground(*child, ground) {
                        inside.fills &= !is_squeezed;
                        inside.strokes &= !is_squeezed;
                        match self.along(*child, inside) {
                            Some(None) => {}
                            Some(along) => self.words(*child, inside, along, pen),
                            None => self.words(*child, inside, path, pen),
                        }
                    }
                }
                Child::Element(_) => {}
            }
        }
    }

    /// The path along which words are written; `None` if they are not. Without a path, nothing of them is drawn.
    fn along(&self, at: usize, ground: Ground) -> Option<Option<Outline>> {
        let element = &self.drawing.elements[at];
        if element.name != "textPath" {
            return None;
        }
        let target = self.drawing.styled[at].href.and_then(|number| self.drawing.targets.get(&number));
        let shape = target.map(|target| (&self.drawing.elements[*target], *target));
        let found = shape.and_then(|(shape, target)| {
            let outline = self.drawing.outlines[target]?;
            let Some(transform) = shape.attribute("transform") else { return Some(outline) };
            let Area(extent) = Matrix::NONE.inside(transform)?.moved(outline.extent);
            Some(Outline { extent, ..outline })
        });
        let start = element.attribute("startOffset");
        Some(found.filter(|path| {
            let start = start.and_then(|start| length_in(start, path.length, ground.letters.size)).unwrap_or(0.0);
            start <= path.length
        }))
    }

    /// How many letters an element holds.
    fn count(&self, at: usize) -> usize {
        let count = |child: &Child| match child {
            Child::Text(text) => text.trim().chars().count(),
            Child::Element(child) => self.count(*child),
        };
        self.drawing.elements[at].children.iter().map(count).sum()
    }

    fn has_marker(&self, at: usize) -> bool {
        ["marker", "marker-start", "marker-mid", "marker-end"].iter().any(|marker| {
            // It may come from a group around it.
            let mut next = Some(at);
            while let Some(at) = next {
                if self.drawing.value(at, marker).is_some_and(|value| value != "none") {
                    return true;
                }
                next = self.drawing.elements[at].parent;
            }
            false
        })
    }

    /// A few lines can draw one thing again and again, a thousand million times.
    fn check_weight(&self) -> Result<(), PictureFault> {
        let mut known = vec![None; self.drawing.elements.len()];
        if self.weight(0, 0, &mut known)? > MOST_DRAWN {
            return refuse("parts that are drawn more than a million times", 1);
        }
        Ok(())
    }

    fn weight(&self, at: usize, depth: usize, known: &mut Vec<Option<u64>>) -> Result<u64, PictureFault> {
        if let Some(weight) = known[at] {
            return Ok(weight);
        }
        let element = &self.drawing.elements[at];
        if depth > DEEPEST {
            return refuse("an element that uses itself, or elements that use others too deeply", element.line);
        }
        let used = self.drawing.used(at);
        let mut weight = 1_u64;
        for part in element.elements().chain(used) {
            weight = weight.saturating_add(self.weight(part, depth + 1, known)?);
        }
        known[at] = Some(weight);
        Ok(weight)
    }
}
