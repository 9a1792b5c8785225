//! The house stays as it was drawn: the light program without a window's libraries, and rooms that depend downwards.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

mod citations;
mod modules;
mod names;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap().to_owned()
}

fn cargo(words: &[&str]) -> String {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).args(words).current_dir(root()).output().expect("cargo runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// The crates `soleus` is built from, by name.
fn crates_of_soleus() -> Vec<String> {
    let tree = cargo(&["tree", "-p", "soleus", "-e", "normal", "--prefix", "none", "--format", "{p}", "--locked"]);
    tree.lines().filter_map(|line| line.split(' ').next()).map(str::to_owned).collect()
}

#[test]
fn the_light_program_is_built_without_tauri_gtk_or_webkit() {
    const WINDOWS: [&str; 12] =
        ["tauri", "wry", "tao", "gtk", "gdk", "glib", "gio", "webkit2gtk", "javascriptcore", "soup", "muda", "cairo"];
    let crates = crates_of_soleus();
    assert!(crates.iter().any(|name| name == "rusqlite"), "the tree is the real one: {crates:?}");
    let family = |name: &str| name.split(['-', '_']).next().unwrap_or_default().to_owned();
    let heavy: Vec<_> = crates
        .iter()
        .filter(|name| {
            let family = family(name);
            WINDOWS.iter().any(|window| family == *window || family.trim_end_matches(char::is_numeric) == *window)
        })
        .collect();
    assert!(heavy.is_empty(), "soleus must not be built from {heavy:?}");
}

#[test]
#[cfg(target_os = "linux")]
fn the_light_program_loads_no_window_library() {
    let output = Command::new("ldd").arg(soleus_tests::program("soleus")).output().expect("ldd runs");
    let libraries = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success() && libraries.contains("libc."), "ldd read it: {libraries}");
    for heavy in ["libgtk", "libgdk", "libwebkit", "libjavascriptcore", "libglib", "libcairo", "libsoup", "libX11"] {
        assert!(!libraries.contains(heavy), "{heavy}:\n{libraries}");
    }
}

#[test]
fn the_rooms_depend_downwards_only() {
    let below: BTreeMap<&str, &[&str]> = BTreeMap::from([
        ("soleus-core", &[][..]),
        ("soleus-wire", &["soleus-core"]),
        ("soleus-store", &["soleus-core"]),
        ("soleus-report", &["soleus-core"]),
        ("soleus-app", &["soleus-core", "soleus-wire", "soleus-store", "soleus-report"]),
        ("soleus-desktop-env", &["soleus-core"]),
        ("soleus-agent", &["soleus-core", "soleus-wire", "soleus-store", "soleus-app", "soleus-desktop-env"]),
        ("soleus", &["soleus-core", "soleus-wire", "soleus-app", "soleus-agent"]),
        ("soleus-page", &["soleus-core", "soleus-report", "soleus-app", "soleus"]),
        ("soleus-desktop", &["soleus-core", "soleus-wire", "soleus-app"]),
        ("soleus-samples", &["soleus-core"]),
        ("soleus-recorder", &["soleus-core", "soleus-wire", "soleus-store", "soleus-app"]),
        ("soleus-tests", &["soleus-core", "soleus-wire", "soleus-app"]),
        ("soleus-benches", &["soleus-core", "soleus-wire", "soleus-store", "soleus-page"]),
    ]);
    let metadata: Value =
        serde_json::from_str(&cargo(&["metadata", "--no-deps", "--format-version", "1", "--locked"])).unwrap();
    let packages = metadata["packages"].as_array().unwrap();
    assert_eq!(packages.len(), below.len(), "a room was added: say here what it may stand on");
    for package in packages {
        let name = package["name"].as_str().unwrap();
        let allowed = below.get(name).unwrap_or_else(|| panic!("{name}: say here what it may stand on"));
        for dependency in package["dependencies"].as_array().unwrap() {
            let on = dependency["name"].as_str().unwrap();
            let for_tests = dependency["kind"] == "dev" && on == "soleus-samples";
            let theirs = !on.starts_with("soleus");
            assert!(theirs || for_tests || allowed.contains(&on), "{name} must not depend on {on}");
        }
    }
}

fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for item in fs::read_dir(folder).unwrap() {
        let path = item.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push(path);
        }
    }
    found
}

/// Every line of `folder`'s sources with one of these words, comments left out.
fn lines_with(folder: &str, words: &[&str]) -> Vec<String> {
    let sources = sources(&root().join(folder));
    assert!(!sources.is_empty(), "{folder} has sources");
    let mut found = Vec::new();
    for path in sources {
        for line in fs::read_to_string(&path).unwrap().lines().filter(|line| !line.trim_start().starts_with("//")) {
            if words.iter().any(|word| line.contains(word)) {
                found.push(format!("{}: {}", path.display(), line.trim()));
            }
        }
    }
    found
}

#[test]
fn core_touches_nothing_outside_itself() {
    let outside = [
        "std::fs",
        "std::net",
        "std::env",
        "std::process",
        "std::thread",
        "std::io",
        "SystemTime",
        "Instant",
        "Utc::now",
        "Local",
        "println!",
        "rusqlite",
        "tauri",
    ];
    assert_eq!(lines_with("src-tauri/core/src", &outside), Vec::<String>::new());
}

#[test]
fn sql_stays_in_the_store() {
    let sql = ["SELECT ", "INSERT INTO", "UPDATE ", "DELETE FROM", "rusqlite"];
    for room in ["core", "wire", "report", "app", "agent", "cli", "typeset"].map(|room| format!("src-tauri/{room}/src"))
    {
        assert_eq!(lines_with(&room, &sql), Vec::<String>::new(), "{room}");
    }
    assert_eq!(lines_with("src-tauri/src", &sql), Vec::<String>::new());
}

/// Every file of the repository as it would be committed, with `/` between the parts.
fn tracked() -> Vec<String> {
    let listed = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .expect("git runs");
    assert!(listed.status.success(), "{}", String::from_utf8_lossy(&listed.stderr));
    let paths = String::from_utf8(listed.stdout).unwrap();
    let paths = paths.split('\0').filter(|path| root().join(path).is_file());
    paths.map(str::to_owned).collect()
}

/// The crates below `src-tauri`, by folder; the shell's own sources are in `src`.
const CRATES: [&str; 10] = ["core", "wire", "store", "report", "app", "desktop", "agent", "cli", "typeset", "."];

fn crate_sources(folder: &str) -> PathBuf {
    root().join("src-tauri").join(folder).join("src")
}

#[test]
fn no_two_files_of_a_crate_need_each_other() {
    let mut found = Vec::new();
    for folder in CRATES {
        let circles = modules::circles(&modules::Crate::read(&crate_sources(folder)));
        found.extend(circles.into_iter().map(|circle| format!("{folder}: {circle}")));
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn a_circle_of_files_is_found() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("lib.rs", "mod one;\nmod three;\nmod two;\npub use one::First;\n");
    write("one.rs", "pub struct First;\nimpl First { fn second() -> super::two::Second { loop {} } }\n");
    write("two.rs", "use crate::First;\npub struct Second(First);\n");
    write("three.rs", "use super::First;\n#[cfg(test)]\nmod tests { use crate::two::Second; }\n");
    let circles = modules::circles(&modules::Crate::read(folder.path()));
    assert_eq!(circles, [r#"one takes {"Second"} from two"#, r#"two takes {"First"} from one"#]);
}

#[test]
fn no_two_public_types_share_a_name() {
    let mut types = BTreeMap::<String, Vec<String>>::new();
    for folder in CRATES {
        for (name, mut paths) in names::public_types(&crate_sources(folder)) {
            types.entry(name).or_default().append(&mut paths);
        }
    }
    assert!(types.len() > 100, "they were found: {}", types.len());
    // The desktop has one implementation for each system; a build contains one of them.
    types.remove("Desktop");
    types.retain(|_, paths| paths.len() > 1);
    assert!(types.is_empty(), "{types:#?}");
}

#[test]
fn no_file_is_named_with_a_retired_word() {
    assert_eq!(names::files_with_a_retired_word(), Vec::<String>::new());
}

#[test]
fn every_citation_of_a_document_leads_to_a_heading() {
    let (broken, count) = citations::broken();
    assert!(count > 100, "they were found: {count}");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
#[cfg(target_os = "linux")]
fn the_agent_contains_one_d_bus_stack() {
    let versions = cargo(&["tree", "-p", "soleus", "-e", "normal", "--prefix", "none", "--format", "{p}", "--locked"]);
    let versions: BTreeSet<_> = versions.lines().filter(|line| line.starts_with("zbus v")).collect();
    assert_eq!(versions.len(), 1, "{versions:?}");
}
