package import JSONBytes

/// Why a request gets no result.
package struct ProtocolError: Error, Sendable {
    /// What kind of error it is, by the numbers of JSON-RPC and of the Model Context Protocol.
    package enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParams = -32602
        case internalError = -32603
        case unsupportedRevision = -32022
    }

    /// What kind of error it is.
    package let code: Code
    /// What was wrong, and what to send.
    package let message: String
    /// What programs need to know of it.
    let data: JSON?

    /// Creates an error.
    package init(_ code: Code, _ message: String, data: JSON? = nil) {
        self.code = code
        self.message = message
        self.data = data
    }

    var json: JSON {
        .object(
            [("code", .integer(code.rawValue)), ("message", .string(message))] + (data.map { [("data", $0)] } ?? [])
        )
    }
}
