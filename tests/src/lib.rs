//! Shared pieces of the tests that need the real programs.
//!
//! No rule of the diary is in here: what is right is written in the tests, from docs/cli.md and docs/product.md.

// Test code: a broken precondition should stop the test at once, with a sentence.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "shared pieces of tests")]

#[cfg(unix)]
pub mod campaign;
pub mod cli;
#[cfg(unix)]
pub mod disk;

use std::path::{Path, PathBuf};

/// A file of `tests/fixtures`.
#[must_use]
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures").join(name)
}

/// A program that cargo built beside this test, or one in the folder `SOLEUS_BIN`.
///
/// # Panics
/// With a message on how to build it, when it is not there.
#[must_use]
pub fn program(name: &str) -> PathBuf {
    let ours = std::env::current_exe().expect("a running program has a path");
    let beside = ours.parent().expect("a program is in a folder");
    // A test runs from target/<profile>/deps, the programs are one folder up.
    let folder = if beside.ends_with("deps") { beside.parent().expect("target/<profile>") } else { beside };
    let folder = std::env::var_os("SOLEUS_BIN").map_or_else(|| folder.to_owned(), PathBuf::from);
    let built = folder.join(name);
    assert!(built.is_file(), "{} is not built: cargo build -p {name} builds it", built.display());
    built
}

/// The text of a PDF in reading order; `None`, and a line on standard error, where `pdftotext` is not installed.
///
/// # Panics
/// When it is no PDF.
#[must_use]
pub fn pdf_text(file: &Path) -> Option<String> {
    match std::process::Command::new("pdftotext").args(["-enc", "UTF-8"]).arg(file).arg("-").output() {
        Ok(read) => {
            assert!(read.status.success(), "{}: {read:?}", file.display());
            Some(String::from_utf8(read.stdout).expect("UTF-8"))
        }
        Err(error) => {
            report_not_run("the text of a PDF", &format!("pdftotext: {error}"));
            None
        }
    }
}

/// Writes to the real standard error, which the test harness does not capture, that something was not run and why.
pub fn report_not_run(what: &str, why: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr().lock(), "NOT RUN: {what}: {why}");
}

#[cfg(all(unix, not(target_os = "macos")))]
pub mod desktop;
#[cfg(all(unix, not(target_os = "macos")))]
pub mod window;
