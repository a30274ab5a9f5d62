//! A rate with its number of cases and its interval, and the net promoter score with its margin.
//!
//! A rate never stands alone (design 2.8): it carries n and the 95 % Wilson score interval (E. B. Wilson, JASA 22, 1927),
//! which stays inside 0..1 and honest for the handful of sheets a site gets back in a month. How much a number bears is one
//! rule for the whole desk, [`Bearing`]; two rates differ only when their intervals do not meet.

/// Normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

/// Fewer cases than this are not shown, so that nobody is recognised by them (issue 5 point 5).
pub const LEAST: u32 = 5;
/// Fewer cases than this are shown greyed: the interval is too wide to act on.
pub const FEW: u32 = 30;

/// How much a number bears that was counted over so many cases.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bearing {
    /// Nothing: it is hidden.
    Hidden,
    /// Little: it is greyed.
    Weak,
    /// It can be acted on, with its interval in mind.
    Firm,
}

/// What a number over `n` cases bears.
pub const fn bearing(n: u32) -> Bearing {
    match n {
        0..LEAST => Bearing::Hidden,
        LEAST..FEW => Bearing::Weak,
        _ => Bearing::Firm,
    }
}

/// The rank of one interval among several: one more than those that lie wholly above it. Where intervals meet nobody is before
/// another, so several share a rank (1, 1, 3).
pub fn rank(own: Interval, all: &[Interval]) -> usize {
    1 + all.iter().filter(|other| other.low > own.high).count()
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Cases that count.
    pub hits: u32,
    /// All cases.
    pub n: u32,
}

/// Where the true share lies with 95 % confidence, both ends within 0..1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Rate {
    /// Counts the cases for which `is_hit` holds.
    pub fn of<T>(cases: impl IntoIterator<Item = T>, is_hit: impl Fn(T) -> bool) -> Rate {
        let mut rate = Rate::default();
        for case in cases {
            rate.n += 1;
            rate.hits += u32::from(is_hit(case));
        }
        rate
    }

    /// The share in 0..=1; nothing counted has no share.
    pub fn share(self) -> Option<f64> {
        (self.n > 0).then(|| f64::from(self.hits) / f64::from(self.n))
    }

    /// The Wilson score interval; nothing counted leaves everything possible.
    pub fn interval(self) -> Interval {
        if self.n == 0 {
            return Interval { low: 0.0, high: 1.0 };
        }
        let n = f64::from(self.n);
        let share = f64::from(self.hits) / n;
        let z2 = Z * Z;
        let middle = share + z2 / (2.0 * n);
        let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
        let scale = 1.0 + z2 / n;
        Interval { low: ((middle - half) / scale).clamp(0.0, 1.0), high: ((middle + half) / scale).clamp(0.0, 1.0) }
    }

    /// Whether two shares differ by more than chance would make them: their intervals do not meet. Nothing is ranked otherwise.
    pub fn differs_from(self, other: Rate) -> bool {
        let (one, two) = (self.interval(), other.interval());
        self.n >= LEAST && other.n >= LEAST && (one.low > two.high || two.low > one.high)
    }

    /// `92.3%`; `–` when nothing was counted.
    pub fn percent(self) -> String {
        self.share().map_or_else(|| "–".to_owned(), |share| format!("{:.1}%", share * 100.0))
    }
}

/// Answers on the scale of 0 to 10 to "would you recommend us" (F. Reichheld, HBR 12/2003).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nps {
    /// 推荐者: 9 and 10.
    pub promoters: u32,
    /// 中立者: 7 and 8.
    pub passives: u32,
    /// 贬损者: 0 to 6.
    pub detractors: u32,
}

impl Nps {
    /// Counts one answer; what is no number of the scale counts nothing.
    pub fn count(&mut self, answer: u64) {
        match answer {
            9 | 10 => self.promoters += 1,
            7 | 8 => self.passives += 1,
            0..=6 => self.detractors += 1,
            _ => {}
        }
    }

    /// All answers.
    pub const fn n(self) -> u32 {
        self.promoters + self.passives + self.detractors
    }

    /// 净推荐值: share of promoters less share of detractors, −100 to 100; nothing counted has none.
    pub fn score(self) -> Option<f64> {
        (self.n() > 0).then(|| 100.0 * self.mean())
    }

    /// Half the width of its 95 % interval, from the variance of a value that is 1, 0 or −1.
    pub fn margin(self) -> Option<f64> {
        let n = f64::from(self.n());
        let spread = f64::from(self.promoters + self.detractors) / n - self.mean().powi(2);
        (self.n() > 0).then(|| 100.0 * Z * (spread.max(0.0) / n).sqrt())
    }

    fn mean(self) -> f64 {
        (f64::from(self.promoters) - f64::from(self.detractors)) / f64::from(self.n())
    }

    /// `45.0 ± 32.4`; `–` when nothing was counted.
    pub fn in_figures(self) -> String {
        match (self.score(), self.margin()) {
            (Some(score), Some(margin)) => format!("{score:.1} ± {margin:.1}"),
            _ => "–".to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_net_promoter_score_agrees_with_published_values() {
        for (promoters, passives, detractors, score, margin) in [(12, 5, 3, 45.0, 32.43), (60, 25, 15, 45.0, 14.50)] {
            let nps = Nps { promoters, passives, detractors };
            let [told_score, told_margin] = [nps.score(), nps.margin()].map(Option::unwrap_or_default);
            assert!((told_score - score).abs() < 1e-9, "{nps:?}: {told_score}");
            assert!((told_margin - margin).abs() < 0.005, "{nps:?}: {told_margin}");
        }
        let all_alike = Nps { promoters: 8, ..Nps::default() };
        assert_eq!((all_alike.score(), all_alike.margin()), (Some(100.0), Some(0.0)));
        assert_eq!((Nps::default().score(), Nps::default().in_figures().as_str()), (None, "–"));
    }

    #[test]
    fn the_scale_of_recommending_is_cut_at_seven_and_nine() {
        let mut nps = Nps::default();
        (0..=12).for_each(|answer| nps.count(answer));
        assert_eq!(nps, Nps { promoters: 2, passives: 2, detractors: 7 });
    }

    #[test]
    fn under_five_is_hidden_and_under_thirty_greyed() {
        let told = [0, 4, 5, 29, 30].map(bearing);
        assert_eq!(told, [Bearing::Hidden, Bearing::Hidden, Bearing::Weak, Bearing::Weak, Bearing::Firm]);
    }

    #[test]
    fn shares_whose_intervals_meet_are_not_ranked() {
        let rate = |hits, n| Rate { hits, n };
        assert!(!rate(9, 10).differs_from(rate(6, 10)));
        assert!(rate(180, 200).differs_from(rate(120, 200)));
        assert!(!rate(4, 4).differs_from(rate(0, 4)), "four sheets bear nothing");
    }

    #[test]
    fn the_interval_agrees_with_published_values() {
        let table = [(9, 10, 0.595850, 0.982124), (0, 10, 0.0, 0.277533), (180, 200, 0.850594, 0.934330)];
        for (hits, n, low, high) in table {
            let interval = Rate { hits, n }.interval();
            assert!(
                (interval.low - low).abs() < 1e-6 && (interval.high - high).abs() < 1e-6,
                "{hits}/{n}: {interval:?}"
            );
        }
    }

    #[test]
    fn nothing_counted_has_no_share() {
        let none = Rate::default();
        assert_eq!((none.share(), none.percent().as_str()), (None, "–"));
        assert_eq!(none.interval(), Interval { low: 0.0, high: 1.0 });
        assert_eq!(Rate::of([5, 4, 2], |grade| grade >= 4), Rate { hits: 2, n: 3 });
        assert_eq!(Rate { hits: 2, n: 3 }.percent(), "66.7%");
    }
}
