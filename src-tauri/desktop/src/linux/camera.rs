//! Whether a camera is in use: a process holds one of its devices open. inotify reports opening and closing; only then
//! is it looked up which processes hold it open.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::inotify::WatchFlags;
use soleus_core::part::Part;
use zruntime::SharedRuntime;

use super::inotify::FileWatcher;
use crate::registry::{Registry, Source};

/// Works only while there is a camera: without one it could detect no call.
pub(super) const SOURCE: Source = Source { part: Part::Call, name: "v4l" };

/// Programs open a camera for a moment to see what it is, which is no call. So the state is read after this delay.
const DEBOUNCE: Duration = Duration::from_millis(500);

/// Follows the cameras in the folder `devices`; the processes are those in the folder `processes`.
pub(super) async fn follow(registry: &Registry, devices: &Path, processes: &Path, runtime: &SharedRuntime) {
    let _ = follow_until_lost(registry, devices, processes, runtime).await;
    registry.set(SOURCE, None);
}

async fn follow_until_lost(
    registry: &Registry,
    devices: &Path,
    processes: &Path,
    runtime: &SharedRuntime,
) -> io::Result<()> {
    let watcher = FileWatcher::new(runtime)?;
    // A new device can be watched only once its permissions are set.
    let changes = WatchFlags::CREATE | WatchFlags::DELETE | WatchFlags::MOVED_TO | WatchFlags::ATTRIB;
    watcher.add(devices, changes | WatchFlags::ONLYDIR);
    loop {
        let cameras = cameras(devices);
        // Watched before it is read, so that no change in between is missed.
        let watched = cameras.iter().filter(|camera| watcher.add(camera, WatchFlags::OPEN | WatchFlags::CLOSE)).count();
        registry.set(SOURCE, (watched > 0).then(|| any_open(&cameras, processes)));
        watcher.changed().await?;
        runtime.sleep(DEBOUNCE).await;
    }
}

fn cameras(devices: &Path) -> Vec<PathBuf> {
    let Ok(devices) = fs::read_dir(devices) else { return Vec::new() };
    let paths = devices.flatten().map(|device| device.path());
    paths.filter(|path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"video"))).collect()
}

/// Whether a process holds one open, as far as this user may read its files. Only the files' names are compared: a
/// sandbox may have the device at another path, and opening the file itself might hang on a network.
fn any_open(cameras: &[PathBuf], processes: &Path) -> bool {
    let Ok(processes) = fs::read_dir(processes) else { return false };
    let files = processes.flatten().filter_map(|process| fs::read_dir(process.path().join("fd")).ok());
    let mut targets = files.flatten().flatten().filter_map(|file| fs::read_link(file.path()).ok());
    targets.any(|target| cameras.iter().any(|camera| camera.file_name() == target.file_name()))
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::sync::mpsc::{self, Receiver};

    use soleus_core::breaks::Cause;

    use super::*;
    use crate::senses::SenseEvent;

    const SOON: Duration = Duration::from_secs(2);

    /// Follows the cameras of an empty folder.
    fn followed(devices: &Path) -> Receiver<SenseEvent> {
        let (send, events) = mpsc::channel();
        let registry = Registry::new(&[SOURCE], move |event| {
            let _ = send.send(event);
        });
        let devices = devices.to_owned();
        std::thread::spawn(move || {
            zbus::block_on(async {
                let runtime = SharedRuntime::current().unwrap();
                follow(&registry, &devices, Path::new("/proc"), &runtime).await;
            });
        });
        events
    }

    #[test]
    fn a_camera_is_in_use_while_a_process_holds_it_open() {
        let folder = tempfile::tempdir().unwrap();
        let events = followed(folder.path());
        let ready = |works| Ok(SenseEvent::Ready { part: Part::Call, works });
        let call = |on| Ok(SenseEvent::Quiet(Cause::Call, on));
        assert_eq!(events.recv_timeout(SOON), ready(false), "there is no camera");
        let path = folder.path().join("video7");
        drop(File::create(&path).unwrap());
        assert_eq!(events.recv_timeout(SOON), ready(true), "one was plugged in");
        for _ in 0..3 {
            let open = File::open(&path).unwrap();
            assert_eq!(events.recv_timeout(SOON), call(true));
            drop(open);
            assert_eq!(events.recv_timeout(SOON), call(false));
        }
        let open = File::open(&path).unwrap();
        assert_eq!(events.recv_timeout(SOON), call(true));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(events.recv_timeout(SOON), call(false), "unplugged in use");
        assert_eq!(events.recv_timeout(SOON), ready(false));
        drop(open);
    }

    #[test]
    fn a_camera_that_was_opened_for_a_moment_is_no_call() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("video0");
        drop(File::create(&path).unwrap());
        let events = followed(folder.path());
        assert_eq!(events.recv_timeout(SOON), Ok(SenseEvent::Ready { part: Part::Call, works: true }));
        drop(File::open(&path).unwrap());
        assert_eq!(events.recv_timeout(Duration::from_secs(1)), Err(mpsc::RecvTimeoutError::Timeout));
    }
}
