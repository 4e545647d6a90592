//! What goes to a host: packed copies beside the files, for servers that hand those out as they are; the sums of
//! everything; and one archive with all of it. Nothing in here depends on a clock or a machine.

use anyhow::{Context, Result};
use std::fs;
use std::io::{Cursor, Write};
use std::path::Path;

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};
use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use crate::manifest;
use crate::paths::write;

/// The sums, as `sha256sum --check` reads them.
pub const SUMS: &str = "SHA256SUMS";
/// What is smaller when packed; pictures are packed already.
const PACKED: [&str; 6] = ["html", "js", "css", "wasm", "svg", "webmanifest"];

/// Whether a file of the folder is a packed copy, a list of hashes or an archive: no file of the site itself.
pub fn is_apart(name: &str) -> bool {
    name == SUMS
        || name == manifest::NAME
        || [".br", ".gz", ".zip"].iter().any(|ending| name.ends_with(ending))
}

/// Packs, sums up and archives what lies in `dist`.
pub fn into(dist: &Path, version: &str) -> Result<()> {
    for name in names(dist)? {
        if is_apart(&name) {
            fs::remove_file(dist.join(&name)).with_context(|| format!("Could not remove {name}"))?;
        } else if PACKED.iter().any(|ending| name.ends_with(&format!(".{ending}"))) {
            let bytes = fs::read(dist.join(&name)).with_context(|| format!("Could not read {name}"))?;
            write(&dist.join(format!("{name}.gz")), gzip(&bytes)?)?;
            write(&dist.join(format!("{name}.br")), brotli(&bytes)?)?;
        }
    }
    let names = names(dist)?;
    let site = names.iter().filter(|name| !is_apart(name));
    write(&dist.join(manifest::NAME), manifest::of(dist, site, version)?)?;
    let sums = sums(dist)?;
    write(&dist.join(SUMS), &sums)?;
    let archive = archive(dist, version)?;
    let name = format!("pulse-check-{version}.zip");
    write(&dist.join(SUMS), format!("{sums}{}", sum(&archive, &name)))?;
    write(&dist.join(name), archive)
}

/// What lies there, in the order of the alphabet.
pub fn names(dist: &Path) -> Result<Vec<String>> {
    let entries = fs::read_dir(dist).with_context(|| format!("Could not list {}", dist.display()))?;
    let files = entries.filter_map(Result::ok).filter(|entry| entry.path().is_file());
    let mut names: Vec<_> = files.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    Ok(names)
}

fn sum(bytes: &[u8], name: &str) -> String {
    format!("{}  {name}\n", HEXLOWER.encode(&Sha256::digest(bytes)))
}

/// The sums of what lies in `dist`.
pub fn sums(dist: &Path) -> Result<String> {
    let mut all = String::new();
    for name in names(dist)?.iter().filter(|name| *name != SUMS) {
        all.push_str(&sum(
            &fs::read(dist.join(name)).with_context(|| format!("Could not read {name}"))?,
            name,
        ));
    }
    Ok(all)
}

fn archive(dist: &Path, version: &str) -> Result<Vec<u8>> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let doing = || "Could not write the archive";
    for name in names(dist)? {
        let bytes = fs::read(dist.join(&name)).with_context(|| format!("Could not read {name}"))?;
        // Packed copies do not become smaller once more.
        let method = if is_apart(&name) { CompressionMethod::Stored } else { CompressionMethod::Deflated };
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::DEFAULT)
            .unix_permissions(0o644);
        zip.start_file(format!("pulse-check-{version}/{name}"), options).with_context(doing)?;
        zip.write_all(&bytes).with_context(doing)?;
    }
    Ok(zip.finish().with_context(doing)?.into_inner())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packer.write_all(bytes).and_then(|()| packer.finish()).context("Could not gzip a file")
}

/// The smaller of two: whether a file is cut into blocks (0) or is one (21) decides over one per cent, either way.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let [cut, whole] = [0, 21].map(|lgblock| {
        let mut packed = Vec::new();
        let settings =
            brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, lgblock, ..Default::default() };
        brotli::BrotliCompress(&mut &*bytes, &mut packed, &settings)
            .context("Could not pack a file by brotli")?;
        Ok::<_, anyhow::Error>(packed)
    });
    let (cut, whole) = (cut?, whole?);
    Ok(if whole.len() < cut.len() { whole } else { cut })
}
