import Foundation
import RealtimeProtocol
import TestSupport
import Testing

/// The protocol's list of event types and the types of this module are the same list.
@Suite struct EventTypeTests {
    struct Documented: Sendable, CustomTestStringConvertible {
        var type: String
        var direction: Direction
        var currentName: String?
        var testDescription: String { type }
    }

    static let documented: [Documented] = {
        let file = Fixtures.shared.appendingPathComponent("protocol/events.json")
        guard let text = try? String(contentsOf: file, encoding: .utf8), let list = try? RawJSON(text) else {
            return []
        }
        return list.elements.compactMap { entry in
            guard let type = entry["type"]?.string, let direction = entry["direction"]?.string.flatMap(Direction.init)
            else { return nil }
            return Documented(type: type, direction: direction, currentName: entry["gaName"]?.string)
        }
    }()

    @Test(.enabled(if: Fixtures.hasShared)) func thereAre72() {
        #expect(Self.documented.count == 72)
    }

    @Test(.enabled(if: Fixtures.hasShared), arguments: documented) func hasItsCase(_ documented: Documented) throws {
        let frame = Array(#"{"type":"\#(documented.type)"}"#.utf8)[...]
        let event = try EventDecoder().decode(frame, from: documented.direction)
        #expect(event.type?.rawValue == documented.type, "the event tells its wire name")
        switch event {
        case .client(let event):
            if case .unknown = event { Issue.record("no case") }
            #expect(event.encoded() == Array(frame))
        case .server(let event):
            if case .unknown = event { Issue.record("no case") }
            #expect(event.encoded() == Array(frame))
        }
        // In the other direction the type means nothing, unless that direction has it, too.
        let other: Direction = documented.direction == .client ? .server : .client
        if !Self.documented.contains(where: { $0.type == documented.type && $0.direction == other }) {
            let crossed = try EventDecoder().decode(frame, from: other)
            let isUnknown =
                switch crossed {
                case .client(.unknown), .server(.unknown): true
                default: false
                }
            #expect(isUnknown)
        }
    }

    @Test(.enabled(if: Fixtures.hasShared), arguments: documented.filter { $0.currentName != nil })
    func legacyNameLeadsToCurrentCase(_ documented: Documented) throws {
        let body = #""event_id":"event_1","item_id":"item_1"}"#
        let legacy = Array(#"{"type":"\#(documented.type)",\#(body)"#.utf8)[...]
        let current = Array(#"{"type":"\#(try #require(documented.currentName))",\#(body)"#.utf8)[...]
        let decoder = EventDecoder()
        #expect(
            try decoder.decode(legacy, from: documented.direction)
                == decoder.decode(current, from: documented.direction),
            "the same case with the same values"
        )
    }
}
