//! Every screen by axe-core, and by what axe does not look for: in both languages, both themes, at 100 % and 200 % text,
//! in the real window.
//!
//! What a machine can see is little: order, sense and tone are for people.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test stops at the first surprise")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use soleus_tests::window::stops::{WALKS, Walk};
use soleus_tests::window::{Window, journey};

/// What is said of the page at a stop: whatever is wrong with it.
const PAGE: &str = include_str!("page.js");
const THEMES: [&str; 2] = ["light", "dark"];

#[test]
fn no_screen_has_anything_wrong_in_english() {
    assert_eq!(wrong("en", "100"), "");
}

#[test]
fn no_screen_has_anything_wrong_in_chinese() {
    assert_eq!(wrong("zh-CN", "100"), "");
}

#[test]
fn no_screen_has_anything_wrong_in_english_twice_as_large() {
    assert_eq!(wrong("en", "200"), "");
}

#[test]
fn no_screen_has_anything_wrong_in_chinese_twice_as_large() {
    assert_eq!(wrong("zh-CN", "200"), "");
}

fn axe() -> String {
    let file: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("../ui/node_modules/axe-core/axe.min.js");
    std::fs::read_to_string(&file).unwrap_or_else(|error| panic!("npm ci --prefix ui installs it: {error}"))
}

/// What is wrong on every stop of every walk, in one language and at one size, in one theme after the other.
fn wrong(language: &str, text_size: &str) -> String {
    let mut wrong = String::new();
    for theme in THEMES {
        for walk in WALKS {
            let dress = [("language", language), ("theme", theme), ("text_size", text_size)];
            journey(look(walk, &dress, &mut wrong));
        }
    }
    wrong
}

async fn look(walk: &Walk, dress: &[(&str, &str)], wrong: &mut String) {
    let scene = walk.scene(dress);
    let window = Window::open_with(&scene.desktop, walk.words, walk.now).await;
    let dress = dress.iter().map(|&(_, value)| value).collect::<Vec<_>>().join(" ");
    // By the driver, not through the page's own policy, which lets no script in.
    window.eval(&axe()).await;
    for stop in walk.stops {
        window.go(&scene.desktop, stop).await;
        let found = window.eval_async(PAGE, &[]).await;
        for thing in found.as_array().unwrap_or_else(|| panic!("{}: {found}", stop.name)) {
            let part = |name: &str| thing[name].as_str().unwrap_or_default();
            let (rule, target, html) = (part("rule"), part("target"), part("html"));
            writeln!(wrong, "{} ({dress}): {rule}\n    {target}\n    {html}\n    {}", stop.name, part("why")).unwrap();
        }
        window.leave(&scene.desktop, stop).await;
    }
    window.close().await;
}
