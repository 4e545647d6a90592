//! Result links and team files.

use super::{
    context::{Context, Lies},
    effect::{Effect, keep},
    note::{Note, Notice},
    questions::Question,
    quota::room_for_team,
};
use crate::{
    flow::{
        record::{Record, name_of},
        results::{MetTeam, meet_team},
        route::Route,
    },
    team::{Round, TeamFile},
    wire::team_file,
};

/// A result that somebody opened: by its `link`, or from what they pasted. The result of a pulse that this device does not keep
/// lives in its link.
#[must_use]
pub fn result_link(round: Round, link: bool, knows: Context<'_>) -> Vec<Effect> {
    let page = Route::Result(name_of(round.pulse().ask_id()));
    if let Some(before) = knows.by_ask(round.pulse().ask_id()) {
        let mut known = before.clone();
        if known.meet_round(&round) {
            return changed(known, before).into_iter().chain([Effect::Go(page)]).collect();
        }
    }
    let show = if link { Effect::Stay(page) } else { Effect::Go(page) };
    vec![Effect::Show(Box::new(round)), show]
}

fn changed(known: Record, before: &Record) -> Option<Effect> {
    (known.stored.round != before.stored.round).then(|| keep(known))
}

/// A team's file that somebody brought: it adds to the one that is here.
pub(super) fn brought(whole: &TeamFile, knows: Context<'_>) -> Vec<Effect> {
    let (met, mut effects) = merge(whole, false, knows);
    // The team's page shows two results side by side, except where this device opened the pulse and knows.
    if !met.asks && met.believed.len() < whole.rounds().len() {
        effects.push(Effect::Say(Notice::NotBelieved { team: whole.team().to_owned() }));
    }
    effects.push(Effect::Go(Route::Team(whole.team().to_owned())));
    effects
}

/// A team's file in the folder. Where the host's own rounds are missing from it, they are put back.
pub(super) fn lies(whole: &TeamFile, lies: Lies<'_>, knows: Context<'_>) -> Vec<Effect> {
    let team = whole.team();
    let mut mine =
        knows.pulses.iter().filter(|known| known.ask.definition().fields().team == *team).peekable();
    let met = mine.peek().is_some() || knows.teams.iter().any(|kept| kept.name == *team);
    if !room_for_team(met, knows.teams.len()) {
        return vec![Effect::Note(Note::TooMany { folder: lies.path.to_owned() })];
    }
    // A pulse that went through this folder is of the team whose folder it is.
    let through = mine.any(|known| known.goes_through(lies.folder));
    let (met, mut effects) = merge(whole, through, knows);
    let team = team.to_owned();
    if met.asks {
        effects.push(Effect::Note(Note::OtherTeam { team }));
        return effects;
    }
    let own_name = team_file::is_file_of(lies.path, &team);
    if met.differs {
        effects.push(Effect::Note(Note::Differs { team }));
    }
    let Some(file) = met.file.filter(|_| own_name) else { return effects };
    let there = |round: &Round| met.believed.iter().any(|there| there.pulse().id() == round.pulse().id());
    let own = |round: &Round| {
        let known = knows.by_ask(round.pulse().ask_id());
        known.is_some_and(|known| known.has_published() && known.goes_through(lies.folder))
    };
    let lacks = file.rounds().iter().find(|round| !there(round) && own(round));
    if let Some(ask_id) = lacks.map(|round| *round.pulse().ask_id()) {
        effects.push(Effect::PutBack { file, ask_id });
    }
    effects
}

/// Merges a team's file that came with the one that is here: what became of it, and what is to be done. `same`: whether it is
/// known that both are of one team.
#[must_use]
pub fn merge(whole: &TeamFile, same: bool, knows: Context<'_>) -> (MetTeam, Vec<Effect>) {
    let kept = knows.team(whole.team());
    let met = meet_team(kept, whole, same, |id| knows.by_ask(id).cloned());
    if met.asks {
        return (met, vec![Effect::Ask(Question::SameTeam(whole.clone()))]);
    }
    let mut pulses: Vec<Record> = Vec::new();
    for round in &met.believed {
        let ask_id = round.pulse().ask_id();
        if !pulses.iter().any(|known| known.ask.id() == ask_id) {
            pulses.extend(knows.by_ask(ask_id).cloned());
        }
        pulses
            .iter_mut()
            .filter(|known| known.ask.id() == ask_id)
            .for_each(|known| _ = known.meet_round(round));
    }
    let before = |known: &Record| knows.by_ask(known.ask.id());
    let mut effects: Vec<Effect> = pulses
        .into_iter()
        .filter_map(|known| before(&known).and_then(|before| changed(known, before)))
        .collect();
    effects.extend(
        met.differing.iter().cloned().map(|round| Effect::Ask(Question::WhichRound(Box::new(round)))),
    );
    if let Some(memory) = &met.memory {
        let question = Question::WhichMemory { team: whole.team().to_owned(), memory: memory.clone() };
        effects.push(Effect::Ask(question));
    }
    effects.extend(met.file.as_ref().filter(|file| kept != Some(*file)).cloned().map(Effect::KeepTeam));
    (met, effects)
}

/// Somebody chose the other of two results of one pulse: it takes the place of the one in the team's file, and of the one that
/// this device remembers of the pulse.
#[must_use]
pub fn choose_round(file: &TeamFile, other: &Round, knows: Context<'_>) -> Vec<Effect> {
    let mut effects = vec![Effect::KeepTeam(file.with(other.clone()))];
    let known = knows.by_ask(other.pulse().ask_id()).filter(|known| known.has_result());
    if let Some(mut known) = known.cloned() {
        known.stored.round = Some(team_file::write_round(other));
        effects.push(keep(known));
    }
    effects
}
