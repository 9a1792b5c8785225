//! Folders and files watched for changes, with inotify.

use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::path::Path;

use rustix::fs::inotify::{self, CreateFlags, WatchFlags};
use rustix::io::Errno;
use zruntime::{AsyncIo, Shared, SharedRuntime};

/// What is watched. Everything, once it is dropped, no more.
pub(super) struct Watch(AsyncIo<OwnedFd, Shared>);

impl Watch {
    pub(super) fn new(runtime: &SharedRuntime) -> io::Result<Self> {
        let inotify = inotify::init(CreateFlags::CLOEXEC | CreateFlags::NONBLOCK)?;
        AsyncIo::new_nonblocking(runtime, inotify).map(Self)
    }

    /// Watches one more. Watched already, it stays so; what cannot be watched is not.
    pub(super) fn add(&self, path: &Path, flags: WatchFlags) -> bool {
        inotify::add_watch(self.0.get_ref(), path, flags).is_ok()
    }

    /// Waits until something happened, and takes all of it together.
    pub(super) async fn next(&self) -> io::Result<()> {
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
