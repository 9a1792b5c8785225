//! Whether a -wal belongs to the diary beside it.
//!
//! SQLite takes any -wal for the file's own and writes it into the file. A copy that somebody puts in the diary's place,
//! while the -wal of the diary that was there is left, would be destroyed by being opened.
//!
//! Each file has an identity, and each transaction of Soleus changes its first page: the first pages in a -wal continue the
//! first page of the file they belong to, and no other's (`docs/reliability.md#wal`).

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use crate::header::{self, Header};
use crate::{StoreError, files};

/// A schema that changes adds less than this to the cookie.
const SCHEMA_CHANGES: i64 = 1000;
/// How often the two are read again while another program is changing them.
const TRIES: u32 = 5;

/// What the two files show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Belongs {
    /// The -wal continues the file, or holds nothing.
    Yes,
    /// It continues a file of another identity.
    No,
    /// It has no first page in it, or not the next one: only reading both together can show it.
    Unknown,
}

/// Whether the -wal beside the file at `path` belongs to it.
///
/// # Errors
/// When the files cannot be read.
pub(crate) fn belongs(path: &Path) -> Result<Belongs, StoreError> {
    let mut belongs = Belongs::Yes;
    for _ in 0..TRIES {
        let Some(file) = Header::of(path)? else { return Ok(Belongs::Yes) };
        belongs = continues(&files::with_suffix(path, "-wal"), &file)?;
        // Another program may have begun the -wal anew after the file was read.
        if belongs == Belongs::Yes || Header::of(path)?.is_some_and(|again| again.version() == file.version()) {
            break;
        }
    }
    Ok(belongs)
}

fn continues(wal: &Path, file: &Header) -> Result<Belongs, StoreError> {
    let io = |error: io::Error| StoreError::io(wal, &error);
    let Some(mut first_pages) = FirstPages::of(wal).map_err(io)? else { return Ok(Belongs::Yes) };
    let mut belongs = Belongs::Unknown;
    let mut first = true;
    while let Some(page) = first_pages.next().map_err(io)? {
        let ((file_cookie, file_changes), (cookie, changes)) = (file.version(), page.version());
        let same_identity = (cookie - file_cookie).abs() < SCHEMA_CHANGES;
        // The next version of the file's first page, or one that is in the file already.
        if same_identity && (changes == file_changes || first && changes == file_changes + 1) {
            return Ok(Belongs::Yes);
        }
        if first && !same_identity {
            belongs = Belongs::No;
        }
        first = false;
    }
    Ok(if first_pages.frames == 0 { Belongs::Yes } else { belongs })
}

/// Reads the first pages in a -wal, oldest first.
struct FirstPages {
    wal: File,
    page_size: u64,
    salt: [u8; 8],
    /// How many pages were read, whichever they are.
    frames: u64,
}

impl FirstPages {
    const HEADER: usize = 32;
    const FRAME_HEADER: usize = 24;
    /// The most pages that are read. A -wal has more only after one large import.
    const LIMIT: u64 = 4096;

    /// `None` for a -wal that is not there, or that SQLite would ignore.
    fn of(wal: &Path) -> io::Result<Option<Self>> {
        const MAGIC: [u8; 3] = [0x37, 0x7f, 0x06];
        let mut wal = match File::open(wal) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let mut head = [0; Self::HEADER];
        if !filled(&mut wal, &mut head)? || !head.starts_with(&MAGIC) {
            return Ok(None);
        }
        let page_size = u32::from_be_bytes([head[8], head[9], head[10], head[11]]).into();
        let mut salt = [0; 8];
        salt.copy_from_slice(&head[16..24]);
        Ok(Some(Self { wal, page_size, salt, frames: 0 }))
    }

    fn next(&mut self) -> io::Result<Option<Header>> {
        while self.frames < Self::LIMIT {
            let at = Self::HEADER as u64 + self.frames * (Self::FRAME_HEADER as u64 + self.page_size);
            self.wal.seek(SeekFrom::Start(at))?;
            let mut frame = [0; Self::FRAME_HEADER + header::LENGTH];
            // What follows the last page is left from an earlier use of the file, with another salt.
            if !filled(&mut self.wal, &mut frame)? || frame[8..16] != self.salt {
                break;
            }
            self.frames += 1;
            if frame[..4] == [0, 0, 0, 1] {
                let mut bytes = [0; header::LENGTH];
                bytes.copy_from_slice(&frame[Self::FRAME_HEADER..]);
                return Ok(Some(Header::of_page(bytes)));
            }
        }
        Ok(None)
    }
}

/// Fills the buffer; false at the end of the file.
fn filled(file: &mut File, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}
