//! The table of codes. `docs/diagnostics.md` tells cause and cure of each; a test holds the two together.

use super::Severity::{self, Error, Warning};

/// What a code is called and how bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CodeInfo {
    /// In kebab case, as printed: `unknown-key`.
    pub name: &'static str,
    /// How bad it is without `--strict`.
    pub severity: Severity,
}

macro_rules! codes {
    ($($(#[$doc:meta])* $code:ident = $name:literal, $severity:ident;)*) => {
        /// The kind of a fault.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $code,)* }

        /// Every code, in the order of the stages that find them.
        pub const CODES: &[Code] = &[$(Code::$code,)*];

        impl Code {
            /// Its name and severity.
            #[must_use]
            pub fn info(self) -> CodeInfo {
                match self { $(Code::$code => CodeInfo { name: $name, severity: $severity },)* }
            }
        }
    };
}

codes! {
    // Files.
    /// A text that is not UTF-8.
    NotUtf8 = "not-utf8", Error;
    /// A file that must not be opened: a link out of the site, a pipe, an impossible name.
    RefusedFile = "refused-file", Error;
    /// A file where the content model has no place for it.
    MisplacedFile = "misplaced-file", Error;
    /// No `content/site.yaml`.
    MissingSettings = "missing-settings", Error;

    // YAML and values.
    /// Not YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// More YAML, or more deeply nested, than any report needs.
    YamlTooLarge = "yaml-too-large", Error;
    /// A report or page that does not begin with front matter.
    MissingFrontMatter = "missing-front-matter", Error;
    /// Front matter without its closing line.
    UnclosedFrontMatter = "unclosed-front-matter", Error;
    /// A key that does not exist.
    UnknownKey = "unknown-key", Error;
    /// A key that stands twice.
    DuplicateKey = "duplicate-key", Error;
    /// A key that must be there.
    MissingKey = "missing-key", Error;
    /// A list where a text belongs, a text where a number belongs, and so on.
    WrongType = "wrong-type", Error;
    /// A value of the right type that is not allowed.
    InvalidValue = "invalid-value", Error;

    // Bodies.
    /// HTML in Markdown where the site does not allow it.
    RawHtml = "raw-html", Error;
    /// A link whose scheme may run code or read files.
    UnsafeLink = "unsafe-link", Error;
    /// An image without alternative text.
    MissingAlt = "missing-alt", Error;
    /// `[text][label]` without a definition.
    UndefinedReference = "undefined-reference", Error;
    /// `[^label]` without a definition.
    UndefinedFootnote = "undefined-footnote", Error;
    /// A footnote that nothing refers to.
    UnusedFootnote = "unused-footnote", Warning;
    /// Two footnotes with one label.
    DuplicateFootnote = "duplicate-footnote", Error;
    /// A level-1 heading in a body: the title stands in the front matter.
    SecondTitle = "second-title", Warning;
    /// A heading that skips a level.
    HeadingSkip = "heading-skip", Warning;
    /// One anchor for two headings.
    DuplicateAnchor = "duplicate-anchor", Error;
    /// Markdown nested more deeply than any report needs.
    NestedTooDeep = "nested-too-deep", Error;
}
