import RealtimeProtocol
import SessionRecording
import Testing

@Suite("A session id")
struct ULIDTests {
    private let time = Timestamp(microseconds: 1_795_338_000_104_233)
    private let events = [
        RecordedEvent(seq: 1, at: nil, direction: .server, payload: Array(#"{"type":"a"}"#.utf8)[...]),
        RecordedEvent(seq: 2, at: nil, direction: .client, payload: Array(#"{"type":"b"}"#.utf8)[...]),
    ]

    @Test("is valid, and random")
    func random() {
        let ids = Set((0..<100).map { _ in ULID.make(at: time) })
        #expect(ids.count == 100)
        #expect(ids.allSatisfy { ULID.isValid($0) })
    }

    @Test("begins with its time, so that ids sort by it")
    func sorts() {
        // The specification's own example: 01ARYZ6S41 is 1469918176385.
        #expect(ULID.make(at: Timestamp(microseconds: 1_469_918_176_385_000)).hasPrefix("01ARYZ6S41"))
        let times = (0..<50).map { Timestamp(microseconds: time.microseconds + $0 * 1000) }
        let ids = times.map { ULID.make(at: $0) }
        #expect(ids == ids.sorted())
    }

    @Test("that is derived is the same for the same events")
    func derived() {
        let id = ULID.derived(at: time, from: events)
        // Pinned: a file that is imported again must be recognised by any version.
        #expect(id == "01M817QNQ8FG6STE0TX25S2REQ")
        #expect(id == ULID.derived(at: time, from: events))
    }

    @Test("that is derived differs when anything in the events does")
    func derivedDiffers() {
        var variants = [events, Array(events.dropLast()), events.reversed(), []]
        for change: (inout RecordedEvent) -> Void in [
            { $0.direction = .server }, { $0.opcode = .binary }, { $0.at = time }, { $0.payload.append(0x20) },
        ] {
            var changed = events
            change(&changed[1])
            variants.append(changed)
        }
        #expect(Set(variants.map { ULID.derived(at: time, from: $0) }).count == variants.count)
    }

    @Test("without a time begins with zeros")
    func timeless() {
        #expect(ULID.derived(at: nil, from: events).hasPrefix("0000000000"))
        #expect(ULID.derived(at: Timestamp(microseconds: -5), from: events).hasPrefix("0000000000"))
    }

    @Test(
        "is told from other text",
        arguments: [
            ("01M70YHWSJVBRW419HRRVMMPXN", true), ("7ZZZZZZZZZZZZZZZZZZZZZZZZZ", true),
            ("8ZZZZZZZZZZZZZZZZZZZZZZZZZ", false), ("01m70yhwsjvbrw419hrrvmmpxn", false),
            ("01M70YHWSJVBRW419HRRVMMPX", false), ("01M70YHWSJVBRW419HRRVMMPXNN", false),
            ("01M70YHWSJVBRW419HRRVMMPXI", false), ("01M70YHWSJVBRW419HRRVMMPXé", false), ("", false),
        ]
    )
    func validity(text: String, isValid: Bool) {
        #expect(ULID.isValid(text) == isValid)
    }
}
