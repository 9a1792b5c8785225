//! Prompts on the screen: desktop notifications, each on a thread of its own that waits for the answer.
//!
//! When to show one, and what its answer means, is the driver's and the machine's. Nothing is opened or written here.

#[cfg(not(all(unix, not(target_os = "macos"))))]
#[path = "plain.rs"]
mod desktop;
#[cfg(all(unix, not(target_os = "macos")))]
#[path = "xdg.rs"]
mod desktop;
#[cfg(all(unix, not(target_os = "macos")))]
mod ear;
mod words;

pub(super) use desktop::{Shown, close, show, withdraw_now};
use serde::{Deserialize, Serialize};
pub(super) use words::{Answer, DiaryAnswer, Words};

/// Which notification on the screen a prompt is. Kept on disk, it lets the next agent take over what one that was
/// killed has left standing, instead of showing the prompt a second time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Ticket {
    /// The notification server's own name on the bus. Another server, or the same one started again, has another;
    /// the number means nothing there.
    server: String,
    /// The server's number for it.
    id: u32,
}

/// What came back from a prompt. One that merely expired on the screen, or that another program closed, says nothing:
/// it stays unanswered.
#[cfg_attr(not(all(unix, not(target_os = "macos"))), expect(dead_code, reason = "no answers come back here yet"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum PromptNews {
    /// It is on the screen. All other news comes after this, but a failure, which comes instead.
    Shown {
        /// Where it stands.
        ticket: Ticket,
        /// Whether the server shows its buttons.
        actions: bool,
    },
    /// A button, or a click on the prompt itself.
    Answered(Answer),
    /// Closed by the person.
    Dismissed,
    /// It could not be shown, or no answer can reach us any more; and why.
    Failed(String),
    /// The notification server has gone, and the prompt with it: nobody has closed it. To be shown again by the next.
    Gone,
}
