//! Idleness on X11, from the server's own IDLETIME counter by XSync alarms: one event when idleness reaches the
//! threshold, one at the first input after. In between, and while somebody types, nothing wakes.

use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::ReplyOrIdError;
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    self, ALARMSTATE, Alarm, ChangeAlarmAux, ConnectionExt, Counter, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use super::{IdleNews, IdleSource};

/// A connection to a real X server.
pub(super) struct X11Idle {
    connection: RustConnection,
    idle_time: Counter,
}

impl X11Idle {
    /// Connects, unless there is no X session or only XWayland, whose counter stands still while other windows are
    /// used.
    pub(super) fn connect() -> Option<Self> {
        let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
        let wayland =
            set("WAYLAND_DISPLAY") || std::env::var_os("XDG_SESSION_TYPE").is_some_and(|kind| kind == "wayland");
        if wayland || !set("DISPLAY") {
            return None;
        }
        let (connection, _screen) = x11rb::connect(None).ok()?;
        // The variables above may not have reached a program that the session's start-up launched.
        if connection.extension_information("XWAYLAND").ok()?.is_some() {
            return None;
        }
        connection.extension_information(sync::X11_EXTENSION_NAME).ok()??;
        connection.sync_initialize(3, 1).ok()?.reply().ok()?;
        let counters = connection.sync_list_system_counters().ok()?.reply().ok()?.counters;
        let idle_time = counters.iter().find(|counter| counter.name == b"IDLETIME")?.counter;
        Some(Self { connection, idle_time })
    }

    fn follow_until_lost(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) -> Result<(), ReplyOrIdError> {
        let threshold = i64::try_from(threshold.as_millis()).unwrap_or(i64::MAX).max(1);
        // Comparisons, not transitions: an alarm that is armed after the fact still rings. Each rings once.
        let gone = self.alarm(threshold, TESTTYPE::POSITIVE_COMPARISON)?;
        let mut back: Option<Alarm> = None;
        loop {
            let event = match self.connection.wait_for_event()? {
                Event::SyncAlarmNotify(event) if event.state != ALARMSTATE::DESTROYED => event,
                _ => continue,
            };
            if event.alarm == gone {
                tell(IdleNews::Began { idle: Duration::from_millis(number(event.counter_value)) });
                match back {
                    None => back = Some(self.alarm(threshold - 1, TESTTYPE::NEGATIVE_COMPARISON)?),
                    Some(back) => self.arm(back, threshold - 1)?,
                }
            } else if Some(event.alarm) == back {
                tell(IdleNews::Ended);
                self.arm(gone, threshold)?;
            }
        }
    }

    fn alarm(&self, value: i64, test: TESTTYPE) -> Result<Alarm, ReplyOrIdError> {
        let alarm = self.connection.generate_id()?;
        let wanted = CreateAlarmAux::new()
            .counter(self.idle_time)
            .value_type(VALUETYPE::ABSOLUTE)
            .value(int64(value))
            .test_type(test)
            .delta(int64(0))
            .events(1);
        self.connection.sync_create_alarm(alarm, &wanted)?.check()?;
        Ok(alarm)
    }

    fn arm(&self, alarm: Alarm, value: i64) -> Result<(), ReplyOrIdError> {
        self.connection.sync_change_alarm(alarm, &ChangeAlarmAux::new().value(int64(value)))?.check()?;
        Ok(())
    }
}

impl IdleSource for X11Idle {
    fn name(&self) -> &'static str {
        "x11"
    }

    fn follow(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) {
        let _ = self.follow_until_lost(threshold, tell);
        tell(IdleNews::Lost);
    }

    fn tell_pause(&self, _after: Duration) {}
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the two halves of a 64-bit number")]
const fn int64(value: i64) -> Int64 {
    Int64 { hi: (value >> 32) as i32, lo: value as u32 }
}

fn number(value: Int64) -> u64 {
    u64::try_from(i64::from(value.hi) << 32 | i64::from(value.lo)).unwrap_or(0)
}
