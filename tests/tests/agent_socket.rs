//! The agent's socket among others: clients that say nothing, and other users of the computer.
#![cfg(all(unix, not(target_os = "macos")))]
#![allow(clippy::unwrap_used, clippy::panic, missing_docs, reason = "a test stops at the first surprise")]

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::net::UnixStream;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use soleus_tests::desktop::{Desktop, wait_for, within};
use soleus_tests::program;

fn connect(desktop: &Desktop) -> UnixStream {
    let stream = UnixStream::connect(desktop.data().join("agent.sock")).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(20))).unwrap();
    stream
}

fn watcher(desktop: &Desktop) -> UnixStream {
    let mut stream = connect(desktop);
    writeln!(stream, r#"{{"v":2,"do":"watch"}}"#).unwrap();
    stream
}

/// A process that ends with the test.
struct Started(Child);

impl Drop for Started {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The agent answers, at once.
fn answers(desktop: &Desktop) {
    within(Duration::from_secs(3), "an answer", || (desktop.status()["running"] == true).then_some(()));
}

#[test]
fn silent_and_dripping_clients_lock_nobody_out() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    let mut silent: Vec<_> = (0..40).map(|_| connect(&desktop)).collect();
    answers(&desktop);
    let mut dripping: Vec<_> = (0..16).map(|_| connect(&desktop)).collect();
    for _ in 0..10 {
        for client in &mut dripping {
            // It may have been hung up on already.
            let _ = client.write_all(b" ");
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    answers(&desktop);
    // The oldest made room for the newer ones.
    let mut end = [0; 1];
    assert_eq!(silent[0].read(&mut end).unwrap(), 0);
}

#[test]
fn a_request_has_one_deadline_however_it_drips() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    let mut client = connect(&desktop);
    let mut dripped = 0;
    // A byte every quarter of a second would put a deadline of each read off for ever.
    while client.write_all(b" ").is_ok() && dripped < 60 {
        dripped += 1;
        std::thread::sleep(Duration::from_millis(250));
    }
    assert!((16..40).contains(&dripped), "{dripped} bytes in as many quarters of a second");
}

#[test]
fn watchers_that_do_not_read_are_dropped_and_lock_nobody_out() {
    let desktop = Desktop::bare();
    let _agent = desktop.agent(1);
    let mut watchers: Vec<_> = (0..16).map(|_| watcher(&desktop)).collect();
    answers(&desktop);
    let mut reading = watcher(&desktop);
    let reader = std::thread::spawn(move || {
        let mut all = Vec::new();
        let _ = reading.read_to_end(&mut all);
        all.iter().filter(|&&byte| byte == b'\n').count()
    });
    // Each is a change of the status.
    for _ in 0..20 {
        let _ = desktop.json(&["pause"]);
        let _ = desktop.json(&["resume"]);
    }
    let mut last = watchers.pop().unwrap();
    let mut read: Vec<u8> = Vec::new();
    // What was sent before can still be read; then comes the end, and not a wait for the next change.
    wait_for("the end of a watcher that does not read", || {
        std::thread::sleep(Duration::from_secs(1));
        let mut peeked = [0; 4096];
        last.read(&mut peeked).map_or_else(
            |_| Some(()),
            |count| {
                read.extend(&peeked[..count]);
                (count == 0).then_some(())
            },
        )
    });
    assert!(read.iter().filter(|&&byte| byte == b'\n').count() < 40, "it was dropped before the last change");
    answers(&desktop);
    assert_eq!(desktop.json(&["quit"])["running"], false);
    assert!(reader.join().unwrap() >= 40, "whoever reads receives every change");
}

/// A data folder whose path is too long for a socket.
fn long(desktop: &Desktop) -> std::path::PathBuf {
    let folder = desktop.data().join("a long name of a folder ".repeat(5).trim()).join("another one ".repeat(5).trim());
    assert!(folder.as_os_str().len() > 150);
    folder
}

fn status_of(desktop: &Desktop, data: &Path, runtime: Option<&Path>) -> String {
    let mut command = desktop.soleus();
    command.env("SOLEUS_DATA_DIR", data).args(["--json", "status"]).env_remove("XDG_RUNTIME_DIR");
    if let Some(runtime) = runtime {
        command.env("XDG_RUNTIME_DIR", runtime);
    }
    String::from_utf8(command.output().unwrap().stdout).unwrap()
}

fn sockets_in(folder: &Path) -> Vec<std::path::PathBuf> {
    let inside = fs::read_dir(folder).into_iter().flatten().filter_map(|file| Some(file.ok()?.path()));
    inside.filter(|path| path.extension().is_some_and(|end| end == "sock")).collect()
}

#[test]
fn however_long_the_path_the_socket_is_in_the_data_folder_and_both_ends_find_it_there() {
    let desktop = Desktop::bare();
    let data = long(&desktop);
    let open_to_all = desktop.data().join("open to all");
    fs::create_dir_all(&open_to_all).unwrap();
    fs::set_permissions(&open_to_all, fs::Permissions::from_mode(0o777)).unwrap();
    let before = sockets_in(&std::env::temp_dir());
    let mut agent = desktop.soleus();
    agent.env("SOLEUS_DATA_DIR", &data).env("XDG_RUNTIME_DIR", &open_to_all).arg("agent").stderr(Stdio::null());
    let _agent = Started(agent.spawn().unwrap());
    wait_for("the agent", || status_of(&desktop, &data, None).contains("\"running\":true").then_some(()));
    let other = desktop.data();
    assert!(status_of(&desktop, &data, Some(&other)).contains("\"running\":true"), "whatever the runtime folder is");
    let socket = fs::symlink_metadata(data.join("agent.sock")).unwrap();
    assert_eq!(socket.mode() & 0o777, 0o600);
    assert_eq!((sockets_in(&open_to_all), sockets_in(&std::env::temp_dir())), (Vec::new(), before));
}

#[test]
fn the_socket_is_its_owners_whatever_the_umask_is() {
    let desktop = Desktop::bare();
    let mut agent = Command::new("sh");
    desktop.in_environment(&mut agent);
    agent.arg("-c").arg("umask 000; exec \"$0\" agent").arg(program("soleus")).stderr(Stdio::null());
    let _agent = Started(agent.spawn().unwrap());
    answers(&desktop);
    let mode = fs::symlink_metadata(desktop.data().join("agent.sock")).unwrap().mode();
    assert_eq!(mode & 0o777, 0o600);
}

#[test]
fn an_agent_that_cannot_listen_says_so_and_reminds_all_the_same() {
    let desktop = Desktop::bare();
    fs::create_dir_all(desktop.data().join("agent.sock").join("in the way")).unwrap();
    let mut agent = desktop.soleus();
    let mut agent = Started(agent.arg("agent").stderr(Stdio::piped()).spawn().unwrap());
    let mut log = BufReader::new(agent.0.stderr.take().unwrap());
    let mut line = String::new();
    log.read_line(&mut line).unwrap();
    assert!(line.contains("no other program can reach this agent"), "{line}");
    std::thread::sleep(Duration::from_secs(1));
    assert!(agent.0.try_wait().unwrap().is_none(), "it goes on");
    assert_eq!(desktop.status()["running"], false, "and nobody pretends to hear it");
}

#[test]
fn an_agent_of_another_user_is_sent_nothing() {
    const NOBODY: u32 = 65_534;
    let desktop = Desktop::bare();
    let _ = desktop.json(&["settings", "list"]);
    if fs::metadata(desktop.data()).unwrap().uid() != 0 {
        soleus_tests::report_not_run("an agent of another user", "only root can start one");
        return;
    }
    // Somebody else could make the name theirs where the folder is open to them.
    let script = "import socket,sys,os\ns=socket.socket(socket.AF_UNIX)\ns.bind(sys.argv[1])\ns.listen()\nprint('up',flush=True)\n\
        c,_=s.accept()\nc.settimeout(3)\nd=c.recv(99)\nprint(len(d),flush=True)";
    fs::set_permissions(desktop.data(), fs::Permissions::from_mode(0o777)).unwrap();
    let home = desktop.data().parent().unwrap().to_owned();
    fs::set_permissions(&home, fs::Permissions::from_mode(0o755)).unwrap();
    let mut squatter = Command::new("python3");
    squatter.args(["-c", script]).arg(desktop.data().join("agent.sock")).uid(NOBODY).gid(NOBODY).stdout(Stdio::piped());
    let mut squatter = squatter.spawn().unwrap();
    wait_for("the other user's socket", || desktop.data().join("agent.sock").exists().then_some(()));
    std::thread::sleep(Duration::from_millis(300));
    let refused = desktop.run(&["--json", "status"]);
    assert_eq!(refused.status.code(), Some(1));
    assert!(String::from_utf8(refused.stdout).unwrap().contains("permission_denied"));
    let mut printed = String::new();
    squatter.stdout.take().unwrap().read_to_string(&mut printed).unwrap();
    squatter.wait().unwrap();
    assert_eq!(printed, "up\n0\n", "not a byte reached it");
}
