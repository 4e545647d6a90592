//! The folders that the commands work in.

use anyhow::{Context, Result, anyhow, bail};
use std::env;
use std::fs;
use std::path::{Path, PathBuf};

pub struct Place {
    /// The repository.
    pub root: PathBuf,
    /// Where cargo builds; logs of the checks go below it too.
    pub target: PathBuf,
    /// Tools that this repository installs for itself, one folder a name and version.
    pub cache: PathBuf,
}

impl Place {
    pub fn find() -> Result<Self> {
        let root = match env::var_os("CARGO_MANIFEST_DIR") {
            // Set by `cargo run` to this package's folder, which lies in the repository.
            Some(package) => PathBuf::from(package).join(".."),
            None => PathBuf::from("."),
        };
        let root =
            root.canonicalize().with_context(|| format!("Could not find the folder {}", root.display()))?;
        if !root.join("Trunk.toml").is_file() {
            bail!(
                "{} is not the repository's folder. Start the command there, as `cargo xtask …`.",
                root.display()
            );
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
    pub fn scratch(&self) -> Result<PathBuf> {
        let folder = self.target.join("xtask");
        fs::create_dir_all(&folder)
            .with_context(|| format!("Could not make the folder {}", folder.display()))?;
        Ok(folder)
    }
}

fn cache() -> Result<PathBuf> {
    let named = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let caches = named("XDG_CACHE_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(".cache")))
        .ok_or_else(|| {
            anyhow!("There is no home folder to keep tools in. Set XDG_CACHE_HOME to a folder's full path.")
        })?;
    Ok(caches.join("pulse-check-tools"))
}

pub fn read(path: &Path) -> Result<String> {
    fs::read_to_string(path).with_context(|| format!("Could not read {}", path.display()))
}

pub fn write(path: &Path, text: impl AsRef<[u8]>) -> Result<()> {
    fs::write(path, text).with_context(|| format!("Could not write {}", path.display()))
}
