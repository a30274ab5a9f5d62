//! A rate with its number of cases and its interval.
//!
//! A rate never stands alone (design 2.8): it carries n and the 95 % Wilson score interval (E. B. Wilson, JASA 22, 1927),
//! which stays inside 0..1 and honest for the handful of sheets a site gets back in a month.

/// Normal quantile of a two-sided 95 % interval.
const Z: f64 = 1.959_963_984_540_054;

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

    /// `92.3%`; `–` when nothing was counted.
    pub fn percent(self) -> String {
        self.share().map_or_else(|| "–".to_owned(), |share| format!("{:.1}%", share * 100.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
