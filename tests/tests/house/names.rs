//! Names: of public types, and of files.

use std::collections::BTreeMap;
use std::path::Path;

use super::{root, sources, tracked};

/// Where every public type is defined, by name. Tests are left out.
pub(crate) fn public_types(folder: &Path) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for path in sources(folder) {
        let relative = path.strip_prefix(root()).unwrap().display().to_string();
        if relative.contains("test") || relative.contains("/examples/") {
            continue;
        }
        for line in std::fs::read_to_string(&path).unwrap().lines() {
            // As text, so that types made by a macro are found too.
            let mut words = line.split_whitespace();
            if words.next() == Some("pub")
                && matches!(words.next(), Some("struct" | "enum" | "trait" | "type" | "union"))
                && let Some(name) = words.next()
            {
                let name: String =
                    name.chars().take_while(|letter| letter.is_alphanumeric() || *letter == '_').collect();
                if !name.is_empty() {
                    found.entry(name).or_default().push(relative.clone());
                }
            }
        }
    }
    found
}

/// The retired words that a file's name must not contain, from the table in docs/glossary.md, with what stands in their
/// place. Those that are retired in one sense only are left out.
fn retired_words() -> BTreeMap<String, String> {
    let glossary = std::fs::read_to_string(root().join("docs/glossary.md")).unwrap();
    let (_, table) = glossary.split_once("## Retired words").expect("the glossary has the table");
    let rows = table.lines().filter(|line| line.starts_with("| ") && !line.starts_with("| not |"));
    let mut retired = BTreeMap::new();
    for row in rows {
        let mut cells = row.split('|').skip(1).map(|cell| cell.trim().replace(' ', "_"));
        let (not, but) = (cells.next().unwrap(), cells.next().unwrap());
        if !not.contains('(') {
            retired.extend(not.split(",_").map(|word| (word.to_owned(), but.clone())));
        }
    }
    retired
}

/// The files of the repository with a retired word as a part of their name.
pub(crate) fn files_with_a_retired_word() -> Vec<String> {
    let retired = retired_words();
    assert!(retired.contains_key("ledger") && retired.contains_key("hand_over"), "the table was read: {retired:?}");
    // Shipped, so never renamed.
    let allowed = |path: &str| path.starts_with("src-tauri/store/migrations/");
    let in_name = |path: &str| {
        let name = Path::new(path).file_stem().unwrap().to_string_lossy().replace(['-', '.'], "_").to_lowercase();
        let parts: Vec<_> = name.split('_').collect();
        retired.iter().any(|(word, but)| {
            let word: Vec<_> = word.split('_').collect();
            parts.windows(word.len()).any(|window| window == word) && !name.contains(but.as_str())
        })
    };
    tracked().into_iter().filter(|path| !allowed(path) && in_name(path)).collect()
}
