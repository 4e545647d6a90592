//! The folders that the commands work in.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};

use crate::trouble::{Outcome, Trouble, While};

pub struct Place {
    /// The repository.
    pub root: PathBuf,
    /// Where cargo builds; logs of the checks go below it too.
    pub target: PathBuf,
    /// Tools that this repository installs for itself, one folder a name and version.
    pub cache: PathBuf,
}

impl Place {
    pub fn find() -> Outcome<Self> {
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            // Set by `cargo run` to this package's folder, which lies in the repository.
            Some(package) => PathBuf::from(package).join(".."),
            None => PathBuf::from("."),
        };
        let root = root.canonicalize().while_(|| format!("find the folder {}", root.display()))?;
        if !root.join("Trunk.toml").is_file() {
            return Err(Trouble::new(format!(
                "{} is not the repository's folder. Start the command there, as `cargo xtask …`.",
                root.display()
            )));
        }
        let target =
            env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |named| root.join(named));
        Ok(Self { cache: cache()?, target, root })
    }

    pub fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    pub fn e2e(&self) -> PathBuf {
        self.root.join("tests").join("e2e")
    }

    /// A folder for files that only these commands read.
    pub fn scratch(&self) -> Outcome<PathBuf> {
        let folder = self.target.join("xtask");
        fs::create_dir_all(&folder).while_(|| format!("make the folder {}", folder.display()))?;
        Ok(folder)
    }
}

fn cache() -> Outcome<PathBuf> {
    let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = named("XDG_CACHE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .ok_or_else(|| {
            Trouble::new(
                "There is no home folder to keep tools in. Set XDG_CACHE_HOME to a folder's full path.",
            )
        })?;
    Ok(caches.join("pulse-check-tools"))
}

pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).while_(|| format!("read {}", path.display()))
}

pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Outcome<()> {
    fs::write(path, text).while_(|| format!("write {}", path.display()))
}
