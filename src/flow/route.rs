//! The addresses of the program: everything after the `#`.

use crate::wire::links::{self, LinkKind};

/// A page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Route {
    /// The start.
    Home,
    /// Asking, from a template.
    Ask(String),
    /// A pulse's own page: what happens next, and what to post.
    Pulse(String),
    /// Answering.
    Answer(String),
    /// Gathering.
    Gather(String),
    /// Everything this device gathers, at one desk.
    Desk,
    /// Helping whoever gathers, in the room.
    Help(String),
    /// On the projector, while everybody answers.
    Wait(String),
    /// Looking.
    Look(String),
    /// Opening.
    Open(String),
    /// The result of one pulse.
    Result(String),
    /// A team's results.
    Team(String),
    /// What a team remembers, for editing.
    Memory(String),
    /// Discussing a team's newest result, on a projector.
    Discuss(String),
    /// Several teams side by side.
    Teams,
    /// A made-up team.
    Example,
    /// One device that is passed round.
    Kiosk,
    /// What lies on this device.
    Device,
    /// How this works, and which section of it; empty = from the start.
    How(String),
    /// A link of ours that was opened or pasted.
    Link(LinkKind, String),
    /// Nothing of ours.
    Unknown(String),
}

impl Route {
    /// The name of the pulse whose page this is.
    #[must_use]
    pub fn pulse(&self) -> Option<&str> {
        match self {
            Self::Pulse(name)
            | Self::Answer(name)
            | Self::Gather(name)
            | Self::Help(name)
            | Self::Wait(name)
            | Self::Look(name)
            | Self::Open(name)
            | Self::Result(name) => Some(name),
            _ => None,
        }
    }

    /// Reads a fragment.
    #[must_use]
    pub fn parse(fragment: &str) -> Self {
        let rest = fragment.strip_prefix('#').unwrap_or(fragment);
        if let Some((kind, letters)) = links::split(rest) {
            return Self::Link(kind, letters.to_owned());
        }
        let Some(path) = rest.strip_prefix('/') else {
            return if rest.is_empty() { Self::Home } else { Self::Unknown(rest.to_owned()) };
        };
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            [""] => Self::Home,
            ["ask"] => Self::Ask(String::new()),
            ["ask", template] => Self::Ask((*template).to_owned()),
            ["pulse", name] => Self::Pulse((*name).to_owned()),
            ["pulse", name, "answer"] => Self::Answer((*name).to_owned()),
            ["pulse", name, "gather"] => Self::Gather((*name).to_owned()),
            ["pulse", name, "help"] => Self::Help((*name).to_owned()),
            ["pulse", name, "wait"] => Self::Wait((*name).to_owned()),
            ["pulse", name, "look"] => Self::Look((*name).to_owned()),
            ["pulse", name, "open"] => Self::Open((*name).to_owned()),
            ["pulse", name, "result"] => Self::Result((*name).to_owned()),
            ["team", name] => Self::Team(decode(name)),
            ["team", name, "memory"] => Self::Memory(decode(name)),
            ["team", name, "discuss"] => Self::Discuss(decode(name)),
            ["desk"] => Self::Desk,
            ["teams"] => Self::Teams,
            ["example"] => Self::Example,
            ["kiosk"] => Self::Kiosk,
            ["device"] => Self::Device,
            ["how"] => Self::How(String::new()),
            ["how", section] => Self::How((*section).to_owned()),
            _ => Self::Unknown(rest.to_owned()),
        }
    }

    /// The fragment, with its `#`.
    #[must_use]
    pub fn to_hash(&self) -> String {
        match self {
            Self::Home => "#/".into(),
            Self::Ask(template) if template.is_empty() => "#/ask".into(),
            Self::Ask(template) => format!("#/ask/{template}"),
            Self::Pulse(name) => format!("#/pulse/{name}"),
            Self::Answer(name) => format!("#/pulse/{name}/answer"),
            Self::Gather(name) => format!("#/pulse/{name}/gather"),
            Self::Help(name) => format!("#/pulse/{name}/help"),
            Self::Wait(name) => format!("#/pulse/{name}/wait"),
            Self::Look(name) => format!("#/pulse/{name}/look"),
            Self::Open(name) => format!("#/pulse/{name}/open"),
            Self::Result(name) => format!("#/pulse/{name}/result"),
            Self::Team(name) => format!("#/team/{}", encode(name)),
            Self::Discuss(team) => format!("#/team/{}/discuss", encode(team)),
            Self::Memory(name) => format!("#/team/{}/memory", encode(name)),
            Self::Desk => "#/desk".into(),
            Self::Teams => "#/teams".into(),
            Self::Example => "#/example".into(),
            Self::Kiosk => "#/kiosk".into(),
            Self::Device => "#/device".into(),
            Self::How(section) if section.is_empty() => "#/how".into(),
            Self::How(section) => format!("#/how/{section}"),
            Self::Link(kind, letters) => format!("#{}={letters}", kind.letter()),
            Self::Unknown(rest) => format!("#{rest}"),
        }
    }

    /// Whether a page may be shown in a frame of another page: answering, looking, results, and what explains them. A page
    /// around could lay anything over the others, and have people click on it.
    #[must_use]
    pub fn in_a_frame(&self) -> bool {
        match self {
            Self::Home
            | Self::Pulse(_)
            | Self::Answer(_)
            | Self::Look(_)
            | Self::Result(_)
            | Self::Team(_)
            | Self::Teams
            | Self::Example
            | Self::How(_)
            | Self::Link(..)
            | Self::Unknown(_) => true,
            Self::Ask(_)
            | Self::Gather(_)
            | Self::Desk
            | Self::Help(_)
            | Self::Wait(_)
            | Self::Open(_)
            | Self::Memory(_)
            | Self::Discuss(_)
            | Self::Kiosk
            | Self::Device => false,
        }
    }
}

/// A team's name in an address: hexadecimal, so that no browser rewrites it.
fn encode(name: &str) -> String {
    crate::pulse::bytes::hex(name.as_bytes())
}

fn decode(text: &str) -> String {
    let bytes = crate::pulse::bytes::unhex(text).unwrap_or_default();
    String::from_utf8(bytes).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_has_one_address_and_comes_back_from_it() {
        let name = || "0123456789abcdef".to_owned();
        let routes = [
            Route::Home,
            Route::Ask(String::new()),
            Route::Ask("poll".into()),
            Route::Pulse(name()),
            Route::Answer(name()),
            Route::Gather(name()),
            Route::Desk,
            Route::Help(name()),
            Route::Wait(name()),
            Route::Look(name()),
            Route::Open(name()),
            Route::Result(name()),
            Route::Team("Ätlas / 1 #%".into()),
            Route::Memory("Ätlas / 1 #%".into()),
            Route::Discuss("Ätlas / 1 #%".into()),
            Route::Teams,
            Route::Example,
            Route::Kiosk,
            Route::Device,
            Route::How(String::new()),
            Route::How("gathers".into()),
            Route::Link(LinkKind::Pulse, "UFVM-_".into()),
            Route::Unknown("/nonsense/1".into()),
        ];
        for route in &routes {
            assert_eq!(Route::parse(&route.to_hash()), *route);
        }
        // In a frame of another page neither keys are made or shown nor anything is erased.
        let framed: Vec<String> =
            routes.iter().filter(|route| route.in_a_frame()).map(Route::to_hash).collect();
        for away in ["ask", "gather", "desk", "help", "wait", "open", "memory", "discuss", "kiosk", "device"]
        {
            assert!(framed.iter().all(|hash| !hash.ends_with(away)), "{away}");
        }
        assert!(
            framed.iter().any(|hash| hash.ends_with("answer"))
                && framed.iter().any(|hash| hash.ends_with("result"))
        );
        assert_eq!(Route::parse(""), Route::Home);
        assert_eq!(Route::parse("#"), Route::Home);
    }
}
