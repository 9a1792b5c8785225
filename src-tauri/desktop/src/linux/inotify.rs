//! Watches folders and files for changes, with inotify.

use std::ffi::OsStr;
use std::io;
use std::mem::MaybeUninit;
use std::os::fd::OwnedFd;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

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
        self.changed_where(|_| true).await
    }

    /// As [`FileWatcher::changed`], passing over events for which `matters` is false of the name that is given for them;
    /// `None` for one about a watched path itself.
    pub(super) async fn changed_where(&self, matters: impl Fn(Option<&OsStr>) -> bool) -> io::Result<()> {
        self.0
            .read_with(|inotify| {
                let mut room = [MaybeUninit::uninit(); 1024];
                let mut events = inotify::Reader::new(inotify, &mut room);
                let mut any = false;
                loop {
                    match events.next() {
                        Ok(event) => {
                            any |= matters(event.file_name().map(|name| OsStr::from_bytes(name.to_bytes())));
                        }
                        Err(Errno::AGAIN) if any => return Ok(()),
                        Err(error) => return Err(error.into()),
                    }
                }
            })
            .await
    }
}

/// Calls `report` whenever one of these files or folders may have been removed, renamed or replaced.
pub(super) async fn report_removal(paths: &[PathBuf], runtime: &SharedRuntime, report: impl Fn()) {
    let removal = WatchFlags::DELETE_SELF | WatchFlags::MOVE_SELF;
    let Ok(watcher) = FileWatcher::new(runtime) else { return };
    for path in paths {
        // A file that somebody has open goes only with its last user; that its name is gone is a change of its attributes.
        // Of a folder, those are its files' attributes too.
        let attributes = if path.is_dir() { WatchFlags::empty() } else { WatchFlags::ATTRIB };
        if !watcher.add(path, removal | attributes) {
            report();
        }
    }
    while watcher.changed().await.is_ok() {
        report();
    }
}
