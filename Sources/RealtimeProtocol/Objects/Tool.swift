/// A tool the model may call.
@nonexhaustive
public enum Tool: Sendable, Equatable {
    /// A function the client runs.
    case function(FunctionTool)
    /// A remote server's tools, which the API calls itself.
    case mcp(MCPTool)
    /// A search that the service makes itself (xAI).
    case search(SearchTool)
    /// A kind this version does not know, as it was spelled.
    case unknown(RawJSON)
}

extension Tool: WireValue {
    static var schema: ValueSchema {
        .oneOf(
            [
                "function": FunctionTool.self,
                "mcp": MCPTool.self,
                "web_search": SearchTool.self,
                "x_search": SearchTool.self,
                "file_search": SearchTool.self,
            ],
            untyped: FunctionTool.self,
            unknown: FunctionTool.self
        )
    }

    static func read(_ reader: inout WireReader) -> Tool? {
        guard reader.isNext(UInt8(ascii: "{")) else {
            reader.failMisfit(expected: "an object")
            return nil
        }
        let type = reader.peekString("type")
        guard !reader.failed else { return nil }
        let kind = type.map(ToolType.init)
        switch kind {
        // The type of a function may be left out.
        case .function, nil: return FunctionTool.read(&reader, type: kind).map(Self.function)
        case .mcp: return MCPTool.read(&reader, type: kind).map(Self.mcp)
        case .webSearch, .xSearch, .fileSearch: return SearchTool.read(&reader, type: kind).map(Self.search)
        default: return RawJSON.read(&reader).map(Self.unknown)
        }
    }

    func write(_ writer: inout WireWriter) {
        switch self {
        case .function(let tool): tool.write(&writer)
        case .mcp(let tool): tool.write(&writer)
        case .search(let tool): tool.write(&writer)
        case .unknown(let raw): raw.write(&writer)
        }
    }
}

/// FunctionTool: a function the client runs.
public struct FunctionTool: TypedObject {
    /// `function`.
    public var type: ToolType? = .function
    /// The function's name.
    public var name: String?
    /// When and how to call it.
    public var description: String?
    /// Its parameters, as a JSON Schema.
    public var parameters: RawJSON?
    /// Chat Completions: the function, in place of the members above; xAI answers so.
    public var function: FunctionDefinition?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.word("name", &name)
        member.words("description", &description)
        member.jsonSchema("parameters", &parameters)
        member("function", &function)
    }
}

/// A function in the form of the Chat Completions API.
public struct FunctionDefinition: WireObject {
    /// The function's name.
    public var name: String?
    /// When and how to call it.
    public var description: String?
    /// Its parameters, as a JSON Schema.
    public var parameters: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("name", &name)
        member.words("description", &description)
        member.jsonSchema("parameters", &parameters)
    }
}

/// `web_search`, `x_search`, `file_search`: searches that the service makes itself (xAI).
public struct SearchTool: TypedObject {
    /// `web_search`, `x_search` or `file_search`.
    public var type: ToolType? = .webSearch
    /// `x_search`: whose posts are searched.
    public var allowedXHandles: [String]?
    /// `file_search`: where the files are.
    public var vectorStoreIDs: [String]?
    /// `file_search`: the most results.
    public var maxNumResults: Int?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member("allowed_x_handles", &allowedXHandles)
        member("vector_store_ids", &vectorStoreIDs)
        member("max_num_results", &maxNumResults)
    }
}

/// McpTool: a remote server's tools, which the API calls itself.
public struct MCPTool: TypedObject {
    /// `mcp`.
    public var type: ToolType? = .mcp
    /// What calls name the server.
    public var serverLabel: String?
    /// Where it is.
    public var serverURL: String?
    /// A connector in place of a URL.
    public var connectorID: String?
    /// A tunnel in place of a URL.
    public var tunnelID: String?
    /// A credential: never show it.
    public var authorization: String?
    /// Headers, which may hold credentials: never show them.
    public var headers: Nullable<RawJSON>?
    /// What the server is for.
    public var serverDescription: String?
    /// Which of its tools may be called.
    public var allowedTools: Nullable<NamesOr<ToolFilter>>?
    /// `direct`, `programmatic`.
    public var allowedCallers: Nullable<[String]>?
    /// `always`, `never`, or by tool.
    public var requireApproval: Nullable<StringOr<ApprovalFilter>>?
    /// List its tools only when needed.
    public var deferLoading: Bool?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.word("server_label", &serverLabel)
        member("server_url", &serverURL)
        member("connector_id", &connectorID)
        member.ownID("tunnel_id", &tunnelID)
        member.secret("authorization", &authorization)
        member.secret("headers", &headers)
        member("server_description", &serverDescription)
        member("allowed_tools", &allowedTools)
        member.word("allowed_callers", &allowedCallers)
        member("require_approval", &requireApproval)
        member("defer_loading", &deferLoading)
    }
}

/// The kind of a tool.
public struct ToolType: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `function`.
    public static let function = Self(rawValue: "function")
    /// `mcp`.
    public static let mcp = Self(rawValue: "mcp")
    /// `web_search` (xAI).
    public static let webSearch = Self(rawValue: "web_search")
    /// `x_search` (xAI).
    public static let xSearch = Self(rawValue: "x_search")
    /// `file_search` (xAI).
    public static let fileSearch = Self(rawValue: "file_search")
}

/// Some of a server's tools.
public struct ToolFilter: WireObject {
    /// By name.
    public var toolNames: [String]?
    /// Those that change nothing.
    public var readOnly: Bool?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("tool_names", &toolNames)
        member("read_only", &readOnly)
    }
}

/// Which tools need approval.
public struct ApprovalFilter: WireObject {
    /// These do.
    public var always: ToolFilter?
    /// These do not.
    public var never: ToolFilter?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("always", &always)
        member("never", &never)
    }
}

/// ToolChoice, in its long form: the one tool to call.
public struct ToolReference: WireObject {
    /// `function` or `mcp`.
    public var type: ToolType?
    /// The tool.
    public var name: Nullable<String>?
    /// The MCP server.
    public var serverLabel: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member("type", &type)
        member.word("name", &name)
        member.word("server_label", &serverLabel)
    }
}
