//! What one message holds in the chats that cut or refuse longer ones; docs/channels.md has the sources.

/// A chat, and how much one message holds there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Chat {
    /// As people know it.
    pub name: &'static str,
    /// In letters as JavaScript counts them, or in bytes.
    pub most: usize,
    bytes: bool,
}

impl Chat {
    const fn letters(name: &'static str, most: usize) -> Self {
        Self { name, most, bytes: false }
    }

    const fn bytes(name: &'static str, most: usize) -> Self {
        Self { name, most, bytes: true }
    }
}

/// Those with the least room first.
const CHATS: [Chat; 10] = [
    Chat::letters("Google Meet", 500),
    Chat::letters("Discord", 2_000),
    Chat::bytes("Signal", 2_048),
    Chat::letters("Slack", 4_000),
    Chat::letters("Telegram", 4_096),
    Chat::letters("Zoom", 4_096),
    Chat::letters("Rocket.Chat", 5_000),
    Chat::letters("BigBlueButton", 5_000),
    Chat::bytes("Webex", 7_439),
    Chat::letters("Mattermost", 16_383),
];

/// How many letters a chat counts in a text.
#[must_use]
pub fn letters(text: &str) -> usize {
    text.encode_utf16().count()
}

/// The chats in which a text is too long for one message.
pub fn too_small_for(text: &str) -> impl Iterator<Item = Chat> {
    let (letters, bytes) = (letters(text), text.len());
    CHATS.into_iter().filter(move |chat| if chat.bytes { bytes > chat.most } else { letters > chat.most })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Fails when bytes are counted where letters are, or the last letter that fits is too many.
    #[test]
    fn a_chat_counts_letters_or_bytes() {
        let names = |text: &str| too_small_for(text).map(|chat| chat.name).collect::<Vec<_>>();
        assert_eq!(names(&"a".repeat(500)), [""; 0]);
        assert_eq!(names(&"a".repeat(501)), ["Google Meet"]);
        assert_eq!(names(&"é".repeat(1_100)), ["Google Meet", "Signal"]);
        assert_eq!(names(&"😀".repeat(1_001)), ["Google Meet", "Discord", "Signal"]);
        assert_eq!(names(&"a".repeat(20_000)).len(), CHATS.len());
    }
}
