//! What wakes the agent from outside: signals that ask it to leave, and clocks that jumped because the computer slept.

use std::io;
#[cfg(unix)]
use std::io::Read;
#[cfg(unix)]
use std::os::unix::net::UnixStream;

/// Tells of SIGTERM, SIGINT and SIGHUP (the session's end).
#[cfg(unix)]
pub(super) fn on_signals(mut tell: impl FnMut() + Send + 'static) -> io::Result<()> {
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
    let (mut ours, theirs) = UnixStream::pair()?;
    for signal in [SIGTERM, SIGINT, SIGHUP] {
        signal_hook::low_level::pipe::register(signal, theirs.try_clone()?)?;
    }
    thread("signals", move || {
        // Blocks until the handler writes its byte.
        while ours.read_exact(&mut [0]).is_ok() {
            tell();
        }
    })
}

/// Elsewhere the process just ends. Every step was saved.
#[cfg(not(unix))]
pub(super) fn on_signals(_tell: impl FnMut() + Send + 'static) -> io::Result<()> {
    Ok(())
}

/// Tells when the wall clock jumped, which it does at every resume from suspend. Without that the driver, whose
/// waiting stands still in suspend, would only learn at its next deadline that the computer slept.
///
/// The jump itself means nothing to the agent; the driver reads its own clocks.
#[cfg(target_os = "linux")]
pub(super) fn on_clock_change(mut tell: impl FnMut() + Send + 'static) {
    use rustix::fs::Timespec;
    use rustix::io::{Errno, read};
    use rustix::time::{Itimerspec, TimerfdClockId, TimerfdFlags, TimerfdTimerFlags, timerfd_create, timerfd_settime};
    // Far enough away never to ring: only its cancellation is wanted.
    let never = Itimerspec {
        it_interval: Timespec { tv_sec: 0, tv_nsec: 0 },
        it_value: Timespec { tv_sec: i64::from(i32::MAX) * 4, tv_nsec: 0 },
    };
    let flags = TimerfdTimerFlags::ABSTIME | TimerfdTimerFlags::CANCEL_ON_SET;
    let Ok(timer) = timerfd_create(TimerfdClockId::Realtime, TimerfdFlags::CLOEXEC) else { return };
    // Without it a resume is noticed at the next heartbeat, within a minute.
    let _ = thread("clock", move || {
        let mut rings = [0u8; 8];
        while timerfd_settime(&timer, flags, &never).is_ok() {
            match read(&timer, &mut rings) {
                Ok(_) | Err(Errno::CANCELED) => tell(),
                Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
    });
}

/// Elsewhere a resume shows by the driver waking later than it wanted to.
#[cfg(not(target_os = "linux"))]
pub(super) fn on_clock_change(_tell: impl FnMut() + Send + 'static) {}

/// A thread for waiting: it needs little stack.
pub(super) fn thread(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    const STACK: usize = 256 * 1024;
    thread_with(name, STACK, body)
}

/// A thread with as much stack as a main thread has. It costs what is used of it.
#[cfg(target_os = "linux")]
pub(super) fn roomy_thread(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    const STACK: usize = 8 * 1024 * 1024;
    thread_with(name, STACK, body)
}

fn thread_with(name: &str, stack: usize, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).stack_size(stack).spawn(body).map(drop)
}
