//! A form being filled: what was typed, what is wrong with it, whether it is on disk, and what others have written to the
//! same record meanwhile.
//!
//! Invariant: `opened` is what the person has seen as stored. Only what differs from it is theirs; what another tab or file
//! has written is met field by field ([`FormDraft::meet`]) and never typed over unseen.

use leptos::prelude::*;
use uuid::Uuid;

use super::drafts::KeptDraft;
use crate::domain::kind::Kind;
use crate::domain::value::{Value, Values, is_filled};
use crate::forms::check::Finding;
use crate::forms::spec::FormSpec;

/// Where a form stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Saved {
    /// As it is on disk, or still empty.
    Yes,
    /// Typed but not saved.
    NotYet,
    /// On its way.
    UnderWay,
}

/// What a form is filled for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum About {
    /// A new record.
    #[default]
    New,
    /// A new record that belongs to this one: a step of a complaint, an answer to a questionnaire.
    Under(Uuid),
    /// This record, which is being changed.
    Record(Kind, Uuid),
}

impl About {
    /// The record, if there is one already.
    pub fn id(self) -> Option<Uuid> {
        match self {
            About::New => None,
            About::Under(id) | About::Record(_, id) => Some(id),
        }
    }
}

/// A field that was written elsewhere while the form was open.
#[derive(Clone, Debug, PartialEq)]
pub struct Elsewhere {
    /// The field.
    pub key: String,
    /// What stood there when the form was opened.
    pub before: Value,
    /// What was written elsewhere.
    pub theirs: Value,
    /// The person has typed something else here and has to choose; otherwise the form shows theirs already.
    pub is_clash: bool,
}

/// A form being filled, as a `Copy` handle.
#[derive(Clone, Copy)]
pub struct FormDraft {
    /// The form.
    pub spec: &'static FormSpec,
    /// What it is filled for.
    pub about: About,
    /// What was typed, by field.
    pub values: RwSignal<Values>,
    /// What is to be put right, by field.
    pub findings: RwSignal<Vec<Finding>>,
    /// Where it stands.
    pub saved: RwSignal<Saved>,
    /// When the text was typed that has been brought back, milliseconds; none for a form as it was opened.
    pub brought_back: RwSignal<Option<i64>>,
    /// What was written elsewhere meanwhile.
    pub elsewhere: RwSignal<Vec<Elsewhere>>,
    /// Rises when values were put on the form from outside its fields; editors that keep rows of their own begin anew.
    pub epoch: RwSignal<u32>,
    begun: StoredValue<Values>,
    opened: StoredValue<Values>,
    sent: StoredValue<Option<Values>>,
    kept_as: StoredValue<Option<Uuid>>,
}

impl FormDraft {
    /// A form with these values on it, for a new record.
    pub fn new(spec: &'static FormSpec, values: Values) -> FormDraft {
        FormDraft::of(spec, About::New, values)
    }

    /// A form with these values on it.
    pub fn of(spec: &'static FormSpec, about: About, values: Values) -> FormDraft {
        FormDraft {
            spec,
            about,
            begun: StoredValue::new(values.clone()),
            opened: StoredValue::new(values.clone()),
            values: RwSignal::new(values),
            findings: RwSignal::new(Vec::new()),
            saved: RwSignal::new(Saved::Yes),
            brought_back: RwSignal::new(None),
            elsewhere: RwSignal::new(Vec::new()),
            epoch: RwSignal::new(0),
            sent: StoredValue::new(None),
            kept_as: StoredValue::new(None),
        }
    }

    /// Puts a value on the form; the finding of that field is taken away until it is checked again.
    pub fn put(&self, key: &str, value: Value) {
        self.values.update(|values| {
            values.insert(key.to_owned(), value);
        });
        self.saved.set(Saved::NotYet);
        if self.findings.with_untracked(|findings| findings.iter().any(|f| f.field == key)) {
            self.findings.update(|findings| findings.retain(|f| f.field != key));
        }
    }

    /// Starts over with these values, as saved.
    pub fn reset(&self, values: Values) {
        self.begun.set_value(values.clone());
        self.opened.set_value(values.clone());
        self.sent.set_value(None);
        self.values.set(values);
        self.findings.set(Vec::new());
        self.saved.set(Saved::Yes);
        self.brought_back.set(None);
        self.elsewhere.set(Vec::new());
        self.begin_editors_anew();
    }

    /// What the form showed when it was opened.
    pub fn opened(&self) -> Values {
        self.opened.get_value()
    }

    /// What the form was begun with, before anything was brought back to it.
    pub fn begun(&self) -> Values {
        self.begun.get_value()
    }

    /// What is on the form.
    pub fn taken(&self) -> Values {
        self.values.get_untracked()
    }

    /// Whether the form holds something that is not on disk.
    pub fn is_changed(&self) -> bool {
        let opened = self.opened();
        self.values.with_untracked(|values| keys_of(values, &opened).iter().any(|key| !same_in(values, &opened, key)))
    }

    /// Begins saving: what is on the form now is what will be on disk, whatever is typed on meanwhile.
    pub fn send(&self) {
        self.sent.set_value(Some(self.taken()));
        self.saved.set(Saved::UnderWay);
    }

    /// Whether the form has been taken off the screen; nothing of it may be read any more.
    pub fn is_left(&self) -> bool {
        self.values.try_get_untracked().is_none()
    }

    /// Notes the outcome of saving: on success what was sent counts as saved, otherwise everything stays and is marked.
    pub fn settle(&self, findings: Option<Vec<Finding>>, is_saved: bool) {
        let sent = self.sent.get_value().unwrap_or_else(|| self.taken());
        self.sent.set_value(None);
        if is_saved {
            self.opened.set_value(sent);
            renew(self.brought_back, None);
            renew(self.elsewhere, Vec::new());
        }
        self.saved.set(if is_saved && !self.is_changed() { Saved::Yes } else { Saved::NotYet });
        renew(self.findings, findings.unwrap_or_default());
    }

    /// Takes the record as it now is on disk by the person's own save: written the way the desk writes it, nothing to tell.
    pub fn settle_as(&self, stored: &Values) {
        let opened = self.opened();
        let mut values = self.taken();
        for key in keys_of(stored, &opened) {
            if same_in(&values, &opened, &key) {
                put_in(&mut values, &key, stored);
            }
        }
        self.opened.set_value(stored.clone());
        renew(self.values, values);
    }

    /// Meets the record as it now is on disk by others: untouched fields show the new value, fields typed here keep what was
    /// typed and wait for a choice.
    pub fn meet(&self, stored: &Values) {
        let mut opened = self.opened();
        let mut values = self.taken();
        let mut elsewhere = self.elsewhere.get_untracked();
        let (values_before, elsewhere_before) = (values.clone(), elsewhere.clone());
        for key in keys_of(stored, &opened) {
            if same_in(stored, &opened, &key) {
                // What was in doubt has been taken back elsewhere.
                elsewhere.retain(|one| one.key != key || !one.is_clash);
                continue;
            }
            let told = Elsewhere {
                key: key.clone(),
                before: value_in(&opened, &key),
                theirs: value_in(stored, &key),
                is_clash: !same_in(&values, &opened, &key) && !same_in(&values, stored, &key),
            };
            if same_in(&values, &opened, &key) {
                put_in(&mut values, &key, stored);
            }
            elsewhere.retain(|one| one.key != key);
            if told.is_clash {
                elsewhere.push(told);
            } else {
                put_in(&mut opened, &key, stored);
                // Both have written the same: there is nothing to tell.
                if !same_in(&values_before, stored, &key) {
                    elsewhere.push(told);
                }
            }
        }
        self.opened.set_value(opened);
        if elsewhere != elsewhere_before {
            self.elsewhere.set(elsewhere);
        }
        if values != values_before {
            self.values.set(values);
            self.begin_editors_anew();
        }
    }

    /// A person's choice between both values of a field: theirs, or what was typed here, which now has seen theirs.
    pub fn choose(&self, key: &str, take_theirs: bool) {
        let theirs =
            self.elsewhere.with_untracked(|all| all.iter().find(|one| one.key == key).map(|one| one.theirs.clone()));
        let Some(theirs) = theirs else { return };
        self.opened.update_value(|opened| {
            opened.insert(key.to_owned(), theirs.clone());
        });
        if take_theirs {
            self.put(key, theirs);
            self.begin_editors_anew();
        }
        self.pass(key);
    }

    /// Takes a line about another's change away.
    pub fn pass(&self, key: &str) {
        self.elsewhere.update(|all| all.retain(|one| one.key != key));
    }

    /// Puts text back that was typed earlier and not saved.
    pub fn bring_back(&self, id: Uuid, kept: &KeptDraft) {
        self.kept_as.set_value(Some(id));
        match self.about {
            // A new record is begun where it was left, with what was filled in beforehand then.
            About::New | About::Under(_) => {
                self.opened.set_value(kept.base.clone());
                self.values.set(kept.typed.clone());
            }
            About::Record(..) => {
                let now = self.opened();
                let (mut opened, mut values) = (now.clone(), now.clone());
                for key in keys_of(&kept.typed, &kept.base) {
                    if !same_in(&kept.typed, &kept.base, &key) && !same_in(&kept.typed, &now, &key) {
                        put_in(&mut values, &key, &kept.typed);
                        put_in(&mut opened, &key, &kept.base);
                    }
                }
                self.opened.set_value(opened);
                self.values.set(values);
                self.meet(&now);
            }
        }
        if self.is_changed() {
            self.brought_back.set(Some(kept.at));
            self.saved.set(Saved::NotYet);
        }
    }

    /// The id this form's text is kept under, once it is.
    pub fn kept_as(&self) -> Option<Uuid> {
        self.kept_as.get_value()
    }

    /// Notes the id this form's text is kept under.
    pub fn keep_as(&self, id: Option<Uuid>) {
        self.kept_as.set_value(id);
    }

    fn begin_editors_anew(&self) {
        self.epoch.update(|epoch| *epoch += 1);
    }
}

/// Sets a signal to something else than it holds; what follows it need not look again otherwise.
fn renew<T: PartialEq + Send + Sync + 'static>(signal: RwSignal<T>, value: T) {
    if signal.with_untracked(|held| *held != value) {
        signal.set(value);
    }
}

/// The keys of both, each once.
fn keys_of(one: &Values, other: &Values) -> Vec<String> {
    let more = other.keys().filter(|key| !one.contains_key(*key));
    one.keys().chain(more).cloned().collect()
}

fn value_in(values: &Values, key: &str) -> Value {
    values.get(key).cloned().unwrap_or_default()
}

/// Whether a field holds the same in both; everything empty is the same.
fn same_in(one: &Values, other: &Values, key: &str) -> bool {
    one.get(key) == other.get(key) || !is_filled(one, key) && !is_filled(other, key)
}

/// Takes a field over, its absence too.
fn put_in(values: &mut Values, key: &str, from: &Values) {
    match from.get(key) {
        Some(value) => drop(values.insert(key.to_owned(), value.clone())),
        None => drop(values.remove(key)),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::forms::customer::CUSTOMER;

    fn fields(value: Value) -> Values {
        value.as_object().cloned().unwrap_or_default()
    }

    /// A form opened on `opened`, on which `typed` was typed.
    fn form(opened: Value, typed: &[(&str, &str)]) -> FormDraft {
        let draft = FormDraft::of(&CUSTOMER, About::Record(Kind::Customer, Uuid::nil()), fields(opened));
        typed.iter().for_each(|(key, text)| draft.put(key, json!(text)));
        draft
    }

    fn told(draft: FormDraft) -> Vec<(String, bool)> {
        draft.elsewhere.get_untracked().into_iter().map(|one| (one.key, one.is_clash)).collect()
    }

    #[test]
    fn an_untouched_field_shows_what_was_written_elsewhere_and_says_so() {
        Owner::new().with(|| {
            let draft = form(json!({ "name": "王芳", "intent": "三居" }), &[("intent", "两居")]);
            draft.meet(&fields(json!({ "name": "王芳芳", "intent": "三居" })));
            assert_eq!((&draft.taken()["name"], &draft.taken()["intent"]), (&json!("王芳芳"), &json!("两居")));
            assert_eq!(told(draft), [("name".to_owned(), false)]);
            assert_eq!(draft.opened()["name"], "王芳芳", "saving does not write it back");
        });
    }

    #[test]
    fn a_field_typed_on_both_sides_waits_for_a_choice() {
        Owner::new().with(|| {
            let stored = fields(json!({ "name": "王方" }));
            for (theirs, shown) in [(true, "王方"), (false, "汪芳")] {
                let draft = form(json!({ "name": "王芳" }), &[("name", "汪芳")]);
                draft.meet(&stored);
                assert_eq!(told(draft), [("name".to_owned(), true)]);
                assert_eq!((&draft.taken()["name"], &draft.opened()["name"]), (&json!("汪芳"), &json!("王芳")));
                draft.choose("name", theirs);
                assert_eq!((&draft.taken()["name"], &draft.opened()["name"]), (&json!(shown), &json!("王方")));
                assert_eq!(told(draft), []);
            }
        });
    }

    #[test]
    fn the_same_written_twice_and_a_change_taken_back_are_no_news() {
        Owner::new().with(|| {
            let draft = form(json!({ "name": "王芳" }), &[("name", "汪芳")]);
            draft.meet(&fields(json!({ "name": "王方" })));
            draft.meet(&fields(json!({ "name": "王芳" })));
            assert_eq!(told(draft), []);
            draft.meet(&fields(json!({ "name": "汪芳" })));
            assert_eq!(told(draft), []);
            assert!(!draft.is_changed(), "it is on disk already");
        });
    }

    #[test]
    fn an_emptied_field_and_an_absent_one_are_the_same() {
        Owner::new().with(|| {
            let draft = form(json!({ "name": "王芳" }), &[("intent", "三居"), ("intent", "")]);
            assert!(!draft.is_changed());
            draft.meet(&fields(json!({ "name": "王芳", "vip": false })));
            assert_eq!(told(draft), []);
        });
    }

    #[test]
    fn what_is_typed_while_saving_is_still_to_be_saved() {
        Owner::new().with(|| {
            let draft = form(json!({ "name": "王芳" }), &[("phone", "138 0531 0001")]);
            draft.send();
            draft.put("intent", json!("三居"));
            draft.settle(None, true);
            draft.settle_as(&fields(json!({ "name": "王芳", "phone": "13805310001" })));
            assert!(draft.is_changed());
            assert_eq!(draft.saved.get_untracked(), Saved::NotYet);
            assert_eq!((&draft.taken()["phone"], &draft.taken()["intent"]), (&json!("13805310001"), &json!("三居")));
            assert!(told(draft).is_empty(), "the desk's own way of writing a number is no news");
        });
    }

    #[test]
    fn text_brought_back_meets_what_was_saved_since() {
        Owner::new().with(|| {
            let kept = KeptDraft {
                base: fields(json!({ "name": "王芳", "intent": "三居" })),
                typed: fields(json!({ "name": "汪芳", "intent": "两居" })),
                at: 7,
                ..KeptDraft::default()
            };
            let draft = form(json!({ "name": "王方", "intent": "两居", "job": "教师" }), &[]);
            draft.bring_back(Uuid::nil(), &kept);
            assert_eq!(draft.taken(), fields(json!({ "name": "汪芳", "intent": "两居", "job": "教师" })));
            assert_eq!(told(draft), [("name".to_owned(), true)]);
            assert_eq!(draft.brought_back.get_untracked(), Some(7));

            let saved_before = form(json!({ "name": "汪芳", "intent": "两居" }), &[]);
            saved_before.bring_back(Uuid::nil(), &kept);
            assert_eq!(saved_before.brought_back.get_untracked(), None, "what was typed is on disk already");
        });
    }
}
