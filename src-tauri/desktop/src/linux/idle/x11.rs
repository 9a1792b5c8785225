//! Idleness on X11, from the server's own IDLETIME counter by XSync alarms: one event when idleness reaches the
//! threshold. A pause in typing is one more alarm: it does not exist before it was requested, and rings once.
//!
//! Any program can set that counter back without a window, and some do to keep the screen on. So the counter is believed
//! when it says that nobody is there, and not when it says that somebody is: that takes a raw event of a device
//! (XInput 2). One such event is waited for now and then while somebody seems to be there ([`CHECKS`]), and for as long
//! as nobody does; otherwise they are not subscribed to, so that typing wakes nobody. Events that a program makes with
//! XTEST count as input: remote desktops and aids for disabled people work that way.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use x11rb::connection::{Connection, RequestConnection};
use x11rb::errors::{ConnectionError, ReplyOrIdError};
use x11rb::protocol::Event;
use x11rb::protocol::sync::{
    self, ALARMSTATE, Alarm, ChangeAlarmAux, ConnectionExt as _, Counter, CreateAlarmAux, Int64, TESTTYPE, VALUETYPE,
};
use x11rb::protocol::xinput::{self, ConnectionExt as _, EventMask, XIEventMask};
use x11rb::protocol::xproto::Window;
use x11rb::rust_connection::RustConnection;

use crate::idle::{IdleEvent, IdleSource};
use crate::linux::x11::XServer;

/// Whether somebody who seems to be there is, is looked at after so many times the threshold: two wake-ups then, in as
/// many minutes. Somebody who left meanwhile, while a program sets the counter back, is missed after three times the
/// threshold at the latest.
const CHECKS: u32 = 2;

/// A connection to a real X server.
pub(super) struct X11Idle {
    connection: RustConnection,
    root: Window,
    idle_time: Counter,
    /// Whether the server reports what the devices do. One that does not is believed.
    raw_events: bool,
    pause: Alarm,
    /// The pause requested last, in milliseconds. Before the first there is no alarm.
    requested_pause: Mutex<Option<i64>>,
}

impl X11Idle {
    /// Connects to this X server.
    pub(super) fn connect(server: &XServer) -> Option<Self> {
        Self::on(server.connect()?)
    }

    fn on((connection, root): (RustConnection, Window)) -> Option<Self> {
        connection.extension_information(sync::X11_EXTENSION_NAME).ok()??;
        connection.sync_initialize(3, 1).ok()?.reply().ok()?;
        let counters = connection.sync_list_system_counters().ok()?.reply().ok()?.counters;
        let idle_time = counters.iter().find(|counter| counter.name == b"IDLETIME")?.counter;
        let pause = connection.generate_id().ok()?;
        let raw_events = has_raw_events(&connection);
        Some(Self { connection, root, idle_time, raw_events, pause, requested_pause: Mutex::new(None) })
    }

    fn follow_until_lost(&self, threshold: Duration, report: &mut dyn FnMut(IdleEvent)) -> Result<(), ReplyOrIdError> {
        let threshold_ms = millis(threshold);
        // Comparisons, not transitions: an alarm that is armed after the fact still rings. Each rings once.
        let gone = self.alarm(threshold_ms, TESTTYPE::POSITIVE_COMPARISON)?;
        let mut back: Option<Alarm> = None;
        let mut somebody = Somebody::Doubted;
        self.select_raw_events(true)?;
        loop {
            let timeout = match somebody {
                _ if !self.raw_events => None,
                Somebody::Seen => Some(threshold * CHECKS),
                Somebody::Doubted => Some(threshold),
                Somebody::Gone => None,
            };
            let event = match self.next_event(timeout)? {
                Some(Event::SyncAlarmNotify(event)) if event.state != ALARMSTATE::DESTROYED => event,
                Some(event) if is_input(&event) => {
                    // Several may have arrived.
                    if somebody == Somebody::Gone {
                        report(IdleEvent::Ended);
                        self.arm(gone, threshold_ms)?;
                    }
                    if somebody != Somebody::Seen {
                        somebody = Somebody::Seen;
                        self.select_raw_events(false)?;
                    }
                    continue;
                }
                Some(_) => continue,
                None if somebody == Somebody::Seen => {
                    somebody = Somebody::Doubted;
                    self.select_raw_events(true)?;
                    continue;
                }
                // The counter was set back meanwhile, and by nobody.
                None => {
                    somebody = Somebody::Gone;
                    report(IdleEvent::Began { idle: threshold });
                    continue;
                }
            };
            if event.alarm == gone && somebody != Somebody::Gone {
                if self.raw_events && somebody == Somebody::Seen {
                    // Input since the alarm rang was not subscribed to, but has set the counter back.
                    somebody = Somebody::Doubted;
                    self.select_raw_events(true)?;
                    if whole(self.connection.sync_query_counter(self.idle_time)?.reply()?.counter_value) < threshold_ms
                    {
                        self.arm(gone, threshold_ms)?;
                        continue;
                    }
                }
                somebody = Somebody::Gone;
                report(IdleEvent::Began { idle: Duration::from_millis(number(event.counter_value)) });
                match back {
                    _ if self.raw_events => {}
                    None => back = Some(self.alarm(threshold_ms - 1, TESTTYPE::NEGATIVE_COMPARISON)?),
                    Some(back) => self.arm(back, threshold_ms - 1)?,
                }
            } else if Some(event.alarm) == back {
                somebody = Somebody::Seen;
                report(IdleEvent::Ended);
                self.arm(gone, threshold_ms)?;
            } else if event.alarm == self.pause {
                // An alarm that was on its way when a longer pause was requested does not count.
                let requested = self.requested().is_some_and(|requested| requested <= whole(event.counter_value));
                if requested {
                    report(IdleEvent::Paused);
                }
            }
        }
    }

    /// The next event; `None` if there is none within `timeout`.
    fn next_event(&self, timeout: Option<Duration>) -> Result<Option<Event>, ConnectionError> {
        let timeout = timeout.and_then(|timeout| Timespec::try_from(timeout).ok());
        loop {
            if let Some(event) = self.connection.poll_for_event()? {
                return Ok(Some(event));
            }
            self.connection.flush()?;
            match poll(&mut [PollFd::new(self.connection.stream(), PollFlags::IN)], timeout.as_ref()) {
                Ok(0) => return Ok(None),
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(ConnectionError::IoError(error.into())),
            }
        }
    }

    /// Subscribes to raw events of all devices, or no longer does.
    fn select_raw_events(&self, on: bool) -> Result<(), ConnectionError> {
        /// Those of the devices that pointers and keys on the screen stand for: each event once.
        const MASTERS: u16 = 1;
        if self.raw_events {
            let input = XIEventMask::RAW_KEY_PRESS
                | XIEventMask::RAW_BUTTON_PRESS
                | XIEventMask::RAW_MOTION
                | XIEventMask::RAW_TOUCH_BEGIN;
            let mask = if on { input } else { XIEventMask::from(0u32) };
            let mask = EventMask { deviceid: MASTERS, mask: vec![mask] };
            self.connection.xinput_xi_select_events(self.root, &[mask])?.ignore_error();
        }
        Ok(())
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

/// Whether somebody is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Somebody {
    /// A device did something, a short while ago at most.
    Seen,
    /// The counter says so; what the devices do is subscribed to.
    Doubted,
    /// No. What the devices do is subscribed to.
    Gone,
}

/// The first version of XInput that reports raw events whoever else has the device to itself, and touches too.
fn has_raw_events(connection: &RustConnection) -> bool {
    let version = || -> Option<(u16, u16)> {
        connection.extension_information(xinput::X11_EXTENSION_NAME).ok()??;
        let version = connection.xinput_xi_query_version(2, 2).ok()?.reply().ok()?;
        Some((version.major_version, version.minor_version))
    };
    version().is_some_and(|version| version >= (2, 2))
}

const fn is_input(event: &Event) -> bool {
    matches!(
        event,
        Event::XinputRawKeyPress(_)
            | Event::XinputRawButtonPress(_)
            | Event::XinputRawMotion(_)
            | Event::XinputRawTouchBegin(_)
    )
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
    use std::process::Command;
    use std::sync::Arc;
    use std::sync::mpsc::{self, Receiver, RecvTimeoutError};

    use super::*;
    use crate::linux::test_support::{KillOnDrop, TestDesktop};
    use crate::linux::x11;

    fn followed(desktop: &TestDesktop, threshold: Duration) -> (Arc<X11Idle>, Receiver<IdleEvent>) {
        let source = Arc::new(X11Idle::on(x11::connect_to(desktop.display()).unwrap()).unwrap());
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

    /// A program without a window that sets the server's counter back, until it is dropped.
    fn resetter(desktop: &TestDesktop) -> KillOnDrop {
        let mut reset = Command::new("sh");
        reset.args(["-c", "while xset s reset; do sleep 0.1; done"]).env("DISPLAY", desktop.display());
        KillOnDrop(reset.spawn().unwrap())
    }

    #[test]
    fn a_program_that_sets_the_counter_back_is_nobody() {
        let desktop = TestDesktop::with_x_server();
        let _resetter = resetter(&desktop);
        let (_source, events) = followed(&desktop, Duration::from_millis(700));
        for _ in 0..2 {
            assert!(matches!(events.recv_timeout(3 * SOON), Ok(IdleEvent::Began { .. })));
            assert_eq!(events.recv_timeout(SOON), Err(RecvTimeoutError::Timeout), "it brings nobody back");
            desktop.press_a_key();
            assert_eq!(events.recv_timeout(SOON), Ok(IdleEvent::Ended));
        }
    }

    #[test]
    fn whoever_types_beside_such_a_program_is_there_all_along() {
        let desktop = TestDesktop::with_x_server();
        let _resetter = resetter(&desktop);
        let (_source, events) = followed(&desktop, Duration::from_millis(700));
        for _ in 0..20 {
            desktop.press_a_key();
            assert_eq!(events.recv_timeout(Duration::from_millis(200)), Err(RecvTimeoutError::Timeout));
        }
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
