//! The page a doctor reads, from the report's screen to a file, a message and a printer.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};

use soleus_tests::cli::mode;
use soleus_tests::desktop::{Desktop, wait_for};
use soleus_tests::window::{Window, is_at_work, journey, start_again};
use soleus_tests::{fixture, pdf_text};

/// The evening after the six weeks.
const NOW: &str = "2026-05-11T22:30:00+08:00";
/// In the notes of the six weeks, and nowhere else.
const NOTE: &str = "book an appointment";

fn with_diary(desktop: &Desktop, file: &Path) {
    desktop.set("welcomed", "on");
    let file = file.to_str().unwrap();
    let taken = desktop.soleus().args(["import", file]).env("SOLEUS_NOW", NOW).output().unwrap();
    assert!(taken.status.success(), "{taken:?}");
}

fn six_weeks() -> Desktop {
    let desktop = Desktop::with_bus().and_x();
    with_diary(&desktop, &fixture("six-weeks.json"));
    desktop
}

/// An empty folder beside the data folder.
fn folder(desktop: &Desktop, name: &str) -> PathBuf {
    let folder = desktop.data().with_file_name(name);
    fs::create_dir(&folder).unwrap();
    folder
}

fn names(folder: &Path) -> Vec<String> {
    fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

/// The report's screen, with the page on it.
async fn open_report(desktop: &Desktop) -> Window {
    let window = Window::open(desktop, NOW).await;
    window.click("nav-doctor").await;
    window.click("make-record").await;
    wait_for_page(&window).await;
    window
}

/// Waits until the picture of the page is there, is one that can be drawn, and is of what is chosen.
async fn wait_for_page(window: &Window) {
    let drawn = "const page = document.querySelector('[data-testid=export-page]:not(.stale) img');
        return Boolean(page?.complete && page.naturalWidth > 0)";
    window.wait_until("the picture of the page", drawn, &[]).await;
}

#[test]
fn the_page_is_saved_in_the_other_language_without_the_persons_words() {
    let desktop = six_weeks();
    let file = folder(&desktop, "out").join("for the doctor.pdf");
    journey(async {
        let window = open_report(&desktop).await;
        window.click("export-range-all").await;
        window.click("export-language-zh-CN").await;
        window.click("export-section-words").await;
        wait_for_page(&window).await;
        window.click("export-save").await;
        window.save_as(&file);
        // The window goes on in its own language.
        window.wait_for_text("export-result", "37 nights written to").await;
        window.close().await;
    });
    assert_eq!(names(file.parent().unwrap()), ["for the doctor.pdf"]);
    assert_eq!(mode(&file), 0o600);
    let Some(page) = pdf_text(&file) else { return };
    assert!(page.contains("由患者本人记录") && !page.contains("Recorded by the patient"), "{page}");
    assert!(page.contains("37") && !page.contains(NOTE), "{page}");
}

#[test]
fn the_summary_is_copied_and_can_be_pasted() {
    let desktop = six_weeks();
    journey(async {
        let window = open_report(&desktop).await;
        window.take_the_keyboard();
        window.click("export-copy").await;
        window.wait_for_text("export-status", "Copied").await;
        window.click("export-person").await;
        window.click("export-name").await;
        window.press(&["ctrl+v"]);
        let pasted = "return document.querySelector('[data-testid=export-name]').value.includes(arguments[0])";
        window.wait_until("the summary to be pasted", pasted, &["nights recorded".into()]).await;
        window.close().await;
    });
}

#[test]
fn what_takes_long_is_cancelled_and_leaves_neither_a_file_nor_a_program() {
    let desktop = Desktop::with_bus().and_x();
    let table = desktop.data().with_file_name("twenty years.csv");
    fs::write(&table, twenty_years()).unwrap();
    with_diary(&desktop, &table);
    let folder = folder(&desktop, "out");
    let at_work = |command: &str| is_at_work(command, &desktop.data());
    journey(async {
        let window = open_report(&desktop).await;
        window.click("export-range-all").await;
        wait_for("a preview of twenty years", || at_work("summary").then_some(()));
        window.click("export-cancel").await;
        window.wait_for_text("export-status", "There is no preview").await;
        assert!(!at_work("summary"), "the program that made it was ended");

        for (button, name) in [("export-fhir", "years.json"), ("export-save", "years.pdf")] {
            window.click(button).await;
            window.save_as(&folder.join(name));
            wait_for("the file to be under way", || at_work("export").then_some(()));
            if button == "export-fhir" {
                // A night after the other goes into a file that is not whole yet.
                wait_for("a file that was begun", || (!names(&folder).is_empty()).then_some(()));
            }
            window.click("export-cancel").await;
            window.wait_for_text("export-status", "Nothing was saved").await;
            assert!(!at_work("export"), "the program that wrote it was ended");
            assert_eq!(names(&folder), Vec::<String>::new());
        }
        window.close().await;
    });
}

/// A table of twenty years of nights with discomfort, 27 of each month, each written the morning after.
fn twenty_years() -> String {
    let table = fs::read_to_string(fixture("six-weeks.csv")).unwrap();
    let header = table.lines().next().unwrap();
    let signs = ",".repeat(header.split(',').filter(|name| name.starts_with("sign.")).count());
    let dates = (2006..=2026).flat_map(|year| (1..=12).map(move |month| (year, month)));
    let dates = dates.take_while(|&(year, month)| (year, month) < (2026, 5));
    let nights = dates.flat_map(|(year, month)| (1..=27).map(move |day| (format!("{year}-{month:02}"), day)));
    let lines = nights.map(|(month, day)| {
        let answers = "symptoms,5,left,calf,cramp,1,m1_10,yes,walking,8,,";
        format!("{month}-{day:02},{answers},{month}-{:02}T07:20:00+08:00,on_time,1{signs}", day + 1)
    });
    std::iter::once(header.to_owned()).chain(lines).collect::<Vec<_>>().join("\n")
}

#[test]
fn what_is_printed_opens_in_the_systems_viewer_and_is_deleted_at_the_next_start() {
    let desktop = six_weeks();
    let (viewer, opened) = (folder(&desktop, "viewer"), desktop.data().with_file_name("opened"));
    let desktop = with_viewer(desktop, &viewer, &opened);
    journey(async {
        let window = open_report(&desktop).await;
        window.click("export-print").await;
        window.wait_for_text("export-status", "viewer").await;
        let given = wait_for("the viewer to be given a file", || {
            fs::read_to_string(&opened).ok().filter(|it| it.ends_with('\n'))
        });
        let printed = Path::new(given.trim_end());
        assert_eq!(printed.parent(), Some(desktop.data().join("print").as_path()));
        assert!(fs::read(printed).unwrap().starts_with(b"%PDF-"));
        assert_eq!((mode(printed), mode(printed.parent().unwrap())), (0o600, 0o700));

        // The tray, a reminder: whoever starts it again gets this window, whose page may be before the printer.
        assert!(start_again(&desktop, &["--screen", "doctor"]).status.success());
        window.text("flag-frequency").await;
        assert!(printed.is_file());
        window.close().await;
        assert!(printed.is_file(), "the viewer may outlive the window");

        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        assert!(!printed.parent().unwrap().exists());
        window.close().await;
    });
}

/// A desktop whose viewer only writes its arguments to a file.
fn with_viewer(desktop: Desktop, folder: &Path, opened: &Path) -> Desktop {
    let script = folder.join("xdg-open");
    fs::write(&script, format!("#!/bin/sh\nprintf '%s\\n' \"$@\" > '{}'\n", opened.display())).unwrap();
    fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).unwrap();
    desktop.and_var("PATH", &format!("{}:{}", folder.display(), std::env::var("PATH").unwrap()))
}
