//! Each refusal of the store has its code and its field, whichever front end shows it.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::path::Path;

use soleus_app::clock::Clock;
use soleus_app::{Diary, Error, Write};
use soleus_core::Answers;
use soleus_core::texts::{Lang, Texts};
use soleus_samples::{moment, night};
use soleus_wire::ErrorCode;

fn diary(dir: &Path) -> Diary {
    Diary::new(dir.to_owned(), Clock::At(moment("2026-05-11T07:30:00+08:00")), Some(Lang::En))
}

fn pain(pain: u8) -> Answers {
    Answers { pain: Some(pain), ..Answers::symptoms() }
}

/// Code and field of an error that has a message too.
fn shown<T: std::fmt::Debug>(done: Result<T, Error>) -> (ErrorCode, Option<String>) {
    let body = done.unwrap_err().body(&Texts::new(Lang::En));
    assert!(!body.message.is_empty());
    (body.code, body.field)
}

#[test]
fn a_write_that_is_refused_names_its_code_and_field() {
    let folder = tempfile::tempdir().unwrap();
    let diary = diary(folder.path());
    let monday = night("2026-05-04");
    let field = |name: &str| Some(name.to_owned());
    diary.log(monday, pain(3), Write::New).unwrap();
    assert_eq!(shown(diary.log(monday, pain(5), Write::New)), (ErrorCode::EntryExists, field("night")));
    assert_eq!(shown(diary.log(monday, pain(5), Write::Over(None))), (ErrorCode::EntryExists, field("night")));
    assert_eq!(shown(diary.delete(monday, Some(2))), (ErrorCode::EntryExists, field("night")));
    let tonight = night("2026-05-11");
    assert_eq!(shown(diary.log(tonight, pain(3), Write::New)), (ErrorCode::FutureNight, field("night")));
    assert_eq!(shown(diary.log(monday, pain(11), Write::Replace)), (ErrorCode::InvalidValue, field("pain")));
    assert_eq!(shown(diary.delete(night("2026-05-05"), None)), (ErrorCode::NotFound, field("night")));
}

#[test]
fn a_damaged_diary_has_a_code_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let diary = diary(folder.path());
    std::fs::write(diary.file(), b"broken").unwrap();
    assert_eq!(shown(diary.nights(None, None)), (ErrorCode::DatabaseDamaged, None));
}
