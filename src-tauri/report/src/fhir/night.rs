//! One Observation a night.

use chrono::FixedOffset;
use serde_json::{Value, json};
use soleus_core::entry::{Lateness, SittingHours};
use soleus_core::report::{Cell, CellKind};
use soleus_core::sign::SignAnswer;
use soleus_core::texts::arg;
use soleus_core::{Entry, Night};

use super::code::{absent, clean, concept, hl7, instant, loinc, narrative, ours, period, quantity};
use super::{Document, reference};

/// A night of the document.
pub(super) struct DocumentNight<'a> {
    pub(super) cell: &'a Cell,
    entry: Option<&'a Entry>,
    id: String,
    /// In one line, for people.
    pub(super) line: String,
}

impl DocumentNight<'_> {
    pub(super) fn reference(&self) -> Value {
        reference(&self.id)
    }
}

impl Document<'_> {
    /// Every recorded and missing night of the range, oldest first.
    pub(super) fn nights(&self) -> Vec<DocumentNight<'_>> {
        let report = self.sentences.report;
        let mut recorded = report.nights.iter().flatten().peekable();
        let nights = report.strip.iter().filter_map(|cell| {
            let entry = recorded.next_if(|entry| entry.night == cell.night);
            let line = self.line(cell, entry)?;
            Some(DocumentNight { cell, entry, id: self.ids.of_resource(&format!("night {}", cell.night)), line })
        });
        nights.collect()
    }

    pub(super) fn observation(&self, night: &DocumentNight<'_>) -> Value {
        let DocumentNight { cell, entry, id, line } = night;
        let place =
            entry.map_or_else(|| *self.sentences.report.made_at.offset(), |entry| *entry.logged.moment().offset());
        let mut observation = self.bare(cell.night, place, id, line);
        match cell.kind {
            CellKind::Recorded { symptomatic, pain, lateness } => {
                let status = if symptomatic { "symptoms" } else { "none" };
                let yes_or_no = if symptomatic { ("Y", "Yes") } else { ("N", "No") };
                let coding = [hl7("v2-0136", yes_or_no.0, yes_or_no.1), ours("status", status)];
                observation["valueCodeableConcept"] = concept(coding, &self.get(&format!("status-{status}")));
                observation["performer"] = json!([self.the_patient()]);
                let mut components: Vec<_> = pain.map(|pain| self.pain(pain)).into_iter().collect();
                components.extend(entry.iter().flat_map(|entry| self.components(entry)));
                components.push(self.answer("lateness", "fhir-lateness", lateness.code(), &self.lateness(lateness)));
                observation["component"] = json!(components);
            }
            CellKind::Missing { paused: true } => observation["dataAbsentReason"] = absent("not-asked", "Not Asked"),
            _ => observation["dataAbsentReason"] = absent("unknown", "Unknown"),
        }
        if let Some(entry) = entry {
            observation["status"] = json!(if entry.revision > 1 { "amended" } else { "final" });
            observation["issued"] = json!(instant(entry.logged.moment()));
            if let Some(note) = &entry.answers.note {
                observation["note"] = json!([{
                    "authorReference": self.the_patient(),
                    "time": instant(entry.logged.moment()),
                    "text": clean(note),
                }]);
            }
        }
        observation
    }

    /// An observation with the fields that every night has.
    fn bare(&self, night: Night, place: FixedOffset, id: &str, line: &str) -> Value {
        let question = [loinc("75325-1", "Symptom"), ours("field", "status")];
        json!({
            "resourceType": "Observation",
            "id": id,
            "text": narrative(self.sentences.text.texts, &[line.to_owned()], &[]),
            "status": "final",
            "category": [{"coding": [hl7("observation-category", "survey", "Survey")]}],
            "code": concept(question, &self.get("fhir-calf-discomfort")),
            "subject": self.the_patient(),
            "effectivePeriod": period(night, night, place),
        })
    }

    fn pain(&self, pain: u8) -> Value {
        let score = loinc("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported");
        json!({"code": concept([score], &self.get("pain")), "valueQuantity": quantity(pain, "{score}")})
    }

    /// What was answered beside pain, field by field; a set is a component for each of its members.
    fn components(&self, entry: &Entry) -> Vec<Value> {
        let answers = &entry.answers;
        let coded = |field, label, prefix: &str, code: &str| {
            self.answer(field, label, code, &self.get(&format!("{prefix}{code}")))
        };
        let mut all = Vec::new();
        all.extend(answers.side.map(|side| coded("side", "side", "side-", side.code())));
        all.extend(answers.sites.iter().map(|site| coded("sites", "sites", "site-", site.code())));
        all.extend(answers.sensations.iter().map(|one| coded("sensations", "sensation", "sensation-", one.code())));
        all.extend(
            answers.episodes.map(|episodes| self.field("episodes", "episodes", "valueInteger", json!(episodes))),
        );
        all.extend(answers.longest.map(|longest| coded("longest", "longest", "longest-", longest.code())));
        all.extend(answers.woke.map(|woke| coded("woke", "woke", "woke-", woke.code())));
        all.extend(answers.eased_by.iter().map(|one| coded("eased_by", "eased-by", "eased_by-", one.code())));
        all.extend(
            answers
                .sitting_hours
                .map(SittingHours::hours)
                .map(|hours| self.field("sitting_hours", "sitting-hours", "valueQuantity", quantity(hours, "h"))),
        );
        all.extend(
            answers
                .medicines
                .as_ref()
                .map(|medicines| self.field("medicines", "medicines", "valueString", json!(clean(medicines)))),
        );
        all.extend(answers.signs.iter().map(|(sign, answer)| {
            let value = match answer {
                SignAnswer::Yes => ("valueBoolean", json!(true)),
                SignAnswer::No => ("valueBoolean", json!(false)),
                SignAnswer::Declined => ("dataAbsentReason", absent("asked-declined", "Asked But Declined")),
            };
            self.field(&format!("sign.{sign}"), &format!("sign-name-{sign}"), value.0, value.1)
        }));
        all
    }

    fn answer(&self, field: &str, label: &str, code: &str, text: &str) -> Value {
        self.field(field, label, "valueCodeableConcept", concept([ours(field, code)], text))
    }

    fn field(&self, field: &str, label: &str, kind: &str, value: Value) -> Value {
        let mut component = json!({"code": concept([ours("field", field)], &self.get(label))});
        component[kind] = value;
        component
    }

    /// A night in one line, for people; nothing for one that is not in the document.
    fn line(&self, cell: &Cell, entry: Option<&Entry>) -> Option<String> {
        let (phrases, lateness) = match cell.kind {
            CellKind::Outside | CellKind::Pending => return None,
            CellKind::Missing { paused: true } => (vec![self.get("cell-away")], Lateness::OnTime),
            CellKind::Missing { paused: false } => (vec![self.get("cell-missing")], Lateness::OnTime),
            CellKind::Recorded { symptomatic, pain, lateness } => {
                let bad = match (symptomatic, pain) {
                    (false, _) => self.get("cell-none"),
                    (true, None) => self.get("cell-no-score"),
                    (true, Some(pain)) => self.sentences.text.with("cell-pain", &[arg("pain", pain)]),
                };
                let details = entry.into_iter().flat_map(|entry| self.details(entry));
                (std::iter::once(bad).chain(details).collect(), lateness)
            }
        };
        let (night, what) = (self.sentences.text.night(cell.night), self.sentences.text.dotted(phrases));
        let name = self.sentences.text.with("cell-name", &[arg("night", night), arg("what", what)]);
        if lateness == Lateness::OnTime {
            return Some(name);
        }
        let late = self.lateness(lateness);
        Some(self.sentences.text.with("cell-name-late", &[arg("name", name), arg("late", late)]))
    }

    fn details(&self, entry: &Entry) -> Vec<String> {
        let (answers, texts) = (&entry.answers, self.sentences.text);
        let mut all = Vec::new();
        all.extend(answers.side.map(|side| self.get(&format!("side-{side}"))));
        all.extend((!answers.sites.is_empty()).then(|| texts.codes("site-", &answers.sites)));
        all.extend((!answers.sensations.is_empty()).then(|| texts.codes("sensation-", &answers.sensations)));
        all.extend(answers.episodes.map(|episodes| texts.with("times", &[arg("count", episodes)])));
        let longest = answers.longest.map(|longest| self.get(&format!("longest-{longest}")));
        all.extend(longest.map(|longest| self.labelled(self.get("longest"), longest)));
        all.extend(answers.woke.map(|woke| self.labelled(self.get("woke"), self.get(&format!("woke-{woke}")))));
        let eased = (!answers.eased_by.is_empty()).then(|| texts.codes("eased_by-", &answers.eased_by));
        all.extend(eased.map(|eased| self.labelled(self.get("eased-by"), eased)));
        let sat = answers.sitting_hours.map(SittingHours::hours);
        all.extend(sat.map(|hours| texts.with("details-sat", &[arg("hours", hours)])));
        all.extend(answers.medicines.as_ref().map(|medicines| self.labelled(self.get("medicines"), medicines.clone())));
        for answer in SignAnswer::ALL {
            let signs: Vec<_> =
                answers.signs.iter().filter(|&(_, given)| given == answer).map(|(sign, _)| *sign).collect();
            if !signs.is_empty() {
                all.push(self.labelled(self.get(&format!("answer-{answer}")), texts.codes("sign-name-", signs)));
            }
        }
        all.extend(answers.note.as_ref().map(|note| self.labelled(self.get("note"), note.clone())));
        all.extend((entry.revision > 1).then(|| self.get("ended-edit")));
        all
    }

    pub(super) fn lateness(&self, lateness: Lateness) -> String {
        self.get(match lateness {
            Lateness::OnTime => "trend-on-time",
            Lateness::Late => "late",
            Lateness::Recalled => "recalled",
        })
    }

    pub(super) fn get(&self, id: &str) -> String {
        self.sentences.text.get(id)
    }
}
