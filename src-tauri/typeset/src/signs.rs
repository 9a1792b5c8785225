//! Warning signs: yes with dates; or asked, and none reported; or never asked, which is not "no".

use std::collections::BTreeSet;

use serde::Serialize;
use soleus_core::flags::FlagCode;
use soleus_core::report::Report;
use soleus_core::sign::{Level, Sign};
use soleus_core::texts::arg;

use soleus_report::report_text::ReportText;

/// Nights named for one sign; the table has them all.
const NIGHTS_MOST: usize = 4;

/// Warning signs as page 1 shows them.
#[derive(Serialize)]
pub(super) struct Signs {
    /// In one sentence.
    headline: String,
    /// Whether any sign was answered yes.
    any: bool,
    rows: Vec<Row>,
    /// What was declined or not asked, and the rule.
    notes: Vec<String>,
}

/// A sign answered yes.
#[derive(Serialize)]
struct Row {
    level: &'static str,
    /// How soon, in a word.
    badge: String,
    sign: String,
    /// When, and whether its rule is met.
    when: String,
    met: bool,
}

pub(super) fn signs(report: &Report, texts: ReportText<'_>) -> Signs {
    let rows = rows(report, texts);
    let signs = &report.signs;
    let asked = signs.asked.len();
    let headline = match (signs.asked.last(), signs.yes.len()) {
        (None, _) => texts.get("report-signs-never"),
        (Some(&last), 0) => texts.with("report-signs-none", &[arg("count", asked), arg("last", texts.night(last))]),
        (Some(_), yes) => texts.with("report-signs-yes", &[arg("yes", yes), arg("count", asked)]),
    };
    let mut notes = Vec::new();
    let declined = signs.declined();
    if !declined.is_empty() {
        notes.push(texts.with("report-signs-declined", &[arg("signs", texts.codes("sign-name-", declined))]));
    }
    notes.extend(not_asked(report, texts));
    if !rows.is_empty() {
        notes.push(texts.get("flag-sign-rule"));
    }
    Signs { headline, any: !rows.is_empty(), rows, notes }
}

/// Those answered yes in the range, and those from before that still stand; the most pressing first.
fn rows(report: &Report, texts: ReportText<'_>) -> Vec<Row> {
    let flagged = |sign| report.flags.flags.iter().find(|flag| flag.code == FlagCode::Sign(sign));
    let answered = |sign| report.signs.yes.iter().find(|yes| yes.sign == sign);
    let mut signs = Sign::ALL.to_vec();
    signs.sort_by_key(|sign| std::cmp::Reverse(sign.level()));
    let row = |sign: Sign| {
        let (flag, yes) = (flagged(sign), answered(sign));
        let nights = yes.map(|yes| &yes.nights).or(flag.map(|flag| &flag.evidence))?;
        let mut when = vec![texts.last_nights(nights, NIGHTS_MOST)];
        if yes.is_none() {
            when.push(texts.get("report-sign-before"));
        }
        when.push(texts.get(if flag.is_some() { "report-state-met" } else { "report-sign-earlier" }));
        // Only of the nights named here: the rule may count others.
        let late = yes.map(|yes| report.late_among(&yes.nights)).or(flag.map(|flag| flag.late_entries)).unwrap_or(0);
        when.extend((late > 0).then(|| texts.count("flag-late", late)));
        let (level, badge) = match sign.level() {
            Level::Emergency => ("emergency", texts.get("report-level-emergency")),
            Level::Urgent => ("urgent", texts.get("report-level-urgent")),
            Level::SeeDoctor => ("see_doctor", texts.get("report-level-see_doctor")),
        };
        let sign = texts.get(&format!("sign-name-{sign}"));
        Some(Row { level, badge, sign, when: texts.phrases(when), met: flag.is_some() })
    };
    signs.into_iter().filter_map(row).collect()
}

/// Which signs were not asked, where some were; names those that were asked where that list is shorter.
fn not_asked(report: &Report, texts: ReportText<'_>) -> Option<String> {
    let asked: BTreeSet<_> = report.signs.each.iter().map(|sign| sign.sign).collect();
    let never: Vec<_> = Sign::ALL.iter().copied().filter(|sign| !asked.contains(sign)).collect();
    if asked.is_empty() || never.is_empty() {
        return None;
    }
    let (id, signs) = if asked.len() < never.len() {
        ("report-signs-only", texts.codes("sign-name-", asked))
    } else {
        ("report-signs-not-asked", texts.codes("sign-name-", never))
    };
    Some(texts.with(id, &[arg("signs", signs)]))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "tests")]
mod tests {
    use std::collections::BTreeSet;

    use soleus_core::recorded_nights::RecordedNight;
    use soleus_core::report::{Person, ReportInput, gather};
    use soleus_core::settings::Settings;
    use soleus_core::sign::SignAnswer;
    use soleus_core::texts::{Lang, Texts};
    use soleus_core::{Answers, Entry, Logged, Night, RecordedNights};

    use super::*;

    /// The text about one sign on a page of 10 May and later: yes on 1 May, written late, and on 11 May, written `late`
    /// days late.
    fn when(sign: Sign, late: i64) -> String {
        let yes = |night: &str, late: i64| {
            let night = Night::parse("night", night).unwrap();
            let morning = format!("{}T07:00:00+08:00", night.wake_date() + chrono::Days::new(late.unsigned_abs()));
            let answers = Answers { signs: [(sign, SignAnswer::Yes)].into(), ..Answers::none() };
            Entry::new(night, answers, Logged::at(morning.parse().unwrap()), 1)
        };
        let nights = [yes("2026-05-01", 2), yes("2026-05-11", late)];
        let diary = RecordedNights::new(nights.iter().map(RecordedNight::from), []);
        let source = ReportInput {
            diary: &diary,
            nights: &nights,
            seen: &[],
            pauses: &[],
            self_report: None,
            days: &[],
            settings: &Settings::default(),
            now: "2026-06-20T08:00:00+08:00".parse().unwrap(),
        };
        let from = Night::parse("from", "2026-05-10").unwrap();
        let report = gather(&source, Some(from), None, Person::default(), &BTreeSet::new()).unwrap();
        let rows = rows(&report, ReportText::of(&report, &Texts::new(Lang::En)));
        rows.into_iter().map(|row| row.when).collect()
    }

    #[test]
    fn late_entries_are_counted_among_the_nights_that_are_named() {
        let stands = Sign::CalfWeakness;
        assert_eq!(when(stands, 0), "11→12 May; met", "the late one is not of this range");
        assert_eq!(when(stands, 1), "11→12 May; met; 1 of these nights was written late.");
        let over = Sign::BackPain;
        assert_eq!(when(over, 1), "11→12 May; no longer met; 1 of these nights was written late.");
    }
}
