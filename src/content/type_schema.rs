//! How schemas speak of the type of a report.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::content::values::{Id, ReportType};

/// The schema of a type of reports: those that every site has, or an id of the site's own.
pub(super) struct TypeSchema;

impl JsonSchema for TypeSchema {
    fn schema_name() -> Cow<'static, str> {
        "TypeOfReport".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let (known, own) = (generator.subschema_for::<ReportType>(), generator.subschema_for::<Id>());
        json_schema!({"description": "What kind of report it is: a built-in type, or one of the site's own.", "anyOf": [known, own]})
    }
}
