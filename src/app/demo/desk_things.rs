//! What else lies on the demo desk: the directory, documents that were handed over and lent, guests who are
//! announced and not here yet (W-01 step 1).

use super::SITE_CODE;
use super::days::{days_ago, not_after};
use super::names::{DEPARTMENTS, mobile, staff};
use super::pen::Pen;
use crate::domain::directory::{DirectoryEntry, PEOPLE};
use crate::domain::document_loan::{DocumentLoan, way};
use crate::domain::kind::Kind;
use crate::domain::moment::{Moment, date_text};
use crate::domain::value::Fields;
use crate::domain::visit::{VISIT, Visit};

/// A document: days since it went, way, what, who took it, why, and for a lent one the days from now until it is due back.
type Went = (i64, &'static str, &'static str, &'static str, &'static str, Option<i64>);

const DOCUMENTS: &[Went] = &[
    (3, way::HAND_OVER, "投诉归档资料 2026年第3季度", "人事行政部 方圆", "季度归档", None),
    (6, way::LEND, "业主电子数据库说明 第2册", "工程部 马建军", "核对房屋编号", Some(-2)),
    (1, way::LEND, "服务整改通知单存根 11月", "物业服务中心 梁慧", "核对整改落实", Some(4)),
    (12, way::LEND, "满意度调查表 10月", "策划部 江南", "编写月报", Some(-5)),
    (2, way::SEND, "客户投诉处理通知单（回执联）", "工程部 马建军", "反馈处理结果", None),
];
/// Which of them is back.
const BACK: usize = 3;

/// Guests announced for today: minutes from now, who, why, drinks.
const GUESTS: &[(i64, &str, &str, &str)] = &[(25, "欧先生", "看房", "绿茶2"), (95, "杜女士", "办理签约", "温水1")];

/// Writes all of it.
pub(super) fn put_out(pen: &mut Pen, now: Moment, founded: Moment) {
    for (at, (unit, head)) in DEPARTMENTS.iter().enumerate() {
        let entry = DirectoryEntry {
            list: PEOPLE.into(),
            unit: (*unit).into(),
            name: (*head).into(),
            post: "部门负责人".into(),
            phone: mobile(60_000 + at),
            site: SITE_CODE.into(),
            ..DirectoryEntry::default()
        };
        pen.write(Kind::DirectoryEntry, None, founded, staff::OPERATOR, entry.to_values());
    }
    for (index, (days, way, document, taken_by, purpose, due)) in DOCUMENTS.iter().enumerate() {
        let at = days_ago(now, *days, 10, 15);
        let mut entry = DocumentLoan {
            at: Some(at),
            document: (*document).into(),
            way: (*way).into(),
            given_by: staff::OPERATOR.into(),
            taken_by: (*taken_by).into(),
            purpose: (*purpose).into(),
            due_on: due.map(|due| date_text(days_ago(now, -due, 9, 0).date())).unwrap_or_default(),
            approver: staff::DIRECTOR.into(),
            by: staff::OPERATOR.into(),
            site: SITE_CODE.into(),
            ..DocumentLoan::default()
        };
        if index == BACK {
            entry.returned_on = date_text(days_ago(now, 6, 9, 0).date());
            entry.received_by = staff::OPERATOR.into();
        }
        pen.write(Kind::DocumentLoan, None, at, staff::OPERATOR, entry.to_values());
    }
    for (minutes, name, reason, drinks) in GUESTS {
        let at = not_after(now.plus_minutes(-12), now);
        let guest = Visit {
            at: Some(at),
            expected_at: Some(now.plus_minutes(*minutes)),
            visit_type: VISIT.into(),
            caller_name: (*name).into(),
            reason: (*reason).into(),
            notified: staff::SALES[0].into(),
            drinks: (*drinks).into(),
            site: SITE_CODE.into(),
            taken_by: staff::OPERATOR.into(),
            ..Visit::default()
        };
        pen.write(Kind::Visit, None, at, staff::OPERATOR, guest.to_values());
    }
}
