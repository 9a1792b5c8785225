//! Whether a -wal belongs to the diary beside it.
//!
//! SQLite takes any -wal for the file's own and writes it into the file. A copy that somebody puts in the diary's place,
//! while the -wal of the diary that was there is left, would be destroyed by being opened.
//!
//! Each file has an identity, and each transaction of Soleus changes its first page: the first pages in a -wal continue the
//! first page of the file they belong to, and no other's (`docs/reliability.md#wal`).

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::connection::IDENTITY;
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
        if first && !same_identity && file_cookie.min(cookie) >= IDENTITY {
            belongs = Belongs::No;
        }
        first = false;
    }
    Ok(if first_pages.frames == 0 { Belongs::Yes } else { belongs })
}

/// Reads the first pages in a -wal, oldest first, as far as its checksums are right: what a power cut left of later ones
/// counts for SQLite as little as it does here.
struct FirstPages {
    wal: File,
    page: Vec<u8>,
    salt: [u8; 8],
    checksum: Checksum,
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
        let mut wal = match File::open(wal) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            opened => opened?,
        };
        let mut head = [0; Self::HEADER];
        if !filled(&mut wal, &mut head)? {
            return Ok(None);
        }
        let mut checksum = match number(&head, 0) {
            0x377f_0682 => Checksum { big_endian: false, sums: (0, 0) },
            0x377f_0683 => Checksum { big_endian: true, sums: (0, 0) },
            _ => return Ok(None),
        };
        checksum.add(&head[..24]);
        let page_size = number(&head, 8);
        if !checksum.is(&head[24..]) || !(512..=65_536).contains(&page_size) {
            return Ok(None);
        }
        let mut salt = [0; 8];
        salt.copy_from_slice(&head[16..24]);
        Ok(Some(Self { wal, page: vec![0; page_size as usize], salt, checksum, frames: 0 }))
    }

    fn next(&mut self) -> io::Result<Option<Header>> {
        while self.frames < Self::LIMIT {
            let mut frame = [0; Self::FRAME_HEADER];
            if !filled(&mut self.wal, &mut frame)? || !filled(&mut self.wal, &mut self.page)? {
                break;
            }
            self.checksum.add(&frame[..8]);
            self.checksum.add(&self.page);
            // What follows the last page is left from an earlier use of the file, with another salt.
            if frame[8..16] != self.salt || !self.checksum.is(&frame[16..]) {
                break;
            }
            self.frames += 1;
            if number(&frame, 0) == 1 {
                let mut bytes = [0; header::LENGTH];
                bytes.copy_from_slice(&self.page[..header::LENGTH]);
                return Ok(Some(Header::of_page(bytes)));
            }
        }
        Ok(None)
    }
}

/// The checksum of a -wal: each page's is over everything before it too (<https://sqlite.org/fileformat2.html#walformat>).
struct Checksum {
    big_endian: bool,
    sums: (u32, u32),
}

impl Checksum {
    fn add(&mut self, bytes: &[u8]) {
        let word = |bytes: &[u8]| {
            let word = number(bytes, 0);
            if self.big_endian { word } else { word.swap_bytes() }
        };
        for pair in bytes.chunks_exact(8) {
            self.sums.0 = self.sums.0.wrapping_add(word(&pair[..4])).wrapping_add(self.sums.1);
            self.sums.1 = self.sums.1.wrapping_add(word(&pair[4..])).wrapping_add(self.sums.0);
        }
    }

    /// Whether this is what is stored, which is always big-endian.
    fn is(&self, stored: &[u8]) -> bool {
        (number(stored, 0), number(stored, 4)) == self.sums
    }
}

/// Four bytes of a big-endian number.
fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).unwrap_or(&[0; 4]).iter().fold(0, |number, &byte| number << 8 | u32::from(byte))
}

/// Fills the buffer; false at the end of the file.
fn filled(file: &mut File, buffer: &mut [u8]) -> io::Result<bool> {
    match file.read_exact(buffer) {
        Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => Ok(false),
        read => read.map(|()| true),
    }
}
