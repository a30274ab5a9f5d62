//! The site's settings: header, complaint address, departments.

use super::desk::Desk;
use super::failure::Failure;
use crate::domain::kind::Kind;
use crate::domain::role::Act;
use crate::domain::value::Values;
use crate::forms::site::SITE;

impl Desk {
    /// Saves the site's settings.
    pub async fn save_settings(&self, opened: &Values, values: Values) -> Result<(), Failure> {
        self.may(Act::ChangeSettings)?;
        let id = leptos::prelude::GetUntracked::get_untracked(&self.session.site).ok_or(Failure::Locked)?;
        self.save_record(Kind::Site, id, &SITE, opened, values).await
    }
}
