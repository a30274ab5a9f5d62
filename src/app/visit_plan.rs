//! the plan of a month with one press, from the quotas of the settings (T-15, T-16) and the regular visits of customers
//! (T-23). Pressed again it makes only what is missing.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use uuid::Uuid;

use super::desk::Desk;
use super::failure::Failure;
use super::return_visit::write_planned;
use crate::domain::moment::{date_text, parse_date};
use crate::domain::return_visit::ReturnVisit;
use crate::domain::return_visit_flow::VisitKind;
use crate::domain::visit_plan::{Month, next_regular, slots};
use crate::text::Msg;

/// Most regular visits to customers planned for one month; the rest is said and stays due.
const MOST_CUSTOMERS: usize = 60;

const REGULAR: Msg = Msg::new("定期回访", "Regular visit");

/// Calls to customers planned for one day, where many wait.
const CALLS_A_DAY: u64 = 5;

/// What a plan made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Planned {
    /// Visits written.
    pub visits: usize,
    /// Customers due in the month for whom there was no room.
    pub left: usize,
}

impl Desk {
    /// Plans the month that comes so many months after this one.
    pub async fn plan_month(&self, months: i32) -> Result<Planned, Failure> {
        let site = self.site_untracked();
        self.commit("plan month", |draft| {
            let today = draft.now().date();
            let month = Month::of(today).plus(months);
            let from = month.first.max(today);
            let known: BTreeSet<String> = {
                let visits = draft.workspace().return_visits;
                visits.all_holding(&month.key()).into_iter().map(|(_, visit)| visit.plan_key).collect()
            };
            let purpose = REGULAR.get(leptos::prelude::GetUntracked::get_untracked(&self.session.lang));
            let operator = draft.stamp().by.to_string();
            let mut visits: Vec<ReturnVisit> = slots(&site.offices, month, &site.limits, &site.calendar, from)
                .into_iter()
                .filter(|slot| !known.contains(&slot.key))
                .map(|slot| ReturnVisit {
                    kind: VisitKind::Office.key().into(),
                    office: slot.office,
                    planned_on: date_text(slot.day),
                    planned_form: slot.form.into(),
                    plan_key: slot.key,
                    purpose: purpose.into(),
                    visitor: operator.clone(),
                    ..ReturnVisit::default()
                })
                .collect();
            let due = self.regular_visits_due(month.last);
            let key = |id: Uuid| format!("{}/{id}", month.key());
            let due: Vec<_> = due.into_iter().filter(|(id, _)| !known.contains(&key(*id))).collect();
            for ((id, day), place) in due.iter().take(MOST_CUSTOMERS).zip(0..) {
                // Those that wait already are spread over the days to come.
                let turn = from.checked_add_days(chrono::Days::new(place / CALLS_A_DAY)).unwrap_or(from);
                let day = (*day).max(turn).min(month.last);
                let Some(card) = draft.workspace().customers.get_untracked(*id) else { continue };
                visits.push(ReturnVisit {
                    kind: VisitKind::Buyer.key().into(),
                    customer: Some(*id),
                    customer_name: card.name.clone(),
                    customer_phone: card.phone.clone(),
                    location: card.flat(),
                    planned_on: date_text(day),
                    planned_form: "phone".into(),
                    plan_key: key(*id),
                    purpose: purpose.into(),
                    visitor: card.cs_owner.clone(),
                    ..ReturnVisit::default()
                });
            }
            let left = due.len().saturating_sub(MOST_CUSTOMERS);
            visits.sort_by(|one, other| one.planned_on.cmp(&other.planned_on));
            Ok(Planned { visits: write_planned(draft, &site.code, visits)?, left })
        })
        .await
    }

    /// Customers looked after by a specialist whose regular visit falls due by a day (T-23), the longest waiting first; those
    /// with an open visit apart.
    pub fn regular_visits_due(&self, by: NaiveDate) -> Vec<(Uuid, NaiveDate)> {
        let workspace = self.workspace;
        let limits = self.site_untracked().limits;
        let mut due: Vec<(Uuid, NaiveDate)> = Vec::new();
        for (id, card) in workspace.customers.all_holding("\"cs_owner\"") {
            let assigned = [&card.cs_assigned_on, &card.cs_contacted_on].map(|day| parse_date(day).ok());
            let contacts = workspace.contacts.children(id).into_iter();
            let contacts = contacts.filter_map(|one| Some(workspace.contacts.get_untracked(one)?.at?.date()));
            let visits: Vec<_> = workspace
                .return_visits
                .children(id)
                .into_iter()
                .filter_map(|one| self.return_visits.get(one))
                .collect();
            if card.cs_owner.trim().is_empty() || visits.iter().any(|case| !case.is_ended()) {
                continue;
            }
            let made = visits.iter().filter_map(|case| Some(case.course.started_at?.date()));
            let last = assigned.into_iter().flatten().chain(contacts).chain(made).max();
            due.extend(last.and_then(|last| next_regular(last, &limits)).filter(|day| *day <= by).map(|day| (id, day)));
        }
        due.sort_by_key(|(id, day)| (*day, *id));
        due
    }
}
