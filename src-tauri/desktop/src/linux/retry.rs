//! Trying again what is not there, or was lost: a few times soon, and then whenever its socket appears. There is no limit
//! to how often a source may go and come, and nothing is polled: once the few times are over, only an event wakes.

use std::ffi::OsStr;
use std::future;
use std::path::{Path, PathBuf};
use std::time::Duration;

use futures_lite::future as lite;
use rustix::fs::inotify::WatchFlags;
use zruntime::SharedRuntime;

use super::inotify::FileWatcher;

/// How long to wait before each of the few times: a server may be there before it answers, and one that the system starts
/// on demand leaves its socket where it is while it restarts.
const DELAYS: [Duration; 5] = [
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(10),
    Duration::from_secs(30),
];

/// From creating a socket to listening on it.
const STARTUP_TIME: Duration = Duration::from_millis(100);

/// When to try again.
pub(super) struct Retry<'a> {
    runtime: &'a SharedRuntime,
    sockets: Vec<PathBuf>,
    /// Attempts that failed since a socket appeared or the source worked.
    failed: usize,
    worked: bool,
}

impl<'a> Retry<'a> {
    /// For a source behind one of these sockets. Without any, it is tried a few times after it was lost.
    pub(super) const fn new(runtime: &'a SharedRuntime, sockets: Vec<PathBuf>) -> Self {
        Self { runtime, sockets, failed: 0, worked: false }
    }

    /// As if so many attempts had failed already.
    #[must_use]
    pub(super) fn after(self, failed: usize) -> Self {
        Self { failed, ..self }
    }

    /// How many attempts have failed since a socket appeared or the source worked.
    pub(super) const fn failed(&self) -> usize {
        self.failed
    }

    /// Watches for the sockets. To be called before an attempt, so that what happens during it is not missed, and dropped
    /// after one that succeeded: other programs' files then wake nobody.
    pub(super) fn watch(&self) -> SocketWatch {
        SocketWatch::new(self.runtime, &self.sockets)
    }

    /// Waits after a failed attempt until the next one makes sense.
    pub(super) async fn after_failure(&mut self, watch: SocketWatch) {
        let appeared = async {
            watch.appeared().await;
            true
        };
        let delayed = async {
            match DELAYS.get(self.failed) {
                // Where there is no socket, nothing can answer before one appears.
                Some(delay) if self.may_answer() => self.runtime.sleep(*delay).await,
                _ => future::pending().await,
            }
            false
        };
        if lite::or(appeared, delayed).await {
            self.failed = 0;
            self.runtime.sleep(STARTUP_TIME).await;
        } else {
            self.failed += 1;
        }
    }

    /// Whether somebody may listen. A source without a socket in the file system may, once it did.
    fn may_answer(&self) -> bool {
        if self.sockets.is_empty() { self.worked } else { self.sockets.iter().any(|socket| socket.exists()) }
    }

    /// The source worked, and was lost. Waits a moment, so that one that is lost at once each time costs little.
    pub(super) async fn after_loss(&mut self) {
        (self.failed, self.worked) = (0, true);
        self.runtime.sleep(DELAYS[0]).await;
    }
}

/// A watch for sockets that appear.
pub(super) struct SocketWatch {
    /// None where nothing can be watched.
    watcher: Option<FileWatcher>,
    sockets: Vec<PathBuf>,
}

impl SocketWatch {
    fn new(runtime: &SharedRuntime, sockets: &[PathBuf]) -> Self {
        const APPEARS: WatchFlags = WatchFlags::CREATE.union(WatchFlags::MOVED_TO).union(WatchFlags::ONLYDIR);
        const GOES: WatchFlags = WatchFlags::DELETE_SELF.union(WatchFlags::MOVE_SELF);
        let watcher = FileWatcher::new(runtime).ok().filter(|_| !sockets.is_empty());
        if let Some(watcher) = &watcher {
            for socket in sockets {
                // The nearest folder that is there: those in between appear in it. Beyond the next two it is not the
                // session that creates them.
                let folders = socket.ancestors().skip(1).take(3);
                let _ = folders.into_iter().find(|folder| watcher.add(folder, APPEARS | GOES));
            }
        }
        Self { watcher, sockets: sockets.to_owned() }
    }

    /// Waits until a socket, or a folder on the way to it, appears or a watched folder goes.
    async fn appeared(&self) {
        if let Some(watcher) = &self.watcher
            && watcher.changed_where(|name| name.is_none_or(|name| self.is_on_the_way(name))).await.is_ok()
        {
            return;
        }
        future::pending::<()>().await;
    }

    fn is_on_the_way(&self, name: &OsStr) -> bool {
        let mut names = self.sockets.iter().flat_map(|socket| socket.ancestors().take(3).filter_map(Path::file_name));
        names.any(|known| known == name)
    }
}
