//! The working calendar of the site (G-06, T-42): natural or working time, hours by weekday, holidays, the site's own days.
//!
//! What cannot be read stays as typed with a finding beside it, and the settings are not saved until it is put right.

use leptos::prelude::*;
use serde_json::json;

use crate::domain::calendar::{Calendar, OwnDays, parse_spans, spans_text};
use crate::domain::holidays::YEARS;
use crate::state::form_draft::FormDraft;
use crate::text::{Lang, calendar};
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// Key of the calendar in the settings.
const KEY: &str = "calendar";

/// The calendar as it stands on the form.
pub fn calendar_of(draft: FormDraft) -> Calendar {
    let stored = draft.values.with(|values| values.get(KEY).cloned()).unwrap_or_default();
    serde_json::from_value(stored).unwrap_or_default()
}

/// Reads what was typed into the calendar, or says what is wrong with it.
type Take = fn(&mut Calendar, &str, Lang) -> Result<(), String>;

/// The fields of the calendar.
#[component]
pub fn CalendarFields(
    /// The settings.
    draft: FormDraft,
    /// How many fields cannot be read.
    unreadable: RwSignal<usize>,
) -> impl IntoView {
    let ui = use_ui();
    let change = move |change: &dyn Fn(&mut Calendar)| {
        let mut calendar = untrack(|| calendar_of(draft));
        change(&mut calendar);
        draft.put(KEY, json!(calendar));
    };
    let begin = untrack(|| calendar_of(draft));
    let tick = move |name: &'static str, label, now: bool, set: fn(&mut Calendar, bool)| {
        view! {
            <label class="tick">
                <input
                    type="checkbox"
                    name=name
                    prop:checked=now
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        change(&|calendar| set(calendar, on));
                    }
                />
                <span>{say(label)}</span>
            </label>
        }
        .into_any()
    };
    let week = calendar::WEEKDAYS.into_iter().zip(TAKE_HOURS).zip(begin.week.iter()).enumerate().map(
        |(at, ((label, take), spans))| {
            let typed = spans_text(spans);
            view! { <Line draft unreadable name=format!("hours-{at}") label take typed span=3 rows=0/> }
        },
    );
    let own_days = begin.own_days.iter().map(OwnDays::line).collect::<Vec<_>>().join("\n");
    let own_years = begin.own_years.iter().map(i32::to_string).collect::<Vec<_>>().join(" ");
    let published = move || {
        let notices: Vec<(i32, &str)> = YEARS.iter().map(|year| (year.year, year.notice)).collect();
        calendar::published(ui.lang(), &notices)
    };
    // The year that runs and the next one are those that deadlines fall in.
    let unknown = move || {
        let today = ui.desk.now().date();
        let soon = ui.desk.now().plus_minutes(90 * 24 * 60).date();
        let years = calendar_of(draft).unknown_years(today, soon);
        years.first().map(|year| view! { <p class="notice warning">{calendar::enter_year(ui.lang(), *year)}</p> })
    };
    view! {
        <fieldset class="form-section calendar">
            <legend>{say(calendar::CALENDAR)}</legend>
            {tick("working_time", calendar::WORKING_TIME, begin.working_time, |calendar, on| calendar.working_time = on)}
            <p class="help">{say(calendar::WORKING_TIME_HELP)}</p>
            <p class="help">{say(calendar::HOURS_HELP)}</p>
            <div class="form-grid">{week.collect_view()}</div>
            {tick(
                "public_holidays",
                calendar::HOLIDAYS,
                begin.public_holidays,
                |calendar, on| calendar.public_holidays = on,
            )}
            <p class="help">{published}</p>
            {unknown}
            <p class="help">{say(calendar::OWN_DAYS_HELP)}</p>
            <div class="form-grid">
                <Line draft unreadable name="own_days".into() label=calendar::OWN_DAYS take=take_own_days typed=own_days span=8 rows=4/>
                <Line draft unreadable name="own_years".into() label=calendar::OWN_YEARS take=take_own_years typed=own_years span=4 rows=0/>
            </div>
            <p class="help">{say(calendar::OWN_YEARS_HELP)}</p>
        </fieldset>
    }
}

/// One line, or several, of the calendar as text.
#[component]
fn Line(
    draft: FormDraft,
    unreadable: RwSignal<usize>,
    name: String,
    label: crate::text::Msg,
    take: Take,
    typed: String,
    span: u8,
    rows: u8,
) -> impl IntoView {
    let ui = use_ui();
    let finding = RwSignal::new(None::<String>);
    let id = format!("calendar-{name}");
    let finding_id = format!("{id}-finding");
    let put = move |text: String| {
        let mut calendar = untrack(|| calendar_of(draft));
        let wrong = match take(&mut calendar, &text, ui.lang_now()) {
            Ok(()) => {
                draft.put(KEY, json!(calendar));
                None
            }
            Err(why) => Some(why),
        };
        match (finding.with_untracked(Option::is_some), wrong.is_some()) {
            (false, true) => unreadable.update(|count| *count += 1),
            (true, false) => unreadable.update(|count| *count -= 1),
            _ => {}
        }
        finding.set(wrong);
    };
    let control = if rows == 0 {
        view! {
            <input
                id=id.clone()
                name=name
                type="text"
                autocomplete="off"
                value=typed
                aria-describedby=finding_id.clone()
                on:input=move |event| put(event_target_value(&event))
            />
        }
        .into_any()
    } else {
        view! {
            <textarea
                id=id.clone()
                name=name
                rows=rows.to_string()
                autocomplete="off"
                prop:value=typed
                aria-describedby=finding_id.clone()
                on:input=move |event| put(event_target_value(&event))
            ></textarea>
        }
        .into_any()
    };
    view! {
        <div class=format!("field span-{span}") class:wrong=move || finding.with(Option::is_some)>
            <label class="label" for=id>{say(label)}</label>
            <div class="control">{control}</div>
            <p class="finding" id=finding_id role="alert">{finding}</p>
        </div>
    }
}

/// One reader a weekday: a function cannot carry which day it is for.
const TAKE_HOURS: [Take; 7] = [
    |calendar, text, lang| take_hours(calendar, 0, text, lang),
    |calendar, text, lang| take_hours(calendar, 1, text, lang),
    |calendar, text, lang| take_hours(calendar, 2, text, lang),
    |calendar, text, lang| take_hours(calendar, 3, text, lang),
    |calendar, text, lang| take_hours(calendar, 4, text, lang),
    |calendar, text, lang| take_hours(calendar, 5, text, lang),
    |calendar, text, lang| take_hours(calendar, 6, text, lang),
];

fn take_hours(calendar: &mut Calendar, day: usize, text: &str, lang: Lang) -> Result<(), String> {
    calendar.week[day] = parse_spans(text).map_err(|_| calendar::HOURS_WRONG.get(lang).to_owned())?;
    Ok(())
}

fn take_own_days(calendar: &mut Calendar, text: &str, lang: Lang) -> Result<(), String> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    let read = lines.map(|(at, line)| OwnDays::parse(line).map_err(|_| calendar::own_day_wrong(lang, at + 1)));
    calendar.own_days = read.collect::<Result<_, _>>()?;
    Ok(())
}

fn take_own_years(calendar: &mut Calendar, text: &str, lang: Lang) -> Result<(), String> {
    let words = text.split(|c: char| !c.is_ascii_digit()).filter(|word| !word.is_empty());
    let year = |word: &str| word.parse().ok().filter(|year| (2000..2100).contains(year));
    let read: Option<Vec<i32>> = words.map(year).collect();
    calendar.own_years = read.ok_or_else(|| calendar::OWN_YEARS_WRONG.get(lang).to_owned())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_taken_and_what_cannot_be_read_is_named_and_changes_nothing() {
        let mut calendar = Calendar::default();
        assert_eq!(TAKE_HOURS[6](&mut calendar, "", Lang::Zh), Ok(()));
        assert!(calendar.week[6].is_empty());
        let before = calendar.clone();
        assert!(TAKE_HOURS[0](&mut calendar, "9-12", Lang::Zh).is_err());
        let own = "2027-02-05~2027-02-11 休 春节\n\n2027-01-31 大概";
        assert_eq!(take_own_days(&mut calendar, own, Lang::Zh), Err(calendar::own_day_wrong(Lang::Zh, 3)));
        assert!(take_own_years(&mut calendar, "27", Lang::En).is_err());
        assert_eq!(calendar, before);
        assert_eq!(take_own_days(&mut calendar, "2027-01-31 work\n", Lang::En), Ok(()));
        assert_eq!(take_own_years(&mut calendar, "2027、2028", Lang::Zh), Ok(()));
        assert_eq!((calendar.own_days.len(), calendar.own_years), (1, vec![2027, 2028]));
    }
}
