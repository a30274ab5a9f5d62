//! R-01 客户登记: one card per customer, whoever the customer is (catalogue G-07).
//!
//! Empty text means "not known"; it is never stored. No ID number is kept, only the tick that it was seen (G-30).
//! Two people look after a customer: the salesperson and the service specialist (G-46).

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::moment::Moment;
use super::value::{Fields, Values};

/// Days for which a card that was not tidied stays on the board (T-20).
const TIDY_DAYS: i64 = 7;

/// A customer card, R-01.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Customer {
    /// 客户编号, type code `KH` (1.1 rule 4).
    pub no: String,
    /// 联系电话.
    pub phone: String,
    /// 备用电话.
    pub phone2: String,
    /// 姓名 or 客户名称.
    pub name: String,
    /// 称呼, 先生/太太/小姐 or post.
    pub title: String,
    /// 公司/单位.
    pub organisation: String,
    /// 地址.
    pub address: String,
    /// 沟通方式, keys of `forms::customer::CHANNELS`.
    pub channels: Vec<String>,
    /// 客户类别: buyer, owner, tenant or office (G-07).
    pub kind: String,
    /// VIP.
    pub vip: bool,
    /// 需求意向.
    pub intent: String,
    /// 购房决策因素.
    pub decision_factors: String,
    /// 客户分类: 潜在/意向/成交 and the site's own (G-19).
    pub class: String,
    /// 客户分级.
    pub grade: String,
    /// 购房进展.
    pub purchase_progress: String,
    /// 楼座.
    pub building: String,
    /// 单元.
    pub unit: String,
    /// 户号.
    pub room: String,
    /// 共有人.
    pub co_owners: String,
    /// 车号.
    pub plate_no: String,
    /// 身份证已核验; the number itself is not kept (G-30).
    pub id_checked: bool,
    /// 首次接触时间.
    pub first_contact: Option<Moment>,
    /// 首次接触方式: `call` or `visit`.
    pub first_contact_kind: String,
    /// 对接销售人员.
    pub salesperson: String,
    /// 负责客服专员.
    pub cs_owner: String,
    /// 分配日期; the first contact is due within a week of it (T-19).
    pub cs_assigned_on: String,
    /// 首次联系日期, stops T-19.
    pub cs_contacted_on: String,
    /// 饮品偏好.
    pub drink_pref: String,
    /// 客户动态与关怀.
    pub care_notes: String,
    /// 客户反馈意见.
    pub feedback: String,
    /// Code of the site that registered the customer.
    pub site: String,
    /// 登记时间.
    pub registered_at: Option<Moment>,
    /// 登记人.
    pub registered_by: String,
}

impl Fields for Customer {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl Customer {
    /// The flat as it is said at the desk, e.g. `3-2-1501`; empty when the customer has none.
    pub fn flat(&self) -> String {
        let parts = [&self.building, &self.unit, &self.room];
        parts.into_iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-")
    }

    /// Keys of what is still to be asked, in the order of the form; by what kind of customer it is. A card is complete when
    /// none is left (R-01: correct and complete).
    pub fn missing(&self) -> Vec<&'static str> {
        let asked: &[(&'static str, &String)] = match self.kind.as_str() {
            "owner" | "tenant" => &[("phone", &self.phone), ("name", &self.name), ("room", &self.room)],
            "office" => &[("phone", &self.phone), ("name", &self.name), ("organisation", &self.organisation)],
            _ => &[
                ("phone", &self.phone),
                ("name", &self.name),
                ("kind", &self.kind),
                ("intent", &self.intent),
                ("class", &self.class),
            ],
        };
        asked.iter().filter(|(_, said)| said.trim().is_empty()).map(|(key, _)| *key).collect()
    }

    /// 今日未整理 (T-20): by when the card of somebody who may buy is to say what is wanted and how near they are: the end of
    /// the day of registering. After a week it is no longer the day's work but an incomplete card, see [`Customer::missing`].
    pub fn tidy_by(&self, now: Moment) -> Option<Moment> {
        let is_buyer = self.kind.is_empty() || self.kind == "buyer";
        let is_untidy = self.class.trim().is_empty() || self.intent.trim().is_empty();
        let at = self.registered_at.filter(|_| is_buyer && is_untidy)?;
        let days = (now.date() - at.date()).num_days();
        (0..=TIDY_DAYS).contains(&days).then(|| at.end_of_day_after(0))
    }

    /// A card with every field filled, for conformance tests and sample prints.
    pub fn example() -> Customer {
        let text = str::to_owned;
        Customer {
            no: text("JN01-KH-202611-0001"),
            phone: text("13805310001"),
            phone2: text("053188880001"),
            name: text("林秀芝"),
            title: text("女士"),
            organisation: text("泉城设计事务所"),
            address: text("历下区泉水路8号"),
            channels: vec![text("phone"), text("wechat")],
            kind: text("buyer"),
            vip: true,
            intent: text("三居室，120平方米左右，南向"),
            decision_factors: text("学区、通勤"),
            class: text("意向客户"),
            grade: text("A"),
            purchase_progress: text("已看样板间，约下周带家人再看"),
            building: text("3"),
            unit: text("2"),
            room: text("1501"),
            co_owners: text("周明远（配偶）"),
            plate_no: text("鲁A12345"),
            id_checked: true,
            first_contact: Moment::parse("2026-11-21T10:05:00+08:00", 480).ok(),
            first_contact_kind: text("visit"),
            salesperson: text("赵一鸣"),
            cs_owner: text("陈静"),
            cs_assigned_on: text("2026-11-21"),
            cs_contacted_on: text("2026-11-22"),
            drink_pref: text("温水"),
            care_notes: text("孩子明年上小学"),
            feedback: text("讲解很耐心，希望多些停车位"),
            site: text("JN01"),
            registered_at: Moment::parse("2026-11-21T11:30:00+08:00", 480).ok(),
            registered_by: text("陈静"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_card_reads_back_from_its_fields() {
        let card = Customer::example();
        assert_eq!(Customer::from_values(&card.to_values()), card);
    }

    #[test]
    fn an_empty_card_has_no_fields() {
        assert_eq!(Customer::default().to_values().len(), 0);
    }

    #[test]
    fn the_example_fills_every_field() {
        let all = serde_json::to_value(Customer::default()).map(|v| v.as_object().map_or(0, |o| o.len())).unwrap_or(0);
        assert_eq!(Customer::example().to_values().len(), all);
    }

    #[test]
    fn what_is_still_to_be_asked_depends_on_who_the_customer_is() {
        assert_eq!(Customer::example().missing(), Vec::<&str>::new());
        let card = |kind: &str| Customer { kind: kind.into(), name: "林秀芝".into(), ..Customer::default() };
        assert_eq!(card("").missing(), ["phone", "kind", "intent", "class"]);
        assert_eq!(card("buyer").missing(), ["phone", "intent", "class"]);
        assert_eq!(card("owner").missing(), ["phone", "room"]);
        assert_eq!(card("office").missing(), ["phone", "organisation"]);
    }

    /// T-20: due on the day of registering, late from the next on, off the board after a week or once tidied.
    #[test]
    fn a_card_is_to_be_tidied_on_the_day_it_was_registered_and_is_late_until_it_is() {
        let at = |text: &str| Moment::parse(text, 480).unwrap();
        let registered_at = Some(at("2026-11-20T16:30"));
        let card = |class: &str, intent: &str| Customer {
            class: class.into(),
            intent: intent.into(),
            registered_at,
            ..Customer::default()
        };
        let due = Some(at("2026-11-21T00:00"));
        for now in ["2026-11-20T17:00", "2026-11-21T09:00", "2026-11-27T20:00"] {
            assert_eq!(card("", "三居室").tidy_by(at(now)), due, "{now}");
            assert_eq!(card("意向客户", "").tidy_by(at(now)), due, "{now}");
            assert_eq!(card("意向客户", "三居室").tidy_by(at(now)), None, "{now}");
        }
        assert_eq!(card("", "").tidy_by(at("2026-11-28T09:00")), None);
        let owner = Customer { kind: "owner".into(), ..card("", "") };
        assert_eq!(owner.tidy_by(at("2026-11-20T17:00")), None);
    }

    #[test]
    fn a_flat_is_said_with_the_parts_that_are_known() {
        assert_eq!(Customer::example().flat(), "3-2-1501");
        assert_eq!(Customer { room: "1501".into(), ..Customer::default() }.flat(), "1501");
        assert_eq!(Customer::default().flat(), "");
    }
}
