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
    /// A button.
    Answered(Request),
    /// Closed by the person.
    Dismissed,
    /// It could not be shown, and why.
    Failed(String),
}

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
    pub(super) fn new(texts: &Texts, sat_ms: u64, break_ms: u64, may_snooze: bool, offer_interval: bool) -> Self {
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

    #[cfg(all(unix, not(target_os = "macos")))]
    fn request(&self, action: &str) -> Option<Request> {
        self.buttons.iter().find(|(name, ..)| *name == action).map(|(.., request)| *request)
    }
}
