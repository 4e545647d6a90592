//! Recovery codes and receipts: what one person brings from another device or from paper.

use super::{
    context::Context,
    effect::{Effect, keep, say, say_of_unknown},
    note::Notice,
};
use crate::{
    flow::{
        answering,
        record::{CollectorRecord, HostRecord, Record},
        route::Route,
    },
    pulse::bytes::hex,
    seal::{KeyPair, Receipt},
    wire::codes::Role,
};

/// A recovery code: the key goes back to the pulse that it belongs to.
pub(super) fn recovery(role: Role, b: [u8; 32], knows: Context<'_>) -> Vec<Effect> {
    let Ok(pair) = KeyPair::derive(b) else { return say(Notice::Recovery) };
    let fits = |known: &Record| match role {
        Role::Host => known.ask.host_key() == pair.public(),
        Role::Collector => known.pulse.as_ref().is_some_and(|pulse| pulse.collector_key() == pair.public()),
    };
    let Some(mut known) = knows.pulse(fits).cloned() else { return say(Notice::Recovery) };
    // Erased on purpose when the box was closed: nothing can be gathered with it any more.
    if role == Role::Collector && known.is_collector() && !known.gathers() {
        return say(Notice::Closed);
    }
    let page = Route::Pulse(known.name());
    let here = match role {
        Role::Host => known.host_key(),
        Role::Collector => known.collector_key(),
    };
    if here.is_some() {
        return vec![Effect::Tell(page.clone(), Notice::KeyHere), Effect::Go(page)];
    }
    let key = Some(hex(&b));
    match role {
        Role::Host => known.stored.host.get_or_insert_with(HostRecord::default).key = key,
        Role::Collector => known.stored.collector.get_or_insert_with(CollectorRecord::default).key = key,
    }
    vec![keep(known), Effect::Tell(page.clone(), Notice::KeyBack), Effect::Go(page)]
}

/// A receipt from another device. It is shown where it says most now.
pub(super) fn receipt(receipt: &Receipt, knows: Context<'_>) -> Vec<Effect> {
    let Some(mut known) = knows.by_short_id(&receipt.short_id).cloned() else {
        return say_of_unknown(Notice::Receipt, knows);
    };
    let came = answering::keep_receipt(&mut known, receipt);
    let name = known.name();
    let page = if known.has_result() {
        Route::Result(name)
    } else if known.has_check() {
        Route::Look(name)
    } else {
        Route::Pulse(name)
    };
    vec![keep(known), Effect::Tell(page.clone(), Notice::ReceiptCame(came)), Effect::Go(page)]
}
