//! All that a template can see of a page: one struct a kind of page, made of shared parts.
//!
//! Every address in a view is ready to stand in `href`; every text is plain and is escaped by the template.
//! Days carry both forms, for machines and for readers.

mod activity;
mod article;
mod chart;
mod citation;
mod document;
mod embed;
mod filters;
mod history;
mod home;
mod indicator;
mod list;
mod picture;
mod procedure;
mod public;
mod qr;
mod room;
mod sheet;
mod shell;

use serde::Serialize;

pub use activity::{
    CampaignView, EventView, MaterialView, OfficeView, PartnerView, PhoneView, ReportView, SurveyResultView,
    SurveyView, campaign, office, report, survey,
};
pub use article::{
    ArticleView, AttachmentView, ChangeView, HeadingView, ImageView, OutletView, TermsView, WithdrawnView,
    article,
};
pub use chart::{BarView, BarsView, ChartView, IndexSummaryView, index_summary};
pub use citation::{CitationView, ReasonView, StatusView, citation, status};
pub use document::{
    DocumentRelationView, DocumentView, EffectView, RelationsView, SuspensionView, TaskView, document,
};
pub use embed::{TableRowView, TableView, table};
pub use filters::{FilterView, FiltersView, filters};
pub use history::{CitedByView, EventOfDocumentView, cited_by, timeline};
pub use home::{CampaignLinkView, HomeView, home};
pub use indicator::{
    BreakView, CriterionView, DimensionView, IndicatorView, PeriodView, ResultView, indicator,
};
pub use list::{
    GroupView, PagerView, RowStatusView, RowView, SectionView, TermLinkView, TermListView, TermsListView,
    entries, feeds, lists, row, section, term, terms,
};
pub use picture::{Sizes, sizes};
pub use procedure::{
    ChannelView, FeeView, FormView, NoticeView, PaperView, ProcedureView, ProcessStepView, QuestionView,
    ReceivingPlaceView, procedure,
};
pub use public::{
    DataSetView, OPEN_DATA_TITLE, OpenDataView, PUBLIC_INDEX_TITLE, PublicIndexView, RequiredView, open_data,
    public_index,
};
pub use qr::QrView;
pub use sheet::{LeftOutView, SheetFactView, SheetItemView, SheetView, sheet};
pub use shell::{HeadView, MenuView, SiteView, head, menu, site};

use super::Addresses;
use crate::{
    article::{Mention, Ordinal},
    site::{ArticleId, Link, Site},
};
use vietnamese::{Date, format_date};

/// A link with its text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LinkView {
    /// What is shown.
    pub title: String,
    /// Where it leads.
    pub url: String,
}

/// Something that is named: with a link where the site has a page of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MentionView {
    /// What is shown.
    pub title: String,
    /// Its page; absent where the site has none.
    pub url: Option<String>,
}

/// A day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2022-03-01`.
    pub iso: String,
    /// For readers: `01/03/2022`.
    pub text: String,
}

impl From<Date> for DateView {
    fn from(date: Date) -> Self {
        Self { iso: date.to_string(), text: format_date(date) }
    }
}

/// What views are made from.
#[derive(Debug, Clone, Copy)]
pub struct Scene<'a> {
    /// The site.
    pub site: &'a Site,
    /// How addresses are written.
    pub addresses: &'a Addresses,
}

impl Scene<'_> {
    /// A link to an article.
    pub fn article_link(&self, id: ArticleId) -> LinkView {
        let card = &self.site.articles[id].card;
        LinkView { title: card.title.clone(), url: self.addresses.href(card.url.as_str()) }
    }

    /// The address of a resolved link; `None` where it leads nowhere.
    pub fn href(&self, link: &Link) -> Option<String> {
        link.address().map(|address| self.addresses.href(&address))
    }
}

/// What a field mentions.
fn mention(scene: Scene<'_>, id: ArticleId, mention: &Mention) -> MentionView {
    match mention {
        Mention::Words(words) => MentionView { title: words.clone(), url: None },
        Mention::Reference(ordinal) => {
            let document::LinkOrWords { title, url } = document::referenced(scene, id, *ordinal);
            MentionView { title, url }
        }
    }
}

/// The article to which a reference leads.
fn linked_article(scene: Scene<'_>, id: ArticleId, ordinal: Ordinal) -> Option<ArticleId> {
    match scene.site.links[id].get(ordinal as usize)? {
        Link::Page { article, .. } => *article,
        _ => None,
    }
}
