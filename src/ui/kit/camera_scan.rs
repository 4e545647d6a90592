//! Reading codes with the camera. What it sees is looked at here and forgotten.

use leptos::{html, prelude::*};

use crate::{
    browser::{
        camera::{Camera, CameraError},
        tasks::{sleep, spawn},
    },
    text::{Common, Everywhere, Room},
    ui::state::{App, app, t},
    wire::qr::{QrError, Scanned, Watch},
};

/// Between two looks, in milliseconds: frames turn more slowly, and a phone stays cool.
const PAUSE_MS: u32 = 120;

/// What is said below the picture.
#[derive(Clone, Copy)]
struct Eye {
    app: App,
    on: RwSignal<bool>,
    /// How often it was switched on: an earlier run ends when a later one begins.
    run: StoredValue<u32>,
    said: RwSignal<String>,
    wrong: RwSignal<String>,
    video: NodeRef<html::Video>,
    take: Callback<Vec<u8>>,
}

/// A button that switches the camera on; every code that is held before it goes to `take`, once.
#[component]
pub fn Scanner(
    /// Takes the bytes of a code, or of a whole row of turning codes.
    take: Callback<Vec<u8>>,
) -> impl IntoView {
    let eye = Eye {
        app: app(),
        on: RwSignal::new(false),
        run: StoredValue::new(0),
        said: RwSignal::new(String::new()),
        wrong: RwSignal::new(String::new()),
        video: NodeRef::new(),
        take,
    };
    let toggle = move |_| {
        eye.on.update(|on| *on = !*on);
        eye.wrong.set(String::new());
        if eye.on.get_untracked() {
            eye.said.set(t(Common::Loading));
            eye.run.update_value(|run| *run += 1);
            spawn(eye.watch(eye.run.get_value()));
        }
    };
    let label = move || t(if eye.on.get() { Room::ScanStop } else { Room::Scan });
    let picture = move || {
        eye.on.get().then(|| {
            view! { <video class="camera" node_ref=eye.video playsinline muted aria-label=t(Room::ScanPicture)></video> }
        })
    };
    let said = move || eye.on.get().then(|| eye.said.get());
    let wrong = move || Some(eye.wrong.get()).filter(|wrong| !wrong.is_empty());
    view! {
        <div class="scan">
            <button class="button" type="button" aria-pressed=move || eye.on.get().to_string() on:click=toggle>{label}</button>
            {picture}
            <p class="small" role="status">{said}</p>
            <div role="alert">{move || wrong().map(|wrong| view! { <p class="notice warn">{wrong}</p> })}</div>
        </div>
    }
}

impl Eye {
    /// Looks until it is switched off or the page is left.
    async fn watch(self, run: u32) {
        let looks = || self.on.try_get_untracked() == Some(true) && self.run.try_get_value() == Some(run);
        // Asked first: a browser asks for the camera only close to the click.
        let camera = match Camera::open().await {
            Ok(camera) => camera,
            Err(error) => return self.end(error),
        };
        let part = self.app.qr_part().await;
        if !looks() {
            return;
        }
        let Some(part) = part else {
            let _gone = self.on.try_set(false);
            let _gone = self.wrong.try_set(t(Everywhere::NotLoaded));
            return;
        };
        let Some(video) = self.video.try_get_untracked().flatten() else { return };
        if let Err(error) = camera.show(&video).await {
            return self.end(error);
        }
        let _gone = self.said.try_set(t(Room::ScanNow));
        let mut watch = Watch::default();
        while looks() {
            if let Some((width, luma)) = camera.look(&video) {
                for scanned in watch.picture((part.read)(width, &luma)) {
                    self.scanned(scanned);
                }
            }
            sleep(PAUSE_MS).await;
        }
    }

    fn scanned(self, scanned: Result<Scanned, QrError>) {
        let (said, wrong) = match scanned {
            Ok(Scanned::Whole(bytes)) => {
                let _gone = self.take.try_run(bytes);
                (t(Room::ScanNow), String::new())
            }
            Ok(Scanned::Part(there, of)) => (t(Room::ScanPart { there, of }), String::new()),
            Err(QrError::NotOurs) => (t(Room::ScanNow), t(Room::NotOurs)),
            Err(QrError::Damaged | QrError::OtherBytes) => (t(Room::ScanNow), t(Room::Damaged)),
        };
        let _gone = self.said.try_set(said);
        let _gone = self.wrong.try_set(wrong);
    }

    fn end(self, error: CameraError) {
        let words = match error {
            CameraError::Denied => Room::Denied,
            CameraError::None => Room::NoCamera,
            CameraError::Busy => Room::CameraBusy,
        };
        let _gone = self.on.try_set(false);
        let _gone = self.wrong.try_set(t(words));
    }
}
