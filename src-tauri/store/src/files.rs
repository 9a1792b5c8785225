//! Files written whole or not at all, for nobody else to read.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::StoreError;

/// What the name of a file that is not whole yet begins with.
pub(crate) const BEGUN: &str = ".soleus-";

/// Writes a file in one piece: a temporary file beside it, `fsync`, then a rename. Mode 0600.
///
/// # Errors
/// [`StoreError::FileExists`] when something is there and `replace` is false; [`StoreError::NoFile`] when the folder
/// is not; [`StoreError::PermissionDenied`], [`StoreError::DiskFull`]. The target is then as it was.
pub fn write_whole(
    path: &Path,
    replace: bool,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let mut temporary = begin(path, replace)?;
    let mut buffered = io::BufWriter::new(temporary.as_file_mut());
    write(&mut buffered).and_then(|()| buffered.flush()).map_err(|error| StoreError::io(path, &error))?;
    drop(buffered);
    finish(temporary, path, replace)
}

/// A temporary file beside `path`, on the same file system.
pub(crate) fn begin(path: &Path, replace: bool) -> Result<NamedTempFile, StoreError> {
    if path.is_dir() || (!replace && path.symlink_metadata().is_ok()) {
        return Err(StoreError::FileExists(path.to_owned()));
    }
    let folder = folder(path);
    // The folder is what is missing or closed here, not the file that was to be written.
    let begun = begun_by(std::process::id());
    tempfile::Builder::new().prefix(&begun).tempfile_in(folder).map_err(|error| StoreError::io(folder, &error))
}

/// Makes a file begun beside `path` the file at `path`.
pub(crate) fn finish(temporary: NamedTempFile, path: &Path, replace: bool) -> Result<(), StoreError> {
    temporary.as_file().sync_all().map_err(|error| StoreError::io(path, &error))?;
    let done = if replace { temporary.persist(path) } else { temporary.persist_noclobber(path) };
    done.map_err(|refused| StoreError::io(path, &refused.error))?;
    sync_folder(folder(path));
    Ok(())
}

/// Takes away what a program that was ended had begun beside `path` and could not finish.
pub fn forget_begun(path: &Path, program: u32) {
    let begun = begun_by(program);
    let Ok(beside) = fs::read_dir(folder(path)) else { return };
    for file in beside.flatten().filter(|it| it.file_name().as_encoded_bytes().starts_with(begun.as_bytes())) {
        let _ = fs::remove_file(file.path());
    }
}

fn begun_by(program: u32) -> String {
    format!("{BEGUN}{program}-")
}

/// Whether both are there, and one file. Told by their names: opening the diary for it would end the locks SQLite holds.
#[must_use]
pub fn is_same(one: &Path, other: &Path) -> bool {
    one.canonicalize().is_ok_and(|one| other.canonicalize().is_ok_and(|other| one == other))
}

fn folder(path: &Path) -> &Path {
    path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Makes a rename last through a power cut. Not every system lets folders be opened; the file itself is safe already.
fn sync_folder(folder: &Path) {
    if let Ok(folder) = File::open(folder) {
        let _ = folder.sync_all();
    }
}

/// Creates a folder for its owner only, and makes an empty one that is there private.
///
/// # Errors
/// As the system's.
pub fn create_private_folder(folder: &Path) -> io::Result<()> {
    let ours = match fs::read_dir(folder) {
        // An empty folder was made for us; one with other things in it is somebody's, and stays as it is.
        Ok(mut inside) => inside.next().is_none(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(folder)?;
            true
        }
        Err(error) => return Err(error),
    };
    if ours { make_private(folder, 0o700) } else { Ok(()) }
}

/// Creates a file for its owner only, unless it is there already; opens it for writing either way.
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

/// Sets a file's or folder's permission bits.
///
/// # Errors
/// As the system's.
#[cfg(unix)]
pub fn make_private(path: &Path, mode: u32) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode))
}

/// On Windows the profile's folders belong to their owner already.
///
/// # Errors
/// None.
#[cfg(not(unix))]
pub fn make_private(_path: &Path, _mode: u32) -> io::Result<()> {
    Ok(())
}

/// What tells a file from another one that takes its name: device and number.
pub(crate) type FileId = (u64, u64);

#[cfg(unix)]
pub(crate) fn file_id(path: &Path) -> Option<FileId> {
    use std::os::unix::fs::MetadataExt;
    fs::metadata(path).ok().map(|file| (file.dev(), file.ino()))
}

/// Elsewhere an open file cannot be moved aside.
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
