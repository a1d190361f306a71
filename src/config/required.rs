//! What a site has to publish, and where readers say that something on it is wrong.

use serde::Deserialize;

/// Something that the site has to publish.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequiredSection {
    /// What has to be published, as readers call it.
    pub title: String,
    /// Where it stands: a folder, or the file of an article.
    pub url: String,
    /// On what basis, in words.
    #[serde(default)]
    pub basis: String,
    /// The article that is the basis: a document, a plan.
    #[serde(default)]
    pub basis_url: String,
}

/// Where readers say that something on a page is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum ContentErrors {
    /// To an address for mail; the message is begun for them.
    Mail(String),
    /// In a form, in whose address `{url}` stands for the page.
    Form(String),
}

impl TryFrom<String> for ContentErrors {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let plain =
            |text: &str| text.bytes().all(|byte| byte.is_ascii_graphic() && !b"\"<>?&#".contains(&byte));
        let mail = text.strip_prefix("mailto:").unwrap_or(&text);
        if text.starts_with("https://") && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"') {
            Ok(Self::Form(text))
        } else if mail.split('@').count() == 2
            && !mail.starts_with('@')
            && !mail.ends_with('@')
            && plain(mail)
        {
            Ok(Self::Mail(mail.to_owned()))
        } else {
            Err(format!(
                "content_errors: invalid value: string \"{text}\", expected bbt@example.gov.vn or https://example.gov.vn/form?page={{url}}"
            ))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn readers_write_to_an_address_or_fill_in_a_form() {
        let read = |text: &str| ContentErrors::try_from(text.to_owned());
        assert_eq!(read("bbt@example.gov.vn"), Ok(ContentErrors::Mail("bbt@example.gov.vn".to_owned())));
        assert_eq!(read("mailto:bbt@example.gov.vn"), read("bbt@example.gov.vn"));
        assert!(matches!(read("https://example.gov.vn/form?page={url}"), Ok(ContentErrors::Form(_))));
        for wrong in
            ["", "bbt", "@example.gov.vn", "a@b?cc=c@d", "http://example.gov.vn", "https://a b", "a@b@c"]
        {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }
}
