//! Both catalogues have the same texts with the same variables, and none that no program shows.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test stops at the first surprise")]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use soleus_core::breaks::DayStretchKind;
use soleus_core::breaks::{Cause, Outcome};
use soleus_core::candidate::CandidateKind;
use soleus_core::entry::EndedBy;
use soleus_core::entry::{EasedBy, Longest, Sensation, Side, Site, Status, Woke};
use soleus_core::part::Part;
use soleus_core::report::{Question, Section};
use soleus_core::settings::{BreakWindow, Group, Language, Region, Theme};
use soleus_core::sign::{Sign, SignAnswer};
use soleus_core::texts::{Lang, Texts};

/// Texts whose id is a prefix and a code. Every code of the set must have one.
fn families() -> Vec<(&'static str, Vec<&'static str>)> {
    let regions = Region::CODES.iter().copied().filter(|&code| code != "unset").collect();
    vec![
        ("candidate-", CandidateKind::CODES.to_vec()),
        ("status-", Status::CODES.to_vec()),
        ("side-", Side::CODES.to_vec()),
        ("site-", Site::CODES.to_vec()),
        ("sensation-", Sensation::CODES.to_vec()),
        ("longest-", Longest::CODES.to_vec()),
        ("woke-", Woke::CODES.to_vec()),
        ("eased_by-", EasedBy::CODES.to_vec()),
        ("sign-", Sign::CODES.to_vec()),
        ("sign-name-", Sign::CODES.to_vec()),
        ("answer-", SignAnswer::CODES.to_vec()),
        ("level-", vec!["see_doctor", "urgent", "emergency"]),
        ("phase-", vec!["sitting", "due", "on_break", "away", "paused", "off"]),
        ("theme-", Theme::CODES.to_vec()),
        ("language-", Language::CODES.to_vec()),
        ("region-", Region::CODES.to_vec()),
        ("group-", Group::CODES.to_vec()),
        ("emergency-number-", regions),
        ("quiet-", Cause::CODES.to_vec()),
        ("quiet-name-", Cause::CODES.to_vec()),
        ("part-missing-", Part::CODES.to_vec()),
        ("part-name-", Part::CODES.to_vec()),
        ("stretch-", DayStretchKind::CODES.to_vec()),
        ("outcome-", Outcome::CODES.to_vec()),
        ("break_window-", BreakWindow::CODES.to_vec()),
        ("ended-", EndedBy::CODES.to_vec()),
        ("nights-as-", vec!["calendar", "trend", "list"]),
        ("export-range-", vec!["visit", "weeks", "months", "all", "own"]),
        ("report-section-", Section::CODES.to_vec()),
        ("trend-", vec!["weeks", "half_year", "year", "all"]),
        ("trend-by-", vec!["night", "week", "month", "year"]),
        ("report-question-", Question::CODES.to_vec()),
        (
            "report-column-",
            vec!["night", "pain", "leg", "sites", "sensations", "times", "woke", "eased", "sat", "written"],
        ),
    ]
}

/// Every message of a catalogue, with the variables in it.
fn messages(lang: Lang) -> BTreeMap<String, BTreeSet<String>> {
    // Only the window has the articles of Learn, and loads them when one is opened.
    let learn = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("locales/learn/{}.ftl", lang.code()));
    let whole = format!("{}\n{}", lang.catalogue(), std::fs::read_to_string(learn).unwrap());
    let resource = fluent_syntax::parser::parse(whole.as_str()).unwrap_or_else(|(_, errors)| {
        panic!("{}: {errors:?}", lang.code());
    });
    let mut messages = BTreeMap::new();
    for entry in resource.body {
        if let Entry::Message(message) = entry {
            let mut variables = BTreeSet::new();
            variables_of(message.value.as_ref().expect("every message has a text"), &mut variables);
            let before = messages.insert(message.id.name.to_owned(), variables);
            assert!(before.is_none(), "{} stands twice in {}", message.id.name, lang.code());
        }
    }
    messages
}

fn variables_of(pattern: &Pattern<&str>, found: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            match expression {
                Expression::Inline(inline) => variable(inline, found),
                Expression::Select { selector, variants } => {
                    variable(selector, found);
                    for variant in variants {
                        variables_of(&variant.value, found);
                    }
                }
            }
        }
    }
}

fn variable(inline: &InlineExpression<&str>, found: &mut BTreeSet<String>) {
    if let InlineExpression::VariableReference { id } = inline {
        found.insert(id.name.to_owned());
    }
}

/// The program's own sources, in Rust and in the window: no tests, nothing generated.
fn sources() -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut files = Vec::new();
    for place in [
        "src-tauri/core/src",
        "src-tauri/wire/src",
        "src-tauri/store/src",
        "src-tauri/report/src",
        "src-tauri/typeset/src",
        "src-tauri/app/src",
        "src-tauri/agent/src",
        "src-tauri/cli/src",
        "src-tauri/src",
        "ui/src",
    ] {
        collect(&root.join(place), &mut files);
    }
    assert!(files.len() > 50, "found only {} sources", files.len());
    files.iter().map(|file| std::fs::read_to_string(file).unwrap()).collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            if name != "generated" {
                collect(&path, files);
            }
        } else if [".rs", ".ts", ".svelte"].iter().any(|end| name.ends_with(end)) && !name.ends_with(".test.ts") {
            files.push(path);
        }
    }
}

#[test]
fn both_languages_have_the_same_texts_with_the_same_variables() {
    let (english, chinese) = (messages(Lang::En), messages(Lang::ZhCn));
    for (id, variables) in &english {
        let other = chinese.get(id).unwrap_or_else(|| panic!("{id} is missing in Chinese"));
        assert_eq!(variables, other, "{id}: English on the left, Chinese on the right");
    }
    for id in chinese.keys() {
        assert!(english.contains_key(id), "{id} is missing in English");
    }
}

#[test]
fn every_code_has_its_texts() {
    let english = messages(Lang::En);
    for (prefix, codes) in families() {
        for code in codes {
            assert!(english.contains_key(&format!("{prefix}{code}")), "{prefix}{code} is missing");
        }
    }
}

#[test]
fn there_is_no_text_that_no_program_shows() {
    let sources = sources();
    let families: BTreeSet<String> =
        families().iter().flat_map(|(prefix, codes)| codes.iter().map(move |code| format!("{prefix}{code}"))).collect();
    let quoted = |id: &str| ['"', '\'', '`'].iter().any(|quote| sources.contains(&format!("{quote}{id}{quote}")));
    let unused: Vec<_> = messages(Lang::En).into_keys().filter(|id| !families.contains(id) && !quoted(id)).collect();
    assert!(unused.is_empty(), "nobody shows {unused:?}");
}

#[test]
fn every_text_that_rust_code_gets_is_there() {
    let english = messages(Lang::En);
    // The ids written out in Rust: texts.get("…"), texts.with("…", …) and what invalid values accept.
    let sources = sources();
    for (call, end) in [("texts.get(\"", '"'), ("texts.with(\"", '"'), ("\"accepted-", '"')] {
        for piece in sources.split(call).skip(1) {
            let rest = piece.split(end).next().unwrap();
            let id = if call.starts_with("\"accepted") { format!("accepted-{rest}") } else { rest.to_owned() };
            assert!(english.contains_key(&id), "{id} is asked for, but not there");
        }
    }
}

#[test]
fn a_text_is_formatted_in_its_own_language() {
    let night = [soleus_core::texts::arg("night", "2026-05-01")];
    assert_eq!(Texts::new(Lang::En).with("error-no-entry", &night), "The night of 2026-05-01 has no entry.");
    assert_eq!(Texts::new(Lang::ZhCn).with("error-no-entry", &night), "2026-05-01 这一夜没有记录。");
}

#[test]
fn chinese_is_chosen_for_any_chinese_locale_only() {
    for (locale, lang) in [
        ("zh_CN.UTF-8", Lang::ZhCn),
        ("zh-Hans-CN", Lang::ZhCn),
        ("ZH", Lang::ZhCn),
        ("en_GB", Lang::En),
        ("C", Lang::En),
        ("", Lang::En),
    ] {
        assert_eq!(Lang::of_locale(locale), lang, "{locale}");
    }
}
