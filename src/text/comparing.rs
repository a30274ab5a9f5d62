//! The comparison of sites that a centre sends back, and the filter of lists by site.

use super::{Lang, Msg};

/// Title.
pub const COMPARISON: Msg = Msg::new("分部评比", "Comparison of sites");
/// How it is to be read.
pub const ADVICE: Msg = Msg::new(
    "名次按满意评价的比例；95%区间重叠的站点并列，不分先后。只有合计数，不含客户资料。",
    "Ranked by the share of satisfied grades; sites whose 95 % intervals overlap share a rank. Totals only, no customer data.",
);
/// None has come.
pub const NONE: Msg = Msg::new("还没有收到或发出分部评比", "No comparison has come or was sent yet");
/// Rank.
pub const RANK: Msg = Msg::new("名次", "Rank");
/// Beside the own site.
pub const OWN: Msg = Msg::new("本站", "this site");
/// Print.
pub const PRINT: Msg = Msg::new("打印评比", "Print the comparison");
/// Whose comparison of which period it is.
pub fn of_period(lang: Lang, from: &str, until: &str, by: &str) -> String {
    match lang {
        Lang::Zh => format!("{from} 至 {until}　{by}发布"),
        Lang::En => format!("{from} to {until}, published by {by}"),
    }
}

/// The filter of lists.
pub const SITE: Msg = Msg::new("站点", "Site");
/// All sites.
pub const ALL_SITES: Msg = Msg::new("全部站点", "All sites");
