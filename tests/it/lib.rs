//! Tests over real sockets; see `main.rs`.
