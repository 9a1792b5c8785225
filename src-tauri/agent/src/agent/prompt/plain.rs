//! Notifications where buttons cannot be relied on: the text says how else.

use notify_rust::Notification;

use super::{PromptNews, Words};
use crate::agent::wakes::thread;

/// A prompt on the screen. It cannot be withdrawn from here; the system puts it away.
#[derive(Debug)]
pub(in crate::agent) struct Shown;

/// Nothing can be withdrawn from here.
pub(in crate::agent) fn withdraw_now(_shown: Shown) {}

/// Shows a prompt. `tell` is called at most once, from another thread.
pub(in crate::agent) fn show(words: Words, tell: impl FnOnce(PromptNews) + Send + 'static) -> Shown {
    // Without a thread there is no prompt, and nobody to say so; the machine asks again in ten minutes.
    let _ = thread("prompt", move || {
        let mut notification = Notification::new();
        notification.appname("Soleus").summary(&words.title).body(&format!("{}\n{}", words.body, words.no_actions));
        if let Err(error) = notification.show() {
            tell(PromptNews::Failed(error.to_string()));
        }
    });
    Shown
}
