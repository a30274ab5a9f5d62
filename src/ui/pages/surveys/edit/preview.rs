//! The two faces of a set that is being edited, as they will be: the kiosk's, which can be tried, and the paper's.

use leptos::html;
use leptos::prelude::*;

use super::Editing;
use crate::domain::questionnaire::SurveyAnswer;
use crate::print::papers::survey::survey_sheet;
use crate::text::survey_set as text;
use crate::ui::pages::kiosk::Trial;
use crate::ui::pages::print::{letterhead, show_document};
use crate::ui::parts::button::Button;
use crate::ui::parts::context::use_ui;
use crate::ui::parts::say::say;

/// The previews, each shown when asked for and made anew each time.
#[component]
pub fn Previews(
    /// The set.
    editing: Editing,
) -> impl IntoView {
    let ui = use_ui();
    let stage = NodeRef::<html::Div>::new();
    let trial = RwSignal::new(None);
    let on_paper = move || {
        trial.set(None);
        if let Some(element) = stage.get_untracked() {
            let (set, lang) = (editing.set_untracked(), ui.lang_now());
            show_document(ui, survey_sheet(&set, &SurveyAnswer::default(), &letterhead(ui), lang), element.into());
        }
    };
    let on_kiosk = move || {
        if let Some(element) = stage.get_untracked() {
            element.set_text_content(None);
        }
        trial.set(Some(editing.set_untracked()));
    };
    view! {
        <section class="edit-previews">
            <div class="toolbar">
                <Button label=text::PREVIEW_KIOSK on_press=on_kiosk/>
                <Button label=text::PREVIEW_PAPER on_press=on_paper/>
            </div>
            {move || {
                trial
                    .get()
                    .map(|set| {
                        view! {
                            <p class="help" role="status">{say(text::PREVIEW_ONLY)}</p>
                            <Trial set/>
                        }
                    })
            }}
            <div class="paper-stage" node_ref=stage></div>
        </section>
    }
}
