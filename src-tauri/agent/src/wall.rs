//! The wall clock as the break machine's instants see it.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use soleus_core::Moment;
use soleus_core::breaks::Tick;

/// Both clocks, read at one moment.
#[derive(Clone, Copy, Debug)]
pub(super) struct Wall {
    /// The wall clock.
    pub(super) now: Moment,
    /// The same instant by the machine's clock.
    pub(super) tick: Tick,
    /// How many times as fast the machine's time runs.
    pub(super) scale: u32,
}

impl Wall {
    /// When an instant is or was, within the years that a calendar can hold.
    pub(super) fn moment(self, tick: Tick) -> Moment {
        let real = |ms: u64| TimeDelta::milliseconds(i64::try_from(ms / u64::from(self.scale)).unwrap_or(0));
        let ahead = real(tick.since(self.tick));
        let ago = real(self.tick.since(tick));
        self.now.checked_add_signed(ahead - ago).unwrap_or(self.now)
    }

    /// The same as it is sent: to the millisecond, which every reader of RFC 3339 takes, and exact enough for a fast
    /// clock.
    pub(super) fn instant(self, tick: Tick) -> DateTime<Utc> {
        self.moment(tick).to_utc().trunc_subsecs(3)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn with_a_fast_clock_the_wall_moves_slowly() {
        let now = "2026-05-02T12:00:00+08:00".parse().unwrap();
        let wall = Wall { now, tick: Tick(1_000_000), scale: 60 };
        assert_eq!(wall.moment(Tick(1_000_000 + 3_600_000)).to_rfc3339(), "2026-05-02T12:01:00+08:00");
        assert_eq!(wall.moment(Tick(1_000_000 - 600_000)).to_rfc3339(), "2026-05-02T11:59:50+08:00");
    }
}
