//! Citations: every document and heading that a comment names, and every link between documents, leads to a heading.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use super::{root, tracked};

/// A heading as a link names it: lower case, hyphens for spaces, other marks left out.
fn anchor(heading: &str) -> String {
    let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || " -_".contains(*letter));
    kept.collect::<String>().trim().to_lowercase().replace(' ', "-")
}

fn anchors(document: &str) -> BTreeSet<String> {
    let mut code = false;
    let heading = |line: &str| line.starts_with('#').then(|| anchor(line.trim_start_matches('#')));
    let lines = document.lines().filter(|line| {
        code ^= line.starts_with("```");
        !code
    });
    lines.filter_map(heading).collect()
}

/// What a text cites, as `FILE.md#ANCHOR` or `FILE.md`, from the folder `docs`.
fn cited(path: &str, text: &str) -> Vec<String> {
    let starts: &[&str] = match path {
        // Documents of this folder link to each other by name.
        document if document.starts_with("docs/") => &["](", "docs/"],
        _ => &["docs/"],
    };
    let mut found = Vec::new();
    for start in starts {
        for (at, _) in text.match_indices(start) {
            // A part of a longer path, such as an address of another project, is none of ours.
            if *start == "docs/"
                && text[..at].ends_with(|before: char| before.is_alphanumeric() || "/._-".contains(before))
            {
                continue;
            }
            let rest = &text[at + start.len()..];
            let end =
                rest.find(|letter: char| !(letter.is_alphanumeric() || "._-#".contains(letter))).unwrap_or(rest.len());
            let citation = rest[..end].trim_end_matches('.');
            let file = citation.split('#').next().unwrap_or_default();
            if Path::new(file).extension().is_some_and(|end| end == "md") {
                found.push(citation.to_owned());
            }
        }
    }
    // `#anchor` alone stays in its own document.
    if let Some(own) = path.strip_prefix("docs/") {
        found.extend(
            text.split("](#").skip(1).filter_map(|rest| rest.split_once(')')).map(|(to, _)| format!("{own}#{to}")),
        );
    }
    found
}

/// Every citation that leads nowhere, and how many there are in all.
pub(crate) fn broken() -> (Vec<String>, usize) {
    let docs = root().join("docs");
    let (mut broken, mut count) = (Vec::new(), 0);
    for path in tracked() {
        let Ok(text) = fs::read_to_string(root().join(&path)) else { continue };
        for citation in cited(&path, &text) {
            count += 1;
            let (file, to) = citation.split_once('#').unwrap_or((&citation, ""));
            let leads = fs::read_to_string(docs.join(file))
                .is_ok_and(|document| to.is_empty() || anchors(&document).contains(to));
            if !leads {
                broken.push(format!("{path}: {citation}"));
            }
        }
    }
    (broken, count)
}
