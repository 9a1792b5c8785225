//! Private files and folders: that only their owner can read, and that are on the disk when it is said so.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

/// How the name of everything unfinished starts, in the data folder and beside a file that is to be written.
pub(crate) const UNFINISHED: &str = ".soleus-";

/// Writes a small file of Soleus' own in the data folder `dir`, whole or not at all.
pub(crate) fn write_own(dir: &Path, name: &str, content: &[u8]) -> io::Result<()> {
    // No folder of its own, as work has: it is there for a moment only.
    let mut temporary = NamedTempFile::with_prefix_in(unfinished_prefix(std::process::id()), dir)?;
    temporary.write_all(content)?;
    temporary.as_file().sync_all()?;
    temporary.persist(dir.join(name)).map_err(|refused| refused.error)?;
    sync_folder(dir);
    Ok(())
}

/// How the name of what this process has not finished starts.
pub(crate) fn unfinished_prefix(process_id: u32) -> String {
    format!("{UNFINISHED}{process_id}-")
}

/// The folder of a file.
pub(crate) fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Whether there is something in a file.
pub(crate) fn has_content(path: &Path) -> bool {
    fs::metadata(path).is_ok_and(|file| file.len() > 0)
}

/// Makes a rename last through a power cut. Not every system lets folders be opened; the file itself is safe already.
pub(crate) fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Creates a folder that only its owner can open, and makes an empty one that is there private.
///
/// # Errors
/// As the system's.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let make_it_private = match fs::read_dir(folder) {
        // An empty folder was made for Soleus; one with other files in it keeps its permissions.
        Ok(mut inside) => inside.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            true
        }
        Err(error) => return Err(error),
    };
    if make_it_private { make_private(folder) } else { Ok(()) }
}

/// Opens a file for reading and writing; creates it, for its owner only, if there is none.
///
/// # Errors
/// As the system's.
pub fn create_private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// As [`create_private_file`], but only where nothing is there.
pub(crate) fn create_new_private_file(path: &Path) -> io::Result<File> {
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Makes a file or a folder one that only its owner can open.
///
/// # Errors
/// As the system's.
#[cfg(unix)]
pub fn make_private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let mode = if path.is_dir() { 0o700 } else { 0o600 };
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// On Windows the profile's folders belong to their owner already.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn make_private(_path: &Path) -> io::Result<()> {
    Ok(())
}

/// The data folder `dir`, and what is in it, as far as other users of the computer can open it. Nothing in a folder that is
/// closed to them is.
#[must_use]
pub fn open_to_others(dir: &Path) -> Vec<PathBuf> {
    if !is_open_to_others(dir) {
        return Vec::new();
    }
    let inside = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten().map(|file| file.path());
    // Only what is Soleus' own: the folder may hold anything else.
    let own = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        ["diary.", "agent.", crate::BACKUPS].iter().any(|own| name.starts_with(own))
    };
    let files = inside(dir).filter(own).chain(inside(&dir.join(crate::BACKUPS)));
    std::iter::once(dir.to_owned()).chain(files.filter(|path| is_open_to_others(path))).collect()
}

#[cfg(unix)]
fn is_open_to_others(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    path.symlink_metadata().is_ok_and(|file| !file.is_symlink() && file.permissions().mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_path: &Path) -> bool {
    false
}

/// What distinguishes a file from another one that took its name: device and inode number.
pub(crate) type FileId = (u64, u64);

#[cfg(unix)]
pub(crate) fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// On Windows an open file cannot be moved.
#[cfg(not(unix))]
pub(crate) fn file_id(_path: &Path) -> Option<FileId> {
    None
}

/// The path with something after its name, as SQLite names what belongs to a file.
pub(crate) fn with_suffix(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(suffix);
    name.into()
}
