//! Importing what an export holds: all of it or nothing. No entry that stands here is lost.

mod preview;

use std::path::PathBuf;

use soleus_core::entry::{EarlierVersion, EndedBy};
use soleus_core::import::{Incoming, Prefer};
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Answers, Entry, Logged, Moment, Night};

use crate::backup::candidates::nights_in;
use crate::backup::{BEFORE_IMPORT, remove_old};
use crate::{Store, StoreError, entry, pause, self_report, visit};

pub use preview::{ImportEffect, ImportPreviewer};

/// What an import changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Nights that were not there.
    pub added: u32,
    /// Nights that were the same here.
    pub same: u32,
    /// Nights whose entry here was replaced.
    pub replaced: u32,
    /// Nights whose entry here stayed.
    pub kept: u32,
    /// The snapshot of the diary before the import; `None` when it was empty, or nothing changed.
    pub snapshot: Option<PathBuf>,
}

impl Store {
    /// Merges a file into the diary, after a snapshot if that changes anything. Versions and their numbers come along for nights that have no
    /// history here; elsewhere the imported entry becomes the next version.
    ///
    /// # Errors
    /// [`StoreError::EntryExists`] for the first night that differs while `prefer` is `None`;
    /// [`StoreError::FutureNight`]; [`StoreError::Invalid`] for a visit, a pause or a self-report that is not accepted;
    /// nothing is changed then.
    pub fn import(&mut self, incoming: &Incoming, prefer: Option<Prefer>, now: Moment) -> Result<Merged, StoreError> {
        check(incoming, now)?;
        let has_content = self.has_content()?;
        // What another connection reads until the end is the diary as it was.
        let before = Self::open_as_it_is(&self.dir, now)?;
        let mut snapshot = None;
        let merged = self.merge(incoming, prefer, now, || {
            if has_content {
                snapshot = Some(before.copy_to_backups(BEFORE_IMPORT, now)?);
            }
            Ok(())
        });
        match (&merged, &snapshot) {
            // The diary is as it was then: no snapshot is needed.
            (Err(_), Some(snapshot)) => drop(std::fs::remove_file(snapshot)),
            (Ok(_), Some(_)) => remove_old(&self.dir, BEFORE_IMPORT, now, nights_in(&self.conn)?),
            _ => {}
        }
        merged.map(|done| Merged { snapshot, ..done })
    }

    /// Whether there is anything a person has written that an import could change: nights, deleted ones too, or other
    /// records.
    fn has_content(&self) -> Result<bool, StoreError> {
        Ok(self.ever_written()? || self.other_records()? != OtherRecords::default())
    }

    fn other_records(&self) -> Result<OtherRecords, StoreError> {
        Ok(OtherRecords {
            earlier_versions: self.earlier_versions(Night::EARLIEST, Night::LATEST)?,
            visits: self.visits()?,
            pauses: self.pauses()?,
            self_report: self.self_report()?,
        })
    }

    /// Merges what has been checked, in one transaction. `before_commit` is called if that changes anything.
    fn merge(
        &mut self,
        incoming: &Incoming,
        prefer: Option<Prefer>,
        now: Moment,
        before_commit: impl FnOnce() -> Result<(), StoreError>,
    ) -> Result<Merged, StoreError> {
        let known_visits = self.visits()?;
        let at = Logged::at(now).logged_at;
        self.transact(|tx| {
            let mut done = Merged::default();
            let mut changed = false;
            // The nights without a history of their own here, decided before the first row is written.
            let mut untouched = std::collections::BTreeSet::new();
            for earlier in &incoming.earlier {
                let night = earlier.entry.night;
                if untouched.contains(&night) || entry::last_revision(tx, night)? == 0 {
                    untouched.insert(night);
                    changed = true;
                    entry::insert(tx, &earlier.entry, Some((earlier.ended_at, earlier.ended_by)))?;
                }
            }
            for imported in &incoming.nights {
                let night = imported.night;
                match entry::get(tx, night)? {
                    Some(standing) if same(standing.answers.clone(), &imported.answers) => done.same += 1,
                    Some(_) if prefer == Some(Prefer::Existing) => done.kept += 1,
                    Some(_) if prefer.is_none() => return Err(StoreError::EntryExists(night)),
                    standing => {
                        changed = true;
                        if standing.is_some() {
                            entry::end(tx, night, EndedBy::Import, at)?;
                            done.replaced += 1;
                        } else {
                            done.added += 1;
                        }
                        let revision = imported.revision.max(entry::next_revision(tx, night)?);
                        let version = Entry::new(night, imported.answers.clone(), imported.logged, revision);
                        entry::insert(tx, &version, None)?;
                    }
                }
            }
            for new in incoming.seen.iter().filter(|visit| !known_visits.contains(visit)) {
                visit::insert(tx, new, at)?;
                changed = true;
            }
            changed |= pause::merge(tx, &incoming.pauses)?;
            if let Some(report) = incoming.self_report {
                changed |= self_report::put(tx, report.on)?;
            }
            if changed {
                before_commit()?;
            }
            Ok(done)
        })
    }
}

/// Whether an entry that stands has these answers. An earlier Soleus recorded other line ends than newlines, which an import
/// replaces: its own export must not differ from it.
fn same(standing: Answers, imported: &Answers) -> bool {
    standing == *imported || standing.with_plain_line_ends() == *imported
}

/// What an import can change other than the entries that stand.
#[derive(Debug, Default, PartialEq, Eq)]
struct OtherRecords {
    earlier_versions: Vec<EarlierVersion>,
    visits: Vec<Visit>,
    pauses: Vec<DiaryPause>,
    self_report: Option<SelfReport>,
}

/// Checks what comes in by the rules for what is typed.
fn check(incoming: &Incoming, now: Moment) -> Result<(), StoreError> {
    if let Some(night) = incoming.future_night(now) {
        return Err(StoreError::FutureNight(night));
    }
    Ok(incoming.check(now)?)
}
