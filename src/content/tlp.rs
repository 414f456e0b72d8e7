//! The levels of the Traffic Light Protocol. How they are read is told in `values`, what else reads as one in `marking`.

/// Who may read: the Traffic Light Protocol, version 2.0 (FIRST, 2022), from open to closed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tlp {
    /// No limit.
    #[default]
    Clear,
    /// The community, not publicly accessible channels.
    Green,
    /// The own organisation and its clients, on a need-to-know basis.
    Amber,
    /// The own organisation only.
    AmberStrict,
    /// Named recipients only.
    Red,
}

impl Tlp {
    /// The word as it is written in front matter.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Tlp::Clear => "clear",
            Tlp::Green => "green",
            Tlp::Amber => "amber",
            Tlp::AmberStrict => "amber+strict",
            Tlp::Red => "red",
        }
    }

    /// The label in its exact form; it is never translated.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Tlp::Clear => "TLP:CLEAR",
            Tlp::Green => "TLP:GREEN",
            Tlp::Amber => "TLP:AMBER",
            Tlp::AmberStrict => "TLP:AMBER+STRICT",
            Tlp::Red => "TLP:RED",
        }
    }
}
