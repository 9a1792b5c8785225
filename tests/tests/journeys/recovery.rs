//! What could be lost, and is not: a form half filled, a night written twice, a damaged file, a cramp nobody answered.

use std::fs;

use serde_json::{Value, json};
use soleus_tests::desktop::{Desktop, wait_for};
use soleus_tests::window::{Window, journey};

use super::{NOW, TONIGHT, diary, log, on_disk, type_note, wait_for_note, wait_on_disk};

#[test]
fn a_note_begun_before_anything_was_answered_outlives_a_change_of_language() {
    let desktop = diary();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        type_note(&window, "after the long drive").await;
        window.click("nav-settings").await;
        window.choose("setting-language", "zh-CN").await;
        window.wait_for_text("nav-tonight", "今晚").await;
        window.click("nav-tonight").await;
        if !window.shows("note").await {
            window.click("add-more").await;
        }
        wait_for_note(&window, "after the long drive").await;
        window.click("pain-3").await;
        window.text("saved").await;
        window.close().await;
    });
    let entry = wait_on_disk(&desktop, TONIGHT, "the entry on disk", |it| it["pain"] == 3);
    assert_eq!(entry["note"], "after the long drive");
}

#[test]
fn a_note_being_typed_when_the_window_is_killed_is_back_when_it_opens_again() {
    let desktop = diary();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        type_note(&window, "woke at three").await;
        // What is on disk is a moment behind what is typed.
        wait_for("the draft on disk", || drafts(&desktop).iter().any(|it| it.contains("woke at three")).then_some(()));
        window.kill_9();
        assert!(on_disk(&desktop, TONIGHT).is_null(), "nothing was answered");

        let window = Window::open(&desktop, NOW).await;
        // What was brought back is unfolded by itself.
        wait_for_note(&window, "woke at three").await;
        window.click("none-button").await;
        let entry = wait_on_disk(&desktop, TONIGHT, "the entry on disk", |it| it["status"] == "none");
        assert_eq!(entry["note"], "woke at three");
        wait_for("the draft to be gone", || drafts(&desktop).is_empty().then_some(()));
        window.close().await;
    });
}

#[test]
fn a_night_written_from_the_terminal_meanwhile_is_replaced_only_on_confirmation() {
    let desktop = diary();
    journey(async {
        let window = written_twice(&desktop).await;
        window.click("keep-mine").await;
        let mine = wait_on_disk(&desktop, TONIGHT, "mine on disk", |it| it["pain"] == 6);
        assert_eq!((&mine["side"], &mine["note"]), (&json!("left"), &Value::Null), "{mine}");
        window.close().await;
    });
    assert_eq!(earlier_pains(&desktop), [6, 3], "theirs is among the earlier versions");
}

#[test]
fn a_night_written_from_the_terminal_can_be_taken_and_what_was_here_is_one_undo_away() {
    let desktop = diary();
    journey(async {
        let window = written_twice(&desktop).await;
        window.click("take-theirs").await;
        window.wait_until("the terminal's pain to be chosen", CHOSEN, &["[data-testid=pain-3]".into()]).await;
        assert_eq!(on_disk(&desktop, TONIGHT)["note"], "in the terminal");

        window.click("undo").await;
        let mine = wait_on_disk(&desktop, TONIGHT, "mine again on disk", |it| it["pain"] == 6);
        assert_eq!(mine["side"], "left");
        window.close().await;
    });
}

const CHOSEN: &str = "return document.querySelector(arguments[0])?.matches('[aria-checked=true], [aria-pressed=true]')";

/// Pain 6 answered in the window, pain 3 and a note in the terminal, and then the left leg in the window, which still
/// shows the older version.
async fn written_twice(desktop: &Desktop) -> Window {
    let window = Window::open(desktop, NOW).await;
    window.click("pain-6").await;
    wait_on_disk(desktop, TONIGHT, "the pain on disk", |it| it["pain"] == 6);
    log(desktop, TONIGHT, &["--replace", "--pain", "3", "--note", "in the terminal"]);
    window.click("side-left").await;
    window.text("conflict").await;
    assert_eq!(on_disk(desktop, TONIGHT)["pain"], 3, "nothing is overwritten before the choice");
    window
}

#[test]
fn a_damaged_diary_comes_back_from_the_copy_made_when_the_window_opened() {
    let desktop = diary();
    log(&desktop, "2026-05-08", &["--pain", "7", "--side", "right"]);
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        wait_for("the day's copy", || backups(&desktop).iter().any(|it| it.starts_with("daily-")).then_some(()));
        window.close().await;
        damage(&desktop);
        let damaged = fs::read(desktop.data().join("diary.db")).unwrap();

        let window = Window::open(&desktop, NOW).await;
        window.text("damaged").await;
        window.click("damaged-back").await;
        window.text("damaged-done").await;
        window.click("damaged-go-on").await;
        window.text("none-button").await;
        window.close().await;
        let kept =
            backups(&desktop).iter().any(|it| fs::read(desktop.data().join("backups").join(it)).unwrap() == damaged);
        assert!(kept, "the damaged file is kept: {:?}", backups(&desktop));
    });
    assert_eq!(on_disk(&desktop, "2026-05-08")["pain"], 7);
}

#[test]
fn everything_erased_leaves_no_night_no_copy_and_nothing_of_webkit() {
    let desktop = diary();
    log(&desktop, "2026-05-08", &["--pain", "7", "--note", "a word nobody else would write"]);
    let webkit = desktop.share().join("io.github.soleus.Soleus");
    fs::create_dir_all(&webkit).unwrap();
    fs::write(webkit.join("salt"), b"of an earlier window").unwrap();
    journey(async {
        let window = Window::open_with(&desktop, &["--screen", "settings"], Some(NOW)).await;
        window.take_the_keyboard();
        window.click("erase-open").await;
        window.click("erase-word").await;
        window.type_text("delete");
        window.click("erase-do").await;
        window.text("welcome").await;
        window.close().await;
    });
    assert_eq!(desktop.json(&["nights"])["nights"], json!([]));
    assert_eq!(backups(&desktop), Vec::<String>::new());
    wait_for("what WebKit keeps to be removed", || (!webkit.exists()).then_some(()));
}

/// Writes over the beginning of the file, as a failing disk does.
fn damage(desktop: &Desktop) {
    let file = desktop.data().join("diary.db");
    let mut bytes = fs::read(&file).unwrap();
    bytes[..100].fill(b'x');
    fs::write(&file, bytes).unwrap();
    for beside in ["diary.db-wal", "diary.db-shm"] {
        let _ = fs::remove_file(desktop.data().join(beside));
    }
}

fn backups(desktop: &Desktop) -> Vec<String> {
    let Ok(folder) = fs::read_dir(desktop.data().join("backups")) else { return Vec::new() };
    folder.map(|file| file.unwrap().file_name().into_string().unwrap()).collect()
}

#[test]
fn a_cramp_that_eases_in_time_is_recorded_as_long_as_it_was() {
    let desktop = diary();
    journey(async {
        let window = Window::open_with(&desktop, &["--cramp"], Some(NOW)).await;
        window.text("cramp-timer").await;
        window.close().await;

        let window = Window::open_with(&desktop, &["--cramp"], Some("2026-05-09T22:34:00+08:00")).await;
        let left = window.text("cramp-timer").await;
        assert!(left.contains("5:5") || left.contains("6:0"), "it went on while the window was closed: {left}");
        window.click("cramp-eased").await;
        window.text("cramp-recorded").await;
        window.close().await;
    });
    let entry = on_disk(&desktop, TONIGHT);
    assert_eq!((&entry["longest"], &entry["sensations"]), (&json!("m1_10"), &json!(["cramp"])), "{entry}");
}

#[test]
fn a_cramp_nobody_answered_is_recorded_as_longer_than_ten_minutes() {
    let desktop = diary();
    journey(async {
        let window = Window::open_with(&desktop, &["--cramp"], Some(NOW)).await;
        window.text("cramp-timer").await;
        wait_for("the cramp on disk", || (count(&desktop, "cramp") == 1).then_some(()));
        window.kill_9();
        let window = Window::open(&desktop, "2026-05-09T22:41:00+08:00").await;
        window.text("cramp-now").await;
        let entry = wait_on_disk(&desktop, TONIGHT, "the cramp in the night", |it| it["longest"] == "m10_30");
        assert_eq!((&entry["status"], &entry["episodes"]), (&json!("symptoms"), &json!(1)), "{entry}");
        window.close().await;
    });
}

#[test]
fn the_palette_opens_by_a_key_and_leads_to_settings() {
    let desktop = diary();
    journey(async {
        let window = Window::open(&desktop, NOW).await;
        window.text("none-button").await;
        window.take_the_keyboard();
        window.press(&["ctrl+k"]);
        window.text("palette-words").await;
        window.type_text("sett");
        window.text("palette-settings").await;
        window.press(&["Return"]);
        window.text("setting-language").await;
        window.close().await;
    });
}

/// Rows of the diary's file, read without the program.
fn rows<T: rusqlite::types::FromSql>(desktop: &Desktop, question: &str) -> Vec<T> {
    let file = rusqlite::Connection::open(desktop.data().join("diary.db")).unwrap();
    let mut question = file.prepare(question).unwrap();
    question.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

fn drafts(desktop: &Desktop) -> Vec<String> {
    rows(desktop, "SELECT body FROM draft")
}

fn count(desktop: &Desktop, table: &str) -> i64 {
    rows(desktop, &format!("SELECT count(*) FROM {table}"))[0]
}

/// The pain of each version of tonight that another one took the place of, oldest first.
fn earlier_pains(desktop: &Desktop) -> Vec<i64> {
    rows(desktop, "SELECT pain FROM entry WHERE ended_at IS NOT NULL ORDER BY revision")
}
