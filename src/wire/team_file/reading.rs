//! Reading a team file, a piece at a time: a file of 8 MiB holds thousands of rounds, and each has two keys to be checked.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::{
    error::TeamFileError,
    memory::{EntryJson, read_entry},
    round::{RoundJson, read_round},
    version::{FORMAT, MORE, NEWEST, PLAIN, REMEMBERING, version},
};
use crate::{
    pulse::limits,
    team::{AddError, Entry, Memory, Round, TeamFile},
    wire::json::{Stop, Walk},
};

/// So many bytes are walked over in one piece where no round is read.
const PIECE: usize = 1 << 16;

/// A team file that is being read.
pub struct Reading<'a> {
    text: Cow<'a, str>,
    walk: Walk,
    list: List,
    format: Option<String>,
    version: Option<u32>,
    team: Option<String>,
    memory: Option<Vec<Entry>>,
    rounds: Option<Vec<Round>>,
    /// What is wrong, until it is known whether the file is of a version whose fields this one does not know.
    wrong: Option<TeamFileError>,
    /// Bytes that are not read at all.
    unread: Option<TeamFileError>,
}

/// The list through which the walk goes.
enum List {
    Memory,
    Rounds,
    Unknown,
}

impl<'a> Reading<'a> {
    /// Begins with the bytes of a file.
    #[must_use]
    pub fn new(bytes: Cow<'a, [u8]>) -> Self {
        let text = if bytes.len() > limits::TEAM_FILE_MOST {
            Err(TeamFileError::TooLarge)
        } else {
            let text = match bytes {
                Cow::Borrowed(bytes) => str::from_utf8(bytes).map(Cow::Borrowed),
                Cow::Owned(bytes) => String::from_utf8(bytes).map(Cow::Owned).map_err(|e| e.utf8_error()),
            };
            text.map_err(|e| TeamFileError::NotATeamFile(e.to_string()))
        };
        let (text, unread) = text.map_or_else(|error| (Cow::default(), Some(error)), |text| (text, None));
        Self {
            walk: Walk::over(&text),
            text,
            list: List::Unknown,
            format: None,
            version: None,
            team: None,
            memory: None,
            rounds: None,
            wrong: None,
            unread,
        }
    }

    /// How many bytes are read.
    #[must_use]
    pub fn at(&self) -> usize {
        self.walk.at()
    }

    /// Reads on: one round, or some kilobytes of what is none. `None`: there is more. It is not called again once it has
    /// said something.
    pub fn step(&mut self) -> Option<Result<TeamFile, TeamFileError>> {
        if let Some(error) = self.unread.take() {
            return Some(Err(error));
        }
        let end = self.at() + PIECE;
        loop {
            match self.walk_on() {
                Ok(Moved::Round) => return None,
                Ok(Moved::Further) if self.at() >= end => return None,
                Ok(Moved::Further) => {}
                Ok(Moved::End) => return Some(self.put_together()),
                Err(error) => return Some(Err(error)),
            }
        }
    }

    /// Reads all of it. `pause` is called before each step, so that whoever reads can give way.
    ///
    /// # Errors
    /// As [`team_file::read`](super::read).
    pub async fn whole(mut self, pause: impl AsyncFn()) -> Result<TeamFile, TeamFileError> {
        loop {
            pause().await;
            if let Some(read) = self.step() {
                return read;
            }
        }
    }

    fn walk_on(&mut self) -> Result<Moved, TeamFileError> {
        let moved = match self.walk.next(&self.text).map_err(|e| self.broken(e.into()))? {
            Stop::Field(name) => self.field(name)?,
            Stop::Item => self.item()?,
            Stop::ListEnd => Moved::Further,
            Stop::End => Moved::End,
        };
        match (self.format.as_deref(), self.version) {
            (Some(FORMAT), Some(PLAIN..=NEWEST)) => self.wrong.take().map_or(Ok(moved), Err),
            (Some(FORMAT), Some(version)) => Err(TeamFileError::UnknownVersion(version)),
            (Some(FORMAT) | None, _) => Ok(moved),
            (Some(other), _) => Err(TeamFileError::NotATeamFile(other.to_owned())),
        }
    }

    fn field(&mut self, name: String) -> Result<Moved, TeamFileError> {
        let there = match name.as_str() {
            "format" => self.format.is_some(),
            "version" => self.version.is_some(),
            "team" => self.team.is_some(),
            "memory" => self.memory.is_some(),
            "rounds" => self.rounds.is_some(),
            _ => false,
        };
        if there {
            return Err(self.broken(TeamFileError::NotATeamFile(format!("field `{name}` twice"))));
        }
        match name.as_str() {
            "format" => self.format = Some(self.walk.value(&self.text).map_err(TeamFileError::from)?),
            "version" => self.version = Some(self.walk.value(&self.text).map_err(TeamFileError::from)?),
            "team" => self.team = self.value()?,
            "memory" => {
                self.memory = Some(Vec::new());
                self.enter(List::Memory, "memory")?;
            }
            "rounds" => {
                self.rounds = Some(Vec::new());
                self.enter(List::Rounds, "rounds")?;
            }
            _ => {
                self.refuse(TeamFileError::NotATeamFile(format!("unknown field `{name}`")));
                self.enter(List::Unknown, &name)?;
            }
        }
        Ok(Moved::Further)
    }

    fn enter(&mut self, list: List, name: &str) -> Result<(), TeamFileError> {
        self.list = list;
        if self.walk.enter(&self.text) {
            return Ok(());
        }
        self.refuse(TeamFileError::NotATeamFile(format!("`{name}` is no list")));
        self.skip()
    }

    fn item(&mut self) -> Result<Moved, TeamFileError> {
        match self.list {
            List::Unknown => self.skip()?,
            List::Memory => {
                let entry = self.value::<EntryJson>()?.map(read_entry);
                let entry = self.taken(entry);
                self.memory.get_or_insert_default().extend(entry);
            }
            List::Rounds => {
                let round = self.value::<RoundJson>()?.map(read_round);
                let moved = if round.is_some() { Moved::Round } else { Moved::Further };
                let round = self.taken(round);
                self.rounds.get_or_insert_default().extend(round);
                return Ok(moved);
            }
        }
        Ok(Moved::Further)
    }

    /// The value before which the walk stands. What cannot be read is passed over: the fields of a later version are not this
    /// one's business, and its number may stand behind them.
    fn value<T: DeserializeOwned>(&mut self) -> Result<Option<T>, TeamFileError> {
        if self.wrong.is_none() {
            match self.walk.value(&self.text) {
                Ok(value) => return Ok(Some(value)),
                Err(error) => self.wrong = Some(error.into()),
            }
        }
        self.skip().map(|()| None)
    }

    fn skip(&mut self) -> Result<(), TeamFileError> {
        self.walk.skip(&self.text).map_err(|e| self.broken(e.into()))
    }

    /// Keeps the first thing that is wrong.
    fn refuse(&mut self, error: TeamFileError) {
        self.wrong.get_or_insert(error);
    }

    fn taken<T>(&mut self, read: Option<Result<T, TeamFileError>>) -> Option<T> {
        read?.map_err(|error| self.refuse(error)).ok()
    }

    /// Of a text that nobody can read on, the first thing that was wrong.
    fn broken(&mut self, error: TeamFileError) -> TeamFileError {
        self.wrong.take().unwrap_or(error)
    }

    fn put_together(&mut self) -> Result<TeamFile, TeamFileError> {
        let missing = |name| TeamFileError::NotATeamFile(format!("missing field `{name}`"));
        self.format.take().ok_or(missing("format"))?;
        let number = self.version.ok_or(missing("version"))?;
        let team = self.team.take().ok_or(missing("team"))?;
        let rounds = self.rounds.take().ok_or(missing("rounds"))?;
        let entries = self.memory.as_ref().map(Vec::len);
        if entries == Some(0) || number < MORE && entries.is_some() != (number == REMEMBERING) {
            return Err(TeamFileError::NotATeamFile("memory".into()));
        }
        let memory = Memory::read(self.memory.take().unwrap_or_default()).map_err(TeamFileError::Memory)?;
        let file = TeamFile::from_rounds(rounds).map_err(TeamFileError::Add)?.ok_or(TeamFileError::Empty)?;
        if file.team() != team {
            return Err(TeamFileError::Add(AddError::OtherTeam));
        }
        let file = file.remembering(memory);
        // There is one way to write a thing.
        if version(&file) == number { Ok(file) } else { Err(TeamFileError::NotATeamFile("version".into())) }
    }
}

enum Moved {
    Round,
    Further,
    End,
}
