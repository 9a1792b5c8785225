//! Idleness on X11, from the server's own IDLETIME counter by XSync alarms: one event when idleness reaches the
//! threshold, one at the first input after. In between, and while somebody types, nothing wakes the agent. A pause in
//! typing is one more alarm: it does not exist before it was requested, and rings once.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::{ConnectionError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    self, ALARMSTATE, Alarm, ChangeAlarmAux, ConnectionExt, Counter, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use crate::idle::{IdleEvent, IdleSource};
use crate::linux::x11::XServer;

/// A connection to a real X server.
pub(super) struct X11Idle {
    connection: RustConnection,
    idle_time: Counter,
    pause: Alarm,
    /// The pause requested last, in milliseconds. Before the first there is no alarm.
    requested_pause: Mutex<Option<i64>>,
}

impl X11Idle {
    /// Connects to this X server.
    pub(super) fn connect(server: &XServer) -> Option<Self> {
        Self::on(server.connect()?.0)
    }

    fn on(connection: RustConnection) -> Option<Self> {
        connection.extension_information(sync::X11_EXTENSION_NAME).ok()??;
        connection.sync_initialize(3, 1).ok()?.reply().ok()?;
        let counters = connection.sync_list_system_counters().ok()?.reply().ok()?.counters;
        let idle_time = counters.iter().find(|counter| counter.name == b"IDLETIME")?.counter;
        let pause = connection.generate_id().ok()?;
        Some(Self { connection, idle_time, pause, requested_pause: Mutex::new(None) })
    }

    fn follow_until_lost(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) -> Result<(), ReplyOrIdError> {
        let threshold = millis(threshold);
        // Comparisons, not transitions: an alarm that is armed after the fact still rings. Each rings once.
        let gone = self.alarm(threshold, TESTTYPE::POSITIVE_COMPARISON)?;
        let mut back: Option<Alarm> = None;
        loop {
            let event = match self.connection.wait_for_event()? {
                Event::SyncAlarmNotify(event) if event.state != ALARMSTATE::DESTROYED => event,
                _ => continue,
            };
            if event.alarm == gone {
                report(IdleEvent::Began { idle: Duration::from_millis(number(event.counter_value)) });
                match back {
                    None => back = Some(self.alarm(threshold - 1, TESTTYPE::NEGATIVE_COMPARISON)?),
                    Some(back) => self.arm(back, threshold - 1)?,
                }
            } else if Some(event.alarm) == back {
                report(IdleEvent::Ended);
                self.arm(gone, threshold)?;
            } else if event.alarm == self.pause {
                // An alarm that was on its way when a longer pause was requested does not count.
                let requested = self.requested().is_some_and(|requested| requested <= whole(event.counter_value));
                if requested {
                    report(IdleEvent::Paused);
                }
            }
        }
    }

    fn alarm(&self, value: i64, test: TESTTYPE) -> Result<Alarm, ReplyOrIdError> {
        let alarm = self.connection.generate_id()?;
        self.connection.sync_create_alarm(alarm, &self.parameters(value, test))?.check()?;
        Ok(alarm)
    }

    fn parameters(&self, value: i64, test: TESTTYPE) -> CreateAlarmAux {
        CreateAlarmAux::new()
            .counter(self.idle_time)
            .value_type(VALUETYPE::ABSOLUTE)
            .value(int64(value))
            .test_type(test)
            .delta(int64(0))
            .events(1)
    }

    fn arm(&self, alarm: Alarm, value: i64) -> Result<(), ReplyOrIdError> {
        self.connection.sync_change_alarm(alarm, &ChangeAlarmAux::new().value(int64(value)))?.check()?;
        Ok(())
    }

    fn requested(&self) -> MutexGuard<'_, Option<i64>> {
        self.requested_pause.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Does not wait for a reply: the caller has other things to do, and `follow` sees the result.
    fn request_pause(&self, after: i64) -> Result<(), ConnectionError> {
        let mut requested = self.requested();
        match *requested {
            None => {
                let parameters = self.parameters(after, TESTTYPE::POSITIVE_COMPARISON);
                self.connection.sync_create_alarm(self.pause, &parameters)?.ignore_error();
            }
            Some(_) => {
                let parameters = ChangeAlarmAux::new().value(int64(after));
                self.connection.sync_change_alarm(self.pause, &parameters)?.ignore_error();
            }
        }
        *requested = Some(after);
        self.connection.flush()
    }
}

impl IdleSource for X11Idle {
    fn name(&self) -> &'static str {
        "x11"
    }

    fn follow(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) {
        let _ = self.follow_until_lost(threshold, report);
        report(IdleEvent::Lost);
    }

    fn report_pause(&self, after: Duration) {
        // `follow` notices a server that is gone.
        let _ = self.request_pause(millis(after));
    }
}

fn millis(time: Duration) -> i64 {
    i64::try_from(time.as_millis()).unwrap_or(i64::MAX).max(1)
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the two halves of a 64-bit number")]
const fn int64(value: i64) -> Int64 {
    Int64 { hi: (value >> 32) as i32, lo: value as u32 }
}

fn whole(value: Int64) -> i64 {
    i64::from(value.hi) << 32 | i64::from(value.lo)
}

fn number(value: Int64) -> u64 {
    u64::try_from(whole(value)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;
    use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

    use super::*;
    use crate::linux::test_support::TestDesktop;
    use crate::linux::x11;

    fn followed(desktop: &TestDesktop, threshold: Duration) -> (Arc<X11Idle>, Receiver<IdleEvent>) {
        let source = Arc::new(X11Idle::on(x11::connect_to(desktop.display()).unwrap().0).unwrap());
        let (send, events) = mpsc::channel();
        let follower = Arc::clone(&source);
        std::thread::spawn(move || {
            follower.follow(threshold, &mut |event| {
                let _ = send.send(event);
            });
        });
        (source, events)
    }

    const SOON: Duration = Duration::from_secs(2);

    #[test]
    fn a_pause_is_reported_once_and_not_before_the_typing_stops() {
        let desktop = TestDesktop::with_x_server();
        let (source, events) = followed(&desktop, Duration::from_secs(3600));
        for _ in 0..3 {
            desktop.press_a_key();
            source.report_pause(Duration::from_millis(700));
            for _ in 0..6 {
                desktop.press_a_key();
                assert_eq!(events.recv_timeout(Duration::from_millis(200)), Err(RecvTimeoutError::Timeout));
            }
            assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
            desktop.press_a_key();
            assert_eq!(events.recv_timeout(Duration::from_millis(1200)), Err(RecvTimeoutError::Timeout), "once");
        }
    }

    #[test]
    fn a_pause_that_is_there_already_is_reported_at_once() {
        let desktop = TestDesktop::with_x_server();
        desktop.press_a_key();
        let (source, events) = followed(&desktop, Duration::from_secs(3600));
        std::thread::sleep(Duration::from_millis(600));
        source.report_pause(Duration::from_millis(500));
        assert_eq!(events.recv_timeout(Duration::from_millis(300)), Ok(IdleEvent::Paused));
    }

    #[test]
    fn of_two_requested_pauses_the_last_counts() {
        let desktop = TestDesktop::with_x_server();
        let (source, events) = followed(&desktop, Duration::from_secs(3600));
        desktop.press_a_key();
        source.report_pause(Duration::from_millis(300));
        source.report_pause(Duration::from_millis(1500));
        assert_eq!(events.recv_timeout(Duration::from_millis(1000)), Err(RecvTimeoutError::Timeout));
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
    }

    #[test]
    fn idleness_is_still_reported_while_a_pause_is_waited_for() {
        let desktop = TestDesktop::with_x_server();
        desktop.press_a_key();
        let (source, events) = followed(&desktop, Duration::from_millis(800));
        source.report_pause(Duration::from_millis(400));
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Paused));
        assert!(matches!(events.recv_timeout(SOON), Ok(IdleEvent::Began { .. })));
        desktop.press_a_key();
        assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Ended));
    }
}
