//! Prompts on the screen: desktop notifications, each on a thread of its own that waits for the answer.
//!
//! When to show one, and what its answer means, is the machine's. The guided break's window is not opened here.

#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "plain.rs"]
mod desktop;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "xdg.rs"]
mod desktop;

pub(super) use desktop::{Shown, show, withdraw_now};
use soleus_core::breaks::Request;
use soleus_core::texts::{Texts, arg};

/// What came back from a prompt. One that merely expired on the screen says nothing: it stays unanswered.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no answers come back here yet"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PromptNews {
    /// It is up.
    Shown(Ticket),
    /// The server went away.
    Gone,
    /// A button.
    Answered(Answer),
    /// Closed by the person.
    Dismissed,
    /// It could not be shown, and why.
    Failed(String),
}

#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Ticket {
    server: String,
    id: u32,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum DiaryAnswer {
    NoDiscomfort,
    LogIt,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Break(Request),
    Diary(DiaryAnswer),
}
pub(super) fn close(_: Ticket) {}

/// A prompt in words.
#[derive(Clone, Debug)]
pub(super) struct Words {
    title: String,
    body: String,
    /// Said in addition where buttons cannot be shown.
    no_actions: String,
    #[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no buttons here yet"))]
    /// The buttons: the action's name, its label, what it asks for.
    buttons: Vec<(&'static str, String, Request)>,
}

impl Words {
    /// Words for having sat `sat_ms`, with a break of `break_ms` to come.
    pub(super) fn break_due(texts: &Texts, sat_ms: u64, break_ms: u64, may_snooze: bool, offer_interval: bool) -> Self {
        let minutes = |ms: u64| ms / 60_000;
        let mut buttons = vec![("start", texts.get("prompt-start"), Request::Start)];
        if may_snooze {
            buttons.push(("later", texts.get("prompt-later"), Request::Snooze));
        }
        buttons.push(("skip", texts.get("prompt-skip"), Request::Skip));
        let mut body = texts.with("prompt-body", &[arg("minutes", minutes(sat_ms)), arg("rest", minutes(break_ms))]);
        if offer_interval {
            body.push('\n');
            body.push_str(&texts.get("prompt-other-interval"));
        }
        Self { title: texts.get("prompt-title"), body, no_actions: texts.get("prompt-no-actions"), buttons }
    }

    pub(super) fn diary(texts: &Texts, _: soleus_core::diary_prompt::DiaryPrompt, _: soleus_core::Night) -> Self {
        Self::break_due(texts, 0, 0, false, false)
    }

    #[cfg(all(unix, not(target_os = "macos")))]
    fn request(&self, action: &str) -> Option<Answer> {
        self.buttons.iter().find(|(name, ..)| *name == action).map(|(.., request)| Answer::Break(*request))
    }
}
