//! A name on a map, in as many lines as it needs.

use crate::drawing::svg::{Svg, TextAnchor, width};

use super::window::TEXT;

/// A name as it is written on a map: in a line, or if it is long in several.
#[derive(Clone)]
pub(super) struct Name {
    pub(super) lines: Vec<String>,
    /// Of its longest line.
    pub(super) wide: f64,
}

/// From one line to the next, in the size of letters. The sheet of the theme may change that size.
const LINE: f64 = 1.1;

/// A name of fewer letters is not broken.
const LONG: usize = 20;
const MOST_LINES: usize = 3;

impl Name {
    /// In one line; `weight` is how much wider its letters are than those of other names.
    pub(super) fn new(name: &str, weight: f64) -> Name {
        Name { lines: vec![name.to_owned()], wide: width(name, TEXT) * weight }
    }

    /// In one line, then in more and more.
    pub(super) fn ways(name: &str, weight: f64) -> Vec<Name> {
        let most = (name.chars().count() / LONG + 1).min(MOST_LINES);
        let mut ways: Vec<Name> = vec![Name::new(name, weight)];
        for count in 2..=most {
            let lines = broken(name, count);
            let wide = lines.iter().map(|line| width(line, TEXT)).fold(0.0, f64::max) * weight;
            if ways.iter().all(|way| way.lines.len() < lines.len()) {
                ways.push(Name { lines, wide });
            }
        }
        ways
    }

    /// How much higher it is than a line.
    pub(super) fn more(&self) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "a name has a few lines")]
        let lines = (self.lines.len() - 1) as f64;
        lines * LINE * TEXT
    }

    /// Writes it; its first line stands at the place.
    pub(super) fn write(&self, svg: &mut Svg, at: (f64, f64), anchor: TextAnchor) {
        match self.lines.as_slice() {
            [line] => svg.words("", at, anchor, line),
            lines => svg.lines(at, anchor, lines, &format!("{LINE}em")),
        }
    }
}

/// A name in about as many lines, none much longer than the others. It is broken after spaces and hyphens.
fn broken(name: &str, count: usize) -> Vec<String> {
    let pieces: Vec<&str> = name.split_inclusive([' ', '-', '–', '/']).collect();
    #[expect(clippy::cast_precision_loss, reason = "a name has a few lines")]
    let each = width(name, TEXT) / count as f64;
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces {
        let is_full = |line: &String| width(line, TEXT) + width(piece, TEXT) / 2.0 > each;
        match lines.last_mut().filter(|line| !is_full(line)) {
            Some(line) => line.push_str(piece),
            None => lines.push(piece.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::Name;

    #[test]
    fn a_long_name_is_broken_where_words_end() {
        let lines = |name: &str| Vec::from_iter(Name::ways(name, 1.0).into_iter().map(|way| way.lines));
        assert_eq!(lines("Orsa"), [["Orsa"]]);
        assert_eq!(lines("Llanfairpwllgwyngyllgogerych"), [["Llanfairpwllgwyngyllgogerych"]]);
        let ways = lines("Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson");
        assert_eq!(ways[1], ["Saint-Rémy-en-Bouzemont-", "Saint-Genest-et-Isson"]);
        assert_eq!(ways[2].len(), 3);
        assert!(ways.iter().all(|way| way.concat() == ways[0][0]), "{ways:?}");
    }
}
