import Foundation
import SessionRecording
import TestSupport
import Testing

@Suite("A timestamp")
struct TimestampTests {
    @Test(
        "is read from RFC 3339",
        arguments: [
            ("2026-11-22T09:00:00Z", "2026-11-22T09:00:00.000000Z"),
            ("2026-11-22t09:00:00z", "2026-11-22T09:00:00.000000Z"),
            ("2026-11-22 09:00:00Z", "2026-11-22T09:00:00.000000Z"),
            ("2026-11-22T09:00:00.5Z", "2026-11-22T09:00:00.500000Z"),
            ("2026-11-22T09:00:00.104233Z", "2026-11-22T09:00:00.104233Z"),
            ("2026-11-22T09:00:00.123456789Z", "2026-11-22T09:00:00.123456Z"),
            ("2026-11-22T09:00:00.25+02:00", "2026-11-22T07:00:00.250000Z"),
            ("2026-11-22T23:30:00-05:45", "2026-11-23T05:15:00.000000Z"),
            ("2024-02-29T12:00:00Z", "2024-02-29T12:00:00.000000Z"),
            ("2000-02-29T12:00:00Z", "2000-02-29T12:00:00.000000Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00.000000Z"),
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00.000000Z"),
            ("1969-12-31T23:59:59.999999Z", "1969-12-31T23:59:59.999999Z"),
            ("0000-01-01T00:00:00Z", "0000-01-01T00:00:00.000000Z"),
            ("9999-12-31T23:59:59.999999Z", "9999-12-31T23:59:59.999999Z"),
        ]
    )
    func reads(text: String, description: String) throws {
        let time = try #require(Timestamp(rfc3339: text))
        #expect(time.description == description)
    }

    @Test(
        "is not read from anything else",
        arguments: [
            "", "now", "2026-11-22", "2026-11-22T09:00:00", "2026-11-22T09:00Z", "2026-11-22T09:00:00.Z",
            "2026-11-22T09:00:00.1234567890Z", "2026-11-22T09:00:00,5Z", "2026-11-22T09:00:00+2:00",
            "2026-11-22T09:00:00+0200", "2026-11-22T09:00:00+24:00", "2026-11-22T24:00:00Z", "2026-11-22T09:60:00Z",
            "2026-11-22T09:00:61Z", "2026-13-22T09:00:00Z", "2026-00-22T09:00:00Z", "2026-11-31T09:00:00Z",
            "2026-11-00T09:00:00Z", "2025-02-29T09:00:00Z", "1900-02-29T09:00:00Z", "26-11-22T09:00:00Z",
            "2026-11-22T09:00:00Z ", " 2026-11-22T09:00:00Z", "2026-11-22T09:00:00ZZ", "2026-1１-22T09:00:00Z",
        ]
    )
    func rejects(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test("says the same as Foundation does, over ten thousand years")
    func agreesWithFoundation() throws {
        var random = SplitMix(seed: 1)
        let first = try Timestamp("0001-01-01T00:00:00Z").microseconds
        let last = try Timestamp("9999-12-31T23:59:59Z").microseconds
        let style = Date.ISO8601FormatStyle(includingFractionalSeconds: false)
        var gregorian = Calendar(identifier: .gregorian)
        gregorian.timeZone = .gmt
        for _ in 0..<2000 {
            let time = Timestamp(microseconds: .random(in: first...last, using: &random))
            #expect(Timestamp(rfc3339: time.description) == time)
            // Foundation's calendar is Julian before 1582.
            guard time.microseconds > -12_219_292_800_000_000 else { continue }
            let seconds = (Double(time.microseconds) / 1e6).rounded(.down)
            let foundation = Date(timeIntervalSince1970: seconds).formatted(style)
            #expect(time.description.prefix(19) == foundation.prefix(19))
        }
    }

    @Test("has a description whatever it is", arguments: [Int64.min, -1, 0, Int64.max])
    func describesExtremes(microseconds: Int64) {
        #expect(Timestamp(microseconds: microseconds).description.hasSuffix("Z"))
    }

    @Test("now lies between the clock's readings before and after")
    func now() {
        let before = Date.now.timeIntervalSince1970
        let now = Double(Timestamp.now().microseconds) / 1e6
        let after = Date.now.timeIntervalSince1970
        #expect((before - 0.001...after + 0.001).contains(now))
    }

    @Test("differs from another by a duration")
    func differences() throws {
        let (a, b) = (try Timestamp("2026-11-22T09:00:00Z"), try Timestamp("2026-11-22T09:00:01.5005Z"))
        #expect(a < b)
        #expect(b.duration(since: a) == .microseconds(1_500_500))
        #expect(a.duration(since: b) == .microseconds(-1_500_500))
        #expect(b.milliseconds(since: a) == 1500.5)
    }

    @Test("differs from one that is too far away to tell by as much as can be told")
    func extremes() {
        let (first, last) = (Timestamp(microseconds: .min), Timestamp(microseconds: .max))
        #expect(last.milliseconds(since: first) == Double(Int64.max) / 1000)
        #expect(first.milliseconds(since: last) == Double(Int64.min) / 1000)
        #expect(Timestamp(microseconds: -2).milliseconds(since: last) == Double(Int64.min) / 1000)
        #expect(last.duration(since: Timestamp(microseconds: -1)) == .microseconds(Int64.max))
        #expect(first.duration(since: last) == .microseconds(Int64.min))
        #expect(last.elapsedMilliseconds(since: first) == Double(Int64.max) / 1000)
    }

    @Test(
        "is read from a number since 1970, in the unit its size tells",
        arguments: [
            ("0", 0), ("1795338000", 1_795_338_000_000_000), ("1795338000.5", 1_795_338_000_500_000),
            ("1795338000.1042339", 1_795_338_000_104_233), ("1795338000104", 1_795_338_000_104_000),
            ("1795338000104.233", 1_795_338_000_104_233), ("1795338000104.2339", 1_795_338_000_104_233),
            ("1795338000104233", 1_795_338_000_104_233), ("1795338000104233.9", 1_795_338_000_104_233),
            ("1795338000104233999", 1_795_338_000_104_233), ("-1.5", -1_500_000),
            ("99999999999", 99_999_999_999_000_000), ("100000000000", 100_000_000_000_000),
            ("1.795338e9", 1_795_338_000_000_000), ("1.795338000104e+12", 1_795_338_000_104_000),
            ("1.7953380001042332E+18", 1_795_338_000_104_233),
        ]
    )
    func readsNumbers(text: String, microseconds: Int64) {
        #expect(epoch(text)?.microseconds == microseconds)
    }

    @Test(
        "is not read from what is no number",
        arguments: [
            "", "-", ".5", "1.", "1.5.5", "01", "1x", "+1", "0x1e5", "infinity", "1e99", "99999999999999999999",
        ]
    )
    func rejectsNumbers(text: String) {
        #expect(epoch(text) == nil)
    }

    private func epoch(_ text: String) -> Timestamp? {
        Array(text.utf8).withUnsafeBufferPointer { Timestamp(epoch: $0) }
    }
}
