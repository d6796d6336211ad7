import JSONBytes

extension SessionMetadata {
    /// Appends the session as a header line holds it; what is not known is left out.
    func append(to bytes: inout [UInt8]) {
        var object = JSONWriter()
        object.openObject()
        object.add("id", id)
        object.add("server_session_id", serverSessionID)
        object.add("kind", kind)
        object.add("dialect", dialect)
        object.add("model", model)
        object.add("source", source)
        object.add("upstream", upstream)
        object.add("started_at", startedAt?.description)
        object.add("ended_at", endedAt?.description)
        if times != .recorded { object.add("times", times.rawValue) }
        object.add("ending", ending?.rawValue)
        if let clientClose { object.add("client_close") { clientClose.write(to: &$0) } }
        if let serverClose { object.add("server_close") { serverClose.write(to: &$0) } }
        if ledger != Ledger() { object.add("frames") { ledger.write(to: &$0) } }
        object.add("label", label)
        if !tags.isEmpty { object.add("tags") { $0.write(JSON.array(tags.map(JSON.string))) } }
        object.closeObject()
        bytes += object.bytes
    }
}

extension Close {
    fileprivate func write(to object: inout JSONWriter) {
        object.openObject()
        object.add("code", code)
        object.add("reason", reason)
        object.closeObject()
    }
}

extension Ledger {
    fileprivate func write(to object: inout JSONWriter) {
        object.openObject()
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
        object.closeObject()
    }
}

extension JSONWriter {
    fileprivate mutating func add(_ name: StaticString, _ text: String?) {
        guard let text else { return }
        writeName(name)
        write(text)
    }

    fileprivate mutating func add(_ name: StaticString, _ number: Int) {
        writeName(name)
        write(number)
    }

    fileprivate mutating func add(_ name: StaticString, _ write: (inout JSONWriter) -> Void) {
        writeName(name)
        write(&self)
    }
}
