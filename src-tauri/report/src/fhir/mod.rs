//! The report for a record system: a FHIR R4 document Bundle (Composition, Patient, one Observation a night).
//!
//! What a reader can rely on:
//! - A night is an Observation, LOINC 75325-1 (Symptom), from noon to noon in the offset it was logged at. Its value is
//!   yes or no discomfort; a night nobody recorded has no value and a reason: `not-asked` in a pause of the diary, else
//!   `unknown`. Nights outside the diary, and one still to be answered, are not in it.
//! - Pain is LOINC 72514-3. Where no code fits for certain, it is one of ours: the system `urn:soleus:field` holds what
//!   was asked (the columns of the CSV file), `urn:soleus:FIELD` its answers (the codes of CSV and JSON).
//! - A warning sign is a component with true or false, or `asked-declined`; one that was not asked is not there.
//! - Every recorded night has how late it was recorded: `urn:soleus:lateness`. `amended` is a night that was changed.
//! - Ids are made of the content: the same report is the same file. No id identifies a person.
//!
//! Questions for the doctor are not in here: the person asks them, and they record nothing.

mod code;
mod composition;
mod night;

use std::io::{self, Write};

use serde::ser::{Serialize, SerializeStruct, Serializer};
use serde_json::{Value, json};
use soleus_core::report::Report;
use soleus_core::texts::Texts;

use crate::sentences::Sentences;
use code::{Ids, clean, instant};

/// The document, in the language of `texts`.
#[must_use]
pub fn bundle(report: &Report, texts: &Texts) -> Value {
    // A plain tree with texts for names: making it cannot fail.
    serde_json::to_value(Document::new(report, texts)).unwrap_or_default()
}

/// Writes the document, a night at a time: the whole of ten years would fill half a gigabyte.
///
/// # Errors
/// As the writer's.
pub fn write(report: &Report, texts: &Texts, mut to: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut to, &Document::new(report, texts))?;
    to.write_all(b"\n")
}

impl Serialize for Document<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut bundle = serializer.serialize_struct("Bundle", 6)?;
        bundle.serialize_field("resourceType", "Bundle")?;
        bundle.serialize_field("language", self.sentences.text.texts.lang().code())?;
        let urn = urn(&self.ids.of_resource("Bundle"));
        bundle.serialize_field("identifier", &json!({"system": "urn:ietf:rfc:3986", "value": urn}))?;
        bundle.serialize_field("type", "document")?;
        bundle.serialize_field("timestamp", &instant(self.sentences.report.made_at))?;
        bundle.serialize_field("entry", &Entries(self))?;
        bundle.end()
    }
}

struct Entries<'a>(&'a Document<'a>);

impl Serialize for Entries<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nights = self.0.nights();
        let about = [self.0.composition(&nights), self.0.patient()];
        let observations = nights.iter().map(|night| self.0.observation(night));
        serializer.collect_seq(about.into_iter().chain(observations).map(entry))
    }
}

/// What every resource is made from.
struct Document<'a> {
    sentences: Sentences<'a>,
    ids: Ids,
}

impl<'a> Document<'a> {
    fn new(report: &'a Report, texts: &'a Texts) -> Self {
        Self { sentences: Sentences::new(report, texts), ids: Ids::of(report, texts) }
    }
}

impl Document<'_> {
    fn patient(&self) -> Value {
        let person = &self.sentences.report.person;
        let mut patient = json!({"resourceType": "Patient", "id": self.ids.of_resource("Patient")});
        if let Some(name) = &person.name {
            patient["name"] = json!([{"text": clean(name)}]);
        }
        if let Some(year) = person.birth_year {
            patient["birthDate"] = json!(format!("{year:04}"));
        }
        patient
    }

    fn the_patient(&self) -> Value {
        reference(&self.ids.of_resource("Patient"))
    }
}

fn entry(resource: Value) -> Value {
    let id = resource.get("id").and_then(Value::as_str).unwrap_or_default();
    json!({"fullUrl": urn(id), "resource": resource})
}

fn urn(id: &str) -> String {
    format!("urn:uuid:{id}")
}

fn reference(id: &str) -> Value {
    json!({"reference": urn(id)})
}
