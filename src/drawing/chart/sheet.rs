//! A chart as a file of its own: with a title, what it counts, what its marks mean, where it comes from, and light ground. It asks
//! nobody for fonts or styles.

use super::super::svg::{Svg, TextAnchor, number, width};
use super::input::{Chart, KeyMark};
use super::marks::draw_mark;
use super::plot;
use super::scale::{HEIGHT, WIDTH};

/// The words around a chart.
pub(crate) struct Sheet<'s> {
    /// Its tag.
    pub(crate) language: &'s str,
    pub(crate) title: &'s str,
    pub(crate) subtitle: &'s str,
    /// What a mark means.
    pub(crate) mark: &'s dyn Fn(KeyMark) -> String,
    /// Below the drawing, each on lines of its own.
    pub(crate) notes: &'s [String],
    /// Who may have it; empty if all may.
    pub(crate) handling: &'s str,
}

const MARGIN: f64 = 16.0;
const WIDE: f64 = WIDTH + 2.0 * MARGIN;

/// A size of words, how far its lines are apart, and whether they are bold.
struct Style {
    size: f64,
    step: f64,
    is_bold: bool,
}

const TITLE: Style = Style { size: 20.0, step: 25.0, is_bold: true };
const WORDS: Style = Style { size: 14.0, step: 19.0, is_bold: false };
const NOTES: Style = Style { size: 12.0, step: 16.0, is_bold: false };

/// Draws a chart with the words around it.
pub(crate) fn draw(chart: &Chart<'_>, sheet: &Sheet<'_>) -> String {
    // The height is known when all words have their lines.
    let mut inner = Svg::fragment();
    let mut below = MARGIN;
    let mut words = |svg: &mut Svg, style: &Style, text: &str| {
        for line in lines(text, style) {
            below += style.step;
            let size = number(style.size);
            let weight = if style.is_bold { "bold" } else { "normal" };
            svg.open("g", &[("font-size", &*size), ("font-weight", weight), ("unicode-bidi", "plaintext")]);
            let (x, anchor) = start(chart);
            svg.words("", (x, below - style.step * 0.25), anchor, &line);
            svg.close();
        }
        below
    };
    words(&mut inner, &WORDS, sheet.handling);
    words(&mut inner, &TITLE, sheet.title);
    let top = words(&mut inner, &WORDS, sheet.subtitle) + 6.0;
    let (mut below, mut marks) = (top, Vec::new());
    if let Some(plot) = plot(chart) {
        let place = format!("translate({} {})", number(MARGIN), number(top));
        let group = [("transform", &*place), ("fill", "none"), ("stroke", "currentColor"), ("font-size", "15")];
        inner.open("g", &group);
        marks = plot.marks;
        inner.append(plot.svg);
        inner.close();
        below += HEIGHT + 6.0;
    }
    below = draw_key(&mut inner, chart, sheet, &marks, below);
    for note in sheet.notes {
        for line in lines(note, &NOTES) {
            below += NOTES.step;
            inner.open("g", &[("font-size", "12"), ("fill-opacity", ".8"), ("unicode-bidi", "plaintext")]);
            let (x, anchor) = start(chart);
            inner.words("", (x, below - 4.0), anchor, &line);
            inner.close();
        }
    }
    let height = below + MARGIN;
    let (wide, high) = (number(WIDE * 1.25), number(height * 1.25));
    // Its words are read as they stand, so it needs no name of its own; and a file that goes out says nothing that it does not show.
    let mut svg = Svg::fragment();
    svg.open(
        "svg",
        &[
            ("xmlns", "http://www.w3.org/2000/svg"),
            ("xml:lang", sheet.language),
            ("viewBox", &format!("0 0 {} {}", number(WIDE), number(height))),
            ("width", &wide),
            ("height", &high),
            ("direction", "ltr"),
            ("color", "#1b2026"),
            ("fill", "currentColor"),
            ("font-family", "system-ui, 'Segoe UI', Roboto, 'Noto Sans', 'Noto Sans Arabic', sans-serif"),
        ],
    );
    svg.shape("path", &[("fill", "#fff"), ("d", &format!("M0 0h{}v{}H0z", number(WIDE), number(height)))]);
    svg.append(inner);
    svg.finish()
}

/// What the marks mean, in rows; gives where the last ends.
fn draw_key(svg: &mut Svg, chart: &Chart<'_>, sheet: &Sheet<'_>, marks: &[KeyMark], top: f64) -> f64 {
    let (mut x, mut below) = (MARGIN, top);
    for mark in marks {
        let words = (sheet.mark)(*mark);
        let wide = 20.0 + width(&words, WORDS.size);
        if below <= top || x + wide > WIDE - MARGIN {
            (x, below) = (MARGIN, below + WORDS.step);
        }
        let place = |from: f64, wide: f64| if chart.mirrored { WIDE - from - wide } else { from };
        svg.open("g", &[("fill", "none"), ("stroke", "currentColor"), ("font-size", "15")]);
        draw_mark(svg, *mark, (place(x, 16.0), below - 16.0));
        svg.close();
        svg.open("g", &[("font-size", "14"), ("unicode-bidi", "plaintext")]);
        let anchor = if chart.mirrored { TextAnchor::Right } else { TextAnchor::Left };
        svg.words("", (place(x + 20.0, 0.0), below - 4.0), anchor, &words);
        svg.close();
        x += wide + 16.0;
    }
    below
}

/// Where lines begin.
fn start(chart: &Chart<'_>) -> (f64, TextAnchor) {
    if chart.mirrored { (WIDE - MARGIN, TextAnchor::Right) } else { (MARGIN, TextAnchor::Left) }
}

/// Words in lines that fit; none for no words.
fn lines(text: &str, style: &Style) -> Vec<String> {
    // Bold letters are wider.
    let size = if style.is_bold { style.size * 1.08 } else { style.size };
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        match lines.last_mut() {
            Some(line) if width(line, size) + width(word, size) + size * 0.33 <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
