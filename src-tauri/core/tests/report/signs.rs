//! Warning signs: asked, never asked, declined.

use soleus_core::report::{SignCount, SignYes};
use soleus_core::{Level, Sign, SignAnswer};

use crate::month_of_may::*;

#[test]
fn asked_is_not_never_asked_and_declined_is_neither_yes_nor_no() {
    let never = May::of([on_time(1, pain(3))]).report().signs;
    assert!(never.asked.is_empty() && never.each.is_empty() && never.yes.is_empty());
    let report = May::of([
        on_time(1, signs(&[(Sign::BackPain, SignAnswer::No), (Sign::SexualChange, SignAnswer::Declined)])),
        on_time(2, none()),
        late(3, signs(&[(Sign::BackPain, SignAnswer::No)]), 9),
    ])
    .report();
    assert_eq!(report.signs.asked, [may(1), may(3)]);
    assert!(report.signs.yes.is_empty());
    let each = [
        SignCount { sign: Sign::SexualChange, yes: 0, no: 0, declined: 1 },
        SignCount { sign: Sign::BackPain, yes: 0, no: 2, declined: 0 },
    ];
    assert_eq!(report.signs.each, each);
}

#[test]
fn signs_answered_yes_come_the_most_pressing_first_with_their_nights() {
    let yes = |sign| signs(&[(sign, SignAnswer::Yes)]);
    let report = May::of([
        on_time(1, yes(Sign::BackPain)),
        on_time(2, yes(Sign::CalfWeakness)),
        on_time(3, yes(Sign::BladderChange)),
        late(4, yes(Sign::BackPain), 9),
    ])
    .report();
    let expected = [
        SignYes { sign: Sign::BladderChange, level: Level::Emergency, nights: vec![may(3)] },
        SignYes { sign: Sign::CalfWeakness, level: Level::Urgent, nights: vec![may(2)] },
        SignYes { sign: Sign::BackPain, level: Level::SeeDoctor, nights: vec![may(1), may(4)] },
    ];
    assert_eq!(report.signs.yes, expected);
}
