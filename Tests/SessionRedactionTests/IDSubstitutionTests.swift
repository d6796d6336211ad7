import SessionRecording
import Testing

@testable import SessionRedaction

@Suite("New ids")
struct IDSubstitutionTests {
    private var ids = IDSubstitution(SipHash(salt: "test"))

    @Test(
        "Each keeps its length, its prefix and the second it carries",
        arguments: [
            ("event_EgDjP4RNxRFdc3rIyUaW0", "event_EgDjP"), ("item_DoneBefore2024xyzabcd", "item_"),
            ("evt_set_speed", "evt_"),
            ("msg_001", "msg_"), ("item_late_a", "item_"), ("<client-id-1>", "<"), ("mine", ""), ("sess_001", "sess_"),
        ]
    )
    mutating func form(_ id: String, kept: String) {
        let new = ids.replacement(for: id)
        #expect(new != id)
        #expect(new.utf8.count == id.utf8.count)
        #expect(new.hasPrefix(kept))
        #expect(new.dropFirst(kept.count).first != id.dropFirst(kept.count).first || kept.count < id.count - 1)
        #expect(ids.replacement(for: id) == new)
        for (old, character) in zip(id, new) where !old.isLetter && !old.isNumber { #expect(character == old) }
    }

    @Test("What is no id stays", arguments: ["", "0", "abc", "root", "[redacted]"])
    mutating func kept(_ id: String) {
        #expect(ids.replacement(for: id) == id)
    }

    @Test("A UUID stays one")
    mutating func uuid() {
        let old = "0f8fad5b-d9cb-469f-a165-70867728950e"
        let new = ids.replacement(for: old)
        #expect(new != old)
        #expect(new.wholeMatch(of: /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/) != nil)
    }

    @Test("Short ids never become the same")
    mutating func short() {
        let old = (0..<2000).map { "evt_\($0)" } + (1000..<1900).map(String.init)
        let new = old.map { ids.replacement(for: $0) }
        #expect(zip(old, new).allSatisfy { $0 != $1 })
        #expect(Set(new).count == new.count)
    }

    @Test("A session's id stays a ULID of the same time")
    mutating func session() {
        let new = ids.replacement(forSession: "01M6HBE2MDDB9YWSH99A8VX6XH")
        #expect(ULID.isValid(new))
        #expect(new.hasPrefix("01M6HBE2MD"))
        #expect(new != "01M6HBE2MDDB9YWSH99A8VX6XH")
        #expect(ids.replacement(forSession: "my-session-12345") != "my-session-12345")
    }

    @Test("Ids in texts are told by their form, or known")
    mutating func texts() {
        let (long, short) = ("item_EgDjP4RNxRFdc3rIyUaW0", "evt_7")
        let (newLong, newShort) = (ids.replacement(for: long), ids.replacement(for: short))
        let text = "Item '\(long)' of \(short) is no mcp_approval_request, call_customer or voice-mail."
        #expect(ids.replacingTokens(in: text) == text.replacing(long, with: newLong))
        #expect(
            ids.replacingTokens(in: text, includingShort: true)
                == text.replacing(long, with: newLong).replacing(short, with: newShort)
        )
    }

    @Test("Another key gives other ids")
    mutating func keys() {
        var others = IDSubstitution(SipHash(salt: "other"))
        for id in ["event_EgDjP4RNxRFdc3rIyUaW0", "msg_0001"] {
            #expect(others.replacement(for: id) != ids.replacement(for: id))
        }
    }
}
