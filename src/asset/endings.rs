//! Which files are published, by their names: those of the sorts that editors publish, and what `allow_files` adds.

use crate::{
    config::Config,
    path::{SourcePath, endings, is_run_by_servers},
};

/// Endings that are published: documents, sheets, presentations, pictures, sound, video, archives, calendars, data, maps, signatures.
const PUBLISHED: &str = "7z aac asc atom avi bib bmp bz2 csv dbf doc docx dwg dxf eml enl epub flac geojson gif gpx gz ico ics jfif jpe \
    jpeg jpg json jsonl kml kmz log m4a m4v md5 mid minisig mkv mobi mov mp3 mp4 mpeg mpg mpp ndjson odg odp ods \
    odt oga ogg ogv opus otf ots ott oxps p7s parquet pdf png pps ppsx ppt pptx prj ps pub qgz rar ris rtf sav \
    sgml sha1 sha256 sha512 shp shx sig srt svg tar tex tgz topojson tsv ttf txt vcf vsd vsdx vtt wav weba webm \
    webmanifest webp wma wmv woff woff2 xls xlsx xps xz yaml yml zip zst";

/// Endings of files that run in the browser or on the computer of who opens it, beside those that servers run. What attackers plant
/// on sites of the state is mostly of these. Those of Windows are what Outlook and SmartScreen refuse to open.
const RUNNING: &str = "action asa browser inc master module rem soap svc accda accdb accde ace ade adp apk app appcontent-ms application appref-ms appx appxbundle asd asx bas bat cab \
    cer chm cjs cmd cnt com command cpl crt crx csh css deb der desktop diagcab dll dmg docm dot dotm dotx dtd ent \
    exe fxp gadget grp hlp hpj hta htb htc htm html htt htx hxt img inf ins iqy iso isp jar jnlp js jse jsx ksh \
    ldb library-ms lnk mad maf mag mam maq mar mas mat mau mav maw mcf mda mdb mde mdt mdw mdz mht mhtml mjs msc \
    msh msi msix msixbundle msp mst msu ocx oft one onepkg ops pcd pif pkg pl plg pm pot potm potx ppa ppam ppsm \
    pptm prf prg printerexport ps1 ps1xml ps2 psc1 psd1 psm1 pst py pyc pyo pyw pyz rb rdf rdp reg rpm rss run scf \
    scr sct search-ms searchconnector-ms settingcontent-ms sh shb shs sldm sldx slk svgz sys theme themepack tmp \
    ts tsx udl url vb vbe vbp vbs vhd vhdx vml vsmacros vsw vxd wasm webloc website wiz wll ws wsc wsf wsh xbap \
    xbl xht xhtml xla xlam xll xlm xls4 xlsb xlsm xlt xltm xltx xlw xml xnk xpi xrm-ms xsl xslt xul";

/// Endings that are words, codes and names too, which editors write between dots (`BC.PL.2024.pdf`, `QĐ.VB.docx`): within a name
/// only what stands last makes a file run.
const WORDS: &str = "accdb docm mdb xlsb xlsm action ade app application asa asd bas browser cab cer cmd cnt com command css dot dtd ent grp htm html img \
    inc ins js mad mag mam mar mas master mat mau maw module one ops pkg pl pm pot ppa prf prg pst py rb rdf reg \
    rem rss run sh soap svc sys theme tmp ts url vb vsw website wiz ws xla xml";

/// Endings that every server knows, so that it looks at none before them.
const KNOWN: &str =
    "7z csv doc docx gif jpeg jpg mp3 mp4 odp ods odt pdf png ppt pptx rar rtf txt webp xls xlsx zip";

/// Endings that say how a file is packed: browsers unpack it and take it for what the ending before says.
const PACKED: &str = "br bz2 gz xz z zst";

/// How a file is published by its name.
#[derive(Debug, PartialEq, Eq)]
pub enum ByName {
    /// It is of a sort that editors publish.
    Published,
    /// The configuration says so: the entry that does.
    Added,
    /// It runs, by this ending.
    Runs(String),
    /// Nobody knows what it is, by this ending; nothing where it has none.
    Unknown(String),
}

/// How a file is published by its name.
pub fn by_name(path: &SourcePath, config: &Config) -> ByName {
    let name = path.file_name();
    if is_added(name, config) {
        return ByName::Added;
    }
    let mut endings = endings(name);
    let Some(last) = endings.next_back() else { return ByName::Unknown(String::new()) };
    if runs(&last) {
        return ByName::Runs(last);
    }
    let is_packed = is_in(PACKED, &last);
    let is_known = is_in(KNOWN, &last);
    if is_packed && let Some(within) = endings.next_back() {
        let looks_like_one = within.len() <= 5 && within.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if runs(&within) || looks_like_one && within == "svg" {
            return ByName::Runs(format!("{within}.{last}"));
        }
    }
    for ending in endings {
        if runs(&ending) && !(is_known && is_in(WORDS, &ending)) {
            return ByName::Runs(ending);
        }
    }
    if is_in(PUBLISHED, &last) { ByName::Published } else { ByName::Unknown(last) }
}

/// Whether `allow_files` names the ending of a file, or its whole name.
fn is_added(name: &str, config: &Config) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    config.allow_files.iter().any(|allowed| {
        name.eq_ignore_ascii_case(allowed)
            || !ending.is_empty() && allowed.trim_start_matches('.').eq_ignore_ascii_case(ending)
    })
}

fn is_in(endings: &str, ending: &str) -> bool {
    endings.split_ascii_whitespace().any(|listed| listed == ending)
}

fn runs(ending: &str) -> bool {
    is_run_by_servers(ending) || is_in(RUNNING, ending)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn published(name: &str) -> ByName {
        by_name(&SourcePath::new(&format!("content/{name}")), &Config::default())
    }

    #[test]
    fn names_that_run_somewhere_are_refused_at_whatever_ending() {
        for name in "a.php.txt | a.pht | a.shtm | a.url | a.scf | a.dotm | a.svg.gz | a.php | a.PHP5 | a.phtml.pdf | \
            a.phar.zip | a.php .jpg | a.asp.pdf | a.aspx.jpg | a.cer | a.asa | a.cdx | a.jspx.txt | a.jsp.png | \
            a.cgi.txt | a.cfm | a.shtml.txt | a.stm | a.html.gz | a.htm.br | a.js.gz | a.svgz | a.html.geojson | \
            a.xml.yml | a.hta | a.lnk | a.library-ms | a.search-ms | a.settingcontent-ms | a.iqy | a.slk | \
            a.xlsb | a.xlam | a.potm | a.ppsm | a.jnlp | a.msix | a.appref-ms | a.chm | a.reg | a.rdp | \
            a.desktop | a.webloc | a.img | a.vhd | a.one | a.ps1 | bao-cao.pdf.exe | bao-cao.exe.pdf | a.vbs.txt | \
            a.mht | a.xhtml | a.xsl | a.swf | a.jar.zip | a.inc | a.ashx | a.svc | a.axd | a.bat.docx | a.apk | \
            a.dmg | a.crx | a.css | a.mjs | a.wasm | a.accdb | a.mdb".split(" | ") {
            assert!(matches!(published(name), ByName::Runs(_)), "{name}: {:?}", published(name));
        }
        for name in
            "Makefile | a.xyz | a.psd | a.key | a.html.vi | a.pdf~1 | a.ｐｄｆ | a.config | a.ini | a.so"
                .split(" | ")
        {
            assert!(
                matches!(published(name), ByName::Unknown(_) | ByName::Runs(_)),
                "{name}: {:?}",
                published(name)
            );
        }
    }

    #[test]
    fn names_that_editors_have_are_published() {
        for name in "phu-luc-1.2.pdf | TT 15.2024.BGDDT.docx | bao-cao.v2.final.pdf | BC.PL.2024.pdf | 12.VB.UBND.docx | \
            KH.sh.2024.xlsx | so.lieu.ngay.01.02.2024.xls | trang.html.pdf | example.com.pdf | \
            Biểu mẫu 01 (TT.36).doc | anh.JPG | a.jpeg | du-lieu.csv.gz | nguon.tar.gz | ban-do.geojson | \
            lich.ics | de-an.v1.0.pptx | QĐ.123.odt | phim.mp4 | nhac.mp3 | phu.de.vtt | bang.tsv | chu-ky.p7s | \
            a.zip | a.rar | a.7z | a.webp | so-do.svg | favicon.ico | a.rtf | CV.JS.2024.docx | Mau.so.1.pdf | \
            TB.app.pdf | toan-van.md5 | Nghi-dinh-01.2024.ND-CP.pdf | v1.1.2.zip".split(" | ") {
            assert_eq!(published(name), ByName::Published, "{name}");
        }
    }

    #[test]
    fn the_configuration_adds_endings_and_whole_names() {
        let mut config = Config::default();
        config.allow_files = vec![".HTML".into(), "web.config".into(), "CNAME".into()];
        let by_name = |name: &str| by_name(&SourcePath::new(&format!("content/{name}")), &config);
        assert_eq!(by_name("google1.html"), ByName::Added);
        assert_eq!(by_name("Web.config"), ByName::Added);
        assert_eq!(by_name("CNAME"), ByName::Added);
        assert_eq!(by_name("app.config"), ByName::Unknown("config".into()));
    }
}
