//! The kinds of file that we can tell apart by their bytes.

use std::fmt;

/// What a file is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    // Pictures that every browser shows.
    Jpeg,
    Png,
    Gif,
    WebP,
    Avif,
    /// A drawing, and a document that could run scripts.
    Svg,
    /// The sign of a site in a browser's tab.
    Icon,

    // Pictures that many browsers don't show.
    /// HEIC and its family, as phones store photos.
    Heif,
    /// TIFF, and what cameras store in its form.
    Tiff,
    Bmp,
    JpegXl,
    Jpeg2000,
    Photoshop,

    // Documents.
    Pdf,
    /// A document of an office program in a ZIP archive: DOCX, XLSX, PPTX.
    Office,
    /// ODT, ODS, ODP.
    OpenDocument,
    /// DOC, XLS, PPT.
    OldOffice,
    RichText,
    Epub,

    // Texts without markup. More than this, only the name says: a table in CSV is a text like any other.
    Text,
    /// A text that begins as JSON does.
    Json,
    /// A text that begins as a report or a page does.
    FrontMatter,
    /// The one line by which Google knows whose a site is.
    Verification,

    // Archives and collections of data.
    Zip,
    Gzip,
    SevenZip,
    Xz,
    Bzip2,
    Zstandard,
    Tar,
    Rar,
    Sqlite,

    // Sound and film.
    /// MP4 and its family, with film or sound alone.
    Mp4,
    QuickTime,
    WebM,
    Matroska,
    Ogg,
    Mp3,
    Wav,
    Flac,
    Aac,

    // Fonts.
    Woff,
    Woff2,
    TrueType,
    OpenType,

    // What can act: on the machine that opens it, or in the page of a site.
    Html,
    /// XML other than SVG and XHTML. A browser runs the scripts in it.
    Xml,
    /// A text with a line that names its program.
    Script,
    /// A program: for Windows, Linux, macOS, Java, WebAssembly or Flash.
    Program,

    /// None of these.
    Unknown,
}

impl Kind {
    /// Whether it is a picture, shown by browsers or not.
    pub(crate) fn is_picture(self) -> bool {
        (Kind::Jpeg..=Kind::Photoshop).contains(&self)
    }

    /// Whether it is a film or a recording.
    pub(crate) fn is_played(self) -> bool {
        (Kind::Mp4..=Kind::Aac).contains(&self)
    }

    /// Whether it goes out as it is, with what its program may have written into it, such as an author or a place.
    pub(crate) fn keeps_notes(self) -> bool {
        (Kind::Pdf..=Kind::Epub).contains(&self) || (Kind::Zip..=Kind::Aac).contains(&self)
    }

    /// The name with its article: `a JPEG`, `an HTML page`.
    pub(crate) fn with_article(self) -> String {
        let name = self.to_string();
        // Abbreviations are spelled out: an MP4, an XML.
        let is_open = matches!(self, Kind::Mp4 | Kind::Mp3 | Kind::Xml | Kind::Html | Kind::RichText | Kind::Xz)
            || name.starts_with(['A', 'E', 'I', 'O', 'S', 'a', 'e', 'i', 'o', 'u']) && self != Kind::Script;
        let article = if is_open { "an" } else { "a" };
        format!("{article} {name}")
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Kind::Jpeg => "JPEG",
            Kind::Png => "PNG",
            Kind::Gif => "GIF",
            Kind::WebP => "WebP",
            Kind::Avif => "AVIF",
            Kind::Svg => "SVG",
            Kind::Icon => "icon (ICO)",
            Kind::Heif => "HEIC",
            Kind::Tiff => "TIFF",
            Kind::Bmp => "BMP",
            Kind::JpegXl => "JPEG XL",
            Kind::Jpeg2000 => "JPEG 2000",
            Kind::Photoshop => "picture of Photoshop",
            Kind::Pdf => "PDF",
            Kind::Office => "document of an office program",
            Kind::OpenDocument => "OpenDocument file",
            Kind::OldOffice => "document of an old office program",
            Kind::RichText => "RTF document",
            Kind::Epub => "EPUB",
            Kind::Text => "plain text",
            Kind::Json => "JSON file",
            Kind::FrontMatter => "text with front matter",
            Kind::Verification => "sign of Google",
            Kind::Zip => "ZIP archive",
            Kind::Gzip => "gzip archive",
            Kind::SevenZip => "7z archive",
            Kind::Xz => "xz archive",
            Kind::Bzip2 => "bzip2 archive",
            Kind::Zstandard => "Zstandard archive",
            Kind::Tar => "tar archive",
            Kind::Rar => "RAR archive",
            Kind::Sqlite => "database",
            Kind::Mp4 => "MP4",
            Kind::QuickTime => "QuickTime film",
            Kind::WebM => "WebM film",
            Kind::Matroska => "Matroska film",
            Kind::Ogg => "Ogg file",
            Kind::Mp3 => "MP3",
            Kind::Wav => "WAV file",
            Kind::Flac => "FLAC file",
            Kind::Aac => "AAC file",
            Kind::Woff => "WOFF font",
            Kind::Woff2 => "WOFF2 font",
            Kind::TrueType => "TrueType font",
            Kind::OpenType => "OpenType font",
            Kind::Html => "HTML page",
            Kind::Xml => "XML file",
            Kind::Script => "script",
            Kind::Program => "program",
            Kind::Unknown => "file of an unknown kind",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_article() {
        for (kind, words) in [
            (Kind::Jpeg, "a JPEG"),
            (Kind::Avif, "an AVIF"),
            (Kind::Svg, "an SVG"),
            (Kind::Icon, "an icon (ICO)"),
            (Kind::Mp4, "an MP4"),
            (Kind::Heif, "a HEIC"),
            (Kind::Html, "an HTML page"),
            (Kind::Script, "a script"),
            (Kind::Sqlite, "a database"),
            (Kind::OpenDocument, "an OpenDocument file"),
            (Kind::Unknown, "a file of an unknown kind"),
        ] {
            assert_eq!(kind.with_article(), words);
        }
    }
}
