//! The summary has the numbers of the report in a few lines, and nothing that was not recorded.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::BTreeSet;

use soleus_core::pause::DiaryPause;
use soleus_core::report::{Person, Report};
use soleus_core::self_report::SelfReport;
use soleus_core::settings::{Group, Settings};
use soleus_core::texts::{Lang, Texts};
use soleus_core::{Answers, Sign, SignAnswer};
use soleus_report::summary;

use soleus_samples::{MORNING, SampleDiary, entry, golden, night, six_weeks};

fn english(report: &Report) -> String {
    summary::text(report, &Texts::new(Lang::En))
}

fn chinese(report: &Report) -> String {
    summary::text(report, &Texts::new(Lang::ZhCn))
}

fn signs(signs: &[(Sign, SignAnswer)]) -> Answers {
    Answers { signs: signs.iter().copied().collect(), ..Answers::none() }
}

const NOW: &str = "2026-05-09T08:00:00+08:00";

#[test]
fn six_weeks_are_the_golden_file_in_both_languages() {
    let report = six_weeks().report(MORNING);
    for &lang in Lang::ALL {
        let text = summary::text(&report, &Texts::new(lang));
        golden(&format!("six-weeks.summary.{}.txt", lang.code()), format!("{text}\n").as_bytes());
    }
}

#[test]
fn no_line_is_the_id_of_a_text_and_none_is_empty() {
    for report in [six_weeks().report(MORNING), SampleDiary::default().report(NOW)] {
        for text in [english(&report), chinese(&report)] {
            assert!(!text.contains("summary-") && !text.contains("sign-name") && !text.contains('{'), "{text}");
            assert!(text.lines().all(|line| !line.trim().is_empty() && line == line.trim()), "{text}");
        }
    }
}

#[test]
fn an_empty_diary_has_no_sentence_about_nights_and_no_answer_no() {
    let text = english(&SampleDiary::default().report(NOW));
    assert_eq!(
        text,
        "Night-time calf diary, 7 May 2026 to 8 May 2026.\n\
         Nothing is recorded on these nights.\n\
         Warning signs: never asked on these nights, which is not a “no”.\n\
         Rules for seeing a doctor, as of 7→8 May: More than 3 times in a week – nothing recorded to judge by; \
         Over a week without relief – nothing recorded to judge by.\n\
         Recorded by the patient; not a diagnosis."
    );
}

#[test]
fn it_states_that_it_is_no_diagnosis_and_never_that_somebody_is_well() {
    let quiet = SampleDiary {
        nights: vec![entry("2026-05-07", Answers::none(), "2026-05-08T07:00:00+08:00")],
        ..SampleDiary::default()
    };
    let report = quiet.report(NOW);
    assert!(english(&report).ends_with("\nRecorded by the patient; not a diagnosis."));
    assert!(chinese(&report).ends_with("\n由患者本人记录，不是诊断。"));
    for text in [english(&report), chinese(&report)] {
        for wrong in ["fine", "healthy", "all is well", "没事", "正常", "%"] {
            assert!(!text.contains(wrong), "{wrong}: {text}");
        }
    }
}

#[test]
fn warning_signs_are_yes_with_dates_or_asked_and_none_or_never_asked() {
    let first = entry("2026-05-01", Answers::none(), "2026-05-02T07:00:00+08:00");
    let summary = |answers: &[(Sign, SignAnswer)]| {
        let nights = vec![first.clone(), entry("2026-05-07", signs(answers), "2026-05-08T07:00:00+08:00")];
        english(&SampleDiary { nights, ..SampleDiary::default() }.report(NOW))
    };
    let never = summary(&[]);
    assert!(never.contains("never asked on these nights, which is not a “no”"), "{never}");
    let none = summary(&[(Sign::BackPain, SignAnswer::No)]);
    assert!(none.contains("Warning signs: asked on 1 night (1 of 14 signs), none answered yes."), "{none}");
    let declined = summary(&[(Sign::SexualChange, SignAnswer::Declined)]);
    assert!(declined.contains(" Rather not said at least once: Change in sexual function."), "{declined}");
    let yes = summary(&[(Sign::BackPain, SignAnswer::No), (Sign::BladderChange, SignAnswer::Yes)]);
    assert!(yes.contains("Warning sign answered yes: Change in passing urine (7→8 May)."), "{yes}");
    assert!(!yes.contains("none answered yes"), "{yes}");
}

#[test]
fn a_yes_from_before_the_range_that_still_stands_is_in_the_summary() {
    let nights = vec![
        entry("2026-03-01", signs(&[(Sign::BladderChange, SignAnswer::Yes)]), "2026-03-02T07:00:00+08:00"),
        entry("2026-05-07", Answers::none(), "2026-05-08T07:00:00+08:00"),
    ];
    let text = english(&SampleDiary { nights, ..SampleDiary::default() }.between(Some(night("2026-05-01")), None, NOW));
    assert!(text.contains("answered yes before these nights: Change in passing urine (1→2 Mar)."), "{text}");
}

#[test]
fn late_nights_stand_beside_the_counts_and_paused_nights_among_the_missing() {
    let pain = |pain| Answers { pain: Some(pain), ..Answers::symptoms() };
    let made = SampleDiary {
        nights: vec![
            entry("2026-05-01", pain(4), "2026-05-02T07:00:00+08:00"),
            entry("2026-05-02", pain(9), "2026-05-09T07:00:00+08:00"),
            entry("2026-05-04", Answers::none(), "2026-05-06T07:00:00+08:00"),
        ],
        pauses: vec![DiaryPause { from: night("2026-05-05"), to: Some(night("2026-05-06")) }],
        ..SampleDiary::default()
    };
    let text = english(&made.between(None, Some(night("2026-05-07")), NOW));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(
        lines[1],
        "3 of 7 nights recorded: 1 on time; 1 a day or two late; 1 recalled three days later or more; \
         4 not recorded; of these 2 in a pause."
    );
    assert_eq!(
        lines[2],
        "Discomfort on 1 of 1 night recorded on time. Recorded late, beside these figures: discomfort on 1 of 2 nights."
    );
    assert_eq!(
        lines[3],
        "Most in any 7 nights: 2 nights, 2 times in all (1→2 May to 7→8 May). 1 of these recorded late."
    );
    assert_eq!(lines[4], "Longest run: 2 nights in a row (1→2 May to 2→3 May). 1 of these recorded late.");
    assert_eq!(lines[5], "Pain, 0 to 10: worst 4 (1→2 May), median 4, 1 night with a score.");
}

#[test]
fn the_person_and_the_self_report_stand_only_where_they_were_given() {
    let mut made = six_weeks();
    let without = english(&made.report(MORNING));
    assert!(!without.contains("born") && !without.contains("over a week already"), "{without}");
    made.person = Person { name: Some("张三".to_owned()), birth_year: Some(1980) };
    made.self_report = Some(SelfReport { on: night("2026-03-29").date() });
    made.settings = Settings { profile: BTreeSet::from([Group::Pregnant]), ..Settings::default() };
    let with = english(&made.report(MORNING));
    assert_eq!(with.lines().nth(1).unwrap(), "张三, born 1980");
    assert!(
        with.contains("Said by the patient on 29 Mar 2026: it had been going on for over a week already."),
        "{with}"
    );
    assert!(with.contains("pregnan") && !without.contains("pregnan"), "{with}");
}

#[test]
fn free_text_stays_out_of_a_message() {
    let notes = Answers { note: Some("secret".to_owned()), medicines: Some("pills".to_owned()), ..Answers::symptoms() };
    let made =
        SampleDiary { nights: vec![entry("2026-05-07", notes, "2026-05-08T07:00:00+08:00")], ..SampleDiary::default() };
    let text = english(&made.report(NOW));
    assert!(!text.contains("secret") && !text.contains("pills"), "{text}");
}

#[test]
fn both_dates_of_a_new_year_s_night_have_their_own_year() {
    let answers = Answers { pain: Some(5), ..Answers::symptoms() };
    let nights = vec![entry("2025-12-31", answers, "2026-01-01T08:00:00+08:00")];
    let report = SampleDiary { nights, ..SampleDiary::default() }.report("2026-01-03T08:00:00+08:00");
    assert!(english(&report).contains("worst 5 (31 Dec 2025→1 Jan 2026)"), "{}", english(&report));
    assert!(chinese(&report).contains("（2025 年 12 月 31 日→2026 年 1 月 1 日）"), "{}", chinese(&report));
}

#[test]
fn a_warning_sign_that_was_written_late_is_marked_late() {
    let nights = vec![entry("2026-05-01", signs(&[(Sign::BackPain, SignAnswer::Yes)]), "2026-05-04T08:00:00+08:00")];
    let text = english(&SampleDiary { nights, ..SampleDiary::default() }.report(NOW));
    assert!(text.contains("(1→2 May). 1 of these recorded late."), "{text}");
}
