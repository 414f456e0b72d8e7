//! The table of codes. `docs/diagnostics.md` gives cause and cure of each. A test compares the two.

use Severity::{Error, Warning};

/// How bad a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site is not built while it stands.
    Error,
    /// The site is built; `--strict` makes it an error.
    Warning,
}

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

            /// The code of a name; `None` if there is no such code.
            #[must_use]
            pub fn of_name(name: &str) -> Option<Code> {
                CODES.iter().copied().find(|code| code.info().name == name)
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
    /// A key or password in a file of the site.
    Secret = "secret", Error;
    /// Lines that git leaves in a file which it could not merge.
    ConflictMark = "conflict-mark", Error;

    // Tables.
    /// A table that cannot be read, or a row that is none of its columns.
    TableSyntax = "table-syntax", Error;
    /// A sheet or column that a table has not, or that nobody asked for.
    UnknownColumn = "unknown-column", Error;
    /// Two columns of one name, of which nobody asked for one.
    EqualColumns = "equal-columns", Warning;

    // Layers of maps.
    /// A file that is no GeoJSON, or not in degrees of WGS 84, or whose features are not what the layer says.
    LayerSyntax = "layer-syntax", Error;

    // Data of other sites.
    /// A file that is no `data.json` of Vigie, or with records that are not understood.
    SiteData = "site-data", Error;

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
    /// A key that restricts something, without a value.
    EmptySafeguard = "empty-safeguard", Error;
    /// Any other key without a value.
    EmptyKey = "empty-key", Warning;
    /// A key that must be there.
    MissingKey = "missing-key", Error;
    /// A list where a text belongs, a text where a number belongs, and so on.
    WrongType = "wrong-type", Error;
    /// A value of the right type that is not allowed.
    InvalidValue = "invalid-value", Error;
    /// A text of which YAML takes a part for a comment or a name.
    CutText = "cut-text", Warning;

    // Texts and bodies.
    /// A sign that nobody sees: it turns the text round, or hides in it.
    HiddenSign = "hidden-sign", Warning;
    /// A handling level in words, where it restricts nothing.
    StrayMarking = "stray-marking", Error;
    /// A comment of another tool, which readers would see.
    StrayComment = "stray-comment", Error;
    /// A comment that asks to hold something back, and restricts nothing.
    MarkedComment = "marked-comment", Warning;
    /// A quote for everybody directly after a restricted block.
    UnmarkedQuote = "unmarked-quote", Warning;
    /// HTML in Markdown where the site does not allow it.
    RawHtml = "raw-html", Error;
    /// HTML that the site allows, but that no reader gets.
    BlockedHtml = "blocked-html", Warning;
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
    /// `##Heading` without a space, which is text.
    GluedHeading = "glued-heading", Warning;
    /// A mark of Markdown, of ours or of another tool that readers see as it stands.
    MarkAsText = "mark-as-text", Warning;
    /// A mark of Markdown in a text of the front matter, the settings or a register.
    LiteralMark = "literal-mark", Warning;
    /// A cell beyond the columns of its table.
    LostCell = "lost-cell", Warning;
    /// A list that shows another number than was written.
    ListNumber = "list-number", Warning;
    /// A line of a sentence that Markdown takes for a list, a term, a heading or code.
    AccidentalBlock = "accidental-block", Warning;
    /// `[label]: …` that nothing uses, and that no reader gets.
    UnusedDefinition = "unused-definition", Warning;
    /// One anchor for two headings.
    DuplicateAnchor = "duplicate-anchor", Error;
    /// Markdown nested more deeply than any report needs.
    NestedTooDeep = "nested-too-deep", Error;

    // The site as a whole.
    /// A place that is not in the register.
    UnknownPlace = "unknown-place", Error;
    /// An actor that is not in the register.
    UnknownActor = "unknown-actor", Error;
    /// A topic that is neither built in nor in the register.
    UnknownTopic = "unknown-topic", Error;
    /// A source that is neither in the register nor in the report.
    UnknownSource = "unknown-source", Error;
    /// A section kind that neither Vigie nor the site knows.
    UnknownSectionKind = "unknown-section-kind", Error;
    /// A message that is too long, so that something of the report is left out of it.
    MessageCut = "message-cut", Warning;
    /// Letters that a PDF or picture cannot show.
    LettersMissing = "letters-missing", Warning;
    /// A format that is neither built in nor that of a template.
    UnknownFormat = "unknown-format", Error;
    /// A type of reports that the site does not know.
    UnknownType = "unknown-type", Error;
    /// Sections in another order than that of their type of reports.
    SectionOrder = "section-order", Warning;
    /// A state of incidents that neither Vigie nor the site knows.
    UnknownState = "unknown-state", Error;
    /// An incident whose state does not agree with its times or updates.
    IncidentState = "incident-state", Error;
    /// A figure that the report does not have.
    UnknownFigure = "unknown-figure", Error;
    /// Things that are counted, in a number that cannot be their count.
    NotACount = "not-a-count", Error;
    /// A report's source with the id of one in the register.
    DuplicateSource = "duplicate-source", Error;
    /// A setting that the target's kind has no use for.
    TargetOption = "target-option", Error;
    /// A place whose parents lead back to it.
    PlaceWithinItself = "place-within-itself", Error;
    /// A topic whose parents lead back to it.
    TopicWithinItself = "topic-within-itself", Error;
    /// A period that ends before it begins.
    PeriodBackwards = "period-backwards", Error;
    /// A number that differs from the one in the file's name.
    NumberAgainstName = "number-against-name", Error;
    /// Two reports of a series with one number.
    DuplicateNumber = "duplicate-number", Error;
    /// Two files for one language of one report or page.
    DuplicateEdition = "duplicate-edition", Error;
    /// A section that the series wants in each report.
    MissingSection = "missing-section", Error;
    /// More or fewer kinds than headings.
    SectionsMismatch = "sections-mismatch", Error;
    /// A translation with more or fewer sections.
    EditionsDiffer = "editions-differ", Warning;
    /// A fact that two editions of one report state differently.
    EditionsDisagree = "editions-disagree", Error;
    /// Two figures with one id in a report.
    DuplicateFigure = "duplicate-figure", Error;
    /// A figure without a value, or with two kinds of value.
    FigureValue = "figure-value", Error;
    /// Figures of other series that cannot be added up.
    SumOfFigures = "sum-of-figures", Error;

    // References.
    /// `[[…]]` that names nothing.
    UnknownTarget = "unknown-target", Error;
    /// A link to a file that is not there.
    MissingFile = "missing-file", Error;
    /// A link to a heading that is not there.
    UnknownAnchor = "unknown-anchor", Error;
    /// A link to a report or page that is withheld.
    LinkNotPublic = "link-not-public", Warning;
    /// A picture on another site.
    RemoteImage = "remote-image", Error;
    /// A file of a kind that does not go out: a page, a script, a photo that browsers don't show.
    RefusedKind = "refused-kind", Error;
    /// A file whose name does not say what its bytes are.
    WrongEnding = "wrong-ending", Error;
    /// A file that is shown as a picture and is none.
    NoPicture = "no-picture", Error;

    // The linter. Each of these but the first two is a rule of `docs/linter.md`.
    /// A rule to be silenced that there is not.
    UnknownRule = "unknown-rule", Error;
    /// A rule that is silenced in a report which does not break it.
    UnusedSilence = "unused-silence", Warning;
    /// Parts that do not make the total they are said to make.
    PartsAgainstTotal = "parts-against-total", Warning;
    /// A figure that counts up from the beginning and is lower than before, without a revision.
    FigureFalls = "figure-falls", Warning;
    /// Two reports that count differently as of the same moment, without a revision.
    FigureRecounted = "figure-recounted", Warning;
    /// A figure whose source, unit, label or rule of counting changed without a revision.
    FigureRedefined = "figure-redefined", Warning;
    /// Two figures by place of which each is like the other was before.
    SwappedFigures = "swapped-figures", Warning;
    /// A table with a number in its name that an earlier issue has read, too.
    SameTable = "same-table", Warning;
    /// A place without a row in a table that has rows of the places beside it.
    MissingPlace = "missing-place", Warning;
    /// A revision of a number that no earlier report printed, without a word about it.
    RevisionMismatch = "revision-mismatch", Warning;
    /// A sum that has changed since its report came out, without an update that says so.
    SumRecounted = "sum-recounted", Warning;
    /// A figure of which nobody is said to be the source.
    UnattributedFigure = "unattributed-figure", Warning;
    /// A number in the text that is almost that of a figure.
    NumberAgainstFigure = "number-against-figure", Warning;
    /// Dates that cannot be in this order.
    DatesOutOfOrder = "dates-out-of-order", Warning;
    /// A date in the future, or an embargo or a next report years ahead.
    UnlikelyDate = "unlikely-date", Warning;
    /// Data that were old already when they came out.
    OldData = "old-data", Warning;
    /// An open incident of which nothing was said for days.
    SilentIncident = "silent-incident", Warning;
    /// A figure of how long an incident took that its times contradict.
    DurationMismatch = "duration-mismatch", Warning;
    /// A period that is no whole week, in a series that counts in weeks.
    PartialWeek = "partial-week", Warning;
    /// A week that no report of a series that counts in weeks is about.
    WeekGap = "week-gap", Warning;
    /// Two reports of a series that counts in weeks about one week.
    SameWeek = "same-week", Warning;
    /// Two updates that only their places in the list tell apart.
    UpdateWithoutId = "update-without-id", Warning;
    /// A number that is missing in a series.
    NumberGap = "number-gap", Warning;
    /// Reports whose dates do not follow their numbers.
    SeriesOrder = "series-order", Warning;
    /// One highlight only, or more than five.
    HighlightsCount = "highlights-count", Warning;
    /// A highlight of more than 180 characters.
    LongHighlight = "long-highlight", Warning;
    /// A number without a source in a section where that matters.
    UnattributedClaim = "unattributed-claim", Warning;
    /// "Reportedly", and no source.
    HedgeWithoutSource = "hedge-without-source", Warning;
    /// Words of both rows of ICD 203 in one assessment.
    MixedLikelihood = "mixed-likelihood", Warning;
    /// A likelihood and a confidence in one sentence.
    LikelihoodWithConfidence = "likelihood-with-confidence", Warning;
    /// A number written as another language writes it.
    ForeignNumber = "foreign-number", Warning;
    /// A numbered heading that does not follow the one before.
    NumberingJump = "numbering-jump", Warning;
    /// A number that differs between two editions of one report.
    EditionNumbers = "edition-numbers", Warning;
    /// A title or highlight that is the same in two languages.
    UntranslatedText = "untranslated-text", Warning;
    /// A text that one edition has and another lacks.
    EditionIncomplete = "edition-incomplete", Warning;
    /// A translation of a text that has changed since.
    TranslationBehind = "translation-behind", Warning;
    /// A picture of which nobody is said to be the author.
    ImageWithoutCredit = "image-without-credit", Warning;
    /// A film or recording without its words.
    FilmWithoutWords = "film-without-words", Warning;
    /// A telephone number.
    PhoneNumber = "phone-number", Warning;
    /// A source on the web without a copy that stays.
    SourceWithoutCopy = "source-without-copy", Warning;
    /// A file whose name tells a time or a person.
    TellingName = "telling-name", Warning;
    /// A P-code that does not begin with its parent's.
    PcodeOutsideParent = "pcode-outside-parent", Warning;

    // Theme.
    /// A theme that is neither built in nor a folder of the site.
    ThemeUnknown = "theme-unknown", Error;
    /// A template that cannot be compiled, or that asks for something that is not there.
    TemplateSyntax = "template-syntax", Error;
    /// A template that fails on a page.
    TemplateRender = "template-render", Error;
    /// A template of the site that nothing uses.
    TemplateUnused = "template-unused", Warning;

    // Interface strings.
    /// Not Fluent.
    StringsSyntax = "strings-syntax", Error;
    /// A message that asks for a value, a message or a term that there is not.
    StringsReference = "strings-reference", Error;
    /// A language whose interface is in English, in whole or in part.
    UntranslatedInterface = "untranslated-interface", Warning;

    // Addresses and assets.
    /// A link to an address of the site where nothing is.
    UnknownAddress = "unknown-address", Error;
    /// An address that some host cannot serve.
    ImpossibleAddress = "impossible-address", Error;
    /// Two pages or files for one address.
    AddressTaken = "address-taken", Error;
    /// A name that a page of Vigie's own has.
    ReservedName = "reserved-name", Warning;
    /// A picture that cannot be rebuilt from the parts we know.
    UnreadablePhoto = "unreadable-photo", Error;
    /// A film or recording that tells where it was made.
    FilmWithPlace = "film-with-place", Error;

    // The last look at what is about to go out.
    /// Text of something that is held back, in a file that would go out.
    WithheldText = "withheld-text", Error;
    /// A folder of this machine, in a file that would go out.
    LocalPath = "local-path", Error;
    /// A picture with more in it than the picture.
    PictureMetadata = "picture-metadata", Error;
    /// Something that a reader's browser would fetch from another site.
    ThirdPartyRequest = "third-party-request", Error;
    /// A link within the site that leads to nothing.
    BrokenLink = "broken-link", Error;
    /// A file with other bytes than those that were built.
    AlteredFile = "altered-file", Error;
    /// A text above what a target may hold.
    AboveCeiling = "above-ceiling", Error;
}
