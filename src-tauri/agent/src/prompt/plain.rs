//! Notifications where buttons cannot be relied on: the text says how else.

use notify_rust::Notification;

use super::{PromptNews, Ticket, Words};
use crate::wakes::thread;

/// A prompt on the screen. It cannot be withdrawn from here; the system puts it away.
#[derive(Debug)]
pub(crate) struct Shown;

/// Nothing can be withdrawn from here.
pub(crate) fn withdraw_now(_shown: Shown) {}

/// Nor what an agent before this one has left standing.
pub(crate) fn close(_ticket: Ticket) {}

/// Shows a prompt. `tell` is called from another thread, only when it fails.
pub(crate) fn show(
    words: Words,
    _replaces: Option<Ticket>,
    tell: impl Fn(PromptNews) + Clone + Send + 'static,
) -> Shown {
    let from_there = tell.clone();
    let begun = thread("prompt", move || {
        let mut notification = Notification::new();
        notification.appname("Soleus").summary(&words.title).body(&format!("{}\n{}", words.body, words.no_actions));
        if let Err(error) = notification.show() {
            from_there(PromptNews::Failed(error.to_string()));
        }
    });
    if let Err(error) = begun {
        tell(PromptNews::Failed(error.to_string()));
    }
    Shown
}
