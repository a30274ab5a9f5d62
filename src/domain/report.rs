//! What a report is made of: parts with figures, each with the records behind it (design 2.8; section 5 of the catalogue).
//!
//! Invariants: a count is the number of records behind it; a rate carries its n and, through [`Rate`], its interval, and what it
//! leaves out has a definition in words; a time is never shown without how many it was measured on.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::kind::Kind;
use super::statistic::Rate;
use crate::text::Msg;

/// What a figure or a group is called.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Label {
    /// Words of the program.
    Words(&'static str, &'static str),
    /// The key of a closed list of this kind's form, by field; shown as the form shows it.
    Field(&'static str, String),
    /// What a person wrote.
    Written(String),
}

impl Label {
    /// Words of the program.
    pub const fn of(words: Msg) -> Label {
        Label::Words(words.zh, words.en)
    }

    /// Whether it says that nothing is known; such a group stands last and is never what a chart concludes.
    pub fn is_unknown(&self) -> bool {
        *self == Label::of(UNSAID) || *self == Label::of(UNDECIDED)
    }
}

/// How much.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Measure {
    /// How many records stand behind the figure.
    Count,
    /// How many of how many.
    Rate(Rate),
    /// How long, minutes.
    Time {
        /// The middle value.
        median: i64,
        /// Nine of ten took at most this long (nearest rank).
        ninetieth: i64,
        /// On how many it was measured.
        n: u32,
    },
    /// A weighted score of 100 with the range its intervals leave (S-14).
    Score {
        /// The score.
        score: f64,
        /// Lower end.
        low: f64,
        /// Upper end.
        high: f64,
    },
}

/// One figure with what stands behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// What it is.
    pub label: Label,
    /// How much.
    pub measure: Measure,
    /// The records behind it, in the order they were found.
    pub ids: Vec<Uuid>,
    /// Those of them that keep a rate from being whole.
    pub missed: Vec<Uuid>,
    /// How it is counted, where the label does not say it.
    pub definition: Option<Msg>,
}

impl Figure {
    /// A count of records.
    pub fn count(label: Label, ids: Vec<Uuid>) -> Figure {
        Figure { label, measure: Measure::Count, ids, missed: Vec::new(), definition: None }
    }

    /// A rate: every case with whether it counts.
    pub fn rate(label: Label, cases: impl IntoIterator<Item = (Uuid, bool)>) -> Figure {
        let (mut ids, mut missed, mut rate) = (Vec::new(), Vec::new(), Rate::default());
        for (id, is_hit) in cases {
            ids.push(id);
            rate.n += 1;
            rate.hits += u32::from(is_hit);
            if !is_hit {
                missed.push(id);
            }
        }
        Figure { label, measure: Measure::Rate(rate), ids, missed, definition: None }
    }

    /// A time, from every case with its minutes; nothing was measured on no case.
    pub fn time(label: Label, cases: impl IntoIterator<Item = (Uuid, i64)>) -> Figure {
        let mut cases: Vec<(Uuid, i64)> = cases.into_iter().collect();
        cases.sort_by_key(|(_, minutes)| std::cmp::Reverse(*minutes));
        let mut minutes: Vec<i64> = cases.iter().map(|(_, minutes)| (*minutes).max(0)).collect();
        minutes.sort_unstable();
        let measure = Measure::Time {
            median: median(&minutes),
            ninetieth: nearest_rank(&minutes, 90),
            n: u32::try_from(minutes.len()).unwrap_or(u32::MAX),
        };
        // The longest first: they are what a person opens the figure for.
        let ids = cases.into_iter().map(|(id, _)| id).collect();
        Figure { label, measure, ids, missed: Vec::new(), definition: None }
    }

    /// With how it is counted.
    pub fn meaning(mut self, definition: Msg) -> Figure {
        self.definition = Some(definition);
        self
    }

    /// How many: records, cases of a rate, or cases measured.
    pub fn n(&self) -> u32 {
        match self.measure {
            Measure::Count | Measure::Score { .. } => u32::try_from(self.ids.len()).unwrap_or(u32::MAX),
            Measure::Rate(rate) => rate.n,
            Measure::Time { n, .. } => n,
        }
    }
}

/// The middle of sorted values; of an even number the mean of the two in the middle.
fn median(sorted: &[i64]) -> i64 {
    let middle = sorted.len() / 2;
    match (sorted.len() % 2, sorted.get(middle)) {
        (_, None) => 0,
        (1, Some(value)) => *value,
        (_, Some(value)) => (value + sorted[middle - 1]) / 2,
    }
}

/// The smallest of sorted values that so many in a hundred do not exceed.
fn nearest_rank(sorted: &[i64], percent: usize) -> i64 {
    let rank = (sorted.len() * percent).div_ceil(100).max(1);
    sorted.get(rank - 1).copied().unwrap_or(0)
}

/// How a part is drawn beside its table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drawn {
    /// As a table only.
    #[default]
    Table,
    /// As bars.
    Bars,
    /// As bars from the longest to the shortest with the share reached so far.
    Pareto,
    /// As values over time.
    Trend,
}

/// Figures that belong together.
#[derive(Clone, Debug, PartialEq)]
pub struct Part {
    /// Heading.
    pub title: Msg,
    /// How it is counted.
    pub definition: Msg,
    /// What kind of record stands behind the figures.
    pub kind: Kind,
    /// How it is drawn.
    pub drawn: Drawn,
    /// The figures in order.
    pub figures: Vec<Figure>,
}

impl Part {
    /// A table of figures.
    pub fn new(title: Msg, definition: Msg, kind: Kind, figures: Vec<Figure>) -> Part {
        Part { title, definition, kind, drawn: Drawn::Table, figures }
    }

    /// Drawn so.
    pub fn drawn(mut self, drawn: Drawn) -> Part {
        self.drawn = drawn;
        self
    }
}

/// Groups records by a label, the largest group first and what is not known last; ties in the order of the labels.
pub fn grouped(cases: impl IntoIterator<Item = (Label, Uuid)>) -> Vec<Figure> {
    let mut groups: BTreeMap<Label, Vec<Uuid>> = BTreeMap::new();
    for (label, id) in cases {
        groups.entry(label).or_default().push(id);
    }
    let mut figures: Vec<Figure> = groups.into_iter().map(|(label, ids)| Figure::count(label, ids)).collect();
    figures.sort_by_key(|figure| (figure.label.is_unknown(), std::cmp::Reverse(figure.ids.len())));
    figures
}

/// The label of what a person wrote, or that nothing was written.
pub fn written(text: &str) -> Label {
    match text.trim() {
        "" => Label::of(UNSAID),
        text => Label::Written(text.to_owned()),
    }
}

/// The label of a key of a closed list, or that none was chosen.
pub fn chosen(field: &'static str, key: &str) -> Label {
    if key.is_empty() { Label::of(UNSAID) } else { Label::Field(field, key.to_owned()) }
}

/// Nothing was said.
pub const UNSAID: Msg = Msg::new("未填写", "Not stated");
/// Nothing was decided yet.
pub const UNDECIDED: Msg = Msg::new("未定", "Not decided");

/// What a report is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Topic {
    /// S-01 投诉统计分析; of a week, R-17.
    #[default]
    Complaints,
    /// S-07 首问/咨询统计.
    Enquiries,
    /// S-08 来电来访.
    Visits,
    /// S-02, S-03, S-15 客户.
    Customers,
    /// S-06 回访达标统计.
    ReturnVisits,
    /// S-14 分部综合考核评比.
    Branches,
}

impl Topic {
    /// All of them in the order of their tabs.
    pub const ALL: [Topic; 6] =
        [Topic::Complaints, Topic::Enquiries, Topic::Visits, Topic::Customers, Topic::ReturnVisits, Topic::Branches];

    /// The topic's word in an address.
    pub const fn key(self) -> &'static str {
        match self {
            Topic::Complaints => "complaints",
            Topic::Enquiries => "enquiries",
            Topic::Visits => "visits",
            Topic::Customers => "customers",
            Topic::ReturnVisits => "return-visits",
            Topic::Branches => "branches",
        }
    }

    /// The topic with this word.
    pub fn from_key(key: &str) -> Option<Topic> {
        Topic::ALL.into_iter().find(|topic| topic.key() == key)
    }

    /// What stands on its tab and paper.
    pub const fn title(self) -> Msg {
        match self {
            Topic::Complaints => Msg::new("投诉统计分析", "Complaints"),
            Topic::Enquiries => Msg::new("首问与咨询统计", "Enquiries"),
            Topic::Visits => Msg::new("来电来访统计", "Calls and visits"),
            Topic::Customers => Msg::new("客户分类与分析", "Customers"),
            Topic::ReturnVisits => Msg::new("回访达标统计", "Return visits"),
            Topic::Branches => Msg::new("分部综合考核评比", "Branch comparison"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u128) -> Uuid {
        Uuid::from_u128(number)
    }

    fn time_of(minutes: &[i64]) -> Measure {
        Figure::time(Label::of(UNSAID), minutes.iter().map(|minutes| (id(*minutes as u128), *minutes))).measure
    }

    #[test]
    fn the_median_and_the_ninetieth_percentile_are_those_of_the_definition() {
        assert_eq!(time_of(&[30, 10, 20]), Measure::Time { median: 20, ninetieth: 30, n: 3 });
        assert_eq!(time_of(&[10, 20, 30, 40]), Measure::Time { median: 25, ninetieth: 40, n: 4 });
        let ten: Vec<i64> = (1..=10).collect();
        assert_eq!(time_of(&ten), Measure::Time { median: 5, ninetieth: 9, n: 10 });
        assert_eq!(time_of(&[]), Measure::Time { median: 0, ninetieth: 0, n: 0 });
    }

    #[test]
    fn a_figure_opens_what_it_counts() {
        let rate = Figure::rate(Label::of(UNSAID), [(id(1), true), (id(2), false), (id(3), true)]);
        assert_eq!(rate.measure, Measure::Rate(Rate { hits: 2, n: 3 }));
        assert_eq!((rate.ids.len(), rate.missed), (3, vec![id(2)]));
        let time = Figure::time(Label::of(UNSAID), [(id(1), 5), (id(2), 50)]);
        assert_eq!(time.ids, [id(2), id(1)], "the longest first");
    }

    #[test]
    fn what_is_not_known_stands_last_however_often() {
        let words = ["", "", "", "噪音", "渗漏", "渗漏"];
        let groups = grouped(words.iter().zip(1..).map(|(text, n)| (written(text), id(n))));
        let labels: Vec<Label> = groups.into_iter().map(|group| group.label).collect();
        assert_eq!(labels, [Label::Written("渗漏".into()), Label::Written("噪音".into()), Label::of(UNSAID)]);
    }

    #[test]
    fn groups_stand_largest_first_and_nothing_written_is_a_group() {
        let words = ["渗漏", "", "噪音", "渗漏"];
        let groups = grouped(words.iter().zip(1..).map(|(text, n)| (written(text), id(n))));
        let seen: Vec<(Label, usize)> = groups.into_iter().map(|group| (group.label, group.ids.len())).collect();
        assert_eq!(seen[0], (Label::Written("渗漏".into()), 2));
        assert!(seen.contains(&(Label::of(UNSAID), 1)) && seen.len() == 3);
    }
}
