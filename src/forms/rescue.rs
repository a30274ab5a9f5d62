//! What was typed on a form, as a small file in plain words: kept by a person when the desk cannot save, and put back on the
//! same form later.
//!
//! The file is JSON, one field a line with its label, so that it can be read and typed again by hand too. It is not sealed: it
//! holds what the person has just typed, and the desk that could seal it may be what fails.

use serde::{Deserialize, Serialize};

use super::spec::{FieldKind, FormSpec};
use crate::domain::value::{Value, Values, is_filled};
use crate::text::Lang;

const FORMAT: &str = "shouwen-form";
const VERSION: u32 = 1;
/// Largest file that is read, bytes: a form has a few thousand characters.
pub const MAX_BYTES: usize = 1024 * 1024;

/// What was typed on one form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Rescued {
    format: String,
    version: u32,
    /// The form (`FormSpec::id`).
    pub form: String,
    /// Its title, in the language of whoever typed.
    #[serde(default)]
    pub title: String,
    /// When it was kept, RFC 3339.
    #[serde(default)]
    pub kept: String,
    /// The screen it was typed on; holds ids only.
    #[serde(default)]
    pub address: String,
    fields: Vec<Line>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
struct Line {
    key: String,
    #[serde(default)]
    label: String,
    value: Value,
}

/// The file is not one of these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the text of a form")]
pub struct NotRescued;

impl Rescued {
    /// What is filled on a form, in the order of the form.
    pub fn new(spec: &FormSpec, values: &Values, kept: String, address: String, lang: Lang) -> Rescued {
        let line = |key: &str, label: &str| Line { key: key.into(), label: label.into(), value: values[key].clone() };
        let filled = spec.fields().filter(|field| !field.system && is_filled(values, field.key));
        Rescued {
            format: FORMAT.into(),
            version: VERSION,
            form: spec.id.into(),
            title: spec.title.get(lang).into(),
            kept,
            address,
            fields: filled.map(|field| line(field.key, field.label.get(lang))).collect(),
        }
    }

    /// The file's text.
    pub fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default()
    }

    /// Reads the file.
    pub fn read(bytes: &[u8]) -> Result<Rescued, NotRescued> {
        if bytes.len() > MAX_BYTES {
            return Err(NotRescued);
        }
        let read: Rescued = serde_json::from_slice(bytes).map_err(|_| NotRescued)?;
        if read.format == FORMAT && read.version <= VERSION { Ok(read) } else { Err(NotRescued) }
    }

    /// The values this form takes back: its own fields that are typed, and the structures in `structures`.
    pub fn values_for<'a>(
        &'a self,
        spec: &FormSpec,
        structures: bool,
    ) -> impl Iterator<Item = (&'static str, &'a Value)> {
        self.fields.iter().filter_map(move |line| {
            let field = spec.field(&line.key).filter(|field| !field.system)?;
            let fits = structures || !matches!(field.kind, FieldKind::Structure);
            fits.then_some((field.key, &line.value))
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::customer::Customer;
    use crate::domain::value::Fields;
    use crate::forms::catalogue::all;
    use crate::forms::customer::CUSTOMER;

    fn rescued(values: &Values) -> Rescued {
        Rescued::new(&CUSTOMER, values, "2026-11-22T10:00:00+08:00".into(), "#/customers/new".into(), Lang::Zh)
    }

    #[test]
    fn what_was_typed_comes_back_and_can_be_read() {
        let typed = Customer::example().to_values();
        let text = rescued(&typed).to_text();
        let label = CUSTOMER.field("name").unwrap().label.zh;
        assert!(text.contains(&format!("\"label\": \"{label}\"")), "{text}");
        let read = Rescued::read(text.as_bytes()).unwrap();
        assert_eq!(read, rescued(&typed));
        let back: Values =
            read.values_for(&CUSTOMER, true).map(|(key, value)| (key.to_owned(), value.clone())).collect();
        let is_kept = |key: &str| CUSTOMER.field(key).is_some_and(|field| !field.system) && is_filled(&typed, key);
        assert_eq!(back, typed.clone().into_iter().filter(|(key, _)| is_kept(key)).collect::<Values>());
    }

    #[test]
    fn fields_the_form_does_not_have_or_does_not_ask_are_left_out() {
        let system = CUSTOMER.fields().find(|field| field.system).unwrap().key;
        let mut text: Value = serde_json::from_str(&rescued(&Values::new()).to_text()).unwrap();
        text["fields"] = json!([
            { "key": system, "value": "forged" },
            { "key": "no_such_field", "value": 1 },
            { "key": "name", "value": "王芳" },
        ]);
        let read = Rescued::read(text.to_string().as_bytes()).unwrap();
        assert_eq!(read.values_for(&CUSTOMER, true).collect::<Vec<_>>(), [("name", &json!("王芳"))]);
    }

    #[test]
    fn other_files_are_refused() {
        for other in ["", "{}", "[]", "{\"format\":\"shouwen\",\"version\":1,\"form\":\"customer\",\"fields\":[]}"] {
            assert_eq!(Rescued::read(other.as_bytes()), Err(NotRescued), "{other}");
        }
        let newer = rescued(&Values::new()).to_text().replace("\"version\": 1", "\"version\": 2");
        assert_eq!(Rescued::read(newer.as_bytes()), Err(NotRescued));
        assert_eq!(Rescued::read(&vec![b' '; MAX_BYTES + 1]), Err(NotRescued));
    }

    #[test]
    fn every_form_can_be_kept_empty() {
        for form in all() {
            let kept = Rescued::new(form, &Values::new(), String::new(), String::new(), Lang::En);
            assert_eq!(Rescued::read(kept.to_text().as_bytes()).map(|read| read.form), Ok(form.id.to_owned()));
        }
    }
}
