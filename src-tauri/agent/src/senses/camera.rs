//! Whether a camera is in use: some process holds one of its devices open. Opening and closing are heard by inotify;
//! who holds it open is looked up then, never before.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rustix::fs::inotify::WatchFlags;
use soleus_core::part::Part;
use zruntime::SharedRuntime;

use super::board::{Board, Source};
use super::watch::Watch;

/// Works only while there is a camera: without one it would notice no call.
pub(super) const SOURCE: Source = Source { part: Part::Call, by: "v4l" };

/// Programs open a camera for a moment only to see what it is. That is no call.
const SETTLING: Duration = Duration::from_millis(500);

/// Follows the cameras in the folder `devices`; the processes are those in the folder `processes`.
pub(super) async fn follow(board: &Board, devices: &Path, processes: &Path, runtime: &SharedRuntime) {
    let _ = follow_until_lost(board, devices, processes, runtime).await;
    board.find(SOURCE, None);
}

async fn follow_until_lost(board: &Board, devices: &Path, processes: &Path, runtime: &SharedRuntime) -> io::Result<()> {
    let watch = Watch::new(runtime)?;
    // A new device becomes ours to watch only when its permissions are set.
    let comings = WatchFlags::CREATE | WatchFlags::DELETE | WatchFlags::MOVED_TO | WatchFlags::ATTRIB;
    watch.add(devices, comings | WatchFlags::ONLYDIR);
    loop {
        let cameras = cameras(devices);
        // Watched before it is looked at, so that nothing is missed in between.
        let watched = cameras.iter().filter(|camera| watch.add(camera, WatchFlags::OPEN | WatchFlags::CLOSE)).count();
        board.find(SOURCE, (watched > 0).then(|| any_open(&cameras, processes)));
        watch.next().await?;
        runtime.sleep(SETTLING).await;
    }
}

fn cameras(devices: &Path) -> Vec<PathBuf> {
    let Ok(devices) = fs::read_dir(devices) else { return Vec::new() };
    let paths = devices.flatten().map(|device| device.path());
    paths.filter(|path| path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"video"))).collect()
}

/// Whether a process holds one open, as far as it lets us see: those of this user do. Only the files' names are
/// compared, for a sandbox may have the device elsewhere, and asking after the file itself might hang on a network.
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
    use crate::senses::SenseNews;

    const SOON: Duration = Duration::from_secs(2);

    /// Follows the cameras of an empty folder.
    fn followed(devices: &Path) -> Receiver<SenseNews> {
        let (tell, told) = mpsc::channel();
        let board = Board::new(&[SOURCE], move |news| {
            let _ = tell.send(news);
        });
        let devices = devices.to_owned();
        std::thread::spawn(move || {
            zbus::block_on(async {
                let runtime = SharedRuntime::current().unwrap();
                follow(&board, &devices, Path::new("/proc"), &runtime).await;
            });
        });
        told
    }

    #[test]
    fn a_camera_is_in_use_while_somebody_holds_it_open() {
        let folder = tempfile::tempdir().unwrap();
        let told = followed(folder.path());
        let ready = |works| Ok(SenseNews::Ready { part: Part::Call, works });
        let call = |on| Ok(SenseNews::Quiet(Cause::Call, on));
        assert_eq!(told.recv_timeout(SOON), ready(false), "there is no camera");
        let path = folder.path().join("video7");
        drop(File::create(&path).unwrap());
        assert_eq!(told.recv_timeout(SOON), ready(true), "one was plugged in");
        for _ in 0..3 {
            let open = File::open(&path).unwrap();
            assert_eq!(told.recv_timeout(SOON), call(true));
            drop(open);
            assert_eq!(told.recv_timeout(SOON), call(false));
        }
        let open = File::open(&path).unwrap();
        assert_eq!(told.recv_timeout(SOON), call(true));
        std::fs::remove_file(&path).unwrap();
        assert_eq!(told.recv_timeout(SOON), call(false), "unplugged in use");
        assert_eq!(told.recv_timeout(SOON), ready(false));
        drop(open);
    }

    #[test]
    fn a_camera_that_was_only_looked_at_is_no_call() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("video0");
        drop(File::create(&path).unwrap());
        let told = followed(folder.path());
        assert_eq!(told.recv_timeout(SOON), Ok(SenseNews::Ready { part: Part::Call, works: true }));
        drop(File::open(&path).unwrap());
        assert_eq!(told.recv_timeout(Duration::from_secs(1)), Err(mpsc::RecvTimeoutError::Timeout));
    }
}
