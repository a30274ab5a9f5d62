//! The comparison of sites as it travels (X-09, W-17 step 6): figures by site, without personal data, in one table.
//!
//! Invariant: a site ranks before another only where the intervals of their shares part; a difference that chance could make is
//! not called one. A share of fewer than five is neither shown nor ranked, one of fewer than thirty is marked: the rules of
//! [`super::statistic`], as in `report_branches.rs`.

use std::collections::BTreeMap;

use super::parcel::Figure;
use super::statistic::{Bearing, Interval, LEAST, Rate, bearing, rank};

/// Keys of the figures of a period, in the order they are read.
pub const FIGURES: [&str; 8] = [
    "complaints_new",
    "complaints_closed",
    "complaints_open",
    "complaints_major",
    "visits",
    "customers_new",
    "enquiries",
    "answers_satisfied",
];
/// The share the sites are ranked by.
pub const RANKED_BY: &str = "answers_satisfied";

/// A site's line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Its code.
    pub site: String,
    /// Its figures in the order of [`FIGURES`], in words; a dash where there is none.
    pub cells: [String; FIGURES.len()],
    /// Its rank; none where fewer than five graded.
    pub rank: Option<usize>,
    /// The share it is ranked by bears little (fewer than thirty).
    pub is_weak: bool,
}

/// One figure in words: `12`, `37/39`, `7/9*` of few, `<5` of too few; a dash where there is nothing to count.
pub fn words(figure: Option<&Figure>) -> String {
    match figure {
        None | Some(Figure { n: Some(0), .. }) => "–".into(),
        Some(Figure { hits, n: Some(n), .. }) => match bearing(*n) {
            Bearing::Hidden => format!("<{LEAST}"),
            Bearing::Weak => format!("{hits}/{n}*"),
            Bearing::Firm => format!("{hits}/{n}"),
        },
        Some(Figure { hits, .. }) => hits.to_string(),
    }
}

/// The sites of a comparison, best first. Sites that cannot be told apart share a rank (1, 1, 3) and stand in the order of codes.
pub fn lines(figures: &[Figure]) -> Vec<Line> {
    let mut sites: BTreeMap<&str, Vec<&Figure>> = BTreeMap::new();
    for figure in figures {
        sites.entry(&figure.site).or_default().push(figure);
    }
    let of = |site: &[&Figure], key: &str| site.iter().find(|figure| figure.key == key).copied().cloned();
    let share = |site: &[&Figure]| -> Option<Rate> {
        let figure = of(site, RANKED_BY)?;
        let n = figure.n.filter(|n| *n >= LEAST)?;
        Some(Rate { hits: figure.hits.min(n), n })
    };
    let shares: Vec<Interval> = sites.values().filter_map(|site| share(site)).map(Rate::interval).collect();
    let mut lines: Vec<Line> = sites
        .iter()
        .map(|(code, site)| Line {
            site: (*code).to_owned(),
            cells: FIGURES.map(|key| words(of(site, key).as_ref())),
            rank: share(site).map(|own| rank(own.interval(), &shares)),
            is_weak: share(site).is_some_and(|own| bearing(own.n) == Bearing::Weak),
        })
        .collect();
    lines.sort_by_key(|line| line.rank.unwrap_or(usize::MAX));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn graded(site: &str, hits: u32, n: u32) -> Figure {
        Figure { key: RANKED_BY.into(), site: site.into(), hits, n: Some(n) }
    }

    #[test]
    fn sites_rank_only_where_their_intervals_part_and_those_without_grades_stand_last() {
        let figures = [graded("C", 60, 200), graded("B", 190, 200), graded("A", 8, 10), graded("D", 0, 0)];
        let ranks: Vec<(String, Option<usize>)> =
            lines(&figures).into_iter().map(|line| (line.site, line.rank)).collect();
        let of = |site: &str, rank| (site.to_owned(), rank);
        assert_eq!(ranks, [of("A", Some(1)), of("B", Some(1)), of("C", Some(3)), of("D", None)]);
        assert_eq!(lines(&figures)[0].cells[7], "8/10*");
        assert_eq!(lines(&figures)[0].cells[0], "–");
    }

    #[test]
    fn fewer_than_five_grades_are_neither_shown_nor_ranked_and_fewer_than_thirty_are_marked() {
        let figures = [graded("A", 4, 4), graded("B", 0, 40), graded("C", 29, 29), graded("D", 30, 30)];
        let told: Vec<(String, Option<usize>, bool)> =
            lines(&figures).into_iter().map(|line| (line.cells[7].clone(), line.rank, line.is_weak)).collect();
        let of = |cell: &str, rank, is_weak| (cell.to_owned(), rank, is_weak);
        assert_eq!(
            told,
            [
                of("29/29*", Some(1), true),
                of("30/30", Some(1), false),
                of("0/40", Some(3), false),
                of("<5", None, false)
            ]
        );
    }
}
