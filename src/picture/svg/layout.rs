//! Where the letters of a text stand, as far as that can be told without their shapes. All is told in spans: a letter has
//! some width between none and a little more than its size.

use super::place::{Extent, length_in, parts};
use super::tree::Element;

/// Least and most.
#[derive(Clone, Copy, Debug, Default)]
struct Span(f64, f64);

impl Span {
    fn plus(self, other: Span) -> Span {
        Span(self.0 + other.0, self.1 + other.1)
    }

    fn times(self, factor: f64) -> Span {
        let (one, other) = (self.0 * factor, self.1 * factor);
        Span(one.min(other), one.max(other))
    }

    /// Of all numbers of a list.
    fn over(list: &[f64]) -> Option<Span> {
        list.iter().map(|at| Span(*at, *at)).reduce(|all, at| Span(all.0.min(at.0), all.1.max(at.1)))
    }
}

/// Which end of a text is at its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

/// What letters look like, as far as it says where they stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Letters {
    /// In pixels.
    pub(super) size: f64,
    pub(super) anchor: Anchor,
    /// Whether they may go in any direction.
    pub(super) is_turned: bool,
    /// Between letters, and between words.
    pub(super) spacing: (f64, f64),
    /// Above the line.
    pub(super) rise: f64,
}

/// Words of one element that stand behind each other.
pub(super) struct Piece {
    pub(super) at: usize,
    /// Where they may be at most: all in one place, or each letter in one of its own.
    pub(super) extents: Vec<Extent>,
    /// Where most of them are surely, if they are where they usually would be.
    pub(super) core: Extent,
    /// What is written from the place of the line up to them, and they themselves.
    before: Span,
    width: Span,
    /// Of its letters.
    size: f64,
    /// Whether it stands on a line, and not along a path or each letter in its own place.
    is_at_one_place: bool,
    /// Whether they have no look that anybody could see.
    pub(super) is_hidden: bool,
    pub(super) is_blank: bool,
}

/// Pieces that no other piece moves.
pub(super) type Block = Vec<Piece>;

/// What writes a text. A piece is moved by all that is written from the last place that was given.
#[derive(Default)]
pub(super) struct Pen {
    x: Span,
    y: Span,
    /// Where each letter of the next piece stands.
    letters: Vec<(f64, f64)>,
    /// By how much the next letters are moved.
    moves: [Vec<f64>; 2],
    blocks: Vec<Block>,
    /// Where in the last block the words begin that are moved together, and where the pen was then.
    line: usize,
    start: Span,
    first: Option<Letters>,
    has_rtl: bool,
}

impl Pen {
    /// Goes to where an element says that its words begin.
    pub(super) fn enter(&mut self, element: &Element, size: f64, (width, height): (f64, f64)) {
        let list = |name: &str, whole: f64| -> Option<Vec<f64>> {
            let list =
                parts(element.attribute(name)?).map(|length| length_in(length, whole, size)).collect::<Option<_>>();
            list.filter(|list: &Vec<f64>| !list.is_empty())
        };
        let (xs, ys) = (list("x", width), list("y", height));
        if xs.is_some() || ys.is_some() || self.blocks.is_empty() {
            self.end_line();
            if xs.is_some() && ys.is_some() || self.blocks.is_empty() {
                self.blocks.push(Block::new());
                self.line = 0;
            }
            let many = xs.as_ref().map_or(0, Vec::len).max(ys.as_ref().map_or(0, Vec::len));
            let at = |list: &Option<Vec<f64>>, at: usize, now: f64| match list {
                Some(list) => list.get(at).or(list.last()).copied().unwrap_or(now),
                None => now,
            };
            self.letters.clear();
            if many > 1 {
                self.letters.extend((0..many).map(|one| (at(&xs, one, self.x.0), at(&ys, one, self.y.0))));
            }
            self.x = xs.as_deref().and_then(Span::over).unwrap_or(self.x);
            self.y = ys.as_deref().and_then(Span::over).unwrap_or(self.y);
            self.start = self.x;
        }
        for (moves, given) in self.moves.iter_mut().zip([list("dx", width), list("dy", height)]) {
            if let Some(given) = given {
                *moves = given;
            }
        }
    }

    /// Writes words. On a path, they are where that is.
    pub(super) fn write(&mut self, at: usize, words: &str, letters: Letters, is_hidden: bool, path: Option<Extent>) {
        let trimmed = words.trim();
        let is_blank = trimmed.is_empty();
        if !is_blank {
            for (side, moves) in [&mut self.x, &mut self.y].into_iter().zip(&mut self.moves) {
                let mut sum = 0.0;
                let sums: Vec<f64> = std::mem::take(moves)
                    .into_iter()
                    .map(|step| {
                        sum += step;
                        sum
                    })
                    .collect();
                *side = side.plus(Span::over(&sums).unwrap_or_default());
            }
        }
        let count = trimmed.chars().count() as f64;
        let gaps = trimmed.split_whitespace().count() as f64;
        let extra = letters.spacing.0 * count + letters.spacing.1 * gaps;
        // Few letters are wider than their size.
        let width = Span(extra.min(0.0), count * letters.size * 1.2 + extra.max(0.0));
        let is_rtl = words.chars().any(is_rtl);
        self.has_rtl |= is_rtl;
        let most = width.0.abs().max(width.1);
        let width = if is_rtl || letters.is_turned { Span(-most, most) } else { width };
        let down = if letters.is_turned { width } else { Span::default() };
        let size = letters.size;
        let around = |x: Span, y: Span| {
            let y = y.plus(Span(-letters.rise, -letters.rise));
            [x.0 - size, y.0 - 2.0 * size, x.1 + size, y.1 + 2.0 * size]
        };
        let all = around(self.x, Span(self.y.0 + down.0.min(0.0), self.y.1 + down.1));
        let each = std::mem::take(&mut self.letters);
        let is_at_one_place = path.is_none() && (each.is_empty() || is_blank);
        let extents = match path {
            Some([left, top, right, bottom]) => vec![[left - size, top - size, right + size, bottom + size]],
            None if each.is_empty() || is_blank => vec![all],
            None => each.into_iter().map(|(x, y)| around(Span(x, x + 1.2 * size), Span(y, y))).collect(),
        };
        let core = [self.x.1, self.y.1 - 0.6 * size, self.x.0 + 0.4 * size * count, self.y.0 - 0.1 * size];
        let before = self.x.plus(self.start.times(-1.0));
        if let Some(block) = self.blocks.last_mut() {
            block.push(Piece { at, extents, core, before, width, size, is_at_one_place, is_hidden, is_blank });
        }
        self.first.get_or_insert(letters);
        self.x = self.x.plus(width);
        self.y = self.y.plus(down);
    }

    /// What was written.
    pub(super) fn blocks(mut self) -> Vec<Block> {
        self.end_line();
        self.blocks
    }

    /// Moves the words of a line to where its anchor wants them.
    fn end_line(&mut self) {
        let Some(Letters { anchor, is_turned, .. }) = self.first.take() else { return };
        let all = self.x.plus(self.start.times(-1.0));
        let most = all.0.abs().max(all.1.abs());
        let is_either = std::mem::take(&mut self.has_rtl) || is_turned;
        let Some(block) = self.blocks.last_mut() else { return };
        let mut behind = Span::default();
        let mut end = all;
        for piece in block[self.line..].iter_mut().rev() {
            // What lies between this piece and the next one moves them apart.
            behind = behind.plus(Span(end.0 - piece.before.0 - piece.width.0, end.1 - piece.before.1 - piece.width.1));
            end = piece.before;
            let edges = |factor: f64, left: Span, right: Span| {
                let (left, right) = (left.times(factor), right.times(factor));
                Span(left.0.min(right.0), left.1.max(right.1))
            };
            let (before, width) = (piece.before, piece.width);
            let after = behind.times(-1.0);
            let place = match anchor {
                _ if is_either => Span(-most, most),
                Anchor::Start => edges(1.0, before, before.plus(width)),
                Anchor::Middle => {
                    edges(0.5, before.plus(width.times(-1.0)).plus(after), before.plus(width).plus(after))
                }
                Anchor::End => edges(1.0, width.times(-1.0).plus(after), after),
            };
            let down = if is_turned { Span(-most, most) } else { Span::default() };
            if piece.is_at_one_place {
                for [left, top, right, bottom] in &mut piece.extents {
                    (*left, *right) = (self.start.0 + place.0 - piece.size, self.start.1 + place.1 + piece.size);
                    (*top, *bottom) = (*top + down.0, *bottom + down.1);
                }
            }
            let [left, top, right, bottom] = piece.core;
            let moved = match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => (left - right) / 2.0,
                Anchor::End => left - right,
            };
            piece.core = [left + moved, top, right + moved, bottom];
            behind = behind.plus(width);
        }
        self.line = block.len();
    }
}

/// Letters of scripts that are written from the right.
fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{200f}' | '\u{202b}' | '\u{202e}' | '\u{2067}' | '\u{fb1d}'..='\u{fefc}')
}
