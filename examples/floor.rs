//! What no build can be faster than: reads a journal's files and writes a site's, with nothing in between.
//!
//! `floor JOURNAL SITE OUTPUT` takes the bytes of a built SITE, then, timed, reads what is in JOURNAL/content and writes
//! those bytes to OUTPUT. Prints the seconds it took. Used by `benches/compare`.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::Instant;

use rayon::prelude::*;
use walkdir::WalkDir;

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> {
    let entries = WalkDir::new(folder).into_iter().flatten();
    let files = entries.filter(|entry| entry.file_type().is_file());
    files.map(walkdir::DirEntry::into_path)
}

fn main() -> Result<(), Box<dyn Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let [journal, site, output] = paths.as_slice() else {
        return Err("floor JOURNAL SITE OUTPUT".into());
    };
    let load = |path: PathBuf| Ok::<_, Box<dyn Error>>((output.join(path.strip_prefix(site)?), fs::read(&path)?));
    let written = files(site).map(load).collect::<Result<Vec<_>, _>>()?;

    let start = Instant::now();
    let sources: Vec<PathBuf> = files(&journal.join("content")).collect();
    let read: u64 = sources
        .par_iter()
        .map(|path| fs::read(path).map_or(0, |bytes| bytes.len() as u64))
        .sum();
    let mut folders: Vec<&Path> = written.iter().filter_map(|(path, _)| path.parent()).collect();
    folders.sort_unstable();
    folders.dedup();
    for folder in folders {
        fs::create_dir_all(folder)?;
    }
    written
        .par_iter()
        .try_for_each(|(path, bytes)| fs::write(path, bytes))?;
    let seconds = start.elapsed().as_secs_f64();

    let bytes: usize = written.iter().map(|(_, bytes)| bytes.len()).sum();
    eprintln!(
        "read {} files, {read} bytes; wrote {} files, {bytes} bytes",
        sources.len(),
        written.len()
    );
    println!("{seconds:.3}");
    Ok(())
}
