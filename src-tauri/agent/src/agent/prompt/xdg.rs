//! Notifications of the freedesktop kind, over D-Bus.
//!
//! The connection that showed one is kept until it is answered: some desktops close a notification whose sender is
//! gone, and answer only to it.

use std::sync::mpsc;
use std::time::Duration;

use async_channel::{Receiver, Sender};
use async_io::Timer;
use futures_lite::future;
use notify_rust::{CloseReason, Hint, Notification, NotificationHandle, NotificationResponse, Timeout};

use super::{PromptNews, Words};
use crate::agent::wakes::thread;

/// A server that has not answered by then will not.
const PATIENCE: Duration = Duration::from_secs(5);
/// Nobody who logs out waits longer than this for a notification to go.
const FAREWELL: Duration = Duration::from_secs(1);

/// A prompt on the screen. Dropped, it is withdrawn, a moment later.
#[derive(Debug)]
pub(in crate::agent) struct Shown {
    /// Never sent to: its end is the message.
    withdraw: Sender<()>,
    /// Closed, without a message, once the prompt is off the screen.
    gone: mpsc::Receiver<()>,
}

/// Withdraws a prompt before the process ends: waits until it is off the screen, or cannot be told.
pub(in crate::agent) fn withdraw_now(shown: Shown) {
    drop(shown.withdraw);
    let _ = shown.gone.recv_timeout(FAREWELL);
}

/// Shows a prompt. `tell` is called at most once, from another thread.
pub(in crate::agent) fn show(
    words: Words,
    _: Option<super::Ticket>,
    tell: impl FnOnce(PromptNews) + Send + 'static,
) -> Shown {
    let (withdraw, withdrawn) = async_channel::bounded(1);
    let (on_screen, gone) = mpsc::channel::<()>();
    // Without a thread there is no prompt, and nobody to say so; the machine asks again in ten minutes.
    let _ = thread("prompt", move || {
        if let Some(news) = async_io::block_on(ask(&words, &withdrawn)) {
            tell(news);
        }
        drop(on_screen);
    });
    Shown { withdraw, gone }
}

async fn ask(words: &Words, withdrawn: &Receiver<()>) -> Option<PromptNews> {
    let notification = notification(words, has_actions());
    let shown = future::or(async { notification.show_async().await.map_err(|error| error.to_string()) }, async {
        Timer::after(PATIENCE).await;
        Err("the notification server does not answer".to_owned())
    });
    let handle = match shown.await {
        Ok(handle) => handle,
        Err(why) => return Some(PromptNews::Failed(why)),
    };
    let answered = future::or(answer(&handle), async {
        let _ = withdrawn.recv().await;
        Answer::Withdrawn
    });
    match answered.await {
        Answer::Response(NotificationResponse::Action(action)) => words.request(&action).map(PromptNews::Answered),
        Answer::Response(NotificationResponse::Closed(CloseReason::Dismissed)) => Some(PromptNews::Dismissed),
        Answer::Response(_) => None,
        Answer::Lost => Some(PromptNews::Failed("the session bus is gone".to_owned())),
        Answer::Withdrawn => {
            let patience = async {
                Timer::after(PATIENCE).await;
            };
            future::or(handle.close_async(), patience).await;
            None
        }
    }
}

enum Answer {
    Response(NotificationResponse),
    Withdrawn,
    Lost,
}

async fn answer(handle: &NotificationHandle) -> Answer {
    let mut answer = Answer::Lost;
    handle.wait_for_action_async(|response| answer = Answer::Response(response.clone())).await;
    answer
}

fn notification(words: &Words, actions: bool) -> Notification {
    let mut notification = Notification::new();
    // We withdraw it ourselves, when it is moot.
    notification.appname("Soleus").icon("soleus").summary(&words.title).timeout(Timeout::Never);
    notification.hint(Hint::Category("presence".to_owned()));
    if actions {
        notification.body(&words.body);
        for (name, label, _) in &words.buttons {
            notification.action(name, label);
        }
    } else {
        notification.body(&format!("{}\n{}", words.body, words.no_actions));
    }
    notification
}

/// Whether the server shows buttons. One that does not answer is taken to have none.
fn has_actions() -> bool {
    let (tell, told) = mpsc::channel();
    // The question blocks without end on a server that hangs: it gets a thread that may hang with it.
    let _ = thread("capabilities", move || {
        let _ = tell.send(notify_rust::get_capabilities());
    });
    let capabilities = told.recv_timeout(PATIENCE).ok().and_then(Result::ok).unwrap_or_default();
    capabilities.iter().any(|capability| capability == "actions")
}
