//! Ways of parting from the desk that no person chooses, and the empty page beside it: what faults are made of.

use std::fs;

use super::Must;
use super::desk::Desk;

impl Desk {
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
