//! Every answer that the window's tests replay (`ui/tests/recorded`) is still the real backend's, to the byte.
//!
//! `SOLEUS_WRITE_RECORDINGS=1 cargo test -p soleus-recorder` writes the answers anew; look at what changed before committing
//! it. Which calls there are comes from the window's tests: after one of them makes another call, `scripts/record.sh`.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;
use std::path::Path;
use std::thread;

use soleus_recorder::Recording;

#[test]
fn every_recorded_answer_is_still_the_backends() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../ui/tests/recorded");
    let mut files: Vec<_> = fs::read_dir(&folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty(), "nothing is recorded in {}", folder.display());
    thread::scope(|scope| {
        for file in &files {
            scope.spawn(|| compare(file));
        }
    });
}

fn compare(file: &Path) {
    let recorded = fs::read_to_string(file).unwrap();
    let now = Recording::parse(&recorded).answered_anew().text();
    if std::env::var_os("SOLEUS_WRITE_RECORDINGS").is_some() {
        fs::write(file, &now).unwrap();
        return;
    }
    for (line, (now, recorded)) in now.lines().zip(recorded.lines()).enumerate() {
        assert_eq!(now, recorded, "line {} of {}", line + 1, file.display());
    }
    assert!(now == recorded, "{} is longer or shorter", file.display());
}
