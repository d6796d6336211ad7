package import JSONBytes

/// What a server of the Model Context Protocol does about each message of a client.
///
/// It decides, and performs nothing: whoever reads the messages executes the actions, and hands in what became of calls.
/// Both ways in which clients begin are understood, also side by side: `initialize`, and requests that say by themselves
/// which revision they are of.
package struct ContextSession: Sendable {
    /// What is to be done.
    package enum Action: Sendable {
        /// Send this message.
        case send(JSON)
        /// Find the answer to this call, and hand it in.
        case perform(ContextCall)
        /// Stop looking for the answer to the call of this number: nobody waits for it.
        case cancel(Int)
    }

    /// A request whose answer is being looked for.
    private struct Open {
        var id: RequestID
        var revision: ProtocolRevision
        /// The batch that it came in; nil when it came alone.
        var batch: Int?
    }

    /// The answers to messages that came in one array.
    private struct Batch {
        var answers: [JSON] = []
        var missing = 0
    }

    private let server: ServerDescription
    /// What `initialize` has settled on; nil before.
    private var handshake: ProtocolRevision?
    private var open: [Int: Open] = [:]
    private var batches: [Int: Batch] = [:]
    private var lastNumber = 0

    /// Starts with a client that has not said anything.
    package init(_ server: ServerDescription) { self.server = server }
}

// MARK: - Messages

extension ContextSession {
    /// Takes a line that the client sent.
    package mutating func receive(_ line: MessageLines.Line) -> [Action] {
        switch line {
        case .tooLong: return [Self.refuse(.invalidRequest, "the message is too long")]
        case .message(let text):
            guard let json = JSON(parsing: text) else { return [Self.refuse(.parseError, "the line is not JSON")] }
            if case .array(let messages) = json { return receive(batch: messages) }
            return receive(IncomingMessage(json), batch: nil)
        }
    }

    /// Answers what is no message.
    private static func refuse(_ code: ProtocolError.Code, _ message: String) -> Action {
        .send(Response.error(ProtocolError(code, message), to: nil))
    }

    private mutating func receive(batch messages: [JSON]) -> [Action] {
        guard let handshake, handshake.hasBatches, !messages.isEmpty else {
            return [Self.refuse(.invalidRequest, "send one message a line: an array of messages is not taken here")]
        }
        let number = nextNumber()
        // It is not whole until the last of its messages was looked at.
        batches[number] = Batch(missing: 1)
        var actions: [Action] = []
        for message in messages { actions += receive(IncomingMessage(message), batch: number) }
        batches[number]?.missing -= 1
        return actions + settle(batch: number)
    }

    private mutating func receive(_ message: IncomingMessage, batch: Int?) -> [Action] {
        switch message {
        case .response: return []
        case .invalid(let error, let id): return deliver(Response.error(error, to: id), batch)
        case .notification(let method, let params):
            return method == "notifications/cancelled" ? cancel(params["requestId"]) : []
        case .request(let request):
            do throws(ProtocolError) {
                return try receive(request, batch: batch)
            } catch {
                return deliver(Response.error(error, to: request.id), batch)
            }
        }
    }

    private mutating func cancel(_ id: JSON?) -> [Action] {
        guard let id = id.flatMap(RequestID.init),
            let found = open.first(where: { $0.value.id == id })
        else { return [] }
        open[found.key] = nil
        guard let batch = found.value.batch else { return [.cancel(found.key)] }
        batches[batch]?.missing -= 1
        return [.cancel(found.key)] + settle(batch: batch)
    }
}

// MARK: - Requests

extension ContextSession {
    private mutating func receive(_ request: Request, batch: Int?) throws(ProtocolError) -> [Action] {
        guard !open.values.contains(where: { $0.id == request.id }) else {
            throw ProtocolError(.invalidRequest, "the id \(request.id.json.text) is that of a request still under way")
        }
        if request.method == "initialize" {
            guard batch == nil else { throw ProtocolError(.invalidRequest, "initialize comes alone") }
            return [.send(Response.result(try initialize(request.params), to: request.id))]
        }
        let revision = try revision(of: request)
        switch try reply(to: request, revision) {
        case .result(let members):
            return deliver(Response.result(completed(members, revision), to: request.id), batch)
        case .call(let purpose):
            let number = nextNumber()
            open[number] = Open(id: request.id, revision: revision, batch: batch)
            if let batch { batches[batch]?.missing += 1 }
            return [.perform(ContextCall(number: number, purpose: purpose))]
        }
    }

    private mutating func initialize(_ params: JSON) throws(ProtocolError) -> [JSON.Member] {
        guard let asked = params["protocolVersion"]?.string else {
            throw ProtocolError(
                .invalidParams,
                "initialize: protocolVersion is missing, such as “\(ProtocolRevision.newestHandshake.rawValue)”"
            )
        }
        // Who asks for one that is not known, or that has no handshake, is offered another.
        let known = ProtocolRevision(rawValue: asked).flatMap { $0.isStateless ? nil : $0 }
        let revision = known ?? .newestHandshake
        handshake = revision
        return [
            ("protocolVersion", .string(revision.rawValue)),
            ("capabilities", ServerDescription.capabilities),
            ("serverInfo", server.identity),
            ("instructions", .string(server.instructions)),
        ]
    }

    private static let revisionKey = "io.modelcontextprotocol/protocolVersion"
    private static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"

    /// The revision that a request is of: its own word counts, or else what `initialize` has settled on.
    private func revision(of request: Request) throws(ProtocolError) -> ProtocolRevision {
        guard let asked = request.meta?[Self.revisionKey] else {
            // Asking whether a server is alive is allowed at any time.
            if let handshake = handshake ?? (request.method == "ping" ? .newestHandshake : nil) { return handshake }
            throw ProtocolError(
                .invalidParams,
                "send initialize first; or, of revision \(ProtocolRevision.july2026.rawValue), give _meta with "
                    + "\(Self.revisionKey) and \(Self.capabilitiesKey) in each request"
            )
        }
        guard let name = asked.string, let revision = ProtocolRevision(rawValue: name), revision.isStateless else {
            let names = JSON.array(ProtocolRevision.names.map(JSON.string))
            throw ProtocolError(
                .unsupportedRevision,
                "Unsupported protocol version",
                data: .object([("supported", names), ("requested", asked)])
            )
        }
        guard case .object? = request.meta?[Self.capabilitiesKey] else {
            throw ProtocolError(.invalidParams, "_meta needs \(Self.capabilitiesKey), an object")
        }
        return revision
    }

    private enum Reply {
        case result([JSON.Member])
        case call(ContextCall.Purpose)
    }

    private func reply(to request: Request, _ revision: ProtocolRevision) throws(ProtocolError) -> Reply {
        switch request.method {
        case "ping" where !revision.isStateless: return .result([])
        case "server/discover" where revision.isStateless: return .result(discovery)
        case "tools/list":
            return .result(try list("tools", server.tools.map { $0.json(revision) }, request, revision))
        case "prompts/list":
            return .result(try list("prompts", server.prompts.map(\.json), request, revision))
        case "resources/templates/list":
            return .result(try list("resourceTemplates", server.templates.map(\.templateJSON), request, revision))
        case "resources/list": return .call(.resources(after: request.params["cursor"]?.string))
        case "resources/read": return .call(.resource(uri: try request.text("uri", such: server.templates.first?.uri)))
        case "prompts/get": return try prompt(request)
        case "tools/call": return try tool(request, revision)
        default: throw ProtocolError(.methodNotFound, "there is no method “\(request.method)”")
        }
    }

    private var discovery: [JSON.Member] {
        [
            ("supportedVersions", .array(ProtocolRevision.names.map(JSON.string))),
            ("capabilities", ServerDescription.capabilities),
            ("instructions", .string(server.instructions)),
        ] + Freshness.lasting.members
    }

    /// A list that is short enough for one page.
    private func list(
        _ name: String,
        _ elements: [JSON],
        _ request: Request,
        _ revision: ProtocolRevision
    ) throws(ProtocolError) -> [JSON.Member] {
        if let cursor = request.params["cursor"]?.string {
            throw ProtocolError(
                .invalidParams,
                "there is no page “\(cursor)”: the list has one, asked for without cursor"
            )
        }
        return [(name, .array(elements))] + (revision.isStateless ? Freshness.lasting.members : [])
    }

    private func prompt(_ request: Request) throws(ProtocolError) -> Reply {
        let name = try request.text("name", such: server.prompts.first?.name)
        guard let prompt = server.prompts.first(where: { $0.name == name }) else {
            let names = server.prompts.map(\.name).joined(separator: ", ")
            throw ProtocolError(.invalidParams, "Unknown prompt: \(name); there are \(names)")
        }
        return .call(.prompt(name, try prompt.arguments(request.params["arguments"])))
    }

    private func tool(_ request: Request, _ revision: ProtocolRevision) throws(ProtocolError) -> Reply {
        let name = try request.text("name", such: server.tools.first?.name)
        guard let tool = server.tools.first(where: { $0.name == name }) else {
            let names = server.tools.map(\.name).joined(separator: ", ")
            throw ProtocolError(.invalidParams, "Unknown tool: \(name); there are \(names)")
        }
        do throws(ArgumentProblem) {
            return .call(.tool(name, try tool.arguments(request.params["arguments"])))
        } catch {
            // What a model can mend by itself is a result of the tool.
            return .result(ToolResult(error: error.description).members(revision))
        }
    }
}

// MARK: - Answers

extension ContextSession {
    /// Takes what became of a call; nobody waits for one that was cancelled.
    package mutating func finish(_ number: Int, _ outcome: Result<ContextAnswer, ProtocolError>) -> [Action] {
        guard let call = open.removeValue(forKey: number) else { return [] }
        let response =
            switch outcome {
            case .success(let answer):
                Response.result(completed(Self.members(answer, call.revision), call.revision), to: call.id)
            case .failure(let error): Response.error(error, to: call.id)
            }
        guard let batch = call.batch else { return [.send(response)] }
        batches[batch]?.missing -= 1
        return deliver(response, batch) + settle(batch: batch)
    }

    private static func members(_ answer: ContextAnswer, _ revision: ProtocolRevision) -> [JSON.Member] {
        let freshness = revision.isStateless ? Freshness.none.members : []
        switch answer {
        case .tool(let result): return result.members(revision)
        case .resources(let resources, let next):
            let list: [JSON.Member] = [("resources", .array(resources.map(\.json)))]
            return list + (next.map { [("nextCursor", .string($0))] } ?? []) + freshness
        case .resource(let uri, let type, let text):
            let content = JSON.object([("uri", .string(uri)), ("mimeType", .string(type)), ("text", .string(text))])
            return [("contents", .array([content]))] + freshness
        case .prompt(let purpose, let text):
            let content = JSON.object([("type", .string("text")), ("text", .string(text))])
            let message = JSON.object([("role", .string("user")), ("content", content)])
            return [("description", .string(purpose)), ("messages", .array([message]))]
        }
    }

    /// A result as the revision wants it.
    private func completed(_ members: [JSON.Member], _ revision: ProtocolRevision) -> [JSON.Member] {
        guard revision.isStateless else { return members }
        let meta = JSON.object([("io.modelcontextprotocol/serverInfo", server.identity)])
        return [("resultType", .string("complete"))] + members + [("_meta", meta)]
    }

    /// Sends an answer, or keeps it until all of its batch are there.
    private mutating func deliver(_ response: JSON, _ batch: Int?) -> [Action] {
        guard let batch else { return [.send(response)] }
        batches[batch]?.answers.append(response)
        return []
    }

    private mutating func settle(batch number: Int) -> [Action] {
        guard let batch = batches[number], batch.missing == 0 else { return [] }
        batches[number] = nil
        return batch.answers.isEmpty ? [] : [.send(.array(batch.answers))]
    }

    private mutating func nextNumber() -> Int {
        lastNumber += 1
        return lastNumber
    }
}

extension Request {
    /// A parameter that has to be there.
    fileprivate func text(_ name: String, such example: String?) throws(ProtocolError) -> String {
        if let text = params[name]?.string { return text }
        throw ProtocolError(.invalidParams, "\(method): \(name) is missing: a string, such as “\(example ?? "")”")
    }
}
