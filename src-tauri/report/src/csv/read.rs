//! Reading a table back, line by line. What a line may hold is what a person may type: the same rules, and the same
//! error message when one is broken.

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use chrono::DateTime;
use soleus_core::entry::{SittingHours, Status};
use soleus_core::import::{BadLines, REVISION_MAX, is_in_written_years};
use soleus_core::{Answers, Entry, Invalid, Logged, Night, Sign, SignAnswer};

use super::lines::Lines;
use super::{SIGN, header, plain};
use crate::ReadError;

/// What a table holds.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The entries that can be taken in, at most one a night.
    pub nights: Vec<Entry>,
    /// The lines that cannot.
    pub bad_lines: BadLines,
}

/// Reads a table. `text` begins after the byte-order mark, if there was one; a night after `current` has not begun yet.
///
/// # Errors
/// What is wrong with the header: without it no line can be read.
pub fn read(text: &str, current: Night) -> Result<Table, ReadError> {
    let mut lines = Lines::of(text);
    let headers = lines.next(None).and_then(|record| record.cells).ok_or(ReadError::NotOurs)?;
    header::check(&headers)?;
    let (mut table, mut nights) = (Table::default(), BTreeSet::new());
    while let Some(record) = lines.next(Some(headers.len())) {
        let read = cells(&headers, record.cells).and_then(|cells| entry(&cells)).and_then(|entry| match entry.night {
            night if night > current => Err(Invalid::rule("night", night, "accepted-night-begun")),
            night if !nights.insert(night) => Err(Invalid::rule("night", night, "accepted-night-once")),
            _ => Ok(entry),
        });
        match read {
            Ok(entry) => table.nights.push(entry),
            Err(why) => table.bad_lines.push(record.line, why),
        }
    }
    Ok(table)
}

fn cells(headers: &[String], record: Option<Vec<String>>) -> Result<Cells<'_>, Invalid> {
    let cells = record.ok_or_else(|| Invalid::rule("quotes", '"', "accepted-quotes"))?;
    if cells.len() != headers.len() {
        return Err(Invalid::rule("cells", cells.len(), "accepted-cells"));
    }
    Ok(Cells(headers.iter().map(String::as_str).zip(cells).collect()))
}

struct Cells<'a>(BTreeMap<&'a str, String>);

impl Cells<'_> {
    /// A cell; empty where the file has no such column.
    fn get(&self, column: &str) -> &str {
        self.0.get(column).map(String::as_str).unwrap_or_default()
    }

    fn code<T: FromStr<Err = Invalid>>(&self, column: &str) -> Result<Option<T>, Invalid> {
        match self.get(column) {
            "" => Ok(None),
            code => code.parse().map(Some),
        }
    }

    fn set<T: FromStr<Err = Invalid> + Ord>(&self, column: &str) -> Result<BTreeSet<T>, Invalid> {
        let codes = self.get(column).split(';').map(str::trim).filter(|code| !code.is_empty());
        codes.map(str::parse).collect()
    }

    fn number<T: FromStr>(&self, column: &'static str, accepted: &'static str) -> Result<Option<T>, Invalid> {
        match self.get(column) {
            "" => Ok(None),
            number => number.parse().map(Some).map_err(|_| Invalid::rule(column, number, accepted)),
        }
    }

    fn sign(&self, sign: Sign) -> Result<Option<(Sign, SignAnswer)>, Invalid> {
        match self.get(&format!("{SIGN}{sign}")) {
            "" => Ok(None),
            answer => match SignAnswer::from_code(answer) {
                Some(answer) => Ok(Some((sign, answer))),
                // There are fourteen such columns: the message has to name the one.
                None => Err(Invalid::code("signs", &format!("{sign}={answer}"), SignAnswer::CODES)),
            },
        }
    }
}

fn entry(cells: &Cells<'_>) -> Result<Entry, Invalid> {
    let night = Night::parse("night", cells.get("night"))?;
    let answers = Answers {
        status: cells.code("status")?.ok_or_else(|| Invalid::code("status", "", Status::CODES))?,
        pain: cells.number("pain", "accepted-pain")?,
        side: cells.code("side")?,
        sites: cells.set("sites")?,
        sensations: cells.set("sensations")?,
        episodes: cells.number("episodes", "accepted-episodes")?,
        longest: cells.code("longest")?,
        woke: cells.code("woke")?,
        eased_by: cells.set("eased_by")?,
        sitting_hours: match cells.get("sitting_hours") {
            "" => None,
            hours => Some(SittingHours::parse(hours)?),
        },
        medicines: plain(cells.get("medicines")),
        note: plain(cells.get("note")),
        signs: Sign::ALL.iter().filter_map(|&sign| cells.sign(sign).transpose()).collect::<Result<_, _>>()?,
    };
    let logged_at = cells.get("logged_at");
    let logged = DateTime::parse_from_rfc3339(logged_at)
        .ok()
        .map(Logged::at)
        .filter(|logged| is_in_written_years(logged.logged_at))
        .ok_or_else(|| Invalid::rule("logged_at", logged_at, "accepted-logged-at"))?;
    let revision = cells.number("revision", "accepted-revision")?.unwrap_or(1);
    if !(1..=REVISION_MAX).contains(&revision) {
        return Err(Invalid::rule("revision", revision, "accepted-revision"));
    }
    Ok(Entry::new(night, answers.checked()?, logged, revision))
}
