//! The team's folder: choosing it, what lies there, and what is wrong with it.

use super::{Said, Words, chart::isolated};
use crate::flow::{folder::FolderError, inbox::Note};

/// Messages about the folder.
#[derive(Debug, Clone)]
pub enum FolderWords {
    Title,
    TitleNamed { name: String },
    Lead,
    WhatTitle,
    WhatWritten,
    WhatSeen,
    WhatNot,
    Choose,
    NoFolders,
    InUse,
    Asks { name: String },
    Allow,
    Look,
    Looked { when: String },
    Another,
    Stop,
    Stopped,
    NotKept,
    Notes,
    Dismiss,
    AskThrough { name: String },
    AskThroughHint,
    PutPulse,
    Invited,
    WaitingHere,
    SealAndPut,
    SealAgainAndPut,
    InFolder,
    InFolderNext { collector: String, host: String },
    InFolderPoll { host: String },
    LookedIn { others: usize },
    NotPut,
    PutAgain,
    OtherWays,
    LinkLies { n: usize },
    BoxLies { host: String },
    NoNames,
    TooManyConfirmed { n: usize, people: usize },
    PutResult,
    PutResultDone { name: String },
    PutResultWaits { name: String },
    PutResultBefore { path: String },
    PutResultUnreadable { path: String },
    PutResultFailed,
    PutThereAgain,
    ForgetAgain,
    Told { host: String, collector: String },
}

impl Words for FolderWords {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Our team folder".into(),
            Self::TitleNamed { name } => format!("Our team folder: {name}", name = isolated(name)).into(),
            Self::Lead => {
                "Does your team share a folder, on a network drive or in a cloud that synchronises? Choose it once, and \
                 every step of a pulse is one tap: pulses, sealed answers and results pass through it by themselves."
                    .into()
            }
            Self::WhatTitle => "What is written there, and who sees it".into(),
            Self::WhatWritten => {
                "Written: invitations, links, sealed answers, the box, confirmations, and the team file with the totals. \
                 Nothing that is there is replaced, except the team file; the one before is kept."
                    .into()
            }
            Self::WhatSeen => {
                "Everybody with access to this folder sees that you took part, and when your file was saved. Nobody can \
                 read a sealed answer there."
                    .into()
            }
            Self::WhatNot => {
                "Choose the team’s own folder, not your documents: this page may read and write what is in it, until you \
                 stop using it. Only files of Pulse Check are opened."
                    .into()
            }
            Self::Choose => "Use our team folder".into(),
            Self::NoFolders => {
                "This browser lets no page open a folder; Chrome and Edge on a computer do. Sealed answers travel through \
                 the chat just as well, as a text or as a file."
                    .into()
            }
            Self::InUse => "In use. New things come in by themselves while this page is open.".into(),
            Self::Asks { name } => {
                format!("The browser wants your permission once more before this page may use “{name}”.", name = isolated(name)).into()
            }
            Self::Allow => "Allow it".into(),
            Self::Look => "Look now".into(),
            Self::Looked { when } => format!("Last looked at {when}.").into(),
            Self::Another => "Choose another folder".into(),
            Self::Stop => "Stop using it".into(),
            Self::Stopped => {
                "The folder is not used any more. What lies in it stays there; what is on this device stays here.".into()
            }
            Self::NotKept => {
                "This browser cannot remember the folder: you will be asked to choose it again next time.".into()
            }
            Self::Notes => "Not as it should be".into(),
            Self::Dismiss => "I have read this".into(),
            Self::AskThrough { name } => format!("Through our team folder “{name}”", name = isolated(name)).into(),
            Self::AskThroughHint => {
                "Everybody who uses the folder finds the pulse on their start page. All other ways stay open.".into()
            }
            Self::PutPulse => "Put it into our team folder".into(),
            Self::Invited => {
                "It lies in the team folder: whoever opens this page there is asked to gather. You can also send it \
                 yourself."
                    .into()
            }
            Self::WaitingHere => {
                "When somebody accepts, this page says so, and whether it is your pulse and your key.".into()
            }
            Self::SealAndPut => "Seal and put into the team folder".into(),
            Self::SealAgainAndPut => "Seal again and put into the team folder".into(),
            Self::InFolder => "In the team folder".into(),
            Self::InFolderNext { collector, host } => format!(
                "Nothing more to do. When {collector} closes the box, this page looks whether yours is in it and confirms \
                 it; when {host} opens it, the result appears here.", collector = isolated(collector), host = isolated(host))
            .into(),
            Self::InFolderPoll { host } => {
                format!("Nothing more to do. When {host} opens it, the result appears here.", host = isolated(host)).into()
            }
            Self::LookedIn { others } => format!(
                "The box is closed. Yours is in, with {others} other sealed answers, and this device confirms it in the folder."
            )
            .into(),
            Self::NotPut => {
                "Your answers are sealed and stored on this device, but not in the team folder. Try again, or hand them \
                 in another way."
                    .into()
            }
            Self::PutAgain => "Put into the team folder".into(),
            Self::OtherWays => "Other ways to hand it in".into(),
            Self::LinkLies { n: 0 } => {
                "The link lies in the team folder, and answers from there are counted by themselves. Post it as well for \
                 people without the folder."
                    .into()
            }
            Self::LinkLies { .. } => {
                "Answers from the team folder are counted by themselves. Post the link as well for people without the \
                 folder."
                    .into()
            }
            Self::BoxLies { host } => format!(
                "The box lies in the team folder: everybody’s page looks by itself, and {host} finds it there. What \
                 follows is for people without the folder.", host = isolated(host))
            .into(),
            Self::NoNames => {
                "Confirmations in a folder carry no names. Ask in the meeting or in the chat who confirmed, before you \
                 tick."
                    .into()
            }
            Self::TooManyConfirmed { n, people } => format!(
                "{n} confirmations for a box of {people}: somebody put in more than their own. Count raised hands instead."
            )
            .into(),
            Self::PutResult => "Put the result into the team folder".into(),
            Self::PutResultDone { name } => {
                format!("{name} lies in the team folder. It appears on everybody’s page by itself.", name = isolated(name)).into()
            }
            Self::PutResultWaits { name } => format!(
                "The result lies in the team folder and appears on everybody’s page by itself. Another program is writing \
                 {name} at the moment: it goes in there as soon as this page can.",
                name = isolated(name)
            )
            .into(),
            Self::PutResultBefore { path } => format!("The file from before is kept as {path}.").into(),
            Self::PutResultUnreadable { path } => format!(
                "The file that lay there could not be read, so its rounds are not in the new one. It is kept as {path}."
            )
            .into(),
            Self::PutResultFailed => "The result is not in the folder. It is stored on this device.".into(),
            Self::PutThereAgain => "It is the right folder: put mine there again".into(),
            Self::ForgetAgain => {
                "It lies in the team folder as well: while it is open there, it is offered again the next time this page \
                 is opened."
                    .into()
            }
            Self::Told { host, collector } => format!(
                "A file in the team folder says that {host} chose {collector}. Anybody can write there: ask {host}.", host = isolated(host), collector = isolated(collector))
            .into(),
        }
    }
}

/// What went wrong, and the next step.
impl Words for FolderError {
    fn en(&self) -> Said {
        match self {
            Self::NotAllowed => {
                "The browser does not let this page use the folder. Allow it again, or choose a folder inside it: some \
                 browsers refuse a whole drive and the folders of the system."
            }
            Self::Gone => {
                "The folder is not where it was: it was moved or renamed, its drive is not connected, or it is only a link to \
                 a folder, which browsers do not follow. Connect it and try again, or choose the folder itself."
            }
            Self::ReadOnly => {
                "This page may read the folder but not write to it. Ask whoever runs the drive for the right to write, or \
                 choose another folder. A drive that rclone mounts needs its “--vfs-cache-mode full”."
            }
            Self::Full => "There is no room left in the folder. Make some, then try again.",
            Self::Taken => {
                "A file of that name with another content lies in the folder already. It was left as it is; ask the team \
                 who put it there."
            }
            Self::NotWhole => {
                "A file in the folder is empty or not whole at the moment: another program is writing it. Nothing was \
                 changed. Try again in a moment; if it stays so, ask the team who has a whole copy."
            }
            Self::Unreadable => {
                "A file in the folder cannot be read at the moment: another program is writing it, or it belongs to somebody \
                 else alone. It was left as it is and is looked at again."
            }
            Self::OtherTeam => {
                "A team file of this name lies in the folder, and it has no round in common with this one. Nothing was \
                 changed. Open that file on this page first, and say whether it is the same team."
            }
            Self::Emptied => {
                "What lay in the folder is not there any more. Is its drive connected, and is it the right folder? Nothing \
                 is put there until you say so."
            }
            Self::Failed(reason) => return format!("The folder did not work: {reason}. Try again.").into(),
        }
        .into()
    }
}

impl Words for Note {
    fn en(&self) -> Said {
        match self {
            Self::Waiting { path } => {
                format!("{} is empty or not whole yet. It is looked at again.", named(path))
            }
            Self::Damaged { path, .. } => format!(
                "{} is damaged and was not taken in. Whoever put it there can put it in once more, or hand it over in \
                 another way.",
                named(path)
            ),
            Self::Replaced { path } => {
                format!("{} does not hold what its name says: somebody renamed or replaced it.", named(path))
            }
            Self::Gone { path } => format!(
                "{} is not in the folder any more. What was taken in before is still here; ask who took it away.",
                named(path)
            ),
            Self::Unreadable { path } => format!(
                "{} cannot be read: it belongs to somebody else alone, or another program holds it. Whoever runs the drive can \
                 let everybody’s files belong to one owner. Everything else is looked at.",
                named(path)
            ),
            Self::TooLarge { path } => {
                format!("{} is larger than any file of Pulse Check and was not opened.", named(path))
            }
            Self::Taken { path } => format!(
                "{} should be this device’s, but holds something else. It was left as it is; tell the team.",
                named(path)
            ),
            Self::SecondBox { path } => format!(
                "{} is a second box of the same pulse. Only one can be opened: ask whoever gathers which is theirs, \
                 before anybody goes on.",
                named(path)
            ),
            Self::NotChosen { path } => format!(
                "{} says that you chose who gathers, and you did not. Tell the team not to answer yet.",
                named(path)
            ),
            Self::Differs { team } => format!(
                "Two copies of {}’s team file show different results for the same pulse. The one that was here first \
                 stays until you choose on the team’s page.",
                isolated(team)
            ),
            Self::Copy { path } => format!(
                "{} is a copy of the team file: two devices wrote it at the same time, and a program kept both. What is in \
                 it is on the team’s page now. Once everybody’s page shows that, the copy can be deleted.",
                named(path)
            ),
            Self::NotListed { path } => format!(
                "{} is not read: its name holds a character that Windows does not allow, and browsers leave such files out. \
                 Give it another name.",
                named(path)
            ),
            Self::Late { team, n: 1 } => format!(
                "1 sealed answer for {} came into the folder after the box was closed, or could not be read before. It is not \
                 in the box, and nobody can add it: it waits for the next pulse, unless you ask this one anew before the box \
                 is opened.",
                isolated(team)
            ),
            Self::Late { team, n } => format!(
                "{n} sealed answers for {} came into the folder after the box was closed, or could not be read before. They \
                 are not in the box, and nobody can add them: they wait for the next pulse, unless you ask this one anew \
                 before the box is opened.",
                isolated(team)
            ),
            Self::TooMany { folder } => format!(
                "{}: there is more of this in the folder than any team has. The first ones were looked at.",
                named(folder)
            ),
            Self::OtherTeam { team } => format!(
                "A team file of {} lies in the folder that has no round in common with the one on this device. It is left \
                 alone until you say on the team’s page whether it is the same team.",
                isolated(team)
            ),
            Self::NotHere => "None of the pulses that go through your team’s folder lies in this one. If it is not the right \
                 one, choose another: what is put here is seen only by those who use this folder."
                .to_owned(),
            Self::Copied => "This is another folder than the one that was used before, and the same pulses lie in it. If it \
                 is a copy, nobody else sees what is put here: choose the one that the team shares."
                .to_owned(),
        }
        .into()
    }
}

/// A name from the folder, which anybody may have given: without characters that turn or hide the words around it.
fn named(path: &str) -> String {
    let hides = |c: char| {
        c.is_control()
            || matches!(c, '\u{61C}' | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    };
    let shown: String = path.chars().map(|c| if hides(c) { '\u{FFFD}' } else { c }).collect();
    isolated(&shown).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_from_the_folder_turns_no_words_around() {
        let note = |path: &str| Note::TooLarge { path: path.into() }.en().into_owned();
        assert!(note("a\u{202E}txt.exe").starts_with("a\u{FFFD}txt.exe is larger"));
        assert!(note("צוות.pulse.json").starts_with("\u{2068}צוות.pulse.json\u{2069} is larger"));
    }
}
