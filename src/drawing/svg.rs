//! A small writer of SVG that escapes what it is given and can leave no element open.

use crate::markup::{push_attribute, push_text};

/// A drawing in the making.
pub(super) struct Svg {
    out: String,
    open: Vec<&'static str>,
}

impl Svg {
    /// A picture with a name and a description for those who do not see it.
    ///
    /// Its own direction is always left to right, also in a page that is not: coordinates and the anchors of texts
    /// then mean the same on every page, and who draws decides what is mirrored.
    pub(super) fn new(class: &str, size: (f64, f64), title: &str, description: &str) -> Svg {
        Svg::looking(class, size, &[("direction", "ltr")], (title, description))
    }

    /// The same with attributes that say how it looks where no style sheet does. The words are its name and its description.
    pub(super) fn looking(
        class: &str,
        (width, height): (f64, f64),
        look: &[(&str, &str)],
        (title, description): (&str, &str),
    ) -> Svg {
        let mut svg = Svg { out: String::with_capacity(4096), open: Vec::new() };
        let view_box = format!("0 0 {} {}", number(width), number(height));
        svg.open("svg", &[&[("class", class), ("viewBox", &*view_box), ("role", "img")], look].concat());
        svg.text("title", &[], title);
        if !description.is_empty() {
            svg.text("desc", &[], description);
        }
        svg
    }

    /// A picture with a name, whose parts are links.
    pub(super) fn group(class: &str, (width, height): (f64, f64), title: &str) -> Svg {
        let mut svg = Svg { out: String::with_capacity(4096), open: Vec::new() };
        let view_box = format!("0 0 {} {}", number(width), number(height));
        svg.open("svg", &[("class", class), ("viewBox", &view_box), ("role", "group"), ("direction", "ltr")]);
        svg.text("title", &[], title);
        svg
    }

    /// What [`append`](Svg::append) puts into a picture whose size depends on it.
    pub(super) fn fragment() -> Svg {
        Svg { out: String::with_capacity(4096), open: Vec::new() }
    }

    pub(super) fn append(&mut self, fragment: Svg) {
        self.out.push_str(&fragment.finish());
    }

    /// A picture that says nothing that is not said beside it.
    pub(super) fn decoration(class: &str, size: (f64, f64)) -> Svg {
        Svg::decoration_looking(class, size, &[])
    }

    /// The same with attributes that say how it looks where no style sheet does.
    pub(super) fn decoration_looking(class: &str, (width, height): (f64, f64), look: &[(&str, &str)]) -> Svg {
        let mut svg = Svg { out: String::new(), open: Vec::new() };
        let view_box = format!("0 0 {} {}", number(width), number(height));
        let hidden = [("class", class), ("viewBox", &*view_box), ("aria-hidden", "true"), ("focusable", "false")];
        svg.open("svg", &[&hidden, look].concat());
        svg
    }

    pub(super) fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push('>');
        self.open.push(name);
    }

    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str("</");
            self.out.push_str(name);
            self.out.push('>');
        }
    }

    /// An element without content.
    pub(super) fn shape(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.start(name, attributes);
        self.out.push_str("/>");
    }

    /// An element with words.
    pub(super) fn text(&mut self, name: &str, attributes: &[(&str, &str)], words: &str) {
        self.start(name, attributes);
        self.out.push('>');
        push_text(&mut self.out, words);
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    pub(super) fn path(&mut self, class: &str, path: &PathData) {
        self.paths(class, std::iter::once(path.as_str()));
    }

    /// One element of several paths; each begins at a point of its own. They hold nothing that must be escaped.
    pub(super) fn paths<'p>(&mut self, class: &str, paths: impl Iterator<Item = &'p str>) {
        let mut paths = paths.filter(|d| !d.is_empty());
        let Some(first) = paths.next() else { return };
        self.start("path", &[("class", class)]);
        self.out.push_str(" d=\"");
        self.out.push_str(first);
        paths.for_each(|d| self.out.push_str(d));
        self.out.push_str("\"/>");
    }

    pub(super) fn rect(&mut self, class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) {
        let [x, y, width, height] = [x, y, width, height].map(number);
        let all = [("class", class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)];
        let is_needed = |attribute: &(&str, &str)| !matches!(*attribute, ("x" | "y", "0"));
        self.shape("rect", &all.into_iter().filter(is_needed).collect::<Vec<_>>());
    }

    pub(super) fn circle(&mut self, class: &str, (x, y): (f64, f64), radius: f64) {
        let [x, y, radius] = [x, y, radius].map(number);
        let attributes = [("class", class), ("cx", &x), ("cy", &y), ("r", &radius)];
        self.shape("circle", if class.is_empty() { &attributes[1..] } else { &attributes });
    }

    /// Words beside a point.
    pub(super) fn words(&mut self, class: &str, (x, y): (f64, f64), anchor: TextAnchor, words: &str) {
        let [x, y] = [x, y].map(number);
        let all = [("class", class), ("x", &x), ("y", &y), ("text-anchor", anchor.as_str())];
        // To begin at the point is what every text does, and a class is often that of the group around.
        let is_needed =
            |(key, value): &(&str, &str)| !matches!((*key, *value), ("class", "") | ("text-anchor", "start"));
        let attributes: Vec<(&str, &str)> = all.into_iter().filter(is_needed).collect();
        self.text("text", &attributes, words);
    }

    /// Words in lines, the first at a point.
    pub(super) fn lines(&mut self, (x, y): (f64, f64), anchor: TextAnchor, lines: &[String], step: &str) {
        let [x, y] = [x, y].map(number);
        self.open("text", &[("x", &x), ("y", &y), ("text-anchor", anchor.as_str())]);
        for (at, line) in lines.iter().enumerate() {
            if at == 0 {
                push_text(&mut self.out, line);
            } else {
                self.text("tspan", &[("x", &x), ("dy", step)], line);
            }
        }
        self.close();
    }

    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn start(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.out.push('<');
        self.out.push_str(name);
        for (key, value) in attributes {
            push_attribute(&mut self.out, key, value);
        }
    }
}

/// Which part of a text stands at its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextAnchor {
    /// The left end.
    Left,
    /// The middle.
    Middle,
    /// The right end.
    Right,
}

impl TextAnchor {
    fn as_str(self) -> &'static str {
        match self {
            TextAnchor::Left => "start",
            TextAnchor::Middle => "middle",
            TextAnchor::Right => "end",
        }
    }
}

/// The `d` of a path: every step relative to the last, on a grid of a tenth, which is the shortest way to say it.
#[derive(Default)]
pub(super) struct PathData {
    d: String,
    /// Where it stands, in tenths, so that rounding does not add up.
    at: (i64, i64),
    /// The last command: one that is meant again need not be said again.
    command: char,
}

impl PathData {
    pub(super) fn move_to(&mut self, to: (f64, f64)) {
        let (x, y) = tenths(to);
        self.d.push('M');
        push_tenth(x, &mut self.d);
        self.d.push(' ');
        push_tenth(y, &mut self.d);
        self.at = (x, y);
        self.command = 'M';
    }

    pub(super) fn line_to(&mut self, to: (f64, f64)) {
        let (x, y) = tenths(to);
        let (dx, dy) = (x - self.at.0, y - self.at.1);
        match (dx, dy) {
            (0, 0) => return,
            (dx, 0) => self.step('h', &[dx]),
            (0, dy) => self.step('v', &[dy]),
            _ => self.step('l', &[dx, dy]),
        }
        self.at = (x, y);
    }

    pub(super) fn close(&mut self) {
        self.d.push('z');
        self.command = 'z';
    }

    pub(super) fn as_str(&self) -> &str {
        &self.d
    }

    fn step(&mut self, command: char, by: &[i64]) {
        let said = command == self.command;
        if !said {
            self.d.push(command);
            self.command = command;
        }
        for (index, by) in by.iter().enumerate() {
            // A minus parts two numbers as well as a space does.
            if (said || index > 0) && *by >= 0 {
                self.d.push(' ');
            }
            push_tenth(*by, &mut self.d);
        }
    }
}

/// Rounded to a tenth, without what is not needed: `12`, `0.5`, `-3.4`.
pub(super) fn number(value: f64) -> String {
    let mut out = String::new();
    push_tenth(tenths((value, 0.0)).0, &mut out);
    out
}

fn tenths((x, y): (f64, f64)) -> (i64, i64) {
    #[expect(clippy::cast_possible_truncation, reason = "drawings are some hundred units wide")]
    let round = |value: f64| (value * 10.0 + 0.5f64.copysign(value)) as i64;
    (round(x), round(y))
}

/// By hand, since a map has thousands of them.
fn push_tenth(tenths: i64, out: &mut String) {
    if tenths < 0 {
        out.push('-');
    }
    let (whole, rest) = (tenths.unsigned_abs() / 10, tenths.unsigned_abs() % 10);
    push_whole(whole, out);
    if rest != 0 {
        out.push('.');
        out.push(digit(rest));
    }
}

fn push_whole(whole: u64, out: &mut String) {
    if whole >= 10 {
        push_whole(whole / 10, out);
    }
    out.push(digit(whole % 10));
}

fn digit(value: u64) -> char {
    char::from(b'0' + u8::try_from(value).unwrap_or_default())
}

/// The width of a text at a size. Without its font it is an estimate, a little too wide rather than too narrow.
pub(super) fn width(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}' | '.' | ',' | ':' | ';' | '\'' | '’' | 'i' | 'j' | 'l' | '|' => 0.33,
        '\u{200b}'..='\u{200f}' | '\u{2066}'..='\u{2069}' | '\u{64b}'..='\u{65f}' => 0.0,
        'm' | 'w' | 'M' | 'W' | 'Ш' | 'Щ' | 'Ж' | 'ш' | 'щ' => 0.9,
        c if c.is_uppercase() => 0.7,
        '\u{1100}'.. => 1.0,
        _ => 0.58,
    };
    text.chars().map(em).sum::<f64>() * size
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_writer_says_cannot_leave_its_place() {
        let mut svg = Svg::new("a\"b", (10.0, 5.5), "<b> & \"c\"", "");
        svg.open("g", &[("class", "x")]);
        svg.words("y", (1.04, -0.04), TextAnchor::Middle, "</svg>");
        let written = svg.finish();
        assert_eq!(
            written,
            "<svg class=\"a&quot;b\" viewBox=\"0 0 10 5.5\" role=\"img\" direction=\"ltr\">\
             <title>&lt;b&gt; &amp; &quot;c&quot;</title><g class=\"x\">\
             <text class=\"y\" x=\"1\" y=\"0\" text-anchor=\"middle\">&lt;/svg&gt;</text></g></svg>"
        );
    }

    #[test]
    fn a_path_of_many_small_steps_ends_where_it_should() {
        let mut path = PathData::default();
        path.move_to((0.0, 0.0));
        for step in 1..=100 {
            path.line_to((f64::from(step) * 0.25, 1.0));
        }
        assert_eq!(path.at, (250, 10));
        assert!(path.as_str().starts_with("M0 0l0.3 1h0.2 0.3"), "{}", path.as_str());
    }
}
