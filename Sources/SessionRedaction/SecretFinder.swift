import RealtimeProtocol
import SessionRecording

/// Finds the values of secret members in valid JSON, in one pass.
///
/// It does not check what it passes: the text was found to be valid JSON, of a depth that can be recursed into.
struct SecretFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0
    /// The values found, in no order; one may lie inside another.
    private var found: [Range<Int>] = []
    /// How many members named like a secret are open around the position.
    private var suspicion = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) {
        self.bytes = bytes
    }

    /// The places of the secrets, in order, none inside another.
    static func secrets(inValidJSON bytes: UnsafeBufferPointer<UInt8>) -> [Range<Int>] {
        var finder = SecretFinder(bytes)
        finder.skipWhitespace()
        finder.passValue()
        return finder.outermost()
    }

    private func outermost() -> [Range<Int>] {
        var secrets: [Range<Int>] = []
        for range in found.sorted(by: { ($0.lowerBound, $1.upperBound) < ($1.lowerBound, $0.upperBound) })
        where range.lowerBound >= secrets.last?.upperBound ?? 0 {
            secrets.append(range)
        }
        return secrets
    }

    // MARK: - Walking

    /// Passes a value; tells its place.
    @discardableResult
    private mutating func passValue() -> Range<Int> {
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "{"): passObject()
        case UInt8(ascii: "["): passArray()
        case UInt8(ascii: "\""):
            passString()
            if suspicion > 0, KeyShape.matches(text(start..<position)) { found.append(start..<position) }
        default: passScalar()
        }
        return start..<position
    }

    private mutating func passObject() {
        var isTool = false
        var credentials: [Range<Int>] = []
        position += 1
        skipPunctuation()
        while bytes[position] != UInt8(ascii: "}") {
            let nameStart = position
            passString()
            let name = text(nameStart..<position)
            skipPunctuation()
            switch name.withUnsafeBufferPointer(SecretName.init) {
            case .clientSecret?: noteClientSecret(passSuspect())
            case .authorization?, .headers?: credentials.append(passSuspect())
            case nil:
                let value = passValue()
                isTool = isTool || isMark(ofTool: name, value)
            }
            skipPunctuation()
        }
        position += 1
        if isTool { credentials.forEach { noteCredentials($0) } }
    }

    private mutating func passArray() {
        position += 1
        skipPunctuation()
        while bytes[position] != UInt8(ascii: "]") {
            passValue()
            skipPunctuation()
        }
        position += 1
    }

    /// Passes the value of a member that is named like a secret: what looks like a key in it is one.
    private mutating func passSuspect() -> Range<Int> {
        suspicion += 1
        defer { suspicion -= 1 }
        return passValue()
    }

    // MARK: - Judging

    /// Whether the member is one by which an MCP tool is known.
    private func isMark(ofTool name: [UInt8], _ value: Range<Int>) -> Bool {
        name.withUnsafeBufferPointer { name in
            if name.equals("type") { return text(value).elementsEqual("mcp".utf8) }
            return name.equals("server_label") || name.equals("server_url") || name.equals("connector_id")
        }
    }

    private mutating func noteClientSecret(_ value: Range<Int>) {
        guard bytes[value.lowerBound] == UInt8(ascii: "{") else { return note(value) }
        forEachMember(of: value) { finder, name, value in
            if name.elementsEqual("value".utf8) { finder.note(value) }
        }
    }

    /// Notes a tool's token, or the values of its headers.
    private mutating func noteCredentials(_ value: Range<Int>) {
        guard bytes[value.lowerBound] == UInt8(ascii: "{") else { return note(value) }
        forEachMember(of: value) { finder, _, value in finder.note(value) }
    }

    private mutating func forEachMember(
        of object: Range<Int>,
        _ body: (_ finder: inout SecretFinder, _ name: [UInt8], _ value: Range<Int>) -> Void
    ) {
        var members = JSONMembers(ofValidObject: UnsafeBufferPointer(rebasing: bytes[object]))
        while let member = members.next() {
            let start = object.lowerBound
            let name = (start + member.name.lowerBound - 1)..<(start + member.name.upperBound + 1)
            let value = (start + member.value.lowerBound)..<(start + member.value.upperBound)
            body(&self, text(name), value)
        }
    }

    /// Notes a value; null hides nothing, and what was redacted once stays as it is.
    private mutating func note(_ value: Range<Int>) {
        guard bytes[value.lowerBound] != UInt8(ascii: "n"), !bytes[value].elementsEqual(Redacted.json) else { return }
        found.append(value)
    }

    /// The text of a string, given with its quotes, escapes resolved; empty when the value is no string.
    private func text(_ string: Range<Int>) -> [UInt8] {
        guard bytes[string.lowerBound] == UInt8(ascii: "\"") else { return [] }
        let characters = bytes[(string.lowerBound + 1)..<(string.upperBound - 1)]
        guard characters.contains(UInt8(ascii: "\\")) else { return Array(characters) }
        let resolved = try? RawJSON(bytes: Array(bytes[string])).string
        return Array((resolved ?? "").utf8)
    }

    // MARK: - Tokens

    private mutating func skipWhitespace() {
        while bytes[position] <= 0x20 { position += 1 }
    }

    private mutating func skipPunctuation() {
        while bytes[position] <= 0x20 || bytes[position] == UInt8(ascii: ",") || bytes[position] == UInt8(ascii: ":") {
            position += 1
        }
    }

    private mutating func passString() {
        position = bytes.endOfString(at: position) ?? bytes.count
    }

    private mutating func passScalar() {
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0...0x20: return
            default: position += 1
            }
        }
    }
}
