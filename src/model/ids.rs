//! Typed ids. An id is an index into a vector or register of its [`Site`](super::Site) and means nothing without it.

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
    /// A report of the site.
    ReportId;
    /// A series of the site.
    SeriesId;
    /// A source of the site, from the register or from one report.
    SourceRef;
    /// A withdrawn report in one language.
    WithdrawnId;
}
