//! What `page.typ` is given: every text and number, in the order of the page.

use std::collections::BTreeSet;

use chrono::Datelike;
use serde::Serialize;
use soleus_core::entry::Lateness;
use soleus_core::report::{Completeness, Question, Report};
use soleus_core::texts::{Lang, Texts, arg};

use super::{pattern, rules, signs, strip, table, typed};
use crate::text::number;
use soleus_report::report_text::ReportText;

/// Medicines on page 1; the table has them all.
const MEDICINES_MOST: usize = 3;

/// The whole.
#[derive(Serialize)]
pub(super) struct Data {
    lang: &'static str,
    region: Option<&'static str>,
    title: String,
    /// Year, month, day.
    made_on: (i32, u32, u32),
    /// The texts that are the same for every report.
    labels: Labels,
    range: String,
    person: String,
    made: String,
    completeness: Completed,
    signs: signs::Signs,
    tiles: Vec<pattern::Tile>,
    rules: rules::Rules,
    visits: Vec<rules::VisitLine>,
    more_visits: String,
    weekdays: Vec<String>,
    key: Vec<strip::Key>,
    /// The last block of the strip.
    strip: Option<strip::Block>,
    /// Every block, when there is more than one.
    whole_strip: Vec<strip::Block>,
    strip_note: String,
    pattern_of: String,
    pattern_nights: u32,
    charts: Vec<pattern::Chart>,
    /// Null when left out.
    context: Option<String>,
    /// Null when left out.
    medicines: Option<Vec<(String, String)>>,
    more_medicines: String,
    /// Null when left out.
    words: Option<Vec<(String, String)>>,
    notes: String,
    /// Null when left out.
    questions: Option<Vec<String>>,
    table: Option<table::Table>,
}

#[derive(Serialize)]
struct Labels {
    by_patient: String,
    completeness: String,
    signs: String,
    glance: String,
    rules: String,
    seen: String,
    strip: String,
    strip_whole: String,
    pattern: String,
    context: String,
    medicines: String,
    words: String,
    questions: String,
    late_rule: String,
}

/// How complete the record is.
#[derive(Serialize)]
struct Completed {
    headline: String,
    parts: String,
    on_time: u32,
    late: u32,
    missing: u32,
}

/// Every character people typed into what is printed.
pub(super) fn typed_characters(report: &Report) -> BTreeSet<char> {
    let nights = report.nights.iter().flatten();
    let details = nights.flat_map(|entry| [entry.answers.medicines.as_deref(), entry.answers.note.as_deref()]);
    let page_one = [report.person.name.as_deref()]
        .into_iter()
        .chain(report.seen.iter().map(|seen| seen.note.as_deref()))
        .chain(report.medicines.iter().flatten().map(|medicine| Some(medicine.text.as_str())))
        .chain(report.words.iter().flatten().map(|note| Some(note.text.as_str())));
    details.chain(page_one).flatten().flat_map(|text| typed::plain(text).chars().collect::<Vec<_>>()).collect()
}

impl Data {
    /// `missing` are the characters that no font has.
    pub(super) fn new(report: &Report, texts: &Texts, missing: &BTreeSet<char>) -> Self {
        let lang = texts.lang();
        let texts = ReportText::of(report, texts);
        let mut blocks = strip::blocks(report, texts);
        let long = blocks.len() > 1;
        let last = if long { blocks.last().cloned() } else { blocks.pop() };
        let (visits, more_visits) = rules::visits(report, texts, missing);
        let (medicines, more_medicines) = medicines(report, texts, missing);
        Self {
            lang: if lang == Lang::En { "en" } else { "zh" },
            region: (lang == Lang::ZhCn).then_some("cn"),
            title: texts.get("report-title"),
            made_on: (report.made_on.year(), report.made_on.month(), report.made_on.day()),
            labels: labels(texts),
            range: range(report, texts),
            person: person(report, texts, missing),
            made: texts.with("report-made-on", &[arg("date", texts.date(report.made_on))]),
            completeness: completed(&report.completeness, texts),
            signs: signs::signs(report, texts),
            tiles: pattern::tiles(report, texts),
            rules: rules::rules(report, texts),
            visits,
            more_visits,
            weekdays: strip::weekdays(texts),
            key: strip::key(report, texts),
            strip: last,
            whole_strip: blocks,
            strip_note: if long { texts.count("report-strip-last", strip::WEEKS_MOST) } else { String::new() },
            pattern_of: match report.pattern.of {
                0 => texts.get("report-no-nights"),
                of => texts.count("report-pattern-of", of),
            },
            pattern_nights: report.pattern.of,
            charts: pattern::charts(report, texts),
            context: context(report, texts),
            medicines,
            more_medicines,
            words: last_words(report, texts, missing),
            notes: if report.words.is_some() { texts.count("report-notes", report.notes) } else { String::new() },
            questions: questions(report, texts),
            table: table::table(report, texts, missing),
        }
    }
}

fn labels(texts: ReportText<'_>) -> Labels {
    Labels {
        by_patient: texts.get("report-by-patient"),
        completeness: texts.get("report-completeness"),
        signs: texts.get("report-signs"),
        glance: texts.get("report-glance"),
        rules: texts.get("report-rules"),
        seen: texts.get("seen"),
        strip: texts.get("report-strip"),
        strip_whole: texts.get("report-strip-whole"),
        pattern: texts.get("report-pattern"),
        context: texts.get("report-context"),
        medicines: texts.get("medicines"),
        words: texts.get("report-words"),
        questions: texts.get("report-questions"),
        late_rule: texts.get("report-late-rule"),
    }
}

fn range(report: &Report, texts: ReportText<'_>) -> String {
    let dates = texts.dates(report.range.from.date(), report.range.to.wake_date());
    texts.with("report-range", &[arg("dates", dates), arg("nights", report.strip.len())])
}

fn person(report: &Report, texts: ReportText<'_>, missing: &BTreeSet<char>) -> String {
    let name = report.person.name.as_deref().map(|name| typed::typed(name, missing));
    let born = report.person.birth_year.map(|year| texts.with("report-born", &[arg("year", year.to_string())]));
    texts.phrases(name.into_iter().chain(born))
}

fn completed(found: &Completeness, texts: ReportText<'_>) -> Completed {
    let headline = if found.nights == 0 {
        texts.get("report-recorded-none")
    } else {
        texts.with("report-recorded", &[arg("recorded", found.recorded), arg("nights", found.nights)])
    };
    let counted = |id: &str, count: u32| (count > 0).then(|| texts.count(id, count));
    let mut parts = vec![
        Some(texts.count("report-on-time", found.on_time)),
        Some(texts.count("report-late", found.late)),
        Some(texts.count("report-recalled", found.recalled)),
        Some(texts.count("report-edited", found.edited)),
        counted("report-missing", found.missing),
        counted("report-paused", found.paused),
        counted("report-outside", found.outside),
    ];
    if found.nights == 0 {
        parts.drain(..6);
    }
    Completed {
        headline,
        parts: texts.phrases(parts.into_iter().flatten()),
        on_time: found.on_time,
        late: found.late + found.recalled,
        missing: found.missing,
    }
}

fn context(report: &Report, texts: ReportText<'_>) -> Option<String> {
    let context = report.context?;
    let mut lines = Vec::new();
    match context.measured {
        Some(measured) => {
            lines.push(texts.with(
                "report-measured",
                &[
                    arg("days", measured.days),
                    arg("hours", number(f64::from(measured.sat_minutes) / 60.0)),
                    arg("breaks", number(measured.breaks_a_day())),
                ],
            ));
            let kept = [arg("kept", measured.kept), arg("owed", measured.owed)];
            lines.extend((measured.owed > 0).then(|| texts.with("report-kept", &kept)));
        }
        None => lines.push(texts.get("report-not-measured")),
    }
    if let Some(own) = context.answered {
        let hours = number(f64::from(own.tenths) / 10.0);
        lines.push(texts.with("report-sat-said", &[arg("hours", hours), arg("nights", own.nights)]));
    }
    Some(texts.sentences(lines))
}

/// What was taken, and how many more there are.
fn medicines(
    report: &Report,
    texts: ReportText<'_>,
    missing: &BTreeSet<char>,
) -> (Option<Vec<(String, String)>>, String) {
    let Some(medicines) = &report.medicines else { return (None, String::new()) };
    let taken =
        |nights: u32, last| texts.with("report-taken", &[arg("nights", nights), arg("last", texts.night(last))]);
    let shown = medicines.iter().take(MEDICINES_MOST);
    let shown: Vec<_> = shown
        .map(|medicine| (typed::one_line(&medicine.text, missing), taken(medicine.nights, medicine.last)))
        .collect();
    let more = match (medicines.len(), medicines.len().saturating_sub(MEDICINES_MOST)) {
        (0, _) => texts.get("report-medicines-none"),
        (_, 0) => String::new(),
        (_, more) => texts.count("report-and-more", more),
    };
    (Some(shown), more)
}

fn last_words(report: &Report, texts: ReportText<'_>, missing: &BTreeSet<char>) -> Option<Vec<(String, String)>> {
    let night = |note: &soleus_core::report::Note| {
        let late = if note.lateness == Lateness::OnTime { String::new() } else { texts.get("late") };
        texts.phrases([texts.night(note.night), late])
    };
    let notes = report.words.as_ref()?;
    Some(notes.iter().map(|note| (night(note), typed::one_line(&note.text, missing))).collect())
}

fn questions(report: &Report, texts: ReportText<'_>) -> Option<Vec<String>> {
    let question = |question: &Question| texts.get(&format!("report-question-{question}"));
    Some(report.questions.as_ref()?.iter().map(question).collect())
}
