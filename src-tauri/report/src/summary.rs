//! The report in a few lines of plain text, for a message to a clinic.

use soleus_core::report::Report;
use soleus_core::texts::Texts;

use crate::sentences::Sentences;

/// One line a fact: which dates and how complete, how often and how long, how bad, which leg, what it was like and what
/// eased it, warning signs, rules. Free text is not in here: a message is read by whoever sits at the desk.
#[must_use]
pub fn text(report: &Report, texts: &Texts) -> String {
    let sentences = Sentences::new(report, texts);
    let mut lines = vec![sentences.heading()];
    lines.extend(sentences.person());
    lines.push(sentences.completeness());
    if report.completeness.recorded > 0 {
        lines.extend(sentences.often());
        lines.extend(
            [sentences.pain(), sentences.side(), sentences.sensations(), sentences.eased_by()].into_iter().flatten(),
        );
    }
    lines.extend(sentences.signs());
    lines.push(sentences.rules());
    lines.extend([sentences.self_report(), sentences.seen()].into_iter().flatten());
    lines.push(sentences.text.get("summary-no-diagnosis"));
    lines.join("\n")
}
