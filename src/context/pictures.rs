//! What is known of the pictures beside reports before they are made.

use std::io;

use crate::media::{self, Format, Kind, kind_of};
use crate::picture::{self, Header, PictureFault, START};
use crate::plan::Output;
use crate::source::ReadAsset;

/// The files that come out of one beside a report.
pub(crate) struct Files {
    /// The file in full.
    pub(crate) itself: Output,
    /// Width and height of a picture in pixels, as it is shown; `None` if it is none, or cannot be read.
    pub(crate) size: Option<(u32, u32)>,
    /// The widths of a photo beside its own, the narrowest first.
    pub(crate) narrow: Vec<(u32, Output)>,
    /// Whether the file in full is one of those that a page offers a browser.
    pub(crate) offers_itself: bool,
}

impl Files {
    /// The file beside the report.
    pub(crate) fn path(&self) -> &str {
        match &self.itself {
            Output::Picture(path, _) | Output::Asset(path) => path,
            _ => "",
        }
    }

    /// Whether it is SVG.
    pub(crate) fn is_drawing(&self) -> bool {
        matches!(self.itself, Output::Picture(_, Kind::Svg))
    }
}

/// What comes out of a file beside a report: a picture, if its bytes or its name say that it is one, or the file as it is. A
/// picture that cannot be made anew is planned all the same, and its own job reports it.
pub(crate) fn files(assets: &dyn ReadAsset, path: &str) -> Files {
    let Ok(Ok(header)) = header(assets, path) else {
        let is = assets.read_start(path, START).map_or(Kind::Unknown, |start| kind_of(&start));
        let kind = Some(is).filter(|kind| kind.is_picture()).or(Format::of_path(path).and_then(Format::picture));
        let itself = kind.map_or_else(|| Output::Asset(path.to_owned()), |kind| Output::Picture(path.to_owned(), kind));
        return Files { itself, size: None, narrow: Vec::new(), offers_itself: false };
    };
    let photo = |width| Some((width, Output::Photo(path.to_owned(), width, header.narrow?)));
    let narrow: Vec<_> = header.widths().into_iter().filter_map(photo).collect();
    let (own, widest) = (header.size.0, narrow.last().map_or(0, |(width, _)| *width));
    Files {
        itself: Output::Picture(path.to_owned(), header.kind),
        size: Some(header.size),
        narrow,
        // A photo of more than twice the widest is for readers who open it. In a lossless form it is larger than need be.
        offers_itself: own > widest && own <= widest.saturating_mul(2) && header.narrow == Some(header.kind),
    }
}

/// The media type of a film or recording, by which browsers tell whether they play it.
pub(crate) fn played_as(path: &str) -> &'static str {
    media::media_type(path)
}

/// Width and height of a film in pixels, as it is seen; `None` if that cannot be told. A film that cannot be read is reported where it
/// goes out.
pub(crate) fn film_size(assets: &dyn ReadAsset, path: &str) -> Option<(u32, u32)> {
    let mut file = assets.open_asset(path).ok()?;
    media::size_of_film(&mut *file).ok()?
}

fn header(assets: &dyn ReadAsset, path: &str) -> io::Result<Result<Header, PictureFault>> {
    let start = assets.read_start(path, START)?;
    if start.len() < START {
        return Ok(picture::header(&start, start.len() as u64));
    }
    let length = assets.length(path)?;
    Ok(match picture::header(&start, length) {
        // What a camera writes before the picture may be longer, or the way up may be noted at the end.
        Err(_) if kind_of(&start).is_picture() => picture::header(&assets.read_asset(path)?, length),
        header => header,
    })
}
