//! The first line of a table, which names its columns. A file is known as Soleus's by it: of any other file nothing is
//! quoted, whatever is in it.

use std::collections::BTreeSet;

use soleus_core::Sign;

use super::{COLUMNS, SIGN};
use crate::ReadError;

/// The columns that every entry needs.
const NEEDED: [&str; 3] = ["night", "status", "logged_at"];
/// The most characters of an unknown column's name that are quoted.
const SHOWN: usize = 40;
/// What else spreadsheets separate columns by, depending on the language they run in.
const SEPARATORS: [char; 2] = [';', '\t'];

/// Checks the names of a table's columns.
///
/// # Errors
/// Without them no line can be read.
pub(super) fn check(names: &[String]) -> Result<(), ReadError> {
    let has = |wanted: &str| names.iter().any(|name| name == wanted);
    if let [name] = names
        && NEEDED.iter().all(|needed| name.split(SEPARATORS).any(|part| part == *needed))
    {
        return Err(ReadError::Separator);
    }
    if !has(NEEDED[0]) {
        return Err(ReadError::NotOurs);
    }
    if let Some(missing) = NEEDED.iter().find(|needed| !has(needed)) {
        return Err(ReadError::NoColumn(missing));
    }
    let mut seen = BTreeSet::new();
    for name in names {
        if !is_known(name) {
            return Err(ReadError::UnknownColumn(name.chars().take(SHOWN).collect()));
        }
        if !seen.insert(name) {
            return Err(ReadError::ColumnTwice(name.clone()));
        }
    }
    Ok(())
}

fn is_known(name: &str) -> bool {
    COLUMNS.contains(&name) || name.strip_prefix(SIGN).is_some_and(|code| Sign::from_code(code).is_some())
}
