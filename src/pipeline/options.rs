//! What a build depends on besides the files, and the gates that follow from it.

use crate::content::values::{Moment, Tlp, Url};
use crate::context::WholeSite;
use crate::model::gate::Gate;
use crate::model::settings::Settings;

/// What a build depends on besides the files.
#[derive(Clone, Debug)]
pub struct Options {
    /// The time that counts as now.
    pub now: Moment,
    /// Whether drafts come out.
    pub drafts: bool,
    /// What a preview shows beyond that; a build does not look at it.
    pub preview: PreviewOptions,
    /// An address that replaces the one in the settings.
    pub base_url: Option<Url>,
    /// Whether warnings are errors.
    pub strict: bool,
    /// What is known of the whole site, where only some of its series are read.
    pub whole: Option<WholeSite>,
}

impl Options {
    /// A public build at a time.
    #[must_use]
    pub fn at(now: Moment) -> Options {
        let preview = PreviewOptions::default();
        Options { now, drafts: false, preview, base_url: None, strict: false, whole: None }
    }
}

/// What only a preview may show, on the author's own machine and never in an output folder.
#[derive(Clone, Copy, Debug, Default)]
pub struct PreviewOptions {
    /// Whether reports are shown before their embargo ends.
    pub embargoed: bool,
    /// The highest level that is shown, which replaces the one in the settings.
    pub audience: Option<Tlp>,
}

/// The gate of a build for its readers.
#[must_use]
pub fn public(settings: &Settings, options: &Options) -> Gate {
    Gate { drafts: options.drafts, ..Gate::public(settings, options.now) }
}

/// The gate of a preview: what the author asked to see.
#[must_use]
pub fn preview(settings: &Settings, options: &Options) -> Gate {
    let PreviewOptions { embargoed, audience } = options.preview;
    Gate { embargoed, audience: audience.unwrap_or(settings.audience), ..public(settings, options) }
}

/// A gate that lets everything through, to find the faults of what is withheld, too.
#[must_use]
pub fn everything(settings: &Settings, options: &Options) -> Gate {
    Gate::open(public(settings, options).now)
}
