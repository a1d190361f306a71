//! Surveys of satisfaction: when, where the form is, what came out.

use serde::Serialize;

use super::known::{FromKind, Read};
use crate::{
    article::fields::{DayOf, FieldReader},
    diagnostic::{value_above, value_type},
    vocabulary::{Field, Items},
};
use vietnamese::Date;

/// What only a survey has.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Survey {
    /// The first day.
    #[serde(skip)]
    pub opens_on: Option<Date>,
    /// The last day.
    #[serde(skip)]
    pub closes_on: Option<Date>,
    /// The form.
    pub form_url: Option<String>,
    /// Who is asked.
    pub respondents: Vec<String>,
    /// How many forms went out.
    #[serde(skip)]
    pub sent: Option<u32>,
    /// How many came back.
    #[serde(skip)]
    pub received: Option<u32>,
    /// What came out.
    pub results: Vec<SurveyResult>,
}

/// What came out on one question.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct SurveyResult {
    /// The question.
    pub name: Option<String>,
    /// The share or score, as written.
    pub value: Option<String>,
    /// More.
    pub note: Option<String>,
}

pub(super) fn read(reader: &mut FieldReader<'_>) -> Read<Survey> {
    let survey = Survey {
        opens_on: reader.date(Field::OpensOn),
        closes_on: reader.date(Field::ClosesOn),
        form_url: reader.url(Field::FormUrl),
        respondents: reader.plain_texts(Field::Respondents),
        sent: reader.count(Field::Sent),
        received: reader.count(Field::Received),
        results: reader.each(Field::Results, Items::SurveyResults, |reader, item| {
            if let Some(file) = item.only_text().filter(|text| text.to_lowercase().ends_with(".csv")) {
                let expected =
                    ("một danh sách kết quả, không phải tên tệp bảng", "a list of results, not a table");
                let example = format!(
                    "[{{nội dung: Chung, tỷ lệ: '88,5%'}}]; bảng thì nhúng trong bài: {{{{bảng: {file}}}}}"
                );
                reader.report(item.span, value_type(reader.key(Field::Results), expected, &example));
                item.clear();
            }
            Some(SurveyResult {
                name: reader.nested_text(item, Field::Name),
                value: reader.nested_text(item, Field::Value),
                note: reader.nested_text(item, Field::Note),
            })
        }),
    };
    let opens = DayOf::new(Field::OpensOn, survey.opens_on);
    reader.check_days(DayOf::new(Field::ClosesOn, survey.closes_on), opens, Date::ge);
    if let (Some(sent), Some(received)) = (survey.sent, survey.received)
        && received > sent
    {
        let (received_key, sent_key) = (reader.key(Field::Received), reader.key(Field::Sent));
        let finding = value_above(received_key, &received.to_string(), sent_key, &sent.to_string());
        reader.report(reader.place_of(Field::Received), finding);
    }
    let from_kind = FromKind { date: survey.opens_on, ..FromKind::default() };
    Read { fields: survey, from_kind }
}
