//! Which addresses of machines are on the internet, and which lead into a private network.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Whether an address of a machine is one of the internet: none of the special ones of IANA (RFC 6890 and those after it), under
/// which a private network, the computer itself or nobody answers; those of IPv6 that carry one of IPv4 are judged by it.
pub fn is_open(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(four) => is_open_four(four),
        IpAddr::V6(six) => is_open_six(six),
    }
}

fn is_open_four(four: Ipv4Addr) -> bool {
    let closed = match four.octets() {
        [0 | 10 | 127 | 224..=255, ..] => true,
        [100, second, ..] => (64..128).contains(&second),
        [169, 254, ..] | [192, 168, ..] => true,
        [172, second, ..] => (16..32).contains(&second),
        [192, 0, 0 | 2, _] | [192, 88, 99, _] => true,
        [198, 18 | 19, ..] | [198, 51, 100, _] | [203, 0, 113, _] => true,
        _ => false,
    };
    !closed
}

fn is_open_six(six: Ipv6Addr) -> bool {
    let carried = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_open_four(Ipv4Addr::new(a, b, c, d))
    };
    match six.segments() {
        // As IPv4 is written in IPv6, with or without a mark, and as gateways translate it.
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] => carried(high, low),
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => carried(high, low),
        [0x2002, high, low, ..] => carried(high, low),
        // Tunnels and tests, documentation, and what is not of the internet.
        [0x2001, second, ..] if second < 0x200 || second == 0xdb8 => false,
        [first, ..] => (0x2000..0x4000).contains(&first) && first != 0x3fff,
    }
}
