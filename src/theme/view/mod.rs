//! What templates see. This is a contract: a theme that was written for it must go on working, so names here change only with a
//! major version.
//!
//! Everything is finished for printing. Dates, numbers and labels are words of the page's language; beside them stand
//! the machine's forms (`datetime` in ISO 8601 for `<time>`). An empty text or list means "there is none".
//! A name that ends in `_html` is HTML made by this program and is printed with `| safe`; every other text is escaped.
//! `url` goes into `href` as it is: inside the site it is relative to the page. `absolute_url` begins with the site's address.
//! `kind_label` is `kind` in words, and so for every name in `_label`. `anchor` is the `id` of an element of the page, `as_of` the time at
//! which data end.
//!
//! A template of a page sees `page` ([`PageView`]), `site` ([`SiteView`]), `s` (the interface's words in the page's language)
//! and one value named after its template: `report`, `series`, `history`, `timeline`, `home`, `plain`, `collection`, `entry`, `archive`,
//! `part`, `search`, `corrections`, `follow`, `changes`, `since`, `week`, `not_found`, `redirect`, `withdrawn` or `untranslated`. `atom.xml` sees `feed`, `sitemap.xml` sees `sitemap`, `robots.txt` sees `robots`.

mod alert;
mod figure;
mod incident;
mod list;
mod machine;
mod map;
mod page;
mod reliefweb;
mod report;
mod series;
mod since;

pub(crate) use alert::*;
pub(crate) use figure::*;
pub(crate) use incident::*;
pub(crate) use list::*;
pub(crate) use machine::*;
pub(crate) use map::*;
pub(crate) use page::*;
pub(crate) use reliefweb::*;
pub(crate) use report::*;
pub(crate) use series::*;
pub(crate) use since::*;
