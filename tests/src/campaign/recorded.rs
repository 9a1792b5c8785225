//! File operations as `strace` records them, and what a disk may hold of them after a power cut.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use super::random::Random;

/// What `strace` has to print: whole data, in hexadecimal, with the paths of descriptors.
pub(super) const OPTIONS: [&str; 6] = [
    "-y",
    "-xx",
    "-s",
    "1000000",
    "-e",
    "trace=openat,write,pwrite64,fsync,fdatasync,\
     ftruncate,rename,renameat,renameat2,link,linkat,unlink,unlinkat,rmdir",
];
/// A disk writes a sector whole or not at all.
const SECTOR: usize = 512;

/// One operation.
#[derive(Clone, Debug)]
pub(super) enum Op {
    /// Opened for writing: there from now on, emptied if so.
    Create {
        path: PathBuf,
        truncated: bool,
    },
    Write {
        path: PathBuf,
        at: Option<usize>,
        data: Vec<u8>,
    },
    Truncate {
        path: PathBuf,
        length: usize,
    },
    Sync(PathBuf),
    Rename(PathBuf, PathBuf),
    Link(PathBuf, PathBuf),
    Remove(PathBuf),
    /// The program said that it is done.
    Acknowledged,
}

/// The operations in a trace, in their order.
pub(super) fn parse(trace: &str) -> Vec<Op> {
    trace.lines().filter(|line| !line.contains(" = -1 ")).filter_map(operation).collect()
}

fn operation(line: &str) -> Option<Op> {
    let (_, call) = line.split_once(' ')?;
    let (name, rest) = call.trim_start().split_once('(')?;
    let words = words(rest);
    let text = |at: usize| words.get(at).map(|word| decoded(word)).and_then(|bytes| String::from_utf8(bytes).ok());
    let path = |at: usize| text(at).map(PathBuf::from);
    // "AT_FDCWD</folder>, "name"": absolute names stay what they are.
    let in_folder = |at: usize| Some(path(at)?.join(path(at + 1)?));
    match name {
        "openat" => {
            let flags = words.get(2)?;
            let truncated = flags.contains("O_TRUNC");
            (flags.contains("O_CREAT") || truncated).then_some(())?;
            Some(Op::Create { path: in_folder(0)?, truncated })
        }
        "write" if words.first()?.starts_with("1<") => Some(Op::Acknowledged),
        "write" => Some(Op::Write { path: path(0)?, at: None, data: decoded(words.get(1)?) }),
        "pwrite64" => {
            Some(Op::Write { path: path(0)?, at: Some(number(words.get(3)?)?), data: decoded(words.get(1)?) })
        }
        "fsync" | "fdatasync" => Some(Op::Sync(path(0)?)),
        "ftruncate" => Some(Op::Truncate { path: path(0)?, length: number(words.get(1)?)? }),
        "rename" => Some(Op::Rename(path(0)?, path(1)?)),
        "renameat" | "renameat2" => Some(Op::Rename(in_folder(0)?, in_folder(2)?)),
        "link" => Some(Op::Link(path(0)?, path(1)?)),
        "linkat" => Some(Op::Link(in_folder(0)?, in_folder(2)?)),
        "unlink" | "rmdir" => Some(Op::Remove(path(0)?)),
        "unlinkat" => Some(Op::Remove(in_folder(0)?)),
        _ => None,
    }
}

/// The number in `4096) = 0`.
fn number(word: &str) -> Option<usize> {
    word.split(')').next()?.trim().parse().ok()
}

/// The arguments of a call. Everything that could hold a comma is in hexadecimal.
fn words(arguments: &str) -> Vec<&str> {
    arguments.split(", ").collect()
}

/// The bytes of `"\x2f…"`, or the path in `3<\x2f…>`.
fn decoded(word: &str) -> Vec<u8> {
    let inner = match word.split_once('<') {
        Some((_, path)) => path.split('>').next().unwrap_or(path),
        None => word.split('"').nth(1).unwrap_or(word),
    };
    if !inner.contains("\\x") {
        return inner.as_bytes().to_vec();
    }
    inner.split("\\x").skip(1).filter_map(|byte| u8::from_str_radix(byte.get(..2)?, 16).ok()).collect()
}

/// A file: what is surely on the disk, and what was done since.
#[derive(Clone, Debug, Default)]
struct File {
    synced: Vec<u8>,
    pending: Vec<Op>,
}

/// A disk, as programs see it and as it may be after a power cut.
#[derive(Clone, Debug, Default)]
pub(super) struct Disk {
    files: Vec<File>,
    names: BTreeMap<PathBuf, usize>,
    /// The names as they were after each change, and how many changes surely last.
    history: Vec<BTreeMap<PathBuf, usize>>,
    lasting: usize,
}

impl Disk {
    /// Does one operation.
    pub(super) fn apply(&mut self, op: &Op) {
        match op {
            Op::Create { path, truncated } => {
                let file = self.file(path);
                if *truncated {
                    self.files[file].pending.push(Op::Truncate { path: path.clone(), length: 0 });
                }
            }
            Op::Write { path, .. } | Op::Truncate { path, .. } => {
                let file = self.file(path);
                self.files[file].pending.push(op.clone());
            }
            Op::Sync(path) => match self.names.get(path) {
                Some(&file) => {
                    let File { synced, pending } = &mut self.files[file];
                    pending.drain(..).for_each(|op| done(synced, &op, usize::MAX));
                }
                // A folder: what was renamed, made and removed until now lasts.
                None => self.lasting = self.history.len(),
            },
            Op::Rename(from, to) => {
                if let Some(file) = self.names.remove(from) {
                    self.names.insert(to.clone(), file);
                    self.renamed();
                }
            }
            Op::Link(from, to) => {
                if let Some(&file) = self.names.get(from) {
                    self.names.insert(to.clone(), file);
                    self.renamed();
                }
            }
            Op::Remove(path) => {
                if self.names.remove(path).is_some() {
                    self.renamed();
                }
            }
            Op::Acknowledged => {}
        }
    }

    fn renamed(&mut self) {
        self.history.push(self.names.clone());
    }

    fn file(&mut self, path: &Path) -> usize {
        if let Some(&file) = self.names.get(path) {
            return file;
        }
        self.files.push(File::default());
        let file = self.files.len() - 1;
        self.names.insert(path.to_owned(), file);
        self.renamed();
        file
    }

    /// Writes into `to` what may be left of the folder `from` after a power cut now: names as they were at some moment since
    /// they were synced last, and of what was written since to each file any part, in sectors.
    pub(super) fn cut(&self, from: &Path, to: &Path, random: &mut Random) {
        let changes = self.lasting + random.below(self.history.len() - self.lasting + 1);
        let empty = BTreeMap::new();
        let names = if changes == 0 { &empty } else { &self.history[changes - 1] };
        for (name, &file) in names {
            let Ok(inside) = name.strip_prefix(from) else { continue };
            // Shared memory holds locks, and an index that is made anew.
            if name.to_string_lossy().ends_with("-shm") {
                continue;
            }
            let File { synced, pending } = &self.files[file];
            let mut content = synced.clone();
            for op in pending {
                match random.below(3) {
                    0 => {}
                    1 => done(&mut content, op, usize::MAX),
                    _ => done(&mut content, op, SECTOR * random.below(9)),
                }
            }
            let path = to.join(inside);
            fs::create_dir_all(path.parent().expect("a file in a folder")).expect("a temporary folder");
            fs::write(path, content).expect("a temporary folder");
        }
    }
}

/// Does an operation to a file's content, of a write at most so many bytes.
fn done(content: &mut Vec<u8>, op: &Op, at_most: usize) {
    match op {
        Op::Write { at, data, .. } => {
            let at = at.unwrap_or(content.len());
            let data = &data[..data.len().min(at_most)];
            content.resize(content.len().max(at + data.len()), 0);
            content[at..at + data.len()].copy_from_slice(data);
        }
        Op::Truncate { length, .. } => content.resize(*length, 0),
        _ => {}
    }
}
