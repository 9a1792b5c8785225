//! The agent's clock: how much time has passed, suspend included, and how much of it the computer slept.
//!
//! Not the wall clock (`soleus_app::clock`): setting that, or travelling, changes nothing here.

use std::time::Duration;

use soleus_core::breaks::Tick;

/// A sleep shorter than this is the inaccuracy of reading two clocks one after the other.
const SHORTEST_SLEEP: Duration = Duration::from_secs(1);

/// What the system's clocks read, each since a start of its own.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// Time passed, suspend included.
    pub(super) passed: Duration,
    /// Time passed while the computer was not asleep, where the system counts that apart.
    pub(super) awake: Option<Duration>,
}

/// Where readings come from.
pub(super) trait BootClock {
    fn read(&self) -> Reading;
}

/// The clocks of Linux: one that runs through suspend, one that does not.
#[cfg(target_os = "linux")]
#[derive(Debug)]
pub(super) struct SystemClock;

#[cfg(target_os = "linux")]
impl SystemClock {
    pub(super) const fn new() -> Self {
        Self
    }
}

#[cfg(target_os = "linux")]
impl BootClock for SystemClock {
    fn read(&self) -> Reading {
        use rustix::time::{ClockId, clock_gettime};
        let read = |id| Duration::try_from(clock_gettime(id)).unwrap_or_default();
        Reading { passed: read(ClockId::Boottime), awake: Some(read(ClockId::Monotonic)) }
    }
}

/// Elsewhere: the standard clock, which runs through suspend on Windows. On macOS it stands still, so that there a suspend
/// is not noticed yet.
#[cfg(not(target_os = "linux"))]
#[derive(Debug)]
pub(super) struct SystemClock(std::time::Instant);

#[cfg(not(target_os = "linux"))]
impl SystemClock {
    #[expect(clippy::disallowed_methods, reason = "this is the agent's clock")]
    pub(super) fn new() -> Self {
        Self(std::time::Instant::now())
    }
}

#[cfg(not(target_os = "linux"))]
impl BootClock for SystemClock {
    fn read(&self) -> Reading {
        Reading { passed: self.0.elapsed(), awake: None }
    }
}

/// The machine's clock, `scale` times as fast as the system's.
#[derive(Debug)]
pub(super) struct AgentClock<C> {
    system: C,
    scale: u32,
    began: Reading,
    began_tick: Tick,
    last: Reading,
}

impl<C: BootClock> AgentClock<C> {
    /// A clock that reads `tick` now.
    pub(super) fn starting_at(system: C, scale: u32, tick: Tick) -> Self {
        let began = system.read();
        Self { system, scale: scale.max(1), began, began_tick: tick, last: began }
    }

    /// The instant it is.
    pub(super) fn now(&self) -> Tick {
        let passed = self.system.read().passed.saturating_sub(self.began.passed);
        self.began_tick.plus(millis(passed * self.scale))
    }

    /// How long the computer slept since the last call, in the machine's milliseconds, if it did.
    /// `overslept` is by how much the caller woke later than it wanted to, for systems that do not count sleep.
    pub(super) fn slept(&mut self, overslept: Duration) -> Option<u64> {
        let now = self.system.read();
        let passed = now.passed.saturating_sub(self.last.passed);
        let measured =
            now.awake.zip(self.last.awake).map(|(now, last)| passed.saturating_sub(now.saturating_sub(last)));
        self.last = now;
        // A process that wakes so late was not just busy: it was stopped, whatever the clocks read.
        const STOPPED: Duration = Duration::from_secs(30);
        let slept = measured.unwrap_or_default().max(if overslept >= STOPPED { overslept } else { Duration::ZERO });
        (slept >= SHORTEST_SLEEP).then(|| millis(slept * self.scale))
    }

    /// How long to wait until `tick`, in real time.
    pub(super) fn wait(&self, tick: Tick) -> Duration {
        self.real(tick.since(self.now()))
    }

    /// The machine's milliseconds in real time. Rounded up: a driver that wakes a moment early would spin.
    pub(super) fn real(&self, ms: u64) -> Duration {
        Duration::from_micros((ms.saturating_mul(1000)).div_ceil(u64::from(self.scale)))
    }

    /// Real time in the machine's milliseconds.
    pub(super) fn scaled(&self, real: Duration) -> u64 {
        millis(real * self.scale)
    }
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    struct Fake(Cell<(u64, u64)>);

    impl BootClock for &Fake {
        fn read(&self) -> Reading {
            let (passed, awake) = self.0.get();
            Reading { passed: Duration::from_secs(passed), awake: Some(Duration::from_secs(awake)) }
        }
    }

    #[test]
    fn a_night_of_sleep_is_told_apart_from_a_night_of_waiting() {
        let fake = Fake(Cell::new((100, 100)));
        let mut clock = AgentClock::starting_at(&fake, 1, Tick(5000));
        fake.0.set((400, 400));
        assert_eq!(clock.slept(Duration::ZERO), None);
        fake.0.set((400 + 8 * 3600, 410));
        assert_eq!(clock.slept(Duration::ZERO), Some((8 * 3600 - 10) * 1000));
        assert_eq!(clock.slept(Duration::ZERO), None);
        assert_eq!(clock.now(), Tick(5000 + (300 + 8 * 3600) * 1000));
    }

    #[test]
    fn sixty_times_as_fast_an_hour_is_a_minute() {
        let fake = Fake(Cell::new((0, 0)));
        let clock = AgentClock::starting_at(&fake, 60, Tick(0));
        assert_eq!(clock.wait(Tick(3_600_000)), Duration::from_secs(60));
        fake.0.set((60, 60));
        assert_eq!(clock.now(), Tick(3_600_000));
    }
}
