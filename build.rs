//! Builds again when what is compiled in has changed.

fn main() {
    for folder in ["themes", "content", "bilan.yaml"] {
        println!("cargo:rerun-if-changed={folder}");
    }
}
