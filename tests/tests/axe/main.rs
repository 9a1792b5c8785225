//! Every screen by axe-core, and by what axe does not look for: in both languages, both themes, at 100 % and 200 %
//! text, in the real window.
//!
//! A program finds only some faults: order, meaning and tone are for people to judge.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test stops at the first surprise")]

use std::fmt::Write;
use std::path::{Path, PathBuf};

use soleus_tests::window::screens::{SCREEN_SETS, ScreenSet};
use soleus_tests::window::{Window, journey};

/// Returns what is wrong with the page.
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

/// What is wrong on every screen, in one language and at one size, in one theme after the other.
fn wrong(language: &str, text_size: &str) -> String {
    let mut wrong = String::new();
    for theme in THEMES {
        for set in SCREEN_SETS {
            let settings = [("language", language), ("theme", theme), ("text_size", text_size)];
            journey(check(set, &settings, &mut wrong));
        }
    }
    wrong
}

async fn check(set: &ScreenSet, settings: &[(&str, &str)], wrong: &mut String) {
    let prepared = set.desktop(settings);
    let window = Window::open_with(&prepared.desktop, set.arguments, set.now).await;
    let settings = settings.iter().map(|&(_, value)| value).collect::<Vec<_>>().join(" ");
    // By the driver: the page's own content security policy would block the script.
    window.eval(&axe()).await;
    for screen in set.screens {
        window.go(&prepared.desktop, screen).await;
        let found = window.eval_async(PAGE, &[]).await;
        for thing in found.as_array().unwrap_or_else(|| panic!("{}: {found}", screen.name)) {
            let part = |name: &str| thing[name].as_str().unwrap_or_default();
            let (rule, target, html) = (part("rule"), part("target"), part("html"));
            writeln!(wrong, "{} ({settings}): {rule}\n    {target}\n    {html}\n    {}", screen.name, part("why"))
                .unwrap();
        }
        window.leave(&prepared.desktop, screen).await;
    }
    window.close().await;
}
