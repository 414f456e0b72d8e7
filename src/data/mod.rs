//! Data beside the text: JSON with a published schema, CSV with a row of HXL tags, and GeoJSON; for a report, a series and
//! the site. A file has all languages, in columns or fields of their own, so that nobody has to join tables and no two can
//! differ. Dates are ISO 8601. Numbers have a decimal point and nothing between thousands.
//!
//! Also what other programs read: feeds, structured data for search engines, the sitemap.

pub(crate) mod citation;
mod credits;
mod csv;
pub(crate) mod downloads;
mod events;
pub(crate) mod feed;
pub(crate) mod files;
mod geojson;
mod incidents;
pub(crate) mod json_ld;
mod place_sums;
mod records;
mod scope;
pub(crate) mod sitemap;
mod sums;
#[cfg(test)]
mod tests;
mod texts;
mod topics;
mod values;
mod works;
