import Foundation
import RealtimeProtocol
import TestSupport
import Testing

/// The examples of the protocol's list decode to their own case, without drift, and encode back to the same value.
@Suite struct ReferenceTests {
    @Test func listHasEveryType() {
        #expect(ProtocolReference.types.count == 102)
        #expect(Set(ProtocolReference.types.map(\.testDescription)).count == 102, "each type once in a direction")
    }

    @Test(arguments: ProtocolReference.examples) func exampleDecodesAndEncodesBack(_ line: CorpusLine) throws {
        let frame = line.payload.bytes[...]
        let (event, drift) = try EventDecoder().decodeNotingDrift(frame, from: line.direction)
        #expect(try EventDecoder().decode(frame, from: line.direction) == event, "with and without drift, the same")
        #expect(event.type?.rawValue == line.payload["type"]?.string)
        #expect(drift.isEmpty, "\(drift)")
        let encoded: [UInt8]
        switch event {
        case .client(.unknown), .client(.malformed), .server(.unknown), .server(.malformed):
            throw Unexpected("not decoded: \(event)")
        case .client(let event): encoded = event.encoded()
        case .server(let event): encoded = event.encoded()
        }
        #expect(line.payload.differences(from: try RawJSON(bytes: encoded)) == [])
    }

    @Test(arguments: ProtocolReference.types) func examplesShowEveryMember(_ type: DocumentedType) {
        let examples = ProtocolReference.examples
            .filter { $0.direction == type.direction && $0.payload["type"]?.string == type.name }
            .map { Dictionary($0.payload.members.map { ($0.name, $0.value) }) { $1 } }
        #expect(!examples.isEmpty, "no example")
        for example in examples {
            let names = Set(example.keys)
            #expect(type.required.subtracting(type.leftOut).subtracting(names).isEmpty, "a required member is missing")
            #expect(names.subtracting(type.members).isEmpty, "a member that the list does not have")
        }
        let shown = examples.reduce(into: Set<String>()) { $0.formUnion($1.keys) }
        #expect(type.members.subtracting(shown).isEmpty, "no example shows these members")
        let nulls = examples.reduce(into: Set<String>()) { $0.formUnion($1.filter { $1.text == "null" }.keys) }
        #expect(type.nullable.subtracting(nulls).isEmpty, "no example shows these as null")
    }

    @Test func everyExampleIsOfADocumentedType() {
        let documented = Set(ProtocolReference.types.map(\.testDescription))
        for line in ProtocolReference.examples {
            let name = "\(line.direction.rawValue) \(line.payload["type"]?.string ?? "?")"
            #expect(documented.contains(name), "\(line.testDescription)")
        }
    }

    @Test(.enabled(if: Fixtures.hasShared)) func listFollowsTheReference() throws {
        let reference = try DocumentedType.list(in: Fixtures.shared.appendingPathComponent("protocol/events.json"))
        for row in reference {
            let ours = try #require(ProtocolReference.types.first { $0.testDescription == row.testDescription })
            #expect(ours.families == row.families)
            #expect(ours.required.union(["type"]) == row.required)
            #expect(ours.optional == row.optional)
            #expect(ours.nullable == row.nullable)
        }
    }
}

/// What the declarations of `Sources/RealtimeProtocol` say, read from their source.
@Suite struct DeclarationTests {
    /// The member names of each `members(_:)` list, by file and order, and how many of them take a bit of the shape.
    static let lists: [(place: String, names: [String], bits: Int)] = {
        let folder = Fixtures.repository.appendingPathComponent("Sources/RealtimeProtocol")
        guard let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else { return [] }
        var lists: [(String, [String], Int)] = []
        for case let file as URL in files where file.pathExtension == "swift" {
            guard let text = try? String(contentsOf: file, encoding: .utf8) else { continue }
            var names: [String]?
            // A property whose absence and null differ knows by itself which it is.
            var nullable: Set<Substring> = []
            var bits = 0
            for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
                if let match = line.firstMatch(of: /^    public var (\w+): Nullable</) { nullable.insert(match.1) }
                if line.contains("mutating func members(_ member: inout some MemberVisitor) {") {
                    (names, bits) = ([], 0)
                } else if line == "    }", let ended = names {
                    lists.append((file.lastPathComponent, ended, bits))
                    (names, nullable) = (nil, [])
                } else if names != nil, let match = line.firstMatch(of: /member(?:\.\w+)?\("(\w+)", &(\w+)/) {
                    names?.append(String(match.1))
                    if !nullable.contains(match.2) { bits += 1 }
                }
            }
        }
        return lists
    }()

    /// What an object holds beyond its values is a mask of 32 bits, see `WireShape`.
    @Test func objectsHaveAtMost32MembersThatTakeABit() {
        #expect(Self.lists.count > 60, "the lists are found")
        for list in Self.lists { #expect(list.bits <= 32, "\(list.place): \(list.names.first ?? "")") }
    }

    @Test func examplesShowEveryDeclaredMember() {
        var shown: Set<String> = []
        func note(_ value: RawJSON) {
            for member in value.members {
                shown.insert(member.name)
                note(member.value)
            }
            for element in value.elements { note(element) }
        }
        for line in ProtocolReference.examples { note(line.payload) }
        let declared = Set(Self.lists.flatMap(\.names))
        #expect(declared.subtracting(shown).sorted() == [], "no example shows these members")
    }
}
