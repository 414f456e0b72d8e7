//! Values with a rule of their own: dates, codes, grades, levels.

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
