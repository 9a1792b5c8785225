//! The small pieces of FHIR: codes, quantities, ids, times, and text that is safe in it.

use chrono::{FixedOffset, NaiveDate, NaiveTime, Offset, SecondsFormat, TimeZone, Utc};
use serde_json::{Value, json};
use soleus_core::report::Report;
use soleus_core::texts::Texts;
use soleus_core::{Moment, Night};

const LOINC: &str = "http://loinc.org";
const UCUM: &str = "http://unitsofmeasure.org";
const HL7: &str = "http://terminology.hl7.org/CodeSystem";
/// The largest offset a FHIR time can have.
const OFFSET_MOST_SECONDS: i32 = 14 * 3600;

/// A code of LOINC, with its name there.
pub(super) fn loinc(code: &str, display: &str) -> Value {
    json!({"system": LOINC, "code": code, "display": display})
}

/// A code of HL7's own systems.
pub(super) fn hl7(system: &str, code: &str, display: &str) -> Value {
    json!({"system": format!("{HL7}/{system}"), "code": code, "display": display})
}

/// A code of ours. `system` is `field`, or the field that has it for an answer.
pub(super) fn ours(system: &str, code: &str) -> Value {
    json!({"system": format!("urn:soleus:{system}"), "code": code})
}

/// A concept: its codes, and what a person reads.
pub(super) fn concept(coding: impl IntoIterator<Item = Value>, text: &str) -> Value {
    json!({"coding": coding.into_iter().collect::<Vec<_>>(), "text": text})
}

/// Why there is no value.
pub(super) fn absent(code: &str, display: &str) -> Value {
    json!({"coding": [hl7("data-absent-reason", code, display)]})
}

/// A number with a unit of UCUM.
pub(super) fn quantity(value: impl Into<Value>, unit: &str) -> Value {
    json!({"value": value.into(), "unit": unit, "system": UCUM, "code": unit})
}

/// An offset FHIR can write; one that no place on earth has (a damaged file) becomes UTC.
fn offset(of: FixedOffset) -> FixedOffset {
    if of.local_minus_utc().abs() <= OFFSET_MOST_SECONDS { of } else { Utc.fix() }
}

/// A moment to the second.
pub(super) fn instant(moment: Moment) -> String {
    moment.with_timezone(&offset(*moment.offset())).to_rfc3339_opts(SecondsFormat::Secs, false)
}

/// Noon to noon, by the clock of a place.
pub(super) fn period(from: Night, to: Night, place: FixedOffset) -> Value {
    json!({"start": noon(from.date(), place), "end": noon(to.wake_date(), place)})
}

fn noon(date: NaiveDate, place: FixedOffset) -> String {
    // Noon is a time of every day, and a fixed offset has every time once.
    let noon = date.and_time(NaiveTime::MIN) + chrono::Duration::hours(12);
    let noon = offset(place).from_local_datetime(&noon).single();
    noon.map(instant).unwrap_or_default()
}

/// Text as FHIR and XML take it: characters that neither can hold are replaced. Everything else stays as typed.
pub(super) fn clean(text: &str) -> String {
    let allowed = |character| match character {
        '\t' | '\n' | '\r' => true,
        '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => false,
        _ => true,
    };
    text.chars().map(|character| if allowed(character) { character } else { char::REPLACEMENT_CHARACTER }).collect()
}

/// Text inside XHTML.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in clean(text).chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // XML would read it as a line feed.
            '\r' => escaped.push_str("&#13;"),
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A narrative of paragraphs, then a list. Line ends of what people typed stay.
pub(super) fn narrative(texts: &Texts, paragraphs: &[String], list: &[String]) -> Value {
    let lang = texts.lang().code();
    let elements = |tag: &str, of: &[String]| -> String {
        of.iter().map(|text| format!("<{tag}>{}</{tag}>", escaped(text))).collect()
    };
    let items = elements("li", list);
    let items = if items.is_empty() { items } else { format!("<ul>{items}</ul>") };
    let div = format!(
        "<div xmlns=\"http://www.w3.org/1999/xhtml\" lang=\"{lang}\" xml:lang=\"{lang}\" style=\"white-space: pre-wrap\">\
         {}{items}</div>",
        elements("p", paragraphs),
    );
    json!({"status": "generated", "div": div})
}

/// Ids of one document.
pub(super) struct Ids(u128);

impl Ids {
    /// From everything the document is made of: another report, or another language, has other ids.
    pub(super) fn of(report: &Report, texts: &Texts) -> Self {
        // A report is a plain tree of values and texts: writing it into memory cannot fail.
        let report = serde_json::to_vec(report).unwrap_or_default();
        Self(hashed(hashed(START, texts.lang().code().as_bytes()), &report))
    }

    /// The id of a resource by its name in the document: a UUID of version 8 (RFC 9562: made as we see fit).
    pub(super) fn of_resource(&self, name: &str) -> String {
        let hash = hashed(self.0, name.as_bytes());
        // Once more, so that names alike in all but the end come to ids that are not.
        let hash = hashed(START, &hash.to_le_bytes());
        let marked = hash & !(0xf << 76) & !(0b11 << 62) | 8 << 76 | 0b10 << 62;
        let hex = format!("{marked:032x}");
        let part = |range: std::ops::Range<usize>| hex.get(range).unwrap_or_default();
        [part(0..8), part(8..12), part(12..16), part(16..20), part(20..32)].join("-")
    }
}

/// FNV-1a with 128 bits: it need not keep anything secret, only make ids distinct.
const START: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0100_0000_0000_0000_0000_013b;

fn hashed(from: u128, bytes: &[u8]) -> u128 {
    bytes.iter().fold(from, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a() {
        // From the test vectors of the FNV reference.
        assert_eq!(hashed(START, b""), START);
        assert_eq!(hashed(START, b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
        assert_eq!(hashed(START, b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
    }

    #[test]
    fn an_id_is_a_uuid_of_version_8() {
        let id = Ids(START).of_resource("night 2026-05-01");
        let parts: Vec<_> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12], "{id}");
        assert!(id[14..].starts_with('8') && "89ab".contains(&id[19..20]), "{id}");
    }

    #[test]
    fn a_night_is_noon_to_noon_by_the_clock_it_was_logged_at_and_an_impossible_clock_is_utc() {
        let night = Night::parse("night", "2026-12-31").unwrap();
        let place = |hours: i32| FixedOffset::east_opt(hours * 3600).unwrap();
        let across = json!({"start": "2026-12-31T12:00:00+08:00", "end": "2027-01-01T12:00:00+08:00"});
        assert_eq!(period(night, night, place(8)), across);
        assert_eq!(period(night, night, place(-15))["start"], "2026-12-31T12:00:00+00:00");
    }

    #[test]
    fn what_was_typed_is_text_in_a_narrative_whatever_it_looks_like() {
        let texts = Texts::new(soleus_core::texts::Lang::En);
        let narrative = narrative(&texts, &["<b>&\"</b>\0".to_owned()], &[]);
        let div = narrative["div"].as_str().unwrap();
        assert!(div.contains("&lt;b&gt;&amp;&quot;&lt;/b&gt;\u{fffd}</p>"), "{div}");
    }
}
