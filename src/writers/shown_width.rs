//! How wide pages show pictures, by which browsers choose a file.

/// How wide a picture is shown by the size of the window, as `theme.css` and `pages/pictures.css` have it. A text is 41rem wide, and
/// less where contents and margin stand beside it, from 1100px on. In a gallery a column has 12rem or more, with 1rem between two.
pub(super) fn shown_width(in_gallery_of: usize) -> &'static str {
    match in_gallery_of {
        0 | 1 => "(min-width: 46rem) 41rem, 92vw",
        2 => "(min-width: 46rem) 20rem, (min-width: 27.5rem) 45vw, 92vw",
        _ => {
            "(min-width: 74rem) 13rem, (min-width: 68.75rem) 18.5rem, (min-width: 46rem) 13rem, (min-width: 41.5rem) 30vw, \
             (min-width: 27.5rem) 45vw, 92vw"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What `sizes` says for a window, in rem.
    fn said(sizes: &str, window: f64) -> f64 {
        let length = |text: &str| match text.strip_suffix("vw") {
            Some(part) => part.parse::<f64>().unwrap() * window / 100.0,
            None => text.strip_suffix("rem").unwrap().parse().unwrap(),
        };
        let mut rules = sizes.split(", ").map(|rule| match rule.strip_prefix("(min-width: ") {
            Some(rule) => rule.split_once("rem) ").map(|(from, width)| (from.parse().unwrap(), length(width))).unwrap(),
            None => (0.0, length(rule)),
        });
        rules.find(|(from, _)| window >= *from).unwrap().1
    }

    /// How wide the style sheets make a picture among `count`, on a page without contents, in rem.
    fn shown(count: usize, window: f64) -> f64 {
        let edge = (window * 0.04).clamp(1.0, 3.0);
        let text = (window - 2.0 * edge).min(41.0);
        let fitting = ((text + 1.0) / 13.0).floor().max(1.0);
        let columns = fitting.min(f64::from(u32::try_from(count).unwrap()));
        (text - (columns - 1.0)) / columns
    }

    #[test]
    fn a_picture_is_said_to_be_about_as_wide_as_it_is_shown() {
        for count in [1, 2, 3, 4, 9] {
            for window in (20..=120).map(f64::from) {
                // Between these, contents may stand beside the text, and a gallery then has two columns instead of three.
                if count > 2 && (68.75..74.0).contains(&window) {
                    continue;
                }
                let (said, shown) = (said(shown_width(count), window), shown(count, window));
                assert!(
                    said >= shown * 0.97 && said <= shown * 1.15,
                    "{count} pictures, {window}rem: {said} for {shown}"
                );
            }
        }
    }
}
