//! The text of the notifications, their buttons, and what each button answers.

use soleus_core::Night;
use soleus_core::breaks::Request;
use soleus_core::diary_prompt::DiaryPrompt;
use soleus_core::settings::Settings;
use soleus_core::texts::{Lang, Texts, arg};
use soleus_desktop_env::{Button, Notification};

/// An answer about a night.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiaryAnswer {
    /// There was no discomfort: the entry is written.
    NoDiscomfort,
    /// There is something to write down: the night is opened in the window.
    LogIt,
}

// The names of the buttons.
const START: &str = "start";
const LATER: &str = "later";
const SKIP: &str = "skip";
const NONE: &str = "none";
const LOG: &str = "log";

/// What a button about a break asks for.
pub(super) fn break_answer(name: &str) -> Option<Request> {
    match name {
        START => Some(Request::Start),
        LATER => Some(Request::Snooze),
        SKIP => Some(Request::Skip),
        _ => None,
    }
}

/// What a button about a night answers.
pub(super) fn diary_answer(name: &str) -> Option<DiaryAnswer> {
    match name {
        NONE => Some(DiaryAnswer::NoDiscomfort),
        LOG => Some(DiaryAnswer::LogIt),
        _ => None,
    }
}

/// Texts in the wanted language: the one given, else the setting's.
pub(super) fn texts(lang: Option<Lang>, settings: &Settings) -> Texts {
    Texts::new(lang.unwrap_or_else(|| settings.language.resolve(soleus_app::system_lang())))
}

/// A break is due after `sat_ms` of sitting, one of `break_ms`. A click on the notification itself answers nothing:
/// nobody should get a break by closing a notification clumsily.
pub(super) fn break_due(
    texts: &Texts,
    sat_ms: u64,
    break_ms: u64,
    may_snooze: bool,
    offer_interval: bool,
) -> Notification {
    let minutes = |ms: u64| ms / 60_000;
    let button = |name, id| Button { name, label: texts.get(id) };
    let mut buttons = vec![button(START, "prompt-start")];
    if may_snooze {
        buttons.push(button(LATER, "prompt-later"));
    }
    buttons.push(button(SKIP, "prompt-skip"));
    let mut body = texts.with("prompt-body", &[arg("minutes", minutes(sat_ms)), arg("rest", minutes(break_ms))]);
    if offer_interval {
        body.push('\n');
        body.push_str(&texts.get("prompt-other-interval"));
    }
    Notification {
        title: texts.get("prompt-title"),
        body_without_buttons: format!("{body}\n{}", texts.get("prompt-no-actions")),
        body,
        buttons,
        default_action: None,
    }
}

/// How `night` is, or was.
pub(super) fn diary(texts: &Texts, prompt: DiaryPrompt, night: Night) -> Notification {
    let dates = [arg("night", texts.night_short(night))];
    let (title, body) = match prompt {
        DiaryPrompt::Evening => (texts.get("prompt-evening-title"), texts.with("prompt-evening-body", &dates)),
        DiaryPrompt::Morning => (texts.get("prompt-morning-title"), texts.with("prompt-morning-body", &dates)),
    };
    let button = |name, id| Button { name, label: texts.get(id) };
    let without_buttons = texts.with("prompt-diary-no-actions", &[arg("date", night.to_string())]);
    Notification {
        title,
        body_without_buttons: format!("{body}\n{without_buttons}"),
        body,
        buttons: vec![button(NONE, "prompt-none"), button(LOG, "prompt-log")],
        default_action: Some(LOG),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn night(date: &str) -> Night {
        Night::parse("night", date).unwrap()
    }

    fn names(notification: &Notification) -> Vec<&'static str> {
        notification.buttons.iter().map(|button| button.name).collect()
    }

    #[test]
    fn the_morning_asks_about_last_night_by_both_its_dates() {
        let morning = diary(&Texts::new(Lang::En), DiaryPrompt::Morning, night("2026-05-01"));
        assert_eq!(morning.body, "How were your calves last night (1→2 May)?");
        let without_buttons = &morning.body_without_buttons;
        assert!(without_buttons.contains("--night 2026-05-01 --none"), "{without_buttons}");
        let morning = diary(&Texts::new(Lang::ZhCn), DiaryPrompt::Morning, night("2026-04-30"));
        assert_eq!(morning.body, "昨晚（4 月 30 日→5 月 1 日）小腿怎么样？");
    }

    #[test]
    fn a_click_on_the_diary_prompt_opens_the_night_and_one_on_the_break_prompt_answers_nothing() {
        let texts = Texts::new(Lang::En);
        let evening = diary(&texts, DiaryPrompt::Evening, night("2026-04-30"));
        assert_eq!(evening.default_action.and_then(diary_answer), Some(DiaryAnswer::LogIt));
        assert_eq!(names(&evening), ["none", "log"]);
        assert_eq!(diary_answer("none"), Some(DiaryAnswer::NoDiscomfort));
        assert!(evening.body.contains("30 Apr→1 May"), "{}", evening.body);
        let due = break_due(&texts, 3_600_000, 300_000, false, false);
        assert_eq!(due.default_action, None);
        assert_eq!(break_answer("skip"), Some(Request::Skip));
        assert_eq!(names(&due), ["start", "skip"], "there is no button for later any more");
    }

    #[test]
    fn every_button_answers() {
        let texts = Texts::new(Lang::En);
        let due = break_due(&texts, 3_600_000, 300_000, true, false);
        assert!(names(&due).into_iter().all(|name| break_answer(name).is_some()));
        let evening = diary(&texts, DiaryPrompt::Evening, night("2026-04-30"));
        assert!(names(&evening).into_iter().all(|name| diary_answer(name).is_some()));
    }
}
