//! 设置: the site and its lists, the screen, passphrase and recovery code, what is protected, what is stored.

mod appearance;
mod calendar;
pub(super) mod directory;
mod limits;
mod lists;
mod pin;
mod protection;
mod retention;
mod secrets;
mod site;
mod sites;
mod staff;
mod stored;
mod try_date;

use leptos::prelude::*;

use crate::text::frame;
use crate::ui::parts::say::say;

/// Settings.
#[component]
pub fn Settings() -> impl IntoView {
    view! {
        <div class="page settings">
            <h1>{say(frame::SETTINGS)}</h1>
            <staff::Accounts/>
            <directory::Directory/>
            <site::SiteSettings/>
            <retention::Retention/>
            <sites::Sites/>
            <appearance::Appearance/>
            <secrets::Secrets/>
            <pin::PinSection/>
            <protection::Protection/>
            <stored::Stored/>
        </div>
    }
}
