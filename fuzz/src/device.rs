//! What lies on a device, in a team's folder, before its camera and in its address line.

use std::{
    pin::pin,
    task::{Context, Poll, Waker},
};

use pulse_check::{
    flow::{
        environment::{MemoryStorage, Storage, StorageError},
        route::Route,
        store::Store,
    },
    wire::{
        folder::{self, Kind},
        qr::{self, Frames, QrError, Watch},
        qr_reader,
    },
};

const RECORD: &str = include_str!("../../tests/vectors/records/first.json");

/// Runs what never waits.
fn now<T>(f: impl Future<Output = T>) -> T {
    match pin!(f).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory does not wait"),
    }
}

/// A storage that is looked into from outside.
struct Lent<'a>(&'a MemoryStorage);

impl Storage for Lent<'_> {
    async fn get(&self, key: &str) -> Result<Option<Vec<u8>>, StorageError> {
        self.0.get(key).await
    }
    async fn put(&self, key: &str, bytes: &[u8]) -> Result<(), StorageError> {
        self.0.put(key, bytes).await
    }
    async fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.remove(key).await
    }
    async fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        self.0.keys(prefix).await
    }
}

/// What lies in the storages of a device: as it comes, and a record with something of it exchanged.
pub fn record(data: &[u8]) {
    lies(data);
    let Some((at, part)) = data.split_first_chunk::<2>() else { return };
    let at = usize::from(u16::from_be_bytes(*at)) % RECORD.len();
    let rest = &RECORD.as_bytes()[(at + part.len()).min(RECORD.len())..];
    lies(&[&RECORD.as_bytes()[..at], part, rest].concat());
    lies(&[&RECORD.as_bytes()[..at], part, &RECORD.as_bytes()[at..]].concat());
}

/// The same bytes under every key: read, or set aside, and in no way gone.
fn lies(bytes: &[u8]) {
    let (small, large) = (MemoryStorage::default(), MemoryStorage::default());
    let keys = ["pulse/0123456789abcdef", "settings", "team/Atlas", "discussion/Atlas"];
    for key in keys {
        now(small.put(key, bytes)).expect("there is room");
    }
    let gathered = "gathered/0123456789abcdef/00";
    now(large.put(gathered, bytes)).expect("there is room");
    let store = Store::new(Lent(&small), Lent(&large));
    let contents = now(store.load()).expect("it can be read");
    for key in keys {
        let there = now(small.get(key)).expect("it can be read");
        let aside = now(small.get(&format!("broken/{key}"))).expect("it can be read");
        // The key of a pulse whose result is there goes when it is read.
        let ended = key.starts_with("pulse/") && there.is_some();
        assert!(ended || there.or(aside).as_deref() == Some(bytes), "{key}");
    }
    let _files = now(store.gathered("0123456789abcdef")).expect("it can be read");
    for known in contents.pulses {
        let saved = now(store.save(&known)).expect("there is room");
        assert_eq!(now(store.lying(&known.name())).expect("it can be read"), Some(saved));
    }
}

/// The name of a file or a folder in a team's folder.
pub fn folder_name(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let _ours = folder::is_pulse_folder(&text);
    if let Some(digits) = folder::read_counted(&text) {
        assert_eq!(folder::read_counted(&folder::counted(&digits)), Some(digits));
    }
    let Some(name) = folder::read(&text) else { return };
    let ending = match name.kind {
        Kind::Box => "pulsebox",
        Kind::Result => "pulse.json",
        _ => "txt",
    };
    let word = match name.kind {
        Kind::Invitation => "invitation",
        Kind::Pulse => "pulse",
        Kind::Chosen => "chosen",
        Kind::Answers => "answers",
        Kind::Box => "box",
        Kind::Counted => "counted",
        Kind::Seen => "seen",
        Kind::Result => "result",
    };
    assert_eq!(name.digits.is_none(), name.kind == Kind::Invitation);
    let digits = name.digits.as_ref().map(|digits| format!("-{digits}")).unwrap_or_default();
    let plain = format!("{word}{digits}.{ending}");
    assert_eq!(name.copy, text != plain);
    assert_eq!(folder::read(&plain), Some(folder::Name { copy: false, ..name }));
}

/// Texts of codes before a camera, a line each: alone, and between the frames of something.
pub fn qr_frames(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (mut frames, mut watch) = (Frames::default(), Watch::default());
    for line in text.lines() {
        let _added = frames.add(line);
        assert!(frames.progress().0 <= frames.progress().1);
        let came = watch.picture(vec![line.to_owned()]);
        assert!(came.len() <= 1);
    }
    let Some(texts) = qr::frames(data) else { return };
    let mut gathered = Frames::default();
    let mut whole = None;
    let noise = text.lines().chain(std::iter::repeat(""));
    for (frame, noise) in texts.iter().rev().zip(noise) {
        whole = gathered.add(frame).expect("our own frame");
        if whole.is_none() && !noise.starts_with("PF:") {
            let before = gathered.clone();
            let _other: Result<Option<Vec<u8>>, QrError> = gathered.add(noise);
            assert_eq!(gathered, before);
        }
    }
    assert_eq!(whole.as_deref(), Some(data));
}

/// A picture from a camera: any, and one of a code of ours with something painted over it.
pub fn qr_picture(data: &[u8]) {
    const BORDER: usize = 4;
    const SCALE: usize = 3;
    let Some((width, luma)) = data.split_first() else { return };
    let _texts = qr_reader::read(usize::from(*width), luma);
    let text = "PA:%69 VD92EX0%69 VD92EX0";
    let squares = qr::squares(text).expect("it fits");
    let side = (squares.len() + 2 * BORDER) * SCALE;
    let mut picture = vec![255; side * side];
    for (y, row) in squares.iter().enumerate() {
        for (x, dark) in row.iter().enumerate().filter(|(_, dark)| **dark) {
            assert!(*dark);
            for at in 0..SCALE * SCALE {
                let (down, along) = ((y + BORDER) * SCALE + at / SCALE, (x + BORDER) * SCALE + at % SCALE);
                picture[down * side + along] = 0;
            }
        }
    }
    assert_eq!(qr_reader::read(side, &picture), [text]);
    // Four bytes a stroke: where, how long, how bright.
    for stroke in luma.as_chunks::<4>().0 {
        let at = usize::from(u16::from_be_bytes([stroke[0], stroke[1]])) % picture.len();
        let end = (at + usize::from(stroke[2])).min(picture.len());
        picture[at..end].fill(stroke[3]);
    }
    let _texts = qr_reader::read(side, &picture);
}

/// What stands behind the sign in the address line.
pub fn address(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let route = Route::parse(&text);
    let hash = route.to_hash();
    assert_eq!(Route::parse(&hash).to_hash(), hash);
}
