//! What the pages of a site may load: files of its own address, and nothing else.

/// The directives of the policy. No embed shows a page of elsewhere in a frame; data in pages (`application/ld+json`) are no scripts.
/// `connect-src` is for scripts of a theme that read open data, and for the preview.
const POLICY: [(&str, &str); 10] = [
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self'"),
    ("font-src", "'self'"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("manifest-src", "'self'"),
    ("form-action", "'self'"),
    ("base-uri", "'none'"),
];

/// What a page cannot say of itself: who may show it in a frame.
const FRAMED: (&str, &str) = ("frame-ancestors", "'self'");

/// What servers send beside the policy.
pub const HEADERS: [(&str, &str); 4] = [
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    (
        "Permissions-Policy",
        "camera=(), microphone=(), geolocation=(), payment=(), usb=(), serial=(), bluetooth=(), display-capture=()",
    ),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

fn written<'a>(directives: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    directives.map(|(name, sources)| format!("{name} {sources}")).collect::<Vec<_>>().join("; ")
}

/// The policy as a page says it of itself.
pub fn in_page() -> String {
    written(POLICY.iter())
}

/// The policy as a server sends it.
pub fn in_header() -> String {
    written(POLICY.iter().chain([&FRAMED]))
}
