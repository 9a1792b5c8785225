//! Signals of the system: those that end the process, and the notice that the wall clock jumped.

use std::io;
#[cfg(unix)]
use std::io::Read;
#[cfg(unix)]
use std::os::unix::net::UnixStream;

#[cfg(unix)]
use soleus_desktop_env::threads::thread;

/// Calls `notify` at SIGTERM, SIGINT and SIGHUP (the session's end).
#[cfg(unix)]
pub(super) fn on_termination(mut notify: impl FnMut() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let (mut ours, theirs) = UnixStream::pair()?;
    for signal in [SIGTERM, SIGINT, SIGHUP] {
        signal_hook::low_level::pipe::register(signal, theirs.try_clone()?)?;
    }
    thread("signals", move || {
        // Blocks until the handler writes its byte.
        while ours.read_exact(&mut [0]).is_ok() {
            notify();
        }
    })
}

/// Elsewhere the process just ends. Each step was saved.
#[cfg(not(unix))]
pub(super) fn on_termination(_notify: impl FnMut() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Calls `notify` when the wall clock jumped, which it does at every resume from suspend. Without it the driver, whose
/// wait stands still in suspend, would only notice at its next deadline that the computer slept.
///
/// The jump itself means nothing to the agent; the driver reads its own clocks.
#[cfg(target_os = "linux")]
pub(super) fn on_clock_change(mut notify: impl FnMut() + Send + 'static) {
    use rustix::fs::Timespec;
    use rustix::io::{Errno, read};
    use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime};
    // Far enough away never to expire: only its cancellation is wanted.
    let never = Itimerspec {
        it_interval: Timespec { tv_sec: 0, tv_nsec: 0 },
        it_value: Timespec { tv_sec: i64::from(i32::MAX) * 4, tv_nsec: 0 },
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    let Ok(timer) = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC) else { return };
    // Without it a resume is noticed at the next heartbeat, within a minute.
    let _ = thread("clock", move || {
        let mut expirations = [0u8; 8];
        while timerfd_settime(&timer, flags, &never).is_ok() {
            match read(&timer, &mut expirations) {
                Ok(_) | Err(Errno::CANCELED) => notify(),
                Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
    });
}

/// Elsewhere the driver notices a resume by waking later than it wanted to.
#[cfg(not(target_os = "linux"))]
pub(super) fn on_clock_change(_notify: impl FnMut() + Send + 'static) {}
