import RealtimeProtocol
import TestSupport
import Testing

@testable import SessionRedaction

@Suite("Redaction stands up to whatever comes")
struct RedactionFuzzTests {
    @Test("Mutated payloads: no crash, and no secret is left in valid JSON", arguments: 0..<20)
    func mutations(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        var valid = 0
        for _ in 0..<500 {
            var payload = JSONMaker.payload(&random).bytes
            for _ in 0..<Int.random(in: 1...3, using: &random) { mutate(&payload, &random) }
            let redacted = PayloadRedactor.redact(payload) ?? payload
            guard let value = try? RawJSON(bytes: payload), !value.bytes.isEmpty else { continue }
            valid += 1
            let stored = try RawJSON(bytes: redacted)
            #expect(secrets(in: stored).isEmpty, "\(String(decoding: payload, as: UTF8.self))")
            #expect(PayloadRedactor.redact(redacted) == nil)
        }
        #expect(valid > 20)
    }

    @Test("Made payloads: each planted secret is gone, and every other value is there", arguments: 0..<20)
    func planted(seed: UInt64) throws {
        var random = SplitMix(seed: seed)
        for _ in 0..<200 {
            let made = JSONMaker.payload(&random)
            let text = String(decoding: made.bytes, as: UTF8.self)
            let redacted = PayloadRedactor.redact(made.bytes)
            #expect((redacted != nil) == !made.secrets.isEmpty, "\(text)")
            let stored = String(decoding: redacted ?? made.bytes, as: UTF8.self)
            #expect(made.secrets.allSatisfy { !stored.contains($0) }, "\(text)")
            // What stands around the secrets is there to the byte.
            let expected = made.secrets.reduce(text) { $0.replacing("\"\($1)\"", with: "\"[redacted]\"") }
            #expect(stored == expected)
        }
    }

    private func mutate(_ bytes: inout [UInt8], _ random: inout SplitMix) {
        guard !bytes.isEmpty else { return }
        let place = bytes.indices.randomElement(using: &random) ?? 0
        switch Int.random(in: 0..<6, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array(#"{}[]",:\ "#.utf8).randomElement(using: &random) ?? 0x20, at: place)
        case 3: bytes.insert(contentsOf: bytes[place...].prefix(Int.random(in: 0..<40, using: &random)), at: place)
        case 4: bytes.removeLast(Int.random(in: 0...min(bytes.count, 20), using: &random))
        default: bytes[place] ^= 0x20
        }
    }

    /// The values that should not be there, found by another parser.
    private func secrets(in value: RawJSON) -> [String] {
        var found = value.elements.flatMap(secrets)
        let members = value.members
        let isTool =
            members.contains { $0.name == "type" && $0.value.string == "mcp" }
            || members.contains { ["server_label", "server_url", "connector_id"].contains($0.name) }
        for (name, member) in members {
            found += secrets(in: member)
            switch name {
            case "client_secret":
                let inner = member.members
                found += inner.filter { $0.name == "value" }.map(\.value).filter(isOpen).map(\.text)
                if !member.text.hasPrefix("{"), isOpen(member) { found.append(member.text) }
            case "authorization" where isTool, "headers" where isTool:
                let inner = member.text.hasPrefix("{") ? member.members.map(\.value) : [member]
                found += inner.filter(isOpen).map(\.text)
            default: break
            }
        }
        return found
    }

    private func isOpen(_ value: RawJSON) -> Bool { !value.isNull && value.string != "[redacted]" }
}

/// Makes random events with secrets in some of the places where they may be.
private struct JSONMaker {
    private(set) var bytes: [UInt8] = []
    /// The secrets, each of which occurs once.
    private(set) var secrets: [String] = []
    private var count = 0

    static func payload(_ random: inout SplitMix) -> JSONMaker {
        var maker = JSONMaker()
        maker.object(depth: 0, &random)
        return maker
    }

    private mutating func object(depth: Int, _ random: inout SplitMix) {
        put("{")
        for index in 0..<Int.random(in: 1...4, using: &random) {
            if index > 0 { put(",") }
            space(&random)
            member(depth: depth, &random)
        }
        put("}")
    }

    private mutating func member(depth: Int, _ random: inout SplitMix) {
        switch Int.random(in: 0..<9, using: &random) {
        case 0:
            name("client_secret", &random)
            put("{")
            name("expires_at", &random)
            put("17,")
            name("value", &random)
            secret(&random)
            put("}")
        case 1:
            name("tool", &random)
            tool(isMCP: true, &random)
        case 2:
            name("tool", &random)
            tool(isMCP: false, &random)
        case 3:
            name("text", &random)
            put(#""client_secret \"authorization\": é \\ \u0065""#)
        case 4 where depth < 5:
            name("list", &random)
            put("[1,")
            object(depth: depth + 1, &random)
            put(",null,\"headers\"]")
        case 5 where depth < 5:
            name("nested", &random)
            object(depth: depth + 1, &random)
        default:
            name("n", &random)
            put("-1.5e3")
        }
    }

    private mutating func tool(isMCP: Bool, _ random: inout SplitMix) {
        var members = ["type", "authorization", "headers", "description"]
        members.shuffle(using: &random)
        put("{")
        for (index, member) in members.enumerated() {
            if index > 0 { put(",") }
            name(member, &random)
            switch member {
            case "type": put(isMCP ? "\"mcp\"" : "\"function\"")
            case "authorization": isMCP ? secret(&random) : plain()
            case "headers":
                put("{\"a\": ")
                isMCP ? secret(&random) : plain()
                put("}")
            default: plain()
            }
        }
        put("}")
    }

    /// A name, some of its letters escaped.
    private mutating func name(_ text: String, _ random: inout SplitMix) {
        put("\"")
        for byte in text.utf8 {
            if Int.random(in: 0..<12, using: &random) == 0 {
                let hex = String(byte, radix: 16, uppercase: Bool.random(using: &random))
                put("\\u00\(hex)")
            } else {
                bytes.append(byte)
            }
        }
        put("\"")
        space(&random)
        put(":")
        space(&random)
    }

    private mutating func secret(_ random: inout SplitMix) {
        count += 1
        let text = "planted-\(count)-\(Int.random(in: 0..<1 << 40, using: &random))"
        secrets.append(text)
        put("\"\(text)\"")
    }

    private mutating func plain() {
        count += 1
        put("\"plain-\(count)\"")
    }

    private mutating func space(_ random: inout SplitMix) {
        if Int.random(in: 0..<5, using: &random) == 0 {
            put([" ", "\n", "\t ", "\r\n"].randomElement(using: &random) ?? "")
        }
    }

    private mutating func put(_ text: String) { bytes += Array(text.utf8) }
}
