//! On this device: what lies here, and taking it away again.

mod maintenance;
mod pulses;
mod secret;

use leptos::prelude::*;

use super::{
    kit::Page,
    state::DATABASE,
    state::{App, app, t},
};
use crate::{
    browser::{files, folder::DeviceFolder, page, tasks::spawn},
    flow::{route::Route, store::Settings},
    text::{Device, Everywhere},
    wire::files::slug,
};
use maintenance::{Broken, EraseAll, Remembered, RestoreKey, TeamFiles};
use pulses::Pulses;

/// Noted for the page that starts after everything was erased.
const ERASED: &str = "erased";

/// The page about this device.
#[component]
pub fn DevicePage() -> impl IntoView {
    app().say_what_was_erased();
    view! {
        <Page title=t(Everywhere::OnThisDevice)>
            <div class="device">
                <p>{t(Device::Lead)}</p>
                <p class="soft">{t(Device::WhoCanRead)}</p>
                <h2>{t(Device::Pulses)}</h2>
                <Pulses/>
                <RestoreKey/>
                <Broken/>
                <h2>{t(Device::Teams)}</h2>
                <TeamFiles/>
                <h2>{t(Device::Settings)}</h2>
                <Remembered/>
                <h2>{t(Device::EraseTitle)}</h2>
                <EraseAll/>
            </div>
        </Page>
    }
}

impl App {
    /// Forgets a pulse.
    fn forget(self, name: String, team: String) {
        spawn(async move {
            let Some(store) = self.library.store() else { return };
            match store.forget(&name).await {
                Ok(()) => {
                    self.library.pulses.remove(&name);
                    self.done(Device::Forgotten { team });
                }
                Err(error) => self.library.not_stored(&error),
            }
        });
    }

    /// Forgets a team file.
    fn forget_team(self, team: String) {
        spawn(async move {
            let Some(store) = self.library.store() else { return };
            match store.forget_team(&team).await {
                Ok(()) => {
                    self.library.teams.update(|teams| teams.retain(|kept| kept.name != team));
                    self.done(Device::TeamForgotten { team });
                }
                Err(error) => self.library.not_stored(&error),
            }
        });
    }

    /// Saves a damaged entry as it lies in the storage.
    fn save_broken(self, key: String) {
        spawn(async move {
            let Some(store) = self.library.store() else { return };
            match store.broken(&key).await {
                Ok(Some(bytes)) => {
                    self.save(&t(Device::BrokenFile { slug: slug(&key) }), "text/plain", &bytes)
                }
                Ok(None) => self.library.broken.update(|keys| keys.retain(|there| *there != key)),
                Err(error) => self.library.not_stored(&error),
            }
        });
    }

    /// Removes a damaged entry.
    fn drop_broken(self, key: String) {
        spawn(async move {
            let Some(store) = self.library.store() else { return };
            match store.drop_broken(&key).await {
                Ok(()) => {
                    self.library.broken.update(|keys| keys.retain(|there| *there != key));
                    self.done(Device::BrokenGone);
                }
                Err(error) => self.library.not_stored(&error),
            }
        });
    }

    /// Forgets what saves typing; the theme stays.
    fn forget_names(self) {
        self.library.set_settings(|settings| {
            let theme = std::mem::take(&mut settings.theme);
            *settings = Settings { theme, ..Settings::default() };
        });
        self.done(Device::SettingsCleared);
    }

    /// Says after the start that everything was erased before it.
    fn say_what_was_erased(self) {
        if page::noted().as_deref() == Some(ERASED) {
            self.notices.tell(Route::Device, Device::Erased);
        }
    }

    /// Erases everything, on the device and in this page.
    fn erase(self) {
        spawn(async move {
            let Some(store) = self.library.store() else { return };
            if let Err(error) = store.erase().await {
                self.library.not_stored(&error);
                return;
            }
            // Where nothing can be stored, no folder was remembered.
            let _nothing_kept = DeviceFolder::forget(DATABASE).await;
            // What the page holds goes with the page, whatever else it will hold one day. Nothing is left to warn about.
            self.library.pulses.replace(Vec::new());
            page::start_anew(&Route::Device.to_hash(), ERASED);
        });
    }

    /// Saves a file, or says that the browser did not begin to.
    pub fn save(self, name: &str, mime: &str, bytes: &[u8]) {
        if files::save(name, mime, bytes).is_err() {
            self.notices.say_only(Device::NotSaved);
        }
    }

    /// Says what is done. What was pressed is gone by then, so the focus goes to the heading.
    fn done(self, words: Device) {
        self.notices.tell(Route::Device, words);
        page::focus("title");
    }
}
