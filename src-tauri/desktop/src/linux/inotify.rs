//! Watches folders and files for changes, with inotify.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::io::Errno;
use zruntime::{AsyncIo, Shared, SharedRuntime};

/// A watcher of files and folders. Dropped, it watches nothing more.
pub(super) struct FileWatcher(AsyncIo<OwnedFd, Shared>);

impl FileWatcher {
    pub(super) fn new(runtime: &SharedRuntime) -> io::Result<Self> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        AsyncIo::new_nonblocking(runtime, inotify).map(Self)
    }

    /// Watches one more path; a path that is watched already stays watched. False when it cannot be watched.
    pub(super) fn add(&self, path: &Path, flags: WatchFlags) -> bool {
        inotify::add_watch(self.0.get_ref(), path, flags).is_ok()
    }

    /// Waits until something happened, and takes all events together.
    pub(super) async fn changed(&self) -> io::Result<()> {
        self.0
            .read_with(|inotify| {
                let mut room = [MaybeUninit::uninit(); 1024];
                let mut events = inotify::Reader::new(inotify, &mut room);
                let mut any = false;
                loop {
                    match events.next() {
                        Ok(_) => any = true,
                        Err(Errno::AGAIN) if any => return Ok(()),
                        Err(error) => return Err(error.into()),
                    }
                }
            })
            .await
    }
}
