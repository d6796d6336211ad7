/// The kind of an item.
public struct ItemType: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `message`.
    public static let message = Self(rawValue: "message")
    /// `function_call`.
    public static let functionCall = Self(rawValue: "function_call")
    /// `function_call_output`.
    public static let functionCallOutput = Self(rawValue: "function_call_output")
    /// `mcp_approval_request`.
    public static let mcpApprovalRequest = Self(rawValue: "mcp_approval_request")
    /// `mcp_approval_response`.
    public static let mcpApprovalResponse = Self(rawValue: "mcp_approval_response")
    /// `mcp_list_tools`.
    public static let mcpListTools = Self(rawValue: "mcp_list_tools")
    /// `mcp_call`.
    public static let mcpCall = Self(rawValue: "mcp_call")
    /// Early GA: `mcp_call`.
    public static let mcpToolCall = Self(rawValue: "mcp_tool_call")
    /// `web_search_call` (Azure Voice Live).
    public static let webSearchCall = Self(rawValue: "web_search_call")
    /// `file_search_call` (Azure Voice Live).
    public static let fileSearchCall = Self(rawValue: "file_search_call")
    /// `force_message` (xAI).
    public static let forceMessage = Self(rawValue: "force_message")
    /// `item_reference`.
    public static let itemReference = Self(rawValue: "item_reference")
}

/// How far an item is.
public struct ItemStatus: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `in_progress`.
    public static let inProgress = Self(rawValue: "in_progress")
    /// `completed`.
    public static let completed = Self(rawValue: "completed")
    /// `incomplete`.
    public static let incomplete = Self(rawValue: "incomplete")
}

/// Who says a message.
public struct Role: OpenVocabulary, WireValue {
    /// The string on the wire.
    public var rawValue: String

    /// Wraps any string.
    public init(rawValue: String) { self.rawValue = rawValue }

    /// `system`.
    public static let system = Self(rawValue: "system")
    /// `user`.
    public static let user = Self(rawValue: "user")
    /// `assistant`.
    public static let assistant = Self(rawValue: "assistant")
    /// `tool` (xAI).
    public static let tool = Self(rawValue: "tool")
}
