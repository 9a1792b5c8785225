//! From the store to a report.

use std::collections::BTreeSet;

use soleus_core::report::{self, Person, Report, Section, Source};
use soleus_core::{Moment, Night};
use soleus_store::{Store, StoreError};

/// What a report is to hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wish {
    /// The first night; without it, the first recorded one.
    pub from: Option<Night>,
    /// The last night; without it, the last that is not pending.
    pub to: Option<Night>,
    /// Whom it is about.
    pub person: Person,
    /// What is left out.
    pub without: BTreeSet<Section>,
}

/// The report on what the diary holds now.
///
/// # Errors
/// When the diary cannot be read, or the wish cannot be met.
pub fn report(store: &Store, wish: &Wish, now: Moment) -> Result<Report, StoreError> {
    let (from, to) = (wish.from.unwrap_or(Night::EARLIEST), wish.to.unwrap_or(Night::LATEST));
    let source = Source {
        diary: &store.diary()?,
        nights: &store.entries(from, to)?,
        seen: &store.seen()?,
        pauses: &store.pauses()?,
        self_report: store.self_report()?,
        days: &store.break_days(from.date(), to.date())?,
        settings: &store.settings()?,
        now,
    };
    Ok(report::gather(&source, wish.from, wish.to, wish.person.clone(), &wish.without)?)
}
