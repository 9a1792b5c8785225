//! The report in a few lines of plain text, for a message to a clinic.

use soleus_core::report::Report;
use soleus_core::texts::Texts;

use crate::sentences::Sentences;

/// One line a fact: which dates and how complete, how often and how long, how bad, which leg, what it was like and what
/// eased it, warning signs, rules. Free text is not in here: a message is read by whoever sits at the desk.
#[must_use]
pub fn text(report: &Report, texts: &Texts) -> String {
    let told = Sentences::new(report, texts);
    let mut lines = vec![told.heading()];
    lines.extend(told.person());
    lines.push(told.completeness());
    if report.completeness.recorded > 0 {
        lines.extend(told.often());
        lines.extend([told.pain(), told.side(), told.sensations(), told.eased_by()].into_iter().flatten());
    }
    lines.extend(told.signs());
    lines.push(told.rules());
    lines.extend([told.self_report(), told.seen()].into_iter().flatten());
    lines.push(told.text.get("summary-no-diagnosis"));
    lines.join("\n")
}
