import RealtimeProtocol
import SessionRecording
import TestSupport
import Testing

@testable import SessionViewer

@Suite("Events of a file")
struct SpooledEventsTests {
    /// Events of many lengths, three megabytes in all, every third without a type.
    private static func events() -> [RecordedEvent] {
        (1...600).map { seq in
            let text = String(repeating: "x", count: seq * 37 % 9973 + (seq == 400 ? 3 << 20 : 0))
            let payload = seq.isMultiple(of: 3) ? text : #"{"type":"type.\#(seq % 2)","text":"\#(text)"}"#
            return RecordedEvent(
                seq: seq * 2,
                at: seq == 5 ? nil : Timestamp(microseconds: Int64(seq)),
                direction: seq.isMultiple(of: 4) ? .client : .server,
                opcode: seq == 7 ? .binary : .text,
                payload: Array(payload.utf8)[...],
                alteration: seq == 9 ? Alteration(byteCount: 5) : nil
            )
        }
    }

    private static func spooled(_ events: [RecordedEvent], in spool: EventSpool) throws -> SpooledEvents {
        var spooled = SpooledEvents(in: spool)
        for event in events { try spooled.append(event) }
        return spooled
    }

    private static func read(_ spooled: SpooledEvents, from seq: Int, of types: Set<EventType>?) throws
        -> [RecordedEvent]
    {
        var events: [RecordedEvent] = []
        try spooled.forEach(from: seq, of: types) { event in
            events.append(event)
            return true
        }
        return events
    }

    @Test("are what they were, with those of other sessions in the same place")
    func all() throws {
        let (events, spool) = (Self.events(), EventSpool())
        let first = try Self.spooled(events, in: spool)
        let last = Array(events.suffix(3))
        let second = try Self.spooled(last, in: spool)
        #expect(try Self.read(first, from: 0, of: nil) == events)
        #expect(try Self.read(second, from: 0, of: nil) == last)
        for seq in [1, 2, 3, 799, 800, 801, 1199, 1200, 1201] {
            #expect(try Self.read(first, from: seq, of: nil) == events.filter { $0.seq >= seq }, "\(seq)")
        }
    }

    @Test("are chosen by their types")
    func types() throws {
        let events = Self.events()
        let spooled = try Self.spooled(events, in: EventSpool())
        let type = EventType(rawValue: "type.1")
        let wanted = events.filter { Envelope(scanning: $0.payload).type == type }
        #expect(wanted.count == 200)
        #expect(try Self.read(spooled, from: 0, of: [type]) == wanted)
        #expect(try Self.read(spooled, from: 1000, of: [type]) == wanted.filter { $0.seq >= 1000 })
        #expect(try Self.read(spooled, from: 0, of: [EventType(rawValue: "none")]) == [])
        #expect(try Self.read(spooled, from: 0, of: []) == [])
    }

    @Test("are read no further than somebody wants")
    func stopping() throws {
        let spooled = try Self.spooled(Self.events(), in: EventSpool())
        var seqs: [Int] = []
        try spooled.forEach(from: 10, of: nil) { event in
            seqs.append(event.seq)
            return seqs.count < 3
        }
        #expect(seqs == [10, 12, 14])
    }

    @Test("need a place to be")
    func noRoom() throws {
        let spool = EventSpool(folder: "/nowhere/at/all")
        let error = #expect(throws: ViewerError.self) { try Self.spooled(Self.events(), in: spool) }
        #expect(error?.code == .temporaryFile)
        #expect(error?.description == "/nowhere/at/all: a temporary file cannot be made: No such file or directory")
        // What is small needs none.
        let small = Array(Self.events().prefix(20))
        #expect(try Self.read(Self.spooled(small, in: EventSpool(folder: "/nowhere")), from: 0, of: nil) == small)
    }
}
