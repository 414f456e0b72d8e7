//! Data beside the text: JSON with a published schema, CSV with a row of HXL tags, and GeoJSON; for a report, a series and
//! the site. A file has all languages, in columns or fields of their own: who compares editions or joins tables then works
//! with one table, and no two of them can differ. Dates are ISO 8601, numbers have a point and nothing between thousands.
//!
//! And what other programs ask for: feeds, structured data for search engines, the sitemap.

mod csv;
pub(crate) mod downloads;
pub(crate) mod feed;
pub(crate) mod files;
mod geojson;
pub(crate) mod json_ld;
mod records;
mod scope;
pub(crate) mod sitemap;
#[cfg(test)]
mod tests;
