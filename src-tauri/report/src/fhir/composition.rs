//! The Composition: what a person reads, section by section, with the nights behind it.

use serde_json::{Value, json};
use soleus_core::entry::Lateness;
use soleus_core::flags::{Flag, FlagCode, FlagCounts, NightSpan};
use soleus_core::report::{Context, Medicine, Note};
use soleus_core::texts::arg;

use super::Document;
use super::code::{instant, loinc, narrative, period};
use super::night::DocumentNight;

impl Document<'_> {
    pub(super) fn composition(&self, nights: &[DocumentNight<'_>]) -> Value {
        let report = self.sentences.report;
        let texts = self.sentences.text.texts;
        let mut sections = vec![
            self.section("fhir-section-record", &self.about_the_record(), &[]),
            self.warning_signs(nights),
            self.section("fhir-section-rules", &self.rules(), &[]),
            self.section("fhir-section-pattern", &self.pattern(), &[]),
        ];
        sections
            .extend(report.context.map(|context| self.section("fhir-section-context", &self.context(context), &[])));
        sections.extend(report.medicines.as_ref().map(|taken| self.section("medicines", &[], &self.medicines(taken))));
        sections.extend(report.words.as_ref().map(|notes| self.section("fhir-section-words", &[], &self.notes(notes))));
        sections.push(self.all_nights(nights));
        json!({
            "resourceType": "Composition",
            "id": self.ids.of_resource("Composition"),
            "language": texts.lang().code(),
            "text": narrative(texts, &[self.sentences.heading(), self.get("summary-no-diagnosis")], &[]),
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

    /// A section of text. Without any, it is the sentence that there is nothing.
    fn section(&self, title: &str, paragraphs: &[String], list: &[String]) -> Value {
        let none = [self.get("fhir-none")];
        let paragraphs = if paragraphs.is_empty() && list.is_empty() { &none } else { paragraphs };
        json!({"title": self.get(title), "text": narrative(self.sentences.text.texts, paragraphs, list)})
    }

    fn about_the_record(&self) -> Vec<String> {
        let sentences = &self.sentences;
        let mut lines = vec![sentences.heading()];
        lines.extend(sentences.person());
        lines.extend([self.get("summary-no-diagnosis"), sentences.completeness()]);
        lines.extend(sentences.self_report());
        lines.extend(sentences.seen());
        lines.extend(
            sentences
                .report
                .seen
                .iter()
                .filter_map(|seen| Some(self.labelled(sentences.text.date(seen.on), seen.note.clone()?))),
        );
        lines
    }

    /// The section of warning signs; its entries are the nights on which a sign was answered yes.
    fn warning_signs(&self, nights: &[DocumentNight<'_>]) -> Value {
        let mut section = self.section("fhir-section-signs", &self.sentences.signs(), &[]);
        let yes = |night: &&DocumentNight<'_>| {
            self.sentences.report.signs.yes.iter().any(|sign| sign.nights.contains(&night.cell.night))
        };
        let entries: Vec<_> = nights.iter().filter(yes).map(DocumentNight::reference).collect();
        if !entries.is_empty() {
            section["entry"] = json!(entries);
        }
        section
    }

    fn rules(&self) -> Vec<String> {
        let (report, texts) = (self.sentences.report, self.sentences.text);
        let mut lines = vec![texts.with("fhir-as-of", &[arg("night", texts.night(report.flags.as_of))])];
        lines.extend(report.flags.flags.iter().map(|flag| self.rule(flag)));
        lines.extend(report.flags.history.iter().map(|stretch| {
            let span = texts.span(NightSpan { from: stretch.from, to: stretch.to });
            texts.with("fhir-history", &[arg("rule", texts.rule_name(stretch.code)), arg("span", span)])
        }));
        lines
    }

    /// A rule: its state, its text, the nights that count, and its source.
    fn rule(&self, flag: &Flag) -> String {
        let texts = self.sentences.text;
        let name = match flag.code {
            FlagCode::Sign(sign) => self.get(&format!("sign-name-{sign}")),
            code => texts.rule_name(code),
        };
        let state = self.sentences.state(flag.state);
        let mut lines =
            vec![texts.with("summary-rule", &[arg("rule", name), arg("state", state)]), texts.rule_text(flag.code)];
        let missing = match &flag.counts {
            FlagCounts::Frequency { window, symptom_nights, episodes, missing, .. } => {
                let counted =
                    [arg("span", texts.span(*window)), arg("nights", *symptom_nights), arg("times", *episodes)];
                lines.push(texts.with("fhir-window", &counted));
                missing.as_slice()
            }
            FlagCounts::Duration { run, missing } => {
                lines.extend(run.map(|run| {
                    let (from, to) = (texts.night(run.from), texts.night(run.to));
                    texts.with("flag-duration-run", &[arg("nights", run.nights), arg("from", from), arg("to", to)])
                }));
                missing.as_slice()
            }
            FlagCounts::Evidence {} => &[],
        };
        // The text of a run already names its first and last night.
        let run = matches!(flag.counts, FlagCounts::Duration { run: Some(_), .. });
        if !run && !flag.evidence.is_empty() {
            lines.push(texts.with("fhir-evidence", &[arg("nights", texts.nights(&flag.evidence))]));
        }
        if flag.late_entries > 0 {
            lines.push(texts.with("flag-late", &[arg("count", flag.late_entries)]));
        }
        if !missing.is_empty() {
            let named = [arg("count", missing.len()), arg("nights", texts.nights(missing))];
            lines.push(texts.with("flag-missing-named", &named));
        }
        lines.push(texts.with("flag-source", &[arg("source", self.get(flag.code.source_text()))]));
        lines.join("\n")
    }

    fn pattern(&self) -> Vec<String> {
        let sentences = &self.sentences;
        let mut lines = sentences.often();
        lines.extend(
            [
                sentences.pain(),
                sentences.side(),
                sentences.sites(),
                sentences.sensations(),
                sentences.longest(),
                sentences.woke(),
                sentences.eased_by(),
            ]
            .into_iter()
            .flatten(),
        );
        lines
    }

    fn context(&self, context: Context) -> Vec<String> {
        let texts = self.sentences.text;
        let mut lines = vec![context.measured.map_or_else(
            || self.get("fhir-not-measured"),
            |measured| {
                texts.with(
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
        lines.extend(context.answered.map(|own| {
            let hours = one_decimal(f64::from(own.tenths) / 10.0);
            texts.with("fhir-sat-said", &[arg("hours", hours), arg("nights", own.nights)])
        }));
        lines
    }

    fn medicines(&self, medicines: &[Medicine]) -> Vec<String> {
        let texts = self.sentences.text;
        let taken = |medicine: &Medicine| {
            let nights = [arg("nights", medicine.nights), arg("last", texts.night(medicine.last))];
            self.labelled(medicine.text.clone(), texts.with("fhir-taken", &nights))
        };
        medicines.iter().map(taken).collect()
    }

    fn notes(&self, notes: &[Note]) -> Vec<String> {
        let texts = self.sentences.text;
        let night = |note: &Note| match note.lateness {
            Lateness::OnTime => texts.night(note.night),
            late => texts.list([texts.night(note.night), self.lateness(late)]),
        };
        notes.iter().map(|note| self.labelled(night(note), note.text.clone())).collect()
    }

    /// Every night of the document.
    fn all_nights(&self, nights: &[DocumentNight<'_>]) -> Value {
        let left_out = self.sentences.report.nights.is_none().then(|| self.get("fhir-details-left-out"));
        let paragraphs: Vec<_> = left_out.into_iter().collect();
        let lines: Vec<_> = nights.iter().map(|night| night.line.clone()).collect();
        let mut section = self.section("fhir-section-nights", &paragraphs, &lines);
        if !nights.is_empty() {
            section["entry"] = nights.iter().map(DocumentNight::reference).collect();
        }
        section
    }

    /// "Longest time: 5 to 10 minutes".
    pub(super) fn labelled(&self, what: String, answer: String) -> String {
        self.sentences.text.with("fhir-said", &[arg("what", what), arg("answer", answer)])
    }
}

/// Rounded to one decimal: 4, 4.5.
fn one_decimal(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}
