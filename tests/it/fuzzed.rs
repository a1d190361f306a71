//! Inputs that were grown by the fuzzer, and all that ever broke something, against what must hold of any (`fuzz/`).

use std::{fs, path::Path};

#[path = "../../fuzz/targets.rs"]
mod targets;

#[test]
fn every_input_that_was_kept_is_borne() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (name, target) in targets::ALL {
        let mut inputs: Vec<_> =
            fs::read_dir(corpus.join(name)).unwrap().map(|entry| entry.unwrap().path()).collect();
        inputs.sort();
        assert!(inputs.len() > 5, "fuzz/corpus/{name} has too few inputs");
        for input in inputs {
            // Said where it fails: a panic tells the input's bytes and not its name.
            let shown = input.display().to_string();
            let bytes = fs::read(input).unwrap();
            let borne = std::panic::catch_unwind(|| target(&bytes));
            assert!(borne.is_ok(), "{shown}");
        }
    }
}
