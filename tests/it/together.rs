//! Hosts and others at once, whatever they do: every canvas is the server's as its owner may see it.

use crate::support::{Page, Person, SECRET, SKETCH, TestServer, add, change, dot, fill, on};
use engine::{Audience, Blend, Color, LayerChange, LayerId, Operation, Past};
use proptest::{
    prelude::*,
    strategy::ValueTree as _,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use protocol::{Role, ServerMessage};

/// Layers that may or may not be there.
const LAYERS: [LayerId; 4] = [LayerId::FIRST, SKETCH, SECRET, LayerId(SECRET.0 + 1)];

fn operation() -> impl Strategy<Value = Operation> {
    let layer = || proptest::sample::select(&LAYERS[..]);
    let changes = prop_oneof![
        3 => any::<bool>().prop_map(|hosts| {
            LayerChange::Audience(if hosts { Audience::Hosts } else { Audience::Everyone })
        }),
        1 => Just(LayerChange::Remove),
        1 => any::<u8>().prop_map(LayerChange::Opacity),
        1 => proptest::sample::select(&Blend::ALL[..]).prop_map(LayerChange::Blend),
        1 => any::<bool>().prop_map(LayerChange::Hide),
        1 => any::<bool>().prop_map(LayerChange::Clip),
        1 => (0..1_u64 << 40).prop_map(|rank| LayerChange::Move { rank: rank << 24 }),
        1 => any::<bool>().prop_map(LayerChange::LockAlpha),
    ];
    prop_oneof![
        8 => (layer(), any::<u64>()).prop_map(|(layer, number)| on(layer, &dot(number))),
        2 => (layer(), 0..0x100_0000_u32).prop_map(|(layer, color)| on(layer, &fill(color))),
        4 => layer().prop_map(|layer| add(layer, "a layer")),
        4 => (layer(), changes).prop_map(|(layer, made)| change(layer, made)),
        4 => Just(Operation::Undo(Past::Nothing)),
        1 => Just(Operation::Undo(Past::Gone)),
        3 => Just(Operation::Redo(Past::Nothing)),
        1 => any::<[u8; 3]>().prop_map(|[r, g, b]| Operation::Background(Color { r, g, b })),
    ]
}

/// Asks for something, and waits until it is accepted or refused.
async fn ask(page: &mut Page, operation: &Operation) {
    let client_seq = page.commit(operation).await;
    let me = page.me;
    let answered = |page: &Page| {
        let entry = page.entries.iter().rev().take(8);
        let accepted = entry.clone().any(|e| e.author == me && e.client_seq == client_seq);
        let told = page.messages.iter().rev().take(8).any(|message| match message {
            ServerMessage::Refused { client_seq: of, .. } => *of == client_seq,
            ServerMessage::Committed { client_seq: of, .. } => *of == client_seq, // in a save point
            _ => false,
        });
        accepted || told
    };
    page.until("an answer", answered).await.expect("connected");
}

async fn agree(people: [(&Person, &mut Page); 2], room: protocol::RoomId) {
    let [(host, h), (artist, a)] = people;
    let seq = h.draw(&Operation::Background(Color { r: 9, g: 9, b: 9 })).await;
    a.reach(seq).await;
    assert_eq!(host.server_digest(room, seq).await, h.digest());
    assert_eq!(artist.server_digest(room, seq).await, a.digest());
    let seen_of_all = format!("{:016x}", h.canvas.digest(Audience::Everyone));
    assert_eq!(seen_of_all, a.digest());
    let sees = |page: &Page| page.canvas.flatten(Audience::Everyone);
    assert!(sees(h) == sees(a), "and it looks the same");
}

#[tokio::test]
async fn hosts_and_others_stay_in_step_through_anything_and_a_restart() {
    for seed in 0..4_u8 {
        let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
        let mut runner = TestRunner::new_with_rng(Config::default(), rng);
        let mut next = || operation().new_tree(&mut runner).expect("an operation").current();
        let server = TestServer::start().await;
        let host = server.person().await;
        let room = host.create_room().await;
        let (_, token) = host.invite(room, Role::Artist).await;
        let artist = server.person().await;
        artist.accept(&token).await;
        let (mut h, mut a) = (host.open(room).await, artist.open(room).await);
        for number in 0..90 {
            ask(&mut h, &next()).await;
            if number % 2 == 0 {
                ask(&mut a, &next()).await;
            }
            if number % 30 == 17 {
                let author = if number % 4 == 1 { a.me } else { h.me };
                let since = h.next_client_seq.saturating_sub(12).max(1);
                ask(&mut h, &Operation::RollBack { author: author.0, since }).await;
            }
            if number % 15 == 0 {
                agree([(&host, &mut h), (&artist, &mut a)], room).await;
            }
        }
        let server = server.restart(&[]).await;
        let (host, artist) = (host.at(&server.base), artist.at(&server.base));
        let (mut h, mut a) = (host.open(room).await, artist.open(room).await);
        for _ in 0..20 {
            ask(&mut h, &next()).await;
            ask(&mut a, &next()).await;
        }
        agree([(&host, &mut h), (&artist, &mut a)], room).await;
    }
}
