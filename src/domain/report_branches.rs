//! S-14 分部综合考核评比 (G-21): sites compared by the figures of their submitted weekly reports, weighed as the settings say.
//!
//! Invariants: only figures without personal data are compared; a share goes with its interval, and where two sites'
//! intervals overlap neither ranks before the other: a difference that chance could make is not called one.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::kind::Kind;
use super::report::{Drawn, Figure, Label, Measure, Part};
use super::report_period::Period;
use super::statistic::{Bearing, Interval, LEAST, Rate, bearing, rank};
use super::weekly_report::WeeklyReport;
use crate::text::{Msg, comparing};

/// How much each indicator weighs; the sum need not be 100.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weights {
    /// 按时率.
    pub on_time: u32,
    /// 满意结案率.
    pub satisfied: u32,
    /// 未超期率.
    pub in_time: u32,
}

impl Default for Weights {
    fn default() -> Weights {
        Weights { on_time: 50, satisfied: 30, in_time: 20 }
    }
}

/// A site's figures over the period.
#[derive(Default)]
struct Branch {
    reports: Vec<Uuid>,
    on_time: Rate,
    satisfied: Rate,
    in_time: Rate,
    new: u32,
}

impl Branch {
    fn add(&mut self, id: Uuid, report: &WeeklyReport) {
        let rate = |key: &str| report.figures.get(key).copied().map(Rate::from).unwrap_or_default();
        let count = |key: &str| rate(key).hits;
        self.reports.push(id);
        self.new += count("new");
        for (key, frozen) in &report.figures {
            // The limits are the keys with a number: T-03 to T-08 and the remedy of G-03.
            if key.contains('-') {
                self.on_time = plus(self.on_time, Rate::from(*frozen));
            }
        }
        let (closed, open) = (count("closed"), count("open"));
        let satisfied = Rate { hits: closed - count("unsatisfied").min(closed), n: closed };
        self.satisfied = plus(self.satisfied, satisfied);
        self.in_time = plus(self.in_time, Rate { hits: open - count("overdue").min(open), n: open });
    }

    /// The weighted score of 100 with its interval, and whether all it stands on is firm; an indicator of fewer than five cases
    /// weighs nothing.
    fn score(&self, weights: Weights) -> Option<(f64, Interval, bool)> {
        let weighed =
            [(self.on_time, weights.on_time), (self.satisfied, weights.satisfied), (self.in_time, weights.in_time)];
        let counted: Vec<(Rate, f64)> = weighed
            .into_iter()
            .filter(|(rate, weight)| rate.n >= LEAST && *weight > 0)
            .map(|(rate, w)| (rate, f64::from(w)))
            .collect();
        let all: f64 = counted.iter().map(|(_, weight)| weight).sum();
        let mean =
            |value: &dyn Fn(Rate) -> f64| counted.iter().map(|(rate, w)| value(*rate) * w).sum::<f64>() / all * 100.0;
        (all > 0.0).then(|| {
            let interval =
                Interval { low: mean(&|rate| rate.interval().low), high: mean(&|rate| rate.interval().high) };
            let is_firm = counted.iter().all(|(rate, _)| bearing(rate.n) == Bearing::Firm);
            (mean(&|rate| rate.share().unwrap_or(0.0)), interval, is_firm)
        })
    }
}

fn plus(a: Rate, b: Rate) -> Rate {
    Rate { hits: a.hits + b.hits, n: a.n + b.n }
}

/// The parts of the comparison.
pub fn parts(reports: &[(Uuid, WeeklyReport)], weights: Weights, period: Period) -> Vec<Part> {
    let mut branches: BTreeMap<(String, String), Branch> = BTreeMap::new();
    for (id, report) in reports.iter().filter(|(_, report)| report.is_submitted()) {
        if Period::parse(&report.week).is_some_and(|week| period.contains(week.first())) {
            branches.entry((report.site.clone(), report.site_name.clone())).or_default().add(*id, report);
        }
    }
    let name = |(code, name): &(String, String)| if name.is_empty() { code.clone() } else { format!("{name} {code}") };
    let rates = |title: Msg, meaning: Msg, of: &dyn Fn(&Branch) -> Rate| {
        let figures = branches.iter().map(|(site, branch)| Figure {
            measure: Measure::Rate(of(branch)),
            ..Figure::count(Label::Written(name(site)), branch.reports.clone())
        });
        Part::new(title, meaning, Kind::WeeklyReport, figures.collect()).drawn(Drawn::Bars)
    };
    let mut scored: Vec<(String, &Branch, f64, Interval)> = branches
        .iter()
        .filter_map(|(site, branch)| {
            branch.score(weights).map(|(score, interval, is_firm)| {
                (format!("{}{}", name(site), if is_firm { "" } else { " *" }), branch, score, interval)
            })
        })
        .collect();
    scored.sort_by(|a, b| b.2.total_cmp(&a.2));
    let intervals: Vec<Interval> = scored.iter().map(|one| one.3).collect();
    let scores = scored.iter().map(|(name, branch, score, interval)| Figure {
        measure: Measure::Score { score: *score, low: interval.low, high: interval.high },
        ..Figure::count(Label::Written(format!("{}. {name}", rank(*interval, &intervals))), branch.reports.clone())
    });
    let reported =
        branches.iter().map(|(site, branch)| Figure::count(Label::Written(name(site)), branch.reports.clone()));
    vec![
        Part::new(SCORES, comparing::SCORES_MEAN, Kind::WeeklyReport, scores.collect()).drawn(Drawn::Bars),
        rates(ON_TIME, ON_TIME_MEANS, &|branch| branch.on_time),
        rates(SATISFIED, SATISFIED_MEANS, &|branch| branch.satisfied),
        rates(IN_TIME, IN_TIME_MEANS, &|branch| branch.in_time),
        Part::new(REPORTED, REPORTED_MEANS, Kind::WeeklyReport, reported.collect()),
    ]
}

const SCORES: Msg = Msg::new("综合得分", "Score");
const ON_TIME: Msg = Msg::new("按时率", "On time");
const ON_TIME_MEANS: Msg =
    Msg::new("各周报中到期时限按时完成的，合计", "Limits kept of those that fell due, over all weekly reports");
const SATISFIED: Msg = Msg::new("满意结案率", "Closed satisfied");
const SATISFIED_MEANS: Msg = Msg::new("结案中客户满意的，合计", "Of those closed, the customer was satisfied");
const IN_TIME: Msg = Msg::new("未结中未超期", "Open and in time");
const IN_TIME_MEANS: Msg =
    Msg::new("各周末未结投诉中没有超期的，合计", "Of those open at the ends of the weeks, not overdue");
const REPORTED: Msg = Msg::new("已收到的周报", "Weekly reports received");
const REPORTED_MEANS: Msg = Msg::new("只比较已呈报的周报", "Only submitted reports are compared");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::weekly_report::Frozen;

    fn report(number: u128, site: &str, week: &str, on_time: (u32, u32)) -> (Uuid, WeeklyReport) {
        let figures = BTreeMap::from([
            ("T-06".to_owned(), Frozen { hits: on_time.0, n: on_time.1 }),
            ("closed".to_owned(), Frozen { hits: 10, n: 10 }),
        ]);
        let report = WeeklyReport {
            site: site.into(),
            site_name: String::new(),
            week: week.into(),
            figures,
            ..WeeklyReport::example()
        };
        (Uuid::from_u128(number), report)
    }

    fn ranks(reports: &[(Uuid, WeeklyReport)]) -> Vec<String> {
        let Some(month) = Period::parse("2026-11") else { unreachable!("a month") };
        let parts = parts(reports, Weights { on_time: 100, satisfied: 0, in_time: 0 }, month);
        parts[0].figures.iter().map(|figure| format!("{:?}", figure.label)).collect()
    }

    #[test]
    fn sites_are_ranked_only_where_their_intervals_part() {
        let close = [report(1, "A", "2026-W47", (9, 10)), report(2, "B", "2026-W47", (7, 10))];
        assert_eq!(ranks(&close), ["Written(\"1. A *\")", "Written(\"1. B *\")"]);
        let apart = [report(1, "A", "2026-W47", (190, 200)), report(2, "B", "2026-W47", (60, 200))];
        assert_eq!(ranks(&apart), ["Written(\"1. A\")", "Written(\"2. B\")"]);
    }

    #[test]
    fn weeks_add_up_and_drafts_and_other_months_are_left_out() {
        let mut draft = report(3, "A", "2026-W47", (0, 100));
        draft.1.submitted_on = String::new();
        let all = [
            report(1, "A", "2026-W46", (9, 10)),
            report(2, "A", "2026-W47", (8, 10)),
            draft,
            report(4, "A", "2026-W50", (0, 9)),
        ];
        let Some(month) = Period::parse("2026-11") else { unreachable!("a month") };
        let parts = parts(&all, Weights::default(), month);
        assert_eq!(parts[1].figures[0].measure, Measure::Rate(Rate { hits: 17, n: 20 }));
        assert_eq!(parts[4].figures[0].n(), 2);
    }

    #[test]
    fn the_score_and_the_comparison_sent_back_rank_the_same_shares_alike() {
        use crate::domain::comparison::{RANKED_BY, lines};
        use crate::domain::parcel::Figure as Sent;
        let shares =
            [("A", 190, 200), ("B", 60, 200), ("C", 9, 10), ("D", 4, 4), ("E", 20, 29), ("F", 0, 30), ("G", 199, 200)];
        let reports: Vec<_> =
            (1..).zip(shares).map(|(at, (site, hits, n))| report(at, site, "2026-W47", (hits, n))).collect();
        let sent = shares.map(|(site, hits, n)| Sent { key: RANKED_BY.into(), site: site.into(), hits, n: Some(n) });
        let mut compared: Vec<String> = lines(&sent)
            .into_iter()
            .filter_map(|line| {
                let mark = if line.is_weak { " *" } else { "" };
                Some(format!("Written(\"{}. {}{mark}\")", line.rank?, line.site))
            })
            .collect();
        let mut scored = ranks(&reports);
        compared.sort();
        scored.sort();
        assert_eq!(scored, compared);
        assert_eq!(scored.len(), 6, "D has too few");
    }
}
