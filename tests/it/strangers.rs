//! The server of the preview against other sites, attackers and odd clients, over raw sockets.

use std::{
    fs,
    io::{Read, Write},
    net::TcpStream,
    time::{Duration, Instant},
};

use crate::{
    news,
    server::{Answer, read_head, serve},
};

#[test]
fn no_spelling_of_a_path_leads_out_of_the_site() {
    let site = serve();
    for target in [
        "/../bi-mat.txt",
        "/cchc/../bi-mat.txt",
        "/cchc/%2e%2e/bi-mat.txt",
        "/cchc/..%2fbi-mat.txt",
        "/cchc/%2e%2e%2fbi-mat.txt",
        "/cchc/..%5cbi-mat.txt",
        "/cchc/%5c..%5cbi-mat.txt",
        "/cchc/%252e%252e/bi-mat.txt",
        "/cchc/tin/a.md",
        "/cchc/tin/a.md%00.html",
        "//etc/passwd",
        "/cchc//etc/passwd",
        "/etc/passwd",
        "http://localhost/etc/passwd",
        "/cchc/content/tin/a.md",
        "/cchc/cchc.yaml",
        "/cchc/tin/%c0%ae%c0%ae/bi-mat.txt",
        "/cchc/tin/.%00./",
        "/cchc/TIN/A/",
    ] {
        let answer = site.get(target, "");
        assert!(matches!(answer.status, 400 | 404), "{target}: {}", answer.status);
        assert!(!answer.text().contains("không ai được đọc") && !answer.text().contains("root:"), "{target}");
    }
    assert!(!site.get("/cchc/tin", "").text().contains("lon.bin"), "folders are not listed");
}

#[cfg(unix)]
#[test]
fn a_link_that_takes_the_place_of_a_file_is_not_followed() {
    let site = serve();
    let file = site.folder.path().join("content/tin/lon.bin");
    fs::remove_file(&file).unwrap();
    std::os::unix::fs::symlink(site.folder.path().join("bi-mat.txt"), &file).unwrap();
    // No event has told yet: the site still lists the file.
    assert_eq!(site.get("/cchc/tin/lon.bin", "").status, 404);
}

#[test]
fn other_hosts_methods_and_bodies_are_refused() {
    let site = serve();
    let status = |request: &str| site.send(request.as_bytes()).status;
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\nHost: evil.example\r\n\r\n"), 403);
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\n\r\n"), 403);
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\nHost: localhost\r\nOrigin: https://evil.example\r\n\r\n"), 403);
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\nHost: [::1]evil\r\n\r\n"), 403);
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\nHost: localhost\r\nOrigin: evil://localhost\r\n\r\n"), 403);
    assert_eq!(
        status("GET /cchc/ HTTP/1.1\r\nHost: 127.0.0.1:80\r\nOrigin: http://127.0.0.1:80\r\n\r\n"),
        200
    );
    assert_eq!(status("DELETE /cchc/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
    assert_eq!(status("OPTIONS /cchc/ HTTP/1.1\r\nHost: localhost\r\n\r\n"), 405);
    assert_eq!(status("POST /cchc/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\n\r\n"), 413);
    assert_eq!(status("GET /cchc/ HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"), 413);
    assert_eq!(status("nonsense\r\n\r\n"), 400);
}

#[test]
fn a_head_of_sixteen_kilobytes_is_answered_and_no_longer_one() {
    let site = serve();
    let status = |length: usize| {
        let (begin, end) = ("GET /cchc/ HTTP/1.1\r\nHost: localhost\r\nX: ", "\r\n\r\n");
        let filler = "x".repeat(length - begin.len() - end.len());
        site.send(format!("{begin}{filler}{end}").as_bytes()).status
    };
    assert_eq!(status(16 * 1024), 200);
    assert_eq!(status(16 * 1024 + 1), 431);
    assert_eq!(status(18_000), 431, "its end comes with the read that takes it over the bound");
    assert_eq!(status(200_000), 431, "also where most of it is still to come");
}

#[test]
fn silent_and_slow_clients_hold_nobody_up() {
    let site = serve();
    let silent: Vec<TcpStream> = (0..40).map(|_| site.connect()).collect();
    let mut slow: Vec<TcpStream> = (0..12).map(|_| site.connect()).collect();
    for (index, stream) in slow.iter_mut().enumerate() {
        // Half of a head; or a large file of which nothing is read.
        let request: &[u8] = if index % 2 == 0 {
            b"GET /cchc/ HT"
        } else {
            b"GET /cchc/tin/lon.bin HTTP/1.1\r\nHost: localhost\r\n\r\n"
        };
        stream.write_all(request).unwrap();
    }
    let begun = Instant::now();
    for _ in 0..20 {
        assert_eq!(site.get("/cchc/tin/a/", "").status, 200);
    }
    // Not a measure of speed: whoever waits for a slow client waits for its time-out, which is longer.
    assert!(begun.elapsed() < Duration::from_secs(8));
    drop((silent, slow));
}

#[test]
fn no_page_of_another_site_loads_a_file_of_the_preview() {
    let site = serve();
    let fetched = |site: &str, mode: &str, dest: &str| {
        format!("Sec-Fetch-Site: {site}\r\nSec-Fetch-Mode: {mode}\r\nSec-Fetch-Dest: {dest}\r\n")
    };
    let own = site.own();
    for target in [
        "/cchc/",
        "/cchc/tin/a/",
        "/cchc/tin/lon.bin",
        "/cchc/khong-co/",
        "/cchc/tin/a",
        &format!("{own}page?path=%2Fcchc%2F"),
        &format!("{own}preview.js"),
        &format!("{own}events"),
    ] {
        for (mode, dest) in
            [("no-cors", "script"), ("no-cors", "image"), ("cors", "empty"), ("navigate", "iframe")]
        {
            for other in ["cross-site", "same-site"] {
                let answer = site.get(target, &fetched(other, mode, dest));
                let said = answer.text();
                assert_eq!(answer.status, 403, "{target} {other} {mode} {dest}");
                assert!(!said.contains("Chữ") && !said.contains("/cchc") && !said.contains("tin"), "{said}");
            }
        }
    }
    let opened = site.get("/cchc/tin/a/", &fetched("cross-site", "navigate", "document"));
    assert!(opened.status == 200 && opened.text().contains("<p>Chữ.</p>"), "a link in a mail opens the page");
    assert_eq!(site.get("/cchc/tin/lon.bin", &fetched("same-origin", "no-cors", "script")).status, 200);
}

#[test]
fn every_answer_tells_browsers_to_keep_other_sites_out() {
    let site = serve();
    let listening = read_head(&mut site.listen());
    let own = site.own();
    let answers = [
        site.get("/", ""),
        site.get("/cchc/", ""),
        site.get("/cchc/tin/lon.bin", ""),
        site.get("/cchc/tin/lon.bin", "Range: bytes=9-3\r\n"),
        site.get("/cchc/khong-co/", ""),
        site.get("/cchc/", "Sec-Fetch-Site: cross-site\r\n"),
        site.get("/%00", ""),
        site.get("/_cchc/sai/events", ""),
        site.get(&format!("{own}preview.js"), ""),
        site.get(&format!("{own}page"), ""),
        site.send(b"DELETE / HTTP/1.1\r\nHost: localhost\r\n\r\n"),
        Answer { status: 200, head: listening, body: Vec::new() },
    ];
    for answer in answers {
        for (name, value) in [
            ("X-Content-Type-Options", "nosniff"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("X-Frame-Options", "DENY"),
            ("Content-Security-Policy", "frame-ancestors 'none'"),
            ("Referrer-Policy", "same-origin"),
        ] {
            assert_eq!(answer.header(name), Some(value), "{}", answer.head);
        }
        assert_eq!(answer.header("Access-Control-Allow-Origin"), None);
    }
}

#[test]
fn what_the_bar_asks_for_stands_below_a_secret_of_the_run() {
    let (site, other) = (serve(), serve());
    let (own, of_other) = (site.own(), other.own());
    assert!(own != of_other && own.len() == "/_cchc//".len() + 32, "{own} {of_other}");
    for name in ["page?path=%2Fcchc%2F", "events", "preview.js", "preview.css"] {
        for wrong in
            ["/_cchc/", "/_cchc//", &of_other, &own[..own.len() - 2], "/%5fcchc/", &own.to_uppercase()]
        {
            let answer = site.get(&format!("{wrong}{name}"), "");
            assert!(matches!(answer.status, 404 | 410), "{wrong}{name}: {}", answer.status);
            assert!(!answer.text().contains("content/"), "{wrong}{name}");
        }
    }
    assert_eq!(site.get(&format!("{own}preview.js"), "").status, 200);
}

#[test]
fn a_cookie_of_another_program_is_passed_over() {
    let site = serve();
    let mut head = b"GET /cchc/tin/a/ HTTP/1.1\r\nHost: localhost\r\nCookie: phien=\xc4\x91\xff; cchc-day=2026-11-30; x=\xe1\r\n".to_vec();
    head.extend_from_slice(b"X-Khac: \xff\xfe\r\nUser-Agent: Tr\xc3\xacnh duy\xe1\xbb\x87t\r\n\r\n");
    let answer = site.send(&head);
    assert!(answer.status == 200 && answer.text().contains("<p>Chữ.</p>"));
    let letters = site.send("GET /cchc/tin/ảnh%20đẹp.svg HTTP/1.1\r\nHost: localhost\r\n\r\n".as_bytes());
    assert_eq!(letters.status, 200, "a letter that no browser sends as it is");
}

/// None of these ends as heads end, so that whoever waits for more of it waits for a time-out of ten seconds.
#[test]
fn what_is_no_request_is_refused_before_it_ends() {
    let site = serve();
    for (head, status) in [
        (&b"GET /cchc/ HTTP/2.0\r\nHost: localhost\r\n"[..], 505),
        (b"PRI * HTTP/2.0\r\n", 505),
        (b"GET /cchc/ HTTP/1.9\r\n", 505),
        (b"GET /cchc/\r\n", 400),
        (b"GET /cchc/ HTTP/1.1\nHost: localhost\n\n", 400),
        (b"GET /cchc/ HTTP/1.1\r\nHost: localhost\n\n", 400),
        (b"GET /cchc/ HTTP/1.1\r\nHost: local\0host\r\n", 400),
        (b"GET /cchc/ HTTP/1.1\r\nX: a\rGET /cchc/tin/a/ HTTP/1.1\r\n", 400),
        (b"GET http://localhost/cchc/ HTTP/1.1\r\n", 400),
        (b"CONNECT evil.example:443 HTTP/1.1\r\n", 400),
        (b"GET /cchc/ tin HTTP/1.1\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", 400),
        (b"\r\nGET /cchc/ HTTP/1.1\r\n", 400),
    ] {
        let begun = Instant::now();
        assert_eq!(site.send(head).status, status, "{:?}", String::from_utf8_lossy(head));
        assert!(begun.elapsed() < Duration::from_secs(8), "it was waited for");
    }
}

#[test]
fn no_request_hides_in_another() {
    let site = serve();
    for lines in [
        "Content-Length: 4\r\nContent-Length: 0\r\n",
        "Content-Length: 0\r\nContent-Length: 40\r\n",
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "Transfer-Encoding:\tchunked\r\n",
        "X: a\r\n Content-Length: 40\r\n",
        "X: a\r\n\tTransfer-Encoding: chunked\r\n",
        "Content-Length: 0x28\r\n",
        "Host: evil.example\r\n",
        "Expect: 100-continue\r\n",
    ] {
        let mut stream = site.connect();
        let hidden = "GET /cchc/tin/a/ HTTP/1.1\r\nHost: localhost\r\n\r\n";
        let sent = format!("GET /cchc/ HTTP/1.1\r\nHost: localhost\r\n{lines}\r\n{hidden}");
        stream.write_all(sent.as_bytes()).unwrap();
        let mut said = Vec::new();
        let _ = stream.read_to_end(&mut said);
        let said = String::from_utf8_lossy(&said);
        assert!(said.starts_with("HTTP/1.1 4") && said.matches("HTTP/1.1").count() == 1, "{lines:?}: {said}");
    }
}

#[test]
fn connections_that_ask_nothing_lock_nobody_out() {
    let site = serve();
    let mut listening = site.listen();
    let first = read_head(&mut listening);
    assert!(first.starts_with("HTTP/1.1 200"));
    // More than there are places, and again: none ever asks, or each stops within its head.
    for head in [&b""[..], b"GET /cchc/ HTTP/1.1\r\nHost: loc"] {
        let idle: Vec<TcpStream> = (0..200)
            .map(|_| {
                let mut stream = site.connect();
                let _ = stream.write_all(head);
                stream
            })
            .collect();
        assert_eq!(site.get("/cchc/tin/a/", "").status, 200);
        drop(idle);
    }
    site.write("content/tin/a.md", &news("", "Đoạn khác.\n"));
    site.preview.look().unwrap();
    let mut said = String::new();
    while !said.contains("\"number\":2") {
        let mut buffer = [0; 256];
        let read = listening.read(&mut buffer).unwrap();
        assert!(read > 0, "the page that listens was closed: {said}");
        said.push_str(&String::from_utf8_lossy(&buffer[..read]));
    }
}
