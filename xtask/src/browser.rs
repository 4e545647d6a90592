//! Chromium with its driver, Firefox, and what else a test starts: found by name, installed by apt where that is possible, else asked for.

use anyhow::{Result, anyhow, bail};
use std::env;
use std::path::PathBuf;
use std::process::Command;

use crate::shell;

pub struct Browser {
    pub chromium: PathBuf,
    pub driver: PathBuf,
}

/// The environment's word wins; then the usual names on the path; then an install.
pub fn find() -> Result<Browser> {
    if let Some(browser) = found()? {
        return Ok(browser);
    }
    if !can_apt() {
        bail!(
            "Chromium and its driver are missing. Install both in the same version (Debian: `apt-get install chromium chromium-driver`), \
             or name them in the variables CHROMIUM and CHROMEDRIVER."
        );
    }
    install(&["chromium", "chromium-driver"])?;
    found()?.ok_or_else(|| {
        anyhow!("apt installed Chromium, but it is not on the path. Set CHROMIUM and CHROMEDRIVER.")
    })
}

/// The stock Firefox; one release and its long support are alike to us.
pub fn firefox() -> Result<PathBuf> {
    let found = || program("FIREFOX", &["firefox-esr", "firefox"]);
    if let Some(firefox) = found()? {
        return Ok(firefox);
    }
    if !can_apt() {
        bail!(
            "Firefox is missing. Install it (Debian: `apt-get install firefox-esr`), or name it in the variable FIREFOX."
        );
    }
    install(&["firefox-esr"])?;
    found()?.ok_or_else(|| anyhow!("apt installed Firefox, but it is not on the path. Set FIREFOX."))
}

/// The driver of WebKitGTK, which starts the engine's own small browser, and a screen for it: it draws on none.
pub fn webkit() -> Result<()> {
    programs(&[("WebKitWebDriver", "webkit2gtk-driver"), ("Xvfb", "xvfb")])
}

/// WordPress, MediaWiki and DokuWiki with what runs them. mini-httpd and php-cgi satisfy what the three ask for, and start nothing by
/// themselves as Apache would.
pub fn intranets() -> Result<()> {
    programs(&[
        ("mini_httpd", "mini-httpd"),
        ("php-cgi", "php-cgi"),
        ("php", "php-cli"),
        ("/usr/share/doc/php/copyright", "php"),
        ("/usr/share/doc/php-sqlite3/copyright", "php-sqlite3"),
        ("/usr/share/doc/php-mysql/copyright", "php-mysql"),
        ("/usr/share/doc/php-gd/copyright", "php-gd"),
        ("/usr/share/doc/php-intl/copyright", "php-intl"),
        ("/usr/share/doc/php-mbstring/copyright", "php-mbstring"),
        ("/usr/share/doc/php-xml/copyright", "php-xml"),
        ("mariadbd", "mariadb-server-core"),
        ("/usr/share/wordpress/wp-login.php", "wordpress"),
        ("/usr/share/doc/wordpress-theme-twentytwentythree/copyright", "wordpress-theme-twentytwentythree"),
        ("/usr/share/mediawiki/index.php", "mediawiki"),
        ("/usr/share/dokuwiki/doku.php", "dokuwiki"),
    ])
}

/// Other programs, by name and Debian's package: what is not on the path is installed.
pub fn programs(wanted: &[(&str, &'static str)]) -> Result<()> {
    let missing: Vec<&str> = wanted
        .iter()
        .filter(|(name, _)| shell::on_path(name).is_none())
        .map(|(_, package)| *package)
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    if !can_apt() {
        bail!("Missing: {0}. Install them (Debian: `apt-get install {0}`).", missing.join(" "));
    }
    install(&missing)
}

fn install(packages: &[&str]) -> Result<()> {
    println!("installing {} by apt …", packages.join(" and "));
    shell::run(Command::new("apt-get").args(["update", "-qq"]))?;
    let mut install = Command::new("apt-get");
    install.env("DEBIAN_FRONTEND", "noninteractive");
    install.args(["install", "-y", "-qq", "--no-install-recommends"]);
    shell::run(install.args(packages))
}

fn found() -> Result<Option<Browser>> {
    let chromium =
        program("CHROMIUM", &["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"])?;
    let driver = program("CHROMEDRIVER", &["chromedriver"])?;
    Ok(chromium.zip(driver).map(|(chromium, driver)| Browser { chromium, driver }))
}

fn program(variable: &str, names: &[&str]) -> Result<Option<PathBuf>> {
    let Some(named) = env::var_os(variable).map(PathBuf::from) else {
        return Ok(names.iter().find_map(|name| shell::on_path(name)));
    };
    if named.is_file() {
        return Ok(Some(named));
    }
    Err(anyhow!("{variable} names {}, which is not there. Correct it or unset it.", named.display()))
}

/// Debian or a relative, and allowed to install.
fn can_apt() -> bool {
    shell::on_path("apt-get").is_some()
        && shell::answer(Command::new("id").arg("-u")).is_some_and(|user| user.trim() == "0")
}
