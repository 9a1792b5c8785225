//! What is on the page: found, clicked, read and saved as a picture through WebKit's driver.

use std::path::Path;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::elements::Element;
use serde_json::Value;

use super::Window;
use crate::desktop::TIMEOUT;

/// How soon something is tried again.
const AGAIN: Duration = Duration::from_millis(50);

impl Window {
    /// Clicks what has this `data-testid`, once it is there, stands still and nothing lies over it.
    ///
    /// # Panics
    /// When it does not come, or cannot be clicked.
    pub async fn click(&self, id: &str) {
        self.wait_until_still(id).await;
        let mut clicked = self.find(id).await.click().await;
        for _ in 0..tries() {
            if clicked.is_ok() {
                break;
            }
            // A window that is not shown yet has its page already, but nowhere to click.
            tokio::time::sleep(AGAIN).await;
            clicked = self.find(id).await.click().await;
        }
        clicked.unwrap_or_else(|error| panic!("{id} cannot be clicked: {error:?}"));
    }

    /// Waits until a click would land on what has this `data-testid`. The driver aims first and presses later:
    /// while an answer before it is being saved, the page may still move between the two.
    async fn wait_until_still(&self, id: &str) {
        let mut before = Value::Null;
        for _ in 0..tries() {
            let at = self.eval_with(WHERE, &[selector(id).into()]).await;
            if at != Value::Null && at == before {
                return;
            }
            before = at;
            tokio::time::sleep(AGAIN).await;
        }
        panic!("{id} never stands still in the open: {}", self.eval("return document.body.innerText").await);
    }

    /// Activates what has this `data-testid` by script, so that no pointer stays over it and changes how it looks.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn activate(&self, id: &str) {
        self.find(id).await;
        self.eval_with("document.querySelector(arguments[0]).click()", &[selector(id).into()]).await;
    }

    /// Clicks what closes the window. The test has to check that it did: the driver loses the page.
    ///
    /// # Panics
    /// When nothing with this `data-testid` comes.
    pub async fn click_and_close(&self, id: &str) {
        let _ = self.find(id).await.click().await;
    }

    /// The text of what has this `data-testid`, once it is there.
    ///
    /// # Panics
    /// When it does not come.
    pub async fn text(&self, id: &str) -> String {
        let mut text = self.find(id).await.text().await;
        for _ in 0..tries() {
            if text.is_ok() {
                break;
            }
            // Another picture took its place between being found and being read.
            tokio::time::sleep(AGAIN).await;
            text = self.find(id).await.text().await;
        }
        text.unwrap_or_else(|error| panic!("{id} cannot be read: {error:?}"))
    }

    /// Waits until what has this `data-testid` shows this text, and returns all of its text.
    ///
    /// # Panics
    /// When it never does.
    pub async fn wait_for_text(&self, id: &str, expected: &str) -> String {
        let mut text = self.text(id).await;
        for _ in 0..tries() {
            if text.contains(expected) {
                return text;
            }
            tokio::time::sleep(AGAIN).await;
            text = self.text(id).await;
        }
        panic!("{id} does not say “{expected}” but “{text}”")
    }

    /// Whether something with this `data-testid` is there now.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn shows(&self, id: &str) -> bool {
        let selector = selector(id);
        let mut found = self.client.find_all(Locator::Css(&selector)).await;
        for _ in 0..tries() {
            if found.is_ok() {
                break;
            }
            // It went while it was being counted.
            tokio::time::sleep(AGAIN).await;
            found = self.client.find_all(Locator::Css(&selector)).await;
        }
        !found.unwrap().is_empty()
    }

    /// Waits until nothing has this `data-testid` any more.
    ///
    /// # Panics
    /// When it stays.
    pub async fn wait_until_gone(&self, id: &str) {
        let gone = "return !document.querySelector(arguments[0])";
        self.wait_until(&format!("{id} to go"), gone, &[selector(id).into()]).await;
    }

    /// Chooses the option with this value, in a list with this `data-testid`.
    ///
    /// # Panics
    /// When there is no such list or option.
    pub async fn choose(&self, id: &str, value: &str) {
        self.find(id).await.select_by_value(value).await.unwrap_or_else(|error| panic!("{id}: no {value}: {error}"));
    }

    /// Presses keys, as they are typed at the page.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn keys(&self, keys: &str) {
        self.client.find(Locator::Css("body")).await.unwrap().send_keys(keys).await.unwrap();
    }

    /// What has the keyboard: its `data-testid`, else its label or the words on it.
    ///
    /// # Panics
    /// When the window is gone.
    pub async fn focused(&self) -> String {
        let focused = self.eval(FOCUSED).await;
        focused.as_str().unwrap_or_default().to_owned()
    }

    /// The value of a script's `return`.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn eval(&self, script: &str) -> Value {
        self.eval_with(script, &[]).await
    }

    /// As [`Self::eval`]; the script finds these values in `arguments`.
    ///
    /// # Panics
    /// When the script throws.
    pub async fn eval_with(&self, script: &str, arguments: &[Value]) -> Value {
        self.client.execute(script, arguments.to_vec()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The value a script hands to its last argument, a function, when it is done.
    ///
    /// # Panics
    /// When it takes too long.
    pub async fn eval_async(&self, script: &str, arguments: &[Value]) -> Value {
        let answer = self.client.execute_async(script, arguments.to_vec()).await;
        answer.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Waits until a script's `return` is true.
    ///
    /// # Panics
    /// When it never is.
    pub async fn wait_until(&self, what: &str, script: &str, arguments: &[Value]) {
        for _ in 0..tries() {
            if self.eval_with(script, arguments).await == true {
                return;
            }
            tokio::time::sleep(AGAIN).await;
        }
        panic!("waited {TIMEOUT:?} in vain: {what}");
    }

    /// A picture of the page, once it stands still, into a file.
    ///
    /// # Panics
    /// When it never does, or the file cannot be written.
    pub async fn save_picture(&self, file: &Path) {
        let mut picture = self.client.screenshot().await.unwrap();
        for _ in 0..tries() {
            tokio::time::sleep(AGAIN).await;
            let next = self.client.screenshot().await.unwrap();
            if next == picture {
                std::fs::write(file, picture).unwrap();
                return;
            }
            picture = next;
        }
        panic!("it never stands still: {}", file.display());
    }

    /// What has this `data-testid`, once it is there.
    async fn find(&self, id: &str) -> Element {
        self.wait_for_element(&selector(id)).await
    }

    /// What this CSS selector finds, once it is there.
    pub(super) async fn wait_for_element(&self, selector: &str) -> Element {
        let mut why = String::new();
        for _ in 0..tries() {
            // The driver fails for what is just being replaced: it is looked for again.
            match self.client.find(Locator::Css(selector)).await {
                Ok(found) => return found,
                Err(error) => why = error.to_string(),
            }
            tokio::time::sleep(AGAIN).await;
        }
        let page = self.client.execute("return document.body.innerText", vec![]).await;
        panic!("no {selector} on the screen: {why}\n{page:?}")
    }
}

/// Where the centre of something is on the screen; null while a click there would go to something else.
const WHERE: &str = "const it = document.querySelector(arguments[0]);
    if (!it) return null;
    it.scrollIntoView({ block: 'center', behavior: 'instant' });
    const { left, top, width, height } = it.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    const hit = document.elementFromPoint(x, y);
    return hit && (it.contains(hit) || hit.closest('label')?.control === it) ? [x, y] : null";

const FOCUSED: &str = "const at = document.activeElement;
    return at?.dataset.testid ?? at?.getAttribute('aria-label') ?? at?.labels?.[0]?.textContent?.trim() ??
        at?.textContent?.trim().slice(0, 60) ?? ''";

fn selector(id: &str) -> String {
    format!("[data-testid=\"{id}\"]")
}

const fn tries() -> u128 {
    TIMEOUT.as_millis() / AGAIN.as_millis()
}
