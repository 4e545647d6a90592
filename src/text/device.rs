//! What lies on this device: showing it, saving it, forgetting it.

use super::{Said, Words, chart::isolated, people};
use crate::{pulse::Mode, wire::codes::Role};

/// Messages of the page about this device.
#[derive(Debug, Clone)]
pub enum Device {
    Lead,
    WhoCanRead,
    Pulses,
    NoPulses,
    PulseTitle { team: String, number: usize },
    SheetTitle { pulse: String },
    GoToPulse,
    RoleHost,
    RoleCollector,
    RoleBoth,
    RolePerson,
    RoleEarlier { count: usize },
    RoleReceipt,
    RoleNone,
    ShowRecovery(Role),
    HideRecovery(Role),
    RecoveryFor(Role),
    RecoveryKeep,
    SaveRecovery(Role),
    RecoveryFile { slug: String, role: Role },
    Print,
    ShowReceipt,
    HideReceipt,
    ReceiptReveals,
    SaveReceipt,
    ReceiptFile { slug: String },
    NotSaved,
    Forget,
    ForgetYes,
    Keep,
    ForgetAsks { team: String },
    Forgotten { team: String },
    RestoreTitle,
    RestoreLead,
    RestoreLabel,
    RestoreHint,
    Restore,
    BrokenTitle,
    BrokenFile { slug: String },
    BrokenAsks,
    BrokenYes,
    BrokenGone,
    Teams,
    NoTeams,
    TeamRounds { rounds: usize },
    SaveTeam,
    ForgetTeam,
    ForgetTeamAsks { team: String },
    ForgetTeamLost,
    ForgetTeamYes,
    TeamForgotten { team: String },
    Settings,
    SettingsName { name: String },
    SettingsTeam { team: String },
    SettingsTeamSize { count: usize },
    SettingsNone,
    SettingsClear,
    SettingsCleared,
    EraseTitle,
    EraseLead,
    Erase,
    EraseAsks,
    EraseLost { pulses: usize, teams: usize },
    EraseKeys { teams: String },
    EraseBestEffort,
    EraseYes,
    Erased,
}

impl Words for Device {
    fn en(&self) -> Said {
        match self {
            Self::Lead => {
                "Everything below lies in this browser and nowhere else. Nothing of it is sent anywhere by itself.".into()
            }
            Self::WhoCanRead => {
                "Whoever uses this browser can read it, and so can other pages of the same site. On a device that is \
                 not yours, forget what you no longer need."
                    .into()
            }
            Self::Pulses => "Pulses".into(),
            Self::NoPulses => "No pulse is on this device.".into(),
            Self::PulseTitle { team, number: 1 } => team.clone().into(),
            Self::PulseTitle { team, number } => format!("{team} ({number})", team = isolated(team)).into(),
            Self::SheetTitle { pulse } => format!("Pulse Check · {pulse}").into(),
            Self::GoToPulse => "Go to this pulse".into(),
            Self::RoleHost => "You open".into(),
            Self::RoleCollector => "You gather".into(),
            Self::RoleBoth => "You gather and open".into(),
            Self::RolePerson => "You answered here".into(),
            Self::RoleReceipt => "A receipt from another device lies here".into(),
            Self::RoleEarlier { count } => format!("{} answered here before", people(*count)).into(),
            Self::RoleNone => "Only the link is here".into(),
            Self::ShowRecovery(Role::Host) => "Show the recovery code".into(),
            Self::ShowRecovery(Role::Collector) => "Show the recovery code for gathering".into(),
            Self::HideRecovery(Role::Host) => "Hide the recovery code".into(),
            Self::HideRecovery(Role::Collector) => "Hide the recovery code for gathering".into(),
            Self::RecoveryFor(Role::Host) => {
                "This code brings back the key that opens the box, should this browser lose it. Whoever has it and the \
                 box can open the answers, loose and without names."
                    .into()
            }
            Self::RecoveryFor(Role::Collector) => {
                "This code brings back the key that gathers, should this browser lose it. It is needed only until the \
                 box is closed; destroy it then."
                    .into()
            }
            Self::RecoveryKeep => {
                "Write it down, print it or save it, and keep it to yourself. Never send it in a chat.".into()
            }
            Self::SaveRecovery(Role::Host) => "Save the recovery code as a file".into(),
            Self::SaveRecovery(Role::Collector) => "Save the recovery code for gathering as a file".into(),
            Self::RecoveryFile { slug, role: Role::Host } => format!("recovery-{slug}-opens.txt").into(),
            Self::RecoveryFile { slug, role: Role::Collector } => format!("recovery-{slug}-gathers.txt").into(),
            Self::Print => "Print".into(),
            Self::ShowReceipt => "Show my receipt".into(),
            Self::HideReceipt => "Hide my receipt".into(),
            Self::ReceiptReveals => {
                "Whoever has this receipt can find your answers in the box and read them. It cannot replace or remove \
                 them. Show it to nobody whom you would not tell what you answered."
                    .into()
            }
            Self::SaveReceipt => "Save my receipt as a file".into(),
            Self::ReceiptFile { slug } => format!("receipt-{slug}.txt").into(),
            Self::NotSaved => {
                "This browser did not start saving. It may forbid downloads here: write the text down, or open this \
                 page in an ordinary window."
                    .into()
            }
            Self::Forget => "Forget on this device".into(),
            Self::ForgetYes => "Yes, forget it".into(),
            Self::Keep => "Keep it".into(),
            Self::ForgetAsks { team } => format!("Forget this pulse of {team} on this device?", team = isolated(team)).into(),
            Self::Forgotten { team } => format!("The pulse of {team} is forgotten on this device.", team = isolated(team)).into(),
            Self::RestoreTitle => "Bring a key back".into(),
            Self::RestoreLead => {
                "Open the invitation or the pulse link on this device first, then type the code.".into()
            }
            Self::RestoreLabel => "Type a recovery code".into(),
            Self::RestoreHint => {
                "56 letters and digits. Small letters, spaces and hyphens are fine; O counts as 0, I and L as 1.".into()
            }
            Self::Restore => "Bring the key back".into(),
            Self::BrokenTitle => "Damaged entries, set aside".into(),
            Self::BrokenFile { slug } => format!("damaged-{slug}.txt").into(),
            Self::BrokenAsks => "Remove this damaged entry? Without a copy nobody can repair it.".into(),
            Self::BrokenYes => "Yes, remove it".into(),
            Self::BrokenGone => "The damaged entry is removed.".into(),
            Self::Teams => "Team files".into(),
            Self::NoTeams => "No team file is on this device.".into(),
            Self::TeamRounds { rounds: 1 } => "1 round".into(),
            Self::TeamRounds { rounds } => format!("{rounds} rounds").into(),
            Self::SaveTeam => "Save the team file".into(),
            Self::ForgetTeam => "Forget the team file".into(),
            Self::ForgetTeamAsks { team } => format!("Forget the team file of {team} on this device?", team = isolated(team)).into(),
            Self::ForgetTeamLost => {
                "Copies that others have stay. If this is the only one, save it first: the rounds in it cannot be made \
                 again."
                    .into()
            }
            Self::ForgetTeamYes => "Yes, forget the file".into(),
            Self::TeamForgotten { team } => {
                format!("The team file of {team} is forgotten on this device.", team = isolated(team)).into()
            }
            Self::Settings => "Remembered to save typing".into(),
            Self::SettingsName { name } => format!("Name: {name}", name = isolated(name)).into(),
            Self::SettingsTeam { team } => format!("Team: {team}", team = isolated(team)).into(),
            Self::SettingsTeamSize { count } => format!("Team size: {}", people(*count)).into(),
            Self::SettingsNone => "No name and no team are remembered.".into(),
            Self::SettingsClear => "Forget name and team".into(),
            Self::SettingsCleared => "Name and team are forgotten.".into(),
            Self::EraseTitle => "Erase".into(),
            Self::EraseLead => {
                "Takes everything of Pulse Check off this browser: what is listed above, and the settings. The program itself \
                 stays, as any page does that was opened."
                    .into()
            }
            Self::Erase => "Erase everything".into(),
            Self::EraseAsks => "Erase everything of Pulse Check on this device?".into(),
            Self::EraseLost { pulses, teams } => {
                let pulses = if *pulses == 1 { "1 pulse".to_owned() } else { format!("{pulses} pulses") };
                let teams = if *teams == 1 { "1 team file".to_owned() } else { format!("{teams} team files") };
                format!("Lost here: {pulses}, {teams}, with all drafts, receipts, boxes and settings.").into()
            }
            Self::EraseKeys { teams } => format!(
                "Keys lie here that are still needed: {teams}. Without them or their recovery codes nobody can ever \
                 open these answers."
            )
            .into(),
            Self::EraseBestEffort => {
                "Erasing in a browser is best effort: backups of this device, and traces on its disk, may stay.".into()
            }
            Self::EraseYes => "Yes, erase everything".into(),
            Self::Erased => "Everything is erased, as far as a browser can.".into(),
        }
    }
}

/// What forgetting a pulse loses, a sentence each.
#[derive(Debug, Clone)]
pub enum Loses {
    BothKeys,
    HostKey,
    CollectorKey { host: String },
    Box { host: String },
    Draft,
    NotHanded,
    Sealed { mode: Mode },
    Earlier { count: usize },
    Receipts,
    Result,
    LinkOnly,
}

impl Words for Loses {
    fn en(&self) -> Said {
        match self {
            Self::BothKeys => {
                "Both keys of this pulse lie here. Without them, or their recovery codes, nobody can ever open the \
                 answers: the pulse is lost."
                    .into()
            }
            Self::HostKey => {
                "The key that opens this pulse lies here. Without it, or its recovery code, nobody can ever open the \
                 answers: the pulse is lost."
                    .into()
            }
            Self::CollectorKey { host } => format!(
                "The key that gathers lies here, with the sealed answers gathered so far. Without that key, or its \
                 recovery code, {host} never gets a box: the pulse is lost.", host = isolated(host))
            .into(),
            Self::Box { host } => {
                format!("The box lies here. Be sure that {host} has it: it cannot be made again.", host = isolated(host)).into()
            }
            Self::Draft => "What you have answered so far is lost.".into(),
            Self::NotHanded => {
                "Your answers are sealed but not handed in yet. They are lost, unless you have sent them.".into()
            }
            Self::Sealed { mode: Mode::TwoPeople } => {
                "Your receipt is lost. Handed-in answers still count, but you can no longer change them, look whether \
                 they are in the box, or check the result."
                    .into()
            }
            Self::Sealed { .. } => {
                "Your receipt is lost. Handed-in answers still count, but you can no longer change them or check the \
                 result."
                    .into()
            }
            Self::Earlier { count } => {
                format!("{} who answered here before can no longer look from this device.", people(*count)).into()
            }
            Self::Receipts => "A receipt from another device lies here. It stays valid wherever else it is kept.".into(),
            Self::Result => "Its result is no longer listed here. Team files stay.".into(),
            Self::LinkOnly => "Nothing is lost: whoever opens the link again finds the pulse again.".into(),
        }
    }
}
