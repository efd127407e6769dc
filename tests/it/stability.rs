//! The real client of Stability AI against the strict fake, over real sockets.
//!
//! | file | worry |
//! |---|---|
//! | `pictures.rs` | what is sent, and what comes of a good answer |
//! | `offer.rs` | that whatever is offered is taken |
//! | `refusals.rs` | each row of the error tables |
//! | `doubt.rs` | what had left when it broke: may it be sent again, or is money in doubt? |
//! | `secrecy.rs` | the key gets nowhere |
//! | `wallet.rs` | nothing is paid twice |

mod canned;
mod doubt;
mod fixture;
mod offer;
mod pictures;
mod refusals;
mod secrecy;
mod wallet;
