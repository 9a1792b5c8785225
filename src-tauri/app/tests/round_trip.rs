//! An export imported into an empty diary brings everything back: exported again, it is the same file.
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use std::path::Path;

use proptest::prelude::*;
use soleus_app::clock::Clock;
use soleus_app::{Diary, ReportOptions};
use soleus_core::Moment;
use soleus_core::import::{Incoming, Prefer};
use soleus_core::report::Person;
use soleus_core::texts::Lang;
use soleus_report::csv;
use soleus_samples::{any_earlier, any_nights, any_pauses, any_self_report, any_visits, moment};
use soleus_store::Store;
use soleus_wire::ExportFormat;

/// Later than every night any_entry makes.
fn now() -> Moment {
    moment("2031-01-01T08:00:00+08:00")
}

fn diary(dir: &Path, now: Moment) -> Diary {
    Diary::new(dir.to_owned(), Clock::At(now), Some(Lang::En))
}

fn export(diary: &Diary, format: ExportFormat, path: &Path) {
    let options = ReportOptions::new(None, None, Person::default(), diary.now()).unwrap();
    diary.export(format, &options, path, false, None).unwrap();
}

fn incoming(path: &Path) -> Incoming {
    let reading = soleus_report::read(&std::fs::read(path).unwrap(), now()).unwrap();
    assert!(reading.bad_lines.is_empty());
    reading.incoming
}

fn without_moment(path: &Path) -> String {
    let text = std::fs::read_to_string(path).unwrap();
    text.lines().filter(|line| !line.contains("\"exported_at\"")).collect::<Vec<_>>().join("\n")
}

proptest! {
    // Each case writes two diaries to the disk.
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_export_imported_into_an_empty_diary_is_exported_the_same(
        (nights, earlier) in any_nights(8).prop_flat_map(any_earlier),
        seen in any_visits(),
        pauses in any_pauses(),
        self_report in any_self_report(),
    ) {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("first.json"), folder.path().join("second.json"));

        let one = diary(&folder.path().join("one"), now());
        let count = nights.len();
        let given = Incoming { nights, earlier, seen, pauses, self_report };
        Store::open(one.dir(), now()).unwrap().import(&given, None, now()).unwrap();
        export(&one, ExportFormat::Json, &first);
        prop_assert_eq!(&incoming(&first), &given);

        let later = moment("2031-01-01T08:05:00+08:00");
        let other = diary(&folder.path().join("two"), later);
        let done = other.import(&first, None, false).unwrap();
        prop_assert_eq!(done.added as usize, count);
        export(&other, ExportFormat::Json, &second);
        prop_assert_eq!(without_moment(&first), without_moment(&second));

        // Once more into the same diary changes nothing.
        let again = other.import(&first, Some(Prefer::Imported), false).unwrap();
        prop_assert_eq!(again.same as usize, count);
        let third = folder.path().join("third.json");
        export(&other, ExportFormat::Json, &third);
        prop_assert_eq!(without_moment(&second), without_moment(&third));
    }

    #[test]
    fn a_table_imported_into_an_empty_diary_is_exported_the_same(nights in any_nights(8)) {
        let folder = tempfile::tempdir().unwrap();
        let (first, second) = (folder.path().join("first.csv"), folder.path().join("second.csv"));
        let mut table = Vec::new();
        csv::write(&nights, &mut table).unwrap();
        std::fs::write(&first, table).unwrap();
        let diary = diary(&folder.path().join("data"), now());
        diary.import(&first, None, false).unwrap();
        export(&diary, ExportFormat::Csv, &second);
        prop_assert_eq!(std::fs::read(&first).unwrap(), std::fs::read(&second).unwrap());
    }
}
