//! Taking in what an export holds: all of it or nothing, and nothing that stands here is lost.

use std::path::PathBuf;

use soleus_core::entry::{EarlierVersion, EndedBy};
use soleus_core::import::{Incoming, Prefer};
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Entry, Logged, Moment, Night};

use crate::diary::{end, entry, insert, insert_seen, last_revision, next_revision};
use crate::{Store, StoreError, pause, self_report};

/// What an import did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Nights that were not there.
    pub added: u32,
    /// Nights that were the same here.
    pub same: u32,
    /// Nights whose entry here was replaced.
    pub replaced: u32,
    /// Nights whose entry here was kept.
    pub kept: u32,
    /// Where the diary as it was before is; `None` when it was empty.
    pub snapshot: Option<PathBuf>,
}

impl Store {
    /// Merges a file into the diary, after a snapshot. Versions and their numbers come along for nights that have no
    /// history here; elsewhere the imported entry becomes the next version.
    ///
    /// # Errors
    /// [`StoreError::EntryExists`] for the first night that differs while `prefer` is `None`;
    /// [`StoreError::FutureNight`]; [`StoreError::Invalid`] for a visit, a pause or a word on the time before the diary
    /// that may not be written; nothing is changed then.
    pub fn import(&mut self, incoming: &Incoming, prefer: Option<Prefer>, now: Moment) -> Result<Merged, StoreError> {
        check(incoming, now)?;
        let snapshot = if self.holds_anything()? { Some(self.snapshot("before-import", now)?) } else { None };
        let merged = self.merge(incoming, prefer, now);
        // Refused, the diary is as it was: no copy of it is needed.
        if let (Err(_), Some(snapshot)) = (&merged, &snapshot) {
            let _ = std::fs::remove_file(snapshot);
        }
        merged.map(|done| Merged { snapshot, ..done })
    }

    /// Whether an import could change anything a person has written: a night, deleted ones too, or what stands beside.
    fn holds_anything(&self) -> Result<bool, StoreError> {
        Ok(self.ever_written()? || self.beside()? != Beside::default())
    }

    pub(crate) fn beside(&self) -> Result<Beside, StoreError> {
        Ok(Beside {
            earlier: self.earlier(Night::EARLIEST, Night::LATEST)?,
            seen: self.seen()?,
            pauses: self.pauses()?,
            self_report: self.self_report()?,
        })
    }

    /// The merging itself, in one transaction. What comes in has been checked.
    pub(crate) fn merge(
        &mut self,
        incoming: &Incoming,
        prefer: Option<Prefer>,
        now: Moment,
    ) -> Result<Merged, StoreError> {
        let known_visits = self.seen()?;
        let at = Logged::at(now).logged_at;
        self.writing(|tx| {
            let mut done = Merged::default();
            // Judged before the first row is written: which nights have no history of their own here.
            let mut untouched = std::collections::BTreeSet::new();
            for earlier in &incoming.earlier {
                let night = earlier.entry.night;
                if untouched.contains(&night) || last_revision(tx, night)? == 0 {
                    untouched.insert(night);
                    insert(tx, &earlier.entry, Some((earlier.ended_at, earlier.ended_by)))?;
                }
            }
            for imported in &incoming.nights {
                let night = imported.night;
                match entry(tx, night)? {
                    Some(standing) if standing.answers == imported.answers => done.same += 1,
                    Some(_) if prefer == Some(Prefer::Existing) => done.kept += 1,
                    Some(_) if prefer.is_none() => return Err(StoreError::EntryExists(night)),
                    standing => {
                        if standing.is_some() {
                            end(tx, night, EndedBy::Import, at)?;
                            done.replaced += 1;
                        } else {
                            done.added += 1;
                        }
                        let revision = imported.revision.max(next_revision(tx, night)?);
                        let entry = Entry::new(night, imported.answers.clone(), imported.logged, revision);
                        insert(tx, &entry, None)?;
                    }
                }
            }
            for seen in incoming.seen.iter().filter(|seen| !known_visits.contains(seen)) {
                insert_seen(tx, seen, at)?;
            }
            pause::merge(tx, &incoming.pauses)?;
            if let Some(said) = incoming.self_report {
                self_report::put(tx, said.on)?;
            }
            Ok(done)
        })
    }
}

/// What a diary holds beside the entries that stand.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    earlier: Vec<EarlierVersion>,
    seen: Vec<Visit>,
    pauses: Vec<DiaryPause>,
    self_report: Option<SelfReport>,
}

/// The rules for what may come in, the same as for what is typed.
pub(crate) fn check(incoming: &Incoming, now: Moment) -> Result<(), StoreError> {
    if let Some(night) = incoming.future_night(now) {
        return Err(StoreError::FutureNight(night));
    }
    Ok(incoming.check(now)?)
}
