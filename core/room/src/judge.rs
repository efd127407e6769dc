//! What an operation needs: of the role, of the layers, of the images. The rules L1 to L8.

use crate::{Asked, Refused};
use engine::{Audience, Drawing, LayerChange, LayerId, Ledger, Operation, Refusal};
use protocol::{RefusalCode, Role, limits::HOSTS_LAYERS_FROM};

/// Whether somebody who draws here may do what they ask for, and who may hear of it.
pub(crate) fn judge(
    ledger: &Ledger,
    who: u64,
    role: Role,
    asked: &Asked<'_>,
) -> Result<Audience, Refused> {
    if role < Role::Host {
        for_hosts_only(asked.operation)?;
    }
    if let Operation::Layer { layer, change: LayerChange::Add { audience, .. } } = asked.operation {
        number_fits(*layer, *audience)?;
    }
    let possible = ledger.check(who, asked.operation);
    let audience = ledger.audience(who, asked.operation);
    if role < Role::Host {
        // What is out of its range is so on every layer, there or not.
        if matches!(possible, Err(Refusal::Invalid(_))) {
            possible?;
        }
        if audience == Audience::Hosts {
            return Err(as_if_there_were_none(asked.operation).into());
        }
        removes_ones_own(ledger, who, asked.operation)?;
    }
    possible?;
    image_fits(asked)?;
    Ok(audience)
}

/// L2, L6.
fn for_hosts_only(operation: &Operation) -> Result<(), Refused> {
    let sentence = match operation {
        Operation::RollBack { .. } => "Only hosts take back what others have done.",
        Operation::Layer { change, .. } => match change {
            LayerChange::Add { audience: Audience::Hosts, .. } | LayerChange::Audience(_) => {
                "Only hosts decide who sees a layer."
            }
            LayerChange::Lock(_) => "Only hosts lock layers.",
            _ => return Ok(()),
        },
        _ => return Ok(()),
    };
    Err(Refused::forbidden(sentence))
}

/// L4. Were it not so, a refused number would tell that a hosts' layer has it.
fn number_fits(layer: LayerId, audience: Audience) -> Result<(), Refused> {
    if (layer.0 >= HOSTS_LAYERS_FROM) == (audience == Audience::Hosts) {
        return Ok(());
    }
    let message = "a new layer for hosts has a number from 32768 on, any other one below it";
    Err(Refused::new(RefusalCode::Invalid, message))
}

/// L1, L5.
fn as_if_there_were_none(operation: &Operation) -> Refusal {
    match operation {
        Operation::Undo(_) => Refusal::NothingToUndo,
        Operation::Redo(_) => Refusal::NothingToRedo,
        _ => Refusal::NoSuchLayer,
    }
}

/// L3.
fn removes_ones_own(ledger: &Ledger, who: u64, operation: &Operation) -> Result<(), Refused> {
    match operation {
        Operation::Layer { layer, change: LayerChange::Remove }
            if ledger.structure().layer(*layer).is_some()
                && ledger.creator(*layer) != Some(who) =>
        {
            Err(Refused::forbidden("Only hosts remove a layer that somebody else added."))
        }
        _ => Ok(()),
    }
}

/// L8.
fn image_fits(asked: &Asked<'_>) -> Result<(), Refused> {
    match asked.operation {
        Operation::Draw { drawing: Drawing::Place(placement), .. }
            if asked.image != Some((placement.width, placement.height)) =>
        {
            Err(Refusal::ImageMissing.into())
        }
        _ => Ok(()),
    }
}
