//! The report in sentences, for the summary and for the narrative of a FHIR document.
//!
//! Every number comes from the model. Nothing is counted here, and there is no sentence about what nobody recorded.

use soleus_core::flags::{FlagCode, FlagState, NightSpan};
use soleus_core::report::{Bars, Completeness, NightCounts, Report};
use soleus_core::sign::Sign;
use soleus_core::texts::{Texts, arg};

use crate::report_text::ReportText;

/// A report and the language of its sentences.
#[derive(Clone, Copy)]
pub(crate) struct Sentences<'a> {
    pub(crate) report: &'a Report,
    pub(crate) text: ReportText<'a>,
}

impl<'a> Sentences<'a> {
    pub(crate) fn new(report: &'a Report, texts: &'a Texts) -> Self {
        Self { report, text: ReportText::of(report, texts) }
    }

    /// Which dates, and that it is no diagnosis.
    pub(crate) fn heading(&self) -> String {
        let NightSpan { from, to } = self.report.range;
        let dates = [arg("from", self.text.date(from.date())), arg("to", self.text.date(to.wake_date()))];
        self.text.with("summary-heading", &dates)
    }

    /// Name and birth year, where they were given.
    pub(crate) fn person(&self) -> Option<String> {
        let person = &self.report.person;
        let born = person.birth_year.map(|year| self.text.with("summary-born", &[arg("year", year.to_string())]));
        let parts: Vec<_> = person.name.clone().into_iter().chain(born).collect();
        (!parts.is_empty()).then(|| self.text.list(parts))
    }

    pub(crate) fn completeness(&self) -> String {
        let Completeness { nights, recorded, on_time, late, recalled, edited, missing, paused, .. } =
            self.report.completeness;
        if recorded == 0 {
            return self.text.get("summary-nothing");
        }
        let count = |id, count| (count > 0).then(|| self.text.with(id, &[arg("count", count)]));
        let parts = [
            count("summary-on-time", on_time),
            count("summary-late", late),
            count("summary-recalled", recalled),
            count("summary-edited", edited),
            count("summary-missing", missing),
            count("summary-paused", paused),
        ];
        let parts = parts.into_iter().flatten().collect::<Vec<_>>().join(&self.text.get("summary-list"));
        self.text.with("summary-completeness", &[arg("recorded", recorded), arg("nights", nights), arg("parts", parts)])
    }

    /// On how many nights; then the most in seven, and the longest run.
    pub(crate) fn often(&self) -> Vec<String> {
        let NightCounts { symptomatic, of, late_symptomatic, late_of, most_in_seven, longest_run } = self.report.counts;
        let share = |id, symptomatic: u32, of: u32| {
            (of > 0).then(|| self.text.with(id, &[arg("symptomatic", symptomatic), arg("of", of)]))
        };
        let on_time = share("summary-often", symptomatic, of);
        let share: String = on_time.into_iter().chain(share("summary-often-late", late_symptomatic, late_of)).collect();
        let mut lines = vec![share.trim_start().to_owned()];
        lines.extend(most_in_seven.map(|most| {
            let span = self.text.span(most.window);
            let counts = [arg("nights", most.nights), arg("times", most.episodes), arg("span", span)];
            self.text.with("summary-most", &counts) + &self.late(most.late)
        }));
        lines.extend(longest_run.map(|longest| {
            let span = self.text.span(NightSpan { from: longest.run.from, to: longest.run.to });
            let run = [arg("nights", longest.run.nights), arg("span", span)];
            self.text.with("summary-run", &run) + &self.late(longest.late)
        }));
        lines.retain(|line| !line.is_empty());
        lines
    }

    fn late(&self, count: u32) -> String {
        if count == 0 { String::new() } else { self.text.with("summary-of-them-late", &[arg("count", count)]) }
    }

    pub(crate) fn pain(&self) -> Option<String> {
        let pain = self.report.pain?;
        Some(self.text.with(
            "summary-pain",
            &[
                arg("worst", pain.worst),
                arg("night", self.text.night(pain.worst_on)),
                arg("median", pain.median),
                arg("scored", pain.scored),
            ],
        ))
    }

    pub(crate) fn side(&self) -> Option<String> {
        self.answers("summary-side", "side-", &self.report.pattern.side)
    }

    pub(crate) fn sites(&self) -> Option<String> {
        self.answers("summary-sites", "site-", &self.report.pattern.sites)
    }

    pub(crate) fn sensations(&self) -> Option<String> {
        self.answers("summary-sensations", "sensation-", &self.report.pattern.sensations)
    }

    pub(crate) fn longest(&self) -> Option<String> {
        self.answers("summary-longest", "longest-", &self.report.pattern.longest)
    }

    pub(crate) fn woke(&self) -> Option<String> {
        self.answers("summary-woke", "woke-", &self.report.pattern.woke)
    }

    pub(crate) fn eased_by(&self) -> Option<String> {
        self.answers("summary-eased", "eased_by-", &self.report.pattern.eased_by)
    }

    /// Answers with their nights, the most frequent first; nothing when there was no night to ask about.
    fn answers<T: Copy + std::fmt::Display>(&self, id: &str, prefix: &str, bars: &Bars<T>) -> Option<String> {
        let of = self.report.pattern.of;
        let mut counted = bars.bars.clone();
        // Stable: those alike stay in the order people see them.
        counted.sort_by_key(|bar| std::cmp::Reverse(bar.nights));
        let bar = |answer, nights: u32| self.text.with("summary-bar", &[arg("answer", answer), arg("nights", nights)]);
        let mut parts: Vec<_> =
            counted.iter().map(|one| bar(self.text.get(&format!("{prefix}{}", one.answer)), one.nights)).collect();
        parts.extend((bars.unanswered > 0).then(|| bar(self.text.get("summary-not-said"), bars.unanswered)));
        (of > 0).then(|| self.text.with(id, &[arg("of", of), arg("answers", self.text.list(parts))]))
    }

    /// Yes, with dates; or asked and none; or never asked. Also what was declined or left out.
    pub(crate) fn signs(&self) -> Vec<String> {
        let signs = &self.report.signs;
        let name = |sign: Sign| self.text.get(&format!("sign-name-{sign}"));
        let mut lines: Vec<_> = signs
            .yes
            .iter()
            .map(|yes| {
                let nights = self.text.nights(&yes.nights);
                self.text.with("summary-sign-yes", &[arg("sign", name(yes.sign)), arg("nights", nights)])
                    + &self.late(self.report.late_among(&yes.nights))
            })
            .collect();
        // A yes from before the range stands until a clinician has seen it.
        lines.extend(self.report.flags.met().filter_map(|flag| match flag.code {
            FlagCode::Sign(sign) if signs.yes.iter().all(|yes| yes.sign != sign) => {
                let nights = self.text.nights(&flag.evidence);
                let line = self.text.with("summary-sign-before", &[arg("sign", name(sign)), arg("nights", nights)]);
                Some(line + &self.late(flag.late_entries))
            }
            _ => None,
        }));
        if signs.asked.is_empty() {
            lines.push(self.text.get("summary-signs-never"));
            return lines;
        }
        let asked = [arg("nights", signs.asked.len()), arg("signs", signs.each.len()), arg("all", Sign::ALL.len())];
        let asked_id = if signs.yes.is_empty() { "summary-signs-none" } else { "summary-signs-asked" };
        let mut line = self.text.with(asked_id, &asked);
        let declined = signs.declined();
        if !declined.is_empty() {
            let declined = self.text.codes("sign-name-", declined);
            line += &self.text.with("summary-signs-declined", &[arg("signs", declined)]);
        }
        lines.push(line);
        lines
    }

    /// Each rule with its state, in one sentence; those of warning signs are in [`Self::signs`].
    pub(crate) fn rules(&self) -> String {
        let flags = self.report.flags.flags.iter().filter(|flag| !matches!(flag.code, FlagCode::Sign(_)));
        let rules = flags.map(|flag| {
            let (rule, state) = (self.text.rule_name(flag.code), self.state(flag.state));
            self.text.with("summary-rule", &[arg("rule", rule), arg("state", state)])
        });
        let rules = rules.collect::<Vec<_>>().join(&self.text.get("summary-list"));
        let as_of = self.text.night(self.report.flags.as_of);
        self.text.with("summary-rules", &[arg("night", as_of), arg("rules", rules)])
    }

    pub(crate) fn state(&self, state: FlagState) -> String {
        self.text.get(match state {
            FlagState::Met => "summary-met",
            FlagState::NotMet => "summary-not-met",
            FlagState::CannotTell => "summary-cannot-tell",
            FlagState::NoData => "summary-no-data",
            FlagState::Resolved => "summary-resolved",
        })
    }

    /// "Seen by a doctor", with the dates.
    pub(crate) fn seen(&self) -> Option<String> {
        let dates: Vec<_> = self.report.seen.iter().map(|seen| self.text.date(seen.on)).collect();
        (!dates.is_empty()).then(|| self.text.with("summary-seen", &[arg("dates", self.text.list(dates))]))
    }

    pub(crate) fn self_report(&self) -> Option<String> {
        let self_report = self.report.self_report?;
        Some(self.text.with("summary-self-report", &[arg("date", self.text.date(self_report.on))]))
    }
}
