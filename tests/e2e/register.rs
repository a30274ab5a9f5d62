//! The registers as a desk keeps them: incomplete cards found, several customers on one slip, a list printed for the
//! period that was chosen, a survey sheet linked and called back about (R-14, W-08), a reception noted press by press
//! (W-01), a take-out asked for and permitted (W-16), the report of return visits (S-06).

use serde_json::json;
use shouwen::domain::reception::Step;
use shouwen::domain::report::Topic;
use shouwen::text::{Lang, complaints, disclosing, enquiries, people, reports, survey_batch};
use thirtyfour::Key;

use crate::moves::{kept, open_demo, put_notices_away, see_it_saved, visit};
use crate::support::desk::Desk;

both_ways!(several_customers_go_on_one_slip, "slip", are_handed_over);
both_ways!(a_register_is_printed_for_a_period, "period", is_printed_for_a_period);
both_ways!(a_sheet_is_linked_and_called_back_about, "sheet", is_linked);
both_ways!(a_reception_is_noted_press_by_press, "reception", is_received);
both_ways!(a_take_out_is_asked_for_and_permitted, "take-out", is_permitted);

const IS_LAID_OUT: &str = "const b = document.querySelector('.paper-preview .button.main'); return b && !b.disabled";

async fn are_handed_over(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/customers").await;
    desk.until("the list is there", "return document.querySelectorAll('tr.row').length > 3").await;
    let count = "return Number(document.querySelector('.split-list .count').textContent)";
    let all = desk.ask(count).await.as_u64();
    desk.press_part("input[name='only_incomplete']").await;
    let fewer = desk.ask(count).await.as_u64();
    assert!(fewer < all, "{fewer:?} of {all:?} are incomplete");
    desk.picture(&kept("incomplete", lang)).await;
    visit(desk, "#/customers/hand-over").await;
    desk.see(people::HAND_OVER_SEVERAL.get(lang)).await;
    desk.until("customers wait", "return document.querySelectorAll(\"input[name='hand_over']\").length > 2").await;
    for at in 0..3 {
        desk.ask(&format!("document.querySelectorAll(\"input[name='hand_over']\")[{at}].click()")).await;
    }
    desk.see(&people::ticked(lang, 3)).await;
    desk.fill("to_person", "赵一鸣").await;
    desk.picture(&kept("hand-over", lang)).await;
    desk.press(enquiries::HAND_TO_SALES.get(lang)).await;
    desk.see_part(".paper-stage .sheet").await;
    desk.until("the slip is laid out", IS_LAID_OUT).await;
    let rows = desk.ask("return document.querySelectorAll('.sheet tbody tr').length").await;
    assert!(rows.as_u64() >= Some(3), "{rows}");
    let slip = desk.print(&kept("slip", lang)).await;
    assert!(slip.says("赵一鸣") && slip.says("-YJ-"), "{:?}", slip.pages);
    desk.picture(&kept("slip", lang)).await;
    // From the slip to the file for sales: the slip is chosen, only the reason is asked.
    desk.press(enquiries::SEND_SLIP.get(lang)).await;
    desk.until("the reason is asked", "return document.activeElement.name === 'parcel_reason'").await;
    let chosen = desk.ask("return document.querySelector(\"[name='subject']\").selectedOptions[0].textContent").await;
    assert!(chosen.as_str().is_some_and(|words| words.contains("-YJ-")), "{chosen}");
    assert_eq!(desk.value_of("parcel_kind").await, "to_sales");
    desk.picture(&kept("slip-parcel", lang)).await;
}

async fn is_printed_for_a_period(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/complaints/all").await;
    desk.press(complaints::PRINT_REGISTER.get(lang)).await;
    desk.see_part(".period-picker").await;
    desk.until("the register is laid out", IS_LAID_OUT).await;
    let rows = "return document.querySelectorAll('.sheet tbody tr').length";
    let all = desk.ask(rows).await.as_u64();
    desk.press(reports::WEEK.get(lang)).await;
    desk.until("the week is in the address", "return /-W\\d\\d$/.test(location.hash)").await;
    desk.until("the week is laid out", IS_LAID_OUT).await;
    desk.until("fewer rows", &format!("{rows} < {}", all.unwrap_or_default())).await;
    desk.print(&kept("register-week", lang)).await;
    desk.picture(&kept("register-week", lang)).await;
    desk.press(reports::MONTH.get(lang)).await;
    desk.until("the month is laid out", IS_LAID_OUT).await;
    desk.print(&kept("register-month", lang)).await;
    let month = desk.ask(rows).await.as_u64();
    let department = desk.ask("return document.querySelector(\"[name='paper_department']\").options[1].value").await;
    let department = department.as_str().unwrap_or_default().to_owned();
    desk.fill("paper_department", &department).await;
    desk.until("the department is in the address", "return location.hash.includes('/of-')").await;
    desk.until("the department is laid out", IS_LAID_OUT).await;
    desk.until("fewer rows", &format!("{rows} < {}", month.unwrap_or_default())).await;
    let of_one = desk.print(&kept("register-department", lang)).await;
    assert!(of_one.says(&department), "{:?}", of_one.pages);
    desk.picture(&kept("register-department", lang)).await;
    // Going back leads to the register, not through the periods that were tried.
    desk.ask("history.back()").await;
    desk.until("the register is back", "return location.hash === '#/complaints/all'").await;
    visit(desk, "#/reports/return-visits").await;
    desk.see(Topic::ReturnVisits.title().get(lang)).await;
    desk.picture(&kept("return-visits-report", lang)).await;
    desk.press(reports::PRINT.get(lang)).await;
    desk.until("the report is laid out", IS_LAID_OUT).await;
    let paper = desk.print(&kept("return-visits-report", lang)).await;
    assert!(paper.says("%"), "{:?}", paper.pages);
}

async fn is_linked(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/surveys/dissatisfied").await;
    desk.until("sheets are there", "return document.querySelectorAll('.dissatisfied tbody a').length > 0").await;
    desk.picture(&kept("dissatisfied-list", lang)).await;
    let open = "const a = [...document.querySelectorAll('.dissatisfied tbody tr')].find(r => r.querySelector('button'))\
                .querySelector('a'); location.hash = a.getAttribute('href')";
    desk.ask(open).await;
    desk.see(survey_batch::LINKED.get(lang)).await;
    if desk.ask("return !document.querySelector(\"[name='link_customer']\")").await == json!(true) {
        desk.press(survey_batch::UNLINK.get(lang)).await;
        desk.see_part("[name='link_customer']").await;
    }
    put_notices_away(desk).await;
    desk.fill("link_customer", "1").await;
    desk.see(people::IS_THIS_PERSON.get(lang)).await;
    desk.picture(&kept("sheet-search", lang)).await;
    desk.press_part(".linked li .button").await;
    desk.see(survey_batch::UNLINK.get(lang)).await;
    put_notices_away(desk).await;
    desk.picture(&kept("sheet-linked", lang)).await;
    desk.press(survey_batch::CALL_BACK.get(lang)).await;
    desk.until("the visit is open", "return location.hash.startsWith('#/return-visits/')").await;
    desk.see(shouwen::text::return_visits::OPEN_SHEET.get(lang)).await;
    desk.picture(&kept("call-back", lang)).await;
}

async fn is_received(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/visits").await;
    desk.fill("caller_phone", "16900008888").await;
    desk.fill("caller_name", "尉迟敏").await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    // A guest who was announced comes: one press, and the log has the moment.
    put_notices_away(desk).await;
    desk.press(Step::Arrive.label().get(lang)).await;
    desk.see(Step::Arrive.besides().get(lang)).await;
    // The lists of the site are what its forms offer (G-11, G-19).
    let offered = |name: &str, word: &str| {
        format!(
            "return [...document.querySelector(\"[name='{name}']\").list.options].some((one) => one.value === '{word}')"
        )
    };
    assert_eq!(desk.ask(&offered("transferred_to", "秩序维护部")).await, json!(true));
    assert_eq!(desk.ask(&offered("notified", "梁慧")).await, json!(true));
    for step in [Step::Seat, Step::Tour, Step::Leave] {
        put_notices_away(desk).await;
        let first = format!(
            "return [...document.querySelectorAll('.visit-log tr.row')][0].textContent.includes('{}')",
            step.label().get(lang)
        );
        desk.until("the step is offered", &first).await;
        desk.picture(&kept(&format!("reception-{step:?}"), lang)).await;
        let press = format!(
            "[...document.querySelectorAll('.visit-log tr.row')][0].querySelectorAll('button').forEach(b => \
             b.textContent.includes('{}') && b.click())",
            step.label().get(lang)
        );
        desk.ask(&press).await;
        desk.see(step.besides().get(lang)).await;
    }
}

async fn is_permitted(desk: &mut Desk, lang: Lang) {
    open_demo(desk, lang).await;
    visit(desk, "#/files/log/1").await;
    desk.press(disclosing::ASK.get(lang)).await;
    desk.see(disclosing::ASK_HINT.get(lang)).await;
    desk.fill("what", "投诉受理记录表复印件").await;
    desk.fill("medium", "copy").await;
    desk.fill("why", "公司领导查阅").await;
    desk.picture(&kept("take-out-form", lang)).await;
    desk.press_keys(Key::Control, 's').await;
    see_it_saved(desk, lang).await;
    desk.see(disclosing::ASKED.get(lang)).await;
    desk.picture(&kept("take-out-asked", lang)).await;
    put_notices_away(desk).await;
    desk.press(disclosing::PERMIT.get(lang)).await;
    desk.see(disclosing::HANDED_OUT.get(lang)).await;
    desk.press(disclosing::HANDED_OUT.get(lang)).await;
    let gone = format!(
        "return ![...document.querySelectorAll('tr.row button')].some(b => b.textContent.includes('{}'))",
        disclosing::HANDED_OUT.get(lang)
    );
    desk.until("it is out", &gone).await;
    desk.picture(&kept("take-out-out", lang)).await;
}
