//! Idleness on X11, from the server's own IDLETIME counter by XSync alarms: one event when idleness reaches the
//! threshold, one at the first input after. In between, and while somebody types, nothing wakes. A pause in typing is
//! one more alarm: there is none before it was asked for, and it rings once.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::{ConnectionError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    self, ALARMSTATE, Alarm, ChangeAlarmAux, ConnectionExt, Counter, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE,
};
use x11rb::rust_connection::RustConnection;

use super::{IdleNews, IdleSource};
use crate::x11;

/// A connection to a real X server.
pub(super) struct X11Idle {
    connection: RustConnection,
    idle_time: Counter,
    pause: Alarm,
    /// The pause asked for last, in milliseconds. Before the first there is no alarm.
    pause_asked: Mutex<Option<i64>>,
}

impl X11Idle {
    /// Connects to the session's X server.
    pub(super) fn connect() -> Option<Self> {
        Self::on(x11::connect()?.0)
    }

    fn on(connection: RustConnection) -> Option<Self> {
        connection.extension_information(sync::X11_EXTENSION_NAME).ok()??;
        connection.sync_initialize(3, 1).ok()?.reply().ok()?;
        let counters = connection.sync_list_system_counters().ok()?.reply().ok()?.counters;
        let idle_time = counters.iter().find(|counter| counter.name == b"IDLETIME")?.counter;
        let pause = connection.generate_id().ok()?;
        Some(Self { connection, idle_time, pause, pause_asked: Mutex::new(None) })
    }

    fn follow_until_lost(&self, threshold: Duration, tell: &mut dyn FnMut(IdleNews)) -> Result<(), ReplyOrIdError> {
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
                tell(IdleNews::Began { idle: Duration::from_millis(number(event.counter_value)) });
                match back {
                    None => back = Some(self.alarm(threshold - 1, TESTTYPE::NEGATIVE_COMPARISON)?),
                    Some(back) => self.arm(back, threshold - 1)?,
                }
            } else if Some(event.alarm) == back {
                tell(IdleNews::Ended);
                self.arm(gone, threshold)?;
            } else if event.alarm == self.pause {
                // One that was on its way when a longer pause was asked for is not the answer.
                let asked = self.asked().is_some_and(|asked| asked <= whole(event.counter_value));
                if asked {
                    tell(IdleNews::Paused);
                }
            }
        }
    }

    fn alarm(&self, value: i64, test: TESTTYPE) -> Result<Alarm, ReplyOrIdError> {
        let alarm = self.connection.generate_id()?;
        self.connection.sync_create_alarm(alarm, &self.wanted(value, test))?.check()?;
        Ok(alarm)
    }

    fn wanted(&self, value: i64, test: TESTTYPE) -> CreateAlarmAux {
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

    fn asked(&self) -> MutexGuard<'_, Option<i64>> {
        self.pause_asked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Without waiting for an answer: whoever asks has other things to do, and the follower sees what comes of it.
    fn ask_for_pause(&self, after: i64) -> Result<(), ConnectionError> {
        let mut asked = self.asked();
        match *asked {
            None => {
                let wanted = self.wanted(after, TESTTYPE::POSITIVE_COMPARISON);
                self.connection.sync_create_alarm(self.pause, &wanted)?.ignore_error();
            }
            Some(_) => {
                let wanted = ChangeAlarmAux::new().value(int64(after));
                self.connection.sync_change_alarm(self.pause, &wanted)?.ignore_error();
            }
        }
        *asked = Some(after);
        self.connection.flush()
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

    fn tell_pause(&self, after: Duration) {
        // A server that is gone is the follower's to tell.
        let _ = self.ask_for_pause(millis(after));
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
    use crate::stage::Stage;

    fn followed(stage: &Stage, threshold: Duration) -> (Arc<X11Idle>, Receiver<IdleNews>) {
        let source = Arc::new(X11Idle::on(x11::connect_to(Some(stage.display())).unwrap().0).unwrap());
        let (tell, told) = mpsc::channel();
        let follower = Arc::clone(&source);
        std::thread::spawn(move || {
            follower.follow(threshold, &mut |news| {
                let _ = tell.send(news);
            });
        });
        (source, told)
    }

    const SOON: Duration = Duration::from_secs(2);

    #[test]
    fn a_pause_is_told_once_and_not_before_the_typing_stops() {
        let stage = Stage::with_x();
        let (source, told) = followed(&stage, Duration::from_secs(3600));
        for _ in 0..3 {
            stage.press_a_key();
            source.tell_pause(Duration::from_millis(700));
            for _ in 0..6 {
                stage.press_a_key();
                assert_eq!(told.recv_timeout(Duration::from_millis(200)), Err(RecvTimeoutError::Timeout));
            }
            assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
            stage.press_a_key();
            assert_eq!(told.recv_timeout(Duration::from_millis(1200)), Err(RecvTimeoutError::Timeout), "once");
        }
    }

    #[test]
    fn a_pause_that_is_there_already_is_told_at_once() {
        let stage = Stage::with_x();
        stage.press_a_key();
        let (source, told) = followed(&stage, Duration::from_secs(3600));
        std::thread::sleep(Duration::from_millis(600));
        source.tell_pause(Duration::from_millis(500));
        assert_eq!(told.recv_timeout(Duration::from_millis(300)), Ok(IdleNews::Paused));
    }

    #[test]
    fn of_two_pauses_asked_for_the_last_counts() {
        let stage = Stage::with_x();
        let (source, told) = followed(&stage, Duration::from_secs(3600));
        stage.press_a_key();
        source.tell_pause(Duration::from_millis(300));
        source.tell_pause(Duration::from_millis(1500));
        assert_eq!(told.recv_timeout(Duration::from_millis(1000)), Err(RecvTimeoutError::Timeout));
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
    }

    #[test]
    fn idleness_is_still_told_while_a_pause_is_waited_for() {
        let stage = Stage::with_x();
        stage.press_a_key();
        let (source, told) = followed(&stage, Duration::from_millis(800));
        source.tell_pause(Duration::from_millis(400));
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Paused));
        assert!(matches!(told.recv_timeout(SOON), Ok(IdleNews::Began { .. })));
        stage.press_a_key();
        assert_eq!(told.recv_timeout(SOON), Ok(IdleNews::Ended));
    }
}
