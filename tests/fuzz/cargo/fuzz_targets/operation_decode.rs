#![no_main]

use fuzz::Target;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| Target::named("operation_decode").expect("a target").run(bytes));
