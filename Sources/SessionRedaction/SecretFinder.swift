import JSONBytes

/// Finds the values of secret members in valid JSON, in one pass.
///
/// It does not check what it passes: the text was found to be valid JSON, of a depth that can be recursed into.
struct SecretFinder {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var json: JSONTokenizer<Trusting>
    /// The values found, in no order; one may lie inside another.
    private var found: [Range<Int>] = []
    /// How many members named like a secret are open around the cursor.
    private var suspicion = 0
    /// Whether keys are looked for in members of any name.
    private let suspectsAll: Bool

    private init(_ bytes: UnsafeBufferPointer<UInt8>, _ json: JSONTokenizer<Trusting>, suspectsAll: Bool) {
        self.bytes = bytes
        self.json = json
        self.suspectsAll = suspectsAll
    }

    /// The places of the secrets, in order, none inside another.
    ///
    /// - Parameters:
    ///   - bytes: Valid JSON.
    ///   - suspectsAll: Whether keys are looked for in members of any name.
    /// - Returns: The places.
    static func secrets(
        inValidJSON bytes: UnsafeBufferPointer<UInt8>,
        suspectsAll: Bool = false
    ) -> [Range<Int>] {
        JSONTokenizer.reading(bytes) { json in
            var finder = SecretFinder(bytes, json, suspectsAll: suspectsAll)
            finder.json.skipWhitespace()
            finder.passValue()
            return finder.outermost()
        }
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
        let start = json.offset
        if json.isNext(UInt8(ascii: "{")) {
            passObject()
        } else if json.isNext(UInt8(ascii: "[")) {
            passArray()
        } else {
            json.skipValue()
            let value = start..<json.offset
            if isKey(value) { found.append(value) }
        }
        return start..<json.offset
    }

    private mutating func passObject() {
        var isTool = false
        var isConnectionServer = false
        var credentials: [Range<Int>] = []
        var logins: [Range<Int>] = []
        guard json.openObject() else { return }
        while json.keyCount >= 0 {
            let name = JSONEscapes.bytes(of: json.keyBytes)
            switch name.withUnsafeBufferPointer(SecretName.init) {
            case .clientSecret?: noteClientSecret(passSuspect())
            case .authorization?, .headers?: credentials.append(passSuspect())
            case .credential?, .username?: logins.append(passSuspect())
            case .clientSDP?, .serverSDP?, .customLexiconURL?, .customTextNormalizationURL?: note(passSuspect())
            case nil:
                let value = passValue()
                isConnectionServer = isConnectionServer || name.elementsEqual("urls".utf8)
                isTool = isTool || isMark(ofTool: name, value)
                if name.elementsEqual("server_url".utf8), holdsCredentials(url: value) { note(value) }
            }
            json.nextKey()
        }
        if isTool { credentials.forEach { noteCredentials($0) } }
        if isConnectionServer { logins.forEach { note($0) } }
    }

    private mutating func passArray() {
        guard json.openArray() else { return }
        repeat { passValue() } while json.nextElement()
    }

    /// Passes the value of a member that is named like a secret: what looks like a key in it is one.
    private mutating func passSuspect() -> Range<Int> {
        suspicion += 1
        defer { suspicion -= 1 }
        return passValue()
    }

    // MARK: - Judging

    private func isKey(_ value: Range<Int>) -> Bool {
        if suspicion > 0 { return KeyShape.matches(text(value)) }
        return suspectsAll && KeyShape.matchesAnywhere(text(value))
    }

    /// Whether the member is one by which an MCP tool is known.
    private func isMark(ofTool name: [UInt8], _ value: Range<Int>) -> Bool {
        name.withUnsafeBufferPointer { name in
            if name.equals("type") { return text(value).elementsEqual("mcp".utf8) }
            return name.equals("server_label") || name.equals("server_url") || name.equals("connector_id")
        }
    }

    private func holdsCredentials(url value: Range<Int>) -> Bool {
        let url = String(decoding: text(value), as: UTF8.self)
        return HeaderRedactor.redact(url: url) != url
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
        JSONTokenizer<Trusting>.reading(UnsafeBufferPointer(rebasing: bytes[object])) { members in
            _ = members.openObject()
            while members.keyCount >= 0 {
                let name = JSONEscapes.bytes(of: members.keyBytes)
                let value = members.takeValue()
                body(&self, name, object.lowerBound + value.lowerBound..<object.lowerBound + value.upperBound)
                members.nextKey()
            }
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
        return JSONEscapes.bytes(of: UnsafeBufferPointer(rebasing: bytes[string].dropFirst().dropLast()))
    }
}
