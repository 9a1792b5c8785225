//! The Composition: what a person reads, section by section, with the nights behind it.

use serde_json::{Value, json};
use soleus_core::entry::Lateness;
use soleus_core::flags::{Flag, FlagCode, FlagCounts, NightSpan};
use soleus_core::report::{Context, Medicine, Note};
use soleus_core::texts::arg;

use super::Document;
use super::code::{instant, loinc, narrative, period};
use super::night::Told;

impl Document<'_> {
    pub(super) fn composition(&self, nights: &[Told<'_>]) -> Value {
        let report = self.told.report;
        let texts = self.told.text.texts;
        let mut sections = vec![
            self.section("fhir-section-record", &self.about_the_record(), &[]),
            self.warning_signs(nights),
            self.section("fhir-section-rules", &self.rules(), &[]),
            self.section("fhir-section-pattern", &self.pattern(), &[]),
        ];
        sections
            .extend(report.context.map(|context| self.section("fhir-section-context", &self.context(context), &[])));
        sections.extend(report.medicines.as_ref().map(|taken| self.section("medicines", &[], &self.medicines(taken))));
        sections.extend(report.words.as_ref().map(|said| self.section("fhir-section-words", &[], &self.words(said))));
        sections.push(self.all_nights(nights));
        json!({
            "resourceType": "Composition",
            "id": self.ids.of_resource("Composition"),
            "language": texts.lang().code(),
            "text": narrative(texts, &[self.told.heading(), self.get("summary-no-diagnosis")], &[]),
            "status": "final",
            "type": {"coding": [loinc("51855-5", "Patient Note")], "text": self.get("fhir-title")},
            "subject": self.the_patient(),
            "date": instant(report.made_at),
            "author": [self.the_patient()],
            "title": self.get("fhir-title"),
            "event": [{"period": period(report.range.from, report.range.to, *report.made_at.offset())}],
            "section": sections,
        })
    }

    /// A section of words. An empty list says that it is empty.
    fn section(&self, title: &str, paragraphs: &[String], list: &[String]) -> Value {
        let none = [self.get("fhir-none")];
        let paragraphs = if paragraphs.is_empty() && list.is_empty() { &none } else { paragraphs };
        json!({"title": self.get(title), "text": narrative(self.told.text.texts, paragraphs, list)})
    }

    fn about_the_record(&self) -> Vec<String> {
        let told = &self.told;
        let mut lines = vec![told.heading()];
        lines.extend(told.person());
        lines.extend([self.get("summary-no-diagnosis"), told.completeness()]);
        lines.extend(told.self_report());
        lines.extend(told.seen());
        lines.extend(
            told.report.seen.iter().filter_map(|seen| Some(self.said(told.text.date(seen.on), seen.note.clone()?))),
        );
        lines
    }

    /// With the nights on which something was answered yes.
    fn warning_signs(&self, nights: &[Told<'_>]) -> Value {
        let mut section = self.section("fhir-section-signs", &self.told.signs(), &[]);
        let yes =
            |told: &&Told<'_>| self.told.report.signs.yes.iter().any(|sign| sign.nights.contains(&told.cell.night));
        let entries: Vec<_> = nights.iter().filter(yes).map(Told::reference).collect();
        if !entries.is_empty() {
            section["entry"] = json!(entries);
        }
        section
    }

    fn rules(&self) -> Vec<String> {
        let (report, words) = (self.told.report, self.told.text);
        let mut lines = vec![words.with("fhir-as-of", &[arg("night", words.night(report.flags.as_of))])];
        lines.extend(report.flags.flags.iter().map(|flag| self.rule(flag)));
        lines.extend(report.flags.history.iter().map(|stretch| {
            let span = words.span(NightSpan { from: stretch.from, to: stretch.to });
            words.with("fhir-history", &[arg("rule", words.rule_name(stretch.code)), arg("span", span)])
        }));
        lines
    }

    /// Its state, what it says, the nights, and where it comes from.
    fn rule(&self, flag: &Flag) -> String {
        let words = self.told.text;
        let name = match flag.code {
            FlagCode::Sign(sign) => self.get(&format!("sign-name-{sign}")),
            code => words.rule_name(code),
        };
        let state = self.told.state(flag.state);
        let mut told =
            vec![words.with("summary-rule", &[arg("rule", name), arg("state", state)]), words.rule_text(flag.code)];
        let missing = match &flag.counts {
            FlagCounts::Frequency { window, symptom_nights, episodes, missing, .. } => {
                let counted =
                    [arg("span", words.span(*window)), arg("nights", *symptom_nights), arg("times", *episodes)];
                told.push(words.with("fhir-window", &counted));
                missing.as_slice()
            }
            FlagCounts::Duration { run, missing } => {
                told.extend(run.map(|run| {
                    let (from, to) = (words.night(run.from), words.night(run.to));
                    words.with("flag-duration-run", &[arg("nights", run.nights), arg("from", from), arg("to", to)])
                }));
                missing.as_slice()
            }
            FlagCounts::Evidence {} => &[],
        };
        // A run is told by its ends already.
        let run = matches!(flag.counts, FlagCounts::Duration { run: Some(_), .. });
        if !run && !flag.evidence.is_empty() {
            told.push(words.with("fhir-evidence", &[arg("nights", words.nights(&flag.evidence))]));
        }
        if flag.late_entries > 0 {
            told.push(words.with("flag-late", &[arg("count", flag.late_entries)]));
        }
        if !missing.is_empty() {
            let named = [arg("count", missing.len()), arg("nights", words.nights(missing))];
            told.push(words.with("flag-missing-named", &named));
        }
        told.push(words.with("flag-source", &[arg("source", self.get(flag.code.source_text()))]));
        told.join("\n")
    }

    fn pattern(&self) -> Vec<String> {
        let told = &self.told;
        let mut lines = told.often();
        lines.extend(
            [told.pain(), told.side(), told.sites(), told.sensations(), told.longest(), told.woke(), told.eased_by()]
                .into_iter()
                .flatten(),
        );
        lines
    }

    fn context(&self, context: Context) -> Vec<String> {
        let words = self.told.text;
        let mut lines = vec![context.measured.map_or_else(
            || self.get("fhir-not-measured"),
            |measured| {
                words.with(
                    "fhir-measured",
                    &[
                        arg("days", measured.days),
                        arg("hours", one_decimal(f64::from(measured.sat_minutes) / 60.0)),
                        arg("breaks", one_decimal(measured.breaks_a_day())),
                        arg("owed", measured.owed),
                        arg("kept", measured.kept),
                    ],
                )
            },
        )];
        lines.extend(context.said.map(|said| {
            let hours = one_decimal(f64::from(said.tenths) / 10.0);
            words.with("fhir-sat-said", &[arg("hours", hours), arg("nights", said.nights)])
        }));
        lines
    }

    fn medicines(&self, medicines: &[Medicine]) -> Vec<String> {
        let words = self.told.text;
        let taken = |medicine: &Medicine| {
            let nights = [arg("nights", medicine.nights), arg("last", words.night(medicine.last))];
            self.said(medicine.text.clone(), words.with("fhir-taken", &nights))
        };
        medicines.iter().map(taken).collect()
    }

    fn words(&self, said: &[Note]) -> Vec<String> {
        let words = self.told.text;
        let night = |said: &Note| match said.lateness {
            Lateness::OnTime => words.night(said.night),
            late => words.list([words.night(said.night), self.lateness(late)]),
        };
        said.iter().map(|said| self.said(night(said), said.text.clone())).collect()
    }

    /// Every night of the document.
    fn all_nights(&self, nights: &[Told<'_>]) -> Value {
        let left_out = self.told.report.nights.is_none().then(|| self.get("fhir-details-left-out"));
        let paragraphs: Vec<_> = left_out.into_iter().collect();
        let lines: Vec<_> = nights.iter().map(|told| told.line.clone()).collect();
        let mut section = self.section("fhir-section-nights", &paragraphs, &lines);
        if !nights.is_empty() {
            section["entry"] = nights.iter().map(Told::reference).collect();
        }
        section
    }

    pub(super) fn said(&self, what: String, answer: String) -> String {
        self.told.text.with("fhir-said", &[arg("what", what), arg("answer", answer)])
    }
}

/// "4", "4.5".
fn one_decimal(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
