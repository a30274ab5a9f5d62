//! The demo desk: some months of an invented sales office, so that every screen, paper and figure can be tried without a
//! single real person.
//!
//! Invariants: pure and deterministic (the same moment gives the same bytes); every record passes the check of its form,
//! every step is one the table of W-03 allows; names, numbers and places are invented, the site says 演示 wherever it is
//! named. The default question sets are founded with every desk, so they are not made here.

mod asked;
mod casework;
mod complaints;
mod days;
mod desk_things;
mod dice;
mod grievances;
mod names;
mod pen;
mod people;
mod phrases;
mod questions;
mod returns;
mod service;
mod surveys;
#[cfg(test)]
mod tests;
mod ways;

use self::names::{DEPARTMENTS, OFFICES, staff};
use self::pen::Pen;
use super::open::site_id;
use crate::domain::kind::Kind;
use crate::domain::moment::Moment;
use crate::domain::role::Role;
use crate::domain::site::{Operator, Site, SiteKind};
use crate::domain::staff::Staff;
use crate::domain::value::Fields;
use crate::merge::record::Record;

/// First part of all numbers of the demo desk.
const SITE_CODE: &str = "DEMO01";
/// Customers of the demo desk.
const CUSTOMERS: usize = 320;
const SEED: u64 = 0x5368_6f75_7765_6e21;

/// Who sits at the demo desk.
pub const OPERATOR: &str = staff::OPERATOR;

/// A desk full of invented records.
pub struct Demo {
    /// The site's settings; also among the records.
    pub site: Site,
    /// Who sits at the desk.
    pub operator: String,
    /// Everything it holds, oldest first.
    pub records: Vec<Record>,
}

/// Invents the desk as it would stand at this moment.
pub fn invent(now: Moment) -> Demo {
    let site = site();
    let mut pen = Pen::new(SEED);
    let founded = days::days_ago(now, 200, 9, 0);
    pen.write_as(site_id(&site.code), Kind::Site, None, founded, staff::OPERATOR, site.to_values());
    employ(&mut pen, founded);
    let customers = people::register(&mut pen, now, CUSTOMERS, people::HISTORY);
    people::log_visits(&mut pen, now, &customers);
    let services = service::tell(&mut pen, now, &customers);
    let told = complaints::take_down(&mut pen, now, &customers, &services);
    returns::take_down(&mut pen, now, &customers, &told, &services);
    asked::take_down(&mut pen, now, &customers);
    surveys::collect(&mut pen, now, &customers);
    desk_things::put_out(&mut pen, now, founded);
    Demo { site, operator: staff::OPERATOR.into(), records: pen.into_records() }
}

/// Customers for each complaint of the large register, and complaints of one round of [`complaints::take_down_more`].
const CUSTOMERS_A_COMPLAINT: usize = 50;
const COMPLAINTS_A_ROUND: usize = 62;

/// Invents a large register for measuring: as many customers as asked over a year, three visits each (fewer for the
/// newest), a complaint for every fiftieth with all its steps, at least some sixty. Oldest first.
pub fn invent_register(now: Moment, customers: usize) -> Vec<Record> {
    let mut pen = Pen::new(SEED);
    let registered = people::register(&mut pen, now, customers, 365);
    people::log_three_visits(&mut pen, now, &registered);
    let rounds = (customers / CUSTOMERS_A_COMPLAINT / COMPLAINTS_A_ROUND).max(1);
    complaints::take_down_more(&mut pen, now, &registered, rounds, 365);
    pen.into_records()
}

/// The people of the desk. Without a passphrase there is nothing to open, so none has a slot.
fn employ(pen: &mut Pen, founded: Moment) {
    let agents = staff::AGENTS.iter().map(|name| (*name, "客服专员", Role::Agent));
    let heads = [(staff::SUPERVISOR, "客服主管", Role::Supervisor), (staff::DIRECTOR, "部门经理", Role::Director)];
    for (name, post, role) in agents.chain(heads) {
        let person = Staff { name: name.into(), post: post.into(), role, ..Staff::default() };
        pen.write(Kind::Staff, None, founded, staff::OPERATOR, person.to_values());
    }
}

fn site() -> Site {
    Site {
        code: SITE_CODE.into(),
        name: "演示售楼处".into(),
        organisation: "望汀置业客户服务中心（演示）".into(),
        kind: SiteKind::SalesOffice,
        operator_kind: Operator::Developer,
        complaint_place: "售楼处一层客户服务台（演示）".into(),
        complaint_phone: "4000000000".into(),
        departments: DEPARTMENTS.iter().map(|(name, _)| (*name).to_owned()).collect(),
        offices: OFFICES.iter().map(|name| (*name).to_owned()).collect(),
        customer_classes: vec!["老客户介绍".into()],
        ..Site::default()
    }
}
