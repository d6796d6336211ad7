import RealtimeProtocol

/// What WebSockets a HAR file has, found in one pass over it.
///
/// Exporters disagree on whether a socket's messages stand before or after what the entry says of it, so an entry has to
/// be read to its end before its session can begin. Messages are read again, later, where they stand.
struct HARIndex: Sendable {
    /// The sockets that have messages, in order.
    private(set) var sockets: [HARSocket] = []
    /// Whether the file has the list of entries that makes it a HAR file.
    private(set) var hasEntries = false
    /// What ended the pass early.
    private(set) var damage: RecordingProblem?

    /// How much is kept of a file that can be read only once, in bytes.
    private static let mostKept = 512 << 20
    /// No member that is looked at is longer, messages aside.
    private static let longestText = 1 << 16

    private var isReadOnce = false
    private var keptCount = 0
    private var entryCount = 0

    /// Reads a file from its beginning.
    init(_ scanner: inout JSONScanner) throws(RecordingError) {
        isReadOnce = !scanner.canReturn
        do {
            try readFile(&scanner)
        } catch {
            damage = try RecordingProblem(error, in: scanner)
        }
    }

    private mutating func readFile(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard try scanner.enterObject() else { return }
        while let name = try scanner.nextMember() {
            if name == "log" { try readLog(&scanner) } else { try scanner.skipValue() }
        }
    }

    private mutating func readLog(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard try scanner.enterObject() else { return }
        while let name = try scanner.nextMember() {
            if name == "entries" { try readEntries(&scanner) } else { try scanner.skipValue() }
        }
    }

    private mutating func readEntries(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard try scanner.enterArray() else { return }
        hasEntries = true
        while try scanner.nextElement() { try readEntry(&scanner) }
    }

    // MARK: - Entries

    private mutating func readEntry(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        entryCount += 1
        var socket = HARSocket(entry: entryCount, place: scanner.nextPlace())
        // What was read of an entry that is cut off counts.
        defer { if socket.messageCount > 0 { sockets.append(socket) } }
        guard try scanner.enterObject() else { return }
        while let name = try scanner.nextMember() {
            switch name {
            case "request": socket.url = try Self.readURL(&scanner) ?? socket.url
            case "startedDateTime":
                socket.startedAt = try scanner.shortValue().withUnsafeBufferPointer { TimeMember($0) }.moment
            case "_webSocketMessages": try readMessages(of: &socket, &scanner)
            case "_webSocketClose": try Self.readClose(of: &socket, &scanner)
            case "_tapedeck": socket.exported = try Self.readExported(&scanner)
            default: try scanner.skipValue()
            }
        }
    }

    private static func readURL(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> String? {
        var url: String?
        guard try scanner.enterObject() else { return nil }
        while let name = try scanner.nextMember() {
            if name == "url" { url = try scanner.string(upTo: longestText)?.string } else { try scanner.skipValue() }
        }
        return url
    }

    /// HTTP Toolkit's account of the end: an object with `code` and `reason`, or the word `aborted`.
    ///
    /// It does not tell who closed; the other side answers with the same code.
    private static func readClose(
        of socket: inout HARSocket,
        _ scanner: inout JSONScanner
    ) throws(JSONScanner.Failure) {
        guard try scanner.peek() == UInt8(ascii: "{") else {
            if try scanner.string(upTo: 32)?.string == "aborted" { socket.ending = .dropped }
            return
        }
        var (code, reason): (Int?, String?)
        guard try scanner.enterObject() else { return }
        while let name = try scanner.nextMember() {
            switch name {
            case "code": code = Int(String(decoding: try scanner.scalar(), as: UTF8.self))
            case "reason": reason = try scanner.string(upTo: 256)?.string
            default: try scanner.skipValue()
            }
        }
        guard let code else { return }
        let close = Close(code: code, reason: reason.flatMap { $0.isEmpty ? nil : $0 })
        socket.ending = .closed
        (socket.clientClose, socket.serverClose) = (close, close)
    }

    private static func readExported(_ scanner: inout JSONScanner) throws(JSONScanner.Failure) -> SessionMetadata? {
        guard try scanner.peek() == UInt8(ascii: "{") else {
            try scanner.skipValue()
            return nil
        }
        let spelling = try scanner.value()
        let header = (try? RawJSON(bytes: spelling)).flatMap(RecordingHeader.init)
        return header.flatMap { $0.session.id.isEmpty ? nil : $0.session }
    }

    // MARK: - Messages

    private mutating func readMessages(
        of socket: inout HARSocket,
        _ scanner: inout JSONScanner
    ) throws(JSONScanner.Failure) {
        // Passes white space: the array itself is where to come back to.
        guard try scanner.peek() == UInt8(ascii: "[") else { return try scanner.skipValue() }
        socket.place = scanner.nextPlace()
        guard isReadOnce else { return try count(of: &socket, &scanner) }
        scanner.beginKeeping()
        defer {
            let kept = scanner.endKeeping()
            keptCount += kept.count
            socket.kept = kept
        }
        try count(of: &socket, &scanner)
    }

    private func count(of socket: inout HARSocket, _ scanner: inout JSONScanner) throws(JSONScanner.Failure) {
        guard try scanner.enterArray() else { return }
        while try scanner.nextElement() {
            // Later on, only close frames are of interest here, which are short.
            let isEarly = socket.firstEvents.count < RecordingID.eventCount
            let limit = isEarly ? HARReader.longestData : 256
            let message = try HARMessage(&scanner, dataUpTo: limit, isExported: socket.exported != nil)
            socket.messageCount += 1
            switch message?.meaning {
            case .event(var event, _)?:
                guard isEarly else { continue }
                event.seq = socket.firstEvents.count + 1
                socket.firstEvents.append(event)
            case .close(let close, by: .client)?: (socket.clientClose, socket.ending) = (close, .closed)
            case .close(let close, by: .server)?: (socket.serverClose, socket.ending) = (close, .closed)
            case .broken?: socket.ending = .dropped
            default: break
            }
            try checkKept(scanner.keptCount, scanner)
        }
    }

    private func checkKept(_ count: Int, _ scanner: borrowing JSONScanner) throws(JSONScanner.Failure) {
        guard keptCount + count > Self.mostKept else { return }
        throw .input(
            RecordingError(
                code: .tooLargeForAPipe,
                file: scanner.name,
                format: "HAR",
                message: "has more than \(Self.mostKept >> 20) MiB of WebSocket messages, too many to read from a pipe"
            )
        )
    }
}

extension RecordingProblem {
    /// Why a HAR file could not be read on.
    ///
    /// - Throws: When it is for the input.
    init(_ failure: JSONScanner.Failure, in scanner: borrowing JSONScanner) throws(RecordingError) {
        let place = scanner.place
        switch failure {
        case .input(let error): throw error
        case .cutOff:
            self.init(
                line: place.line,
                byteOffset: place.offset,
                message: "the HAR file is cut off here (byte \(place.offset)); what stands before is kept"
            )
        case .syntax:
            self.init(
                line: place.line,
                byteOffset: place.offset,
                message: "the HAR file is not valid JSON here (byte \(place.offset)); what follows is not read"
            )
        }
    }
}
