//! What a screen reader is told of the real window: every control has a name, in the person's language.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use soleus_tests::desktop::Told;
use soleus_tests::window::stops::SIX_WEEKS;
use soleus_tests::window::{Window, journey};

#[test]
fn look() {
    let mut scene = SIX_WEEKS.scene(&[("language", "zh-CN"), ("theme", "light")]);
    let reader = scene.desktop.screen_reader();
    journey(async {
        let window = Window::open_with(&scene.desktop, &[], SIX_WEEKS.now).await;
        for stop in SIX_WEEKS.stops {
            window.go(&scene.desktop, stop).await;
            println!("== {}", stop.name);
            let page: Vec<Told> = reader.page();
            for told in page {
                println!("{}: {}", told.role, told.name);
            }
        }
        window.close().await;
    });
}
