//! The page a doctor reads, as it is printed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

mod diaries;

use soleus_core::texts::{Lang, Texts};
use soleus_report::pdf::pdf;

#[test]
fn pages_can_be_looked_at() {
    let Some(folder) = std::env::var_os("SOLEUS_LOOK") else { return };
    for (name, wanted) in diaries::all() {
        for &lang in Lang::ALL {
            let t = std::time::Instant::now();
            let printed = pdf(&wanted.report(), &Texts::new(lang)).unwrap();
            let file = std::path::Path::new(&folder).join(format!("{name}-{}.pdf", lang.code()));
            std::fs::write(file, &printed.pdf).unwrap();
            eprintln!("{name} {}: {} pages {:?} {:?}", lang.code(), printed.pages, t.elapsed(), printed.warnings);
        }
    }
}
