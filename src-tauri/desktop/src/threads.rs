//! Threads that mostly wait.

use std::io;

/// Starts a thread with a small stack.
///
/// # Errors
/// When the system refuses another thread.
pub fn thread(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    const STACK: usize = 256 * 1024;
    thread_with(name, STACK, body)
}

/// Starts a thread with as much stack as a main thread has. Only what is used of it costs memory.
#[cfg(target_os = "linux")]
pub(crate) fn thread_with_large_stack(name: &str, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    const STACK: usize = 8 * 1024 * 1024;
    thread_with(name, STACK, body)
}

fn thread_with(name: &str, stack: usize, body: impl FnOnce() + Send + 'static) -> io::Result<()> {
    std::thread::Builder::new().name(name.to_owned()).stack_size(stack).spawn(body).map(drop)
}
