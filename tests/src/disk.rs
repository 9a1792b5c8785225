//! Small disks, which run full.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

/// A small disk of its own, gone with the test.
#[derive(Debug)]
pub struct Disk(PathBuf);

impl Disk {
    /// Mounts one, in a folder that is made for it.
    ///
    /// # Errors
    /// Where nobody may mount anything.
    pub fn of_kilobytes(kilobytes: u32, place: PathBuf) -> Result<Self, String> {
        fs::create_dir(&place).map_err(|error| error.to_string())?;
        let size = format!("size={kilobytes}k,mode=0777");
        mount(&["-t", "tmpfs", "-o", &size, "soleus-test"], &place).map(|()| Self(place))
    }

    /// Where it is mounted.
    #[must_use]
    pub fn place(&self) -> &Path {
        &self.0
    }

    /// Fills it to the last free page but these.
    pub fn fill_leaving(&self, kilobytes: usize) {
        let filler = self.0.join("filler");
        let _ = fs::remove_file(&filler);
        let mut size = 0;
        let page = vec![b'x'; 4096];
        let mut file = File::create(&filler).unwrap();
        while std::io::Write::write_all(&mut file, &page).is_ok() {
            size += page.len();
        }
        file.set_len(size.saturating_sub(kilobytes * 1024) as u64).unwrap();
    }

    /// Makes room again.
    pub fn empty(&self) {
        let _ = fs::remove_file(self.0.join("filler"));
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = std::process::Command::new("umount").arg("-l").arg(&self.0).output();
    }
}

/// Mounts something.
///
/// # Errors
/// With what `mount` says.
pub fn mount(options: &[&str], place: &Path) -> Result<(), String> {
    let done =
        std::process::Command::new("mount").args(options).arg(place).output().map_err(|error| error.to_string())?;
    if done.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&done.stderr).trim().to_owned()) }
}
