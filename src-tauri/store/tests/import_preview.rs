//! A preview shows exactly what the import then does, and changes nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::BTreeMap;
use std::path::Path;

use proptest::prelude::*;
use soleus_core::import::{Incoming, Prefer};
use soleus_core::pause::DiaryPause;
use soleus_core::self_report::SelfReport;
use soleus_core::visit::Visit;
use soleus_core::{Entry, Moment, Night};
use soleus_samples::{any_entry, first_night, quiet_entry};
use soleus_store::{ImportPreviewer, Store, StoreError, Write};

fn now() -> Moment {
    "2031-01-01T08:00:00+08:00".parse().unwrap()
}

/// Nights from a few dates, so that two lists of them meet.
fn few_nights() -> impl Strategy<Value = Vec<Entry>> {
    prop::collection::vec((0u32..6, any_entry()), 0..6).prop_map(|entries| {
        let nights: BTreeMap<u32, Entry> = entries.into_iter().collect();
        let on = |(day, entry): (u32, Entry)| Entry::new(first_night().plus(day), entry.answers, entry.logged, 1);
        nights.into_iter().map(on).collect()
    })
}

fn files(folder: &Path) -> BTreeMap<std::path::PathBuf, Vec<u8>> {
    let read = std::fs::read_dir(folder).unwrap().map(|item| item.unwrap().path());
    read.filter(|path| path.is_file()).map(|path| (path.clone(), std::fs::read(path).unwrap())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_preview_shows_what_the_import_then_does(here in few_nights(), mut there in few_nights(), shared in 0usize..3) {
        // Some nights are the same on both sides.
        for entry in here.iter().take(shared) {
            there.retain(|other| other.night != entry.night);
            there.push(entry.clone());
        }
        let folder = tempfile::tempdir().unwrap();
        let mut store = Store::open(folder.path(), now()).unwrap();
        for entry in &here {
            store.log(entry.night, entry.answers.clone(), Write::New, now()).unwrap();
        }
        drop(store);
        let incoming = Incoming { nights: there, ..Incoming::default() };
        let before = files(folder.path());
        let preview = ImportPreviewer::of(folder.path()).unwrap().import(&incoming, now()).unwrap();
        prop_assert!(files(folder.path()) == before);
        prop_assert!(preview.conflicting.is_sorted());
        prop_assert!(!preview.beside);

        let mut store = Store::open(folder.path(), now()).unwrap();
        let refused = store.import(&incoming, None, now());
        prop_assert_eq!(refused.is_err(), !preview.conflicting.is_empty());
        if refused.is_err() {
            let done = store.import(&incoming, Some(Prefer::Imported), now()).unwrap();
            prop_assert_eq!(done.replaced as usize, preview.conflicting.len());
            prop_assert_eq!((done.added, done.same), (preview.added, preview.same));
        } else {
            let done = refused.unwrap();
            prop_assert_eq!((done.added, done.same), (preview.added, preview.same));
        }
        // Once taken, all of it is here.
        drop(store);
        let again = ImportPreviewer::of(folder.path()).unwrap().import(&incoming, now()).unwrap();
        prop_assert_eq!((again.added, again.same as usize, again.conflicting.len()), (0, incoming.nights.len(), 0));
    }
}

#[test]
fn records_beside_the_nights_are_counted_as_long_as_they_are_not_here() {
    let beside: [Incoming; 3] = [
        Incoming { seen: vec![Visit { on: first_night().date(), note: None }], ..Incoming::default() },
        Incoming { pauses: vec![DiaryPause { from: first_night(), to: None }], ..Incoming::default() },
        Incoming { self_report: Some(SelfReport { on: first_night().date() }), ..Incoming::default() },
    ];
    for incoming in beside {
        let folder = tempfile::tempdir().unwrap();
        let preview = || ImportPreviewer::of(folder.path()).unwrap().import(&incoming, now()).unwrap();
        assert!(preview().beside, "{incoming:?}");
        assert!(std::fs::read_dir(folder.path()).unwrap().next().is_none(), "no diary was created");
        let mut store = Store::open(folder.path(), now()).unwrap();
        store.import(&incoming, None, now()).unwrap();
        assert!(!preview().beside, "{incoming:?}");
        assert_eq!(store.import(&incoming, None, now()).unwrap().snapshot, None, "nothing changes, nothing to keep");
        // A diary without a night holds something to go back to all the same.
        let more = Incoming { seen: vec![Visit { on: first_night().wake_date(), note: None }], ..Incoming::default() };
        assert!(store.import(&more, None, now()).unwrap().snapshot.is_some(), "{incoming:?}");
    }
}

#[test]
fn what_an_import_would_be_refused_for_a_preview_is_refused_for() {
    let folder = tempfile::tempdir().unwrap();
    let entry = quiet_entry();
    let tomorrow = Entry::new(Night::at(now()).plus(1), entry.answers, entry.logged, 1);
    let incoming = Incoming { nights: vec![tomorrow], ..Incoming::default() };
    let refused = ImportPreviewer::of(folder.path()).unwrap().import(&incoming, now()).unwrap_err();
    assert!(matches!(refused, StoreError::FutureNight(_)), "{refused}");
}
