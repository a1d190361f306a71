//! The fields of every kind that only the article's own page shows.

use crate::{
    article::{Attachment, Change, Common, Role, Withdrawal, fields::FieldReader},
    diagnostic::{address_refused, field_missing_always, value_type},
    path::Url,
    vocabulary::{Field, Items},
};

pub(super) fn common(reader: &mut FieldReader<'_>) -> Common {
    let mut common = Common {
        author: reader.text(Field::Author),
        source: reader.text(Field::Source),
        coordinating_units: reader
            .texts(Field::CoordinatingUnits)
            .into_iter()
            .map(|(text, _)| text)
            .collect(),
        contact: reader.text(Field::Contact),
        image_caption: reader.text(Field::ImageCaption),
        image_credit: reader.text(Field::ImageCredit),
        review_by: reader.date(Field::ReviewBy),
        reviewed_on: reader.date(Field::ReviewedOn),
        aliases: aliases(reader),
        template: reader.text(Field::Template).map(|name| name.trim_end_matches(".html").to_owned()),
        accepted_findings: reader.accepted_findings(),
        extra: reader.extra(),
        ..Common::default()
    };
    if let Some(source) = common.source.as_ref().filter(|source| source.contains("://")).cloned() {
        let span = reader.place_of(Field::Source);
        if !reader.checked_url(&source, span) {
            common.source = None;
        }
    }
    common.attachments = reader.each(Field::Attachments, Items::Attachments, |reader, item| {
        let title = reader.nested_text(item, Field::Title);
        if !item.has(Field::File) {
            reader.report(item.span, field_missing_always("tệp", "ke-hoach.pdf"));
        }
        let file = reader.nested_file(item, Field::File, Role::Attachment)?;
        Some(Attachment { title, file })
    });
    for (written, span) in reader.texts(Field::Related) {
        common.related.extend(reader.refer_to_file(&written, span, Role::Link));
    }
    common.changes = reader.each(Field::Changes, Items::Changes, |reader, item| {
        let complete = item.has(Field::Date) && item.has(Field::Note);
        if !complete {
            let expected = ("một mục có `ngày` và `nội dung`", "an item with `date` and `note`");
            reader.report(
                item.span,
                value_type(
                    reader.key(Field::Changes),
                    expected,
                    "[{ngày: 01/03/2022, nội dung: Sửa số liệu}]",
                ),
            );
        }
        let date = reader.nested_date(item, Field::Date);
        let note = reader.nested_text(item, Field::Note);
        Some(Change { date: date?, note: note? })
    });
    common.changes.sort_by_key(|change| std::cmp::Reverse(change.date));
    let withdrawals = reader.each(Field::Withdrawn, Items::Withdrawn, |reader, item| {
        Some(Withdrawal {
            date: reader.nested_date(item, Field::Date),
            reason: reader.nested_text(item, Field::Reason),
            replaced_by: reader.nested_file(item, Field::ReplacedBy, Role::Link),
        })
    });
    common.withdrawn = withdrawals.into_iter().next();
    common
}

fn aliases(reader: &mut FieldReader<'_>) -> Vec<Url> {
    let mut aliases = Vec::new();
    for (written, span) in reader.texts(Field::Aliases) {
        match Url::parse(&written) {
            Ok(url) => aliases.push(url),
            Err(why) => reader.report(span, address_refused(&written, why)),
        }
    }
    aliases
}
