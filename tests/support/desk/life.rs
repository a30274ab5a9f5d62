//! How the page and its browser end and begin again: reload, quit, kill, lose the page.

use super::*;

impl Desk {
    /// Reloads the page.
    pub async fn reload(&mut self) {
        self.step("reload".to_owned());
        self.browser.session().refresh().await.must("reloading");
        self.until("the page has started", "return !document.getElementById('boot')").await;
    }

    /// Quits the browser and opens the desk again in the same profile.
    pub async fn reopen(&mut self) {
        self.expect_no_trouble().await;
        self.step("quit and open again".to_owned());
        self.browser.restart().await;
        self.enter().await;
    }

    /// Opens the desk again after [`Desk::quit`].
    pub async fn open_again(&mut self) {
        self.step("open again".to_owned());
        self.browser.restart().await;
        self.enter().await;
    }

    /// Ends the browser as a power cut would, and opens the desk again in the same profile.
    pub async fn lose_power(&mut self) {
        self.step("lose power".to_owned());
        self.browser.kill_and_restart().await;
        self.enter().await;
    }

    /// Opens the desk again after [`Browser::kill`].
    pub async fn open_after_kill(&mut self) {
        self.step("open after a kill".to_owned());
        self.browser.start_after_kill().await;
        self.enter().await;
    }

    /// Ends the process that draws the page, as a crash would, and opens the desk again in the same browser.
    pub async fn lose_page(&mut self) {
        self.step("lose the page".to_owned());
        self.browser.kill_pages().await;
        self.enter().await;
    }

    /// Leaves the desk for an empty page that shares its storage, so that nothing of the desk is open.
    pub async fn leave(&mut self) {
        self.expect_no_trouble().await;
        self.step("leave".to_owned());
        let address = if self.host.is_some() {
            format!("{}nothing-here", self.address)
        } else {
            let page = self.folder.join("nothing-here.html");
            fs::write(&page, "<!doctype html><title>nothing</title>").must("writing an empty page");
            format!("file://{}", page.display())
        };
        self.browser.session().goto(&address).await.must("leaving the desk");
        self.has_left = true;
    }

    /// Opens the desk again after [`Desk::leave`].
    pub async fn come_back(&mut self) {
        self.enter().await;
    }
}
