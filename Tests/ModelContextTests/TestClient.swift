import JSONBytes
import ModelContext

/// A client of a server with one tool, one prompt and one kind of resource.
struct TestClient {
    private var session = ContextSession(server)

    static let server = ServerDescription(
        name: "shop",
        title: "Shop",
        version: "1",
        instructions: "Buy.",
        tools: [
            ToolDescription(
                "buy",
                title: "Buy",
                "Buys.",
                parameters: [
                    ToolParameter("what", .text, isRequired: true, example: #""tea""#, "What to buy."),
                    ToolParameter("count", .integer(1...9), example: "2", "How many."),
                    ToolParameter("size", .word(["small", "large"]), example: #""large""#, "How large."),
                    ToolParameter("gift", .flag, example: "true", "Whether it is a gift."),
                    ToolParameter("notes", .texts, example: #"["soon"]"#, "What else."),
                    ToolParameter("colors", .words(["red", "blue"]), example: #"["red"]"#, "Which colors."),
                ],
                answer: [
                    AnswerMember("price", .integer, "In cents."), AnswerMember("parts", .rows(["name"])),
                    AnswerMember("others", .rows([])), AnswerMember("isLast", .flag), AnswerMember("shop", .object),
                ]
            )
        ],
        prompts: [PromptDescription("advise", title: "Advise", "Advises.", arguments: [.init("about", "What about.")])],
        templates: [ResourceDescription("shop://{x}", name: "x", title: "X", type: "text/plain", "An x.")]
    )

    /// What an `initialize` of this revision looks like.
    static func hello(_ revision: String) -> String {
        #"{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"\#(revision)"}}"#
    }

    /// A request of the newest revision, which says so by itself.
    static func modern(_ method: String, _ params: String = "", id: String = "1") -> String {
        let meta =
            #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
            + #""io.modelcontextprotocol/clientCapabilities":{}}"#
        let params = params.isEmpty ? meta : "\(params),\(meta)"
        return #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(params)}}"#
    }

    /// A request of a revision that `initialize` has settled on.
    static func legacy(_ method: String, _ params: String = "", id: String = "1") -> String {
        #"{"jsonrpc":"2.0","id":\#(id),"method":"\#(method)","params":{\#(params)}}"#
    }

    /// A client that has said hello already, if a revision is given.
    init(_ revision: String? = nil) {
        if let revision { _ = send(Self.hello(revision)) }
    }

    /// Sends a line.
    ///
    /// - Returns: What the server does about it: messages as JSON, `perform 1`, `cancel 1`.
    mutating func send(_ line: String) -> [String] {
        session.receive(.message(Array(line.utf8))).map(Self.text)
    }

    /// Sends a line that is too long.
    mutating func sendTooLong() -> [String] { session.receive(.tooLong).map(Self.text) }

    /// Hands in what became of a call.
    mutating func finish(_ number: Int, _ outcome: Result<ContextAnswer, ProtocolError>) -> [String] {
        session.finish(number, outcome).map(Self.text)
    }

    private static func text(_ action: ContextSession.Action) -> String {
        switch action {
        case .send(let message): message.text
        case .perform(let call): "perform \(call.number) \(text(call.purpose))"
        case .cancel(let number): "cancel \(number)"
        }
    }

    private static func text(_ purpose: ContextCall.Purpose) -> String {
        switch purpose {
        case .tool(let name, let arguments):
            "\(name) \(arguments.text("what") ?? "") \(arguments.integer("count") ?? 0) \(arguments.flag("gift")) "
                + arguments.texts("notes").joined(separator: "+")
        case .resources(let after): "resources \(after ?? "from the first")"
        case .resource(let uri): "resource \(uri)"
        case .prompt(let name, let arguments):
            "prompt \(name) \(arguments.sorted { $0.key < $1.key }.map { "\($0)=\($1)" })"
        }
    }
}
