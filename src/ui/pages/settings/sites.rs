//! 站点与信任: the code and card of this site, the sites it knows and how far it trusts them (R-19, W-17, 4.2).

use leptos::prelude::*;
use uuid::Uuid;

use crate::browser::files::download;
use crate::browser::paint::paint;
use crate::domain::moment::Moment;
use crate::domain::peer::{Peer, Trust};
use crate::exchange::parcel::{PublicKeys, site_code_of};
use crate::print::node::Node;
use crate::print::qr;
use crate::text::parcels;
use crate::ui::parts::button::Button;
use crate::ui::parts::context::{Ui, use_ui};
use crate::ui::parts::say::say;

/// The section.
#[component]
pub fn Sites() -> impl IntoView {
    let ui = use_ui();
    // Keys are made at the unlocking; following the sites shows them as soon as they are there.
    let code = Memo::new(move |_| {
        ui.desk.workspace.peers.track();
        ui.desk.own_code().unwrap_or_default()
    });
    let hand_out = move || match ui.desk.own_card() {
        Ok(card) => {
            let name = parcels::card_name(&ui.desk.site_untracked().code);
            if download(&name, "application/json", &card).is_err() {
                ui.desk.notices.say(
                    crate::state::notices::Tone::Warning,
                    crate::text::files::NOT_HANDED_OUT.get(ui.lang_now()).into(),
                    false,
                );
            }
        }
        Err(failure) => ui.explain(&failure),
    };
    let rows = move || {
        let known = ui.desk.known_sites();
        if known.is_empty() {
            return view! { <p class="empty">{say(parcels::NO_SITES)}</p> }.into_any();
        }
        let heads = parcels::SITE_HEADS.map(|label| view! { <th scope="col">{say(label)}</th> });
        view! {
            <table class="list known-sites">
                <thead>
                    <tr>
                        {heads.into_iter().collect_view()} <td></td>
                    </tr>
                </thead>
                <tbody>{known.into_iter().map(|(id, peer)| row(ui, id, peer)).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <section class="card-section" id="sites">
            <h2>{say(parcels::SITES)}</h2>
            <p class="lead">{say(parcels::SITES_ADVICE)}</p>
            <div class="own-code">
                {move || code_picture(&format!("{} {}", ui.desk.site().code, code.get()))}
                <p>{say(parcels::OWN_CODE)}</p>
                <p class="figures site-code">{code}</p>
                <Button label=parcels::HAND_OUT_CARD on_press=hand_out/>
            </div>
            <p class="help">{say(parcels::CARD_HELP)}</p>
            {rows}
        </section>
    }
}

/// The code as a picture, to be scanned and compared; drawn like those on paper.
fn code_picture(text: &str) -> impl IntoView + use<> {
    let node = NodeRef::<leptos::html::Div>::new();
    let picture = qr::picture(text).map(Node::from);
    Effect::new(move |_| {
        let (Some(place), Some(picture)) = (node.get(), &picture) else { return };
        place.set_text_content(None);
        if let Some(Ok(drawn)) = place.owner_document().map(|document| paint(&document, picture)) {
            let _ = place.append_child(&drawn);
        }
    });
    view! { <div class="code-picture" node_ref=node></div> }
}

fn row(ui: Ui, id: Uuid, peer: Peer) -> AnyView {
    let keys = PublicKeys { verify: peer.verify_key.clone(), seal: peer.seal_key.clone() };
    let trust = ui.desk.trust_of(&peer.code, &keys);
    let class = match trust {
        Trust::Met | Trust::Own => "badge done",
        Trust::Changed => "badge late",
        Trust::Seen | Trust::Unknown => "badge soon",
    };
    let code = site_code_of(&peer.code, &keys);
    let run = move |meets: bool| {
        leptos::task::spawn_local(async move {
            let done = if meets { ui.desk.meet_site(id).await } else { ui.desk.forget_site(id).await };
            if let Err(failure) = done {
                ui.explain(&failure);
            }
        });
    };
    view! {
        <tr class="row">
            <th scope="row">{peer.code}" "{peer.name}</th>
            <td class="figures site-code">{code}</td>
            <td><span class=class>{say(trust.label())}</span></td>
            <td class="figures">{peer.seen_at.map(Moment::minute_text)}</td>
            <td>{peer.met_by}</td>
            <td class="row-actions">
                {(trust != Trust::Met).then(|| view! { <Button label=parcels::COMPARED on_press=move || run(true)/> })}
                <Button label=parcels::FORGET on_press=move || run(false)/>
            </td>
        </tr>
    }
    .into_any()
}
