//! A team file that came and shares no round with the one on this device.

use super::{Said, Words, chart::isolated};

/// What is said of it.
#[derive(Debug, Clone)]
pub enum Namesake {
    Title,
    Lead { team: String },
    Here,
    Came,
    Holds { rounds: usize, from: String, to: String, hosts: Vec<String> },
    Same,
    Other,
    Joined,
    LeftOut,
}

impl Words for Namesake {
    fn en(&self) -> Said {
        match self {
            Self::Title => "Is it the same team?",
            Self::Lead { team } => {
                return format!(
                    "A file of a team called {} came that has no round in common with the one on this device. Two teams may \
                     bear one name, and put together their rounds would be one line. Nothing changes until you choose.",
                    isolated(team)
                )
                .into();
            }
            Self::Here => "On this device",
            Self::Came => "In the file that came",
            Self::Holds { rounds, from, to, hosts } => {
                let hosts: Vec<_> = hosts.iter().map(|host| isolated(host)).collect();
                let when = if from == to { format!("of {from}") } else { format!("from {from} to {to}") };
                let many = if *rounds == 1 { "1 round".to_owned() } else { format!("{rounds} rounds") };
                return format!("{many} {when}, opened by {}", hosts.join(", ")).into();
            }
            Self::Same => "The same team: put them together",
            Self::Other => "Another team: leave the file out",
            Self::Joined => "The rounds of both files are one line now.",
            Self::LeftOut => {
                "The file was left out, and nothing here has changed. A team’s file of the same name can be opened in another \
                 browser, or under another name from its next pulse on."
            }
        }
        .into()
    }
}
