/// Item: an entry of the conversation, in one of its kinds.
@nonexhaustive
public enum Item: Sendable, Equatable {
    /// What somebody wrote or said.
    case message(Message)
    /// The model calls a function of the client's.
    case functionCall(FunctionCall)
    /// What the client's function gave back.
    case functionCallOutput(FunctionCallOutput)
    /// May this MCP tool be called?
    case mcpApprovalRequest(MCPApprovalRequest)
    /// The user's answer.
    case mcpApprovalResponse(MCPApprovalResponse)
    /// What an MCP server offers.
    case mcpListTools(MCPListTools)
    /// A call of an MCP server's tool.
    case mcpCall(MCPCall)
    /// A search that the service makes itself (Azure Voice Live).
    case searchCall(SearchCall)
    /// A text to be said as it is (xAI).
    case forceMessage(ForceMessage)
    /// Stands for an item of the conversation.
    case itemReference(ItemReference)
    /// A kind this version does not know, as it was spelled.
    case unknown(RawJSON)
}

extension Item {
    /// The item's id.
    public var id: String? {
        guard case .unknown(let raw) = self else { return object?.id }
        guard let id = raw["id"]?.string, !id.isEmpty else { return nil }
        return id
    }

    /// The kind of item; that of an item without a type follows from its members.
    public var type: ItemType? {
        switch self {
        case .unknown(let raw): raw["type"]?.string.map(ItemType.init)
        case .message(let item): item.type ?? .message
        case .functionCall(let item): item.type ?? .functionCall
        case .functionCallOutput(let item): item.type ?? .functionCallOutput
        default: object?.type
        }
    }

    /// How far it is, where the wire says so.
    public var status: ItemStatus? {
        if case .unknown(let raw) = self { raw["status"]?.string.map(ItemStatus.init) } else { object?.status }
    }

    private var object: (any ItemObject)? {
        switch self {
        case .message(let item): item
        case .functionCall(let item): item
        case .functionCallOutput(let item): item
        case .mcpApprovalRequest(let item): item
        case .mcpApprovalResponse(let item): item
        case .mcpListTools(let item): item
        case .mcpCall(let item): item
        case .searchCall(let item): item
        case .forceMessage(let item): item
        case .itemReference(let item): item
        case .unknown: nil
        }
    }
}

extension Item: WireValue {
    static var schema: ValueSchema {
        .oneOf(
            [
                "message": Message.self,
                "function_call": FunctionCall.self,
                "function_call_output": FunctionCallOutput.self,
                "mcp_approval_request": MCPApprovalRequest.self,
                "mcp_approval_response": MCPApprovalResponse.self,
                "mcp_list_tools": MCPListTools.self,
                "mcp_call": MCPCall.self,
                "mcp_tool_call": MCPCall.self,
                "web_search_call": SearchCall.self,
                "file_search_call": SearchCall.self,
                "force_message": ForceMessage.self,
                "item_reference": ItemReference.self,
            ],
            untyped: Message.self,
            unknown: Message.self
        )
    }

    static func read(_ reader: inout WireReader) -> Item? {
        guard reader.isNext(UInt8(ascii: "{")) else {
            reader.failMisfit(expected: "an object")
            return nil
        }
        let type = reader.peekString("type")
        guard !reader.failed else { return nil }
        let kind = type.map(ItemType.init)
        switch kind ?? impliedType(&reader) {
        case .message: return Message.read(&reader, type: kind).map(Self.message)
        case .functionCall: return FunctionCall.read(&reader, type: kind).map(Self.functionCall)
        case .functionCallOutput: return FunctionCallOutput.read(&reader, type: kind).map(Self.functionCallOutput)
        case .mcpApprovalRequest: return MCPApprovalRequest.read(&reader, type: kind).map(Self.mcpApprovalRequest)
        case .mcpApprovalResponse: return MCPApprovalResponse.read(&reader, type: kind).map(Self.mcpApprovalResponse)
        case .mcpListTools: return MCPListTools.read(&reader, type: kind).map(Self.mcpListTools)
        case .mcpCall, .mcpToolCall: return MCPCall.read(&reader, type: kind).map(Self.mcpCall)
        case .webSearchCall, .fileSearchCall: return SearchCall.read(&reader, type: kind).map(Self.searchCall)
        case .forceMessage: return ForceMessage.read(&reader, type: kind).map(Self.forceMessage)
        case .itemReference: return ItemReference.read(&reader, type: kind).map(Self.itemReference)
        default: return RawJSON.read(&reader).map(Self.unknown)
        }
    }

    /// What an item without a type is, by its members: in the beta, items may leave it out.
    @inline(never)
    private static func impliedType(_ reader: inout WireReader) -> ItemType? {
        if reader.peekString("role") != nil { return .message }
        guard !reader.failed, reader.peekString("call_id") != nil, !reader.failed else { return nil }
        if reader.peekString("name") != nil { return .functionCall }
        return !reader.failed && reader.peekString("output") != nil ? .functionCallOutput : nil
    }

    func write(_ writer: inout WireWriter) {
        if case .unknown(let raw) = self { raw.write(&writer) } else { object?.write(&writer) }
    }
}

/// What all kinds of items have.
protocol ItemObject: TypedObject where Kind == ItemType {
    var id: String? { get }
    var status: ItemStatus? { get }
}

extension ItemReference: ItemObject {
    var status: ItemStatus? { nil }
}

/// Item `message`: what somebody wrote or said.
public struct Message: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `message`.
    public var type: ItemType? = .message
    /// How far it is.
    public var status: ItemStatus?
    /// Who.
    public var role: Role?
    /// Its parts; may be empty.
    public var content: [ContentPart] = []
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member("role", &role)
        member("content", &content)
    }
}

/// Item `function_call`: the model calls a function of the client's.
public struct FunctionCall: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `function_call`.
    public var type: ItemType? = .functionCall
    /// How far it is.
    public var status: ItemStatus?
    /// The function.
    public var name: String?
    /// The call, which the output names.
    public var callID: String?
    /// JSON text, as the model wrote it.
    public var arguments = ""
    /// xAI: `user` or `tool`.
    public var role: Role?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.word("name", &name)
        member.id("call_id", &callID)
        member.json("arguments", &arguments)
        member("role", &role)
    }
}

/// Item `function_call_output`: what the client's function gave back.
public struct FunctionCallOutput: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `function_call_output`.
    public var type: ItemType? = .functionCallOutput
    /// How far it is.
    public var status: ItemStatus?
    /// The call it answers.
    public var callID: String?
    /// The result, any text.
    public var output = ""
    /// xAI: `tool`.
    public var role: Role?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.id("call_id", &callID)
        member.json("output", &output)
        member("role", &role)
    }
}

/// Item `mcp_approval_request`: asks whether a tool may be called.
public struct MCPApprovalRequest: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `mcp_approval_request`.
    public var type: ItemType? = .mcpApprovalRequest
    /// How far it is.
    public var status: ItemStatus?
    /// The MCP server.
    public var serverLabel: String?
    /// The tool.
    public var name: String?
    /// JSON text.
    public var arguments = ""
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.word("server_label", &serverLabel)
        member.word("name", &name)
        member.json("arguments", &arguments)
    }
}

/// Item `mcp_approval_response`: the user's answer.
public struct MCPApprovalResponse: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `mcp_approval_response`.
    public var type: ItemType? = .mcpApprovalResponse
    /// How far it is.
    public var status: ItemStatus?
    /// The request's item id.
    public var approvalRequestID: String?
    /// Yes or no.
    public var approve: Bool?
    /// Why.
    public var reason: String?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.id("approval_request_id", &approvalRequestID)
        member("approve", &approve)
        member.words("reason", &reason)
    }
}

/// Item `mcp_list_tools`: what a server offers.
public struct MCPListTools: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `mcp_list_tools`.
    public var type: ItemType? = .mcpListTools
    /// How far it is.
    public var status: ItemStatus?
    /// The MCP server.
    public var serverLabel: String?
    /// Its tools.
    public var tools: [MCPListedTool] = []
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.word("server_label", &serverLabel)
        member("tools", &tools)
    }
}

/// McpListedTool: one tool of an MCP server.
public struct MCPListedTool: WireObject {
    /// The tool's name.
    public var name: String?
    /// What it does.
    public var description: String?
    /// Its parameters, as a JSON Schema.
    public var inputSchema: RawJSON?
    /// Hints about it.
    public var annotations: RawJSON?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.word("name", &name)
        member.words("description", &description)
        member.jsonSchema("input_schema", &inputSchema)
        member("annotations", &annotations)
    }
}

/// Item `mcp_call`: a call of an MCP server's tool, made by the API.
///
/// Early GA wrote `mcp_tool_call`.
public struct MCPCall: ItemObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `mcp_call`.
    public var type: ItemType? = .mcpCall
    /// How far it is.
    public var status: ItemStatus?
    /// The approval it needed.
    public var approvalRequestID: String?
    /// The MCP server.
    public var serverLabel: String?
    /// The tool.
    public var name: String?
    /// JSON text.
    public var arguments = ""
    /// The result.
    public var output: String?
    /// Why it failed.
    public var error: MCPError?
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
        member("status", &status)
        member.id("approval_request_id", &approvalRequestID)
        member.word("server_label", &serverLabel)
        member.word("name", &name)
        member.json("arguments", &arguments)
        member.json("output", &output)
        member("error", &error)
    }
}

/// Item `item_reference`: stands for an item of the conversation, in `response.create`'s `input`.
public struct ItemReference: WireObject {
    /// The item's id; a client may choose it.
    public var id: String?
    /// `realtime.item`; usually missing.
    public var object: String?
    /// `item_reference`.
    public var type: ItemType? = .itemReference
    var shape = WireShape()

    /// Creates an object in which nothing is set.
    public init() {}

    mutating func members(_ member: inout some MemberVisitor) {
        member.id("id", &id)
        member.word("object", &object)
        member("type", &type)
    }
}
