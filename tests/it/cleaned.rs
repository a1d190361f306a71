//! Whatever an article holds, its page has allowed elements, attributes, classes and addresses only, as a browser reads it.

use cchc::{
    article::{Compiler, SectionKinds},
    config::Config,
    path::SourcePath,
};
use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment, tendril::TendrilSink};
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use proptest::prelude::*;

use crate::{mistakes::cases, news};

/// Pieces of attacks, of Markdown and of what stands between them.
const PIECES: [&str; 64] = [
    "<div",
    "<p ",
    "<a ",
    "<span ",
    "<img ",
    "<svg>",
    "<math>",
    "<style>",
    "</style>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<script>",
    "</script>",
    "<select>",
    "<table>",
    "<tr><td>",
    "</table>",
    "<template>",
    "<noscript>",
    "<iframe srcdoc='",
    "<form action=//evil>",
    "<input ",
    "<button>",
    "<mglyph>",
    "<mtext>",
    "<foreignObject>",
    "<!--",
    "-->",
    "<![CDATA[",
    "]]>",
    "<xmp>",
    "<plaintext>",
    "<base href=//evil>",
    "<meta http-equiv=refresh>",
    "class=\"cards\" ",
    "class=cards ",
    "id=\"tim\" ",
    "id=x ",
    "role=alert ",
    "style='position:fixed' ",
    "onclick=alert(1) ",
    "hidden ",
    "href=\"javascript:alert(1)\" ",
    "href=https://evil.com/ ",
    "href='data:text/html,x' ",
    "src=//evil/x ",
    "title=\"",
    "title='",
    "\"",
    "'",
    ">",
    "/>",
    "\n\n",
    "\n",
    "> [!NOTE]\n> Chữ.\n\n",
    "| a | b |\n|---|--:|\n| 1 | 2 |\n\n",
    "- [x] xong\n",
    "[a](https://a.gov.vn/) ",
    "![b](https://a.gov.vn/b.png) ",
    "Chú[^1].\n\n[^1]: Ở dưới.\n\n",
    "```x\" class=\"cards\nmã\n```\n",
    "{{lưu ý: Chữ.}}\n\n",
];

const ELEMENTS: &str = "a abbr acronym article aside b bdi blockquote br caption center cite code col colgroup data dd del \
    details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i img ins input kbd li mark nav ol p \
    pre q rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr";

const ATTRIBUTES: &str = "align alt aria-label char charoff checked cite class colspan datetime disabled headers height href \
    hreflang id lang loading open reversed role rowspan scope size span src start summary tabindex title type value width \
    decoding srcset sizes";

fn check(handle: &Handle, faults: &mut Vec<String>) {
    if let NodeData::Element { name, attrs, .. } = &handle.data {
        let element = name.local.to_string();
        if !ELEMENTS.split_whitespace().any(|known| known == element) {
            faults.push(format!("<{element}>"));
        }
        let attributes = attrs.borrow();
        let is_box = attributes.iter().any(|attribute| &*attribute.value == "checkbox");
        if element == "input" && !is_box {
            faults.push("<input> that is no box".to_owned());
        }
        for attribute in attributes.iter() {
            let (name, value) = (attribute.name.local.to_string(), attribute.value.to_string());
            let schemes = ["https://", "http://", "mailto:", "tel:", "/", "#"];
            let is_own = |class: &str| {
                let own = [
                    "alert",
                    "table",
                    "footnote",
                    "language-",
                    "align-",
                    "citation",
                    "embed",
                    "table-figure",
                ];
                own.iter().any(|own| class.starts_with(own))
            };
            let stays = match name.as_str() {
                "class" => value.split_whitespace().all(|class| is_own(class) && class != "cards"),
                "id" => value != "tim",
                "role" => value == "region",
                "tabindex" => value == "0",
                "href" | "src" => {
                    schemes.iter().any(|scheme| value.starts_with(scheme)) && !value.starts_with("//")
                }
                other => ATTRIBUTES.split_whitespace().any(|known| known == other),
            };
            if !stays {
                faults.push(format!("<{element} {name}=\"{value}\">"));
            }
        }
    }
    handle.children.borrow().iter().for_each(|child| check(child, faults));
}

/// What is wrong with the body of an article as a browser reads it.
fn faults(body: &str) -> Vec<String> {
    let text = news("", body);
    let (config, kinds) = (Config::default(), SectionKinds::default());
    let compiled = Compiler::new(&config, &kinds).compile(&SourcePath::new("content/a.md"), text.as_bytes());
    let Some(article) = compiled.article else { return Vec::new() };
    let html = article.body.html;
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false);
    let dom = dom.one(html.as_str());
    let mut faults = Vec::new();
    let root = dom.document.children.borrow()[0].clone();
    root.children.borrow().iter().for_each(|child| check(child, &mut faults));
    if html.contains("cchc-hole") {
        faults.push("a mark of the cleaner".to_owned());
    }
    faults
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(300), ..ProptestConfig::default() })]

    #[test]
    fn whatever_an_article_holds_its_body_has_what_is_allowed_alone(
        pieces in proptest::collection::vec(proptest::sample::select(PIECES.to_vec()), 1..14),
    ) {
        let body = pieces.concat();
        prop_assert_eq!(faults(&body), Vec::<String>::new(), "{}", body);
    }
}

#[test]
fn what_is_not_allowed_would_be_seen() {
    let mut faults = Vec::new();
    let context = QualName::new(None, ns!(html), local_name!("div"));
    let html = "<p class=cards>a</p><script></script><a href='javascript:x'>b</a><input>";
    let dom = parse_fragment(RcDom::default(), ParseOpts::default(), context, Vec::new(), false).one(html);
    let root = dom.document.children.borrow()[0].clone();
    root.children.borrow().iter().for_each(|child| check(child, &mut faults));
    assert_eq!(faults.len(), 4, "{faults:?}");
}
