//! The pages of parts of long lists, and the ways to them.

use std::ops::Range;

use crate::context::{Context, PageContext, Rendered};
use crate::model::address::Address;
use crate::model::period::{Period, Timestamp};
use crate::plan::{Job, Jobs, LongList, Output};
use crate::source::Span;
use crate::theme::view::{LinkView, PartView};
use crate::wording::times;

use super::frame::{self, PageHead};

/// Plans the parts of a list of a length.
pub(super) fn plan(ctx: &Context, list: &LongList, length: usize, asked_by: Option<Span>, plan: &mut Jobs) {
    for number in 1..=list.parts(length) {
        plan.add(&ctx.linked.site, &Output::Part(list.clone(), number), asked_by);
    }
}

/// A list, and what the page of one of its parts shows.
pub(super) struct ListOnPage {
    /// What the page of the whole list is called.
    pub(super) title: String,
    /// When each entry ends, from the oldest entry to the newest.
    pub(super) times: Vec<Timestamp>,
    /// The pages above that of the whole list.
    pub(super) above: Vec<(String, Address)>,
    /// What stands on the page of the part.
    pub(super) view: PartView,
}

/// The page of a part.
pub(super) fn render(page: &PageContext<'_>, job: &Job, list: &LongList, number: usize, shown: ListOnPage) -> Rendered {
    let words = words(page, &shown.times, list.part(number));
    let parts = list.parts(shown.times.len());
    let whole = page.address(&list.whole());
    let to = |number: usize, words: &str| page.link(page.voice.word(words), &Output::Part(list.clone(), number));
    let view = PartView {
        title: words.clone(),
        whole: page.here.link(shown.title.clone(), &whole),
        earlier: (number > 1).then(|| to(number - 1, "earlier")),
        later: match number < parts {
            true => to(number + 1, "later"),
            false => page.here.link(page.voice.word("later"), &whole),
        },
        ..shown.view
    };
    let mut above = shown.above;
    above.push((shown.title.clone(), whole));
    let head = PageHead {
        kind: list.whole().kind(),
        title: format!("{}: {words}", shown.title),
        description: String::new(),
        above,
        ..PageHead::default()
    };
    frame::render(page, job, head, &view)
}

/// Links to the parts of a list, newest first. `times` are those of its entries, from the oldest to the newest.
pub(super) fn links(page: &PageContext<'_>, list: &LongList, times: &[Timestamp]) -> Vec<LinkView> {
    let link = |number| page.link(words(page, times, list.part(number)), &Output::Part(list.clone(), number));
    (1..=list.parts(times.len())).rev().map(link).collect()
}

/// `1 January – 19 February 2025`: from when to when the entries of a part are.
fn words(page: &PageContext<'_>, times: &[Timestamp], range: Range<usize>) -> String {
    let of_part = times.get(range).unwrap_or_default();
    let ends = of_part.iter().min().zip(of_part.iter().max());
    let period = ends.and_then(|(first, last)| Period::new(*first, *last));
    period.map(|period| times::period(&page.voice, period).words).unwrap_or_default()
}
