//! Reads a PDF back, with the tools of Poppler.

use std::io::Write;
use std::process::Command;

/// Whether there is Poppler. `scripts/test.sh` installs it where it can.
pub(crate) fn has_poppler() -> bool {
    let has = Command::new("pdftotext").arg("-v").output().is_ok();
    if !has {
        eprintln!("NOT RUN: there is no pdftotext here to read the pages with");
    }
    has
}

fn run(tool: &str, options: &[&str], pdf: &[u8], to: &[&str]) -> String {
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(pdf).unwrap();
    let done = Command::new(tool).args(options).arg(file.path()).args(to).output().unwrap();
    assert!(done.status.success(), "{tool}: {}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap()
}

/// The text of a page or of all pages, in the order it is read. Places where a line may break are left out.
pub(crate) fn text(pdf: &[u8], page: Option<u32>) -> String {
    let page = page.map(|page| page.to_string());
    let mut options = vec!["-raw", "-enc", "UTF-8"];
    if let Some(page) = &page {
        options.extend(["-f", page, "-l", page]);
    }
    run("pdftotext", &options, pdf, &["-"]).replace('\u{200b}', "")
}

/// The metadata of the file.
pub(crate) fn info(pdf: &[u8]) -> String {
    let words = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    format!("{} {}", words(run("pdfinfo", &[], pdf, &[])), words(run("pdfinfo", &["-meta"], pdf, &[])))
}

/// How far words reach on any page, in points.
pub(crate) struct Edges {
    pub(crate) left: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

pub(crate) fn edges(pdf: &[u8]) -> Edges {
    let boxes = run("pdftotext", &["-bbox", "-enc", "UTF-8"], pdf, &["-"]);
    let all = |name: &str| -> Vec<f64> {
        let values = boxes.lines().filter(|line| line.contains("<word ")).map(|line| {
            let value = line.split(name).nth(1).unwrap().trim_start_matches("=\"");
            value.split('"').next().unwrap().parse().unwrap()
        });
        values.collect()
    };
    let most = |values: Vec<f64>| values.into_iter().fold(0.0, f64::max);
    let left = all("xMin").into_iter().fold(f64::MAX, f64::min);
    Edges { left, right: most(all("xMax")), bottom: most(all("yMax")) }
}
