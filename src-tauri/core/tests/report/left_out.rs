//! What is left out is nowhere; the name of the person is there only where it was given.

use std::collections::BTreeSet;

use soleus_core::Answers;
use soleus_core::entry::SittingHours;
use soleus_core::report::{BIRTH_YEAR_LEAST, Person, Section};
use soleus_core::visit::Visit;

use crate::month_of_may::*;

#[test]
fn what_is_left_out_is_nowhere() {
    let answers = Answers {
        note: Some("a secret".to_owned()),
        medicines: Some("a medicine".to_owned()),
        sitting_hours: SittingHours::from_tenths(73),
        ..pain(4)
    };
    let mut diary = May::of([on_time(1, answers)]);
    diary.seen = vec![Visit { on: may(2).date(), note: Some("a secret visit".to_owned()) }];
    diary.days = vec![day(1, 7 * 3600, 3)];
    let as_json = |diary: &May| serde_json::to_string(&diary.report()).unwrap();
    let whole = as_json(&diary);
    let parts = [
        (Section::Notes, vec!["a secret"], "words"),
        (Section::Medicines, vec!["a medicine", "\"medicines\","], "medicines"),
        (Section::Context, vec!["7.3", "sat_minutes", "\"owed\""], "context"),
        (Section::Questions, vec!["imaging"], "questions"),
        (Section::Nights, vec!["logged_at"], "nights"),
    ];
    assert_eq!(parts.len(), Section::ALL.len());
    for (section, traces, field) in parts {
        diary.without = BTreeSet::from([section]);
        let left = as_json(&diary);
        for trace in traces {
            assert!(whole.contains(trace), "{trace} is there otherwise");
            assert!(!left.contains(trace), "{section} was left out, but not {trace}: {left}");
        }
        assert!(left.contains(&format!("\"{field}\":null")), "{section}");
        assert_eq!(
            diary.report().counts,
            May { without: BTreeSet::new(), ..May::of(diary.nights.clone()) }.report().counts
        );
    }
    assert_eq!(diary.report().seen.len(), 1);
}

#[test]
fn a_name_is_left_out_unless_it_was_given_and_is_refused_beyond_its_limits() {
    let mut diary = May::of([on_time(1, none())]);
    assert_eq!(diary.report().person, Person::default());
    let mut named = |name: &str, birth_year| {
        diary.person = Person { name: Some(name.to_owned()), birth_year };
        diary.between(None, None, MORNING).map(|report| report.person).map_err(|invalid| invalid.field)
    };
    assert_eq!(named("  ", None), Ok(Person::default()));
    assert_eq!(named(" 张三 ", Some(1980)).unwrap().name.unwrap(), "张三");
    assert!(named(&"长".repeat(100), Some(BIRTH_YEAR_LEAST)).is_ok());
    assert_eq!(named(&"长".repeat(101), None), Err("name"));
    assert_eq!(named("a", Some(1899)), Err("birth_year"));
    assert!(named("a", Some(2026)).is_ok());
    assert_eq!(named("a", Some(2027)), Err("birth_year"));
}
