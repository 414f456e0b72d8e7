//! A name with a value among data: a column of a table with its cells, a property of a feature. Nobody asks data who may read, so
//! what says so there restricts nothing and is told. Data are of things, not of texts: doors are private, roads restricted, ships
//! have a draft, and hides are counted. So a word counts only under a name that speaks of readers, and a number only as yes or no.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use super::super::folding::folded;
use super::super::tlp::Tlp;
use super::super::{forbidding, marking};
use super::table::Sense;
use super::{Doubt, Key, doubt, is_for_all, is_hiding_name, is_no, is_one_of, is_own, is_yes, key, parts, set};

/// What a name says by itself, of a column or property.
#[derive(Debug)]
pub(crate) struct Member {
    name: String,
    /// `TLP level`, `#meta+tlp`: of a level for each row.
    is_of_level: bool,
    /// `handling`, `marking`: a level may stand there without its name.
    may_be_of_level: bool,
    /// `draft`, `embargo_until`: whatever the value is.
    is_own: bool,
    /// `internal`, `confidential`: unless the value says no.
    hides: bool,
    /// `withheld`, `hide`: if the value says yes.
    withholds: bool,
    key: Option<&'static Key>,
    /// How many values were asked of a name that nobody knows.
    values: usize,
}

/// Longer texts are prose: they are asked for levels alone.
const LONGEST: usize = 200;
/// A name with more values has names or numbers of things, and none that say who may read each of them.
const MOST_VALUES: usize = 200;

/// What is done with a row that must not come out.
const WITHHOLDING: &[&str] = &[
    "withheld", "withhold", "hide", "hidden", "redact", "redacted", "suppress", "suppressed", "exclude", "excluded",
    "masqué", "masquer", "ocultar", "oculto", "приховати", "إخفاء",
];
/// Parts of names under which a level may stand without its name.
const OF_LEVELS: &[&str] = &[
    "handling", "marking", "markings", "distribution", "dissemination", "sharing", "diffusion", "difusión", "audience",
    "readership",
];
/// What of the table of keys is said of things at work, too: a pump is active, a list complete.
const OF_THINGS: &[&str] =
    &["enabled", "enable", "active", "complete", "live", "online", "ready", "render", "build", "listed"];

impl Member {
    pub(crate) fn of(name: &str) -> Member {
        static LEVELS: LazyLock<BTreeSet<String>> = LazyLock::new(|| set(OF_LEVELS));
        let bare = name.trim_matches(|c: char| !c.is_alphanumeric());
        let parts = parts(bare);
        let is_of_thing = |key: &&Key| key.sense == Sense::Shows && OF_THINGS.contains(&key.name);
        Member {
            name: bare.to_owned(),
            is_of_level: parts.iter().any(|part| *part == folded("tlp")),
            may_be_of_level: parts.iter().any(|part| LEVELS.contains(part)),
            is_own: is_own(bare),
            hides: is_hiding_name(bare),
            withholds: is_one_of(bare, WITHHOLDING),
            key: key(bare).filter(|key| !is_of_thing(key)),
            values: 0,
        }
    }

    /// Whether a value says under this name that not everybody may read. `is_counted`: other values of the name are numbers, so that
    /// a 1 is one of a number, and no yes.
    pub(crate) fn is_said(&mut self, value: &str, is_counted: bool) -> bool {
        let value = value.trim();
        let is_switch = matches!(value, "0" | "1");
        let is_number = || is_count(value) && (!is_switch || is_counted);
        let is_of_time = self.key.is_some_and(|key| matches!(key.sense, Sense::Until));
        if value.is_empty() || !is_of_time && !self.is_of_level && is_number() {
            return false;
        }
        let is_for_all = is_for_all(value) || marking::reads_as(value) == Some(Tlp::Clear);
        let is_marked = || is_yes(value) || is_one_of(value, &["x", "✓", "✔", "✗"]);
        match self.key {
            _ if self.is_of_level => !is_for_all,
            _ if self.is_own => true,
            _ if self.withholds => is_marked(),
            _ if self.hides => !is_for_all,
            _ if self.may_be_of_level && !is_for_all && marking::reads_as(value).is_some() => true,
            Some(key) => key.is_said(value, true),
            None => {
                self.values += 1;
                // Of the name, and not of the value: `for_internal_use: yes`.
                let of_name = || doubt(&self.name, value, None) == Some(Doubt::Said);
                self.values <= MOST_VALUES && is_marked() && !is_no(value) && of_name()
            }
        }
    }
}

/// The level that a text of a cell or property asks for, any if it names none: `TLP:RED`, `[internal] the depot`, `do not publish`.
pub(crate) fn asked_for(text: &str) -> Option<Tlp> {
    if !text.contains(char::is_alphabetic) {
        return None;
    }
    let of_level = || marking::reads_as(text).filter(|_| text.contains(':'));
    let level = marking::highest(text).or_else(of_level).filter(|level| *level > Tlp::Clear);
    level.or_else(|| (text.len() <= LONGEST && forbidding::among_data(text)).then_some(Tlp::Green))
}

/// Whether a value counts or measures something.
pub(crate) fn is_count(value: &str) -> bool {
    let value = value.strip_prefix(['-', '−', '+']).unwrap_or(value);
    let is_sign = |c: char| c.is_numeric() || matches!(c, '.' | ',' | '\'' | '’' | '%') || c.is_whitespace();
    value.starts_with(char::is_numeric) && value.chars().all(is_sign)
}
