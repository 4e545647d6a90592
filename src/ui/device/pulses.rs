//! The pulses on this device: who one is in each, the codes to keep, and forgetting.

use leptos::prelude::*;

use super::secret::{Secret, SecretCode};
use crate::{
    flow::{next_step::next, record::Record, route::Route},
    pulse::Mode,
    text::{Device, FolderWords, Loses},
    ui::{
        kit::ConfirmButton,
        state::{app, t},
    },
    wire::{
        codes::{self, Role},
        files::slug,
    },
};

/// Every pulse on this device.
#[component]
pub fn Pulses() -> impl IntoView {
    let app = app();
    let names =
        Memo::new(move |_| app.library.pulses.with(|all| all.iter().map(Record::name).collect::<Vec<_>>()));
    move || {
        let none = names.with(Vec::is_empty);
        none.then(|| view! { <p class="soft">{t(Device::NoPulses)}</p> }).map_or_else(
            || {
                view! { <For each=move || names.get() key=Clone::clone let(name)><Kept name/></For> }
                    .into_any()
            },
            IntoAny::into_any,
        )
    }
}

#[component]
fn Kept(name: String) -> impl IntoView {
    let app = app();
    // The whole card is made anew when its pulse changes: a key that goes takes its code off the screen.
    let known = Memo::new(move |_| app.library.known(&name));
    move || {
        let known = known.get()?;
        let name = known.name();
        let title = app.library.title(&known);
        let fields = known.ask.definition().fields();
        let what = fields.about().to_owned();
        let heading = format!("kept-{name}");
        let chips = roles(&known).into_iter().map(|role| view! { <li class="chip">{t(role)}</li> });
        let secrets = secrets(&known, &title).into_iter().map(|code| view! { <Secret code/> }).collect_view();
        let team = fields.team.clone();
        let mut lost: Vec<String> = loses(&known).into_iter().map(t).collect();
        if app.folder.is_way_of(&known) && !known.has_result() {
            lost.push(t(FolderWords::ForgetAgain));
        }
        let asks = t(Device::ForgetAsks { team: title.clone() });
        let href = Route::Pulse(name.clone()).to_hash();
        let step = t(next(&known));
        Some(view! {
            <article class="card kept" aria-labelledby=heading.clone()>
                <h3 id=heading.clone()><bdi translate="no">{title}</bdi></h3>
                {(!what.is_empty()).then(|| view! { <p class="small"><bdi>{what}</bdi></p> })}
                <ul class="roles">{chips.collect_view()}</ul>
                <p class="small soft">{step}" · "<a href=href>{t(Device::GoToPulse)}</a></p>
                {secrets}
                <ConfirmButton id=format!("forget-{name}") label=t(Device::Forget) asks says=lost yes=t(Device::ForgetYes)
                    on_yes=Callback::new(move |()| app.forget(name.clone(), team.clone()))/>
            </article>
        })
    }
}

/// Who one is in a pulse, on this device.
fn roles(known: &Record) -> Vec<Device> {
    let stored = &known.stored;
    let mut roles = Vec::new();
    match (&stored.host, &stored.collector) {
        (Some(_), Some(_)) => roles.push(Device::RoleBoth),
        (Some(_), None) => roles.push(Device::RoleHost),
        (None, Some(_)) => roles.push(Device::RoleCollector),
        (None, None) => {}
    }
    if stored.person.as_ref().is_some_and(|person| person.sealed.is_some()) {
        roles.push(Device::RolePerson);
    }
    if !stored.earlier.is_empty() {
        roles.push(Device::RoleEarlier { count: stored.earlier.len() });
    }
    if !stored.receipts.is_empty() {
        roles.push(Device::RoleReceipt);
    }
    if roles.is_empty() {
        roles.push(Device::RoleNone);
    }
    roles
}

/// The codes that can be shown: of the keys while they are here, and the receipt.
fn secrets(known: &Record, title: &str) -> Vec<SecretCode> {
    let title = t(Device::SheetTitle { pulse: title.to_owned() });
    let (name, slug) = (known.name(), slug(&known.ask.definition().fields().team));
    let recovery = |role, b: &[u8; 32]| SecretCode {
        id: format!("recovery-{}-{name}", role as u8),
        title: title.clone(),
        show: Device::ShowRecovery { role },
        hide: Device::HideRecovery { role },
        save: Device::SaveRecovery { role },
        says: vec![Device::RecoveryFor { role }, Device::RecoveryKeep],
        code: codes::recovery(role, b),
        file: Device::RecoveryFile { slug: slug.clone(), role },
    };
    let host = known.host_key().map(|key| recovery(Role::Host, key.b()));
    let collector = known.collector_key().map(|key| recovery(Role::Collector, key.b()));
    let sealed = known.sealed();
    let receipt = sealed.zip(known.pulse.as_ref()).and_then(|(sealed, pulse)| sealed.receipt(pulse));
    let receipt = receipt.map(|receipt| SecretCode {
        id: format!("receipt-{name}"),
        title: title.clone(),
        show: Device::ShowReceipt,
        hide: Device::HideReceipt,
        save: Device::SaveReceipt,
        says: vec![Device::ReceiptReveals],
        code: codes::receipt(&receipt),
        file: Device::ReceiptFile { slug: slug.clone() },
    });
    host.into_iter().chain(collector).chain(receipt).collect()
}

/// What forgetting loses.
fn loses(known: &Record) -> Vec<Loses> {
    let stored = &known.stored;
    let host = || known.ask.definition().fields().host.clone();
    let mut lost = Vec::new();
    match (known.holds_host_key(), known.holds_collector_key()) {
        (true, true) => lost.push(Loses::BothKeys),
        (true, false) => lost.push(Loses::HostKey),
        (false, true) => lost.push(Loses::CollectorKey { host: host() }),
        (false, false) => {}
    }
    let closed = stored.collector.as_ref().is_some_and(|collector| collector.check.is_some());
    if closed && stored.host.is_none() && stored.round.is_none() {
        lost.push(Loses::Box { host: host() });
    }
    if let Some(person) = &stored.person {
        let mode = known.pulse.as_ref().map_or(Mode::TwoPeople, crate::pulse::Pulse::mode);
        match &person.sealed {
            Some(_) if !person.handed => lost.push(Loses::NotHanded),
            Some(_) => lost.push(Loses::Sealed { mode }),
            None if person.draft.answered() > 0 => lost.push(Loses::Draft),
            None => {}
        }
    }
    if !stored.earlier.is_empty() {
        lost.push(Loses::Earlier { count: stored.earlier.len() });
    }
    if !stored.receipts.is_empty() {
        lost.push(Loses::Receipts);
    }
    if stored.round.is_some() {
        lost.push(Loses::Result);
    }
    if lost.is_empty() {
        lost.push(Loses::LinkOnly);
    }
    lost
}
