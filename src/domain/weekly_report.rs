//! R-17 投诉统计分析周报: the text people add to the week's figures, and the figures as they stood when it was submitted (T-22).
//!
//! Invariants: a report has no state of its own, it is a draft until it names the day it was submitted; the figures kept with it
//! are counts and rates without a name in them, so a report can travel to the group (X-07, C-3).

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::filled::filled_fields;
use super::statistic::Rate;
use super::value::{Fields, Values};

/// A figure as it stood when the report was submitted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Frozen {
    /// Cases that count.
    pub hits: u32,
    /// All cases.
    pub n: u32,
}

impl From<Rate> for Frozen {
    fn from(rate: Rate) -> Frozen {
        Frozen { hits: rate.hits, n: rate.n }
    }
}

impl From<Frozen> for Rate {
    fn from(frozen: Frozen) -> Rate {
        Rate { hits: frozen.hits.min(frozen.n), n: frozen.n }
    }
}

/// The report of one week and site.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct WeeklyReport {
    /// 周次, e.g. `2026-W47` (ISO 8601; weeks begin on Monday, G-32).
    pub week: String,
    /// Code of the site.
    pub site: String,
    /// 站点名称.
    pub site_name: String,
    /// 原因分析.
    pub causes: String,
    /// 重要事项.
    pub important: String,
    /// 改进措施.
    pub measures: String,
    /// 编制人.
    pub prepared_by: String,
    /// 呈报对象.
    pub submitted_to: String,
    /// 呈报日期; empty while it is a draft.
    pub submitted_on: String,
    /// 呈报人.
    pub submitted_by: String,
    /// The figures by key, kept when it was submitted.
    pub figures: BTreeMap<String, Frozen>,
}

impl Fields for WeeklyReport {
    fn to_values(&self) -> Values {
        filled_fields(self)
    }
}

impl WeeklyReport {
    /// 已呈报.
    pub fn is_submitted(&self) -> bool {
        !self.submitted_on.is_empty()
    }

    /// A report with every field filled, for conformance tests and sample prints.
    pub fn example() -> WeeklyReport {
        let text = str::to_owned;
        WeeklyReport {
            week: text("2026-W47"),
            site: text("JN01"),
            site_name: text("泉水花园售楼处"),
            causes: text("渗漏类投诉占一半，集中在三号楼，均因外窗密封胶老化。"),
            important: text("三号楼渗漏已报工程部立项整改，客户情绪平稳。"),
            measures: text("下周起对三号楼外窗逐户检查，并主动告知客户安排。"),
            prepared_by: text("周敏"),
            submitted_to: text("公司领导"),
            submitted_on: text("2026-11-22"),
            submitted_by: text("周敏"),
            figures: BTreeMap::from([(text("new"), Frozen { hits: 6, n: 6 })]),
        }
    }
}
