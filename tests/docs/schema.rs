//! `docs/schema/govlint.schema.json`: what editors know of `govlint.toml`.
//!
//! The keys, their order and their meaning are those of the tables in `docs/configuration.md`; the test holds both against the types that read the file, by asking
//! these what they would have taken. `GOVLINT_BLESS=1 cargo test --test readme` writes the schema.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use govlint::config::ConfigFile;
use govlint_rules::RULES;
use govlint_rules::options::RuleOptions;
use serde_json::{Map, Value, json};

const FILE: &str = "docs/schema/govlint.schema.json";

/// The tables of the file that have keys of their own, by the heading of the documentation.
const TABLES: [(&str, &str); 4] =
    [("", "# `govlint.toml`"), ("site", "## `[site]`"), ("fetch", "## `[fetch]`"), ("crawl", "## `[crawl]`")];

/// The keys of the first table after a heading, with what the documentation says of values and meaning.
fn documented(heading: &str) -> Vec<(String, String, String)> {
    let text = std::fs::read_to_string("docs/configuration.md").unwrap();
    let after = text.split_once(&format!("{heading}\n")).unwrap_or_else(|| panic!("no {heading}")).1;
    let rows = after.lines().skip_while(|line| !line.starts_with("| `")).take_while(|line| line.starts_with("| `"));
    let cells = rows.map(|row| row.trim_matches('|').splitn(3, " | ").map(|cell| cell.trim().to_owned()).collect::<Vec<_>>());
    cells.map(|cells| (cells[0].trim_matches('`').to_owned(), cells[1].clone(), cells[2].clone())).collect()
}

/// The type of a key, from the words that the documentation has for its values.
fn value_type(key: &str, values: &str) -> Value {
    let strings = || json!({ "type": "array", "items": { "type": "string" } });
    match values {
        "`true`, `false`" => json!({ "type": "boolean" }),
        "number" | "bytes" | "milliseconds" => json!({ "type": "integer", "minimum": 0 }),
        "hosts" | "texts" | "CSS selectors" | "globs" | "networks, addresses, hosts" => strings(),
        "address" => json!({ "type": "string", "format": "uri", "pattern": "^https?://" }),
        "date" => json!({ "type": "string", "format": "date" }),
        "text" | "file" | "folder" => json!({ "type": "string" }),
        _ if key.ends_with("timeout") || key.ends_with("age") || key.ends_with("pause") || key.ends_with("limit") => {
            json!({ "type": "string" })
        }
        _ => {
            let words: Vec<&str> = values.split('"').skip(1).step_by(2).collect();
            assert!(!words.is_empty(), "{key}: what type is `{values}`?");
            json!({ "enum": words })
        }
    }
}

fn table(heading: &str) -> Map<String, Value> {
    let property = |(key, values, meaning): (String, String, String)| {
        let mut property = value_type(&key, &values);
        property["description"] = meaning.into();
        (key, property)
    };
    documented(heading).into_iter().map(property).collect()
}

fn object(properties: &Map<String, Value>, required: &[&str]) -> Value {
    json!({ "type": "object", "additionalProperties": false, "properties": properties, "required": required })
}

fn severity() -> Value {
    json!({ "enum": ["error", "warning", "note", "off"] })
}

/// Each rule with a severity, or a table of a severity and its own options, whose types are those of their defaults.
fn rules() -> Value {
    let options = serde_json::to_value(RuleOptions::default()).unwrap();
    let rule = |id: &str| {
        let mut properties = Map::from_iter([("severity".to_owned(), severity())]);
        for (key, default) in options.get(id).and_then(Value::as_object).into_iter().flatten() {
            let kind = match default {
                Value::Bool(_) => json!({ "type": "boolean" }),
                Value::Number(_) => json!({ "type": "integer", "minimum": 0 }),
                Value::Array(_) => json!({ "type": "array", "items": { "type": "string" } }),
                _ => json!({}),
            };
            properties.insert(key.clone(), kind);
        }
        json!({ "anyOf": [severity(), object(&properties, &[])] })
    };
    let described = |(id, summary): (&str, &str)| {
        let mut rule = rule(id);
        rule["description"] = summary.into();
        (id.to_owned(), rule)
    };
    object(&RULES.iter().map(|rule| described((rule.meta.id, rule.meta.summary()))).collect(), &[])
}

fn schema() -> Value {
    let globs = json!({ "type": "array", "items": { "type": "string" }, "minItems": 1 });
    let mut properties = table(TABLES[0].1);
    for (name, heading) in &TABLES[1..] {
        properties.insert((*name).to_owned(), object(&table(heading), &[]));
    }
    properties.insert("rules".to_owned(), json!({ "$ref": "#/$defs/rules" }));
    let overrides = json!({ "pages": globs, "rules": { "$ref": "#/$defs/rules" } });
    let ids: Vec<&str> = RULES.iter().map(|rule| rule.meta.id).collect();
    let exception = json!({
        "rule": { "enum": ids },
        "pages": { "type": "array", "items": { "type": "string" } },
        "selector": { "type": "string" },
        "reason": { "type": "string", "pattern": "\\S" },
        "expires": { "type": "string", "format": "date" },
    });
    let list = |item: Value| json!({ "type": "array", "items": item });
    let of = |value: Value| value.as_object().unwrap().clone();
    properties.insert("overrides".to_owned(), list(object(&of(overrides), &["pages"])));
    properties.insert("ignore".to_owned(), list(object(&of(exception), &["rule", "reason"])));
    let mut schema = object(&properties, &[]);
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema".into();
    schema["title"] = "govlint.toml".into();
    schema["$defs"] = json!({ "rules": rules() });
    schema
}

/// What the types say of a file that they refuse.
fn refused(text: &str) -> String {
    let error = ConfigFile::parse(Path::new("govlint.toml"), text.to_owned()).expect_err(text);
    error.to_string()
}

/// The names that an error lists as expected.
fn expected(error: &str) -> BTreeSet<String> {
    let (_, list) = error.split_once("expected ").unwrap_or_else(|| panic!("no list in `{error}`"));
    list.split('`').skip(1).step_by(2).map(str::to_owned).collect()
}

fn keys(schema: &Value) -> BTreeSet<String> {
    schema["properties"].as_object().unwrap().keys().cloned().collect()
}

#[test]
fn the_schema_is_as_it_is_written_from_the_documentation_and_the_rules() {
    let text = serde_json::to_string_pretty(&schema()).unwrap() + "\n";
    if std::env::var_os("GOVLINT_BLESS").is_some() {
        std::fs::create_dir_all(Path::new(FILE).parent().unwrap()).unwrap();
        std::fs::write(FILE, &text).unwrap();
    }
    let stands = std::fs::read_to_string(FILE).unwrap_or_default();
    assert!(stands == text, "{FILE} is out of date: GOVLINT_BLESS=1 cargo test --test readme");
}

#[test]
fn the_schema_has_the_keys_that_the_types_take_and_no_others() {
    let schema = schema();
    let mut root = expected(&refused("zzz = 1"));
    // The rules are read by themselves, for their errors are to name rules.
    root.insert("rules".to_owned());
    assert_eq!(keys(&schema), root);
    for (name, _) in &TABLES[1..] {
        assert_eq!(keys(&schema["properties"][name]), expected(&refused(&format!("[{name}]\nzzz = 1"))), "{name}");
    }
    let mut overrides = expected(&refused("[[overrides]]\nzzz = 1"));
    overrides.insert("rules".to_owned());
    assert_eq!(keys(&schema["properties"]["overrides"]["items"]), overrides);
    assert_eq!(keys(&schema["properties"]["ignore"]["items"]), expected(&refused("[[ignore]]\nzzz = 1")));
    let rules = schema["$defs"]["rules"]["properties"].as_object().unwrap();
    let with_options: BTreeMap<&String, BTreeSet<String>> = rules
        .iter()
        .map(|(id, rule)| (id, keys(&rule["anyOf"][1])))
        .map(|(id, mut keys)| {
            (id, {
                keys.remove("severity");
                keys
            })
        })
        .filter(|(_, keys)| !keys.is_empty())
        .collect();
    assert!(!with_options.is_empty());
    for (id, keys) in with_options {
        assert_eq!(keys, expected(&refused(&format!("[rules.'{id}']\nzzz = 1"))), "{id}");
    }
}

#[test]
fn the_schema_has_the_words_that_the_types_take_and_no_others() {
    let schema = schema();
    let words = |value: &Value| value["enum"].as_array().unwrap().iter().map(|word| word.as_str().unwrap().to_owned()).collect();
    let mut checked = 0;
    for (table, holder) in
        TABLES.iter().map(|(name, _)| (name, if name.is_empty() { &schema } else { &schema["properties"][name] }))
    {
        for (key, property) in
            holder["properties"].as_object().unwrap().iter().filter(|(_, property)| property.get("enum").is_some())
        {
            let head = if table.is_empty() { String::new() } else { format!("[{table}]\n") };
            let known: BTreeSet<String> = words(property);
            assert_eq!(known, expected(&refused(&format!("{head}{key} = 'zzz'"))), "{table}.{key}");
            checked += 1;
        }
    }
    assert_eq!(checked, 3, "profile, fail-on and scope");
    for word in words(&severity()) as BTreeSet<String> {
        let text = format!("[rules]\n'image/missing-alt' = '{word}'");
        assert!(ConfigFile::parse(Path::new("govlint.toml"), text).is_ok(), "{word}");
    }
}

#[test]
fn every_configuration_that_the_documentation_shows_is_taken() {
    for file in ["README.md", "docs/configuration.md", "docs/ci.md", "docs/reaching-sites.md"] {
        let text = std::fs::read_to_string(file).unwrap();
        for fence in text.split("```toml\n").skip(1) {
            let shown = fence.split("```").next().unwrap_or_default().to_owned();
            if let Err(error) = ConfigFile::parse(Path::new("govlint.toml"), shown.clone()) {
                panic!("{file}: {error}\n{shown}");
            }
        }
    }
}
