//! The fields of every kind that only the article's own page shows.

use crate::{
    article::{Attachment, Change, Common, Role, Withdrawal, fields::FieldReader},
    diagnostic::{address_refused, field_missing_always, value_type},
    path::Url,
};

pub(super) fn common(reader: &mut FieldReader<'_>) -> Common {
    let mut common = Common {
        author: reader.text("author"),
        source: reader.text("source"),
        coordinating_units: reader.texts("coordinating_units").into_iter().map(|(text, _)| text).collect(),
        contact: reader.text("contact"),
        image_caption: reader.text("image_caption"),
        image_credit: reader.text("image_credit"),
        review_by: reader.date("review_by"),
        reviewed_on: reader.date("reviewed_on"),
        aliases: aliases(reader),
        template: reader.text("template").map(|name| name.trim_end_matches(".html").to_owned()),
        accepted_findings: reader.accepted_findings(),
        extra: reader.extra(),
        ..Common::default()
    };
    if let Some(source) = common.source.as_ref().filter(|source| source.contains("://")).cloned() {
        let span = reader.place_of("source");
        if !reader.checked_url(&source, span) {
            common.source = None;
        }
    }
    common.attachments = reader.each("attachments", "attachments", "file", |reader, item| {
        let title = reader.nested_text(item, "title");
        if !item.has("file") {
            reader.tell(item.span, field_missing_always("tệp", "ke-hoach.pdf"));
        }
        let file = reader.nested_file(item, "file", Role::Attachment)?;
        Some(Attachment { title, file })
    });
    for (written, span) in reader.texts("related") {
        common.related.extend(reader.refer_to_file(&written, span, Role::Link));
    }
    common.changes = reader.each("changes", "changes", "note", |reader, item| {
        let complete = item.has("date") && item.has("note");
        if !complete {
            let expected = ("một mục có `ngày` và `nội dung`", "an item with `date` and `note`");
            reader.tell(
                item.span,
                value_type(reader.key("changes"), expected, "[{ngày: 01/03/2022, nội dung: Sửa số liệu}]"),
            );
        }
        let date = reader.nested_date(item, "date");
        let note = reader.nested_text(item, "note");
        Some(Change { date: date?, note: note? })
    });
    common.changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    let withdrawals = reader.each("withdrawn", "withdrawn", "reason", |reader, item| {
        Some(Withdrawal {
            date: reader.nested_date(item, "date"),
            reason: reader.nested_text(item, "reason"),
            replaced_by: reader.nested_file(item, "replaced_by", Role::Link),
        })
    });
    common.withdrawn = withdrawals.into_iter().next();
    common
}

fn aliases(reader: &mut FieldReader<'_>) -> Vec<Url> {
    let mut aliases = Vec::new();
    for (written, span) in reader.texts("aliases") {
        match Url::parse(&written) {
            Ok(url) => aliases.push(url),
            Err(why) => reader.tell(span, address_refused(&written, why)),
        }
    }
    aliases
}
