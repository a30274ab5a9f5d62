//! The comparison of sites that a centre sends back, and the filter of lists by site.

use super::{Lang, Msg};

/// Title.
pub const COMPARISON: Msg = Msg::new("分部评比", "Comparison of sites");
/// How every ranking is to be read, on screen and on paper: in Chinese.
macro_rules! ranking_zh {
    () => {
        "95%区间重叠的站点并列，不分先后；不足5份的不显示、不排名，不足30份的标*，仅供参考。"
    };
}
/// The same in English.
macro_rules! ranking_en {
    () => {
        "Sites whose 95 % intervals overlap share a rank: neither is before the other. Fewer than 5 are neither shown nor ranked, fewer than 30 are marked * and to be read with care."
    };
}
/// How the comparison is to be read.
pub const ADVICE: Msg = Msg::new(
    concat!("名次按满意评价的比例；", ranking_zh!(), "只有合计数，不含客户资料。"),
    concat!("Ranked by the share of satisfied grades. ", ranking_en!(), " Totals only, no customer data."),
);
/// What the score of a site means (S-14).
pub const SCORES_MEAN: Msg = Msg::new(
    concat!("各项比例按设置里的权重加权，满分100；横线为按各项95%区间加权的范围。", ranking_zh!()),
    concat!(
        "The shares weighed as in the settings, of 100; the line weighs the ends of their 95 % intervals. ",
        ranking_en!()
    ),
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
