import RealtimeProtocol
import TestSupport
import Testing

/// The protocol's list of event types and the types of this module are the same list.
@Suite struct EventTypeTests {
    @Test(arguments: ProtocolReference.types) func hasItsCase(_ documented: DocumentedType) throws {
        let frame = Array(#"{"type":"\#(documented.name)"}"#.utf8)[...]
        let event = try EventDecoder(family: documented.family).decode(frame, from: documented.direction)
        #expect(event.type?.rawValue == documented.name, "the event tells its wire name")
        #expect(event.family == documented.family && event.direction == documented.direction)
        #expect(!event.isRaw, "no case")
        #expect(event.encoded() == Array(frame))
        // In the other direction the type means nothing, unless that direction has it, too.
        let other: Direction = documented.direction == .client ? .server : .client
        if !ProtocolReference.types.contains(where: { $0.name == documented.name && $0.direction == other }) {
            #expect(try EventDecoder().decode(frame, from: other).isRaw)
        }
    }

    @Test(arguments: ProtocolReference.types.filter { $0.currentName != nil })
    func legacyNameLeadsToCurrentCase(_ documented: DocumentedType) throws {
        let body = #""event_id":"event_1","item_id":"item_1"}"#
        let legacy = Array(#"{"type":"\#(documented.name)",\#(body)"#.utf8)[...]
        let current = Array(#"{"type":"\#(try #require(documented.currentName))",\#(body)"#.utf8)[...]
        let decoder = EventDecoder()
        #expect(
            try decoder.decode(legacy, from: documented.direction)
                == decoder.decode(current, from: documented.direction),
            "the same case with the same values"
        )
    }
}
