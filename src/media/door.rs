//! What may go out: a list of formats, with bytes and name in agreement. Nothing else leaves, under whatever name.

use std::fmt;

use super::format::{Class, Format, ending, usual_ending};
use super::kind::Kind;

/// What a site wants a file for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// To be shown in a page.
    Picture,
    /// To be offered by a link.
    Attachment,
    /// To be a part of the theme.
    Theme,
}

/// Why a file may not go out. It displays as the end of a sentence that begins with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Objection {
    /// It could act: in a reader's browser, or on the machine.
    Acts(Kind),
    /// A part of its name before the end, by which some hosts take it for something that acts.
    ActsByPart(String),
    /// The source of a report or page.
    Source,
    /// A picture that many browsers don't show, and that is not made anew.
    NotShown(Kind),
    /// Wanted as a picture.
    NoPicture(Kind),
    /// Without an ending a host must guess what it is; the ending that it should have.
    NoEnding(Option<&'static str>),
    /// In the folder for the root of the site, and none of the files that a host wants there.
    NotForRoot,
    /// A font, a style sheet: what a theme may have, but no page offers.
    OnlyForThemes,
    /// What stands behind the last dot is on no list.
    UnknownEnding {
        ending: String,
        /// The ending that it should have.
        better: Option<&'static str>,
    },
    /// The bytes are not what the name says.
    OtherKind {
        named: String,
        is: Kind,
        /// The ending that it should have.
        better: Option<&'static str>,
    },
}

/// The ends of names of what could act, and what such a file is. Files of these names never go out, whatever is in them.
const ACTIVE: &[(&[&str], Kind)] = &[
    (&["html", "htm", "xhtml", "xht", "shtml", "mhtml", "mht", "hta"], Kind::Html),
    (&["xml", "xsl", "xslt", "kml", "gpx", "rdf", "rss", "atom", "svgz"], Kind::Xml),
    (&["js", "mjs", "cjs", "ts", "vbs", "wsf", "ps1", "sh", "bash", "bat", "cmd", "py", "rb", "pl"], Kind::Script),
    (&["php", "php3", "php4", "php5", "php7", "php8", "phtml", "phar", "asp", "aspx", "jsp", "cgi"], Kind::Script),
    (
        &["exe", "msi", "com", "scr", "dll", "so", "jar", "apk", "dmg", "pkg", "deb", "rpm", "swf", "wasm"],
        Kind::Program,
    ),
];

/// The ends of names of files that are nobody else's business.
const PRIVATE: &[&str] = &["cfg", "conf", "env", "ini", "key", "p12", "pem", "pfx", "ppk"];

/// Whether a file may go out for a purpose. `kind` is what its bytes say.
///
/// # Errors
/// With the first objection.
pub(crate) fn judge(path: &str, kind: Kind, purpose: Purpose) -> Result<&'static Format, Objection> {
    match kind {
        Kind::Html | Kind::Xml | Kind::Script | Kind::Program => return Err(Objection::Acts(kind)),
        Kind::FrontMatter if purpose != Purpose::Theme => return Err(Objection::Source),
        Kind::Icon if purpose == Purpose::Theme => {}
        kind if kind.is_picture() && !is_shown(kind) => return Err(Objection::NotShown(kind)),
        _ => {}
    }
    let better = usual_ending(kind);
    let Some(ending) = ending(path).map(str::to_ascii_lowercase) else { return Err(Objection::NoEnding(better)) };
    let format = Format::of_path(path).filter(|format| format.class != Class::Ours);
    let acts = ACTIVE.iter().find(|(endings, _)| endings.contains(&&*ending)).map(|(_, kind)| *kind);
    match (format, acts) {
        (Some(format), _) if purpose == Purpose::Theme && format.class == Class::Theme => {}
        (_, Some(kind)) => return Err(Objection::Acts(kind)),
        (Some(format), _) if purpose != Purpose::Theme && format.class == Class::Theme => {
            return Err(Objection::OnlyForThemes);
        }
        (Some(_), _) => {}
        (None, _) => return Err(Objection::UnknownEnding { ending, better }),
    }
    let format = format.ok_or(Objection::NoEnding(better))?;
    if !format.kinds.contains(&kind) {
        // Anything may turn into a text that is none of its format: what a server answered, an empty file.
        let better = better.filter(|_| !matches!(kind, Kind::Text | Kind::Json));
        return Err(Objection::OtherKind { named: ending, is: kind, better });
    }
    let packed = || part_that_packs(path).filter(|_| format.class == Class::Packed);
    if let Some(part) = part_that_acts(path).or_else(packed) {
        return Err(Objection::ActsByPart(part));
    }
    if purpose == Purpose::Picture && !kind.is_picture() {
        return Err(Objection::NoPicture(kind));
    }
    Ok(format)
}

/// Whether a file may go to the root of the site, for its host or for those who look after it. `path` is relative to the
/// root.
///
/// # Errors
/// With the first objection.
pub(crate) fn judge_root(path: &str, kind: Kind) -> Result<(), Objection> {
    let is_text = matches!(kind, Kind::Text | Kind::Json);
    let lower = path.to_ascii_lowercase();
    let ending = ending(&lower);
    let fits = match path.split_once('/') {
        Some((".well-known", inside)) => {
            is_text && matches!(ending, None | Some("txt" | "json" | "asc")) && part_that_acts(inside).is_none()
        }
        Some(_) => false,
        None if matches!(path, "CNAME" | "_headers" | "_redirects") => is_text,
        None if path == "favicon.ico" => kind == Kind::Icon,
        None if path.starts_with("favicon.") || path.starts_with("apple-touch-icon") => {
            return judge(path, kind, Purpose::Picture).map(drop);
        }
        None if path.starts_with("google") && ending == Some("html") => kind == Kind::Verification,
        None => is_text && ending == Some("txt") && part_that_acts(&lower).is_none(),
    };
    if fits { Ok(()) } else { Err(Objection::NotForRoot) }
}

/// Pictures that every browser shows, and that we make anew.
fn is_shown(kind: Kind) -> bool {
    matches!(kind, Kind::Jpeg | Kind::Png | Kind::Gif | Kind::WebP | Kind::Svg)
}

/// `html` in `order.html.txt`: Apache looks at each part of a name.
fn part_that_acts(path: &str) -> Option<String> {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    let (before, _) = name.rsplit_once('.')?;
    let is_page = |part: &&str| ACTIVE[0].0.contains(part) || ACTIVE[3].0.contains(part);
    before.split('.').skip(1).find(is_page).map(str::to_owned)
}

/// `js` in `a.js.gz`: a host may send such a file as what stands before `.gz`, so that must be a format that goes out as it
/// is.
fn part_that_packs(path: &str) -> Option<String> {
    let (inner, _) = path.rsplit_once('.')?;
    let part = ending(inner)?.to_ascii_lowercase();
    let acts = ACTIVE.iter().any(|(endings, _)| endings.contains(&&*part));
    let is_sound = !acts && Format::of_path(inner).is_none_or(|format| format.class == Class::Attachment);
    (!is_sound).then_some(part)
}

impl Objection {
    /// Whether the file may go out under another name.
    pub(crate) fn is_of_name(&self) -> bool {
        matches!(self, Objection::NoEnding(_) | Objection::OtherKind { .. })
    }

    /// What the writer can do about it. `name` is the file's.
    pub(crate) fn cure(&self, name: &str) -> String {
        let renamed = |ending: &str| {
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            format!("rename it `{stem}.{ending}`")
        };
        match self {
            Objection::Acts(Kind::Html) => "save it as PDF, or write it as a page in Markdown".to_owned(),
            Objection::Acts(Kind::Xml) => "save it as CSV or GeoJSON, or put it into a ZIP archive".to_owned(),
            Objection::Acts(_) => "put it into a ZIP archive, or leave it out".to_owned(),
            Objection::ActsByPart(part) => format!("rename it without `.{part}`"),
            Objection::Source => format!("{}, or remove its front matter", renamed("md")),
            Objection::NotShown(Kind::Heif) => {
                "save it as JPEG: on a Mac, open it in Preview and choose File, Export; on an iPhone, choose Settings, Camera, \
                 Formats, Most Compatible for the next ones, and share this one with Options, Most Compatible"
                    .to_owned()
            }
            Objection::NotShown(_) => "save it as JPEG, or as PNG if it is a drawing".to_owned(),
            Objection::NoPicture(_) => format!("link to it: `[words]({name})`"),
            Objection::UnknownEnding { ending, .. } if PRIVATE.contains(&&**ending) => {
                "leave it out: such files hold keys and settings".to_owned()
            }
            Objection::OtherKind { better: Some(better), .. }
            | Objection::UnknownEnding { better: Some(better), .. } => renamed(better),
            Objection::NoEnding(Some(better)) => format!("rename it `{name}.{better}`"),
            Objection::OtherKind { .. } => "save it again in the format that its name says, or rename it".to_owned(),
            Objection::NotForRoot => {
                let known = "`CNAME`, `_headers`, `_redirects`, icons, texts that end in `.txt`, and `.well-known/`";
                format!("only {known} go there; put files that pages offer beside the report")
            }
            Objection::NoEnding(None) | Objection::UnknownEnding { .. } | Objection::OnlyForThemes => {
                "save it as PDF, as a document, as CSV or plain text, or put it into a ZIP archive".to_owned()
            }
        }
    }
}

impl fmt::Display for Objection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Objection::Acts(kind) => write!(f, "is {}, which could act in a reader's browser", kind.with_article()),
            Objection::ActsByPart(part) => {
                write!(f, "has `.{part}` in its name, so some hosts would let it act in a reader's browser")
            }
            Objection::Source => f.write_str("begins with front matter, so it is the source of a report or page"),
            Objection::NotShown(kind @ (Kind::Avif | Kind::Icon)) => {
                write!(f, "is {}, which cannot be made anew without what a program added", kind.with_article())
            }
            Objection::NotShown(kind) => write!(f, "is {}, which many browsers don't show", kind.with_article()),
            Objection::NoPicture(kind) => write!(f, "is {} and no picture", kind.with_article()),
            Objection::NoEnding(_) => f.write_str("has no ending, so a host must guess what it is"),
            Objection::NotForRoot => f.write_str("is none of the files that hosts ask for at the root of a site"),
            Objection::OnlyForThemes => f.write_str("is of use only in a theme"),
            Objection::UnknownEnding { ending, .. } => write!(f, "ends in `.{ending}`, and such files don't go out"),
            Objection::OtherKind { named, is: Kind::Unknown, .. } => {
                write!(f, "is not what its name says, `.{named}`")
            }
            Objection::OtherKind { named, is, .. } => {
                write!(f, "is {}, though its name says `.{named}`", is.with_article())
            }
        }
    }
}
