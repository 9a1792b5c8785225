//! Whom a report is about.

use serde::Serialize;

use crate::Invalid;

/// Most characters (Unicode scalar values) of a name.
pub const NAME_MAX: usize = 100;
/// The earliest birth year there is.
pub const BIRTH_YEAR_LEAST: u16 = 1900;

/// Whom the report is about. Off by default: a page left on a printer shows nobody's name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Person {
    /// The name as typed; at most [`NAME_MAX`] characters.
    pub name: Option<String>,
    /// The year of birth, from [`BIRTH_YEAR_LEAST`] to the current year.
    pub birth_year: Option<u16>,
}

impl Person {
    /// A blank name is none; everything else is checked.
    ///
    /// # Errors
    /// `name` or `birth_year` outside its limits.
    pub fn checked(self, this_year: i32) -> Result<Self, Invalid> {
        let name = self.name.map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        if let Some(name) = name.as_ref().filter(|name| name.chars().count() > NAME_MAX) {
            return Err(Invalid::rule("name", name.clone(), "accepted-name"));
        }
        if let Some(name) = name.as_ref().filter(|name| name.contains(char::is_control)) {
            return Err(Invalid::rule("name", name, "accepted-name"));
        }
        if let Some(year) = self.birth_year
            && !(i32::from(BIRTH_YEAR_LEAST)..=this_year).contains(&i32::from(year))
        {
            return Err(Invalid::rule("birth_year", year.to_string(), "accepted-birth-year"));
        }
        Ok(Self { name, birth_year: self.birth_year })
    }
}
