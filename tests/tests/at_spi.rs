//! What a screen reader receives from the real window, over AT-SPI: every control has a name, in the person's language.
//!
//! Whether a name is a good one only people can judge.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use soleus_tests::desktop::AccessibleNode;
use soleus_tests::window::screens::{SCREEN_SETS, ScreenSet};
use soleus_tests::window::{Window, journey};

/// Words that stay as they are in every language.
const NAMES: [&str; 9] = ["Soleus", "小腿夜记", "English", "简体中文", "CSV", "JSON", "PDF", "FHIR", "Ctrl"];

fn is_chinese(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// Whether a name is in this language: numbers, dates and signs are in both.
fn is_in(language: &str, name: &str) -> bool {
    let own = NAMES.iter().fold(name.to_owned(), |name, word| name.replace(word, ""));
    match language {
        "en" => !own.chars().any(is_chinese),
        _ => own.chars().any(is_chinese) || !own.chars().any(|letter| letter.is_ascii_alphabetic()),
    }
}

/// What is wrong on each screen.
fn wrong(language: &'static str) -> Vec<String> {
    let mut wrong = Vec::new();
    for set in SCREEN_SETS {
        journey(check(set, language, &mut wrong));
    }
    wrong
}

async fn check(set: &ScreenSet, language: &str, wrong: &mut Vec<String>) {
    let mut prepared = set.desktop(&[("language", language)]);
    let reader = prepared.desktop.screen_reader();
    let window = Window::open_with(&prepared.desktop, set.arguments, set.now).await;
    for screen in set.screens {
        window.go(&prepared.desktop, screen).await;
        let page = reader.page();
        assert!(page.iter().any(|node| node.is_control), "{}: nothing can be used: {page:?}", screen.name);
        for AccessibleNode { role, name, is_control, within } in page {
            if is_control && name.trim().is_empty() {
                wrong.push(format!("{}: a {role} without a name in {within}", screen.name));
            }
            // The parts of a date field are WebKit's own, in the system's language.
            let webkits_own = role == "spin button" && ["year", "month", "day"].contains(&name.as_str());
            if !is_in(language, &name) && !webkits_own {
                wrong.push(format!("{}: the {role} “{name}” in {within}", screen.name));
            }
        }
        window.leave(&prepared.desktop, screen).await;
    }
    window.close().await;
}

#[test]
fn every_control_has_an_english_name_in_english() {
    assert_eq!(wrong("en"), Vec::<String>::new());
}

#[test]
fn every_control_has_a_chinese_name_in_chinese() {
    assert_eq!(wrong("zh-CN"), Vec::<String>::new());
}
