//! When an open desk locks itself: after a while without a touch, and in any case after a long day (design section 10).
//!
//! Pure: timestamps in, a verdict out, so that a computer that slept, or a timer that the browser slowed down in a hidden
//! tab, changes nothing. Whoever looks at the clock, be it a timer, a touch or the tab coming into view, gets the same answer.

/// Minutes and hours after which the desk locks; the site may set its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IdleLimits {
    /// Minutes without a touch until the PIN is asked (the passphrase where no PIN is set).
    pub pin_minutes: u32,
    /// Minutes without a touch until keys and records leave memory.
    pub lock_minutes: u32,
    /// Hours since the passphrase was given until it is asked again, touched or not.
    pub session_hours: u32,
}

impl Default for IdleLimits {
    fn default() -> IdleLimits {
        IdleLimits { pin_minutes: 5, lock_minutes: 30, session_hours: 12 }
    }
}

/// What the clock asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IdleVerdict {
    /// Nothing.
    Stay,
    /// The screen is covered until the PIN is given.
    AskPin,
    /// The desk is locked; the passphrase is needed.
    Lock,
}

const MINUTE_MS: i64 = 60_000;
/// A clock corrected by this much is still the same clock; one set back further cannot tell how long the desk stood alone.
const CLOCK_SLACK_MS: i64 = 5 * MINUTE_MS;

/// The verdict at `now_ms` on a desk opened at `opened_ms` and last touched at `touched_ms` (milliseconds since 1970 UTC).
pub fn idle_verdict(limits: IdleLimits, opened_ms: i64, touched_ms: i64, now_ms: i64) -> IdleVerdict {
    let idle = now_ms - touched_ms;
    let open = now_ms - opened_ms;
    let minutes = |count: u32| i64::from(count) * MINUTE_MS;
    let set_back = idle < -CLOCK_SLACK_MS || open < -CLOCK_SLACK_MS;
    if set_back || idle >= minutes(limits.lock_minutes) || open >= minutes(limits.session_hours) * 60 {
        IdleVerdict::Lock
    } else if idle >= minutes(limits.pin_minutes) {
        IdleVerdict::AskPin
    } else {
        IdleVerdict::Stay
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NINE: i64 = 1_795_309_200_000;

    fn after(idle_minutes: i64, open_minutes: i64) -> IdleVerdict {
        let now = NINE + open_minutes * MINUTE_MS;
        idle_verdict(IdleLimits::default(), NINE, now - idle_minutes * MINUTE_MS, now)
    }

    #[test]
    fn the_pin_comes_at_five_minutes_and_the_passphrase_at_thirty() {
        assert_eq!(after(0, 60), IdleVerdict::Stay);
        assert_eq!(after(4, 60), IdleVerdict::Stay);
        assert_eq!(after(5, 60), IdleVerdict::AskPin);
        assert_eq!(after(29, 60), IdleVerdict::AskPin);
        assert_eq!(after(30, 60), IdleVerdict::Lock);
        assert_eq!(after(9_999, 9_999), IdleVerdict::Lock);
    }

    #[test]
    fn the_last_millisecond_still_counts() {
        let limits = IdleLimits::default();
        assert_eq!(idle_verdict(limits, NINE, NINE, NINE + 5 * MINUTE_MS - 1), IdleVerdict::Stay);
        assert_eq!(idle_verdict(limits, NINE, NINE, NINE + 30 * MINUTE_MS - 1), IdleVerdict::AskPin);
    }

    #[test]
    fn a_long_day_ends_however_busy_it_is() {
        assert_eq!(after(0, 12 * 60 - 1), IdleVerdict::Stay);
        assert_eq!(after(0, 12 * 60), IdleVerdict::Lock);
    }

    #[test]
    fn a_clock_set_back_locks_and_a_corrected_one_does_not() {
        let limits = IdleLimits::default();
        assert_eq!(idle_verdict(limits, NINE, NINE, NINE - 4 * MINUTE_MS), IdleVerdict::Stay);
        assert_eq!(idle_verdict(limits, NINE, NINE, NINE - 6 * MINUTE_MS), IdleVerdict::Lock);
        // The day before, to make the desk believe that it was touched a moment ago.
        assert_eq!(
            idle_verdict(limits, NINE - 24 * 60 * MINUTE_MS, NINE, NINE - 23 * 60 * MINUTE_MS),
            IdleVerdict::Lock
        );
    }

    #[test]
    fn a_site_without_a_pin_stage_goes_straight_to_the_passphrase() {
        let limits = IdleLimits { pin_minutes: 60, lock_minutes: 10, session_hours: 12 };
        assert_eq!(idle_verdict(limits, NINE, NINE, NINE + 10 * MINUTE_MS), IdleVerdict::Lock);
    }
}
