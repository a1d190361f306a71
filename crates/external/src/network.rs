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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn machines_that_are_not_of_the_internet() {
        for closed in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.127.255.255",
            "127.0.0.1",
            "127.255.0.1",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.9.9",
            "192.0.0.1",
            "192.0.2.1",
            "192.168.0.1",
            "198.18.0.1",
            "198.19.1.1",
            "198.51.100.1",
            "203.0.113.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "100::1",
            "2001::1",
            "2001:db8::1",
            "2002:7f00:1::",
            "2002:0a00:1::",
            "3fff::1",
            "5f00::1",
            "fc00::1",
            "fd12::1",
            "fe80::1",
            "fec0::1",
            "ff02::1",
        ] {
            assert!(!is_open(closed.parse().unwrap()), "{closed}");
        }
        for open in [
            "1.1.1.1",
            "14.225.0.1",
            "100.63.0.1",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "192.167.0.1",
            "198.20.0.1",
            "203.162.1.1",
            "223.255.0.1",
            "2001:4860::1",
            "2400:6540::1",
            "2606:4700::1",
            "64:ff9b::1.1.1.1",
            "2002:0101:0101::",
        ] {
            assert!(is_open(open.parse().unwrap()), "{open}");
        }
    }
}
