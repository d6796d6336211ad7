import HTTPTypes
import HummingbirdCore
import JSONBytes
import NIOCore
import NIOPosix
import SessionAnalysis
import SessionAudio
import SessionRecording

/// Answers requests.
struct RequestHandler: Sendable {
    private let source: any ViewerSource
    private let token: AccessToken
    private let hosts: HostCheck
    private let files: ServedFiles
    private let list: SessionList
    private let shelf = SessionShelf()
    /// Reading and folding take time, which event loops have none of.
    private let pool = NIOThreadPool.singleton

    /// Answers requests about the sessions of a source.
    init(_ source: any ViewerSource, _ configuration: ViewerServer.Configuration, _ token: AccessToken) {
        self.source = source
        self.token = token
        hosts = HostCheck(configuration)
        files = ServedFiles(PageFiles(folder: configuration.webFolder))
        list = SessionList(source)
    }

    /// Makes what every page needs first, while nobody waits for it.
    func prepare() {
        pool.submit { _ in files.prepare() }
    }

    /// Answers a request.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - address: Where it came in.
    /// - Returns: The response.
    func respond(to request: Request, on address: SocketAddress?) async -> Response {
        var response: Response
        do {
            response = try await answer(request, address)
        } catch {
            response = Self.refusal(error)
        }
        for field in Self.commonHeaders where !response.headers.contains(field.name) {
            response.headers.append(field)
        }
        return request.method == .head ? response.createHeadResponse() : response
    }

    private func answer(_ request: Request, _ address: SocketAddress?) async throws -> Response {
        guard request.method == .get || request.method == .head else {
            var response = Self.error(.methodNotAllowed, "method", "Only GET and HEAD are answered.")
            response.headers[.allow] = "GET, HEAD"
            return response
        }
        guard hosts.accepts(request.head.authority, port: address?.port) else {
            return Self.error(.forbidden, "forbidden", "This is not the viewer's address.")
        }
        let path = request.uri.path.split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard let word = path.first, token.opens(word) else {
            return Self.error(
                .forbidden,
                "forbidden",
                "The address lacks the token that opens the viewer, or has an old one."
            )
        }
        let rest = path.dropFirst().compactMap { String(percentEncoded: $0) }
        // Relative addresses count from a slash.
        guard path.count > 1 else { return Response(status: .permanentRedirect, headers: [.location: "/\(token)/"]) }
        return try await answer(rest, AddressParameters(request))
    }

    private func answer(_ path: [String], _ parameters: AddressParameters) async throws -> Response {
        guard path.first == "api" else { return try await page(path.joined(separator: "/"), parameters) }
        switch Array(path.dropFirst()) {
        case ["sessions"]: return try await sessions(parameters)
        case let path where path.count == 2 && path[0] == "sessions":
            return try await text(.page, of: path[1], parameters, isEarly: parameters["early"] == "1")
        case let path where path.count >= 3 && path[0] == "sessions":
            return try await answer(path[1], Array(path.dropFirst(2)), parameters)
        default: return Self.notFound
        }
    }

    private func answer(_ id: String, _ path: [String], _ parameters: AddressParameters) async throws -> Response {
        switch path {
        case ["entry"]: try await entry(id, parameters)
        case ["events", "index"]: try await text(.columns, of: id, parameters, isEarly: true)
        case ["events"]: try await events(id, parameters)
        case ["peaks"]: try await peaks(id, parameters)
        case ["audio.wav"]: try await audio(id, parameters)
        case ["live"]: try await live(id, parameters)
        case let path where path.count == 2 && path[0] == "events":
            try await payload(id, seq: path[1], parameters)
        default: Self.notFound
        }
    }

    /// Does work that takes time.
    private func perform<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
        try await pool.runIfActive(work)
    }

    /// Finds a session and looks at it; one that is not there any more is forgotten.
    private func look<Result: Sendable>(
        _ id: String,
        _ body: @escaping @Sendable (OpenSession, any ViewedSession) throws -> Result
    ) async throws -> Result {
        let (source, shelf) = (source, shelf)
        return try await perform {
            do {
                let session = try source.session(named: id)
                return try body(shelf.session(session.metadata.id), session)
            } catch let error as ViewerError where error.code == .noSuchSession {
                shelf.forget(id)
                throw error
            }
        }
    }
}

// MARK: - Answers

extension RequestHandler {
    private func page(_ path: String, _ parameters: AddressParameters) async throws -> Response {
        let files = files
        guard let file = try await perform({ files.file(path.isEmpty ? "index.html" : path) }) else {
            return Self.notFound
        }
        var headers: HTTPFields = [
            .contentType: file.contentType, .vary: "Accept-Encoding", .eTag: file.tag,
            .cacheControl: file.isFinal ? "private, max-age=31536000, immutable" : "no-cache",
        ]
        if parameters.knownTags?.contains(file.tag) == true {
            var response = Response(status: .notModified, headers: headers)
            response.headers[.contentLength] = nil
            return response
        }
        if parameters.acceptsGzip { headers[.contentEncoding] = "gzip" }
        let bytes = parameters.acceptsGzip ? file.compressed : file.bytes
        return Response(status: .ok, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    private func sessions(_ parameters: AddressParameters) async throws -> Response {
        var query = SessionList.Query()
        query.words = parameters["q"]
        query.kind = parameters["kind"]
        query.model = parameters["model"]
        query.isLive = parameters["live"] == "1"
        query.hasProblems = parameters["problems"] == "1"
        query.from = try parameters.number("from", in: 0...Int.max) ?? 0
        query.count = try parameters.number("count", in: 1...1000) ?? 200
        let (list, wanted) = (list, query)
        return try await perform { Self.json(JSONText(try list.answer(wanted)).bytes, parameters) }
    }

    /// What the list tells of a session: no events are read for it.
    private func entry(_ id: String, _ parameters: AddressParameters) async throws -> Response {
        let list = list
        return try await look(id) { _, session in
            Self.json(JSONText(try list.answer(about: session)).bytes, parameters)
        }
    }

    /// A text that is kept with the session.
    private func text(
        _ part: OpenSession.Text,
        of id: String,
        _ parameters: AddressParameters,
        isEarly: Bool
    ) async throws -> Response {
        let isCompressed = parameters.acceptsGzip
        let bytes = try await look(id) { open, session in
            isEarly
                ? try open.earlyText(part, of: session, compressed: isCompressed)
                : try open.text(part, of: session, compressed: isCompressed)
        }
        return Self.json(bytes, isCompressed: isCompressed)
    }

    private func events(_ id: String, _ parameters: AddressParameters) async throws -> Response {
        let from = try parameters.number("from", in: 0...Int.max) ?? 1
        let count = try parameters.number("count", in: 1...2000) ?? 500
        let match = parameters["match"]
        return try await look(id) { open, session in
            let clock = try open.clock(of: session)
            let (events, next) = try EventPage(session, count: count, match: match).events(from: from, clock)
            return Self.json(JSONText(.object([("events", .array(events)), ("next", JSON(next))])).bytes, parameters)
        }
    }

    private func payload(_ id: String, seq: String, _ parameters: AddressParameters) async throws -> Response {
        guard let seq = Int(seq), seq > 0 else { return Self.notFound }
        let omitsAudio = parameters["audio"] == "omit"
        let payload = try await look(id) { _, session in try EventPayload(seq, of: session, omittingAudio: omitsAudio) }
        return Response(
            status: .ok,
            headers: payload.headers,
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: payload.text))
        )
    }

    private func peaks(_ id: String, _ parameters: AddressParameters) async throws -> Response {
        let side = try parameters.side() ?? .user
        let resolution = try parameters.number("bin_ms", in: 5...320) ?? 20
        guard PeakLevels.resolutions.contains(resolution) else {
            throw ViewerError(
                .parameter,
                "bin_ms is one of \(PeakLevels.resolutions.map(String.init).joined(separator: ", "))."
            )
        }
        let from = try parameters.milliseconds("from") ?? 0
        let to = try max(from, parameters.milliseconds("to") ?? .infinity)
        let bytes = try await look(id) { open, session in
            try open.look(session) { $0.fold.track(of: side).peaks(each: resolution, in: from..<to) }
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/octet-stream"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes))
        )
    }

    private func audio(_ id: String, _ parameters: AddressParameters) async throws -> Response {
        let choice = try parameters.soundChoice()
        let (file, session) = try await look(id) { open, session in
            (try open.look(session) { SoundFile($0.fold, choice) }, session)
        }
        guard let file else { throw ViewerError(.noAudio, "The session has no such sound.") }
        guard file.fits else { throw ViewerError(.noAudio, "The sound is longer than a WAV file can be.") }
        return SoundResponse(file, session, pool).response(range: parameters.range)
    }

    private func live(_ id: String, _ parameters: AddressParameters) async throws -> Response {
        let seq = try parameters.lastEventID ?? parameters.number("from", in: 0...Int.max) ?? 0
        // Whether it is there at all is told as for any other address.
        let name = try await look(id) { _, session in session.metadata.id }
        let feed = LiveFeed(source: source, shelf: shelf, pool: pool, id: name, seq: seq)
        return Response(
            status: .ok,
            headers: [.contentType: "text/event-stream"],
            body: ResponseBody { writer in
                try await feed.run(&writer)
                try await writer.finish(nil)
            }
        )
    }
}
