//! The page a doctor reads, as it is printed: everything of the model is on it, in order, as it was typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, missing_docs, reason = "tests")]

mod diaries;
mod poppler;
mod typing;

use std::sync::LazyLock;

use soleus_core::texts::{Lang, Texts};
use soleus_typeset::{Printed, page_one_svg, pdf};

use poppler::{Edges, edges, has_poppler, info, text};
use soleus_samples::golden;

/// Every diary of these tests, printed in both languages, once for all tests.
static PRINTED: LazyLock<Vec<(&'static str, Lang, Printed)>> = LazyLock::new(|| {
    std::thread::scope(|scope| {
        let languages: Vec<_> = Lang::ALL.iter().map(|&lang| scope.spawn(move || all_in(lang))).collect();
        languages.into_iter().flat_map(|printed| printed.join().unwrap()).collect()
    })
});

fn all_in(lang: Lang) -> Vec<(&'static str, Lang, Printed)> {
    let print = |(name, wanted): (_, diaries::Wanted)| (name, lang, pdf(&wanted.report(), &Texts::new(lang)).unwrap());
    diaries::all().into_iter().map(print).collect()
}

fn printed(name: &str, lang: Lang) -> &'static Printed {
    PRINTED.iter().find(|one| one.0 == name && one.1 == lang).map(|one| &one.2).unwrap()
}

fn without_spaces(text: &str) -> String {
    text.split_whitespace().collect()
}

/// The text of a page, or of all of them.
fn of_page(printed: &Printed, page: Option<u32>) -> String {
    text(&printed.pdf, page)
}

#[test]
fn page_one_is_always_one_page_and_complete() {
    if !has_poppler() {
        return;
    }
    for (name, lang, printed) in PRINTED.iter() {
        let texts = Texts::new(*lang);
        let page = of_page(printed, Some(1));
        let mut expected = vec!["report-title", "report-completeness", "report-signs", "report-glance", "report-rules"];
        expected.extend(["report-strip", "report-pattern"]);
        if *name != "bare" {
            expected.extend(["report-context", "medicines", "report-words", "report-questions"]);
            expected.push("report-question-sooner");
        }
        // Where a line ends depends on what stands beside it.
        let mut rest = without_spaces(&page);
        for id in expected {
            let text = without_spaces(&texts.get(id));
            let at =
                rest.find(&text).unwrap_or_else(|| panic!("{name}, {}: {text:?} is not next in {rest}", lang.code()));
            rest.drain(..at + text.len());
        }
        assert!(rest.ends_with(&format!("1/{}", printed.pages)), "{name}: {rest}");
    }
}

#[test]
fn nothing_runs_over_an_edge() {
    if !has_poppler() {
        return;
    }
    // 14 mm on either side, in points. The empty half of a Chinese full stop may stand beyond.
    let (left, right) = (39.7 - 1.0, 595.3 - 39.7 + 5.0);
    for (name, lang, printed) in PRINTED.iter() {
        let Edges { left: least, right: most, bottom } = edges(&printed.pdf);
        assert!(least >= left && most <= right, "{name}, {}: {least} to {most}", lang.code());
        assert!(bottom <= 841.9, "{name}, {}: {bottom}", lang.code());
    }
}

#[test]
fn every_figure_of_the_six_weeks_is_there_in_reading_order() {
    if !has_poppler() {
        return;
    }
    let page = of_page(printed("six-weeks", Lang::En), Some(1)).replace('\n', " ");
    let mut rest = page.as_str();
    for figure in [
        "30 Mar 2026 to 11 May 2026 (42 nights)",
        "Recorded by the patient. Not a diagnosis.",
        "Made on 11 May 2026",
        "37 of 42 nights recorded",
        "34 on time; 2 late (1–2 days); 1 recalled (3 days or more); 1 edited afterwards; 5 not recorded",
        "1 sign answered yes; asked on 8 nights.",
        "Low-back pain along with it",
        "20→21 Apr; no longer met",
        "Rather not said: Change in sexual function",
        "19 of 34",
        "Written late: 3 of 3",
        "Most in 7 nights: 7, 12 times in all (4→5 May to 10→11 May)",
        "1 of them written late",
        "9 nights",
        "2→3 May to 10→11 May",
        "Longest episode: 10–30 min (on 1 night)",
        "8 of 10",
        "worst pain, 10→11 May",
        "Median 5, of 19 nights with a score",
        "Left: 19",
        "Changing position: 4",
        "met",
        "4→5 May to 10→11 May: discomfort on 7 nights, 12 times in all. 1 of these nights was written late.",
        "met",
        "Discomfort 9 nights in a row, 2→3 May to 10→11 May. 1 of these nights was written late.",
        "8→9 Apr to 14→15 Apr; 25→26 Apr to 1→2 May; 3→4 May to 10→11 May",
        "9→10 May to 10→11 May",
        "14 Apr 2026",
        "of 19 nights with discomfort written on time",
        "Cramp 14",
        "Self-reported: 9.3 h of sitting a day (10 nights).",
        "ibuprofen 200 mg once",
        "2 nights, last 10→11 May",
        "13 nights have notes; the last are here.",
    ] {
        let at = rest.find(figure).unwrap_or_else(|| panic!("{figure:?} is not next in {rest}"));
        rest = &rest[at + figure.len()..];
    }
}

#[test]
fn six_weeks_are_the_golden_text_in_both_languages() {
    if !has_poppler() {
        return;
    }
    for &lang in Lang::ALL {
        // The emoji in the notes is printed as its code where no font of the system has it.
        let text = of_page(printed("six-weeks", lang), None).replace("[U+1F616]", "😖");
        golden(&format!("six-weeks.pdf.{}.txt", lang.code()), text.as_bytes());
    }
}

#[test]
fn chinese_comes_out_as_chinese() {
    if !has_poppler() {
        return;
    }
    let text = of_page(printed("six-weeks", Lang::ZhCn), None);
    for words in [
        "小腿夜间不适记录",
        "42 夜中记录了 37 夜",
        "补记，记不太清了。",
        "社区医院：先观察，少坐，记录下来。",
        "没有记录",
    ] {
        assert!(text.contains(words), "{words} is not in {text}");
    }
    assert!(!text.contains('\u{fffd}'), "{text}");
}

#[test]
fn nights_that_nobody_recorded_stand_in_the_table_as_just_that() {
    if !has_poppler() {
        return;
    }
    let six_weeks = of_page(printed("six-weeks", Lang::En), None).replace('\n', " ");
    for night in ["Fri 3→4 Apr", "Sat 11→12 Apr", "Thu 16→17 Apr", "Wed 22→23 Apr", "Wed 29→30 Apr"] {
        assert!(six_weeks.contains(&format!("{night} not recorded")), "{night} in {six_weeks}");
    }
    let missing = of_page(printed("all-missing", Lang::En), None).replace('\n', " ");
    assert!(missing.contains("4→5 May to 5→6 May not recorded; 2 nights"), "{missing}");
    assert!(missing.contains("6→7 May to 9→10 May away, not recorded; 4 nights"), "{missing}");
    assert!(missing.contains("Sun 10→11 May not answered yet"), "{missing}");
}

#[test]
fn a_long_range_shows_its_last_weeks_and_then_all_of_them() {
    if !has_poppler() {
        return;
    }
    let two_years = printed("two-years", Lang::En);
    assert!(of_page(two_years, Some(1)).contains("The last 26 weeks. All of them follow on page 2."));
    let second = of_page(two_years, Some(2));
    assert!(second.contains("All nights, week by week") && second.contains("Night-time calf diary"), "{second}");
    assert!(second.contains(&format!("2 / {}", two_years.pages)), "{second}");
}

#[test]
fn what_is_left_out_is_nowhere() {
    assert_eq!(printed("bare", Lang::En).pages, 1);
    if !has_poppler() {
        return;
    }
    let bare = of_page(printed("bare", Lang::En), None);
    for words in ["In their own words", "Medicines", "Questions to ask", "Sitting, breaks", "先观察", "布洛芬"] {
        assert!(!bare.contains(words), "{words} is in {bare}");
    }
}

#[test]
fn it_is_tagged_and_follows_the_standards_for_archives_and_screen_readers() {
    for (name, lang, printed) in PRINTED.iter() {
        let standard = |warning: &&String| !warning.contains("U+");
        assert_eq!(printed.warnings.iter().find(standard), None, "{name}, {}", lang.code());
    }
    if !has_poppler() {
        return;
    }
    for (lang, title) in [(Lang::En, "Night-time calf diary"), (Lang::ZhCn, "小腿夜间不适记录")] {
        let facts = info(&printed("three-months", lang).pdf);
        for fact in [title, "Soleus", "Tagged: yes", "<pdfuaid:part>1</pdfuaid:part>", "<pdfaid:part>2</pdfaid:part>"] {
            assert!(facts.contains(fact), "{fact} is not in {facts}");
        }
        let language = if lang == Lang::En { "<rdf:li>en</rdf:li>" } else { "<rdf:li>zh-CN</rdf:li>" };
        assert!(facts.contains(language), "{language} is not in {facts}");
    }
}

#[test]
fn the_same_report_is_the_same_file_and_its_preview_is_of_the_same_pages() {
    let (report, texts) = (diaries::six_weeks().report(), Texts::new(Lang::ZhCn));
    let printed = printed("six-weeks", Lang::ZhCn);
    assert!(pdf(&report, &texts).unwrap() == *printed);
    let preview = page_one_svg(&report, &texts).unwrap();
    assert!(preview.svg.starts_with("<svg") && preview.svg.len() < 1_000_000, "{} bytes", preview.svg.len());
    assert_eq!((preview.pages, preview.warnings), (printed.pages, printed.warnings.clone()));
}

#[test]
#[ignore = "writes every page there is to look at into the folder SOLEUS_LOOK"]
fn pages_to_look_at() {
    let folder = std::path::PathBuf::from(std::env::var_os("SOLEUS_LOOK").unwrap());
    for (name, lang, printed) in PRINTED.iter() {
        std::fs::write(folder.join(format!("{name}-{}.pdf", lang.code())), &printed.pdf).unwrap();
        eprintln!("{name} {}: {} pages {:?}", lang.code(), printed.pages, printed.warnings);
    }
}
