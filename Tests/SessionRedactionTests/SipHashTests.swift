import Testing

@testable import SessionRedaction

@Suite("SipHash-2-4")
struct SipHashTests {
    /// The reference implementation's vectors: key 00 01 … 0f, input 00 01 … of each length.
    @Test(arguments: [
        (0, 0x726F_DB47_DD0E_0E31 as UInt64), (1, 0x74F8_39C5_93DC_67FD), (7, 0xAB02_00F5_8B01_D137),
        (8, 0x93F5_F579_9A93_2462), (15, 0xA129_CA61_49BE_45E5), (63, 0x958A_324C_EB06_4572),
    ])
    func reference(count: Int, expected: UInt64) {
        let hash = SipHash(key0: 0x0706_0504_0302_0100, key1: 0x0F0E_0D0C_0B0A_0908)
        #expect(hash.hash((0..<UInt8(count)).map { $0 }) == expected)
    }

    @Test("A salt makes a key, no salt makes one that nobody knows")
    func keys() {
        #expect(SipHash(salt: "a").hash([1]) == SipHash(salt: "a").hash([1]))
        #expect(SipHash(salt: "a").hash([1]) != SipHash(salt: "b").hash([1]))
        #expect(SipHash.random().hash([1]) != SipHash.random().hash([1]))
    }
}
