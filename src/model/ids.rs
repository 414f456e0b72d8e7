//! Typed ids. An id is an index into a vector or register of its [`Site`](super::Site), or two such indices, and means nothing
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
                $name(narrow(index))
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
        ReportId { series, place: narrow(place) }
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

/// A source of the site: one of the register, or one of those that the reports of a series bring with them. So a new report
/// leaves those of other series their ids.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SourceRef {
    /// `None` for the register.
    series: Option<SeriesId>,
    at: u32,
}

impl SourceRef {
    /// The source at an index of the register.
    #[must_use]
    pub fn registered(index: usize) -> SourceRef {
        SourceRef { series: None, at: narrow(index) }
    }

    /// The source at an index of those that the reports of a series bring with them.
    #[must_use]
    pub fn of_series(series: SeriesId, index: usize) -> SourceRef {
        SourceRef { series: Some(series), at: narrow(index) }
    }

    /// The series whose report brings it; `None` if it is in the register.
    #[must_use]
    pub fn series(self) -> Option<SeriesId> {
        self.series
    }

    /// Its index in the register or among those of the series.
    #[must_use]
    pub fn index(self) -> usize {
        self.at as usize
    }
}

ids! {
    /// An actor of the register.
    ActorId;
    /// A state of incidents that the site knows.
    StateId;
    /// A type of reports that the site knows.
    TypeId;
    /// A section kind of the site.
    KindId;
    /// A topic of the site.
    TopicId;
    /// A language of the site, in the order of the settings; 0 is the default.
    LanguageId;
    /// A plain page of the site.
    PageId;
    /// A place of the register.
    PlaceId;
    /// A series of the site.
    SeriesId;
    /// A withdrawn report in one language.
    WithdrawnId;
}

fn narrow(index: usize) -> u32 {
    u32::try_from(index).expect("fewer than 2^32 things fit in memory")
}
