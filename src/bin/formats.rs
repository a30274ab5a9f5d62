//! Writes what other programs need to read and write the desk's plain files, from the declarations of the forms:
//! `schema/shouwen-file-1.schema.json` (JSON Schema 2020-12) and `schema/duckdb.sql` (one statement a kind of record). With
//! `--check` only compares, so that a stale file is noticed.
//!
//! `cargo run --no-default-features --features tools --bin formats [-- --check]`

use std::path::Path;
use std::process::ExitCode;

use serde_json::{Map, Value, json};
use shouwen::domain::kind::Kind;
use shouwen::forms::catalogue::form_of;
use shouwen::forms::spec::{FieldKind, FieldSpec};
use shouwen::merge::row::{MAX_COUNTER, MAX_FIELDS, MAX_MS, MAX_TEXT};

const SCHEMA: &str = "schema/shouwen-file-1.schema.json";
const SQL: &str = "schema/duckdb.sql";

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let is_check = std::env::args().any(|argument| argument == "--check");
    let schema = format!("{:#}\n", sorted(schema()));
    for (path, text) in [(SCHEMA, schema), (SQL, statements())] {
        let file = root.join(path);
        if is_check && std::fs::read_to_string(&file).ok().as_deref() != Some(text.as_str()) {
            eprintln!("{path} is stale: run `make formats` and look at what changed");
            return ExitCode::FAILURE;
        }
        if !is_check && let Err(error) = std::fs::write(&file, &text) {
            eprintln!("{path} cannot be written: {error}");
            return ExitCode::FAILURE;
        }
        println!("{path}: {} lines", text.lines().count());
    }
    ExitCode::SUCCESS
}

fn travelling() -> impl Iterator<Item = Kind> {
    Kind::ALL.into_iter().filter(|kind| kind.travels())
}

/// The same text whatever order the build keeps keys in.
fn sorted(value: Value) -> Value {
    match value {
        Value::Object(map) => {
            let mut entries: Vec<(String, Value)> = map.into_iter().map(|(key, value)| (key, sorted(value))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(entries.into_iter().collect())
        }
        Value::Array(items) => Value::Array(items.into_iter().map(sorted).collect()),
        other => other,
    }
}

fn schema() -> Value {
    let mut properties = Map::new();
    properties.insert("format".into(), json!({ "const": "shouwen" }));
    properties.insert(
        "version".into(),
        json!({
            "type": "object",
            "required": ["major", "min_reader"],
            "properties": {
                "major": { "type": "integer", "minimum": 1 },
                "minor": { "type": "integer", "minimum": 0 },
                "min_reader": { "type": "integer", "minimum": 1, "maximum": 1 },
            },
        }),
    );
    properties.insert(
        "from".into(),
        json!({ "type": "object", "properties": { "site": text(None), "name": text(None), "by": text(None) } }),
    );
    properties.insert("made".into(), json!({ "type": "string", "description": "RFC 3339" }));
    properties.insert("reason".into(), text(None));
    properties.insert("demo".into(), json!({ "type": "boolean" }));
    let mut definitions = Map::new();
    definitions.insert("merge".into(), merge_part());
    definitions.insert(
        "erased".into(),
        json!({
            "type": "object",
            "required": ["at", "reason"],
            "additionalProperties": false,
            "properties": { "at": { "type": "integer" }, "reason": { "type": "string", "maxLength": 40 } },
        }),
    );
    for kind in travelling() {
        let items = json!({ "$ref": format!("#/$defs/{}", kind.key()) });
        properties.insert(kind.key().into(), json!({ "type": "array", "items": items }));
        definitions.insert(kind.key().into(), record(kind));
    }
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": "urn:shouwen:file:1",
        "title": "首问 Shouwen, plain file, version 1",
        "description": "Records of a customer-service desk. A record without _merge was made by another program: it is taken \
                        as written by whoever imports it. Parts and fields that are not named here are of a newer version.",
        "type": "object",
        "required": ["format", "version"],
        "properties": properties,
        "$defs": definitions,
    })
}

fn record(kind: Kind) -> Value {
    let form = form_of(kind);
    let mut properties = Map::new();
    let uuid = json!({ "type": "string", "pattern": UUID });
    properties.insert("id".into(), uuid.clone());
    properties.insert("parent".into(), json!({ "anyOf": [uuid, { "type": "null" }] }));
    properties.insert("_merge".into(), json!({ "$ref": "#/$defs/merge" }));
    properties.insert("_erased".into(), json!({ "$ref": "#/$defs/erased" }));
    for field in form.fields() {
        properties.insert(field.key.into(), field_schema(field));
    }
    let required: Vec<&str> = form.fields().filter(|field| field.required).map(|field| field.key).collect();
    json!({
        "title": format!("{} {}", form.title.zh, form.title.en),
        "type": "object",
        "required": ["id"],
        "maxProperties": MAX_FIELDS + 4,
        "properties": properties,
        "if": { "not": { "anyOf": [{ "required": ["_merge"] }, { "required": ["_erased"] }] } },
        "then": { "required": required },
    })
}

const UUID: &str = "^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}$";

fn text(max: Option<usize>) -> Value {
    json!({ "type": "string", "maxLength": max.unwrap_or(MAX_TEXT) })
}

/// A field as desks write it; a cleared one is null.
fn field_schema(field: &FieldSpec) -> Value {
    let keys =
        |choices: &[shouwen::forms::spec::Choice]| -> Value { choices.iter().map(|choice| choice.key).collect() };
    let mut schema = match field.kind {
        FieldKind::Text { max } | FieldKind::LongText { max, .. } | FieldKind::Suggest { max, .. } => text(Some(max)),
        FieldKind::Phone => text(Some(40)),
        FieldKind::Date => json!({ "type": "string", "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2})?$" }),
        FieldKind::Moment => json!({
            "type": "string",
            "pattern": "^([0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?([+-][0-9]{2}:[0-9]{2}|Z)?)?$",
        }),
        FieldKind::Number { min, max } => json!({ "type": "integer", "minimum": min, "maximum": max }),
        FieldKind::Flag => json!({ "type": "boolean" }),
        FieldKind::Choice(choices) => json!({ "enum": keys(choices) }),
        FieldKind::Many(choices) => json!({ "type": "array", "items": { "enum": keys(choices) } }),
        FieldKind::Link(_) => json!({ "type": "string", "pattern": UUID }),
        FieldKind::Structure => json!({}),
    };
    if !matches!(field.kind, FieldKind::Structure) {
        schema = json!({ "anyOf": [schema, { "type": "null" }] });
    }
    if let Value::Object(schema) = &mut schema {
        schema.insert("title".into(), format!("{} {}", field.label.zh, field.label.en).into());
        if field.personal {
            schema.insert("description".into(), "personal".into());
        }
    }
    schema
}

/// Who wrote what, see `src/merge/row.rs`.
fn merge_part() -> Value {
    let counter = json!({ "type": "integer", "minimum": 1, "maximum": MAX_COUNTER });
    let device = "^[a-z0-9]{1,18}\\.(0|[1-9][0-9]{0,5})$";
    let index = json!({ "type": "integer", "minimum": 0 });
    json!({
        "type": "object",
        "required": ["writes"],
        "additionalProperties": false,
        "properties": {
            "writes": {
                "description": "device, counter, milliseconds since 1970, author",
                "type": "array",
                "items": {
                    "type": "array",
                    "prefixItems": [
                        { "type": "string", "pattern": device },
                        counter,
                        { "type": "integer", "minimum": -MAX_MS, "maximum": MAX_MS },
                        { "type": "string", "maxLength": 400 },
                    ],
                    "items": false,
                    "minItems": 4,
                },
            },
            "fields": {
                "description": "the write of each field; fields that are not named are of write 0",
                "type": "object",
                "additionalProperties": index,
            },
            "also": {
                "description": "values written at the same time as the one shown: write, value",
                "type": "object",
                "additionalProperties": {
                    "type": "array",
                    "items": { "type": "array", "prefixItems": [index, {}], "items": false, "minItems": 2 },
                },
            },
            "seen": {
                "description": "device to the highest counter seen, beyond the writes above",
                "type": "object",
                "propertyNames": { "pattern": device },
                "additionalProperties": { "type": "integer", "minimum": 0, "maximum": MAX_COUNTER },
            },
        },
    })
}

/// One statement a kind: a view over all files of a folder in which every record stands once, as the newest file has it, and
/// no record that any file has erased.
fn statements() -> String {
    let mut sql = String::from(
        "-- One view a kind of record, over a folder of plain files of 首问 Shouwen. Written by `make formats`.\n\
         -- Before: SET VARIABLE folder = 'path/of/the/folder';\n",
    );
    for kind in travelling() {
        let key = kind.key();
        let mut columns = vec!["\"id\" UUID".to_owned(), "\"parent\" UUID".into()];
        columns.extend(form_of(kind).fields().map(|field| format!("\"{}\" {}", field.key, column_type(field.kind))));
        columns.push("\"_erased\" STRUCT(\"at\" BIGINT, \"reason\" VARCHAR)".into());
        let columns = columns.join(", ");
        sql.push_str(&format!(
            "\nCREATE OR REPLACE VIEW \"{key}\" AS\n\
             SELECT record.* EXCLUDE (_erased) FROM (\n  \
               SELECT made, unnest(\"{key}\") AS record\n  \
               FROM read_json(getvariable('folder') || '/*.json', maximum_object_size = 268435456,\n    \
                 columns = {{made: 'VARCHAR', \"{key}\": 'STRUCT({columns})[]'}})\n\
             )\n\
             QUALIFY NOT bool_or(record._erased IS NOT NULL) OVER (PARTITION BY record.id)\n  \
               AND row_number() OVER (PARTITION BY record.id ORDER BY made DESC) = 1;\n"
        ));
    }
    sql
}

fn column_type(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Number { .. } => "BIGINT",
        FieldKind::Flag => "BOOLEAN",
        FieldKind::Many(_) => "VARCHAR[]",
        FieldKind::Link(_) => "UUID",
        FieldKind::Structure => "JSON",
        _ => "VARCHAR",
    }
}
