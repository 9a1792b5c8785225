//! The fixture's six weeks as CSV and JSON, to the byte. Codes are the same in every language: there is one golden file
//! for all of them, and both languages have to write it.
//!
//! `SOLEUS_WRITE_GOLDEN=1` writes the files anew; check what changed before committing it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs, reason = "tests")]

use std::fs;

use soleus_tests::cli::Soleus;
use soleus_tests::fixture;

fn exported(soleus: &Soleus, language: &str, format: &str) -> Vec<u8> {
    let out = soleus.path(&format!("{language}.{format}"));
    soleus.json(&["--lang", language, "export", "--format", format, "--out", &out.display().to_string()]);
    fs::read(out).unwrap()
}

#[test]
fn six_weeks_as_a_table_and_as_json_are_the_golden_files_in_both_languages_and_come_back_as_themselves() {
    let soleus = Soleus::six_weeks();
    for format in ["csv", "json"] {
        let golden = fixture(&format!("golden/six-weeks.{format}"));
        let english = exported(&soleus, "en", format);
        if std::env::var_os("SOLEUS_WRITE_GOLDEN").is_some() {
            fs::create_dir_all(golden.parent().unwrap()).unwrap();
            fs::write(&golden, &english).unwrap();
        }
        assert!(english == fs::read(&golden).unwrap(), "{format} is not {}", golden.display());
        assert!(exported(&soleus, "zh-CN", format) == english, "{format} speaks a language");

        let elsewhere = Soleus::at(&soleus.now);
        elsewhere.json(&["import", &golden.display().to_string()]);
        assert!(exported(&elsewhere, "en", format) == english, "{format}, imported");
    }
}
