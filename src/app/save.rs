//! Saving a record from a form: tidied, checked against its declaration, then committed.

use uuid::Uuid;

use super::commit::Draft;
use super::desk::Desk;
use super::failure::Failure;
use super::guard::act_on;
use crate::domain::class_change::ClassChange;
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::{Fields, Value, Values, text_of};
use crate::forms::catalogue::form_of;
use crate::forms::check::{Finding, check, field_problem, normalise};
use crate::forms::spec::FormSpec;
use crate::text::drafts::{CHANGED_ELSEWHERE, SETTLED_ELSEWHERE};

impl Desk {
    /// Tidies what was typed (width, dates, phone numbers) and checks it against the form.
    pub fn accept(&self, spec: &FormSpec, mut values: Values) -> Result<Values, Failure> {
        let today = self.now().date();
        normalise(spec, &mut values, today);
        let findings = check(spec, &values, today);
        if findings.is_empty() { Ok(values) } else { Err(Failure::Findings(findings)) }
    }

    /// Saves a form into a record: only the fields that differ from what the form showed when it was opened, so that what
    /// another tab or file has written to other fields meanwhile stays. A field emptied on the form is cleared. A field that
    /// was written elsewhere since is not written over: the form has to show both first (asked again at the moment of writing,
    /// when another tab came first).
    pub async fn save_record(
        &self,
        kind: Kind,
        id: Uuid,
        spec: &'static FormSpec,
        opened: &Values,
        values: Values,
    ) -> Result<(), Failure> {
        self.save_with(kind, id, spec, opened, values, |_, _| Ok(())).await
    }

    /// Saves a form, and with it what `also` makes of the fields that change.
    pub(super) async fn save_with(
        &self,
        kind: Kind,
        id: Uuid,
        spec: &'static FormSpec,
        opened: &Values,
        values: Values,
        also: impl Fn(&mut Draft, &Values) -> Result<(), Failure>,
    ) -> Result<(), Failure> {
        self.may(act_on(kind))?;
        let mut values = with_cleared(spec, self.accept(spec, values)?);
        values.retain(|key, value| opened.get(key).unwrap_or(&Value::Null) != value);
        if kind == Kind::Customer && values.contains_key("cs_owner") {
            self.may(Act::Assign)?;
        }
        let site = self.site_untracked().code;
        self.commit("save", |draft| {
            let now = draft.workspace().of(kind).values_untracked(id).ok_or(Failure::Gone)?;
            let is_unseen = |key: &String, value: &Value| {
                let stored = now.get(key).unwrap_or(&Value::Null);
                stored != opened.get(key).unwrap_or(&Value::Null) && stored != value
            };
            if values.iter().any(|(key, value)| is_unseen(key, value)) {
                return Err(Failure::Rule(CHANGED_ELSEWHERE));
            }
            note_class(draft, kind, id, &values, &site)?;
            also(draft, &values)?;
            draft.change(kind, id, &values, &[]).map(|_| ())
        })
        .await
    }

    /// Settles a field in conflict by the value a person chose: a new write that has seen all the others. Where another tab
    /// has settled or written it meanwhile there is nothing left to choose between.
    pub async fn settle_conflict(&self, kind: Kind, id: Uuid, key: String, values: Values) -> Result<(), Failure> {
        self.may(act_on(kind))?;
        // What was typed instead of either value is tidied and checked like on the form.
        let (form, today) = (form_of(kind), self.now().date());
        let mut values = values;
        let is_cleared = values.get(&key).is_none_or(Value::is_null);
        normalise(form, &mut values, today);
        if let Some(field) = form.field(&key)
            && let Some(value) = values.get(&key).filter(|value| !value.is_null())
            && let Some(problem) = field_problem(field, value, today)
        {
            return Err(Failure::Findings(vec![Finding { field: field.key, problem }]));
        }
        if is_cleared {
            values.insert(key.clone(), Value::Null);
        }
        let settle = [key];
        let site = self.site_untracked().code;
        self.commit("settle", |draft| {
            let record = draft.workspace().of(kind).record(id).ok_or(Failure::Gone)?;
            if !record.conflicts().any(|(key, _)| settle.iter().any(|one| one == key)) {
                return Err(Failure::Rule(SETTLED_ELSEWHERE));
            }
            note_class(draft, kind, id, &values, &site)?;
            draft.change(kind, id, &values, &settle).map(|_| ())
        })
        .await
    }
}

/// A customer moved to another class on the card: the fact of it, who, when, from which to which.
fn note_class(draft: &mut Draft, kind: Kind, id: Uuid, values: &Values, site: &str) -> Result<(), Failure> {
    if kind != Kind::Customer || !values.contains_key("class") {
        return Ok(());
    }
    let before = draft.workspace().customers.values_untracked(id).ok_or(Failure::Gone)?;
    let [before, after] = [&before, values].map(|values| text_of(values, "class").trim().to_owned());
    if before == after {
        return Ok(());
    }
    let change = ClassChange {
        customer: Some(id),
        class_before: before,
        class_after: after,
        at: Some(draft.now()),
        by: draft.stamp().by.to_string(),
        site: site.to_owned(),
    };
    draft.create(Kind::ClassChange, Some(id), &change.to_values()).map(|_| ())
}

/// The values with `Null` for every typed field of the form that is absent, so that emptying a field is a write.
fn with_cleared(spec: &FormSpec, mut values: Values) -> Values {
    for field in spec.fields().filter(|field| !field.system) {
        values.entry(field.key).or_insert(Value::Null);
    }
    values
}
