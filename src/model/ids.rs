//! Typed ids. An id is an index into a vector or register of its [`Site`](super::Site), or two for a report, and means nothing
//! without it.

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u32);

        impl $name {
            /// The id of the thing at this index.
            #[must_use]
            pub fn new(index: usize) -> $name {
                $name(u32::try_from(index).expect("fewer than 2^32 things fit in memory"))
            }

            /// The index of the thing.
            #[must_use]
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
    )*};
}

/// A report of the site: its series, and its place in it. So a new report leaves those of other series their ids. The order of
/// ids is that of the series, and in a series that of its reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReportId {
    series: SeriesId,
    place: u32,
}

impl ReportId {
    /// The id of the report at a place in its series, from 0.
    #[must_use]
    pub fn new(series: SeriesId, place: usize) -> ReportId {
        ReportId { series, place: u32::try_from(place).expect("fewer than 2^32 things fit in memory") }
    }

    /// The series of the report.
    #[must_use]
    pub fn series(self) -> SeriesId {
        self.series
    }

    /// The place of the report in its series.
    #[must_use]
    pub fn place(self) -> usize {
        self.place as usize
    }
}

ids! {
    /// An actor of the register.
    ActorId;
    /// A section kind of the site.
    KindId;
    /// A language of the site, in the order of the settings; 0 is the default.
    LanguageId;
    /// A plain page of the site.
    PageId;
    /// A place of the register.
    PlaceId;
    /// A series of the site.
    SeriesId;
    /// A source of the site, from the register or from one report.
    SourceRef;
    /// A withdrawn report in one language.
    WithdrawnId;
}
