//! What every store and every image store promise.

use bytes::Bytes;
use engine::Audience;
use protocol::{
    GenerationId, Role, RoomId, Seq,
    api::{GenerationState, Keeping},
};
use scenewright::store::{
    Database, GenerationRow, ImageHash, ImageStore, InviteStanding, NewGenerationRow, Outcome,
    Participant, RoomRow, SqliteStore, Store, StoredImage,
};
use std::{collections::BTreeMap, sync::Arc};
use tempfile::TempDir;

const ROOM: RoomId = RoomId::from_bits(7);
const OTHER: RoomId = RoomId::from_bits(8);

/// A store with two rooms and their maker.
struct Kept {
    store: Arc<dyn Store>,
    images: Arc<dyn ImageStore>,
    maker: Participant,
    _folder: TempDir,
}

async fn sqlite() -> Kept {
    let folder = TempDir::new().expect("a folder");
    let database = Database::open(&folder.path().join("store.sqlite")).await.expect("a database");
    let sqlite = Arc::new(SqliteStore::new(database.pool()));
    let (store, images): (Arc<dyn Store>, Arc<dyn ImageStore>) = (sqlite.clone(), sqlite);
    let maker = store.create_participant([1; 32], "Ann", 1).await.expect("a participant");
    for id in [ROOM, OTHER] {
        store.create_room(&room(id), maker.id).await.expect("a room");
    }
    Kept { store, images, maker, _folder: folder }
}

fn room(id: RoomId) -> RoomRow {
    let name = "A room".into();
    RoomRow { id, name, width: 1536, height: 640, engine_version: 3, created_at_ms: 5 }
}

impl Kept {
    async fn queued(&self, room: RoomId) -> GenerationRow {
        let image = StoredImage {
            media_type: "image/png".into(),
            width: 3,
            height: 2,
            bytes: Bytes::from_static(b"a drawing"),
        };
        let new = NewGenerationRow {
            room,
            author: self.maker.id,
            author_name: "Ann".into(),
            seq: Seq(12),
            input: self.images.put(&image, 1).await.expect("kept"),
            provider: "lab".into(),
            model: "one".into(),
            prompt: "a \"tower\"; DROP TABLE room".into(),
            negative_prompt: "fog".into(),
            closeness: 0.25,
            style: Some("oil".into()),
            seed: u32::MAX - 1,
            settings: BTreeMap::from([("steps".into(), 30.5)]),
            hidden_layers: false,
            shared: false,
            created_at_ms: 77,
        };
        let row = self.store.create_generation(&new).await.expect("a row");
        assert_eq!((&row.asked, row.state), (&new, GenerationState::Queued));
        row
    }

    async fn state(&self, id: GenerationId) -> GenerationState {
        self.store.generation(ROOM, id).await.expect("read").expect("a row").state
    }
}

fn failed() -> Outcome {
    Outcome::Ended {
        state: GenerationState::Failed,
        code: "payment_required".into(),
        message: "The account is empty.".into(),
        charged: Some(false),
    }
}

#[tokio::test]
async fn people_are_known_by_their_secret_and_by_nothing_else() {
    let kept = sqlite().await;
    assert_eq!(kept.store.participant([1; 32]).await.expect("read"), Some(kept.maker.clone()));
    assert_eq!(kept.store.participant([2; 32]).await.expect("read"), None);
    kept.store.rename(kept.maker.id, "Änne").await.expect("renamed");
    let renamed = kept.store.participant([1; 32]).await.expect("read").expect("known");
    assert_eq!(renamed.name, "Änne");
    assert!(kept.store.create_participant([1; 32], "Ben", 1).await.is_err(), "secrets are unique");
}

#[tokio::test]
async fn a_room_reads_back_and_its_maker_is_its_host() {
    let kept = sqlite().await;
    assert_eq!(kept.store.room(ROOM).await.expect("read"), Some(room(ROOM)));
    assert_eq!(kept.store.room(RoomId::from_bits(9)).await.expect("read"), None);
    assert_eq!(kept.store.role(ROOM, kept.maker.id).await.expect("read"), Some(Role::Host));
    let ben = kept.store.create_participant([2; 32], "Ben", 1).await.expect("a participant");
    assert_eq!(kept.store.role(ROOM, ben.id).await.expect("read"), None);
}

#[tokio::test]
async fn a_link_that_is_taken_back_takes_its_members_with_it_and_nobody_else() {
    let kept = sqlite().await;
    let (store, maker) = (&kept.store, kept.maker.id);
    let ben = store.create_participant([2; 32], "Ben", 1).await.expect("a participant").id;
    let link = store.create_invite(ROOM, Role::Artist, [9; 32], maker, 10, Some(20)).await;
    let link = link.expect("a link");
    assert_eq!(link.standing(19), InviteStanding::Good);
    assert_eq!(link.standing(20), InviteStanding::Expired);
    assert_eq!(store.join(link.id, ben, 11).await.expect("joined"), Some(Role::Artist));
    assert_eq!(store.join(link.id, maker, 11).await.expect("joined"), Some(Role::Host));
    assert_eq!(store.invites(ROOM).await.expect("read")[0].members, 1);

    assert_eq!(store.revoke(OTHER, link.id, 12).await.expect("no such link there"), None);
    assert_eq!(store.revoke(ROOM, link.id, 12).await.expect("revoked"), Some(vec![ben]));
    assert_eq!(store.role(ROOM, ben).await.expect("read"), None);
    assert_eq!(store.role(ROOM, maker).await.expect("read"), Some(Role::Host));
    assert_eq!(store.join(link.id, ben, 13).await.expect("read"), None);
    let known = store.invite([9; 32]).await.expect("read").expect("still known");
    assert_eq!(known.standing(13), InviteStanding::Revoked);
    assert!(store.invites(ROOM).await.expect("read").is_empty());
}

#[tokio::test]
async fn a_generation_goes_forward_and_ends_once() {
    let kept = sqlite().await;
    let id = kept.queued(ROOM).await.id;
    assert!(kept.store.start_generation(id, 80).await.expect("started"));
    assert!(!kept.store.start_generation(id, 81).await.expect("read"), "one sender only");
    kept.store.requeue_generation(id).await.expect("back");
    assert_eq!(kept.state(id).await, GenerationState::Queued);
    assert!(kept.store.finish_generation(id, &failed(), 90).await.expect("ended"));
    assert!(!kept.store.finish_generation(id, &failed(), 91).await.expect("read"), "once only");
    kept.store.requeue_generation(id).await.expect("nothing to do");
    assert_eq!(kept.state(id).await, GenerationState::Failed);
    let row = kept.store.generation(ROOM, id).await.expect("read").expect("a row");
    assert_eq!(row.problem.expect("why").0, "payment_required");
    assert_eq!((row.charged, row.finished_at_ms), (Some(false), Some(90)));
}

#[tokio::test]
async fn a_finished_picture_reads_back_with_all_that_made_it() {
    let kept = sqlite().await;
    let id = kept.queued(ROOM).await.id;
    let picture = StoredImage {
        media_type: "image/webp".into(),
        width: 8,
        height: 4,
        bytes: Bytes::from_static(b"a picture"),
    };
    let hash = kept.images.put(&picture, 2).await.expect("kept");
    let parameters = serde_json::json!({ "cfg_scale": 7.5 }).as_object().expect("fields").clone();
    let done = Outcome::Done {
        picture: hash,
        seed: 5,
        parameters: parameters.clone(),
        request_id: Some("r-1".into()),
    };
    assert!(kept.store.finish_generation(id, &done, 90).await.expect("ended"));
    let row = kept.store.generation(ROOM, id).await.expect("read").expect("a row");
    assert_eq!((row.state, row.asked.seed), (GenerationState::Done, 5));
    assert_eq!(row.picture, Some((hash, "image/webp".into(), 8, 4)));
    assert_eq!((row.parameters, row.request_id), (parameters, Some("r-1".into())));
    assert!(kept.store.room_has_image(ROOM, Audience::Everyone, hash).await.expect("read"));
    assert!(!kept.store.room_has_image(OTHER, Audience::Everyone, hash).await.expect("read"));
    assert_eq!(kept.store.generation(OTHER, id).await.expect("read"), None);
}

#[tokio::test]
async fn lists_are_newest_first_and_in_parts() {
    let kept = sqlite().await;
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(kept.queued(ROOM).await.id);
    }
    kept.queued(OTHER).await;
    let list = |rows: Vec<GenerationRow>| rows.iter().map(|row| row.id).collect::<Vec<_>>();
    let first = kept.store.generations(ROOM, Audience::Everyone, None, 2).await.expect("read");
    assert_eq!(list(first), [ids[4], ids[3]]);
    let next =
        kept.store.generations(ROOM, Audience::Everyone, Some(ids[3]), 9).await.expect("read");
    assert_eq!(list(next), [ids[2], ids[1], ids[0]]);
    assert!(kept.store.start_generation(ids[1], 80).await.expect("started"));
    let sending = kept.store.generations_in(GenerationState::Sending).await.expect("read");
    assert_eq!(list(sending), [ids[1]]);
    let queued = kept.store.generations_in(GenerationState::Queued).await.expect("read");
    assert_eq!(queued.len(), 5, "of all rooms");
}

#[tokio::test]
async fn what_a_room_decides_about_a_picture_is_kept() {
    let kept = sqlite().await;
    let id = kept.queued(ROOM).await.id;
    assert!(kept.store.keep(ROOM, id, Keeping::Kept).await.expect("kept"));
    assert!(!kept.store.keep(OTHER, id, Keeping::Discarded).await.expect("not theirs"));
    let row = kept.store.generation(ROOM, id).await.expect("read").expect("a row");
    assert_eq!(row.keeping, Keeping::Kept);
}

#[tokio::test]
async fn an_end_that_is_not_in_the_log_is_found() {
    let kept = sqlite().await;
    let (ended, open) = (kept.queued(ROOM).await.id, kept.queued(ROOM).await.id);
    kept.store.finish_generation(ended, &failed(), 90).await.expect("ended");
    assert_eq!(kept.store.unannounced().await.expect("read"), [(ROOM, ended, Audience::Everyone)]);
    assert_eq!(kept.state(open).await, GenerationState::Queued);
}

#[tokio::test]
async fn the_same_bytes_are_kept_once_under_their_hash() {
    let kept = sqlite().await;
    let image = StoredImage {
        media_type: "image/jpeg".into(),
        width: 10,
        height: 20,
        bytes: Bytes::from_static(b"bytes"),
    };
    let hash = kept.images.put(&image, 1).await.expect("kept");
    assert_eq!(hash, ImageHash::of(b"bytes"));
    assert_eq!(kept.images.put(&image, 2).await.expect("kept"), hash);
    assert_eq!(kept.images.image(hash).await.expect("read"), Some(image));
    assert_eq!(kept.images.image(ImageHash([0; 32])).await.expect("read"), None);
}

#[tokio::test]
async fn a_generation_with_hidden_layers_is_for_hosts_until_it_is_shared() {
    let kept = sqlite().await;
    let open = kept.queued(ROOM).await.asked;
    let hidden = NewGenerationRow { hidden_layers: true, ..open.clone() };
    let hidden = kept.store.create_generation(&hidden).await.expect("a row");
    assert_eq!(open.audience(), Audience::Everyone);
    assert_eq!(hidden.asked.audience(), Audience::Hosts);
    let listed =
        async |audience| kept.store.generations(ROOM, audience, None, 9).await.expect("read").len();
    assert_eq!((listed(Audience::Hosts).await, listed(Audience::Everyone).await), (2, 1));
    let (state, code) = (GenerationState::Cancelled, String::new());
    let outcome = Outcome::Ended { state, code, message: String::new(), charged: None };
    kept.store.finish_generation(hidden.id, &outcome, 9).await.expect("ended");
    let unannounced = kept.store.unannounced().await.expect("read");
    assert_eq!(unannounced, [(ROOM, hidden.id, Audience::Hosts)]);
    assert!(!kept.store.share(OTHER, hidden.id).await.expect("asked"));
    assert_eq!(listed(Audience::Everyone).await, 1);
    assert!(kept.store.share(ROOM, hidden.id).await.expect("shared"));
    assert_eq!(listed(Audience::Everyone).await, 2);
    let shared = kept.store.generation(ROOM, hidden.id).await.expect("read").expect("there");
    assert!(shared.asked.shared && shared.asked.audience() == Audience::Everyone);
}

#[tokio::test]
async fn an_image_belongs_to_the_rooms_that_it_was_brought_into_and_to_those_who_may_see_it() {
    let kept = sqlite().await;
    let image = async |bytes: &'static [u8]| {
        let (width, height, bytes) = (30, 20, Bytes::from_static(bytes));
        let image = StoredImage { media_type: "image/png".into(), width, height, bytes };
        kept.images.put(&image, 1).await.expect("kept")
    };
    let (brought, drawn) = (image(b"brought").await, image(b"drawn").await);
    for _ in 0..2 {
        kept.store.add_room_image(ROOM, brought, kept.maker.id, 4).await.expect("once or twice");
    }
    let sides = async |room, hash| kept.store.room_image(room, hash).await.expect("read");
    assert_eq!(sides(ROOM, brought).await, Some((30, 20)));
    assert_eq!(sides(OTHER, brought).await, None);
    let seen =
        async |audience, hash| kept.store.room_has_image(ROOM, audience, hash).await.expect("read");
    assert!(seen(Audience::Everyone, brought).await);
    let asked = kept.queued(ROOM).await.asked;
    let hidden = NewGenerationRow { hidden_layers: true, input: drawn, ..asked };
    let hidden = kept.store.create_generation(&hidden).await.expect("a row");
    assert_eq!(sides(ROOM, drawn).await, None, "a drawing was not brought in");
    assert!(seen(Audience::Hosts, drawn).await && !seen(Audience::Everyone, drawn).await);
    assert!(kept.store.share(ROOM, hidden.id).await.expect("shared"));
    assert!(seen(Audience::Everyone, drawn).await);
}
