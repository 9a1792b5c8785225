//! Prompts in words: what they say, their buttons, and what each button answers.

use chrono::Datelike;
use soleus_core::Night;
use soleus_core::breaks::Request;
use soleus_core::diary_prompt::DiaryPrompt;
use soleus_core::texts::{Texts, arg};

/// What a person answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// About a break.
    Break(Request),
    /// About a night.
    Diary(DiaryAnswer),
}

/// An answer about a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DiaryAnswer {
    /// There was none: the entry is written.
    NoDiscomfort,
    /// There is something to write down: the night is opened in the window.
    LogIt,
}

/// A click on the prompt itself, beside its buttons: the name that the protocol has for it.
pub(super) const DEFAULT: &str = "default";

/// A prompt in words.
#[derive(Clone, Debug)]
pub(crate) struct Words {
    pub(super) title: String,
    pub(super) body: String,
    /// Said in addition where buttons cannot be shown.
    pub(super) no_actions: String,
    #[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no buttons here yet"))]
    /// The buttons: the action's name, its label, its answer.
    pub(super) buttons: Vec<(&'static str, String, Answer)>,
    #[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no clicks here yet"))]
    /// What a click on the prompt itself answers, if anything.
    pub(super) default: Option<Answer>,
}

impl Words {
    /// Words for having sat `sat_ms`, with a break of `break_ms` to come. A click beside the buttons answers nothing:
    /// nobody should get a break by closing a notification clumsily.
    pub(crate) fn break_due(texts: &Texts, sat_ms: u64, break_ms: u64, may_snooze: bool, offer_interval: bool) -> Self {
        let minutes = |ms: u64| ms / 60_000;
        let mut buttons = vec![("start", texts.get("prompt-start"), Answer::Break(Request::Start))];
        if may_snooze {
            buttons.push(("later", texts.get("prompt-later"), Answer::Break(Request::Snooze)));
        }
        buttons.push(("skip", texts.get("prompt-skip"), Answer::Break(Request::Skip)));
        let mut body = texts.with("prompt-body", &[arg("minutes", minutes(sat_ms)), arg("rest", minutes(break_ms))]);
        if offer_interval {
            body.push('\n');
            body.push_str(&texts.get("prompt-other-interval"));
        }
        let title = texts.get("prompt-title");
        Self { title, body, no_actions: texts.get("prompt-no-actions"), buttons, default: None }
    }

    /// Words that ask how `night` is, or was.
    pub(crate) fn diary(texts: &Texts, prompt: DiaryPrompt, night: Night) -> Self {
        let dates = [arg("night", both_dates(texts, night))];
        let (title, body) = match prompt {
            DiaryPrompt::Evening => (texts.get("prompt-evening-title"), texts.with("prompt-evening-body", &dates)),
            DiaryPrompt::Morning => (texts.get("prompt-morning-title"), texts.with("prompt-morning-body", &dates)),
        };
        let log_it = Answer::Diary(DiaryAnswer::LogIt);
        Self {
            title,
            body,
            no_actions: texts.with("prompt-diary-no-actions", &[arg("date", night.to_string())]),
            buttons: vec![
                ("none", texts.get("prompt-none"), Answer::Diary(DiaryAnswer::NoDiscomfort)),
                ("log", texts.get("prompt-log"), log_it),
            ],
            default: Some(log_it),
        }
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    pub(super) fn answer(&self, action: &str) -> Option<Answer> {
        if action == DEFAULT {
            return self.default;
        }
        self.buttons.iter().find(|(name, ..)| *name == action).map(|(.., answer)| *answer)
    }
}

/// "1→2 May": a night is always shown with both its dates.
fn both_dates(texts: &Texts, night: Night) -> String {
    let (evening, morning) = (night.date(), night.wake_date());
    let month = |number: u32| texts.with("month-short", &[arg("month", number)]);
    let days = [arg("day", evening.day()), arg("next", morning.day()), arg("month", month(evening.month()))];
    if evening.month() == morning.month() {
        return texts.with("night-short", &days);
    }
    let [day, next, from] = days;
    texts.with("night-short-across", &[day, next, from, arg("nextmonth", month(morning.month()))])
}

#[cfg(test)]
mod tests {
    use soleus_core::texts::Lang;

    use super::*;

    fn night(date: &str) -> Night {
        Night::parse("night", date).unwrap()
    }

    #[test]
    fn the_morning_asks_about_last_night_by_both_its_dates() {
        let words = Words::diary(&Texts::new(Lang::En), DiaryPrompt::Morning, night("2026-05-01"));
        assert_eq!(words.body, "How were your calves last night (1→2 May)?");
        assert!(words.no_actions.contains("--night 2026-05-01 --none"), "{}", words.no_actions);
        let words = Words::diary(&Texts::new(Lang::ZhCn), DiaryPrompt::Morning, night("2026-04-30"));
        assert_eq!(words.body, "昨晚（4 月 30 日→5 月 1 日）小腿怎么样？");
    }

    #[test]
    fn a_click_on_the_diary_prompt_opens_the_night_and_one_on_the_break_prompt_answers_nothing() {
        let texts = Texts::new(Lang::En);
        let evening = Words::diary(&texts, DiaryPrompt::Evening, night("2026-04-30"));
        assert_eq!(evening.answer(DEFAULT), Some(Answer::Diary(DiaryAnswer::LogIt)));
        assert_eq!(evening.answer("none"), Some(Answer::Diary(DiaryAnswer::NoDiscomfort)));
        assert!(evening.body.contains("30 Apr→1 May"), "{}", evening.body);
        let due = Words::break_due(&texts, 3_600_000, 300_000, false, false);
        assert_eq!(due.answer(DEFAULT), None);
        assert_eq!(due.answer("skip"), Some(Answer::Break(Request::Skip)));
        assert_eq!(due.answer("later"), None, "there is no such button any more");
    }
}
