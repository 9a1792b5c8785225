//! What a screen reader is told of the real window, over AT-SPI: every control has a name, in the person's language.
//!
//! Whether a name is a good one is for people to hear.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, missing_docs, reason = "a test stops at the first surprise")]

use soleus_tests::desktop::Told;
use soleus_tests::window::stops::{WALKS, Walk};
use soleus_tests::window::{Window, journey};

/// Words that stay as they are in every language.
const NAMES: [&str; 9] = ["Soleus", "小腿夜记", "English", "简体中文", "CSV", "JSON", "PDF", "FHIR", "Ctrl"];

fn is_chinese(letter: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&letter)
}

/// Whether a name is in this language: numbers, dates and signs are in both.
fn speaks(language: &str, name: &str) -> bool {
    let own = NAMES.iter().fold(name.to_owned(), |name, word| name.replace(word, ""));
    match language {
        "en" => !own.chars().any(is_chinese),
        _ => own.chars().any(is_chinese) || !own.chars().any(|letter| letter.is_ascii_alphabetic()),
    }
}

/// What is told wrongly at each stop of each walk.
fn wrong(language: &'static str) -> Vec<String> {
    let mut wrong = Vec::new();
    for walk in WALKS {
        journey(listen(walk, language, &mut wrong));
    }
    wrong
}

async fn listen(walk: &Walk, language: &str, wrong: &mut Vec<String>) {
    let mut scene = walk.scene(&[("language", language)]);
    let reader = scene.desktop.screen_reader();
    let window = Window::open_with(&scene.desktop, walk.words, walk.now).await;
    for stop in walk.stops {
        window.go(&scene.desktop, stop).await;
        let page = reader.page();
        assert!(page.iter().any(|told| told.is_control), "{}: nothing can be used: {page:?}", stop.name);
        for Told { role, name, is_control, within } in page {
            if is_control && name.trim().is_empty() {
                wrong.push(format!("{}: a {role} without a name in {within}", stop.name));
            }
            // The parts of a date field are WebKit's own, and speak the system's language.
            let webkits_own = role == "spin button" && ["year", "month", "day"].contains(&name.as_str());
            if !speaks(language, &name) && !webkits_own {
                wrong.push(format!("{}: the {role} “{name}” in {within}", stop.name));
            }
        }
        window.leave(&scene.desktop, stop).await;
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
