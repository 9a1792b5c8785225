//! When something else than a break prompt may be shown: the diary's own prompts wait for as good a moment.

use super::{Cause, State, Stretch, Tick};

impl State {
    /// Whether a reason to be quiet holds, heeded or not.
    #[must_use]
    pub const fn holds(&self, cause: Cause) -> bool {
        self.quiet.has(cause)
    }

    /// Whether somebody is there, as far as is known. Idleness that a call or a film explains does not speak against
    /// it; where idleness cannot be known, whoever has not locked the screen is there.
    #[must_use]
    pub const fn present(&self) -> bool {
        !self.gone && !self.locked && !self.asleep
    }

    /// From when on it is a good moment, if nothing changes; `None` while nobody is there, in a meeting, on a break
    /// and while a break prompt stands on the screen. Working hours do not matter here.
    #[must_use]
    pub fn calm_from(&self) -> Option<Tick> {
        let busy = !self.quiet().with(Cause::OutsideHours, false).is_empty()
            || self.stretch == Stretch::Break
            || self.live_prompt().is_some();
        let after_quiet = self.release.map_or(self.at, |release| release.from);
        (self.present() && !busy).then(|| after_quiet.max(self.hold_until).max(self.at))
    }
}
