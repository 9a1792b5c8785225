//! Takes a picture of every screen in the real window: two languages, two themes, two sizes.
//!
//!     screens FOLDER [--only PATTERN] [--text PERCENT]
//!
//! `scripts/screenshots.sh` builds everything and runs it. A picture shows the page without the window manager's frame.
#![allow(clippy::print_stdout, reason = "prints the names of the files")]
#![allow(clippy::unwrap_used, clippy::panic, reason = "stops at the first surprise")]

#[cfg(all(unix, not(target_os = "macos")))]
fn main() {
    let mut arguments = std::env::args().skip(1);
    let mut options =
        pictures::Options { folder: arguments.next().unwrap().into(), only: String::new(), text: "100".to_owned() };
    while let Some(word) = arguments.next() {
        let value = arguments.next().unwrap_or_default();
        match word.as_str() {
            "--only" => options.only = value,
            "--text" => options.text = value,
            _ => panic!("{word}?"),
        }
    }
    pictures::take(&options);
}

#[cfg(not(all(unix, not(target_os = "macos"))))]
fn main() {
    println!("this needs an X server");
}

#[cfg(all(unix, not(target_os = "macos")))]
mod pictures {
    use std::path::PathBuf;
    use std::sync::Mutex;
    use std::thread;

    use soleus_tests::window::screens::{SCREEN_SETS, ScreenSet};
    use soleus_tests::window::{Window, journey};

    /// How many windows at once: each keeps about one processor busy.
    const AT_ONCE: usize = 2;

    pub(crate) struct Options {
        pub(crate) folder: PathBuf,
        /// What a picture's name has to contain.
        pub(crate) only: String,
        /// How large the text is, in per cent.
        pub(crate) text: String,
    }

    /// One window: its screens in one language and theme.
    struct Pictures {
        set: &'static ScreenSet,
        language: &'static str,
        theme: &'static str,
    }

    pub(crate) fn take(options: &Options) {
        std::fs::create_dir_all(&options.folder).unwrap();
        let mut windows = Vec::new();
        for set in SCREEN_SETS {
            for language in ["en", "zh-CN"] {
                for theme in ["light", "dark"] {
                    windows.push(Pictures { set, language, theme });
                }
            }
        }
        let rest = Mutex::new(windows);
        thread::scope(|scope| {
            for _ in 0..AT_ONCE {
                scope.spawn(|| {
                    while let Some(window) = { rest.lock().unwrap().pop() } {
                        journey(window.pictures(options));
                    }
                });
            }
        });
    }

    impl Pictures {
        async fn pictures(&self, options: &Options) {
            let name = |screen: &str, width: u32| {
                let language = if self.language == "en" { "en" } else { "zh" };
                format!("{screen}-{language}-{}-{width}.png", self.theme)
            };
            let wanted =
                |screen: &str| self.set.sizes.iter().any(|&(width, _)| name(screen, width).contains(&options.only));
            if !self.set.screens.iter().any(|screen| screen.pictured && wanted(screen.name)) {
                return;
            }
            let settings = [("language", self.language), ("theme", self.theme), ("text_size", &options.text)];
            let prepared = self.set.desktop(&settings);
            let window = Window::open_with(&prepared.desktop, self.set.arguments, self.set.now).await;
            for screen in self.set.screens {
                window.go(&prepared.desktop, screen).await;
                for &(width, height) in self.set.sizes {
                    let file = name(screen.name, width);
                    if screen.pictured && file.contains(&options.only) {
                        window.resize(width, height).await;
                        window.save_picture(&options.folder.join(&file)).await;
                        println!("{file}");
                    }
                }
                window.leave(&prepared.desktop, screen).await;
            }
            window.close().await;
        }
    }
}
