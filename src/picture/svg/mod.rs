//! SVG written again from a list of what draws: elements, attributes and properties of styles (see [`names`]).
//!
//! What could act (scripts, handlers, movement) or reach out (links, files, foreign content, style sheets elsewhere) is a
//! fault, since the drawing would not be what its author meant without it. What editors note for themselves (comments,
//! descriptions, names of layers and of files) and what nobody sees (see [`shown`]) is left out in silence. Names that one
//! part of a drawing has for another become short ones, since editors take them from the words of their authors.
//!
//! An XML library reads the drawing, and all texts are gathered before they are judged. Nothing is copied unread.

mod drawing;
mod embedded;
mod ground;
mod layout;
mod names;
mod outline;
mod place;
mod sheet;
mod shown;
mod tree;
mod value;
mod words;
mod write;

use super::fault::PictureFault;
use drawing::{Drawing, Styled};
use embedded::RebuildPhoto;
use names::Role;
use sheet::Sheet;
use tree::{Element, refuse};
use value::{Reading, declarations, without_comments};

pub(super) struct CleanSvg {
    pub(super) text: String,
    pub(super) size: Option<(u32, u32)>,
}

pub(super) fn read(bytes: &[u8], photos: RebuildPhoto) -> Result<CleanSvg, PictureFault> {
    let source = str::from_utf8(bytes).map_err(|_| PictureFault::Damaged("its text is not UTF-8"))?;
    let elements = tree::read(source.strip_prefix('\u{feff}').unwrap_or(source))?;
    let mut reading = Reading::default();
    let styled = elements.iter().map(|element| styled(element, &mut reading)).collect::<Result<Vec<_>, _>>()?;
    let sheet = Sheet::read(&elements, &mut reading)?;
    reading.finish()?;
    let matches = sheet.matches(&elements, source.len())?;
    let drawing = Drawing::new(&elements, &styled, (&sheet, &matches), &reading.ids);
    let kept = shown::shown(&drawing)?;
    let text = write::drawing(&drawing, &kept, photos)?;
    Ok(CleanSvg { text, size: size(&elements[0]) })
}

fn styled(element: &Element, reading: &mut Reading) -> Result<Styled, PictureFault> {
    let mut styled = Styled::default();
    let line = element.line;
    for (name, written) in &element.attributes {
        match *name {
            "style" => styled.own = declarations(&without_comments(written, line)?, line, reading)?,
            "href" if element.role == Role::Image => {}
            "href" => match written.trim().strip_prefix('#') {
                Some(id) => styled.href = Some(reading.ids.refer(id)),
                None => {
                    let what = format!("a reference to something outside it, `{}`", written.escape_debug());
                    return refuse(what, line);
                }
            },
            name if names::is_plain(name) => {}
            name => {
                if let Some(property) = names::property(name) {
                    let value = value::read(property, &without_comments(written, line)?, line, reading)?;
                    styled.attributes.extend(value.map(|value| (property, value)));
                }
            }
        }
    }
    Ok(styled)
}

fn size(root: &Element) -> Option<(u32, u32)> {
    let pixels = |key| {
        let value = root.attribute(key)?.trim();
        whole(value.strip_suffix("px").unwrap_or(value))
    };
    let view_box = || {
        let numbers = root.attribute("viewBox")?.split([' ', ',', '\n', '\t']);
        let numbers: Vec<_> = numbers.filter(|part| !part.is_empty()).collect();
        let &[_, _, width, height] = &*numbers else { return None };
        Some((whole(width)?, whole(height)?))
    };
    pixels("width").zip(pixels("height")).or_else(view_box)
}

/// Rounded up, from 1 to a million.
fn whole(number: &str) -> Option<u32> {
    let number: f64 = number.parse().ok()?;
    let fits = number > 0.0 && number <= 1_000_000.0;
    // In that range the conversion is exact.
    fits.then(|| number.ceil() as u32)
}

#[cfg(test)]
mod tests;
