//! Check links and boxes.

use super::{
    context::{Context, Lies},
    effect::{Effect, keep, say, say_of_unknown},
    note::{Note, Notice},
};
use crate::{
    flow::{answering, conflicts::MetBox, route::Route},
    seal::SealedBox,
};

/// A check link that somebody opened. One that does not read takes no other's place.
pub(super) fn check_link(short_id: [u8; 8], letters: &str, knows: Context<'_>) -> Vec<Effect> {
    let known = knows.by_short_id(&short_id).and_then(|known| Some((known.clone(), known.pulse.clone()?)));
    let Some((mut known, pulse)) = known else { return say_of_unknown(Notice::Check, knows) };
    match answering::read_look(&pulse, letters) {
        Ok(look) => {
            known.meet_box(&pulse, &look);
            let go = Effect::Go(Route::Look(known.name()));
            vec![keep(known), go]
        }
        Err(why) => say(Notice::Look(why)),
    }
}

/// A box that somebody brought. Looking works with it as well as with the link; which box is opened is what the host brings
/// last.
pub(super) fn brought(short_id: [u8; 8], bytes: &[u8], knows: Context<'_>) -> Vec<Effect> {
    let known = knows.by_short_id(&short_id).and_then(|known| Some((known, known.pulse.clone()?)));
    let Some((before, pulse)) = known else { return say_of_unknown(Notice::Box, knows) };
    let sealed = match SealedBox::read(&pulse, bytes) {
        Ok(sealed) => sealed,
        Err(why) => return say(Notice::BoxDamaged(why)),
    };
    let mut known = before.clone();
    let met = known.meet_box(&pulse, sealed.look());
    let name = known.name();
    if !known.is_host() {
        return vec![keep(known), Effect::Go(Route::Look(name))];
    }
    let open = Route::Open(name);
    let mut effects = vec![Effect::KeepBox(Box::new(before.clone()), sealed)];
    if met != MetBox::Own {
        let collector = pulse.collector().to_owned();
        effects.push(Effect::Tell(open.clone(), Notice::OtherBox { collector }));
    }
    effects.extend([keep(known), Effect::Go(open)]);
    effects
}

/// A box in the folder. A second one is not opened in the place of the first unless it is better for this device's own; one
/// that does not read was said to be damaged or misnamed already.
pub(super) fn lies(short_id: [u8; 8], bytes: &[u8], lies: Lies<'_>, knows: Context<'_>) -> Vec<Effect> {
    let known = knows.by_short_id(&short_id).and_then(|known| Some((known, known.pulse.clone()?)));
    let Some((before, pulse)) = known else { return Vec::new() };
    let Ok(sealed) = SealedBox::read(&pulse, bytes) else { return Vec::new() };
    let mut known = before.clone();
    let met = known.meet_box(&pulse, sealed.look());
    let mut effects = Vec::new();
    if met != MetBox::Own {
        effects.push(Effect::Note(Note::SecondBox { path: lies.path.to_owned() }));
    }
    if known != *before {
        effects.push(keep(known.clone()));
    }
    if met != MetBox::Second && known.is_host() {
        effects.push(Effect::KeepBox(Box::new(known), sealed));
    }
    effects
}
