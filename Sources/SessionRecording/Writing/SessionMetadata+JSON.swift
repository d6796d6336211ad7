import JSONBytes

extension SessionMetadata {
    /// Appends the session as a header line holds it; what is not known is left out.
    func append(to bytes: inout [UInt8]) {
        var object = JSONObjectWriter()
        object.add("id", id)
        object.add("server_session_id", serverSessionID)
        object.add("kind", kind)
        object.add("dialect", dialect)
        object.add("model", model)
        object.add("source", source)
        object.add("upstream", upstream)
        object.add("started_at", startedAt)
        object.add("ended_at", endedAt)
        if times != .recorded { object.add("times", times.rawValue) }
        object.add("ending", ending?.rawValue)
        if let clientClose { object.add("client_close") { clientClose.append(to: &$0) } }
        if let serverClose { object.add("server_close") { serverClose.append(to: &$0) } }
        if ledger != Ledger() { object.add("frames") { ledger.append(to: &$0) } }
        object.add("label", label)
        if !tags.isEmpty { object.add("tags") { Self.append(tags, to: &$0) } }
        object.finish(into: &bytes)
    }

    private static func append(_ tags: [String], to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "["))
        for (index, tag) in tags.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(jsonString: tag.utf8)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}

extension Close {
    fileprivate func append(to bytes: inout [UInt8]) {
        var object = JSONObjectWriter()
        object.add("code", code)
        object.add("reason", reason)
        object.finish(into: &bytes)
    }
}

extension Ledger {
    fileprivate func append(to bytes: inout [UInt8]) {
        var object = JSONObjectWriter()
        object.add("client", clientFrames)
        object.add("server", serverFrames)
        object.add("lost", lostFrames)
        object.add("excluded", excludedFrames)
        // Readers of the first days know the four above.
        if lost.client > 0 { object.add("client_lost", lost.client) }
        if lost.server > 0 { object.add("server_lost", lost.server) }
        if excluded.client > 0 { object.add("client_excluded", excluded.client) }
        if excluded.server > 0 { object.add("server_excluded", excluded.server) }
        if let clientUnreadableFrom { object.add("client_unreadable_from", clientUnreadableFrom) }
        if let serverUnreadableFrom { object.add("server_unreadable_from", serverUnreadableFrom) }
        object.finish(into: &bytes)
    }
}

/// Writes an object member by member, leaving out those that are nil.
private struct JSONObjectWriter {
    private var bytes: [UInt8] = []

    mutating func add(_ name: String, _ write: (inout [UInt8]) -> Void) {
        bytes.append(UInt8(ascii: bytes.isEmpty ? "{" : ","))
        bytes.append(jsonString: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        write(&bytes)
    }

    mutating func add(_ name: String, _ text: String?) {
        if let text { add(name) { $0.append(jsonString: text.utf8) } }
    }

    mutating func add(_ name: String, _ number: Int) {
        add(name) { $0.append(contentsOf: String(number).utf8) }
    }

    mutating func add(_ name: String, _ time: Timestamp?) {
        if let time { add(name) { $0.append(json: time) } }
    }

    func finish(into target: inout [UInt8]) {
        if bytes.isEmpty { target.append(UInt8(ascii: "{")) }
        target.append(contentsOf: bytes)
        target.append(UInt8(ascii: "}"))
    }
}
