#![no_main]

use fuzz::Target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| Target::named("server_frame").expect("a target").run(bytes));
