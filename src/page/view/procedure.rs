//! What only a procedure shows.

use serde::Serialize;

use super::{DocumentRelationView, Scene, document::referenced};
use crate::{
    article::{Fields, Ordinal},
    site::ArticleId,
};

/// A procedure, in templates as `procedure`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcedureView {
    /// The code.
    pub code: Option<String>,
    /// The steps; empty where the body has them.
    pub steps: Vec<String>,
    /// The ways to hand it in.
    pub channels: Vec<ChannelView>,
    /// The papers to bring.
    pub dossier: Vec<PaperView>,
    /// How many sets of papers.
    pub dossier_sets: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// Who can apply.
    pub applicants: Vec<String>,
    /// Who decides.
    pub agency: Option<String>,
    /// What comes out.
    pub result: Vec<String>,
    /// What it costs.
    pub fee: Vec<FeeView>,
    /// What must be fulfilled.
    pub conditions: Option<String>,
    /// The documents on which it rests.
    pub legal_basis: Vec<DocumentRelationView>,
    /// The field of administration.
    pub field: Option<String>,
    /// The levels of government.
    pub level: Vec<String>,
    /// How much of it can be done online.
    pub online_level: Option<String>,
    /// Where to apply online.
    pub apply_url: Option<String>,
    /// The decision that announced it.
    pub announced_by: Option<DocumentRelationView>,
    /// What that decision did.
    pub announcement_kind: Option<String>,
}

/// A way to hand in a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelView {
    /// Which way.
    pub channel: Option<String>,
    /// How long it takes.
    pub time_limit: Option<String>,
    /// What it costs.
    pub fee: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A paper of a dossier.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaperView {
    /// What it is.
    pub name: Option<String>,
    /// How many originals.
    pub original: Option<String>,
    /// How many copies.
    pub copy: Option<String>,
    /// When it is needed.
    pub condition: Option<String>,
}

/// Something to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeView {
    /// What for.
    pub name: Option<String>,
    /// How much.
    pub amount: Option<String>,
    /// More.
    pub note: Option<String>,
}

/// A procedure; `None` for an article of another kind.
pub fn procedure(scene: Scene<'_>, id: ArticleId) -> Option<ProcedureView> {
    let Fields::Procedure(procedure) = &scene.site.articles[id].fields else { return None };
    let document = |ordinal: Ordinal| DocumentRelationView::of(referenced(scene, id, ordinal));
    Some(ProcedureView {
        code: procedure.code.clone(),
        steps: procedure.steps.clone(),
        channels: procedure
            .channels
            .iter()
            .map(|channel| ChannelView {
                channel: channel.channel.clone(),
                time_limit: channel.time_limit.clone(),
                fee: channel.fee.clone(),
                note: channel.note.clone(),
            })
            .collect(),
        dossier: procedure
            .dossier
            .iter()
            .map(|paper| PaperView {
                name: paper.name.clone(),
                original: paper.original.clone(),
                copy: paper.copy.clone(),
                condition: paper.condition.clone(),
            })
            .collect(),
        dossier_sets: procedure.dossier_sets.clone(),
        time_limit: procedure.time_limit.clone(),
        applicants: procedure.applicants.clone(),
        agency: procedure.agency.clone(),
        result: procedure.result.clone(),
        fee: procedure
            .fee
            .iter()
            .map(|fee| FeeView { name: fee.name.clone(), amount: fee.amount.clone(), note: fee.note.clone() })
            .collect(),
        conditions: procedure.conditions.clone(),
        legal_basis: procedure.legal_basis.iter().map(|ordinal| document(*ordinal)).collect(),
        field: procedure.field.clone(),
        level: procedure.level.clone(),
        online_level: procedure.online_level.clone(),
        apply_url: procedure.apply_url.clone(),
        announced_by: procedure.announced_by.map(document),
        announcement_kind: procedure.announcement_kind.clone(),
    })
}
