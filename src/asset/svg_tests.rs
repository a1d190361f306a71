//! Drawings that mean harm, and drawings as programs export them.

use super::*;

const OPEN: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">";

fn is_refused(text: &str) -> bool {
    !check(text).is_empty()
}

/// What stands in a drawing that runs, fetches, or is read otherwise by browsers: the kinds of vectors that are known, in our own words.
const INSIDE: &[&str] = &[
    "<script>x()</script>",
    "<script xlink:href=\"https://e.example/x.js\"/>",
    "<script href=\"data:text/javascript,x()\"/>",
    "<s:script xmlns:s=\"http://www.w3.org/2000/svg\">x()</s:script>",
    "<x xmlns=\"a\"><s:script xmlns:s=\"http://www.w3.org/2000/svg\">x()</s:script></x>",
    "<script xmlns=\"http://www.w3.org/1999/xhtml\">x()</script>",
    "<h:meta xmlns:h=\"http://www.w3.org/1999/xhtml\" http-equiv=\"refresh\" content=\"0;url=https://e.example\"/>",
    "<h:img xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"x\" onerror=\"x()\"/>",
    "<h:base xmlns:h=\"http://www.w3.org/1999/xhtml\" href=\"https://e.example\"/>",
    "<h:link xmlns:h=\"http://www.w3.org/1999/xhtml\" rel=\"stylesheet\" href=\"//e.example/a.css\"/>",
    "<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" srcdoc=\"x\"/>",
    "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><mi href=\"https://e.example\">x</mi></math>",
    "<foreignObject><p>x</p></foreignObject>",
    "<foreignobject/>",
    "<iframe/>",
    "<image><script/></image>",
    "<handler type=\"application/ecmascript\">x()</handler>",
    "<listener event=\"load\"/>",
    "<discard/>",
    "<audio src=\"a\"/>",
    "<video/>",
    "<canvas/>",
    "<cursor xlink:href=\"x\"/>",
    "<color-profile xlink:href=\"x\"/>",
    "<font-face-uri xlink:href=\"https://e.example/f\"/>",
    "<g onload=\"x()\"/>",
    "<g ONLOAD=\"x()\"/>",
    "<g onactivate=\"x()\"/>",
    "<animate onbegin=\"x()\" attributeName=\"x\" dur=\"1s\"/>",
    "<set onend=\"x()\" attributeName=\"x\"/>",
    "<text onfocusin=\"x()\" tabindex=\"1\">a</text>",
    "<a href=\"javascript:x()\"><text>a</text></a>",
    "<a xlink:href=\" java&#10;script:x()\"><text>a</text></a>",
    "<a xlink:href=\"&#106;avascript:x()\"><text>a</text></a>",
    "<a xlink:href=\"vbscript:x()\"><text>a</text></a>",
    "<a xlink:href=\"data:text/html,x\"><text>a</text></a>",
    "<a xlink:href=\"data:image/svg+xml,x\"><text>a</text></a>",
    "<a href=\"https://cobac.example/\"><text>a</text></a>",
    "<a href=\"//cobac.example/\"><text>a</text></a>",
    "<a href=\"a.html\"><text>a</text></a>",
    "<y:a xmlns:y=\"http://www.w3.org/2000/svg\" href=\"https://cobac.example/\"/>",
    "<a q:href=\"https://cobac.example\" xmlns:q=\"http://www.w3.org/1999/xlink\"/>",
    "<a><animate attributeName=\"href\" values=\"https://e.example\"/></a>",
    "<a><set attributeName=\"xlink:href\" to=\"java&#9;script:x()\"/></a>",
    "<animate attributeName=\"onclick\" to=\"x()\"/>",
    "<set attributeName=\"style\" to=\"fill:red\"/>",
    "<animate attributeName=\"fill\" values=\"url(https://e.example/a#b)\"/>",
    "<use href=\"https://e.example/a.svg#x\"/>",
    "<use xlink:href=\"a.svg#x\"/>",
    "<use href=\"data:image/svg+xml;base64,PHN2Zz48L3N2Zz4#x\"/>",
    "<image href=\"https://e.example/a.png\"/>",
    "<image href=\"a.png\"/>",
    "<image href=\"data:image/svg+xml;base64,PHN2Zz4=\"/>",
    "<feImage xlink:href=\"https://e.example/a\"/>",
    "<g xml:base=\"https://e.example/\"><use href=\"#a\"/></g>",
    "<rect fill=\"url(https://e.example/a#b)\"/>",
    "<rect fill=\"u\\72l(https://e.example/a#b)\"/>",
    "<rect style=\"fill:url('//e.example/a#b')\"/>",
    "<rect style=\"background:ur/**/l(https://e.example)\"/>",
    "<rect style=\"background:image-set('https://e.example/a' 1x)\"/>",
    "<rect style=\"width:expression(x())\"/>",
    "<rect style=\"behavior:url(#default#time2)\"/>",
    "<rect filter=\"url(a.svg#b)\"/>",
    "<rect mask=\"url(&#34;https://e.example/a&#34;)\"/>",
    "<style>@import 'https://e.example/a.css';</style>",
    "<style>@\\69mport 'https://e.example/a.css';</style>",
    "<style><![CDATA[@import url(//e.example/a.css);]]></style>",
    "<style>rect{fill:url(https://e.example)}</style>",
    "<style>@font-face{font-family:a;src:url(https://e.example/f)}</style>",
    "<style>rect{fill:red}<script>x()</script></style>",
    "<?xml-stylesheet href=\"data:text/css,x\"?>",
    "<?php system('x'); ?>",
    "<title><![CDATA[\"]]><script>x()</script></title>",
    "<text title=\"<![CDATA[\">]]></text><script>x()</script>",
    "<g></svg><script>x()</script>",
    "<g a=1/>",
    "<g a='1' a='2'/>",
    "&x;",
    "<q:g/>",
    "<desc><h:form xmlns:h=\"http://www.w3.org/1999/xhtml\" action=\"//e.example\"/></desc>",
    "<metadata><h:script xmlns:h=\"http://www.w3.org/1999/xhtml\">x()</h:script></metadata>",
    "<g xmlns:ev=\"http://www.w3.org/2001/xml-events\" ev:event=\"load\"/>",
    "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"x\"/>",
    "<switch><foreignObject requiredExtensions=\"x\"/></switch>",
];

/// Whole files.
const WHOLE: &[&str] = &[
    "",
    "chữ",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"><script>x()</script></html>",
    "<x/>",
    "<?xml-stylesheet type=\"text/xsl\" href=\"#x\"?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE svg [<!ENTITY s \"&#60;script>x()&#60;/script>\">]><svg xmlns=\"http://www.w3.org/2000/svg\">&s;</svg>",
    "<!DOCTYPE svg SYSTEM \"https://e.example/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"https://e.example/x.dtd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE html><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE svg [<!ATTLIST svg onload CDATA \"x()\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!-- > --><!DOCTYPE svg [<!ENTITY a \"b\">]><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<?xml version=\"1.0\" encoding=\"UTF-7\"?><svg xmlns=\"http://www.w3.org/2000/svg\">+ADw-script+AD4-</svg>",
    "<?xml version='1.0' encoding = 'utf-16'?><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"/>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"/><script xmlns=\"http://www.w3.org/2000/svg\">x()</script>",
    "<svg:svg xmlns:svg=\"http://www.w3.org/2000/svg\"><svg:script/></svg:svg>",
    "<svg><script/></svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><rect",
];

#[test]
fn what_runs_or_fetches_in_a_drawing_is_refused() {
    assert!(INSIDE.len() + WHOLE.len() >= 60);
    for inside in INSIDE {
        assert!(is_refused(&format!("{OPEN}{inside}</svg>")), "{inside}");
    }
    for whole in WHOLE {
        assert!(is_refused(whole), "{whole}");
    }
}

/// Samples in the manner of what Inkscape, Illustrator, draw.io, Graphviz, Visio, Excel and matplotlib write them.
const DRAWINGS: &[&str] = &[
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Created with Inkscape (http://www.inkscape.org/) -->\n<svg xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:cc=\"http://creativecommons.org/ns#\" xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns:svg=\"http://www.w3.org/2000/svg\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:sodipodi=\"http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd\" xmlns:inkscape=\"http://www.inkscape.org/namespaces/inkscape\" width=\"9\" height=\"9\" sodipodi:docname=\"C:\\Users\\Nam\\so-do.svg\" inkscape:export-filename=\"/home/nam/a.png\"><sodipodi:namedview id=\"base\" pagecolor=\"#ffffff\"><inkscape:grid type=\"xygrid\"/></sodipodi:namedview><metadata><rdf:RDF><cc:Work rdf:about=\"\"><dc:creator><cc:Agent><dc:title>Nguyễn Văn Nam</dc:title></cc:Agent></dc:creator><dc:type rdf:resource=\"http://purl.org/dc/dcmitype/StillImage\"/></cc:Work></rdf:RDF></metadata><g inkscape:label=\"Layer 1\" style=\"fill:url(#a);font-family:'Times New Roman'\"><path d=\"M0 0\"/><flowRoot><flowRegion/><flowPara>Chữ</flowPara></flowRoot></g></svg>",
    "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<!-- Generator: Adobe Illustrator 16.0.0 -->\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<svg version=\"1.1\" id=\"Layer_1\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" x=\"0px\" xml:space=\"preserve\" enable-background=\"new 0 0 9 9\"><style type=\"text/css\">\n.st0{fill:url(#SVGID_1_);}\n.st1{font-family:'MyriadPro-Regular';}\n</style><linearGradient id=\"SVGID_1_\"><stop offset=\"0\" style=\"stop-color:#FFF\"/></linearGradient><use xlink:href=\"#a\" overflow=\"visible\"/></svg>",
    "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\"\n \"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">\n<!-- Generated by graphviz -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9pt\"><g id=\"graph0\" class=\"graph\"><title>%3</title><polygon fill=\"white\" points=\"-4,4 -4,-4\"/><text font-family=\"Times,serif\">Bước 1 &amp; 2</text></g></svg>",
    "<svg host=\"65bd71144e\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" version=\"1.1\" viewBox=\"0 0 9 9\" content=\"&lt;mxfile host=&quot;app.diagrams.net&quot;&gt;&lt;/mxfile&gt;\"><defs/><g><rect pointer-events=\"all\"/><switch><text x=\"1\">Tiếp nhận</text></switch></g></svg>",
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"no\"?>\n<!-- Generated by Microsoft Visio, SVG Export so-do.svg Page-1 -->\n<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" xmlns:ev=\"http://www.w3.org/2001/xml-events\" xmlns:v=\"http://schemas.microsoft.com/visio/2003/SVGExtensions/\" width=\"8in\" class=\"st11\"><v:documentProperties v:langID=\"1066\" v:viewMarkup=\"false\"/><style type=\"text/css\">\n<![CDATA[\n.st1 {fill:#ffffff;marker-end:url(#mrkr4-9)}\n]]>\n</style><g v:mID=\"0\" v:index=\"1\"><title>Page-1</title><desc>Tiếp nhận</desc><v:pageProperties/></g></svg>",
    "<svg width=\"9\" height=\"9\" xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" overflow=\"hidden\"><defs><clipPath id=\"clip0\"><rect/></clipPath><image width=\"1\" xlink:href=\"data:image/png;base64,iVBORw0KGgo=\" preserveAspectRatio=\"none\" id=\"img1\"/></defs><g clip-path=\"url(#clip0)\"><text font-family=\"Calibri,Calibri_MSFontService,sans-serif\">Năm</text></g></svg>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\"><style>@font-face{font-family:a;src:url(\"data:font/woff2;base64,d09GMg==\") format(\"woff2\")} @media print{g{fill:#000}}</style><a href=\"#phan-1\"><text>Phần 1</text></a><animate attributeName=\"opacity\" values=\"0;1\" dur=\"1s\"/></svg>",
    "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><svg viewBox='0 0 9 9'/>",
    "\u{feff}<svg xmlns=\"http://www.w3.org/2000/svg\"><metadata><?xpacket begin=\"\" id=\"W5M0\"?><x:xmpmeta xmlns:x=\"adobe:ns:meta/\"/><?xpacket end=\"w\"?></metadata></svg>",
];

#[test]
fn drawings_as_programs_export_them_are_published() {
    for drawing in DRAWINGS {
        let found: Vec<String> =
            check(drawing).into_iter().map(|refusal| refusal.finding.message.en).collect();
        assert!(found.is_empty(), "{found:?}: {drawing}");
    }
}

#[test]
fn what_programs_keep_for_themselves_is_taken_out_of_a_drawing() {
    let cleaned = |text: &str| cleaned(text.as_bytes()).map(|bytes| String::from_utf8(bytes).unwrap());
    for drawing in DRAWINGS {
        let Some(text) = cleaned(drawing) else { continue };
        for gone in
            ["Nguyễn Văn Nam", "Users", "/home/nam", "DOCTYPE", "sodipodi:docname", "langID", "xpacket"]
        {
            assert!(!text.contains(gone), "{gone}: {text}");
        }
        assert!(check(&text).is_empty(), "{text}");
        assert_eq!(
            text.matches("<path").count() + text.matches("<text").count(),
            drawing.matches("<path").count() + drawing.matches("<text").count(),
            "the drawing stays: {text}"
        );
        assert_eq!(self::cleaned(text.as_bytes()), None, "once is enough");
    }
    assert_eq!(cleaned("<svg xmlns=\"http://www.w3.org/2000/svg\"><path d=\"M0 0\"/></svg>"), None);
}

#[test]
fn a_drawing_as_deep_as_anybody_likes_is_read() {
    let deep = format!("{OPEN}{}{}</svg>", "<g>".repeat(50_000), "</g>".repeat(50_000));
    assert!(!is_refused(&deep));
    assert!(is_refused(&format!("{OPEN}{}", "<g>".repeat(50_000))));
}

proptest::proptest! {
    /// Pieces of drawings in any order: what is read and cleaned is no more than what was allowed.
    #[test]
    fn what_is_cleaned_is_still_allowed(pieces in proptest::collection::vec(0..INSIDE.len() + DRAWINGS.len(), 0..5)) {
        let piece = |number: usize| INSIDE.get(number).copied().unwrap_or("<g/><sodipodi:a xmlns:sodipodi=\"s\"><path/></sodipodi:a>");
        let text = format!("{OPEN}{}</svg>", pieces.into_iter().map(piece).collect::<String>());
        if check(&text).is_empty()
            && let Some(cleaned) = cleaned(text.as_bytes())
        {
            proptest::prop_assert!(check(std::str::from_utf8(&cleaned).unwrap()).is_empty());
        }
    }
}
