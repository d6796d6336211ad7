/// SipHash-2-4 (Aumasson and Bernstein, 2012): a keyed hash of which nobody without the key can tell what went in.
struct SipHash: Sendable {
    private let key: (UInt64, UInt64)

    init(key0: UInt64, key1: UInt64) { key = (key0, key1) }

    /// A key that nobody knows.
    static func random() -> SipHash {
        SipHash(key0: .random(in: .min ... .max), key1: .random(in: .min ... .max))
    }

    /// A key made from a word.
    init(salt: String) {
        self.init(
            key0: SipHash(key0: 0, key1: 0).hash(salt.utf8),
            key1: SipHash(key0: 0, key1: 1).hash(salt.utf8)
        )
    }

    /// The hash of some bytes.
    func hash(_ bytes: some Collection<UInt8>) -> UInt64 {
        var state = State(key)
        var (word, filled) = (UInt64(0), UInt64(0))
        for byte in bytes {
            word |= UInt64(byte) << (8 * (filled % 8))
            filled += 1
            guard filled % 8 == 0 else { continue }
            state.take(word)
            word = 0
        }
        state.take(word | filled << 56)
        return state.finish()
    }

    private struct State {
        private var v0: UInt64
        private var v1: UInt64
        private var v2: UInt64
        private var v3: UInt64

        init(_ key: (UInt64, UInt64)) {
            v0 = key.0 ^ 0x736F_6D65_7073_6575
            v1 = key.1 ^ 0x646F_7261_6E64_6F6D
            v2 = key.0 ^ 0x6C79_6765_6E65_7261
            v3 = key.1 ^ 0x7465_6462_7974_6573
        }

        mutating func take(_ word: UInt64) {
            v3 ^= word
            for _ in 0..<2 { round() }
            v0 ^= word
        }

        mutating func finish() -> UInt64 {
            v2 ^= 0xFF
            for _ in 0..<4 { round() }
            return v0 ^ v1 ^ v2 ^ v3
        }

        private mutating func round() {
            v0 &+= v1
            v1 = v1.rotated(13) ^ v0
            v0 = v0.rotated(32)
            v2 &+= v3
            v3 = v3.rotated(16) ^ v2
            v0 &+= v3
            v3 = v3.rotated(21) ^ v0
            v2 &+= v1
            v1 = v1.rotated(17) ^ v2
            v2 = v2.rotated(32)
        }
    }
}

extension UInt64 {
    fileprivate func rotated(_ count: UInt64) -> UInt64 { self << count | self >> (64 - count) }
}
